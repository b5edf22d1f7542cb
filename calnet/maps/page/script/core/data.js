// The data of the page, as Python wrote it (contract.d.ts says what is in it). Nothing here changes.

/** @import { PageData } from "./contract.js" */

/** @type {PageData} */
export const data = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("calnet-data")).textContent ?? "");
