"use strict";
// What a state looks like: marks with positions, lines, regions, and what is drawn beside them. Pure: the
// stage draws a scene, the picture saves it, the tables list it.
//
// scene = {
//   nodes: Map(key -> { key, number | -1, region | -1, x, y, size, kind, lines, name, count, dim, chosen, hollow, old }),
//   edges: [{ key, from, to, colour, width, dashes, opacity, arrow, dim, old, edges, ends, count, shared }],
//   regions: [{ number, key, name, x, y, rx, ry, angle, folded, foldable }],
//   draw: what the focus draws, in keys of nodes,
//   focused: whether anything is dimmed,
//   framed: keys of the nodes that are framed, or null for all that are bright,
//   kept: numbers of the marks that the filters keep,
//   groups: [{ region, name, count, folded }] of a big network, the largest first,
//   middle: number of the mark in the middle of the surroundings, or -1,
//   why: key of a sentence that says why nothing is there, or "",
// }
calnet.scene = (() => {
  const { data, word, views, folding } = calnet;
  const { marks, nodes, kindOf, labelOf, nameOf } = calnet.network;
  const DIM_LINE = 0.05;
  const SIDE_LINE = 0.15;

  // ------------------------------------------------------------ who is there, and where

  const isDrawn = (layout, number) => typeof layout?.at[2 * number] === "number";
  const spotIn = (layout) => (number) => ({ x: layout.at[2 * number], y: layout.at[2 * number + 1] });

  /** Marks that are kept by a state, all that stand on the map, and where each of them stands. */
  function standing(state, looked) {
    const keeps = views.keeper(state);
    if (state.view === "surroundings" && marks.length) {
      const around = calnet.surroundings(views.middleOf(state), keeps);
      const kept = [...around.keys()];
      return { kept, visible: kept, layout: null, spot: (number) => around.get(number) };
    }
    const included = marks.flatMap((_, number) => (keeps(number) ? [number] : []));
    const layout = views.layoutOf(state, included.length > data.limit);
    const kept = included.filter((number) => isDrawn(layout, number));
    const extra = [...(looked.marks ?? [])].filter((number) => isDrawn(layout, number));
    return { kept, visible: [...new Set([...kept, ...extra])], layout, spot: spotIn(layout) };
  }

  /** What is looked at; in the surroundings of a mark, the mark. */
  function lookedAt(state) {
    if (state.view !== "surroundings" || !marks.length) return calnet.focus(state);
    const middle = views.middleOf(state);
    return { marks: null, chosen: [middle], draw: {}, middle };
  }

  // ------------------------------------------------------------ marks

  const never = () => false;

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
      dim: Boolean(looked.marks) && !looked.marks.has(number),
      chosen: looked.chosen.includes(number),
      hollow: hollow(number) || (looked.draw.hollow ?? []).includes(number),
      old: Boolean(marks[number].old),
    };
  }

  /** Nodes by key, the key of each mark, and how many marks each folded region holds. */
  function placeMarks({ visible, layout, spot }, fold, looked, view) {
    const scene = new Map();
    const keys = new Map();
    const held = new Map();
    for (const number of visible) {
      const region = fold ? fold.folds(number) : -1;
      if (region >= 0) held.set(region, (held.get(region) ?? 0) + 1);
      else scene.set(`n${number}`, markOf(number, spot(number), looked, view));
      keys.set(number, region >= 0 ? `r${region}` : `n${number}`);
    }
    for (const [number, count] of held) {
      const mark = folding.markOf(layout.regions[number], number, count, Boolean(looked.marks));
      scene.set(mark.key, mark);
    }
    return { scene, keys, held };
  }

  // ------------------------------------------------------------ lines

  function lightOf(line, { looked, ends, strong }) {
    const [one, other] = ends;
    if (one.dim || other.dim) return { dim: true, opacity: DIM_LINE };
    const chosen = looked.middle ?? looked.node ?? -1;
    if (chosen >= 0 && !line.ends.includes(chosen)) return { dim: false, opacity: SIDE_LINE };
    return { dim: false, opacity: looked.marks || looked.middle >= 0 || strong ? 1 : line.opacity };
  }

  function placeLines(state, { scene, keys, held }, layout, looked) {
    const strong = calnet.prefersContrast();
    const falls = new Set(looked.draw.falls);
    const { single, merged } = folding.mergeLines(views.of(state).lines(state), (number) => keys.get(number));
    const lines = held.size ? [...single, ...folding.drawMerged(merged, folding.grainOf(layout))] : single;
    return lines.map((line) => {
      const ends = [scene.get(line.from), scene.get(line.to)];
      const light = lightOf(line, { looked, ends, strong: strong && line.count === 1 });
      if (!falls.size) return { ...line, ...light };
      const falling = line.edges.some((edge) => falls.has(edge));
      return {
        ...line,
        ...light,
        ...(falling ? calnet.paint.FALLING : { opacity: Math.min(light.opacity, SIDE_LINE) }),
      };
    });
  }

  // ------------------------------------------------------------ regions

  /** A region whose own group stands in it as a mark needs no name beside. */
  const titleOf = (region, keys) => (keys.get(region.hub) === `n${region.hub}` ? "" : word(region.name));

  const placeRegions = (layout, fold, { keys, held }) =>
    (layout?.regions ?? []).map((region, number) => ({
      ...region,
      number,
      name: titleOf(region, keys),
      folded: held.has(number) && fold.isFolded[number],
      foldable: Boolean(fold) && fold.counts[number] > 1,
    }));

  const listGroups = (layout, fold) =>
    (fold ? layout.regions : [])
      .map((region, number) => ({
        region: number,
        name: word(region.name),
        count: fold.counts[number],
        folded: fold.isFolded[number],
      }))
      .filter((group) => group.count > 1)
      .sort((one, other) => other.count - one.count || one.name.localeCompare(other.name));

  /** The group that was unfolded last comes into sight whole. */
  function framedOf(state, scene, layout, fold) {
    const last = state.unfolded.at(-1);
    if (!fold || last === undefined || fold.isFolded[last]) return null;
    const own = [...scene.values()].filter((node) => node.number >= 0 && layout.of[node.number] === last);
    return own.length ? new Set(own.map((node) => node.key)) : null;
  }

  /** What a finding draws, in keys of nodes that are there. */
  function drawnOn(draw, keys, scene) {
    const has = (number) => scene.has(keys.get(number));
    const key = (number) => keys.get(number);
    const list = (numbers) => (numbers ?? []).filter(has).map(key);
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

  return function makeScene(state) {
    const looked = { node: state.node, ...lookedAt(state) };
    const stand = standing(state, looked);
    const { layout, visible, kept } = stand;
    const fold = folding.find(state, layout, visible, (number) => Boolean(looked.marks?.has(number)));
    const placed = placeMarks(stand, fold, looked, views.of(state));
    const { scene, keys, held } = placed;
    return {
      nodes: scene,
      edges: placeLines(state, placed, layout, looked),
      regions: placeRegions(layout, fold, placed),
      draw: drawnOn(looked.draw, keys, scene),
      focused: Boolean(looked.marks),
      framed: looked.marks ? null : framedOf(state, scene, layout, fold),
      kept,
      groups: listGroups(layout, fold),
      folded: held.size > 0,
      middle: looked.middle ?? -1,
      why: views.whyEmpty(state, visible.length),
    };
  };
})();
