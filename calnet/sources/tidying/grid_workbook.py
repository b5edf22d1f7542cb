"""Writes sheets as they were typed into a new workbook, for sources that are none: CSV, ODS, workbooks of old Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from calnet.safe_text import workbook_cell
from calnet.sources.grids import Cell, Grid, Unreadable

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_DAY, _TIME = "dd.mm.yyyy", "hh:mm"
_LONGEST_TITLE = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


def as_titled(grids: Sequence[Grid]) -> list[Grid]:
    """Return sheets with titles that Excel allows, each its own."""
    taken: set[str] = set()
    return [replace(grid, title=_free_title(grid.title, taken)) for grid in grids]


def write_grids(grids: Sequence[Grid], path: Path) -> None:
    """Write every cell of every sheet: texts as texts, numbers as numbers, dates as dates.

    A formula is written as its value, a cell that could not be read stays empty. Hidden rows stay hidden.

    Args:
        grids: the sheets, with titles that Excel allows.
        path: where to.
    """
    from xlsxwriter import Workbook

    with Workbook(str(path)) as book:
        day, clock = book.add_format({"num_format": _DAY}), book.add_format({"num_format": _TIME})
        for grid in grids:
            page = book.add_worksheet(grid.title)
            for row, cells in enumerate(grid.rows):
                for column, cell in enumerate(cells):
                    _write_cell(page, row, column, cell, day, clock)
            for row in grid.hidden_rows:
                page.set_row(row, None, None, {"hidden": True})


def _write_cell(page: Worksheet, row: int, column: int, cell: Cell, day: Format, clock: Format) -> None:
    match cell:
        case None | Unreadable():
            return
        case bool():
            page.write_boolean(row, column, cell)
        case int() | float():
            page.write_number(row, column, cell)
        case datetime() | date():
            page.write_datetime(row, column, cell, day)
        case time() | timedelta():
            page.write_datetime(row, column, cell, clock)
        case _:
            page.write_string(row, column, workbook_cell(cell))


def _free_title(title: str, taken: set[str]) -> str:
    plain = title.removesuffix(".csv").translate(_FORBIDDEN).strip("'")[:_LONGEST_TITLE] or "Sheet"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: _LONGEST_TITLE - 4]} {number}"
    taken.add(name.casefold())
    return name
