// Where the keyboard is: kept when a part of the page is made anew, and given back when something closes.

/**
 * What finds an element again after it was made anew: its id, else what its data attributes say.
 *
 * @param {Element} element
 */
function selectorOf(element) {
  if (element.id) return `[id="${CSS.escape(element.id)}"]`;
  const told = [...element.attributes].filter(({ name }) => name.startsWith("data-"));
  return told.map(({ name, value }) => `[${name}="${CSS.escape(value)}"]`).join("");
}

/**
 * Make a part of the page anew; the element that had the keyboard there has it afterwards too, if there is one like it.
 *
 * @param {Element} holder
 * @param {() => void} rebuild
 * @param {FocusOptions} options
 */
export function keepFocus(holder, rebuild, options = { preventScroll: true }) {
  const focused = document.activeElement;
  const selector = focused && focused !== holder && holder.contains(focused) ? selectorOf(focused) : "";
  rebuild();
  if (!selector) return;
  const again = holder.querySelector(selector);
  if (again instanceof HTMLElement) again.focus(options);
}

/**
 * Whether an element is there and can be seen.
 *
 * @param {Element | null | undefined} element
 * @returns {element is HTMLElement}
 */
export const isSeen = (element) =>
  element instanceof HTMLElement && element.isConnected && element.getClientRects().length > 0;

/**
 * Let Escape and a click outside close what folds out over the page.
 *
 * @param {HTMLDetailsElement} details
 * @param {Element} holder a click in it is not outside
 */
export function closeOutside(details, holder = details) {
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    event.stopPropagation();
    details.open = false;
    details.querySelector("summary")?.focus();
  });
  document.addEventListener("click", (event) => {
    if (details.open && !event.composedPath().includes(holder)) details.open = false;
  });
}
