"""Where everything stands on the map: the whole around its coalition, or in groups."""

from calnet.maps.layout.clustered import find_clustered_layout
from calnet.maps.layout.concentric import find_concentric_layout
from calnet.maps.layout.geometry import Box, Layout, Point, Region
from calnet.maps.layout.levels import find_loose

__all__ = [
    "Box",
    "Layout",
    "Point",
    "Region",
    "find_clustered_layout",
    "find_concentric_layout",
    "find_loose",
]
