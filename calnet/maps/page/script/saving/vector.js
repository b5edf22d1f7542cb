// A scene as vectors (SVG), the same that the stage shows. Made element by element, so that a name is always text.

/** @import { Box, Frame, Scene, SceneEdge, SceneNode, Shape } from "../core/types.js" */

import { draw } from "../core/elements.js";
import { coloursOf, DIM, kindByKey } from "../drawing/colours.js";
import * as labels from "../drawing/labels.js";
import * as paint from "../drawing/paint.js";
import { INK, nodeOf, PAPER, SOFT } from "../drawing/shapes.js";
import * as typeface from "../drawing/typeface.js";

/** @type {Partial<Record<string, number>>} */
const HALF = { square: 7, dot: 8, triangle: 7.4, triangleDown: 7.4, star: 8.5 }; // of a kind's path in its box

/**
 * A text as XML can hold it: without control characters and halves of characters.
 *
 * @param {string} text
 */
export const clean = (text) => String(text).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
/** @param {unknown} value */
const short = (value) => (typeof value === "number" ? String(Math.round(value * 100) / 100) : String(value));

/**
 * An element of the picture; attributes without a value are left out.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} attributes
 * @param {(Node | string)[]} children
 */
export function element(tag, attributes, ...children) {
  const told = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== null);
  const cleaned = told.map(([name, value]) => [name, clean(short(value))]);
  const parts = children.map((child) => (typeof child === "string" ? clean(child) : child));
  return draw(tag, Object.fromEntries(cleaned), ...parts);
}

/**
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {Record<string, unknown>} [attributes]
 */
export const write = (text, x, y, size, attributes = {}) =>
  element("text", { x, y, "font-size": size, fill: INK, "unicode-bidi": "plaintext", ...attributes }, text);

/** @param {number[] | undefined} dashes */
const dashed = (dashes) => (dashes?.length ? dashes.map(short).join(" ") : null);

// ------------------------------------------------------------ the map

/** @param {Shape} one */
export const shape = (one) =>
  one.text === undefined
    ? element("path", {
        d: one.d,
        fill: one.fill ?? "none",
        stroke: one.stroke ?? "none",
        "stroke-width": one.stroke ? one.width : null,
        "stroke-dasharray": dashed(one.dashes),
        "stroke-linejoin": "round",
        "stroke-linecap": "round",
        opacity: one.opacity,
      })
    : write(one.text, one.x, one.y + one.size * 0.36, one.size, {
        fill: one.fill,
        "font-weight": typeface.BOLD,
        "text-anchor": "middle",
      });

/**
 * @param {Scene} scene
 * @param {SceneEdge} edge
 */
function line(scene, edge) {
  const [from, to] = [nodeOf(scene, edge.from), nodeOf(scene, edge.to)];
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (!length) return [];
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const tip = { x: to.x - dx * (to.size + 2), y: to.y - dy * (to.size + 2) };
  const drawn = element("line", {
    x1: from.x,
    y1: from.y,
    x2: edge.arrow ? tip.x : to.x,
    y2: edge.arrow ? tip.y : to.y,
    stroke: edge.colour,
    "stroke-width": edge.width,
    "stroke-opacity": edge.opacity,
    "stroke-dasharray": dashed(edge.dashes),
  });
  if (!edge.arrow || length < to.size + 2) return [drawn];
  const [long, wide] = [7 + edge.width, 2.5 + edge.width / 2];
  const back = { x: tip.x - dx * long, y: tip.y - dy * long };
  const corners = [
    tip,
    { x: back.x - dy * wide, y: back.y + dx * wide },
    { x: back.x + dy * wide, y: back.y - dx * wide },
  ];
  const points = corners.map(({ x, y }) => `${short(x)},${short(y)}`).join(" ");
  return [drawn, element("polygon", { points, fill: edge.colour, "fill-opacity": edge.opacity })];
}

/**
 * A mark { kind, size, region?, hollow?, old?, dim? } around a point, half as high as its size.
 *
 * @param {Partial<SceneNode> & { kind: string, size: number }} node
 * @param {number} x
 * @param {number} y
 */
export function mark(node, x, y) {
  const { background, border } = coloursOf(node);
  const looks = { fill: background, stroke: border, opacity: node.dim ? DIM : null };
  const kind = kindByKey(node.kind);
  if (!kind) return element("circle", { cx: x, cy: y, r: node.size, ...looks, "stroke-width": 2 });
  const scale = node.size / (HALF[kind.shape] ?? 9);
  return element("path", {
    ...looks,
    d: kind.path,
    transform: `translate(${short(x)} ${short(y)}) scale(${scale.toFixed(4)}) translate(-10 -10)`,
    "stroke-width": 2 / scale,
    "stroke-dasharray": node.hollow || node.old ? `${short(4 / scale)} ${short(3 / scale)}` : null,
    "stroke-linejoin": "round",
  });
}

/**
 * @param {(Box & { lines: string[], size: number, bold?: boolean })[]} boxes
 * @param {(box: Box) => Record<string, unknown>} attributes
 */
const names = (boxes, attributes) =>
  boxes.flatMap((box) =>
    box.lines.map((text, number) =>
      write(text, (box.left + box.right) / 2, box.top + box.size * (number * labels.LINE + 0.86), box.size, {
        "text-anchor": "middle",
        "font-weight": box.bold ? typeface.BOLD : null,
        ...attributes(box),
      }),
    ),
  );

/**
 * The map itself in a frame { screen, px, placed, large, width, height }.
 *
 * @param {Scene} scene
 * @param {Frame} frame
 * @param {number} top
 */
export function map(scene, { screen, px, placed, large, width, height }, top) {
  const halo = { stroke: PAPER, "stroke-width": 3.5 * px, "stroke-opacity": 0.92, "paint-order": "stroke" };
  return element(
    "svg",
    {
      x: 0,
      y: top,
      width,
      height,
      viewBox: [screen.left, screen.top, screen.right - screen.left, screen.bottom - screen.top].map(short).join(" "),
      preserveAspectRatio: "xMidYMid meet",
      overflow: "hidden",
    },
    ...paint.beneath(scene, { px, hovered: "" }).map(shape),
    ...scene.edges.flatMap((edge) => line(scene, edge)),
    ...[...scene.nodes.values()].map((node) => mark(node, node.x, node.y)),
    ...paint.above(scene, { px, large }).map(shape),
    ...names(placed.boxes, () => halo),
    ...names(placed.titles, () => ({ ...halo, fill: SOFT, "font-style": "italic" })),
  );
}
