"""Dates as precise as they are known: a year, a month or a day."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from calnet.model.text import fold

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_POLISH = re.compile(r"(?:(\d{1,2})[./-])?(\d{1,2})[./-](\d{4})")
_SHORT = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})")
_SLASHED = re.compile(r"(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?")
_NAMED = re.compile(r"(?:(\d{1,2}) )?([a-z]+) (\d{4})")
_MONTHS = (
    ("i", "styczen", "stycznia", "styczniu", "sty", "january", "jan"),
    ("ii", "luty", "lutego", "lutym", "lut", "february", "feb"),
    ("iii", "marzec", "marca", "marcu", "march", "mar"),
    ("iv", "kwiecien", "kwietnia", "kwietniu", "kwi", "april", "apr"),
    ("v", "maj", "maja", "maju", "may"),
    ("vi", "czerwiec", "czerwca", "czerwcu", "cze", "june", "jun"),
    ("vii", "lipiec", "lipca", "lipcu", "lip", "july", "jul"),
    ("viii", "sierpien", "sierpnia", "sierpniu", "sie", "august", "aug"),
    ("ix", "wrzesien", "wrzesnia", "wrzesniu", "wrz", "september", "sep", "sept"),
    ("x", "pazdziernik", "pazdziernika", "pazdzierniku", "paz", "october", "oct"),
    ("xi", "listopad", "listopada", "listopadzie", "lis", "november", "nov"),
    ("xii", "grudzien", "grudnia", "grudniu", "gru", "december", "dec"),
)
_NUMBERS = {name: str(number) for number, names in enumerate(_MONTHS, start=1) for name in names}
"""Months by their folded names: Roman numerals, Polish (as in „od września” and „we wrześniu” too) and English."""
_SUFFIX = re.compile(r"\s*(?:r\.?|roku)$", re.IGNORECASE)
FIRST_YEAR, LAST_YEAR = 1900, 2199
DAY_ZERO, DAY_ZERO_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
"""The day before the first that spreadsheet programs count, and the first of those workbooks that count from 1904."""
_REMEMBERED = 100_000
"""Different dates that are kept ready; a source repeats few."""


def parse_date(text: str) -> str | None:
    """Return the ISO form of a date that a person typed, as precise as it was typed, or None.

    >>> parse_date("12.05.2026"), parse_date("2026-5"), parse_date("05.2026"), parse_date("VI.2007")
    ('2026-05-12', '2026-05', '2026-05', '2007-06')
    >>> parse_date("12 maja 2026"), parse_date("wrzesień 2025 r."), parse_date("May 2026"), parse_date("1.09.26")
    ('2026-05-12', '2025-09', '2026-05', '2026-09-01')
    >>> parse_date("31.02.2026") is None
    True
    """
    text = _SUFFIX.sub("", text.strip())
    if match := _ISO.fullmatch(text) or _SLASHED.fullmatch(text):
        year, month, day = match.groups()
    elif match := _SHORT.fullmatch(text):
        day, month, year = match[1], match[2], f"20{match[3]}"
    elif match := _POLISH.fullmatch(text):
        day, month, year = match.groups()
    elif (match := _NAMED.fullmatch(fold(text))) and match[2] in _NUMBERS:
        day, month, year = match[1], _NUMBERS[match[2]], match[3]
    else:
        return None
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def year_of_day(day: date, zero: date) -> int:
    """Return the year that was typed into a cell formatted as a date, which shows it as another day, or 0.

    Args:
        day: what the cell shows.
        zero: from which day the workbook counts.

    >>> year_of_day(date(1905, 7, 18), DAY_ZERO), year_of_day(date(1909, 7, 19), DAY_ZERO_OF_1904)
    (2026, 2026)
    >>> year_of_day(date(2026, 5, 1), DAY_ZERO)
    0
    """
    number = day.toordinal() - zero.toordinal()
    return number if FIRST_YEAR <= number <= LAST_YEAR else 0


@lru_cache(_REMEMBERED)
def first_day(iso: str) -> date:
    """Return the first day of the year, month or day.

    >>> first_day("2007-06")
    datetime.date(2007, 6, 1)
    """
    year, month, day = (*map(int, iso.split("-")), 1, 1)[:3]
    return date(year, month, day)


@lru_cache(_REMEMBERED)
def last_day(iso: str) -> date:
    """Return the last day of the year, month or day.

    >>> last_day("2008-02")
    datetime.date(2008, 2, 29)
    """
    parts = [int(part) for part in iso.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return date(year, month, day)
