"""The facts as they stand on one day, prepared once for all analyses.

Where a definition speaks of *active*, of the *place of an initiative*, of a *tie* or of *related*
groups and needs, this is the module that says what it means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

import networkx as nx
import polars as pl

from calnet.findings import Evidence
from calnet.model.dates import first_day, last_day
from calnet.model.vocabulary import ROOT_GROUP
from calnet.picture.activity import with_activity
from calnet.picture.facts import Facts
from calnet.picture.naming import Naming
from calnet.picture.places import complete_ancestors, find_unplaced, place_initiatives
from calnet.picture.ties import find_ties, is_recent
from calnet.picture.town import Town

Row: TypeAlias = "Mapping[str, Any]"
"""One row of a frame by column."""
ROOT = f"group/{ROOT_GROUP}"


@dataclass(frozen=True)
class Picture(Naming):
    """Facts, a day, and what follows from both.

    Attributes:
        facts: the facts of the source.
        as_of: the day that everything is reckoned on.
        own: ids of the data sets that are judged, where others are only there because they reach these; None: all.
    """

    facts: Facts
    as_of: date
    own: frozenset[str] | None = None
    everywhere: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    """Names of all data sets of the source by id, of which this may be a part."""
    told: dict[tuple[str, ...], Evidence] = field(default_factory=dict, repr=False, compare=False)
    """Evidence that has been worded already, by what it is about."""

    @cached_property
    def dataset_ids(self) -> tuple[str, ...]:
        """Ids of the data sets that anything here belongs to."""
        facts = self.facts
        frames = (facts.actors, facts.coalitions, facts.initiatives, facts.diagnoses)
        own = {id_ for frame in frames for id_ in frame["dataset"].drop_nulls().unique()}
        return tuple(sorted(own | set(facts.data_sets["id"])))

    @cached_property
    def towns(self) -> tuple[Town, ...]:
        """What is judged within one data set: one a data set that is judged; a single one holds everything."""
        if len(self.dataset_ids) <= 1:
            return (Town(self, "".join(self.dataset_ids), tuple(sorted(self.actors)), tuple(sorted(self.initiatives))),)
        actors, initiatives = _by_dataset(self.actors.values()), _by_dataset(self.initiatives.values())
        return tuple(
            Town(self, id_, actors.get(id_, ()), initiatives.get(id_, ()))
            for id_ in self.dataset_ids
            if self.is_own(id_)
        )

    def is_own(self, dataset: str | None) -> bool:
        """Return whether a data set is judged here."""
        return self.own is None or dataset in self.own

    def home_of(self, dataset: str | None) -> str:
        """Return the home place of a data set; one that declares none is its own home place."""
        return self._homes.get(dataset or "") or dataset or ""

    @cached_property
    def hosts(self) -> Mapping[str, str | None]:
        """Id of the actor that hosts the CAL, by data set."""
        return dict(self.facts.data_sets.select("id", "host").iter_rows())

    @cached_property
    def _homes(self) -> Mapping[str, str | None]:
        return dict(self.facts.data_sets.select("id", "home_place").iter_rows())

    @cached_property
    def actors(self) -> Mapping[str, Row]:
        """Rows of the actors by id."""
        return {row["id"]: row for row in self.facts.actors.iter_rows(named=True)}

    @cached_property
    def coalitions(self) -> Mapping[str, Row]:
        """Rows of the coalitions by id, whatever their state."""
        return {row["id"]: row for row in self.facts.coalitions.iter_rows(named=True)}

    @cached_property
    def diagnoses(self) -> tuple[Row, ...]:
        """Rows of the diagnoses, in the order of their ids."""
        return tuple(self.facts.diagnoses.sort("id").iter_rows(named=True))

    @cached_property
    def diagnoses_of(self) -> Mapping[str, tuple[Row, ...]]:
        """Rows of `diagnoses` by data set."""
        found: dict[str, list[Row]] = {}
        for row in self.diagnoses:
            found.setdefault(row["dataset"] or "", []).append(row)
        return {dataset: tuple(rows) for dataset, rows in found.items()}

    @cached_property
    def initiatives_frame(self) -> pl.DataFrame:
        """Initiatives with ``first``, ``last``, ``state`` and ``dates_unknown`` on the day."""
        return with_activity(self.facts.initiatives, self.as_of)

    @cached_property
    def initiatives(self) -> Mapping[str, Row]:
        """Rows of `initiatives_frame` by id."""
        return {row["id"]: row for row in self.initiatives_frame.iter_rows(named=True)}

    @cached_property
    def current_frame(self) -> pl.DataFrame:
        """Initiatives that are active or planned on the day, as in `initiatives_frame`."""
        return self.initiatives_frame.filter(pl.col("state") != "past")

    @cached_property
    def current(self) -> frozenset[str]:
        """Ids of the initiatives that are active or planned on the day."""
        return frozenset(self.current_frame["id"])

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
        return _grouped(self.leads)

    @cached_property
    def involved_in(self) -> Mapping[str, frozenset[str]]:
        """Ids of everybody who runs, supports or takes part in an initiative, coalitions included, by initiative."""
        return {id_: frozenset(actors) for id_, actors in _grouped(self._involvement).items()}

    @cached_property
    def run_by(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of everybody who runs an initiative, by initiative."""
        runs = self.facts.initiative_actors.filter(pl.col("relation") == "RUNS")
        return _grouped(runs.select("initiative", "actor"))

    @cached_property
    def initiatives_with(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the initiatives that somebody runs, supports or takes part in, by actor or coalition."""
        return _grouped(self._involvement.select("actor", "initiative"))

    @cached_property
    def _involvement(self) -> pl.DataFrame:
        return self.facts.initiative_actors.select("initiative", "actor")

    @cached_property
    def initiative_places(self) -> pl.DataFrame:
        """Where each initiative happens, as `place_initiatives` tells."""
        return place_initiatives(self.facts, self.leads, self.home_of)

    @cached_property
    def places_of(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the places by initiative."""
        return _grouped(self.initiative_places.select("initiative", "place"))

    @cached_property
    def groups_of(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the target groups by initiative."""
        return _grouped(self.facts.initiative_groups.select("initiative", "group"))

    @cached_property
    def needs_of(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the needs by initiative."""
        return _grouped(self.facts.initiative_needs)

    @cached_property
    def gathered(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the target groups that each residents' group gathers."""
        return _grouped(self.facts.gatherings)

    @cached_property
    def based_in(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the places that each actor is based in."""
        return _grouped(self.facts.actor_places)

    @cached_property
    def dataset_of(self) -> Mapping[str, str | None]:
        """The data set of each actor and each initiative."""
        frames = (self.facts.actors, self.facts.initiatives)
        return {id_: dataset for frame in frames for id_, dataset in frame.select("id", "dataset").iter_rows()}

    @cached_property
    def _priorities(self) -> Mapping[tuple[str | None, str], int]:
        found: dict[tuple[str | None, str], int] = {}
        for row in self.diagnoses:
            for thing in (row["need"], row["group"]):
                if thing and row["priority"] is not None:
                    key = (row["dataset"], thing)
                    found[key] = max(found.get(key, 0), row["priority"])
        return found

    def priority_of(self, things: Iterable[str], datasets: Iterable[str | None]) -> int | None:
        """Return the highest priority that these data sets give to one of these needs or target groups, or None."""
        known = self._priorities
        sets = set(datasets)
        return max((known[of, thing] for thing in things for of in sets if (of, thing) in known), default=None)

    @cached_property
    def related_groups(self) -> pl.DataFrame:
        """Pairs of related target groups, as `related_needs` has them; the root only with itself."""
        return _related(self.facts.group_ancestors.filter((pl.col("ancestor") != ROOT) | (pl.col("id") == ROOT)))

    @cached_property
    def related_needs(self) -> pl.DataFrame:
        """Pairs of related needs: ``left``, ``right``, ``distance``, ``narrower``."""
        return _related(self.facts.need_ancestors)

    @cached_property
    def kin_of_group(self) -> Mapping[str, frozenset[str]]:
        """Ids of the target groups related to each, itself included; of the root, only itself."""
        return _kin(self.related_groups)

    @cached_property
    def kin_of_need(self) -> Mapping[str, frozenset[str]]:
        """Ids of the needs related to each, itself included."""
        return _kin(self.related_needs)

    @cached_property
    def kin_of_place(self) -> Mapping[str, frozenset[str]]:
        """Ids of the places that contain or lie in each, itself included."""
        return _kin(self.overlapping_places)

    @cached_property
    def above_place(self) -> Mapping[str, frozenset[str]]:
        """Ids of the places that contain each, itself included."""
        pairs = self.place_ancestors.select("id", "ancestor")
        return {id_: frozenset(above) for id_, above in _grouped(pairs).items()}

    @cached_property
    def overlapping_places(self) -> pl.DataFrame:
        """Pairs of places of which one contains the other, as `related_needs` has them."""
        return _related(self.place_ancestors)

    @cached_property
    def place_ancestors(self) -> pl.DataFrame:
        """The ancestors of every place, those that nobody declared and the `unplaced` included."""
        named = {*self.initiative_places["place"], *(self.home_of(row["dataset"]) for row in self.diagnoses)}
        return complete_ancestors(self.facts.place_ancestors, named, self.unplaced)

    @cached_property
    def unplaced(self) -> Mapping[str, str]:
        """Streets, estates and villages of a data set that nobody said the whereabouts of, with its home place."""
        return find_unplaced(self.facts, self._homes)

    @cached_property
    def members(self) -> Mapping[str, frozenset[str]]:
        """Members of each working coalition on the day."""
        working = {id_ for id_, row in self.coalitions.items() if row["status"] in (None, "active")}
        members: dict[str, set[str]] = {}
        rows = self.facts.memberships.select("actor", "coalition", "since", "until").iter_rows()
        for actor, coalition, since, until in rows:
            if coalition in working and self.holds(since, until):
                members.setdefault(coalition, set()).add(actor)
        return {coalition: frozenset(actors) for coalition, actors in sorted(members.items())}

    @cached_property
    def ties(self) -> nx.Graph[str]:
        """The actors and their ties on the day; what an edge carries, `find_ties` says."""
        return find_ties(self.actors, self.facts.ties, self._recently_shared(), self.holds)

    @cached_property
    def ties_between(self) -> Mapping[frozenset[str], tuple[Row, ...]]:
        """Rows of the facts ``ties`` by the two actors that they join, whatever the day, in a fixed order."""
        found: dict[frozenset[str], list[Row]] = {}
        for row in self.facts.ties.sort(self.facts.ties.columns).iter_rows(named=True):
            found.setdefault(frozenset((row["start"], row["end"])), []).append(row)
        return {ends: tuple(rows) for ends, rows in found.items()}

    def _recently_shared(self) -> Iterator[tuple[str, frozenset[str]]]:
        for id_ in sorted(self.involved_in.keys() & self.initiatives.keys()):
            if is_recent(self.initiatives[id_], self.as_of):
                yield id_, self.involved_in[id_]

    def holds(self, since: str | None, until: str | None) -> bool:
        """Return whether something with this beginning and end holds on the day; unknown ends are open."""
        return (since is None or first_day(since) <= self.as_of) and (until is None or last_day(until) >= self.as_of)


def _grouped(pairs: pl.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return the values of the second column by those of the first, each once, sorted."""
    grouped: dict[str, set[str]] = {}
    for key, value in zip(*(column.to_list() for column in pairs.iter_columns()), strict=True):
        if key in grouped:
            grouped[key].add(value)
        else:
            grouped[key] = {value}
    return {key: tuple(sorted(values) if len(values) > 1 else values) for key, values in grouped.items()}


def _related(ancestors: pl.DataFrame) -> pl.DataFrame:
    up = ancestors.select(left="id", right="ancestor", distance="distance", narrower="id")
    down = up.filter(pl.col("distance") > 0).select(left="right", right="left", distance="distance", narrower="left")
    return pl.concat([up, down])


def _kin(related: pl.DataFrame) -> dict[str, frozenset[str]]:
    return {id_: frozenset(kin) for id_, kin in _grouped(related.select("left", "right")).items()}


def _by_dataset(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    ids: dict[str, list[str]] = {}
    for row in rows:
        ids.setdefault(row["dataset"] or "", []).append(row["id"])
    return {dataset: tuple(sorted(several)) for dataset, several in ids.items()}
