"""Groups of an earlier map: their nodes stay, newcomers find room among them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from calnet.maps.layout.gaps import Rooms, middle_of
from calnet.maps.layout.packing import Circle
from calnet.maps.layout.shape import ASPECT, Box, Point, Pulls

BETWEEN = 14.0
"""Between two regions in pixels."""
EDGE = 10.0 + BETWEEN / 2
"""From the labels to the edge of their region and half way to the next."""
_ASTRAY = 3.0
"""Who stands so many times as far from the middle of the group as half of it, and nearer to another, is astray."""


class Grown(NamedTuple):
    """What has become of the groups of an earlier map.

    Attributes:
        places: of all nodes of these groups.
        circles: of these groups, and of the boxes of those who stand elsewhere since they changed their group.
        groups: those that had a known node.
    """

    places: Mapping[str, Point]
    circles: Mapping[str, Circle]
    groups: frozenset[str]


def grow_groups(
    members: Mapping[str, Sequence[str]],
    boxes: Mapping[str, Box],
    hubs: Mapping[str, str],
    pulls: Pulls,
    known: Mapping[str, Point],
) -> Grown:
    """Return the groups with known nodes, newcomers beside those they belong to.

    Args:
        members: nodes of each group.
        boxes: room for each node.
        hubs: the node in the middle of a group.
        pulls: how strongly nodes are drawn to each other.
        known: positions in an earlier map, which stay.
    """
    here = {group: [node for node in nodes if node in known] for group, nodes in members.items()}
    here = {group: nodes for group, nodes in here.items() if nodes}
    settled = _leave_out_astray(here, known)
    circles = {group: _around(nodes, known, boxes) for group, nodes in settled.items()}
    rooms = Rooms()
    for node, point in known.items():
        rooms.take(point, boxes[node])
    places = dict(known)
    for group in here:
        for node in members[group]:
            if node not in known:
                kin = [other for other in sorted(pulls.get(node, {})) if other in places and other in members[group]]
                wanted = middle_of([places[other] for other in kin]) if kin else _point(circles[group][0])
                if node == hubs.get(group):
                    wanted = _point(circles[group][0])
                places[node] = _find_room(rooms, wanted, boxes[node], group, circles)
                rooms.take(places[node], boxes[node])
                settled[group].append(node)
    circles = {group: _around(nodes, places, boxes) for group, nodes in settled.items()}
    astray = {node for group, nodes in here.items() for node in nodes} - {
        n for nodes in settled.values() for n in nodes
    }
    alone = {f"\0{node}": _around([node], places, boxes) for node in sorted(astray)}
    return Grown(places, circles | alone, frozenset(here))


def _point(middle: complex) -> Point:
    return round(middle.real * ASPECT), round(middle.imag)


def _around(nodes: Sequence[str], places: Mapping[str, Point], boxes: Mapping[str, Box]) -> Circle:
    """Return the circle around boxes, the ellipse made round."""
    edges = [
        (x - boxes[node][0], x + boxes[node][0], y - boxes[node][1], y + boxes[node][2])
        for node in nodes
        for x, y in (places[node],)
    ]
    x = (min(left for left, *_ in edges) + max(right for _, right, *_ in edges)) / 2
    y = (min(top for _, _, top, _ in edges) + max(bottom for *_, bottom in edges)) / 2
    radius = max(
        math.hypot(max(x - left, right - x) / ASPECT, max(y - top, bottom - y)) for left, right, top, bottom in edges
    )
    return complex(x / ASPECT, y), radius + EDGE


def _leave_out_astray(here: Mapping[str, Sequence[str]], known: Mapping[str, Point]) -> dict[str, list[str]]:
    """Return the known nodes of each group but those who stand among another since they changed their group."""
    spots = {node: complex(known[node][0] / ASPECT, known[node][1]) for nodes in here.values() for node in nodes}
    middles = {
        group: complex(median(spots[node].real for node in nodes), median(spots[node].imag for node in nodes))
        for group, nodes in here.items()
    }
    settled: dict[str, list[str]] = {}
    for group, nodes in here.items():
        usual = median(abs(spots[node] - middles[group]) for node in nodes)
        far = {node for node in nodes if abs(spots[node] - middles[group]) > _ASTRAY * usual}
        settled[group] = [
            node
            for node in nodes
            if node not in far
            or all(abs(spots[node] - middles[group]) <= abs(spots[node] - other) for other in middles.values())
        ]
    return settled


def _find_room(rooms: Rooms, wanted: Point, box: Box, group: str, circles: Mapping[str, Circle]) -> Point:
    """Return free room in the circle of the group; where it is full, at its edge and in no other circle."""

    def inside(point: Point, circle: Circle) -> bool:
        return abs(complex(point[0] / ASPECT, point[1]) - circle[0]) <= circle[1]

    found = rooms.find(wanted, box, lambda point: inside(point, circles[group]))
    if inside(found, circles[group]):
        return found
    others = [circle for other, circle in circles.items() if other != group]
    return rooms.find(wanted, box, lambda point: not any(inside(point, circle) for circle in others))
