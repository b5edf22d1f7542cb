"use strict";
// What is drawn on the canvas beside vis-network's marks and lines: zones, halos and labels.
// Labels keep a readable size at any zoom; one that would cover another waits for a closer look.
const calnetCanvas = (data, network, view, { stage, isVisible, isDimmed, weight }) => {
  const { marks } = data;
  const lines = data.graph.nodes.map((node) => node.label.split("\n"));
  const MANY = 400; // so many marks are not worth keeping clear of each other's labels
  let labelBoxes = [];

  const rank = { Coalition: 4000, Institution: 3000, Organisation: 3000, ResidentsGroup: 3000, TargetGroup: 2000 };
  const worth = (number) => (rank[marks[number].kind] || 0) + weight(number);
  const order = marks.map((_, number) => number).sort((a, b) => worth(b) - worth(a) || a - b);
  const FONT = '"Segoe UI", -apple-system, Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';

  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  const within = (a, b) => a.left > b.left && a.right < b.right && a.top > b.top && a.bottom < b.bottom;

  function drawBehind(context) {
    const scale = network.getScale();
    if (!view.focus) drawZones(context, scale);
    for (const number of [...view.chosen, view.hover].filter((one) => one >= 0 && isVisible(one))) {
      const { x, y, size } = data.graph.nodes[number];
      context.beginPath();
      context.arc(x, y, size + 6 / scale, 0, 2 * Math.PI);
      context.fillStyle = "#ffe9a8";
      context.fill();
      context.lineWidth = (number === view.hover ? 1 : 2) / scale;
      context.strokeStyle = "#1b2530";
      context.stroke();
    }
  }

  function drawZones(context, scale) {
    for (const [key, width, height] of data.zones) {
      context.beginPath();
      context.ellipse(0, 0, width, height, 0, 0, 2 * Math.PI);
      context.lineWidth = 1.2 / scale;
      context.strokeStyle = key === "coalition" ? "#c3d3e6" : "#b4bcc6";
      context.setLineDash(key === "coalition" ? [] : [6 / scale, 6 / scale]);
      if (key === "coalition") {
        context.fillStyle = "#edf3fa";
        context.fill();
      }
      context.stroke();
      context.setLineDash([]);
    }
  }

  function drawLabels(context) {
    const scale = network.getScale();
    const size = fontSize(scale) / scale;
    const step = size * 1.15;
    const corner = network.DOMtoCanvas({ x: 0, y: 0 });
    const end = network.DOMtoCanvas({ x: stage.clientWidth, y: stage.clientHeight });
    const screen = { left: corner.x, top: corner.y, right: end.x, bottom: end.y };
    const first = new Set([...view.chosen, view.hover]);
    const candidates = order.filter((number) => isVisible(number) && !isDimmed(number));
    const taken = [...buttonBoxes(), ...(candidates.length > MANY ? [] : candidates.map(markBox))];
    labelBoxes = [];
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.lineWidth = 3.5 / scale;
    context.strokeStyle = "rgba(255, 255, 255, 0.92)";
    const write = (number, texts) => {
      const bold = first.has(number) || marks[number].kind === "Coalition";
      context.font = `${bold ? "600 " : ""}${size}px ${FONT}`;
      const box = placeLabel(context, number, texts, step, taken, screen);
      if (!box) return false;
      taken.push(box);
      labelBoxes.push(box);
      context.fillStyle = "#1b2530";
      texts.forEach((text, place) => writeLine(context, text, (box.left + box.right) / 2, box.top + place * step));
      return true;
    };
    const sorted = [...candidates.filter((n) => first.has(n)), ...candidates.filter((n) => !first.has(n))];
    const left = sorted.filter((number) => !write(number, lines[number]));
    left.forEach((number) => lines[number].length > 1 && write(number, [`${lines[number][0]}…`]));
    nameZones(context, size, step, taken, screen);
  }

  // The name of a zone stands on its edge, inside for the coalition, where there is room for it.
  function nameZones(context, size, step, taken, screen) {
    if (view.focus) return;
    context.font = `italic ${size}px ${FONT}`;
    context.fillStyle = "#55616e";
    for (const [key, width, height, start] of data.zones) {
      const text = data.texts[`zone_${key}`];
      const half = context.measureText(text).width / 2 + step / 2;
      const side = key === "coalition" ? -1 : 1;
      const boxes = Array.from({ length: 36 }, (_, turn) => {
        const angle = ((start + (turn % 2 ? 5 : -5) * turn) * Math.PI) / 180;
        const x = (width + side * half) * Math.cos(angle);
        const y = (height + side * step) * Math.sin(angle);
        return { number: -1, left: x - half, right: x + half, top: y - step / 2, bottom: y + step / 2 };
      });
      const box = boxes.find((one) => within(one, screen) && !taken.some((other) => meet(one, other)));
      if (box) writeLine(context, text, (box.left + box.right) / 2, box.top);
    }
  }

  // The buttons over the map; a label under one could not be read.
  function buttonBoxes() {
    return [...stage.parentElement.querySelectorAll(".tools, .toggle")].map((element) => {
      const { x, y } = network.DOMtoCanvas({ x: element.offsetLeft, y: element.offsetTop });
      const end = { x: element.offsetLeft + element.offsetWidth, y: element.offsetTop + element.offsetHeight };
      const { x: right, y: bottom } = network.DOMtoCanvas(end);
      return { number: -1, left: x, top: y, right, bottom };
    });
  }

  const fontSize = (scale) => Math.min(Math.max(12.5 * scale, 11.5), 18);

  // Half the width and the height of a whole label in pixels of the screen, about.
  function labelSize(number, scale) {
    const size = fontSize(scale);
    const longest = Math.max(...lines[number].map((line) => line.length));
    return { half: longest * size * 0.29, height: lines[number].length * size * 1.15 };
  }

  function markBox(number) {
    const { x, y, size } = data.graph.nodes[number];
    return { number, left: x - size, right: x + size, top: y - size, bottom: y + size };
  }

  function placeLabel(context, number, texts, step, taken, screen) {
    const { x, y, size } = data.graph.nodes[number];
    if (!meet({ left: x, right: x, top: y, bottom: y }, screen)) return null;
    const width = Math.max(...texts.map((line) => context.measureText(line).width));
    const height = texts.length * step;
    const edge = 4 / network.getScale();
    const gap = size + (view.chosen.includes(number) ? 10 / network.getScale() : 3);
    const spots = [
      [x - width / 2, y + gap],
      [x - width / 2, y - gap - height],
      [x + gap, y - height / 2],
      [x - gap - width, y - height / 2],
    ];
    const boxes = spots.map(([wanted, top]) => {
      const left = Math.max(screen.left + edge, Math.min(wanted, screen.right - edge - width));
      return { number, left, right: left + width, top, bottom: top + height };
    });
    const free = boxes.find((box) => !taken.some((other) => meet(box, other)));
    if (free || marks[number].kind !== "Coalition") return free;
    return boxes.find((box) => !labelBoxes.some((other) => meet(box, other))); // the coalition is named over marks
  }

  function writeLine(context, ...line) {
    context.strokeText(...line);
    context.fillText(...line);
  }

  function labelAt({ x, y }) {
    const hit = labelBoxes.find((box) => meet(box, { left: x, right: x, top: y, bottom: y }));
    return hit ? hit.number : -1;
  }

  return { drawBehind, drawLabels, labelAt, labelSize, labels: () => labelBoxes };
};
