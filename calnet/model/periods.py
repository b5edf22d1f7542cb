"""Periods in words: school years, seasons, half-years, quarters, from one date to another.

A school year is September to June, an academic year October to June, summer June to August, the holidays July and
August. What names no year, or a winter without both of its years, is no period that can be known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from anyascii import anyascii

from calnet.model.dates import first_day, last_day, parse_date


@dataclass(frozen=True, slots=True)
class Period:
    """A period as precise as it is known.

    Attributes:
        start: ISO date of its beginning, or None where it is open.
        end: ISO date of its end, or None where it is open.
    """

    start: str | None
    end: str | None


_ORDINALS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "i 1 1. pierwsze pierwszy pierwszym pierwszego first 1st",
            "ii 2 2. drugie drugi drugim drugiego second 2nd",
            "iii 3 3. trzeci trzecim trzeciego third 3rd",
            "iv 4 4. czwarty czwartym czwartego fourth 4th",
        ),
        start=1,
    )
    for word in words.split()
}
_SEASONS: Mapping[str, tuple[int, int]] = {
    word: months
    for words, months in (
        ("wiosna wiosny wiosne wiosnie spring", (3, 5)),
        ("lato lata lecie latem summer", (6, 8)),
        ("wakacje wakacji wakacjach wakacyjny", (7, 8)),
        ("jesien jesieni jesienia autumn fall", (9, 11)),
        ("ferie ferii feriach", (1, 2)),
    )
    for word in words.split()
}
_WINTER = "(?:zima|zimy|zime|zimie|winter)"
_ORDINAL = "(" + "|".join(sorted(map(re.escape, _ORDINALS), key=len, reverse=True)) + ")"
_HALF = "(?:polrocze|polroczu|polrocza|pol|polowa|polowie|half)"
_QUARTER = r"(?:kwartal|kwartale|kwartalu|kw\.?|quarter)"
_TERM = r"(?:semestr|semestrze|semestru|sem\.?|term|semester)"
_SCHOOL = r"(?:rok|roku|r\.?) ?(?:szkolny|szkolnym|szkolnego|szk\.?)|school year"
_ACADEMIC = r"(?:rok|roku|r\.?) ?(?:akademicki|akademickim|akademickiego|akad?\.?)|academic year"
_TWO_YEARS = r"(\d{4}) ?[/-] ?(\d{4}|\d{2})"

_AFTER_YEAR = re.compile(r"(\d{4}) ?(?:rok|roku|r)\b\.?")
_BEFORE = re.compile(
    r"^(?:(?:w|we|na|przez|podczas|in|on|the|during|termin:?|dnia|dn\.|miesiac|miesiacu) )*"
    r"(?:(?:rok|roku|year) (?=\d))?"
)
_EDGE = re.compile(
    r"^(?:(?:koniec|konca|koncem|poczatek|poczatku|poczatkiem|polowa|polowy|end|beginning|start|middle)(?: of)?"
    r"|dnia) "
)
_WHOLE_YEAR = re.compile(r"(?:(?:przez )?(?:caly|calego|the whole|all|whole) (?:rok |year )?(?:of )?)(\d{4})")
_FROM_TO = re.compile(r"(?:od|from|between) (.+?),? (?:az )?(?:do|to|until|till|and) (.+)")
_FROM = re.compile(r"(?:(?:poczawszy|starting) )?(?:od|from|since) (.+)")
_TO = re.compile(r"(?:az )?(?:do|to|until|till|by) (.+)")
_SPLITS = (" - ", " do ", " to ", " until ", "-", "/")
_PARTS = re.compile(r"[,;()]|\s(?=od\s)")
_YEAR = re.compile(r"\d{4}")
_LONGEST = 120


def parse_period(text: str) -> Period | None:
    """Return the period that a person typed, or None.

    >>> parse_period("rok szkolny 2026/27"), parse_period("lato 2026")
    (Period(start='2026-09', end='2027-06'), Period(start='2026-06', end='2026-08'))
    >>> parse_period("II kwartał 2026 r."), parse_period("od 1 września 2026")
    (Period(start='2026-04', end='2026-06'), Period(start='2026-09-01', end=None))
    >>> parse_period("od września"), parse_period("co wtorek")
    (None, None)
    """
    if len(text) > _LONGEST:
        return None
    plain = _plain(text)
    if (match := _WHOLE_YEAR.fullmatch(plain)) is not None:
        return Period(match[1], match[1])
    if (found := _point(plain)) is not None:
        return found
    if (match := _FROM_TO.fullmatch(plain)) is not None:
        return _join(match[1], match[2])
    if (match := _FROM.fullmatch(plain)) is not None:
        point = _point(match[1])
        return Period(point.start, None) if point else None
    if (match := _TO.fullmatch(plain)) is not None:
        point = _point(match[1])
        return Period(None, point.end) if point else None
    for split in _SPLITS:
        if plain.count(split) == 1:
            left, right = plain.split(split)
            if (found := _join(left.strip(), right.strip())) is not None:
                return found
    return None


def find_period(text: str) -> Period | None:
    """Return the one period that stands among other words, or None where there is none or more than one.

    >>> find_period("co wtorek, od 5.05.2026"), find_period("planowany 2027")
    (Period(start='2026-05-05', end=None), Period(start='2027', end='2027'))
    >>> find_period("maj 2025 i maj 2026") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    found = [period for part in _PARTS.split(text) if (period := parse_period(part)) is not None]
    if found:
        return found[0] if len(found) == 1 else None
    words = text.split()
    for number in range(len(words) - 1, 0, -1):
        for part, rest in ((words[-number:], words[:-number]), (words[:number], words[number:])):
            period = parse_period(" ".join(part))
            if period is not None and not _YEAR.search(" ".join(rest)):
                return period
    return None


def _plain(text: str) -> str:
    """Return a text in small letters without accents, marks after it, and words that say nothing."""
    text = " ".join(anyascii(text).lower().split()).strip(" .,;:")
    return _BEFORE.sub("", _AFTER_YEAR.sub(r"\1", text))


def _point(plain: str) -> Period | None:
    """Return a date as the period that it is, or a period that has a name of its own."""
    plain = _BEFORE.sub("", _EDGE.sub("", _BEFORE.sub("", plain)))
    if (iso := parse_date(plain)) is not None:
        return Period(iso, iso)
    return _school_year(plain) or _term(plain) or _season(plain) or _part_of_year(plain)


def _school_year(plain: str) -> Period | None:
    if (match := re.fullmatch(rf"(?:(?:{_SCHOOL}) )?{_TWO_YEARS}", plain)) is not None:
        is_named = not plain[0].isdecimal()
        if not is_named and "/" not in plain and len(match[2]) == 4:
            return None  # 2025-2026 are two years
        return _months(match[1], 9, match[2], 6)
    if (match := re.fullmatch(rf"(?:{_SCHOOL}) (\d\d) ?[/-] ?(\d\d)", plain)) is not None:
        return _months(f"20{match[1]}", 9, match[2], 6)
    if (match := re.fullmatch(rf"(?:{_ACADEMIC}) {_TWO_YEARS}", plain)) is not None:
        return _months(match[1], 10, match[2], 6)
    return None


def _term(plain: str) -> Period | None:
    match = re.fullmatch(rf"{_ORDINAL} {_TERM} (?:{_SCHOOL})? ?{_TWO_YEARS}", plain)
    if match is None or _ORDINALS[match[1]] > 2:
        return None
    year = _months(match[2], 9, match[3], 6)
    if year is None or year.start is None:
        return None
    first, second = year.start[:4], str(int(year.start[:4]) + 1)
    return Period(f"{first}-09", f"{second}-01") if _ORDINALS[match[1]] == 1 else Period(f"{second}-02", f"{second}-06")


def _season(plain: str) -> Period | None:
    if (match := re.fullmatch(rf"{_WINTER} {_TWO_YEARS}", plain)) is not None:
        return _months(match[1], 12, match[2], 2)
    match = re.fullmatch(r"([a-z]+) (?:letnie |zimowe |holidays |break )?(\d{4})", plain)
    if match is None or match[1] not in _SEASONS:
        return None
    first, last = _SEASONS[match[1]]
    return _months(match[2], first, match[2], last)


def _part_of_year(plain: str) -> Period | None:
    for name, months in ((_HALF, 6), (_QUARTER, 3)):
        match = re.fullmatch(rf"{_ORDINAL} {name}(?: of)? (\d{{4}})", plain)
        if match is None and (turned := re.fullmatch(rf"(\d{{4}}),? {_ORDINAL} {name}", plain)) is not None:
            number, year = _ORDINALS[turned[2]], turned[1]
        elif match is not None:
            number, year = _ORDINALS[match[1]], match[2]
        else:
            continue
        if number * months <= 12:
            return _months(year, (number - 1) * months + 1, year, number * months)
    if (match := re.fullmatch(r"([qh])([1-4]) (\d{4})", plain)) is not None:
        months, number = (3 if match[1] == "q" else 6), int(match[2])
        if number * months <= 12:
            return _months(match[3], (number - 1) * months + 1, match[3], number * months)
    return None


def _months(first: str, first_month: int, last: str, last_month: int) -> Period | None:
    """Return a period of whole months; None where the years do not follow one another as they must."""
    follows = str(int(first) + (last_month < first_month))
    if int(first) < 1000 or not follows.endswith(last) or len(follows) != len(first):
        return None
    return Period(f"{first}-{first_month:02}", f"{follows}-{last_month:02}")


def _join(left: str, right: str) -> Period | None:
    """Return the period from one date to another, which may give the year and the month of the first."""
    end = _point(right)
    if end is None or end.end is None:
        return None
    words = [word for word in re.split(r"[ ./]", right) if word]
    own = [word for word in re.split(r"[ ./]", left) if word]
    start = _point(left)
    for more in sorted(range(1, len(words)), key=lambda more: (len(own) + more != len(words), more)):
        if start is not None:
            break
        tail = words[-more:]
        start = _point(_write(own + tail))
        if start is not None and start.start is not None and first_day(start.start) > last_day(end.end):
            start = _point(_write([*own, *tail[:-1], str(int(tail[-1]) - 1)])) if tail[-1].isdecimal() else None
    if start is None or start.start is None or first_day(start.start) > last_day(end.end):
        return None
    return Period(start.start, end.end)


def _write(words: list[str]) -> str:
    return ("." if all(word.isdecimal() for word in words) else " ").join(words)
