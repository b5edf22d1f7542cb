"""G, borrowed practice: initiatives elsewhere that answer what is missing here, the reason for a study visit.

For a coverage gap (*none*, *planned* or *partial*): current initiatives that answer the same need for the
same target group in a place where they do not count as supply of this gap (none of their places is, contains
or lies in the gap's place), and who runs them. Then those of a related need and a related group. Three, and all
that are as good as the third, the best first: an exact match before a related one, an active before a planned one,
another town before one's own, the same powiat before the same voivodeship before the rest, more participants before
fewer or unknown ones. Of the data sets that are judged together every initiative is looked at; of each other powiat,
its best one for a need and group (active, most participants), so that what is kept of a country stays small.

Left out: how well an initiative works, which no data tells, and finished ones, for nobody there could be visited.

>>> from datetime import date
>>> from calnet.analyses.coverage.coverage import find_coverage
>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(
...     needs=[("need/n", "samotność")], need_ancestors=[("need/n", "need/n", 0)],
...     group_ancestors=[("group/g", "group/g", 0)], place_ancestors=[("p", "p", 0), ("q", "q", 0)],
...     diagnoses=[("d", "need/n", "group/g", "p")], initiatives=[("i", "Klub")],
...     initiative_needs=[("i", "need/n")], initiative_groups=[("i", "group/g")], initiative_places=[("i", "q")],
... )
>>> snapshot = Snapshot(facts, date(2026, 1, 1))
>>> gaps = find_coverage(snapshot).findings
>>> [example.initiative.name for example in lend(gaps, [collect(snapshot, gaps)])[0].examples]
['Klub']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from calnet.analyses.coverage import is_gap
from calnet.analyses.practice.candidates import MOST, Candidate, Gap, Kin, Pair, Practice, Rank, best_of
from calnet.analyses.practice.examples import ExampleSearch
from calnet.findings import Example, Finding
from calnet.messages import Message, Named, Value, message
from calnet.snapshot.snapshot import ROOT, Snapshot

_POWIAT, _VOIVODESHIP = "powiat", "voivodeship"


def collect(snapshot: Snapshot, findings: Iterable[Finding]) -> Practice:
    """Return what the data sets that are judged in a snapshot have to lend, and what they would like to borrow.

    Args:
        snapshot: the facts of a partition on a day.
        findings: what was found there; only coverage gaps count.
    """
    own = _Own(snapshot)
    return Practice(
        {pair: own.candidate(min(ids, key=own.rank)) for pair, ids in own.by_pair.items()},
        {finding.id: own.gap(finding) for finding in findings if is_gap(finding)},
        _above(snapshot.facts.need_ancestors.iter_rows()),
        _above(row for row in snapshot.facts.group_ancestors.iter_rows() if row[1] != ROOT or row[0] == ROOT),
    )


def lend(findings: Iterable[Finding], practices: Iterable[Practice]) -> tuple[Finding, ...]:
    """Return the findings, gaps with examples from elsewhere.

    Args:
        findings: of all partitions.
        practices: what was collected of each.
    """
    search = ExampleSearch(tuple(practices))
    return tuple(
        replace(finding, examples=examples)
        if is_gap(finding) and (examples := search.examples(finding.id))
        else finding
        for finding in findings
    )


def tell_example(example: Example) -> Message:
    """Return an example in words: what, where, in which town if it is another, and who runs it."""
    return message(
        "practice.example" if example.leads else "practice.example_lead_unknown",
        initiative=Named(example.initiative.id, example.initiative.name),
        places=_where(example),
        leads=tuple(Named(lead.id, lead.name) for lead in example.leads),
    )


def _where(example: Example) -> tuple[Value, ...]:
    """Return the places of an example, after the name of its town where that says more."""
    places = tuple(Named(place.id, place.name) for place in example.places)
    if not example.town or any(example.town in place.name for place in example.places):
        return places
    town = Named(example.data_set or "", example.town)
    return (message("practice.in_town", town=town, places=places) if places else town,)


class _Own:
    """The current initiatives of the data sets that are judged in a snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._candidates: dict[str, Candidate] = {}
        self._reach: dict[tuple[str, ...], tuple[frozenset[str], frozenset[str]]] = {}

    @cached_property
    def by_pair(self) -> Mapping[Pair, list[str]]:
        """Ids of the initiatives by need and group."""
        snapshot, found = self.snapshot, dict[Pair, list[str]]()
        needs_of, groups_of = snapshot.needs_of, snapshot.groups_of
        for town in snapshot.towns:
            for id_ in town.current:
                for need in needs_of.get(id_, ()):
                    for group in groups_of.get(id_, ()):
                        found.setdefault((need, group), []).append(id_)
        return found

    @cached_property
    def _ranks(self) -> dict[str, Rank]:
        return {}

    def rank(self, initiative: str) -> Rank:
        """Return how good an example an initiative is, whoever asks."""
        if initiative not in self._ranks:
            row = self.snapshot.initiatives[initiative]
            people = row["participants"]
            self._ranks[initiative] = (row["state"] != "active", 1 if people is None else -people, initiative)
        return self._ranks[initiative]

    def candidate(self, initiative: str) -> Candidate:
        """Return an initiative with what others need to know of it."""
        if initiative not in self._candidates:
            snapshot = self.snapshot
            places = snapshot.places_of.get(initiative, ())
            example = Example(
                snapshot.subject(initiative, "initiative"),
                tuple(snapshot.subject(id_, "actor") for id_ in snapshot.leads_of.get(initiative, ())),
                tuple(snapshot.subject(id_, "place") for id_ in places),
                dataset := snapshot.initiatives[initiative]["dataset"],
                snapshot.names.get(dataset, "") if dataset else "",
            )
            self._candidates[initiative] = Candidate(example, self.rank(initiative), *self._reach_of(places))
        return self._candidates[initiative]

    def _reach_of(self, places: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
        if places not in self._reach:
            self._reach[places] = frozenset(places), frozenset().union(*(self._above(place) for place in places))
        return self._reach[places]

    def _above(self, place: str) -> frozenset[str]:
        return self.snapshot.above_place.get(place) or frozenset((place,))

    @cached_property
    def _levels(self) -> Mapping[str, str | None]:
        return dict(self.snapshot.facts.places.select("id", "level").iter_rows())

    def gap(self, finding: Finding) -> Gap:
        """Return a gap with the best candidates of its own partition."""
        need, group, place = (subject.id for subject in finding.subjects[:3])
        above = self._above(place)
        regions = {
            level: frozenset(id_ for id_ in above if self._levels.get(id_) == level)
            for level in (_POWIAT, _VOIVODESHIP)
        }
        data_sets = frozenset(finding.data_sets)
        gap = Gap((need, group), place, above, regions[_POWIAT], regions[_VOIVODESHIP], data_sets)
        best = self._best(gap, [gap.pair])
        if len(best) < MOST:
            kin = self.snapshot.kin_of_group.get(group, ())
            others = ((one, other) for one in self.snapshot.kin_of_need.get(need, ()) for other in kin)
            best += self._best(gap, [pair for pair in others if pair != gap.pair])
        return replace(gap, near=tuple(best))

    def _best(self, gap: Gap, pairs: Iterable[Pair]) -> list[tuple[Pair, Candidate]]:
        candidates = ((pair, self.candidate(id_)) for pair in pairs for id_ in self.by_pair.get(pair, ()))
        elsewhere = [(pair, candidate) for pair, candidate in candidates if not gap.is_met_by(candidate)]
        return best_of(gap, elsewhere)


def _above(ancestors: Iterable[tuple[str, str, int]]) -> Kin:
    found: dict[str, set[str]] = {}
    for id_, ancestor, _ in ancestors:
        found.setdefault(id_, set()).add(ancestor)
    return {id_: frozenset(above) for id_, above in found.items()}
