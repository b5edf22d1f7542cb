"""The names nearest to one that nothing goes by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

_MOST = 3
_ENOUGH = 62
_PATIENT = 20_000
"""With more names than this a quicker measure is used."""

T = TypeVar("T")


def find_nearest(text: str, names: Mapping[str, T]) -> list[T]:
    """Return up to three of the named things whose names are nearest to the text, nearest first.

    Args:
        text: a folded name.
        names: things by folded name.
    """
    if not text or not names:
        return []
    from rapidfuzz import fuzz, process

    scorer = fuzz.WRatio if len(names) <= _PATIENT else fuzz.ratio
    found = process.extract(text, sorted(names), scorer=scorer, limit=4 * _MOST, score_cutoff=_ENOUGH)
    things: list[T] = []
    for name, _, _ in found:
        if names[name] not in things:
            things.append(names[name])
    return things[:_MOST]
