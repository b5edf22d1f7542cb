// What a state looks like: marks with positions, lines, regions, and what is drawn beside them. Pure: the
// stage draws a scene, the picture saves it, the tables list it.

/** @import { Layout, Region } from "../core/contract.js" */
/** @import { Drawing, Focus, Fold, MapView, Point, Scene, SceneDrawing, SceneEdge, SceneNode, SceneRegion, Standing, State, Unlit } from "../core/types.js" */

import { data } from "../core/data.js";
import { prefersContrast } from "../core/elements.js";
import { kindOf, labelOf, marks, nameOf, nodes } from "../core/network.js";
import { mapOf } from "../core/views.js";
import { word } from "../core/wording.js";
import { FALLING } from "../drawing/shapes.js";
import { focusOf } from "./focus.js";
import * as folding from "./folding.js";
import * as layouts from "./layouts.js";

/** @typedef {Focus & { node: number }} Looked */
/** @typedef {{ scene: Map<string, SceneNode>, keys: Map<number, string>, held: Map<number, number> }} Placed */

const DIM_LINE = 0.05;
const SIDE_LINE = 0.15;

// ------------------------------------------------------------ who is there, and where

/** @type {(layout: Layout | undefined, number: number) => boolean} */
const isDrawn = (layout, number) => typeof layout?.at[2 * number] === "number";
/** @type {(layout: Layout | undefined) => (number: number) => Point} */
const spotIn = (layout) => (number) => ({ x: layout?.at[2 * number] ?? 0, y: layout?.at[2 * number + 1] ?? 0 });

/**
 * Marks that are kept by a state, all that stand on the map, and where each of them stands.
 *
 * @param {State} state
 * @param {Focus} looked
 * @returns {Standing}
 */
function standing(state, looked) {
  const keeps = layouts.keeper(state);
  const { arrange, middle } = mapOf(state.view);
  if (arrange && middle && marks.length) {
    const around = arrange(middle(state), keeps);
    const kept = [...around.keys()];
    return { kept, visible: kept, layout: undefined, spot: (number) => around.get(number) ?? { x: 0, y: 0 } };
  }
  const included = marks.flatMap((_, number) => (keeps(number) ? [number] : []));
  const layout = layouts.layoutOf(state, included.length > data.limit);
  const kept = included.filter((number) => isDrawn(layout, number));
  const extra = [...(looked.marks ?? [])].filter((number) => isDrawn(layout, number));
  return { kept, visible: [...new Set([...kept, ...extra])], layout, spot: spotIn(layout) };
}

/**
 * What is looked at; in a way of looking that is arranged around a mark, the mark.
 *
 * @param {State} state
 * @returns {Focus}
 */
function lookedAt(state) {
  const { middle: middleOf } = mapOf(state.view);
  if (!middleOf || !marks.length) return focusOf(state);
  const middle = middleOf(state);
  return { marks: null, chosen: [middle], draw: {}, middle };
}

// ------------------------------------------------------------ marks

const never = () => false;

/**
 * @param {number} number
 * @param {Point} at
 * @param {Looked} looked
 * @param {Pick<MapView, "hollow" | "label">} view
 * @returns {SceneNode}
 */
function markOf(number, at, looked, { hollow = never, label = labelOf }) {
  return {
    key: `n${number}`,
    number,
    region: -1,
    ...at,
    size: nodes[number].size,
    kind: kindOf(number).key,
    lines: label(number),
    name: nameOf(number),
    count: 1,
    dim: looked.marks !== null && !looked.marks.has(number),
    chosen: looked.chosen.includes(number),
    hollow: hollow(number) || (looked.draw.hollow ?? []).includes(number),
    old: Boolean(marks[number].old),
  };
}

/**
 * Nodes by key, the key of each mark, and how many marks each folded region holds.
 *
 * @param {Standing} stand
 * @param {Fold | null} fold
 * @param {Looked} looked
 * @param {MapView} view
 * @returns {Placed}
 */
function placeMarks({ visible, spot }, fold, looked, view) {
  /** @type {Placed} */
  const { scene, keys, held } = { scene: new Map(), keys: new Map(), held: new Map() };
  for (const number of visible) {
    const region = fold ? fold.folds(number) : -1;
    if (region >= 0) held.set(region, (held.get(region) ?? 0) + 1);
    else scene.set(`n${number}`, markOf(number, spot(number), looked, view));
    keys.set(number, region >= 0 ? `r${region}` : `n${number}`);
  }
  for (const [number, count] of held) {
    const region = /** @type {Region} */ (fold?.regions[number]);
    const mark = folding.markOf(region, number, count, Boolean(looked.marks));
    scene.set(mark.key, mark);
  }
  return { scene, keys, held };
}

// ------------------------------------------------------------ lines

/**
 * @param {Unlit} line
 * @param {{ looked: Looked, ends: SceneNode[], strong: boolean }} about
 */
function lightOf(line, { looked, ends, strong }) {
  const [one, other] = ends;
  if (one.dim || other.dim) return { dim: true, opacity: DIM_LINE };
  const chosen = looked.middle ?? looked.node ?? -1;
  if (chosen >= 0 && !line.ends.includes(chosen)) return { dim: false, opacity: SIDE_LINE };
  return { dim: false, opacity: looked.marks || (looked.middle ?? -1) >= 0 || strong ? 1 : line.opacity };
}

/**
 * @param {State} state
 * @param {Placed} placed
 * @param {Fold | null} fold
 * @param {Looked} looked
 * @returns {SceneEdge[]}
 */
function placeLines(state, { scene, keys, held }, fold, looked) {
  const strong = prefersContrast();
  const falls = new Set(looked.draw.falls);
  const { single, merged } = folding.mergeLines(mapOf(state.view).lines(state), (number) => keys.get(number));
  const lines = fold && held.size ? [...single, ...folding.drawMerged(merged, folding.grainOf(fold.regions))] : single;
  return lines.map((line) => {
    const ends = /** @type {SceneNode[]} */ ([scene.get(line.from), scene.get(line.to)]);
    const light = lightOf(line, { looked, ends, strong: strong && line.count === 1 });
    if (!falls.size) return { ...line, ...light };
    const falling = line.edges.some((edge) => falls.has(edge));
    return {
      ...line,
      ...light,
      ...(falling ? FALLING : { opacity: Math.min(light.opacity, SIDE_LINE) }),
    };
  });
}

// ------------------------------------------------------------ regions

/**
 * A region whose own group stands in it as a mark needs no name beside.
 *
 * @param {Region} region
 * @param {Map<number, string>} keys
 */
const titleOf = (region, keys) =>
  region.hub !== undefined && keys.get(region.hub) === `n${region.hub}` ? "" : word(region.name);

/**
 * @param {Layout | undefined} layout
 * @param {Fold | null} fold
 * @param {Placed} placed
 * @returns {SceneRegion[]}
 */
const placeRegions = (layout, fold, { keys, held }) =>
  (layout?.regions ?? []).map((region, number) => ({
    ...region,
    number,
    name: titleOf(region, keys),
    folded: held.has(number) && Boolean(fold?.isFolded[number]),
    foldable: (fold?.counts[number] ?? 0) > 1,
  }));

/** @param {Fold} fold */
const listGroups = (fold) =>
  fold.regions
    .map((region, number) => ({
      region: number,
      name: word(region.name),
      count: fold.counts[number],
      folded: fold.isFolded[number],
    }))
    .filter((group) => group.count > 1)
    .sort((one, other) => other.count - one.count || one.name.localeCompare(other.name));

/**
 * The group that was unfolded last comes into sight whole.
 *
 * @param {State} state
 * @param {Map<string, SceneNode>} scene
 * @param {Fold | null} fold
 */
function framedOf(state, scene, fold) {
  const last = state.unfolded.at(-1);
  if (!fold || last === undefined || fold.isFolded[last]) return null;
  const own = [...scene.values()].filter((node) => node.number >= 0 && fold.of[node.number] === last);
  return own.length ? new Set(own.map((node) => node.key)) : null;
}

/**
 * What a finding draws, in keys of nodes that are there.
 *
 * @param {Drawing} draw
 * @param {Map<number, string>} keys
 * @param {Map<string, SceneNode>} scene
 * @returns {SceneDrawing}
 */
function drawnOn(draw, keys, scene) {
  /** @param {number} number */
  const key = (number) => keys.get(number) ?? "";
  /** @param {number} number */
  const has = (number) => scene.has(key(number));
  /** @param {number[]} [numbers] */
  const list = (numbers = []) => numbers.filter(has).map(key);
  return {
    suggested: (draw.suggested ?? []).filter((pair) => pair.every(has)).map((pair) => pair.map(key)),
    hollow: list(draw.hollow),
    hull: list(draw.hull),
    route: list(draw.route),
    walked: draw.walked, // how many of the route, step by step
    crossed: list(draw.crossed),
    absent: (draw.absent ?? [])
      .map((one) => ({ name: word(one.name), near: list(one.near), kind: data.kinds[one.kind]?.key }))
      .filter((one) => one.near.length),
    falls: draw.falls ?? [], // numbers of lines
  };
}

/**
 * What a state looks like.
 *
 * @param {State} state
 * @returns {Scene}
 */
export function makeScene(state) {
  const looked = { node: state.node, ...lookedAt(state) };
  const stand = standing(state, looked);
  const { layout, visible, kept } = stand;
  const fold = folding.find(state, layout, visible, (number) => Boolean(looked.marks?.has(number)));
  const placed = placeMarks(stand, fold, looked, mapOf(state.view));
  const { scene, keys, held } = placed;
  return {
    nodes: scene,
    edges: placeLines(state, placed, fold, looked),
    regions: placeRegions(layout, fold, placed),
    draw: drawnOn(looked.draw, keys, scene),
    focused: Boolean(looked.marks),
    framed: looked.marks ? null : framedOf(state, scene, fold),
    kept,
    groups: fold ? listGroups(fold) : [],
    folded: held.size > 0,
    middle: looked.middle ?? -1,
    why: layouts.whyEmpty(state, visible.length),
  };
}
