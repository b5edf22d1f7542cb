// Puts the parts together: a change of state makes a scene, and everybody shows their part of it.

/** @import { Language } from "./core/contract.js" */
/** @import { State, View } from "./core/types.js" */

import { data } from "./core/data.js";
import { button, make, page } from "./core/elements.js";
import { isActor, kindOf, marks } from "./core/network.js";
import * as state from "./core/state.js";
import { allViews, isSheet, mapOf, useViews, viewOf } from "./core/views.js";
import { count, language, say, sayEverything, speak, word } from "./core/wording.js";
import * as filterPane from "./filters/pane.js";
import * as details from "./panel/details.js";
import * as findings from "./panel/findings.js";
import { headlineOf, settle } from "./panel/opening.js";
import * as panel from "./panel/panel.js";
import * as search from "./panel/search.js";
import * as presentation from "./presenting/presentation.js";
import * as menu from "./saving/menu.js";
import * as printing from "./saving/printing.js";
import { makeScene } from "./scene/scene.js";
import * as guide from "./stage/guide.js";
import * as legend from "./stage/legend.js";
import * as looking from "./stage/looking.js";
import * as stage from "./stage/stage.js";

const OFFERED = ["why_filtered", "all_hidden"]; // why nothing is there, where showing everything helps

/**
 * What frames the map anew when it changes; all else leaves the reader's own zoom alone.
 *
 * @param {State} now
 */
const framing = (now) =>
  JSON.stringify([
    now.view,
    now.finding,
    now.step,
    now.cell,
    now.by,
    now.unfolded,
    now.presenting,
    now.kinds,
    state.FACETS.map((facet) => now[facet]),
    now.when,
    mapOf(now.view).middle ? now.node : 0,
  ]);

function showCounts() {
  /** @param {string} key */
  const countOf = (key) => marks.filter((_, number) => kindOf(number).key === key).length;
  /** @type {[string, number][]} */
  const counts = [
    ["actor", marks.filter((_, number) => isActor(number)).length],
    ["initiative", countOf("Initiative")],
    ["target_group", countOf("TargetGroup")],
  ];
  page("title").textContent = word(data.title);
  page("counts").textContent = counts
    .filter(([, n]) => n)
    .map(([noun, n]) => count(noun, n))
    .join(" · ");
  page("language").textContent = language() === "pl" ? "English" : "Polski";
  page("language").lang = language() === "pl" ? "en" : "pl";
}

/** The buttons of the ways of looking. */
function offerViews() {
  const items = allViews().map(({ key, name }) => {
    const look = () => state.change({ view: key }, { remember: true });
    return make("li", {}, button(say(name), look, { "data-view": key, "data-say": name, "aria-pressed": "false" }));
  });
  page("views").replaceChildren(...items);
}

/**
 * @param {State} now
 * @param {State | null} before
 */
function showView(now, before) {
  for (const one of page("views").querySelectorAll("[data-view]")) {
    one.setAttribute("aria-pressed", String(one.dataset.view === now.view));
    if (now.view === one.dataset.view && now.view !== before?.view) {
      one.scrollIntoView({ block: "nearest", inline: "nearest" }); // narrow pages scroll
    }
  }
  const view = viewOf(now.view);
  const sheet = "show" in view;
  page("sheet").hidden = !sheet;
  page("stage").hidden = sheet;
  if (!sheet) return;
  page("sheet").setAttribute("aria-label", say(view.name));
  view.show();
}

/** @param {State} now */
function showPanel(now) {
  if (now.node >= 0) details.show(now.node);
  panel.show(now.node >= 0 ? "node" : panel.open());
  findings.show();
}

/**
 * @param {State} now
 * @param {State | null} before
 */
function showMap(now, before) {
  const scene = makeScene(now);
  page("notice").hidden = !scene.why;
  page("everything").hidden = !OFFERED.includes(scene.why);
  page("why").textContent = filterPane.explain(now, scene.why);
  filterPane.show(now, before, scene);
  legend.show(now, before, scene);
  guide.show(now, scene);
  looking.show(now, scene);
  if (before && !isSheet(now.view)) stage.show(scene);
  else if (!before && marks.length) stage.open(scene);
  if (before && framing(now) !== framing(before)) stage.frame();
}

/**
 * @param {State} now
 * @param {State | null} before
 */
function showAll(now, before) {
  if (before && now.language !== before.language) sayAll(now.language);
  showView(now, before);
  showPanel(now);
  presentation.show(now);
  showMap(now, before);
  if (now.finding >= 0 && now.finding !== before?.finding) panel.bring(headlineOf(now.finding)?.closest(".finding"));
  if (now.node >= 0 && now.node !== before?.node) page("panel").scrollTop = 0;
  settle(now, before);
}

/** @param {Language} wanted */
function sayAll(wanted) {
  speak(wanted);
  sayEverything();
  showCounts();
  stage.sayCanvas();
  search.show();
}

/**
 * Open the page.
 *
 * @param {View[]} views the ways of looking, in the order of their buttons
 */
export function open(views) {
  useViews(views);
  state.start();
  offerViews();
  sayAll(state.now().language);
  const parts = [panel, filterPane, guide, legend, findings, search, presentation, printing, menu];
  for (const part of parts) part.start();
  for (const view of views) view.start?.();
  page("everything").addEventListener("click", () =>
    state.change({ ...state.everything(), kinds: data.kinds.map((kind) => kind.key) }, { remember: true }),
  );
  page("language").addEventListener("click", () => state.change({ language: page("language").lang }));
  document.addEventListener("keydown", (event) => {
    const { node, finding, cell, presenting } = state.now();
    if (event.key === "Escape" && !presenting && (node >= 0 || finding >= 0 || cell)) {
      state.change({ node: -1, finding: -1, step: -1, cell: null }, { remember: true });
    }
  });
  state.listen(showAll);
  showAll(state.now(), null);
}
