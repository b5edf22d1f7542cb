// Who works with whom: one line for each two, whatever joins them.

/** @import { Edge, State, View } from "../../core/types.js" */

import { data } from "../../core/data.js";
import { isActor, kindOf, lineOf, otherEnd, touching, typeOf } from "../../core/network.js";
import * as filters from "../../filters/filters.js";
import { allKinds } from "../../scene/layouts.js";

const WIDEST = 8; // in pixels at scale 1
const LOOK = { colour: "#2f4b6e", opacity: 0.7, arrow: false };

/**
 * Relations that somebody told of between two actors.
 *
 * @type {(one: number, other: number) => Edge[]}
 */
const toldBetween = (one, other) =>
  touching[one].filter((edge) => otherEnd(edge, one) === other && lineOf(edge).relation_family === "tie");

/**
 * One line for each two who work together: a tie somebody told of, shared initiatives, or both. Who does was judged on
 * the day of the map, so of the relations between them those of that day are meant, unless another one is asked for.
 *
 * @param {State} state
 */
function partnerLines(state) {
  const keeps = filters.keeper({ ...state, kinds: allKinds });
  const keepsLine = filters.lineKeeper({ ...state, when: state.when || "now" });
  const families = new Set(state.families);
  return data.partnerships.flatMap(([from, to, weight, shared]) => {
    const told = weight ? toldBetween(from, to).filter(keepsLine) : [];
    if (state.strength && !told.some((edge) => typeOf(edge) === "PARTNERS_WITH")) return [];
    const common = families.has("running") ? shared.filter(keeps) : [];
    const tie = told.length ? weight : 0;
    if (!tie && !common.length) return [];
    const old = told.length > 0 && !common.length && told.every((edge) => edge.old);
    return [
      {
        ...LOOK,
        from,
        to,
        width: Math.min(1 + (tie + common.length) * 0.8, WIDEST),
        dashes: tie ? (old ? [2, 5] : []) : [7, 4],
        old,
        edges: told.map((edge) => edge.id),
        shared: common,
      },
    ];
  });
}

/** @type {View} */
export const view = {
  key: "partners",
  name: "view_partners",
  reading: () => ["reading_partners"],
  layout: "partners",
  grouped: true,
  whyNothing: () => (data.partnerships.length ? "" : "why_no_partners"),
  includes: (number) => isActor(number) || kindOf(number).key === "Coalition",
  allKinds: true,
  lines: partnerLines,
};
