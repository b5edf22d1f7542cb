// Written by .ci/docs.py from calnet/maps/contract.py; change that and run it again.

export type Language = "pl" | "en";

export type Level = "high" | "medium" | "low" | "info";

/** How far a need of a group is answered. */
export type Answer = "none" | "for_others" | "planned" | "partial" | "covered";

/** Of an initiative on the day of the map. */
export type MarkState = "active" | "planned" | "past";

/** A text of the page, or its plural forms by the category of the number. */
export type Sentence = string | Partial<Record<string, string>>;

/** A text of the data that is the same in all languages, or one text for each, Polish first. */
export type Word = string | string[];

/** What a property holds: a text by its number, several of them, a number, an ISO date, a code, or whether it is so. */
export type PropertyType = "text" | "texts" | "integer" | "decimal" | "date" | "choice" | "flag";

/** What a property of its type holds; null: nobody knows. A date is as precise as it is known: 2007, 2007-06-12. */
export type Value = number | string | boolean | number[] | null;

/** A property, by its place in `PageData.properties`, and what it holds. */
export type Fact = [number, Value];

/** A fact, and where it was read. */
export type Evidence = [number, number | null];

/** A need or a group of a matrix: its mark, if it is on the map, and its name. */
export type Head = [number | null, number];

/** Row, column, how far the need is answered, flags, people, capacity, marks that answer it, finding or -1, reached. */
export type Cell = [number, number, Answer, string[], number | null, number | null, number[], number, number | null];

/** Name, value and meaning of a measure. */
export type Measured = [number, number, number];

/** Two actors, what their recorded tie weighs from 1 to 4 (0: there is none), and the initiatives that they share. */
export type Partnership = [number, number, number, number[]];

/** What facts can be about; one that holds a code, or whether it is so, has a vocabulary. */
export interface Property {
  key: string;
  name: number;
  type: PropertyType;
  vocabulary?: string;
}

/** A kind of mark, in the order of the legend. */
export interface Kind {
  key: string;
  name: number;
  shown: boolean;
  actor: boolean;
  shape: string;
  colour: string;
  hollow: boolean;
  size: number;
  path: string;
}

/** A family of lines in the legend. */
export interface Family {
  key: string;
  name: number;
}

/** How the lines of a type of relation look, and what they say from either end. `family` is that of the legend, `relation_family` that of the model. */
export interface Line {
  type: string;
  name: number;
  family: string;
  relation_family: string;
  colour: string;
  width: number;
  dashes: number[];
  opacity: number;
  arrow: boolean;
  out: number;
  in: number;
}

/** What vis-network is told of a mark: half its height in pixels, and the lines under it. */
export interface Node {
  size: number;
  label: number;
}

/** A relation between two marks; days are ISO dates, `note`, `source` and `checked` facts. */
export interface Edge {
  from: number;
  to: number;
  line: number;
  width?: number;
  note?: number[];
  strength?: number;
  since?: string;
  until?: string;
  source?: number;
  checked?: number;
  old?: 1;
}

/** The network as vis-network gets it. */
export interface Graph {
  nodes: Node[];
  edges: Edge[];
  options: Partial<Record<string, unknown>>;
}

/** A mark on the map; its period is the days on which it begins and ends. */
export interface Mark {
  id: string;
  kind: number;
  name: number;
  facts: number[];
  also?: number[];
  sector?: string;
  period?: [string | null, string | null];
  state?: MarkState;
  old?: 1;
}

/** Somebody or something that is not there, and the marks that it would join. */
export interface Absent {
  name: number;
  near: number[];
  kind: number;
}

/** What a finding draws beside the network, by sign. */
export interface Drawn {
  suggested?: number[][];
  hollow?: number[];
  hull?: number[];
  route?: number[];
  absent?: Absent[];
  falls?: number[];
}

/** What an analysis found. */
export interface Finding {
  id: string;
  kind: string;
  section: string;
  level: Level;
  severity: number;
  state: string;
  title: number;
  reason: number;
  suggestion: number;
  evidence: Evidence[];
  unsure: number[];
  about: number[];
  shown: number[];
  helpers: number[];
  draw: Drawn;
  remedy?: number;
  examples?: number[];
  help?: number[];
}

/** A heading of the findings, and how many the page leaves out under it. */
export interface Section {
  key: string;
  name: number;
  more: number;
}

/** Something that nobody told. */
export interface Question {
  text: number;
  shown: number[];
  ask?: number;
}

/** The needs and groups of a place. */
export interface Matrix {
  place: number | null;
  name: number;
  needs: Head[];
  groups: Head[];
  cells: Cell[];
}

/** An ellipse around marks of a layout. */
export interface Region {
  name: number;
  x: number;
  y: number;
  rx: number;
  ry: number;
  key?: string;
  angle?: number;
  hub?: number;
}

/** Where marks stand: x and y of each in turn, null where it is not there; and in which region each is, or -1. */
export interface Layout {
  at: (number | null)[];
  regions: Region[];
  of?: number[];
}

/** Everything that a page is given. */
export interface PageData {
  language: Language;
  words: Word[];
  title: number;
  as_of: string | null;
  texts: Record<Language, Partial<Record<string, Sentence>>>;
  nouns: Record<Language, Partial<Record<string, Sentence>>>;
  facts: Fact[];
  properties: Property[];
  vocabularies: Partial<Record<string, Partial<Record<string, number>>>>;
  kinds: Kind[];
  lines: Line[];
  families: Family[];
  graph: Graph;
  marks: Mark[];
  findings: Finding[];
  sections: Section[];
  questions: Question[];
  notes: number[];
  measures: Measured[];
  disproportions: number[];
  matrices: Matrix[];
  partnerships: Partnership[];
  layouts: Partial<Record<string, Layout>>;
  limit: number;
  grouping: string | null;
}
