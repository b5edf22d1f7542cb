"""What a layout is: whole pixels for every node, and the regions behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Point = tuple[int, int]
"""Pixels at scale 1, the middle of the map at (0, 0), y growing downwards."""
Box = tuple[float, float, float]
"""Room that a mark with its label needs: half its width, above the middle of the mark, below it."""
Pulls = Mapping[str, Mapping[str, float]]
"""How strongly each node is drawn to each of its neighbours."""

ASPECT = 96 / 70
"""Width of a whole map to its height, about that of a screen."""


@dataclass(frozen=True, slots=True)
class Region:
    """An ellipse behind some nodes that means something.

    Attributes:
        key: ``coalition`` (its members stand within) or ``connected`` (those without ties stand beyond); else empty.
        group: what the nodes in it have in common, as `find_grouped_layout` was given it; empty for a zone.
        x: its middle in pixels at scale 1.
        y: its middle, growing downwards.
        width: half its width.
        height: half its height.
        angle: where on its edge its name stands, in degrees clockwise from the right.
        hub: id of the node in its middle, if it has one.
    """

    key: str
    group: str
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
