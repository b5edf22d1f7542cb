"""Invented actors and coalitions, and what joins them, with isolated residents' groups planted among them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from calnet.model.kinds import COALITION, INSTITUTION, ORGANISATION, PLACE, RESIDENTS_GROUP, TARGET_GROUP
from calnet.stores.schema import FROM, TO

from .dice import Dice
from .frames import day_text, unique_names
from .land import Land

_MEMBERS, _MEMBER_SHARE = 9, 0.25
_CORE = 4
"""So many of the first institutions host residents' groups, and as many of the next are their partners."""
_STRENGTHS = (1, 1, 2, 2, 2, 3, 4, None)
_SECOND_TIE = 0.4
_UNITS = ((9, 1), (10, 0))
"""Institutions that are units of another one, by their number in the zone."""
_SKEW = 1.5


@dataclass(frozen=True)
class People:
    """Who does things.

    Attributes:
        nodes: actors and coalitions by their number: ``actor``, ``id``, ``label``, ``dataset``, ``name``, ``zone``
            (null for a coalition), ``nth`` (the actor's number in its zone), and properties.
        zones: the land's zones with ``first`` (number of the first actor), ``institutions``, ``bodies``
            (institutions and organisations), ``open`` (the first so many actors may do anything; the rest is
            planted isolated), ``coalition`` (its number or null).
        relations: by type: ``from``, ``to``, ``start``, ``end`` and properties.
        isolated: ``group``, ``state``: the planted isolated residents' groups.
    """

    nodes: pl.DataFrame
    zones: pl.DataFrame
    relations: dict[str, pl.DataFrame]
    isolated: pl.DataFrame

    def ends(self, numbers: pl.Series, column: str, label: str) -> pl.DataFrame:
        """Return the ids and labels of actors by their numbers, in columns with these names."""
        return self.nodes[numbers].select(pl.col("id").alias(column), pl.col("label").alias(label))


def make_people(land: Land, dice: Dice) -> People:
    """Return the actors of a land."""
    zones = _zones(land, dice)
    actors = _actors(zones, dice)
    coalitions = _coalitions(land, actors.height, dice)
    nodes = pl.concat([actors, coalitions], how="diagonal")
    zones = zones.join(coalitions.select("dataset", coalition="actor"), on="dataset", how="left", maintain_order="left")
    isolated = actors.filter("isolated").select(
        group="id", state=pl.when("unconnected").then(pl.lit("unconnected")).otherwise(pl.lit("one_thread"))
    )
    people = People(nodes, zones, {}, isolated)
    return People(nodes, zones, _relations(people, land, actors, dice), isolated)


def _zones(land: Land, dice: Dice) -> pl.DataFrame:
    n = land.zones.height
    isolated = pl.when(pl.col("level") == "gmina").then(pl.col("unconnected") + dice.below(n, 2)).otherwise(0)
    return (
        land.zones.with_columns(
            first=pl.col("actors").cum_sum() - pl.col("actors"),
            institutions=pl.col("actors") // 2,
            bodies=pl.col("actors") // 2 + pl.col("actors") // 3,
            unconnected=pl.when(pl.col("level") == "gmina").then(dice.below(n, 2)).otherwise(0),
        )
        .with_columns(isolated=isolated)
        .with_columns(open=pl.col("actors") - pl.col("isolated"))
    )


def _actors(zones: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    rows = zones.with_columns(nth=pl.int_ranges(0, "actors")).explode("nth").rename({"name": "zone_name"})
    rows = rows.with_columns(
        actor=pl.int_range(pl.len()),
        label=pl.when(pl.col("nth") < pl.col("institutions")).then(pl.lit(INSTITUTION))
        .when(pl.col("nth") < pl.col("bodies")).then(pl.lit(ORGANISATION)).otherwise(pl.lit(RESIDENTS_GROUP)),
        unconnected=pl.col("nth") >= pl.col("actors") - pl.col("unconnected"),
        isolated=pl.col("nth") >= pl.col("open"),
    ).with_columns(
        template=pl.int_range(pl.len()).over("zone", "label"),
        number=pl.int_range(pl.len()).over("dataset") + 1,
    )  # fmt: skip
    with (Path(__file__).parent / "actors.csv").open(encoding="utf-8", newline="") as lines:
        templates = pl.DataFrame(list(csv.DictReader(lines))).rename({"name": "pattern"})
    templates = templates.with_columns(
        template=pl.int_range(pl.len()).over("level", "label"), templates=pl.len().over("level", "label")
    )
    rows = (
        rows.join(
            templates.select("level", "label", "templates").unique(), on=["level", "label"], maintain_order="left"
        )
        .with_columns(pl.col("template") % pl.col("templates"))
        .join(templates.drop("templates"), on=["level", "label", "template"], maintain_order="left")
    )
    n = rows.height
    named = rows.with_columns(
        id=pl.format("{}/actor/a{}", "dataset", "number"),
        name=pl.col("pattern").str.split("{}").list.first() + pl.col("locative"),
        since=dice.known(dice.below(n, 40) + 1985, 0.4).cast(pl.String),
        people=dice.known(dice.below(n, 60) + 5, 0.5),
        status=dice.known(dice.choose(n, ("active",)), 0.3),
        gathers=pl.when(pl.col("gathers") != "").then("gathers"),
    )
    return unique_names(named).select(
        "actor", "id", "label", "dataset", "name", "zone", "nth", "sector", "gathers", "since", "people", "status",
        "isolated", "unconnected",
    )  # fmt: skip


def _coalitions(land: Land, first: int, dice: Dice) -> pl.DataFrame:
    data_sets = land.zones.filter(pl.col("level") == "gmina")["dataset"].unique(maintain_order=True)
    homes = data_sets.to_frame("dataset").join(land.data_sets, on="dataset", maintain_order="left")
    n = homes.height
    return homes.select(
        (pl.int_range(pl.len()) + first).alias("actor"),
        pl.format("{}/coalition/k1", "dataset").alias("id"),
        pl.lit(COALITION).alias("label"),
        "dataset",
        pl.format("Koalicja „Razem dla: {}”", "name").alias("name"),
        since=day_text(-dice.below(n, 3000)).str.head(7),
        people=dice.known(dice.below(n, 20) + 5, 0.3),
        status=pl.lit("active"),
    )


def _relations(people: People, land: Land, actors: pl.DataFrame, dice: Dice) -> dict[str, pl.DataFrame]:
    zones = people.zones
    known = actors.join(
        zones.select("zone", "level", "place", "first", "institutions", "open", "coalition"), on="zone",
        maintain_order="left",
    )  # fmt: skip
    groups = known.filter(pl.col("label") == RESIDENTS_GROUP)
    hosted = groups.filter(~pl.col("unconnected"))
    core = (hosted["institutions"] // 2).clip(1, _CORE)
    near = dice.below(hosted.height, core) * hosted["coalition"].is_not_null().cast(pl.Int64)  # else the CAL's host
    hosts = hosted["first"] + near
    helpers = hosted["first"] + core + dice.below(hosted.height, core)
    is_open = ~hosted["isolated"]
    return {
        "BASED_IN": _based_in(known, land, dice),
        "MEMBER_OF": _members(people, known, dice),
        "HOSTS": pl.concat([_hosts(people, hosted, hosts, dice), _coalition_hosts(people, land)], how="diagonal"),
        "UNIT_OF": _units(people, known),
        "GATHERS": groups.select(
            pl.col("id").alias(FROM), pl.format("group/{}", "gathers").alias(TO), start="label",
            end=pl.lit(TARGET_GROUP),
        ),
        "PARTNERS_WITH": _partners(people, known, helpers.filter(is_open), hosted["actor"].filter(is_open), dice),
    }  # fmt: skip


def _based_in(known: pl.DataFrame, land: Land, dice: Dice) -> pl.DataFrame:
    n = known.height
    spots = land.spots.group_by("zone").len("spots")
    wanted = known.join(spots, on="zone", how="left", maintain_order="left").with_columns(pl.col("spots").fill_null(0))
    wanted = wanted.with_columns(
        spot=pl.when(dice.chance(n, 0.4) & (pl.col("spots") > 0)).then(dice.below(n, wanted["spots"]))
    )
    placed = wanted.join(
        land.spots.select("zone", "spot", spot_place="place"), on=["zone", "spot"], how="left", maintain_order="left"
    )
    is_known = (pl.col("label") != RESIDENTS_GROUP) | dice.chance(n, 0.8)
    return placed.filter(is_known).select(
        pl.col("id").alias(FROM), pl.coalesce("spot_place", "place").alias(TO), start="label", end=pl.lit(PLACE)
    )


def _members(people: People, known: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    chosen = (pl.col("nth") < _MEMBERS) | dice.chance(known.height, _MEMBER_SHARE)
    members = known.filter(chosen, ~pl.col("isolated"), pl.col("coalition").is_not_null())
    ends = people.ends(members["coalition"], TO, "end")
    return members.select(
        pl.col("id").alias(FROM), start="label", since=dice.known(day_text(-dice.below(members.height, 2500)), 0.5)
    ).hstack(ends)


def _hosts(people: People, hosted: pl.DataFrame, hosts: pl.Series, dice: Dice) -> pl.DataFrame:
    roles = dice.known(dice.choose(hosted.height, ("founded", "hosts", "hosts", "animates")), 0.2)
    ends = hosted.select(pl.col("id").alias(TO), end="label", role=roles)
    return people.ends(hosts, FROM, "start").hstack(ends)


def _coalition_hosts(people: People, land: Land) -> pl.DataFrame:
    with_one = people.zones.filter(pl.col("coalition").is_not_null()).unique(
        "dataset", keep="first", maintain_order=True
    )
    ends = people.ends(with_one["coalition"], TO, "end")
    return people.ends(with_one["first"], FROM, "start").hstack(ends).with_columns(role=pl.lit("animates"))


def _units(people: People, known: pl.DataFrame) -> pl.DataFrame:
    parts = []
    for unit, whole in _UNITS:
        units = known.filter(pl.col("nth") == unit, pl.col("institutions") > unit)
        parts.append(
            units.select(pl.col("id").alias(FROM), start="label").hstack(people.ends(units["first"] + whole, TO, "end"))
        )
    return pl.concat(parts)


def _partners(people: People, known: pl.DataFrame, helpers: pl.Series, helped: pl.Series, dice: Dice) -> pl.DataFrame:
    actors = known.filter(~pl.col("isolated"))
    twice = pl.concat([actors, actors.filter(dice.chance(actors.height, _SECOND_TIE))])
    others = twice["first"] + dice.below(twice.height, twice["open"], _SKEW)
    pairs = pl.concat(
        [
            pl.DataFrame({"left": helpers, "right": helped}),
            pl.DataFrame({"left": pl.Series(others), "right": twice["actor"]}),
        ]
    ).filter(pl.col("left") != pl.col("right"))
    pairs = pairs.select(low=pl.min_horizontal("left", "right"), high=pl.max_horizontal("left", "right")).unique(
        maintain_order=True
    )
    n = pairs.height
    return (
        people.ends(pairs["low"], FROM, "start")
        .hstack(people.ends(pairs["high"], TO, "end"))
        .with_columns(
            strength=dice.choose(n, _STRENGTHS), since=dice.known(day_text(-dice.below(n, 3000)).str.head(7), 0.5),
            low=pairs["low"], high=pairs["high"],
        )
    )  # fmt: skip
