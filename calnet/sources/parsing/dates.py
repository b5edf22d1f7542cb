"""Dates as cells hold them: of the program, typed, or a year alone."""

from __future__ import annotations

import re
from datetime import date, datetime

from calnet.messages import Day, message
from calnet.model.dates import DAY_ZERO, FIRST_YEAR, LAST_YEAR, last_day, parse_date, year_of_day
from calnet.sources.grids import Cell
from calnet.sources.parsing.parsed import ParsedCell, doubted, refused, shown, text_of


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


def parse_date_cell(cell: Cell) -> ParsedCell:
    """Return the date that a cell holds, as precise as it is known."""
    if isinstance(cell, date) and (year := year_of_day(cell, DAY_ZERO)):
        return doubted(str(year), message("problems.year_taken", year=str(year), date=shown(cell)))
    iso = find_day(cell)
    if iso is None:
        return refused(message("problems.not_a_date", text=shown(cell)))
    if int(iso[:4]) < FIRST_YEAR:
        return refused(message("problems.early_date", date=Day(iso)))
    if int(iso[:4]) > LAST_YEAR:
        return refused(message("problems.late_date", date=Day(iso)))
    return ParsedCell(iso)


def parse_day_cell(cell: Cell) -> ParsedCell:
    """Return the day that a cell holds, the last one of a month or year without a day."""
    parsed = parse_date_cell(cell)
    if not isinstance(parsed.value, str) or len(parsed.value) == 10:
        return parsed
    day = last_day(parsed.value).isoformat()
    return doubted(day, message("problems.last_day_taken", text=Day(parsed.value), date=Day(day)))
