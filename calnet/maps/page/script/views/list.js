// The ways of looking, in the order of their buttons.

import { view as matrix } from "./matrix/view.js";
import { view as partners } from "./partners/view.js";
import { view as people } from "./people/view.js";
import { view as place } from "./place/view.js";
import { view as surroundings } from "./surroundings/view.js";
import { view as tables } from "./tables/view.js";
import { view as whole } from "./whole/view.js";

export const VIEWS = [whole, partners, people, matrix, place, surroundings, tables];
