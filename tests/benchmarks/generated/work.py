"""Invented initiatives, with duplicates planted among them.

An initiative belongs to a *slot*: a theme in a place. Within a zone a theme happens either in the whole of it
or in its smaller places, and each slot has one current initiative and its past editions, so that the only
current pairs that do the same thing in the same place are the planted ones: *duplicates*, and *decoys* that are
nearly some but must not be reported: one begins after the other has ended, or is a part of it, or does something
else for the same people in a similar form, and nobody noted what for.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from calnet.model.vocabulary import ROOT_GROUP

from .dice import Dice
from .frames import day_text, unique_names
from .land import Land
from .names import DISTURBANCES, OTHER_THING, name_initiatives
from .people import People
from .themes import Theme, themes

DUPLICATED = 0.03
"""The share of a gmina's initiatives that are planted duplicates of another one."""
DECOYS = 0.03
"""The share that are planted decoys."""
DUPLICATE, LATER, PART, ALIKE = "duplicate", "later", "part", "alike"
"""What a copy is to its original."""
_USED = 0.86
"""The share of the themes that a gmina takes up; the rest are gaps if somebody diagnoses them."""
_WIDE = 0.35
_CURRENT = 0.75
_SHORT = ("event", "campaign")
_SECTOR_LEAD, _COALITION_LEAD, _UNKNOWN_LEAD = 0.6, 0.03, 0.03
_PARTNER_COPIES = 0.3
"""The share of copies whose lead is a partner of the other one's lead."""
_SKEW = 1.5
LEVELS = ("gmina", "powiat", "voivodeship")


@dataclass(frozen=True)
class Work:
    """What is done.

    Attributes:
        initiatives: ``id``, ``dataset``, ``name`` and properties; ``zone``, ``theme`` (its number), ``place``,
            ``lead`` (number of the actor or coalition, or null), ``current``; of planted pairs, on the original
            ``copied``, on the copy ``copy_of`` (the row number of the original), ``made`` (`DUPLICATE`, or what sort
            of decoy) and ``disturbance`` (how its name differs).
        unused: the themes that a zone does not take up: ``zone``, ``theme``, in an order of chance.
        themes: the themes by number.
    """

    initiatives: pl.DataFrame
    unused: pl.DataFrame
    themes: tuple[Theme, ...]


def make_work(land: Land, people: People, dice: Dice) -> Work:
    """Return the initiatives of a land."""
    every = tuple(theme for level in LEVELS for theme in themes(level))
    zones = people.zones.with_columns(
        duplicates=_share(DUPLICATED), copies=_share(DUPLICATED) + _share(DECOYS)
    ).with_columns(originals=pl.col("quota") - pl.col("copies"))
    taken = _themes_of_zones(zones, every, dice)
    slots = _slots(taken.filter("used"), land, dice)
    originals = _led(_editions(zones, slots, dice), people, every, dice)
    originals = _mark_copied(originals, zones, every, dice)
    copies = _copies(originals, people, dice)
    both = pl.concat([originals, copies], how="diagonal").with_columns(
        number=pl.int_range(pl.len()).over("dataset") + 1
    )
    both = both.with_columns(id=pl.format("{}/initiative/i{}", "dataset", "number"))
    unused = taken.filter(~pl.col("used")).select("zone", "theme")
    return Work(unique_names(_described(both, every, dice)), unused, every)


def _share(share: float) -> pl.Expr:
    return pl.when(pl.col("level") == "gmina").then((pl.col("quota") * share).round()).otherwise(0).cast(pl.Int64)


def _themes_of_zones(zones: pl.DataFrame, every: tuple[Theme, ...], dice: Dice) -> pl.DataFrame:
    table = pl.DataFrame(
        {"theme": range(len(every)), "level": [t.level for t in every], "form": [t.form for t in every]}
    )
    rows = zones.select("zone", "level", "dataset").join(table, on="level", maintain_order="left_right")
    rows = rows.with_columns(order=dice.shares(rows.height), wide=dice.chance(rows.height, _WIDE))
    share = pl.when(pl.col("level") == "gmina").then(_USED).otherwise(1.0)
    rank = pl.col("order").rank("ordinal").over("zone")
    return rows.sort("zone", "order").with_columns(used=rank <= (share * pl.len().over("zone")).round())


def _slots(used: pl.DataFrame, land: Land, dice: Dice) -> pl.DataFrame:
    spots = land.spots.rename({"place": "spot_place", "locative": "spot_locative"})
    is_wide = pl.col("wide") | ~pl.col("zone").is_in(spots["zone"].unique().implode())
    narrow = used.filter(~is_wide).join(spots, on="zone", maintain_order="left_right")
    slots = pl.concat([used.filter(is_wide), narrow], how="diagonal")
    slots = slots.with_columns(order=dice.shares(slots.height)).sort("zone", "order")
    return slots.select(
        "zone", "theme", "form", "spot_place", "spot_locative", slot=pl.int_range(pl.len()).over("zone")
    )


def _editions(zones: pl.DataFrame, slots: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the original initiatives: the current one of each slot, then its past editions."""
    counts = zones.join(slots.group_by("zone").len("slots"), on="zone", maintain_order="left")
    current = pl.min_horizontal(pl.col("slots"), (pl.col("originals") * _CURRENT).ceil()).cast(pl.Int64)
    rows = counts.select(
        "zone", "level", "dataset", "place", "locative", "first", "institutions", "bodies", "open", "coalition",
        current.alias("slots"), nth_in_zone=pl.int_ranges(0, "originals"),
    ).explode("nth_in_zone")  # fmt: skip
    rows = rows.with_columns(slot=pl.col("nth_in_zone") % pl.col("slots"), ago=pl.col("nth_in_zone") // pl.col("slots"))
    rows = rows.join(slots, on=["zone", "slot"], maintain_order="left")
    n = rows.height
    is_short = pl.col("form").is_in(_SHORT)
    fate = dice.shares(n)
    past_start = -1050 - 365 * pl.col("ago") + dice.below(n, 90)
    return rows.with_columns(
        status=pl.when(pl.col("ago") > 0).then(pl.lit("finished"))
        .when(is_short | (fate < 0.08)).then(pl.lit("planned"))
        .when(fate < 0.12).then(pl.lit("suspended")).otherwise(pl.lit("active")),
        place=pl.coalesce("spot_place", "place"),
        locative=pl.coalesce("spot_locative", "locative"),
        is_wide=pl.col("spot_place").is_null(),
    ).with_columns(
        first_day=pl.when(pl.col("ago") > 0).then(past_start + 365)
        .when(pl.col("status") == "planned").then(dice.below(n, 190) + 10).otherwise(-dice.below(n, 600) - 20),
        last_day=pl.when(pl.col("ago") > 0).then(past_start + 365 + 300 + dice.below(n, 60))
        .when(is_short).then(None)
        .when(pl.col("status") == "planned").then(dice.below(n, 300) + 230).otherwise(dice.below(n, 900) + 30),
    )  # fmt: skip


def _led(rows: pl.DataFrame, people: People, every: tuple[Theme, ...], dice: Dice) -> pl.DataFrame:
    """Return the initiatives with a lead: often a body of the right sector, else anybody, sometimes unknown."""
    n = rows.height
    sectors = pl.DataFrame(
        [(number, sector) for number, theme in enumerate(every) for sector in theme.sectors],
        schema=["theme", "sector"], orient="row",
    )  # fmt: skip
    fitting = (
        people.nodes.filter(
            pl.col("zone").is_not_null(), pl.col("nth") < 24, ~pl.col("isolated").fill_null(value=False)
        )
        .select("zone", "sector", "nth")
        .join(sectors, on="sector", maintain_order="left_right")
        .sort("zone", "theme", "nth")
        .group_by("zone", "theme", maintain_order=True)
        .agg(fitting="nth")
    )
    rows = rows.join(fitting, on=["zone", "theme"], how="left", maintain_order="left")
    among = rows["fitting"].list.len().fill_null(0)
    by_sector = dice.chance(n, _SECTOR_LEAD) & (among > 0)
    rows = rows.with_columns(
        choice=dice.below(n, among), anybody=dice.below(n, rows["open"], _SKEW), by_sector=by_sector
    )
    rows = rows.with_columns(
        lead_nth=pl.when("by_sector")
        .then(pl.col("fitting").list.get(pl.col("choice"), null_on_oob=True))
        .otherwise("anybody")
    )
    fate = dice.shares(n)
    return rows.with_columns(
        lead=pl.when(fate < _UNKNOWN_LEAD).then(None)
        .when((fate < _UNKNOWN_LEAD + _COALITION_LEAD) & pl.col("coalition").is_not_null()).then("coalition")
        .otherwise(pl.col("first") + pl.col("lead_nth")),
    ).with_columns(
        lead_nth=pl.when(pl.col("lead") == pl.col("first") + pl.col("lead_nth")).then("lead_nth"),
        row=pl.int_range(pl.len()),
    ).drop("fitting", "choice", "anybody", "by_sector")  # fmt: skip


def _mark_copied(rows: pl.DataFrame, zones: pl.DataFrame, every: tuple[Theme, ...], dice: Dice) -> pl.DataFrame:
    can = (
        (pl.col("ago") == 0) & (pl.col("status") == "active") & ~pl.col("form").is_in(_SHORT)
        & pl.col("lead_nth").is_not_null() & (pl.col("level") == "gmina") & ~pl.col("theme").is_in(_for_all(every))
    )  # fmt: skip
    order = pl.when(can).then(dice.shares(rows.height))
    rows = rows.with_columns(order=order).join(
        zones.select("zone", "duplicates", "copies"), on="zone", maintain_order="left"
    )
    rank = pl.col("order").rank("ordinal").over("zone")
    made = (
        pl.when(rank <= pl.col("duplicates")).then(pl.lit(DUPLICATE))
        .when(rank % 3 == 0).then(pl.lit(LATER)).when(rank % 3 == 1).then(pl.lit(PART))
    )  # fmt: skip
    return rows.with_columns(
        copied=(rank <= pl.col("copies")).fill_null(value=False), copied_as=made.otherwise(pl.lit(ALIKE))
    ).drop("order")


def _for_all(every: tuple[Theme, ...]) -> list[int]:
    """Return the themes for all residents: sharing these is not sharing a target group."""
    return [number for number, theme in enumerate(every) if ROOT_GROUP in theme.groups]


def _copies(rows: pl.DataFrame, people: People, dice: Dice) -> pl.DataFrame:
    chosen = rows.filter("copied")
    n = chosen.height
    partners = chosen.select("lead").join(_partners(people), on="lead", how="left", maintain_order="left")["partners"]
    among = partners.list.len().fill_null(0)
    anybody = chosen["first"] + (chosen["lead_nth"] + 1 + dice.below(n, chosen["open"] - 1)) % chosen["open"]
    partner = pl.DataFrame({"partners": partners, "choice": dice.below(n, among)}).select(
        pl.col("partners").list.get(pl.col("choice"), null_on_oob=True)
    )["partners"]
    other = partner.zip_with(dice.chance(n, _PARTNER_COPIES) & (among > 0), anybody)
    is_later = pl.col("copied_as") == LATER
    start = pl.when(is_later).then(chosen["last_day"] + dice.below(n, 60) + 5)
    end = pl.when(is_later).then(chosen["last_day"] + dice.below(n, 300) + 100)
    return chosen.with_columns(
        copy_of=pl.col("row"),
        made=pl.col("copied_as"),
        disturbance=pl.when(pl.col("copied_as") == ALIKE)
        .then(pl.lit(OTHER_THING))
        .otherwise(dice.choose(n, DISTURBANCES)),
        row=pl.int_range(n) + rows.height,
        lead_nth=other - chosen["first"],
        lead=other,
        status=pl.when(is_later).then(pl.lit("planned")).otherwise("status"),
        first_day=start.otherwise((chosen["first_day"] + dice.below(n, 90) - 45).clip(upper_bound=-1)),
        last_day=end.otherwise(chosen["last_day"] + dice.below(n, 90) - 20),
        copied=pl.lit(value=False),
    )


def _partners(people: People) -> pl.DataFrame:
    """Return the partners of every actor, by their numbers: ``lead``, ``partners``."""
    pairs = people.relations["PARTNERS_WITH"].select("low", "high")
    both = pl.concat([pairs.select(lead="low", partners="high"), pairs.select(lead="high", partners="low")])
    return both.group_by("lead", maintain_order=True).agg("partners")


def _described(rows: pl.DataFrame, every: tuple[Theme, ...], dice: Dice) -> pl.DataFrame:
    n = rows.height
    planted = rows["copied"] | rows["copy_of"].is_not_null()
    past = rows["ago"] > 0
    month, year = dice.chance(n, 0.15) & ~planted, dice.chance(n, 0.05) & ~planted
    unknown_start = dice.chance(n, 0.08) & ~planted & (rows["status"] != "planned")
    unknown_end = dice.chance(n, 0.25) & ~past & ~(rows["copied"] & (rows["copied_as"] == LATER))
    status_unknown = dice.chance(n, 0.1) & (past | (rows["status"] == "active"))
    return rows.with_columns(
        planted=planted,
        current=~past & (rows["status"] != "suspended"),
        name=name_initiatives(rows, every, dice),
        start_date=_dates(rows["first_day"], unknown_start, month, year),
        end_date=_dates(rows["last_day"], unknown_end, month, year),
        status=pl.when(~status_unknown).then("status"),
        capacity=dice.known(dice.below(n, 22) * 5 + 10, 0.3),
        participants=dice.known(dice.below(n, 90) + 5, 0.5),
    )


def _dates(days: pl.Series, unknown: pl.Series, month: pl.Series, year: pl.Series) -> pl.Series:
    text = day_text(days)
    return pl.DataFrame({"text": text, "unknown": unknown, "month": month, "year": year}).select(
        day=pl.when("unknown").then(None).when("year").then(pl.col("text").str.head(4))
        .when("month").then(pl.col("text").str.head(7)).otherwise("text")
    )["day"]  # fmt: skip
