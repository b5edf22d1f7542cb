"""Columns that every node and relation has, and frames in the shape of the store's tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl

from calnet.stores.graph_frames import Ends
from calnet.stores.schema import FROM, TO, node_schema, relation_schema

from .dice import Dice

AS_OF = date(2026, 9, 1)
"""The day that everything is made for; all data sets name it as theirs."""
_CHECKED_WITHIN = 730
_SOURCES = (
    "rozmowa na spotkaniu koalicji", "strona internetowa podmiotu", "ankieta wśród instytucji",
    "mapa zasobów i potrzeb 2026", "sprawozdanie roczne", "rejestr organizacji",
)  # fmt: skip
_CONFIDENCE = ("high", "high", "medium", "medium", "medium", "low")
_UNKNOWN_SOURCE, _UNKNOWN_CHECK, _UNKNOWN_CONFIDENCE = 0.08, 0.12, 0.5

DAYS = pl.Series([(AS_OF + timedelta(days=days)).isoformat() for days in range(-4000, 4000)])
"""ISO dates around the day; `day_text` picks from them."""


def day_text(offsets: pl.Series) -> pl.Series:
    """Return the ISO dates so many days after the day."""
    return DAYS.gather(offsets + 4000)


def with_provenance(frame: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the frame with where its rows are known from, as far as the invented teams wrote it down."""
    n = frame.height
    return frame.with_columns(
        source=dice.known(dice.choose(n, _SOURCES), _UNKNOWN_SOURCE),
        checked_on=dice.known(day_text(-dice.below(n, _CHECKED_WITHIN, 1.7)), _UNKNOWN_CHECK),
        confidence=dice.known(dice.choose(n, _CONFIDENCE), _UNKNOWN_CONFIDENCE),
    )


def node_frame(label: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return nodes in the shape of their table; columns that are not in it fall away."""
    return _fit(frame.with_columns(kind=pl.lit(label)), node_schema(label)).sort("id")


def relation_frames(type_: str, frame: pl.DataFrame) -> dict[Ends, pl.DataFrame]:
    """Return relations by the labels of their ends, in the shape of their tables.

    Args:
        type_: the type of the relations.
        frame: columns ``from``, ``to``, ``start`` and ``end`` (the labels), and properties; of several
            rows with the same ends the first counts.
    """
    once = frame.unique([FROM, TO], keep="first", maintain_order=True)
    parts = once.partition_by("start", "end", as_dict=True)
    return {
        (type_, str(start), str(end)): _fit(part, relation_schema(type_)).sort(FROM, TO)
        for (start, end), part in sorted(parts.items())
    }


def unique_names(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with a number behind every name that its data set has already."""
    nth = pl.int_range(pl.len()).over("dataset", "name") + 1
    return frame.with_columns(name=pl.when(nth == 1).then("name").otherwise(pl.format("{} ({})", "name", nth)))


def _fit(frame: pl.DataFrame, schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(type_).alias(name)
        for name, type_ in schema.items()
    )
