// What is drawn beside vis-network's marks and lines, as plain shapes. The canvas and the saved picture draw the same.
// Lengths are in pixels at scale 1; `px` is one pixel of the screen in that measure.

/** @import { Outline, Point, Scene, SceneAbsent, Shape, Sight } from "../core/types.js" */

import { prefersContrast } from "../core/elements.js";
import { hull } from "./hull.js";
import { ellipse, INK, MISSING, nodeOf, PAPER, segment, SOFT } from "./shapes.js";
import * as typeface from "./typeface.js";

const TONE = { coalition: "#edf3fa", region: "#f4f6f9", edge: "#c3ccd6", coalitionEdge: "#b4c8de" };
const ROUTE = "#0b4f8a";
const CHOSEN = "#ffe9a8";

/** @typedef {Point & { size: number }} Round */
/** @typedef {SceneAbsent & Round} Spot */

/**
 * A line between two marks that touches neither.
 *
 * @param {Round} one
 * @param {Round} other
 * @param {number} gap
 */
function between(one, other, gap) {
  const [x, y] = [other.x - one.x, other.y - one.y];
  const length = Math.hypot(x, y) || 1;
  const [from, to] = [one.size + gap, length - other.size - gap];
  if (to <= from) return segment(one, other);
  /** @param {number} far */
  const at = (far) => ({ x: one.x + (x * far) / length, y: one.y + (y * far) / length });
  return segment(at(from), at(to));
}

/**
 * @param {Scene} scene
 * @param {number} px
 */
function regionShapes(scene, px) {
  const strong = prefersContrast();
  return scene.regions
    .filter((region) => !region.folded)
    .map((region) => {
      const inner = region.key === "coalition";
      const outer = region.key === "connected";
      return {
        d: ellipse(region.x, region.y, region.rx, region.ry),
        fill: outer ? "none" : inner ? TONE.coalition : TONE.region,
        stroke: strong ? SOFT : inner ? TONE.coalitionEdge : TONE.edge,
        width: 1.2 * px,
        dashes: outer ? [6 * px, 6 * px] : [],
        opacity: scene.focused ? 0.5 : 1,
      };
    });
}

/**
 * @param {Scene} scene
 * @param {number} px
 */
const hullShapes = (scene, px) => hull(scene, px).map((shape) => ({ ...shape, what: "hull" }));

/**
 * @param {Scene} scene
 * @param {string} hovered
 * @param {number} px
 */
function haloShapes(scene, hovered, px) {
  return [...scene.nodes.values()]
    .filter((node) => node.chosen || node.key === hovered)
    .map((node) => ({
      d: ellipse(node.x, node.y, node.size + 6 * px, node.size + 6 * px),
      fill: CHOSEN,
      stroke: INK,
      width: (node.key === hovered ? 1 : 2) * px,
    }));
}

/**
 * What lies under the marks: regions, hulls, halos.
 *
 * @param {Scene} scene
 * @param {{ px: number, hovered: string }} sight
 * @returns {Outline[]}
 */
export const beneath = (scene, { px, hovered }) => [
  ...regionShapes(scene, px),
  ...hullShapes(scene, px),
  ...haloShapes(scene, hovered, px),
];

// ------------------------------------------------------------ what is missing

/**
 * @param {Scene} scene
 * @param {number} px
 */
const suggestedShapes = (scene, px) =>
  scene.draw.suggested.flatMap(([one, other]) => {
    const d = between(nodeOf(scene, one), nodeOf(scene, other), 7 * px);
    return [
      { what: "clearing", d, stroke: PAPER, width: 8 * px },
      { what: "suggested", d, stroke: MISSING, width: 3.5 * px, dashes: [11 * px, 8 * px] },
    ];
  });

/**
 * @param {Scene} scene
 * @param {number} px
 */
const ringShapes = (scene, px) =>
  scene.draw.hollow.map((key) => {
    const { x, y, size } = nodeOf(scene, key);
    const radius = size + 9 * px;
    return {
      what: "hollow",
      d: ellipse(x, y, radius, radius),
      stroke: MISSING,
      width: 3 * px,
      dashes: [6 * px, 5 * px],
    };
  });

const ABSENT = 14; // half the height of the mark of who is absent
const RINGS = [0, 50, 75, 100, 130, 165, 205, 250, 300];
const TURNS = [...Array(12).keys()].map((turn) => (turn * Math.PI) / 6 - Math.PI / 2);
/** @type {WeakMap<Scene, Spot[]>} */
const spots = new WeakMap();

/**
 * The nearest place to a point where nothing stands yet.
 *
 * @param {Point} middle
 * @param {Round[]} taken
 */
function freePlace(middle, taken) {
  /** @param {Point} place */
  const isFree = (place) =>
    taken.every((one) => Math.hypot(place.x - one.x, place.y - one.y) > one.size + 3.4 * ABSENT);
  for (const ring of RINGS) {
    for (const turn of ring ? TURNS : [0]) {
      const place = { x: middle.x + ring * Math.cos(turn), y: middle.y + ring * Math.sin(turn) };
      if (isFree(place)) return place;
    }
  }
  return { x: middle.x, y: middle.y + RINGS[RINGS.length - 1] };
}

/**
 * Where somebody or something that is not there would stand: amid those it would join, where there is room.
 *
 * @param {Scene} scene
 */
function findSpots(scene) {
  /** @type {Round[]} */
  const taken = [...scene.nodes.values()];
  return scene.draw.absent.map((one) => {
    const near = one.near.map((key) => nodeOf(scene, key));
    /** @param {"x" | "y"} axis */
    const mean = (axis) => near.reduce((sum, node) => sum + node[axis], 0) / near.length;
    const spot = { ...one, ...freePlace({ x: mean("x"), y: mean("y") }, taken), size: ABSENT };
    taken.push({ ...spot, size: 3 * ABSENT });
    return spot;
  });
}

/**
 * As `findSpots`, once for a scene.
 *
 * @param {Scene} scene
 */
export function absentSpots(scene) {
  if (!scene.draw.absent.length) return [];
  const known = spots.get(scene) ?? findSpots(scene);
  spots.set(scene, known);
  return known;
}

/**
 * @param {Scene} scene
 * @param {number} px
 */
const absentShapes = (scene, px) =>
  absentSpots(scene).flatMap((spot) => [
    ...spot.near.map((key) => ({
      what: "join",
      d: between(spot, nodeOf(scene, key), 3 * px),
      stroke: MISSING,
      width: 2 * px,
      dashes: [6 * px, 6 * px],
    })),
    {
      what: "absent",
      d: ellipse(spot.x, spot.y, spot.size, spot.size),
      fill: PAPER,
      stroke: MISSING,
      width: 3 * px,
      dashes: [6 * px, 4 * px],
    },
    { text: "?", x: spot.x, y: spot.y, size: 18, fill: MISSING },
  ]);

/**
 * Who would leave: crossed out.
 *
 * @param {Scene} scene
 * @param {number} px
 */
const crossShapes = (scene, px) =>
  scene.draw.crossed.flatMap((key) => {
    const { x, y, size } = nodeOf(scene, key);
    const r = size + 7 * px;
    const d = `M${x - r} ${y - r}L${x + r} ${y + r}M${x + r} ${y - r}L${x - r} ${y + r}`;
    return [
      { what: "clearing", d, stroke: PAPER, width: 8 * px },
      { what: "crossed", d, stroke: MISSING, width: 4 * px },
    ];
  });

/**
 * A route: walked so far in full, its last step thicker, what lies ahead broken and thin.
 *
 * @param {Scene} scene
 * @param {number} px
 */
function routeShapes(scene, px) {
  const { route, walked = Infinity } = scene.draw;
  return route.slice(1).flatMap((key, step) => {
    const d = between(nodeOf(scene, route[step]), nodeOf(scene, key), 5 * px);
    const clearing = { what: "clearing", d, stroke: PAPER, width: 9 * px };
    if (step + 2 > walked) {
      return [clearing, { what: "ahead", d, stroke: ROUTE, width: 2.5 * px, dashes: [px, 8 * px] }];
    }
    return [clearing, { what: "route", d, stroke: ROUTE, width: (step + 2 === walked ? 7 : 4.5) * px }];
  });
}

/**
 * Where the numbers of a route stand: above and beside its marks.
 *
 * @param {Scene} scene
 * @param {number} px
 * @param {boolean} large
 */
export const stepSpots = (scene, px, large) =>
  scene.draw.route.slice(0, scene.draw.walked).map((key) => {
    const { x, y, size } = nodeOf(scene, key);
    const letters = (large ? 15 : 12.5) * px;
    const aside = size * 0.7 + 0.6 * letters;
    return { x: x + aside, y: y - aside, size: 0.8 * letters, letters };
  });

/**
 * @param {Scene} scene
 * @param {number} px
 * @param {boolean} large
 */
const stepShapes = (scene, px, large) =>
  stepSpots(scene, px, large).flatMap(({ x, y, size, letters }, step) => [
    { what: "step", d: ellipse(x, y, size, size), fill: ROUTE, stroke: PAPER, width: 2 * px },
    { text: String(step + 1), x, y, size: letters, fill: PAPER },
  ]);

/**
 * What lies over the marks: ties that could be, groups that nothing reaches, who is absent, steps of a route.
 *
 * @param {Scene} scene
 * @param {Pick<Sight, "px" | "large">} sight
 * @returns {Shape[]}
 */
export const above = (scene, { px, large }) => [
  ...suggestedShapes(scene, px),
  ...ringShapes(scene, px),
  ...absentShapes(scene, px),
  ...crossShapes(scene, px),
  ...routeShapes(scene, px),
  ...stepShapes(scene, px, large),
];

/**
 * Draw shapes on a canvas.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Shape[]} shapes
 */
export function onCanvas(context, shapes) {
  for (const shape of shapes) {
    context.save();
    context.globalAlpha = shape.text === undefined ? (shape.opacity ?? 1) : 1;
    context.lineJoin = "round";
    context.lineCap = "round";
    if (shape.text === undefined) {
      const path = new Path2D(shape.d);
      context.setLineDash(shape.dashes ?? []);
      if (shape.fill && shape.fill !== "none") {
        context.fillStyle = shape.fill;
        context.fill(path);
      }
      if (shape.stroke) {
        context.strokeStyle = shape.stroke;
        context.lineWidth = shape.width ?? 1;
        context.stroke(path);
      }
    } else {
      typeface.write(context, shape.size, { bold: true });
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillStyle = shape.fill;
      context.fillText(shape.text, shape.x, shape.y);
    }
    context.restore();
  }
}
