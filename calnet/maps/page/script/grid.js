"use strict";
// A table that is sorted by a click or a key on a heading, its first rows at once and the rest on demand.
//
// column = { key, name, text: row => string | number ("" unknown, null nothing to tell),
//            sort: row => what it is sorted by, if not by its text, cell: row => what stands in it, if not its text }
calnet.grid = (() => {
  const { make, button, named, say, word, data } = calnet;

  const isNothing = (value) => value === "" || value === null || value === undefined;

  /** A date of the data as it is sorted: the Polish form the other way round. */
  function dayKey(index) {
    if (index === undefined) return "";
    return [data.words[index]].flat()[0].split(".").reverse().join("-");
  }

  /** The columns that say where something was read and when it was checked, given the place of the text of a row. */
  const source = (indexOf) => ({ key: "source", name: say("col_source"), text: (row) => word(indexOf(row)) });
  const checked = (indexOf) => ({
    key: "checked",
    name: say("col_checked"),
    text: (row) => word(indexOf(row)),
    sort: (row) => dayKey(indexOf(row)),
  });

  /** Rows in the order of a column; what is not known comes last either way. */
  function sort(rows, column, down) {
    const { compare } = new Intl.Collator(calnet.language(), { numeric: true });
    const keyOf = column.sort ?? column.text;
    const keyed = rows.map((row, place) => ({ row, place, key: keyOf(row) }));
    const way = down ? -1 : 1;
    keyed.sort((one, other) => {
      const [left, right] = [isNothing(one.key), isNothing(other.key)];
      if (left || right) return left - right || one.place - other.place;
      const numbers = typeof one.key === "number" && typeof other.key === "number";
      const order = numbers ? one.key - other.key : compare(String(one.key), String(other.key));
      return order * way || one.place - other.place;
    });
    return keyed.map(({ row }) => row);
  }

  function cellOf(column, row, place) {
    const text = column.text(row);
    const numeric = typeof text === "number" ? "number-cell" : null;
    const cell = place === 0 ? make("th", { scope: "row" }) : make("td", { class: numeric });
    if (column.cell && !isNothing(text)) cell.append(column.cell(row));
    else if (text === "") cell.append(make("span", { class: "unknown" }, say("unknown")));
    else if (text !== null) cell.append(named(String(text)));
    return cell;
  }

  const rowOf = (columns) => (row) => make("tr", {}, ...columns.map((column, place) => cellOf(column, row, place)));

  /**
   * The table.
   *
   * @param about { name, columns, rows, sorted: { column: key or "", down }, first: rows shown at once, step: rows
   *   shown on demand (else all), onSort: told of a new order }
   */
  function makeGrid({ name, columns, rows, sorted = { column: "", down: false }, first, step = Infinity, onSort }) {
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

  return { make: makeGrid, sort, dayKey, source, checked };
})();
