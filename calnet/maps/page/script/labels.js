"use strict";
// Names on the map. They keep a readable size at any zoom; one that would cover another takes another side
// of its mark, then fewer lines, and else waits for a closer look.
calnet.labels = (() => {
  const { INK, FONT } = calnet.paint;
  const MANY = 400; // so many marks are not worth keeping clear of each other's names
  const LINE = 1.15; // height of a line, in sizes of the letters
  const MOST_LINES = 5;
  const SHORT = [2, 1]; // lines of a name on a crowded map
  const WIDE = 0.29; // half the width of a letter, about
  const RANK = { Coalition: 4000, Institution: 3000, Organisation: 3000, ResidentsGroup: 3000, TargetGroup: 2000 };

  /** Size of the letters in pixels of the screen. */
  function fontSize(scale, large) {
    const least = large ? 15 : 11.5;
    return Math.min(Math.max(12.5 * scale, least), large ? 26 : 18);
  }

  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const within = (a, b) => a.left > b.left && a.right < b.right && a.top > b.top && a.bottom < b.bottom;
  const isBold = (node) => node.chosen || node.kind === "Coalition" || node.kind === "folded";
  const worth = (node) =>
    (node.chosen ? 9000 : 0) + (node.kind === "folded" ? 5000 + node.count : (RANK[node.kind] ?? 0)) + node.size;

  /** Half the width and the height of a whole name in pixels of the screen, about. */
  function sizeOf(node, scale, large = false) {
    const size = fontSize(scale, large);
    const longest = Math.max(...node.lines.map((line) => line.length));
    return { half: longest * size * WIDE, height: node.lines.length * size * LINE };
  }

  const markBox = ({ key, x, y, size }) => ({ key, left: x - size, right: x + size, top: y - size, bottom: y + size });

  /** Boxes beside a mark where its name may stand, best first; within it for a folded region. */
  function spotsFor(node, width, height, gap, edge, screen) {
    const { x, y } = node;
    const inside = node.kind === "folded" ? [{ left: x - width / 2, top: y - height / 2 }] : [];
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
   * Where each name stands: boxes { key, lines, left, right, top, bottom, size, bold }.
   *
   * @param scene what is looked at
   * @param measure width of a text at a size, (text, size, bold) => pixels at scale 1
   * @param frame { px, screen, large, kept: boxes that must stay free }
   */
  function place(scene, measure, frame) {
    const whole = placeNames(scene, measure, frame);
    if (!whole.missing || scene.nodes.size > MANY) return whole;
    // Where names find no room, all of them with fewer lines may let more of them in.
    const tries = [whole, ...SHORT.map((most) => placeNames(scene, measure, frame, most))];
    return tries.reduce((best, one) => (one.missing < best.missing ? one : best));
  }

  /** Where names of so many lines at most stand, and how many are missing. */
  function placeNames(scene, measure, { px, screen, large, kept = [] }, most = MOST_LINES) {
    const size = fontSize(1 / px, large) * px;
    const nodes = [...scene.nodes.values()].filter((node) => !node.dim).sort((one, other) => worth(other) - worth(one));
    const absent = calnet.paint
      .absentSpots(scene)
      .map((spot) => ({ ...spot, key: "absent", lines: [spot.name], chosen: true }));
    const taken = [
      ...kept,
      ...(nodes.length > MANY ? [] : nodes.filter((node) => node.kind !== "folded").map(markBox)),
    ];
    taken.push(...absent.map(markBox), ...calnet.paint.stepSpots(scene, px, large).map(markBox));
    const discs = nodes.filter((node) => node.kind === "folded").map(markBox); // a name may stand on its own
    const placed = [];
    const inside = ({ x, y }) => meet({ left: x, right: x, top: y, bottom: y }, screen);
    const put = (node, lines) => {
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
      const isFree = (one) =>
        !taken.some((other) => meet(one, other)) && !discs.some((disc) => disc.key !== node.key && meet(one, disc));
      const box =
        boxes.find((one) => within(one, screen) && isFree(one)) ??
        // the coalition is named over marks, and so is who is absent
        (node.kind === "Coalition" || node.key === "absent"
          ? boxes.find((one) => !placed.some((other) => meet(one, other)))
          : undefined);
      if (!box) return false;
      taken.push({ ...box, left: box.left - 4 * px, right: box.right + 4 * px }); // or two names read as one
      placed.push(box);
      return true;
    };
    const wanted = [...absent, ...nodes].filter(inside);
    let left = wanted;
    for (let count = most; left.length && count > 0; count -= 1) {
      left = left.filter((node) => !put(node, node.lines.length > count ? shorter(node, count) : node.lines));
    }
    return { boxes: placed, missing: left.length, titles: placeTitles(scene, measure, { size, screen, taken }) };
  }

  /** A name in so many lines; of a folded region the count goes first. */
  function shorter({ kind, lines }, count) {
    const kept = lines.slice(0, count);
    return kind === "folded" ? kept : [...kept.slice(0, -1), kept.at(-1).replace(/(\s\S)?…?$/u, "…")]; // no “w…”, “……”
  }

  /** The name of a region stands on its edge, inside for the coalition, where there is room for it. */
  function placeTitles(scene, measure, { size, screen, taken }) {
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

  /** Write placed names on a canvas. */
  function onCanvas(context, { boxes, titles }, px) {
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.lineWidth = 3.5 * px;
    context.strokeStyle = "rgba(255, 255, 255, 0.92)";
    const write = (box, font, colour) => {
      context.font = font;
      context.fillStyle = colour;
      box.lines.forEach((line, number) => {
        const at = [line, (box.left + box.right) / 2, box.top + number * box.size * LINE];
        context.strokeText(...at);
        context.fillText(...at);
      });
    };
    for (const box of boxes) write(box, `${box.bold ? "600 " : ""}${box.size}px ${FONT}`, INK);
    for (const box of titles) write(box, `italic ${box.size}px ${FONT}`, "#55616e");
  }

  const GAUGE = 100; // pixels of the letters that are measured; widths grow with them
  const widths = new Map(); // measured once: the map is drawn anew many times a second

  /** A measure of texts on a canvas. */
  const measureOn = (context) => (text, size, bold) => {
    const key = bold ? `b${text}` : `n${text}`;
    if (!widths.has(key)) {
      context.font = `${bold ? "600 " : ""}${GAUGE}px ${FONT}`;
      widths.set(key, context.measureText(text).width / GAUGE);
    }
    return widths.get(key) * size;
  };

  return { LINE, sizeOf, place, onCanvas, measureOn };
})();
