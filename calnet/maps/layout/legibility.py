"""Which labels can be read when the whole map is framed on a screen.

Labels keep a least size on the screen however far the map is zoomed out. So what counts is the room they need at the
scale at which the whole map is framed: the smaller it is, the larger a label against its mark.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping

from calnet.maps.layout.free_space import FreeSpace
from calnet.maps.layout.geometry import Box, Point

FRAME = (996.0, 724.0)
"""Width and height on a screen of 1440 by 900 that a whole map is framed in, in pixels of the screen."""
LEAST_SCALE = 0.92
"""Labels become no smaller than at this scale."""
_FACTORS = tuple(1 + step / 50 for step in range(201))
_LABEL_SIDE, _LABEL_TOP = 4.0, 5.0
"""Within a box, free room at the sides of a label and between it and its mark."""
_APART = 2.2
"""Half of what the page keeps free between two labels in a line, however large they are drawn."""
_LINE = 0.9
"""Height of a line as it is drawn, against that in a box."""
_SPARE = 1.01
"""The page rounds; labels have this much more room."""


def enlarge_label(box: Box, factor: float, most: float = math.inf) -> Box:
    """Return the room of a mark whose label is larger by a factor while the mark is not.

    Args:
        box: at scale 1.
        factor: how much larger the label is.
        most: a higher label may be cut to this height, in pixels at scale 1.
    """
    half, above, below = box
    height = min(below - above - _LABEL_TOP, most) * _LINE * factor
    return max(half, (half - _LABEL_SIDE + _APART) * factor), above, max(below, above + 2 + height)


def count_hidden_labels(places: Mapping[str, Point], boxes: Mapping[str, Box], most: float = math.inf) -> int:
    """Return how many labels cannot stand below their marks when the whole map is framed.

    Args:
        places: of all marks that are shown.
        boxes: room for each mark with its label at scale 1.
        most: higher labels may be cut to this height, in pixels at scale 1.
    """
    if not places:
        return 0
    number = bisect_left(_FACTORS, True, key=lambda factor: _fits(places, boxes, factor, most))
    factor = _FACTORS[min(number, len(_FACTORS) - 1)] * _SPARE
    space, hidden = FreeSpace(), 0
    for node, point in sorted(places.items()):
        room = enlarge_label(boxes[node], factor, most)
        if space.is_free(point, room):
            space.occupy(point, room)
        else:
            hidden += 1
    return hidden


def _fits(places: Mapping[str, Point], boxes: Mapping[str, Box], factor: float, most: float) -> bool:
    """Return whether all is in the frame at the scale at which labels are larger by a factor."""
    rooms = {node: enlarge_label(boxes[node], factor, most) for node in places}
    wide = max(x + rooms[node][0] for node, (x, _) in places.items())
    wide -= min(x - rooms[node][0] for node, (x, _) in places.items())
    high = max(y + rooms[node][2] for node, (_, y) in places.items())
    high -= min(y - rooms[node][1] for node, (_, y) in places.items())
    return wide * LEAST_SCALE <= FRAME[0] * factor and high * LEAST_SCALE <= FRAME[1] * factor
