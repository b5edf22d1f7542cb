"""What answers a need in its place, but not for the group that has it, or for nobody knows whom.

For a gap (`calnet.analyses.coverage.coverage`): current initiatives for the same, a broader or a narrower need, in its
place, one that contains it or one that lies in it, that are not among its supply. Either no target group of theirs is
recorded, and then the gap may not be one; or they are for other groups, and those who run them are the first to ask.
Unknown is not "nobody": neither changes the level or the severity, and both are told. Of either the same need comes
first, then the order of ids.

Left out: for a need of all residents there are no other groups.

>>> from datetime import date
>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(
...     need_ancestors=[("need/n", "need/n", 0)], place_ancestors=[("p", "p", 0)],
...     initiatives=[("x", "X"), ("y", "Y")], initiative_needs=[("x", "need/n"), ("y", "need/n")],
...     initiative_groups=[("x", "group/g")], initiative_places=[("x", "p"), ("y", "p")],
... )
>>> demand = Demand("need/n", "group/h", "p", None, None, 1.0, ())
>>> Nearby(Snapshot(facts, date(2026, 1, 1))).find(demand, matches=())
NearMisses(unrecorded=('y',), others=('x',))
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cached_property

from calnet.analyses.coverage.demand import Demand
from calnet.snapshot.snapshot import ROOT, Snapshot


@dataclass(frozen=True, slots=True)
class NearMisses:
    """What nearly answers a demand.

    Attributes:
        unrecorded: ids of the initiatives for which nobody recorded a target group.
        others: ids of those for other groups.
    """

    unrecorded: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


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
        snapshot, alone = self.snapshot, frozenset((demand.place,))
        near = snapshot.kin_of_place.get(demand.place, alone)
        found: dict[str, None] = {}
        for need in sorted(snapshot.kin_of_need.get(demand.need, ()), key=lambda need: (need != demand.need, need)):
            by_place = self._by_need.get(need, {})
            here = {id_ for place in near & by_place.keys() for id_ in by_place[place] if id_ not in matches}
            found.update(dict.fromkeys(sorted(here)))
        groups_of = snapshot.groups_of
        return NearMisses(
            tuple(id_ for id_ in found if not groups_of.get(id_)),
            tuple(id_ for id_ in found if groups_of.get(id_)) if demand.group != ROOT else (),
        )

    @cached_property
    def _by_need(self) -> Mapping[str, Mapping[str, list[str]]]:
        """Ids of the current initiatives by need and place."""
        snapshot = self.snapshot
        found: dict[str, dict[str, list[str]]] = {}
        for id_ in snapshot.current:
            for need in snapshot.needs_of.get(id_, ()):
                by_place = found.setdefault(need, {})
                for place in snapshot.places_of[id_]:
                    by_place.setdefault(place, []).append(id_)
        return found
