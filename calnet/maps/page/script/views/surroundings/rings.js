// One node and its surroundings: itself in the middle, its neighbours on rings around it, kind by kind.

/** @import { Point, Test } from "../../core/types.js" */

import { data } from "../../core/data.js";
import { kindOf, neighbours } from "../../core/network.js";

const { kinds } = data;
const WIDTH = 190; // between rings, in pixels at scale 1: names beside each other and below do not meet
const HEIGHT = 150;
const ROOM = 8; // marks on the first ring; each further ring holds as many more

/** @param {number} number */
const rank = (number) => kinds.indexOf(kindOf(number));

/**
 * How many marks stand on each ring.
 *
 * @param {number} count
 */
function fillRings(count) {
  /** @type {number[]} */
  const rings = [];
  let left = count;
  while (left > 0) {
    rings.push(Math.min(left, ROOM * (rings.length + 1)));
    left -= rings[rings.length - 1];
  }
  return rings;
}

/**
 * Where marks stand on a ring.
 *
 * @param {number} count
 * @param {number} ring
 */
function onRing(count, ring) {
  const turn = ring % 2 ? 0 : Math.PI / count; // beside those on the ring within
  return Array.from({ length: count }, (_, place) => {
    const angle = (2 * Math.PI * place) / count - Math.PI / 2 + turn;
    return { x: Math.round(ring * WIDTH * Math.cos(angle)), y: Math.round(ring * HEIGHT * Math.sin(angle)) };
  });
}

/**
 * Positions by number of mark; only neighbours that are kept.
 *
 * @param {number} number
 * @param {Test} keeps
 */
export function surroundings(number, keeps) {
  const near = neighbours(number)
    .filter((other) => other !== number && keeps(other))
    .sort((one, other) => rank(one) - rank(other) || one - other);
  const spots = fillRings(near.length).flatMap((count, place) => onRing(count, place + 1));
  /** @type {Map<number, Point>} */
  const found = new Map([[number, { x: 0, y: 0 }]]);
  near.forEach((other, place) => found.set(other, spots[place]));
  return found;
}
