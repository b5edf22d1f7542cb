"use strict";
// The chip over the map: what is looked at, what the signs on the map mean, and the way back to the whole.
calnet.looking = (() => {
  const { data, page, make, button, named, say, word } = calnet;
  const { focus, signs, state } = calnet;

  /** Look at nothing of its own again; whoever works by keyboard goes on from where it was opened. */
  function whole(patch) {
    const headline = calnet.findings.headlineOf(state.now().finding);
    document.activeElement.blur(); // its button goes away: the table of needs takes the focus, or the finding does
    state.change({ finding: -1, step: -1, node: -1, cell: null, ...patch }, { remember: true });
    headline?.focus({ preventScroll: true });
    if (document.activeElement === document.body) page("fit").focus({ preventScroll: true });
  }

  const backToAll = () => button(say("show_whole"), () => whole({}), { id: "show-whole" });
  const levelOf = (name) => make("span", { class: `level ${name}` }, say(`level_${name}`));

  /** Whether a finding shows marks that the reader's filters or legend leave out. */
  function goesBeyond(now, marks) {
    const [keeps, usually] = [calnet.filters.keeper(now), calnet.filters.keeper(state.initial())];
    return [...marks].some((number) => usually(number) && !keeps(number));
  }

  /** Whether the map shows marks of a focus, and every sign that it draws. */
  const isInView = (scene, draw) =>
    scene.focused &&
    [...scene.nodes.values()].some((node) => !node.dim && node.number >= 0) &&
    Object.keys(draw).every((sign) => !draw[sign]?.length || scene.draw[sign]?.length);

  /** What has to be said where the map cannot show a finding as it should. */
  function caveats(now, finding, scene) {
    const marks = focus.marksOf(finding);
    const missing = (finding.draw?.absent ?? []).map((one) => word(one.name));
    if (!marks.size) {
      return [missing.length ? say("not_on_map_missing", { missing: missing.join(", ") }) : say("not_on_map")];
    }
    if (!isInView(scene, focus(now).draw)) return [say("not_in_view")];
    return goesBeyond(now, marks) ? [say("beyond_filters")] : [];
  }

  function tellFinding(now, scene) {
    const finding = data.findings[now.finding];
    const draw = focus(now).draw;
    const parts = [levelOf(finding.level), make("strong", {}, word(finding.title)), backToAll()];
    if (now.step >= 0 && draw.route) parts.push(make("span", { class: "at-step" }, signs.stepOf(draw.route, now.step)));
    parts.push(...caveats(now, finding, scene).map((text) => make("span", { class: "caveat" }, text)));
    if (!focus.marksOf(finding).size) return parts;
    if (isInView(scene, draw)) return [...parts, ...signs.key(draw)];
    const onWhole = () => state.change({ view: "whole" }, { remember: true });
    return [...parts, button(say("show_in_whole"), onWhole, { id: "show-in-whole" })];
  }

  function tellCell({ cell: [matrix, cell] }, draw) {
    const { needs, groups, cells } = data.matrices[matrix];
    const [row, column, level] = cells[cell];
    const name = make("strong", {}, named(`${word(needs[row][1])} – ${word(groups[column][1])}`));
    const back = button(say("back_to_matrix"), () => whole({ view: "matrix", matrix }), { id: "back-to-matrix" });
    return [make("span", {}, say(`cell_${level}`)), name, back, backToAll(), ...signs.key(draw)];
  }

  function tell(now, scene) {
    if (now.finding >= 0) return tellFinding(now, scene);
    return now.cell ? tellCell(now, focus(now).draw) : [];
  }

  /** Say what is looked at; nothing is said again that stands there already. */
  function show(now, scene) {
    const chip = page("looking");
    const told = make("p", {}, ...tell(now, scene));
    chip.hidden = !told.childElementCount;
    if (told.textContent === chip.textContent) return;
    const focused = chip.contains(document.activeElement) ? document.activeElement.id : "";
    chip.replaceChildren(...told.childNodes);
    if (focused) page(focused)?.focus({ preventScroll: true });
  }

  return { show };
})();
