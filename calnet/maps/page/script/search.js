"use strict";
// Finds marks by name, short name and other names, without diacritics and capitals. A list box under the field: the
// arrows go through it, Enter opens what is chosen (else the best), Escape empties the field.
calnet.search = (() => {
  const { page, fold, say, word, make, named, glyph } = calnet;
  const { marks, nameOf, kindOf } = calnet.network;
  const LISTED = 50;
  const MISSING = 9;

  // ------------------------------------------------------------ what is found

  const folded = new Map(); // language -> names of each mark, as they are compared, the main one first

  function namesOf() {
    const language = calnet.language();
    if (!folded.has(language)) {
      folded.set(
        language,
        marks.map((mark, number) => [nameOf(number), ...(mark.also ?? []).map(word)].map(fold)),
      );
    }
    return folded.get(language);
  }

  /** How well a name fits: it begins so, a word of it begins so, it holds that. */
  function rankOf(name, wanted) {
    const place = name.indexOf(wanted);
    if (place <= 0) return place < 0 ? MISSING : 0;
    return /[\p{L}\p{N}]/u.test(name[place - 1]) && !name.includes(` ${wanted}`) ? 2 : 1;
  }

  /** Marks whose names hold a text: [{ number, rank, also }], the best first; also: which of its other names fits. */
  function hitsOf(text) {
    const wanted = fold(text.trim());
    if (!wanted) return [];
    const { compare } = new Intl.Collator(calnet.language(), { numeric: true });
    return namesOf()
      .map((names, number) => {
        const ranks = names.map((name) => rankOf(name, wanted));
        const rank = Math.min(...ranks);
        return { number, rank, also: ranks[0] === MISSING ? ranks.indexOf(rank) - 1 : -1 };
      })
      .filter((hit) => hit.rank < MISSING)
      .sort((one, other) => one.rank - other.rank || compare(nameOf(one.number), nameOf(other.number)));
  }

  // ------------------------------------------------------------ the list

  let hits = [];
  let at = -1; // which of the list is chosen

  function option({ number, also }, place) {
    const kind = word(kindOf(number).name);
    const note = also < 0 ? kind : `${kind} · ${word(marks[number].also[also])}`;
    const element = make("li", { role: "option", id: `result-${place}`, "aria-selected": "false" });
    element.append(glyph(kindOf(number).key), make("span", {}, named(nameOf(number)), make("small", {}, note)));
    element.addEventListener("click", () => open(number, false));
    return element;
  }

  function choose(place) {
    at = place;
    const options = [...page("results").children];
    options.forEach((one, number) => one.setAttribute("aria-selected", String(number === at)));
    if (at < 0) page("search").removeAttribute("aria-activedescendant");
    else page("search").setAttribute("aria-activedescendant", options[at].id);
    options[at]?.scrollIntoView({ block: "nearest" });
  }

  function sayFound(text) {
    if (!text.trim()) return "";
    if (!hits.length) return say("nothing_found");
    return hits.length > LISTED
      ? say("results_first", { n: hits.length, listed: LISTED })
      : say("results", { n: hits.length });
  }

  function show() {
    const text = page("search").value;
    hits = hitsOf(text);
    page("found").textContent = sayFound(text);
    page("results").replaceChildren(...hits.slice(0, LISTED).map(option));
    page("results").hidden = hits.length === 0;
    page("search").setAttribute("aria-expanded", String(hits.length > 0));
    choose(-1);
  }

  function clear() {
    page("search").value = "";
    show();
  }

  function open(number, focus) {
    clear();
    calnet.details.open(number, { focus });
  }

  function move(event) {
    const listed = Math.min(hits.length, LISTED);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && listed) choose(((at + step + 1 + listed + 1) % (listed + 1)) - 1);
    else if (event.key === "Enter" && listed) open(hits[Math.max(at, 0)].number, true);
    else if (event.key === "Escape" && page("search").value) {
      event.stopPropagation();
      clear();
    } else return;
    event.preventDefault();
  }

  function start() {
    const field = page("search");
    for (const [name, value] of [
      ["type", "text"], // Escape and the arrows are ours
      ["inputmode", "search"],
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", "results"],
    ]) {
      field.setAttribute(name, value);
    }
    page("results").setAttribute("role", "listbox");
    page("results").dataset.label = "results_list";
    page("results").setAttribute("aria-label", say("results_list"));
    page("results").hidden = true;
    field.addEventListener("input", show);
    field.addEventListener("keydown", move);
  }

  return { start, show };
})();
