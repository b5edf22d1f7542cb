"""Where everything stands on the map: the whole around its coalition, or in groups."""

from calnet.maps.layout.grouped import find_grouped_layout
from calnet.maps.layout.shape import Box, Layout, Point, Region
from calnet.maps.layout.tiers import find_loose, find_unconnected
from calnet.maps.layout.whole import find_layout

__all__ = [
    "Box",
    "Layout",
    "Point",
    "Region",
    "find_grouped_layout",
    "find_layout",
    "find_loose",
    "find_unconnected",
]
