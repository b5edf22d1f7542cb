"""Invented diagnoses, with gaps planted among them, and resources."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from calnet.model.kinds import DIAGNOSIS, NEED, PLACE, RESOURCE, TARGET_GROUP
from calnet.model.vocabulary import vocabulary
from calnet.stores.schema import FROM, TO

from .dice import Dice
from .frames import unique_names
from .land import Land
from .people import People
from .work import Work

_MOST_GAPS, _ANSWERED = 3, 6
_IN_SPOT = 0.3
_NO_GROUP, _NO_PLACE, _NO_REPORTER = 0.08, 0.05, 0.15
_RESOURCES = 5
_RESOURCE_NAMES = {
    "room": "Sala na spotkania", "vehicle": "Bus dziewięcioosobowy", "equipment": "Rzutnik i nagłośnienie",
    "skill": "Umiejętność prowadzenia warsztatów", "money": "Fundusz małych dotacji",
    "volunteers": "Czas wolontariuszy",
}  # fmt: skip
_SECOND_USE = 0.5


@dataclass(frozen=True)
class Demand:
    """What is needed and what is at hand.

    Attributes:
        diagnoses: ``id``, ``dataset``, ``name`` and properties.
        resources: the same.
        relations: by type: ``from``, ``to``, ``start``, ``end``.
        gaps: ``diagnosis``, ``need``, ``group``, ``place``: planted, answered by nothing at any level.
    """

    diagnoses: pl.DataFrame
    resources: pl.DataFrame
    relations: dict[str, pl.DataFrame]
    gaps: pl.DataFrame


def make_demand(land: Land, people: People, work: Work, links: dict[str, pl.DataFrame], dice: Dice) -> Demand:
    """Return the diagnoses and resources of a land, given what its initiatives are for and where they happen."""
    rows = pl.concat([_gaps(land, people, work, dice), _answered(work, links, people, dice)], how="diagonal")
    rows = _described(rows, dice)
    resources = _resources(people, dice)
    relations = {**_diagnosis_links(rows, people, dice), **_resource_links(resources, people, dice)}
    gaps = rows.filter("gap").select("need", "group", "place", diagnosis="id").sort("diagnosis")
    return Demand(rows, resources, relations, gaps)


def _gaps(land: Land, people: People, work: Work, dice: Dice) -> pl.DataFrame:
    themes = pl.DataFrame(
        [(n, f"need/{t.needs[0]}", f"group/{t.groups[0]}") for n, t in enumerate(work.themes)],
        schema=["theme", "need", "group"], orient="row",
    )  # fmt: skip
    wanted = people.zones.select("zone", "dataset", "place", "first", "open").with_columns(
        wanted=dice.below(people.zones.height, _MOST_GAPS) + 1
    )
    gaps = work.unused.join(wanted, on="zone", maintain_order="left").filter(
        pl.int_range(pl.len()).over("zone") < pl.col("wanted")
    )
    n = gaps.height
    spots = land.spots.group_by("zone", maintain_order=True).agg(spots="place")
    gaps = gaps.join(themes, on="theme", maintain_order="left").join(spots, on="zone", maintain_order="left")
    gaps = gaps.with_columns(spot=dice.below(n, gaps["spots"].list.len()))
    spot = pl.col("spots").list.get(pl.col("spot"))
    return gaps.select(
        "zone", "dataset", "first", "open", "need", "group", gap=pl.lit(value=True),
        place=pl.when(dice.chance(n, _IN_SPOT)).then(spot).otherwise("place"),
    )  # fmt: skip


def _answered(work: Work, links: dict[str, pl.DataFrame], people: People, dice: Dice) -> pl.DataFrame:
    """Return demands that some active initiative answers: for its need, its group and its place."""
    first = {
        column: links[type_]
        .unique(FROM, keep="first", maintain_order=True)
        .select(pl.col(FROM).alias("id"), pl.col(TO).alias(column))
        for column, type_ in (("need", "ADDRESSES"), ("group", "AIMED_AT"), ("place", "COVERS"))
    }
    active = work.initiatives.filter(pl.col("ago") == 0, (pl.col("status") == "active").fill_null(value=False))
    rows = active.select("id", "zone", "dataset", "first", "open")
    for frame in first.values():
        rows = rows.join(frame, on="id", maintain_order="left")
    rows = rows.with_columns(order=dice.shares(rows.height)).unique(
        ["dataset", "need", "group", "place"], keep="first", maintain_order=True
    )
    chosen = rows.filter(pl.col("order").rank("ordinal").over("zone") <= _ANSWERED)
    return chosen.select("zone", "dataset", "first", "open", "need", "group", "place", gap=pl.lit(value=False))


def _described(rows: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    n = rows.height
    names = {f"{family}/{code}": concept.pl for family, vocabulary_name in (("need", "need"), ("group", "target_group"))
             for code, concept in vocabulary(vocabulary_name).items()}  # fmt: skip
    need, group = pl.col("need").replace_strict(names), pl.col("group").replace_strict(names)
    named = rows.with_columns(
        number=pl.int_range(pl.len()).over("dataset") + 1,
        name=pl.format("{}: {}", need, group),
        statement=pl.when(dice.chance(n, 0.6)).then(pl.format("Za mało oferty: {} ({}).", need, group)),
        people=dice.known(dice.below(n, 60) * 5 + 10, 0.15),
        priority=dice.known(dice.below(n, 5) + 1, 0.15),
        year=dice.known(2026 - dice.below(n, 3), 0.1),
        form=dice.choose(n, ("problem", "problem", "service_deficit", None)),
    )  # fmt: skip
    return unique_names(named.with_columns(id=pl.format("{}/diagnosis/d{}", "dataset", "number")))


def _diagnosis_links(rows: pl.DataFrame, people: People, dice: Dice) -> dict[str, pl.DataFrame]:
    n = rows.height
    links = rows.with_columns(pl.col("id").alias(FROM), start=pl.lit(DIAGNOSIS))
    reported = links.filter(~dice.chance(n, _NO_REPORTER))
    reporters = reported["first"] + dice.below(reported.height, reported["open"])
    return {
        "OF": links.select(FROM, "start", pl.col("need").alias(TO), end=pl.lit(NEED)),
        "FELT_BY": links.filter(pl.col("gap") | ~dice.chance(n, _NO_GROUP)).select(
            FROM, "start", pl.col("group").alias(TO), end=pl.lit(TARGET_GROUP)
        ),
        "OBSERVED_IN": links.filter(pl.col("gap") | ~dice.chance(n, _NO_PLACE)).select(
            FROM, "start", pl.col("place").alias(TO), end=pl.lit(PLACE)
        ),
        "REPORTED_BY": reported.select(FROM, "start").hstack(people.ends(reporters, TO, "end")),
    }


def _resources(people: People, dice: Dice) -> pl.DataFrame:
    rows = people.zones.filter(pl.col("level") == "gmina").select("zone", "dataset", "first", "open", "locative")
    rows = rows.with_columns(nth=pl.int_ranges(0, _RESOURCES + 0 * pl.col("zone"))).explode("nth")
    n = rows.height
    rows = rows.with_columns(
        form=dice.choose(n, tuple(_RESOURCE_NAMES)),
        number=pl.int_range(pl.len()).over("dataset") + 1,
        quantity=dice.known(dice.below(n, 20) + 1, 0.4),
    )
    return unique_names(
        rows.with_columns(
            id=pl.format("{}/resource/z{}", "dataset", "number"),
            name=pl.format("{} w {}", pl.col("form").replace_strict(_RESOURCE_NAMES), "locative"),
        )
    )


def _resource_links(resources: pl.DataFrame, people: People, dice: Dice) -> dict[str, pl.DataFrame]:
    n = resources.height
    owners = people.ends(resources["first"] + dice.below(n, resources["open"]), FROM, "start")
    useful = pl.concat([resources, resources.filter(dice.chance(n, _SECOND_USE))])
    needs = [f"need/{code}" for code in vocabulary("need")]
    return {
        "OFFERS": owners.hstack(resources.select(pl.col("id").alias(TO), end=pl.lit(RESOURCE))),
        "USEFUL_FOR": useful.select(
            pl.col("id").alias(FROM), dice.choose(useful.height, needs).alias(TO), start=pl.lit(RESOURCE),
            end=pl.lit(NEED),
        ),
    }  # fmt: skip
