"""Where the initiatives and actors of a source are, and which places contain one another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import polars as pl

from calnet.snapshot.involvement import Involvement
from calnet.snapshot.lookups import grouped, kin, related
from calnet.snapshot.places import complete_ancestors, find_unplaced, place_initiatives


class Whereabouts(Involvement):
    """Tells where things are; an initiative without a place of its own is where its lead is, else at home."""

    def home_of(self, dataset: str | None) -> str:
        """Return the home place of a data set; one that declares none is its own home place."""
        return self._homes.get(dataset or "") or dataset or ""

    @cached_property
    def _homes(self) -> Mapping[str, str | None]:
        return dict(self.facts.data_sets.select("id", "home_place").iter_rows())

    @cached_property
    def initiative_places(self) -> pl.DataFrame:
        """Where each initiative happens, as `place_initiatives` tells."""
        return place_initiatives(self.facts, self.leads, self.home_of)

    @cached_property
    def places_of(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the places by initiative."""
        return grouped(self.initiative_places.select("initiative", "place"))

    @cached_property
    def based_in(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the places that each actor is based in."""
        return grouped(self.facts.actor_places)

    @cached_property
    def above_place(self) -> Mapping[str, frozenset[str]]:
        """Ids of the places that contain each, itself included."""
        pairs = self.place_ancestors.select("id", "ancestor")
        return {id_: frozenset(above) for id_, above in grouped(pairs).items()}

    @cached_property
    def kin_of_place(self) -> Mapping[str, frozenset[str]]:
        """Ids of the places that contain or lie in each, itself included."""
        return kin(self.overlapping_places)

    @cached_property
    def overlapping_places(self) -> pl.DataFrame:
        """Pairs of places of which one contains the other, as `related_needs` has them."""
        return related(self.place_ancestors)

    @cached_property
    def place_ancestors(self) -> pl.DataFrame:
        """The ancestors of every place, those that nobody declared and the `unplaced` included."""
        named = {
            *self.initiative_places["place"],
            *(self.home_of(dataset) for dataset in self.facts.diagnoses["dataset"]),
        }
        return complete_ancestors(self.facts.place_ancestors, named, self.unplaced)

    @cached_property
    def unplaced(self) -> Mapping[str, str]:
        """Streets, estates and villages of a data set that nobody said the whereabouts of, with its home place."""
        return find_unplaced(self.facts, self._homes)
