"""Seeded chance by the column: the same seed gives the same columns on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import polars as pl
import pyarrow as pa

_BYTES = 8
_KEPT = 2**53
"""Numbers below this are exact as a float."""


class Dice:
    """Gives columns of chance, one after the other."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def shares(self, n: int) -> pl.Series:
        """Return ``n`` numbers in [0, 1)."""
        buffer = pa.py_buffer(self._random.randbytes(_BYTES * n))
        bits = pl.Series("share", pa.Array.from_buffers(pa.uint64(), n, [None, buffer]), dtype=pl.UInt64)
        return (bits % _KEPT).cast(pl.Float64) / _KEPT

    def below(self, n: int, limit: int | pl.Series, skew: float = 1.0) -> pl.Series:
        """Return ``n`` whole numbers from 0 up to, not including, a limit; a skew above 1 favours small ones."""
        shares = self.shares(n)
        return ((shares.pow(skew) if skew != 1.0 else shares) * limit).floor().cast(pl.Int64)

    def chance(self, n: int, share: float) -> pl.Series:
        """Return ``n`` flags, true for about this share."""
        return self.shares(n) < share

    def choose(self, n: int, values: Sequence[str | int | None]) -> pl.Series:
        """Return ``n`` of the values; one that stands there several times comes up more often."""
        return pl.Series(values).gather(self.below(n, len(values)))

    def generator(self) -> Random:
        """Return chance for single draws."""
        return Random(self._random.getrandbits(64))

    def known(self, column: pl.Series, unknown: float) -> pl.Series:
        """Return the column with about this share of it unknown."""
        return column.to_frame("known").select(pl.when(~self.chance(len(column), unknown)).then("known"))["known"]
