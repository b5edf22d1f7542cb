"use strict";
// Everything known about one mark, and its neighbours.
calnet.details = (() => {
  const { data, page, make, button, named, glyph, say, word, grid } = calnet;
  const { marks, kindOf, lineOf, nameOf, otherEnd, touching, typeOf } = calnet.network;
  const { state } = calnet;
  const SHEETS = { tables: "back_tables", matrix: "back_sheet" };
  const FIRST = 50; // neighbours that are shown at once

  /** A button that opens the details of a mark. */
  function pick(number, note) {
    const words = make("span", {}, named(nameOf(number)));
    if (note) words.append(make("small", {}, note));
    const element = button("", () => open(number, { focus: true }), { class: "pick", "data-mark": String(number) });
    element.append(glyph(kindOf(number).key), words);
    return element;
  }

  const MANY = 12; // marks in a list; the rest come when asked for, since hundreds would hold up the page

  /** Marks as a list of buttons, the rest of many behind a last one. */
  function chips(numbers) {
    const items = (some) => some.map((number) => make("li", {}, pick(number)));
    if (numbers.length <= MANY + 1) return make("ul", { class: "chips" }, ...items(numbers));
    const rest = numbers.slice(MANY);
    const more = button(say("and_more", { n: rest.length }), () => {
      const added = items(rest);
      last.replaceWith(...added);
      added[0].querySelector("button").focus();
    });
    const last = make("li", {}, more);
    return make("ul", { class: "chips" }, ...items(numbers.slice(0, MANY)), last);
  }

  // ------------------------------------------------------------ opening and closing

  /** From where the details were opened: what was looked at, the element, and the id of what held it. */
  let came = null;

  function remember(number) {
    const { node, view, finding, step, cell } = state.now();
    if (node >= 0 && came) return; // from one mark to the next: the way back stays
    const element = document.activeElement;
    const place = element?.parentElement?.closest("[id]")?.id ?? "";
    came = { number, looked: { view, finding, step, cell }, element: element?.id ? element : null, place };
  }

  function open(number, { focus = false } = {}) {
    remember(number);
    const { view } = state.now();
    const onMap = view in SHEETS ? "whole" : view;
    state.change({ node: number, finding: -1, step: -1, cell: null, view: onMap }, { remember: true });
    if (focus) page("node-name")?.focus();
  }

  /** Close the details, and look again at the finding or the table that they were opened from. */
  function close() {
    const { view } = state.now();
    const looked = came?.looked ?? {};
    state.change({ node: -1, ...looked, view: looked.view in SHEETS ? looked.view : view }, { remember: true });
  }

  const isSeen = (element) => Boolean(element?.isConnected && element.getClientRects().length);

  /** Once the details are closed, the keyboard goes on from where they were opened. */
  function settle(now, before) {
    if (now.node >= 0 || !(before?.node >= 0)) return;
    const from = came;
    came = null;
    const held = document.activeElement;
    if (held && held !== document.body && !page("node").contains(held)) return;
    const again = from && page(from.place)?.querySelector(`[data-mark="${from.number}"]`);
    [again, from?.element, page(`tab-${calnet.panel.open()}`)].find(isSeen)?.focus();
  }

  // ------------------------------------------------------------ what is told

  function facts(number) {
    const told = marks[number].facts.flatMap(([name, value, known = 1]) => [
      make("dt", {}, word(name)),
      make("dd", { class: known ? null : "unknown" }, word(value)),
    ]);
    const old = marks[number].old ? [make("p", { class: "old" }, say("mark_old"))] : [];
    return [make("dl", {}, ...told), ...old];
  }

  function findingsAbout(number) {
    const about = data.findings.flatMap((finding, place) => (finding.about.includes(number) ? [place] : []));
    if (!about.length) return [];
    const items = about.map((place) => {
      const { title, level } = data.findings[place];
      const element = button("", () => calnet.findings.open(place, { focus: true }), { class: "pick" });
      element.append(make("span", {}, word(title), make("small", {}, say(`level_${level}`))));
      return make("li", {}, element);
    });
    return [make("h3", {}, say("findings_about")), make("ul", {}, ...items)];
  }

  function tellNote(edge) {
    const parts = edge.note === undefined ? [] : [make("span", {}, named(word(edge.note)))];
    if (edge.old) parts.push(make("small", { class: "old" }, say("line_old")));
    return make("div", {}, ...parts);
  }

  /** What stands in the column of notes, in one line; of cooperation it is a gap where nobody told more. */
  function noteOf(edge) {
    const told = [word(edge.note), edge.old ? say("line_old") : ""].filter(Boolean).join("; ");
    return told || (typeOf(edge) === "PARTNERS_WITH" ? "" : null);
  }

  function neighbours(number) {
    const rows = touching[number];
    if (!rows.length) return [make("p", { class: "none" }, say("no_neighbours"))];
    const relation = (edge) => word(edge.from === number ? lineOf(edge).out : lineOf(edge).in);
    const other = (edge) => otherEnd(edge, number);
    const columns = [
      { key: "other", name: say("col_other"), text: (edge) => nameOf(other(edge)), cell: (edge) => pick(other(edge)) },
      { key: "relation", name: say("col_relation"), text: relation },
      { key: "note", name: say("col_note"), text: noteOf, cell: tellNote },
    ];
    const missing = [];
    for (const [column, none] of [
      [grid.source((edge) => edge.source), "none_source"],
      [grid.checked((edge) => edge.checked), "none_checked"],
    ]) {
      if (rows.some((edge) => edge[column.key] !== undefined)) columns.push(column);
      else missing.push(make("p", { class: "none" }, say(none)));
    }
    const name = say("neighbours");
    return [make("h3", {}, name), ...grid.make({ name, columns, rows, first: FIRST }), ...missing];
  }

  // ------------------------------------------------------------ the pane

  let written = ""; // what stands there

  const backKey = () => SHEETS[came?.looked.view] ?? (calnet.panel.open() === "filters" ? "back_filters" : "back");

  function show(number) {
    const now = `${number} ${calnet.language()} ${backKey()}`;
    if (now === written) return;
    written = now;
    const back = button(say(backKey()), close, { id: "back" });
    const around = button(say("show_surroundings"), () => state.change({ view: "surroundings" }, { remember: true }), {
      id: "around",
    });
    page("node").replaceChildren(
      make("p", { class: "node-tools" }, back, around),
      make("p", { class: "kind", id: "node-kind" }, glyph(kindOf(number).key), word(kindOf(number).name)),
      make("h2", { id: "node-name", tabindex: "-1" }, named(nameOf(number))),
      ...facts(number),
      ...findingsAbout(number),
      ...neighbours(number),
    );
  }

  return { open, close, settle, pick, chips, show, noteOf };
})();
