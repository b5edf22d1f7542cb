// The legend under the map: what the marks are; opened, every kind and line can be shown and hidden.

/** @import { Line } from "../core/contract.js" */
/** @import { Scene, State } from "../core/types.js" */

import { data } from "../core/data.js";
import { amount, draw, glyph, make, page } from "../core/elements.js";
import { closeOutside } from "../core/keyboard.js";
import { edges, lineOf, marks } from "../core/network.js";
import * as state from "../core/state.js";
import { say, word } from "../core/wording.js";

const PARTS = /** @type {const} */ (["kinds", "families"]); // of the state, that are chosen here

const marksOf = data.kinds.map(() => 0);
for (const mark of marks) marksOf[mark.kind] += 1;
const edgesOf = new Map(data.families.map(({ key }) => [key, 0]));
for (const edge of edges) edgesOf.set(lineOf(edge).family, (edgesOf.get(lineOf(edge).family) ?? 0) + 1);

/**
 * A line as it is drawn.
 *
 * @param {Line} line
 */
function sample({ colour, width, dashes, opacity }) {
  const path = draw("path", {
    d: "M1 5.5h26",
    stroke: colour,
    "stroke-opacity": Math.max(opacity, 0.75),
    "stroke-width": Math.max(width * 1.3, 1.6),
    "stroke-dasharray": dashes.join(" "),
  });
  return draw("svg", { class: "sample", viewBox: "0 0 28 11", "aria-hidden": "true" }, path);
}

/**
 * A box that puts a value in a list of the state, or takes it out.
 *
 * @param {"kinds" | "families"} part
 * @param {string} value
 * @param {(Node | string)[]} label
 */
function toggle(part, value, ...label) {
  const box = make("input", { type: "checkbox", [`data-${part}`]: value });
  box.addEventListener("change", () => {
    const others = state.now()[part].filter((one) => one !== value);
    state.change({ [part]: box.checked ? [...others, value] : others }, { remember: true });
  });
  return make("label", {}, box, ...label);
}

const kindBoxes = () =>
  data.kinds.map((kind, place) =>
    make("li", {}, toggle("kinds", kind.key, glyph(kind.key), word(kind.name), " ", amount(marksOf[place]))),
  );

function familyBoxes() {
  return data.families.map(({ key, name }) => {
    const looks = data.lines.filter((line) => line.family === key);
    const box = toggle("families", key, make("span", {}, word(name), " ", amount(edgesOf.get(key) ?? 0)));
    const told = looks.map((line) => make("li", {}, sample(line), word(line.name).toLowerCase()));
    return make("li", {}, box, make("ul", { class: "looks" }, ...told));
  });
}

const hints = () => ["hint", "legend_wide", "legend_old"].map((key) => make("p", { class: "hint" }, say(key)));

const summary = make("summary", {});
const layers = make("div", { class: "layers floating" });
const more = make("details", { id: "legend-more" }, summary, layers);
const row = make("ul", { class: "kinds" });

function build() {
  summary.textContent = say("legend_short");
  layers.replaceChildren(
    make("h2", {}, say("legend_kinds")),
    make("ul", { class: "boxes" }, ...kindBoxes()),
    make("h2", {}, say("legend_lines")),
    make("ul", { class: "boxes" }, ...familyBoxes()),
    ...hints(),
  );
}

/**
 * Bring the legend up to date: the kinds on the map, and the boxes as they stand.
 *
 * @param {State} now
 * @param {State | null} before
 * @param {Scene} scene
 */
export function show(now, before, scene) {
  if (now.language !== before?.language) build();
  for (const part of PARTS) {
    for (const box of layers.querySelectorAll("input")) {
      if (box.dataset[part] !== undefined) box.checked = now[part].includes(box.dataset[part]);
    }
  }
  const present = new Set([...scene.nodes.values()].map((node) => node.kind));
  const shown = data.kinds.filter((kind) => present.has(kind.key));
  row.replaceChildren(...shown.map((kind) => make("li", {}, glyph(kind.key), word(kind.name))));
  row.setAttribute("aria-label", say("legend_kinds"));
  reach();
}

/** On a narrow page the row scrolls, and then the keyboard has to reach it. */
function reach() {
  if (row.scrollWidth > row.clientWidth) row.tabIndex = 0;
  else row.removeAttribute("tabindex");
}

export function start() {
  page("legend").append(row, more);
  new ResizeObserver(reach).observe(row);
  closeOutside(more, page("legend"));
}
