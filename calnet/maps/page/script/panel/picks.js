// Buttons that open the details of marks.

import { button, glyph, make, named } from "../core/elements.js";
import { kindOf, nameOf } from "../core/network.js";
import { say } from "../core/wording.js";
import { openMark } from "./opening.js";

const MANY = 12; // marks in a list; the rest come when asked for, since hundreds would hold up the page

/**
 * A button that opens the details of a mark.
 *
 * @param {number} number
 * @param {string} note
 */
export function pick(number, note = "") {
  const words = make("span", {}, named(nameOf(number)));
  if (note) words.append(make("small", {}, note));
  const element = button("", () => openMark(number, { focus: true }), { class: "pick", "data-mark": number });
  element.append(glyph(kindOf(number).key), words);
  return element;
}

/**
 * Marks as a list of buttons, the rest of many behind a last one.
 *
 * @param {number[]} numbers
 */
export function chips(numbers) {
  /** @param {number[]} some */
  const items = (some) => some.map((number) => make("li", {}, pick(number)));
  if (numbers.length <= MANY + 1) return make("ul", { class: "chips" }, ...items(numbers));
  const rest = numbers.slice(MANY);
  const more = button(say("and_more", { n: rest.length }), () => {
    const added = items(rest);
    last.replaceWith(...added);
    added[0].querySelector("button")?.focus();
  });
  const last = make("li", {}, more);
  return make("ul", { class: "chips" }, ...items(numbers.slice(0, MANY)), last);
}
