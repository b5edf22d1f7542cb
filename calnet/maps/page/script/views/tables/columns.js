// What the columns of each table are. Of marks, those facts get a column that many of them know.

/** @import { Finding, Question } from "../../core/contract.js" */
/** @import { Column, Edge } from "../../core/types.js" */

import { data } from "../../core/data.js";
import { button } from "../../core/elements.js";
import { isActor, kindOf, lineOf, marks, nameOf, touching } from "../../core/network.js";
import { LEVEL_NAMES, LEVELS, polish, say, word } from "../../core/wording.js";
import * as grid from "../../panel/grid.js";
import { openFinding } from "../../panel/opening.js";
import { chips, pick } from "../../panel/picks.js";

const COMMON = 0.25; // of the rows know a fact that gets a column
const MOST = 5; // such columns

// ------------------------------------------------------------ columns of marks

/** @param {number} index */
const entryOf = (index) => [data.words[index]].flat();
/**
 * Whether a text of the data is one of the page's own words.
 *
 * @param {number} index
 * @param {string} key
 */
const saysKey = (index, key) =>
  entryOf(index)[0] === data.texts.pl[key] && entryOf(index).at(-1) === data.texts.en[key];
const TOLD_APART = ["col_source", "col_checked", "col_sector"];

/**
 * @param {number} number
 * @param {number} name
 */
const factOf = (number, name) => marks[number].facts.find(([index]) => index === name);

/**
 * Text of a fact: "" where it is said to be unknown, nothing where there is none.
 *
 * @param {number} number
 * @param {number} name
 */
function factText(number, name) {
  const fact = factOf(number, name);
  if (!fact) return null;
  return fact[2] === 0 ? "" : word(fact[1]);
}

/**
 * Names of the facts that many of these marks know, in the order they are told; those that all share say nothing.
 *
 * @param {number[]} numbers
 */
function commonFacts(numbers) {
  /** @type {Map<number, { n: number, values: Set<number> }>} */
  const known = new Map();
  for (const number of numbers) {
    for (const [name, value, is = 1] of marks[number].facts) {
      const one = known.get(name) ?? { n: 0, values: new Set() };
      known.set(name, { n: one.n + is, values: one.values.add(value) });
    }
  }
  /** @param {number} name */
  const count = (name) => known.get(name)?.n ?? 0;
  /** @param {number} name */
  const isOwn = (name) => TOLD_APART.some((key) => saysKey(name, key));
  /** @param {number} name */
  const sharedBySet = (name) => saysKey(name, "data_set") && known.get(name)?.values.size === 1;
  const common = [...known.keys()].filter(
    (name) => count(name) >= COMMON * numbers.length && !isOwn(name) && !sharedBySet(name),
  );
  const kept = new Set([...common].sort((one, other) => count(other) - count(one)).slice(0, MOST));
  return common.filter((name) => kept.has(name));
}

const IS_NUMBER = /^(0|[1-9]\d{0,14})$/; // what begins with 0 is a code
const IS_DATE = /^(\d{1,2}\.){0,2}\d{4}$/;

/**
 * A column of a fact: numbers and dates are sorted as such.
 *
 * @param {number} name
 * @param {number[]} numbers
 * @returns {Column<number>}
 */
function factColumn(name, numbers) {
  const texts = numbers.flatMap((number) => factText(number, name) || []);
  const isNumeric = texts.every((text) => IS_NUMBER.test(text));
  /** @param {number} number */
  const isDate = (number) => !factText(number, name) || IS_DATE.test(polish(factOf(number, name)?.[1] ?? -1));
  const areDates = numbers.every(isDate);
  /** @param {number} number */
  const text = (number) => {
    const told = factText(number, name);
    return told && isNumeric && !areDates ? Number(told) : told;
  };
  /** @param {number} number */
  const day = (number) => factText(number, name) && grid.dayKey(factOf(number, name)?.[1]);
  return { key: `fact${name}`, name: word(name), text, sort: areDates ? day : undefined };
}

/** @param {number[]} numbers */
export function markColumns(numbers) {
  const source = numbers.flatMap((number) => marks[number].facts).find(([name]) => saysKey(name, "col_source"))?.[0];
  /** @type {Column<number>[]} */
  const columns = [{ key: "name", name: say("col_name"), text: nameOf, cell: (number) => pick(number) }];
  /** @type {(key: string, name: string, text: (number: number) => string | number | null) => void} */
  const add = (key, name, text) => {
    columns.push({ key, name, text });
  };
  if (new Set(numbers.map((number) => marks[number].kind)).size > 1) {
    add("kind", say("col_kind"), (number) => word(kindOf(number).name));
  }
  if (numbers.some(isActor)) {
    add("sector", say("col_sector"), (number) => (isActor(number) ? word(marks[number].sector) : null));
  }
  columns.push(...commonFacts(numbers).map((name) => factColumn(name, numbers)));
  add("ties", say("col_ties"), (number) => touching[number].length);
  columns.push(grid.checkedColumn((number) => marks[number].checked));
  if (source !== undefined) add("source", say("col_source"), (number) => factText(number, source) ?? "");
  return columns;
}

// ------------------------------------------------------------ the other columns

/** @returns {Column<Edge>[]} */
export const relationColumns = () => [
  { key: "one", name: say("col_one"), text: ({ from }) => nameOf(from), cell: ({ from }) => pick(from) },
  { key: "relation", name: say("col_relation"), text: (edge) => word(lineOf(edge).out).toLowerCase() },
  { key: "other", name: say("col_other"), text: ({ to }) => nameOf(to), cell: ({ to }) => pick(to) },
  { key: "note", name: say("col_note"), text: grid.noteOf },
  grid.sourceColumn((edge) => edge.source),
  grid.checkedColumn((edge) => edge.checked),
];

/** @param {Finding} finding */
const sectionOf = (finding) => word(data.sections.find((section) => section.key === finding.section)?.name);

/** @param {number} place */
const findingButton = (place) =>
  button(word(data.findings[place].title), () => openFinding(place, { focus: true }), { class: "pick" });

/** @returns {Column<number>[]} */
export function findingColumns() {
  /** @type {(key: "title" | "reason" | "suggestion") => (place: number) => string} */
  const of = (key) => (place) => word(data.findings[place][key]);
  /** @param {number} place */
  const rank = (place) => data.findings[place].severity - LEVELS.indexOf(data.findings[place].level) * 1000;
  return [
    { key: "title", name: say("col_title"), text: of("title"), cell: findingButton },
    { key: "level", name: say("col_level"), text: (place) => say(LEVEL_NAMES[data.findings[place].level]), sort: rank },
    { key: "section", name: say("col_section"), text: (place) => sectionOf(data.findings[place]) },
    { key: "reason", name: say("col_reason"), text: of("reason") },
    { key: "suggestion", name: say("suggestion"), text: of("suggestion") },
  ];
}

/** @returns {Column<Question>[]} */
export const questionColumns = () => [
  { key: "question", name: say("col_question"), text: ({ text }) => word(text) },
  { key: "ask", name: say("col_ask"), text: ({ ask }) => (ask === undefined ? null : word(ask)) },
  {
    key: "about",
    name: say("col_about"),
    text: ({ shown }) => (shown.length ? shown.map(nameOf).join("; ") : null),
    cell: ({ shown }) => chips(shown),
  },
];

/** @returns {Column<(string | null)[]>[]} */
export const measureColumns = () => [
  { key: "measure", name: say("col_measure"), text: ([name]) => name },
  { key: "value", name: say("col_value"), text: ([, value]) => value },
  { key: "meaning", name: say("col_meaning"), text: ([, , meaning]) => meaning },
];
