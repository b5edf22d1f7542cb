"use strict";
// The menu of what leaves the page: pictures, paper, the visible table. Says what was saved, and why something cannot be.
calnet.menu = (() => {
  const { page, make, say } = calnet;
  const { files, picture, printing, state } = calnet;
  const TOLD = 8000; // milliseconds that a message stays in sight

  const told = make("p", { id: "saved", role: "status", hidden: true });
  let forget = 0;

  function tell(sentence) {
    clearTimeout(forget);
    told.hidden = false;
    told.textContent = sentence;
    forget = setTimeout(() => (told.hidden = true), TOLD);
  }

  // ------------------------------------------------------------ what can be saved

  const onSheet = () => state.SHEETS.includes(state.now().view);
  const noPicture = () => (onSheet() ? "save_no_picture" : calnet.stage.scene()?.nodes.size ? "" : "save_no_map");
  const noTable = () => (state.now().view === "tables" ? "" : "save_no_table");

  /** Hand a file to the reader, and say so. */
  function save(name, blob) {
    files.download(name, blob);
    tell(say("saved", { file: name }));
  }

  const saveSvg = () =>
    save(
      files.nameOf(picture.about(), "svg"),
      new Blob([picture.toText(picture.current())], { type: "image/svg+xml" }),
    );

  async function savePng() {
    try {
      save(files.nameOf(picture.about(), "png"), await picture.toPng(picture.current()));
    } catch {
      tell(say("save_failed"));
    }
  }

  const print = (paper) => () => printing.print(paper);

  /** What the menu offers: key of its words, what it does, and key of the reason why it cannot. */
  const ITEMS = [
    ["save_png", savePng, noPicture],
    ["save_svg", saveSvg, noPicture],
    ["save_csv", () => calnet.tables.download(), noTable],
    ...printing.PAPERS.map((paper) => [`print_${paper}`, print(paper), () => ""]),
  ];

  function item([key, action, reason]) {
    const why = reason();
    const one = make("button", {
      type: "button",
      role: "menuitem",
      tabindex: "-1",
      "data-save": key,
      "aria-disabled": why ? "true" : null,
    });
    one.append(make("span", {}, say(key)));
    if (why) one.append(" ", make("small", {}, say(why)));
    one.addEventListener("click", () => {
      if (why) return tell(say(why));
      shut(true);
      return action();
    });
    return make("li", { role: "none" }, one);
  }

  // ------------------------------------------------------------ the menu

  const items = () => [...page("save-menu").querySelectorAll("button")];
  const isOpen = () => !page("save-menu").hidden;

  function open(place) {
    page("save-menu").replaceChildren(...ITEMS.map(item));
    page("save-menu").hidden = false;
    page("save").setAttribute("aria-expanded", "true");
    items().at(place)?.focus();
  }

  function shut(back = false) {
    page("save-menu").hidden = true;
    page("save").setAttribute("aria-expanded", "false");
    if (back) page("save").focus();
  }

  const starts = (one, typed) => calnet.fold(one.textContent).startsWith(typed);

  function move(event) {
    const all = items();
    const at = all.indexOf(document.activeElement);
    const typed = event.key.length === 1 && event.key !== " " ? calnet.fold(event.key) : "";
    const next = {
      ArrowDown: () => all[(at + 1) % all.length],
      ArrowUp: () => all.at(at - 1),
      Home: () => all[0],
      End: () => all.at(-1),
    }[event.key];
    if (event.key === "Escape") shut(true);
    else if (event.key === "Tab") return shut(true); // the browser goes on from the button
    else if (next) next().focus();
    else if (typed) [...all.slice(at + 1), ...all].find((one) => starts(one, typed))?.focus();
    else return undefined;
    event.stopPropagation();
    return event.preventDefault();
  }

  function start() {
    const button = page("save");
    button.setAttribute("aria-haspopup", "menu");
    page("save-menu").setAttribute("role", "menu");
    page("save-menu").setAttribute("aria-labelledby", "save");
    button.parentElement.append(told);
    button.addEventListener("click", () => (isOpen() ? shut(true) : open(0)));
    button.addEventListener("keydown", (event) => {
      const place = { ArrowDown: 0, ArrowUp: -1 }[event.key];
      if (place === undefined) return;
      event.preventDefault();
      open(place);
    });
    page("save-menu").addEventListener("keydown", move);
    document.addEventListener("click", (event) => {
      if (isOpen() && !button.parentElement.contains(event.target)) shut();
    });
    state.listen(() => isOpen() && shut());
  }

  return { start, save };
})();
