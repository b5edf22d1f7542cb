"""G once more, as plain loops over rows: examples from elsewhere, and resources at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, TypeAlias

from oracles import ROOT, Town

Place: TypeAlias = str


@dataclass(frozen=True)
class Wanted:
    """One gap: what is missing where, in which partition, and who diagnosed it."""

    need: str
    group: str
    place: str
    partition: int
    data_sets: frozenset[str]


@dataclass(frozen=True)
class Part:
    """One partition: its facts, and the data sets that are judged there."""

    town: Town
    own: frozenset[str]

    def initiatives(self) -> list[str]:
        return [id_ for id_ in self.town.current() if self.town.initiatives[id_]["dataset"] in self.own]

    def rank(self, id_: str) -> tuple[bool, bool, int, str]:
        """Active before planned, many participants before few before unknown."""
        people = self.town.initiatives[id_]["participants"]
        return self.town.state(id_) != "active", people is None, -(people or 0), id_

    def above(self, place: str) -> set[str]:
        return {place} | {up for low, up in self.town.above["place_ancestors"] if low == place}

    def regions(self, places: set[str], level: str) -> set[str]:
        kinds = {row["id"]: row["level"] for row in self.town.rows["places"]}
        return {up for place in places for up in self.above(place) if kinds.get(up) == level}


def examples(parts: Sequence[Part], gap: Wanted) -> list[str]:
    """The ids of the three best initiatives elsewhere, and of all that are as good as the third."""
    candidates: dict[str, tuple[object, ...]] = {}
    for number, part in enumerate(parts):
        for need, group in {
            pair for id_ in part.initiatives() for pair in product(part.town.needs(id_), part.town.groups(id_))
        }:
            exact = (need, group) == (gap.need, gap.group)
            if not exact and not (
                _related(parts, "need_ancestors", need, gap.need) and _same_people(parts, group, gap)
            ):
                continue
            holding = [
                id_ for id_ in part.initiatives() if need in part.town.needs(id_) and group in part.town.groups(id_)
            ]
            if number != gap.partition:
                holding = [min(holding, key=part.rank)]
            for id_ in holding:
                if not _is_supply(parts, part, id_, gap):
                    order = (not exact, part.rank(id_)[0], _nearness(parts, part, id_, gap), *part.rank(id_))
                    candidates[id_] = min(order, candidates.get(id_, order))
    return _first_three(sorted(candidates, key=lambda id_: candidates[id_]), lambda id_: candidates[id_][:-1])


def _related(parts: Sequence[Part], frame: str, left: str, right: str) -> bool:
    return any(part.town.distance(frame, left, right) is not None for part in parts)


def _same_people(parts: Sequence[Part], group: str, gap: Wanted) -> bool:
    if ROOT in (group, gap.group):
        return group == gap.group
    return _related(parts, "group_ancestors", group, gap.group)


def _is_supply(parts: Sequence[Part], part: Part, id_: str, gap: Wanted) -> bool:
    places, _ = part.town.places(id_)
    around = parts[gap.partition].above(gap.place)
    return any(place in around or gap.place in part.above(place) for place in places)


def _nearness(parts: Sequence[Part], part: Part, id_: str, gap: Wanted) -> int:
    if part.town.initiatives[id_]["dataset"] in gap.data_sets:
        return 3
    places, _ = part.town.places(id_)
    for nearness, level in enumerate(("powiat", "voivodeship")):
        here = parts[gap.partition].regions({gap.place}, level)
        if here & {up for place in places for up in part.above(place)}:
            return nearness
    return 2


def _first_three(ranked: list[Any], worth: Callable[[Any], Any]) -> list[Any]:
    return [entry for at, entry in enumerate(ranked) if at < 3 or worth(entry) == worth(ranked[2])]


def help_for(town: Town, gap: Wanted) -> list[tuple[str, frozenset[str]]]:
    """The ids of the three best resources nearby and of all as good as the third, each with those who offer it here."""
    found = []
    for row in town.rows["resources"]:
        needs = town.of("resource_needs", "resource", row["id"], "need")
        if not any(town.related_need(need, gap.need) for need in needs):
            continue
        everybody = town.of("resource_actors", "resource", row["id"], "actor")
        owners = {owner for owner in everybody if town.actors[owner]["status"] != "closed"}
        if everybody and not owners:
            continue
        based = {
            owner: town.of("actor_places", "actor", owner, "place") or {town.home(town.actors[owner]["dataset"])}
            for owner in owners
        }
        at = list(based.values()) or [{town.home(row["dataset"])}]
        comes = not any(town.meet(place, gap.place) for places in at for place in places)
        if comes and (row["form"] == "room" or not any(_in_region(town, gap, places) for places in at)):
            continue
        near = {owner for owner, places in based.items() if any(town.meet(place, gap.place) for place in places)}
        near = near or {owner for owner, places in based.items() if _in_region(town, gap, places)}
        order = (gap.need not in needs, row["dataset"] not in gap.data_sets, comes, row["id"])
        found.append((order, (row["id"], frozenset(near))))
    return [entry for _, entry in _first_three(sorted(found), lambda entry: entry[0][:-1])]


def _in_region(town: Town, gap: Wanted, places: set[str]) -> bool:
    """Whether one of these places lies in the gmina of the gap, or in the home place of a town around it."""
    levels = {row["id"]: row["level"] for row in town.rows["places"]}
    homes = {town.home(dataset) for dataset in gap.data_sets}

    def above(place: str) -> set[str]:
        return {place} | {up for low, up in town.above["place_ancestors"] if low == place}

    for one in above(gap.place):
        wide = levels.get(one) in ("powiat", "voivodeship", "country")
        if (levels.get(one) == "gmina" or (one in homes and not wide)) and any(one in above(place) for place in places):
            return True
    return False
