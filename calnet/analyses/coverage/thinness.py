"""Data sets in which hardly anything is recorded, so that what is missing may only be missing from the record.

A data set is *thin* where it has fewer than five initiatives, or where nothing answers most of what it diagnosed. A
need of several data sets is a thin one's where all of them are. What rests on it is asked about first, worded as *not
recorded*, and never rated above low.

>>> from datetime import date
>>> from calnet.snapshot.facts import make_facts
>>> sorted(find_thin(Snapshot(make_facts(data_sets=[("d", "D")]), date(2026, 1, 1)), []))
['d']
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from calnet.analyses.coverage.cells import Cell
from calnet.snapshot.snapshot import Snapshot, Town

FEW_INITIATIVES = 5
"""With fewer of them, whatever their state, hardly anything is recorded."""
_FLAG = "not_recorded"


def find_thin(snapshot: Snapshot, cells: Sequence[Cell]) -> frozenset[str]:
    """Return the ids of the data sets in which hardly anything is recorded; without a data set it is empty.

    Args:
        snapshot: the facts on a day.
        cells: how each demand is answered.
    """
    return frozenset(town.dataset for town in snapshot.towns if _is_thin(town, cells))


def is_thin(cell: Cell, thin: Container[str]) -> bool:
    """Return whether all data sets that diagnosed something are thin."""
    return all(dataset in thin for dataset in cell.demand.data_sets or ("",))


def mark_thin(cells: Iterable[Cell], thin: frozenset[str]) -> tuple[Cell, ...]:
    """Return the cells, those that nothing answers in thin data sets flagged as not recorded."""
    return tuple(
        replace(cell, flags=(*cell.flags, _FLAG))
        if cell.level == "none" and _FLAG not in cell.flags and is_thin(cell, thin)
        else cell
        for cell in cells
    )


def _is_thin(town: Town, cells: Iterable[Cell]) -> bool:
    if len(town.initiatives) < FEW_INITIATIVES:
        return True
    own = [cell for cell in cells if town.is_alone or town.dataset in cell.demand.data_sets]
    return 2 * sum(cell.level == "none" for cell in own) > len(own)
