"""Which sheet and which column a name means, and on which sheets the things of a kind stand.

Everything here follows from the sheets that the model declares. Sheets and columns go by their names in
either language and by other names that are understood, whatever the spelling of capitals and accents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from calnet.model.kinds import ACTORS, NEED, RELATION_KINDS, TARGET_GROUP
from calnet.model.sheets import SHEETS, Column, Sheet, property_column
from calnet.model.text import fold
from calnet.wording.declarations import names_of

VOCABULARIES: Mapping[str, str] = {TARGET_GROUP: "target_group", NEED: "need"}
"""Labels whose things may also come from a packaged vocabulary, with its name."""


@cache
def known_sheets() -> Mapping[str, Sheet]:
    """Return the sheets by every folded name that is understood."""
    return {fold(name): sheet for sheet in SHEETS for name in (sheet.key, *names_of(sheet))}


def sheet_for(name: str) -> Sheet | None:
    """Return the sheet that goes by this name in either language, or None."""
    return known_sheets().get(fold(name))


def sheet_columns(sheet: Sheet) -> tuple[Column, ...]:
    """Return every column that a sheet understands, most natural first.

    *Współpraca* understands a column for each property that any relation can hold.
    """
    if sheet.key != "cooperation":
        return sheet.columns
    known = {column.property.name for column in sheet.columns if column.property}
    others = {
        prop.name: prop
        for kind in RELATION_KINDS.values()
        for prop in kind.properties
        if prop.name not in known and not prop.of
    }
    return (*sheet.columns, *map(property_column, others.values()))


@cache
def known_headers(key: str | None = None) -> Mapping[str, tuple[int, int]]:
    """Return folded headers of a sheet (or of all) with the column's position and the header's rank."""
    headers: dict[str, tuple[int, int]] = {}
    for sheet in SHEETS:
        if key in (None, sheet.key):
            for position, column in enumerate(sheet_columns(sheet)):
                for rank, header in enumerate(names_of(column)):
                    headers.setdefault(fold(header), (position, rank))
    return headers


def sheets_with(labels: Sequence[str]) -> tuple[Sheet, ...]:
    """Return the sheets that things with these labels stand on, in the order of the template.

    >>> [sheet.key for sheet in sheets_with(["Organisation", "Coalition"])]
    ['actors', 'coalitions']
    """
    return tuple(
        sheet
        for sheet in SHEETS
        if sheet.label in labels or (sheet.key == "actors" and any(label in ACTORS for label in labels))
    )


def vocabulary_of(labels: Sequence[str]) -> str | None:
    """Return the packaged vocabulary whose words these labels allow, or None."""
    return next((VOCABULARIES[label] for label in labels if label in VOCABULARIES), None)


def column_letter(index: int) -> str:
    """Return the letters by which spreadsheet programs call a column.

    >>> column_letter(0), column_letter(27)
    ('A', 'AB')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
