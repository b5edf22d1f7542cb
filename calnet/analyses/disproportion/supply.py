"""What is offered where and to whom, as the measure of disproportion counts it.

Supply is every initiative that is active on the day, by its places and its topmost target groups and needs.

>>> from datetime import date
>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(
...     initiatives=[("i", "Klub seniora")], initiative_groups=[("i", "group/seniors")], initiative_places=[("i", "p")],
... )
>>> [offer.groups for offer in find_supply(Snapshot(facts, date(2026, 1, 1))).around(["p"], "groups")]
[('group/seniors',)]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from calnet.snapshot.snapshot import ROOT, Snapshot


class Tops:
    """The topmost groups, or needs, that others belong to; all residents is none of them."""

    def __init__(self, ancestors: pl.DataFrame) -> None:
        """Take what is above what: ``id``, ``ancestor``, ``distance``."""
        self._above: dict[str, set[str]] = {ROOT: set()}
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}
        for id_, ancestor in ancestors.filter(pl.col("distance") > 0).select("id", "ancestor").iter_rows():
            self._above.setdefault(id_, set()).add(ancestor)

    def of(self, things: tuple[str, ...]) -> tuple[str, ...]:
        """Return the topmost ones that some belong to, each once; one below nothing is its own."""
        if things not in self._known:
            around = {*things, *(above for thing in things for above in self._above.get(thing, ()))} - {ROOT}
            self._known[things] = tuple(sorted(top for top in around if self._above.get(top, set()) <= {ROOT}))
        return self._known[things]


class Provision(NamedTuple):
    """An active initiative as supply.

    Attributes:
        capacity: how many places it offers, or None.
        groups: ids of the topmost groups that it is for.
        needs: ids of the topmost needs that it is for.
        wholes: ids of the initiatives that it is a part of.
        above: ids of its places and of those that contain one.
    """

    capacity: int | None
    groups: tuple[str, ...]
    needs: tuple[str, ...]
    wholes: frozenset[str]
    above: frozenset[str]


@dataclass(frozen=True)
class Supply:
    """What is offered in a snapshot, by place, and what belongs to what.

    Attributes:
        tops: the topmost ones of groups, and of needs.
        offers: the active initiatives as supply, by id.
        active_in: ids of the active initiatives by place.
    """

    tops: Mapping[str, Tops]
    offers: Mapping[str, Provision]
    active_in: Mapping[str, Sequence[str]]

    def around(self, places: Iterable[str], of: str) -> list[Provision]:
        """Return what is offered in any of these places to known groups or needs, nothing as a whole and in parts."""
        ids = {id_ for place in places for id_ in self.active_in.get(place, ()) if getattr(self.offers[id_], of)}
        twice = set()
        for id_ in ids:
            for whole in self.offers[id_].wholes & ids:
                twice.add(whole if self.offers[whole].capacity is None else id_)
        return [self.offers[id_] for id_ in ids - twice]


def find_supply(snapshot: Snapshot) -> Supply:
    """Return what the initiatives that are active on the day offer.

    Args:
        snapshot: the facts on a day.
    """
    groups, needs = Tops(snapshot.facts.group_ancestors), Tops(snapshot.facts.need_ancestors)
    wholes, above = _wholes(snapshot), snapshot.above_place
    offers: dict[str, Provision] = {}
    active_in: dict[str, list[str]] = {}
    for id_ in snapshot.current:
        row = snapshot.initiatives[id_]
        if row["state"] == "active":
            aimed, answered = snapshot.groups_of.get(id_, ()), snapshot.needs_of.get(id_, ())
            places = snapshot.places_of[id_]
            around = frozenset(places).union(*(above.get(place, ()) for place in places))
            whole = wholes.get(id_, frozenset())
            offers[id_] = Provision(row["capacity"], groups.of(aimed), needs.of(answered), whole, around)
            for place in places:
                active_in.setdefault(place, []).append(id_)
    return Supply({"groups": groups, "needs": needs}, offers, active_in)


def _wholes(snapshot: Snapshot) -> Mapping[str, frozenset[str]]:
    """Return the ids of the initiatives that each is a part of, directly or not."""
    direct: dict[str, set[str]] = {}
    for part, whole in snapshot.facts.initiative_parts.select("part", "whole").iter_rows():
        direct.setdefault(part, set()).add(whole)
    found: dict[str, frozenset[str]] = {}
    for part, wholes in direct.items():
        known, new = set[str](), wholes
        while new:
            known |= new
            new = {further for whole in new for further in direct.get(whole, ())} - known
        found[part] = frozenset(known - {part})
    return found
