"""What a layout is made of: points, boxes, regions, and how strongly nodes attract each other."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

Point = tuple[int, int]
"""Pixels at scale 1, the middle of the map at (0, 0), y growing downwards."""
Box = tuple[float, float, float]
"""Bounding box of a mark with its label: half its width, above the middle of the mark, below it."""
Bounds = tuple[float, float, float, float]
"""A box at its place: left, right, top and bottom."""
Attraction = Mapping[str, Mapping[str, float]]
"""How strongly each node is drawn to each of its neighbours: the weights of the edges that a layout shortens."""

ASPECT = 96 / 70
"""Width of a whole map to its height, about that of a screen."""


@dataclass(frozen=True, slots=True)
class Region:
    """An ellipse behind some nodes that means something.

    Attributes:
        key: ``coalition`` (its members stand within) or ``connected`` (those without ties stand beyond); else empty.
        cluster: what the nodes in it have in common, as `find_clustered_layout` was given it; empty for a zone.
        x: its middle in pixels at scale 1.
        y: its middle, growing downwards.
        width: half its width.
        height: half its height.
        angle: where on its edge its name stands, in degrees clockwise from the right.
        hub: id of the node in its middle, if it has one.
    """

    key: str
    cluster: str
    x: int
    y: int
    width: int
    height: int
    angle: int = -90
    hub: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands.

    Attributes:
        positions: by node id.
        regions: in a fixed order.
        region_of: index into ``regions`` by node id, for regions that fold into one mark.
    """

    positions: Mapping[str, Point]
    regions: tuple[Region, ...]
    region_of: Mapping[str, int] = field(default_factory=dict)


def bounds_at(point: Point, box: Box) -> Bounds:
    """Return where a box ends whose mark stands at a point."""
    return point[0] - box[0], point[0] + box[0], point[1] - box[1], point[1] + box[2]


def elliptic_radius(point: Point) -> float:
    """Return half the height of the ellipse around the middle of the map that a point lies on."""
    return math.hypot(point[0] / ASPECT, point[1])
