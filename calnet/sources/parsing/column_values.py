"""Columns whose header may mean two things, told apart by what stands in them.

„Rodzaj działania” and „Kategoria” of an initiative may say its form (projekt, usługa, wydarzenie) or what is done
(gimnastyka, porady prawne).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from calnet.model.sheets import Column
from calnet.model.text import fold
from calnet.model.vocabulary import find_code
from calnet.wording.declarations import name_of

if TYPE_CHECKING:
    from calnet.sources.parsing.tables import SheetTable

_TWINS: Mapping[str, tuple[str, str, str]] = {
    "form": ("initiative_form", "initiatives_activities", "activity"),
    "initiatives_activities": ("activity", "form", "initiative_form"),
}
"""By the key of a column of initiatives: its vocabulary, and the column that it may be instead, with its vocabulary."""


def settle_by_values(table: SheetTable) -> SheetTable:
    """Return a table in which a column whose words all belong to its twin is the twin, unless that is there too."""
    present = {one.column.key for one in table.columns.values() if one.column is not None}
    columns = dict(table.columns)
    for index, one in table.columns.items():
        if table.sheet.key != "initiatives" or one.column is None or one.column.key not in _TWINS:
            continue
        own, twin, others = _TWINS[one.column.key]
        if twin in present or fold(one.header) in {fold(name_of(one.column, "en")), *_certain(one.column)}:
            continue
        typed = [str(row.cells[index]) for row in table.rows if index in row.cells]
        if typed and all(find_code(others, text) and not find_code(own, text) for text in typed):
            columns[index] = replace(one, column=next(each for each in table.sheet.columns if each.key == twin))
    return replace(table, columns=columns)


def _certain(column: Column) -> set[str]:
    """Return the folded Polish header of a column that can only mean it."""
    return {fold(name_of(column, "pl"))} if column.key == "form" else set()
