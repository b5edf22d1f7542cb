// One mark and its surroundings: itself in the middle, those it has a line with around it.

/** @import { View } from "../../core/types.js" */

import { findCentre } from "../../core/network.js";
import { relationLines } from "../../scene/lines.js";
import { surroundings } from "./rings.js";

/** @type {View} */
export const view = {
  key: "surroundings",
  name: "view_surroundings",
  reading: (_, scene) => ["reading_surroundings", { name: scene.nodes.get(`n${scene.middle}`)?.name ?? "" }],
  middle: (state) => (state.node >= 0 ? state.node : findCentre()),
  arrange: surroundings,
  includes: () => true,
  allKinds: true,
  lines: relationLines,
};
