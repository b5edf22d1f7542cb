"""Who is on the edge: three kinds, their states with how serious they are, their heading, and what the map draws.

The values are those of the design but for one. A target group that nothing is aimed at had the .8 of a group that is
unserved; but every such group has a gap for each of its needs, so that the same people took up two or three of the
first five findings of a meeting. At .5 it follows its gaps and leaves room for what else there is.
"""

from __future__ import annotations

from collections.abc import Mapping

from calnet.analyses.locality import Locality, ids_of, is_about_actor
from calnet.findings import Drawing, Finding, Kind, Section, State

ISOLATED = Section("isolated", heading="report.section_isolated", rank=30, command="isolated", quota=2)
STATES = (
    State("unconnected", "report.state_unconnected", 1.0),  # nobody can be asked to invite them
    State("unserved", "report.state_unserved", 0.8),  # they are known, and nothing is for them
    State("one_thread", "report.state_one_thread", 0.6),  # one person's leaving cuts them off
    State("distant", "report.state_distant", 0.5),  # they are reached, through several others
    State("out_of_date", "report.state_out_of_date", 0.3),  # nobody knows whether it still holds
)
UNREACHED_STATES = (
    State("unserved", "report.state_unserved", 0.5),  # its gaps tell the need; this adds whom to ask
)
_COUNTS: Mapping[str, str] = {
    "ties": "explanations.number_ties",
    "hops": "explanations.number_hops",
    "initiatives": "explanations.number_initiatives",
    "needs_below": "explanations.number_needs_below",
    "days_unchecked": "explanations.number_days_unchecked",
    "ways": "explanations.number_ways",
}


def draw_way(finding: Finding) -> Drawing:
    """Return the route to somebody, else ties that those who could open a door might have."""
    if finding.route:
        return Drawing(route=finding.route)
    end = finding.subjects[0].id
    return Drawing(suggested=tuple((helper, end) for helper in ids_of(finding, "helper")))


def draw_unreached(finding: Finding) -> Drawing:
    """Return the group that nothing reaches."""
    return Drawing(hollow=(finding.subjects[0].id,))


def is_in_place(locality: Locality, finding: Finding) -> bool:
    """Return whether somebody on the edge is in the place; of a target group, whether it was diagnosed there."""
    if finding.kind is not UNREACHED_TARGET_GROUP:
        return is_about_actor(locality, finding)
    group = ids_of(finding, "group")[0]
    return any((of, group) in locality.diagnosed_here for of in finding.data_sets or ("",))


ISOLATED_GROUP = Kind(
    "isolated_group",
    letter="i",
    section=ISOLATED,
    label="report.kind_isolated_group",
    states=STATES,
    remedy="explanations.remedy_isolated_group",
    drawing=draw_way,
    rank=0,
    counts=_COUNTS,
)
"""C: a residents' group that nobody, or only one actor, reaches."""
ISOLATED_ORGANISATION = Kind(
    "isolated_organisation",
    letter="o",
    section=ISOLATED,
    label="report.kind_isolated_organisation",
    states=STATES,
    remedy="explanations.remedy_isolated_organisation",
    drawing=draw_way,
    rank=1,
    counts=_COUNTS,
)
"""C: an institution or organisation without ties."""
UNREACHED_TARGET_GROUP = Kind(
    "unreached_target_group",
    letter="u",
    section=ISOLATED,
    label="report.kind_unreached_target_group",
    states=UNREACHED_STATES,
    remedy="explanations.remedy_unreached_target_group",
    drawing=draw_unreached,
    rank=2,
    counts={"needs_below": "explanations.number_needs_below"},
    told_by="coverage_gap",
)
"""C: a target group with a diagnosed need that no initiative is aimed at."""
