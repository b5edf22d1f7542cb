"""Cells before they are understood: invisible marks are removed and personal data is left out."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from calnet.messages import message
from calnet.model import kinds
from calnet.model.kinds import Type
from calnet.model.text import fold
from calnet.safe_text import clean_lines
from calnet.sources.grids import Cell, Unreadable
from calnet.sources.parsing.cells import NAMES
from calnet.sources.parsing.parsed import text_of, unreadable
from calnet.sources.parsing.people import Role, find_people
from calnet.sources.parsing.personal import (
    LEFT_OUT,
    find_personal,
    hide,
    is_contact_header,
    is_cut,
    is_person_header,
    is_pesel_number,
    is_register_header,
    name_kinds,
)
from calnet.sources.parsing.tables import SheetTable, TableColumn, TableRow
from calnet.sources.problems import Location, Problems

RECOGNISED = {"nip", "regon", "krs", "teryt", "website", "code", "finding"}
"""Properties that hold numbers and addresses of institutions; they are not searched for personal data."""
_NAMES = {*NAMES, "former_name"}
_COUNTED = {Type.INTEGER, Type.DECIMAL}
_FIRM = re.compile(r"\b(?:biznes|firma|przedsiebior\w*|handel|uslugi|business|company)\b")


def clean_table(table: SheetTable, problems: Problems, *, keep_personal: bool) -> SheetTable:
    """Return a table with clean cells, without the rows of which nothing is left or which are about a person.

    Args:
        table: a table as it was found.
        problems: collects what was removed.
        keep_personal: keep what looks like personal data; it is warned about all the same.
    """
    people = {column.index for column in table.extra() if is_person_header(column.header)}
    _report_people_columns(table, people, problems, keep_personal=keep_personal)
    roles = {index: _role_of(table, column) for index, column in table.columns.items()}
    roles |= dict.fromkeys(people, None)
    rows: list[TableRow] = []
    for row in table.rows:
        name = _person_as_name(table, row)
        if name is not None and not _is_firm(table, row):
            key = "problems.person_as_name_kept" if keep_personal else "problems.person_as_name"
            said, lost = message(key, n=1, rows=""), "" if keep_personal else "row"
            problems.add(table.location(row, name), said, warning=True, left_out=lost)
            if not keep_personal:
                continue
        cells: dict[int, Cell] = {}
        for index, cell in row.cells.items():
            column = table.columns.get(index)
            if column is None or (index in people and not keep_personal):
                continue
            where, role = table.location(row, column), roles[index] if column is not name else None
            if (kept := _clean_cell(column, cell, role, where, problems, keep_personal=keep_personal)) is not None:
                cells[index] = kept
        if cells:
            rows.append(TableRow(row.number, cells))
    return replace(table, rows=rows)


def _role_of(table: SheetTable, column: TableColumn) -> Role | None:
    """Return what a column's cells are for, or None where they are not searched.

    What only names other rows is searched when it names none, but for groups and needs, which a data set may have of
    its own.
    """
    if column.column is None:
        return Role.OWN_CONTACT if is_contact_header(column.header) else Role.TEXT
    prop = column.column.property
    if prop is None or column.column.labels:
        return Role.TEXT if set(column.column.labels) & set(kinds.TERMS) else None
    if prop.name in RECOGNISED:
        return None
    if prop.name == "contact":
        return Role.CONTACT
    if prop.name in _NAMES and table.sheet.label != kinds.DECISION:
        return Role.PLACE if table.sheet.label == kinds.PLACE else Role.NAME
    return Role.TEXT


def _person_as_name(table: SheetTable, row: TableRow) -> TableColumn | None:
    """Return the column of names where it says who somebody is, and no more; a firm may be called by its owner."""
    for table_column, column, cell in table.known(row):
        if column.property is None or column.property.name != "name" or not isinstance(cell, str):
            continue
        if table.sheet.label in {kinds.PLACE, kinds.DECISION}:
            return None
        text = clean_lines(cell)[0]
        if not find_people(text, Role.NAME):
            return None
        found = find_personal(text, Role.NAME)
        is_person = any(kind == "person" for _, _, kind in found) and not hide(text, found)
        return table_column if is_person else None
    return None


def _is_firm(table: SheetTable, row: TableRow) -> bool:
    return any(
        column.property is not None
        and (
            column.property.name in {"nip", "regon", "krs"}
            or (column.property.name in {"sector", "sectors"} and _FIRM.search(fold(text_of(cell))) is not None)
        )
        for _, column, cell in table.known(row)
    )


def _report_people_columns(
    table: SheetTable, people: Collection[int], problems: Problems, *, keep_personal: bool
) -> None:
    key = "problems.people_column_kept" if keep_personal else "problems.people_column"
    for column in table.extra():
        if column.index in people and (number := table.filled(column)):
            said = message(key, n=number, column=column.header)
            problems.add(table.location(column=column), said, warning=True, left_out="" if keep_personal else "cell")


def _clean_cell(
    column: TableColumn, cell: Cell, role: Role | None, where: Location, problems: Problems, *, keep_personal: bool
) -> Cell:
    if isinstance(cell, Unreadable) and column.column is None:
        problems.add(where, unreadable(cell), left_out="cell")
        return None
    if isinstance(cell, Unreadable | bool | date | datetime | time | timedelta):
        return cell
    if isinstance(cell, str):
        text, is_changed = clean_lines(cell)
        if is_changed:
            problems.add(where, message("problems.marks_removed"), warning=True)
        personal = find_personal(text, role, column.header) if role is not None else []
    else:
        text = text_of(cell)
        personal = _personal_number(column, cell, text, role) if cell is not None and role is not None else []
    rest = hide(text, personal) if personal else text
    for said in name_kinds(personal, kept=keep_personal):
        is_cut_out = not keep_personal and said.key != LEFT_OUT["maybe"]
        problems.add(where, said, warning=True, left_out=("part" if rest else "cell") if is_cut_out else "")
    if is_cut(personal) and not keep_personal:
        return rest or None
    return (text or None) if isinstance(cell, str) else cell


def _personal_number(column: TableColumn, cell: float, text: str, role: Role) -> list[tuple[int, int, str]]:
    """Return whether a number that a program keeps as one is a PESEL or, where nothing is counted, a telephone."""
    prop = column.column.property if column.column is not None else None
    if is_pesel_number(cell) and not is_register_header(column.header):
        return [(0, len(text), "pesel")]
    if prop is not None and prop.type in _COUNTED:
        return []
    return find_personal(text, role, column.header)
