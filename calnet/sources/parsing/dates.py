"""Dates as cells hold them: of the program, typed, or a year alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from calnet.messages import Day, message
from calnet.model.dates import DAY_ZERO, FIRST_YEAR, LAST_YEAR, last_day, parse_date, year_of_day
from calnet.model.kinds import Property
from calnet.model.periods import find_period, parse_period
from calnet.sources.grids import Cell
from calnet.sources.parsing.parsed import ParsedCell, doubted, refused, shown, text_of

PARTNERS: Mapping[str, str] = {"start_date": "end_date", "since": "until"}
"""Properties that say when something begins, and those that say when it ends."""
ENDS = {*PARTNERS.values(), "due", "decided_on"}
"""Properties of which a period gives the last day."""
PLAUSIBLE: Mapping[str, int] = dict.fromkeys(("start_date", "end_date", "checked_on", "decided_on", "due"), 1950)
"""The first year that a date of a program may lie in; an earlier one is a day counted from a wrong year."""
_LETTER = re.compile(r"[^\W\d_]")


def find_day(cell: Cell) -> str | None:
    """Return the ISO form of a date cell as precise as it is: a date of the program, a typed one, a year.

    >>> find_day(2026.0), find_day("12.05.2026"), find_day("kiedyś") is None
    ('2026', '2026-05-12', True)
    """
    match cell:
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case bool():
            return None
        case int() | float():
            return text_of(cell) if 1000 <= cell <= 9999 and cell == int(cell) else None
        case str():
            return parse_date(re.sub(r"[T ]00:00(?::00)?(?:\.0+)?$", "", cell))
        case _:
            return None


def parse_date_cell(prop: Property, cell: Cell) -> ParsedCell:
    """Return the date that a cell holds, as precise as it is known, or the period that it tells.

    A period gives its first day as a beginning and its last as an end; typed as a beginning it also gives the end.
    Words without a date are kept as a text.
    """
    if isinstance(cell, date) and (year := year_of_day(cell, DAY_ZERO)):
        return doubted(str(year), message("problems.year_taken", year=str(year), date=shown(cell)))
    if isinstance(cell, date) and cell.year < PLAUSIBLE.get(prop.name, 0):
        return refused(message("problems.date_too_early", date=shown(cell)))
    iso = find_day(cell)
    if iso is None:
        return _parse_words(prop, cell) if isinstance(cell, str) else _not_a_date(cell)
    return _refuse_far(iso) or ParsedCell(iso)


def parse_day_cell(prop: Property, cell: Cell) -> ParsedCell:
    """Return the day that a cell holds, the last one of a period, a month or a year without a day."""
    parsed = parse_date_cell(prop, cell)
    if not isinstance(parsed.value, str) or len(parsed.value) == 10:
        return parsed
    day = last_day(parsed.value).isoformat()
    return doubted(day, message("problems.last_day_taken", text=Day(parsed.value), date=Day(day)))


def _parse_words(prop: Property, cell: str) -> ParsedCell:
    """Return the period that words tell; what else they say is kept as a text."""
    text = " ".join(cell.split())
    whole = parse_period(text)
    period = whole or find_period(text)
    if period is None:
        if _LETTER.search(text) is None:
            return _not_a_date(cell)
        said = message("problems.date_kept", text=text)
        return replace(_not_a_date(cell), text=text, text_message=said)
    for iso in (period.start, period.end):
        if iso is not None and (refusal := _refuse_far(iso)) is not None:
            return refusal
    is_end = prop.name in ENDS
    value = period.end if is_end else period.start
    partner = PARTNERS.get(prop.name)
    is_lasting = period.end is not None and period.end != period.start
    also = {partner: period.end} if partner and is_lasting else {}
    if value is None and not also:
        return _not_a_date(cell)
    day = Day(value or period.end or "")
    messages = () if whole else (message("problems.date_taken", text=text, date=day),)
    said = message("problems.date_among_words", text=text, date=day)
    return ParsedCell(value, messages, kept=True, also=also, text=text, text_message=said)


def _not_a_date(cell: Cell) -> ParsedCell:
    return refused(message("problems.not_a_date", text=shown(cell)))


def _refuse_far(iso: str) -> ParsedCell | None:
    """Return why a date is too far away to be meant, or None."""
    if int(iso[:4]) < FIRST_YEAR:
        return refused(message("problems.early_date", date=Day(iso)))
    if int(iso[:4]) > LAST_YEAR:
        return refused(message("problems.late_date", date=Day(iso)))
    return None
