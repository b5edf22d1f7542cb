"use strict";
// One node and its surroundings: itself in the middle, its neighbours on rings around it, kind by kind.
calnet.surroundings = (() => {
  const { neighbours, kindOf } = calnet.network;
  const { kinds } = calnet.data;
  const WIDTH = 190; // between rings, in pixels at scale 1: names beside each other and below do not meet
  const HEIGHT = 150;
  const ROOM = 8; // marks on the first ring; each further ring holds as many more

  const rank = (number) => kinds.indexOf(kindOf(number));

  /** How many marks stand on each ring. */
  function fillRings(count) {
    const rings = [];
    for (let left = count; left > 0; left -= rings.at(-1)) rings.push(Math.min(left, ROOM * (rings.length + 1)));
    return rings;
  }

  /** Where marks stand on a ring. */
  function onRing(count, ring) {
    const turn = ring % 2 ? 0 : Math.PI / count; // beside those on the ring within
    return Array.from({ length: count }, (_, place) => {
      const angle = (2 * Math.PI * place) / count - Math.PI / 2 + turn;
      return { x: Math.round(ring * WIDTH * Math.cos(angle)), y: Math.round(ring * HEIGHT * Math.sin(angle)) };
    });
  }

  /** Positions by number of mark; only neighbours that are kept. */
  return function surroundings(number, keeps) {
    const near = neighbours(number)
      .filter((other) => other !== number && keeps(other))
      .sort((one, other) => rank(one) - rank(other) || one - other);
    const spots = fillRings(near.length).flatMap((count, place) => onRing(count, place + 1));
    return new Map([[number, { x: 0, y: 0 }], ...near.map((other, place) => [other, spots[place]])]);
  };
})();
