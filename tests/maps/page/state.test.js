// What is looked at, and the address that says so.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { finding, makeData, openWith, script, VIEWS } from "./town.js";

openWith(makeData({ findings: [finding({ draw: { route: [0, 1, 2] } })] }));
const { useViews } = await script("core/views.js");
const state = await script("core/state.js");
useViews(VIEWS);

beforeEach(() => state.change(state.initial()));

test("a page that opens as usual has an empty address", () => {
  assert.equal(state.address(), "#");
});

test("an address brings the same state again", () => {
  const told = {
    view: "sheet",
    node: 3,
    finding: 0,
    step: 1,
    kinds: ["Institution"],
    families: [],
    sector: ["culture", "?"],
    place: ["town/Rynek, a & b=c"],
    strength: 5,
    when: "2026-01-31",
    unfolded: [2, 7],
    table: "needs",
    order: "severity",
    language: "en",
  };
  state.change(told);
  const { location } = window;
  assert.deepEqual(state.read(location.hash), { ...state.initial(), ...told });
});

test("a kind that was hidden and shown again leaves no trace", () => {
  const { kinds } = state.initial();
  state.change({ kinds: [...kinds.slice(1), kinds[0]] });
  assert.equal(state.address(), "#");
});

test("an address of an earlier map, with sectors in words, is understood", () => {
  assert.deepEqual(state.read("#sector=kultura,education,%3F,nic").sector, ["culture", "education", "?", "nic"]);
});

test("what an address gets wrong is as usual", () => {
  const usual = state.initial();
  for (const hash of [
    "#view=nothing",
    "#node=town/nobody",
    "#finding=none",
    "#step=x",
    "#cell=1.2",
    "#strength=9",
    "#when=tomorrow",
    "#by=town",
    "#matrix=4",
    "#language=de",
    "#%E0%A4%A",
    "#node=%E0%A4%A",
    "#__proto__=1",
    "#constructor=2",
    "&&==",
  ]) {
    assert.deepEqual(state.read(hash), usual, hash);
  }
});

test("a step that a route has no longer is left out", () => {
  assert.equal(state.read("#finding=finding/1&step=1").step, 1);
  assert.equal(state.read("#finding=finding/1&step=2").step, -1);
});

test("a presentation shows the map, not a sheet", () => {
  assert.equal(state.read("#view=sheet&presenting=1").view, "whole");
});

test("to show everything keeps the way of looking and the language", () => {
  state.change({ view: "sheet", language: "en", node: 2, when: "now", sector: ["culture"] });
  assert.deepEqual(state.everything(), { ...state.initial(), view: "sheet", language: "en" });
});
