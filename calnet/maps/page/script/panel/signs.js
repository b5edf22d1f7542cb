// What is drawn beside the network, told in words: a key of the signs, and a route as a list of steps.

/** @import { Drawing } from "../core/types.js" */

import { draw, make, named } from "../core/elements.js";
import { sayFacts } from "../core/facts.js";
import { lineOf, nameOf, otherEnd, touching } from "../core/network.js";
import { say, word } from "../core/wording.js";

/** How each sign looks in the key: [path, class] in a box of 32 by 20; its colours are in findings.css. */
const SAMPLES = /** @type {const} */ ({
  suggested: [["M2 10h28", "sign-missing sign-long"]],
  hollow: [
    ["M11 10a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z", "sign-mark"],
    ["M7 10a9 9 0 1 0 18 0a9 9 0 1 0 -18 0z", "sign-missing"],
  ],
  hull: [["M10 2h12a8 8 0 0 1 0 16h-12a8 8 0 0 1 0 -16z", "sign-hull"]],
  route: [["M2 10h28", "sign-route"]],
  absent: [
    ["M7 10a9 9 0 1 0 18 0a9 9 0 1 0 -18 0z", "sign-missing"],
    ["M13.4 7.6c0-3.4 5.2-3.4 5.2 0c0 2.2-2.6 1.9-2.6 4.2M16 14.4v.4", "sign-ask"],
  ],
  falls: [["M2 10h28", "sign-missing sign-short"]],
  crossed: [
    ["M11 10a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z", "sign-mark"],
    ["M8 2l16 16M24 2l-16 16", "sign-cross"],
  ],
});

/** @typedef {keyof typeof SAMPLES} Sign */

/** What each sign means. */
const MEANINGS = {
  suggested: "sign_suggested",
  hollow: "sign_hollow",
  hull: "sign_hull",
  route: "sign_route",
  absent: "sign_absent",
  falls: "sign_falls",
  crossed: "sign_crossed",
};

/** @param {Sign} sign */
function sample(sign) {
  const paths = SAMPLES[sign].map(([d, look]) => draw("path", { d, class: look }));
  return draw("svg", { class: "sign", viewBox: "0 0 32 20", "aria-hidden": "true" }, ...paths);
}

/**
 * The signs of which something is drawn.
 *
 * @param {Drawing} drawn
 */
export const drawnIn = (drawn) =>
  /** @type {Sign[]} */ (Object.keys(SAMPLES)).filter((sign) => (drawn[sign] ?? []).length > 0);

/**
 * A key of the signs that a finding or a cell draws, as a list; nothing where it draws nothing.
 *
 * @param {Drawing} drawn
 */
export function key(drawn) {
  const signs = drawnIn(drawn);
  if (!signs.length) return [];
  return [
    make(
      "ul",
      { class: "signs" },
      ...signs.map((sign) => make("li", {}, sample(sign), make("span", {}, say(MEANINGS[sign])))),
    ),
  ];
}

/**
 * What is known of the tie between two marks, in a few words.
 *
 * @param {number} one
 * @param {number} other
 */
function tieBetween(one, other) {
  const edge = touching[one].find((each) => otherEnd(each, one) === other);
  if (!edge) return "";
  const told = word(edge.from === one ? lineOf(edge).out : lineOf(edge).in).toLowerCase();
  return edge.strength === undefined ? told : `${told}, ${sayFacts(edge.note)}`;
}

/** @param {number[]} route */
export const lastStep = (route) => route.length - 2;

/**
 * The step of a route that is looked at, in a sentence.
 *
 * @param {number[]} route
 * @param {number} step
 */
export function stepOf(route, step) {
  const [from, to] = [route[step], route[step + 1]].map(nameOf);
  return say("route_step", { step: step + 1, steps: route.length - 1, from, to });
}

/**
 * Who stands on a route, numbered as on the map; `step` is the one that is looked at.
 *
 * @param {number[]} route
 * @param {number} step
 */
export function routeList(route, step) {
  const stops = route.map((number, place) => {
    const tie = place ? tieBetween(route[place - 1], number) : "";
    const stop = make("li", { "aria-current": step >= 0 && place === step + 1 ? "step" : null }, named(nameOf(number)));
    if (tie) stop.append(make("small", {}, tie));
    if (step >= 0 && place > step + 1) stop.className = "ahead";
    return stop;
  });
  return make("ol", { class: "route" }, ...stops);
}
