"""C, target groups that nothing reaches, and whom to ask about them.

A target group with a diagnosed need that no current initiative is aimed at: neither at it nor at a
broader or a narrower one. Each data set is judged by itself; an initiative of another one counts where
it answers the need. Those to ask are residents' groups that gather such people, those who answer the
same needs of others, and those based where the need was diagnosed, best first
(`calnet.analyses.isolation.helpers`).

Left out: all residents together, and data sets in which too few initiatives have target groups to tell
(`calnet.analyses.isolation.isolation.can_judge_service`).

>>> from datetime import date
>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(
...     initiatives=[("x", "X")], initiative_groups=[("x", "group/seniors")],
...     target_groups=[("group/seniors", "seniorzy"), ("group/youth", "młodzież")],
...     group_ancestors=[("group/seniors", "group/seniors", 0), ("group/youth", "group/youth", 0)],
...     needs=[("need/debt", "długi")], diagnoses=[("d", "need/debt", "group/youth", "p", 40, 5)],
... )
>>> [finding.subjects[0].id for finding in find_unreached(Snapshot(facts, date(2026, 1, 1)))]
['group/youth']
"""

from __future__ import annotations

from collections.abc import Sequence

from calnet.analyses import severity as scale
from calnet.analyses.coverage import Coverage, TownNeed, find_coverage, find_town_needs
from calnet.analyses.isolation.definition import UNREACHED_TARGET_GROUP
from calnet.analyses.isolation.helpers import Concern, Helpers, tell_helpers
from calnet.analyses.isolation.isolation import can_judge_service
from calnet.analyses.isolation.outreach import find_anchors
from calnet.findings import Finding, finding_id, known_data_sets
from calnet.messages import Count, Message, Value, message
from calnet.snapshot.snapshot import ROOT, Snapshot, Town


def find_unreached(snapshot: Snapshot, coverage: Coverage | None = None) -> tuple[Finding, ...]:
    """Return one finding for each target group with a diagnosed need that no current initiative is aimed at.

    Args:
        snapshot: the facts on a day.
        coverage: the coverage of diagnosed needs, if it has been found already.
    """
    known = coverage or find_coverage(snapshot)
    needs = find_town_needs(snapshot, known)
    findings = []
    for town in snapshot.towns:
        if not can_judge_service(town):
            continue
        helpers = Helpers(town, find_anchors(town))
        for group, several in sorted(needs[town.dataset].of_group.items()):
            if group != ROOT and not _reached(town, group, several):
                findings.append(_finding(town, group, several, helpers, thin=town.dataset in known.thin))
    return tuple(findings)


def _reached(town: Town, group: str, needs: Sequence[TownNeed]) -> bool:
    snapshot = town.snapshot
    aimed = {aim for need in needs for id_ in need.cell.supply for aim in snapshot.groups_of.get(id_, ())}
    return bool(snapshot.kin_of_group.get(group, frozenset([group])) & (aimed | town.groups))


def _finding(town: Town, group: str, needs: Sequence[TownNeed], helpers: Helpers, *, thin: bool) -> Finding:
    snapshot = town.snapshot
    demands = [need.cell.demand for need in needs]
    priority = max((demand.priority or 0 for demand in demands), default=0) or None
    people = max((demand.people or 0 for demand in demands), default=0) or None
    most_people = max((row["people"] for row in town.diagnoses if row["people"] is not None), default=None)
    sureness = max(demand.sureness for demand in demands)
    asked = sorted({demand.need for demand in demands})
    places = frozenset(demand.place for demand in demands)
    known = helpers.find(Concern(frozenset([group]), frozenset(asked), places))
    words: dict[str, Value] = {
        "group": snapshot.named(group),
        "needs": tuple(snapshot.named(need) for need in asked),
        "people": message("findings.people_concerned", people=Count("person", people)) if people else "",
        "helpers": tell_helpers(snapshot, known),
    }
    weight = scale.weigh(priority, people, most_people if people else None)
    data_sets = known_data_sets([town.dataset])
    return Finding(
        id=finding_id(UNREACHED_TARGET_GROUP, [group, town.dataset]),
        kind=UNREACHED_TARGET_GROUP,
        title=snapshot.of_towns(Message("findings.unreached_title", words), data_sets),
        reason=Message("findings.unreached_reason", words),
        suggestion=Message("findings.unreached_do_helpers" if known else "findings.unreached_do", words),
        subjects=(
            snapshot.subject(group, "group"),
            *(snapshot.subject(need, "need") for need in asked),
            *(snapshot.subject(helper.actor, "helper") for helper in known.helpers),
        ),
        evidence=tuple(fact for need in needs for fact in need.evidence),
        score=scale.score(UNREACHED_TARGET_GROUP, "unserved", weight, sureness, thin=thin),
        state="unserved",
        unsure=(message("findings.unsure_thin"),) if thin else (),
        counts={"needs_below": len(asked)},
        data_sets=data_sets,
        remedy=Message("findings.unreached_gone", words),
    )
