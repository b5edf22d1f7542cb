"""How a country is worked through: the next part is fetched while one is judged, and memory is tidied part by part."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import TypeAlias, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")
Check: TypeAlias = "Callable[[], None]"
"""Ends the work that calls it, where nobody waits for it any more."""


def ahead(make: Callable[[Item, Check], Made], items: Iterable[Item]) -> Iterator[Made]:
    """Yield what is made of each item, the next one being made while the caller is busy with this one.

    Args:
        make: makes something of an item; it calls the function that it is given between its steps, which ends it
            where nobody waits any more (after Ctrl-C).
        items: the items.

    >>> list(ahead(lambda number, check: abs(number), [-1, 2, -3]))
    [1, 2, 3]
    """
    stopped = Event()

    def check() -> None:
        if stopped.is_set():
            raise CancelledError

    with ThreadPoolExecutor(1) as pool:
        try:
            waiting = None
            for item in items:
                coming = pool.submit(make, item, check)
                if waiting is not None:
                    yield waiting.result()
                waiting = coming
            if waiting is not None:
                yield waiting.result()
        finally:
            stopped.set()


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
