"""An ellipse full of marks: who stands where in it, and how large it must be."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calnet.maps.layout.rows import Cell, find_cells, set_rows
from calnet.maps.layout.shape import ASPECT, Box, Point


@dataclass(frozen=True, slots=True)
class Ellipse:
    """Where some nodes stand, seen from the middle of the ellipse around their boxes.

    Attributes:
        places: in pixels.
        radius: half its height in pixels; its width is `ASPECT` times its height.
    """

    places: Mapping[str, Point]
    radius: float


def fill_ellipse(nodes: Sequence[str], boxes: Mapping[str, Box], width: float) -> dict[str, Cell]:
    """Return a cell for each node, the first in the middle.

    Args:
        nodes: in the order in which they take cells outwards.
        boxes: room for each node.
        width: of a cell in pixels.
    """
    height = sum(boxes[node][1] + boxes[node][2] for node in nodes) / max(len(nodes), 1)
    return dict(zip(nodes, find_cells(len(nodes), width=width, height=height, aspect=ASPECT), strict=True))


def measure_ellipse(cells: Mapping[str, Cell], boxes: Mapping[str, Box], width: float) -> Ellipse:
    """Return nodes in whole pixels so that no boxes meet, and the ellipse around all boxes."""
    places = set_rows(cells, boxes, width=width)
    sides = [(x - boxes[node][0], x + boxes[node][0]) for node, (x, _) in places.items()]
    ends = [(y - boxes[node][1], y + boxes[node][2]) for node, (_, y) in places.items()]
    x = round((min(left for left, _ in sides) + max(right for _, right in sides)) / 2)
    y = round((min(top for top, _ in ends) + max(bottom for _, bottom in ends)) / 2)
    radius = max(
        math.hypot(max(x - left, right - x) / ASPECT, max(y - top, bottom - y))
        for (left, right), (top, bottom) in zip(sides, ends, strict=True)
    )
    return Ellipse({node: (a - x, b - y) for node, (a, b) in places.items()}, radius)
