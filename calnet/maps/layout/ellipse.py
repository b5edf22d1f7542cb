"""An ellipse full of boxes: which node takes which cell of a staggered grid, and how large the ellipse must be."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from calnet.maps.layout.geometry import ASPECT, Box, Point
from calnet.maps.layout.skyline import outer_edge, separate, stack_on_skyline


class Cell(NamedTuple):
    """A place in a row.

    Attributes:
        row: the one through the middle is 0.
        column: in marks from the middle; whole in even rows, halves in odd ones.
    """

    row: int
    column: float


def find_cells(count: int, *, width: float, height: float, aspect: float) -> list[Cell]:
    """Return the cells nearest to the middle of an ellipse, from there outwards.

    Args:
        count: how many.
        width: of a cell in pixels.
        height: of a cell in pixels.
        aspect: width to height of the ellipse that they fill.
    """
    across = math.sqrt(count * width * height * aspect) / 2
    columns, rows = math.ceil(1.3 * across / width) + 1, math.ceil(1.3 * across / aspect / height) + 1
    cells = (
        Cell(row, column + (row % 2) / 2) for row in range(-rows, rows + 1) for column in range(-columns, columns + 1)
    )
    ranked = sorted(
        (round(math.hypot(cell.column * width / aspect, cell.row * height), 3), cell.row, cell) for cell in cells
    )
    return [cell for _, _, cell in ranked[:count]]


def place_cells(cells: Mapping[str, Cell], boxes: Mapping[str, Box], *, width: float) -> dict[str, Point]:
    """Return whole pixels for each node, its row and order kept, so that no boxes meet.

    The row in the middle is straight; the others are as near to it as what stands between lets them.

    Args:
        cells: of each node.
        boxes: room for each node.
        width: of a cell in pixels; wider boxes push their neighbours aside.
    """
    rows: dict[int, list[str]] = {}
    for node in sorted(cells, key=lambda node: (cells[node], node)):
        rows.setdefault(cells[node].row, []).append(node)
    xs: dict[str, int] = {}
    for nodes in rows.values():
        xs |= zip(
            nodes,
            separate([cells[node].column * width for node in nodes], [boxes[node][0] for node in nodes]),
            strict=True,
        )
    places = {node: (xs[node], 0) for node in rows.get(0, ())}
    for sign in (1, -1):
        middle = [outer_edge(xs[node], boxes[node], 0, sign) for node in rows.get(0, ())]
        outwards = [rows[row] for row in sorted(rows, key=abs) if row * sign > 0]
        ys = stack_on_skyline(outwards, xs, boxes, sign=sign, skyline=middle)
        places |= {node: (xs[node], y) for node, y in ys.items()}
    return places


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
    places = place_cells(cells, boxes, width=width)
    sides = [(x - boxes[node][0], x + boxes[node][0]) for node, (x, _) in places.items()]
    ends = [(y - boxes[node][1], y + boxes[node][2]) for node, (_, y) in places.items()]
    x = round((min(left for left, _ in sides) + max(right for _, right in sides)) / 2)
    y = round((min(top for top, _ in ends) + max(bottom for _, bottom in ends)) / 2)
    radius = max(
        math.hypot(max(x - left, right - x) / ASPECT, max(y - top, bottom - y))
        for (left, right), (top, bottom) in zip(sides, ends, strict=True)
    )
    return Ellipse({node: (a - x, b - y) for node, (a, b) in places.items()}, radius)
