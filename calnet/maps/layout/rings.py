"""Concentric layout of a small map: rings around the middle, and corners beyond them.

Each level has its own ellipses, as in radial drawings by level, Yee, Fisher, Dhamija and Hearst (2001), Animated
exploration of dynamic graphs with radial layout; who takes which slot is found by pairwise exchange.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from calnet.maps.layout.exchange import shorten_edges, total_edge_length
from calnet.maps.layout.free_space import FreeSpace
from calnet.maps.layout.geometry import Attraction, Box, Point
from calnet.maps.layout.levels import CENTRE, GROUPS, MEMBERS, PERIPHERY, WORKING

CELL = (96.0, 70.0)
"""Room for one mark with a usual label, in pixels at scale 1."""
_STEP, _ZONE_GAP = 1.0, 0.2
"""Between rings, and more between those of members and the others, in cells."""
_BANDS = ((CENTRE,), (MEMBERS,), (WORKING, GROUPS))
"""Levels from the middle outwards; those of one band share the ring where one ends and the next begins."""
_SIDE = 2 * math.sin(math.pi / 4)
_GOLDEN = 0.382
_STARTS, _PASSES, _TRIES, _PUSHES = 4, 12, 20, 60


class RingSlot(NamedTuple):
    """A place for one mark, and the radius of its ring in cells."""

    x: int
    y: int
    ring: float


def place_on_rings(
    levels: Sequence[Sequence[str]], boxes: Mapping[str, Box], attraction: Attraction
) -> dict[str, Point] | None:
    """Return positions on rings by the levels, or None where boxes would meet.

    Args:
        levels: ids of the nodes of each level.
        boxes: room for each node.
        attraction: how strongly nodes are drawn to each other.
    """
    nodes = [node for level in levels for node in level]
    slots = _find_slots([len(level) for level in levels], _cell_for([boxes[node] for node in nodes]))
    starts = [_fill(levels, slots, attraction, start) for start in range(_STARTS)]
    best = min(starts, key=lambda places: round(total_edge_length(places, attraction), 3))
    pushed = _push_apart(best, boxes)
    space = FreeSpace()
    for node, point in pushed.items():
        if not space.is_free(point, boxes[node]):
            return None
        space.occupy(point, boxes[node])
    return pushed


def _cell_for(boxes: Sequence[Box]) -> tuple[float, float]:
    """Return a cell of the usual shape that four fifths of the boxes fit in."""
    most = len(boxes) * 4 // 5
    wide = sorted(2 * half for half, _, _ in boxes)[most]
    high = sorted(above + below for _, above, below in boxes)[most]
    size = max(0.9, wide / CELL[0], high / CELL[1])
    return CELL[0] * size, CELL[1] * size


def _find_slots(counts: Sequence[int], cell: tuple[float, float]) -> list[list[RingSlot]]:
    """Return the slots of each level, as many as it has nodes."""
    slots: list[list[RingSlot]] = [[] for _ in counts]
    radius = 0.0
    for band in _BANDS:
        rings = _find_rings(sum(counts[level] for level in band), radius)
        free = [RingSlot(x, y, ring[0]) for ring in rings for x, y in _ring_slots(*ring, cell)]
        for level in band:
            slots[level], free = free[: counts[level]], free[counts[level] :]
        if rings:
            radius = rings[-1][0] + _STEP + _ZONE_GAP
    slots[PERIPHERY] = [RingSlot(x, y, radius) for x, y in _corner_slots(counts[PERIPHERY], radius, cell)]
    return slots


def _find_rings(count: int, first: float) -> list[tuple[float, int, float]]:
    """Return rings that hold so many slots, evenly filled: radius in cells, slots, and the turn of the first."""
    if first == 0 and 1 < count <= 4:
        return [(0.6 if count == 2 else 0.8, count, 0.0)]
    radius = first
    room: list[tuple[float, int]] = []
    while sum(capacity for _, capacity in room) < count:
        room.append((radius, max(1, math.floor(4 * _SIDE * radius))))
        radius += _STEP
    rings, left, left_room = [], count, sum(capacity for _, capacity in room)
    for number, (ring, capacity) in enumerate(room):
        share = min(capacity, math.ceil(left * capacity / left_room - 1e-9))
        rings.append((ring, share, (0.3 + _GOLDEN * (first + number)) % 1))
        left, left_room = left - share, left_room - capacity
    return [ring for ring in rings if ring[1]]


def _ring_slots(radius: float, count: int, turn: float, cell: tuple[float, float]) -> list[Point]:
    """Return slots evenly spread on an ellipse, so that boxes of one cell do not meet."""
    slots = []
    for number in range(count):
        quarter, along = divmod(4 * _SIDE * (number + turn) / count + _SIDE / 2, _SIDE)
        angle = quarter * math.pi / 2 + math.asin(along - _SIDE / 2)
        slots.append((round(radius * cell[0] * math.cos(angle)), round(radius * cell[1] * math.sin(angle))))
    return slots


def _corner_slots(count: int, radius: float, cell: tuple[float, float]) -> list[Point]:
    """Return slots beyond the ellipse of this radius, in the corners of a box as small as can be."""
    half = radius - 0.6
    while True:
        line = [half - step for step in range(math.floor(half - 0.5) + 1)]
        quarter = [(x, y) for x in line for y in line if x * x + y * y >= (radius - 0.1) ** 2]
        if 4 * len(quarter) >= count:
            break
        half += 0.5
    quarter.sort(key=lambda place: (-(place[0] ** 2 + place[1] ** 2), place))
    places = [(x * a, y * b) for x, y in quarter for a, b in ((1, -1), (-1, 1), (-1, -1), (1, 1))]
    return [(round(x * cell[0]), round(y * cell[1])) for x, y in places[:count]]


def _fill(
    levels: Sequence[Sequence[str]], slots: Sequence[Sequence[RingSlot]], attraction: Attraction, start: int
) -> dict[str, complex]:
    """Return a slot for each node so that lines are short: within its level, and on the ring that levels share."""
    places: dict[str, complex] = {}
    rings: dict[float, list[str]] = {}
    for level, here in zip(levels, slots, strict=True):
        order = sorted(level)
        turn = start * len(order) // _STARTS
        for node, slot in zip(order[turn:] + order[:turn], here, strict=True):
            places[node] = complex(slot.x, slot.y)
    places = shorten_edges(places, levels, attraction, room=CELL[0], passes=_PASSES, tries=_TRIES)
    ring_at = {complex(slot.x, slot.y): slot.ring for here in slots for slot in here}
    for band in _BANDS:
        for node in sorted(node for level in band for node in levels[level]):
            rings.setdefault(ring_at[places[node]], []).append(node)
    places = shorten_edges(places, list(rings.values()), attraction, room=CELL[0], passes=_PASSES, tries=_TRIES)
    return shorten_edges(places, levels, attraction, room=CELL[0], passes=_PASSES, tries=_TRIES)


def _push_apart(positions: Mapping[str, complex], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Push boxes that still overlap apart, a little at a time."""
    places = {node: [place.real, place.imag] for node, place in sorted(positions.items())}
    order = list(places)
    for _ in range(_PUSHES):
        moved = False
        for number, one in enumerate(order):
            for other in order[number + 1 :]:
                if _push(places[one], boxes[one], places[other], boxes[other]):
                    moved = True
        if not moved:
            break
    return {node: (round(x), round(y)) for node, (x, y) in places.items()}


def _push(one: list[float], box: Box, other: list[float], other_box: Box) -> bool:
    across = box[0] + other_box[0] + 1 - abs(one[0] - other[0])
    if across <= 0:
        return False
    down = min(one[1] + box[2], other[1] + other_box[2]) + 1 - max(one[1] - box[1], other[1] - other_box[1])
    if down <= 0:
        return False
    axis, by = (0, across) if across < down else (1, down)
    sign = 1 if (one[axis], one[1 - axis]) <= (other[axis], other[1 - axis]) else -1
    one[axis] -= sign * (by / 2 + 0.5)
    other[axis] += sign * (by / 2 + 0.5)
    return True
