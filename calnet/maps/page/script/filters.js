"use strict";
// Which marks and lines are kept. Pure: of a state, and of what facets.js says of each mark.
//
// A mark is kept where it has one of the chosen values of every facet in which something is chosen ("or" within a
// facet, "and" between them), and is going on at the chosen time. UNKNOWN is a choice of its own.
calnet.filters = (() => {
  const { data, facets, sayDay } = calnet;
  const { marks, edges, kindOf, lineOf, typeOf } = calnet.network;
  const UNKNOWN = "?";
  const TIMED = new Set(["Initiative", "ResidentsGroup", "Coalition"]); // of which nobody telling the time is a gap
  const UNKNOWN_STRENGTH = 5;
  const STRENGTHS = [0, 1, 2, 3, 4, UNKNOWN_STRENGTH];
  const WITH_KINDS = ["kinds", ...facets.FACETS];

  // ------------------------------------------------------------ time

  /** The day that a state looks at, or "" for any time. */
  const dayOf = (state) => (state.when === "now" ? (data.as_of ?? "") : state.when);

  /**
   * Whether a mark is there on a day: "yes", "no" or "unknown". One that has not begun by then or has ended before is
   * not. What is over, or only planned, on the day of the map is not going on then; on another day its dates decide.
   */
  function timeOf(number, day) {
    const { period, state } = marks[number];
    const [first, last] = period ?? [null, null];
    if ((first && first > day) || (last && last < day)) return "no";
    const past = state === "past";
    if (past && day >= data.as_of) return "no";
    if (state === "planned" && day <= data.as_of) return "no";
    const gap = (!first && TIMED.has(kindOf(number).key)) || (past && !last);
    return gap ? "unknown" : "yes";
  }

  // ------------------------------------------------------------ marks

  function facetTest(facet, chosen) {
    const [values, wanted, unknown] = [facets.valuesOf(facet), new Set(chosen), chosen.includes(UNKNOWN)];
    return (number) =>
      values[number].length
        ? values[number].some((value) => wanted.has(value))
        : unknown && facets.applies(number, facet);
  }

  /** What a mark has to pass in a state: [facet, whether it does]. */
  function testsOf(state) {
    const kinds = new Set(state.kinds);
    const tests = [];
    if (data.kinds.some((kind) => !kinds.has(kind.key))) {
      tests.push(["kinds", (number) => kinds.has(kindOf(number).key)]);
    }
    for (const facet of facets.FACETS) {
      if (state[facet].length) tests.push([facet, facetTest(facet, state[facet])]);
    }
    const day = dayOf(state);
    if (day) tests.push(["when", (number) => timeOf(number, day) !== "no"]);
    return tests;
  }

  const allOf = (tests) => (number) => tests.every(([, test]) => test(number));
  const without = (tests, facet) => tests.filter(([name]) => name !== facet);

  /** A function that tells whether a mark is kept in a state. */
  const keeper = (state) => allOf(testsOf(state));

  /** How many of these marks are kept only because nobody told when they are going on. */
  function countTimeless(state, numbers) {
    const day = dayOf(state);
    return day ? numbers.filter((number) => timeOf(number, day) === "unknown").length : 0;
  }

  // ------------------------------------------------------------ lines

  const strengthTest = (strength) => (edge) => {
    if (!strength || typeOf(edge) !== "PARTNERS_WITH") return true;
    return strength === UNKNOWN_STRENGTH ? !edge.strength : edge.strength >= strength;
  };

  /** A function that tells whether a line is kept in a state; one whose dates nobody told is. */
  function lineKeeper(state) {
    const families = new Set(state.families);
    const [isStrong, day] = [strengthTest(state.strength), dayOf(state)];
    const isThere = (edge) => !day || ((edge.since ?? day) <= day && (edge.until ?? day) >= day);
    return (edge) => families.has(lineOf(edge).family) && isStrong(edge) && isThere(edge);
  }

  // ------------------------------------------------------------ choices

  const valuesIn = (facet) => (number) => {
    if (facet === "kinds") return [kindOf(number).key];
    const values = facets.valuesOf(facet)[number];
    return values.length || !facets.applies(number, facet) ? values : [UNKNOWN];
  };

  function tally(facet, keeps) {
    const [counts, valuesOf] = [new Map(), valuesIn(facet)];
    marks.forEach((_, number) => {
      if (keeps(number)) for (const value of valuesOf(number)) counts.set(value, (counts.get(value) ?? 0) + 1);
    });
    return counts;
  }

  const sectorNames = new Map(
    marks.flatMap(({ sector }) => (sector === undefined ? [] : [[[data.words[sector]].flat()[0], sector]])),
  );

  /** A value of a facet in words; one that the data does not know is shown as it is. */
  function nameOf(facet, value) {
    if (facet === "strength") return calnet.say(`strength_${value}`);
    if (facet === "when") {
      if (!value) return calnet.say("when_any");
      return value === "now" ? calnet.say("when_now", { date: sayDay(data.as_of) }) : sayDay(value);
    }
    if (value === UNKNOWN) return calnet.say("unknown");
    if (facet === "kinds") return calnet.word(data.kinds.find((kind) => kind.key === value)?.name) || value;
    if (facet === "sector") return calnet.word(sectorNames.get(value)) || value;
    const number = calnet.network.numberOf(value);
    return number < 0 ? value : calnet.network.nameOf(number);
  }

  const listed = new Map(); // facet and language -> its values, those of most marks first and UNKNOWN last

  function list(facet) {
    const key = `${facet} ${calnet.language()}`;
    if (!listed.has(key)) {
      const totals = [...tally(facet, () => true)];
      const named = totals.map(([value, total]) => ({ value, total, name: nameOf(facet, value) }));
      const { compare } = new Intl.Collator(calnet.language());
      const order = data.kinds.map((kind) => kind.key);
      const rank = ({ value, total }) => (facet === "kinds" ? order.indexOf(value) : value === UNKNOWN ? 1 : -total);
      named.sort((one, other) => rank(one) - rank(other) || compare(one.name, other.name));
      listed.set(key, named);
    }
    return listed.get(key);
  }

  const ties = edges.filter((edge) => typeOf(edge) === "PARTNERS_WITH");

  function strengthChoices(state, includes) {
    const passes = allOf(testsOf(state));
    const isSeen = (number) => includes(number) && passes(number);
    const own = ties.filter((edge) => isSeen(edge.from) && isSeen(edge.to));
    return STRENGTHS.map((value) => {
      const count = own.filter(lineKeeper({ ...state, strength: value })).length;
      return { value, name: nameOf("strength", value), count };
    });
  }

  function timeChoices(state, includes) {
    const others = allOf(without(testsOf(state), "when"));
    const own = marks.flatMap((_, number) => (includes(number) && others(number) ? [number] : []));
    const values = ["", ...(data.as_of ? ["now"] : []), ...(state.when && state.when !== "now" ? [state.when] : [])];
    return values.map((value) => {
      const day = dayOf({ when: value });
      const count = day ? own.filter((number) => timeOf(number, day) !== "no").length : own.length;
      return { value, name: nameOf("when", value), count };
    });
  }

  /**
   * What can be chosen in a facet: [{ value, name, count }], the count being how many marks (of strength: lines of
   * cooperation) that choice alone would leave, given the other facets.
   *
   * @param state what is looked at
   * @param facet "kinds", one of facets.FACETS, "strength" or "when"
   * @param includes of a mark, whether it can be seen at all
   */
  function choices(state, facet, includes = () => true) {
    if (facet === "strength") return strengthChoices(state, includes);
    if (facet === "when") return timeChoices(state, includes);
    const others = allOf(without(testsOf(state), facet));
    const counts = tally(facet, (number) => includes(number) && others(number));
    return list(facet).map(({ value, name }) => ({ value, name, count: counts.get(value) ?? 0 }));
  }

  // ------------------------------------------------------------ what is filtered by

  const usual = () => calnet.state.initial();

  /** What a state is filtered by: [{ facet, value, name }], the kinds that it hides among them. */
  function active(state) {
    const found = usual()
      .kinds.filter((kind) => !state.kinds.includes(kind))
      .map((value) => ({ facet: "kinds", value }));
    for (const facet of facets.FACETS) found.push(...state[facet].map((value) => ({ facet, value })));
    if (state.strength) found.push({ facet: "strength", value: state.strength });
    if (state.when) found.push({ facet: "when", value: state.when });
    return found.map((one) => ({ ...one, name: nameOf(one.facet, one.value) }));
  }

  /** What to change in a state to take a filter away. */
  function removal(state, { facet, value }) {
    if (facet === "kinds") return { kinds: [...state.kinds, value] };
    if (facet === "strength") return { strength: 0 };
    if (facet === "when") return { when: "" };
    return { [facet]: state[facet].filter((one) => one !== value) };
  }

  /** What to change in a state to take all filters away; kinds that were shown on top stay. */
  const clearing = (state) => ({
    kinds: [...new Set([...usual().kinds, ...state.kinds])],
    ...Object.fromEntries(facets.FACETS.map((facet) => [facet, []])),
    strength: 0,
    when: "",
  });

  return {
    UNKNOWN,
    FACETS: WITH_KINDS,
    hasTies: ties.length > 0,
    keeper,
    lineKeeper,
    choices,
    countTimeless,
    active,
    removal,
    clearing,
    nameOf,
  };
})();
