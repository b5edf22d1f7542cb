// Which marks and lines are kept. Pure: of a state, and of what facets.js says of each mark.
//
// A mark is kept where it has one of the chosen values of every facet in which something is chosen ("or" within a
// facet, "and" between them), and is going on at the chosen time. UNKNOWN is a choice of its own.

/** @import { Choice, Edge, Facet, Filter, State, Test } from "../core/types.js" */

import { data } from "../core/data.js";
import { sayTerm } from "../core/facts.js";
import { edges, kindOf, lineOf, marks, nameOf as nameOfMark, numberOf, typeOf } from "../core/network.js";
import { FACETS, initial } from "../core/state.js";
import { language, say, sayDay, word } from "../core/wording.js";
import * as facets from "./facets.js";

/** @typedef {[part: string, test: Test]} NamedTest */

export const UNKNOWN = "?";
const TIMED = new Set(["Initiative", "ResidentsGroup", "Coalition"]); // of which nobody telling the time is a gap
const UNKNOWN_STRENGTH = 5;
/** What each least strength of a tie is called, by its number. */
const STRENGTHS = ["strength_0", "strength_1", "strength_2", "strength_3", "strength_4", "strength_5"];
/** What choices are offered in, as lists. */
export const LISTS = /** @type {const} */ (["kinds", "sector", "group", "need", "activity", "place"]);

// ------------------------------------------------------------ time

/**
 * The day that a state looks at, or "" for any time.
 *
 * @param {Pick<State, "when">} state
 */
const dayOf = (state) => (state.when === "now" ? (data.as_of ?? "") : state.when);

/**
 * Whether a mark is there on a day: "yes", "no" or "unknown". One that has not begun by then or has ended before is
 * not. What is over, or only planned, on the day of the map is not going on then; on another day its dates decide.
 *
 * @param {number} number
 * @param {string} day
 */
function timeOf(number, day) {
  const { period, state } = marks[number];
  const [first, last] = period ?? [null, null];
  if ((first && first > day) || (last && last < day)) return "no";
  const past = state === "past";
  const today = data.as_of ?? "";
  if (past && day >= today) return "no";
  if (state === "planned" && day <= today) return "no";
  const gap = (!first && TIMED.has(kindOf(number).key)) || (past && !last);
  return gap ? "unknown" : "yes";
}

// ------------------------------------------------------------ marks

/**
 * @param {Facet} facet
 * @param {string[]} chosen
 */
function facetTest(facet, chosen) {
  const [values, wanted, unknown] = [facets.valuesOf(facet), new Set(chosen), chosen.includes(UNKNOWN)];
  /** @param {number} number */
  return (number) =>
    values[number].length
      ? values[number].some((value) => wanted.has(value))
      : unknown && facets.applies(number, facet);
}

/**
 * What a mark has to pass in a state: [facet, whether it does].
 *
 * @param {State} state
 */
function testsOf(state) {
  const kinds = new Set(state.kinds);
  /** @type {NamedTest[]} */
  const tests = [];
  if (data.kinds.some((kind) => !kinds.has(kind.key))) {
    tests.push(["kinds", (number) => kinds.has(kindOf(number).key)]);
  }
  for (const facet of FACETS) {
    if (state[facet].length) tests.push([facet, facetTest(facet, state[facet])]);
  }
  const day = dayOf(state);
  if (day) tests.push(["when", (number) => timeOf(number, day) !== "no"]);
  return tests;
}

/** @type {(tests: NamedTest[]) => Test} */
const allOf = (tests) => (number) => tests.every(([, test]) => test(number));
/**
 * @param {NamedTest[]} tests
 * @param {string} facet
 */
const without = (tests, facet) => tests.filter(([name]) => name !== facet);

/**
 * A function that tells whether a mark is kept in a state.
 *
 * @param {State} state
 */
export const keeper = (state) => allOf(testsOf(state));

/**
 * How many of these marks are kept only because nobody told when they are going on.
 *
 * @param {State} state
 * @param {number[]} numbers
 */
export function countTimeless(state, numbers) {
  const day = dayOf(state);
  return day ? numbers.filter((number) => timeOf(number, day) === "unknown").length : 0;
}

// ------------------------------------------------------------ lines

/** @type {(strength: number) => (edge: Edge) => boolean} */
const strengthTest = (strength) => (edge) => {
  if (!strength || typeOf(edge) !== "PARTNERS_WITH") return true;
  return strength === UNKNOWN_STRENGTH ? !edge.strength : (edge.strength ?? 0) >= strength;
};

/**
 * A function that tells whether a line is kept in a state; one whose dates nobody told is.
 *
 * @param {State} state
 */
export function lineKeeper(state) {
  const families = new Set(state.families);
  const [isStrong, day] = [strengthTest(state.strength), dayOf(state)];
  /** @param {Edge} edge */
  const isThere = (edge) => !day || ((edge.since ?? day) <= day && (edge.until ?? day) >= day);
  /** @param {Edge} edge */
  return (edge) => families.has(lineOf(edge).family) && isStrong(edge) && isThere(edge);
}

// ------------------------------------------------------------ choices

/** @type {(facet: Facet | "kinds") => (number: number) => string[]} */
const valuesIn = (facet) => (number) => {
  if (facet === "kinds") return [kindOf(number).key];
  const values = facets.valuesOf(facet)[number];
  return values.length || !facets.applies(number, facet) ? values : [UNKNOWN];
};

/**
 * @param {Facet | "kinds"} facet
 * @param {Test} keeps
 */
function tally(facet, keeps) {
  const valuesOf = valuesIn(facet);
  /** @type {Map<string, number>} */
  const counts = new Map();
  marks.forEach((_, number) => {
    if (keeps(number)) for (const value of valuesOf(number)) counts.set(value, (counts.get(value) ?? 0) + 1);
  });
  return counts;
}

/**
 * A value of a facet in words; one that the data does not know is shown as it is.
 *
 * @param {string} facet
 * @param {string | number} value
 */
export function nameOf(facet, value) {
  if (facet === "strength") return say(STRENGTHS[Number(value)]);
  const told = String(value);
  if (facet === "when") {
    if (!told) return say("when_any");
    return told === "now" ? say("when_now", { date: sayDay(data.as_of ?? "") }) : sayDay(told);
  }
  if (told === UNKNOWN) return say("unknown");
  if (facet === "kinds") return word(data.kinds.find((kind) => kind.key === told)?.name) || told;
  if (facet === "sector") return sayTerm("sector", told);
  const number = numberOf(told);
  return number < 0 ? told : nameOfMark(number);
}

/** @type {Map<string, { value: string, total: number, name: string }[]>} */
const listed = new Map(); // facet and language -> its values, those of most marks first and UNKNOWN last

/** @param {Facet | "kinds"} facet */
function list(facet) {
  const key = `${facet} ${language()}`;
  const known = listed.get(key);
  if (known) return known;
  const totals = [...tally(facet, () => true)];
  const named = totals.map(([value, total]) => ({ value, total, name: nameOf(facet, value) }));
  const { compare } = new Intl.Collator(language());
  const order = data.kinds.map((kind) => kind.key);
  /** @param {{ value: string, total: number }} one */
  const rank = ({ value, total }) => (facet === "kinds" ? order.indexOf(value) : value === UNKNOWN ? 1 : -total);
  named.sort((one, other) => rank(one) - rank(other) || compare(one.name, other.name));
  listed.set(key, named);
  return named;
}

const ties = edges.filter((edge) => typeOf(edge) === "PARTNERS_WITH");

/**
 * @param {State} state
 * @param {Test} includes
 */
function strengthChoices(state, includes) {
  const passes = allOf(testsOf(state));
  /** @param {number} number */
  const isSeen = (number) => includes(number) && passes(number);
  const own = ties.filter((edge) => isSeen(edge.from) && isSeen(edge.to));
  return STRENGTHS.map((_, value) => {
    const count = own.filter(lineKeeper({ ...state, strength: value })).length;
    return { value, name: nameOf("strength", value), count };
  });
}

/**
 * @param {State} state
 * @param {Test} includes
 */
function timeChoices(state, includes) {
  const others = allOf(without(testsOf(state), "when"));
  const own = marks.flatMap((_, number) => (includes(number) && others(number) ? [number] : []));
  const values = ["", ...(data.as_of ? ["now"] : []), ...(state.when && state.when !== "now" ? [state.when] : [])];
  return values.map((value) => {
    const day = dayOf({ when: value });
    const count = day ? own.filter((number) => timeOf(number, day) !== "no").length : own.length;
    return { value, name: nameOf("when", value), count };
  });
}

/**
 * What can be chosen in a facet: [{ value, name, count }], the count being how many marks (of strength: lines of
 * cooperation) that choice alone would leave, given the other facets.
 *
 * @param {State} state what is looked at
 * @param {Facet | "kinds" | "strength" | "when"} facet
 * @param {Test} includes of a mark, whether it can be seen at all
 * @returns {Choice[]}
 */
export function choices(state, facet, includes = () => true) {
  if (facet === "strength") return strengthChoices(state, includes);
  if (facet === "when") return timeChoices(state, includes);
  const others = allOf(without(testsOf(state), facet));
  const counts = tally(facet, (number) => includes(number) && others(number));
  return list(facet).map(({ value, name }) => ({ value, name, count: counts.get(value) ?? 0 }));
}

// ------------------------------------------------------------ what is filtered by

const usual = () => initial();

/**
 * What a state is filtered by: [{ facet, value, name }], the kinds that it hides among them.
 *
 * @param {State} state
 */
export function active(state) {
  /** @type {Filter[]} */
  const found = usual()
    .kinds.filter((kind) => !state.kinds.includes(kind))
    .map((value) => ({ facet: "kinds", value }));
  for (const facet of FACETS) found.push(...state[facet].map((value) => ({ facet, value })));
  if (state.strength) found.push({ facet: "strength", value: state.strength });
  if (state.when) found.push({ facet: "when", value: state.when });
  return found.map((one) => ({ ...one, name: nameOf(one.facet, one.value) }));
}

/**
 * What to change in a state to take a filter away.
 *
 * @param {State} state
 * @param {Filter} filter
 * @returns {Partial<State>}
 */
export function removal(state, { facet, value }) {
  if (facet === "kinds") return { kinds: [...state.kinds, String(value)] };
  if (facet === "strength") return { strength: 0 };
  if (facet === "when") return { when: "" };
  return { [facet]: state[/** @type {Facet} */ (facet)].filter((one) => one !== value) };
}

/**
 * What to change in a state to take all filters away; kinds that were shown on top stay.
 *
 * @param {State} state
 */
export const clearing = (state) => ({
  kinds: [...new Set([...usual().kinds, ...state.kinds])],
  ...Object.fromEntries(FACETS.map((facet) => [facet, []])),
  strength: 0,
  when: "",
});

export const hasTies = ties.length > 0;
