// A way of looking from outside of calnet: the coalition and its members, without lines.

/** @import { View } from "../../core/types.js" */

import { kindOf, isActor } from "../../core/network.js";

/** @type {View} */
export const view = {
  key: "mosaic",
  name: "mosaic_name",
  reading: (_, scene) => ["mosaic_reading", { n: scene.nodes.size }],
  layout: "whole",
  includes: (number) => isActor(number) || kindOf(number).key === "Coalition",
  allKinds: true,
  lines: () => [],
};
