// Everything the map says as tables, instead of the map.

/** @import { View } from "../../core/types.js" */

import { download, show } from "./tables.js";

/** @type {View} */
export const view = { key: "tables", name: "view_tables", back: "back_tables", show, download };
