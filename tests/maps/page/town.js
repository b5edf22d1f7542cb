// A small invented town as the data of a page, and a window just large enough for scripts that draw nothing.

const WORDS = [
  ["Miasteczko", "Small town"], // 0
  ["kultura", "culture"],
  ["edukacja", "education"],
  ["razem", "together"],
  ["na zewnątrz", "out"],
  ["do środka", "in"],
];
const KINDS = ["Coalition", "Institution", "Organisation", "ResidentsGroup", "Initiative", "TargetGroup", "Place"];
const LINES = [
  ["PARTNERS_WITH", "ties", "tie"],
  ["PARTNERS_WITH?", "ties", "tie"],
  ["RUNS", "running", "work"],
  ["AIMED_AT", "people", "aim"],
  ["BROADER", "other", "structure"],
  ["MEMBER_OF", "membership", "membership"],
  ["COVERS", "other", "place"],
];

// kind, name, and what else is known; each name is a word of its own
const MARKS = [
  ["Coalition", "Koalicja"], // 0
  ["Institution", "Biblioteka", { sector: "culture" }], // 1
  ["Institution", "Szkoła", { sector: "education" }], // 2
  ["Organisation", "Fundacja"], // 3: of no known sector
  ["ResidentsGroup", "Klub"], // 4
  ["Initiative", "Kurs", { period: ["2025-01-01", "2025-06-30"], state: "past" }], // 5
  ["Initiative", "Chór", { period: ["2026-01-01", null], state: "active" }], // 6
  ["Initiative", "Ogród", { period: ["2026-05-01", null], state: "planned" }], // 7
  ["TargetGroup", "Dzieci"], // 8
  ["TargetGroup", "Uczniowie"], // 9, narrower than 8
  ["Place", "Rynek"], // 10
];

// number of the look, from, to, and what else is known
const EDGES = [
  [0, 1, 2, { strength: 3, since: "2024-01-01", until: "2025-12-31" }],
  [1, 2, 3],
  [2, 1, 5],
  [2, 2, 6],
  [2, 3, 7],
  [3, 5, 8],
  [3, 6, 9],
  [4, 9, 8],
  [5, 1, 0],
  [6, 5, 10],
];

const layout = (more = {}) => ({
  at: MARKS.flatMap((_, number) => [number * 100, (number % 3) * 80]),
  regions: [],
  ...more,
});

/** The data of the town; `patch` changes parts of it. */
export function makeData(patch = {}) {
  const words = [...WORDS, ...MARKS.map(([, name]) => name)];
  const name = (number) => WORDS.length + number;
  return {
    language: "pl",
    words,
    title: 0,
    as_of: "2026-03-15",
    texts: { pl: { folded_count: { one: "{n} podmiot", few: "{n} podmioty", many: "{n} podmiotów" } }, en: {} },
    nouns: { pl: {}, en: {} },
    facts: [],
    properties: [],
    vocabularies: { sector: { culture: 1, education: 2 } },
    kinds: KINDS.map((key) => ({
      key,
      name: 0,
      shown: key !== "Place",
      actor: ["Institution", "Organisation", "ResidentsGroup"].includes(key),
      shape: "dot",
      colour: "#000000",
      hollow: false,
      size: 10,
      path: "",
    })),
    lines: LINES.map(([type, family, relation_family]) => ({
      type,
      name: 3,
      family,
      relation_family,
      colour: "#111111",
      width: 1,
      dashes: [],
      opacity: 0.5,
      arrow: false,
      out: 4,
      in: 5,
    })),
    families: ["ties", "membership", "running", "people", "other"].map((key) => ({ key, name: 3 })),
    graph: {
      nodes: MARKS.map((_, number) => ({ size: 10, label: name(number) })),
      edges: EDGES.map(([line, from, to, more]) => ({ from, to, line, ...more })),
      options: {},
    },
    marks: MARKS.map(([kind, label, more]) => ({
      id: `town/${label}`,
      kind: KINDS.indexOf(kind),
      name: words.indexOf(label),
      facts: [],
      ...more,
    })),
    findings: [],
    sections: [],
    questions: [],
    notes: [],
    measures: [],
    disproportions: [],
    matrices: [],
    partnerships: [],
    layouts: { whole: layout() },
    limit: 300,
    grouping: null,
    ...patch,
  };
}

/** A finding about some marks. */
export const finding = (patch) => ({
  id: "finding/1",
  kind: "isolated_group",
  section: "links",
  level: "high",
  severity: 3,
  state: "",
  title: 0,
  reason: 0,
  suggestion: 0,
  evidence: [],
  unsure: [],
  about: [],
  shown: [],
  helpers: [],
  draw: {},
  ...patch,
});

const element = () => ({ setAttribute() {}, append() {} });

/** Give the scripts a page with this data; modules of the page may be imported after that. */
export function openWith(data) {
  globalThis.document = {
    getElementById: () => ({ textContent: JSON.stringify(data) }),
    createElement: element,
    createElementNS: element,
    fonts: { load: () => Promise.resolve() },
  };
  const location = { hash: "" };
  const go = (_, __, hash) => (location.hash = hash);
  globalThis.window = {
    location,
    history: { pushState: go, replaceState: go },
    matchMedia: () => ({ matches: false }),
    addEventListener() {},
  };
}

/** Import a module of the page. */
export const script = (path) => import(`../../../calnet/maps/page/script/${path}`);

/** Ways of looking that a test can do without the real ones: a map and a sheet. */
export const VIEWS = [
  { key: "whole", name: "", layout: "whole", grouped: true, includes: () => true, lines: () => [] },
  { key: "sheet", name: "", show() {} },
];
