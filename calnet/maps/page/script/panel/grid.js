// A table that is sorted by a click or a key on a heading, its first rows at once and the rest on demand.

/** @import { Fact } from "../core/contract.js" */
/** @import { Column, Edge } from "../core/types.js" */

import { button, make, named } from "../core/elements.js";
import { isKnown, propertyOf, sayFacts, sayValue, sortKey } from "../core/facts.js";
import { typeOf } from "../core/network.js";
import { language, say } from "../core/wording.js";

/** @param {unknown} value */
const isNothing = (value) => value === "" || value === null || value === undefined;

/**
 * What a cell says of a fact: a whole number as such, "" where nobody knows or told.
 *
 * @param {Fact} [fact]
 */
export function cellText(fact) {
  if (!fact || !isKnown(fact)) return "";
  return propertyOf(fact).type === "integer" ? Number(fact[1]) : sayValue(fact);
}

/**
 * A column of facts.
 *
 * @template Row
 * @param {string} key
 * @param {string} name
 * @param {(row: Row) => Fact | undefined} factOf the fact of a row
 * @returns {Column<Row>}
 */
const factColumn = (key, name, factOf) => ({
  key,
  name,
  text: (row) => cellText(factOf(row)),
  sort: (row) => sortKey(factOf(row)),
});

/**
 * The column that says where something was read.
 *
 * @template Row
 * @param {(row: Row) => Fact | undefined} factOf
 */
export const sourceColumn = (factOf) => factColumn("source", say("col_source"), factOf);

/**
 * The column that says when something was checked.
 *
 * @template Row
 * @param {(row: Row) => Fact | undefined} factOf
 */
export const checkedColumn = (factOf) => factColumn("checked", say("col_checked"), factOf);

/**
 * What stands in the column of notes, in one line; of cooperation it is a gap where nobody told more.
 *
 * @param {Edge} edge
 */
export function noteOf(edge) {
  const told = [sayFacts(edge.note), edge.old ? say("line_old") : ""].filter(Boolean).join("; ");
  return told || (typeOf(edge) === "PARTNERS_WITH" ? "" : null);
}

/**
 * Rows in the order of a column; what is not known comes last either way.
 *
 * @template Row
 * @param {Row[]} rows
 * @param {Column<Row>} column
 * @param {boolean} down
 */
export function sort(rows, column, down) {
  const { compare } = new Intl.Collator(language(), { numeric: true });
  const keyOf = column.sort ?? column.text;
  const keyed = rows.map((row, place) => ({ row, place, key: keyOf(row) }));
  const way = down ? -1 : 1;
  keyed.sort((one, other) => {
    const [left, right] = [isNothing(one.key), isNothing(other.key)];
    if (left || right) return Number(left) - Number(right) || one.place - other.place;
    const numbers = typeof one.key === "number" && typeof other.key === "number";
    const order = numbers ? Number(one.key) - Number(other.key) : compare(String(one.key), String(other.key));
    return order * way || one.place - other.place;
  });
  return keyed.map(({ row }) => row);
}

/**
 * @param {Column<any>} column
 * @param {any} row
 * @param {number} place
 */
function cellOf(column, row, place) {
  const text = column.text(row);
  const numeric = typeof text === "number" ? "number-cell" : null;
  const cell = place === 0 ? make("th", { scope: "row" }) : make("td", { class: numeric });
  if (column.cell && !isNothing(text)) cell.append(column.cell(row));
  else if (text === "") cell.append(make("span", { class: "unknown" }, say("unknown")));
  else if (text !== null) cell.append(named(String(text)));
  return cell;
}

/** @type {(columns: Column<any>[]) => (row: any) => HTMLElement} */
const rowOf = (columns) => (row) => make("tr", {}, ...columns.map((column, place) => cellOf(column, row, place)));

/** @typedef {{ column: string, down: boolean }} Sorted */

/**
 * A table, and the button that shows more of it.
 *
 * @template Row
 * @param {object} about
 * @param {string} about.name
 * @param {Column<Row>[]} about.columns
 * @param {Row[]} about.rows
 * @param {Sorted} [about.sorted]
 * @param {number} about.first rows shown at once
 * @param {number} [about.step] rows shown on demand; else all
 * @param {(sorted: Sorted) => void} [about.onSort] told of a new order
 */
export function makeGrid({
  name,
  columns,
  rows,
  sorted = { column: "", down: false },
  first,
  step = Infinity,
  onSort,
}) {
  let { column: by, down } = sorted;
  let ordered = rows;
  let shown = 0;
  const body = make("tbody");
  const more = button("", () => add(step), { class: "more" });
  const heads = columns.map((column) => {
    const arrow = make("span", { class: "arrow", "aria-hidden": "true" });
    const click = button(column.name, () => sortBy(column.key), { class: "sort" });
    click.append(arrow);
    return { column, arrow, element: make("th", { scope: "col", "data-column": column.key }, click) };
  });

  /** @param {number} count */
  function add(count) {
    const next = ordered.slice(shown, shown + count);
    body.append(...next.map(rowOf(columns)));
    const place = shown;
    shown += next.length;
    const left = ordered.length - shown;
    more.hidden = left === 0;
    more.textContent =
      step === Infinity ? say("show_all", { n: ordered.length }) : say("rows_more", { n: Math.min(left, step) });
    if (place && left === 0) body.rows[place]?.querySelector("button")?.focus({ preventScroll: true });
  }

  function write() {
    const column = columns.find((one) => one.key === by);
    ordered = column ? sort(rows, column, down) : rows;
    for (const head of heads) {
      const own = head.column === column;
      if (own) head.element.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.element.removeAttribute("aria-sort");
      head.arrow.textContent = own ? (down ? " ▼" : " ▲") : "";
    }
    const wanted = Math.max(first, shown);
    shown = 0;
    body.replaceChildren();
    add(wanted);
  }

  /** @param {string} key */
  function sortBy(key) {
    down = by === key && !down;
    by = key;
    onSort?.({ column: by, down });
    write();
  }

  write();
  const table = make("table", { class: "grid" }, make("caption", { class: "unseen" }, name));
  table.append(make("thead", {}, make("tr", {}, ...heads.map((head) => head.element))), body);
  const frame = make("div", { class: "grid-frame", role: "region", tabindex: "0", "aria-label": name }, table);
  return [frame, more];
}
