"use strict";
// What the columns of each table are. Of marks, those facts get a column that many of them know.
calnet.columns = (() => {
  const { data, button, say, word, grid, details, LEVELS } = calnet;
  const { marks, touching, kindOf, isActor, lineOf, nameOf } = calnet.network;
  const COMMON = 0.25; // of the rows know a fact that gets a column
  const MOST = 5; // such columns

  // ------------------------------------------------------------ columns of marks

  const entryOf = (index) => [data.words[index]].flat();
  /** Whether a text of the data is one of the page's own words. */
  const saysKey = (index, key) =>
    entryOf(index)[0] === data.texts.pl[key] && entryOf(index).at(-1) === data.texts.en[key];
  const TOLD_APART = ["col_source", "col_checked", "col_sector"];

  const factOf = (number, name) => marks[number].facts.find(([index]) => index === name);

  /** Text of a fact: "" where it is said to be unknown, nothing where there is none. */
  function factText(number, name) {
    const fact = factOf(number, name);
    if (!fact) return null;
    return fact[2] === 0 ? "" : word(fact[1]);
  }

  /** Names of the facts that many of these marks know, in the order they are told; those that all share say nothing. */
  function commonFacts(numbers) {
    const known = new Map();
    for (const number of numbers) {
      for (const [name, value, is = 1] of marks[number].facts) {
        if (!known.has(name)) known.set(name, { n: 0, values: new Set() });
        known.get(name).n += is;
        known.get(name).values.add(value);
      }
    }
    const isOwn = (name) => TOLD_APART.some((key) => saysKey(name, key));
    const sharedBySet = (name) => saysKey(name, "data_set") && known.get(name).values.size === 1;
    const common = [...known.keys()].filter(
      (name) => known.get(name).n >= COMMON * numbers.length && !isOwn(name) && !sharedBySet(name),
    );
    const kept = new Set([...common].sort((one, other) => known.get(other).n - known.get(one).n).slice(0, MOST));
    return common.filter((name) => kept.has(name));
  }

  const IS_NUMBER = /^(0|[1-9]\d{0,14})$/; // what begins with 0 is a code
  const IS_DATE = /^(\d{1,2}\.){0,2}\d{4}$/;

  /** A column of a fact: numbers and dates are sorted as such. */
  function factColumn(name, numbers) {
    const texts = numbers.map((number) => factText(number, name)).filter(Boolean);
    const isNumeric = texts.every((text) => IS_NUMBER.test(text));
    const polish = (number) => entryOf(factOf(number, name)?.[1])[0] ?? "";
    const areDates = numbers.every((number) => !factText(number, name) || IS_DATE.test(polish(number)));
    const text = (number) => {
      const told = factText(number, name);
      return told && isNumeric && !areDates ? Number(told) : told;
    };
    const day = (number) => factText(number, name) && grid.dayKey(factOf(number, name)[1]);
    return { key: `fact${name}`, name: word(name), text, sort: areDates ? day : undefined };
  }

  function markColumns(numbers) {
    const source = numbers.flatMap((number) => marks[number].facts).find(([name]) => saysKey(name, "col_source"))?.[0];
    const columns = [{ key: "name", name: say("col_name"), text: nameOf, cell: (number) => details.pick(number) }];
    const add = (key, name, text, sort) => columns.push({ key, name, text, sort });
    if (new Set(numbers.map((number) => marks[number].kind)).size > 1) {
      add("kind", say("col_kind"), (number) => word(kindOf(number).name));
    }
    if (numbers.some(isActor)) {
      add("sector", say("col_sector"), (number) => (isActor(number) ? word(marks[number].sector) : null));
    }
    columns.push(...commonFacts(numbers).map((name) => factColumn(name, numbers)));
    add("ties", say("col_ties"), (number) => touching[number].length);
    columns.push(grid.checked((number) => marks[number].checked));
    if (source !== undefined) add("source", say("col_source"), (number) => factText(number, source) ?? "");
    return columns;
  }

  // ------------------------------------------------------------ the other columns

  const relationColumns = () => [
    { key: "one", name: say("col_one"), text: ({ from }) => nameOf(from), cell: ({ from }) => details.pick(from) },
    { key: "relation", name: say("col_relation"), text: (edge) => word(lineOf(edge).out).toLowerCase() },
    { key: "other", name: say("col_other"), text: ({ to }) => nameOf(to), cell: ({ to }) => details.pick(to) },
    { key: "note", name: say("col_note"), text: details.noteOf },
    grid.source((edge) => edge.source),
    grid.checked((edge) => edge.checked),
  ];

  const sectionOf = (finding) => word(data.sections.find((section) => section.key === finding.section)?.name);

  const openFinding = (place) =>
    button(word(data.findings[place].title), () => calnet.findings.open(place, { focus: true }), { class: "pick" });

  function findingColumns() {
    const of = (key) => (place) => word(data.findings[place][key]);
    const rank = (place) => data.findings[place].severity - LEVELS.indexOf(data.findings[place].level) * 1000;
    return [
      { key: "title", name: say("col_title"), text: of("title"), cell: openFinding },
      { key: "level", name: say("col_level"), text: (place) => say(`level_${data.findings[place].level}`), sort: rank },
      { key: "section", name: say("col_section"), text: (place) => sectionOf(data.findings[place]) },
      { key: "reason", name: say("col_reason"), text: of("reason") },
      { key: "suggestion", name: say("suggestion"), text: of("suggestion") },
    ];
  }

  const questionColumns = () => [
    { key: "question", name: say("col_question"), text: ({ text }) => word(text) },
    { key: "ask", name: say("col_ask"), text: ({ ask }) => (ask === undefined ? null : word(ask)) },
    {
      key: "about",
      name: say("col_about"),
      text: ({ shown }) => (shown.length ? shown.map(nameOf).join("; ") : null),
      cell: ({ shown }) => details.chips(shown),
    },
  ];

  const measureColumns = () => [
    { key: "measure", name: say("col_measure"), text: ([name]) => name },
    { key: "value", name: say("col_value"), text: ([, value]) => value },
    { key: "meaning", name: say("col_meaning"), text: ([, , meaning]) => meaning },
  ];

  return {
    ofMarks: markColumns,
    ofRelations: relationColumns,
    ofFindings: findingColumns,
    ofQuestions: questionColumns,
    ofMeasures: measureColumns,
  };
})();
