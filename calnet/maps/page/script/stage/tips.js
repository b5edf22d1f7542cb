// What the marks and lines of a scene say when the pointer is over them, as texts: the first is the heading.

/** @import { Scene, SceneEdge, SceneNode, State } from "../core/types.js" */

import { sayFacts } from "../core/facts.js";
import { edges, kindOf, lineOf, nameOf } from "../core/network.js";
import { mapOf } from "../core/views.js";
import { say, word } from "../core/wording.js";
import { nodeOf } from "../drawing/shapes.js";

const MOST = 3; // of one sort, in a tip

/**
 * The first few of many, and how many more there are.
 *
 * @param {string[]} texts
 */
const few = (texts) =>
  texts.length > MOST ? [...texts.slice(0, MOST), say("and_more", { n: texts.length - MOST })] : texts;

/** @param {number} number */
function tellRelation(number) {
  const { from, to, note } = edges[number];
  const words = `${nameOf(from)} – ${word(lineOf(edges[number]).out).toLowerCase()} – ${nameOf(to)}`;
  return note === undefined ? words : `${words} (${sayFacts(note)})`;
}

/**
 * What a line stands for: a relation, a partnership, or all there is between two groups.
 *
 * @param {SceneEdge} line
 * @param {Scene} scene
 */
export function ofLine(line, scene) {
  const ends = `${nodeOf(scene, line.from).name} – ${nodeOf(scene, line.to).name}`;
  if (!line.ends.length) return [ends, say("lines_between", { n: line.count })];
  const told = few(line.edges.map(tellRelation));
  const shared = line.shared?.length
    ? [say("shared_initiatives", { n: line.shared.length }), ...few(line.shared.map(nameOf))]
    : [];
  const heading = line.shared || !told.length ? [ends] : [];
  return [...heading, ...told, ...shared, ...(line.old ? [say("line_old")] : [])];
}

/**
 * @param {SceneNode} node
 * @param {State} state
 */
export function ofNode(node, state) {
  if (node.region >= 0) return [node.name, say("folded_count", { n: node.count }), say("unfold_hint")];
  const kind = word(kindOf(node.number).name);
  const { hollow, hollowMeans } = mapOf(state.view);
  return hollow && hollowMeans && node.hollow ? [node.name, kind, say(hollowMeans)] : [node.name, kind];
}
