"""The invented town with what filters need to tell apart, and an independent count of what they leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from map_town import TOWN, Builder, PlainVoice, make_result, make_town
from opened import render_open_map

from calnet.model.network import Network, make_id, make_network

AS_OF = date(2026, 3, 15)
ACTORS = {"Institution", "Organisation", "ResidentsGroup"}
SHOWN = {*ACTORS, "Coalition", "Initiative", "TargetGroup"}
NAMES = {
    "group": {"AIMED_AT", "GATHERS", "FELT_BY"},
    "need": {"ADDRESSES", "OF", "USEFUL_FOR"},
    "activity": {"DOES"},
    "place": {"COVERS", "OBSERVED_IN", "BASED_IN"},
}
OWN = {"TargetGroup": "group", "Need": "need", "Activity": "activity", "Place": "place"}
WORK = {"RUNS", "SUPPORTS", "TAKES_PART_IN"}
PLANNED, OVER, DATELESS = "Ogród sąsiedzki", "Zimowisko", "Warsztaty bez daty"
CLUB, BAKERY = "Klub „Ósemka”", "Piekarnia „Kłos”"


def make_network_to_filter() -> Network:
    """Return the town with initiatives that are planned, over or undated, ties of some time, and an unknown sector."""
    build = Builder()
    estate, town = make_id("Place", TOWN, "osiedle Zgoda"), make_id("Place", TOWN, "Miasteczko")
    club = build.add("ResidentsGroup", CLUB, since="2026-06")
    bakery = build.add("Organisation", BAKERY, other_names=("Zakład Kłos",))
    library = make_id("Institution", TOWN, "Miejska Biblioteka Publiczna")
    build.relate("GATHERS", club, "group/youth")
    build.relate("BASED_IN", bakery, estate)
    build.relate("PARTNERS_WITH", bakery, library, strength=2, since="2020", until="2024-12-31", checked_on="2024-01")
    build.relate("PARTNERS_WITH", bakery, club)
    planned = build.add("Initiative", PLANNED, status="planned", start_date="2026-05", form="service")
    over = build.add("Initiative", OVER, status="finished", start_date="2025-01", end_date="2025-02", form="service")
    undated = build.add("Initiative", DATELESS, status="active", form="service")
    build.relate("RUNS", bakery, planned)
    build.relate("RUNS", bakery, over)
    build.relate("COVERS", over, town)
    build.relate("RUNS", library, undated)
    build.relate("AIMED_AT", undated, "group/school_children")
    build.relate("AIMED_AT", over, "group/children")
    build.relate("BROADER", "group/school_children", "group/children")
    build.relate("BROADER", "group/preschool_children", "group/children")
    pupils = build.add("TargetGroup", "uczniaki")
    build.relate("EXACT_MATCH", pupils, "group/school_children")
    build.relate("AIMED_AT", planned, pupils)
    build.concept("TargetGroup", "children")
    tent = build.add("Resource", "Namiot", form="equipment")
    build.relate("OFFERS", bakery, tent)
    build.relate("USEFUL_FOR", tent, build.concept("Need", "loneliness_in_old_age"))
    build.relate("ADDRESSES", undated, "need/loneliness_in_old_age")
    build.relate("ADDRESSES", over, build.concept("Need", "learning_support"))
    build.relate("DOES", planned, build.concept("Activity", "community_garden"))
    build.relate("DOES", over, build.concept("Activity", "greenery"))
    build.relate("DOES", over, build.concept("Activity", "summer_camp"))
    build.relate("BROADER", "activity/community_garden", "activity/greenery")
    evidence = build.add("Evidence", "Porozumienie", form="document")
    build.relate("SHOWS", evidence, library)
    base = make_town()
    return make_network((*base.nodes, *build.nodes.values()), (*base.relations, *build.relations))


def render(network: Network, language: str = "pl", title: str = "Koalicja na rzecz Miasteczka") -> str:
    result = replace(make_result(), as_of=AS_OF)
    return render_open_map(network, result, voice=PlainVoice(language), title=title)


@dataclass
class Count:
    """What filters leave, counted from the network by following the rule as it is written.

    Attributes:
        network: everything.
        ids: of the marks on the map.
    """

    network: Network
    ids: frozenset[str]

    @cached_property
    def labels(self) -> dict[str, str]:
        return {node.id: node.label for node in self.network.nodes}

    def _ends(self, types: Iterable[str], start: str | None = None, end: str | None = None) -> Iterator[str]:
        """Give the other ends of relations from or to something."""
        for relation in self.network.relations:
            if relation.type in types and start in (None, relation.start) and end in (None, relation.end):
                yield relation.end if start else relation.start

    def _told(self, id_: str, facet: str) -> set[str]:
        """What is said of something itself."""
        if facet == "sector":
            sector = self.network.by_id[id_].properties.get("sector") if self.labels[id_] in ACTORS else None
            return {str(sector)} if sector else set()
        own = {id_} if OWN.get(self.labels[id_]) == facet else set()
        return own | set(self._ends(NAMES[facet], start=id_))

    def _together(self, ids: Iterable[str], facet: str) -> set[str]:
        return set().union(*(self.of(id_, facet) for id_ in ids))

    def of(self, id_: str, facet: str) -> set[str]:
        """Return what something has to do with, broader ones left out."""
        label, told = self.labels[id_], self._told(id_, facet)
        if label == "Initiative" and (facet == "sector" or (facet == "place" and not told)):
            runners = set(self._ends({"RUNS"}, end=id_))
            members = {one for runner in runners for one in self._ends({"MEMBER_OF"}, end=runner)}
            return told.union(*(self._told(one, facet) for one in runners | members))
        if label in ACTORS | {"Coalition"}:
            work = self._together(self._ends(WORK, start=id_), facet) if facet != "sector" else set()
            return told | work | self._together(self._ends({"MEMBER_OF"}, end=id_), facet)
        if label == "Resource" and facet in {"sector", "place"}:
            return told | self._together(self._ends({"OFFERS"}, end=id_), facet)
        if label == "Evidence":
            return told | self._together(self._ends({"SHOWS"}, start=id_), facet)
        if label in OWN and facet != OWN[label]:
            return self._together(self._ends(NAMES[OWN[label]], end=id_), facet)
        return told

    def values(self, id_: str, facet: str) -> set[str]:
        """Return the values under which something is found: broader ones too, ``?`` where none is known."""
        found = self.of(id_, facet)
        while above := {
            end
            for one in found & self.labels.keys()
            for end in self._ends({"BROADER", "EXACT_MATCH", "PART_OF"}, start=one)
            if end not in found and self.labels[one] in OWN
        }:
            found |= above
        applies = (
            self.labels[id_] not in {"Diagnosis", *OWN}
            if facet == "sector"
            else OWN.get(self.labels[id_], facet) == facet
        )
        return found or ({"?"} if applies else set())

    def kept(self, kinds: set[str] = SHOWN, **chosen: str) -> set[str]:
        """Return the ids of the marks of some kinds that have each of the chosen values."""
        return {
            id_
            for id_ in self.ids
            if self.labels[id_] in kinds and all(value in self.values(id_, facet) for facet, value in chosen.items())
        }
