"""The facts as they stand on one day, prepared once for all analyses.

Where a definition speaks of *active*, of the *place of an initiative*, of a *tie* or of *related*
groups and needs, this is the module that says what it means.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import networkx as nx
import polars as pl

from calnet.analyses.activity import with_activity
from calnet.analyses.facts import Facts
from calnet.findings import Subject
from calnet.messages import Message, Named, message
from calnet.model.dates import first_day, last_day
from calnet.model.vocabulary import ROOT_GROUP

ROOT = f"group/{ROOT_GROUP}"
_LOCAL = ("street", "estate", "village")
"""Levels of the places that lie in the home place where nobody says otherwise."""
RECENT = timedelta(days=365)
"""How far back a shared initiative still makes a tie."""
TIE_STRENGTH: Mapping[str, int] = {"HOSTS": 3, "UNIT_OF": 4, "SHARED": 2}
"""Strength of the ties that no one graded, on the scale of PARTNERS_WITH."""
UNGRADED = 2
"""Strength read into a partnership whose strength is unknown, for choosing a route only."""


@dataclass(frozen=True)
class Picture:
    """Facts, a day, and what follows from both.

    Attributes:
        facts: the facts of the source.
        as_of: the day that everything is reckoned on.
        own: ids of the data sets that are judged, where others are only there because they reach these; None: all.
    """

    facts: Facts
    as_of: date
    own: frozenset[str] | None = None

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names by id of everything that a finding can be about."""
        frames = (
            self.facts.actors, self.facts.coalitions, self.facts.initiatives, self.facts.target_groups,
            self.facts.needs, self.facts.places, self.facts.data_sets,
        )  # fmt: skip
        return {id_: name for frame in frames for id_, name in frame.select("id", "name").iter_rows()}

    def named(self, id_: str) -> Named:
        """Return something by its name, for a message."""
        return Named(id_, self.names.get(id_, id_))

    def quoted(self, ids: Iterable[str]) -> tuple[Message, ...]:
        """Return several things by their names in quotation marks."""
        return tuple(message("findings.quoted", name=self.named(id_)) for id_ in ids)

    def subject(self, id_: str, role: str) -> Subject:
        """Return something as the subject of a finding."""
        return Subject(id_, self.names.get(id_, id_), role)

    @cached_property
    def dataset_ids(self) -> tuple[str, ...]:
        """Ids of the data sets that anything here belongs to."""
        facts = self.facts
        frames = (facts.actors, facts.coalitions, facts.initiatives, facts.diagnoses)
        own = {id_ for frame in frames for id_ in frame["dataset"].drop_nulls().unique()}
        return tuple(sorted(own | set(facts.data_sets["id"])))

    @cached_property
    def data_sets(self) -> tuple[Picture, ...]:
        """One picture a data set that is judged, for what is judged within it; this one where there are not several."""
        if len(self.dataset_ids) <= 1:
            return (self,)
        return tuple(self._of(id_) for id_ in self.dataset_ids if self.is_own(id_))

    def is_own(self, dataset: str | None) -> bool:
        """Return whether a data set is judged here."""
        return self.own is None or dataset in self.own

    @property
    def dataset(self) -> str:
        """Id of the one data set that this is a picture of; empty where it is not one."""
        return self.dataset_ids[0] if len(self.dataset_ids) == 1 else ""

    def home_of(self, dataset: str | None) -> str:
        """Return the home place of a data set; one that declares none is its own home place."""
        return self._homes.get(dataset or "") or dataset or ""

    @cached_property
    def _homes(self) -> Mapping[str, str | None]:
        return dict(self.facts.data_sets.select("id", "home_place").iter_rows())

    @cached_property
    def initiatives(self) -> pl.DataFrame:
        """Initiatives with ``first``, ``last``, ``state`` and ``dates_unknown`` on the day."""
        return with_activity(self.facts.initiatives, self.as_of)

    @cached_property
    def current(self) -> pl.DataFrame:
        """Initiatives that are active or planned on the day."""
        return self.initiatives.filter(pl.col("state") != "past")

    @cached_property
    def _initiative_rows(self) -> Mapping[str, Mapping[str, Any]]:
        return {row["id"]: row for row in self.initiatives.iter_rows(named=True)}

    def initiative_row(self, id_: str) -> Mapping[str, Any]:
        """Return one initiative's row of `initiatives` by its id."""
        return self._initiative_rows[id_]

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
    def initiative_places(self) -> pl.DataFrame:
        """Where each initiative happens: ``initiative``, ``place``, ``assumed``.

        What it COVERS, else where its lead is based, else the data set's home place, assumed; every
        initiative has one, so that none falls out because a place is missing.
        """
        covered = self.facts.initiative_places.with_columns(assumed=pl.lit(value=False))
        rest = self.facts.initiatives.join(covered, left_on="id", right_on="initiative", how="anti")
        based = (
            rest.select(initiative="id")
            .join(self.leads, on="initiative")
            .join(self.facts.actor_places, on="actor")
            .select("initiative", "place", assumed=pl.lit(value=False))
            .unique()
        )
        left = rest.join(based, left_on="id", right_on="initiative", how="anti")
        home = pl.DataFrame(
            [(id_, self.home_of(dataset), True) for id_, dataset in left.select("id", "dataset").iter_rows()],
            schema={"initiative": pl.String, "place": pl.String, "assumed": pl.Boolean},
            orient="row",
        )
        return pl.concat([covered, based, home]).sort("initiative", "place")

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
    def dataset_of(self) -> Mapping[str, str]:
        """The data set of each actor."""
        return dict(self.facts.actors.select("id", "dataset").iter_rows())

    @cached_property
    def related_groups(self) -> pl.DataFrame:
        """Pairs of related target groups, as `related_needs` has them; the root only with itself."""
        return _related(self.facts.group_ancestors.filter((pl.col("ancestor") != ROOT) | (pl.col("id") == ROOT)))

    @cached_property
    def related_needs(self) -> pl.DataFrame:
        """Pairs of related needs: ``left``, ``right``, ``distance``, ``narrower``."""
        return _related(self.facts.need_ancestors)

    @cached_property
    def overlapping_places(self) -> pl.DataFrame:
        """Pairs of places of which one contains the other, as `related_needs` has them."""
        return _related(self.place_ancestors)

    @cached_property
    def place_ancestors(self) -> pl.DataFrame:
        """The ancestors of every place: ``id``, ``ancestor``, ``distance``.

        Home places that nobody declared are included, and `unplaced` places count as lying in the home place.
        """
        known = self.facts.place_ancestors
        named = {*self.initiative_places["place"], *(self.home_of(id_) for id_ in self.facts.diagnoses["dataset"])}
        rest = [(place, place, 0) for place in sorted(named - set(known["id"]))]
        declared = pl.concat([known, pl.DataFrame(rest, schema=known.schema, orient="row")])
        homes = pl.DataFrame(list(self.unplaced.items()), schema={"place": pl.String, "home": pl.String}, orient="row")
        assumed = (
            declared.join(homes, left_on="ancestor", right_on="place")
            .join(declared.select(home="id", above="ancestor", up="distance"), on="home")
            .select("id", ancestor="above", distance=pl.col("distance") + pl.col("up") + 1)
        )
        return pl.concat([declared, assumed])

    @cached_property
    def unplaced(self) -> Mapping[str, str]:
        """Streets, estates and villages of a data set that nobody said the whereabouts of, with its home place."""
        facts = self.facts
        lying = set(facts.place_ancestors.filter(pl.col("distance") > 0)["id"])
        around = {home: set(self._above(home)) for home in self._homes.values() if home}
        local = pl.col("level").is_null() | pl.col("level").is_in(_LOCAL)
        rows = facts.places.filter(local).select("id", "dataset").sort("id").iter_rows()
        return {
            place: home
            for place, dataset in rows
            if (home := self._homes.get(dataset)) and place not in lying and place not in around[home]
        }

    def _above(self, place: str) -> Iterable[str]:
        return {place, *self.facts.place_ancestors.filter(pl.col("id") == place)["ancestor"]}

    @cached_property
    def members(self) -> Mapping[str, frozenset[str]]:
        """Members of each working coalition on the day."""
        rows = self.facts.memberships.join(
            self.facts.coalitions.filter(pl.col("status").is_null() | (pl.col("status") == "active")),
            left_on="coalition", right_on="id",
        )  # fmt: skip
        members: dict[str, set[str]] = {}
        for actor, coalition, since, until in rows.select("actor", "coalition", "since", "until").iter_rows():
            if self.holds(since, until):
                members.setdefault(coalition, set()).add(actor)
        return {coalition: frozenset(actors) for coalition, actors in sorted(members.items())}

    @cached_property
    def ties(self) -> nx.Graph[str]:
        """The actors and their ties on the day.

        An edge carries ``strength`` (1 to 4), ``graded`` (whether someone gave the strength of a
        partnership), ``relation`` (PARTNERS_WITH, HOSTS, UNIT_OF or SHARED, an initiative of the last
        twelve months that both run, support or take part in) and ``via`` (that initiative, or None).
        """
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(sorted(self.facts.actors["id"]))
        columns = ("start", "end", "relation", "strength", "since", "until")
        for start, end, relation, strength, since, until in self.facts.ties.select(columns).sort(columns).iter_rows():
            if self.holds(since, until):
                value = strength or TIE_STRENGTH.get(relation, UNGRADED)
                _add_tie(graph, start, end, value, relation, graded=strength is not None)
        for initiative, left, right in self._shared_initiatives().iter_rows():
            _add_tie(graph, left, right, TIE_STRENGTH["SHARED"], "SHARED", via=initiative)
        return graph

    def _shared_initiatives(self) -> pl.DataFrame:
        lately = self.as_of - RECENT
        started = pl.col("first").is_null() | (pl.col("first") <= self.as_of)
        recent = self.initiatives.filter(
            started
            & (pl.col("last").is_null() | (pl.col("last") >= lately))
            & (pl.col("status").is_null() | ~pl.col("status").is_in(["planned", "suspended"]))
        ).select(initiative="id")
        who = (
            self.facts.initiative_actors.join(recent, on="initiative")
            .join(self.facts.actors.select(actor="id"), on="actor")
            .select("initiative", "actor")
            .unique()
        )
        pairs = who.join(who, on="initiative", suffix="_2").filter(pl.col("actor") < pl.col("actor_2"))
        return pairs.select("initiative", "actor", "actor_2").sort("actor", "actor_2", "initiative")

    def holds(self, since: str | None, until: str | None) -> bool:
        """Return whether something with this beginning and end holds on the day; unknown ends are open."""
        return (since is None or first_day(since) <= self.as_of) and (until is None or last_day(until) >= self.as_of)

    def _of(self, dataset: str) -> Picture:
        """Return the picture of one data set."""
        facts = self.facts
        own = pl.col("dataset") == dataset
        return replace(
            self,
            own=None,
            facts=replace(
                facts,
                data_sets=facts.data_sets.filter(pl.col("id") == dataset),
                actors=facts.actors.filter(own),
                coalitions=facts.coalitions.filter(own),
                initiatives=facts.initiatives.filter(own),
                diagnoses=facts.diagnoses.filter(own),
            ).consistent(),
        )


def _grouped(pairs: pl.DataFrame) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {}
    for key, value in pairs.iter_rows():
        grouped.setdefault(key, []).append(value)
    return {key: tuple(sorted(set(values))) for key, values in grouped.items()}


def _related(ancestors: pl.DataFrame) -> pl.DataFrame:
    up = ancestors.select(left="id", right="ancestor", distance="distance", narrower="id")
    down = up.filter(pl.col("distance") > 0).select(left="right", right="left", distance="distance", narrower="left")
    return pl.concat([up, down])


def _add_tie(
    graph: nx.Graph[str],
    left: str,
    right: str,
    strength: int,
    relation: str,
    *,
    graded: bool = False,
    via: str | None = None,
) -> None:
    if left == right or left not in graph or right not in graph:
        return
    known = graph.get_edge_data(left, right)
    if known is None or (strength, graded) > (known["strength"], known["graded"]):
        graph.add_edge(left, right, strength=strength, relation=relation, graded=graded, via=via)
