"""The snapshots of a source: one where it holds a single data set, else one a partition, fetched part by part.

A country does not fit into memory as facts; so its data sets are read in partitions (`calnet.snapshot.partitions`),
and each snapshot goes when nobody looks at it any more. Analyses and maps read the same snapshots.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain, starmap
from threading import Event
from typing import TypeAlias, TypeVar

import polars as pl

from calnet.snapshot.answers import keep_answers
from calnet.snapshot.facts import Facts, read_facts, with_known_ancestors
from calnet.snapshot.matches import join_matches
from calnet.snapshot.partitions import Partition, find_partitions, in_batches
from calnet.snapshot.places import find_place
from calnet.snapshot.snapshot import Snapshot

Item = TypeVar("Item")
Made = TypeVar("Made")
Check: TypeAlias = "Callable[[], None]"
"""Ends the work that calls it, where nobody waits for it any more."""
Fetch: TypeAlias = "Callable[[str, Sequence[str]], pl.DataFrame]"
"""Gives the rows of a catalogue query by its name, for the data sets with these ids; none means all."""


@dataclass(frozen=True)
class Snapshots:
    """The snapshots of a source, to be gone through once.

    Attributes:
        names: names of all its data sets by id, in the order of the ids.
        place: id of the place that is kept to, or None.
        parts: the snapshots, made while they are gone through.
        are_many: whether they are too many to be kept.
    """

    names: Mapping[str, str]
    place: str | None
    parts: Iterable[Snapshot] = field(repr=False)
    are_many: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """The days that things are reckoned on.

    Attributes:
        as_of: one day for everything; None: each partition has its own.
        by_data_set: days that are known already, by the id of a data set.
        today: the day that counts as today.
    """

    as_of: date | None = None
    by_data_set: Mapping[str, date] = field(default_factory=dict, hash=False)
    today: date | None = None

    def of(self, data_sets: pl.DataFrame) -> date:
        """Return the day of these data sets: the latest as-of date of one of them, else today.

        Args:
            data_sets: columns ``id`` and ``as_of``.
        """
        if self.as_of is not None:
            return self.as_of
        rows = list(data_sets.select("id", "as_of").iter_rows())
        known = [self.by_data_set[id_] for id_, _ in rows if id_ in self.by_data_set]
        told = [date.fromisoformat(day) for _, day in rows if day]
        return max(known or told, default=self.today or date.today())


def snapshot_of(facts: Facts, days: Days, place: str | None = None) -> Snapshots:
    """Return facts that are judged together as one snapshot.

    Args:
        facts: the facts of a source.
        days: what to reckon on.
        place: name of a place to keep to.

    Raises:
        WrongUse: no place, or more than one, has that name.
    """
    names = _names(facts.data_sets)
    at = find_place(facts.places, place) if place is not None else None
    return Snapshots(names, at, (Snapshot(facts, days.of(facts.data_sets), everywhere=names),))


def read_snapshots(
    fetch: Fetch, *, data_sets: Sequence[str] = (), days: Days | None = None, place: str | None = None
) -> Snapshots:
    """Return the snapshots of a source, whose facts are fetched part by part.

    Args:
        fetch: gives the facts.
        data_sets: ids of the data sets to keep to, as if the others were not there; none means all.
        days: what to reckon on.
        place: name of a place to keep to, places inside it included; only partitions that concern it are read.

    Raises:
        WrongUse: no place, or more than one, has that name.
    """
    days = days or Days()
    described = fetch("data_sets", data_sets)
    if described.height <= 1:
        (facts,) = ahead(partial(_read, fetch), [data_sets])
        return snapshot_of(facts, days, place)
    names, places = _names(described), fetch("places", data_sets)
    at = find_place(places, place) if place is not None else None
    partitions = find_partitions(
        described, places, fetch("place_ancestors", data_sets), fetch("data_set_places", data_sets), at
    )
    parts = chain.from_iterable(starmap(_cut, ahead(partial(_fetch, fetch), in_batches(partitions))))
    return Snapshots(
        names,
        at,
        (
            Snapshot(part, days.of(described.filter(pl.col("id").is_in(own.own))), frozenset(own.own), names)
            for own, part in parts
        ),
        are_many=True,
    )


def _names(data_sets: pl.DataFrame) -> Mapping[str, str]:
    """Return the names of data sets by id, in the order of the ids."""
    return dict(data_sets.sort("id").select("id", "name").iter_rows())


def _read(fetch: Fetch, data_sets: Sequence[str], check: Check) -> Facts:
    """Return the facts of these data sets."""

    def checked(name: str) -> pl.DataFrame:
        check()
        return fetch(name, data_sets)

    return join_matches(with_known_ancestors(read_facts(checked)))


def _fetch(fetch: Fetch, batch: Sequence[Partition], check: Check) -> tuple[Sequence[Partition], Facts, pl.DataFrame]:
    """Return partitions with the facts of them all, and what each data set uses."""
    ids = sorted({id_ for partition in batch for id_ in partition.data_sets})
    return batch, _read(fetch, ids, check), fetch("data_set_uses", ids)


def _cut(batch: Sequence[Partition], facts: Facts, uses: pl.DataFrame) -> Iterator[tuple[Partition, Facts]]:
    """Yield each of the partitions with its own facts."""
    parts = facts.split([partition.data_sets for partition in batch], uses)
    for partition, part in zip(batch, parts, strict=True):
        yield partition, keep_answers(part, partition.own, partition.around) if partition.within else part


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
