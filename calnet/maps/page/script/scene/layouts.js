// Who is in a way of looking, where they stand, and why there is nothing to see.

/** @import { State } from "../core/types.js" */

import { data } from "../core/data.js";
import { marks } from "../core/network.js";
import { mapOf, viewOf } from "../core/views.js";
import * as filters from "../filters/filters.js";

export const allKinds = data.kinds.map((kind) => kind.key);

/**
 * A function that tells whether a mark is kept in the state's way of looking.
 *
 * @param {State} state
 */
export function keeper(state) {
  const { allKinds: aside, includes } = mapOf(state.view);
  const keeps = filters.keeper(aside ? { ...state, kinds: allKinds } : state);
  /** @param {number} number */
  return (number) => includes(number) && keeps(number);
}

/** The groupings that a big network can open in. */
export const groupings = () => ["place", "sector", "community"].filter((key) => data.layouts[key]);

/**
 * Whether the reader chooses how this way of looking is grouped.
 *
 * @param {State} state
 */
export const isGroupedByChoice = (state) => Boolean(mapOf(state.view).grouped);

/**
 * The layout of the state's way of looking; a big network stands in groups instead.
 *
 * @param {State} state
 * @param {boolean} big
 */
export function layoutOf(state, big) {
  const own = data.layouts[mapOf(state.view).layout ?? ""];
  if (!isGroupedByChoice(state)) return own ?? data.layouts.whole;
  const grouped = data.layouts[state.by] ?? data.layouts[data.grouping ?? ""];
  return (big ? grouped : own) ?? grouped ?? data.layouts.whole;
}

/**
 * Key of a sentence that says why nothing is there, or "".
 *
 * @param {State} state
 * @param {number} shown how many marks are
 */
export function whyEmpty(state, shown) {
  if (marks.length === 0) return "empty_body";
  const why = viewOf(state.view).whyNothing?.() ?? "";
  if (why) return why;
  if (shown === 0) return mapOf(state.view).allKinds || state.kinds.length ? "why_filtered" : "all_hidden";
  return "";
}
