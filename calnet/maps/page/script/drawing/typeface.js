// The typeface that the page brings along. A canvas does not wait for it by itself, and a picture that leaves the page
// has to take it along.

export const FAMILY = '"Calnet Sans", "Fira Sans", "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif';
export const BOLD = 600;
export const PRECISE = "geometricPrecision"; // else hinting makes letters wider where a machine is set up so
let settled = false;

async function load() {
  await Promise.allSettled([400, BOLD].map((weight) => document.fonts.load(`${weight} 1em ${FAMILY}`)));
  settled = true;
}
/** Kept once the typeface is there, or cannot be had; only then can names be measured. */
export const ready = load();

/**
 * Let a canvas write letters of a size in pixels, as wide as the typeface says on any machine.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} size
 * @param {{ bold?: boolean, italic?: boolean }} letters
 */
export function write(context, size, { bold = false, italic = false } = {}) {
  context.textRendering = PRECISE;
  context.font = `${italic ? "italic " : ""}${bold ? `${BOLD} ` : ""}${size}px ${FAMILY}`;
}

/** The rules of the page that hold the typeface, as a style. */
export const rules = () =>
  [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .map((rule) => rule.cssText)
    .join("\n");

export const isReady = () => settled;
