// What a finding says, as lists under headings: the panel and the paper tell the same.

/** @import { Finding } from "../core/contract.js" */

import { make } from "../core/elements.js";
import { say, word } from "../core/wording.js";

/**
 * @typedef {object} Told
 * @property {string} heading its key
 * @property {(Node | string)[][]} items
 */

/**
 * The lists of a finding that are not empty, in the order in which they are told.
 *
 * @param {Finding} finding
 * @param {(source: string) => Node | string} cite what says where a fact was read
 * @returns {Told[]}
 */
export function listsOf(finding, cite) {
  /** @param {number[]} numbers */
  const words = (numbers = []) => numbers.map((number) => [word(number)]);
  const lists = [
    {
      heading: "evidence",
      items: finding.evidence.map(([fact, source]) =>
        source === null ? [word(fact)] : [word(fact), " ", cite(word(source))],
      ),
    },
    { heading: "unsure", items: words(finding.unsure) },
    { heading: "examples", items: words(finding.examples) },
    { heading: "help", items: words(finding.help) },
  ];
  return lists.filter(({ items }) => items.length);
}

/**
 * A list under its heading.
 *
 * @param {Told} told
 */
export const listed = ({ heading, items }) => [
  make("h4", {}, say(heading)),
  make("ul", { class: heading }, ...items.map((item) => make("li", {}, ...item))),
];
