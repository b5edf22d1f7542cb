// What the scripts hand to each other.

import type { Edge as ToldEdge, Finding, Language, Layout, Region as ToldRegion } from "./contract.js";

export interface Point {
  x: number;
  y: number;
}

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A relation with its number. */
export type Edge = ToldEdge & { id: number };

/** Two choices that a finding or a cell of the matrix is: the matrix, and the cell in it. */
export type CellPlace = [number, number];

export type Facet = "sector" | "group" | "need" | "activity" | "place";

/** What is looked at; `initial` in state.js says what each part is. */
export interface State extends Record<Facet, string[]> {
  view: string;
  node: number;
  finding: number;
  step: number;
  cell: CellPlace | null;
  kinds: string[];
  families: string[];
  strength: number;
  when: string;
  by: string;
  unfolded: number[];
  table: string;
  matrix: number;
  order: string;
  presenting: boolean;
  language: Language;
}

/** Tells of a mark whether it has something. */
export type Test = (number: number) => boolean;

/** A line that a way of looking draws between two marks, by their numbers. */
export interface Tie {
  from: number;
  to: number;
  colour: string;
  width: number;
  dashes: number[];
  opacity: number;
  arrow: boolean;
  old: boolean;
  edges: number[]; // numbers of the relations that it stands for
  shared?: number[]; // and of the initiatives
}

/** What a finding or a cell draws beside the network: of a finding also who would leave, and how far a route is walked. */
export type Drawing = Finding["draw"] & { crossed?: number[]; walked?: number };

/** What is looked at within a way of looking. */
export interface Focus {
  marks: Set<number> | null; // that stay bright; null: all
  chosen: number[];
  draw: Drawing;
  middle?: number; // the mark that the others stand around
}

// ------------------------------------------------------------ scenes

/** A mark or a folded region (`number` is -1) as it is drawn; `region` is -1 for a mark. */
export interface SceneNode extends Point {
  key: string;
  number: number;
  region: number;
  size: number; // half its height
  kind: string;
  lines: string[]; // of its name
  name: string;
  count: number; // of marks
  dim: boolean;
  chosen: boolean;
  hollow: boolean;
  old: boolean;
}

/** A line as it is drawn, between keys of nodes; `ends` are the marks, none for lines that are merged. */
export interface SceneEdge {
  key: string;
  from: string;
  to: string;
  colour: string;
  width: number;
  dashes: number[];
  opacity: number;
  arrow: boolean;
  dim: boolean;
  old: boolean;
  edges: number[];
  ends: number[];
  count: number;
  shared?: number[];
}

/** A region as it is drawn. */
export type SceneRegion = Omit<ToldRegion, "name"> & {
  number: number;
  name: string; // "" where its own group stands in it
  folded: boolean;
  foldable: boolean;
};

/** Somebody or something that is not there. */
export interface SceneAbsent {
  name: string;
  near: string[];
  kind: string | undefined;
}

/** What the focus draws, in keys of nodes that are there. */
export interface SceneDrawing {
  suggested: string[][];
  hollow: string[];
  hull: string[];
  route: string[];
  walked?: number; // how many of the route, step by step
  crossed: string[];
  absent: SceneAbsent[];
  falls: number[]; // numbers of relations
}

/** A group of a big network. */
export interface SceneGroup {
  region: number;
  name: string;
  count: number;
  folded: boolean;
}

/** What a state looks like. */
export interface Scene {
  nodes: Map<string, SceneNode>;
  edges: SceneEdge[];
  regions: SceneRegion[];
  draw: SceneDrawing;
  focused: boolean; // whether anything is dimmed
  framed: Set<string> | null; // keys of the nodes that are framed; null: all that are bright
  kept: number[]; // numbers of the marks that the filters keep
  groups: SceneGroup[]; // the largest first
  folded: boolean;
  middle: number; // the mark that the others stand around, or -1
  why: string; // key of a sentence that says why nothing is there, or ""
}

/** A line between nodes of a scene, before it is known what is dimmed. */
export type Unlit = Omit<SceneEdge, "dim">;

/** Lines between the same two ends of which one is folded, as one. */
export type Merged = Omit<Unlit, "colour" | "dashes" | "width" | "opacity">;

/** What folds in a big network. */
export interface Fold {
  regions: ToldRegion[];
  of: number[]; // the region of each mark, or -1
  folds: (number: number) => number; // the folded region of a mark, or -1
  counts: number[]; // marks of each region
  isFolded: boolean[];
}

/** An outline (an SVG path) as the canvas and the saved picture draw it; `what` it stands for. */
export interface Outline {
  what?: string;
  d: string;
  fill?: string;
  stroke?: string;
  width?: number;
  dashes?: number[];
  opacity?: number;
  text?: undefined;
}

/** A text around a point. */
export interface Letters extends Point {
  text: string;
  size: number;
  fill: string;
}

export type Shape = Outline | Letters;

/** A mark, or who is absent, with what decides on its name. */
export type Nameable = Point & { size: number; lines: string[]; kind?: string; chosen?: boolean; count?: number };

/** A name as it stands. */
export interface NameBox extends Box {
  key: string;
  lines: string[];
  size: number;
  bold: boolean;
}

/** The names of a scene, and those of its regions. */
export interface Names {
  boxes: NameBox[];
  titles: (Box & { lines: string[]; size: number })[];
}

/** The width of a text at a size, in pixels at scale 1. */
export type Measure = (text: string, size: number, bold: boolean) => number;

/** How a scene is looked at: a pixel of the screen, what of the map is on it, and whether letters are large. */
export interface Sight {
  px: number;
  screen: Box;
  large: boolean;
}

/** A picture of a scene: how it is looked at, its names and its size. */
export interface Frame extends Sight {
  placed: Names;
  width: number;
  height: number;
}

/** A room that a scene is shown in, and the pixels kept free around it. */
export interface Room {
  width: number;
  height: number;
  edge?: Box;
}

// ------------------------------------------------------------ ways of looking

interface AnyView {
  key: string; // in the address
  name: string; // key of the words on its button
  back?: string; // key of the words on the button that leads back to it, where they are its own
  whyNothing?: () => string; // key of a sentence that says why nothing can be there, or ""
  reading?: (now: State, scene: Scene) => [string, Record<string, string | number>?] | null; // how to read it
  start?: () => void; // once, when the page opens
  download?: () => void; // hands what is shown to the reader as a table
}

/** A way of looking that is a map. */
export interface MapView extends AnyView {
  layout?: string; // key of the positions
  grouped?: boolean; // whether the reader chooses how a big network is grouped
  middle?: (state: State) => number; // the mark that the others stand around, with `arrange` instead of a layout
  arrange?: (middle: number, keeps: Test) => Map<number, Point>;
  includes: Test; // whose marks are in it
  allKinds?: boolean; // whether the choice of kinds is left aside, since the way of looking is itself one
  lines: (state: State) => Tie[];
  hollow?: Test; // whose marks are empty
  hollowMeans?: string; // key of what that says
  label?: (number: number) => string[]; // the lines under a mark
}

/** A way of looking that fills the room instead of the map. */
export interface SheetView extends AnyView {
  show: () => void;
}

export type View = MapView | SheetView;

/** Where the marks of a scene stand. */
export interface Standing {
  kept: number[];
  visible: number[];
  layout: Layout | undefined;
  spot: (number: number) => Point;
}

// ------------------------------------------------------------ filters and tables

/** What is filtered by: the part of the state, and the value in it. */
export interface Filter {
  facet: Facet | "kinds" | "strength" | "when";
  value: string | number;
}

/** A choice in a facet: how many marks (of strength: lines of cooperation) it alone would leave. */
export interface Choice {
  value: string | number;
  name: string;
  count: number | null;
}

/** A column of a table of rows of some sort. */
export interface Column<Row> {
  key: string;
  name: string;
  text: (row: Row) => string | number | null; // "" where it is not known, null where there is nothing to tell
  sort?: (row: Row) => string | number | null; // what it is sorted by, if not by its text
  cell?: (row: Row) => Node | string; // what stands in it, if not its text
}
