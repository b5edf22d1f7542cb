// Everything known about one mark, and its neighbours.

/** @import { Column, Edge } from "../core/types.js" */

import { data } from "../core/data.js";
import { button, glyph, make, named, page } from "../core/elements.js";
import { checkedOf, factsOf, isKnown, propertyOf, sayFacts, sayValue, sourceOf } from "../core/facts.js";
import { kindOf, lineOf, marks, nameOf, otherEnd, touching } from "../core/network.js";
import * as state from "../core/state.js";
import { language, LEVEL_NAMES, say, word } from "../core/wording.js";
import * as grid from "./grid.js";
import { backKey, closeMark, openFinding } from "./opening.js";
import { pick } from "./picks.js";

const FIRST = 50; // neighbours that are shown at once

// ------------------------------------------------------------ what is told

/** @param {number} number */
function facts(number) {
  const told = factsOf(marks[number].facts).flatMap((fact) => [
    make("dt", {}, word(propertyOf(fact).name)),
    make("dd", { class: isKnown(fact) ? null : "unknown" }, sayValue(fact)),
  ]);
  const old = marks[number].old ? [make("p", { class: "old" }, say("mark_old"))] : [];
  return [make("dl", {}, ...told), ...old];
}

/** @param {number} number */
function findingsAbout(number) {
  const about = data.findings.flatMap((finding, place) => (finding.about.includes(number) ? [place] : []));
  if (!about.length) return [];
  const items = about.map((place) => {
    const { title, level } = data.findings[place];
    const element = button("", () => openFinding(place, { focus: true }), { class: "pick" });
    element.append(make("span", {}, word(title), make("small", {}, say(LEVEL_NAMES[level]))));
    return make("li", {}, element);
  });
  return [make("h3", {}, say("findings_about")), make("ul", {}, ...items)];
}

/** @param {Edge} edge */
function tellNote(edge) {
  const parts = edge.note === undefined ? [] : [make("span", {}, named(sayFacts(edge.note)))];
  if (edge.old) parts.push(make("small", { class: "old" }, say("line_old")));
  return make("div", {}, ...parts);
}

/** @param {number} number */
function neighbours(number) {
  const rows = touching[number];
  if (!rows.length) return [make("p", { class: "none" }, say("no_neighbours"))];
  /** @param {Edge} edge */
  const relation = (edge) => word(edge.from === number ? lineOf(edge).out : lineOf(edge).in);
  /** @param {Edge} edge */
  const other = (edge) => otherEnd(edge, number);
  /** @type {Column<Edge>[]} */
  const columns = [
    { key: "other", name: say("col_other"), text: (edge) => nameOf(other(edge)), cell: (edge) => pick(other(edge)) },
    { key: "relation", name: say("col_relation"), text: relation },
    { key: "note", name: say("col_note"), text: grid.noteOf, cell: tellNote },
  ];
  const missing = [];
  if (rows.some((edge) => edge.source !== undefined)) columns.push(grid.sourceColumn(sourceOf));
  else missing.push(make("p", { class: "none" }, say("none_source")));
  if (rows.some((edge) => edge.checked !== undefined)) columns.push(grid.checkedColumn(checkedOf));
  else missing.push(make("p", { class: "none" }, say("none_checked")));
  const name = say("neighbours");
  return [make("h3", {}, name), ...grid.makeGrid({ name, columns, rows, first: FIRST }), ...missing];
}

// ------------------------------------------------------------ the pane

let written = ""; // what stands there

/** @param {number} number */
export function show(number) {
  const now = `${number} ${language()} ${backKey()}`;
  if (now === written) return;
  written = now;
  const back = button(say(backKey()), closeMark, { id: "back" });
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
