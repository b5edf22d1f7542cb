"""What the names of bodies tell of them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from calnet.model.text import fold


def sector_by_name(name: str) -> str | None:
    """Return the sector that the first words of a body's name tell, or None.

    >>> sector_by_name("MOPS w Zalesiu"), sector_by_name("Szkoła Podstawowa nr 4"), sector_by_name("Zalesie")
    ('social_welfare', 'education', None)
    """
    words = fold(name).split()
    return next(
        (sector for length in range(min(4, len(words)), 0, -1) if (sector := _bodies().get(" ".join(words[:length])))),
        None,
    )


@cache
def _bodies() -> Mapping[str, str]:
    path = Path(__file__).parent / "bodies.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {word: row["sector"] for row in csv.DictReader(lines) for word in row["begins"].split(";")}
