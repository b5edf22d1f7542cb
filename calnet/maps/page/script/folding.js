"use strict";
// Folding of a big network: a region stands as one mark, lines between the same two ends as one line.
calnet.folding = (() => {
  const { data, word, say } = calnet;
  const LEAST = 16; // half the height of a folded region, in pixels at scale 1
  const FILL = 0.7; // of a region's own size
  const LINE = 15; // letters
  const GRAIN = 26; // lines are measured in so many parts of a middling folded region
  const MERGED = "#51606f";

  const keyOfRegion = (region) => `r${region}`;
  const isRegion = (key) => key.charCodeAt(0) === 114;

  /** How many marks of each region are there. */
  function countIn(layout, visible) {
    const counts = layout.regions.map(() => 0);
    for (const number of visible) if (layout.of[number] >= 0) counts[layout.of[number]] += 1;
    return counts;
  }

  /**
   * What folds: { folds: number of a mark => its folded region or -1, counts: how many marks each region has }, or
   * null where there are few enough marks to show them all.
   */
  function find(state, layout, visible, stays) {
    if (!layout?.of || visible.length <= data.limit) return null;
    const unfolded = new Set(state.unfolded);
    const counts = countIn(layout, visible);
    const isFolded = counts.map((count, region) => count > 1 && !unfolded.has(region));
    const folds = (number) => (isFolded[layout.of[number]] && !stays(number) ? layout.of[number] : -1);
    return { folds, counts, isFolded };
  }

  const sizeOf = ({ rx, ry }) => Math.max(LEAST, Math.round(Math.min(rx, ry) * FILL));

  /** A name in lines of about so many letters, never breaking a word. */
  function wrap(name) {
    const lines = [];
    for (const part of name.split(/\s+/)) {
      if (lines.length && `${lines.at(-1)} ${part}`.length <= LINE) lines.push(`${lines.pop()} ${part}`);
      else lines.push(part);
    }
    return lines;
  }

  /** The mark of a folded region. */
  function markOf(region, number, count, dim) {
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

  /** One pixel of a line in a layout whose regions are folded: they are far larger than single marks. */
  function grainOf(layout) {
    const sizes = layout.regions.map(sizeOf).sort((one, other) => one - other);
    return Math.max(1, sizes[sizes.length >> 1] / GRAIN);
  }

  /** Lines with keys for ends; those with a folded end become one for each two ends. */
  function mergeLines(lines, keyOf) {
    const single = [];
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
   */
  function drawMerged(merged, grain) {
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

  return { find, markOf, grainOf, mergeLines, drawMerged };
})();
