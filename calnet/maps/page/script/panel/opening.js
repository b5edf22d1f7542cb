// Opening and closing: the details of a mark, and a finding, from wherever the reader is; and the way back.

/** @import { State } from "../core/types.js" */

import { data } from "../core/data.js";
import { page } from "../core/elements.js";
import { isSeen } from "../core/keyboard.js";
import * as state from "../core/state.js";
import { isSheet, mapOf, viewOf } from "../core/views.js";
import { viewFor } from "../scene/focus.js";
import * as panel from "./panel.js";

// ------------------------------------------------------------ marks

/**
 * From where the details were opened: what was looked at, the element, and the id of what held it.
 *
 * @type {{ number: number, looked: Partial<State>, element: Element | null, place: string } | null}
 */
let came = null;

/** @param {number} number */
function remember(number) {
  const { node, view, finding, step, cell } = state.now();
  if (node >= 0 && came) return; // from one mark to the next: the way back stays
  const element = document.activeElement;
  const place = element?.parentElement?.closest("[id]")?.id ?? "";
  came = { number, looked: { view, finding, step, cell }, element: element?.id ? element : null, place };
}

/**
 * Open the details of a mark.
 *
 * @param {number} number
 */
export function openMark(number, { focus = false } = {}) {
  remember(number);
  const { view } = state.now();
  state.change({ node: number, finding: -1, step: -1, cell: null, view: mapOf(view).key }, { remember: true });
  if (focus) page("node-name")?.focus();
}

/** Close the details, and look again at the finding or the table that they were opened from. */
export function closeMark() {
  const { view } = state.now();
  const looked = came?.looked ?? {};
  const back = looked.view !== undefined && isSheet(looked.view) ? looked.view : view;
  state.change({ node: -1, ...looked, view: back }, { remember: true });
}

/** Key of the words on the button that closes the details. */
export function backKey() {
  const from = came?.looked.view;
  const back = from === undefined ? undefined : viewOf(from).back;
  return back ?? (panel.open() === "filters" ? "back_filters" : "back");
}

/**
 * Once the details are closed, the keyboard goes on from where they were opened.
 *
 * @param {State} now
 * @param {State | null} before
 */
export function settle(now, before) {
  if (now.node >= 0 || !before || before.node < 0) return;
  const from = came;
  came = null;
  const held = document.activeElement;
  if (held && held !== document.body && !page("node").contains(held)) return;
  const again = from && page(from.place)?.querySelector(`[data-mark="${from.number}"]`);
  [again, from?.element, page(`tab-${panel.open()}`)].find(isSeen)?.focus();
}

// ------------------------------------------------------------ findings

/**
 * The line of a finding that opens and closes it.
 *
 * @type {(number: number | string) => HTMLElement | null}
 */
export const headlineOf = (number) => page("pane-findings").querySelector(`[data-finding="${number}"]`);

/**
 * What changes when a finding is opened: a view that can show it, and the lines that it speaks of.
 *
 * @param {number} number
 * @returns {Partial<State>}
 */
export function opening(number) {
  const { view, families } = state.now();
  const finding = data.findings[number];
  const falling = (finding.draw.falls ?? []).map((edge) => data.lines[data.graph.edges[edge].line].family);
  return {
    finding: number,
    step: -1,
    node: -1,
    cell: null,
    view: viewFor(finding, view),
    families: [...new Set([...families, ...falling])],
  };
}

/**
 * Open a finding.
 *
 * @param {number} number
 */
export function openFinding(number, { focus = false } = {}) {
  panel.show("findings");
  state.change(opening(number), { remember: true });
  if (focus) headlineOf(number)?.focus();
}

export const closeFinding = () => state.change({ finding: -1, step: -1 }, { remember: true });
