"""The best of several, where equal is equal: whatever is as good as the last one taken is taken too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Entry = TypeVar("Entry")


def best_with_ties(ranked: Sequence[Entry], most: int, worth: Callable[[Entry], Any]) -> list[Entry]:
    """Return the first of several, and all that are as good as the last of them.

    Args:
        ranked: from the best to the least.
        most: how many, where the next one is less good.
        worth: what makes an entry good; neither its id nor its name.

    >>> best_with_ties([(1, "a"), (2, "b"), (2, "c"), (3, "d")], 2, lambda entry: entry[0])
    [(1, 'a'), (2, 'b'), (2, 'c')]
    """
    if len(ranked) <= most:
        return list(ranked)
    last = worth(ranked[most - 1])
    return [*ranked[:most], *(entry for entry in ranked[most:] if worth(entry) == last)]
