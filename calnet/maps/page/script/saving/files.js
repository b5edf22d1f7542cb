// Files that leave the page: how they are called, how they reach the reader's folder, and the word that they did.

import { data } from "../core/data.js";
import { make } from "../core/elements.js";
import { say, word } from "../core/wording.js";

const LONGEST = 80;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i; // names that Windows keeps for itself

/**
 * A name of a file from a text: without what Windows forbids, nothing at its end that it drops.
 *
 * @param {string} text
 */
export function tidy(text) {
  const allowed = text
    .replace(/[<>:"/\\|?*\p{C}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const name = [...allowed]
    .slice(0, LONGEST)
    .join("")
    .replace(/^[. ]+|[. ]+$/g, "");
  return name && !RESERVED.test(name.split(".")[0].trim()) ? name : say("file_map");
}

/**
 * A name from the title, what is looked at, and an ending.
 *
 * @param {string} what
 * @param {string} ending
 */
export const nameOf = (what, ending) => `${tidy([word(data.title), what].filter(Boolean).join(" – "))}.${ending}`;

/**
 * Hand a file to the reader.
 *
 * @param {string} name
 * @param {Blob} blob
 */
function download(name, blob) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// ------------------------------------------------------------ what is told

const TOLD = 8000; // milliseconds that a message stays in sight

/** Where it is said what was saved. */
export const told = make("p", { id: "saved", role: "status", hidden: true });
let forget = 0;

/** @param {string} sentence */
export function tell(sentence) {
  clearTimeout(forget);
  told.hidden = false;
  told.textContent = sentence;
  forget = setTimeout(() => (told.hidden = true), TOLD);
}

/**
 * Hand a file to the reader, and say so.
 *
 * @param {string} name
 * @param {Blob} blob
 */
export function save(name, blob) {
  download(name, blob);
  tell(say("saved", { file: name }));
}
