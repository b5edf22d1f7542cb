"""Numbers as cells hold them, and as people type them: with a unit, with limits, or not exact.

A number that is counted keeps what was typed: a lower limit, which is what counts, an upper one, and the text. One of
another unit („70 rodzin”) is a text and no number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from calnet.messages import message
from calnet.model.dates import FIRST_YEAR, LAST_YEAR
from calnet.model.kinds import LIMITS, Property
from calnet.model.network import Scalar
from calnet.model.text import fold
from calnet.model.vocabulary import find_code
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
_ABOUT = {
    "~", "≈", "ok", "okolo", "ca", "c", "circa", "mniej wiecej", "prawie", "blisko", "niemal", "srednio", "szacunkowo",
    "about", "around", "approx", "approximately", "almost", "nearly",
}  # fmt: skip
_LEAST = {
    ">", ">=", "≥", "ponad", "powyzej", "wiecej niz", "co najmniej", "przynajmniej", "minimum", "min", "nie mniej niz",
    "od", "miedzy", "pomiedzy", "over", "above", "more than", "at least", "from", "between",
}  # fmt: skip
_MOST = {
    "<", "<=", "≤", "do", "ponizej", "mniej niz", "maksymalnie", "maksimum", "maks", "max", "nie wiecej niz",
    "najwyzej", "co najwyzej", "up to", "at most", "less than", "under", "below",
}  # fmt: skip
ANY_UNIT = {"quantity"}
"""Numbers of which nothing is reckoned: „180 tys. zł” or „40 godzin” are as good as a number there."""
_SIGNS: Mapping[str, str] = {
    "": "",
    **dict.fromkeys(_ABOUT, "about"),
    **dict.fromkeys(_LEAST, "least"),
    **dict.fromkeys(_MOST, "most"),
}
"""Signs and folded words before a number, by what they make of it."""
_ESTIMATED = {"szacunkowo", "orientacyjnie", "w przyblizeniu", "lub wiecej", "i wiecej", "estimated", "or more"}

_PEOPLE = {
    "os", "osoba", "osoby", "osob", "ludzi", "uczestnik", "uczestnicy", "uczestnikow", "odbiorcow", "czlonkow",
    "mieszkancow", "mieszkanek", "dzieci", "dziecko", "seniorow", "seniorek", "seniorzy", "kobiet", "kobiety",
    "mezczyzn", "pan", "panow", "uczniow", "uczennic", "uczestniczek", "odbiorcy", "czlonkin", "czlonkowie",
    "wolontariuszy", "opiekunow", "rodzicow", "matek", "mam", "podopiecznych", "wychowankow", "pacjentow",
    "klientow", "uzytkownikow", "beneficjentow", "mlodych", "doroslych", "zapisanych", "chetnych", "sluchaczy",
    "emerytow", "bezrobotnych", "uchodzcow", "miejsc", "miejsca", "miejsce", "person", "persons", "people",
    "participants", "members", "residents", "children", "seniors", "women", "men", "adults", "pupils", "students",
    "volunteers", "parents", "carers", "place", "places",
}  # fmt: skip
_YEARS = {"r", "rok", "roku", "year"}
_AGE = {"lat", "lata", "rok", "roku", "r z", "years", "years old"}
_PIECES = {"szt", "sztuk", "sztuki", "sztuka", "pcs", "piece", "pieces"}
_IN_WORDS = frozenset({"priority"})
"""Numbers that a vocabulary of their own puts into words: „wysoki”."""
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
_THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})+|[1-9]\d{0,2}(?:(?:\.\d{3})+|(?:,\d{3})+)")
_LONGEST_DOUBTFUL = len("100.000")
_SIGNED = re.compile(r"[+-]\d+")
_DIGITS = r"\d{1,3}(?:[ ']\d{3})+(?:[.,]0{1,2})?|\d+(?:[.,]\d+)*"
_QUANTITY = re.compile(
    rf"(?P<before>[^\d]{{0,40}}?) ?(?P<one>{_DIGITS})(?: ?(?:-|–|—|−|÷|\.\.\.?|…|do|a|to|and) ?(?P<two>{_DIGITS}))?"
    r"(?: ?(?P<times>tys\.?|tysi[aą]c\w{0,3}|thousand|k)(?![^\W\d]))? ?(?P<plus>\+)?"
    r"(?P<rest>(?: ?[^\W\d].{0,80}| ?\(.{0,80})?)"
)
_TENTHS = re.compile(r"(.+?)[.,]0{1,2}")
_LONGEST = 120
_WORD_END = re.compile(r"[\s,.;(–-](?!/)")
_CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a person typed it.

    Attributes:
        number: the lower limit, which is what counts; of an upper limit alone, that one.
        most: the upper limit, or None where none is known.
        is_exact: whether the number says all that was typed.
        is_doubtful: whether the number may be another one.
    """

    number: int
    most: int | None = None
    is_exact: bool = True
    is_doubtful: bool = False


def read_quantity(text: str, name: str) -> Quantity | None:
    """Return the number of a property that a text says, with its limits, or None.

    >>> read_quantity("15 osób", "people"), read_quantity("50–60", "people")
    (Quantity(number=15, most=None, is_exact=True, is_doubtful=False), \
Quantity(number=50, most=60, is_exact=False, is_doubtful=False))
    >>> [read_quantity(text, "people").number for text in ("ok. 1 500", "ponad 100", "do 20", "2,5 tys.", "2.000")]
    [1500, 100, 20, 2500, 2000]
    >>> read_quantity("70 rodzin", "people") is None
    True
    """
    text = " ".join(text.split()).lower()
    match = _QUANTITY.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    sign = _find_sign(match["before"])
    units, rest = UNITS.get(name, set()), match["rest"].strip()
    is_unit = fold(rest) in units or fold(rest) in _ESTIMATED
    is_with_more = not is_unit and _first_word(rest) in units
    first, is_doubtful = _read_digits(match["one"], match["times"])
    if first is None or sign is None or not (is_unit or is_with_more or not rest):
        return None
    is_about = sign == "about" or is_with_more or (bool(rest) and fold(rest) in _ESTIMATED)
    if match["two"] is not None:
        second, _ = _read_digits(match["two"], match["times"])
        if match["times"] is not None and second is not None:
            first, _ = _read_digits(match["one"], match["times"])
        if second is None or first is None or first > second or match["plus"] or sign not in {"", "about", "least"}:
            return None
        return Quantity(first, second, is_exact=False, is_doubtful=is_doubtful)
    if sign == "most":
        return None if match["plus"] else Quantity(first, first, is_exact=False, is_doubtful=is_doubtful)
    is_exact = not (is_about or sign == "least" or match["plus"])
    return Quantity(first, None, is_exact=is_exact, is_doubtful=is_doubtful)


def _find_sign(before: str) -> str | None:
    """Return what the words before a number make of it: ``least``, ``most``, ``about`` or nothing; else None."""
    before = before.strip()
    if before in _SIGNS:
        return _SIGNS[before]
    words = fold(before)
    return _SIGNS.get(words) if words and not before.endswith(("-", "+")) else None


def _first_word(rest: str) -> str:
    return fold(_WORD_END.split(rest, maxsplit=1)[0])


def _read_digits(digits: str, times: str | None) -> tuple[int | None, bool]:
    """Return a whole number, and whether a point or comma in it may have been meant otherwise."""
    digits = digits.replace("'", " ")
    if times is not None:
        number = float(digits.replace(" ", "").replace(",", ".")) * 1000 if _DECIMAL.fullmatch(digits) else 0.5
        return (round(number), False) if abs(number - round(number)) < _CLOSE else (None, False)
    if (tenths := _TENTHS.fullmatch(digits)) is not None:
        digits = tenths[1]
        is_doubtful = False
    else:
        is_doubtful = len(digits) <= _LONGEST_DOUBTFUL and " " not in digits
    if _THOUSANDS.fullmatch(digits):
        return int(re.sub(r"\D", "", digits)), is_doubtful
    return (int(digits), False) if digits.isdecimal() else (None, False)


def parse_whole(prop: Property, cell: Cell) -> ParsedCell:
    """Return the whole number that a cell holds; of a number that is counted, with its limits and its text."""
    if isinstance(cell, bool | date | time):
        return _not_a_number(prop, cell)
    if isinstance(cell, float):
        number: int | None = int(cell) if math.isfinite(cell) and cell == int(cell) else None
    elif isinstance(cell, int):
        number = cell
    else:
        text = " ".join(text_of(cell).split())
        if prop.name in _IN_WORDS and (code := find_code(prop.name, text)) is not None:
            text = code
        if not _SIGNED.fullmatch(text):
            return _parse_typed(prop, text, cell)
        number = int(text)
    return _not_a_number(prop, cell) if number is None else _in_range(prop, number)


def _parse_typed(prop: Property, text: str, cell: Cell) -> ParsedCell:
    quantity = read_quantity(text, prop.name)
    limits = LIMITS.get(prop.name)
    if quantity is None:
        if limits is None or not any(map(str.isalnum, text)):
            return _not_a_number(prop, cell)
        said = message("problems.number_kept", text=text)
        messages = () if prop.name in ANY_UNIT else (said,)
        return ParsedCell(None, messages, kept=True, also={limits[1].name: text}, text_message=said)
    numbers = (quantity.number, quantity.number if quantity.most is None else quantity.most)
    for number in numbers:
        if (parsed := _in_range(prop, number)).messages:
            return parsed
    if limits is None and quantity.most is not None:
        return _not_a_number(prop, cell)
    if limits is None and not quantity.is_exact:
        return doubted(quantity.number, message("problems.about_taken", text=text, number=str(quantity.number)))
    said = message("problems.thousands_taken", text=text, number=str(quantity.number))
    also: dict[str, Scalar] = {}
    if limits is not None and not quantity.is_exact:
        also = {limits[1].name: text} | ({} if quantity.most is None else {limits[0].name: quantity.most})
    messages = (said,) if quantity.is_doubtful else ()
    return ParsedCell(quantity.number, messages, kept=True, also=also, text_message=said)


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
