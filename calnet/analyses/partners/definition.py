"""What a missing partner is: its state with how serious it is, its heading, and what the map draws of it."""

from __future__ import annotations

from calnet.analyses.locality import Locality, ids_of
from calnet.findings import Absent, Drawing, Finding, Kind, Section, State
from calnet.messages import Term
from calnet.model.kinds import actor_kind_of

PARTNERS = Section("partners", heading="report.section_partners", rank=40, command="gaps")
STATES = (
    State("missing", "report.state_missing", 0.6),  # a talk that one invitation begins
)
_NOT_AROUND = frozenset({"helper", "need", "sector"})
"""Roles of those that nobody missing stands by."""


def draw_partners(finding: Finding) -> Drawing:
    """Return somebody of each missing sector, by the coalition, else by those who work on the need."""
    roles = {subject.id: subject.role for subject in finding.subjects}
    around = dict.fromkeys(subject.id for subject in finding.subjects)
    around |= dict.fromkeys(id_ for fact in finding.evidence for id_ in fact.subjects)
    coalitions = tuple(id_ for id_ in around if roles.get(id_) == "coalition")
    others = tuple(id_ for id_ in around if roles.get(id_) not in _NOT_AROUND)
    return Drawing(
        absent=tuple(
            Absent(Term("sector", sector), actor_kind_of(sector), (coalitions, others), by_coalition=True)
            for sector in ids_of(finding, "sector")
        )
    )


def is_in_place(locality: Locality, finding: Finding) -> bool:
    """Return whether the need is worked on in the place; of a whole coalition, whether its home place lies there."""
    needs = ids_of(finding, "need")
    if not needs:
        return locality.holds_home_of(finding)
    return any((of, needs[0]) in locality.needs_here for of in finding.data_sets or ("",))


MISSING_PARTNER = Kind(
    "missing_partner",
    letter="p",
    section=PARTNERS,
    label="report.kind_missing_partner",
    states=STATES,
    remedy="explanations.remedy_missing_partner",
    drawing=draw_partners,
)
"""A3: a sector that practice expects and nobody comes from."""
