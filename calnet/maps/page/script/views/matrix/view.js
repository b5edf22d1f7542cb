// The matrix of needs and groups of a place, as a sheet instead of the map.

/** @import { View } from "../../core/types.js" */

import { show, start } from "./matrix.js";

/** @type {View} */
export const view = { key: "matrix", name: "view_matrix", back: "back_sheet", start, show };
