// The ways of looking that this page has, in the order of their buttons. Each is an object of its own folder under
// views/ (types.d.ts says what is in one); main.js hands them over before anything else happens.

/** @import { MapView, View } from "./types.js" */

/** @type {View[]} */
let views = [];

/** @param {View[]} all the first is the one that a page opens with, and a map */
export function useViews(all) {
  views = all;
}

export const allViews = () => views;

/** @type {(key: string) => View} */
export const viewOf = (key) => views.find((view) => view.key === key) ?? views[0];

/**
 * The map that a way of looking shows; the first of all stands behind one that is a sheet.
 *
 * @type {(key: string) => MapView}
 */
export const mapOf = (key) => (/** @type {MapView} */ (isSheet(key) ? views[0] : viewOf(key)));

/**
 * Whether a way of looking fills the room instead of the map.
 *
 * @type {(key: string) => boolean}
 */
export const isSheet = (key) => "show" in viewOf(key);
