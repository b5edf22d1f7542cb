"""Invented land: places in their hierarchy, data sets, and the zones in which things happen.

A *zone* is a place of one data set with a certain number of actors and initiatives, and smaller places of
its own: a gmina with its villages, a district with its streets, a powiat or a voivodeship with none.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from calnet.model.network import SHARED
from calnet.stores.schema import FROM, TO

from .dice import Dice
from .place_names import powiat_names, settlement_names, voivodeship_names

FULL = 500_000
"""Initiatives of the whole country; everything else is in proportion to them."""
_GMINAS, _POWIATS, _VOIVODESHIPS = 2_477, 380, 16
_LEAST_POWIATS = 4
_POWIAT_SHARE, _VOIVODESHIP_INITIATIVES = 40, 50
_GMINA_TYPES = ("1", "2", "2", "2", "3")
COUNTRY = "place/00"


@dataclass(frozen=True)
class Land:
    """Where things happen.

    Attributes:
        places: ``id``, ``dataset``, ``name``, ``level``, ``teryt``.
        part_of: ``from`` and ``to``, a place and the next larger one.
        data_sets: ``dataset``, ``name``, ``home_place``.
        zones: ``zone`` (its number), ``dataset``, ``level``, ``place``, ``name`` (without its level),
            ``locative``, ``quota`` (initiatives), ``actors``.
        spots: the smaller places of the zones: ``zone``, ``spot`` (its number there), ``place``, ``locative``.
    """

    places: pl.DataFrame
    part_of: pl.DataFrame
    data_sets: pl.DataFrame
    zones: pl.DataFrame
    spots: pl.DataFrame


def make_country_land(initiatives: int, dice: Dice) -> Land:
    """Return a country in proportion to its number of initiatives."""
    n = max(_LEAST_POWIATS, round(initiatives * _GMINAS / FULL))
    n_powiats = max(_LEAST_POWIATS, round(n * _POWIATS / _GMINAS))
    n_voivodeships = max(1, round(n * _VOIVODESHIPS / _GMINAS))
    voivodeships = _voivodeships(n_voivodeships, dice)
    powiats = _within(voivodeships, n_powiats).with_columns(name=powiat_names(n_powiats, dice))
    gminas = _within(powiats, n, dice.choose(n, _GMINA_TYPES)).with_columns(settlement_names(n, dice, distinct=True))
    bare = pl.col("name").str.split(" ").list.last()
    zones = pl.concat(
        [
            gminas.select(
                pl.lit("gmina").alias("level"), "teryt", "name", "locative",
                weight=dice.below(n, 11) + 30, actors=dice.below(n, 9) + 35,
            ),
            powiats.select(
                pl.lit("powiat").alias("level"), "teryt", "name", pl.format("powiecie {}m", bare).alias("locative"),
                weight=dice.below(n_powiats, _POWIAT_SHARE + 1) + _POWIAT_SHARE // 2, actors=pl.lit(8, pl.Int64),
            ),
            voivodeships.select(
                pl.lit("voivodeship").alias("level"), "teryt", "name",
                pl.format("województwie {}", bare.str.replace("skie$", "skim")).alias("locative"),
                weight=pl.lit(_VOIVODESHIP_INITIATIVES, pl.Int64), actors=pl.lit(10, pl.Int64),
            ),
        ]
    )  # fmt: skip
    letter = pl.col("level").str.head(1)
    number = (pl.int_range(pl.len()).over("level") + 1).cast(pl.String).str.zfill(4)
    zones = zones.with_columns(
        dataset=pl.format("{}{}-{}", letter, number, _slug(pl.col("name"))),
        place=pl.format("place/{}", "teryt"),
        quota=_quotas(zones, initiatives),
    ).with_row_index("zone")
    zones = zones.with_columns(pl.col("zone").cast(pl.Int64))
    inhabited = zones.filter(pl.col("level") == "gmina")
    spots = _spots(inhabited, dice.below(inhabited.height, 3) + 2, dice).with_columns(
        name=pl.format("{} {}", pl.col("kind"), "name"), level=pl.when(pl.col("kind") == "sołectwo").then(
            pl.lit("village")).otherwise(pl.lit("estate")),
    )  # fmt: skip
    return Land(
        places=pl.concat(
            [
                _country(),
                _shared(voivodeships, "voivodeship", pl.col("name")),
                _shared(powiats, "powiat", pl.col("name")),
                _shared(gminas, "gmina", pl.format("gmina {}", "name")),
                spots.select("id", "dataset", "name", "level", teryt=pl.lit(None, pl.String)),
            ]
        ),
        part_of=pl.concat(
            [
                voivodeships.select(pl.format("place/{}", "teryt").alias(FROM), pl.lit(COUNTRY).alias(TO)),
                *(_upwards(frame) for frame in (powiats, gminas)),
                spots.select(pl.col("id").alias(FROM), pl.col("place").alias(TO)),
            ]
        ),
        data_sets=zones.select("dataset", "name", home_place="place"),
        zones=zones.select("zone", "dataset", "level", "place", "name", "locative", "quota", "actors"),
        spots=spots.select("zone", "spot", "locative", place="id"),
    )


def make_city_land(initiatives: int, districts: int, dice: Dice) -> Land:
    """Return one city with a data set of its own: districts as zones, streets within them."""
    name, _ = settlement_names(1, dice, distinct=True).row(0)
    dataset = f"c0001-{pl.select(_slug(pl.lit(name))).item()}"
    voivodeship, powiat, city = "02", "0201", "0201011"
    larger = pl.DataFrame(
        [
            (f"place/{voivodeship}", SHARED, voivodeship_names(1, dice).item(), "voivodeship", voivodeship),
            (f"place/{powiat}", SHARED, powiat_names(1, dice).item(), "powiat", powiat),
            (f"place/{city}", SHARED, name, "town", city),
        ],
        schema=["id", "dataset", "name", "level", "teryt"],
        orient="row",
    )
    names = settlement_names(districts, dice, distinct=True)
    each = initiatives // districts
    zones = names.with_row_index("zone").select(
        pl.col("zone").cast(pl.Int64),
        pl.lit(dataset).alias("dataset"),
        pl.lit("gmina").alias("level"),
        pl.format(f"{dataset}/place/d{{}}", pl.col("zone") + 1).alias("place"),
        "name",
        pl.format("dzielnicy {}", "name").alias("locative"),
        (each + (pl.col("zone") < initiatives % districts).cast(pl.Int64)).alias("quota"),
        pl.lit(each // 5 + 1, pl.Int64).alias("actors"),
    )
    spots = _spots(zones, pl.Series([each // 60 + 2] * districts), dice)
    spots = spots.with_columns(
        name=pl.format("ul. {} {}", "name", pl.col("spot") + 1),
        level=pl.lit("street"),
        teryt=pl.lit(None, pl.String),
    )
    own = zones.select(
        "dataset", pl.col("place").alias("id"), pl.format("dzielnica {}", "name").alias("name"),
        pl.lit("estate").alias("level"), pl.lit(None, pl.String).alias("teryt"),
    )  # fmt: skip
    columns = ["id", "dataset", "name", "level", "teryt"]
    return Land(
        places=pl.concat(
            [_country(), larger, own.select(columns), spots.select(columns)]
        ),
        part_of=pl.concat(
            [
                pl.DataFrame(
                    [(f"place/{voivodeship}", COUNTRY), (f"place/{powiat}", f"place/{voivodeship}"),
                     (f"place/{city}", f"place/{powiat}")],
                    schema=[FROM, TO], orient="row",
                ),
                zones.select(pl.col("place").alias(FROM), pl.lit(f"place/{city}").alias(TO)),
                spots.select(pl.col("id").alias(FROM), pl.col("place").alias(TO)),
            ]
        ),
        data_sets=pl.DataFrame({"dataset": [dataset], "name": [name], "home_place": [f"place/{city}"]}),
        zones=zones,
        spots=spots.select("zone", "spot", "locative", place="id"),
    )  # fmt: skip


def _voivodeships(n: int, dice: Dice) -> pl.DataFrame:
    return pl.DataFrame({"teryt": [f"{2 * (i + 1):02}" for i in range(n)], "name": voivodeship_names(n, dice)})


def _within(larger: pl.DataFrame, n: int, last: pl.Series | None = None) -> pl.DataFrame:
    """Return ``n`` codes spread evenly over the larger places, two digits longer, with a last digit if given."""
    codes = larger["teryt"].gather(pl.int_range(n, eager=True) * larger.height // n).to_frame("above")
    nth = (pl.int_range(pl.len()).over("above") + 1).cast(pl.String).str.zfill(2)
    return codes.with_columns(teryt=pl.col("above") + nth + (last if last is not None else pl.lit("")))


def _quotas(zones: pl.DataFrame, initiatives: int) -> pl.Series:
    """Return numbers of initiatives that sum up: as weighed for powiats and voivodeships, the rest for gminas."""
    is_gmina = pl.col("level") == "gmina"
    higher = zones.filter(~is_gmina)["weight"].sum()
    rest = initiatives - higher
    shared = (pl.col("weight").filter(is_gmina).cum_sum() * rest / pl.col("weight").filter(is_gmina).sum()).round()
    gminas = zones.select(shared.diff().fill_null(shared.first()).cast(pl.Int64))["weight"]
    return pl.concat([gminas, zones.filter(~is_gmina)["weight"]])


def _spots(zones: pl.DataFrame, counts: pl.Series, dice: Dice) -> pl.DataFrame:
    spots = (
        zones.select("zone", "dataset", "place")
        .with_columns(spot=pl.int_ranges(0, counts))
        .explode("spot")
        .with_columns(nth=pl.int_range(pl.len()).over("dataset") + 1)
        .with_columns(id=pl.format("{}/place/p{}", "dataset", "nth"))
    )
    n = spots.height
    kind = dice.choose(n, ("sołectwo", "sołectwo", "osiedle"))
    named = spots.hstack(settlement_names(n, dice, distinct=False)).with_columns(kind=kind)
    repeated = pl.int_range(pl.len()).over("dataset", "kind", "name")
    number = pl.when(repeated > 0).then(pl.format(" {}", repeated + 1)).otherwise(pl.lit(""))
    return named.with_columns(pl.col("name") + number)


def _slug(name: pl.Expr) -> pl.Expr:
    plain = dict(zip("ąćęłńóśźż", "acelnoszz", strict=True))
    letters = name.str.to_lowercase().str.replace_many(list(plain), list(plain.values()))
    return letters.str.replace_all(r"[^a-z0-9]+", "-")


def _country() -> pl.DataFrame:
    return pl.DataFrame(
        {"id": [COUNTRY], "dataset": [SHARED], "name": ["Polska"], "level": ["country"], "teryt": ["00"]}
    )


def _shared(frame: pl.DataFrame, level: str, name: pl.Expr) -> pl.DataFrame:
    return frame.select(
        pl.format("place/{}", "teryt").alias("id"), pl.lit(SHARED).alias("dataset"), name.alias("name"),
        pl.lit(level).alias("level"), "teryt",
    )  # fmt: skip


def _upwards(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(pl.format("place/{}", "teryt").alias(FROM), pl.format("place/{}", "above").alias(TO))
