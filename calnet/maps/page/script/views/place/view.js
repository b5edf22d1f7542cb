// Everybody where they work.

/** @import { View } from "../../core/types.js" */

import { data } from "../../core/data.js";
import { relationLines } from "../../scene/lines.js";

const QUIET = 0.4; // lines where places are what is looked at
const FEW = 80; // so few lines cover nothing

/** @type {View} */
export const view = {
  key: "place",
  name: "view_place",
  reading: () => ["reading_place"],
  layout: "place",
  whyNothing: () => (data.layouts.place ? "" : "why_no_places"),
  includes: () => true,
  lines: (state) => {
    const lines = relationLines(state);
    return lines.length < FEW ? lines : lines.map((line) => ({ ...line, opacity: line.opacity * QUIET }));
  },
};
