"""Free room between what stands already: for newcomers with their labels, and for small marks in the gaps."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from calnet.maps.layout.shape import ASPECT, Box, Point, Pulls

_SQUARE, _STEP = 128, 8
"""Of the grid in which boxes are looked up, and between the points that are tried, in pixels."""
_NEAR, _FURTHER = 60, 1.05
"""So many steps every point is tried; beyond, points on ellipses that grow by this factor."""
_GAP = 24
"""Room for a small mark in pixels."""


class Rooms:
    """What is taken, and where there is still room."""

    def __init__(self) -> None:
        self._squares: dict[Point, list[tuple[float, float, float, float]]] = {}

    def take(self, point: Point, box: Box) -> None:
        """Take the room of a box whose mark stands at a point."""
        edges = _edges(point, box)
        for square in _squares(edges):
            self._squares.setdefault(square, []).append(edges)

    def is_free(self, point: Point, box: Box) -> bool:
        """Return whether a box meets nothing that is taken."""
        left, right, top, bottom = edges = _edges(point, box)
        return not any(
            left < other[1] and other[0] < right and top < other[3] and other[2] < bottom
            for square in _squares(edges)
            for other in self._squares.get(square, ())
        )

    def find(self, wanted: Point, box: Box, allowed: Callable[[Point], bool] = lambda _: True) -> Point:
        """Return the nearest free point that is allowed, or where none of those near is, the nearest free one."""
        near = ((wanted[0] + across, wanted[1] + down) for across, down in _near())
        found = next((point for point in near if allowed(point) and self.is_free(point, box)), None)
        points = ((wanted[0] + across, wanted[1] + down) for across, down in _outwards())
        return found or next(point for point in points if self.is_free(point, box))


def _edges(point: Point, box: Box) -> tuple[float, float, float, float]:
    return point[0] - box[0], point[0] + box[0], point[1] - box[1], point[1] + box[2]


def _squares(edges: tuple[float, float, float, float]) -> Iterator[Point]:
    left, right, top, bottom = (math.floor(edge / _SQUARE) for edge in edges)
    return ((column, row) for column in range(left, right + 1) for row in range(top, bottom + 1))


@cache
def _near() -> list[Point]:
    steps = range(-_NEAR, _NEAR + 1)
    points = [(across * _STEP, down * _STEP) for across in steps for down in steps]
    points = [point for point in points if math.hypot(point[0] / ASPECT, point[1]) <= _NEAR * _STEP / ASPECT]
    return sorted(points, key=lambda point: (math.hypot(point[0] / ASPECT, point[1]), point))


def _outwards() -> Iterator[Point]:
    yield from _near()
    radius = _NEAR * _STEP / ASPECT
    while True:
        for turn in range(48):
            angle = turn * math.pi / 24
            yield round(radius * ASPECT * math.cos(angle)), round(radius * math.sin(angle))
        radius *= _FURTHER


def squeeze_in(
    nodes: Sequence[str],
    placed: Mapping[str, Point],
    boxes: Mapping[str, Box],
    pulls: Pulls,
) -> dict[str, Point]:
    """Put small marks, whose labels are not counted, in the gaps, near what they belong to.

    Args:
        nodes: their ids.
        placed: where the others stand.
        boxes: room of those that stand.
        pulls: how strongly nodes are drawn to each other.
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
        ready = [node for node in left if any(other in places for other in pulls.get(node, {}))] or left
        for node in ready:
            x, y = middle_of([places[other] for other in sorted(pulls.get(node, {})) if other in places])
            column, row = _nearest_free((round(x / _GAP), round(y / _GAP)), taken)
            taken |= {(column + across, row + down) for across in (-1, 0, 1) for down in (-1, 0, 1)}
            places[node] = (column * _GAP, row * _GAP)
        left = [node for node in left if node not in places]
    return {node: places[node] for node in nodes}


def middle_of(points: Sequence[Point]) -> Point:
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
