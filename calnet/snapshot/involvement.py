"""Who leads, runs, supports or takes part in the initiatives of a source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import polars as pl

from calnet.snapshot.facts import Facts
from calnet.snapshot.lookups import grouped


class Involvement:
    """Tells who is involved in what.

    Attributes:
        facts: the facts of the source.
    """

    facts: Facts

    @cached_property
    def leads(self) -> pl.DataFrame:
        """Who leads each initiative: ``initiative``, ``actor``; where no one does, those who run it with others."""
        runs = self.facts.initiative_actors.filter(pl.col("relation") == "RUNS")
        is_lead = pl.col("role").is_null() | (pl.col("role") == "lead")
        led = runs.filter(is_lead)
        others = runs.join(led, on="initiative", how="anti")
        return pl.concat([led, others]).select("initiative", "actor").unique().sort("initiative", "actor")

    @cached_property
    def leads_of(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the leads by initiative."""
        return grouped(self.leads)

    @cached_property
    def involved_in(self) -> Mapping[str, frozenset[str]]:
        """Ids of everybody who runs, supports or takes part in an initiative, coalitions included, by initiative."""
        return {id_: frozenset(actors) for id_, actors in grouped(self._involvement).items()}

    @cached_property
    def run_by(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of everybody who runs an initiative, by initiative."""
        runs = self.facts.initiative_actors.filter(pl.col("relation") == "RUNS")
        return grouped(runs.select("initiative", "actor"))

    @cached_property
    def initiatives_with(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the initiatives that somebody runs, supports or takes part in, by actor or coalition."""
        return grouped(self._involvement.select("actor", "initiative"))

    @cached_property
    def _involvement(self) -> pl.DataFrame:
        return self.facts.initiative_actors.select("initiative", "actor")
