"""A crowded map: its core in an ellipse, and around it rows that fill a screen up to its corners.

Labels that grow against their marks as the map is zoomed out decide how far apart the marks stand, see `reading`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from calnet.maps.layout.dealing import Part, Spot, deal, even_out
from calnet.maps.layout.ellipse import fill_ellipse, measure_ellipse
from calnet.maps.layout.reading import FRAME, LEAST_SCALE, count_hidden, stretch
from calnet.maps.layout.rows import Cell, Stretch, cover, line_up, stack_rows
from calnet.maps.layout.shape import ASPECT, Box, Point, Pulls
from calnet.maps.layout.swaps import shorten_lines
from calnet.maps.layout.tiers import CENTRE, GROUPS, MEMBERS, RIM, WORKING

STRETCHES = tuple(1 + step / 10 for step in range(15))
"""How much larger than at scale 1 labels may become against their marks."""
_SMALLEST, _LARGEST, _GROWTH = 0.95, 1.03, 1.04
"""Sizes of the frame to fill, against the one that is framed: rows come out a little larger than planned."""
_BEST = 3
"""So many plans are tried in earnest."""
_CUT, _FEW = 32.0, 0.1
"""Where more than a few labels cannot be read, those of more than two lines, in pixels, have room for two only."""
_MANY, _CROWDED = 200, 1.3
"""Of more marks not all labels can be read; they have room for labels stretched by this."""
_ROUND, _SQUARE = 2, 6
"""Powers of Lamé's curve: an ellipse, and nearly a rectangle."""
_CORE_GAP = 24.0
"""From the middle of a mark of the core to the edge of its ellipse at least, in pixels."""
_PASSES, _TRIES = 12, 10


class Plan(NamedTuple):
    """Rooms at the scale of the frame: stretched boxes, the core, and spots around it."""

    boxes: Mapping[str, Box]
    cells: Mapping[str, Cell]
    width: float
    core: Mapping[str, Point]
    base: int
    height: int
    spots: Sequence[Spot]
    frame: tuple[float, float]


def set_bricks(tiers: Sequence[Sequence[str]], boxes: Mapping[str, Box], pulls: Pulls) -> dict[str, Point]:
    """Return positions in rows by the tiers; no boxes meet.

    Args:
        tiers: ids of the nodes of each tier.
        boxes: room for each node at scale 1.
        pulls: how strongly nodes are drawn to each other.
    """
    nodes = list(chain(*tiers))
    tries: list[tuple[int, dict[str, Point]]] = []
    for most in (math.inf, _CUT) if len(nodes) <= _MANY else ():
        if tries and min(hidden for hidden, _ in tries) <= _FEW * len(nodes):
            break
        for plan in _rank_plans(tiers, boxes, most):
            places = _build(tiers, plan, pulls, _PASSES)
            tries.append((count_hidden(places, boxes, most), places))
            if not tries[-1][0]:
                return places
    if tries:
        return min(tries, key=lambda one: one[0])[1]
    large = _grow_plan(tiers, boxes, _CROWDED, _CUT, math.inf)
    return _build(tiers, large, pulls, _PASSES if len(nodes) <= 2 * _MANY else _PASSES // 3) if large else {}


def _rank_plans(tiers: Sequence[Sequence[str]], boxes: Mapping[str, Box], most: float) -> list[Plan]:
    """Return the best few plans: those of which most labels can be read before anybody changes places."""
    plans = [plan for factor in STRETCHES if (plan := _grow_plan(tiers, boxes, factor, most, _LARGEST))]
    ranked = [(count_hidden(_build(tiers, plan, {}, 0), boxes, most), number) for number, plan in enumerate(plans)]
    return [plans[number] for _, number in sorted(ranked)[:_BEST]]


def _grow_plan(
    tiers: Sequence[Sequence[str]], boxes: Mapping[str, Box], factor: float, most: float, largest: float
) -> Plan | None:
    """Return a plan with room for all, in the smallest frame that has it, or None where that is too large."""
    count = sum(len(tiers[tier]) for tier in (WORKING, GROUPS, RIM))
    room = sum(2 * half * (above + below) for half, above, below in (boxes[node] for tier in tiers for node in tier))
    size = max(_SMALLEST, 0.9 * math.sqrt(room / (FRAME[0] * FRAME[1])) / factor)
    while size <= largest:
        plan = _plan(tiers, boxes, factor, most, size)
        if len(plan.spots) >= count:
            return plan
        size *= _GROWTH
    return None


def _build(tiers: Sequence[Sequence[str]], plan: Plan, pulls: Pulls, passes: int) -> dict[str, Point]:
    """Return positions in the rooms of a plan."""
    outer = [sorted(tiers[tier]) for tier in (WORKING, GROUPS, RIM)]
    chosen = sorted(plan.spots, key=lambda spot: (_norm(spot, plan.frame, _SQUARE), spot))
    chosen = sorted(chosen[: sum(map(len, outer))], key=lambda spot: (_norm(spot, plan.frame, _ROUND), spot))
    ends = [sum(map(len, outer[:number])) for number in range(len(outer) + 1)]
    shares = [chosen[start:end] for start, end in pairwise(ends)]
    high = {node: round(2 * (plan.boxes[node][1] + plan.boxes[node][2]) / plan.height) for node in chain(*outer)}
    spots = deal(outer, shares, high)
    teams = [list(tiers[CENTRE]), list(tiers[MEMBERS])]
    for tier in outer:
        teams += [[node for node in tier if high[node] == level] for level in sorted({high[node] for node in tier})]
    spot_at = {complex(spot.x, spot.part.y): spot for spot in chosen}
    places = {node: complex(spot.x, spot.part.y) for node, spot in spots.items()}
    places |= {node: complex(*point) for node, point in plan.core.items()}
    cell_at = {places[node]: cell for node, cell in plan.cells.items()}
    room = 1.2 * math.sqrt(plan.frame[0] * plan.frame[1] / len(places))
    places = shorten_lines(places, teams, pulls, room=room, passes=passes, tries=_TRIES)
    core: Mapping[str, Point] = {}
    if plan.core:
        cells = {node: cell_at[places[node]] for node in plan.core}
        core = _centred(cells, plan.boxes, plan.width, len(tiers[CENTRE]))
    spots = {node: spot_at[places[node]] for node in spots}
    even_out(spots, teams[2:], {node: 2 * plan.boxes[node][0] for node in spots})
    return {**core, **set_spots(spots, plan, core)}


def _plan(tiers: Sequence[Sequence[str]], boxes: Mapping[str, Box], factor: float, most: float, size: float) -> Plan:
    """Return the rooms at a scale, in a frame that is larger than the screen by a size."""
    inner = [node for tier in (CENTRE, MEMBERS) for node in sorted(tiers[tier])]
    outer = [node for tier in (WORKING, GROUPS, RIM) for node in tiers[tier]]
    stretched = {node: stretch(boxes[node], factor, most) for node in (*inner, *outer)}
    frame = (FRAME[0] * factor / LEAST_SCALE * size, FRAME[1] * factor / LEAST_SCALE * size)
    cells: Mapping[str, Cell] = {}
    core: Mapping[str, Point] = {}
    width = sum(2 * stretched[node][0] for node in inner) / max(len(inner), 1)
    if inner:
        cells = fill_ellipse(inner, stretched, width)
        core = _centred(cells, stretched, width, len(tiers[CENTRE]))
    edges = [_edges(point, stretched[node]) for node, point in core.items()]
    spots, base, height = (
        find_spots([stretched[node] for node in outer], edges, _reach(core), frame) if outer else ([], 0, 1)
    )
    return Plan(stretched, cells, width, core, base, height, spots, frame)


def _centred(cells: Mapping[str, Cell], boxes: Mapping[str, Box], width: float, coalitions: int) -> dict[str, Point]:
    """Return where the core stands, a single coalition in the very middle."""
    places = measure_ellipse(cells, boxes, width).places
    x, y = next(places[node] for node, cell in cells.items() if cell == (0, 0)) if coalitions == 1 else (0, 0)
    return {node: (across - x, down - y) for node, (across, down) in places.items()}


def _reach(core: Mapping[str, Point]) -> float:
    """Return half the height of the ellipse around the marks of the core."""
    return max((math.hypot(x / ASPECT, y) + _CORE_GAP for x, y in core.values()), default=0.0)


def _edges(point: Point, box: Box) -> tuple[float, float, float, float]:
    return point[0] - box[0], point[0] + box[0], point[1] - box[1], point[1] + box[2]


def _norm(spot: Spot, frame: tuple[float, float], power: int) -> float:
    across, down = abs(spot.x) / frame[0], abs(spot.part.y) / frame[1]
    return round(float((across**power + down**power) ** (1 / power)), 4)


def find_spots(
    boxes: Sequence[Box],
    core: Sequence[tuple[float, float, float, float]],
    radius: float,
    frame: tuple[float, float],
) -> tuple[list[Spot], int, int]:
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
    spots = []
    for row in range(count):
        top = -count * height / 2 + row * height
        y = math.ceil(top + above)
        held = [edges for edges in core if edges[2] < top + height and top < edges[3]]
        left, right = min((edges[0] for edges in held), default=0), max((edges[1] for edges in held), default=0)
        if abs(y) < radius + above:  # a label may reach over the edge of the ellipse, a mark may not
            half = ASPECT * math.sqrt((radius + above) ** 2 - y**2) - width / 2
            left, right = min(left, -half), max(right, half)
        free = (
            [Part(row - count // 2, y, -ends, left, 1), Part(row - count // 2, y, right, ends, -1)]
            if left < right
            else [Part(row - count // 2, y, -ends, ends, 0)]
        )
        for part in free:
            spots += _spread(part, width, row)
    return spots, round(-count * height / 2 + count // 2 * height), height


def _spread(part: Part, width: float, row: int) -> list[Spot]:
    """Return evenly spread places; in every other row they are shifted as far as there is room."""
    room = max(part.right - part.left, 0)
    count = math.floor(room / width)
    slack = room - count * width
    if part.inner:
        start = part.left + slack / 2
    else:
        start = part.left + slack / 2 + min(slack, width / 2) / 2 * (1 if row % 2 else -1)
    return [Spot(part, start + (number + 0.5) * width) for number in range(count)]


def set_spots(spots: Mapping[str, Spot], plan: Plan, core: Mapping[str, Point]) -> dict[str, Point]:
    """Return whole pixels for each node so that no boxes meet and no mark stands in the ellipse of the core."""
    boxes, radius = plan.boxes, _reach(core)
    parts: dict[Part, list[str]] = {}
    for node in sorted(spots, key=lambda node: (spots[node].part, spots[node].x, node)):
        parts.setdefault(spots[node].part, []).append(node)
    xs: dict[str, int] = {}
    rows: dict[int, list[str]] = {}
    for part, nodes in parts.items():
        rows.setdefault(part.row, []).extend(nodes)
        xs |= zip(nodes, _line_up(part, nodes, spots, boxes), strict=True)
    places: dict[str, Point] = {}
    for sign in (1, -1):
        skyline: list[Stretch] = []
        edges = [_edges(point, boxes[node]) for node, point in core.items()]
        ends = [
            (math.floor(a), math.ceil(b), math.ceil(d - plan.base if sign > 0 else plan.base - c))
            for a, b, c, d in edges
        ]
        for end in sorted(ends, key=lambda end: (end[2], end)):
            skyline = cover(skyline, [end])

        def least(x: int, sign: int = sign) -> int:
            half = radius**2 - (x / ASPECT) ** 2
            return math.ceil(math.sqrt(half) - sign * plan.base) if half > 0 else 0

        outwards = [rows[row] for row in sorted(rows, key=lambda row: sign * row) if (row >= 0) == (sign > 0)]
        ys = stack_rows(outwards, xs, boxes, sign=sign, skyline=skyline, floor=0, least=least)
        places |= {node: (xs[node], plan.base + y) for node, y in ys.items()}
    return places


def _line_up(part: Part, nodes: Sequence[str], spots: Mapping[str, Spot], boxes: Mapping[str, Box]) -> list[int]:
    """Return where the nodes of a part stand from the left to the right, none of them in the core."""
    xs = line_up([spots[node].x for node in nodes], [boxes[node][0] for node in nodes])
    shift = 0
    if part.inner < 0:
        shift = max(0, math.ceil(part.left - (xs[0] - boxes[nodes[0]][0])))
    elif part.inner > 0:
        shift = min(0, math.floor(part.right - (xs[-1] + boxes[nodes[-1]][0])))
    return [x + shift for x in xs]
