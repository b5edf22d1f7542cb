"""Slots for marks: rings around the middle, and corners beyond them."""

from __future__ import annotations

import math
from typing import NamedTuple

Point = tuple[int, int]

CELL_WIDTH, CELL_HEIGHT = 96.0, 70.0
"""Room for one mark with its label, in pixels at scale 1."""
RING_STEP = 1.0
"""Distance between rings, in cells."""
_SIDE = 2 * math.sin(math.pi / 4)
_GOLDEN = 0.382


class Slot(NamedTuple):
    """A place for one mark, and the radius of its ring in cells."""

    x: int
    y: int
    ring: float


def find_rings(count: int, first: float) -> list[tuple[float, int, float]]:
    """Return rings that hold so many slots, evenly filled: radius in cells, slots, and the turn of the first."""
    if first == 0 and 1 < count <= 4:
        return [(0.6 if count == 2 else 0.8, count, 0.0)]
    radius = first
    room: list[tuple[float, int]] = []
    while sum(capacity for _, capacity in room) < count:
        room.append((radius, max(1, math.floor(4 * _SIDE * radius))))
        radius += RING_STEP
    rings, left, left_room = [], count, sum(capacity for _, capacity in room)
    for number, (ring, capacity) in enumerate(room):
        share = min(capacity, math.ceil(left * capacity / left_room - 1e-9))
        rings.append((ring, share, (0.3 + _GOLDEN * (first + number)) % 1))
        left, left_room = left - share, left_room - capacity
    return [ring for ring in rings if ring[1]]


def ring_slots(radius: float, count: int, turn: float) -> list[Point]:
    """Return slots evenly spread on an ellipse, so that boxes of one cell do not meet."""
    slots = []
    for number in range(count):
        quarter, along = divmod(4 * _SIDE * (number + turn) / count + _SIDE / 2, _SIDE)
        angle = quarter * math.pi / 2 + math.asin(along - _SIDE / 2)
        slots.append((round(radius * CELL_WIDTH * math.cos(angle)), round(radius * CELL_HEIGHT * math.sin(angle))))
    return slots


def corner_slots(count: int, radius: float) -> list[Point]:
    """Return slots beyond the ellipse of this radius, in the corners of a box as small as can be."""
    half = radius - 0.6
    while True:
        line = [half - step for step in range(math.floor(half - 0.5) + 1)]
        quarter = [(x, y) for x in line for y in line if x * x + y * y >= (radius - 0.1) ** 2]
        if 4 * len(quarter) >= count:
            break
        half += 0.5
    quarter.sort(key=lambda cell: (-(cell[0] ** 2 + cell[1] ** 2), cell))
    cells = [(x * a, y * b) for x, y in quarter for a, b in ((1, -1), (-1, 1), (-1, -1), (1, 1))]
    return [(round(x * CELL_WIDTH), round(y * CELL_HEIGHT)) for x, y in cells[:count]]
