"""Who is expected to work on a need: the data set's own table over the packaged one.

The packaged table, ``model/vocabularies/expected_sectors.csv``, is calnet's reading of CAL practice. A row of the
sheet *Oczekiwane sektory* takes the place of the packaged row for the same need (without a need: for any coalition)
in its data set; one that names nobody means that nobody is expected. A need without a row in either takes that of
its nearest broader need: the nearest counts, and of two equally near the data set's own.

>>> from datetime import date
>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(
...     data_sets=[("d", "Przykładowo")],
...     need_ancestors=[("need/alcohol", "need/alcohol", 0), ("need/alcohol", "need/addiction", 1)],
...     expectations=[("need/addiction", "media", "d")],
... )
>>> Expectations(Snapshot(facts, date(2026, 1, 1))).for_need("need/alcohol", "d").sectors
('media',)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from calnet.model.vocabulary import WHOLE_COALITION, expected_sectors, vocabulary
from calnet.snapshot.snapshot import Snapshot

Table = Mapping[str, tuple[str, ...]]
"""Sectors by need code, with `WHOLE_COALITION` for any coalition."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """Sectors that are expected, and who says so.

    Attributes:
        sectors: codes; none: nobody is expected.
        need: id of the need that the row is for, which may be broader than the one asked for; None: any coalition.
        own: whether the data set says so itself.
        source: where it was read, or None.
        date: ISO date of the last check, or None.
    """

    sectors: tuple[str, ...]
    need: str | None = None
    own: bool = False
    source: str | None = None
    date: str | None = None


_NOTHING = Expectation(())
Rows = Mapping[str | None, Expectation]


class Expectations:
    """What every data set of a snapshot expects."""

    def __init__(self, snapshot: Snapshot, table: Table | None = None) -> None:
        """Keep the facts.

        Args:
            snapshot: the facts on a day.
            table: in the place of the packaged one.
        """
        self._snapshot = snapshot
        self._table = expected_sectors() if table is None else table
        self._common: dict[str, Expectation] = {}

    def in_coalition(self, dataset: str) -> Expectation:
        """Return what is expected in any coalition of a data set."""
        own = self._own.get(dataset, {}).get(None)
        return own or Expectation(self._table.get(WHOLE_COALITION, ()))

    def for_need(self, need: str, dataset: str) -> Expectation:
        """Return what a data set expects for a need; nobody where no row is for it or for a broader one."""
        if dataset in self._own:
            return self._nearest(need, self._own[dataset])
        if need not in self._common:
            self._common[need] = self._nearest(need, {})
        return self._common[need]

    def _nearest(self, need: str, own: Rows) -> Expectation:
        for _, layer in sorted(self._above.get(need, {0: [need]}).items()):
            for id_ in layer:
                if id_ in own:
                    return own[id_]
            for id_ in layer:
                if (code := id_.partition("/")[2]) in self._table:
                    return Expectation(self._table[code], id_)
        return _NOTHING

    @cached_property
    def _above(self) -> Mapping[str, Mapping[int, list[str]]]:
        """Ids of the broader needs by need and distance, itself included, each layer in the order of the ids."""
        above: dict[str, dict[int, list[str]]] = {}
        rows = self._snapshot.facts.need_ancestors.select("id", "ancestor", "distance").iter_rows()
        for id_, ancestor, distance in sorted(rows):
            above.setdefault(id_, {}).setdefault(distance, []).append(ancestor)
        return above

    @cached_property
    def _own(self) -> Mapping[str, Rows]:
        """What the data sets say themselves, by need; rows for one need are taken together."""
        order = {code: number for number, code in enumerate(vocabulary("sector"))}
        told: dict[str, dict[str | None, Expectation]] = {}
        columns = ("dataset", "need", "sector", "source", "checked_on")
        for dataset, need, sector, source, day in self._snapshot.facts.expectations.select(columns).iter_rows():
            rows = told.setdefault(dataset or "", {})
            known = rows.get(need) or Expectation((), need, own=True, source=source, date=day)
            sectors = {*known.sectors, *([sector] if sector else [])}
            ordered = tuple(sorted(sectors, key=lambda code: (order.get(code, len(order)), code)))
            rows[need] = Expectation(ordered, need, own=True, source=known.source, date=known.date)
        return told
