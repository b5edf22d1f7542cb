// The network as the page knows it: marks, their kinds, names and neighbours. Nothing here changes.

/** @import { Edge } from "./types.js" */

import { data } from "./data.js";
import { word } from "./wording.js";

const { kinds } = data;
export const { marks } = data;
export const { nodes } = data.graph;
/** @type {Edge[]} */
export const edges = data.graph.edges.map((edge, id) => ({ ...edge, id }));

/** Relations of each mark, by its number. */
export const touching = marks.map(() => /** @type {Edge[]} */ ([]));
for (const edge of edges) {
  touching[edge.from].push(edge);
  if (edge.to !== edge.from) touching[edge.to].push(edge);
}
const numbers = new Map(marks.map((mark, number) => [mark.id, number]));

/** @param {number} number */
export const kindOf = (number) => kinds[marks[number].kind];
/** @param {number} number */
export const isActor = (number) => kindOf(number).actor;
/** @param {Edge} edge */
export const lineOf = (edge) => data.lines[edge.line];
/** @param {Edge} edge */
export const typeOf = (edge) => lineOf(edge).type.replace("?", "");
/**
 * @param {Edge} edge
 * @param {number} number
 */
export const otherEnd = (edge, number) => (edge.from === number ? edge.to : edge.from);

/**
 * Numbers of those a mark has a line with, each once.
 *
 * @param {number} number
 */
export const neighbours = (number) => [...new Set(touching[number].map((edge) => otherEnd(edge, number)))];

/**
 * Numbers of those who run an initiative.
 *
 * @param {number} initiative
 */
export const leadsOf = (initiative) =>
  touching[initiative].filter((edge) => edge.to === initiative && typeOf(edge) === "RUNS").map((edge) => edge.from);

/**
 * The lines under a mark, in the language.
 *
 * @param {number} number
 */
export const labelOf = (number) => word(nodes[number].label).split("\n");

/** The best place to begin: the coalition, else the actor with most lines. */
export function findCentre() {
  /** @param {number} number */
  const rank = (number) => (kindOf(number).key === "Coalition" ? 1e6 : isActor(number) ? 1e3 : 0);
  /** @param {number} number */
  const worth = (number) => rank(number) + touching[number].length;
  return marks.reduce((best, _, number) => (best < 0 || worth(number) > worth(best) ? number : best), -1);
}

/** @param {number} number */
export const nameOf = (number) => word(marks[number].name);

/** @param {string} id */
export const numberOf = (id) => numbers.get(id) ?? -1;
