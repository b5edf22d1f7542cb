// Folding of a big network: a region stands as one mark, lines between the same two ends as one line.

/** @import { Layout, Region } from "../core/contract.js" */
/** @import { Fold, Merged, SceneNode, State, Test, Tie, Unlit } from "../core/types.js" */

import { data } from "../core/data.js";
import { say, word } from "../core/wording.js";

const LEAST = 16; // half the height of a folded region, in pixels at scale 1
const FILL = 0.7; // of a region's own size
const LINE = 15; // letters
const GRAIN = 26; // lines are measured in so many parts of a middling folded region
const MERGED = "#51606f";

/** @param {number} region */
const keyOfRegion = (region) => `r${region}`;
/** @param {string} key */
const isRegion = (key) => key.charCodeAt(0) === 114;

/**
 * What folds, or null where there are few enough marks to show them all.
 *
 * @param {State} state
 * @param {Layout | undefined} layout
 * @param {number[]} visible
 * @param {Test} stays
 * @returns {Fold | null}
 */
export function find(state, layout, visible, stays) {
  if (!layout?.of || visible.length <= data.limit) return null;
  const { of, regions } = layout;
  const unfolded = new Set(state.unfolded);
  const counts = regions.map(() => 0);
  for (const number of visible) if (of[number] >= 0) counts[of[number]] += 1;
  const isFolded = counts.map((count, region) => count > 1 && !unfolded.has(region));
  /** @param {number} number */
  const folds = (number) => (isFolded[of[number]] && !stays(number) ? of[number] : -1);
  return { regions, of, folds, counts, isFolded };
}

/** @param {Region} region */
const sizeOf = ({ rx, ry }) => Math.max(LEAST, Math.round(Math.min(rx, ry) * FILL));

/**
 * A name in lines of about so many letters, never breaking a word.
 *
 * @param {string} name
 */
function wrap(name) {
  /** @type {string[]} */
  const lines = [];
  for (const part of name.split(/\s+/)) {
    if (lines.length && `${lines.at(-1)} ${part}`.length <= LINE) lines.push(`${lines.pop()} ${part}`);
    else lines.push(part);
  }
  return lines;
}

/**
 * The mark of a folded region.
 *
 * @param {Region} region
 * @param {number} number
 * @param {number} count
 * @param {boolean} dim
 * @returns {SceneNode}
 */
export function markOf(region, number, count, dim) {
  const name = word(region.name);
  return {
    key: keyOfRegion(number),
    number: -1,
    region: number,
    x: region.x,
    y: region.y,
    size: sizeOf(region),
    kind: "folded",
    lines: [...wrap(name), say("folded_count", { n: count })],
    name,
    count,
    dim,
    chosen: false,
    hollow: false,
    old: false,
  };
}

/**
 * One pixel of a line where regions are folded: they are far larger than single marks.
 *
 * @param {Region[]} regions
 */
export function grainOf(regions) {
  const sizes = regions.map(sizeOf).sort((one, other) => one - other);
  return Math.max(1, sizes[sizes.length >> 1] / GRAIN);
}

/**
 * Lines with keys for ends; those with a folded end become one for each two ends.
 *
 * @param {Tie[]} lines
 * @param {(number: number) => string | undefined} keyOf
 */
export function mergeLines(lines, keyOf) {
  /** @type {Unlit[]} */
  const single = [];
  /** @type {Map<string, Merged>} */
  const merged = new Map();
  for (const line of lines) {
    const [from, to] = [keyOf(line.from), keyOf(line.to)];
    if (from === undefined || to === undefined || from === to) continue;
    if (!isRegion(from) && !isRegion(to)) {
      single.push({ ...line, key: `e${single.length}`, from, to, ends: [line.from, line.to], count: 1 });
      continue;
    }
    const key = from < to ? `${from}|${to}` : `${to}|${from}`;
    const one = merged.get(key);
    if (one) {
      one.count += 1;
      one.edges.push(...line.edges);
    } else {
      merged.set(key, { key, from, to, ends: [], arrow: false, old: false, count: 1, edges: [...line.edges] });
    }
  }
  return { single, merged: [...merged.values()] };
}

/**
 * Merged lines with their looks: the more they stand for, the wider and the stronger. Between two regions they are
 * as wide as is seen from far away, beside single marks as wide as other lines.
 *
 * @param {Merged[]} merged
 * @param {number} grain
 * @returns {Unlit[]}
 */
export function drawMerged(merged, grain) {
  const most = merged.reduce((largest, { count }) => Math.max(largest, count), 1);
  return merged.map((line) => {
    const share = line.count / most;
    const px = isRegion(line.from) && isRegion(line.to) ? grain : 1;
    return {
      ...line,
      colour: MERGED,
      dashes: [],
      width: px * (0.5 + 4.5 * share),
      opacity: 0.12 + 0.6 * Math.sqrt(share),
    };
  });
}
