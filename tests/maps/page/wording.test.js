// What the page says, and how files are called.

import assert from "node:assert/strict";
import { test } from "node:test";

import { makeData, openWith, script } from "./town.js";

const texts = {
  pl: { file_map: "mapa", hello: "{name}, {other}", n: { one: "{n} grupa", few: "{n} grupy", many: "{n} grup" } },
  en: { file_map: "map", hello: "{name}, {other}", n: { one: "{n} group", other: "{n} groups" } },
};
openWith(makeData({ texts, nouns: { pl: { thing: texts.pl.n }, en: { thing: texts.en.n } } }));
const wording = await script("core/wording.js");
const files = await script("saving/files.js");

test("plural forms are those of the language", () => {
  assert.deepEqual(
    [1, 3, 5, 22, 112].map((n) => wording.count("thing", n)),
    ["1 grupa", "3 grupy", "5 grup", "22 grupy", "112 grup"],
  );
  wording.speak("en");
  assert.deepEqual(
    [1, 2].map((n) => wording.say("n", { n })),
    ["1 group", "2 groups"],
  );
  assert.equal(wording.word(1), "culture");
  wording.speak("de");
  assert.equal(wording.language(), "en");
  wording.speak("pl");
});

test("what is filled in is never filled in again", () => {
  assert.equal(wording.say("hello", { name: "{other} {n} $& $1 $`", other: "x" }), "{other} {n} $& $1 $`, x");
  assert.equal(wording.say("hello", { name: "x" }), "x, {other}");
  assert.equal(wording.say("no_such_key"), "no_such_key");
});

test("days are said as people write them; what is none as it is", () => {
  assert.equal(wording.sayDay("2026-03-05"), "5 marca 2026");
  assert.equal(wording.sayDay("<b>"), "<b>");
});

test("texts are compared without diacritics and capitals", () => {
  assert.equal(wording.fold("ŻÓŁĆ Łódź"), "zolc lodz");
});

test("names of files are allowed on Windows", () => {
  for (const [text, name] of [
    ['a<b>c:"d/e\\f|g?h*i', "a b c d e f g h i"],
    ["  koniec. ", "koniec"],
    ["CON", "mapa"],
    ["nul.txt", "mapa"],
    ["..", "mapa"],
    ["", "mapa"],
    ["a\u202eb\x00c\u2028d", "a b c d"],
    ["Ż".repeat(300), "Ż".repeat(80)],
    ["👩".repeat(90), "👩".repeat(80)],
  ]) {
    assert.equal(files.tidy(text), name);
  }
});
