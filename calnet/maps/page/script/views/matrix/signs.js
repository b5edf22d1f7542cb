// Signs of the matrix: how far a need is answered, and what has to be known beside.

import { draw } from "../../core/elements.js";

export const LEVELS = { none: "○", planned: "◔", partial: "◐", covered: "●" };

/**
 * Outlines in a square of 20 by 20.
 *
 * @type {Record<string, string>}
 */
export const FLAGS = {
  ending: "M10 2.5a7.5 7.5 0 1 0 .01 0zM10 6v4.5l3 2", // a clock
  single_provider: "M10 2.5a3.2 3.2 0 1 0 .01 0zM3.5 17.5c0-4.5 3-6.5 6.5-6.5s6.5 2 6.5 6.5", // one person
  crowded: "M2.5 2.5h10v10h-10zM7.5 7.5h10v10h-10z", // two over each other
  capacity_unknown: "M6.5 7a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.2-1.5 2.3M10 16v.8", // a question mark
  dates_unknown: "M2.5 4.5h15v13h-15zM2.5 8.5h15M6.5 2v4M13.5 2v4", // a calendar
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
  capacity_unknown: "flag_capacity_unknown",
  dates_unknown: "flag_dates_unknown",
};

/** @param {string} flag */
export const line = (flag) =>
  draw("svg", { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true" }, draw("path", { d: FLAGS[flag] ?? "" }));
