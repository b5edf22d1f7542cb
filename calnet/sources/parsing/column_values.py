"""Columns whose header may mean two things, told apart by what stands in them.

„Rodzaj działania” and „Kategoria” of an initiative may say its form (projekt, usługa, wydarzenie) or what is done
(gimnastyka, porady prawne).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from calnet.model.sheets import Column, Sheet
from calnet.model.text import fold
from calnet.model.vocabulary import find_code
from calnet.wording.declarations import name_of

_TWINS: Mapping[str, tuple[str, str, str]] = {
    "form": ("initiative_form", "initiatives_activities", "activity"),
    "initiatives_activities": ("activity", "form", "initiative_form"),
}
"""By the key of a column of initiatives: its vocabulary, and the column that it may be instead, with its vocabulary."""


def find_meant(
    sheet: Sheet, headers: Mapping[int, tuple[str, Column | None]], typed: Callable[[int], Collection[str]]
) -> Mapping[int, Column]:
    """Return the columns that their words show to be their twin, by index; none where the twin is there too.

    Args:
        sheet: the sheet that they stand on.
        headers: by index, what stands above a column and what that means.
        typed: gives what stands in the cells of a column.
    """
    present = {column.key for _, column in headers.values() if column is not None}
    found: dict[int, Column] = {}
    for index, (header, column) in headers.items():
        if sheet.key != "initiatives" or column is None or column.key not in _TWINS or _is_certain(header, column):
            continue
        own, twin, others = _TWINS[column.key]
        words = typed(index) if twin not in present else ()
        if words and all(find_code(others, text) and not find_code(own, text) for text in words):
            found[index] = next(each for each in sheet.columns if each.key == twin)
    return found


def _is_certain(header: str, column: Column) -> bool:
    """Return whether a header can only mean a column."""
    certain = {name_of(column, "en"), *((name_of(column, "pl"),) if column.key == "form" else ())}
    return fold(header) in map(fold, certain)
