"""Frames of pairs as lookups by id."""

from __future__ import annotations

import polars as pl


def grouped(pairs: pl.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return the values of the second column by those of the first, each once, sorted."""
    found: dict[str, set[str]] = {}
    for key, value in zip(*(column.to_list() for column in pairs.iter_columns()), strict=True):
        if key in found:
            found[key].add(value)
        else:
            found[key] = {value}
    return {key: tuple(sorted(values) if len(values) > 1 else values) for key, values in found.items()}


def related(ancestors: pl.DataFrame) -> pl.DataFrame:
    """Return pairs of what is the same, broader or narrower: ``left``, ``right``, ``distance``, ``narrower``.

    Args:
        ancestors: what is above what: ``id``, ``ancestor``, ``distance``; each thing is its own ancestor.
    """
    up = ancestors.select(left="id", right="ancestor", distance="distance", narrower="id")
    down = up.filter(pl.col("distance") > 0).select(left="right", right="left", distance="distance", narrower="left")
    return pl.concat([up, down])


def kin(pairs: pl.DataFrame) -> dict[str, frozenset[str]]:
    """Return, for each thing, the ids of all that it is related to."""
    return {id_: frozenset(several) for id_, several in grouped(pairs.select("left", "right")).items()}
