"""How single things of a source stand on their day: what a map looks up, put together from all snapshots.

A snapshot lives as long as it is judged; what it says of single things is small enough to keep, also of a country. So
a map shows the state, the period and the place that the analyses judged by, each on the day of its own data set.

>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(data_sets=[("d", "D")], initiatives=[("x", "X", None, "2026-05", None, None, None, None, "d")])
>>> standing = find_standing([Snapshot(facts, date(2026, 1, 1))])
>>> standing.initiatives["x"].state, standing.is_old("2024-06", "d")
('planned', True)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

import polars as pl

from calnet.snapshot.activity import is_old, period, state_on
from calnet.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class InitiativeStanding:
    """How an initiative stands.

    Attributes:
        first: its first day; None where nobody knows.
        last: its last day; None where it is open.
        state: ``active``, ``planned`` or ``past`` on the day of its data set; None where there is no day.
        dates_unknown: whether the dates leave a doubt.
        places: ids of where it happens.
        is_assumed: whether nobody said where, and its lead is based nowhere either.
    """

    first: date | None
    last: date | None
    state: str | None
    dates_unknown: bool = False
    places: tuple[str, ...] = ()
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties two actors on the day, as the definition of a tie has it.

    Attributes:
        strength: from 1 to 4, of the strongest that there is.
        is_told: whether somebody recorded it; else only what they do together tells of it.
        is_graded: whether somebody said how strong it is.
        shared: ids of the initiatives of the last twelve months that both run, support or take part in, sorted.
    """

    strength: int
    is_told: bool
    is_graded: bool
    shared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """How the things of a source stand, each on the day of its data set.

    Attributes:
        as_of: the day for what belongs to no data set that was judged; None: there is none.
        days: the day of each data set that was judged, by its id.
        initiatives: the initiatives of these data sets by id.
        ties: the ties of their actors by the ids of both, the smaller one first.
        unconnected: ids of their actors without any tie or membership on the day, those that closed left out.
    """

    as_of: date | None = None
    days: Mapping[str, date] = field(default_factory=dict)
    initiatives: Mapping[str, InitiativeStanding] = field(default_factory=dict, repr=False)
    ties: Mapping[tuple[str, str], Tie] = field(default_factory=dict, repr=False)
    unconnected: frozenset[str] = frozenset()

    def day_of(self, dataset: str) -> date | None:
        """Return the day that a data set is reckoned on."""
        return self.days.get(dataset, self.as_of)

    def known_places(self) -> dict[str, tuple[str, ...]]:
        """Return ids of where each initiative happens, without what is only assumed."""
        return {id_: one.places for id_, one in self.initiatives.items() if not one.is_assumed}

    def is_old(self, checked_on: str | None, dataset: str) -> bool:
        """Return whether what was checked then is old on the day of a data set, by the rule of the analyses."""
        day = self.day_of(dataset)
        return day is not None and is_old(checked_on, day)

    def initiative(
        self, id_: str, dataset: str, form: str | None, start: str | None, end: str | None, status: str | None
    ) -> InitiativeStanding:
        """Return how an initiative stands; one that no snapshot judged, by what is told of it and by the same rules.

        Raises:
            ValueError: a date is none.
        """
        if id_ in self.initiatives:
            return self.initiatives[id_]
        first, last = period(form, start, end)
        day = self.day_of(dataset)
        state, doubt = state_on(day, status, first, last) if day else (None, False)
        return InitiativeStanding(first, last, state, doubt)


def find_standing(snapshots: Iterable[Snapshot], as_of: date | None = None) -> Standing:
    """Return how the things of a source stand; of each snapshot only what it judges itself.

    Args:
        snapshots: all of them; none is kept.
        as_of: the day for what none of them judges; else their latest.
    """
    days: dict[str, date] = {}
    initiatives: dict[str, InitiativeStanding] = {}
    ties: dict[tuple[str, str], Tie] = {}
    unconnected: set[str] = set()
    for snapshot in snapshots:
        days |= dict.fromkeys(filter(snapshot.is_own, snapshot.dataset_ids), snapshot.as_of)
        initiatives.update(_initiatives(snapshot))
        ties.update(_ties(snapshot))
        unconnected.update(_unconnected(snapshot))
    return Standing(as_of or max(days.values(), default=None), days, initiatives, ties, frozenset(unconnected))


def _initiatives(snapshot: Snapshot) -> Iterator[tuple[str, InitiativeStanding]]:
    assumed = frozenset(snapshot.initiative_places.filter(pl.col("assumed"))["initiative"])
    for id_, row in snapshot.initiatives.items():
        if snapshot.is_own(row["dataset"]):
            places = snapshot.places_of.get(id_, ())
            yield (
                id_,
                InitiativeStanding(
                    row["first"], row["last"], row["state"], row["dates_unknown"], places, id_ in assumed
                ),
            )


def _ties(snapshot: Snapshot) -> Iterator[tuple[tuple[str, str], Tie]]:
    shared: dict[tuple[str, str], list[str]] = {}
    for initiative, involved in snapshot.recently_shared():
        for pair in combinations(sorted(involved), 2):
            shared.setdefault(pair, []).append(initiative)
    for one, other, edge in snapshot.ties.edges(data=True):
        if snapshot.is_own(snapshot.dataset_of[one]) or snapshot.is_own(snapshot.dataset_of[other]):
            pair = (one, other) if one < other else (other, one)
            told = snapshot.was_told(one, other)
            yield pair, Tie(edge["strength"], told, edge["graded"], tuple(shared.get(pair, ())))


def _unconnected(snapshot: Snapshot) -> Iterator[str]:
    members = frozenset[str]().union(*snapshot.members.values())
    for id_, row in snapshot.actors.items():
        is_there = row["status"] != "closed" and snapshot.is_own(row["dataset"])
        if is_there and id_ not in members and not snapshot.ties.degree(id_):
            yield id_
