"""A5, fragility: what would be missed if an actor left.

For each actor of each data set the departure drill (`calnet.analyses.fragility.departures`): the diagnosed needs of the
data set whose coverage would fall, the actors that would lose their last tie, and whether the network would fall into
more parts (the actor is a cut vertex; the ties that nothing replaces are its bridges). There is a finding only where
one of the three would come about. Its severity is the highest of the three: by the coverage that would fall
(`rate_falls`), weighed like the weightiest of these needs; like *one thread* where somebody
would lose a last tie; low where the network would fall apart and no more.

Left out: actors that have closed down; what would fall in other data sets; the ties where one informant told most of
them, since everybody would then seem to hang on that one, or where nobody told any
(`calnet.analyses.informants`). An institution that cannot leave can still stop doing
something, and the drill says what that would cost.

>>> from datetime import date
>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(
...     actors=[("a", "Institution", "A"), ("b", "Organisation", "B"), ("g", "ResidentsGroup", "G")],
...     initiatives=[("x", "X")], initiative_actors=[("x", "a", "RUNS")], initiative_needs=[("x", "need/debt")],
...     initiative_groups=[("x", "group/seniors")], initiative_places=[("x", "p")],
...     need_ancestors=[("need/debt", "need/debt", 0)], group_ancestors=[("group/seniors", "group/seniors", 0)],
...     place_ancestors=[("p", "p", 0)], diagnoses=[("d", "need/debt", "group/seniors", "p")],
... )
>>> [(finding.subjects[0].id, finding.state) for finding in find_fragility(Snapshot(facts, date(2026, 1, 1)))]
[('a', 'coverage')]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from calnet.analyses import severity as scale
from calnet.analyses.coverage import COVERAGE_GAP, Cell, Coverage, Demand, Offer, find_coverage, find_town_needs
from calnet.analyses.evidence import initiative_evidence, tie_evidence
from calnet.analyses.fragility.definition import FRAGILITY
from calnet.analyses.fragility.departures import Departure, Fall, find_departures, sole_runners
from calnet.analyses.informants import has_told_ties, is_one_informant
from calnet.analyses.sentences import in_a_row
from calnet.findings import FAIRLY_SURE, Evidence, Finding, Score, Subject, finding_id, known_data_sets
from calnet.messages import Message, Value, message
from calnet.snapshot.snapshot import ROOT, Snapshot, Town

_LISTED = 5
"""Needs, or actors, that a sentence names; the rest is counted."""
_HELPERS = 3
_LEVELS: Mapping[str, Message] = {
    "none": message("findings.fragile_level_none"),
    "for_others": message("findings.fragile_level_for_others"),
    "planned": message("findings.fragile_level_planned"),
    "partial": message("findings.fragile_level_partial"),
    "covered": message("findings.fragile_level_covered"),
}
_TITLES: Mapping[str, str] = {
    "coverage": "findings.fragile_title_coverage",
    "last_tie": "findings.fragile_title_last_tie",
    "cut_vertex": "findings.fragile_title_cut_vertex",
}
_REASONS: Mapping[str, str] = {
    "coverage": "findings.fragile_coverage",
    "last_tie": "findings.fragile_last_tie",
    "cut_vertex": "findings.fragile_cut_vertex",
}
_SUGGESTIONS: Mapping[str, str] = {
    "last_tie": "findings.fragile_do_last_tie",
    "cut_vertex": "findings.fragile_do_cut_vertex",
}
_REMEDIES: Mapping[str, str] = {
    "coverage": "findings.fragile_remedy_coverage",
    "last_tie": "findings.fragile_remedy_last_tie",
    "cut_vertex": "findings.fragile_remedy_cut_vertex",
}
_UNSURE_TIES = message("findings.unsure_ties")
_THIN = (message("findings.unsure_thin"),)
_ONE_INFORMANT = message("findings.fragile_one_informant")


@dataclass(frozen=True, slots=True)
class _Loss:
    """One of the three things that could come about, how serious it is, and what is counted of it."""

    score: Score
    counts: Mapping[str, int]

    @property
    def state(self) -> str:
        return self.score.state.name


def find_fragility(snapshot: Snapshot, coverage: Coverage | None = None) -> tuple[Finding, ...]:
    """Return one finding for each actor without whom something would be missed.

    Args:
        snapshot: the facts on a day.
        coverage: the coverage of diagnosed needs, if it has been found already.
    """
    known = coverage or find_coverage(snapshot)
    needs = find_town_needs(snapshot, known)
    alone = sole_runners(snapshot)
    return tuple(
        finding
        for town in snapshot.towns
        for finding in _fragile_in(
            town, [need.cell for need in needs[town.dataset].needs], alone, thin=town.dataset in known.thin
        )
    )


def _fragile_in(town: Town, cells: Sequence[Cell], alone: Mapping[str, str], *, thin: bool) -> Iterator[Finding]:
    most_people = max((cell.demand.people for cell in cells if cell.demand.people is not None), default=None)
    one_informant = is_one_informant(town.ties)
    judge_ties = has_told_ties(town) and not one_informant
    for departure in find_departures(town, cells, alone):
        losses = _losses(town, departure, most_people, judge_ties=judge_ties, thin=thin)
        if losses:
            yield _finding(town, departure, losses, one_informant=one_informant, thin=thin)


def _losses(town: Town, departure: Departure, most_people: int | None, *, judge_ties: bool, thin: bool) -> list[_Loss]:
    """Return what would come about, the worst first."""
    losses = []
    if departure.falls:
        demands = [fall.cell.demand for fall in departure.falls]
        demand = max(demands, key=lambda one: _weight_of(one, most_people))
        falls = ((fall.cell.level, fall.after) for fall in departure.falls)
        weight = scale.weigh(demand.priority, demand.people, most_people if demand.people is not None else None)
        score = scale.score(FRAGILITY, "coverage", weight, demand.sureness, value=rate_falls(falls), thin=thin)
        losses.append(_Loss(score, {"falls": len(demands)}))
    if departure.lone and judge_ties:
        gathered = (group for id_ in departure.lone for group in town.snapshot.gathered.get(id_, ()))
        priority = max((town.priorities.get(group, 0) for group in gathered), default=0) or None
        score = scale.score(FRAGILITY, "last_tie", scale.weigh(priority), FAIRLY_SURE)
        losses.append(_Loss(score, {"lone": len(departure.lone)}))
    if departure.is_cut_vertex and judge_ties:
        score = scale.score(FRAGILITY, "cut_vertex", scale.weigh(None), FAIRLY_SURE)
        losses.append(_Loss(score, {"parts": len(departure.parts), "bridges": len(departure.bridges)}))
    return sorted(losses, key=lambda loss: -loss.score.product)


def _weight_of(demand: Demand, most_people: int | None) -> tuple[float, ...]:
    """Return what the weightiest of several needs is chosen by: of equally weighty ones, what else they differ in."""
    weight = scale.weight(demand.priority, demand.people, most_people)
    return weight, demand.priority or 0, -1 if demand.people is None else demand.people, demand.sureness


def rate_falls(falls: Iterable[tuple[str, str]]) -> float:
    """Return how serious it is that an actor would leave, by the coverage that would fall.

    A need that would go from *covered* to *none* counts like one of a single provider, a smaller fall in proportion,
    and every further one takes its share of what is left to 1: 1 − ∏ (1 − 0.3 × fall).

    Args:
        falls: the level of coverage now and then, for each diagnosed need.

    >>> round(rate_falls([("covered", "none")]), 4), round(rate_falls([("covered", "none"), ("partial", "none")]), 4)
    (0.3, 0.384)
    """
    left = 1.0
    for before, after in falls:
        left *= 1 - COVERAGE_GAP.value("single_provider") * (COVERAGE_GAP.value(after) - COVERAGE_GAP.value(before))
    return round(1 - left, 4)


def _finding(town: Town, departure: Departure, losses: Sequence[_Loss], *, one_informant: bool, thin: bool) -> Finding:
    snapshot, actor, states = town.snapshot, departure.actor, tuple(loss.state for loss in losses)
    demands = [fall.cell.demand for fall in departure.falls]
    helpers, more = _helpers(snapshot, departure)
    lone = departure.lone if "last_tie" in states else ()
    words = _words(town, departure, helpers, more)
    said = [state for state in states if state != "cut_vertex" or _is_more_than_lone(departure) or len(states) == 1]
    data_sets = known_data_sets([snapshot.dataset_of[actor]])
    return Finding(
        id=finding_id(FRAGILITY, [actor]),
        kind=FRAGILITY,
        title=snapshot.of_towns(Message(_title(said[0], departure), words[said[0]]), data_sets),
        reason=message(
            "findings.fragile_reason",
            what=in_a_row([Message(_REASONS[state], words[state]) for state in said]),
        ),
        suggestion=Message(_suggestion(said[0], helpers), words[said[0]]),
        subjects=_once(
            snapshot.subject(actor, "actor"),
            *(snapshot.subject(demand.need, "need") for demand in demands),
            *(snapshot.subject(demand.group, "group") for demand in demands),
            *(snapshot.subject(id_, "actor") for id_ in lone),
            *(snapshot.subject(id_, "helper") for id_ in helpers if id_ not in lone),
        ),
        evidence=_evidence(snapshot, departure, states),
        score=losses[0].score,
        state=states[0],
        flags=states[1:],
        counts={name: number for loss in losses for name, number in loss.counts.items()},
        unsure=(*_unsure(states, one_informant=one_informant), *(_THIN if thin and departure.falls else ())),
        data_sets=data_sets,
        remedy=in_a_row([Message(_REMEDIES[state], words[state]) for state in said]),
    )


def _words(town: Town, departure: Departure, helpers: Sequence[str], more: int) -> Mapping[str, Mapping[str, Value]]:
    """Return what stands in the sentences about each of the three things that could come about."""
    snapshot = town.snapshot
    actor = snapshot.named(departure.actor)
    return {
        "coverage": {
            "actor": actor,
            "n": len(departure.falls),
            "needs": _needs(snapshot, departure.falls) if departure.falls else None,
            "helpers": (*snapshot.quoted(helpers), *((message("findings.helpers_more", n=more),) if more else ())),
        },
        "last_tie": {"actor": actor, "n": len(departure.lone), "lone": _some(snapshot, departure.lone)},
        "cut_vertex": {
            "actor": actor,
            "n": len(departure.parts),
            "ends": _some(snapshot, _ends(town, departure)),
        },
    }


def _is_more_than_lone(departure: Departure) -> bool:
    """Return whether the network would fall apart also without those who would lose their last tie."""
    return len(departure.parts) - len(departure.lone) > 1


def _once(*subjects: Subject) -> tuple[Subject, ...]:
    return tuple(dict.fromkeys(subjects))


def _helpers(snapshot: Snapshot, departure: Departure) -> tuple[tuple[str, ...], int]:
    """Return who could share what rests on an actor: those involved in it, then those who run what else answers.

    Returns:
        The best of them, and how many more are as good as the last of these.
    """
    if not departure.falls:
        return (), 0
    ending = set(departure.initiatives)
    answering = {id_ for fall in departure.falls for id_ in fall.cell.matches}
    near = Counter(actor for id_ in answering & ending for actor in snapshot.involved_in[id_])
    far = Counter(actor for id_ in answering - ending for actor in snapshot.run_by.get(id_, ()))
    candidates = (near.keys() | far.keys()) & snapshot.actors.keys() - {departure.actor}
    there = (id_ for id_ in candidates if snapshot.actors[id_]["status"] != "closed")
    ranked = sorted((-near[id_], -far[id_], id_) for id_ in there)
    more = sum(rank[:-1] == ranked[_HELPERS - 1][:-1] for rank in ranked[_HELPERS:])
    return tuple(id_ for *_, id_ in ranked[:_HELPERS]), more


def _ends(town: Town, departure: Departure) -> tuple[str, ...]:
    """Return the best-connected neighbour in each part that the network would fall into; of equals, all."""
    ties = town.ties.adj
    most = [max(len(ties[id_]) for id_ in part) for part in departure.parts]
    return tuple(
        id_ for part, ends in zip(departure.parts, most, strict=True) for id_ in part if len(ties[id_]) == ends
    )


def _needs(snapshot: Snapshot, falls: Sequence[Fall]) -> Message:
    told = [
        message(
            "findings.fragile_need" if fall.offer is None else "findings.fragile_need_places",
            what=message(
                "findings.coverage_title_all" if fall.cell.demand.group == ROOT else "findings.coverage_title",
                need=snapshot.named(fall.cell.demand.need),
                group=snapshot.named(fall.cell.demand.group),
                place=snapshot.named(fall.cell.demand.place),
            ),
            before=_LEVELS[fall.cell.level],
            after=_LEVELS[fall.after],
            room=None if fall.offer is None else _room(fall.offer),
            people=None if fall.offer is None else message("findings.fragile_people", n=fall.cell.demand.people),
        )
        for fall in falls[:_LISTED]
    ]
    more = len(falls) - len(told)
    return _listed([*told, message("findings.fragile_more", n=more)] if more else told)


def _room(offer: Offer) -> Message:
    """Return how many are still helped: places where they are all that is known, else people."""
    key = "findings.fragile_room_reached" if offer.reaching else "findings.fragile_room"
    return Message(key, {"n": offer.least})


def _some(snapshot: Snapshot, ids: Sequence[str]) -> Message:
    names, more = snapshot.quoted(ids[:_LISTED]), len(ids) - _LISTED
    return message("questions.some_of", names=names, n=more) if more > 0 else message("questions.all_of", names=names)


def _listed(items: Sequence[Message]) -> Message:
    first, *rest = items
    return message("findings.fragile_and", first=first, rest=_listed(rest)) if rest else first


def _title(state: str, departure: Departure) -> str:
    if state == "coverage" and all(fall.offer is not None for fall in departure.falls):
        return "findings.fragile_title_places"
    return _TITLES[state]


def _suggestion(state: str, helpers: Sequence[str]) -> str:
    if state == "coverage":
        return "findings.fragile_do_share" if helpers else "findings.fragile_do_look"
    return _SUGGESTIONS[state]


def _evidence(snapshot: Snapshot, departure: Departure, states: Iterable[str]) -> tuple[Evidence, ...]:
    """Return the initiatives that would be missed, the last ties and the bridges."""
    answering = {id_ for fall in departure.falls for id_ in fall.cell.matches}
    initiatives = (initiative_evidence(snapshot, id_) for id_ in departure.initiatives if id_ in answering)
    lone = departure.lone if "last_tie" in states else ()
    bridges = departure.bridges if "cut_vertex" in states else ()
    ties = (tie_evidence(snapshot, departure.actor, other) for other in sorted({*lone, *bridges}))
    return (*initiatives, *ties)


def _unsure(states: Sequence[str], *, one_informant: bool) -> tuple[Message, ...]:
    if one_informant:
        return (_ONE_INFORMANT,)
    return (_UNSURE_TIES,) if states != ("coverage",) else ()
