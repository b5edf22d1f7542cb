// The findings as a presentation: a title, then one at a time beside the map, in letters for a projector. It fills
// the window, and the screen where the browser allows.

/** @import { Finding } from "../core/contract.js" */
/** @import { State } from "../core/types.js" */

import { data } from "../core/data.js";
import { button, glyph, make, named, page } from "../core/elements.js";
import { kindOf, marks } from "../core/network.js";
import * as state from "../core/state.js";
import { allViews } from "../core/views.js";
import { count, language, LEVEL_NAMES, LEVELS, say, sayDay, word } from "../core/wording.js";
import * as findings from "../panel/findings.js";
import { opening } from "../panel/opening.js";
import * as signs from "../panel/signs.js";
import { drawnBy, focusOf, marksOf } from "../scene/focus.js";

/** @type {Partial<Record<string, number>>} */
const STEPS = {
  ArrowRight: 1,
  PageDown: 1,
  " ": 1,
  ArrowLeft: -1,
  PageUp: -1,
  Home: -Infinity,
  End: Infinity,
};

/** @typedef {{ finding: number, step: number }} Slide */

/** How many findings there are of each level. */
const COUNTED = {
  high: "severity_count_high",
  medium: "severity_count_medium",
  low: "severity_count_low",
  info: "severity_count_info",
};

let shown = ""; // the slide that is told
let wasOn = false;

// ------------------------------------------------------------ the slides

/**
 * A finding is one slide; a route of several steps is one more for each step.
 *
 * @param {number} number
 */
function slidesOf(number) {
  const { route = [] } = data.findings[number].draw;
  const steps = route.length > 2 ? route.slice(1).map((_, step) => ({ finding: number, step })) : [];
  return [{ finding: number, step: -1 }, ...steps];
}

const slides = () => [{ finding: -1, step: -1 }, ...findings.inOrder().flatMap(slidesOf)];

/**
 * @param {Slide} slide
 * @param {Slide[]} all
 */
function placeOf({ finding, step }, all) {
  const place = all.findIndex((slide) => slide.finding === finding && slide.step === step);
  return place >= 0 ? place : all.findIndex((slide) => slide.finding === finding);
}

/** @param {number} by */
function go(by) {
  const all = slides();
  const place = placeOf(state.now(), all);
  const next = all[Math.max(0, Math.min(place + by, all.length - 1))];
  if (next === all[place]) return;
  state.change({ ...patchFor(next.finding), step: next.step });
}

/**
 * The map of a slide: the title's is the whole network.
 *
 * @param {number} number
 */
const patchFor = (number) =>
  number < 0 ? { finding: -1, step: -1, node: -1, cell: null, view: allViews()[0].key } : opening(number);

// ------------------------------------------------------------ what a slide says

/** The day that everything is reckoned on, in words, and as the notes of the analyses may write it. */
function asOf() {
  if (!data.as_of) return { told: [], isTold: (/** @type {string} */ _) => false };
  const [long, short] = [sayDay(data.as_of), data.as_of.split("-").reverse().join(".")];
  return {
    told: [make("p", { class: "slide-date" }, say("as_of", { date: long }))],
    isTold: (/** @type {string} */ note) => note.includes(long) || note.includes(short),
  };
}

function titleSlide() {
  const levels = LEVELS.map((level) => ({ level, n: data.findings.filter((one) => one.level === level).length }))
    .filter(({ n }) => n)
    .map(({ level, n }) => make("li", { class: `level ${level}` }, say(COUNTED[level], { n })));
  const { told, isTold } = asOf();
  const notes = data.notes.map(word).filter((note) => !isTold(note));
  return [
    make("h2", { id: "slide-title" }, named(word(data.title))),
    ...told,
    make("p", {}, page("counts").textContent),
    make("p", { class: "slide-total" }, count("finding", data.findings.length)),
    make("ul", { class: "slide-levels" }, ...levels),
    ...notes.map((note) => make("p", { class: "slide-note" }, note)),
    make("p", { class: "slide-note" }, say("present_keys")),
  ];
}

/** @param {Finding} finding */
function unseen(finding) {
  const missing = (finding.draw.absent ?? []).map((one) => word(one.name)).join(", ");
  const said = missing ? say("not_on_map_missing", { missing }) : say("not_on_map");
  return [make("p", { class: "slide-note" }, said)];
}

/** @param {Slide} slide */
function findingSlide({ finding: number, step }) {
  const finding = data.findings[number];
  const { route } = finding.draw;
  const name = data.sections.find((section) => section.key === finding.section)?.name;
  const head = [
    make("span", { class: `level ${finding.level}` }, say(LEVEL_NAMES[finding.level])),
    make("span", {}, word(name)),
  ];
  const title = make("h2", { id: "slide-title" }, word(finding.title));
  if (step >= 0 && route) {
    return [
      make("p", { class: "slide-head" }, ...head),
      title,
      make("p", {}, signs.stepOf(route, step)),
      signs.routeList(route, step),
    ];
  }
  return [
    make("p", { class: "slide-head" }, ...head),
    title,
    make("p", {}, word(finding.reason)),
    make("p", { class: "suggestion" }, make("strong", {}, `${say("suggestion")}: `), word(finding.suggestion)),
    ...(route && route.length > 1 ? [signs.routeList(route, -1)] : []),
    ...(marksOf(finding).size ? signs.key(drawnBy(finding)) : unseen(finding)),
  ];
}

/**
 * The kinds that are bright on the map, in the order of the legend.
 *
 * @param {State} now
 */
function kindsOf(now) {
  const bright = focusOf(now).marks;
  const keys = new Set(bright ? [...bright].map((number) => kindOf(number).key) : now.kinds);
  const present = new Set(marks.map((_, number) => kindOf(number).key));
  return data.kinds.filter((kind) => keys.has(kind.key) && present.has(kind.key));
}

/** @param {State} now */
function tell(now) {
  const all = slides();
  const place = placeOf(now, all);
  const total = data.findings.length;
  const at = findings.inOrder().indexOf(now.finding);
  page("slide-text").replaceChildren(...(now.finding < 0 ? titleSlide() : findingSlide(now)));
  page("slide-text").scrollTop = 0;
  page("slide-kinds").replaceChildren(...kindsOf(now).map((kind) => make("li", {}, glyph(kind.key), word(kind.name))));
  page("slide-place").textContent = at < 0 ? "" : `${at + 1} ${say("of")} ${total}`;
  page("slide-back").setAttribute("aria-disabled", String(place === 0));
  page("slide-next").setAttribute("aria-disabled", String(place === all.length - 1));
}

// ------------------------------------------------------------ beginning and end

const isFull = () => Boolean(document.fullscreenElement);
const canFill = () => Boolean(document.fullscreenEnabled && document.documentElement.requestFullscreen);

/**
 * Fill the screen, or stop; a browser that refuses shows the presentation in its window.
 *
 * @param {boolean} wanted
 */
function fillScreen(wanted) {
  if (!canFill() || wanted === isFull()) return;
  const asked = wanted ? document.documentElement.requestFullscreen() : document.exitFullscreen();
  asked?.catch(() => {});
}

function begin() {
  const { finding } = state.now();
  state.change({ ...patchFor(finding), presenting: true }, { remember: true });
  fillScreen(true);
}

function end() {
  fillScreen(false);
  state.change({ presenting: false }, { remember: true });
}

/** @param {any} event */
function key(event) {
  if (!state.now().presenting || event.ctrlKey || event.altKey || event.metaKey) return;
  const onButton = event.target instanceof Element && event.target.closest("button") && event.key === " ";
  const by = event.key === " " && event.shiftKey ? -1 : STEPS[event.key];
  if (event.key === "Escape") end();
  else if (by && !onButton) go(by);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function build() {
  const place = make("span", { id: "slide-place" });
  const full = button("", () => fillScreen(!isFull()), { id: "slide-full" });
  full.hidden = !canFill();
  page("slide").append(
    make("div", {
      id: "slide-text",
      role: "region",
      tabindex: "0",
      "aria-live": "polite",
      "aria-labelledby": "slide-title",
    }),
    make("ul", { id: "slide-kinds" }),
    make(
      "nav",
      { class: "slide-steps", id: "slide-steps" },
      button("", () => go(-1), { id: "slide-back" }),
      place,
      button("", () => go(1), { id: "slide-next" }),
      full,
      button("", end, { id: "slide-end" }),
    ),
  );
}

function label() {
  page("slide").setAttribute("aria-label", say("present_label"));
  page("slide-steps").setAttribute("aria-label", say("steps"));
  page("slide-full").textContent = say("full_screen");
  page("slide-full").setAttribute("aria-pressed", String(isFull()));
  page("slide-back").textContent = say("slide_back");
  page("slide-next").textContent = say("slide_next");
  page("slide-end").textContent = say("slide_end");
}

/** @param {State} now */
export function show(now) {
  page("slide").hidden = !now.presenting;
  document.documentElement.classList.toggle("presenting", now.presenting);
  const slide = now.presenting ? [now.finding, now.step, now.order, language()].join(" ") : "";
  if (now.presenting && slide !== shown) {
    label();
    tell(now);
  }
  shown = slide;
  if (now.presenting === wasOn) return;
  wasOn = now.presenting;
  page(wasOn ? "slide-text" : "present").focus({ preventScroll: true });
}

export function start() {
  build();
  page("present").addEventListener("click", begin);
  document.addEventListener("keydown", key, true);
  document.addEventListener("fullscreenchange", label);
}
