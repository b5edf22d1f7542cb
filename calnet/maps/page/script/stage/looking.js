// The chip over the map: what is looked at, what the signs on the map mean, and the way back to the whole.

/** @import { Finding, Level } from "../core/contract.js" */
/** @import { CellPlace, Drawing, Scene, State } from "../core/types.js" */

import { data } from "../core/data.js";
import { button, make, named, page } from "../core/elements.js";
import { keepFocus } from "../core/keyboard.js";
import * as state from "../core/state.js";
import { ANSWER_NAMES, LEVEL_NAMES, say, word } from "../core/wording.js";
import * as filters from "../filters/filters.js";
import { headlineOf } from "../panel/opening.js";
import * as signs from "../panel/signs.js";
import { focusOf, marksOf } from "../scene/focus.js";

/**
 * Look at nothing of its own again; whoever works by keyboard goes on from where it was opened.
 *
 * @param {Partial<State>} patch
 */
function whole(patch) {
  const headline = headlineOf(state.now().finding);
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); // its button goes away: the table of needs takes the focus, or the finding does
  state.change({ finding: -1, step: -1, node: -1, cell: null, ...patch }, { remember: true });
  headline?.focus({ preventScroll: true });
  if (document.activeElement === document.body) page("fit").focus({ preventScroll: true });
}

const backToAll = () => button(say("show_whole"), () => whole({}), { id: "show-whole" });
/** @param {Level} name */
const levelOf = (name) => make("span", { class: `level ${name}` }, say(LEVEL_NAMES[name]));

/**
 * Whether a finding shows marks that the reader's filters or legend leave out.
 *
 * @param {State} now
 * @param {Iterable<number>} marks
 */
function goesBeyond(now, marks) {
  const [keeps, usually] = [filters.keeper(now), filters.keeper(state.initial())];
  return [...marks].some((number) => usually(number) && !keeps(number));
}

/**
 * Whether the map shows marks of a focus, and every sign that it draws.
 *
 * @param {Scene} scene
 * @param {Drawing} draw
 */
const isInView = (scene, draw) =>
  scene.focused &&
  [...scene.nodes.values()].some((node) => !node.dim && node.number >= 0) &&
  signs.drawnIn(draw).every((sign) => scene.draw[sign].length > 0);

/**
 * What has to be said where the map cannot show a finding as it should.
 *
 * @param {State} now
 * @param {Finding} finding
 * @param {Scene} scene
 */
function caveats(now, finding, scene) {
  const marks = marksOf(finding);
  const missing = (finding.draw.absent ?? []).map((one) => word(one.name));
  if (!marks.size) {
    return [missing.length ? say("not_on_map_missing", { missing: missing.join(", ") }) : say("not_on_map")];
  }
  if (!isInView(scene, focusOf(now).draw)) return [say("not_in_view")];
  return goesBeyond(now, marks) ? [say("beyond_filters")] : [];
}

/**
 * @param {State} now
 * @param {Scene} scene
 */
function tellFinding(now, scene) {
  const finding = data.findings[now.finding];
  const draw = focusOf(now).draw;
  /** @type {HTMLElement[]} */
  const parts = [levelOf(finding.level), make("strong", {}, word(finding.title)), backToAll()];
  if (now.step >= 0 && draw.route) parts.push(make("span", { class: "at-step" }, signs.stepOf(draw.route, now.step)));
  parts.push(...caveats(now, finding, scene).map((text) => make("span", { class: "caveat" }, text)));
  if (!marksOf(finding).size) return parts;
  if (isInView(scene, draw)) return [...parts, ...signs.key(draw)];
  const onWhole = () => state.change({ view: "whole" }, { remember: true });
  return [...parts, button(say("show_in_whole"), onWhole, { id: "show-in-whole" })];
}

/**
 * @param {CellPlace} place
 * @param {Drawing} draw
 */
function tellCell([matrix, cell], draw) {
  const { needs, groups, cells } = data.matrices[matrix];
  const [row, column, level] = cells[cell];
  const name = make("strong", {}, named(`${word(needs[row][1])} – ${word(groups[column][1])}`));
  const back = button(say("back_to_matrix"), () => whole({ view: "matrix", matrix }), { id: "back-to-matrix" });
  return [make("span", {}, say(ANSWER_NAMES[level])), name, back, backToAll(), ...signs.key(draw)];
}

/**
 * @param {State} now
 * @param {Scene} scene
 */
function tell(now, scene) {
  if (now.finding >= 0) return tellFinding(now, scene);
  return now.cell ? tellCell(now.cell, focusOf(now).draw) : [];
}

/**
 * Say what is looked at; nothing is said again that stands there already.
 *
 * @param {State} now
 * @param {Scene} scene
 */
export function show(now, scene) {
  const chip = page("looking");
  const told = make("p", {}, ...tell(now, scene));
  chip.hidden = !told.childElementCount;
  if (told.textContent === chip.textContent) return;
  keepFocus(chip, () => chip.replaceChildren(...told.childNodes));
}
