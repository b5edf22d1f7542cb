"""Tables of numbers by year, as the yearly assessment of social-welfare resources (OZPS) has them.

A row is a reason for help, a column a year: two years back, the year that is assessed, and a forecast. Of each row that
names a known need one diagnosis is made, with the people of the latest year that is no forecast; what every column says
stands in its statement, in the signs of the table: ``0`` is below the unit, ``.`` no information, ``x`` impossible, and
none of them is a number of people. Rows that name no need, or that nobody needed in that year, are told as unused.

Where nothing says that the numbers count people, none is taken; where they count families, they are kept as such.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from calnet.model.text import fold
from calnet.model.vocabulary import find_code, vocabulary
from calnet.sources.importing.mapping import Cells, Making, TableMapping
from calnet.sources.importing.tables import SourceTable
from calnet.sources.sheet_names import is_numbering, known_sheets

NAME = "Ocena zasobów pomocy społecznej (OZPS)"
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_FORECAST = re.compile(r"\b(?:prognoz\w*|plan\w*|przewid\w*|szacun\w*|forecast)\b")
_RELATIVE: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"\b(?:dwa lata|2 lata)\b"), -2),
    (re.compile(r"\b(?:poprzedz\w+|ubiegl\w+|poprzedni\w*)\b"), -1),
    (re.compile(r"\brok\w* (?:oceny|biezac\w+|sprawozdawcz\w+)\b"), 0),
)
"""How a header says a year without its number, and how far it is from the year that is assessed."""
_PEOPLE, _FAMILIES = re.compile(r"\bos(?:ob|oby|oba)\b"), re.compile(r"\brodzin\w*\b")
_NO_NUMBER = (".", "x", "0", "-", "–")
"""Signs of the Central Statistical Office that give no number of people."""
_SOME = r"(?![.x0–-]$).+"
"""A number of the latest year that is there: of what nobody needed then no diagnosis is made."""
_LEAST_YEARS, _LEAST_KNOWN = 2, 0.3
"""Columns of years that make such a table, and the share of its rows that must name a known need."""


def propose_assessment(table: SourceTable) -> TableMapping | None:
    """Return what a table of numbers by year makes, or None where it is no such table."""
    years = {header: year for header in table.headers.values() if (year := find_year(header)) is not None}
    if len(years) < _LEAST_YEARS or not any(is_forecast(header) for header in table.headers.values()):
        return None
    told = [header for index, header in table.headers.items() if _is_label(table, index, header)]
    label = next((header for header in told if _needs(table, header)), None)
    if label is None:
        return None
    latest = max(years, key=lambda header: years[header])
    numbers = [header for header in table.headers.values() if header in years or is_forecast(header)]
    statement = "; ".join(f"{header}: {{{header}}}" for header in numbers)
    columns = {
        "diagnoses_need": Cells((label,), values=_needs(table, label), only=(label,)),
        "statement": Cells(template=f"{{{label}}} – {statement}"),
    }
    if (people := _people(latest, label, table.title)) is not None:
        columns["people"] = people
    if found := _YEAR.search(latest):
        columns["year"] = Cells(constant=found[1])
    return TableMapping("*", (Making(known_sheets()["diagnoses"], columns, {latest: _SOME}),))


def find_year(header: str) -> int | None:
    """Return the year that a header names and that is no forecast; a year without its number counts from 0.

    >>> find_year("Stan za rok 2023"), find_year("Rok poprzedzający"), find_year("Prognoza na 2025"), find_year("Gmina")
    (2023, -1, None, None)
    """
    if is_forecast(header):
        return None
    if found := _YEAR.search(header):
        return int(found[1])
    return next((distance for pattern, distance in _RELATIVE if pattern.search(fold(header))), None)


def is_forecast(header: str) -> bool:
    """Return whether a header says that its numbers are expected, and not facts."""
    return _FORECAST.search(fold(header)) is not None


def _is_label(table: SourceTable, index: int, header: str) -> bool:
    is_number = find_year(header) is not None or is_forecast(header)
    return not is_number and not is_numbering(header) and bool(table.texts(index))


def _needs(table: SourceTable, header: str) -> Mapping[str, str]:
    """Return the known needs among a column's values, where they are many enough; by their own word, calnet's."""
    index = table.find(header)
    texts: Sequence[str] = [] if index is None else table.texts(index)
    known = {text: vocabulary("need")[code].pl for text in texts if (code := find_code("need", text)) is not None}
    return known if len(known) >= max(_LEAST_KNOWN * len(texts), 1) else {}


def _people(latest: str, label: str, title: str) -> Cells | None:
    said = fold(f"{latest} {label} {title}")
    if _PEOPLE.search(said):
        return Cells((latest,), values=dict.fromkeys(_NO_NUMBER, ""))
    if _FAMILIES.search(said):
        return Cells(template=f"{{{latest}}} rodzin", values={f"{sign} rodzin": "" for sign in _NO_NUMBER})
    return None
