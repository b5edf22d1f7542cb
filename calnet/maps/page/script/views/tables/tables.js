// Everything the map says as tables: the same filters, sortable, and as CSV for a spreadsheet. The choice of kinds and
// lines in the legend is about the drawing; here each kind has its own table.

/** @import { Column, Edge, State, Test } from "../../core/types.js" */

import { data } from "../../core/data.js";
import { amount, button, make, page } from "../../core/elements.js";
import { keepFocus } from "../../core/keyboard.js";
import { edges, isActor, kindOf, marks } from "../../core/network.js";
import * as state from "../../core/state.js";
import { language, say, word } from "../../core/wording.js";
import * as filters from "../../filters/filters.js";
import * as grid from "../../panel/grid.js";
import * as files from "../../saving/files.js";
import * as columns from "./columns.js";

const STEP = 200; // rows that are shown at once
const SEPARATORS = { pl: ";", en: "," };
const BYTE_ORDER_MARK = "\ufeff";

/** @type {(...keys: string[]) => Test} */
const isKind =
  (...keys) =>
  (number) =>
    keys.includes(kindOf(number).key);
const isNamed = isKind("Initiative", "TargetGroup", "Need", "Diagnosis");

// ------------------------------------------------------------ the tables

const everyMark = marks.map((_, number) => number);
/**
 * A table of rows of some sort.
 *
 * @typedef {object} Table
 * @property {string} name key of its title
 * @property {() => any[]} rows all there are
 * @property {(keep: Test, keepLine: (edge: Edge) => boolean) => (row: any) => boolean} keeps whether one passes the
 *   filters, given whether a mark and a line do
 * @property {(rows: any[]) => Column<any>[]} columns
 */

/** @type {(name: string, is: Test) => Table} */
const ofMarks = (name, is) => ({
  name,
  rows: () => everyMark.filter(is),
  keeps: (keep) => keep,
  columns: columns.markColumns,
});
/**
 * Whether something about these marks is left by the filters: some of them is, or nothing is filtered out.
 *
 * @param {Test} keep
 */
function concerns(keep) {
  const unfiltered = everyMark.every(keep);
  /** @param {number[]} numbers */
  return (numbers) => unfiltered || numbers.some(keep);
}

/** @type {Record<string, Table>} */
const TABLES = {
  actors: ofMarks("table_actors", (number) => isActor(number) || kindOf(number).key === "Coalition"),
  initiatives: ofMarks("table_initiatives", isKind("Initiative")),
  groups: ofMarks("table_groups", isKind("TargetGroup")),
  needs: ofMarks("table_needs", isKind("Need", "Diagnosis")),
  rest: ofMarks("table_rest", (number) => !isActor(number) && !isNamed(number) && kindOf(number).key !== "Coalition"),
  relations: {
    name: "table_relations",
    rows: () => edges,
    keeps: (keep, keepLine) => (edge) => keepLine(edge) && keep(edge.from) && keep(edge.to),
    columns: columns.relationColumns,
  },
  findings: {
    name: "findings",
    rows: () => data.findings.map((_, place) => place),
    keeps: (keep) => {
      const isLeft = concerns(keep);
      return (place) => {
        const { about, shown, helpers } = data.findings[place];
        return isLeft([...about, ...shown, ...helpers]);
      };
    },
    columns: columns.findingColumns,
  },
  questions: {
    name: "table_questions",
    rows: () => data.questions,
    keeps: (keep) => {
      const isLeft = concerns(keep);
      return ({ shown }) => isLeft(shown);
    },
    columns: columns.questionColumns,
  },
  measures: {
    name: "table_measures",
    rows: () => [
      ...data.measures.map((measure) => measure.map(word)),
      ...data.disproportions.map((sentence) => [say("disproportion"), null, word(sentence)]),
    ],
    keeps: () => () => true,
    columns: columns.measureColumns,
  },
};
/** @param {string} key */
const titleOf = (key) => say(TABLES[key].name);

const present = () => Object.keys(TABLES).filter((key) => TABLES[key].rows().length);
/** @type {Map<string, grid.Sorted>} */
const sorts = new Map(); // table -> the order the reader chose

/**
 * The table that a state looks at: { key, columns, all rows, those that pass the filters }.
 *
 * @param {State} now
 */
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

/**
 * A cell that no spreadsheet takes for a formula.
 *
 * @param {string | number | null} value
 */
function harmless(value) {
  if (typeof value !== "string") return String(value ?? "");
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

/**
 * The table that a state looks at as CSV: all rows that pass the filters, in the order on the page.
 *
 * @param {State} now
 */
export function csv(now) {
  const table = tableOf(now);
  if (!table) return BYTE_ORDER_MARK;
  const separator = SEPARATORS[language()];
  /** @param {string} text */
  const quoted = (text) => (/["\r\n;,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const { column, down } = sorts.get(table.key) ?? { column: "", down: false };
  const by = table.columns.find((one) => one.key === column);
  const rows = by ? grid.sort(table.kept, by, down) : table.kept;
  const lines = [
    table.columns.map((one) => one.name),
    ...rows.map((row) => table.columns.map((one) => one.text(row))),
  ].map((cells) => cells.map((cell) => quoted(harmless(cell))).join(separator));
  return `${BYTE_ORDER_MARK}${lines.join("\r\n")}\r\n`;
}

/** Hand the visible table to the reader. */
export function download() {
  const now = state.now();
  const table = tableOf(now);
  if (!table) return;
  const name = files.nameOf(titleOf(table.key), "csv");
  files.save(name, new Blob([csv(now)], { type: "text/csv;charset=utf-8" }));
}

// ------------------------------------------------------------ on the page

/**
 * @param {string} key
 * @param {string} chosen
 */
function choice(key, chosen) {
  const element = button(titleOf(key), () => state.change({ table: key }, { remember: true }), {
    "data-table": key,
    "aria-pressed": String(key === chosen),
  });
  element.append(" ", amount(TABLES[key].rows().length));
  return make("li", {}, element);
}

/** @param {{ kept: unknown[], all: unknown[] }} table */
const sayRows = ({ kept, all }) => say("kept", { n: kept.length, all: all.length });

/** @param {ReturnType<typeof tableOf>} table */
function contents(table) {
  if (!table) return make("p", { class: "none" }, say("empty_body"));
  const choices = make("ul", {}, ...present().map((key) => choice(key, table.key)));
  /** @type {HTMLElement[]} */
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
    /** @param {grid.Sorted} order */
    const onSort = (order) => sorts.set(table.key, order);
    const { key, kept } = table;
    parts.push(
      ...grid.makeGrid({
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

export function show() {
  const sheet = page("sheet");
  keepFocus(sheet, () => sheet.replaceChildren(contents(tableOf(state.now()))));
}
