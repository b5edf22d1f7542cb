"""Which findings concern one place.

Everything is judged on the whole network, so that nobody looks isolated only because the ones they
know sit elsewhere; what concerns the place, and what lies in it, is then picked out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from calnet.findings import Finding
from calnet.snapshot.snapshot import Snapshot, Town


@dataclass(frozen=True)
class Locality:
    """One place and what concerns it; without a place, everything does.

    Attributes:
        snapshot: the facts on a day.
        place: id of the place, or None.
    """

    snapshot: Snapshot
    place: str | None

    @cached_property
    def _inside(self) -> frozenset[str]:
        ancestors = self.snapshot.place_ancestors
        return frozenset(ancestors.filter(pl.col("ancestor") == self.place)["id"]) | {self.place or ""}

    @property
    def inside(self) -> frozenset[str]:
        """Ids of the place and of those that lie in it; nothing where everything concerns the reader."""
        return frozenset() if self.place is None else self._inside

    def holds(self, place: str) -> bool:
        """Return whether a place is this one or lies in it."""
        return self.place is None or place in self._inside

    @cached_property
    def actors(self) -> frozenset[str]:
        """Actors based in the place; one whose place nobody knows counts as based in the home place."""
        everybody = self.snapshot.facts.actors
        if self.place is None:
            return frozenset(everybody["id"])
        based = self.snapshot.facts.actor_places
        homeless = everybody.join(based, left_on="id", right_on="actor", how="anti").select("id", "dataset").iter_rows()
        at_home = {id_ for id_, dataset in homeless if self.snapshot.home_of(dataset) in self._inside}
        return frozenset(at_home | set(based.filter(pl.col("place").is_in(self._inside))["actor"]))

    @cached_property
    def initiatives(self) -> frozenset[str]:
        """Initiatives that happen in the place or are known to cover one that contains it."""
        if self.place is None:
            return frozenset(self.snapshot.initiatives)
        above = self.snapshot.place_ancestors.filter(pl.col("id") == self.place)["ancestor"]
        reach = pl.col("place").is_in(self._inside) | (pl.col("place").is_in(set(above)) & ~pl.col("assumed"))
        return frozenset(self.snapshot.initiative_places.filter(reach)["initiative"])

    @cached_property
    def diagnoses(self) -> frozenset[str]:
        """Diagnoses of the place."""
        return frozenset(
            row["id"]
            for row in self.snapshot.diagnoses
            if self.place is None or (row["place"] or self.snapshot.home_of(row["dataset"])) in self._inside
        )

    def part_of(self, town: Town) -> Town:
        """Return a town with those actors and initiatives only that are in the place; its ties stay as they are."""
        if self.place is None:
            return town
        actors, initiatives = self.actors, self.initiatives
        return replace(
            town,
            actors=tuple(id_ for id_ in town.actors if id_ in actors),
            initiatives=tuple(id_ for id_ in town.initiatives if id_ in initiatives),
        )

    def holds_home_of(self, finding: Finding) -> bool:
        """Return whether the home place lies inside, so that what concerns the whole town belongs here."""
        data_sets = finding.data_sets or self.snapshot.dataset_ids
        return any(self.holds(self.snapshot.home_of(of)) for of in data_sets)

    @cached_property
    def active_here(self) -> frozenset[str]:
        """Actors who are involved in an initiative of the place."""
        rows = self.snapshot.facts.initiative_actors.filter(pl.col("initiative").is_in(self.initiatives))
        return frozenset(rows["actor"])

    @cached_property
    def needs_here(self) -> frozenset[tuple[str, str]]:
        """Data sets and the needs that their initiatives in the place answer."""
        rows = self.snapshot.facts.initiative_needs.filter(pl.col("initiative").is_in(self.initiatives))
        of = self.snapshot.facts.initiatives.select(pl.col("dataset").fill_null(""), initiative="id")
        return frozenset(rows.join(of, on="initiative").select("dataset", "need").iter_rows())

    @cached_property
    def diagnosed_here(self) -> frozenset[tuple[str, str]]:
        """Data sets and the target groups that they diagnosed in the place."""
        rows = self.snapshot.facts.diagnoses.filter(pl.col("id").is_in(self.diagnoses))
        return frozenset(rows.select(pl.col("dataset").fill_null(""), "group").iter_rows())


def is_about_actor(locality: Locality, finding: Finding) -> bool:
    """Return whether the first actor of a finding is in the place; of one that is about none, whether the town is."""
    actors = ids_of(finding, "actor")
    return actors[0] in locality.actors if actors else locality.holds_home_of(finding)


def ids_of(finding: Finding, role: str) -> list[str]:
    """Return the ids of the subjects that have a role in a finding."""
    return [subject.id for subject in finding.subjects if subject.role == role]
