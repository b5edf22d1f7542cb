"""Cells before they are understood: invisible marks are removed and personal data is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from calnet.messages import message
from calnet.sources.cells import text_of
from calnet.sources.cleaning import clean_text
from calnet.sources.grids import Cell, Unreadable
from calnet.sources.personal import find_personal, hide, is_person_header
from calnet.sources.problems import Problem
from calnet.sources.tables import Row, Table, TableColumn

RECOGNISED = {"nip", "regon", "krs", "teryt", "website", "contact", "code", "finding"}
"""Properties that may hold numbers and addresses of institutions; they are not searched for personal data."""


def prepare_tables(tables: Iterable[Table], *, keep_personal: bool) -> tuple[list[Table], list[Problem]]:
    """Return the tables with clean cells, and what was removed from them.

    Args:
        tables: tables as they were found.
        keep_personal: keep what looks like personal data; it is warned about all the same.
    """
    prepared: list[Table] = []
    problems: list[Problem] = []
    for table in tables:
        people = [column for column in table.columns.values() if column.column is None]
        people = [column for column in people if is_person_header(column.header)]
        problems += _people_columns(table, people, keep_personal=keep_personal)
        hidden = set() if keep_personal else {column.index for column in people}
        rows: list[Row] = []
        for row in table.rows:
            cells: dict[int, Cell] = {}
            for index, cell in row.cells.items():
                column = table.columns.get(index)
                if column is None or index in hidden:
                    continue
                kept, found = _prepare_cell(table, row, column, cell, keep_personal=keep_personal)
                problems += found
                if kept is not None:
                    cells[index] = kept
            rows.append(Row(row.number, cells))
        prepared.append(replace(table, rows=[row for row in rows if row.cells]))
    return prepared, problems


def _is_searched(column: TableColumn) -> bool:
    """Return whether a column may hold personal data; what only names other rows is searched when it names none."""
    if column.column is None:
        return True
    prop = column.column.property
    return prop is not None and not column.column.labels and prop.name not in RECOGNISED


def _people_columns(table: Table, columns: Iterable[TableColumn], *, keep_personal: bool) -> list[Problem]:
    problems = []
    for column in columns:
        number = sum(column.index in row.cells for row in table.rows)
        if number:
            key = "people_column_kept" if keep_personal else "people_column"
            problems.append(
                table.spot(column=column).problem(
                    key, warning=True, left_out="" if keep_personal else "cell", n=number, column=column.header
                )
            )
    return problems


def _prepare_cell(
    table: Table, row: Row, column: TableColumn, cell: Cell, *, keep_personal: bool
) -> tuple[Cell, list[Problem]]:
    spot = table.spot(row, column)
    if isinstance(cell, Unreadable) and column.column is None:
        return None, [spot.problem_of(message(f"problems.cell_{cell.reason}"), left_out="cell")]
    if isinstance(cell, Unreadable | bool | date | datetime | time | timedelta):
        return cell, []
    if not isinstance(cell, str):
        personal = find_personal(text_of(cell)) if column.column is None else []
        text, problems = text_of(cell), []
    else:
        text, removed = clean_text(cell)
        problems = [spot.problem("marks_removed", warning=True)] if removed else []
        personal = find_personal(text) if _is_searched(column) else []
    for kind in sorted({kind for _, _, kind in personal}):
        key = f"{kind}_kept" if keep_personal else f"{kind}_left_out"
        problems.append(spot.problem(key, warning=True, left_out="" if keep_personal else "cell"))
    if personal and not keep_personal:
        return hide(text, personal) or None, problems
    return (text or None) if isinstance(cell, str) else cell, problems
