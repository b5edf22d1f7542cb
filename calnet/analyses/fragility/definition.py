"""What fragility is: its states with how serious they are, its heading, and what the map draws of it."""

from __future__ import annotations

from calnet.analyses.locality import Locality, is_about_actor
from calnet.findings import Drawing, Finding, Kind, Section, State

FRAGILE = Section("fragility", heading="report.section_fragility", rank=60, command="gaps")
STATES = (
    State("coverage", "report.state_coverage"),  # by the coverage that would fall: `rate_falls`
    State("last_tie", "report.state_last_tie", 0.6),  # like one thread
    State("cut_vertex", "report.state_cut_vertex", 0.2),  # nobody is cut off, but the network falls apart
)


def draw_fall(finding: Finding) -> Drawing:
    """Return the actor whose lines would fall away."""
    return Drawing(falls=(finding.subjects[0].id,))


def is_in_place(locality: Locality, finding: Finding) -> bool:
    """Return whether something in the place would be missed: an initiative that reaches it, or ties of who is there."""
    if (finding.state, *finding.flags) != ("coverage",):
        return is_about_actor(locality, finding)
    return any(id_ in locality.initiatives for fact in finding.evidence for id_ in fact.subjects)


FRAGILITY = Kind(
    "fragility",
    letter="f",
    section=FRAGILE,
    label="report.kind_fragility",
    states=STATES,
    remedy="explanations.remedy_fragility",
    drawing=draw_fall,
    counts={
        "falls": "explanations.number_falls",
        "lone": "explanations.number_lone",
        "parts": "explanations.number_parts",
        "bridges": "explanations.number_bridges",
    },
)
"""A5: an actor whose leaving would take coverage, or somebody's last tie, away."""
