"""Who takes which slot: swaps that shorten the lines, a push where labels still meet, marks in the gaps."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from random import Random

from calnet.maps.slots import CELL_WIDTH, Point, Slot

Box = tuple[float, float, float]
"""Room that a mark with its label needs: half its width, above the middle of the mark, below it."""
Pulls = Mapping[str, Mapping[str, float]]
"""How strongly each node is drawn to each of its neighbours."""

_STARTS, _PASSES, _ALL_SWAPS, _NEAR_SWAPS = 5, 30, 120, 8
_GAP = 24


def fill_slots(
    tiers: Sequence[Sequence[str]], slots: Sequence[Sequence[Slot]], pools: Sequence[Sequence[int]], pulls: Pulls
) -> dict[str, Point]:
    """Return a slot for each node so that lines are short.

    Args:
        tiers: nodes that belong at the same distance from the middle, from there outwards.
        slots: of each tier, at least as many as it has nodes.
        pools: numbers of tiers that share a ring, on which their nodes may change places.
        pulls: how strongly nodes are drawn to each other.
    """
    count = sum(len(nodes) for nodes in tiers)
    best: dict[str, Slot] = {}
    best_length = math.inf
    for start in range(_STARTS if count <= 200 else 1):
        dice = Random(start)  # noqa: S311 - a fixed shuffle, not a secret
        places: dict[str, Slot] = {}
        tier_of: dict[str, int] = {}
        for tier, nodes in enumerate(tiers):
            order = sorted(nodes)
            dice.shuffle(order)
            order += [f"\0{number}" for number in range(len(slots[tier]) - len(nodes))]
            places.update(zip(order, slots[tier], strict=True))
            tier_of.update(dict.fromkeys(order, tier))
        groups = [[node for node, tier in sorted(tier_of.items()) if tier in pool] for pool in pools]
        for _ in range(_PASSES):
            swapped = [_swap(group, tier_of, places, pulls) for group in groups]
            if not any(swapped):
                break
        length = sum(_length(node, places[node], places, pulls) for node in sorted(places))
        if length < best_length - 1e-6:
            best, best_length = places, length
    return {node: (slot.x, slot.y) for node, slot in best.items() if not node.startswith("\0")}


def _swap(
    nodes: Sequence[str],
    tiers: Mapping[str, int],
    places: dict[str, Slot],
    pulls: Pulls,
) -> bool:
    """Swap the slots of two nodes wherever that shortens the lines; return whether it ever did."""
    swapped = False
    reach = len(nodes) if len(nodes) <= _ALL_SWAPS else _NEAR_SWAPS
    ordered = sorted(nodes, key=lambda node: (places[node], node))
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 : index + 1 + reach]:
            here, there = places[one], places[other]
            if tiers[one] != tiers[other] and here.ring != there.ring:
                continue
            before = _length(one, here, places, pulls) + _length(other, there, places, pulls)
            places[one], places[other] = there, here
            after = _length(one, there, places, pulls) + _length(other, here, places, pulls)
            if after < before - 1e-6:
                swapped = True
            else:
                places[one], places[other] = here, there
    return swapped


def _length(node: str, slot: Slot, places: Mapping[str, Slot], pulls: Pulls) -> float:
    total = 0.0
    for other, weight in pulls.get(node, {}).items():
        if other in places:
            x, y, _ = places[other]
            total += weight * math.sqrt((x - slot.x) ** 2 + (y - slot.y) ** 2)
    return total


def push_apart(positions: Mapping[str, Point], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Push boxes that still overlap apart, a little at a time."""
    places = {node: [float(x), float(y)] for node, (x, y) in sorted(positions.items())}
    for _ in range(60):
        grid: dict[tuple[int, int], list[str]] = {}
        for node, (x, y) in places.items():
            grid.setdefault((int(x // CELL_WIDTH), int(y // CELL_WIDTH)), []).append(node)
        moved = False
        for (column, row), here in grid.items():
            near = [
                node
                for across in (0, 1, -1)
                for down in (0, 1, -1)
                for node in grid.get((column + across, row + down), ())
            ]
            for one in here:
                for other in near:
                    if one < other and _push(places[one], boxes[one], places[other], boxes[other]):
                        moved = True
        if not moved:
            break
    return {node: (round(x), round(y)) for node, (x, y) in places.items()}


def _push(one: list[float], box: Box, other: list[float], other_box: Box) -> bool:
    across = box[0] + other_box[0] - abs(one[0] - other[0])
    down = min(one[1] + box[2], other[1] + other_box[2]) - max(one[1] - box[1], other[1] - other_box[1])
    if across <= 0 or down <= 0:
        return False
    axis, by = (0, across) if across < down else (1, down)
    sign = 1 if (one[axis], one[1 - axis]) <= (other[axis], other[1 - axis]) else -1
    one[axis] -= sign * (by / 2 + 0.5)
    other[axis] += sign * (by / 2 + 0.5)
    return True


def squeeze_in(
    nodes: Sequence[str],
    placed: Mapping[str, Point],
    boxes: Mapping[str, Box],
    pulls: Pulls,
) -> dict[str, Point]:
    """Put further marks in the gaps between those that are placed, near what they belong to."""
    taken = set()
    for node, (x, y) in placed.items():
        half, above, below = boxes[node]
        for column in range(round((x - half) / _GAP), round((x + half) / _GAP) + 1):
            taken |= {(column, row) for row in range(round((y - above) / _GAP), round((y + below) / _GAP) + 1)}
    places = dict(placed)
    left = list(nodes)
    while left:
        # Those that belong to something placed come first; they draw the others after them.
        ready = [node for node in left if any(other in places for other in pulls.get(node, {}))] or left
        for node in ready:
            x, y = _middle([places[other] for other in sorted(pulls.get(node, {})) if other in places])
            column, row = _nearest_free((round(x / _GAP), round(y / _GAP)), taken)
            taken |= {(column + across, row + down) for across in (-1, 0, 1) for down in (-1, 0, 1)}
            places[node] = (column * _GAP, row * _GAP)
        left = [node for node in left if node not in places]
    return {node: places[node] for node in nodes}


def _middle(points: Sequence[Point]) -> Point:
    count = max(len(points), 1)
    return round(sum(x for x, _ in points) / count), round(sum(y for _, y in points) / count)


def _nearest_free(wanted: Point, taken: set[Point]) -> Point:
    """Return the nearest point of the grid that is not taken, looking in growing squares."""
    reach = 0
    while True:
        ring = [
            (wanted[0] + across, wanted[1] + down)
            for across in range(-reach, reach + 1)
            for down in range(-reach, reach + 1)
            if max(abs(across), abs(down)) == reach
        ]
        free = [point for point in ring if point not in taken]
        if free:
            return min(free, key=lambda point: ((point[0] - wanted[0]) ** 2 + (point[1] - wanted[1]) ** 2, point))
        reach += 1
