"""How a country is worked through: memory is tidied part by part."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")


@contextmanager
def collecting_by_hand(*, many: bool = False) -> Iterator[Callable[[Iterable[Item]], Iterator[Item]]]:
    """Give a function that passes items on and, after the last, frees what was only needed to make them.

    Findings pile up by the hundred thousand and are all kept; looking through them again and again for
    garbage, as Python does by itself, would take a third of the time.

    Args:
        many: what is kept is so much that it is never looked through later either.
    """
    automatic = gc.isenabled()
    if many:
        gc.collect()
    gc.disable()
    try:
        yield _tidily
        if many:
            gc.freeze()  # findings hold no cycles: they go when nobody refers to them
    finally:
        if automatic:
            gc.enable()


def _tidily(items: Iterable[Item]) -> Iterator[Item]:
    yield from items
    gc.collect(0)
