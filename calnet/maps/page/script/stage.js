"use strict";
// The stage: vis-network draws a scene, this script frames it and listens to the pointer.
calnet.stage = (() => {
  const { data, page, make, named, say, prefersStill } = calnet;
  const { marks } = calnet.network;
  const { paint, labels, framing, state, tips } = calnet;
  const EDGE = { left: 56, right: 12, top: 16, bottom: 12 }; // pixels kept free around what is framed; buttons stand left
  const MOVE = { duration: 450, easingFunction: "easeInOutQuad" };

  let network = null;
  let nodeSet = null;
  let edgeSet = null;
  let bare = null; // the scene as it was given
  let scene = null; // and in the shape of the room
  let hovered = "";
  let placed = { boxes: [], titles: [] };
  let shown = { width: 0, height: 0 }; // the room that the scene has the shape of

  const room = () => ({ width: page("network").clientWidth, height: page("network").clientHeight });
  const px = () => 1 / network.getScale();
  const isLarge = () => state.now().presenting;

  // ------------------------------------------------------------ from a scene to vis-network

  /** A mark's own colours where they are not those of its kind. */
  function visColour(node) {
    if (node.region < 0 && !node.hollow && !node.old) return undefined;
    const colours = calnet.marks.coloursOf(node);
    return { ...colours, highlight: colours, hover: colours };
  }

  const visNode = (node) => ({
    id: node.key,
    x: node.x,
    y: node.y,
    size: node.size,
    group: node.kind,
    opacity: node.dim ? calnet.marks.DIM : 1,
    shapeProperties: { borderDashes: node.hollow || node.old ? [4, 3] : false },
    color: visColour(node),
    ...(node.region < 0 ? {} : { shape: "dot" }),
  });
  const visEdge = (edge) => ({
    id: edge.key,
    from: edge.from,
    to: edge.to,
    width: edge.width,
    dashes: edge.dashes.length ? edge.dashes : false,
    color: { color: edge.colour, opacity: edge.opacity },
    arrows: edge.arrow ? "to" : "",
  });
  /** Bring a data set of vis-network to what it shall hold, with as few changes as can be. */
  function bring(set, wanted) {
    const ids = new Set(wanted.map((one) => one.id));
    const gone = set.getIds().filter((id) => !ids.has(id));
    if (gone.length) set.remove(gone);
    set.update(wanted);
  }

  /** Give the scene the shape of the room. */
  function shape() {
    const { width, height } = shown;
    shown = room();
    if (network && shown.width && (shown.width !== width || shown.height !== height)) network.setSize();
    scene = calnet.stretch(bare, { ...shown, edge: EDGE }, isLarge());
  }

  /** Show a scene. */
  function show(next) {
    bare = next;
    shape();
    if (!network) return;
    bring(edgeSet, []);
    bring(nodeSet, [...scene.nodes.values()].map(visNode));
    bring(edgeSet, scene.edges.map(visEdge));
    if (!scene.nodes.has(hovered)) leave();
  }

  // ------------------------------------------------------------ where we look

  /** What the chip over the map takes from its top: nothing that is looked at lies under it. */
  const chipHeight = () => (page("looking").offsetHeight ? page("looking").offsetHeight + 8 : 0);

  /** The room for what is framed: its size, and the pixels kept free around it. */
  const free = () => ({ ...room(), edge: { ...EDGE, top: EDGE.top + chipHeight() } });

  function frame(move = true) {
    if (!network || scene.nodes.size === 0 || page("network").clientWidth === 0) return;
    const { scale, position } = framing.look(scene, free(), isLarge());
    network.moveTo({ scale, position, animation: move && !prefersStill() ? MOVE : false });
  }

  function zoom(factor) {
    network.moveTo({
      scale: network.getScale() * factor,
      animation: prefersStill() ? false : { ...MOVE, duration: 200 },
    });
  }

  // ------------------------------------------------------------ on the canvas

  function screen() {
    const { clientWidth, clientHeight } = page("network");
    const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
    const { x: right, y: bottom } = network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
    return { left, right, top, bottom };
  }

  /** How the scene is looked at: a pixel of the screen, what of the map is on it, and whether letters are large. */
  const looks = () => ({ px: px(), screen: screen(), large: isLarge() });

  /** The buttons over the map; a name under one could not be read. */
  function buttonBoxes() {
    const stage = page("network").getBoundingClientRect();
    return [...document.querySelectorAll(".over-map")]
      .filter((element) => element.offsetParent !== null)
      .map((element) => {
        const box = element.getBoundingClientRect();
        const { x: left, y: top } = network.DOMtoCanvas({ x: box.left - stage.left, y: box.top - stage.top });
        const { x: right, y: bottom } = network.DOMtoCanvas({ x: box.right - stage.left, y: box.bottom - stage.top });
        return { key: "", left, top, right, bottom };
      });
  }

  function drawBeneath(context) {
    paint.onCanvas(context, paint.beneath(scene, { px: px(), hovered }));
  }

  function drawAbove(context) {
    const view = { ...looks(), kept: buttonBoxes() };
    paint.onCanvas(context, paint.above(scene, view));
    if (!calnet.typeface.isReady()) return;
    placed = labels.place(scene, labels.measureOn(context), view);
    labels.onCanvas(context, placed, view.px);
  }

  // ------------------------------------------------------------ pointer

  const holds = (box, { x, y }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;

  function keyAt(event) {
    if (event.nodes.length) return event.nodes[0];
    return placed.boxes.find((box) => holds(box, event.pointer.canvas))?.key ?? "";
  }

  function click(event) {
    if (state.now().presenting) return;
    const node = scene.nodes.get(keyAt(event));
    if (node?.region >= 0) unfold(node.region);
    else if (node) calnet.details.open(node.number, { focus: false });
    else if (scene.focused) state.change({ node: -1, finding: -1, step: -1, cell: null }, { remember: true });
  }

  /** Open a region of a big network, or fold it again. */
  function unfold(region) {
    const { unfolded } = state.now();
    const others = unfolded.filter((one) => one !== region);
    state.change({ unfolded: unfolded.includes(region) ? others : [...unfolded, region] }, { remember: true });
  }

  function showTip(at, lines) {
    const tip = page("tip");
    if (!lines.length) return;
    tip.replaceChildren(...lines.map((line, place) => make(place ? "span" : "strong", {}, named(line))));
    tip.hidden = false;
    tip.style.left = `${Math.max(4, Math.min(at.x + 14, page("network").clientWidth - tip.offsetWidth - 4))}px`;
    tip.style.top = `${at.y - tip.offsetHeight - 14 < 4 ? at.y + 18 : at.y - tip.offsetHeight - 14}px`;
  }

  function hover(key) {
    hovered = key;
    const node = scene.nodes.get(key);
    if (!node) return;
    showTip(network.canvasToDOM(node), tips.ofNode(node, state.now()));
  }

  function leave() {
    hovered = "";
    page("tip").hidden = true;
  }

  // ------------------------------------------------------------ start

  function open(first) {
    nodeSet = new vis.DataSet();
    edgeSet = new vis.DataSet();
    bare = first;
    shape();
    nodeSet.add([...scene.nodes.values()].map(visNode));
    edgeSet.add(scene.edges.map(visEdge));
    network = new vis.Network(page("network"), { nodes: nodeSet, edges: edgeSet }, data.graph.options);
    network.on("beforeDrawing", drawBeneath);
    network.on("afterDrawing", drawAbove);
    network.on("click", click);
    network.on("hoverNode", ({ node }) => hover(node));
    network.on("blurNode", leave);
    network.on("hoverEdge", ({ edge, event }) => {
      const found = scene.edges.find((one) => one.key === edge);
      if (!found || found.dim) return;
      const box = page("network").getBoundingClientRect();
      showTip({ x: event.clientX - box.left, y: event.clientY - box.top }, tips.ofLine(found, scene));
    });
    network.on("blurEdge", leave);
    new ResizeObserver(refit).observe(page("network"));
    page("zoom-in").addEventListener("click", () => zoom(1.3));
    page("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
    page("fit").addEventListener("click", () => frame());
    sayCanvas();
    frame(false);
    calnet.typeface.ready.then(() => network.redraw());
  }

  /** The room has changed: what is looked at stays in sight, whole. */
  function refit() {
    const { width, height } = room();
    if (width === 0 || (width === shown.width && height === shown.height)) return; // put away for a table, or as before
    network.setSize();
    show(bare);
    network.redraw();
    frame(false);
  }

  function sayCanvas() {
    const box = page("network").firstElementChild;
    box?.setAttribute("role", "application");
    box?.setAttribute("aria-label", say("map_label"));
  }

  /** Where a mark or its name is on the screen, for tests and tips. */
  function whereIs(id, label = false) {
    const key = `n${marks.findIndex((mark) => mark.id === id)}`;
    const box = label && placed.boxes.find((one) => one.key === key);
    const node = scene.nodes.get(key);
    return network.canvasToDOM(box ? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 } : node);
  }

  return {
    open,
    show,
    frame,
    looks,
    unfold,
    sayCanvas,
    whereIs,
    scene: () => scene,
    placed: () => placed,
    network: () => network,
  };
})();
