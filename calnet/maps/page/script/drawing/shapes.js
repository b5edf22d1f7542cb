// Colours, letters and outlines that every drawing of the map shares.

/** @import { Point, Scene, SceneNode } from "../core/types.js" */

export const INK = "#1b2530";
export const SOFT = "#55616e";
export const PAPER = "#ffffff";
export const MISSING = "#a4161a"; // what is missing: a broken line in the colour of a serious finding

/** How a line looks that would fall: vis-network draws it in its place, under the marks. */
export const FALLING = { colour: MISSING, width: 2.4, dashes: [3, 5], opacity: 1, arrow: false };

/** @type {(x: number, y: number, rx: number, ry: number) => string} */
export const ellipse = (x, y, rx, ry) =>
  `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;

/** @type {(one: Point, other: Point) => string} */
export const segment = (one, other) => `M${one.x} ${one.y}L${other.x} ${other.y}`;

/**
 * A node of a scene that is known to be there.
 *
 * @type {(scene: Scene, key: string) => SceneNode}
 */
export const nodeOf = (scene, key) => /** @type {SceneNode} */ (scene.nodes.get(key));
