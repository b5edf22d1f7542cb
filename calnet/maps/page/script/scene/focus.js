// What is looked at within a view: the marks that stay bright while the rest is dimmed, and what is drawn
// beside the network to say what is missing.

/** @import { Finding, Layout } from "../core/contract.js" */
/** @import { CellPlace, Drawing, Focus, State } from "../core/types.js" */

import { data } from "../core/data.js";
import { edges, leadsOf, neighbours } from "../core/network.js";
import { allViews, isSheet, mapOf } from "../core/views.js";

/** @type {Focus} */
const NOTHING = Object.freeze({ marks: null, chosen: [], draw: {} });

/** @param {number} number */
const endsOf = (number) => [edges[number].from, edges[number].to];

/**
 * Numbers of the marks that a finding shows or draws something at.
 *
 * @param {Pick<Finding, "shown" | "helpers" | "draw">} finding
 */
export function marksOf({ shown, helpers, draw }) {
  const { suggested = [], hollow = [], hull = [], route = [], absent = [], falls = [] } = draw;
  const drawn = [suggested.flat(), hollow, hull, route, absent.flatMap((one) => one.near), falls.flatMap(endsOf)];
  return new Set([...shown, ...helpers, ...drawn.flat()]);
}

/**
 * What a finding draws; who would leave is crossed out where lines would fall.
 *
 * @type {(finding: Finding) => Drawing}
 */
export const drawnBy = ({ about, draw }) => (draw.falls ? { ...draw, crossed: about.slice(0, 1) } : draw);

/**
 * @param {State} state
 * @returns {Focus}
 */
function ofFinding(state) {
  const finding = data.findings[state.finding];
  const marks = marksOf(finding);
  const draw = drawnBy(finding);
  // Nothing to look at: the whole map stays bright, never an empty one.
  if (!marks.size) return { ...NOTHING, draw };
  if (state.step < 0 || !draw.route) return { marks, chosen: finding.about, draw };
  // Step by step: the whole way stays in sight, and the tie that the step goes over stands out.
  const walked = Math.min(state.step + 2, draw.route.length);
  return {
    marks: new Set(draw.route),
    chosen: draw.route.slice(walked - 2, walked),
    draw: { route: draw.route, walked },
  };
}

/**
 * @param {CellPlace} place
 * @returns {Focus}
 */
function ofCell([matrix, cell]) {
  const { needs, groups, place, cells } = { ...data.matrices[matrix] };
  const [row, column, level, , , , supply] = cells[cell];
  const ends = [needs[row][0], groups[column][0], place].filter((number) => number !== null);
  const marks = new Set([...ends, ...supply, ...supply.flatMap(leadsOf)]);
  const group = groups[column][0];
  if (!marks.size) return NOTHING;
  return { marks, chosen: ends, draw: level === "covered" || group === null ? {} : { hollow: [group] } };
}

/**
 * Marks to keep bright (null: all), marks that are chosen, and what to draw, for a state.
 *
 * @param {State} state
 * @returns {Focus}
 */
export function focusOf(state) {
  if (state.finding >= 0) return ofFinding(state);
  if (state.cell) return ofCell(state.cell);
  if (state.node < 0) return NOTHING;
  return { marks: new Set([state.node, ...neighbours(state.node)]), chosen: [state.node], draw: {} };
}

/**
 * @param {Layout} layout
 * @param {number} number
 */
const isIn = (layout, number) => (layout.at[2 * number] ?? null) !== null;

/**
 * The view that shows all of a finding: the one that is open, if it can, else the whole.
 *
 * @param {Finding} finding
 * @param {string} view
 */
export function viewFor(finding, view) {
  const layout = isSheet(view) ? undefined : data.layouts[mapOf(view).layout ?? ""];
  const draws = !finding.draw.falls; // the lines that would fall are those of the whole network
  return layout && draws && [...marksOf(finding)].every((number) => isIn(layout, number)) ? view : allViews()[0].key;
}
