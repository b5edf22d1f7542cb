// Where names stand, what a room holds, and the field around a cluster.

import assert from "node:assert/strict";
import { test } from "node:test";

import { makeData, openWith, script } from "./town.js";

openWith(makeData());
const labels = await script("drawing/labels.js");
const framing = await script("drawing/framing.js");
const { stretch } = await script("drawing/stretch.js");
const { hull } = await script("drawing/hull.js");
const paint = await script("drawing/paint.js");

const NOTHING = { suggested: [], hollow: [], hull: [], route: [], crossed: [], absent: [], falls: [] };
const node = (key, x, y, lines = [key]) => ({
  key,
  number: 0,
  region: -1,
  x,
  y,
  size: 10,
  kind: "Institution",
  lines,
  dim: false,
});
const makeScene = (nodes, draw = {}) => ({
  nodes: new Map(nodes.map((one) => [one.key, one])),
  edges: [],
  regions: [],
  draw: { ...NOTHING, ...draw },
  focused: false,
  framed: null,
});
const measure = (text, size) => text.length * size * 0.55;
const screen = { left: -500, right: 500, top: -300, bottom: 300 };
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test("names stand clear of each other, of marks and of what must stay free", () => {
  const nodes = Array.from({ length: 60 }, (_, at) =>
    node(`n${at}`, (at % 10) * 90 - 420, Math.floor(at / 10) * 80 - 220),
  );
  for (const one of nodes) one.lines = ["Biblioteka", `Publiczna ${one.key}`];
  const kept = [{ left: -500, right: -380, top: -300, bottom: -200 }];
  const { boxes } = labels.place(makeScene(nodes), measure, { px: 1, screen, large: false, kept });
  assert.ok(boxes.length > 40);
  const marks = nodes.map(({ key, x, y, size }) => ({
    key,
    left: x - size,
    right: x + size,
    top: y - size,
    bottom: y + size,
  }));
  for (const box of boxes) {
    for (const other of [...boxes, ...marks, ...kept]) assert.ok(other.key === box.key || !meet(box, other));
    assert.ok(box.left > screen.left && box.right < screen.right && box.top > screen.top && box.bottom < screen.bottom);
  }
});

test("a name that has no room whole is shortened with an ellipsis", () => {
  const nodes = ["a", "b", "c"].map((key, at) =>
    node(key, at * 30, 0, ["Miejski Ośrodek", "Pomocy Społecznej", "w mieście"]),
  );
  const { boxes } = labels.place(makeScene(nodes), measure, {
    px: 1,
    screen: { left: -150, right: 200, top: -40, bottom: 40 },
    large: false,
  });
  assert.ok(boxes.length);
  for (const box of boxes) assert.ok(box.lines.length === 3 || box.lines.at(-1).endsWith("…"));
});

test("what is framed is whole in its room, and in no larger scale than can be read", () => {
  const nodes = [node("a", -900, -400), node("b", 900, 400, ["Bardzo długa nazwa"])];
  const { scale, used } = framing.fit(nodes, [], { width: 800, height: 500 });
  assert.ok(used.across <= 1 && used.down <= 1 && Math.max(used.across, used.down) > 0.95);
  assert.ok(scale < 1);
  assert.ok(framing.fit([node("a", 0, 0)], [], { width: 800, height: 500 }).scale <= 1.3);
});

test("a scene takes the shape of its room and nothing moves closer", () => {
  const nodes = [node("a", -200, -100), node("b", 200, -100), node("c", 0, 100)];
  const scene = makeScene(nodes);
  const tall = stretch(scene, { width: 400, height: 900 });
  const height = ({ nodes: all }) =>
    Math.max(...[...all.values()].map(({ y }) => y)) - Math.min(...[...all.values()].map(({ y }) => y));
  assert.ok(height(tall) > height(scene));
  assert.ok(height(tall) <= 1.8 * height(scene) + 1);
  assert.equal(tall.nodes.get("a").x, -200);
});

test("the convex hull is drawn where nothing else stands inside", () => {
  const nodes = [node("a", 0, 0), node("b", 100, 0), node("c", 100, 100), node("d", 0, 100), node("e", 55, 40)];
  const draw = { hull: ["a", "b", "c", "d"] };
  assert.deepEqual(
    hull(makeScene(nodes.slice(0, 4), draw), 1).map(({ d }) => d),
    ["M0 0L100 0L100 100L0 100z", "M0 0L100 0L100 100L0 100z"],
  );
  for (const { d } of hull(makeScene(nodes, draw), 1)) assert.ok(!d.includes("L100 100L0 100z"));
  assert.deepEqual(hull(makeScene(nodes, { hull: ["a"] }), 1), []);
});

test("who is absent stands amid those it would join, where nothing stands", () => {
  const near = [node("a", 0, 0), node("b", 200, 0), node("c", 100, 10)];
  const [spot] = paint.absentSpots(makeScene(near, { absent: [{ name: "?", near: ["a", "b"], kind: undefined }] }));
  for (const { x, y, size } of near) assert.ok(Math.hypot(spot.x - x, spot.y - y) > size + spot.size);
  assert.ok(Math.hypot(spot.x - 100, spot.y) <= 300);
});

test("what is drawn over the marks says what it stands for", () => {
  const nodes = [node("a", 0, 0), node("b", 200, 0), node("c", 0, 200)];
  const scene = makeScene(nodes, { suggested: [["a", "b"]], crossed: ["c"], route: ["a", "b", "c"], walked: 2 });
  const drawn = paint.above(scene, { px: 1, large: false }).flatMap(({ what }) => what ?? []);
  assert.deepEqual([...new Set(drawn)].sort(), ["ahead", "clearing", "crossed", "route", "step", "suggested"]);
});
