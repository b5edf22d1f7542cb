"""What nearly answers a need in its place: for other people, for nobody knows which need, or until lately.

For a demand (`calnet.analyses.coverage.coverage`), in its place, one that contains it or one that lies in it:

- *others*: current initiatives for the same, a broader or a narrower need, but for groups unrelated to this one. The
  same need comes first, then the order of ids. For a need of all residents there are no others.
- *needless*: current initiatives for the same, a broader or a narrower group of which nobody recorded which need they
  answer. They may answer this one.
- *ended*: initiatives for a related need and group that ended within the last twelve months.

Whether two groups are unrelated cannot be known where one of them is an *own term* of the data set that nobody joined
to another one, nor what an own need is, where something is there for these people.

>>> from datetime import date
>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(
...     need_ancestors=[("need/n", "need/n", 0)], place_ancestors=[("p", "p", 0)],
...     initiatives=[("x", "X"), ("y", "Y")], initiative_needs=[("x", "need/n")],
...     initiative_groups=[("x", "group/seniors"), ("y", "group/youth")], initiative_places=[("x", "p"), ("y", "p")],
... )
>>> demand = Demand("need/n", "group/youth", "p", None, None, 1.0, ())
>>> near = Nearby(Snapshot(facts, date(2026, 1, 1))).find(demand, matches=())
>>> near.others, near.needless, near.active_others
(('x',), ('y',), ('x',))
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from calnet.analyses.coverage.demand import Demand
from calnet.model.vocabulary import vocabulary
from calnet.snapshot.snapshot import ROOT, Snapshot
from calnet.snapshot.ties import RECENT

_VOCABULARIES: Mapping[str, str] = {"group": "target_group", "need": "need"}
"""The vocabulary of each kind of shared term, by the beginning of its ids."""


@dataclass(frozen=True, slots=True)
class NearMisses:
    """What nearly answers a demand.

    Attributes:
        others: ids of the current initiatives that answer the need for unrelated groups.
        active_others: those of them that are active.
        needless: ids of those for related groups without a recorded need.
        ended: ids of the initiatives that answered it and ended lately, the last one first.
        is_group_own: whether an own term that is not joined keeps the people and those of *active others* apart.
        is_need_own: whether the need is an own term that is not joined, and something is there for these people.
    """

    others: tuple[str, ...] = ()
    active_others: tuple[str, ...] = ()
    needless: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    is_group_own: bool = False
    is_need_own: bool = False


@dataclass(frozen=True)
class Nearby:
    """Finds what nearly answers a demand.

    Attributes:
        snapshot: the facts on a day.
    """

    snapshot: Snapshot

    def find(self, demand: Demand, matches: Container[str]) -> NearMisses:
        """Return what nearly answers a demand.

        Args:
            demand: what is needed.
            matches: ids of the initiatives that do answer it.
        """
        snapshot = self.snapshot
        needs = snapshot.kin_of_need.get(demand.need, frozenset((demand.need,)))
        in_order = sorted(needs, key=lambda need: (need != demand.need, need))
        around = [id_ for id_ in self._in(self._current, in_order, demand.place) if id_ not in matches]
        others = [id_ for id_ in around if snapshot.groups_of.get(id_)] if demand.group != ROOT else []
        active = tuple(id_ for id_ in others if snapshot.initiatives[id_]["state"] == "active")
        ended = (id_ for id_ in self._in(self._ended, in_order, demand.place) if self._is_for(id_, demand.group))
        needless = self._in(self._needless, [""], demand.place) if demand.group != ROOT else ()
        return NearMisses(
            tuple(others),
            active,
            tuple(id_ for id_ in needless if self._is_of_kin(id_, demand.group)),
            tuple(sorted(ended, key=self._from_the_last)),
            bool(active) and self._rests_on_own_group(demand.group, active),
            self._is_apart(demand.need) and self._is_there(demand),
        )

    def _rests_on_own_group(self, group: str, others: Iterable[str]) -> bool:
        """Return whether only own terms keep these people apart from those of each other initiative."""
        groups_of = self.snapshot.groups_of
        return self._is_apart(group) or all(any(map(self._is_apart, groups_of[id_])) for id_ in others)

    def _is_there(self, demand: Demand) -> bool:
        """Return whether anything is there for these people, whatever need it answers."""
        return any(self._is_for(id_, demand.group) for id_ in self._in(self._whatever, [""], demand.place))

    def _from_the_last(self, initiative: str) -> tuple[int, str]:
        return -self.snapshot.initiatives[initiative]["last"].toordinal(), initiative

    def _is_for(self, initiative: str, group: str) -> bool:
        """Return whether an initiative is for a related group, for all residents, or for nobody knows whom."""
        groups = self.snapshot.groups_of.get(initiative, (ROOT,))
        return group == ROOT or ROOT in groups or self._is_of_kin(initiative, group)

    def _is_of_kin(self, initiative: str, group: str) -> bool:
        kin = self.snapshot.kin_of_group.get(group, frozenset((group,)))
        return not kin.isdisjoint(self.snapshot.groups_of.get(initiative, ()))

    def _is_apart(self, term: str) -> bool:
        """Return whether a target group or need is an own term that nobody joined to the vocabulary."""
        kind, _, code = term.partition("/")
        if kind in _VOCABULARIES and code in vocabulary(_VOCABULARIES[kind]):
            return False
        return term not in self._joined

    @cached_property
    def _joined(self) -> frozenset[str]:
        """Ids of what has something broader, all residents apart, or something narrower."""
        facts = self.snapshot.facts
        above = pl.concat([facts.group_ancestors, facts.need_ancestors]).filter(
            pl.col("distance") > 0, pl.col("ancestor") != ROOT
        )
        return frozenset((*above["id"], *above["ancestor"], ROOT))

    def _in(self, index: Mapping[str, Mapping[str, list[str]]], needs: Iterable[str], place: str) -> Iterator[str]:
        """Yield the ids of the initiatives of an index that answer one of these needs around a place, each once."""
        near = self.snapshot.kin_of_place.get(place, frozenset((place,)))
        told = set[str]()
        for need in needs:
            by_place = index.get(need, {})
            here = {id_ for one in near & by_place.keys() for id_ in by_place[one]} - told
            yield from sorted(here)
            told |= here

    @cached_property
    def _current(self) -> Mapping[str, Mapping[str, list[str]]]:
        return self._index(self.snapshot.current, self.snapshot.needs_of)

    @cached_property
    def _whatever(self) -> Mapping[str, Mapping[str, list[str]]]:
        return self._index(self.snapshot.current, dict.fromkeys(self.snapshot.current, ("",)))

    @cached_property
    def _needless(self) -> Mapping[str, Mapping[str, list[str]]]:
        without = [id_ for id_ in self.snapshot.current if id_ not in self.snapshot.needs_of]
        return self._index(without, dict.fromkeys(without, ("",)))

    @cached_property
    def _ended(self) -> Mapping[str, Mapping[str, list[str]]]:
        snapshot = self.snapshot
        since = snapshot.as_of - RECENT
        ended = (
            id_
            for id_, row in snapshot.initiatives.items()
            if row["state"] == "past"
            and row["status"] != "suspended"
            and id_ not in snapshot.left_behind
            and row["last"] is not None
            and row["last"] >= since
        )
        return self._index(ended, snapshot.needs_of)

    def _index(
        self, initiatives: Iterable[str], needs_of: Mapping[str, tuple[str, ...]]
    ) -> Mapping[str, Mapping[str, list[str]]]:
        """Return ids of initiatives by need and place."""
        found: dict[str, dict[str, list[str]]] = {}
        for id_ in initiatives:
            for need in needs_of.get(id_, ()):
                by_place = found.setdefault(need, {})
                for place in self.snapshot.places_of[id_]:
                    by_place.setdefault(place, []).append(id_)
        return found
