"""Numbers as cells hold them, and as people type them: with a unit, or a word that says that they are not exact."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date, time

from calnet.messages import message
from calnet.model.dates import FIRST_YEAR, LAST_YEAR
from calnet.model.kinds import Property
from calnet.model.text import fold
from calnet.sources.grids import Cell
from calnet.sources.parsing.parsed import ParsedCell, doubted, refused, shown, text_of

LARGEST = 10**12
RANGES: Mapping[str, tuple[float, float]] = {
    "priority": (1, 5),
    "year": (FIRST_YEAR, LAST_YEAR),
    "age_from": (0, 130),
    "age_to": (0, 130),
    "latitude": (-90, 90),
    "longitude": (-180, 180),
}
"""The least and the greatest that a number may be; others run from 0."""
ABOUT = {"ok", "okolo", "ca", "c", "circa", "mniej wiecej", "about", "around", "approx", "approximately"}
"""Folded words before a number that say that it is not exact; so does the sign ~."""

_PEOPLE = {
    "os", "osoba", "osoby", "osob", "ludzi", "uczestnik", "uczestnicy", "uczestnikow", "odbiorcow", "czlonkow",
    "mieszkancow", "dzieci", "seniorow", "rodzin", "rodziny", "miejsc", "miejsca", "miejsce",
    "person", "persons", "people", "participants", "members", "residents", "children", "families", "place", "places",
}  # fmt: skip
_YEARS = {"r", "rok", "roku", "year"}
_AGE = {"lat", "lata", "rok", "roku", "r z", "years", "years old"}
_PIECES = {"szt", "sztuk", "sztuki", "sztuka", "pcs", "piece", "pieces"}
UNITS: Mapping[str, set[str]] = {
    "people": _PEOPLE,
    "participants": _PEOPLE,
    "capacity": _PEOPLE,
    "quantity": _PIECES | _PEOPLE,
    "year": _YEARS,
    "age_from": _AGE,
    "age_to": _AGE,
}
"""Folded words that may follow the number of each property, and say nothing new."""

_DECIMAL = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_TYPED = re.compile(
    r"([^\W\d]*[^\W\d.]\.?|[^\W\d ]+ [^\W\d ]+|[~≈])? ?([+-]?(?:\d{1,3}(?: \d{3})+|\d+)(?:[.,]0+)?)(\D*)"
)


def read_whole(text: str, name: str) -> tuple[int | None, bool]:
    """Return the whole number that a text says, or None, and whether it says that the number is not exact.

    Args:
        text: what a person typed.
        name: the property, which decides on the units.

    >>> read_whole("15 osób", "people"), read_whole("ok. 1 500", "people"), read_whole("2025 r.", "year")
    ((15, False), (1500, True), (2025, False))
    >>> read_whole("15 osób", "priority"), read_whole("15 tys.", "people")
    ((None, False), (None, False))
    """
    match = _TYPED.fullmatch(" ".join(text.split()))
    if match is None:
        return None, False
    before, number, unit = (match[1] or "").strip(), match[2], fold(match[3])
    is_about = before in {"~", "≈"} or fold(before) in ABOUT
    if (before and not is_about) or (match[3].strip() and unit not in UNITS.get(name, ())):
        return None, False
    return int(re.split("[.,]", number)[0].replace(" ", "")), is_about


def parse_whole(prop: Property, cell: Cell) -> ParsedCell:
    """Return the whole number that a cell holds."""
    if isinstance(cell, bool | date | time):
        return _not_a_number(prop, cell)
    is_about = False
    if isinstance(cell, float):
        number: int | None = int(cell) if math.isfinite(cell) and cell == int(cell) else None
    elif isinstance(cell, int):
        number = cell
    else:
        number, is_about = read_whole(text_of(cell), prop.name)
    if number is None:
        return _not_a_number(prop, cell)
    parsed = _in_range(prop, number)
    if is_about and not parsed.messages:
        return doubted(number, message("problems.about_taken", text=text_of(cell), number=str(number)))
    return parsed


def parse_decimal(prop: Property, cell: Cell) -> ParsedCell:
    """Return the number that a cell holds, with what comes after its point or comma."""
    if isinstance(cell, bool | date | time):
        return _not_a_number(prop, cell)
    if isinstance(cell, int | float):
        return _in_range(prop, float(cell))
    text = text_of(cell).replace(" ", "")
    return _in_range(prop, float(text.replace(",", "."))) if _DECIMAL.fullmatch(text) else _not_a_number(prop, cell)


def _not_a_number(prop: Property, cell: Cell) -> ParsedCell:
    """Return what is wrong, with advice that fits the column."""
    if prop.name == "year":
        return refused(message("problems.not_a_year", text=shown(cell)))
    if (span := RANGES.get(prop.name)) is not None:
        least, most = (f"{end:g}" for end in span)
        return refused(message("problems.not_in_span", text=shown(cell), least=least, most=most))
    return refused(message("problems.not_a_number", text=shown(cell)))


def _in_range(prop: Property, number: float) -> ParsedCell:
    least, most = RANGES.get(prop.name, (0, LARGEST))
    if least <= number <= most:
        return ParsedCell(number)
    if number < 0 and prop.name not in RANGES:
        return refused(message("problems.negative", number=str(number)))
    return refused(message("problems.out_of_range", number=str(number), least=f"{least:g}", most=f"{most:g}"))
