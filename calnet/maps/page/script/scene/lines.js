// The lines between marks as somebody told them, from which a way of looking chooses.

/** @import { Edge, State, Tie } from "../core/types.js" */

import { edges, lineOf } from "../core/network.js";
import * as filters from "../filters/filters.js";

/** @type {(edge: Edge) => Tie} */
function asTold(edge) {
  const line = lineOf(edge);
  return {
    from: edge.from,
    to: edge.to,
    colour: line.colour,
    width: edge.width ?? line.width,
    dashes: edge.old ? [2, 5] : line.dashes,
    opacity: line.opacity,
    arrow: line.arrow,
    old: Boolean(edge.old),
    edges: [edge.id],
  };
}

/**
 * Lines that a state keeps.
 *
 * @param {State} state
 * @param {(edge: Edge) => boolean} kept which of them
 */
export function relationLines(state, kept = () => true) {
  const keeps = filters.lineKeeper(state);
  return edges.filter((edge) => keeps(edge) && kept(edge)).map(asTold);
}
