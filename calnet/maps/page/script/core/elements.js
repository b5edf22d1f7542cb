// How elements are made and found. Every text from the data goes in as text, never as markup.

/** @typedef {Record<string, unknown>} Attributes */

/**
 * The element of the page with an id; the page's own elements are always there.
 *
 * @param {string} id
 * @returns {any}
 */
export const page = (id) => document.getElementById(id);

/**
 * An element with attributes and children; strings become text.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} attributes those without a value are left out
 * @param {(Node | string)[]} children
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children);
  return element;
}

/**
 * A button that does something.
 *
 * @param {string} label
 * @param {(event: MouseEvent) => void} action
 * @param {Attributes} attributes
 */
export function button(label, action, attributes = {}) {
  const element = make("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", action);
  return element;
}

/**
 * A name from the data: its direction of writing stays its own.
 *
 * @param {string} text
 */
export const named = (text) => make("bdi", {}, text);

/**
 * How many, beside what is counted.
 *
 * @param {number} n
 */
export const amount = (n) => make("span", { class: "number" }, String(n));

/**
 * An element of a drawing with attributes and children.
 *
 * @param {string} tag
 * @param {Attributes} attributes
 * @param {(Node | string)[]} children
 */
export function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/**
 * The mark of a kind, as in the legend; it is only a decoration beside words.
 *
 * @param {string} kind
 */
export const glyph = (kind) =>
  draw("svg", { class: "glyph", "aria-hidden": "true" }, draw("use", { href: `#glyph-${kind}` }));

/** @param {string} query */
const matches = (query) => window.matchMedia(query).matches;

export const prefersStill = () => matches("(prefers-reduced-motion: reduce)");
export const prefersContrast = () => matches("(prefers-contrast: more)") || matches("(forced-colors: active)");

/** The data attributes of the element that has the keyboard. */
export const focusedData = () => (document.activeElement instanceof HTMLElement ? document.activeElement.dataset : {});
