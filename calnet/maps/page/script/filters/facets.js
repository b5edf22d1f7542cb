// What each mark has to do with: sectors, target groups, needs, activities and places, by one rule, computed once when
// asked for.
//
// 1. An actor has its own sector. A target group, a need, an activity and a place have themselves.
// 2. Initiatives, diagnoses, groups of residents, actors and resources have the group, need and place that a relation
//    names: AIMED_AT, GATHERS, FELT_BY; ADDRESSES, OF, USEFUL_FOR; DOES; COVERS, OBSERVED_IN, BASED_IN.
// 3. A coalition has what its members have. An initiative has the sectors of those who run it and, where it covers no
//    place, the places they are based in.
// 4. Actors and coalitions have the groups, needs, activities and places of the initiatives that they run, support or take part in.
// 5. A resource has the sectors and places of its owners; evidence has what it is about has, and a decision what those
//    who answer for it have.
// 6. A group, need, activity or place has, of the other facets, what those have that name it.
// What holds a narrower group, need or activity, or a smaller place, counts to every broader one too.

/** @import { Edge, Facet } from "../core/types.js" */

import { edges, isActor, kindOf, lineOf, marks, typeOf } from "../core/network.js";
import { FACETS } from "../core/state.js";

/** @type {Partial<Record<string, Facet>>} */
const OF_KIND = { TargetGroup: "group", Need: "need", Activity: "activity", Place: "place" };
/** @type {Record<string, Facet>} */
const NAMED_BY = {
  AIMED_AT: "group",
  GATHERS: "group",
  FELT_BY: "group",
  ADDRESSES: "need",
  OF: "need",
  USEFUL_FOR: "need",
  DOES: "activity",
  COVERS: "place",
  OBSERVED_IN: "place",
  BASED_IN: "place",
};
const NO_SECTOR = new Set(["Diagnosis", "TargetGroup", "Need", "Activity", "Place"]); // nobody would look for one

/** Sets of values by facet and number of mark: marks' numbers, and of sectors their codes. */
function gather() {
  const sets = () => marks.map(() => /** @type {Set<any>} */ (new Set()));
  const values = { sector: sets(), group: sets(), need: sets(), activity: sets(), place: sets() };
  /** @type {Map<string, Edge[]>} */
  const byType = new Map();
  for (const edge of edges) {
    const same = byType.get(typeOf(edge));
    if (same) same.push(edge);
    else byType.set(typeOf(edge), [edge]);
  }
  /** @param {string[]} types */
  const of = (types) => types.flatMap((type) => byType.get(type) ?? []);
  /**
   * @param {Facet} facet
   * @param {number} taker
   * @param {number} giver
   */
  const add = (facet, taker, giver) => {
    for (const value of values[facet][giver]) values[facet][taker].add(value);
  };
  /**
   * One end of some relations takes over what the other has; `only` says which of them.
   *
   * @param {string[]} types
   * @param {"from" | "to"} taker
   * @param {Facet[]} facets
   * @param {(number: number, facet: Facet) => boolean} [only]
   */
  const take = (types, taker, facets, only = () => true) => {
    const giver = taker === "from" ? "to" : "from";
    for (const edge of of(types)) {
      for (const facet of facets) if (only(edge[taker], facet)) add(facet, edge[taker], edge[giver]);
    }
  };

  marks.forEach((mark, number) => {
    if (isActor(number) && mark.sector !== undefined) values.sector[number].add(mark.sector);
    const own = OF_KIND[kindOf(number).key];
    if (own) values[own][number].add(number);
  });
  for (const [type, facet] of Object.entries(NAMED_BY)) {
    for (const edge of of([type])) values[facet][edge.from].add(edge.to);
  }
  take(["MEMBER_OF"], "to", FACETS);
  const covered = new Set(of(["COVERS"]).map((edge) => edge.from));
  take(["RUNS"], "to", ["sector", "place"], (number, facet) => facet === "sector" || !covered.has(number));
  const work = [...byType.keys()].filter((type) => of([type]).some((edge) => lineOf(edge).relation_family === "work"));
  take(work, "from", ["group", "need", "activity", "place"]);
  take(["MEMBER_OF"], "to", FACETS);
  take(["OFFERS"], "to", ["sector", "place"]);
  take(["SHOWS"], "from", FACETS);
  take(["RESPONSIBLE_FOR"], "to", FACETS);
  take(Object.keys(NAMED_BY), "to", FACETS, (number, facet) => OF_KIND[kindOf(number).key] !== facet);
  return values;
}

/** Relations that lead from a group, a need or an activity to one that holds it. */
const RISING = new Set(["BROADER", "EXACT_MATCH"]);

/** The broader groups, needs and activities and the larger places of each, itself first; a circle ends where it began. */
function climb() {
  /** @type {Map<number, number[]>} */
  const above = new Map();
  for (const edge of edges) {
    const rises = RISING.has(typeOf(edge)) || (typeOf(edge) === "PART_OF" && kindOf(edge.from).key === "Place");
    if (!rises) continue;
    above.set(edge.from, [...(above.get(edge.from) ?? []), edge.to]);
  }
  /** @param {number} number */
  return (number) => {
    const found = new Set([number]);
    for (const one of found) for (const next of above.get(one) ?? []) found.add(next);
    return found;
  };
}

/** @type {Record<Facet, string[][]> | null} */
let reckoned = null;

/** { facet: [values of each mark, broader ones included, as they stand in the address] } */
function reckon() {
  if (reckoned) return reckoned;
  const [own, broader] = [gather(), climb()];
  /** @type {Map<number, string[]>} */
  const memo = new Map();
  /** @param {number} number */
  const idsUp = (number) => {
    const found = memo.get(number) ?? [...broader(number)].map((one) => marks[one].id);
    memo.set(number, found);
    return found;
  };
  /** @param {Set<number>[]} sets */
  const up = (sets) => sets.map((found) => [...new Set([...found].flatMap(idsUp))]);
  reckoned = {
    sector: own.sector.map((found) => [...found]),
    group: up(own.group),
    need: up(own.need),
    activity: up(own.activity),
    place: up(own.place),
  };
  return reckoned;
}

/**
 * Whether a mark could have a value at all, so that having none means that it is not known.
 *
 * @param {number} number
 * @param {Facet} facet
 */
export const applies = (number, facet) => {
  const own = OF_KIND[kindOf(number).key];
  return facet === "sector" ? !NO_SECTOR.has(kindOf(number).key) : !own || own === facet;
};

/** @param {Facet} facet */
export const valuesOf = (facet) => reckon()[facet];
