// On paper: the map of all that is looked at, and everything the analyses say, under their headings.

/** @import { Finding, Section } from "../core/contract.js" */
/** @import { State } from "../core/types.js" */

import { data } from "../core/data.js";
import { make, page } from "../core/elements.js";
import * as state from "../core/state.js";
import { LEVEL_NAMES, say, word } from "../core/wording.js";
import { listed, listsOf } from "../panel/telling.js";
import * as stage from "../stage/stage.js";
import * as picture from "./picture.js";

const SIGNS = { high: "▲", medium: "◆", low: "●", info: "○" };
/** Room for the map on a sheet, in pixels of the picture: somewhat more than of paper, so that names are smaller. */
const ROOMS = {
  a4_portrait: { width: 880, height: 1090 },
  a4_landscape: { width: 1290, height: 690 },
  a3_landscape: { width: 1560, height: 880 },
};
/** @typedef {keyof typeof PAPERS} Paper */

/** Sheets of paper, and what each is called. */
const PAPERS = {
  a4_portrait: "print_a4_portrait",
  a4_landscape: "print_a4_landscape",
  a3_landscape: "print_a3_landscape",
};
/** @type {Paper} */
let paper = "a4_portrait";

/**
 * @param {string} text
 * @param {string} [name]
 */
const paragraph = (text, name = "") => make("p", { class: name || null }, text);
/** @param {Finding} one */
const finding = (one) =>
  make(
    "article",
    { class: `paper-finding ${one.level}` },
    paragraph(`${SIGNS[one.level]} ${say(LEVEL_NAMES[one.level])}`, "paper-level"),
    make("h3", {}, word(one.title)),
    paragraph(word(one.reason)),
    make("p", {}, make("strong", {}, `${say("suggestion")}: `), word(one.suggestion)),
    ...listsOf(one, (source) => `(${source})`).flatMap(listed),
  );

/** @param {Section} about */
function section({ key, name, more }) {
  const own = data.findings.filter((one) => one.section === key);
  const [first, ...others] = own.map(finding);
  const head = make("div", { class: "paper-first" }, make("h2", {}, word(name)), ...(first ? [first] : []));
  return make("section", {}, head, ...others, ...(more ? [paragraph(say("more_findings", { n: more }))] : []));
}

function questions() {
  if (!data.questions.length) return [];
  const asked = data.questions.map((one) =>
    make("li", {}, word(one.text), ...(one.ask === undefined ? [] : [" ", make("strong", {}, word(one.ask))])),
  );
  return [make("section", {}, make("h2", {}, say("questions")), make("ul", { class: "paper-list" }, ...asked))];
}

const notes = () =>
  data.notes.length
    ? [
        make(
          "section",
          {},
          make("h2", {}, say("notes")),
          make("ul", { class: "paper-list" }, ...data.notes.map((one) => make("li", {}, word(one)))),
        ),
      ]
    : [];

/**
 * The texts within an element, one by one: what stands apart on the screen stays apart on paper.
 *
 * @type {(one: Node) => string[]}
 */
const pieces = (one) =>
  [...one.childNodes].flatMap((child) =>
    child.nodeType === Node.TEXT_NODE ? [(child.textContent ?? "").trim()] : pieces(child),
  );

/** The table of a view that is one, without its buttons. */
function sheet() {
  const copy = page("sheet").cloneNode(true);
  /** @param {Element} button */
  const flat = (button) => button.replaceWith(make("span", {}, pieces(button).join(" ")));
  copy.querySelectorAll("button").forEach(flat);
  for (const one of copy.querySelectorAll("[id]")) one.removeAttribute("id");
  return [make("h1", {}, word(data.title)), paragraph(picture.day()), ...copy.querySelectorAll("h2, table")];
}

/** @param {State} now */
function drawn(now) {
  if (stage.network() && !page("stage").hidden) {
    const { width, height } = ROOMS[paper];
    return [picture.whole(now, width, height)];
  }
  return sheet();
}

/** Lay out the paper; it is thrown away after printing. */
function fill() {
  const now = state.now();
  const none = data.findings.length ? [] : [paragraph(say("no_findings"))];
  page("print").replaceChildren(
    make("section", { class: "paper-map" }, ...drawn(now)),
    make(
      "section",
      { class: "paper-text" },
      make("h1", {}, say("findings")),
      ...none,
      ...data.sections.map(section),
      ...questions(),
      ...notes(),
    ),
  );
  page("print").hidden = false;
}

function clear() {
  page("print").replaceChildren();
  page("print").hidden = true;
}

/** @param {Paper} wanted */
export function choose(wanted) {
  paper = wanted;
  for (const one of Object.keys(PAPERS)) document.documentElement.classList.toggle(`paper-${one}`, one === wanted);
}

/** @param {Paper} wanted */
export function print(wanted) {
  choose(wanted);
  window.print();
}

export function start() {
  choose(paper);
  window.addEventListener("beforeprint", fill);
  window.addEventListener("afterprint", clear);
}

/** Sheets of paper that can be printed on: key of the words, and what prints. */
export const offered = () =>
  /** @type {(Paper)[]} */ (Object.keys(PAPERS)).map((wanted) => ({
    name: PAPERS[wanted],
    print: () => print(wanted),
  }));
