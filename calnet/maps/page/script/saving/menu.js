// The menu of what leaves the page: pictures, paper, the visible table. Says what was saved, and why something cannot be.

import { make, page } from "../core/elements.js";
import * as state from "../core/state.js";
import { isSheet, viewOf } from "../core/views.js";
import { fold, say } from "../core/wording.js";
import * as stage from "../stage/stage.js";
import * as files from "./files.js";
import * as picture from "./picture.js";
import * as printing from "./printing.js";

// ------------------------------------------------------------ what can be saved

const onSheet = () => isSheet(state.now().view);
const noPicture = () => (onSheet() ? "save_no_picture" : stage.scene()?.nodes.size ? "" : "save_no_map");
const noTable = () => (viewOf(state.now().view).download ? "" : "save_no_table");

const saveSvg = () =>
  files.save(
    files.nameOf(picture.about(), "svg"),
    new Blob([picture.toText(picture.current())], { type: "image/svg+xml" }),
  );

async function savePng() {
  try {
    files.save(files.nameOf(picture.about(), "png"), await picture.toPng(picture.current()));
  } catch {
    files.tell(say("save_failed"));
  }
}

/**
 * What the menu offers: key of its words, what it does, and key of the reason why it cannot.
 *
 * @typedef {[name: string, action: () => unknown, reason: () => string]} Offer
 */

/** @type {Offer[]} */
const ITEMS = [
  ["save_png", savePng, noPicture],
  ["save_svg", saveSvg, noPicture],
  ["save_csv", () => viewOf(state.now().view).download?.(), noTable],
  ...printing.offered().map(({ name, print }) => /** @type {Offer} */ ([name, print, () => ""])),
];

/** @param {Offer} offer */
function item([key, action, reason]) {
  const why = reason();
  const one = make("button", {
    type: "button",
    role: "menuitem",
    tabindex: "-1",
    "data-save": key,
    "aria-disabled": why ? "true" : null,
  });
  one.append(make("span", {}, say(key)));
  if (why) one.append(" ", make("small", {}, say(why)));
  one.addEventListener("click", () => {
    if (why) return files.tell(say(why));
    shut(true);
    return action();
  });
  return make("li", { role: "none" }, one);
}

// ------------------------------------------------------------ the menu

/** @type {Partial<Record<string, number>>} which item a key on the button opens the menu at */
const OPENS = { ArrowDown: 0, ArrowUp: -1 };

/** @returns {HTMLElement[]} */
const items = () => [...page("save-menu").querySelectorAll("button")];
const isOpen = () => !page("save-menu").hidden;

/** @param {number} place */
function open(place) {
  page("save-menu").replaceChildren(...ITEMS.map(item));
  page("save-menu").hidden = false;
  page("save").setAttribute("aria-expanded", "true");
  items().at(place)?.focus();
}

function shut(back = false) {
  page("save-menu").hidden = true;
  page("save").setAttribute("aria-expanded", "false");
  if (back) page("save").focus();
}

/**
 * @param {Element} one
 * @param {string} typed
 */
const starts = (one, typed) => fold(one.textContent ?? "").startsWith(typed);

/** @param {any} event */
function move(event) {
  const all = items();
  const at = all.findIndex((one) => one === document.activeElement);
  const typed = event.key.length === 1 && event.key !== " " ? fold(event.key) : "";
  /** @type {Partial<Record<string, () => HTMLElement | undefined>>} */
  const moves = {
    ArrowDown: () => all[(at + 1) % all.length],
    ArrowUp: () => all.at(at - 1),
    Home: () => all[0],
    End: () => all.at(-1),
  };
  const next = moves[event.key];
  if (event.key === "Escape") shut(true);
  else if (event.key === "Tab") return shut(true); // the browser goes on from the button
  else if (next) next()?.focus();
  else if (typed) [...all.slice(at + 1), ...all].find((one) => starts(one, typed))?.focus();
  else return undefined;
  event.stopPropagation();
  return event.preventDefault();
}

export function start() {
  const button = page("save");
  button.setAttribute("aria-haspopup", "menu");
  page("save-menu").setAttribute("role", "menu");
  page("save-menu").setAttribute("aria-labelledby", "save");
  button.parentElement.append(files.told);
  button.addEventListener("click", () => (isOpen() ? shut(true) : open(0)));
  button.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const place = OPENS[event.key];
    if (place === undefined) return;
    event.preventDefault();
    open(place);
  });
  page("save-menu").addEventListener("keydown", move);
  document.addEventListener("click", (event) => {
    if (isOpen() && !event.composedPath().includes(button.parentElement)) shut();
  });
  state.listen(() => isOpen() && shut());
}
