"""What fragility is: its states with how serious they are, its heading, and what the map draws of it."""

from __future__ import annotations

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
