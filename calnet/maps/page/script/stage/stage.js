// The stage: vis-network draws a scene, this script frames it and listens to the pointer.

/** @import { Box, Names, Point, Scene, SceneEdge, SceneNode } from "../core/types.js" */

import { data } from "../core/data.js";
import { make, named, page, prefersStill } from "../core/elements.js";
import * as state from "../core/state.js";
import { say } from "../core/wording.js";
import { coloursOf, DIM } from "../drawing/colours.js";
import * as framing from "../drawing/framing.js";
import * as labels from "../drawing/labels.js";
import * as paint from "../drawing/paint.js";
import { stretch } from "../drawing/stretch.js";
import * as typeface from "../drawing/typeface.js";
import { openMark } from "../panel/opening.js";
import * as tips from "./tips.js";

const EDGE = { left: 56, right: 12, top: 16, bottom: 12 }; // pixels kept free around what is framed; buttons stand left
const MOVE = { duration: 450, easingFunction: "easeInOutQuad" };

/** @type {vis.Network} */
let drawing;
/** @type {vis.DataSet} */
let nodeSet;
/** @type {vis.DataSet} */
let edgeSet;
/** @type {Scene} */
let bare; // the scene as it was given
/** @type {Scene} */
let shaped; // and in the shape of the room
let hovered = "";
/** @type {Names} */
let names = { boxes: [], titles: [] };
let shown = { width: 0, height: 0 }; // the room that the scene has the shape of

const room = () => ({ width: page("network").clientWidth, height: page("network").clientHeight });
const px = () => 1 / drawing.getScale();
const isLarge = () => state.now().presenting;

// ------------------------------------------------------------ from a scene to vis-network

/**
 * A mark's own colours where they are not those of its kind.
 *
 * @param {SceneNode} node
 */
function visColour(node) {
  if (node.region < 0 && !node.hollow && !node.old) return undefined;
  const colours = coloursOf(node);
  return { ...colours, highlight: colours, hover: colours };
}

/** @param {SceneNode} node */
const visNode = (node) => ({
  id: node.key,
  x: node.x,
  y: node.y,
  size: node.size,
  group: node.kind,
  opacity: node.dim ? DIM : 1,
  shapeProperties: { borderDashes: node.hollow || node.old ? [4, 3] : false },
  color: visColour(node),
  ...(node.region < 0 ? {} : { shape: "dot" }),
});
/** @param {SceneEdge} edge */
const visEdge = (edge) => ({
  id: edge.key,
  from: edge.from,
  to: edge.to,
  width: edge.width,
  dashes: edge.dashes.length ? edge.dashes : false,
  color: { color: edge.colour, opacity: edge.opacity },
  arrows: edge.arrow ? "to" : "",
});
/**
 * Bring a data set of vis-network to what it shall hold, with as few changes as can be.
 *
 * @param {vis.DataSet} set
 * @param {vis.Thing[]} wanted
 */
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
  if (drawing && shown.width && (shown.width !== width || shown.height !== height)) drawing.setSize();
  shaped = stretch(bare, { ...shown, edge: EDGE }, isLarge());
}

/**
 * Show a scene.
 *
 * @param {Scene} next
 */
export function show(next) {
  bare = next;
  shape();
  if (!drawing) return;
  bring(edgeSet, []);
  bring(nodeSet, [...shaped.nodes.values()].map(visNode));
  bring(edgeSet, shaped.edges.map(visEdge));
  if (!shaped.nodes.has(hovered)) leave();
}

// ------------------------------------------------------------ where we look

/** What the chip over the map takes from its top: nothing that is looked at lies under it. */
const chipHeight = () => (page("looking").offsetHeight ? page("looking").offsetHeight + 8 : 0);

/** The room for what is framed: its size, and the pixels kept free around it. */
const free = () => ({ ...room(), edge: { ...EDGE, top: EDGE.top + chipHeight() } });

export function frame(move = true) {
  if (!drawing || shaped.nodes.size === 0 || page("network").clientWidth === 0) return;
  const { scale, position } = framing.look(shaped, free(), isLarge());
  drawing.moveTo({ scale, position, animation: move && !prefersStill() ? MOVE : false });
}

/** @param {number} factor */
function zoom(factor) {
  drawing.moveTo({
    scale: drawing.getScale() * factor,
    animation: prefersStill() ? false : { ...MOVE, duration: 200 },
  });
}

// ------------------------------------------------------------ on the canvas

function screen() {
  const { clientWidth, clientHeight } = page("network");
  const { x: left, y: top } = drawing.DOMtoCanvas({ x: 0, y: 0 });
  const { x: right, y: bottom } = drawing.DOMtoCanvas({ x: clientWidth, y: clientHeight });
  return { left, right, top, bottom };
}

/** How the scene is looked at: a pixel of the screen, what of the map is on it, and whether letters are large. */
export const looks = () => ({ px: px(), screen: screen(), large: isLarge() });

/** The buttons over the map; a name under one could not be read. */
function buttonBoxes() {
  const stage = page("network").getBoundingClientRect();
  const elements = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".over-map"));
  return [...elements]
    .filter((element) => element.offsetParent !== null)
    .map((element) => {
      const box = element.getBoundingClientRect();
      const { x: left, y: top } = drawing.DOMtoCanvas({ x: box.left - stage.left, y: box.top - stage.top });
      const { x: right, y: bottom } = drawing.DOMtoCanvas({ x: box.right - stage.left, y: box.bottom - stage.top });
      return { key: "", left, top, right, bottom };
    });
}

/** @param {CanvasRenderingContext2D} context */
function drawBeneath(context) {
  paint.onCanvas(context, paint.beneath(shaped, { px: px(), hovered }));
}

/** @param {CanvasRenderingContext2D} context */
function drawAbove(context) {
  const view = { ...looks(), kept: buttonBoxes() };
  paint.onCanvas(context, paint.above(shaped, view));
  if (!typeface.isReady()) return;
  names = labels.place(shaped, labels.measureOn(context), view);
  labels.onCanvas(context, names, view.px);
}

// ------------------------------------------------------------ pointer

/**
 * @param {Box} box
 * @param {Point} point
 */
const holds = (box, { x, y }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;

/** @param {any} event */
function keyAt(event) {
  if (event.nodes.length) return event.nodes[0];
  return names.boxes.find((box) => holds(box, event.pointer.canvas))?.key ?? "";
}

/** @param {any} event */
function click(event) {
  if (state.now().presenting) return;
  const node = shaped.nodes.get(keyAt(event));
  if (node && node.region >= 0) unfold(node.region);
  else if (node) openMark(node.number);
  else if (shaped.focused) state.change({ node: -1, finding: -1, step: -1, cell: null }, { remember: true });
}

/**
 * Open a region of a big network, or fold it again.
 *
 * @param {number} region
 */
export function unfold(region) {
  const { unfolded } = state.now();
  const others = unfolded.filter((one) => one !== region);
  state.change({ unfolded: unfolded.includes(region) ? others : [...unfolded, region] }, { remember: true });
}

/**
 * @param {Point} at
 * @param {string[]} lines
 */
function showTip(at, lines) {
  const tip = page("tip");
  if (!lines.length) return;
  tip.replaceChildren(...lines.map((line, place) => make(place ? "span" : "strong", {}, named(line))));
  tip.hidden = false;
  tip.style.left = `${Math.max(4, Math.min(at.x + 14, page("network").clientWidth - tip.offsetWidth - 4))}px`;
  tip.style.top = `${at.y - tip.offsetHeight - 14 < 4 ? at.y + 18 : at.y - tip.offsetHeight - 14}px`;
}

/** @param {string} key */
function hover(key) {
  hovered = key;
  const node = shaped.nodes.get(key);
  if (!node) return;
  showTip(drawing.canvasToDOM(node), tips.ofNode(node, state.now()));
}

function leave() {
  hovered = "";
  page("tip").hidden = true;
}

// ------------------------------------------------------------ start

/** @param {Scene} first */
export function open(first) {
  nodeSet = new vis.DataSet();
  edgeSet = new vis.DataSet();
  bare = first;
  shape();
  nodeSet.add([...shaped.nodes.values()].map(visNode));
  edgeSet.add(shaped.edges.map(visEdge));
  drawing = new vis.Network(page("network"), { nodes: nodeSet, edges: edgeSet }, data.graph.options);
  drawing.on("beforeDrawing", drawBeneath);
  drawing.on("afterDrawing", drawAbove);
  drawing.on("click", click);
  drawing.on("hoverNode", ({ node }) => hover(node));
  drawing.on("blurNode", leave);
  drawing.on("hoverEdge", ({ edge, event }) => {
    const found = shaped.edges.find((one) => one.key === edge);
    if (!found || found.dim) return;
    const box = page("network").getBoundingClientRect();
    showTip({ x: event.clientX - box.left, y: event.clientY - box.top }, tips.ofLine(found, shaped));
  });
  drawing.on("blurEdge", leave);
  new ResizeObserver(refit).observe(page("network"));
  page("zoom-in").addEventListener("click", () => zoom(1.3));
  page("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  page("fit").addEventListener("click", () => frame());
  sayCanvas();
  frame(false);
  typeface.ready.then(() => drawing.redraw());
}

/** The room has changed: what is looked at stays in sight, whole. */
function refit() {
  const { width, height } = room();
  if (width === 0 || (width === shown.width && height === shown.height)) return; // put away for a table, or as before
  drawing.setSize();
  show(bare);
  drawing.redraw();
  frame(false);
}

export function sayCanvas() {
  const box = page("network").firstElementChild;
  box?.setAttribute("role", "application");
  box?.setAttribute("aria-label", say("map_label"));
}

/** The scene as it is shown. */
export const scene = () => shaped;

/** The names as they stand. */
export const placed = () => names;

/** vis-network itself. */
export const network = () => drawing;
