"use strict";
// The findings of the analyses, by kind (under the headings of the meeting report) or by severity; one that is
// opened leads the map. The cards are made once for an order and a language; after that only what opens and closes
// changes.
calnet.findings = (() => {
  const { data, page, make, button, amount, say, word, count, LEVELS } = calnet;
  const { chips } = calnet.details;
  const { state, signs, focus } = calnet;
  const ORDERS = ["kind", "severity"];

  const cards = []; // by number of finding: { element, headline }
  let made = ""; // the order and language of the cards
  let opened = -1;
  let openedAt = ""; // the step and language of the open body

  // ------------------------------------------------------------ groups and order

  /** Findings under headings: [{ key, name, more, numbers }]. */
  function groups({ order }) {
    const numbers = data.findings.map((_, number) => number);
    if (order === "kind") {
      return data.sections.map(({ key, name, more }) => ({
        key,
        name: word(name),
        more,
        numbers: numbers.filter((number) => data.findings[number].section === key),
      }));
    }
    const severest = (one, other) => data.findings[other].severity - data.findings[one].severity || one - other;
    return LEVELS.map((level) => ({
      key: level,
      name: say(`severity_${level}`),
      more: 0,
      numbers: numbers.filter((number) => data.findings[number].level === level).sort(severest),
    })).filter((group) => group.numbers.length);
  }

  /** Numbers of the findings in the order in which they are told. */
  const inOrder = (now = state.now()) => groups(now).flatMap((group) => group.numbers);

  // ------------------------------------------------------------ the body of a finding

  const sentence = (heading, ...children) => (children.length ? [make("h4", {}, say(heading)), ...children] : []);
  const list = (name, sentences) => make("ul", { class: name }, ...sentences.map((one) => make("li", {}, one)));
  const words = (indexes) => (indexes ?? []).map(word);

  function evidence(finding) {
    if (!finding.evidence.length) return [];
    const told = finding.evidence.map(([fact, source]) =>
      make("li", {}, word(fact), ...(source === null ? [] : [" ", make("cite", {}, word(source))])),
    );
    return sentence("evidence", make("ul", { class: "evidence" }, ...told));
  }

  /** The route with its steps; one of a single step needs no buttons. */
  function route({ draw = {} }) {
    if (!draw.route || draw.route.length < 2) return [];
    const { step } = state.now();
    const stops = signs.routeList(draw.route, step);
    if (draw.route.length === 2) return sentence("route", stops);
    const last = signs.lastStep(draw.route);
    const go = (next) => state.change({ step: next }, { remember: true });
    const next = button(say("route_next"), () => go(step < last ? step + 1 : 0), { id: "route-next" });
    const whole = button(say("route_whole"), () => go(-1), { id: "route-whole", "aria-pressed": String(step < 0) });
    return sentence("route", stops, make("p", { class: "route-tools" }, next, whole));
  }

  function body(finding, number) {
    const shown = finding.shown.filter((one) => !finding.helpers.includes(one));
    return make(
      "div",
      { class: "body", id: `finding-${number}` },
      make("p", {}, word(finding.reason)),
      ...sentence("suggestion", make("p", { class: "suggestion" }, word(finding.suggestion))),
      ...route(finding),
      ...evidence(finding),
      ...(finding.unsure.length ? sentence("unsure", list("unsure", words(finding.unsure))) : []),
      ...(finding.examples?.length ? sentence("examples", list("examples", words(finding.examples))) : []),
      ...(finding.remedy === undefined ? [] : sentence("remedy", make("p", {}, word(finding.remedy)))),
      ...(finding.help?.length ? sentence("help", list("help", words(finding.help))) : []),
      // where there is no room for it over the map
      make(
        "div",
        { class: "narrow" },
        ...sentence("signs", ...(focus.marksOf(finding).size ? signs.key(focus.drawnBy(finding)) : [])),
      ),
      ...(shown.length ? sentence("on_map", chips(shown)) : []),
      ...(finding.helpers.length ? sentence("helpers", chips(finding.helpers)) : []),
    );
  }

  // ------------------------------------------------------------ the panel

  function card(number) {
    const finding = data.findings[number];
    const headline = button("", () => (state.now().finding === number ? close() : open(number)), {
      class: "headline",
      "data-finding": String(number),
      "aria-expanded": "false",
    });
    headline.append(
      make("span", { class: `level ${finding.level}` }, say(`level_${finding.level}`)),
      make("span", { class: "title" }, word(finding.title)),
    );
    const element = make("li", { class: `finding ${finding.level}` }, make("h3", { class: "holder" }, headline));
    cards[number] = { element, headline };
    return element;
  }

  function section({ key, name, more, numbers }) {
    const heading = make("h2", {}, name, " ", amount(numbers.length + more));
    const parts = [heading, make("ol", {}, ...numbers.map(card))];
    if (more) parts.push(make("p", { class: "none" }, say("more_findings", { n: more })));
    return make("section", { "data-group": key }, ...parts);
  }

  function orderSwitch(now) {
    const choices = ORDERS.map((order) =>
      button(say(`order_${order}`), () => state.change({ order }), {
        "data-order": order,
        "aria-pressed": String(order === now.order),
      }),
    );
    return make("div", { class: "order", role: "group", "aria-label": say("order") }, ...choices);
  }

  function questions() {
    if (!data.questions.length) return [];
    const asked = data.questions.map((question) => {
      const parts = [make("p", {}, word(question.text))];
      if (question.ask !== undefined) parts.push(make("p", { class: "ask" }, word(question.ask)));
      if (question.shown.length) parts.push(chips(question.shown));
      return make("li", {}, ...parts);
    });
    return [make("section", {}, make("h2", {}, say("questions")), make("ul", { class: "questions" }, ...asked))];
  }

  function notes() {
    return data.notes.length
      ? [make("div", { class: "notes" }, ...data.notes.map((note) => make("p", {}, word(note))))]
      : [];
  }

  function makeAll(now) {
    const { finding, order } = document.activeElement?.dataset ?? {};
    const found = data.findings.length > 0;
    const none = found ? [] : [make("p", { class: "none" }, say(data.marks.length ? "no_findings" : "nothing_judged"))];
    const told = groups(now).map(section);
    page("pane-findings").replaceChildren(...notes(), ...(found ? [orderSwitch(now)] : none), ...told, ...questions());
    opened = -1;
    if (finding !== undefined) headlineOf(finding)?.focus({ preventScroll: true });
    const chosen = order && page("pane-findings").querySelector(`[data-order="${order}"]`);
    if (chosen) chosen.focus({ preventScroll: true });
  }

  function fold(number) {
    const { element, headline } = cards[number];
    element.classList.remove("open");
    element.querySelector(".body")?.remove();
    headline.setAttribute("aria-expanded", "false");
    headline.removeAttribute("aria-controls");
  }

  function unfold(number) {
    const { element, headline } = cards[number];
    const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
    element.classList.add("open");
    element.querySelector(".body")?.remove();
    element.append(body(data.findings[number], number));
    headline.setAttribute("aria-expanded", "true");
    headline.setAttribute("aria-controls", `finding-${number}`);
    if (focused) page(focused)?.focus({ preventScroll: true });
  }

  function showSteps({ finding }) {
    const total = data.findings.length;
    page("steps").hidden = total === 0;
    const place = finding < 0 ? -1 : inOrder().indexOf(finding);
    page("step").textContent = place < 0 ? count("finding", total) : `${place + 1} ${say("of")} ${total}`;
  }

  /** Show what is opened; the rest of the panel stays as it is. */
  function show() {
    const now = state.now();
    const cast = `${now.order} ${calnet.language()}`;
    if (cast !== made) makeAll(now);
    made = cast;
    const at = `${now.step} ${cast}`;
    if (opened >= 0 && opened !== now.finding) fold(opened);
    if (now.finding >= 0 && (opened !== now.finding || at !== openedAt)) unfold(now.finding);
    [opened, openedAt] = [now.finding, at];
    showSteps(now);
  }

  // ------------------------------------------------------------ opening

  /** What changes when a finding is opened: a view that can show it, and the lines that it speaks of. */
  function opening(number) {
    const { view, families } = state.now();
    const finding = data.findings[number];
    const falling = (finding.draw?.falls ?? []).map((edge) => data.lines[data.graph.edges[edge].line].family);
    return {
      finding: number,
      step: -1,
      node: -1,
      cell: null,
      view: focus.viewFor(finding, view),
      families: [...new Set([...families, ...falling])],
    };
  }

  function open(number, { focus: takeFocus = false } = {}) {
    calnet.panel.show("findings");
    state.change(opening(number), { remember: true });
    if (takeFocus) headlineOf(number)?.focus();
  }

  const close = () => state.change({ finding: -1, step: -1 }, { remember: true });
  const headlineOf = (number) => cards[number]?.headline;

  /** The next finding, or the one before; after the last comes the first. */
  function move(change) {
    const order = inOrder();
    const place = order.indexOf(state.now().finding);
    open(order[place < 0 ? (change > 0 ? 0 : order.length - 1) : (place + change + order.length) % order.length]);
  }

  function start() {
    page("next").addEventListener("click", () => move(1));
    page("previous").addEventListener("click", () => move(-1));
  }

  return { start, show, open, opening, inOrder, headlineOf };
})();
