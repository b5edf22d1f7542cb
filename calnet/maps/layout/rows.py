"""Bricks: rows of marks, every other one shifted by half a mark, that fill a shape from its middle."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from calnet.maps.layout.shape import Box, Point


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


def set_rows(cells: Mapping[str, Cell], boxes: Mapping[str, Box], *, width: float) -> dict[str, Point]:
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
            line_up([cells[node].column * width for node in nodes], [boxes[node][0] for node in nodes]),
            strict=True,
        )
    places = {node: (xs[node], 0) for node in rows.get(0, ())}
    for sign in (1, -1):
        middle = [_stretch(xs[node], boxes[node], 0, sign) for node in rows.get(0, ())]
        outwards = [rows[row] for row in sorted(rows, key=abs) if row * sign > 0]
        ys = stack_rows(outwards, xs, boxes, sign=sign, skyline=middle)
        places |= {node: (xs[node], y) for node, y in ys.items()}
    return places


Stretch = tuple[int, int, int]
"""From the left to the right, and how far outwards it is taken."""


def stack_rows(
    rows: Sequence[Sequence[str]],
    xs: Mapping[str, int],
    boxes: Mapping[str, Box],
    *,
    sign: int,
    skyline: Sequence[Stretch],
    floor: int | None = None,
    least: Callable[[int], int] = lambda _: 0,
) -> dict[str, int]:
    """Return heights for each node, as near to the line y = 0 as what stands between lets them.

    Args:
        rows: nodes from the left to the right, the nearest row first.
        xs: the middle of each.
        boxes: room for each node.
        sign: 1 downwards, -1 upwards.
        skyline: what is taken before, from the left to the right.
        floor: where the first row begins if nothing is taken there; without it, at the lowest of the skyline.
        least: how far out a mark stands at least, by its middle.
    """
    taken = list(skyline)
    ys: dict[str, int] = {}
    bottom = min((end for _, _, end in taken), default=0) if floor is None else floor
    for nodes in rows:
        stretches = []
        for node in nodes:
            left, right, _ = _stretch(xs[node], boxes[node], 0, sign)
            near = max((end for _, _, end in _between(taken, left, right)), default=bottom)
            y = max(max(near, bottom) + math.ceil(boxes[node][1 if sign > 0 else 2]), least(xs[node]))
            ys[node] = sign * y
            stretches.append(_stretch(xs[node], boxes[node], y, sign))
        taken = cover(taken, stretches)
        bottom = min((end for _, _, end in stretches), default=bottom)
    return ys


def _stretch(x: int, box: Box, y: int, sign: int) -> Stretch:
    return x - math.ceil(box[0]), x + math.ceil(box[0]), y + math.ceil(box[2 if sign > 0 else 1])


def _between(skyline: Sequence[Stretch], left: int, right: int) -> Sequence[Stretch]:
    first = bisect_left(skyline, left, key=lambda stretch: stretch[1] - 1)
    last = bisect_left(skyline, right, key=lambda stretch: stretch[0])
    return skyline[first:last]


def cover(skyline: Sequence[Stretch], stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return a skyline with others before it; both are from the left to the right and without overlaps."""
    covered: list[Stretch] = []
    number = 0
    for left, right, end in skyline:
        start = left
        while number < len(stretches) and stretches[number][1] <= start:
            number += 1
        at = number
        while at < len(stretches) and stretches[at][0] < right:
            if stretches[at][0] > start:
                covered.append((start, stretches[at][0], end))
            start = max(start, stretches[at][1])
            at += 1
        if start < right:
            covered.append((start, right, end))
    return sorted([*covered, *stretches])


def line_up(wanted: Sequence[float], halves: Sequence[float]) -> list[int]:
    """Return whole numbers nearest to those wanted at which the boxes do not meet (pooling adjacent violators).

    Args:
        wanted: in rising order, the middles of the boxes.
        halves: half the width of each box.
    """
    offsets = [0]
    for one, other in pairwise(halves):
        offsets.append(offsets[-1] + math.ceil(one) + math.ceil(other))
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        total, count = want - offset, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / count:
            before, more = pools.pop()
            total, count = total + before, count + more
        pools.append((total, count))
    starts = [round(total / count) for total, count in pools for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]
