// How a big network folds.

import assert from "node:assert/strict";
import { test } from "node:test";

import { finding, makeData, openWith, script, VIEWS } from "./town.js";

const region = (name, x) => ({ name, x, y: 0, rx: 100, ry: 60 });
const of = [0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 2];
const base = makeData();
const place = { at: base.layouts.whole.at, regions: [region(1, 0), region(2, 600), region(3, 900)], of };
openWith(
  makeData({
    limit: 5,
    grouping: "place",
    layouts: { whole: base.layouts.whole, place },
    findings: [finding({ shown: [4] })],
  }),
);
const { useViews } = await script("core/views.js");
const { initial } = await script("core/state.js");
const { relationLines } = await script("scene/lines.js");
useViews([{ ...VIEWS[0], lines: relationLines }, VIEWS[1]]);
const { makeScene } = await script("scene/scene.js");
const folding = await script("scene/folding.js");

const look = (patch) => makeScene({ ...initial(), ...patch });

test("each group is one mark with its name and how many it holds", () => {
  const scene = look({});
  assert.deepEqual([...scene.nodes.keys()].sort(), ["r0", "r1"]);
  const { lines, count } = scene.nodes.get("r0");
  assert.equal(count, 5);
  assert.deepEqual(lines, ["kultura", "5 podmiotów"]);
  assert.deepEqual(
    scene.groups.map(({ region: number, folded }) => [number, folded]),
    [
      [1, true],
      [0, true],
    ],
  );
});

test("lines between two groups are one, which stands for all of them", () => {
  const [line, ...others] = look({}).edges;
  assert.deepEqual(others, []);
  assert.deepEqual([line.from, line.to].sort(), ["r0", "r1"]);
  assert.equal(line.count, line.edges.length);
  assert.deepEqual([...line.edges].sort(), [1, 5, 6]);
});

test("a group that is unfolded shows its marks and is framed", () => {
  const scene = look({ unfolded: [0] });
  assert.deepEqual([...scene.nodes.keys()].sort(), ["n0", "n1", "n2", "n5", "n6", "r1"]);
  assert.deepEqual([...scene.framed].sort(), ["n0", "n1", "n2", "n5", "n6"]);
});

test("what a finding shows stands out of its folded group", () => {
  const scene = look({ finding: 0 });
  assert.ok(scene.nodes.has("n4"));
  assert.equal(scene.nodes.get("r1").dim, true);
});

test("a small network does not fold", () => {
  assert.equal(
    folding.find(initial(), place, [0, 1, 2], () => false),
    null,
  );
});

test("of merged lines, the more they stand for the wider", () => {
  const line = { key: "", from: "r0", to: "n1", ends: [], arrow: false, old: false, edges: [] };
  const [few, many] = folding.drawMerged(
    [
      { ...line, count: 1 },
      { ...line, count: 9 },
    ],
    1,
  );
  assert.ok(few.width < many.width && few.opacity < many.opacity);
});
