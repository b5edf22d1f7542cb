// Finds marks by name, short name and other names, without diacritics and capitals. A list box under the field: the
// arrows go through it, Enter opens what is chosen (else the best), Escape empties the field.

import { glyph, make, named, page } from "../core/elements.js";
import { kindOf, marks, nameOf } from "../core/network.js";
import { fold, language, say, word } from "../core/wording.js";
import { openMark } from "./opening.js";

/** @type {Partial<Record<string, number>>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };
const LISTED = 50;
const MISSING = 9;

// ------------------------------------------------------------ what is found

/** @type {Map<string, string[][]>} */
const folded = new Map(); // language -> names of each mark, as they are compared, the main one first

function namesOf() {
  const spoken = language();
  const known = folded.get(spoken);
  if (known) return known;
  const names = marks.map((mark, number) => [nameOf(number), ...(mark.also ?? []).map(word)].map(fold));
  folded.set(spoken, names);
  return names;
}

/**
 * How well a name fits: it begins so, a word of it begins so, it holds that.
 *
 * @param {string} name
 * @param {string} wanted
 * @returns {number}
 */
function rankOf(name, wanted) {
  const place = name.indexOf(wanted);
  if (place <= 0) return place < 0 ? MISSING : 0;
  return /[\p{L}\p{N}]/u.test(name[place - 1]) && !name.includes(` ${wanted}`) ? 2 : 1;
}

/** @typedef {{ number: number, rank: number, also: number }} Hit `also`: which of its other names fits, or -1 */

/**
 * Marks whose names hold a text, the best first.
 *
 * @param {string} text
 */
function hitsOf(text) {
  const wanted = fold(text.trim());
  if (!wanted) return [];
  const { compare } = new Intl.Collator(language(), { numeric: true });
  return namesOf()
    .map((names, number) => {
      const ranks = names.map((name) => rankOf(name, wanted));
      const rank = Math.min(...ranks);
      return { number, rank, also: ranks[0] === MISSING ? ranks.indexOf(rank) - 1 : -1 };
    })
    .filter((hit) => hit.rank < MISSING)
    .sort((one, other) => one.rank - other.rank || compare(nameOf(one.number), nameOf(other.number)));
}

// ------------------------------------------------------------ the list

/** @type {Hit[]} */
let hits = [];
let at = -1; // which of the list is chosen

/**
 * @param {Hit} hit
 * @param {number} place
 */
function option({ number, also }, place) {
  const kind = word(kindOf(number).name);
  const note = also < 0 ? kind : `${kind} · ${word(marks[number].also?.[also])}`;
  const element = make("li", { role: "option", id: `result-${place}`, "aria-selected": "false" });
  element.append(glyph(kindOf(number).key), make("span", {}, named(nameOf(number)), make("small", {}, note)));
  element.addEventListener("click", () => open(number, false));
  return element;
}

/** @param {number} place */
function choose(place) {
  at = place;
  const options = [...page("results").children];
  options.forEach((one, number) => one.setAttribute("aria-selected", String(number === at)));
  if (at < 0) page("search").removeAttribute("aria-activedescendant");
  else page("search").setAttribute("aria-activedescendant", options[at].id);
  options[at]?.scrollIntoView({ block: "nearest" });
}

/** @param {string} text */
function sayFound(text) {
  if (!text.trim()) return "";
  if (!hits.length) return say("nothing_found");
  return hits.length > LISTED
    ? say("results_first", { n: hits.length, listed: LISTED })
    : say("results", { n: hits.length });
}

export function show() {
  const text = page("search").value;
  hits = hitsOf(text);
  page("found").textContent = sayFound(text);
  page("results").replaceChildren(...hits.slice(0, LISTED).map(option));
  page("results").hidden = hits.length === 0;
  page("search").setAttribute("aria-expanded", String(hits.length > 0));
  choose(-1);
}

function clear() {
  page("search").value = "";
  show();
}

/**
 * @param {number} number
 * @param {boolean} focus
 */
function open(number, focus) {
  clear();
  openMark(number, { focus });
}

/** @param {any} event */
function move(event) {
  const listed = Math.min(hits.length, LISTED);
  const step = STEPS[event.key];
  if (step && listed) choose(((at + step + 1 + listed + 1) % (listed + 1)) - 1);
  else if (event.key === "Enter" && listed) open(hits[Math.max(at, 0)].number, true);
  else if (event.key === "Escape" && page("search").value) {
    event.stopPropagation();
    clear();
  } else return;
  event.preventDefault();
}

export function start() {
  const field = page("search");
  for (const [name, value] of [
    ["type", "text"], // Escape and the arrows are ours
    ["inputmode", "search"],
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-expanded", "false"],
    ["aria-controls", "results"],
  ]) {
    field.setAttribute(name, value);
  }
  page("results").setAttribute("role", "listbox");
  page("results").dataset.label = "results_list";
  page("results").setAttribute("aria-label", say("results_list"));
  page("results").hidden = true;
  field.addEventListener("input", show);
  field.addEventListener("keydown", move);
}
