"use strict";
// What is looked at within a view: the marks that stay bright while the rest is dimmed, and what is drawn
// beside the network to say what is missing.
calnet.focus = (() => {
  const { data } = calnet;
  const { edges, neighbours, leadsOf } = calnet.network;
  const NOTHING = Object.freeze({ marks: null, chosen: [], draw: {} });
  const ON_MAP = ["whole", "partners", "people", "place"];

  const endsOf = (number) => [edges[number].from, edges[number].to];

  /** Numbers of the marks that a finding shows or draws something at. */
  function marksOf({ shown, helpers, draw = {} }) {
    const { suggested = [], hollow = [], hull = [], route = [], absent = [], falls = [] } = draw;
    const drawn = [suggested.flat(), hollow, hull, route, absent.flatMap((one) => one.near), falls.flatMap(endsOf)];
    return new Set([...shown, ...helpers, ...drawn.flat()]);
  }

  /** What a finding draws; who would leave is crossed out where lines would fall. */
  const drawnBy = ({ about, draw = {} }) => (draw.falls ? { ...draw, crossed: about.slice(0, 1) } : draw);

  function ofFinding(state) {
    const finding = data.findings[state.finding];
    const marks = marksOf(finding);
    const draw = drawnBy(finding);
    // Nothing to look at: the whole map stays bright, never an empty one.
    if (!marks.size) return { ...NOTHING, draw };
    if (state.step < 0 || !draw.route) return { marks, chosen: finding.about, draw };
    // Step by step: the whole way stays in sight, and the tie that the step goes over stands out.
    const walked = Math.min(state.step + 2, draw.route.length);
    return {
      marks: new Set(draw.route),
      chosen: draw.route.slice(walked - 2, walked),
      draw: { route: draw.route, walked },
    };
  }

  function ofCell([matrix, cell]) {
    const { needs, groups, place, cells } = { ...data.matrices[matrix] };
    const [row, column, level, , , , supply] = cells[cell];
    const ends = [needs[row][0], groups[column][0], place].filter((number) => number !== null);
    const marks = new Set([...ends, ...supply, ...supply.flatMap(leadsOf)]);
    const group = groups[column][0];
    if (!marks.size) return NOTHING;
    return { marks, chosen: ends, draw: level === "covered" || group === null ? {} : { hollow: [group] } };
  }

  /** Marks to keep bright (null: all), marks that are chosen, and what to draw, for a state. */
  function focus(state) {
    if (state.finding >= 0) return ofFinding(state);
    if (state.cell) return ofCell(state.cell);
    if (state.node < 0) return NOTHING;
    return { marks: new Set([state.node, ...neighbours(state.node)]), chosen: [state.node], draw: {} };
  }

  const isIn = (layout, number) => (layout.at[2 * number] ?? null) !== null;

  /** The view that shows all of a finding: the one that is open, if it can, else the whole. */
  function viewFor(finding, view) {
    const layout = ON_MAP.includes(view) ? data.layouts[view] : undefined;
    const draws = !finding.draw?.falls; // the lines that would fall are those of the whole network
    return layout && draws && [...marksOf(finding)].every((number) => isIn(layout, number)) ? view : "whole";
  }

  return Object.assign(focus, { marksOf, drawnBy, viewFor });
})();
