"""What a missing tie is: its state with how serious it is, its heading, and what the map draws of it."""

from __future__ import annotations

from calnet.analyses.locality import Locality, ids_of
from calnet.findings import Drawing, Finding, Kind, Section, State

TIES = Section("ties", heading="report.section_ties", rank=50, command="gaps")
STATES = (
    State("no_tie", "report.state_no_tie", 0.4),  # an introduction, worth little unless it leads to more
)


def draw_missing_tie(finding: Finding) -> Drawing:
    """Return the tie that is not there."""
    left, right = (subject.id for subject in finding.subjects[:2])
    return Drawing(suggested=((left, right),))


def is_in_place(locality: Locality, finding: Finding) -> bool:
    """Return whether both are in the place, or at work there."""
    actors = ids_of(finding, "actor")
    return all(actor in locality.actors or actor in locality.active_here for actor in actors)


MISSING_TIE = Kind(
    "missing_tie",
    letter="t",
    section=TIES,
    label="report.kind_missing_tie",
    states=STATES,
    remedy="explanations.remedy_missing_tie",
    drawing=draw_missing_tie,
    ranked_by=("shared", "adamic_adar"),
    counts={
        "shared": "explanations.number_shared",
        "adamic_adar": "explanations.number_adamic_adar",
        "ways": "explanations.number_ways",
    },
)
"""A4: two actors who serve the same people and do not know of each other."""
