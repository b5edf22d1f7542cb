// Gives a scene the shape of the room it is shown in: positions move apart across or down, never closer, so
// that marks and names keep clear of each other. A wide layout fills a phone held upright as well.

/** @import { Point, Room, Scene } from "../core/types.js" */

import * as framing from "./framing.js";

const MOST = 1.8; // beyond this the distances would no longer mean anything
const MANY = 400; // so many nodes are only measured once
const TURNS = 4; // names do not move apart with their marks, so the shape is found step by step
const CLOSE = 0.97;

/**
 * @param {Scene} scene
 * @param {{ across: number, down: number }} factors
 */
function apply(scene, { across, down }) {
  /** @type {<One extends Point>(one: One) => One} */
  const move = (one) => ({ ...one, x: one.x * across, y: one.y * down });
  return {
    ...scene,
    nodes: new Map([...scene.nodes].map(([key, node]) => [key, move(node)])),
    regions: scene.regions.map((region) => ({ ...move(region), rx: region.rx * across, ry: region.ry * down })),
  };
}

/**
 * The scene in the shape of a room { width, height, edge }.
 *
 * @param {Scene} scene
 * @param {Room} room
 * @param {boolean} [large]
 */
export function stretch(scene, room, large = false) {
  if (scene.nodes.size < 2 || !(room.width > 0 && room.height > 0)) return scene;
  const factors = { across: 1, down: 1 };
  let shaped = scene;
  for (let turn = 0; turn < (scene.nodes.size > MANY ? 1 : TURNS); turn += 1) {
    const { used } = framing.fit([...shaped.nodes.values()], framing.regionsOf(shaped), room, large);
    const loose = used.across < used.down ? "across" : "down";
    if (used[loose] > CLOSE || factors[loose] >= MOST) break;
    factors[loose] = Math.min(factors[loose] / used[loose], MOST);
    shaped = apply(scene, factors);
  }
  return shaped;
}
