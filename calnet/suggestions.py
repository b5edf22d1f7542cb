"""Did you mean …: the known names that are most like one that nothing goes by."""

from __future__ import annotations

from collections.abc import Iterable


def find_nearest(typed: str, known: Iterable[str], *, most: int = 3, least: float = 0.5) -> tuple[str, ...]:
    """Return known names that are like a typed one, nearest first; none where nothing is near.

    How alike two names are is the share of their letters that stand in both in the same order (one minus the
    normalised insertion and deletion distance), so that a part of a name finds the whole.

    Args:
        typed: what a person typed.
        known: the names that there are.
        most: how many to return at most.
        least: how alike a name must be, in [0, 1].

    >>> find_nearest("who_runs_wat", ["who_knows_whom", "who_runs_what", "resources"], most=1)
    ('who_runs_what',)
    """
    from rapidfuzz import process  # only where somebody mistyped, so that nothing else waits for it
    from rapidfuzz.distance import Indel

    found = process.extract(
        typed, list(known), scorer=Indel.normalized_similarity, score_cutoff=least, limit=most, processor=None
    )
    return tuple(name for name, _, _ in found)
