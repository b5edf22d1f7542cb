// How facts are put in words, and what they are sorted by.

import assert from "node:assert/strict";
import { test } from "node:test";

import { makeData, openWith, script } from "./town.js";

const TYPES = ["text", "texts", "integer", "decimal", "date", "choice", "flag"];
const VOCABULARIES = { choice: "form", flag: "yes_no" };
const texts = { pl: { unknown: "nie wiadomo" }, en: { unknown: "not known" } };
const { words: known } = makeData();
const words = [...known, ["usługa", "service"], ["tak", "yes"], ["nie", "no"], "Rynek", ["Forma", "Form"]];
const [SERVICE, YES, NO, SQUARE, FORM] = words.map((_, number) => number).slice(known.length);
const TOLD = [
  [5, "service"],
  [4, "2025-09"],
];
openWith(
  makeData({
    texts,
    words,
    facts: TOLD,
    properties: TYPES.map((type) => ({ key: type, name: FORM, type, vocabulary: VOCABULARIES[type] })),
    vocabularies: { form: { service: SERVICE, constructor: SQUARE }, yes_no: { true: YES, false: NO } },
  }),
);
const facts = await script("core/facts.js");
const { speak } = await script("core/wording.js");
const fact = (type, value) => [TYPES.indexOf(type), value];
const inBoth = (say) => ["pl", "en"].map((language) => (speak(language), say()));

test("dates are as precise as they are known, in the language's own order", () => {
  for (const [iso, polish, english] of [
    ["2025", "2025", "2025"],
    ["2025-09", "09.2025", "September 2025"],
    ["2026-01-05", "05.01.2026", "5 January 2026"],
    ["2024-02-29", "29.02.2024", "29 February 2024"],
  ]) {
    assert.deepEqual(
      inBoth(() => facts.sayDate(iso)),
      [polish, english],
    );
  }
});

test("what is no date is shown as it is", () => {
  for (const text of ["", "kiedyś", "2025-13", "2025-00", "2025-1", "2020-2021", "<b>", "12.06.2007"]) {
    assert.deepEqual(
      inBoth(() => facts.sayDate(text)),
      [text, text],
    );
  }
});

test("numbers have the decimal sign of the language and no needless zeros", () => {
  for (const [value, polish, english] of [
    [1.5, "1,5", "1.5"],
    [100, "100", "100"],
    [0.256, "0,26", "0.26"],
    [-2.1, "-2,1", "-2.1"],
  ]) {
    assert.deepEqual(
      inBoth(() => facts.sayDecimal(value)),
      [polish, english],
    );
  }
});

test("each type is told in its own way, and what nobody knows is said to be unknown", () => {
  for (const [one, polish, english] of [
    [fact("text", SQUARE), "Rynek", "Rynek"],
    [fact("texts", [SQUARE, 1]), "Rynek; kultura", "Rynek; culture"],
    [fact("integer", 2025), "2025", "2025"],
    [fact("integer", 0), "0", "0"],
    [fact("decimal", 2.5), "2,5", "2.5"],
    [fact("date", "2025-09"), "09.2025", "September 2025"],
    [fact("choice", "service"), "usługa", "service"],
    [fact("choice", "no_such_code"), "no_such_code", "no_such_code"],
    [fact("choice", "constructor"), "Rynek", "Rynek"],
    [fact("flag", true), "tak", "yes"],
    [fact("flag", false), "nie", "no"],
    ...TYPES.map((type) => [fact(type, null), "nie wiadomo", "not known"]),
  ]) {
    assert.deepEqual(
      inBoth(() => facts.sayValue(one)),
      [polish, english],
    );
  }
  assert.deepEqual([fact("flag", false), fact("integer", 0), fact("text", null)].map(facts.isKnown), [
    true,
    true,
    false,
  ]);
});

test("several facts stand in one line", () => {
  assert.deepEqual(
    inBoth(() => facts.sayFacts([0, 1])),
    ["forma: usługa; forma: 09.2025", "form: service; form: September 2025"],
  );
  assert.equal(facts.sayFacts(), "");
});

test("a mark and a relation have their facts", () => {
  assert.deepEqual(facts.factAbout({ facts: [0, 1] }, "date"), [4, "2025-09"]);
  assert.equal(facts.factAbout({ facts: [0] }, "date"), undefined);
  assert.deepEqual([facts.sourceOf({ source: 0 }), facts.checkedOf({ checked: 1 })], TOLD);
  assert.deepEqual([facts.sourceOf({}), facts.checkedOf({})], [undefined, undefined]);
});

test("numbers and dates are sorted as such, all else by its words", () => {
  speak("pl");
  const keys = [
    fact("integer", 12),
    fact("decimal", 1.5),
    fact("date", "2025-09"),
    fact("choice", "service"),
    fact("flag", true),
    fact("text", SQUARE),
    fact("date", null),
    undefined,
  ].map(facts.sortKey);
  assert.deepEqual(keys, [12, 1.5, "2025-09", "usługa", "tak", "Rynek", "", ""]);
});

test("a code is found by its label in either language; what is no label is left", () => {
  assert.deepEqual(
    ["usługa", "service", "Rynek", "kto wie", "__proto__"].map((text) => facts.codeOf("form", text)),
    ["service", "service", "constructor", "kto wie", "__proto__"],
  );
  assert.equal(facts.codeOf("no_such_vocabulary", "usługa"), "usługa");
  assert.equal(facts.sayTerm("no_such_vocabulary", "toString"), "toString");
  assert.equal(facts.sayTerm("form", "toString"), "toString");
});
