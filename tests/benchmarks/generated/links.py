"""What joins invented initiatives to actors, target groups, needs, places and one another."""

from __future__ import annotations

import polars as pl

from calnet.model.kinds import INITIATIVE, NEED, PLACE, TARGET_GROUP
from calnet.stores.schema import FROM, TO

from .dice import Dice
from .people import People
from .work import ALIKE, DUPLICATE, PART, Work

_NO_GROUP, _NO_NEED, _SECOND = 0.15, 0.20, 0.15
_NO_PLACE_WIDE, _NO_PLACE_PAST = 0.6, 0.5
_CO_LEAD, _SUPPORTS, _TAKES_PART, _PART_OF = 0.04, 0.25, 0.12, 0.02
_CONTRIBUTIONS = ("money", "venue", "venue", "people", "equipment", "promotion", "expertise", "referral", None)
_SKEW = 1.3
_LEFT, _RIGHT = pl.min_horizontal("id", "other").alias("left"), pl.max_horizontal("id", "other").alias("right")


def link_work(work: Work, people: People, dice: Dice) -> dict[str, pl.DataFrame]:
    """Return the relations of initiatives by type: ``from``, ``to``, ``start``, ``end`` and properties."""
    rows = work.initiatives
    return {
        "AIMED_AT": _aimed_at(work, dice),
        "ADDRESSES": _addresses(work, dice),
        "COVERS": _covers(rows, dice),
        **_by_actors(rows, people, dice),
        "PART_OF": _parts(rows, dice),
    }


def planted_duplicates(work: Work, people: People) -> pl.DataFrame:
    """Return the planted pairs: ``left`` < ``right`` (ids), ``disturbance`` and the ``state`` of their leads."""
    pairs = _pairs(work).filter(pl.col("made") == DUPLICATE)
    partners = people.relations["PARTNERS_WITH"].select("low", "high", "strength", partners=True)
    pairs = pairs.with_columns(
        low=pl.min_horizontal("lead", "other_lead"), high=pl.max_horizontal("lead", "other_lead")
    ).join(partners, on=["low", "high"], how="left", maintain_order="left")
    return pairs.select(
        _LEFT, _RIGHT, "disturbance",
        state=pl.when(pl.col("partners").is_null()).then(pl.lit("uncoordinated"))
        .when(pl.col("strength") >= 3).then(pl.lit("coordinated")).otherwise(pl.lit("unknown")),
    ).sort("left", "right")  # fmt: skip


def planted_decoys(work: Work) -> pl.DataFrame:
    """Return the pairs that only seem to be duplicates: ``left`` < ``right`` (ids) and ``why`` they are none."""
    pairs = _pairs(work).filter(pl.col("made") != DUPLICATE)
    return pairs.select(_LEFT, _RIGHT, why="made").sort("left", "right")


def _pairs(work: Work) -> pl.DataFrame:
    rows = work.initiatives
    others = rows.select("row", other="id", other_lead="lead")
    copies = rows.drop_nulls("copy_of").select("id", "lead", "made", "disturbance", row="copy_of")
    return copies.join(others, on="row", maintain_order="left")


def _aimed_at(work: Work, dice: Dice) -> pl.DataFrame:
    rows = work.initiatives
    known = rows.filter(pl.col("planted") | ~dice.chance(rows.height, _NO_GROUP))
    table = _concepts([theme.groups for theme in work.themes], "group")
    links = _themed(known, table, dice)
    return links.with_columns(end=pl.lit(TARGET_GROUP), people=dice.known(dice.below(links.height, 40) * 5 + 10, 0.75))


def _addresses(work: Work, dice: Dice) -> pl.DataFrame:
    rows = work.initiatives
    unknown = dice.chance(rows.height, _NO_NEED)
    known = rows.filter(pl.col("copied") | ~unknown, pl.col("made").ne_missing(ALIKE))
    return _themed(known, _concepts([theme.needs for theme in work.themes], "need"), dice).with_columns(
        end=pl.lit(NEED)
    )


def _concepts(codes: list[tuple[str, ...]], family: str) -> pl.DataFrame:
    return pl.DataFrame(
        [(theme, nth, f"{family}/{code}") for theme, several in enumerate(codes) for nth, code in enumerate(several)],
        schema=["theme", "nth", TO], orient="row",
    )  # fmt: skip


def _themed(known: pl.DataFrame, table: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the links to what the theme is for; the second one only sometimes, but always for planted pairs."""
    links = known.select(pl.col("id").alias(FROM), "theme", "planted").join(
        table, on="theme", maintain_order="left_right"
    )
    second = dice.chance(links.height, _SECOND)
    return links.filter((pl.col("nth") == 0) | pl.col("planted") | second).select(FROM, TO, start=pl.lit(INITIATIVE))


def _covers(rows: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return where initiatives happen.

    It is unknown for past ones, and for those of a whole zone whose lead has a seat there, never for others:
    they would seem to happen where another one of their theme does.
    """
    n = rows.height
    is_local = pl.col("level") == "gmina"
    unknown_past = is_local & (pl.col("ago") > 0) & dice.chance(n, _NO_PLACE_PAST)
    seated = pl.col("lead_nth") < pl.col("bodies")
    unknown_wide = is_local & pl.col("is_wide") & seated.fill_null(value=False) & dice.chance(n, _NO_PLACE_WIDE)
    known = rows.filter(pl.col("planted") | ~(unknown_past | unknown_wide))
    return known.select(
        pl.col("id").alias(FROM), pl.col("place").alias(TO), start=pl.lit(INITIATIVE), end=pl.lit(PLACE)
    )


def _by_actors(rows: pl.DataFrame, people: People, dice: Dice) -> dict[str, pl.DataFrame]:
    """Return who runs, supports and takes part; never the lead of an initiative's planted twin."""
    led = rows.filter(pl.col("lead").is_not_null())
    leads = people.ends(led["lead"], FROM, "start").hstack(
        led.select(pl.col("id").alias(TO), end=pl.lit(INITIATIVE), role=dice.choose(led.height, ("lead", "lead", None)))
    )
    taken = _taken(rows)
    co_leads = _drawn(rows, taken, _CO_LEAD, people, dice).with_columns(role=pl.lit("co_lead"))
    supports = _drawn(rows, taken, _SUPPORTS, people, dice)
    return {
        "RUNS": pl.concat([leads, co_leads], how="diagonal"),
        "SUPPORTS": supports.with_columns(contribution=dice.choose(supports.height, _CONTRIBUTIONS)),
        "TAKES_PART_IN": _drawn(rows, taken, _TAKES_PART, people, dice),
    }


def _taken(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of initiative (``row``) and actor that are settled already: leads, also of the twin."""
    own = rows.select("row", actor="lead")
    pairs = rows.filter(pl.col("copy_of").is_not_null()).select("row", "copy_of")
    lead_of_copy = pairs.join(own, on="row", maintain_order="left").select(row="copy_of", actor="actor")
    lead_of_original = pairs.join(own, left_on="copy_of", right_on="row", maintain_order="left").select("row", "actor")
    return pl.concat([own, lead_of_copy, lead_of_original])


def _drawn(rows: pl.DataFrame, taken: pl.DataFrame, share: float, people: People, dice: Dice) -> pl.DataFrame:
    some = rows.filter(dice.chance(rows.height, share))
    some = some.with_columns(actor=some["first"] + dice.below(some.height, some["open"], _SKEW))
    some = some.join(taken, on=["row", "actor"], how="anti", maintain_order="left")
    ends = some.select(pl.col("id").alias(TO), end=pl.lit(INITIATIVE))
    return people.ends(some["actor"], FROM, "start").hstack(ends)


def _parts(rows: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return parts of larger initiatives: planted ones, else of one of the zone's first three, without circles."""
    wholes = rows.filter(pl.col("nth_in_zone") < 3, pl.col("copy_of").is_null()).select(
        "zone", nth="nth_in_zone", whole="id"
    )
    parts = rows.filter(~pl.col("planted"), pl.col("nth_in_zone") >= 3, dice.chance(rows.height, _PART_OF))
    parts = parts.with_columns(nth=dice.below(parts.height, 3)).join(wholes, on=["zone", "nth"], maintain_order="left")
    planted = rows.filter(pl.col("made") == PART).select("id", row="copy_of")
    planted = planted.join(rows.select("row", whole="id"), on="row", maintain_order="left")
    return pl.concat([parts.select("id", "whole"), planted.select("id", "whole")]).select(
        pl.col("id").alias(FROM), pl.col("whole").alias(TO), start=pl.lit(INITIATIVE), end=pl.lit(INITIATIVE)
    )
