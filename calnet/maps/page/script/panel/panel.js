// The panel beside the map: its tabs, and room for the details of a mark instead.

import { page, prefersStill } from "../core/elements.js";
import * as state from "../core/state.js";
import { say } from "../core/wording.js";

const TABS = ["findings", "filters"];
/** @type {Partial<Record<string, number>>} */
const STEPS = { ArrowRight: 1, ArrowLeft: -1 };
let tab = "findings"; // the one that is open

/**
 * Show a tab, or the details of a mark (`node`).
 *
 * @param {string} name
 */
export function show(name) {
  if (TABS.includes(name)) tab = name;
  const details = name === "node";
  page("node").hidden = !details;
  for (const one of TABS) {
    const chosen = one === tab;
    page(`tab-${one}`).setAttribute("aria-selected", String(chosen && !details));
    page(`tab-${one}`).tabIndex = chosen ? 0 : -1;
    page(`pane-${one}`).hidden = !chosen || details;
  }
}

/** @param {string} name */
function pick(name) {
  show(name);
  state.change({ node: -1 });
}

/** Put the panel away, so that the map has the whole room, or bring it back. */
function putAway(away = !document.body.classList.contains("panel-away")) {
  document.body.classList.toggle("panel-away", away);
  const key = away ? "show_panel" : "hide_panel";
  page("toggle").dataset.label = key;
  page("toggle").setAttribute("aria-label", say(key));
  page("toggle").setAttribute("aria-expanded", String(!away));
}

/**
 * The way past the map, without a step in the address.
 *
 * @param {any} event
 */
function skip(event) {
  event.preventDefault();
  putAway(false);
  page("panel").focus();
}

export function start() {
  page("skip").addEventListener("click", skip);
  page("toggle").addEventListener("click", () => putAway());
  for (const one of TABS) page(`tab-${one}`).addEventListener("click", () => pick(one));
  page("tabs").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = STEPS[event.key];
    if (!step) return;
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length];
    pick(next);
    page(`tab-${next}`).focus();
  });
}

/**
 * Bring an element of the panel into sight; one taller than the panel begins at its top.
 *
 * @param {HTMLElement | null | undefined} element
 */
export function bring(element) {
  if (!element) return;
  const block = element.offsetHeight > page("panel").clientHeight / 2 ? "start" : "nearest";
  element.scrollIntoView({ block, behavior: prefersStill() ? "auto" : "smooth" });
}

/** The tab that is open. */
export const open = () => tab;
