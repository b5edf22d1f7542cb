"""A4, missing tie: two actors who work for the same people in the same place and have no tie.

Both run or support a current initiative for a related target group or need, in places of which one
contains the other, and no partnership, hosting, unit or initiative of the last twelve months joins
them. Ranked by what they share, then by their common partners (Adamic and Adar, "Friends and
neighbors on the Web", Social Networks 25, 2003: the sum of 1 / log degree over common neighbours).
The common partner with the strongest ties to both can introduce them: whose weaker tie is the strongest, of those
whose stronger one is too; where several are equal, all of them. The route is one of these ways, their number is told.

Left out: what the data does not record as a tie, meeting in one coalition included; the root group
"all residents" is nothing shared.

>>> from datetime import date
>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(
...     actors=[("a", "Institution", "A"), ("b", "Organisation", "B"), ("c", "Organisation", "C")],
...     ties=[("a", "c", "PARTNERS_WITH", 3), ("b", "c", "PARTNERS_WITH", 2)],
...     initiatives=[("x", "X"), ("y", "Y")], initiative_actors=[("x", "a", "RUNS"), ("y", "b", "RUNS")],
...     initiative_groups=[("x", "group/seniors"), ("y", "group/seniors")],
...     initiative_places=[("x", "p"), ("y", "p")], place_ancestors=[("p", "p", 0)],
...     group_ancestors=[("group/seniors", "group/seniors", 0)],
... )
>>> [finding.route for finding in find_missing_ties(Snapshot(facts, date(2026, 1, 1)))]
[('a', 'c', 'b')]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from math import fsum, log
from typing import TypeAlias

import polars as pl

from calnet.analyses import severity as scale
from calnet.analyses.evidence import tie_evidence
from calnet.analyses.ties.definition import MISSING_TIE
from calnet.findings import FAIRLY_SURE, Finding, Score, Subject, finding_id, known_data_sets
from calnet.messages import Message, Named, Value, message
from calnet.snapshot.snapshot import ROOT, Snapshot

Pair: TypeAlias = "tuple[str, str]"
Themes: TypeAlias = "tuple[tuple[str, ...], tuple[str, ...]]"
"""Ids of target groups and of needs, each sorted."""

_WORK = ("RUNS", "SUPPORTS")
_REMEDY = message("findings.tie_missing_remedy")
_UNSURE = (message("findings.unsure_ties"),)


def find_missing_ties(snapshot: Snapshot) -> tuple[Finding, ...]:
    """Return one finding for each pair without a tie, those who share most first.

    Where a data set records no tie at all (one that follows from a shared initiative is none), its pairs are a
    checklist, not findings.
    """
    circles = _Circles.of(snapshot)
    told = {snapshot.dataset_of[actor] for edge in snapshot.ties.edges if snapshot.was_told(*edge) for actor in edge}
    own = {actor for actor in snapshot.actors if snapshot.is_own(snapshot.dataset_of[actor])}
    telling = {actor for actor in snapshot.actors if snapshot.dataset_of[actor] in told}

    def without_tie(actor: str, others: Set[str]) -> Set[str]:
        others = others - circles.strengths[actor].keys()
        others = others if actor in own else others & own
        return others if actor in telling else others & telling

    work = _Work.of(snapshot)
    apart = (
        (-shared.bit_count(), -circles.closeness(*pair), pair, shared)
        for pair, shared in work.pairs(without_tie).items()
    )
    of = snapshot.dataset_of

    @cache
    def said(shared: int, *data_sets: str | None) -> _Shared:
        return _Shared.of(snapshot, work.themes(shared), data_sets)

    return tuple(
        _finding(snapshot, circles, said(shared, of[pair[0]], of[pair[1]]), pair, -closeness)
        for _, closeness, pair, shared in sorted(apart)
    )


def pair_actors(snapshot: Snapshot) -> pl.DataFrame:
    """Return pairs of actors who work for the same people or needs in overlapping places.

    Returns:
        ``left`` < ``right`` (ids of actors), ``groups`` and ``needs`` (ids of what both work for: of two
        related ones the narrower).
    """
    work = _Work.of(snapshot)
    rows = [(*pair, *work.themes(shared)) for pair, shared in sorted(work.pairs(lambda _, others: others).items())]
    ids = pl.List(pl.String)
    return pl.DataFrame(rows, schema={"left": pl.String, "right": pl.String, "groups": ids, "needs": ids}, orient="row")


@dataclass(frozen=True)
class _Work:
    """Who works for what where.

    Attributes:
        snapshot: the facts on a day.
        actors: by target group or need, then by place, the actors who run or support something current.
        needs: which of these are needs.
        above: what is broader than each, itself included.
        bits: what is worked for, each with the bit that stands for it in a set of them, kept as a number.
    """

    snapshot: Snapshot
    actors: Mapping[str, Mapping[str, Set[str]]]
    needs: Set[str]
    above: Mapping[str, Set[str]]
    bits: Mapping[str, int]
    _themes: dict[int, Themes]

    @classmethod
    def of(cls, snapshot: Snapshot) -> _Work:
        facts = snapshot.facts
        actors: dict[str, dict[str, set[str]]] = {}
        for initiative, actor, relation in facts.initiative_actors.select(
            "initiative", "actor", "relation"
        ).iter_rows():
            if relation not in _WORK or initiative not in snapshot.current or actor not in snapshot.actors:
                continue
            for theme in (*snapshot.groups_of.get(initiative, ()), *snapshot.needs_of.get(initiative, ())):
                if theme != ROOT:
                    for place in snapshot.places_of[initiative]:
                        actors.setdefault(theme, {}).setdefault(place, set()).add(actor)
        above: dict[str, set[str]] = {}
        for frame in (facts.group_ancestors, facts.need_ancestors):
            for theme, ancestor in frame.select("id", "ancestor").iter_rows():
                if theme in actors and ancestor in actors:
                    above.setdefault(theme, set()).add(ancestor)
        needs = set(facts.initiative_needs["need"])
        return cls(snapshot, actors, needs, above, {theme: 1 << bit for bit, theme in enumerate(sorted(actors))}, {})

    def pairs(self, keep: Callable[[str, Set[str]], Set[str]]) -> dict[Pair, int]:
        """Return the pairs of actors who share something, each with the set of what it shares.

        Args:
            keep: tells which of some others to pair an actor with.
        """
        found: dict[Pair, int] = {}
        for theme, broader in self.above.items():
            bit = self.bits[theme]
            for actor, others in self._near(theme, broader).items():
                for other in keep(actor, others):
                    pair = (actor, other) if actor < other else (other, actor)
                    if actor != other:
                        found[pair] = found.get(pair, 0) | bit
        return found

    def _near(self, theme: str, broader: Set[str]) -> dict[str, Set[str]]:
        """Return, for each actor who works for something, who works for it or for something broader around there."""
        found: dict[str, Set[str]] = {}
        for place, actors in self.actors[theme].items():
            around = self.snapshot.kin_of_place[place]
            near = frozenset[str]().union(
                *(there[other] for wide in broader for there in (self.actors[wide],) for other in around & there.keys())
            )
            for actor in actors:
                found[actor] = found[actor] | near if actor in found else near
        return found

    def themes(self, shared: int) -> Themes:
        """Return the target groups and the needs in a set."""
        if shared not in self._themes:
            ids = [theme for theme, bit in self.bits.items() if shared & bit]
            groups, needs = (tuple(id_ for id_ in ids if (id_ in self.needs) is of_need) for of_need in (False, True))
            self._themes[shared] = groups, needs
        return self._themes[shared]


@dataclass(frozen=True, slots=True)
class _Shared:
    """What is said of all pairs of two data sets that share the same."""

    names: tuple[Named, ...]
    subjects: tuple[Subject, ...]
    score: Score
    number: int
    data_sets: tuple[str, ...]

    @classmethod
    def of(cls, snapshot: Snapshot, themes: Themes, data_sets: Sequence[str | None]) -> _Shared:
        groups, needs = themes
        priority = snapshot.priority_of((*needs, *groups), data_sets)
        return cls(
            names=tuple(snapshot.named(id_) for id_ in (*groups, *needs)),
            subjects=(
                *(snapshot.subject(id_, "group") for id_ in groups),
                *(snapshot.subject(id_, "need") for id_ in needs),
            ),
            score=scale.score(MISSING_TIE, "no_tie", scale.weigh(priority), FAIRLY_SURE),
            number=len(groups) + len(needs),
            data_sets=known_data_sets(data_sets),
        )


@dataclass(frozen=True)
class _Circles:
    """Whom each actor knows.

    Attributes:
        strengths: by actor, the strength of its ties by the other end.
        rarity: by actor, what it counts as a common partner: 1 / log degree.
    """

    strengths: Mapping[str, Mapping[str, int]]
    rarity: Mapping[str, float]

    @classmethod
    def of(cls, snapshot: Snapshot) -> _Circles:
        strengths = {
            actor: {other: edge["strength"] for other, edge in edges.items()}
            for actor, edges in snapshot.ties.adjacency()
        }
        return cls(strengths, {actor: 1 / log(len(known)) for actor, known in strengths.items() if len(known) > 1})

    def common(self, left: str, right: str) -> Set[str]:
        """Return the partners of both."""
        return self.strengths[left].keys() & self.strengths[right].keys()

    def closeness(self, left: str, right: str) -> float:
        """Return the measure of Adamic and Adar."""
        return fsum(self.rarity[actor] for actor in self.common(left, right))

    def introducers(self, left: str, right: str) -> tuple[str, ...]:
        """Return the common partners with the strongest ties to both, all that are equal, sorted."""
        one, two = self.strengths[left], self.strengths[right]
        ties = {actor: sorted((one[actor], two[actor])) for actor in self.common(left, right)}
        most = max(ties.values(), default=[])
        return tuple(sorted(actor for actor, strengths in ties.items() if strengths == most))


def _finding(snapshot: Snapshot, circles: _Circles, shared: _Shared, pair: Pair, closeness: float) -> Finding:
    left, right = pair
    introducers = circles.introducers(left, right) if closeness else ()
    words: dict[str, Value] = {
        "left": snapshot.named(left),
        "right": snapshot.named(right),
        "shared": shared.names,
        "introducers": snapshot.quoted(introducers),
        "n": len(introducers),
    }
    counts: dict[str, float] = {"shared": shared.number, "adamic_adar": round(closeness, 3)}
    if introducers:
        counts["ways"] = len(introducers)
    return Finding(
        id=finding_id(MISSING_TIE, pair),
        kind=MISSING_TIE,
        title=snapshot.of_towns(Message("findings.tie_missing_title", words), shared.data_sets),
        reason=Message("findings.tie_missing_reason", words),
        suggestion=Message("findings.tie_missing_introduce" if introducers else "findings.tie_missing_meet", words),
        subjects=(
            snapshot.subject(left, "actor"),
            snapshot.subject(right, "actor"),
            *(snapshot.subject(introducer, "introducer") for introducer in introducers),
            *shared.subjects,
        ),
        evidence=tuple(tie_evidence(snapshot, actor, known) for known in introducers for actor in pair),
        score=shared.score,
        state="no_tie",
        counts=counts,
        route=(left, introducers[0], right) if introducers else (),
        unsure=_UNSURE,
        data_sets=shared.data_sets,
        remedy=_REMEDY,
    )
