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
        reason: ``formula`` (never calculated), ``error`` (such as #N/A) or ``hashes`` (a column too narrow when it
            was saved as text).
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
        hidden_rows: rows that the program does not show, counted from 0.
        hidden_columns: columns that the program does not show, counted from 0.
        hidden: whether the program does not show the sheet.
    """

    title: str
    name: str
    rows: Sequence[Sequence[Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    hidden: bool = False


def is_empty(cell: Cell) -> bool:
    """Return whether a cell holds nothing to read."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
