// The whole network.

/** @import { View } from "../../core/types.js" */

import { kindOf, marks } from "../../core/network.js";
import { relationLines } from "../../scene/lines.js";

const hasCoalition = marks.some((_, number) => kindOf(number).key === "Coalition");

/** @type {View} */
export const view = {
  key: "whole",
  name: "view_whole",
  reading: () => [hasCoalition ? "reading_whole" : "reading_whole_no_coalition"],
  layout: "whole",
  grouped: true,
  includes: () => true,
  lines: relationLines,
};
