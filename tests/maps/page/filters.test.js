// What the filters keep, and how many marks each choice would leave.

import assert from "node:assert/strict";
import { test } from "node:test";

import { makeData, openWith, script, VIEWS } from "./town.js";

openWith(makeData());
const { useViews } = await script("core/views.js");
useViews(VIEWS);
const { marks, edges } = await script("core/network.js");
const { initial } = await script("core/state.js");
const filters = await script("filters/filters.js");

const all = marks.map((_, number) => number);
const kept = (patch) => all.filter(filters.keeper({ ...initial(), ...patch }));
const lines = (patch) => edges.filter(filters.lineKeeper({ ...initial(), ...patch })).map(({ id }) => id);
const counts = (patch, facet) =>
  Object.fromEntries(filters.choices({ ...initial(), ...patch }, facet).map(({ value, count }) => [value, count]));

test("as it opens, every kind that is shown is kept", () => {
  assert.deepEqual(kept({}), all.slice(0, 10));
});

test("or within a facet, and between facets", () => {
  assert.deepEqual(kept({ sector: ["culture"] }), [0, 1, 5, 8]); // the library, its course, their group and coalition
  assert.deepEqual(kept({ sector: ["culture", "education"] }), [0, 1, 2, 5, 6, 8, 9]);
  assert.deepEqual(kept({ sector: ["culture", "education"], group: ["town/Uczniowie"] }), [2, 6, 9]);
});

test("a broader group includes the narrower", () => {
  assert.deepEqual(kept({ group: ["town/Dzieci"] }), [0, 1, 2, 5, 6, 8, 9]);
});

test("not known is a choice of its own", () => {
  assert.deepEqual(kept({ sector: ["?"] }), [3, 4, 7]);
});

test("on a day, dates decide; on the day of the map, what is told", () => {
  const initiatives = (when) => kept({ when }).filter((number) => number >= 5 && number <= 7);
  assert.deepEqual(initiatives("now"), [6]);
  assert.deepEqual(initiatives("2025-03-01"), [5]);
  assert.deepEqual(initiatives("2026-06-01"), [6, 7]);
  assert.equal(filters.countTimeless({ ...initial(), when: "now" }, kept({ when: "now" })), 2); // coalition and club
});

test("lines have their strength and time", () => {
  assert.deepEqual(lines({ families: ["ties"] }), [0, 1]);
  assert.deepEqual(lines({ families: ["ties"], strength: 3 }), [0]);
  assert.deepEqual(lines({ families: ["ties"], strength: 4 }), []);
  assert.deepEqual(lines({ families: ["ties"], strength: 5 }), [1]);
  assert.deepEqual(lines({ families: ["ties"], when: "now" }), [1]);
});

test("the count beside each choice is what it leaves", () => {
  for (const facet of ["sector", "group", "place"]) {
    for (const [value, count] of Object.entries(counts({ when: "now" }, facet))) {
      assert.equal(count, kept({ when: "now", [facet]: [value] }).length, `${facet} ${value}`);
    }
  }
  assert.deepEqual(counts({}, "strength"), { 0: 2, 1: 1, 2: 1, 3: 1, 4: 0, 5: 1 });
  assert.equal(counts({ sector: ["culture"] }, "kinds").Initiative, 1);
});

test("a filter that is taken away is gone, and so are all at once", () => {
  const state = { ...initial(), sector: ["culture", "?"], when: "now", strength: 2, kinds: ["Coalition"] };
  for (const one of filters.active(state)) {
    const left = filters.active({ ...state, ...filters.removal(state, one) });
    assert.deepEqual(
      left,
      filters.active(state).filter((other) => other.facet !== one.facet || other.value !== one.value),
    );
  }
  assert.deepEqual(filters.active({ ...state, ...filters.clearing(state) }), []);
});
