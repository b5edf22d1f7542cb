// What a mark is filled and edged with: in its kind's colour, hollow where nothing reaches it, pale where nobody has
// checked it for long. The stage and the saved picture draw the same.

/** @import { SceneNode } from "../core/types.js" */

import { data } from "../core/data.js";

const { kinds } = data;
const PAPER = "#ffffff";
export const DIM = 0.13; // opacity of what is not looked at
const FOLDED = { background: "#dfe9f4", border: "#0b4f8a" }; // a folded region is a pale disc

/** @param {string} key */
export const kindByKey = (key) => kinds.find((one) => one.key === key);
/** @param {string} key */
const colourOf = (key) => kindByKey(key)?.colour ?? "#44546a";

/**
 * A colour mixed with three parts of white.
 *
 * @param {string} colour
 */
const pale = (colour) =>
  `#${[1, 3, 5].map((at) => Math.round((parseInt(colour.slice(at, at + 2), 16) + 3 * 255) / 4).toString(16)).join("")}`;

/**
 * Colours { background, border } of a node of a scene.
 *
 * @param {Partial<SceneNode> & { kind: string }} node
 */
export function coloursOf({ kind, region = -1, hollow, old }) {
  if (region >= 0) return FOLDED;
  const border = colourOf(kind);
  if (hollow || kindByKey(kind)?.hollow) return { background: PAPER, border };
  return { background: old ? pale(border) : border, border };
}
