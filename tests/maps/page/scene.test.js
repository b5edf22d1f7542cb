// What a state looks like, before anything is drawn.

import assert from "node:assert/strict";
import { test } from "node:test";

import { finding, makeData, openWith, script, VIEWS } from "./town.js";

const findings = [
  finding({ about: [4], shown: [4], helpers: [1], draw: { suggested: [[1, 4]], hollow: [8] } }),
  finding({ id: "finding/2", about: [2], shown: [2], draw: { route: [0, 1, 2] } }),
  finding({ id: "finding/3", draw: { absent: [{ name: 3, near: [1, 2], kind: 2 }] } }),
  finding({ id: "finding/4", about: [1], shown: [1], draw: { falls: [0] } }),
  finding({ id: "finding/5", about: [], draw: {} }),
];
openWith(makeData({ findings }));
const { useViews } = await script("core/views.js");
const { initial } = await script("core/state.js");
const { makeScene } = await script("scene/scene.js");
const { relationLines } = await script("scene/lines.js");
const { surroundings } = await script("views/surroundings/rings.js");
const around = {
  key: "around",
  middle: ({ node }) => node,
  arrange: surroundings,
  includes: () => true,
  lines: relationLines,
};
useViews([{ ...VIEWS[0], lines: relationLines }, VIEWS[1], around]);

const look = (patch) => makeScene({ ...initial(), ...patch });
const bright = (scene) => [...scene.nodes.values()].filter((node) => !node.dim).map((node) => node.number);

test("the whole is bright, and its lines join marks that are there", () => {
  const scene = look({});
  assert.equal(scene.focused, false);
  assert.deepEqual(bright(scene), scene.kept);
  for (const edge of scene.edges) assert.ok(scene.nodes.has(edge.from) && scene.nodes.has(edge.to) && !edge.dim);
});

test("a finding dims the rest and draws what is missing", () => {
  const scene = look({ finding: 0 });
  assert.deepEqual(bright(scene), [1, 4, 8]);
  assert.deepEqual(scene.draw.suggested, [["n1", "n4"]]);
  assert.equal(scene.nodes.get("n8").hollow, true);
  assert.ok(scene.edges.every((edge) => edge.dim));
});

test("a route is walked step by step", () => {
  assert.deepEqual(look({ finding: 1 }).draw.route, ["n0", "n1", "n2"]);
  const first = look({ finding: 1, step: 0 });
  assert.equal(first.draw.walked, 2);
  assert.deepEqual(
    [...first.nodes.values()].filter((node) => node.chosen).map((node) => node.number),
    [0, 1],
  );
});

test("who is absent stands by those it would join", () => {
  const [one] = look({ finding: 2 }).draw.absent;
  assert.deepEqual(one, { name: "razem", near: ["n1", "n2"], kind: "Organisation" });
});

test("who would leave is crossed out and its lines fall", () => {
  const scene = look({ finding: 3 });
  assert.deepEqual(scene.draw.crossed, ["n1"]);
  assert.deepEqual(scene.draw.falls, [0]);
});

test("a finding without a mark leaves the map bright", () => {
  assert.equal(look({ finding: 4 }).focused, false);
});

test("marks that the filters leave out are brought in by a finding, and only then", () => {
  assert.deepEqual(bright(look({ finding: 0, kinds: ["Place"] })).sort(), [1, 4, 8]);
  assert.deepEqual(bright(look({ kinds: ["Place"] })), [10]);
});

test("nothing left says why", () => {
  assert.equal(look({ kinds: [] }).why, "all_hidden");
  assert.equal(look({ sector: ["media"] }).why, "why_filtered");
});

test("around a mark stand those that it has lines with, each once and apart", () => {
  const scene = look({ view: "around", node: 1 });
  assert.equal(scene.middle, 1);
  assert.deepEqual([...scene.nodes.keys()].sort(), ["n0", "n1", "n2", "n5"]);
  const spots = [...scene.nodes.values()].map(({ x, y }) => `${x} ${y}`);
  assert.equal(new Set(spots).size, 4);
});
