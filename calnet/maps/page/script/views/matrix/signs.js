// Signs of the matrix: how far a need is answered, and what has to be known beside.

import { draw } from "../../core/elements.js";

export const LEVELS = { none: "○", for_others: "◇", planned: "◔", partial: "◐", covered: "●" };

/**
 * Outlines in a square of 20 by 20.
 *
 * @type {Record<string, string>}
 */
export const FLAGS = {
  ending: "M10 2.5a7.5 7.5 0 1 0 .01 0zM10 6v4.5l3 2", // a clock
  single_provider: "M10 2.5a3.2 3.2 0 1 0 .01 0zM3.5 17.5c0-4.5 3-6.5 6.5-6.5s6.5 2 6.5 6.5", // one person
  crowded: "M2.5 2.5h10v10h-10zM7.5 7.5h10v10h-10z", // two over each other
  supply_unknown: "M6.5 7a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.2-1.5 2.3M10 16v.8", // a question mark
  need_unknown: "M2.5 10a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0-15 0M8 8a2 2 0 1 1 2.8 1.9c-.6.3-.8.7-.8 1.4M10 13.8v.4", // a question mark in a circle
  number_shared: "M10 17.5v-7M10 10.5L4 4M10 10.5L16 4M4 8V4h4M12 4h4v4", // one way into two
  dates_unknown: "M2.5 4.5h15v13h-15zM2.5 8.5h15M6.5 2v4M13.5 2v4", // a calendar
  ended_lately: "M4 4l12 12M16 4L4 16", // a cross
  group_not_recorded: "M10 2.5a3.2 3.2 0 1 0 .01 0zM3.5 13.5h2M9 13.5h2M14.5 13.5h2M3.5 17.5h2M9 17.5h2M14.5 17.5h2", // a person of dashes
  own_term: "M3 6h5v5c0 2-1.5 3-4 3M11 6h5v5c0 2-1.5 3-4 3", // quotation marks
  not_recorded: "M4.5 2.5h11v15h-11zM7.5 10h.01M10 10h.01M12.5 10h.01", // an empty sheet
};

/** The sign of a flag; what it means is said beside it or in the name of its cell. */
/**
 * What each flag means.
 *
 * @type {Record<string, string>}
 */
export const FLAG_NAMES = {
  ending: "flag_ending",
  single_provider: "flag_single_provider",
  crowded: "flag_crowded",
  supply_unknown: "flag_supply_unknown",
  need_unknown: "flag_need_unknown",
  number_shared: "flag_number_shared",
  dates_unknown: "flag_dates_unknown",
  ended_lately: "flag_ended_lately",
  group_not_recorded: "flag_group_not_recorded",
  own_term: "flag_own_term",
  not_recorded: "flag_not_recorded",
};

/** @param {string} flag */
export const line = (flag) =>
  draw("svg", { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true" }, draw("path", { d: FLAGS[flag] ?? "" }));
