"""What headers of other people's tables mean: those that calnet's own sheets understand, further ones, hashtags."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from calnet.sources.sheet_names import find_header, known_sheets, sheet_columns
from calnet.sources.word_forms import form_key

SOUGHT = ("initiatives", "actors", "diagnoses", "cooperation", "resources", "places")
"""The sheets that a table may be rows of, the likeliest first."""
_WORD_FOR_WORD, _NEAR = 1.0, 0.6


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header means on one of calnet's sheets.

    Attributes:
        sheet: key of the sheet.
        column: key of the column.
        sureness: 1 where the header is known word for word, less where it is only near.
    """

    sheet: str
    column: str
    sureness: float


def find_meaning(header: str) -> Meaning | None:
    """Return what a header means on any sheet, the likeliest one, or None.

    >>> find_meaning("Nazwa oferenta").column, find_meaning("#org").column, find_meaning("Kolor teczki")
    ('initiatives_run_by', 'initiatives_run_by', None)
    """
    return next((meaning for sheet in SOUGHT if (meaning := find_on_sheet(sheet, header)) is not None), None)


@lru_cache(maxsize=10_000)
def find_on_sheet(sheet: str, header: str) -> Meaning | None:
    """Return what a header or hashtag means on a sheet, or None."""
    if header.startswith("#"):
        column = _tags().get((sheet, tag_key(header)))
        return Meaning(sheet, column, _WORD_FOR_WORD) if column else None
    words = form_key(header)
    column = _further().get((sheet, words))
    if column is None and words:
        column = _further().get((sheet, form_key(header.split("(")[0])))
    if column is not None:
        return Meaning(sheet, column, _WORD_FOR_WORD)
    match = find_header(sheet, header)
    if match is None or (match.mistyped and len(header) < len("organizator")):
        return None
    columns = sheet_columns(known_sheets()[sheet])
    return Meaning(sheet, columns[match.position].key, _NEAR if match.mistyped else _WORD_FOR_WORD)


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    path = Path(__file__).parent / "headers.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            (row["sheet"], row["column"], word) for row in csv.DictReader(lines) for word in row["also"].split(";")
        )


@cache
def _further() -> Mapping[tuple[str, tuple[str, ...]], str]:
    return {(sheet, form_key(word)): column for sheet, column, word in _rows() if not word.startswith("#")}


@cache
def _tags() -> Mapping[tuple[str, str], str]:
    return {(sheet, tag_key(word)): column for sheet, column, word in _rows() if word.startswith("#")}


def tag_key(tag: str) -> str:
    """Return a hashtag with its attributes in order, for in HXL they have none."""
    name, *attributes = (part.strip() for part in tag.replace("# ", "#").casefold().split("+"))
    return "+".join((name, *sorted(attributes)))
