"""Draws a network and its findings as one HTML page that works offline.

pyvis builds the network and its options, calnet computes the positions and writes its own page
around the vis-network that pyvis ships.
"""

from calnet.maps.page import is_map, render_map, write_map
from calnet.maps.positions import read_positions

__all__ = ["is_map", "read_positions", "render_map", "write_map"]
