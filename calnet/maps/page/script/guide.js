"use strict";
// Under the map: one sentence on how to read this way of looking, and in a big network how it is grouped.
calnet.guide = (() => {
  const { page, make, button, named, say } = calnet;
  const { state, stage, views } = calnet;
  const { marks, kindOf, nameOf } = calnet.network;
  const hasCoalition = marks.some((_, number) => kindOf(number).key === "Coalition");

  const sentence = make("p", { class: "reading", role: "status" });
  const tools = make("div", { class: "grouping", hidden: true });
  const choice = make("select", { id: "group-by" });
  const summary = make("summary", {});
  const list = make("ul", {});
  const foldAll = button("", () => fold([]), { id: "fold-all" });
  const groups = make("details", { id: "groups" }, summary, make("div", { class: "groups floating" }, foldAll, list));
  const label = make("label", { for: "group-by" });

  const fold = (unfolded) => state.change({ unfolded }, { remember: true });
  const emptyIn = (scene) => [...scene.nodes.values()].filter((node) => node.hollow).length;

  /** Key and values of the sentence on a scene. */
  function reading(now, scene) {
    if (scene.why) return null;
    if (scene.middle >= 0) return ["reading_surroundings", { name: nameOf(scene.middle) }];
    if (scene.folded) return ["reading_folded", { n: scene.groups.filter((group) => group.folded).length }];
    if (now.view === "people") {
      const n = now.finding < 0 ? emptyIn(scene) : 0;
      return n ? ["reading_people_empty", { n }] : ["reading_people"];
    }
    if (now.view === "whole" && !hasCoalition) return ["reading_whole_no_coalition"];
    return [`reading_${now.view}`];
  }

  /** The group with its number and the button that unfolds it or folds it again. */
  function item({ region, name, count, folded }) {
    const act = button(say(folded ? "unfold" : "fold"), () => stage.unfold(region), {
      "data-region": String(region),
      "aria-expanded": String(!folded),
      "aria-label": say(folded ? "unfold_group" : "fold_group", { name }),
    });
    return make("li", {}, make("span", {}, named(name), " ", make("span", { class: "number" }, String(count))), act);
  }

  function showGroups(now, scene) {
    const focused = document.activeElement?.dataset?.region;
    tools.hidden = scene.groups.length === 0;
    if (tools.hidden) return;
    label.textContent = say("group_by");
    const keys = views.isGroupedByChoice(now) ? views.groupings() : [];
    choice.replaceChildren(...keys.map((key) => make("option", { value: key }, say(`by_${key}`))));
    choice.value = now.by;
    choice.hidden = label.hidden = keys.length < 2;
    summary.textContent = say("groups", { n: scene.groups.length });
    foldAll.textContent = say("fold_all");
    foldAll.setAttribute("aria-disabled", String(scene.groups.every((group) => group.folded)));
    list.replaceChildren(...scene.groups.map(item));
    if (focused !== undefined) list.querySelector(`[data-region="${focused}"]`)?.focus({ preventScroll: true });
  }

  function show(now, scene) {
    const told = reading(now, scene);
    const text = told ? say(...told) : "";
    if (sentence.textContent !== text) sentence.textContent = text;
    sentence.hidden = !text;
    showGroups(now, scene);
  }

  function start() {
    tools.append(label, choice, groups);
    page("legend").before(make("div", { class: "guide", id: "guide" }, sentence, tools));
    choice.addEventListener("change", () => state.change({ by: choice.value, unfolded: [] }, { remember: true }));
    groups.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !groups.open) return;
      event.stopPropagation();
      groups.open = false;
      summary.focus();
    });
    document.addEventListener("click", (event) => {
      if (groups.open && !event.composedPath().includes(groups)) groups.open = false;
    });
  }

  return { start, show };
})();
