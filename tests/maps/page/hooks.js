// Lets a test look inside a page: what it asks for stands in `calnet`. No page of a user has this.

import { data } from "./core/data.js";
import { page, prefersContrast, prefersStill } from "./core/elements.js";
import * as network from "./core/network.js";
import * as state from "./core/state.js";
import { say } from "./core/wording.js";
import { hull } from "./drawing/hull.js";
import * as paint from "./drawing/paint.js";
import { PAPER } from "./drawing/shapes.js";
import * as typeface from "./drawing/typeface.js";
import * as filters from "./filters/filters.js";
import { openFinding, openMark } from "./panel/opening.js";
import * as panel from "./panel/panel.js";
import * as files from "./saving/files.js";
import * as picture from "./saving/picture.js";
import * as printing from "./saving/printing.js";
import { makeScene } from "./scene/scene.js";
import * as stage from "./stage/stage.js";
import * as tables from "./views/tables/tables.js";

const { marks, nameOf, numberOf } = network;
const shown = () => [...stage.scene().nodes.values()];

/** Where a mark or its name is on the screen. */
function whereIs(id, label = false) {
  const key = `n${numberOf(id)}`;
  const box = label && stage.placed().boxes.find((one) => one.key === key);
  const at = box ? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 } : stage.scene().nodes.get(key);
  return stage.network().canvasToDOM(at);
}

globalThis.calnet = {
  data,
  page,
  prefersContrast,
  prefersStill,
  say,
  network,
  state,
  hull,
  paint: { ...paint, PAPER },
  typeface,
  filters,
  panel,
  details: { open: openMark },
  findings: { open: openFinding },
  files,
  picture,
  printing,
  scene: makeScene,
  stage: { ...stage, whereIs },
  tables,
  test: {
    selected: () =>
      shown()
        .filter((node) => node.chosen)
        .map((node) => marks[node.number].id),
    shown: () =>
      shown()
        .filter((node) => !node.dim)
        .map((node) => (node.number < 0 ? `region:${node.region}` : marks[node.number].id)),
    labels: () =>
      stage.placed().boxes.map((box) => ({
        ...box,
        id: box.key.startsWith("n") ? marks[Number(box.key.slice(1))].id : box.key,
      })),
    nameOf,
  },
};
