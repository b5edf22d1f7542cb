"use strict";
// Puts the parts together: a change of state makes a scene, and everybody shows their part of it.
(() => {
  const { data, page, count, word, state, stage } = calnet;
  const { marks, isActor, kindOf, nameOf } = calnet.network;
  const { SHEETS } = state;
  const OFFERED = ["why_filtered", "all_hidden"]; // why nothing is there, where showing everything helps

  /** What frames the map anew when it changes; all else leaves the reader's own zoom alone. */
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
      now.view === "surroundings" ? now.node : 0,
    ]);

  function showCounts() {
    const counts = [
      ["actor", marks.filter((_, number) => isActor(number)).length],
      ["initiative", marks.filter((_, number) => kindOf(number).key === "Initiative").length],
      ["target_group", marks.filter((_, number) => kindOf(number).key === "TargetGroup").length],
    ];
    page("title").textContent = word(data.title);
    page("counts").textContent = counts
      .filter(([, n]) => n)
      .map(([noun, n]) => count(noun, n))
      .join(" · ");
    page("language").textContent = calnet.language() === "pl" ? "English" : "Polski";
    page("language").lang = calnet.language() === "pl" ? "en" : "pl";
  }

  function showView(now, before) {
    for (const one of document.querySelectorAll("[data-view]")) {
      one.setAttribute("aria-pressed", String(one.dataset.view === now.view));
    }
    const pressed = document.querySelector(`[data-view="${now.view}"]`);
    if (now.view !== before?.view) pressed.scrollIntoView({ block: "nearest", inline: "nearest" }); // narrow pages scroll
    const sheet = SHEETS.includes(now.view);
    page("sheet").hidden = !sheet;
    page("stage").hidden = sheet;
    if (sheet) page("sheet").setAttribute("aria-label", calnet.say(`view_${now.view}`));
    if (now.view === "matrix") calnet.matrix.show();
    if (now.view === "tables") calnet.tables.show();
  }

  function showPanel(now) {
    if (now.node >= 0) calnet.details.show(now.node);
    calnet.panel.show(now.node >= 0 ? "node" : calnet.panel.open());
    calnet.findings.show();
  }

  function showMap(now, before) {
    const scene = calnet.scene(now);
    page("notice").hidden = !scene.why;
    page("everything").hidden = !OFFERED.includes(scene.why);
    page("why").textContent = calnet.filterPane.explain(now, scene.why);
    calnet.filterPane.show(now, before, scene);
    calnet.legend.show(now, before, scene);
    calnet.guide.show(now, scene);
    calnet.looking.show(now, scene);
    if (before && !SHEETS.includes(now.view)) stage.show(scene);
    else if (!before && marks.length) stage.open(scene);
    if (before && framing(now) !== framing(before)) stage.frame();
  }

  function showAll(now, before) {
    if (before && now.language !== before.language) speak(now.language);
    showView(now, before);
    showPanel(now);
    calnet.presentation.show(now);
    showMap(now, before);
    if (now.finding >= 0 && now.finding !== before?.finding) {
      calnet.panel.bring(calnet.findings.headlineOf(now.finding)?.closest(".finding"));
    }
    if (now.node >= 0 && now.node !== before?.node) page("panel").scrollTop = 0;
    calnet.details.settle(now, before);
  }

  function speak(language) {
    calnet.speak(language);
    calnet.sayEverything();
    showCounts();
    stage.sayCanvas();
    calnet.search.show();
  }

  state.start();
  speak(state.now().language);
  for (const part of [
    calnet.panel,
    calnet.filterPane,
    calnet.guide,
    calnet.legend,
    calnet.findings,
    calnet.search,
    calnet.presentation,
    calnet.matrix,
    calnet.printing,
    calnet.menu,
  ]) {
    part.start();
  }
  for (const one of document.querySelectorAll("[data-view]")) {
    one.addEventListener("click", () => state.change({ view: one.dataset.view }, { remember: true }));
  }
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

  /** For tests: what is on the map, in ids. */
  calnet.test = {
    selected: () =>
      [...stage.scene().nodes.values()].filter((node) => node.chosen).map((node) => marks[node.number].id),
    shown: () =>
      [...stage.scene().nodes.values()]
        .filter((node) => !node.dim)
        .map((node) => (node.number < 0 ? `region:${node.region}` : marks[node.number].id)),
    labels: () =>
      stage
        .placed()
        .boxes.map((box) => ({ ...box, id: box.key.startsWith("n") ? marks[Number(box.key.slice(1))].id : box.key })),
    nameOf,
  };
})();
