// The field around a cluster of initiatives. Its members' convex hull, where nothing else stands inside;
// else a bubble around each and narrow necks between them, with clearings for the marks that a neck passes,
// so that the field never seems to hold what does not belong to it.

/** @import { Outline, Point, Scene, SceneNode } from "../core/types.js" */

import { ellipse, nodeOf, PAPER, segment } from "./shapes.js";

const FIELD = "#fbe3b4";
const EDGE = "#8a5a00";
const PAD = 24; // around a member
const NECK = 14;

/**
 * @param {Point} a
 * @param {Point} b
 * @param {Point} c
 */
const turn = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/**
 * The convex hull of points (Andrew's monotone chain).
 *
 * @param {Point[]} points
 */
function convex(points) {
  const sorted = [...points].sort((one, other) => one.x - other.x || one.y - other.y);
  if (sorted.length < 3) return sorted;
  /** @param {Point[]} ordered */
  const half = (ordered) => {
    /** @type {Point[]} */
    const chain = [];
    for (const point of ordered) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/**
 * How far a point is from the line between two others.
 *
 * @param {Point} point
 * @param {Point} one
 * @param {Point} other
 */
function distance(point, one, other) {
  const [x, y] = [other.x - one.x, other.y - one.y];
  const along = ((point.x - one.x) * x + (point.y - one.y) * y) / (x * x + y * y || 1);
  const part = Math.min(Math.max(along, 0), 1);
  return Math.hypot(point.x - one.x - part * x, point.y - one.y - part * y);
}

/** @param {Point[]} corners */
const sidesOf = (corners) => corners.map((corner, place) => [corner, corners[(place + 1) % corners.length]]);
/**
 * @param {Point[]} corners
 * @param {Point} point
 */
const isInside = (corners, point) => corners.length > 2 && sidesOf(corners).every(([a, b]) => turn(a, b, point) > 0);
/** @type {(lines: Point[][], width: number) => (node: SceneNode) => boolean} */
const touches = (lines, width) => (node) => lines.some(([a, b]) => distance(node, a, b) < width + node.size);

/**
 * Lines that join all points, the shortest (Prim).
 *
 * @param {SceneNode[]} points
 */
function tree([first, ...rest]) {
  const joined = [first];
  /** @type {SceneNode[][]} */
  const lines = [];
  const left = new Set(rest);
  /** @param {Point[]} pair */
  const far = ([one, other]) => Math.hypot(one.x - other.x, one.y - other.y);
  while (left.size) {
    const pairs = joined.flatMap((one) => [...left].map((other) => [one, other]));
    const line = pairs.reduce((best, pair) => (far(pair) < far(best) ? pair : best));
    lines.push(line);
    joined.push(line[1]);
    left.delete(line[1]);
  }
  return lines;
}

/**
 * @param {Point[]} corners
 * @param {number} edge
 * @returns {Outline[]}
 */
function field(corners, edge) {
  const d = `M${corners.map(({ x, y }) => `${x} ${y}`).join("L")}z`;
  return [
    { d, fill: EDGE, stroke: EDGE, width: 2 * (PAD + edge) },
    { d, fill: FIELD, stroke: FIELD, width: 2 * PAD },
  ];
}

/**
 * @param {SceneNode[]} members
 * @param {SceneNode[]} others
 * @param {number} edge
 * @returns {Outline[]}
 */
function necked(members, others, edge) {
  const lines = tree(members);
  const necks = lines.map(([one, other]) => segment(one, other)).join("");
  /** @param {number} radius */
  const bubbles = (radius) => members.map(({ x, y }) => ellipse(x, y, radius, radius)).join("");
  const passed = others.filter(touches(lines, NECK));
  return [
    { d: necks, stroke: EDGE, width: NECK + 2 * edge },
    { d: bubbles(PAD + edge), fill: EDGE },
    { d: necks, stroke: FIELD, width: NECK },
    { d: bubbles(PAD), fill: FIELD },
    ...passed.map(({ x, y, size }) => ({ d: ellipse(x, y, size + 5, size + 5), fill: PAPER })),
  ];
}

/**
 * Shapes of the field around the marks that the scene draws a hull around.
 *
 * @param {Scene} scene
 * @param {number} px
 */
export function hull(scene, px) {
  const own = new Set(scene.draw.hull);
  const members = scene.draw.hull.map((key) => nodeOf(scene, key));
  if (members.length < 2) return [];
  const others = [...scene.nodes.values()].filter((node) => !own.has(node.key));
  const corners = convex(members);
  const foreign = touches(sidesOf(corners), PAD);
  const alone = !others.some((node) => isInside(corners, node) || foreign(node));
  return alone ? field(corners, 1.5 * px) : necked(members, others, 1.5 * px);
}
