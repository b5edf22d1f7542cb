"""What a format module hands over: sheets as plain grids of cells, with nothing understood yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

MAX_ROWS = 1_048_576
"""Rows in a sheet of Excel; no sheet of any format may have more."""
MAX_CELLS = 20_000_000
"""Cells in the rectangle that a sheet's content spans."""
LOCK_FILE = "~$"
"""How the name begins of the file that Excel leaves beside an open workbook."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell whose value the file does not hold.

    Attributes:
        reason: ``formula`` (never calculated) or ``error`` (such as #N/A).
    """

    reason: str


Cell: TypeAlias = "str | int | float | bool | date | datetime | time | timedelta | Unreadable | None"


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet.

    Attributes:
        title: its name as the file has it, for messages.
        name: its name as it is matched with the known sheets.
        rows: cells from the first row and the first column on; row 1 of the sheet is ``rows[0]``.
        merged: merged areas as (first row, first column, last row, last column), counted from 0.
    """

    title: str
    name: str
    rows: Sequence[Sequence[Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()


def is_empty(cell: Cell) -> bool:
    """Return whether a cell holds nothing to read."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
