// As much of vis-network as the page uses. It is a script of its own before ours.

import type { Point } from "./types.js";

declare global {
  namespace vis {
    type Thing = { id: string } & Record<string, unknown>;

    interface PointerEvent {
      nodes: string[];
      node: string;
      edge: string;
      event: MouseEvent;
      pointer: { canvas: Point };
    }

    class DataSet {
      add(things: Thing[]): void;
      update(things: Thing[]): void;
      remove(ids: string[]): void;
      getIds(): string[];
    }

    class Network {
      constructor(element: HTMLElement, data: { nodes: DataSet; edges: DataSet }, options: unknown);
      on(name: "beforeDrawing" | "afterDrawing", draw: (context: CanvasRenderingContext2D) => void): void;
      on(
        name: "click" | "hoverNode" | "blurNode" | "hoverEdge" | "blurEdge",
        tell: (event: PointerEvent) => void,
      ): void;
      getScale(): number;
      getViewPosition(): Point;
      moveTo(where: { scale: number; position?: Point; animation: unknown }): void;
      setSize(): void;
      redraw(): void;
      DOMtoCanvas(point: Point): Point;
      canvasToDOM(point: Point): Point;
    }
  }
}
