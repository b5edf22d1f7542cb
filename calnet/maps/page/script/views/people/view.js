// For whom: initiatives around the target group that they are for.

/** @import { Edge, State, View } from "../../core/types.js" */

import { data } from "../../core/data.js";
import { kindOf, labelOf, leadsOf, touching, typeOf } from "../../core/network.js";
import { relationLines } from "../../scene/lines.js";

/** @param {number} number */
const isGroup = (number) => kindOf(number).key === "TargetGroup";
/** @param {number} number */
const isInitiative = (number) => kindOf(number).key === "Initiative";
/** @param {number} number */
const isAimedAt = (number) => touching[number].some((edge) => edge.to === number && typeOf(edge) === "AIMED_AT");

/**
 * The lines under a mark that say who runs the initiative as well.
 *
 * @param {number} number
 */
function withLead(number) {
  const leads = isInitiative(number) ? leadsOf(number) : [];
  if (!leads.length) return labelOf(number);
  const [first, ...rest] = labelOf(leads[0]);
  const more = leads.length > 1 ? ` +${leads.length - 1}` : "";
  return [...labelOf(number), `(${rest.length ? `${first.replace(/[.…]+$/, "")}…` : first}${more})`];
}

/**
 * Lines from initiatives to their further target groups; the first one is where they stand.
 *
 * @param {State} state
 */
function aimLines(state) {
  const of = data.layouts.people?.of ?? [];
  /** @param {Edge} edge */
  const isFurther = (edge) => of[edge.from] === undefined || of[edge.from] !== of[edge.to];
  return relationLines(state, (edge) => typeOf(edge) === "AIMED_AT" && isFurther(edge)).map((line) => ({
    ...line,
    width: 1.6,
    opacity: 0.85,
  }));
}

/** @type {View} */
export const view = {
  key: "people",
  name: "view_people",
  reading: (now, scene) => {
    const n = now.finding < 0 ? [...scene.nodes.values()].filter((node) => node.hollow).length : 0;
    return n ? ["reading_people_empty", { n }] : ["reading_people"];
  },
  layout: "people",
  whyNothing: () => (data.layouts.people ? "" : "why_no_people"),
  includes: (number) => isGroup(number) || isInitiative(number),
  allKinds: true,
  lines: aimLines,
  hollow: (number) => isGroup(number) && !isAimedAt(number),
  hollowMeans: "group_alone",
  label: withLead,
};
