// A scene as a picture that stands on its own (SVG): the map in a frame, above it whose network it is and what is
// looked at, under it the legend, the day and where it comes from.

/** @import { Line } from "../core/contract.js" */
/** @import { Frame, Scene, State } from "../core/types.js" */

import { data } from "../core/data.js";
import { page } from "../core/elements.js";
import { edges, lineOf } from "../core/network.js";
import * as state from "../core/state.js";
import { viewOf } from "../core/views.js";
import { count, language, say, sayDay, word } from "../core/wording.js";
import * as framing from "../drawing/framing.js";
import * as labels from "../drawing/labels.js";
import { PAPER, SOFT } from "../drawing/shapes.js";
import { stretch } from "../drawing/stretch.js";
import * as typeface from "../drawing/typeface.js";
import { makeScene } from "../scene/scene.js";
import * as stage from "../stage/stage.js";
import { clean, element, map, mark, shape, write } from "./vector.js";

const LINE = "#d5dbe2";
const SIDE = 16; // free at the sides of what is written
const NOTES = 2; // of the notes about the data; an invented town must say so on a picture too

/** @typedef {{ sign: (x: number, y: number) => Element[], wide: number, text: string }} Signed */

// ------------------------------------------------------------ what is written around it

const canvas = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
const measure = labels.measureOn(canvas);

/**
 * A text in at most so many lines of a width; what does not fit ends with an ellipsis.
 *
 * @param {string} text
 * @param {number} width
 * @param {number} size
 * @param {number} most
 * @param {boolean} [bold]
 */
function wrap(text, width, size, most, bold = false) {
  /** @param {string} words */
  const fits = (words) => measure(words, size, bold) <= width;
  const lines = [""];
  for (const one of clean(text).split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${one}` : one;
    if (fits(longer) || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(one);
  }
  const kept = lines.slice(0, most);
  if (lines.length > most) kept[most - 1] += " …";
  return kept.map((words) => {
    if (fits(words)) return words;
    let [fitting, over] = [0, words.length];
    while (over - fitting > 1) {
      const middle = Math.floor((fitting + over) / 2);
      if (fits(`${words.slice(0, middle)}…`)) fitting = middle;
      else over = middle;
    }
    return `${words.slice(0, fitting)}…`;
  });
}

/**
 * Lines of text one under another; returns the elements and where they end.
 *
 * @param {string} text
 * @param {number} y
 * @param {number} width
 * @param {number} size
 * @param {number} most
 * @param {Record<string, unknown>} [attributes]
 */
function paragraph(text, y, width, size, most, attributes = {}) {
  const lines = wrap(text, width - 2 * SIDE, size, most, Boolean(attributes["font-weight"]));
  const made = lines.map((words, number) => write(words, SIDE, y + size * (number * 1.3 + 1), size, attributes));
  return { made, end: y + size * lines.length * 1.3 };
}

/** What is looked at, in words: the open finding or the way of looking. */
export function about() {
  const { finding, view } = state.now();
  return finding < 0 ? say(viewOf(view).name) : word(data.findings[finding].title);
}

export const day = () => (data.as_of ? say("picture_day", { day: sayDay(data.as_of) }) : "");

/**
 * Things with a sign before their words, in rows; returns the elements and where they end.
 *
 * @param {Signed[]} items
 * @param {number} y
 * @param {number} width
 */
function flow(items, y, width) {
  const size = 12;
  const made = [];
  let [x, row] = [SIDE, y + 10];
  for (const { sign, wide, text } of items) {
    const [words] = wrap(text, width - 2 * SIDE - wide - 8, size, 1);
    const length = wide + 6 + measure(words, size, false);
    if (x > SIDE && x + length > width - SIDE) [x, row] = [SIDE, row + 22];
    made.push(...sign(x, row), write(words, x + wide + 6, row + 4, size));
    x += length + 18;
  }
  return { made, end: items.length ? row + 14 : y };
}

/**
 * What a line means.
 *
 * @param {Line} line
 */
function lineName({ type, name, out }) {
  const told = word(name ?? out).toLowerCase();
  return type.startsWith("PARTNERS_WITH") && name !== undefined ? `${say("line_ties")} (${told})` : told;
}

/** @param {Scene} scene */
function legend(scene) {
  const present = new Set([...scene.nodes.values()].map((node) => node.kind));
  /** @type {Signed[]} */
  const kinds = data.kinds
    .filter((kind) => present.has(kind.key))
    .map((kind) => ({
      sign: (x, y) => [mark({ kind: kind.key, size: 7 }, x + 8, y)],
      wide: 16,
      text: word(kind.name),
    }));
  const drawn = new Set(scene.edges.flatMap((edge) => edge.edges.slice(0, 1).map((number) => lineOf(edges[number]))));
  /** @type {Signed[]} */
  const lines = data.lines
    .filter((one) => drawn.has(one))
    .map((one) => ({
      sign: (x, y) => [
        shape({ d: `M${x} ${y}h26`, stroke: one.colour, width: Math.max(one.width, 1.4), dashes: one.dashes }),
      ],
      wide: 26,
      text: lineName(one),
    }));
  return { kinds, lines };
}

/**
 * A picture of a scene in a frame, as an SVG element that stands on its own.
 *
 * @param {Scene} scene
 * @param {Frame} frame
 */
function draw(scene, frame) {
  const { width, height } = frame;
  const title = paragraph(word(data.title), 14, width, 20, 2, { "font-weight": 600 });
  const subject = paragraph([about(), day()].filter(Boolean).join(" · "), title.end + 2, width, 13, 2, {
    fill: SOFT,
  });
  const top = Math.ceil(subject.end + 10);
  const { kinds, lines } = legend(scene);
  const signs = flow(kinds, top + height + 10, width);
  const looks = flow(lines, signs.end, width);
  const foot = [];
  let end = looks.end + 4;
  for (const text of [...data.notes.slice(0, NOTES).map(word), say("picture_source")]) {
    const one = paragraph(text, end, width, 11, 2, { fill: SOFT });
    foot.push(...one.made);
    end = one.end + 3;
  }
  const bottom = Math.ceil(end + 12);
  const told = [about(), count("finding", data.findings.length)].join(". ");
  /** @param {number} y */
  const rule = (y) => element("path", { d: `M0 ${y}H${width}`, stroke: LINE });
  return element(
    "svg",
    {
      width,
      height: bottom,
      viewBox: `0 0 ${width} ${bottom}`,
      role: "img",
      lang: language(),
      "aria-labelledby": "picture-title picture-about",
      "font-family": typeface.FAMILY,
      "text-rendering": typeface.PRECISE,
    },
    element("title", { id: "picture-title" }, document.title),
    element(
      "desc",
      { id: "picture-about" },
      `${told}. ${say("picture_size", { marks: scene.nodes.size, lines: scene.edges.length })}`,
    ),
    element("rect", { width, height: bottom, fill: PAPER }),
    ...title.made,
    ...subject.made,
    map(scene, frame, top),
    rule(top),
    rule(top + height),
    ...signs.made,
    ...looks.made,
    ...foot,
  );
}

// ------------------------------------------------------------ pictures of the page

/** A picture of what the stage shows: the same place, scale and names. */
export function current() {
  const { clientWidth: width, clientHeight: height } = page("network");
  return draw(stage.scene(), { ...stage.looks(), placed: stage.placed(), width, height });
}

/**
 * A picture of all that a state shows, in a room of this size.
 *
 * @param {State} now
 * @param {number} width
 * @param {number} height
 */
export function whole(now, width, height) {
  const scene = stretch(makeScene(now), { width, height });
  const { scale, position } = framing.look({ ...scene, framed: null }, { width, height });
  const px = 1 / scale;
  const screen = {
    left: position.x - (width / 2) * px,
    right: position.x + (width / 2) * px,
    top: position.y - (height / 2) * px,
    bottom: position.y + (height / 2) * px,
  };
  const placed = labels.place(scene, measure, { px, screen, large: false });
  return draw(scene, { screen, px, placed, large: false, width, height });
}

/**
 * A picture as the text of a file, which brings the typeface along; on the page the picture has it already.
 *
 * @param {Element} svg
 */
export function toText(svg) {
  const copy = /** @type {Element} */ (svg.cloneNode(true));
  copy.append(element("style", {}, typeface.rules()));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/**
 * A picture as a PNG, twice as fine as the screen.
 *
 * @param {SVGElement} svg
 */
export async function toPng(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(toText(svg))}`;
  await image.decode();
  const sheet = document.createElement("canvas");
  sheet.width = 2 * Number(svg.getAttribute("width"));
  sheet.height = 2 * Number(svg.getAttribute("height"));
  sheet.getContext("2d")?.drawImage(image, 0, 0, sheet.width, sheet.height);
  return new Promise((done, fail) => {
    sheet.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png");
  });
}
