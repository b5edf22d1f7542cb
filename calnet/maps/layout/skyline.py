"""Rows of boxes packed against a skyline: each row as near to the one before as the boxes between let it.

A skyline is the outline of what is packed already, as in Burke, Kendall and Whitwell (2004), A new placement heuristic
for the orthogonal stock-cutting problem.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from calnet.maps.layout.geometry import Box

SkylineSegment = tuple[int, int, int]
"""From the left to the right, and how far outwards it is taken."""


def stack_on_skyline(
    rows: Sequence[Sequence[str]],
    xs: Mapping[str, int],
    boxes: Mapping[str, Box],
    *,
    sign: int,
    skyline: Sequence[SkylineSegment],
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
            left, right, _ = outer_edge(xs[node], boxes[node], 0, sign)
            near = max((end for _, _, end in _between(taken, left, right)), default=bottom)
            y = max(max(near, bottom) + math.ceil(boxes[node][1 if sign > 0 else 2]), least(xs[node]))
            ys[node] = sign * y
            stretches.append(outer_edge(xs[node], boxes[node], y, sign))
        taken = raise_skyline(taken, stretches)
        bottom = min((end for _, _, end in stretches), default=bottom)
    return ys


def outer_edge(x: int, box: Box, y: int, sign: int) -> SkylineSegment:
    """Return what a box takes of the skyline whose mark stands at (x, y), with y counted outwards."""
    return x - math.ceil(box[0]), x + math.ceil(box[0]), y + math.ceil(box[2 if sign > 0 else 1])


def _between(skyline: Sequence[SkylineSegment], left: int, right: int) -> Sequence[SkylineSegment]:
    first = bisect_left(skyline, left, key=lambda stretch: stretch[1] - 1)
    last = bisect_left(skyline, right, key=lambda stretch: stretch[0])
    return skyline[first:last]


def raise_skyline(skyline: Sequence[SkylineSegment], stretches: Sequence[SkylineSegment]) -> list[SkylineSegment]:
    """Return a skyline with others before it; both are from the left to the right and without overlaps."""
    covered: list[SkylineSegment] = []
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


def separate(wanted: Sequence[float], halves: Sequence[float]) -> list[int]:
    """Return whole numbers nearest to those wanted at which the boxes do not meet.

    This is isotonic regression, solved by pooling adjacent violators: Ayer, Brunk, Ewing, Reid and Silverman (1955), An
    empirical distribution function for sampling with incomplete information.

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
