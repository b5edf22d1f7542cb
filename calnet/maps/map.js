"use strict";
// Leads through the map: vis-network draws, this script looks, searches and tells. Every text from the
// data goes in as text, never as markup.
(() => {
  const page = (id) => document.getElementById(id);
  const data = JSON.parse(page("calnet-data").textContent);
  const { marks, kinds, relations, texts } = data;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const strong = window.matchMedia("(prefers-contrast: more)").matches;
  const edges = data.graph.edges;
  const touching = marks.map(() => []);
  edges.forEach((edge, number) => {
    touching[edge.from].push(number);
    if (edge.to !== edge.from) touching[edge.to].push(number);
  });

  // What is looked at: `focus` holds numbers of marks, `chosen` those that are selected.
  const view = { focus: null, chosen: [], finding: -1, node: -1, hover: -1 };
  const hiddenFamilies = new Set();
  let network = null;
  let nodeSet = null;
  let edgeSet = null;
  let canvas = null;

  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  const glyph = (kind) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("class", "glyph");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `#glyph-${kind}`);
    svg.append(use);
    return svg;
  };

  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[łŁ]/g, "l").toLowerCase();

  // ---------------------------------------------------------------- what is visible

  const isVisible = (number) => (view.focus && view.focus.has(number)) || kinds[marks[number].kind].shown;
  const isDimmed = (number) => view.focus !== null && !view.focus.has(number);
  const visibleNodes = () => marks.map((_, number) => number).filter(isVisible);

  const edgeStrength = (edge) => {
    if (view.focus === null) return strong ? 1 : edge.color.opacity;
    if (!view.focus.has(edge.from) || !view.focus.has(edge.to)) return 0.05;
    return view.node < 0 || edge.from === view.node || edge.to === view.node ? 1 : 0.15;
  };

  const isEdgeHidden = (edge) =>
    !isVisible(edge.from) || !isVisible(edge.to) || hiddenFamilies.has(relations[edge.type].family);

  function applyView() {
    if (!network) return;
    nodeSet.update(marks.map((_, id) => ({ id, hidden: !isVisible(id), opacity: isDimmed(id) ? 0.13 : 1 })));
    edgeSet.update(
      edges.map((edge) => ({
        id: edge.id,
        hidden: isEdgeHidden(edge),
        color: { ...edge.color, opacity: edgeStrength(edge) },
      })),
    );
    network.selectNodes(view.chosen, false);
    page("all-hidden").hidden = visibleNodes().length > 0;
  }

  // ---------------------------------------------------------------- where we look

  // Pixels kept free around what is framed with its labels; the buttons stand at the top.
  const EDGE = { side: 10, top: 58, bottom: 10 };

  // Where these marks with their labels end on the screen at a scale, seen from the middle of the map.
  function extent(numbers, scale) {
    const ends = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    const add = (x, y, half, above, below) => {
      ends.left = Math.min(ends.left, x * scale - half);
      ends.right = Math.max(ends.right, x * scale + half);
      ends.top = Math.min(ends.top, y * scale - above);
      ends.bottom = Math.max(ends.bottom, y * scale + below);
    };
    for (const number of numbers) {
      const { x, y, size } = data.graph.nodes[number];
      const { half, height } = canvas.labelSize(number, scale);
      const mark = size * scale + 8;
      add(x, y, Math.max(half, mark), mark, mark + height);
    }
    if (!view.focus) data.zones.forEach(([, width, height]) => add(0, 0, width * scale, height * scale, height * scale));
    return ends;
  }

  function frame(numbers, move = true) {
    if (!network || numbers.length === 0) return;
    const { clientWidth, clientHeight } = page("network");
    const wide = clientWidth - 2 * EDGE.side;
    const high = clientHeight - EDGE.top - EDGE.bottom;
    let [scale, above] = [0.02, 1.3];
    for (let turn = 0; turn < 16; turn += 1) {
      const middle = (scale + above) / 2;
      const { left, right, top, bottom } = extent(numbers, middle);
      if (right - left <= wide && bottom - top <= high) scale = middle;
      else above = middle;
    }
    const { left, right, top, bottom } = extent(numbers, scale);
    network.moveTo({
      position: {
        x: (left + right) / 2 / scale,
        y: ((top + bottom) / 2 + (EDGE.bottom - EDGE.top) / 2) / scale,
      },
      scale,
      animation: move && !still ? { duration: 450, easingFunction: "easeInOutQuad" } : false,
    });
  }

  const reframe = (move) => frame(view.focus && view.focus.size ? [...view.focus] : visibleNodes(), move);

  // The room has changed: what is looked at stays in sight, whole.
  function refit() {
    network.setSize();
    network.redraw();
    reframe(false);
  }

  // On a phone the legend stays folded until it is asked for.
  function foldLegend() {
    const narrow = window.matchMedia("(max-width: 700px)");
    const fold = () => {
      page("legend").open = !narrow.matches;
    };
    narrow.addEventListener("change", fold);
    fold();
  }

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor, animation: still ? false : { duration: 200, easingFunction: "easeInOutQuad" } });
  }

  // ---------------------------------------------------------------- findings and nodes

  function closeFinding() {
    document.querySelectorAll(".finding.open").forEach((item) => item.classList.remove("open"));
    document.querySelectorAll("[data-finding]").forEach((button) => {
      button.setAttribute("aria-expanded", "false");
      page(button.getAttribute("aria-controls")).hidden = true;
    });
  }

  function showWhole(move = true) {
    Object.assign(view, { focus: null, chosen: [], finding: -1, node: -1 });
    closeFinding();
    showNodePanel(false);
    tellStep();
    applyView();
    if (move) reframe(true);
  }

  function showNodePanel(shown) {
    page("node").hidden = !shown;
    page("talk").hidden = shown;
  }

  function openFinding(number) {
    const { shown, helpers } = data.findings[number];
    closeFinding();
    showNodePanel(false);
    const focus = shown.length + helpers.length ? new Set([...shown, ...helpers]) : null;
    Object.assign(view, { focus, chosen: shown, finding: number, node: -1 });
    const button = document.querySelector(`[data-finding="${number}"]`);
    button.setAttribute("aria-expanded", "true");
    button.parentElement.classList.add("open");
    page(`finding-${number}`).hidden = false;
    scrollToChosen();
    tellStep();
    applyView();
    reframe(true);
  }

  // Brings what is open in the panel into sight; a finding taller than the panel begins at its headline.
  function scrollToChosen() {
    if (view.node >= 0) page("node").scrollIntoView({ block: "start" });
    const open = document.querySelector(".finding.open");
    if (!open) return;
    const block = open.offsetHeight > page("panel").clientHeight / 2 ? "start" : "nearest";
    open.scrollIntoView({ block, behavior: still ? "auto" : "smooth" });
  }

  function tellStep() {
    const step = page("step");
    if (step) step.textContent = view.finding < 0 ? "" : `${view.finding + 1} ${texts.of} ${data.findings.length}`;
  }

  function stepTo(change) {
    const count = data.findings.length;
    openFinding(view.finding < 0 ? (change > 0 ? 0 : count - 1) : (view.finding + change + count) % count);
  }

  function openNode(number, focusPanel) {
    const near = touching[number].flatMap((edge) => [edges[edge].from, edges[edge].to]);
    closeFinding();
    const focus = new Set([number, ...near.filter((other) => kinds[marks[other].kind].shown)]);
    Object.assign(view, { focus, chosen: [number], finding: -1, node: number });
    clearSearch();
    tellNode(number);
    showNodePanel(true);
    scrollToChosen();
    tellStep();
    applyView();
    if (focusPanel) {
      page("node-name").focus();
      reframe(true);
    }
  }

  function pickButton(number, note) {
    const button = make("button", undefined, "pick");
    button.type = "button";
    const name = make("bdi", marks[number].name);
    const words = make("span");
    words.append(name);
    if (note) words.append(make("small", note));
    button.append(glyph(marks[number].kind), words);
    button.addEventListener("click", () => openNode(number, true));
    return button;
  }

  const asItem = (element) => {
    const item = make("li");
    item.append(element);
    return item;
  };

  function tellNode(number) {
    const mark = marks[number];
    page("node-kind").replaceChildren(glyph(mark.kind), make("span", kinds[mark.kind].name));
    page("node-name").replaceChildren(make("bdi", mark.name));
    page("node-facts").replaceChildren(
      ...mark.facts.flatMap(([name, value, known]) => [make("dt", name), make("dd", value, known ? "" : "unknown")]),
    );
    page("node-findings").replaceChildren(...findingsAbout(number));
    page("node-neighbours").replaceChildren(...neighboursOf(number));
  }

  function findingsAbout(number) {
    const about = data.findings.flatMap(({ about }, finding) => (about.includes(number) ? [finding] : []));
    if (about.length === 0) return [];
    const list = make("ul");
    for (const finding of about) {
      const title = document.querySelector(`[data-finding="${finding}"] .title`).textContent;
      const button = make("button", title, "pick");
      button.type = "button";
      button.addEventListener("click", () => {
        openFinding(finding);
        document.querySelector(`[data-finding="${finding}"]`).focus();
      });
      list.append(asItem(button));
    }
    return [make("h3", texts.findings_about), list];
  }

  function neighboursOf(number) {
    const groups = new Map();
    for (const place of touching[number]) {
      const edge = edges[place];
      const heading = relations[edge.type][edge.from === number ? "out" : "in"];
      const other = edge.from === number ? edge.to : edge.from;
      if (!groups.has(heading)) groups.set(heading, []);
      groups.get(heading).push(asItem(pickButton(other, edge.note)));
    }
    if (groups.size === 0) return [make("p", texts.no_neighbours, "none")];
    return [...groups].flatMap(([heading, items]) => {
      const list = make("ul");
      list.append(...items);
      return [make("h3", heading), list];
    });
  }

  // ---------------------------------------------------------------- search

  const haystack = marks.map((mark) => [mark.name, ...mark.also].map(fold));

  function search(text) {
    const wanted = fold(text.trim());
    if (!wanted) return [];
    const rank = (names) =>
      Math.min(...names.map((name) => (name.startsWith(wanted) ? 0 : name.includes(` ${wanted}`) ? 1 : name.includes(wanted) ? 2 : 9)));
    return haystack
      .map((names, number) => ({ number, rank: rank(names) }))
      .filter((hit) => hit.rank < 9)
      .sort((a, b) => a.rank - b.rank || marks[a.number].name.localeCompare(marks[b.number].name))
      .map((hit) => hit.number);
  }

  function tellResults() {
    const text = page("search").value;
    const hits = search(text);
    const more = hits.length ? `${texts.results} ${hits.length}` : texts.nothing_found;
    page("found").textContent = text.trim() ? more : "";
    page("found").hidden = !text.trim();
    page("results").replaceChildren(
      ...hits.slice(0, 8).map((number) => asItem(pickButton(number, kinds[marks[number].kind].name))),
    );
  }

  function clearSearch() {
    page("search").value = "";
    tellResults();
  }

  function moveInResults(event) {
    const buttons = [...page("results").querySelectorAll("button")];
    const place = buttons.indexOf(document.activeElement);
    if (event.key === "Enter" && document.activeElement === page("search") && buttons.length) buttons[0].click();
    else if (event.key === "ArrowDown" && place + 1 < buttons.length) buttons[place + 1].focus();
    else if (event.key === "ArrowUp" && place === 0) page("search").focus();
    else if (event.key === "ArrowUp" && place > 0) buttons[place - 1].focus();
    else return;
    event.preventDefault();
  }

  // ---------------------------------------------------------------- pointer

  function nodeAt(event) {
    if (event.nodes.length) return event.nodes[0];
    return canvas.labelAt(event.pointer.canvas);
  }

  function whereIs(number, label) {
    const box = label && canvas.labels().find((one) => one.number === number);
    const { x, y } = box ? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 } : data.graph.nodes[number];
    return network.canvasToDOM({ x, y });
  }

  function showTip(number) {
    const tip = page("tip");
    const spot = network.canvasToDOM(data.graph.nodes[number]);
    tip.replaceChildren(make("bdi", marks[number].name), make("span", kinds[marks[number].kind].name));
    tip.hidden = false;
    tip.style.left = `${Math.max(4, Math.min(spot.x + 14, page("network").clientWidth - tip.offsetWidth - 4))}px`;
    tip.style.top = `${Math.max(4, spot.y - tip.offsetHeight - 14)}px`;
  }

  // ---------------------------------------------------------------- start

  function openNetwork() {
    nodeSet = new vis.DataSet(data.graph.nodes.map(({ label, ...node }) => node));
    edgeSet = new vis.DataSet(edges.map(({ note, type, ...edge }) => edge));
    network = new vis.Network(page("network"), { nodes: nodeSet, edges: edgeSet }, data.graph.options);
    const weight = (number) => touching[number].length;
    canvas = calnetCanvas(data, network, view, { stage: page("network"), isVisible, isDimmed, weight });
    network.on("beforeDrawing", canvas.drawBehind);
    network.on("afterDrawing", canvas.drawLabels);
    network.on("click", (event) => {
      const number = nodeAt(event);
      if (number >= 0) openNode(number, false);
      else if (view.focus) showWhole(false);
    });
    network.on("hoverNode", (event) => {
      view.hover = event.node;
      showTip(event.node);
    });
    network.on("blurNode", () => {
      view.hover = -1;
      page("tip").hidden = true;
    });
    new ResizeObserver(refit).observe(page("network"));
    const frame = page("network").firstElementChild;
    frame.setAttribute("role", "application");
    frame.setAttribute("aria-label", page("network").dataset.label);
  }

  function listenToMap() {
    page("whole").addEventListener("click", () => showWhole());
    page("zoom-in").addEventListener("click", () => zoom(1.3));
    page("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
    page("search").addEventListener("input", tellResults);
    document.querySelector(".search").addEventListener("keydown", moveInResults);
    page("reset").addEventListener("click", () => document.querySelectorAll("[data-kind]").forEach((box) => box.checked || box.click()));
    document.querySelectorAll("[data-kind]").forEach((box) =>
      box.addEventListener("change", () => {
        kinds[box.dataset.kind].shown = box.checked;
        applyView();
        if (!view.focus) reframe(true);
      }),
    );
    document.querySelectorAll("[data-family]").forEach((box) =>
      box.addEventListener("change", () => {
        if (box.checked) hiddenFamilies.delete(box.dataset.family);
        else hiddenFamilies.add(box.dataset.family);
        applyView();
      }),
    );
  }

  function listenToPanel() {
    page("back").addEventListener("click", () => showWhole());
    document.querySelectorAll("[data-finding]").forEach((button) => {
      const number = Number(button.dataset.finding);
      button.addEventListener("click", () => (view.finding === number ? showWhole() : openFinding(number)));
      const list = document.querySelector(`[data-chips="${number}"]`);
      const { shown, helpers } = data.findings[number];
      list.previousElementSibling.hidden = shown.length === 0;
      list.append(...shown.map((node) => asItem(pickButton(node))));
      const more = document.querySelector(`[data-helpers="${number}"]`);
      if (more) more.append(...helpers.map((node) => asItem(pickButton(node))));
    });
    document.querySelectorAll("[data-question]").forEach((list) =>
      list.append(...data.questions[Number(list.dataset.question)].map((node) => asItem(pickButton(node)))),
    );
    if (page("next")) {
      page("next").addEventListener("click", () => stepTo(1));
      page("previous").addEventListener("click", () => stepTo(-1));
    }
    page("toggle").addEventListener("click", () => {
      const hidden = document.body.classList.toggle("panel-hidden");
      page("toggle").textContent = hidden ? texts.show_panel : texts.hide_panel;
      page("toggle").setAttribute("aria-expanded", String(!hidden));
      if (!hidden) scrollToChosen();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      if (network) clearSearch();
      showWhole();
    });
  }

  closeFinding();
  tellStep();
  if (marks.length) {
    foldLegend();
    openNetwork();
    listenToMap();
    applyView();
    reframe(false);
  }
  listenToPanel();

  window.calnetMap = {
    selectedNodes: () => (network ? network.getSelectedNodes().map((number) => marks[number].id) : []),
    shownNodes: () => visibleNodes().filter((number) => !isDimmed(number)).map((number) => marks[number].id),
    labels: () => (canvas ? canvas.labels() : []).map((box) => ({ ...box, id: marks[box.number].id })),
    whereIs: (id, label) => whereIs(marks.findIndex((mark) => mark.id === id), label),
    onScreen: (point) => network.canvasToDOM(point),
    scale: () => (network ? network.getScale() : 0),
  };
})();
