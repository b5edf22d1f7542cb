"use strict";
// What is drawn beside vis-network's marks and lines, as plain shapes: { d, fill, stroke, width, dashes, opacity, what }
// with d an SVG path, or { text, x, y, size, fill } around a point. The canvas and the saved picture draw the
// same shapes. Lengths are in pixels at scale 1; `px` is one pixel of the screen in that measure.
calnet.paint = (() => {
  const { prefersContrast } = calnet;
  const INK = "#1b2530";
  const SOFT = "#55616e";
  const PAPER = "#ffffff";
  const TONE = { coalition: "#edf3fa", region: "#f4f6f9", edge: "#c3ccd6", coalitionEdge: "#b4c8de" };
  const MISSING = "#a4161a"; // what is missing: a broken line in the colour of a serious finding
  const ROUTE = "#0b4f8a";
  const CHOSEN = "#ffe9a8";

  const ellipse = (x, y, rx, ry) => `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
  const segment = (one, other) => `M${one.x} ${one.y}L${other.x} ${other.y}`;

  /** A line between two marks that touches neither. */
  function between(one, other, gap) {
    const [x, y] = [other.x - one.x, other.y - one.y];
    const length = Math.hypot(x, y) || 1;
    const [from, to] = [one.size + gap, length - other.size - gap];
    if (to <= from) return segment(one, other);
    const at = (far) => ({ x: one.x + (x * far) / length, y: one.y + (y * far) / length });
    return segment(at(from), at(to));
  }

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

  const hullShapes = (scene, px) => calnet.hull(scene, px).map((shape) => ({ ...shape, what: "hull" }));

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

  /** What lies under the marks: regions, hulls, halos. */
  const beneath = (scene, { px, hovered }) => [
    ...regionShapes(scene, px),
    ...hullShapes(scene, px),
    ...haloShapes(scene, hovered, px),
  ];

  // ------------------------------------------------------------ what is missing

  const suggestedShapes = (scene, px) =>
    scene.draw.suggested.flatMap((pair) => {
      const d = between(...pair.map((key) => scene.nodes.get(key)), 7 * px);
      return [
        { what: "clearing", d, stroke: PAPER, width: 8 * px },
        { what: "suggested", d, stroke: MISSING, width: 3.5 * px, dashes: [11 * px, 8 * px] },
      ];
    });

  const ringShapes = (scene, px) =>
    scene.draw.hollow.map((key) => {
      const { x, y, size } = scene.nodes.get(key);
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
  const spots = new WeakMap();

  /** The nearest place to a point where nothing stands yet. */
  function freePlace(middle, taken) {
    const isFree = (place) =>
      taken.every((one) => Math.hypot(place.x - one.x, place.y - one.y) > one.size + 3.4 * ABSENT);
    for (const ring of RINGS) {
      for (const turn of ring ? TURNS : [0]) {
        const place = { x: middle.x + ring * Math.cos(turn), y: middle.y + ring * Math.sin(turn) };
        if (isFree(place)) return place;
      }
    }
    return { x: middle.x, y: middle.y + RINGS.at(-1) };
  }

  /** Where somebody or something that is not there would stand: amid those it would join, where there is room. */
  function findSpots(scene) {
    const taken = [...scene.nodes.values()];
    return scene.draw.absent.map((one) => {
      const near = one.near.map((key) => scene.nodes.get(key));
      const mean = (axis) => near.reduce((sum, node) => sum + node[axis], 0) / near.length;
      const spot = { ...one, ...freePlace({ x: mean("x"), y: mean("y") }, taken), size: ABSENT };
      taken.push({ ...spot, size: 3 * ABSENT });
      return spot;
    });
  }

  function absentSpots(scene) {
    if (!scene.draw.absent.length) return [];
    if (!spots.has(scene)) spots.set(scene, findSpots(scene));
    return spots.get(scene);
  }

  const absentShapes = (scene, px) =>
    absentSpots(scene).flatMap((spot) => [
      ...spot.near.map((key) => ({
        what: "join",
        d: between(spot, scene.nodes.get(key), 3 * px),
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

  /** Who would leave: crossed out. */
  const crossShapes = (scene, px) =>
    scene.draw.crossed.flatMap((key) => {
      const { x, y, size } = scene.nodes.get(key);
      const r = size + 7 * px;
      const d = `M${x - r} ${y - r}L${x + r} ${y + r}M${x + r} ${y - r}L${x - r} ${y + r}`;
      return [
        { what: "clearing", d, stroke: PAPER, width: 8 * px },
        { what: "crossed", d, stroke: MISSING, width: 4 * px },
      ];
    });

  /** A route: walked so far in full, its last step thicker, what lies ahead broken and thin. */
  function routeShapes(scene, px) {
    const { route, walked = Infinity } = scene.draw;
    return route.slice(1).flatMap((key, step) => {
      const d = between(scene.nodes.get(route[step]), scene.nodes.get(key), 5 * px);
      const clearing = { what: "clearing", d, stroke: PAPER, width: 9 * px };
      if (step + 2 > walked) {
        return [clearing, { what: "ahead", d, stroke: ROUTE, width: 2.5 * px, dashes: [px, 8 * px] }];
      }
      return [clearing, { what: "route", d, stroke: ROUTE, width: (step + 2 === walked ? 7 : 4.5) * px }];
    });
  }

  /** Where the numbers of a route stand: above and beside its marks. */
  const stepSpots = (scene, px, large) =>
    scene.draw.route.slice(0, scene.draw.walked).map((key) => {
      const { x, y, size } = scene.nodes.get(key);
      const letters = (large ? 15 : 12.5) * px;
      const aside = size * 0.7 + 0.6 * letters;
      return { x: x + aside, y: y - aside, size: 0.8 * letters, letters };
    });

  const stepShapes = (scene, px, large) =>
    stepSpots(scene, px, large).flatMap(({ x, y, size, letters }, step) => [
      { what: "step", d: ellipse(x, y, size, size), fill: ROUTE, stroke: PAPER, width: 2 * px },
      { text: String(step + 1), x, y, size: letters, fill: PAPER },
    ]);

  /** How a line looks that would fall: vis-network draws it in its place, under the marks. */
  const FALLING = { colour: MISSING, width: 2.4, dashes: [3, 5], opacity: 1, arrow: false };

  /** What lies over the marks: ties that could be, groups that nothing reaches, who is absent, steps of a route. */
  const above = (scene, { px, large }) => [
    ...suggestedShapes(scene, px),
    ...ringShapes(scene, px),
    ...absentShapes(scene, px),
    ...crossShapes(scene, px),
    ...routeShapes(scene, px),
    ...stepShapes(scene, px, large),
  ];

  /** Draw shapes on a canvas. */
  function onCanvas(context, shapes) {
    for (const shape of shapes) {
      context.save();
      context.globalAlpha = shape.opacity ?? 1;
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
          context.lineWidth = shape.width;
          context.stroke(path);
        }
      } else {
        calnet.typeface.write(context, shape.size, { bold: true });
        context.textAlign = "center";
        context.textBaseline = "middle";
        context.fillStyle = shape.fill;
        context.fillText(shape.text, shape.x, shape.y);
      }
      context.restore();
    }
  }

  return { INK, SOFT, PAPER, FALLING, ellipse, segment, beneath, above, absentSpots, stepSpots, onCanvas };
})();
