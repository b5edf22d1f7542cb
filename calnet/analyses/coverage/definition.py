"""What a coverage gap is: its states with how serious they are, its heading, and what the map draws of it.

The values put the findings worth a meeting's time first; how they become a severity, `calnet.analyses.severity` says.
"""

from __future__ import annotations

from collections.abc import Mapping

from calnet.analyses.locality import Locality, ids_of
from calnet.findings import Absent, Drawing, Finding, Kind, Section, State
from calnet.messages import Message
from calnet.model.kinds import INITIATIVE

GAPS = Section("gaps", heading="report.section_gaps", rank=10, command="gaps", quota=3, titles=16)
STATES = (
    State("none", "report.state_none", 1.0),  # a need that was diagnosed and that nothing answers
    State("for_others", "report.state_for_others", 0.8),  # it is answered here, but for other people
    State("planned", "report.state_planned", 0.8),  # an answer is on paper only
    State("partial", "report.state_partial", 0.6),  # some are helped, or with less than they need
    State("ending", "report.state_ending", 0.4),  # it is answered, and will not be in a quarter
    State("single_provider", "report.state_single_provider", 0.3),  # it is answered as long as one actor can
)
OPEN = ("none", "for_others", "planned", "partial")
"""States of a need that is not met."""
_ABSENT: Mapping[str, str] = {
    "none": "map.absent_none",
    "for_others": "map.absent_for_others",
    "planned": "map.absent_planned",
}
"""What is not there, by the state of what nothing answers yet."""


def is_gap(finding: Finding) -> bool:
    """Return whether a finding is a need that is not met, so that somebody could learn or borrow something for it."""
    return finding.kind is COVERAGE_GAP and finding.state in OPEN


def draw_gap(finding: Finding) -> Drawing:
    """Return the group that lacks something and, where nothing answers yet, the initiative that is not there."""
    need, group, place = (subject.id for subject in finding.subjects[:3])
    absent = _ABSENT.get(finding.state)
    return Drawing(
        hollow=(group,) if finding.state in OPEN else (),
        absent=(Absent(Message(absent), INITIATIVE, ((group, need, place),)),) if absent else (),
        diagnosed=(need, group, place),
    )


def is_in_place(locality: Locality, finding: Finding) -> bool:
    """Return whether the need was diagnosed in the place."""
    return any(map(locality.holds, ids_of(finding, "place")))


COVERAGE_GAP = Kind(
    "coverage_gap",
    letter="g",
    section=GAPS,
    label="report.kind_coverage_gap",
    states=STATES,
    remedy="explanations.remedy_coverage_gap",
    drawing=draw_gap,
    counts={"capacity": "explanations.number_capacity", "reached": "explanations.number_reached"},
)
"""A1: a diagnosed need that no initiative, or not enough of them, answers."""
