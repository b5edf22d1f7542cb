// What the page says, in the language that is spoken: its own sentences by key, and texts of the data by number.

/** @import { Language, Level, Sentence } from "./contract.js" */

import { data } from "./data.js";

/** @type {Language[]} */
const LANGUAGES = ["pl", "en"];
const LOCALES = { pl: "pl", en: "en-GB" }; // of dates: the day before the month, as in the texts of the data

/**
 * Levels of findings, the most serious first.
 *
 * @type {Level[]}
 */
export const LEVELS = ["high", "medium", "low", "info"];

/** What each level is called. */
export const LEVEL_NAMES = { high: "level_high", medium: "level_medium", low: "level_low", info: "level_info" };

/** What it is called how far a need of a group is answered. */
export const ANSWER_NAMES = {
  none: "cell_none",
  for_others: "cell_for_others",
  planned: "cell_planned",
  partial: "cell_partial",
  covered: "cell_covered",
};

let spoken = data.language;
let rules = new Intl.PluralRules(spoken);

/** The language that is spoken. */
export const language = () => spoken;

/**
 * Speak another language from now on; whoever shows texts has to show them again.
 *
 * @param {Language} wanted
 */
export function speak(wanted) {
  if (!LANGUAGES.includes(wanted)) return;
  spoken = wanted;
  rules = new Intl.PluralRules(wanted);
}

/** @typedef {Record<string, string | number>} Values */

/** @type {(template: string, values: Values) => string} */
const fill = (template, values) =>
  template.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));

/** @type {(entry: Sentence, values: Values) => string} */
const form = (entry, values) =>
  typeof entry === "string" ? entry : (entry[rules.select(Number(values.n))] ?? entry.other ?? entry.many ?? "");

/**
 * A sentence of the page in the language, its {placeholders} filled in; `n` decides between plural forms.
 *
 * @param {string} key
 * @param {Values} values
 */
export const say = (key, values = {}) => fill(form(data.texts[spoken][key] ?? key, values), values);

/**
 * So many of something: count("initiative", 3) is "3 inicjatywy".
 *
 * @type {(noun: string, n: number) => string}
 */
export const count = (noun, n) => fill(form(data.nouns[spoken][noun] ?? noun, { n }), { n });

/**
 * A text of the data in the language; without a number, nothing.
 *
 * @param {number | null} [number]
 */
export function word(number) {
  if (number === undefined || number === null) return "";
  const entry = data.words[number];
  return typeof entry === "string" ? entry : entry[LANGUAGES.indexOf(spoken)];
}

/**
 * A day (YYYY-MM-DD) as people write it; what is none is shown as it is.
 *
 * @param {string} iso
 */
export function sayDay(iso) {
  const day = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return iso;
  return new Intl.DateTimeFormat(LOCALES[spoken], { dateStyle: "long", timeZone: "UTC" }).format(day);
}

/**
 * A text as it is compared: without diacritics and capitals.
 *
 * @param {string} text
 */
export const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[łŁ]/g, "l")
    .toLowerCase();

/** Write every standing text of the page in the language. */
export function sayEverything() {
  document.documentElement.lang = spoken;
  document.title = say("page_title", { title: word(data.title) });
  /** @type {(part: "say" | "label" | "hint", write: (element: HTMLElement, text: string) => void) => void} */
  const each = (part, write) => {
    const elements = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-${part}]`));
    for (const element of elements) write(element, say(/** @type {string} */ (element.dataset[part])));
  };
  each("say", (element, text) => (element.textContent = text));
  each("label", (element, text) => element.setAttribute("aria-label", text));
  each("hint", (element, text) => element.setAttribute("placeholder", text));
}
