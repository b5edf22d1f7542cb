"""Workbooks (``.xlsx``, ``.xlsm``) as grids."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from calnet.errors import BadSource
from calnet.messages import Day, message
from calnet.model.dates import DAY_ZERO, DAY_ZERO_OF_1904, year_of_day
from calnet.safe_text import clean_lines
from calnet.sources.formats.xlsx_cells import Container, SheetMarks
from calnet.sources.grids import LOCK_FILE, Cell, Grid, Unreadable
from calnet.sources.problems import Location, Problems
from calnet.sources.sheet_names import column_letter

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

ENDINGS = (".xlsx", ".xlsm")
_LENGTHS = {"year": 4, "month": 7}
"""Characters of an ISO date that say a year, and a month."""


def sniff(path: Path) -> bool:
    """Return whether a path is called like a workbook and is not what Excel leaves beside an open one."""
    return path.is_file() and path.suffix.lower() in ENDINGS and not path.name.startswith(LOCK_FILE)


def read(path: Path, problems: Problems) -> list[Grid]:
    """Return the sheets of a workbook, in its order.

    Raises:
        BadSource: not a workbook, damaged, protected or hostile.
    """
    from calnet.sources.formats.xlsx_container import check_container

    return read_workbook(path, check_container(path), problems)


def read_workbook(path: Path, container: Container, problems: Problems) -> list[Grid]:
    """Return the sheets of a workbook that was found safe to open, of any program, in its order.

    Raises:
        BadSource: it is damaged.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        with path.open("rb") as file:
            workbook = CalamineWorkbook.from_filelike(file)
        return [
            _read_sheet(
                workbook.get_sheet_by_name(sheet.name),
                marks := container.sheets.get(sheet.name, SheetMarks()),
                problems,
                hidden=marks.hidden or sheet.visible != SheetVisibleEnum.Visible,
                from_1904=container.from_1904,
            )
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
    except (CalamineError, OverflowError) as error:  # the latter of a duration longer than any
        raise BadSource("problems.damaged_workbook", path=str(path)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the reader's own assertions; not an Exception, not importable
            raise BadSource("problems.damaged_workbook", path=str(path)) from error
        raise


def _read_sheet(sheet: CalamineSheet, marks: SheetMarks, problems: Problems, *, hidden: bool, from_1904: bool) -> Grid:
    rows: list[list[Cell]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    title = clean_lines(sheet.name)[0]
    for (row, column), reason in marks.broken.items():
        while len(rows) <= row:
            rows.append([])
        rows[row] += [None] * (column + 1 - len(rows[row]))
        if rows[row][column] in ("", None):
            rows[row][column] = Unreadable(reason)
    if from_1904:
        _find_years(title, rows, problems)
    for (row, column), precision in marks.rough.items():
        cell = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
        if isinstance(cell, date) and not year_of_day(cell, DAY_ZERO):
            rows[row][column] = cell.isoformat()[: _LENGTHS[precision]]
    merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return Grid(title, sheet.name, rows, merged, tuple(marks.hidden_rows), tuple(marks.hidden_columns), hidden=hidden)


def _find_years(title: str, rows: list[list[Cell]], problems: Problems) -> None:
    """Put years in the place of days of 1909 that are years typed into cells formatted as dates, and tell of it."""
    for number, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells):
            if isinstance(cell, date) and (year := year_of_day(cell, DAY_ZERO_OF_1904)):
                said = message("problems.year_taken", year=str(year), date=Day(cell.isoformat()[:10]))
                problems.add(Location(title, number, column_letter(column)), said, warning=True)
                cells[column] = year
