"""What an overlap is: its states with how serious they are, its heading, and what the map draws of it."""

from __future__ import annotations

from collections.abc import Mapping

from calnet.analyses.locality import Locality, ids_of
from calnet.findings import Drawing, Finding, Kind, Section, State

OVERLAPS = Section("duplicates", heading="report.section_duplicates", rank=20, command="duplicates", quota=2)
STATES = (
    State("uncoordinated", "report.state_uncoordinated", 1.0),  # as serious as the strongest pair is alike
    State("unknown", "report.state_unknown", 0.6),  # a question may settle it
    State("coordinated", "report.state_coordinated", 0.2, is_problem=False),  # joint work, nothing to mend
    State("umbrella", "report.state_umbrella", is_problem=False),
    State("series", "report.state_series", is_problem=False),
)
SHARES: Mapping[str, float] = {"groups": 0.30, "needs": 0.25, "text": 0.25, "place": 0.10, "time": 0.10}
"""How much each part of the score counts; an unknown part drops out and the rest is scaled up."""
PARTS: Mapping[str, str] = {
    "groups": "explanations.part_groups",
    "needs": "explanations.part_needs",
    "text": "explanations.part_text",
    "place": "explanations.part_place",
    "time": "explanations.part_time",
}
"""Key of what each part of the score is called."""


def draw_hull(finding: Finding) -> Drawing:
    """Return what is done more than once."""
    return Drawing(hull=tuple(ids_of(finding, "initiative")))


def is_in_place(locality: Locality, finding: Finding) -> bool:
    """Return whether at least two of the initiatives reach the place."""
    return len(locality.initiatives.intersection(ids_of(finding, "initiative"))) > 1


DUPLICATE = Kind(
    "duplicate",
    letter="d",
    section=OVERLAPS,
    label="report.kind_duplicate",
    states=STATES,
    remedy="explanations.remedy_duplicate",
    drawing=draw_hull,
)
"""B: initiatives that overlap."""
