// Brings nodes with their names into a room, whole. Names keep their size on the screen, so how much a scale takes
// has to be tried.

/** @import { Nameable, Room, Scene, SceneNode, SceneRegion } from "../core/types.js" */

import * as labels from "./labels.js";
import * as paint from "./paint.js";

const EDGE = { left: 12, right: 12, top: 12, bottom: 12 };
const [LEAST, MOST, MOST_LARGE] = [0.005, 1.3, 2]; // scales

/**
 * Where nodes with their names end on the screen at a scale, seen from the middle of the map.
 *
 * @param {Nameable[]} nodes
 * @param {SceneRegion[]} regions
 * @param {number} scale
 * @param {boolean} large
 */
function extent(nodes, regions, scale, large) {
  const ends = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  /**
   * @param {number} x
   * @param {number} y
   * @param {number} half
   * @param {number} up
   * @param {number} down
   */
  const add = (x, y, half, up, down) => {
    ends.left = Math.min(ends.left, x * scale - half);
    ends.right = Math.max(ends.right, x * scale + half);
    ends.top = Math.min(ends.top, y * scale - up);
    ends.bottom = Math.max(ends.bottom, y * scale + down);
  };
  for (const node of nodes) {
    const { half, height } = labels.sizeOf(node, scale, large);
    const mark = node.size * scale + 8;
    add(node.x, node.y, Math.max(half, mark), mark, node.kind === "folded" ? mark : mark + height);
  }
  for (const { x, y, rx, ry } of regions) add(x, y, rx * scale, ry * scale, ry * scale);
  return ends;
}

/** @type {(region: SceneRegion) => (node: SceneNode) => boolean} */
const holds =
  ({ x, y, rx, ry }) =>
  (node) =>
    ((node.x - x) / rx) ** 2 + ((node.y - y) / ry) ** 2 <= 1;

/**
 * The regions that are framed: those that hold somebody. Who has no ties stands in the corners, so the edge between
 * may reach beyond all.
 *
 * @param {Scene} scene
 */
export function regionsOf(scene) {
  const nodes = [...scene.nodes.values()];
  return scene.regions.filter((region) => region.key !== "connected" && nodes.some(holds(region)));
}

/**
 * The scale and the middle that bring nodes and regions into a room { width, height, edge }, and how much of the room
 * they use then across and down, 1 being all of it.
 *
 * @param {Nameable[]} nodes
 * @param {SceneRegion[]} regions
 * @param {Room} room
 * @param {boolean} [large]
 */
export function fit(nodes, regions, { width, height, edge = EDGE }, large = false) {
  const wide = width - edge.left - edge.right;
  const high = height - edge.top - edge.bottom;
  let [scale, above] = [LEAST, large ? MOST_LARGE : MOST];
  for (let turn = 0; turn < 18; turn += 1) {
    const middle = (scale + above) / 2;
    const tried = extent(nodes, regions, middle, large);
    if (tried.right - tried.left <= wide && tried.bottom - tried.top <= high) scale = middle;
    else above = middle;
  }
  const { left, right, top, bottom } = extent(nodes, regions, scale, large);
  return {
    scale,
    position: {
      x: ((left + right) / 2 + (edge.right - edge.left) / 2) / scale,
      y: ((top + bottom) / 2 + (edge.bottom - edge.top) / 2) / scale,
    },
    used: { across: (right - left) / wide, down: (bottom - top) / high },
  };
}

/**
 * As `fit`, for what a scene looks at: what is bright, or what it frames, and who is absent.
 *
 * @param {Scene} scene
 * @param {Room} room
 * @param {boolean} [large]
 */
export function look(scene, room, large = false) {
  /** @param {SceneNode} node */
  const isSeen = (node) => (scene.framed ? scene.framed.has(node.key) : !node.dim);
  const nodes = [...scene.nodes.values()].filter(isSeen);
  const absent = paint.absentSpots(scene).map((spot) => ({ ...spot, lines: [spot.name] }));
  return fit([...nodes, ...absent], scene.focused || scene.framed ? [] : regionsOf(scene), room, large);
}
