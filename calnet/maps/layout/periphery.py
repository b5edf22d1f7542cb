"""Who stands beyond the rest: outside an ellipse around everybody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calnet.maps.layout.free_space import FreeSpace
from calnet.maps.layout.geometry import ASPECT, Box, Point, elliptic_radius
from calnet.maps.layout.levels import PERIPHERY

MARGIN = 20
"""How far beyond the edge of an ellipse a mark stands at least, in pixels."""


def keep_periphery_outside(
    levels: Sequence[Sequence[str]], places: Mapping[str, Point], boxes: Mapping[str, Box]
) -> dict[str, Point]:
    """Return the places with the nodes of the periphery moved beyond all the others, where they are not.

    Args:
        levels: ids of the nodes of each level.
        places: of every node.
        boxes: room for each node.
    """
    outer = set(levels[PERIPHERY])
    edge = max((elliptic_radius(point) for node, point in places.items() if node not in outer), default=0.0) + MARGIN
    inside = [node for node in sorted(outer) if elliptic_radius(places[node]) < edge]
    moved = {node: point for node, point in places.items() if node not in inside}
    space = FreeSpace.around(moved, boxes)
    for node in inside:
        wanted = move_outwards(places[node], edge)
        moved[node] = space.find(wanted, boxes[node], lambda point: elliptic_radius(point) >= edge)
        space.occupy(moved[node], boxes[node])
    return moved


def move_outwards(point: Point, radius: float) -> Point:
    """Return the point in the same direction on the ellipse of a radius, or itself where it is further out."""
    far = elliptic_radius(point)
    if far >= radius:
        return point
    if far < 1:
        return round(radius * ASPECT), 0
    return round(point[0] * radius / far), round(point[1] * radius / far)
