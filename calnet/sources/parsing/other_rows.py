"""Rows of a sheet that are no data: totals, repeated headers, hashtags, notes and legends, numbered empty rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from calnet.messages import Message, message
from calnet.model.text import fold
from calnet.sources.grids import Cell, Unreadable
from calnet.sources.problems import Location, Problems

_SHOWN = 20
"""So many numbers of rows are told at most."""
_TOTAL = re.compile(
    r"(?:(?:razem|suma|sumy|ogolem|lacznie|w sumie|podsumowanie|suma koncowa|total|totals|grand total|subtotal|sum)\b)"
)
_TOTAL_ALONE = re.compile(_TOTAL.pattern + r"(?: (?:razem|ogolem|osob|osoby|wszystkich|all|people|pozycji|\d+))*")
_NOTE = re.compile(
    r"\s*(?:[*†‡¹²³]|\(?(?:uwag[ai]|źródł[oa]|zrodl[oa]|sources?|legenda|legend|objaśnieni[ae]|objasnieni[ae]|notes?|nb"
    r"|opracował[ai]?|opracowanie|opr|sporządził[ai]?|przypis[yk]?|p\.?\s?s|stan na|dane (?:na|z|za)|data as of)"
    r"\s*(?:[:!.–—-]|\d))",
    re.IGNORECASE,
)
_LEGEND = re.compile(r"\s*\(?(?:legenda|legend|objaśnieni[ae]|objasnieni[ae]|key)\s*:?\s*$", re.IGNORECASE)
_HASHTAG = re.compile(r"#\s?[A-Za-z]")
_NUMBER = re.compile(
    r"\s*(?:ok\.?|około|ca\.?|circa|ponad|powyżej|over|about|~|≈)?[\d\s.,%=-]+(?:zł\.?|zl|PLN|EUR|€)?\s*", re.IGNORECASE
)
_IN_LEGEND = 2
"""Cells that a row of a legend has at most: a sign and what it means."""


class Kind(StrEnum):
    """What a row is, that is no data."""

    TITLE = "title"
    HEADER = "header"
    HASHTAG = "hashtag"
    TOTAL = "total"
    NOTE = "note"
    NUMBERED = "numbered"


_SAID: Mapping[Kind, str] = {
    Kind.TITLE: "problems.rows_title",
    Kind.HEADER: "problems.rows_header",
    Kind.HASHTAG: "problems.rows_hashtag",
    Kind.TOTAL: "problems.rows_total",
    Kind.NOTE: "problems.rows_note",
    Kind.NUMBERED: "problems.rows_numbered",
}


class RowJudge:
    """Tells the rows of one sheet apart, from the first row below the headers on."""

    def __init__(
        self, needed: Iterable[int], numbering: Iterable[int], merged: Iterable[tuple[int, int, int, int]]
    ) -> None:
        """Remember which columns a row needs.

        Args:
            needed: columns without which a row is left out.
            numbering: columns that number the rows.
            merged: merged areas of the sheet, from 0.
        """
        self._needed = frozenset(needed)
        self._numbering = frozenset(numbering)
        self._wide = {top for top, left, bottom, right in merged if top == bottom and right - left >= 2}
        self._is_legend = False

    def judge(self, number: int, cells: Mapping[int, Cell], *, is_header: bool) -> Kind | None:
        """Return what a row is that is no data, or None.

        Args:
            number: as the program shows it.
            cells: its cells that are not empty.
            is_header: whether it repeats the headers.
        """
        told = {index: cell for index, cell in cells.items() if index not in self._numbering or _has_words(cell)}
        texts = [cell for cell in told.values() if isinstance(cell, str) and not is_number(cell)]
        if texts and len(texts) == len(told) and all(_HASHTAG.match(text.strip()) for text in texts):
            return Kind.HASHTAG
        if is_header:
            self._is_legend = False
            return Kind.HEADER
        if not told:
            return Kind.NUMBERED
        if _is_total(texts, told):
            return Kind.TOTAL
        if (
            len(texts) == 1
            and len(told) == 1
            and (_NOTE.match(texts[0]) or _LEGEND.match(texts[0]) or number - 1 in self._wide)
        ):
            self._is_legend = _LEGEND.match(texts[0]) is not None
            return Kind.NOTE
        if self._is_legend and len(told) <= _IN_LEGEND and len(told) == len(texts):
            return Kind.NOTE
        self._is_legend = False
        return None


def _has_words(cell: Cell) -> bool:
    """Return whether a cell that should number the row says something else: „Razem”, „Źródło: …”."""
    return isinstance(cell, str) and re.search(r"[^\W\d_]{3}", cell) is not None


def _is_total(texts: Sequence[str], told: Mapping[int, Cell]) -> bool:
    """Return whether the first text of a row says that the rest are sums, and all the rest are numbers or nothing."""
    if len(texts) != 1 or any(isinstance(cell, bool | date) for cell in told.values()):
        return False
    said = fold(texts[0])
    has_numbers = any(isinstance(cell, int | float | Unreadable) or is_number(cell) for cell in told.values())
    return _TOTAL_ALONE.fullmatch(said) is not None or (has_numbers and _TOTAL.match(said) is not None)


def is_number(cell: Cell) -> bool:
    """Return whether a text is a number as people write it, with „ok.” before it or a currency behind it."""
    return isinstance(cell, str) and _NUMBER.fullmatch(cell) is not None and cell.strip() not in "-–"


def report_other_rows(sheet: str, rows: Mapping[Kind, Sequence[int]], problems: Problems) -> None:
    """Note in one message which rows of a sheet were left out because they are no data."""
    parts: list[Message] = []
    for kind in Kind:
        if numbers := rows.get(kind):
            shown = ", ".join(map(str, numbers[:_SHOWN])) + (" …" if len(numbers) > _SHOWN else "")
            parts.append(message(_SAID[kind], n=len(numbers), rows=shown))
    if parts:
        number = sum(map(len, rows.values()))
        problems.add(Location(sheet), message("problems.other_rows", n=number, kinds=tuple(parts)), warning=True)
