"use strict";
// The panel beside the map: its tabs, and room for the details of a mark instead.
calnet.panel = (() => {
  const { page } = calnet;
  const TABS = ["findings", "filters"];
  let open = "findings";

  /** Show a tab, or the details of a mark (`node`). */
  function show(name) {
    if (TABS.includes(name)) open = name;
    const details = name === "node";
    page("node").hidden = !details;
    for (const tab of TABS) {
      const chosen = tab === open;
      page(`tab-${tab}`).setAttribute("aria-selected", String(chosen && !details));
      page(`tab-${tab}`).tabIndex = chosen ? 0 : -1;
      page(`pane-${tab}`).hidden = !chosen || details;
    }
  }

  function pick(name) {
    show(name);
    calnet.state.change({ node: -1 });
  }

  /** Put the panel away, so that the map has the whole room, or bring it back. */
  function putAway(away = !document.body.classList.contains("panel-away")) {
    document.body.classList.toggle("panel-away", away);
    const key = away ? "show_panel" : "hide_panel";
    page("toggle").dataset.label = key;
    page("toggle").setAttribute("aria-label", calnet.say(key));
    page("toggle").setAttribute("aria-expanded", String(!away));
  }

  /** The way past the map, without a step in the address. */
  function skip(event) {
    event.preventDefault();
    putAway(false);
    page("panel").focus();
  }

  function start() {
    page("skip").addEventListener("click", skip);
    page("toggle").addEventListener("click", () => putAway());
    for (const tab of TABS) page(`tab-${tab}`).addEventListener("click", () => pick(tab));
    page("tabs").addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = TABS[(TABS.indexOf(open) + step + TABS.length) % TABS.length];
      pick(next);
      page(`tab-${next}`).focus();
    });
  }

  /** Bring an element of the panel into sight; one taller than the panel begins at its top. */
  function bring(element) {
    if (!element) return;
    const block = element.offsetHeight > page("panel").clientHeight / 2 ? "start" : "nearest";
    element.scrollIntoView({ block, behavior: calnet.prefersStill() ? "auto" : "smooth" });
  }

  return { start, show, bring, open: () => open };
})();
