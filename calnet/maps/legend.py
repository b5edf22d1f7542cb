"""The legend: every kind of mark, line and zone that the map draws, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calnet.maps.layout import Zone
from calnet.maps.looks import FAMILIES, LINES, LOOKS, OTHER_LINE, UNKNOWN_STRENGTH, Line, line_for
from calnet.model.network import Network
from calnet.wording import Voice

_SAMPLES: Mapping[str, Line] = {
    "PARTNERS_WITH": LINES["PARTNERS_WITH"],
    "unknown_strength": UNKNOWN_STRENGTH,
    **{type_: line for type_, line in LINES.items() if type_ != "PARTNERS_WITH"},
    "rest": OTHER_LINE,
}
"""A line of each look, by the last part of its wording: ``map.sample_<name>``."""
_SAID = {"membership", "people"}
"""Families whose own name says everything."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A line as it is drawn, and what it says; empty where the name of its family says it."""

    line: Line
    text: str


@dataclass(frozen=True, slots=True)
class Family:
    """Lines that are shown and hidden together.

    Attributes:
        key: a key of the wording: ``map.line_<key>``.
        samples: the looks of its lines that are on the map.
    """

    key: str
    samples: tuple[Sample, ...]


def list_marks(network: Network, present: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the kinds of node on the map with their looks and numbers."""
    return [
        {"label": label, "look": LOOKS[label], "count": len(network.labelled(label)), **kind}
        for label, kind in present.items()
    ]


def list_lines(network: Network, voice: Voice) -> list[Family]:
    """Return the families of lines on the map, in the order of the legend."""
    drawn = {_look(line_for(relation)) for relation in network.relations}
    families = []
    for key in FAMILIES:
        looks: dict[tuple[object, ...], Sample] = {}
        for name, line in _SAMPLES.items():
            if line.family == key and _look(line) in drawn:
                text = "" if key in _SAID else voice.text(f"map.sample_{name}")
                looks.setdefault(_look(line), Sample(line, text))
        if looks:
            families.append(Family(key, tuple(looks.values())))
    return families


def list_zones(zones: Sequence[Zone]) -> list[str]:
    """Return the keys of the zones behind the marks."""
    return [zone.key for zone in zones]


def _look(line: Line) -> tuple[object, ...]:
    """Return what tells a line from others, its width apart."""
    return line.family, line.colour, line.dashes, line.strength, line.arrow
