"use strict";
// Gives a scene the shape of the room it is shown in: positions move apart across or down, never closer, so
// that marks and names keep clear of each other. A wide layout fills a phone held upright as well.
calnet.stretch = (() => {
  const MOST = 1.7; // beyond this the distances would no longer mean anything

  function extent(scene) {
    const ends = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    const add = (x, y, half, high) => {
      ends.left = Math.min(ends.left, x - half);
      ends.right = Math.max(ends.right, x + half);
      ends.top = Math.min(ends.top, y - high);
      ends.bottom = Math.max(ends.bottom, y + high);
    };
    for (const { x, y, size } of scene.nodes.values()) add(x, y, size, size);
    // who has no ties stands in the corners, so the edge between may reach beyond all marks
    for (const { key, x, y, rx, ry } of scene.regions) if (key !== "connected") add(x, y, rx, ry);
    return { width: ends.right - ends.left, height: ends.bottom - ends.top };
  }

  /** How far to move apart across and down: both at least 1, one of them 1. */
  function factors(scene, room) {
    const { width, height } = extent(scene);
    if (!(width > 0 && height > 0 && room.width > 0 && room.height > 0)) return { across: 1, down: 1 };
    const wanted = room.width / room.height / (width / height);
    return { across: Math.min(Math.max(wanted, 1), MOST), down: Math.min(Math.max(1 / wanted, 1), MOST) };
  }

  /** The scene in the shape of a room { width, height }. */
  return function stretch(scene, room) {
    const { across, down } = factors(scene, room);
    const move = (one) => ({ ...one, x: one.x * across, y: one.y * down });
    return {
      ...scene,
      nodes: new Map([...scene.nodes].map(([key, node]) => [key, move(node)])),
      regions: scene.regions.map((region) => ({ ...move(region), rx: region.rx * across, ry: region.ry * down })),
    };
  };
})();
