"""Who could open a door to people whom no tie leads to: those who share their people, their needs or their place.

Sharing the people (an initiative for a related target group, or a residents' group that gathers one) counts for more
than sharing the needs (an initiative that answers a related need), and that for more than sharing the place (being
based in the same one, or in one of which one contains the other); who shares several comes before who shares fewer.
Those whom the coalition reaches come before those whom it does not, since they would have to be reached first; equals
by the way to them. Of those that are equal in all of it some may be told and the rest counted. As all residents are
nobody's own people, the home place is nobody's own place.

Left out: actors that are closed, coalitions as such, and initiatives that are over.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from calnet.analyses.isolation.outreach import Anchors
from calnet.messages import Message, Value, message
from calnet.snapshot.snapshot import ROOT, Snapshot, Town

MOST = 3
"""How many helpers are told."""
_REASONS = 2
"""How many things of one sort that a helper shares are told."""
_FIRST_REASONS = ("findings.helper_people", "findings.helper_gathers", "findings.helper_people_near")
"""Which of the reasons that are worth the same is told."""
_PEOPLE, _NEEDS, _PLACE, _AREA = 8, 4, 2, 1


@dataclass(frozen=True, slots=True)
class Concern:
    """What somebody has, so that others can share it.

    Attributes:
        people: ids of target groups.
        needs: ids of needs.
        places: ids of places.
    """

    people: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who could open the door.

    Attributes:
        actor: id.
        reasons: the most that is shared, in words.
    """

    actor: str
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Those who could open the door.

    Attributes:
        helpers: the best of them, best first.
        more: how many more are as good as the last of these.
    """

    helpers: tuple[Helper, ...] = ()
    more: int = 0

    def __len__(self) -> int:
        return len(self.helpers)


@dataclass(frozen=True)
class Helpers:
    """The actors of a town by what they could be asked about.

    Attributes:
        town: the data set.
        anchors: whom the way to a helper is measured from.
    """

    town: Town
    anchors: Anchors

    def concern_of(self, actor: str) -> Concern:
        """Return the people whom an actor gathers or works for, their diagnosed needs and its own, and its place."""
        snapshot = self.town.snapshot
        own = [id_ for id_ in snapshot.initiatives_with.get(actor, ()) if id_ in snapshot.current]
        people = {group for id_ in own for group in snapshot.groups_of.get(id_, ())}
        people = (people | set(snapshot.gathered.get(actor, ()))) - {ROOT}
        kin = _own_first(people, snapshot.kin_of_group)
        diagnosed = {need for group in kin for need in self._diagnosed.get(group, ())}
        needs = diagnosed | {need for id_ in own for need in snapshot.needs_of.get(id_, ())}
        return Concern(frozenset(people), frozenset(needs), frozenset(snapshot.based_in.get(actor, ())))

    def find(self, concern: Concern, but: Collection[str] = ()) -> Found:
        """Return those who share something of a concern, best first.

        Args:
            concern: people, needs and places to share.
            but: ids of the actor whose concern it is and of those whom it knows.
        """
        snapshot = self.town.snapshot
        found: dict[str, dict[int, list[Message]]] = {}

        def keep(actors: Iterable[str], worth: int, reason: Callable[[], Message]) -> None:
            for actor in actors:
                if actor in self._askable and actor not in but:
                    found.setdefault(actor, {}).setdefault(worth, []).append(reason())

        def named(key: str, id_: str, **words: Value) -> Callable[[], Message]:
            return lambda: message(key, name=snapshot.named(id_), **words)

        for group in _own_first(concern.people, snapshot.kin_of_group):
            key = "findings.helper_people" if group in concern.people else "findings.helper_people_near"
            for id_ in self._for_group.get(group, ()):
                keep(snapshot.run_by.get(id_, ()), _PEOPLE, named(key, id_, group=snapshot.named(group)))
            keep(self._gatherers.get(group, ()), _PEOPLE, named("findings.helper_gathers", group))
        for need in _own_first(concern.needs, snapshot.kin_of_need):
            for id_ in self._for_need.get(need, ()):
                keep(snapshot.run_by.get(id_, ()), _NEEDS, named("findings.helper_needs", id_))
        for place in _own_first(concern.places - {self.town.home}, snapshot.kin_of_place):
            if place != self.town.home:
                here = place in concern.places
                key = "findings.helper_place" if here else "findings.helper_area"
                keep(self._based_in.get(place, ()), _PLACE if here else _AREA, named(key, place))

        def rank(actor: str) -> tuple[bool, int, int]:
            hops = self.anchors.hops.get(actor)
            return hops is None, -_worth(found[actor]), hops or 0

        ranked = sorted(sorted(found), key=rank)
        more = sum(rank(actor) == rank(ranked[MOST - 1]) for actor in ranked[MOST:])
        return Found(tuple(Helper(actor, _best(found[actor][max(found[actor])])) for actor in ranked[:MOST]), more)

    @cached_property
    def _askable(self) -> frozenset[str]:
        actors = self.town.snapshot.actors
        return frozenset(id_ for id_ in self.town.actors if actors[id_]["status"] != "closed")

    @cached_property
    def _for_group(self) -> Mapping[str, tuple[str, ...]]:
        return _inverted(self.town.current, self.town.snapshot.groups_of)

    @cached_property
    def _for_need(self) -> Mapping[str, tuple[str, ...]]:
        return _inverted(self.town.current, self.town.snapshot.needs_of)

    @cached_property
    def _gatherers(self) -> Mapping[str, tuple[str, ...]]:
        return _inverted(self.town.actors, self.town.snapshot.gathered)

    @cached_property
    def _based_in(self) -> Mapping[str, tuple[str, ...]]:
        return _inverted(self.town.actors, self.town.snapshot.based_in)

    @cached_property
    def _diagnosed(self) -> Mapping[str, frozenset[str]]:
        """Needs that were diagnosed in the town, by target group."""
        found: dict[str, set[str]] = {}
        for row in self.town.diagnoses:
            if row["group"] and row["need"]:
                found.setdefault(row["group"], set()).add(row["need"])
        return {group: frozenset(needs) for group, needs in found.items()}


def tell_helpers(snapshot: Snapshot, found: Found) -> tuple[Message, ...]:
    """Return helpers as values of a message, each with what it shares, and how many more are as good."""
    told = tuple(
        message("findings.helper", actor=snapshot.named(helper.actor), why=_told(helper.reasons))
        for helper in found.helpers
    )
    return (*told, message("findings.helpers_more", n=found.more)) if found.more else told


def _told(reasons: tuple[Message, ...]) -> Value:
    rest = len(reasons) - _REASONS
    return (*reasons[:_REASONS], message("findings.helper_reasons_more", n=rest)) if rest > 0 else reasons


def _best(reasons: Iterable[Message]) -> tuple[Message, ...]:
    """Return the reasons of the first sort among those that are worth the same, each once."""
    known = list({repr(reason): reason for reason in reasons}.values())
    first = next((key for key in _FIRST_REASONS if any(reason.key == key for reason in known)), known[0].key)
    return tuple(reason for reason in known if reason.key == first)


def _inverted(keys: Iterable[str], values: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key in keys:
        for value in values.get(key, ()):
            found.setdefault(value, []).append(key)
    return {value: tuple(several) for value, several in found.items()}


def _own_first(own: Iterable[str], kin: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Return what is somebody's own, then what is related to it, each in the order of the ids."""
    first = sorted(own)
    related = frozenset[str]().union(*(kin.get(id_, frozenset()) for id_ in first))
    return (*first, *sorted(related.difference(first)))


def _worth(shared: Mapping[int, object]) -> int:
    """Return what is shared as one number; of a place and one that contains it, only the nearer counts."""
    return sum(shared) - (_AREA if {_PLACE, _AREA} <= shared.keys() else 0)
