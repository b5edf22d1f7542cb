// Under the map: one sentence on how to read this way of looking, and in a big network how it is grouped.

/** @import { Scene, SceneGroup, State } from "../core/types.js" */

import { button, make, named, page } from "../core/elements.js";
import { closeOutside, keepFocus } from "../core/keyboard.js";
import * as state from "../core/state.js";
import { viewOf } from "../core/views.js";
import { say } from "../core/wording.js";
import * as layouts from "../scene/layouts.js";
import * as stage from "./stage.js";

/**
 * What each way of grouping is called.
 *
 * @type {Record<string, string>}
 */
const GROUPINGS = { place: "by_place", sector: "by_sector", community: "by_community" };

const sentence = make("p", { class: "reading", role: "status" });
const tools = make("div", { class: "grouping", hidden: true });
const choice = make("select", { id: "group-by" });
const summary = make("summary", {});
const list = make("ul", {});
const foldAll = button("", () => fold([]), { id: "fold-all" });
const groups = make("details", { id: "groups" }, summary, make("div", { class: "groups floating" }, foldAll, list));
const label = make("label", { for: "group-by" });

/** @param {number[]} unfolded */
const fold = (unfolded) => state.change({ unfolded }, { remember: true });

/**
 * Key and values of the sentence on a scene.
 *
 * @param {State} now
 * @param {Scene} scene
 * @returns {[string, Record<string, string | number>?] | null}
 */
function reading(now, scene) {
  if (scene.why) return null;
  if (scene.folded) return ["reading_folded", { n: scene.groups.filter((group) => group.folded).length }];
  return viewOf(now.view).reading?.(now, scene) ?? null;
}

/**
 * The group with its number and the button that unfolds it or folds it again.
 *
 * @param {SceneGroup} group
 */
function item({ region, name, count, folded }) {
  const act = button(say(folded ? "unfold" : "fold"), () => stage.unfold(region), {
    "data-region": String(region),
    "aria-expanded": String(!folded),
    "aria-label": say(folded ? "unfold_group" : "fold_group", { name }),
  });
  return make("li", {}, make("span", {}, named(name), " ", make("span", { class: "number" }, String(count))), act);
}

/**
 * @param {State} now
 * @param {Scene} scene
 */
function showGroups(now, scene) {
  tools.hidden = scene.groups.length === 0;
  if (tools.hidden) return;
  label.textContent = say("group_by");
  const keys = layouts.isGroupedByChoice(now) ? layouts.groupings() : [];
  choice.replaceChildren(...keys.map((key) => make("option", { value: key }, say(GROUPINGS[key]))));
  choice.value = now.by;
  choice.hidden = label.hidden = keys.length < 2;
  summary.textContent = say("groups", { n: scene.groups.length });
  foldAll.textContent = say("fold_all");
  foldAll.setAttribute("aria-disabled", String(scene.groups.every((group) => group.folded)));
  keepFocus(list, () => list.replaceChildren(...scene.groups.map(item)));
}

/**
 * @param {State} now
 * @param {Scene} scene
 */
export function show(now, scene) {
  const told = reading(now, scene);
  const text = told ? say(...told) : "";
  if (sentence.textContent !== text) sentence.textContent = text;
  sentence.hidden = !text;
  showGroups(now, scene);
}

export function start() {
  tools.append(label, choice, groups);
  page("legend").before(make("div", { class: "guide", id: "guide" }, sentence, tools));
  choice.addEventListener("change", () => state.change({ by: choice.value, unfolded: [] }, { remember: true }));
  closeOutside(groups);
}
