// What the columns of each table are. Of marks, those facts get a column that many of them know.

/** @import { Fact, Finding, Question, Value } from "../../core/contract.js" */
/** @import { Column, Edge } from "../../core/types.js" */

import { data } from "../../core/data.js";
import { button } from "../../core/elements.js";
import { checkedOf, factAbout, factsOf, isKnown, propertyOf, sayTerm, sortKey, sourceOf } from "../../core/facts.js";
import { isActor, kindOf, lineOf, marks, nameOf, touching } from "../../core/network.js";
import { LEVEL_NAMES, LEVELS, say, word } from "../../core/wording.js";
import * as grid from "../../panel/grid.js";
import { openFinding } from "../../panel/opening.js";
import { chips, pick } from "../../panel/picks.js";

const COMMON = 0.25; // of the rows know a fact that gets a column
const MOST = 5; // such columns

// ------------------------------------------------------------ columns of marks

const TOLD_APART = ["source", "checked_on", "sector"];

/**
 * The fact of a mark with a name, which properties of several kinds may have.
 *
 * @param {number} number
 * @param {number} name
 */
const factNamed = (number, name) => factsOf(marks[number].facts).find((fact) => propertyOf(fact).name === name);

/**
 * Names of the facts that many of these marks know, in the order they are told; those that all share say nothing.
 *
 * @param {number[]} numbers
 */
function commonFacts(numbers) {
  /** @type {Map<number, { n: number, key: string, values: Set<Value> }>} */
  const known = new Map();
  for (const fact of numbers.flatMap((number) => factsOf(marks[number].facts))) {
    const { name, key } = propertyOf(fact);
    const { n, values } = known.get(name) ?? { n: 0, values: new Set() };
    known.set(name, { n: n + Number(isKnown(fact)), key, values: values.add(fact[1]) });
  }
  /** @param {number} name */
  const count = (name) => known.get(name)?.n ?? 0;
  const common = [...known].flatMap(([name, { n, key, values }]) => {
    const sharedByAll = key === "dataset" && values.size === 1;
    return n >= COMMON * numbers.length && !TOLD_APART.includes(key) && !sharedByAll ? [name] : [];
  });
  const kept = new Set([...common].sort((one, other) => count(other) - count(one)).slice(0, MOST));
  return common.filter((name) => kept.has(name));
}

/**
 * A column of facts with a name; where there is none, it has nothing to tell.
 *
 * @param {number} name
 * @returns {Column<number>}
 */
const factColumn = (name) => ({
  key: `fact${name}`,
  name: word(name),
  text: (number) => {
    const fact = factNamed(number, name);
    return fact ? grid.cellText(fact) : null;
  },
  sort: (number) => sortKey(factNamed(number, name)),
});

/** @param {number[]} numbers */
export function markColumns(numbers) {
  /** @type {(key: string) => (number: number) => Fact | undefined} */
  const about = (key) => (number) => factAbout(marks[number], key);
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
    add("sector", say("col_sector"), (number) =>
      isActor(number) ? sayTerm("sector", marks[number].sector ?? "") : null,
    );
  }
  columns.push(...commonFacts(numbers).map(factColumn));
  add("ties", say("col_ties"), (number) => touching[number].length);
  columns.push(grid.checkedColumn(about("checked_on")));
  if (numbers.some(about("source"))) columns.push(grid.sourceColumn(about("source")));
  return columns;
}

// ------------------------------------------------------------ the other columns

/** @returns {Column<Edge>[]} */
export const relationColumns = () => [
  { key: "one", name: say("col_one"), text: ({ from }) => nameOf(from), cell: ({ from }) => pick(from) },
  { key: "relation", name: say("col_relation"), text: (edge) => word(lineOf(edge).out).toLowerCase() },
  { key: "other", name: say("col_other"), text: ({ to }) => nameOf(to), cell: ({ to }) => pick(to) },
  { key: "note", name: say("col_note"), text: grid.noteOf },
  grid.sourceColumn(sourceOf),
  grid.checkedColumn(checkedOf),
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
