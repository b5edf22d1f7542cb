"""What each kind of node and relation looks like: shape and colour, line and width.

The colours are those of Okabe and Ito, darkened until each has a contrast of at least 3:1 on white;
shape tells the kinds apart without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from calnet.model import kinds
from calnet.model.network import Relation


@dataclass(frozen=True, slots=True)
class Look:
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
class Line:
    """How a kind of relation is drawn.

    Attributes:
        family: what it is in the legend, a key of the wording: ``map.line_<family>``.
        colour: of the line.
        width: in pixels at scale 1.
        dashes: lengths of dashes and gaps; empty for a solid line.
        strength: opacity while the whole network is shown.
        arrow: whether an arrow shows the direction.
        pull: how strongly it draws its ends together in the layout.
    """

    family: str
    colour: str
    width: float = 1.2
    dashes: tuple[int, ...] = ()
    strength: float = 0.5
    arrow: bool = False
    pull: float = 1.0


LOOKS: Mapping[str, Look] = {
    kinds.COALITION: Look("star", "#23303f", 24),
    kinds.INSTITUTION: Look("square", "#0067a5", 11),
    kinds.ORGANISATION: Look("dot", "#c94f00", 12),
    kinds.RESIDENTS_GROUP: Look("triangle", "#00795a", 13),
    kinds.INITIATIVE: Look("diamond", "#a63d7c", 12),
    kinds.TARGET_GROUP: Look("hexagon", "#846400", 12),
    kinds.NEED: Look("triangleDown", "#9c2b14", 13, shown=False),
    kinds.DIAGNOSIS: Look("triangleDown", "#9c2b14", 11, hollow=True, shown=False),
    kinds.RESOURCE: Look("square", "#00795a", 10, hollow=True, shown=False),
    kinds.PLACE: Look("dot", "#4a5563", 10, hollow=True, shown=False),
    kinds.EVIDENCE: Look("hexagon", "#0067a5", 10, hollow=True, shown=False),
    kinds.DECISION: Look("diamond", "#23303f", 11, hollow=True, shown=False),
}
"""Every kind that a map draws, in the order of the legend; a data set is not drawn."""

_TIE, _MEMBER, _RUN, _AIM, _OTHER = "#2f4b6e", "#9aa5b4", "#a63d7c", "#846400", "#6b7684"

LINES: Mapping[str, Line] = {
    "PARTNERS_WITH": Line("ties", _TIE, 1.4, strength=0.75, pull=2),
    "HOSTS": Line("ties", _TIE, 1.4, strength=0.75, arrow=True, pull=3),
    "UNIT_OF": Line("ties", _TIE, 1.4, (8, 4), strength=0.75, arrow=True, pull=3),
    "MEMBER_OF": Line("membership", _MEMBER, 1, strength=0.6, pull=0.2),
    "RUNS": Line("running", _RUN, 1.8, strength=0.8, pull=4),
    "SUPPORTS": Line("running", _RUN, 1, (7, 4), strength=0.4, pull=1.2),
    "TAKES_PART_IN": Line("running", _RUN, 1, (2, 4), strength=0.4, pull=0.8),
    "AIMED_AT": Line("people", _AIM, 1.1, strength=0.55, arrow=True, pull=1.5),
    "GATHERS": Line("people", _AIM, 1.1, strength=0.55, arrow=True, pull=2),
    "PART_OF": Line("other", _OTHER, 1.1, arrow=True, pull=2),
    "BROADER": Line("other", _OTHER, 1, (2, 4), arrow=True, pull=1),
}
UNKNOWN_STRENGTH = Line("ties", _TIE, 1.4, (2, 4), strength=0.75, pull=2)
"""A partnership of which nobody knows how close it is."""
OTHER_LINE = Line("other", _OTHER, 1, (2, 4))
"""Relations of the kinds that are hidden when the map opens."""

FAMILIES = ("ties", "membership", "running", "people", "other")
"""Families of lines in the order of the legend."""

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
    return frozenset(label for label in labels if LOOKS[label].shown) or labels


def line_of(type_: str) -> Line:
    """Return how a relation of this type is drawn."""
    return LINES.get(type_, OTHER_LINE)


def line_for(relation: Relation) -> Line:
    """Return how this relation is drawn; the closer a cooperation, the wider its line."""
    strength = relation.properties.get("strength")
    if isinstance(strength, int):
        return replace(line_of(relation.type), width=0.6 + strength)
    return UNKNOWN_STRENGTH if relation.type == "PARTNERS_WITH" else line_of(relation.type)
