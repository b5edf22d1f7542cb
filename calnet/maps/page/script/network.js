"use strict";
// The network as the page knows it: marks, their kinds, names and neighbours. Nothing here changes.
calnet.network = (() => {
  const { data, word } = calnet;
  const { marks, kinds } = data;
  const { nodes, edges } = data.graph;
  const ACTORS = new Set(["Institution", "Organisation", "ResidentsGroup"]);

  const touching = marks.map(() => []);
  for (const [id, edge] of edges.entries()) {
    edge.id = id;
    touching[edge.from].push(edge);
    if (edge.to !== edge.from) touching[edge.to].push(edge);
  }
  const numbers = new Map(marks.map((mark, number) => [mark.id, number]));

  const kindOf = (number) => kinds[marks[number].kind];
  const isActor = (number) => ACTORS.has(kindOf(number).key);
  const lineOf = (edge) => data.lines[edge.line];
  const typeOf = (edge) => lineOf(edge).type.replace("?", "");
  const otherEnd = (edge, number) => (edge.from === number ? edge.to : edge.from);

  /** Numbers of those a mark has a line with, each once. */
  const neighbours = (number) => [...new Set(touching[number].map((edge) => otherEnd(edge, number)))];

  /** Numbers of those who run an initiative. */
  const leadsOf = (initiative) =>
    touching[initiative].filter((edge) => edge.to === initiative && typeOf(edge) === "RUNS").map((edge) => edge.from);

  /** The lines under a mark, in the language. */
  const labelOf = (number) => word(nodes[number].label).split("\n");

  /** The best place to begin: the coalition, else the actor with most lines. */
  function findCentre() {
    const rank = (number) => (kindOf(number).key === "Coalition" ? 1e6 : isActor(number) ? 1e3 : 0);
    const worth = (number) => rank(number) + touching[number].length;
    return marks.reduce((best, _, number) => (best < 0 || worth(number) > worth(best) ? number : best), -1);
  }

  return {
    marks,
    nodes,
    edges,
    touching,
    neighbours,
    leadsOf,
    otherEnd,
    kindOf,
    isActor,
    lineOf,
    typeOf,
    labelOf,
    findCentre,
    nameOf: (number) => word(marks[number].name),
    numberOf: (id) => numbers.get(id) ?? -1,
  };
})();
