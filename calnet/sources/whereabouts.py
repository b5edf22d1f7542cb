"""Where the names stand that a cell may hold: the sheets, or the ready list, that things of a kind are told on."""

from __future__ import annotations

from collections.abc import Sequence

from calnet.messages import Message, message
from calnet.model.kinds import ACTORS
from calnet.model.sheets import SHEETS, Sheet
from calnet.sources.concepts import VOCABULARIES
from calnet.sources.tables import name_of


def sheets_with(labels: Sequence[str]) -> tuple[Sheet, ...]:
    """Return the sheets that things with these labels stand on, in the order of the template.

    >>> [sheet.pl for sheet in sheets_with(["Organisation", "Coalition"])]
    ['Podmioty', 'Koalicje']
    """
    return tuple(
        sheet
        for sheet in SHEETS
        if sheet.label in labels or (sheet.key == "actors" and any(label in ACTORS for label in labels))
    )


def list_of(labels: Sequence[str]) -> str | None:
    """Return the vocabulary of packaged concepts that these labels mean, or None."""
    return next((VOCABULARIES[label] for label in labels if label in VOCABULARIES), None)


def whereabouts(labels: Sequence[str]) -> tuple[Message, Message]:
    """Return where things with these labels are looked for, and where a new one is to be added."""
    sheets = tuple(name_of(sheet) for sheet in sheets_with(labels))
    if (listed := list_of(labels)) is not None:
        return message(f"problems.on_list_{listed}"), message("problems.to_sheet", sheets=sheets)
    where = "on_sheet" if len(sheets) == 1 else "on_sheets"
    return message(f"problems.{where}", sheets=sheets), message(
        "problems.to_it" if len(sheets) == 1 else "problems.to_one"
    )
