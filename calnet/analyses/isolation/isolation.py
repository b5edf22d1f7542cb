"""C, isolated groups, and who could reach them.

For every residents' group, within its data set: its ties; the hops to the nearest member of the
coalition (membership is hop 0; without a coalition, to the CAL's host, else to the nearest of the
best-connected actors, and the finding says so); whether a single tie holds it; the initiatives it takes part in; the
diagnosed needs of the people it gathers (of their target group or a related one) that are below
*covered*; the time since somebody last checked. Levels: *unconnected* (no tie), *one thread* (one tie),
*distant* (more than two hops, or no way at all), *unserved* (takes part in no current initiative, and
none is aimed at the people it gathers), *out of date* (last checked more than a year ago). Several can
hold; the one that weighs most gives the finding its state, the others are its flags. Outreach is the
strongest route from the coalition (`calnet.analyses.isolation.outreach`) or, where there is none, the actors who
share its people, needs or place, best first (`calnet.analyses.isolation.helpers`); these are told for *one thread*
too, as a possible second one, but for those who are *unconnected*, *one thread* or *distant* themselves.

The same, without *unserved* and *out of date*, for institutions and organisations. Target groups that
nothing reaches: `calnet.analyses.isolation.unreached`.

Left out: every level where nobody recorded a tie (those that only follow from shared initiatives are no record of who
knows whom, `calnet.analyses.informants`); where one informant told most ties, *unconnected*, *one thread* and
*distant* without any way, for whom that one does not know may well know others; *unserved* where too few initiatives
have target groups to tell (`can_judge_service`) or nobody said whom the group gathers; and actors that are closed.

>>> from datetime import date
>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(
...     data_sets=[("d", "D")],
...     actors=[(id_, "ResidentsGroup" if id_ == "g" else "Institution", id_, None, None, "d") for id_ in "abcg"],
...     ties=[("a", "b", "PARTNERS_WITH", 2), ("b", "c", "PARTNERS_WITH", 2), ("a", "c", "PARTNERS_WITH", 2)],
...     coalitions=[("k", "K", "d")], memberships=[("a", "k"), ("b", "k")],
... )
>>> [(finding.subjects[0].id, finding.state) for finding in find_isolated(Snapshot(facts, date(2026, 1, 1)))]
[('g', 'unconnected')]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any

from calnet.analyses import severity as scale
from calnet.analyses.coverage import Coverage, TownNeed, TownNeeds, find_coverage, find_town_needs
from calnet.analyses.evidence import initiative_evidence, tie_evidence
from calnet.analyses.informants import has_told_ties, is_one_informant
from calnet.analyses.isolation.definition import ISOLATED_GROUP, ISOLATED_ORGANISATION
from calnet.analyses.isolation.helpers import Found, Helpers, tell_helpers
from calnet.analyses.isolation.outreach import Anchors, count_ways, find_anchors, find_routes, tell_route
from calnet.analyses.isolation.texts import ASSUMED_ANCHORS, REASONS, REMEDIES, TITLES
from calnet.analyses.sentences import in_a_row
from calnet.findings import Evidence, Finding, finding_id, known_data_sets
from calnet.messages import Day, Message, Value, message
from calnet.model.dates import last_day
from calnet.model.kinds import RESIDENTS_GROUP
from calnet.snapshot.activity import is_old
from calnet.snapshot.snapshot import Snapshot, Town

FAR = 2
"""Hops from the coalition beyond which a group is distant."""
ENOUGH = 0.8
"""The share of current initiatives that must have target groups before anything is called unserved."""
_DIRECT = 2
_OF_GROUPS = "explanations.whose_group"
"""Key of the words for whose number of people others are measured by."""


def can_judge_service(town: Town) -> bool:
    """Return whether enough current initiatives have target groups to say that nothing is aimed at someone."""
    aimed = sum(1 for id_ in town.current if id_ in town.snapshot.groups_of)
    return len(town.current) > 0 and aimed >= ENOUGH * len(town.current)


def find_isolated(snapshot: Snapshot, coverage: Coverage | None = None) -> tuple[Finding, ...]:
    """Return one finding for each residents' group and organisation that something holds for, each in its data set.

    Args:
        snapshot: the facts on a day.
        coverage: the coverage of diagnosed needs, if it has been found already.
    """
    needs = find_town_needs(snapshot, coverage or find_coverage(snapshot))
    return tuple(found for town in snapshot.towns for found in _isolated_in(_Surroundings(town, needs[town.dataset])))


@dataclass(frozen=True)
class _Surroundings:
    """What is known of a town when its edge is looked at."""

    town: Town
    needs: TownNeeds

    @property
    def snapshot(self) -> Snapshot:
        return self.town.snapshot

    @cached_property
    def anchors(self) -> Anchors:
        return find_anchors(self.town)

    @cached_property
    def routes(self) -> Mapping[str, tuple[str, ...]]:
        return find_routes(self.town.ties, self.anchors)

    @cached_property
    def ways(self) -> Mapping[str, int]:
        return count_ways(self.town.ties, self.anchors)

    @cached_property
    def helpers(self) -> Helpers:
        return Helpers(self.town, self.anchors)

    @cached_property
    def actors(self) -> tuple[Mapping[str, Any], ...]:
        rows = (self.snapshot.actors[id_] for id_ in self.town.actors)
        return tuple(row for row in rows if row["status"] != "closed")

    @cached_property
    def most_people(self) -> int | None:
        """The size of the largest residents' group, where any is known."""
        sizes = (row["people"] for row in self.actors if row["kind"] == RESIDENTS_GROUP)
        return max((size for size in sizes if size is not None), default=None)

    @cached_property
    def one_informant(self) -> bool:
        return is_one_informant(self.town.ties)

    @cached_property
    def apart(self) -> frozenset[str]:
        """Ids of the actors that could not introduce anybody: they have no tie, a single one, or are far off."""
        return frozenset(row["id"] for row in self.actors if _connection(self, row["id"]))

    @cached_property
    def can_tell_service(self) -> bool:
        return can_judge_service(self.town)


def _isolated_in(edge: _Surroundings) -> Iterable[Finding]:
    if not has_told_ties(edge.town):
        return
    for row in edge.actors:
        states = _connection(edge, row["id"])
        if row["kind"] == RESIDENTS_GROUP:
            states += _service(edge, row["id"])
            states += ("out_of_date",) if is_old(row["checked_on"], edge.snapshot.as_of) else ()
        if states:
            yield _finding(edge, row, states)


def _connection(edge: _Surroundings, actor: str) -> tuple[str, ...]:
    if actor in edge.anchors.actors:
        return ()
    degree, hops = edge.town.ties.degree(actor), edge.anchors.hops.get(actor)
    if edge.one_informant:
        return ("distant",) if hops is not None and hops > FAR else ()
    if degree == 0:
        return ("unconnected",)
    states = ("one_thread",) if degree == 1 else ()
    return (*states, "distant") if hops is None or hops > FAR else states


def _service(edge: _Surroundings, group: str) -> tuple[str, ...]:
    snapshot = edge.snapshot
    gathered = snapshot.gathered.get(group, ())
    if not gathered or not edge.can_tell_service:
        return ()
    if snapshot.current.intersection(snapshot.initiatives_with.get(group, ())):
        return ()
    kin = snapshot.kin_of_group
    served = any(kin.get(people, frozenset([people])) & edge.town.groups for people in gathered)
    return () if served else ("unserved",)


def _finding(edge: _Surroundings, row: Mapping[str, Any], states: tuple[str, ...]) -> Finding:
    snapshot, actor = edge.snapshot, row["id"]
    is_group = row["kind"] == RESIDENTS_GROUP
    kind = ISOLATED_GROUP if is_group else ISOLATED_ORGANISATION
    state = max(states, key=kind.value)
    needs = edge.needs.below_covered(snapshot.gathered.get(actor, ()))
    priority = max((need.cell.demand.priority or 0 for need in needs), default=0) or None
    people, most_people = (row["people"], edge.most_people) if is_group else (None, None)
    weight = scale.weigh(priority, people, most_people if people else None, _OF_GROUPS)
    # How old the last check is says nothing against the finding that it is old.
    checked_on = None if states == ("out_of_date",) else row["checked_on"]
    sureness = scale.sureness(row["confidence"], checked_on, snapshot.as_of)
    route = edge.routes.get(actor, ())
    known = {actor, *edge.town.ties.adj[actor]}
    alone = state == "one_thread" or (not route and state != "out_of_date")
    but = known | edge.apart if state == "one_thread" else known
    helpers = edge.helpers.find(edge.helpers.concern_of(actor), but) if alone else Found()
    words: dict[str, Value] = {
        "actor": snapshot.named(actor),
        "anchor": Message(edge.anchors.called),
        "n": edge.anchors.hops.get(actor),
        "route": tell_route(snapshot, route, edge.ways.get(actor, 1)) if route else None,
        "introducer": snapshot.named(route[-2]) if route else None,
        "helpers": tell_helpers(snapshot, helpers),
        "checked_on": Day(row["checked_on"]) if row["checked_on"] else None,
    }
    counts = {
        "ties": edge.town.ties.degree(actor), "hops": edge.anchors.hops.get(actor),
        "initiatives": len(_current(snapshot, actor)), "needs_below": len({need.cell.demand.need for need in needs}),
        "days_unchecked": _days_unchecked(row["checked_on"], snapshot.as_of),
        "ways": edge.ways.get(actor) if route else None,
    }  # fmt: skip
    data_sets = known_data_sets([row["dataset"]])
    return Finding(
        id=finding_id(kind, [actor]),
        kind=kind,
        title=snapshot.of_towns(Message(_title(state, edge.anchors), words), data_sets),
        reason=_reasons([_reason(name, words, is_group=is_group) for name in states], words, needs, snapshot),
        suggestion=_suggestions(state, route, words, helpers=len(helpers), is_group=is_group),
        subjects=(
            snapshot.subject(actor, "actor"),
            *(snapshot.subject(id_, "group") for id_ in snapshot.gathered.get(actor, ())),
            *(snapshot.subject(helper.actor, "helper") for helper in helpers.helpers),
        ),
        evidence=_evidence(edge, row, states, route, needs),
        score=scale.score(kind, state, weight, sureness),
        state=state,
        flags=tuple(name for name in states if name != state),
        counts={name: number for name, number in counts.items() if number is not None},
        unsure=_unsure(edge, states, route),
        route=route,
        data_sets=data_sets,
        remedy=in_a_row([Message(REMEDIES[name], words) for name in states]),
    )


def _current(snapshot: Snapshot, actor: str) -> tuple[str, ...]:
    return tuple(id_ for id_ in snapshot.initiatives_with.get(actor, ()) if id_ in snapshot.current)


def _days_unchecked(checked_on: str | None, as_of: date) -> int | None:
    return max((as_of - last_day(checked_on)).days, 0) if checked_on else None


def _reasons(keys: Iterable[str], words: Mapping[str, Value], needs: Iterable[TownNeed], snapshot: Snapshot) -> Message:
    reasons = [Message(key, words) for key in keys]
    names = tuple(snapshot.named(id_) for id_ in sorted({need.cell.demand.need for need in needs}))
    return in_a_row([*reasons, message("findings.isolated_needs", needs=names)] if names else reasons)


def _reason(state: str, words: Mapping[str, Value], *, is_group: bool) -> str:
    if state == "one_thread" and not is_group:
        return "findings.isolated_one_thread_organisation"
    return "findings.isolated_no_way" if state == "distant" and words["n"] is None else REASONS[state]


def _title(state: str, anchors: Anchors) -> str:
    far_from_no_coalition = state == "distant" and anchors.basis != "coalition"
    return "findings.isolated_title_apart" if far_from_no_coalition else TITLES[state]


def _suggestions(
    state: str, route: tuple[str, ...], words: Mapping[str, Value], *, helpers: int, is_group: bool
) -> Message:
    if state == "out_of_date":
        return Message("findings.isolated_do_check", words)
    if route:
        way = Message("findings.isolated_do_route" if len(route) > _DIRECT else "findings.isolated_do_visit", words)
    else:
        ask = "findings.isolated_do_ask" if is_group else "findings.isolated_do_ask_organisation"
        way = Message("findings.isolated_do_helpers" if helpers else ask, words)
    if state == "one_thread" and route and helpers:
        return in_a_row([way, Message("findings.isolated_do_second", {**words, "n": helpers})])
    return in_a_row([way, Message("findings.isolated_do_serve", words)]) if state == "unserved" else way


def _unsure(edge: _Surroundings, states: tuple[str, ...], route: tuple[str, ...]) -> tuple[Message, ...]:
    measured = "distant" in states or len(route) > 0
    assumed = ASSUMED_ANCHORS.get(edge.anchors.basis)
    names = edge.snapshot.quoted(sorted(edge.anchors.actors))
    return (
        *((message("findings.unsure_ties"),) if states != ("out_of_date",) else ()),
        *((Message(assumed, {"actors": names, "n": len(names)}),) if measured and assumed else ()),
    )


def _evidence(
    edge: _Surroundings,
    row: Mapping[str, Any],
    states: tuple[str, ...],
    route: tuple[str, ...],
    needs: Iterable[TownNeed],
) -> tuple[Evidence, ...]:
    """Return the way to an actor step by step, its other ties, what it takes part in, its people and their needs."""
    snapshot, actor = edge.snapshot, row["id"]
    steps = [tie_evidence(snapshot, left, right) for left, right in pairwise(route)]
    others = [tie_evidence(snapshot, actor, other) for other in sorted(edge.town.ties.adj[actor]) if other not in route]
    initiatives = [initiative_evidence(snapshot, id_) for id_ in snapshot.initiatives_with.get(actor, ())]
    gathered = snapshot.gathered.get(actor, ())
    own: list[Message] = []
    if not steps and not others:
        own.append(message("findings.no_tie_recorded", actor=snapshot.named(actor)))
    if gathered:
        groups = tuple(snapshot.named(id_) for id_ in gathered)
        own.append(message("findings.gathers", actor=snapshot.named(actor), groups=groups))
    if "out_of_date" in states:
        own.append(message("findings.last_checked", actor=snapshot.named(actor)))
    return (
        *steps,
        *others,
        *initiatives,
        *(Evidence(fact, row["source"], row["checked_on"], (actor,)) for fact in own),
        *(fact for need in needs for fact in need.evidence),
    )
