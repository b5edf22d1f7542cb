// What is looked at, as one value, and in the address of the page, so that a view can be linked.

/** @import { Facet, State } from "./types.js" */

import { data } from "./data.js";
import { codeOf } from "./facts.js";
import { marks, numberOf } from "./network.js";
import { allViews, isSheet, viewOf } from "./views.js";

/** @typedef {(now: State, before: State) => void} Listener */

/** @type {Facet[]} */
export const FACETS = ["sector", "group", "need", "activity", "place"];
/** @type {Listener[]} */
const listeners = [];

/**
 * The state that a page opens with when its address says nothing.
 *
 * @returns {State}
 */
export const initial = () => ({
  view: allViews()[0]?.key ?? "",
  node: -1, // number of the mark whose details are open
  finding: -1, // number of the finding that is shown
  step: -1, // of its route; -1: all of it
  cell: null, // [matrix, cell] that is shown on the map
  kinds: data.kinds.filter((kind) => kind.shown).map((kind) => kind.key), // keys of the kinds that are shown
  families: data.families.map((family) => family.key), // of lines that are shown
  sector: [], // what is kept, by facet: values of filters.js
  group: [],
  need: [],
  activity: [],
  place: [],
  strength: 0, // least strength of a tie; 5: not known how close
  when: "", // "", "now" or a day
  by: data.grouping ?? "", // how a big network is grouped
  unfolded: [], // numbers of the regions that are open
  table: "", // which table is looked at
  matrix: 0, // number of the matrix that is looked at
  order: "kind", // of the findings: "kind" or "severity"
  presenting: false,
  language: data.language,
});

let state = initial();

// ------------------------------------------------------------ the address

const NONE = "-"; // of keys, where a part that is left out would mean all that is usual

/**
 * Keys of some of these in their own order, so that one that was hidden and shown again leaves no trace.
 *
 * @type {(all: { key: string }[]) => (keys: string[]) => string}
 */
const writeKeys = (all) => (keys) =>
  all
    .map((one) => one.key)
    .filter((key) => keys.includes(key))
    .join(",") || NONE;
/** @param {string} text */
const list = (text) => text.split(",").filter(Boolean).map(decodeURIComponent);
/** @param {string} text */
const readKeys = (text) => (text === NONE ? [] : list(text));
/**
 * @param {number} value
 * @param {number} count
 */
const within = (value, count) => (Number.isInteger(value) && value >= 0 && value < count ? value : -1);

/**
 * A text as a part of the address: only what cannot be mistaken for the address's own signs stays as it is.
 *
 * @param {string} text
 */
const escape = (text) => encodeURIComponent(text).replace(/%(2F|2C|3A)/g, decodeURIComponent);

/** @type {{ write: (values: string[]) => string, read: (text: string) => string[] }} */
const FACET = { write: (values) => values.map(encodeURIComponent).join(","), read: list };

/**
 * How each part is written in the address, and read from it.
 *
 * @type {{ [Part in keyof State]: { write: (value: State[Part]) => string, read: (text: string) => State[Part] } }}
 */
const PARTS = {
  view: { write: String, read: (text) => viewOf(text).key },
  node: { write: (number) => marks[number]?.id ?? "", read: numberOf },
  finding: {
    write: (number) => data.findings[number]?.id ?? "",
    read: (id) => data.findings.findIndex((finding) => finding.id === id),
  },
  step: { write: String, read: (text) => within(Number(text), 1000) },
  cell: {
    write: (cell) => (cell ? cell.join(".") : ""),
    read: (text) => {
      const [matrix, cell] = text.split(".").map(Number);
      return data.matrices[matrix]?.cells[cell] ? [matrix, cell] : null;
    },
  },
  kinds: { write: writeKeys(data.kinds), read: readKeys },
  families: { write: writeKeys(data.families), read: readKeys },
  sector: { ...FACET, read: (text) => list(text).map((one) => codeOf("sector", one)) }, // once they stood in words
  group: FACET,
  need: FACET,
  activity: FACET,
  place: FACET,
  strength: { write: String, read: (text) => Math.max(0, within(Number(text), 6)) },
  when: { write: String, read: (text) => (/^(now|\d{4}-\d{2}-\d{2})$/.test(text) ? text : "") },
  by: { write: String, read: (text) => (Object.hasOwn(data.layouts, text) ? text : (data.grouping ?? "")) },
  unfolded: { write: (regions) => regions.join(","), read: (text) => list(text).map(Number) },
  table: { write: String, read: String },
  matrix: { write: String, read: (text) => Math.max(0, within(Number(text), data.matrices.length)) },
  order: { write: String, read: (text) => (text === "severity" ? text : "kind") },
  presenting: { write: (value) => (value ? "1" : ""), read: (text) => text === "1" },
  language: { write: String, read: (text) => (text === "pl" || text === "en" ? text : data.language) },
};

/** The address of a state: only what differs from the page as it opens. */
export function address() {
  const usual = initial();
  const parts = Object.entries(PARTS).flatMap(([name, { write }]) => {
    const part = /** @type {keyof State} */ (name);
    const written = write(/** @type {never} */ (state[part]));
    return written === write(/** @type {never} */ (usual[part])) ? [] : [`${name}=${escape(written)}`];
  });
  return `#${parts.join("&")}`;
}

/**
 * The state that an address asks for; what it does not know is left out.
 *
 * @param {string} hash
 */
export function read(hash) {
  const found = initial();
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [name, text = ""] = part.split("=");
    try {
      if (Object.hasOwn(PARTS, name)) {
        Object.assign(found, { [name]: PARTS[/** @type {keyof State} */ (name)].read(decodeURIComponent(text)) });
      }
    } catch {
      // an address that somebody mangled opens the page as usual
    }
  }
  const { route = [] } = data.findings[found.finding]?.draw ?? {};
  if (found.step > route.length - 2) found.step = -1; // of a route that has changed since
  if (found.presenting && isSheet(found.view)) found.view = initial().view; // a presentation shows the map
  return found;
}

// ------------------------------------------------------------ changes

/** @param {State} before */
const tell = (before) => listeners.forEach((listener) => listener(state, before));

/**
 * @param {string} hash
 * @param {boolean} remember
 */
function setAddress(hash, remember) {
  try {
    window.history[remember ? "pushState" : "replaceState"](null, "", hash);
  } catch {
    // Safari refuses a hundred within half a minute, as of a key held down: the address lags behind, the page does not
  }
}

/**
 * Change what is looked at; `remember` makes a step that the browser's Back goes back over.
 *
 * @param {Partial<State>} patch
 * @param {{ remember?: boolean }} options
 */
export function change(patch, { remember = false } = {}) {
  const before = state;
  state = { ...state, ...patch };
  const hash = address();
  if (hash !== (window.location.hash || "#")) setAddress(hash, remember);
  tell(before);
}

/** Look at everything again: no finding, no node, no filter. */
export const everything = () => ({
  ...initial(),
  view: state.view,
  by: state.by,
  table: state.table,
  language: state.language,
});

/** The address has changed by itself: Back, Forward, or somebody wrote it. */
function follow() {
  const before = state;
  state = read(window.location.hash);
  tell(before);
}

export function start() {
  state = read(window.location.hash);
  window.addEventListener("hashchange", follow);
}

export const now = () => state;

/** @param {(now: State, before: State) => void} listener */
export const listen = (listener) => listeners.push(listener);
