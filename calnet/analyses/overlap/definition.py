"""What an overlap is: its states with how serious they are, its heading, and what the map draws of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from calnet.analyses.locality import Locality, ids_of
from calnet.findings import Drawing, Finding, Kind, Section, State

OVERLAPS = Section("duplicates", heading="report.section_duplicates", rank=20, command="duplicates", quota=2)
STATES = (
    State("uncoordinated", "report.state_uncoordinated", 1.0),  # as serious as the strongest pair is alike
    State("unknown", "report.state_unknown", 0.6),  # a question may settle it
    State("coordinated", "report.state_coordinated", 0.2, is_problem=False),  # joint work, nothing to mend
    State("wide", "report.state_wide", is_problem=False),  # a question: nobody knows whether they are near each other
    State("same_need", "report.state_same_need", is_problem=False),  # a question: nobody knows what is done in them
    State("purchase", "report.state_purchase", is_problem=False),  # two works or purchases, no service twice
    State("umbrella", "report.state_umbrella", is_problem=False),
    State("series", "report.state_series", is_problem=False),
)
SHARES: Mapping[str, float] = {
    "groups": 0.30, "needs": 0.25, "activities": 0.15, "text": 0.10, "place": 0.10, "time": 0.10,
}  # fmt: skip
"""How much each part of the score counts; an unknown part drops out and the rest is scaled up.

Activities and the words of the names (text) say together what is done, with a share of 0.25: where the activities are
unknown, the words have all of it, and the other way round.
"""
DONE = ("activities", "text")
"""The parts that say what is done."""
PARTS: Mapping[str, str] = {
    "groups": "explanations.part_groups",
    "needs": "explanations.part_needs",
    "activities": "explanations.part_activities",
    "text": "explanations.part_text",
    "place": "explanations.part_place",
    "time": "explanations.part_time",
}
"""Key of what each part of the score is called."""


def shares_of(known: Collection[str]) -> Mapping[str, float]:
    """Return how much each of the parts that are known counts.

    >>> shares_of(["groups", "text"]), shares_of(["activities", "text"])
    ({'groups': 0.3, 'text': 0.25}, {'activities': 0.15, 'text': 0.1})
    """
    done = [part for part in DONE if part in known]
    alone = sum(SHARES[part] for part in DONE) if len(done) == 1 else None
    return {part: alone if alone and part in DONE else share for part, share in SHARES.items() if part in known}


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
