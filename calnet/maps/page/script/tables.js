"use strict";
// Everything the map says as tables: the same filters, sortable, and as CSV for a spreadsheet. The choice of kinds and
// lines in the legend is about the drawing; here each kind has its own table.
calnet.tables = (() => {
  const { data, page, make, button, amount, say, word, columns, filters, grid, state } = calnet;
  const { marks, edges, kindOf, isActor } = calnet.network;
  const STEP = 200; // rows that are shown at once
  const SEPARATORS = { pl: ";", en: "," };
  const BYTE_ORDER_MARK = "\ufeff";

  const isKind =
    (...keys) =>
    (number) =>
      keys.includes(kindOf(number).key);
  const isNamed = isKind("Initiative", "TargetGroup", "Need", "Diagnosis");

  // ------------------------------------------------------------ the tables

  const everyMark = marks.map((_, number) => number);
  const ofMarks = (is) => ({
    rows: () => everyMark.filter(is),
    keeps: (keep) => keep,
    columns: columns.ofMarks,
  });
  /** Whether something about these marks is left by the filters: some of them is, or nothing is filtered out. */
  function concerns(keep) {
    const unfiltered = everyMark.every(keep);
    return (numbers) => unfiltered || numbers.some(keep);
  }

  /** rows: all there are; keeps: whether one passes the filters, given whether a mark and a line do; columns. */
  const TABLES = {
    actors: ofMarks((number) => isActor(number) || kindOf(number).key === "Coalition"),
    initiatives: ofMarks(isKind("Initiative")),
    groups: ofMarks(isKind("TargetGroup")),
    needs: ofMarks(isKind("Need", "Diagnosis")),
    rest: ofMarks((number) => !isActor(number) && !isNamed(number) && kindOf(number).key !== "Coalition"),
    relations: {
      rows: () => edges,
      keeps: (keep, keepLine) => (edge) => keepLine(edge) && keep(edge.from) && keep(edge.to),
      columns: columns.ofRelations,
    },
    findings: {
      rows: () => data.findings.map((_, place) => place),
      keeps: (keep) => {
        const isLeft = concerns(keep);
        return (place) => {
          const { about, shown, helpers } = data.findings[place];
          return isLeft([...about, ...shown, ...helpers]);
        };
      },
      columns: columns.ofFindings,
    },
    questions: {
      rows: () => data.questions,
      keeps: (keep) => {
        const isLeft = concerns(keep);
        return ({ shown }) => isLeft(shown);
      },
      columns: columns.ofQuestions,
    },
    measures: {
      rows: () => [
        ...data.measures.map((measure) => measure.map(word)),
        ...data.disproportions.map((sentence) => [say("disproportion"), null, word(sentence)]),
      ],
      keeps: () => () => true,
      columns: columns.ofMeasures,
    },
  };
  const titleOf = (key) => (key === "findings" ? say("findings") : say(`table_${key}`));

  const present = () => Object.keys(TABLES).filter((key) => TABLES[key].rows().length);
  const sorts = new Map(); // table -> the order the reader chose

  /** The table that a state looks at: { key, columns, all rows, those that pass the filters }. */
  function tableOf(now) {
    const keys = present();
    const key = keys.includes(now.table) ? now.table : keys[0];
    if (!key) return null;
    const all = TABLES[key].rows();
    const open = { ...now, kinds: data.kinds.map((kind) => kind.key), families: data.families.map((one) => one.key) };
    const kept = all.filter(TABLES[key].keeps(filters.keeper(open), filters.lineKeeper(open)));
    return { key, columns: TABLES[key].columns(all), all, kept };
  }

  // ------------------------------------------------------------ CSV

  /** A cell that no spreadsheet takes for a formula. */
  function harmless(value) {
    if (typeof value !== "string") return String(value ?? "");
    return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  }

  /** The table that a state looks at as CSV: all rows that pass the filters, in the order on the page. */
  function csv(now) {
    const table = tableOf(now);
    if (!table) return BYTE_ORDER_MARK;
    const separator = SEPARATORS[calnet.language()];
    const quoted = (text) => (/["\r\n;,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const { column, down } = sorts.get(table.key) ?? {};
    const by = table.columns.find((one) => one.key === column);
    const rows = by ? grid.sort(table.kept, by, down) : table.kept;
    const lines = [
      table.columns.map((one) => one.name),
      ...rows.map((row) => table.columns.map((one) => one.text(row))),
    ].map((cells) => cells.map((cell) => quoted(harmless(cell))).join(separator));
    return `${BYTE_ORDER_MARK}${lines.join("\r\n")}\r\n`;
  }

  /** Hand the visible table to the reader. */
  function download() {
    const now = state.now();
    const table = tableOf(now);
    if (!table) return;
    const name = calnet.files.nameOf(titleOf(table.key), "csv");
    calnet.menu.save(name, new Blob([csv(now)], { type: "text/csv;charset=utf-8" }));
  }

  // ------------------------------------------------------------ on the page

  function choice(key, chosen) {
    const element = button(titleOf(key), () => state.change({ table: key }, { remember: true }), {
      "data-table": key,
      "aria-pressed": String(key === chosen),
    });
    element.append(" ", amount(TABLES[key].rows().length));
    return make("li", {}, element);
  }

  const sayRows = ({ kept, all }) => say("kept", { n: kept.length, all: all.length });

  function contents(table) {
    if (!table) return make("p", { class: "none" }, say("empty_body"));
    const choices = make("ul", {}, ...present().map((key) => choice(key, table.key)));
    const parts = [
      make("nav", { class: "tables", "aria-label": say("tables") }, choices),
      make(
        "div",
        { class: "table-tools" },
        make("h2", {}, titleOf(table.key)),
        make("p", { id: "rows", role: "status" }, sayRows(table)),
        button(say("download_csv"), download, { id: "download-csv" }),
      ),
    ];
    if (table.kept.length) {
      const onSort = (order) => sorts.set(table.key, order);
      const { key, kept } = table;
      parts.push(
        ...grid.make({
          name: titleOf(key),
          columns: table.columns,
          rows: kept,
          sorted: sorts.get(key),
          first: STEP,
          step: STEP,
          onSort,
        }),
      );
    } else parts.push(make("p", { class: "none" }, say("rows_none")));
    parts.push(make("p", { class: "hint" }, say("sort_hint")));
    return make("div", { class: "tabled" }, ...parts);
  }

  function show() {
    const sheet = page("sheet");
    const focused = sheet.contains(document.activeElement) ? document.activeElement.dataset.table : undefined;
    sheet.replaceChildren(contents(tableOf(state.now())));
    if (focused) sheet.querySelector(`[data-table="${focused}"]`)?.focus();
  }

  return { show, csv, download };
})();
