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
from calnet.snapshot.activities import Doing
from calnet.snapshot.activity import with_activity
from calnet.snapshot.closed import CLOSED, without_closed
from calnet.snapshot.facts import Facts
from calnet.snapshot.kinship import ROOT, Kinship
from calnet.snapshot.lookups import grouped
from calnet.snapshot.naming import Naming
from calnet.snapshot.ties import find_ties, is_recent, ties_among
from calnet.snapshot.whereabouts import Whereabouts

__all__ = ["ROOT", "Row", "Snapshot", "Town"]

Row: TypeAlias = "Mapping[str, Any]"
"""One row of a frame by column."""


@dataclass(frozen=True)
class Snapshot(Naming, Kinship, Whereabouts, Doing):
    """Facts, a day, and what follows from both.

    Attributes:
        facts: the facts of the source, without what those who closed were part of.
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
    left_behind: Mapping[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Ids of those who closed and alone ran an initiative, by its id; it counts as over."""

    def __post_init__(self) -> None:
        """Leave out what those who closed were part of."""
        facts, left_behind = without_closed(self.facts)
        object.__setattr__(self, "facts", facts)
        object.__setattr__(self, "left_behind", left_behind)

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

    @cached_property
    def hosts(self) -> Mapping[str, str | None]:
        """Id of the actor that hosts the CAL, by data set; None where nobody said who, or who does has closed."""
        rows = self.facts.data_sets.select("id", "host").iter_rows()
        return {id_: None if host in self.closed else host for id_, host in rows}

    @cached_property
    def closed(self) -> frozenset[str]:
        """Ids of the actors that have closed."""
        return frozenset(id_ for id_, row in self.actors.items() if row["status"] == CLOSED)

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
        """Initiatives with ``first``, ``last``, ``state`` and ``dates_unknown`` on the day; left behind, it is past."""
        judged = with_activity(self.facts.initiatives, self.as_of)
        if not self.left_behind:
            return judged
        is_over = pl.col("id").is_in(list(self.left_behind))
        state = pl.when(is_over).then(pl.lit("past")).otherwise(pl.col("state")).alias("state")
        return judged.with_columns(state, dates_unknown=pl.col("dates_unknown") & ~is_over)

    @cached_property
    def orphaned(self) -> frozenset[str]:
        """Ids of the initiatives left behind that would be active or planned on the day."""
        judged = with_activity(self.facts.initiatives, self.as_of)
        going_on = judged.filter((pl.col("state") != "past") & pl.col("id").is_in(list(self.left_behind)))
        return frozenset(going_on["id"])

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
    def groups_of(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the target groups by initiative."""
        return grouped(self.facts.initiative_groups.select("initiative", "group"))

    @cached_property
    def people_aimed_at(self) -> Mapping[tuple[str, str], int]:
        """How many people of a target group an initiative is for, by both, where somebody said."""
        rows = self.facts.initiative_groups.drop_nulls("people").select("initiative", "group", "people").sort("people")
        return {(initiative, group): people for initiative, group, people in rows.iter_rows()}

    @cached_property
    def needs_of(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the needs by initiative."""
        return grouped(self.facts.initiative_needs)

    @cached_property
    def gathered(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the target groups that each residents' group gathers."""
        return grouped(self.facts.gatherings)

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
        return find_ties(self.actors, self.facts.ties, self.recently_shared(), self.holds)

    @cached_property
    def ties_between(self) -> Mapping[frozenset[str], tuple[Row, ...]]:
        """Rows of the facts ``ties`` by the two actors that they join, whatever the day, in a fixed order."""
        found: dict[frozenset[str], list[Row]] = {}
        for row in self.facts.ties.sort(self.facts.ties.columns).iter_rows(named=True):
            found.setdefault(frozenset((row["start"], row["end"])), []).append(row)
        return {ends: tuple(rows) for ends, rows in found.items()}

    def recently_shared(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield the initiatives of the last twelve months, each with everybody who is involved in it, by their ids."""
        for id_ in sorted(self.involved_in.keys() & self.initiatives.keys()):
            if is_recent(self.initiatives[id_], self.as_of):
                yield id_, self.involved_in[id_]

    def was_told(self, left: str, right: str) -> bool:
        """Return whether somebody recorded a tie between two actors that holds on the day."""
        rows = self.ties_between.get(frozenset((left, right)), ())
        return any(self.holds(row["since"], row["until"]) for row in rows)

    def holds(self, since: str | None, until: str | None) -> bool:
        """Return whether something with this beginning and end holds on the day; unknown ends are open."""
        return (since is None or first_day(since) <= self.as_of) and (until is None or last_day(until) >= self.as_of)


@dataclass(frozen=True)
class Town:
    """One data set as part of a snapshot; where a snapshot has only one, everything in it.

    Attributes:
        snapshot: the snapshot that it is a part of.
        dataset: id of the data set; empty where nobody said to which one things belong.
        actors: ids of its actors, sorted.
        initiatives: ids of its initiatives, sorted.
    """

    snapshot: Snapshot = field(repr=False)
    dataset: str
    actors: tuple[str, ...]
    initiatives: tuple[str, ...]

    @property
    def is_alone(self) -> bool:
        """Whether the snapshot holds nothing else."""
        return len(self.snapshot.dataset_ids) <= 1

    @property
    def home(self) -> str:
        """Id of the home place."""
        return self.snapshot.home_of(self.dataset)

    @property
    def host(self) -> str | None:
        """Id of the actor that hosts the CAL, or None."""
        return self.snapshot.hosts.get(self.dataset)

    @cached_property
    def current(self) -> tuple[str, ...]:
        """Ids of the initiatives that are active or planned on the day, sorted."""
        return tuple(id_ for id_ in self.initiatives if id_ in self.snapshot.current)

    @cached_property
    def diagnoses(self) -> tuple[Mapping[str, Any], ...]:
        """Rows of the diagnoses, in the order of their ids."""
        return self.snapshot.diagnoses if self.is_alone else self.snapshot.diagnoses_of.get(self.dataset, ())

    @cached_property
    def priorities(self) -> Mapping[str, int]:
        """The highest priority that a diagnosis gives to a need or a target group, by its id."""
        found: dict[str, int] = {}
        for row in self.diagnoses:
            for thing in (row["need"], row["group"]):
                if thing and row["priority"] is not None:
                    found[thing] = max(found.get(thing, 0), row["priority"])
        return found

    @cached_property
    def coalitions(self) -> tuple[str, ...]:
        """Ids of the coalitions, whatever their state, sorted."""
        rows = self.snapshot.coalitions.items()
        return tuple(sorted(id_ for id_, row in rows if self.is_alone or row["dataset"] == self.dataset))

    @cached_property
    def members(self) -> Mapping[str, frozenset[str]]:
        """Members of each working coalition on the day."""
        members = self.snapshot.members
        return {id_: members[id_] for id_ in self.coalitions if id_ in members}

    @cached_property
    def everybody(self) -> frozenset[str]:
        """Members of any working coalition on the day."""
        return frozenset[str]().union(*self.members.values())

    @cached_property
    def ties(self) -> nx.Graph[str]:
        """The actors and the ties among them; what an edge carries, `calnet.snapshot.ties.find_ties` says."""
        return self.snapshot.ties if self.is_alone else ties_among(self.snapshot.ties, self.actors)

    @cached_property
    def groups(self) -> frozenset[str]:
        """Ids of the target groups that current initiatives are aimed at."""
        groups_of = self.snapshot.groups_of
        return frozenset(group for id_ in self.current for group in groups_of.get(id_, ()))


def _by_dataset(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    ids: dict[str, list[str]] = {}
    for row in rows:
        ids.setdefault(row["dataset"] or "", []).append(row["id"])
    return {dataset: tuple(sorted(several)) for dataset, several in ids.items()}
