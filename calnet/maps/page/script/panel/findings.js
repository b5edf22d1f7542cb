// The findings of the analyses, by kind (under the headings of the meeting report) or by severity; one that is
// opened leads the map. The cards are made once for an order and a language; after that only what opens and closes
// changes.

/** @import { Finding } from "../core/contract.js" */
/** @import { State } from "../core/types.js" */

import { data } from "../core/data.js";
import { amount, button, make, page } from "../core/elements.js";
import { keepFocus } from "../core/keyboard.js";
import * as state from "../core/state.js";
import { count, language, LEVEL_NAMES, LEVELS, say, word } from "../core/wording.js";
import { drawnBy, marksOf } from "../scene/focus.js";
import { closeFinding, openFinding } from "./opening.js";
import { chips } from "./picks.js";
import * as signs from "./signs.js";
import { listed, listsOf } from "./telling.js";

/** How the findings can be ordered, and what each order is called. */
const ORDERS = { kind: "order_kind", severity: "order_severity" };

/** What each level is called as a heading. */
const SEVERITIES = { high: "severity_high", medium: "severity_medium", low: "severity_low", info: "severity_info" };

/** @type {{ element: HTMLElement, headline: HTMLElement }[]} */
const cards = []; // by number of finding: { element, headline }
let made = ""; // the order and language of the cards
let opened = -1;
let openedAt = ""; // the step and language of the open body

/** @typedef {{ key: string, name: string, more: number, numbers: number[] }} Group */

// ------------------------------------------------------------ groups and order

/**
 * Findings under headings.
 *
 * @param {State} now
 */
function groups({ order }) {
  const numbers = data.findings.map((_, number) => number);
  if (order === "kind") {
    return data.sections.map(({ key, name, more }) => ({
      key,
      name: word(name),
      more,
      numbers: numbers.filter((number) => data.findings[number].section === key),
    }));
  }
  /**
   * @param {number} one
   * @param {number} other
   */
  const severest = (one, other) => data.findings[other].severity - data.findings[one].severity || one - other;
  return LEVELS.map((level) => ({
    key: level,
    name: say(SEVERITIES[level]),
    more: 0,
    numbers: numbers.filter((number) => data.findings[number].level === level).sort(severest),
  })).filter((group) => group.numbers.length);
}

/** Numbers of the findings in the order in which they are told. */
export const inOrder = (now = state.now()) => groups(now).flatMap((group) => group.numbers);

// ------------------------------------------------------------ the body of a finding

/**
 * @param {string} heading
 * @param {(Node | string)[]} children
 */
const sentence = (heading, ...children) => (children.length ? [make("h4", {}, say(heading)), ...children] : []);
/**
 * The route with its steps; one of a single step needs no buttons.
 *
 * @param {Finding} finding
 */
function route({ draw }) {
  if (!draw.route || draw.route.length < 2) return [];
  const { step } = state.now();
  const stops = signs.routeList(draw.route, step);
  if (draw.route.length === 2) return sentence("route", stops);
  const last = signs.lastStep(draw.route);
  /** @param {number} next */
  const go = (next) => state.change({ step: next }, { remember: true });
  const forward = button(say("route_next"), () => go(step < last ? step + 1 : 0), { id: "route-next" });
  const whole = button(say("route_whole"), () => go(-1), { id: "route-whole", "aria-pressed": String(step < 0) });
  return sentence("route", stops, make("p", { class: "route-tools" }, forward, whole));
}

/**
 * @param {Finding} finding
 * @param {number} number
 */
function body(finding, number) {
  const shown = finding.shown.filter((one) => !finding.helpers.includes(one));
  const lists = listsOf(finding, (source) => make("cite", {}, source));
  return make(
    "div",
    { class: "body", id: `finding-${number}` },
    make("p", {}, word(finding.reason)),
    ...sentence("suggestion", make("p", { class: "suggestion" }, word(finding.suggestion))),
    ...route(finding),
    ...lists.filter(({ heading }) => heading !== "help").flatMap(listed),
    ...(finding.remedy === undefined ? [] : sentence("remedy", make("p", {}, word(finding.remedy)))),
    ...lists.filter(({ heading }) => heading === "help").flatMap(listed),
    // where there is no room for it over the map
    make(
      "div",
      { class: "narrow" },
      ...sentence("signs", ...(marksOf(finding).size ? signs.key(drawnBy(finding)) : [])),
    ),
    ...(shown.length ? sentence("on_map", chips(shown)) : []),
    ...(finding.helpers.length ? sentence("helpers", chips(finding.helpers)) : []),
  );
}

// ------------------------------------------------------------ the panel

/** @param {number} number */
function card(number) {
  const finding = data.findings[number];
  const headline = button("", () => (state.now().finding === number ? closeFinding() : openFinding(number)), {
    class: "headline",
    "data-finding": String(number),
    "aria-expanded": "false",
  });
  headline.append(
    make("span", { class: `level ${finding.level}` }, say(LEVEL_NAMES[finding.level])),
    make("span", { class: "title" }, word(finding.title)),
  );
  const element = make("li", { class: `finding ${finding.level}` }, make("h3", { class: "holder" }, headline));
  cards[number] = { element, headline };
  return element;
}

/** @param {Group} group */
function section({ key, name, more, numbers }) {
  const heading = make("h2", {}, name, " ", amount(numbers.length + more));
  const parts = [heading, make("ol", {}, ...numbers.map(card))];
  if (more) parts.push(make("p", { class: "none" }, say("more_findings", { n: more })));
  return make("section", { "data-group": key }, ...parts);
}

/** @param {State} now */
function orderSwitch(now) {
  const choices = Object.entries(ORDERS).map(([order, name]) =>
    button(say(name), () => state.change({ order }), {
      "data-order": order,
      "aria-pressed": String(order === now.order),
    }),
  );
  return make("div", { class: "order", role: "group", "aria-label": say("order") }, ...choices);
}

function questions() {
  if (!data.questions.length) return [];
  const asked = data.questions.map((question) => {
    /** @type {HTMLElement[]} */
    const parts = [make("p", {}, word(question.text))];
    if (question.ask !== undefined) parts.push(make("p", { class: "ask" }, word(question.ask)));
    if (question.shown.length) parts.push(chips(question.shown));
    return make("li", {}, ...parts);
  });
  return [make("section", {}, make("h2", {}, say("questions")), make("ul", { class: "questions" }, ...asked))];
}

function notes() {
  return data.notes.length
    ? [make("div", { class: "notes" }, ...data.notes.map((note) => make("p", {}, word(note))))]
    : [];
}

/** @param {State} now */
function makeAll(now) {
  const found = data.findings.length > 0;
  const none = found ? [] : [make("p", { class: "none" }, say(data.marks.length ? "no_findings" : "nothing_judged"))];
  const told = groups(now).map(section);
  const parts = [...notes(), ...(found ? [orderSwitch(now)] : none), ...told, ...questions()];
  keepFocus(page("pane-findings"), () => page("pane-findings").replaceChildren(...parts));
  opened = -1;
}

/** @param {number} number */
function fold(number) {
  const { element, headline } = cards[number];
  element.classList.remove("open");
  element.querySelector(".body")?.remove();
  headline.setAttribute("aria-expanded", "false");
  headline.removeAttribute("aria-controls");
}

/** @param {number} number */
function unfold(number) {
  const { element, headline } = cards[number];
  element.classList.add("open");
  keepFocus(element, () => {
    element.querySelector(".body")?.remove();
    element.append(body(data.findings[number], number));
  });
  headline.setAttribute("aria-expanded", "true");
  headline.setAttribute("aria-controls", `finding-${number}`);
}

/** @param {State} now */
function showSteps({ finding }) {
  const total = data.findings.length;
  page("steps").hidden = total === 0;
  const place = finding < 0 ? -1 : inOrder().indexOf(finding);
  page("step").textContent = place < 0 ? count("finding", total) : `${place + 1} ${say("of")} ${total}`;
}

/** Show what is opened; the rest of the panel stays as it is. */
export function show() {
  const now = state.now();
  const cast = `${now.order} ${language()}`;
  if (cast !== made) makeAll(now);
  made = cast;
  const at = `${now.step} ${cast}`;
  if (opened >= 0 && opened !== now.finding) fold(opened);
  if (now.finding >= 0 && (opened !== now.finding || at !== openedAt)) unfold(now.finding);
  [opened, openedAt] = [now.finding, at];
  showSteps(now);
}

// ------------------------------------------------------------ opening

/**
 * The next finding, or the one before; after the last comes the first.
 *
 * @param {1 | -1} change
 */
function move(change) {
  const order = inOrder();
  const place = order.indexOf(state.now().finding);
  openFinding(order[place < 0 ? (change > 0 ? 0 : order.length - 1) : (place + change + order.length) % order.length]);
}

export function start() {
  page("next").addEventListener("click", () => move(1));
  page("previous").addEventListener("click", () => move(-1));
}
