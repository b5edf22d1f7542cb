"""G, what is at hand: resources nearby that are useful for what is missing.

For a coverage gap (as in `calnet.analyses.practice.practice`): resources that are useful for its need, then those for a
broader or narrower one, offered by somebody based where they can reach it: in the gap's place, in one that contains it
or that lies in it; and what moves (everything but a room: a vehicle, equipment, people, money) anywhere in the same
gmina, or in the home place of a town. Who has no known place is taken to be at home in their data set, and so is a
resource that nobody is known to offer. Three, and all that are as good as the third: an exact match before a related
one, one's own town before another, what is in the place itself or around it before what has to come there.

Left out: whether a resource is free, and owners that have closed.

>>> from datetime import date
>>> from calnet.analyses.coverage.coverage import find_coverage
>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(
...     data_sets=[("t", "Przykładowo", "p")], place_ancestors=[("p", "p", 0)],
...     needs=[("need/n", "samotność")], need_ancestors=[("need/n", "need/n", 0)],
...     diagnoses=[("d", "need/n", None, "p", None, None, None, None, None, "t")],
...     resources=[("r", "Sala", None, None, "t")], resource_needs=[("r", "need/n")],
... )
>>> snapshot = Snapshot(facts, date(2026, 1, 1))
>>> [help.resource.name for help in put_at_hand(snapshot, find_coverage(snapshot).findings)[0].help]
['Sala']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from calnet.analyses.coverage.definition import is_gap
from calnet.analyses.ranking import best_with_ties
from calnet.findings import Finding, Help, Subject
from calnet.messages import Message, Named, message
from calnet.snapshot.snapshot import Row, Snapshot

MOST = 3
"""Resources of one gap, where no others are as good."""
_ROOM = "room"
"""The form of what stays where it is."""
_GMINA = "gmina"
_WIDE = frozenset({"powiat", "voivodeship", "country"})
"""Levels of places that are too wide for anything to be anywhere in them."""


def put_at_hand(snapshot: Snapshot, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings, gaps with the resources nearby that are useful for them.

    Args:
        snapshot: the facts of a partition on a day.
        findings: what was found there.
    """
    resources = _Nearby(snapshot)
    return tuple(
        replace(finding, help=help_) if is_gap(finding) and (help_ := resources.find(finding)) else finding
        for finding in findings
    )


def tell_help(help_: Help) -> Message:
    """Return a resource in words: what it is and who offers it."""
    return message(
        "practice.resource" if help_.owners else "practice.resource_owner_unknown",
        resource=Named(help_.resource.id, help_.resource.name),
        owners=tuple(Named(owner.id, owner.name) for owner in help_.owners),
    )


@dataclass(frozen=True)
class _Nearby:
    """The resources of a snapshot."""

    snapshot: Snapshot

    def find(self, finding: Finding) -> tuple[Help, ...]:
        """Return the resources that are useful for a gap, the best first."""
        need, _, place = (subject.id for subject in finding.subjects[:3])
        around = self.snapshot.kin_of_place.get(place) or frozenset((place,))
        region = self._region(place, finding.data_sets)
        kin = self.snapshot.kin_of_need.get(need) or frozenset((need,))
        best: dict[str, tuple[bool, bool, bool, str]] = {}
        for useful_for in kin:
            for id_ in self._useful_for.get(useful_for, ()):
                here = self._resources[id_]["dataset"] in finding.data_sets
                comes = not self._is_around(id_, around)
                if comes and (self._resources[id_]["form"] == _ROOM or not self._is_in(id_, region)):
                    continue
                order = (useful_for != need, not here, comes, id_)
                best[id_] = min(order, best.get(id_, order))
        taken = best_with_ties(sorted(best.values()), MOST, lambda order: order[:-1])
        return tuple(self._help(id_, around, region) for *_, id_ in taken)

    def _help(self, resource: str, around: frozenset[str], region: frozenset[str]) -> Help:
        """Return a resource with those who offer it nearby: around the place, else in its region."""
        owners = self._owners.get(resource, ())
        near = [owner for owner in owners if not around.isdisjoint(self._places(owner))]
        near = near or [owner for owner in owners if self._above(self._places(owner)) & region]
        subject = Subject(resource, self._resources[resource]["name"], "resource")
        return Help(subject, tuple(self.snapshot.subject(owner, "actor") for owner in near))

    def _is_around(self, resource: str, around: frozenset[str]) -> bool:
        return any(not around.isdisjoint(places) for places in self._whereabouts(resource))

    def _is_in(self, resource: str, region: frozenset[str]) -> bool:
        return any(self._above(places) & region for places in self._whereabouts(resource))

    def _whereabouts(self, resource: str) -> Iterator[tuple[str, ...]]:
        """Yield the places of each who offers a resource; its home place where nobody is known to."""
        owners = self._owners.get(resource)
        if not owners:
            yield (self.snapshot.home_of(self._resources[resource]["dataset"]),)
            return
        yield from map(self._places, owners)

    def _above(self, places: Iterable[str]) -> frozenset[str]:
        above = self.snapshot.above_place
        return frozenset[str]().union(*(above.get(place, frozenset((place,))) for place in places))

    def _region(self, place: str, data_sets: Iterable[str]) -> frozenset[str]:
        """Return the gminas that hold a place, and the home place of a town that holds it."""
        homes = {self.snapshot.home_of(dataset) for dataset in data_sets}
        above, levels = self._above((place,)), self._levels
        return frozenset(
            one for one in above if levels.get(one) == _GMINA or (one in homes and levels.get(one) not in _WIDE)
        )

    @cached_property
    def _levels(self) -> Mapping[str, str | None]:
        return dict(self.snapshot.facts.places.select("id", "level").iter_rows())

    def _places(self, actor: str) -> tuple[str, ...]:
        known = self.snapshot.based_in.get(actor)
        return known or (self.snapshot.home_of(self.snapshot.actors[actor]["dataset"]),)

    @cached_property
    def _resources(self) -> Mapping[str, Row]:
        return {row["id"]: row for row in self.snapshot.facts.resources.iter_rows(named=True)}

    @cached_property
    def _useful_for(self) -> Mapping[str, list[str]]:
        """Ids of the resources by need, without those all of whose owners have closed."""
        found: dict[str, list[str]] = {}
        for id_, need in self.snapshot.facts.resource_needs.select("resource", "need").iter_rows():
            if id_ in self._resources and self._owners.get(id_) != []:
                found.setdefault(need, []).append(id_)
        return found

    @cached_property
    def _owners(self) -> Mapping[str, list[str]]:
        """Ids of those who offer each resource and have not closed."""
        found: dict[str, list[str]] = {}
        rows = self.snapshot.facts.resource_actors.select("resource", "actor").sort("resource", "actor").iter_rows()
        for id_, actor in rows:
            owners = found.setdefault(id_, [])
            if actor in self.snapshot.actors and self.snapshot.actors[actor]["status"] != "closed":
                owners.append(actor)
        return found
