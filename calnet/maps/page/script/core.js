"use strict";
// What every script shares: the data, the language, and how elements are made. Every text from the data
// goes in as text, never as markup.
const calnet = (() => {
  const data = JSON.parse(document.getElementById("calnet-data").textContent);
  const LANGUAGES = ["pl", "en"];
  const LEVELS = ["high", "medium", "low", "info"]; // of findings, the most serious first
  const LOCALES = { pl: "pl", en: "en-GB" }; // of dates: the day before the month, as in the texts of the data
  const NOTHING = Object.freeze({});
  let language = data.language;
  let rules = new Intl.PluralRules(language);

  const page = (id) => document.getElementById(id);

  /** Speak another language from now on; whoever shows texts has to show them again. */
  function speak(wanted) {
    if (!LANGUAGES.includes(wanted)) return;
    language = wanted;
    rules = new Intl.PluralRules(wanted);
  }

  const fill = (template, values) =>
    template.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));

  const form = (entry, values) =>
    typeof entry === "string" ? entry : (entry[rules.select(values.n)] ?? entry.other ?? entry.many);

  /** A sentence of the page in the language, its {placeholders} filled in; `n` decides between plural forms. */
  const say = (key, values = NOTHING) => fill(form(data.texts[language][key] ?? key, values), values);

  /** So many of something: count("initiative", 3) is "3 inicjatywy". */
  const count = (noun, n) => fill(form(data.nouns[language][noun], { n }), { n });

  /** A text of the data in the language; without an index, nothing. */
  function word(index) {
    if (index === undefined || index === null) return "";
    const entry = data.words[index];
    return typeof entry === "string" ? entry : entry[LANGUAGES.indexOf(language)];
  }

  /** An element with attributes and children; strings become text. */
  function make(tag, attributes = NOTHING, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== null && value !== false) {
        element.setAttribute(name, value === true ? "" : value);
      }
    }
    element.append(...children);
    return element;
  }

  /** A button that does something. */
  function button(label, action, attributes = NOTHING) {
    const element = make("button", { type: "button", ...attributes }, label);
    element.addEventListener("click", action);
    return element;
  }

  /** A name from the data: its direction of writing stays its own. */
  const named = (text) => make("bdi", NOTHING, text);

  /** How many, beside what is counted. */
  const amount = (n) => make("span", { class: "number" }, String(n));

  /** An element of a drawing with attributes and children. */
  function draw(tag, attributes = NOTHING, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /** The mark of a kind, as in the legend; it is only a decoration beside words. */
  const glyph = (kind) =>
    draw("svg", { class: "glyph", "aria-hidden": "true" }, draw("use", { href: `#glyph-${kind}` }));

  /** A day (YYYY-MM-DD) as people write it; what is none is shown as it is. */
  function sayDay(iso) {
    const day = new Date(`${iso}T00:00:00Z`);
    if (Number.isNaN(day.getTime())) return iso;
    return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeZone: "UTC" }).format(day);
  }

  /** A text as it is compared: without diacritics and capitals. */
  const fold = (text) =>
    text
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[łŁ]/g, "l")
      .toLowerCase();

  /** Write every standing text of the page in the language. */
  function sayEverything() {
    document.documentElement.lang = language;
    document.title = say("page_title", { title: word(data.title) });
    for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
    for (const element of document.querySelectorAll("[data-label]")) {
      element.setAttribute("aria-label", say(element.dataset.label));
    }
    for (const element of document.querySelectorAll("[data-hint]")) {
      element.setAttribute("placeholder", say(element.dataset.hint));
    }
  }

  const matches = (query) => window.matchMedia(query).matches;

  return {
    data,
    page,
    speak,
    language: () => language,
    say,
    count,
    word,
    make,
    button,
    named,
    amount,
    draw,
    glyph,
    sayDay,
    fold,
    sayEverything,
    LEVELS,
    prefersStill: () => matches("(prefers-reduced-motion: reduce)"),
    prefersContrast: () => matches("(prefers-contrast: more)") || matches("(forced-colors: active)"),
  };
})();
