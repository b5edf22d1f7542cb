// The pane of filters, what is filtered by in a line above every pane, and why a map is empty.

/** @import { Choice, Facet, Filter, Scene, State, Test } from "../core/types.js" */

import { data } from "../core/data.js";
import { amount, button, glyph, make, named, page } from "../core/elements.js";
import { marks } from "../core/network.js";
import * as state from "../core/state.js";
import { isSheet, mapOf } from "../core/views.js";
import { fold, say } from "../core/wording.js";
import * as panel from "../panel/panel.js";
import { allKinds } from "../scene/layouts.js";
import * as filters from "./filters.js";

const SHORT = 6; // choices of a long list that are seen at first
const LONG = 12; // from here on a list can be searched
/** What each thing is called that can be filtered by. */
const NAMES = {
  kinds: "facet_kinds",
  sector: "facet_sector",
  group: "facet_group",
  need: "facet_need",
  activity: "facet_activity",
  place: "facet_place",
  strength: "facet_strength",
  when: "facet_when",
};
/** @param {Filter["facet"]} facet */
const facetName = (facet) => say(NAMES[facet]);

// ------------------------------------------------------------ what can be seen at all

/**
 * The state without the choice of kinds where the way of looking leaves it aside.
 *
 * @param {State} now
 */
function effective(now) {
  const aside = isSheet(now.view) || mapOf(now.view).allKinds;
  return aside ? { ...now, kinds: allKinds } : now;
}

/** @param {State} now */
const includesOf = (now) => (isSheet(now.view) ? () => true : mapOf(now.view).includes);
const everyMark = () => marks.map((_, place) => place);

/**
 * Numbers of the marks that are seen, and how many there could be.
 *
 * @param {State} now
 * @param {Scene} scene
 */
function seen(now, scene) {
  const includes = includesOf(now);
  const all = everyMark().filter(includes).length;
  const keeps = filters.keeper(effective(now));
  return { kept: isSheet(now.view) ? everyMark().filter(keeps) : scene.kept, all };
}

// ------------------------------------------------------------ a facet

/** @typedef {{ element: HTMLElement, box: HTMLInputElement, count: HTMLElement }} Row */
/** @typedef {{ element: HTMLElement, refresh: (now: State, includes: Test) => void }} Part */

/**
 * @param {Filter["facet"]} facet
 * @param {Choice} choice
 * @param {string} type
 * @param {(box: HTMLInputElement) => void} onChange
 * @returns {Row}
 */
function choiceOf(facet, { value, name }, type, onChange) {
  const count = amount(0);
  const box = make("input", { type, name: `filter-${facet}`, "data-facet": facet, value: String(value) });
  box.addEventListener("change", () => onChange(box));
  const sign = facet === "kinds" ? [glyph(String(value))] : [];
  const label = make("label", {}, box, ...sign, make("span", {}, named(name), " ", count));
  return { element: make("li", {}, label), box, count };
}

/**
 * @param {Facet | "kinds"} facet
 * @param {HTMLInputElement} box
 */
function toggle(facet, box) {
  const others = state.now()[facet].filter((one) => one !== box.value);
  state.change({ [facet]: box.checked ? [...others, box.value] : others }, { remember: true });
}

/**
 * A list of boxes: the largest first, the rest on demand; one that was seen stays.
 *
 * @param {Facet | "kinds"} facet
 * @returns {Part}
 */
function makeFacet(facet) {
  /** @type {Map<Choice["value"], Row>} */
  const rows = new Map();
  const met = new Set([filters.UNKNOWN]);
  let wide = facet === "kinds";
  /** @type {Choice[]} */
  let choices = [];
  const list = make("ul", { class: "boxes", id: `choices-${facet}` });
  const hint = say("find_in", { list: facetName(facet) });
  const find = make("input", { type: "search", class: "find-in", "aria-label": hint, placeholder: hint });
  const more = button("", () => widen(), { class: "more", "aria-controls": `choices-${facet}` });
  const none = make("p", { class: "none", hidden: true }, say("nothing_found"));
  const element = make("fieldset", { class: "facet" }, make("legend", {}, facetName(facet)), find, list, none, more);

  /** @param {Choice} choice */
  function rowOf(choice) {
    const known = rows.get(choice.value);
    if (known) return known;
    const row = choiceOf(facet, choice, "checkbox", (box) => toggle(facet, box));
    rows.set(choice.value, row);
    return row;
  }

  function listed() {
    const typed = fold(find.value.trim());
    if (typed) return choices.filter(({ name }) => fold(name).includes(typed));
    return choices.filter(({ value }, place) => wide || place < SHORT || met.has(String(value)));
  }

  function write() {
    const chosen = state.now()[facet];
    for (const value of chosen) met.add(value);
    const wanted = listed();
    const elements = wanted.map((choice) => {
      const row = rowOf(choice);
      row.box.checked = chosen.includes(String(choice.value));
      row.count.textContent = String(choice.count);
      row.element.classList.toggle("empty", choice.count === 0);
      return row.element;
    });
    if (elements.length !== list.children.length || elements.some((one, place) => one !== list.children[place])) {
      list.replaceChildren(...elements);
    }
    const searching = find.value.trim() !== "";
    none.hidden = !searching || wanted.length > 0;
    more.hidden = searching || (wanted.length === choices.length && (!wide || choices.length <= SHORT + 1));
    if (facet === "kinds") more.hidden = true;
    more.textContent = wide ? say("show_fewer") : say("show_all", { n: choices.length });
    more.setAttribute("aria-expanded", String(wide));
  }

  function widen() {
    wide = !wide;
    if (!wide) {
      met.clear();
      met.add(filters.UNKNOWN);
    }
    write();
  }

  /**
   * @param {State} now
   * @param {Test} includes
   */
  function refresh(now, includes) {
    choices = filters.choices(now, facet, includes);
    element.hidden = choices.every(({ value }) => value === filters.UNKNOWN);
    find.hidden = choices.length <= LONG;
    write();
  }

  find.addEventListener("input", write);
  return { element, refresh };
}

/**
 * Radio buttons of which one is always chosen; `beside` stands beside a choice.
 *
 * @param {"strength" | "when"} facet
 * @param {string} hint
 * @param {(value: string) => void} choose
 * @param {(value: string | number) => Node[]} [beside]
 */
function makeRadios(facet, hint, choose, beside = () => []) {
  const list = make("ul", { class: "boxes" });
  const element = make("fieldset", { class: "facet" }, make("legend", {}, facetName(facet)), list);
  element.append(make("p", { class: "hint" }, say(hint)));
  /** @type {Map<Choice["value"], Row>} */
  const rows = new Map();
  /**
   * @param {Choice[]} choices
   * @param {string | number} chosen
   */
  function refresh(choices, chosen) {
    for (const choice of choices) {
      const row = rows.get(choice.value) ?? choiceOf(facet, choice, "radio", (box) => choose(box.value));
      if (!rows.has(choice.value)) {
        row.element.append(...beside(choice.value));
        rows.set(choice.value, row);
        list.append(row.element);
      }
      row.box.checked = choice.value === chosen;
      row.count.textContent = choice.count === null ? "" : String(choice.count);
    }
  }
  return { element, refresh };
}

/** @returns {Part} */
function makeStrength() {
  const radios = makeRadios("strength", "strength_hint", (value) =>
    state.change({ strength: Number(value) }, { remember: true }),
  );
  /**
   * @param {State} now
   * @param {Test} includes
   */
  function refresh(now, includes) {
    radios.element.hidden = !filters.hasTies;
    radios.refresh(filters.choices(now, "strength", includes), now.strength);
  }
  return { ...radios, refresh };
}

/** @returns {Part} */
function makeTime() {
  const DAY = "day";
  const input = make("input", { type: "date", "aria-label": say("when_date") });
  /** @param {string} when */
  const look = (when) => state.change({ when }, { remember: true });
  const today = () => data.as_of ?? new Date().toISOString().slice(0, 10);
  /** @param {string} value */
  const choose = (value) => look(value === DAY ? input.value || today() : value);
  const radios = makeRadios("when", "when_hint", choose, (value) => (value === DAY ? [input] : []));
  input.addEventListener("change", () => look(input.value));
  /**
   * @param {State} now
   * @param {Test} includes
   */
  function refresh(now, includes) {
    const isDay = now.when !== "" && now.when !== "now";
    const told = filters.choices(now, "when", includes);
    const day = { value: DAY, name: say("when_day"), count: isDay ? (told.at(-1)?.count ?? 0) : null };
    radios.refresh([...told.filter(({ value }) => value !== now.when || !isDay), day], isDay ? DAY : now.when);
    if (document.activeElement !== input) input.value = isDay ? now.when : "";
  }
  return { ...radios, refresh };
}

// ------------------------------------------------------------ what is filtered by

const kept = make("p", { id: "kept", role: "status" });
const chips = make("ul", { class: "chips", id: "active-filters" });
const clear = button("", () => clearAll(), { id: "clear-filters" });
const keeping = make("div", { class: "keeping", id: "keeping" }, make("div", {}, kept, clear), chips);

/** @param {Filter & { name: string }} filter */
const nameOf = ({ facet, name }) => (facet === "kinds" ? say("hidden_kind", { name }) : `${facetName(facet)}: ${name}`);

function clearAll() {
  state.change(filters.clearing(state.now()), { remember: true });
  page("tab-filters").focus();
}

/**
 * @param {Filter & { name: string }} one
 * @param {number} place
 */
function chip(one, place) {
  const remove = () => {
    state.change(filters.removal(state.now(), one), { remember: true });
    const left = [...chips.querySelectorAll("button")];
    (left[place] ?? left.at(-1) ?? page("tab-filters")).focus();
  };
  const parts = [make("span", { class: "unseen" }, `${say("remove_filter")} `), named(nameOf(one))];
  const element = button("", remove, { class: "pick" });
  element.append(...parts, make("span", { "aria-hidden": "true", class: "cross" }, "×"));
  return make("li", {}, element);
}

/**
 * @param {State} now
 * @param {Scene} scene
 */
function sayKept(now, scene) {
  const { kept: own, all } = seen(now, scene);
  const timeless = filters.countTimeless(now, own);
  const told = say("kept", { n: own.length, all });
  return timeless ? `${told}, ${say("kept_timeless", { n: timeless })}` : told;
}

/**
 * @param {State} now
 * @param {Scene} scene
 */
function showKept(now, scene) {
  const active = filters.active(effective(now));
  const open = panel.open() === "filters" && now.node < 0;
  keeping.hidden = !open && !active.length;
  chips.hidden = !open;
  clear.hidden = !active.length;
  clear.textContent = say("clear_filters");
  const told = sayKept(now, scene);
  if (kept.textContent !== told) kept.textContent = told;
  chips.replaceChildren(...active.map(chip));
  if (active.length) page("tab-filters").dataset.active = String(active.length);
  else delete page("tab-filters").dataset.active;
}

/**
 * Why nothing is there, in words: the filters by name, and which of them to let go.
 *
 * @param {State} now
 * @param {string} why
 */
export function explain(now, why) {
  if (why !== "why_filtered") return why ? say(why) : "";
  const own = effective(now);
  const active = filters.active(own);
  const includes = includesOf(now);
  const left = active.map((one) => {
    const keeps = filters.keeper({ ...own, ...filters.removal(own, one) });
    return { one, n: everyMark().filter((place) => includes(place) && keeps(place)).length };
  });
  const best = left.reduce((most, one) => (one.n > most.n ? one : most), { one: active[0], n: 0 });
  const told = [say("why_filters", { filters: active.map(nameOf).join("; ") })];
  if (best.n && active.length > 1) told.push(say("why_without", { filter: nameOf(best.one), n: best.n }));
  return active.length ? told.join(" ") : say(why);
}

// ------------------------------------------------------------ the pane

/** @type {Part[]} */
let parts = [];

function build() {
  parts = [...filters.LISTS.map(makeFacet), makeStrength(), makeTime()];
  page("pane-filters").replaceChildren(...parts.map((part) => part.element));
}

/**
 * Bring the pane, while it is open, and the line above it up to date.
 *
 * @param {State} now
 * @param {State | null} before
 * @param {Scene} scene
 */
export function show(now, before, scene) {
  if (now.language !== before?.language) build();
  showKept(now, scene);
  if (page("pane-filters").hidden) return;
  const [own, includes] = [effective(now), includesOf(now)];
  for (const part of parts) part.refresh(own, includes);
  if (own.kinds !== now.kinds) parts[0].element.hidden = true;
}

export function start() {
  page("tabs").after(keeping);
}
