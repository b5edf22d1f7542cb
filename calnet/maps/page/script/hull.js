"use strict";
// The field around a cluster of initiatives. Its members' convex hull, where nothing else stands inside;
// else a bubble around each and narrow necks between them, with clearings for the marks that a neck passes,
// so that the field never seems to hold what does not belong to it.
calnet.hull = (() => {
  const { ellipse, segment, PAPER } = calnet.paint;
  const FIELD = "#fbe3b4";
  const EDGE = "#8a5a00";
  const PAD = 24; // around a member
  const NECK = 14;

  const turn = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

  /** The convex hull of points (Andrew's monotone chain). */
  function convex(points) {
    const sorted = [...points].sort((one, other) => one.x - other.x || one.y - other.y);
    if (sorted.length < 3) return sorted;
    const half = (ordered) => {
      const chain = [];
      for (const point of ordered) {
        while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
        chain.push(point);
      }
      return chain.slice(0, -1);
    };
    return [...half(sorted), ...half(sorted.reverse())];
  }

  /** How far a point is from the line between two others. */
  function distance(point, one, other) {
    const [x, y] = [other.x - one.x, other.y - one.y];
    const along = ((point.x - one.x) * x + (point.y - one.y) * y) / (x * x + y * y || 1);
    const part = Math.min(Math.max(along, 0), 1);
    return Math.hypot(point.x - one.x - part * x, point.y - one.y - part * y);
  }

  const sidesOf = (corners) => corners.map((corner, place) => [corner, corners[(place + 1) % corners.length]]);
  const isInside = (corners, point) => corners.length > 2 && sidesOf(corners).every(([a, b]) => turn(a, b, point) > 0);
  const touches = (lines, width) => (node) => lines.some(([a, b]) => distance(node, a, b) < width + node.size);

  /** Lines that join all points, the shortest (Prim). */
  function tree([first, ...rest]) {
    const [joined, lines] = [[first], []];
    const left = new Set(rest);
    const far = ([one, other]) => Math.hypot(one.x - other.x, one.y - other.y);
    while (left.size) {
      const pairs = joined.flatMap((one) => [...left].map((other) => [one, other]));
      const line = pairs.reduce((best, pair) => (far(pair) < far(best) ? pair : best));
      lines.push(line);
      joined.push(line[1]);
      left.delete(line[1]);
    }
    return lines;
  }

  function field(corners, edge) {
    const d = `M${corners.map(({ x, y }) => `${x} ${y}`).join("L")}z`;
    return [
      { d, fill: EDGE, stroke: EDGE, width: 2 * (PAD + edge) },
      { d, fill: FIELD, stroke: FIELD, width: 2 * PAD },
    ];
  }

  function necked(members, others, edge) {
    const lines = tree(members);
    const necks = lines.map(([one, other]) => segment(one, other)).join("");
    const bubbles = (radius) => members.map(({ x, y }) => ellipse(x, y, radius, radius)).join("");
    const passed = others.filter(touches(lines, NECK));
    return [
      { d: necks, stroke: EDGE, width: NECK + 2 * edge },
      { d: bubbles(PAD + edge), fill: EDGE },
      { d: necks, stroke: FIELD, width: NECK },
      { d: bubbles(PAD), fill: FIELD },
      ...passed.map(({ x, y, size }) => ({ d: ellipse(x, y, size + 5, size + 5), fill: PAPER })),
    ];
  }

  /** Shapes of the field around the marks that the scene draws a hull around. */
  return function hull(scene, px) {
    const own = new Set(scene.draw.hull);
    const members = scene.draw.hull.map((key) => scene.nodes.get(key));
    if (members.length < 2) return [];
    const others = [...scene.nodes.values()].filter((node) => !own.has(node.key));
    const corners = convex(members);
    const foreign = touches(sidesOf(corners), PAD);
    const alone = !others.some((node) => isInside(corners, node) || foreign(node));
    return alone ? field(corners, 1.5 * px) : necked(members, others, 1.5 * px);
  };
})();
