// Facts put in words: what a property is called and what it holds, in the language that is spoken.

/** @import { Fact, Property } from "./contract.js" */

import { data } from "./data.js";
import { language, say, word } from "./wording.js";

const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
const MONTHS = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });

/**
 * Facts by their numbers.
 *
 * @param {number[]} numbers
 */
export const factsOf = (numbers = []) => numbers.map((number) => data.facts[number]);

/**
 * The property that a fact is about.
 *
 * @type {(fact: Fact) => Property}
 */
export const propertyOf = ([property]) => data.properties[property];

/**
 * The fact about a property, of a mark.
 *
 * @param {{ facts: number[] }} mark
 * @param {string} key of the property
 */
export const factAbout = ({ facts }, key) => factsOf(facts).find((fact) => propertyOf(fact).key === key);

/**
 * Where a relation was read.
 *
 * @param {{ source?: number }} edge
 */
export const sourceOf = ({ source }) => (source === undefined ? undefined : data.facts[source]);

/**
 * When a relation was last checked.
 *
 * @param {{ checked?: number }} edge
 */
export const checkedOf = ({ checked }) => (checked === undefined ? undefined : data.facts[checked]);

/** @type {(fact: Fact) => boolean} */
export const isKnown = ([, value]) => value !== null;

/**
 * A date (2007, 2007-06, 2007-06-12) as people write it, as precise as it is known; what is none is shown as it is.
 *
 * @param {string} date
 */
export function sayDate(date) {
  if (!DATE.test(date)) return date;
  const [year, month, day] = date.split("-");
  if (language() === "pl" || !month) return date.split("-").reverse().join(".");
  const name = MONTHS.format(Date.UTC(2000, Number(month) - 1));
  return day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`;
}

/**
 * A number with the decimal sign of the language, two places at most.
 *
 * @param {number} value
 */
export function sayDecimal(value) {
  const text = value.toFixed(2).replace(/\.?0+$/, "");
  return language() === "pl" ? text.replace(".", ",") : text;
}

/**
 * The label of a code; one that the data does not know is shown as it is.
 *
 * @param {string} vocabulary
 * @param {string} code
 */
export function sayTerm(vocabulary, code) {
  const labels = data.vocabularies[vocabulary] ?? {};
  return Object.hasOwn(labels, code) ? word(labels[code]) : code;
}

/**
 * The code with a label in any language, or the text itself where it is none.
 *
 * @param {string} vocabulary
 * @param {string} text
 */
export function codeOf(vocabulary, text) {
  const labels = Object.entries(data.vocabularies[vocabulary] ?? {});
  return labels.find(([, label]) => [data.words[label ?? -1]].flat().includes(text))?.[0] ?? text;
}

/**
 * What a property holds in words; of what nobody knows, that.
 *
 * @param {Fact} fact
 */
export function sayValue(fact) {
  const [, value] = fact;
  const { type, vocabulary = "" } = propertyOf(fact);
  if (value === null) return say("unknown");
  if (Array.isArray(value)) return value.map((text) => word(text)).join("; ");
  if (type === "text") return word(Number(value));
  if (type === "date") return sayDate(String(value));
  if (type === "decimal") return sayDecimal(Number(value));
  return vocabulary ? sayTerm(vocabulary, String(value)) : String(value);
}

/**
 * Facts by their numbers in one line.
 *
 * @param {number[]} [numbers]
 */
export const sayFacts = (numbers) =>
  factsOf(numbers)
    .map((fact) => `${word(propertyOf(fact).name).toLowerCase()}: ${sayValue(fact)}`)
    .join("; ");

/**
 * What a fact is sorted by: numbers and dates as such, all else by its words; what nobody knows or told, by nothing.
 *
 * @param {Fact} [fact]
 */
export function sortKey(fact) {
  if (!fact || !isKnown(fact)) return "";
  const [, value] = fact;
  const isRaw = ["integer", "decimal", "date"].includes(propertyOf(fact).type);
  return isRaw && (typeof value === "number" || typeof value === "string") ? value : sayValue(fact);
}
