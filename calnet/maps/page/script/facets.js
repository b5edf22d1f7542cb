"use strict";
// What each mark has to do with: sectors, target groups, needs and places, by one rule, computed once when asked for.
//
// 1. An actor has its own sector. A target group, a need and a place have themselves.
// 2. Initiatives, diagnoses, groups of residents, actors and resources have the group, need and place that a relation
//    names: AIMED_AT, GATHERS, FELT_BY; ADDRESSES, OF, USEFUL_FOR; COVERS, OBSERVED_IN, BASED_IN.
// 3. A coalition has what its members have. An initiative has the sectors of those who run it and, where it covers no
//    place, the places they are based in.
// 4. Actors and coalitions have the groups, needs and places of the initiatives that they run, support or take part in.
// 5. A resource has the sectors and places of its owners; evidence has what it is about has, and a decision what those
//    who answer for it have.
// 6. A group, need or place has, of the other facets, what those have that name it.
// What holds a narrower group or need, or a smaller place, counts to every broader one too.
calnet.facets = (() => {
  const { data } = calnet;
  const { marks, edges, kindOf, isActor, typeOf } = calnet.network;
  const { FACETS } = calnet.state;
  const OF_KIND = { TargetGroup: "group", Need: "need", Place: "place" };
  const NAMED_BY = {
    AIMED_AT: "group",
    GATHERS: "group",
    FELT_BY: "group",
    ADDRESSES: "need",
    OF: "need",
    USEFUL_FOR: "need",
    COVERS: "place",
    OBSERVED_IN: "place",
    BASED_IN: "place",
  };
  const WORK = ["RUNS", "SUPPORTS", "TAKES_PART_IN"];
  const NO_SECTOR = new Set(["Diagnosis", "TargetGroup", "Need", "Place"]); // nobody would look for one
  const NONE = Object.freeze([]);

  const sectorOf = (number) => {
    const entry = data.words[marks[number].sector];
    return typeof entry === "string" ? entry : entry[0];
  };

  /** Sets of values by facet and number of mark: marks' numbers, and of sectors their Polish names. */
  function gather() {
    const values = Object.fromEntries(FACETS.map((facet) => [facet, marks.map(() => new Set())]));
    const byType = new Map();
    for (const edge of edges) {
      if (!byType.has(typeOf(edge))) byType.set(typeOf(edge), []);
      byType.get(typeOf(edge)).push(edge);
    }
    const of = (types) => types.flatMap((type) => byType.get(type) ?? NONE);
    const add = (facet, taker, giver) => {
      for (const value of values[facet][giver]) values[facet][taker].add(value);
    };
    /** One end of some relations takes over what the other has; `only` says which of them. */
    const take = (types, taker, facets, only = () => true) => {
      const giver = taker === "from" ? "to" : "from";
      for (const edge of of(types)) {
        for (const facet of facets) if (only(edge[taker], facet)) add(facet, edge[taker], edge[giver]);
      }
    };

    marks.forEach((mark, number) => {
      if (isActor(number) && mark.sector !== undefined) values.sector[number].add(sectorOf(number));
      const own = OF_KIND[kindOf(number).key];
      if (own) values[own][number].add(number);
    });
    for (const [type, facet] of Object.entries(NAMED_BY)) {
      for (const edge of of([type])) values[facet][edge.from].add(edge.to);
    }
    take(["MEMBER_OF"], "to", FACETS);
    const covered = new Set(of(["COVERS"]).map((edge) => edge.from));
    take(["RUNS"], "to", ["sector", "place"], (number, facet) => facet === "sector" || !covered.has(number));
    take(WORK, "from", ["group", "need", "place"]);
    take(["MEMBER_OF"], "to", FACETS);
    take(["OFFERS"], "to", ["sector", "place"]);
    take(["SHOWS"], "from", FACETS);
    take(["RESPONSIBLE_FOR"], "to", FACETS);
    take(Object.keys(NAMED_BY), "to", FACETS, (number, facet) => OF_KIND[kindOf(number).key] !== facet);
    return values;
  }

  /** The broader groups and needs and the larger places of each, itself first; a circle ends where it began. */
  function climb() {
    const above = new Map();
    for (const edge of edges) {
      const rises = typeOf(edge) === "BROADER" || (typeOf(edge) === "PART_OF" && kindOf(edge.from).key === "Place");
      if (!rises) continue;
      if (!above.has(edge.from)) above.set(edge.from, []);
      above.get(edge.from).push(edge.to);
    }
    return (number) => {
      const found = new Set([number]);
      for (const one of found) for (const next of above.get(one) ?? NONE) found.add(next);
      return found;
    };
  }

  let reckoned = null;

  /** { facet: [values of each mark, broader ones included, as they stand in the address] } */
  function reckon() {
    if (reckoned) return reckoned;
    const [own, broader, memo] = [gather(), climb(), new Map()];
    const idsUp = (number) => {
      if (!memo.has(number)) {
        memo.set(
          number,
          [...broader(number)].map((one) => marks[one].id),
        );
      }
      return memo.get(number);
    };
    reckoned = { sector: own.sector.map((found) => [...found]) };
    for (const facet of FACETS.slice(1)) {
      reckoned[facet] = own[facet].map((found) => [...new Set([...found].flatMap(idsUp))]);
    }
    return reckoned;
  }

  /** Whether a mark could have a value at all, so that having none means that it is not known. */
  const applies = (number, facet) => {
    const own = OF_KIND[kindOf(number).key];
    return facet === "sector" ? !NO_SECTOR.has(kindOf(number).key) : !own || own === facet;
  };

  return { FACETS, valuesOf: (facet) => reckon()[facet], applies };
})();
