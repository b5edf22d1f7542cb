"""A dense map by shelf packing: its core in an ellipse, and around it rows that fill a screen up to its corners.

Boxes stand in rows (shelves) like text; a row is as high as its highest box. Labels that grow against their marks as
the map is zoomed out decide how far apart the marks stand, see `legibility`. Lodi, Martello and Monaci (2002),
Two-dimensional packing problems: a survey, describes the family of methods.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from calnet.maps.layout.ellipse import Cell, fill_ellipse, measure_ellipse
from calnet.maps.layout.exchange import shorten_edges
from calnet.maps.layout.geometry import ASPECT, Attraction, Bounds, Box, Point, bounds_at, elliptic_radius
from calnet.maps.layout.legibility import FRAME, LEAST_SCALE, count_hidden_labels, enlarge_label
from calnet.maps.layout.levels import CENTRE, GROUPS, MEMBERS, PERIPHERY, WORKING
from calnet.maps.layout.periphery import keep_periphery_outside
from calnet.maps.layout.skyline import SkylineSegment, raise_skyline, separate, stack_on_skyline
from calnet.maps.layout.slots import RowSegment, RowSlot, assign_slots, balance_rows

LABEL_SCALES = tuple(1 + step / 10 for step in range(15))
"""How much larger than at scale 1 labels may become against their marks."""
_SMALLEST, _LARGEST, _GROWTH = 0.95, 1.03, 1.04
"""Sizes of the frame to fill, against the one that is framed: rows come out a little larger than planned."""
_BEST = 3
"""So many plans are tried in earnest."""
_CUT, _FEW = 32.0, 0.1
"""Where more than a few labels cannot be read, those of more than two lines, in pixels, have room for two only."""
_MANY, _CROWDED = 200, 1.3
"""Of more marks not all labels can be read; they have room for labels enlarged by this."""
_ROUND, _SQUARE = 2, 6
"""Powers of Lamé's curve: an ellipse, and nearly a rectangle."""
_CORE_GAP = 24.0
"""From the middle of a mark of the core to the edge of its ellipse at least, in pixels."""
_PASSES, _TRIES = 12, 10


class Plan(NamedTuple):
    """Room for everybody at the scale of the frame.

    Attributes:
        boxes: of all nodes, their labels enlarged.
        cells: of the nodes of the core.
        width: of a cell of the core.
        core: where its nodes stand.
        base: where row 0 begins.
        height: of a row.
        slots: around the core.
        frame: width and height.
    """

    boxes: Mapping[str, Box]
    cells: Mapping[str, Cell]
    width: float
    core: Mapping[str, Point]
    base: int
    height: int
    slots: Sequence[RowSlot]
    frame: tuple[float, float]


def place_in_rows(
    levels: Sequence[Sequence[str]], boxes: Mapping[str, Box], attraction: Attraction
) -> dict[str, Point]:
    """Return positions in rows by the levels; no boxes meet.

    Args:
        levels: ids of the nodes of each level.
        boxes: room for each node at scale 1.
        attraction: how strongly nodes are drawn to each other.
    """
    nodes = list(chain(*levels))
    tries: list[tuple[int, dict[str, Point]]] = []
    for most in (math.inf, _CUT) if len(nodes) <= _MANY else ():
        if tries and min(hidden for hidden, _ in tries) <= _FEW * len(nodes):
            break
        for plan in _rank_plans(levels, boxes, most):
            places = keep_periphery_outside(levels, _build(levels, plan, attraction, _PASSES), boxes)
            tries.append((count_hidden_labels(places, boxes, most), places))
            if not tries[-1][0]:
                return places
    if tries:
        return min(tries, key=lambda one: one[0])[1]
    large = _grow_plan(levels, boxes, _CROWDED, _CUT, math.inf)
    if not large:
        return {}
    passes = _PASSES if len(nodes) <= 2 * _MANY else _PASSES // 3
    return keep_periphery_outside(levels, _build(levels, large, attraction, passes), boxes)


def _rank_plans(levels: Sequence[Sequence[str]], boxes: Mapping[str, Box], most: float) -> list[Plan]:
    """Return the best few plans: those of which most labels can be read before anybody changes places."""
    plans = [plan for factor in LABEL_SCALES if (plan := _grow_plan(levels, boxes, factor, most, _LARGEST))]
    drafts = [keep_periphery_outside(levels, _build(levels, plan, {}, 0), boxes) for plan in plans]
    ranked = sorted((count_hidden_labels(draft, boxes, most), number) for number, draft in enumerate(drafts))
    return [plans[number] for _, number in ranked[:_BEST]]


def _grow_plan(
    levels: Sequence[Sequence[str]], boxes: Mapping[str, Box], factor: float, most: float, largest: float
) -> Plan | None:
    """Return a plan with room for all, in the smallest frame that has it, or None where that is too large."""
    count = sum(len(levels[level]) for level in (WORKING, GROUPS, PERIPHERY))
    room = sum(2 * half * (above + below) for half, above, below in (boxes[node] for level in levels for node in level))
    size = max(_SMALLEST, 0.9 * math.sqrt(room / (FRAME[0] * FRAME[1])) / factor)
    while size <= largest:
        plan = _plan(levels, boxes, factor, most, size)
        if len(plan.slots) >= count:
            return plan
        size *= _GROWTH
    return None


def _build(levels: Sequence[Sequence[str]], plan: Plan, attraction: Attraction, passes: int) -> dict[str, Point]:
    """Return positions in the slots of a plan."""
    outer = [sorted(levels[level]) for level in (WORKING, GROUPS, PERIPHERY)]
    chosen = sorted(plan.slots, key=lambda slot: (_norm(slot, plan.frame, _SQUARE), slot))
    chosen = sorted(chosen[: sum(map(len, outer))], key=lambda slot: (_norm(slot, plan.frame, _ROUND), slot))
    ends = [sum(map(len, outer[:number])) for number in range(len(outer) + 1)]
    shares = [chosen[start:end] for start, end in pairwise(ends)]
    high = {node: round(2 * (plan.boxes[node][1] + plan.boxes[node][2]) / plan.height) for node in chain(*outer)}
    slots = assign_slots(outer, shares, high)
    classes = [list(levels[CENTRE]), list(levels[MEMBERS])]
    for level in outer:
        classes += [[node for node in level if high[node] == step] for step in sorted({high[node] for node in level})]
    slot_at = {complex(slot.x, slot.segment.y): slot for slot in chosen}
    places = {node: complex(slot.x, slot.segment.y) for node, slot in slots.items()}
    places |= {node: complex(*point) for node, point in plan.core.items()}
    cell_at = {places[node]: cell for node, cell in plan.cells.items()}
    room = 1.2 * math.sqrt(plan.frame[0] * plan.frame[1] / len(places))
    places = shorten_edges(places, classes, attraction, room=room, passes=passes, tries=_TRIES)
    core: Mapping[str, Point] = {}
    if plan.core:
        cells = {node: cell_at[places[node]] for node in plan.core}
        core = _centred(cells, plan.boxes, plan.width, len(levels[CENTRE]))
    slots = {node: slot_at[places[node]] for node in slots}
    balance_rows(slots, classes[2:], {node: 2 * plan.boxes[node][0] for node in slots})
    return {**core, **stack_slots(slots, plan, core)}


def _plan(levels: Sequence[Sequence[str]], boxes: Mapping[str, Box], factor: float, most: float, size: float) -> Plan:
    """Return the room at a scale, in a frame that is larger than the screen by a size."""
    inner = [node for level in (CENTRE, MEMBERS) for node in sorted(levels[level])]
    outer = [node for level in (WORKING, GROUPS, PERIPHERY) for node in levels[level]]
    stretched = {node: enlarge_label(boxes[node], factor, most) for node in (*inner, *outer)}
    frame = (FRAME[0] * factor / LEAST_SCALE * size, FRAME[1] * factor / LEAST_SCALE * size)
    cells: Mapping[str, Cell] = {}
    core: Mapping[str, Point] = {}
    width = sum(2 * stretched[node][0] for node in inner) / max(len(inner), 1)
    if inner:
        cells = fill_ellipse(inner, stretched, width)
        core = _centred(cells, stretched, width, len(levels[CENTRE]))
    edges = [bounds_at(point, stretched[node]) for node, point in core.items()]
    slots, base, height = (
        find_row_slots([stretched[node] for node in outer], edges, _reach(core), frame) if outer else ([], 0, 1)
    )
    return Plan(stretched, cells, width, core, base, height, slots, frame)


def _centred(cells: Mapping[str, Cell], boxes: Mapping[str, Box], width: float, coalitions: int) -> dict[str, Point]:
    """Return where the core stands, a single coalition in the very middle."""
    places = measure_ellipse(cells, boxes, width).places
    x, y = next(places[node] for node, cell in cells.items() if cell == (0, 0)) if coalitions == 1 else (0, 0)
    return {node: (across - x, down - y) for node, (across, down) in places.items()}


def _reach(core: Mapping[str, Point]) -> float:
    """Return half the height of the ellipse around the marks of the core."""
    return max((elliptic_radius(point) + _CORE_GAP for point in core.values()), default=0.0)


def _norm(slot: RowSlot, frame: tuple[float, float], power: int) -> float:
    across, down = abs(slot.x) / frame[0], abs(slot.segment.y) / frame[1]
    return round(float((across**power + down**power) ** (1 / power)), 4)


def find_row_slots(
    boxes: Sequence[Box],
    core: Sequence[Bounds],
    radius: float,
    frame: tuple[float, float],
) -> tuple[list[RowSlot], int, int]:
    """Return the places in rows around a core within a frame, where row 0 begins, and the height of a row.

    Args:
        boxes: of those who need places.
        core: left, right, top and bottom of each box in the core.
        radius: half the height of the ellipse around the marks of the core, which no other mark may enter.
        frame: width and height.
    """
    width = sum(2 * half for half, _, _ in boxes) / len(boxes)
    above = sum(box[1] for box in boxes) / len(boxes)
    height = math.ceil(above + sum(box[2] for box in boxes) / len(boxes))
    count = math.floor(frame[1] / height)
    ends = frame[0] / 2
    slots = []
    for row in range(count):
        top = -count * height / 2 + row * height
        y = math.ceil(top + above)
        held = [edges for edges in core if edges[2] < top + height and top < edges[3]]
        left, right = min((edges[0] for edges in held), default=0), max((edges[1] for edges in held), default=0)
        if abs(y) < radius + above:  # a label may reach over the edge of the ellipse, a mark may not
            half = ASPECT * math.sqrt((radius + above) ** 2 - y**2) - width / 2
            left, right = min(left, -half), max(right, half)
        free = (
            [RowSegment(row - count // 2, y, -ends, left, 1), RowSegment(row - count // 2, y, right, ends, -1)]
            if left < right
            else [RowSegment(row - count // 2, y, -ends, ends, 0)]
        )
        for segment in free:
            slots += _spread_evenly(segment, width, row)
    return slots, round(-count * height / 2 + count // 2 * height), height


def _spread_evenly(segment: RowSegment, width: float, row: int) -> list[RowSlot]:
    """Return evenly spread places; in every other row they are shifted as far as there is room."""
    room = max(segment.right - segment.left, 0)
    count = math.floor(room / width)
    slack = room - count * width
    if segment.inner:
        start = segment.left + slack / 2
    else:
        start = segment.left + slack / 2 + min(slack, width / 2) / 2 * (1 if row % 2 else -1)
    return [RowSlot(segment, start + (number + 0.5) * width) for number in range(count)]


def stack_slots(slots: Mapping[str, RowSlot], plan: Plan, core: Mapping[str, Point]) -> dict[str, Point]:
    """Return whole pixels for each node so that no boxes meet and no mark stands in the ellipse of the core."""
    boxes, radius = plan.boxes, _reach(core)
    by_segment: dict[RowSegment, list[str]] = {}
    for node in sorted(slots, key=lambda node: (slots[node].segment, slots[node].x, node)):
        by_segment.setdefault(slots[node].segment, []).append(node)
    xs: dict[str, int] = {}
    rows: dict[int, list[str]] = {}
    for segment, nodes in by_segment.items():
        rows.setdefault(segment.row, []).extend(nodes)
        xs |= zip(nodes, _separate(segment, nodes, slots, boxes), strict=True)
    places: dict[str, Point] = {}
    for sign in (1, -1):
        skyline: list[SkylineSegment] = []
        edges = [bounds_at(point, boxes[node]) for node, point in core.items()]
        ends = [
            (math.floor(a), math.ceil(b), math.ceil(d - plan.base if sign > 0 else plan.base - c))
            for a, b, c, d in edges
        ]
        for end in sorted(ends, key=lambda end: (end[2], end)):
            skyline = raise_skyline(skyline, [end])

        def least(x: int, sign: int = sign) -> int:
            half = radius**2 - (x / ASPECT) ** 2
            return math.ceil(math.sqrt(half) - sign * plan.base) if half > 0 else 0

        outwards = [rows[row] for row in sorted(rows, key=lambda row: sign * row) if (row >= 0) == (sign > 0)]
        ys = stack_on_skyline(outwards, xs, boxes, sign=sign, skyline=skyline, floor=0, least=least)
        places |= {node: (xs[node], plan.base + y) for node, y in ys.items()}
    return places


def _separate(
    segment: RowSegment, nodes: Sequence[str], slots: Mapping[str, RowSlot], boxes: Mapping[str, Box]
) -> list[int]:
    """Return where the nodes of a segment stand from the left to the right, none of them in the core."""
    xs = separate([slots[node].x for node in nodes], [boxes[node][0] for node in nodes])
    shift = 0
    if segment.inner < 0:
        shift = max(0, math.ceil(segment.left - (xs[0] - boxes[nodes[0]][0])))
    elif segment.inner > 0:
        shift = min(0, math.floor(segment.right - (xs[-1] + boxes[nodes[-1]][0])))
    return [x + shift for x in xs]
