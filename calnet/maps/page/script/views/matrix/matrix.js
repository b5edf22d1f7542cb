// The matrix of needs and groups of a place: how each diagnosed need of each group is answered. A cell opens its
// part of the map.

/** @import { Answer, Cell, Matrix } from "../../core/contract.js" */

import { data } from "../../core/data.js";
import { button, make, named, page } from "../../core/elements.js";
import { isSeen, keepFocus } from "../../core/keyboard.js";
import * as state from "../../core/state.js";
import { ANSWER_NAMES, say, word } from "../../core/wording.js";
import { FLAG_NAMES, FLAGS, LEVELS, line } from "./signs.js";

let opened = ""; // the cell that was opened last: the focus comes back to it

const WEIGHT = { none: 1000, for_others: 100, planned: 10, partial: 1, covered: 0 };

/** @param {Cell} cell */
const isGap = (cell) => cell[2] !== "covered";
/** @param {Cell[]} cells */
const gapsIn = (cells) => cells.filter(isGap).length;

// ------------------------------------------------------------ cells

/**
 * @param {Matrix} matrix
 * @param {Cell} cell
 */
function tellCell({ needs, groups }, [row, column, level, flags, people, capacity, , , reached]) {
  const parts = [`${word(needs[row][1])} – ${word(groups[column][1])}`, say(ANSWER_NAMES[level])];
  if (people !== null) parts.push(say("people_in_need", { n: people }));
  if (people !== null && capacity) parts.push(say("places_offered", { n: capacity }));
  if (people !== null && reached) parts.push(say("people_reached", { n: reached }));
  return [...parts, ...flags.map((flag) => say(FLAG_NAMES[flag]))].join(". ");
}

/**
 * @param {number} number
 * @param {Matrix} matrix
 * @param {number} place
 * @param {string} at
 */
function cellButton(number, matrix, place, at) {
  const cell = matrix.cells[place];
  const [, , level, flags, people] = cell;
  const told = tellCell(matrix, cell);
  const element = button("", () => open(number, place), {
    class: `cell ${level}`,
    "data-cell": `${number}.${place}`,
    "data-at": at,
    "aria-label": told,
    title: told,
  });
  element.append(
    make("span", { class: "answer" }, make("span", { "aria-hidden": "true" }, LEVELS[level]), say(ANSWER_NAMES[level])),
  );
  if (people !== null) element.append(make("span", { class: "people" }, say("people_short", { n: people })));
  if (flags.length) element.append(make("span", { class: "flags" }, ...flags.map(line)));
  return element;
}

/**
 * Open a cell's part of the map.
 *
 * @param {number} matrix
 * @param {number} place
 */
function open(matrix, place) {
  opened = `${matrix}.${place}`;
  state.change({ view: "whole", cell: [matrix, place], finding: -1, step: -1, node: -1 }, { remember: true });
  page("back-to-matrix")?.focus();
}

// ------------------------------------------------------------ table

/**
 * Places of rows (part 0 of a cell) or columns (part 1), those with the most and worst gaps first.
 *
 * @param {Cell[]} cells
 * @param {0 | 1} part
 * @param {number} count
 */
function byGaps(cells, part, count) {
  const worth = Array.from({ length: count }, () => 0);
  for (const cell of cells) worth[cell[part]] += WEIGHT[cell[2]] ?? 0;
  return worth.map((_, place) => place).sort((one, other) => worth[other] - worth[one] || one - other);
}

/** @param {Cell[]} cells */
const total = (cells) => make("td", { class: "total" }, say("gaps_of", { n: gapsIn(cells), all: cells.length }));

/**
 * A row of the table: a need, a field for each group, and how many gaps it has.
 *
 * @param {{ number: number, matrix: Matrix, columns: number[] }} table
 * @param {number} need
 * @param {number} row
 */
function bodyRow({ number, matrix, columns }, need, row) {
  const own = matrix.cells.map((cell, place) => ({ cell, place })).filter(({ cell }) => cell[0] === need);
  const fields = columns.map((group, column) => {
    const found = own.find(({ cell }) => cell[1] === group);
    if (!found) return make("td", { class: "unasked" });
    return make("td", {}, cellButton(number, matrix, found.place, `${row}.${column}`));
  });
  const head = make("th", { scope: "row" }, named(word(matrix.needs[need][1])));
  return make("tr", {}, head, ...fields, total(own.map(({ cell }) => cell)));
}

/**
 * @param {number} number
 * @param {Matrix} matrix
 */
function makeTable(number, matrix) {
  const { needs, groups, cells } = matrix;
  const columns = byGaps(cells, 1, groups.length);
  const rows = byGaps(cells, 0, needs.length);
  /** @param {(Node | string)[]} children */
  const column = (...children) => make("th", { scope: "col" }, ...children);
  const heads = columns.map((group) => column(named(word(groups[group][1]))));
  const sums = columns.map((group) => total(cells.filter((cell) => cell[1] === group)));
  return make(
    "table",
    { class: "matrix" },
    make("caption", {}, say("matrix_caption", { place: word(matrix.name), n: gapsIn(cells), all: cells.length })),
    make("thead", {}, make("tr", {}, column(say("matrix_need")), ...heads, column(say("gaps")))),
    make("tbody", {}, ...rows.map((need, row) => bodyRow({ number, matrix, columns }, need, row))),
    make("tfoot", {}, make("tr", {}, make("th", { scope: "row" }, say("gaps")), ...sums, total(cells))),
  );
}

/**
 * The choice of a place, with how many gaps each has.
 *
 * @param {number} number
 */
function placeChoice(number) {
  if (data.matrices.length < 2) return [];
  const options = data.matrices.map((matrix, place) =>
    make(
      "option",
      { value: String(place), selected: place === number },
      say("place_gaps", { place: word(matrix.name), n: gapsIn(matrix.cells) }),
    ),
  );
  const choice = make("select", { id: "matrix-place" }, ...options);
  choice.addEventListener("change", () => state.change({ matrix: Number(choice.value) }, { remember: true }));
  return [make("p", { class: "choice" }, make("label", { for: "matrix-place" }, say("matrix_place")), choice)];
}

function signs() {
  const levels = /** @type {Answer[]} */ (Object.keys(LEVELS)).map((level) =>
    make(
      "li",
      {},
      make("span", { class: `swatch ${level}`, "aria-hidden": "true" }, LEVELS[level]),
      say(ANSWER_NAMES[level]),
    ),
  );
  const empty = make("li", {}, make("span", { class: "swatch unasked", "aria-hidden": "true" }), say("cell_unasked"));
  const flags = Object.keys(FLAGS).map((flag) => make("li", {}, line(flag), say(FLAG_NAMES[flag])));
  return make("ul", { class: "key", "aria-label": say("matrix_key") }, ...levels, empty, ...flags);
}

// ------------------------------------------------------------ keyboard

/** @type {Partial<Record<string, number[]>>} */
const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/**
 * The nearest cell in a direction: along the row or column if there is one, else the nearest row or column that has.
 *
 * @param {HTMLElement} from
 * @param {number[]} step
 */
function nextCell(from, [down, right]) {
  const [row, column] = (from.dataset.at ?? "").split(".").map(Number);
  const ahead = [...page("sheet").querySelectorAll("[data-at]")].flatMap((element) => {
    const [r, c] = element.dataset.at.split(".").map(Number);
    const [along, aside] = down ? [(r - row) * down, Math.abs(c - column)] : [(c - column) * right, Math.abs(r - row)];
    return along > 0 ? [{ element, far: along + (aside ? 1000 : 0) + aside * 10 }] : [];
  });
  return ahead.sort((one, other) => one.far - other.far)[0]?.element;
}

/** @param {any} event */
function move(event) {
  const step = STEPS[event.key];
  const from = event.target.closest?.("[data-at]");
  if (!step || !from) return;
  event.preventDefault();
  nextCell(from, step)?.focus();
}

// ------------------------------------------------------------ the sheet

function noDiagnoses() {
  return [make("p", {}, say("matrix_none")), make("p", {}, say("matrix_none_do"))];
}

function contents() {
  if (!data.matrices.length) return noDiagnoses();
  const number = Math.min(state.now().matrix, data.matrices.length - 1);
  const table = makeTable(number, data.matrices[number]);
  return [
    make("p", { class: "lead" }, say("reading_matrix")),
    ...placeChoice(number),
    make("div", { class: "matrix-frame" }, table),
    signs(),
  ];
}

export function show() {
  const sheet = page("sheet");
  const contained = make("div", { class: "matrix-sheet" }, make("h2", {}, say("view_matrix")), ...contents());
  keepFocus(sheet, () => sheet.replaceChildren(contained), {});
  // the keyboard was on something that went with the map: it goes on from the cell that was opened
  const focused = document.activeElement;
  if (focused === document.body || !isSeen(focused)) sheet.querySelector(`[data-cell="${opened}"]`)?.focus();
}

export const start = () => page("sheet").addEventListener("keydown", move);
