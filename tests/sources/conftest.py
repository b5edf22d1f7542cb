"""Makes small sources for the tests of reading."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from small_sources import MakeWorkbook, ReadSheets, Sheets

from calnet.sources import Reading, read_source


@pytest.fixture
def make_workbook(tmp_path: Path) -> MakeWorkbook:
    """Write sheets, given by name as rows of cells, as a workbook."""

    def make(sheets: Sheets, name: str = "gmina.xlsx") -> Path:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            page = book.create_sheet(title)
            for row_number, row in enumerate(rows, start=1):
                for column, value in enumerate(row, start=1):
                    if value is not None:
                        cell = page.cell(row_number, column)
                        cell.value = value
                        if isinstance(value, str):
                            cell.data_type = "s"
        path = tmp_path / name
        book.save(path)
        return path

    return make


@pytest.fixture
def read_sheets(make_workbook: MakeWorkbook) -> ReadSheets:
    """Read sheets, given by name as rows of cells, by way of a workbook."""

    def read(sheets: Sheets, *, keep_personal: bool = False, dataset: str | None = None) -> Reading:
        return read_source(make_workbook(sheets), keep_personal=keep_personal, dataset=dataset)

    return read
