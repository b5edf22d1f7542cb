"use strict";
// Ways of looking: who is in each, where they stand, which lines are drawn, and why there is nothing to see.
calnet.views = (() => {
  const { data } = calnet;
  const { marks, edges, touching, kindOf, isActor, leadsOf, labelOf, lineOf, typeOf, otherEnd } = calnet.network;
  const WIDEST = 8; // a line between partners, in pixels at scale 1
  const TOLD = new Set(["PARTNERS_WITH", "HOSTS", "UNIT_OF"]);
  const PARTNERS = { colour: "#2f4b6e", opacity: 0.7 };
  const QUIET = 0.4; // lines where places are what is looked at
  const FEW = 80; // so few lines cover nothing

  /** The lines under a mark that say who runs the initiative as well. */
  function withLead(number) {
    const leads = isInitiative(number) ? leadsOf(number) : [];
    if (!leads.length) return labelOf(number);
    const [first, ...rest] = labelOf(leads[0]);
    const more = leads.length > 1 ? ` +${leads.length - 1}` : "";
    return [...labelOf(number), `(${rest.length ? `${first.replace(/[.…]+$/, "")}…` : first}${more})`];
  }

  const all = () => true;
  const allKinds = data.kinds.map((kind) => kind.key);
  const isKind = (key) => (number) => kindOf(number).key === key;
  const isGroup = isKind("TargetGroup");
  const isInitiative = isKind("Initiative");
  const isAimedAt = (number) => touching[number].some((edge) => edge.to === number && typeOf(edge) === "AIMED_AT");

  // ------------------------------------------------------------ lines

  const asTold = (edge, line) => ({
    from: edge.from,
    to: edge.to,
    colour: line.colour,
    width: edge.width ?? line.width,
    dashes: edge.old ? [2, 5] : line.dashes,
    opacity: line.opacity,
    arrow: line.arrow,
    old: Boolean(edge.old),
    edges: [edge.id],
  });

  function relationLines(state, kept = all) {
    const keeps = calnet.filters.lineKeeper(state);
    return edges.filter((edge) => keeps(edge) && kept(edge)).map((edge) => asTold(edge, lineOf(edge)));
  }

  function quietLines(state) {
    const lines = relationLines(state);
    return lines.length < FEW ? lines : lines.map((line) => ({ ...line, opacity: line.opacity * QUIET }));
  }

  /** Lines from initiatives to their further target groups; the first one is where they stand. */
  function aimLines(state) {
    const of = data.layouts.people?.of ?? [];
    const isFurther = (edge) => of[edge.from] === undefined || of[edge.from] !== of[edge.to];
    return relationLines(state, (edge) => typeOf(edge) === "AIMED_AT" && isFurther(edge)).map((line) => ({
      ...line,
      width: 1.6,
      opacity: 0.85,
    }));
  }

  /** Relations that somebody told of between two actors. */
  const toldBetween = (one, other) =>
    touching[one].filter((edge) => otherEnd(edge, one) === other && TOLD.has(typeOf(edge)));

  /** One line for each two who work together: a tie somebody told of, shared initiatives, or both. */
  function partnerLines(state) {
    const keeps = calnet.filters.keeper({ ...state, kinds: allKinds });
    const keepsLine = calnet.filters.lineKeeper(state);
    const families = new Set(state.families);
    return data.partnerships.flatMap(([from, to, weight, , shared]) => {
      const told = weight > shared.length ? toldBetween(from, to).filter(keepsLine) : [];
      if (state.strength && !told.some((edge) => typeOf(edge) === "PARTNERS_WITH")) return [];
      const common = families.has("running") ? shared.filter(keeps) : [];
      const tie = told.length ? weight - shared.length : 0;
      if (!tie && !common.length) return [];
      const old = told.length > 0 && !common.length && told.every((edge) => edge.old);
      return [
        {
          ...PARTNERS,
          from,
          to,
          width: Math.min(1 + (tie + common.length) * 0.8, WIDEST),
          dashes: tie ? (old ? [2, 5] : []) : [7, 4],
          arrow: false,
          old,
          edges: told.map((edge) => edge.id),
          shared: common,
          weight: tie + common.length,
        },
      ];
    });
  }

  // ------------------------------------------------------------ the ways

  /**
   * layout: the positions; includes: whose marks are in it; allKinds: whether the choice of kinds in the legend is
   * left aside, since the way of looking is itself one; lines: what joins them; hollow: whose marks are empty;
   * label: the lines under a mark.
   */
  const VIEWS = {
    whole: { layout: "whole", includes: all, lines: relationLines },
    partners: {
      layout: "partners",
      includes: (number) => isActor(number) || isKind("Coalition")(number),
      allKinds: true,
      lines: partnerLines,
    },
    people: {
      layout: "people",
      includes: (number) => isGroup(number) || isInitiative(number),
      allKinds: true,
      lines: aimLines,
      hollow: (number) => isGroup(number) && !isAimedAt(number),
      label: withLead,
    },
    place: { layout: "place", includes: all, lines: quietLines },
    surroundings: { layout: "", includes: all, allKinds: true, lines: relationLines },
  };
  const of = (state) => VIEWS[state.view] ?? VIEWS.whole;

  /** A function that tells whether a mark is kept in the state's way of looking. */
  function keeper(state) {
    const view = of(state);
    const keeps = calnet.filters.keeper(view.allKinds ? { ...state, kinds: allKinds } : state);
    return (number) => view.includes(number) && keeps(number);
  }

  /** The groupings that a big network can open in. */
  const groupings = () => ["place", "sector", "community"].filter((key) => data.layouts[key]);

  /** Whether the reader chooses how this way of looking is grouped. */
  const isGroupedByChoice = (state) => ["whole", "partners"].includes(of(state).layout);

  /** The layout of the state's way of looking; a big network stands in groups instead. */
  function layoutOf(state, big) {
    const { layout } = of(state);
    if (!isGroupedByChoice(state)) return data.layouts[layout] ?? data.layouts.whole;
    const grouped = data.layouts[state.by] ?? data.layouts[data.grouping];
    return (big ? grouped : data.layouts[layout]) ?? grouped ?? data.layouts.whole;
  }

  /** The mark in the middle of the surroundings. */
  const middleOf = (state) => (state.node >= 0 ? state.node : calnet.network.findCentre());

  /** Key of a sentence that says why nothing is there, or "". */
  function whyEmpty(state, shown) {
    if (marks.length === 0) return "empty_body";
    if (state.view === "partners" && !data.partnerships.length) return "why_no_partners";
    if (state.view === "people" && !data.layouts.people) return "why_no_people";
    if (state.view === "place" && !data.layouts.place) return "why_no_places";
    if (shown === 0) return of(state).allKinds || state.kinds.length ? "why_filtered" : "all_hidden";
    return "";
  }

  return { of, keeper, groupings, isGroupedByChoice, layoutOf, middleOf, whyEmpty };
})();
