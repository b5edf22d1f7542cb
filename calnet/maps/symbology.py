"""Symbology of the map: shape and colour of each kind of node, line and width of each kind of relation.

The colours are those of Okabe and Ito (2002), Color universal design, darkened until each has a contrast of at least
3:1 on white; shape tells the kinds apart without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from calnet.model import kinds


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """How a kind of node is drawn.

    Attributes:
        shape: name of the shape in vis-network.
        colour: of the fill, or of the line of a hollow mark.
        size: half the mark's height in pixels at scale 1.
        hollow: drawn white with a coloured line.
        shown: visible when the map opens.
    """

    shape: str
    colour: str
    size: int
    hollow: bool = False
    shown: bool = True


@dataclass(frozen=True, slots=True)
class EdgeStyle:
    """How a kind of relation is drawn.

    Attributes:
        legend_group: under which heading it stands in the legend, one of `LEGEND_GROUPS`.
        colour: of the line.
        width: in pixels at scale 1.
        dashes: lengths of dashes and gaps; empty for a solid line.
        opacity: while the whole network is shown.
        arrow: whether an arrow shows the direction.
        attraction: how strongly it draws its ends together in a layout.
    """

    legend_group: str
    colour: str
    width: float = 1.2
    dashes: tuple[int, ...] = ()
    opacity: float = 0.5
    arrow: bool = False
    attraction: float = 1.0


NODE_STYLES: Mapping[str, NodeStyle] = {
    kinds.COALITION: NodeStyle("star", "#23303f", 24),
    kinds.INSTITUTION: NodeStyle("square", "#0067a5", 11),
    kinds.ORGANISATION: NodeStyle("dot", "#c94f00", 12),
    kinds.RESIDENTS_GROUP: NodeStyle("triangle", "#00795a", 13),
    kinds.INITIATIVE: NodeStyle("diamond", "#a63d7c", 12),
    kinds.TARGET_GROUP: NodeStyle("hexagon", "#846400", 12),
    kinds.NEED: NodeStyle("triangleDown", "#9c2b14", 13, shown=False),
    kinds.ACTIVITY: NodeStyle("square", "#a63d7c", 10, hollow=True, shown=False),
    kinds.DIAGNOSIS: NodeStyle("triangleDown", "#9c2b14", 11, hollow=True, shown=False),
    kinds.RESOURCE: NodeStyle("square", "#00795a", 10, hollow=True, shown=False),
    kinds.PLACE: NodeStyle("dot", "#4a5563", 10, hollow=True, shown=False),
    kinds.EVIDENCE: NodeStyle("hexagon", "#0067a5", 10, hollow=True, shown=False),
    kinds.DECISION: NodeStyle("diamond", "#23303f", 11, hollow=True, shown=False),
}
"""Every kind that a map draws, in the order of the legend; a data set is not drawn."""

_TIE, _MEMBER, _RUN, _AIM, _OTHER = "#2f4b6e", "#9aa5b4", "#a63d7c", "#846400", "#6b7684"

EDGE_STYLES: Mapping[str, EdgeStyle] = {
    "PARTNERS_WITH": EdgeStyle("ties", _TIE, 1.4, opacity=0.75, attraction=2),
    "HOSTS": EdgeStyle("ties", _TIE, 1.4, opacity=0.75, arrow=True, attraction=3),
    "UNIT_OF": EdgeStyle("ties", _TIE, 1.4, (8, 4), opacity=0.75, arrow=True, attraction=3),
    "MEMBER_OF": EdgeStyle("membership", _MEMBER, 1, opacity=0.6, attraction=0.2),
    "RUNS": EdgeStyle("running", _RUN, 1.8, opacity=0.8, attraction=4),
    "SUPPORTS": EdgeStyle("running", _RUN, 1, (7, 4), opacity=0.4, attraction=1.2),
    "TAKES_PART_IN": EdgeStyle("running", _RUN, 1, (2, 4), opacity=0.4, attraction=0.8),
    "AIMED_AT": EdgeStyle("people", _AIM, 1.1, opacity=0.55, arrow=True, attraction=1.5),
    "GATHERS": EdgeStyle("people", _AIM, 1.1, opacity=0.55, arrow=True, attraction=2),
    "PART_OF": EdgeStyle("other", _OTHER, 1.1, arrow=True, attraction=2),
    "BROADER": EdgeStyle("other", _OTHER, 1, (2, 4), arrow=True, attraction=1),
    "EXACT_MATCH": EdgeStyle("other", _OTHER, 1.4, attraction=3),
}
UNKNOWN_STRENGTH = EdgeStyle("ties", _TIE, 1.4, (2, 4), opacity=0.75, attraction=2)
"""A partnership of which nobody knows how close it is."""
OTHER_STYLE = EdgeStyle("other", _OTHER, 1, (2, 4))
"""Relations of the kinds that are hidden when the map opens."""

LEGEND_GROUPS: Mapping[str, str] = {
    "ties": "map.line_ties",
    "membership": "map.line_membership",
    "running": "map.line_running",
    "people": "map.line_people",
    "other": "map.line_other",
}
"""Groups of lines in the order of the legend, with the keys of their names."""

OUTLINES: Mapping[str, str] = {
    "star": "M10 1l2.7 5.7 6.3.8-4.6 4.3 1.2 6.2L10 15l-5.6 3 1.2-6.2L1 7.5l6.3-.8z",
    "square": "M3 3h14v14H3z",
    "dot": "M10 2a8 8 0 1 0 .01 0z",
    "triangle": "M10 2l8.5 15h-17z",
    "triangleDown": "M10 18l8.5-15h-17z",
    "diamond": "M10 1l9 9-9 9-9-9z",
    "hexagon": "M5.5 2.2h9l4.5 7.8-4.5 7.8h-9L1 10z",
}
"""The shapes again, as SVG paths in a box of 20 by 20, for the legend."""


def shown_kinds(present: Iterable[str]) -> frozenset[str]:
    """Return the kinds of node that are visible when the map opens: of those present, else all of them."""
    labels = frozenset(present)
    return frozenset(label for label in labels if NODE_STYLES[label].shown) or labels


def edge_style(type_: str) -> EdgeStyle:
    """Return how a relation of this type is drawn."""
    return EDGE_STYLES.get(type_, OTHER_STYLE)
