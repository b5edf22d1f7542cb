// Names on the map. They keep a readable size at any zoom; one that would cover another takes another side
// of its mark, then fewer lines, and else waits for a closer look.

/** @import { Box, Measure, NameBox, Nameable, Names, Point, Scene, Sight } from "../core/types.js" */

import * as paint from "./paint.js";
import { INK, SOFT } from "./shapes.js";
import * as typeface from "./typeface.js";

const MANY = 400; // so many marks are not worth keeping clear of each other's names
export const LINE = 1.15; // height of a line, in sizes of the letters
const MOST_LINES = 5;
const WIDE = 0.27; // half the width of a letter, about
/** @type {Partial<Record<string, number>>} */
const RANK = { Coalition: 4000, Institution: 3000, Organisation: 3000, ResidentsGroup: 3000, TargetGroup: 2000 };

/** @typedef {Nameable & { key: string }} Keyed */

/**
 * Size of the letters in pixels of the screen.
 *
 * @param {number} scale
 * @param {boolean} large
 */
function fontSize(scale, large) {
  const least = large ? 15 : 11.5;
  return Math.min(Math.max(12.5 * scale, least), large ? 26 : 18);
}

/**
 * @param {Box} a
 * @param {Box} b
 */
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
/**
 * @param {Box} a
 * @param {Box} b
 */
const within = (a, b) => a.left > b.left && a.right < b.right && a.top > b.top && a.bottom < b.bottom;
/** @param {Nameable} node */
const isBold = (node) => Boolean(node.chosen) || node.kind === "Coalition" || node.kind === "folded";
/** @param {Nameable} node */
const worth = (node) =>
  (node.chosen ? 9000 : 0) +
  (node.kind === "folded" ? 5000 + (node.count ?? 0) : (RANK[node.kind ?? ""] ?? 0)) +
  node.size;

/**
 * Half the width and the height of a whole name in pixels of the screen, about.
 *
 * @param {Nameable} node
 * @param {number} scale
 * @param {boolean} [large]
 */
export function sizeOf(node, scale, large = false) {
  const size = fontSize(scale, large);
  const longest = Math.max(...node.lines.map((line) => line.length));
  return { half: longest * size * WIDE, height: node.lines.length * size * LINE };
}

/** @param {Point & { key?: string, size: number }} node */
const markBox = ({ key, x, y, size }) => ({ key, left: x - size, right: x + size, top: y - size, bottom: y + size });

/**
 * Boxes beside a mark where its name may stand, best first; within it for a folded region.
 *
 * @param {Nameable} node
 * @param {number} width
 * @param {number} height
 * @param {number} gap
 * @param {number} edge
 * @param {Box} screen
 */
function spotsFor(node, width, height, gap, edge, screen) {
  const { x, y } = node;
  const inside = node.kind === "folded" ? [{ left: x - width / 2, top: y - height / 2 }] : [];
  /** @param {number} left */
  const clamp = (left) => Math.max(screen.left + edge, Math.min(left, screen.right - edge - width));
  return [
    ...inside,
    { left: clamp(x - width / 2), top: y + gap },
    { left: clamp(x - width / 2), top: y - gap - height },
    { left: clamp(x + gap), top: y - height / 2 },
    { left: clamp(x - gap - width), top: y - height / 2 },
  ];
}

/**
 * Where each name stands.
 *
 * @param {Scene} scene what is looked at
 * @param {Measure} measure
 * @param {Sight & { kept?: Box[] }} frame how it is looked at, and boxes that must stay free
 * @returns {Names}
 */
export function place(scene, measure, frame) {
  const { px, screen, large, kept = [] } = frame;
  const size = fontSize(1 / px, large) * px;
  const nodes = [...scene.nodes.values()].filter((node) => !node.dim).sort((one, other) => worth(other) - worth(one));
  const spots = paint.absentSpots(scene);
  const absent = spots.map((spot, number) => ({ ...spot, key: `absent${number}`, lines: [spot.name], chosen: true }));
  const marks = nodes.length > MANY ? [] : nodes.filter((node) => node.kind !== "folded");
  const steps = paint.stepSpots(scene, px, large);
  const names = makeNames({
    fixed: [...kept, ...[...marks, ...absent, ...steps].map(markBox)],
    discs: nodes.filter((node) => node.kind === "folded").map(markBox), // a name may stand on its own
    frame: { px, screen, size },
    measure,
  });
  const wanted = [...absent, ...nodes].filter(({ x, y }) => meet({ left: x, right: x, top: y, bottom: y }, screen));
  const missing = wanted.filter((node) => !names.put(node, node.lines));
  if (missing.length) fillIn(names, wanted, missing);
  const boxes = names.boxes();
  return { boxes, titles: placeTitles(scene, measure, { size, screen, taken: [...names.fixed, ...boxes] }) };
}

/**
 * Where not all whole names find room: every name in one line, and then in as many as there is room for.
 *
 * @param {ReturnType<typeof makeNames>} names
 * @param {Keyed[]} wanted
 * @param {Keyed[]} missing
 */
function fillIn(names, wanted, missing) {
  if (wanted.length <= MANY) {
    names.clear();
    wanted.forEach((node) => names.put(node, isBold(node) ? node.lines : shorter(node, 1)));
  } else {
    missing.forEach((node) => names.put(node, shorter(node, 1)));
  }
  for (let count = 2; count <= MOST_LINES; count += 1) {
    for (const node of wanted) {
      if (node.lines.length >= count && names.has(node)) names.put(node, shorter(node, count));
    }
  }
}

/**
 * Names that stand clear of each other and of what is fixed; to put one again moves it, if there is room.
 *
 * @param {object} about
 * @param {Box[]} about.fixed
 * @param {(Box & { key?: string })[]} about.discs folded regions
 * @param {{ px: number, screen: Box, size: number }} about.frame
 * @param {Measure} about.measure
 */
function makeNames({ fixed, discs, frame: { px, screen, size }, measure }) {
  /** @type {Map<string, { box: NameBox, room: Box }>} */
  const placed = new Map();
  const edge = 3 * px;
  const sight = {
    left: screen.left + edge,
    right: screen.right - edge,
    top: screen.top + edge,
    bottom: screen.bottom - edge,
  };
  /** @param {NameBox} box */
  function isAlone(box) {
    for (const [key, { room }] of placed) if (key !== box.key && meet(box, room)) return false;
    return true;
  }
  /** @param {NameBox} box */
  const isFree = (box) =>
    !fixed.some((other) => meet(box, other)) &&
    !discs.some((disc) => disc.key !== box.key && meet(box, disc)) &&
    isAlone(box);

  /**
   * @param {Keyed} node
   * @param {string[]} lines
   */
  function put(node, lines) {
    const bold = isBold(node);
    const width = Math.max(...lines.map((line) => measure(line, size, bold)));
    const height = ((lines.length - 1) * LINE + 1) * size;
    const gap = node.size + (node.chosen ? 10 * px : 3);
    const boxes = spotsFor(node, width, height, gap, 4 * px, screen).map(({ left, top }) => ({
      key: node.key,
      lines,
      bold,
      size,
      left,
      right: left + width,
      top,
      bottom: top + height,
    }));
    // the coalition is named over marks, and so is who is absent
    const over = node.kind === "Coalition" || node.key.startsWith("absent");
    const box = boxes.find((one) => within(one, sight) && isFree(one)) ?? (over ? boxes.find(isAlone) : undefined);
    if (!box) return false;
    // room on both sides, or two names would read as one
    placed.set(node.key, { box, room: { ...box, left: box.left - 4 * px, right: box.right + 4 * px } });
    return true;
  }

  return {
    fixed,
    put,
    clear: () => placed.clear(),
    /** @param {Keyed} node */
    has: (node) => placed.has(node.key),
    boxes: () => [...placed.values()].map(({ box }) => box),
  };
}

/**
 * A name in so many lines; of a folded region the count goes first.
 *
 * @param {Nameable} node
 * @param {number} count
 */
function shorter({ kind, lines }, count) {
  if (lines.length <= count) return lines;
  const kept = lines.slice(0, count);
  return kind === "folded" ? kept : [...kept.slice(0, -1), (kept.at(-1) ?? "").replace(/(\s\S)?…?$/u, "…")]; // no “w…”, “……”
}

/**
 * The name of a region stands on its edge, inside for the coalition, where there is room for it.
 *
 * @param {Scene} scene
 * @param {Measure} measure
 * @param {{ size: number, screen: Box, taken: Box[] }} room
 */
function placeTitles(scene, measure, { size, screen, taken }) {
  /** @type {Names["titles"]} */
  const titles = [];
  for (const region of scene.regions) {
    if (region.folded || !region.name || (scene.focused && !region.foldable)) continue;
    const width = measure(region.name, size, false);
    const half = width / 2 + size / 2;
    const side = region.key === "coalition" ? -1 : 1;
    const start = region.angle ?? -90;
    for (let turn = 0; turn < 36; turn += 1) {
      const angle = ((start + (turn % 2 ? 5 : -5) * turn) * Math.PI) / 180;
      const x = region.x + (region.rx + side * half * Math.abs(Math.cos(angle))) * Math.cos(angle);
      const y = region.y + (region.ry + side * size) * Math.sin(angle);
      const box = { left: x - half, right: x + half, top: y - size / 2, bottom: y + size / 2 };
      if (!within(box, screen) || taken.some((other) => meet(box, other))) continue;
      taken.push(box);
      titles.push({ ...box, lines: [region.name], size });
      break;
    }
  }
  return titles;
}

/**
 * Write placed names on a canvas.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Names} names
 * @param {number} px
 */
export function onCanvas(context, { boxes, titles }, px) {
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 3.5 * px;
  context.strokeStyle = "rgba(255, 255, 255, 0.92)";
  /**
   * @param {Names["titles"][number]} box
   * @param {{ bold?: boolean, italic?: boolean }} letters
   * @param {string} colour
   */
  const write = (box, letters, colour) => {
    typeface.write(context, box.size, letters);
    context.fillStyle = colour;
    box.lines.forEach((line, number) => {
      const [x, y] = [(box.left + box.right) / 2, box.top + number * box.size * LINE];
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    });
  };
  for (const box of boxes) write(box, { bold: box.bold }, INK);
  for (const box of titles) write(box, { italic: true }, SOFT);
}

const GAUGE = 100; // pixels of the letters that are measured; widths grow with them
/** @type {Map<string, number>} */
const widths = new Map(); // measured once: the map is drawn anew many times a second

/**
 * A measure of texts on a canvas; the typeface has to be ready.
 *
 * @type {(context: CanvasRenderingContext2D) => Measure}
 */
export const measureOn = (context) => (text, size, bold) => {
  const key = bold ? `b${text}` : `n${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known * size;
  typeface.write(context, GAUGE, { bold });
  const width = context.measureText(text).width / GAUGE;
  widths.set(key, width);
  return width * size;
};
