"""Workbooks (``.xlsx``, ``.xlsm``) as grids."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from calnet.errors import BadSource
from calnet.safe_text import clean_lines
from calnet.sources.grids import LOCK_FILE, Cell, Grid, Unreadable
from calnet.sources.problems import Problems

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

ENDINGS = (".xlsx", ".xlsm")


def sniff(path: Path) -> bool:
    """Return whether a path is called like a workbook and is not what Excel leaves beside an open one."""
    return path.is_file() and path.suffix.lower() in ENDINGS and not path.name.startswith(LOCK_FILE)


def read(path: Path, problems: Problems) -> list[Grid]:
    """Return the sheets of a workbook, in its order.

    Raises:
        BadSource: not a workbook, damaged, protected or hostile.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    from calnet.sources.formats.xlsx_container import check_container

    broken = check_container(path)
    try:
        with path.open("rb") as file:
            workbook = CalamineWorkbook.from_filelike(file)
        return [
            _read_sheet(workbook.get_sheet_by_name(sheet.name), broken.get(sheet.name, {}))
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
    except CalamineError as error:
        raise BadSource("problems.damaged_workbook", path=str(path)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the reader's own assertions; not an Exception, not importable
            raise BadSource("problems.damaged_workbook", path=str(path)) from error
        raise


def _read_sheet(sheet: CalamineSheet, broken: Mapping[tuple[int, int], str]) -> Grid:
    rows: list[list[Cell]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), reason in broken.items():
        while len(rows) <= row:
            rows.append([])
        rows[row] += [None] * (column + 1 - len(rows[row]))
        if rows[row][column] in ("", None):
            rows[row][column] = Unreadable(reason)
    merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return Grid(clean_lines(sheet.name)[0], sheet.name, rows, merged)
