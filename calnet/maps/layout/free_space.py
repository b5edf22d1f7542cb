"""Free space between what stands already: for new nodes with their labels, and for small marks in the gaps.

Boxes are looked up in a uniform grid (a spatial hash), so that finding room takes about the same time on any map.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from calnet.maps.layout.geometry import ASPECT, Attraction, Bounds, Box, Point, bounds_at, elliptic_radius

_SQUARE, _STEP = 128, 8
"""Of the grid in which boxes are looked up, and between the points that are tried, in pixels."""
_NEAR, _FURTHER = 60, 1.05
"""So many steps every point is tried; beyond, points on ellipses that grow by this factor."""
_GAP = 24
"""Room for a small mark in pixels."""


class FreeSpace:
    """Knows which boxes are taken, and finds room for another."""

    def __init__(self) -> None:
        self._squares: dict[Point, list[Bounds]] = {}

    @classmethod
    def around(cls, places: Mapping[str, Point], boxes: Mapping[str, Box]) -> FreeSpace:
        """Return what is left beside boxes at their places."""
        space = cls()
        for node, point in places.items():
            space.occupy(point, boxes[node])
        return space

    def occupy(self, point: Point, box: Box) -> None:
        """Take the room of a box whose mark stands at a point."""
        bounds = bounds_at(point, box)
        for square in _squares(bounds):
            self._squares.setdefault(square, []).append(bounds)

    def is_free(self, point: Point, box: Box) -> bool:
        """Return whether a box meets nothing that is taken."""
        left, right, top, bottom = bounds = bounds_at(point, box)
        return not any(
            left < other[1] and other[0] < right and top < other[3] and other[2] < bottom
            for square in _squares(bounds)
            for other in self._squares.get(square, ())
        )

    def find(self, wanted: Point, box: Box, allowed: Callable[[Point], bool] = lambda _: True) -> Point:
        """Return the nearest free point that is allowed, or where none of those near is, the nearest free one."""
        near = ((wanted[0] + across, wanted[1] + down) for across, down in _near())
        found = next((point for point in near if allowed(point) and self.is_free(point, box)), None)
        points = ((wanted[0] + across, wanted[1] + down) for across, down in _outwards())
        return found or next(point for point in points if self.is_free(point, box))


def _squares(bounds: Bounds) -> Iterator[Point]:
    left, right, top, bottom = (math.floor(edge / _SQUARE) for edge in bounds)
    return ((column, row) for column in range(left, right + 1) for row in range(top, bottom + 1))


@cache
def _near() -> list[Point]:
    steps = range(-_NEAR, _NEAR + 1)
    points = [(across * _STEP, down * _STEP) for across in steps for down in steps]
    points = [point for point in points if elliptic_radius(point) <= _NEAR * _STEP / ASPECT]
    return sorted(points, key=lambda point: (elliptic_radius(point), point))


def _outwards() -> Iterator[Point]:
    yield from _near()
    radius = _NEAR * _STEP / ASPECT
    while True:
        for turn in range(48):
            angle = turn * math.pi / 24
            yield round(radius * ASPECT * math.cos(angle)), round(radius * math.sin(angle))
        radius *= _FURTHER


def fill_gaps(
    nodes: Sequence[str],
    placed: Mapping[str, Point],
    boxes: Mapping[str, Box],
    attraction: Attraction,
) -> dict[str, Point]:
    """Put small marks, whose labels are not counted, in the gaps, near what they belong to.

    Args:
        nodes: their ids.
        placed: where the others stand.
        boxes: room of those that stand.
        attraction: how strongly nodes are drawn to each other.
    """
    taken: set[Point] = set()
    for node, (x, y) in placed.items():
        half, above, below = boxes[node]
        columns = range(round((x - half) / _GAP), round((x + half) / _GAP) + 1)
        rows = range(round((y - above) / _GAP), round((y + below) / _GAP) + 1)
        taken.update((column, row) for column in columns for row in rows)
    places = dict(placed)
    left = list(nodes)
    while left:
        # Those that belong to something placed come first; they draw the others after them.
        ready = [node for node in left if any(other in places for other in attraction.get(node, {}))] or left
        for node in ready:
            x, y = centroid([places[other] for other in sorted(attraction.get(node, {})) if other in places])
            column, row = _nearest_free((round(x / _GAP), round(y / _GAP)), taken)
            taken |= {(column + across, row + down) for across in (-1, 0, 1) for down in (-1, 0, 1)}
            places[node] = (column * _GAP, row * _GAP)
        left = [node for node in left if node not in places]
    return {node: places[node] for node in nodes}


def centroid(points: Sequence[Point]) -> Point:
    """Return the middle of points, of none (0, 0)."""
    count = max(len(points), 1)
    return round(sum(x for x, _ in points) / count), round(sum(y for _, y in points) / count)


def _nearest_free(wanted: Point, taken: set[Point]) -> Point:
    column, row = wanted
    for across, down in _near_squares():
        point = (column + across, row + down)
        if point not in taken:
            return point
    points = ((column + across // _STEP, row + down // _STEP) for across, down in _outwards())
    return next(point for point in points if point not in taken)


@cache
def _near_squares() -> list[Point]:
    return [(across // _STEP, down // _STEP) for across, down in _near()]
