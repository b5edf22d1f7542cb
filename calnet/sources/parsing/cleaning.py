"""Cells before they are understood: invisible marks are removed and personal data is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from calnet.messages import message
from calnet.safe_text import clean_lines
from calnet.sources.grids import Cell, Unreadable
from calnet.sources.parsing.parsed import text_of, unreadable
from calnet.sources.parsing.personal import find_personal, hide, is_person_header, name_kinds
from calnet.sources.parsing.tables import SheetTable, TableColumn, TableRow
from calnet.sources.problems import Location, Problems

RECOGNISED = {"nip", "regon", "krs", "teryt", "website", "contact", "code", "finding"}
"""Properties that may hold numbers and addresses of institutions; they are not searched for personal data."""


def clean_table(table: SheetTable, problems: Problems, *, keep_personal: bool) -> SheetTable:
    """Return a table with clean cells, without the rows of which nothing is left.

    Args:
        table: a table as it was found.
        problems: collects what was removed.
        keep_personal: keep what looks like personal data; it is warned about all the same.
    """
    people = [column for column in table.extra() if is_person_header(column.header)]
    _report_people_columns(table, people, problems, keep_personal=keep_personal)
    hidden = set() if keep_personal else {column.index for column in people}
    rows: list[TableRow] = []
    for row in table.rows:
        cells: dict[int, Cell] = {}
        for index, cell in row.cells.items():
            column = table.columns.get(index)
            if column is None or index in hidden:
                continue
            where = table.location(row, column)
            if (kept := _clean_cell(column, cell, where, problems, keep_personal=keep_personal)) is not None:
                cells[index] = kept
        if cells:
            rows.append(TableRow(row.number, cells))
    return replace(table, rows=rows)


def _is_searched(column: TableColumn) -> bool:
    """Return whether a column may hold personal data; what only names other rows is searched when it names none."""
    if column.column is None:
        return True
    prop = column.column.property
    return prop is not None and not column.column.labels and prop.name not in RECOGNISED


def _report_people_columns(
    table: SheetTable, columns: Iterable[TableColumn], problems: Problems, *, keep_personal: bool
) -> None:
    key = "problems.people_column_kept" if keep_personal else "problems.people_column"
    for column in columns:
        if number := table.filled(column):
            said = message(key, n=number, column=column.header)
            problems.add(table.location(column=column), said, warning=True, left_out="" if keep_personal else "cell")


def _clean_cell(column: TableColumn, cell: Cell, where: Location, problems: Problems, *, keep_personal: bool) -> Cell:
    if isinstance(cell, Unreadable) and column.column is None:
        problems.add(where, unreadable(cell), left_out="cell")
        return None
    if isinstance(cell, Unreadable | bool | date | datetime | time | timedelta):
        return cell
    if not isinstance(cell, str):
        text = text_of(cell)
        personal = find_personal(text) if column.column is None else []
    else:
        text, is_changed = clean_lines(cell)
        if is_changed:
            problems.add(where, message("problems.marks_removed"), warning=True)
        personal = find_personal(text) if _is_searched(column) else []
    for said in name_kinds(personal, kept=keep_personal):
        problems.add(where, said, warning=True, left_out="" if keep_personal else "cell")
    if personal and not keep_personal:
        return hide(text, personal) or None
    return (text or None) if isinstance(cell, str) else cell
