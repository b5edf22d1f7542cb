"""Which sheet and which column a name means, and on which sheets the things of a kind stand.

Everything here follows from the sheets that the model declares. Sheets and columns go by their names in
either language and by other names that are understood, whatever the spelling of capitals and accents.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import calnet.model.vocabulary
from calnet.model.kinds import ACTIVITY, ACTORS, NEED, RELATION_KINDS, TARGET_GROUP
from calnet.model.sheets import SHEETS, Column, Sheet, property_column
from calnet.model.text import fold
from calnet.sources.word_forms import find_mistyped, form_key
from calnet.wording.declarations import names_of

VOCABULARIES: Mapping[str, str] = {TARGET_GROUP: "target_group", NEED: "need", ACTIVITY: "activity"}
"""Labels whose things may also come from a packaged vocabulary, with its name."""

NOT_THE_SAME = ("Nie to samo co", "Not the same as")
"""Headers of the further column in which a body remembers that it is not another."""

_COPY = re.compile(r"\s*(?:\(\d+\)|[-–—]?\s*\(?(?:kopia|copy)\b\)?\s*\(?\d*\)?)\s*$", re.IGNORECASE)
_BEHIND = re.compile(r"(?:\s*\([^()]*\)|[\s_–-]*(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?(?: ?r\.?)?|\s+\d{1,2})+\s*$")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SCALE = re.compile(r"[\s:*?!.]*(?:\b\d+\s*[-–—]\s*\d+)?[\s:*?!.]*$")
_HEADER_PARTS = re.compile(r"\n|\s*[/|]\s*|\s+[-–—]\s+|:\s+")
_NUMBERING = frozenset({"lp", "l p", "nr", "no", "numer", "liczba porzadkowa", "nr wiersza", "poz", "pozycja", "item"})
_QUALIFIERS = (
    "podmiotu", "instytucji", "organizacji", "jednostki", "partnera", "inicjatywy", "zadania", "projektu", "programu",
    "działania", "działań", "realizacji", "wydarzenia", "usługi", "oferty", "potrzeby", "problemu", "koalicji", "grupy",
    "zasobu", "miejsca", "główny", "pełna", "dokładna", "oficjalna", "planowany", "przewidywana", "szacunkowa",
    "orientacyjna", "przybliżona", "ewentualni", "proszę", "podać", "wpisać", "the", "of", "main", "full", "planned",
    "estimated", "approximate", "expected", "please",
)  # fmt: skip
"""Words of a header that say of what it is, or how sure, and not what stands in the column."""
_TYPED = 6
"""Letters from which a typing error in a header is understood: „Rejon” is not REGON."""
_MORE, _LESS, _LEAST = 100, 1_000, 100_000
"""How much less natural further headers are, those with a remark, and those with a typing error."""


@cache
def known_sheets() -> Mapping[str, Sheet]:
    """Return the sheets by every folded name that is understood."""
    return {fold(name): sheet for sheet in SHEETS for name in (sheet.key, *names_of(sheet))}


def sheet_for(name: str) -> Sheet | None:
    """Return the sheet that goes by this name in either language, or None.

    A year, a number or a remark in brackets behind the name does not matter, nor does one typing error.

    >>> [sheet_for(name).key for name in ("Inicjatywy 2026", "Potrzeby (2)", "Podmoty")], sheet_for("Notatki")
    (['initiatives', 'diagnoses', 'actors'], None)
    """
    known = known_sheets()
    return known.get(fold(name)) or known.get(fold(plain_name(name))) or find_mistyped(plain_name(name), known)


def is_copy(name: str) -> bool:
    """Return whether a sheet is called like a copy that a spreadsheet program makes.

    >>> is_copy("Potrzeby (2)"), is_copy("Potrzeby — kopia"), is_copy("Potrzeby 2026")
    (True, True, False)
    """
    return _COPY.search(name) is not None


def plain_name(name: str) -> str:
    """Return the name of a sheet without a year, a number or a remark behind it."""
    return _BEHIND.sub("", _COPY.sub("", name)).strip()


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


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """What a header means.

    Attributes:
        position: the column's position among those of its sheet.
        rank: how natural the header is; of two columns that mean the same, the lowest counts.
        mistyped: whether it is known only but for a typing error.
    """

    position: int
    rank: int
    mistyped: bool = False


@cache
def known_headers(key: str | None = None) -> Mapping[str, tuple[int, int]]:
    """Return folded headers of a sheet (or of all) with the column's position and the header's rank."""
    headers: dict[str, tuple[int, int]] = {}
    sheets = [sheet for sheet in SHEETS if key in (None, sheet.key)]
    for sheet in sheets:
        for position, column in enumerate(sheet_columns(sheet)):
            for rank, header in enumerate(names_of(column)):
                headers.setdefault(fold(header), (position, rank))
    for sheet in sheets:
        for position, column in enumerate(sheet_columns(sheet)):
            for of in (sheet.key, "*"):
                for rank, header in enumerate(_more_headers().get((of, column.key), ())):
                    headers.setdefault(fold(header), (position, _MORE + rank))
    return headers


@lru_cache(maxsize=10_000)
def find_header(key: str, text: str) -> HeaderMatch | None:
    """Return what a header means on a sheet, or None.

    Remarks in brackets, numbers behind it, several languages, other forms of its words, words that only say of what
    sheet it is, and one typing error are understood.

    >>> texts = ("Prowadzi", "Prowdzi", "Prowadzi (kto?)", "Lead / Lider", "Główny organizator zadania")
    >>> [find_header("initiatives", text).position for text in texts]
    [2, 2, 2, 2, 2]
    >>> find_header("initiatives", "Kolor w grafiku") is None
    True
    """
    known = known_headers(key)
    whole = known.get(fold(text))
    if whole is not None:
        return HeaderMatch(*whole)
    several = (_plain_header(text), *_parts_of_header(text), *_remarks(text))
    for step, words in enumerate(several, start=1):
        if (meant := known.get(fold(words))) is not None:
            return HeaderMatch(meant[0], meant[1] + step * _LESS)
    for step, words in enumerate(several, start=len(several) + 1):
        for bare in (form_key(words), _without_qualifiers(form_key(words))):
            if (meant := _known_forms(key).get(bare)) is not None:
                return HeaderMatch(meant[0], meant[1] + step * _LESS)
    position = find_mistyped(_plain_header(text), {header: at for header, (at, _) in known.items()}, _TYPED)
    return None if position is None else HeaderMatch(position, _LEAST, mistyped=True)


@cache
def _known_forms(key: str) -> Mapping[tuple[str, ...], tuple[int, int]]:
    """Return what the headers of a sheet mean by the words without endings; of two with one form, the more natural."""
    forms: dict[tuple[str, ...], tuple[int, int]] = {}
    for header, meant in sorted(known_headers(key).items(), key=lambda one: one[1][1]):
        forms.setdefault(form_key(header), meant)
    return forms


def _without_qualifiers(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a header without words that only say of what it is: „Pełna nazwa podmiotu”, „Planowany termin”."""
    return tuple(word for word in words if word not in _qualifiers())


@cache
def _qualifiers() -> frozenset[str]:
    return frozenset(form_key(" ".join(_QUALIFIERS)))


def is_natural(meant: tuple[int, int]) -> bool:
    """Return whether a header of `known_headers` is one that the sheet itself declares."""
    return meant[1] < _MORE


def is_numbering(header: str) -> bool:
    """Return whether a column only numbers the rows.

    >>> is_numbering("Lp."), is_numbering("L.p."), is_numbering("Nr telefonu")
    (True, True, False)
    """
    return fold(header) in _NUMBERING


def _plain_header(text: str) -> str:
    """Return a header without remarks in brackets and without numbers and signs behind it."""
    return _SCALE.sub("", _BRACKETS.sub(" ", text)).strip()


def _remarks(text: str) -> list[str]:
    """Return what stands in the brackets of a header, if it is more than a word.

    >>> _remarks("Skala (liczba osób)"), _remarks("Kolor (rok)")
    (['liczba osób'], [])
    """
    return [words for remark in _BRACKETS.findall(text) if " " in (words := remark.strip("()[] "))]


def _parts_of_header(text: str) -> list[str]:
    """Return the parts of a header in several languages, or with an explanation behind a dash or colon."""
    parts = [part.strip() for part in _HEADER_PARTS.split(text) if part.strip()]
    return [plain for part in parts for plain in (part, _plain_header(part))] if len(parts) > 1 else []


@cache
def _more_headers() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return further headers by sheet and column."""
    path = Path(calnet.model.vocabulary.__file__).parent / "vocabularies" / "headers.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {(row["sheet"], row["column"]): tuple(row["also"].split(";")) for row in csv.DictReader(lines)}


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


def cell_address(row: int, column: int) -> str:
    """Return the address of a cell as a spreadsheet shows it, of row and column counted from 0.

    >>> cell_address(1, 0), cell_address(4, 27)
    ('A2', 'AB5')
    """
    return f"{column_letter(column)}{row + 1}"


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
