"""What one cell says, by the type of its property: a value, a problem, or a value with a doubt."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from calnet.messages import Day, Message, Term, Value, message
from calnet.model.dates import FIRST_YEAR, last_day, parse_date
from calnet.model.identifiers import LENGTHS, REGISTERS, digits_of
from calnet.model.kinds import Property, Type
from calnet.model.network import Scalar
from calnet.model.text import fold
from calnet.model.vocabulary import find_code, vocabulary
from calnet.sources.cleaning import LONGEST_NAME, shorten
from calnet.sources.grids import Cell, Unreadable
from calnet.sources.nearest import find_nearest
from calnet.sources.numbers import read_whole

LAST_YEAR = 2199
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
NAMES = ("name", "short_name", "other_names")
"""Properties that are names: one line, shortened when too long."""
NOTHING = {"", "nd", "n d", "brak", "brak danych", "b d", "bd", "nie wiadomo", "nie dotyczy", "n a", "unknown", "none"}
"""Folded words that mean that nothing is known, in cells that hold no free text."""
NOBODY = {"brak", "none", "nikt", "nobody"}
"""Folded words that mean none of the words of a vocabulary, in cells that hold several of them."""

_LONGEST_NOTHING = max(map(len, NOTHING)) + 2
_DAY_ZERO = date(1899, 12, 30)
"""The day before the first that spreadsheet programs count."""
_DECIMAL = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_SEPARATOR = re.compile(r"[;\n]")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was made of a cell.

    Attributes:
        value: the value, or None where there is none or it cannot be used.
        message: what is wrong, if anything.
        kept: true where the message is a doubt and the value is used all the same.
        more: what else is wrong, in cells with several values.
    """

    value: Scalar = None
    message: Message | None = None
    kept: bool = False
    more: tuple[Message, ...] = ()


def parse_cell(prop: Property, cell: Cell) -> Parsed:
    """Return what a cell says about a property."""
    if isinstance(cell, Unreadable):
        return Parsed(message=message(f"problems.cell_{cell.reason}"))
    if (prop.type not in {Type.TEXT, Type.TEXTS} or prop.name in REGISTERS) and says_nothing(text_of(cell)):
        return Parsed()
    if prop.name in REGISTERS:
        return _parse_register(prop.name, cell)
    return _PARSERS[prop.type](prop, cell)


def says_nothing(text: str) -> bool:
    """Return whether a text only says that nothing is known.

    >>> says_nothing("–"), says_nothing("brak danych"), says_nothing("Brakuje sali")
    (True, True, False)
    """
    return len(text) <= _LONGEST_NOTHING and fold(text) in NOTHING


def text_of(cell: Cell) -> str:
    """Return a cell as text, the way a person would have typed it.

    >>> text_of(12.0), text_of(date(2026, 5, 1)), text_of(None)
    ('12', '2026-05-01', '')
    """
    match cell:
        case None | Unreadable():
            return ""
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if math.isfinite(cell) and cell == int(cell) else str(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
        case date():
            return cell.isoformat()
        case time():
            return cell.isoformat("minutes")
        case _:
            return str(cell)


def split_list(text: str) -> list[str]:
    """Return the parts of a cell with several values.

    >>> split_list("OPS; Szkoła;;Parafia")
    ['OPS', 'Szkoła', 'Parafia']
    """
    return [part.strip() for part in _SEPARATOR.split(text) if part.strip()]


def split_positions(text: str) -> list[str]:
    """Return the parts of a cell with several values, the empty ones too."""
    return [part.strip() for part in _SEPARATOR.split(text)]


def _parse_text(prop: Property, cell: Cell) -> Parsed:
    text = text_of(cell)
    if prop.name not in NAMES:
        return Parsed(text or None)
    name = " ".join(text.split())
    return Parsed(shorten(name) or None, _shortened([name]), kept=True)


def _parse_texts(prop: Property, cell: Cell) -> Parsed:
    if prop.vocabulary:
        return _parse_words(prop.vocabulary, text_of(cell))
    names = split_list(text_of(cell))
    return Parsed(tuple(dict.fromkeys(map(shorten, names))) or None, _shortened(names), kept=True)


def _shortened(names: Iterable[str]) -> Message | None:
    for name in names:
        if shorten(name) != name:
            return message("problems.long_name", name=name[:40], n=LONGEST_NAME)
    return None


def _parse_integer(prop: Property, cell: Cell) -> Parsed:
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
    if is_about and parsed.message is None:
        return Parsed(number, message("problems.about_taken", text=text_of(cell), number=str(number)), kept=True)
    return parsed


def _parse_decimal(prop: Property, cell: Cell) -> Parsed:
    if isinstance(cell, bool | date | time):
        return _not_a_number(prop, cell)
    if isinstance(cell, int | float):
        return _in_range(prop, float(cell))
    text = text_of(cell).replace(" ", "")
    return _in_range(prop, float(text.replace(",", "."))) if _DECIMAL.fullmatch(text) else _not_a_number(prop, cell)


def _not_a_number(prop: Property, cell: Cell) -> Parsed:
    """Return what is wrong, with advice that fits the column."""
    if prop.name == "year":
        return Parsed(message=message("problems.not_a_year", text=_shown(cell)))
    if (span := RANGES.get(prop.name)) is not None:
        least, most = (f"{end:g}" for end in span)
        return Parsed(message=message("problems.not_in_span", text=_shown(cell), least=least, most=most))
    return Parsed(message=message("problems.not_a_number", text=_shown(cell)))


def _shown(cell: Cell) -> Value:
    """Return a cell as a message shows it: dates as the reader's language writes them."""
    return Day(text_of(cell)[:10]) if isinstance(cell, date) else text_of(cell)


def _in_range(prop: Property, number: float) -> Parsed:
    least, most = RANGES.get(prop.name, (0, LARGEST))
    if least <= number <= most:
        return Parsed(number)
    if number < 0 and prop.name not in RANGES:
        return Parsed(message=message("problems.negative", number=str(number)))
    return Parsed(message=message("problems.out_of_range", number=str(number), least=f"{least:g}", most=f"{most:g}"))


def parse_day(cell: Cell) -> str | None:
    """Return the ISO form of a date cell as precise as it is: a date of the program, a typed one, a year.

    >>> parse_day(2026.0), parse_day("12.05.2026"), parse_day("kiedyś") is None
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


def _parse_date(prop: Property, cell: Cell) -> Parsed:
    if isinstance(cell, date) and (year := _year_shown_as_day(cell)):
        return Parsed(year, message("problems.year_taken", year=year, date=_shown(cell)), kept=True)
    iso = parse_day(cell)
    if iso is None:
        return Parsed(message=message("problems.not_a_date", text=_shown(cell)))
    if not FIRST_YEAR <= int(iso[:4]) <= LAST_YEAR:
        key = "early_date" if int(iso[:4]) < FIRST_YEAR else "late_date"
        return Parsed(message=message(f"problems.{key}", date=Day(iso)))
    return Parsed(iso)


def _year_shown_as_day(cell: date) -> str:
    """Return the year that was typed into a cell formatted as a date, which shows it as a day in 1905, or nothing."""
    number = (date(cell.year, cell.month, cell.day) - _DAY_ZERO).days
    return str(number) if FIRST_YEAR <= number <= LAST_YEAR else ""


def _parse_whole_day(prop: Property, cell: Cell) -> Parsed:
    parsed = _parse_date(prop, cell)
    if not isinstance(parsed.value, str) or len(parsed.value) == 10:
        return parsed
    day = last_day(parsed.value).isoformat()
    return Parsed(day, message("problems.last_day_taken", text=Day(parsed.value), date=Day(day)), kept=True)


def _parse_choice(prop: Property, cell: Cell) -> Parsed:
    name = prop.vocabulary or ""
    code = find_code(name, text_of(cell))
    if code is None:
        return Parsed(message=_unknown_word(name, text_of(cell), _shown(cell)))
    return Parsed(int(code) if prop.number else code)


def _parse_words(name: str, text: str) -> Parsed:
    """Return the codes of the words in a cell: the known ones, with a message for each of the others."""
    if fold(text) in NOBODY:
        return Parsed(())
    words = [word for part in split_list(text) for word in _known_pieces(name, part) or (part,)]
    codes = tuple(dict.fromkeys(code for word in words if (code := find_code(name, word))))
    wrong = [_unknown_word(name, word, word) for word in words if find_code(name, word) is None]
    return Parsed(codes or None, wrong[0] if wrong else None, more=tuple(wrong[1:]))


def _known_pieces(name: str, text: str) -> list[str]:
    """Return the words between commas, where each of them is known."""
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    return pieces if all(find_code(name, piece) for piece in pieces) else []


def _unknown_word(name: str, text: str, shown: Value) -> Message:
    """Return that a word does not belong to a vocabulary, with the nearest ones that do."""
    concepts = vocabulary(name)
    words = {
        fold(word): concept.code for concept in concepts.values() for word in (concept.pl, concept.en, *concept.also)
    }
    nearest = find_nearest(fold(text), words)
    terms = _quoted_terms(Term(name, code) for code in nearest or concepts)
    key = "unknown_word_near" if nearest else "unknown_word"
    return message(f"problems.{key}", text=shown, words=terms)


def _quoted_terms(terms: Iterable[Term]) -> tuple[Message, ...]:
    return tuple(message("problems.quoted", name=term) for term in terms)


def _parse_flag(prop: Property, cell: Cell) -> Parsed:
    code = find_code("yes_no", text_of(cell))
    if code is None:
        return Parsed(message=message("problems.not_yes_no", text=text_of(cell)))
    return Parsed(code == "true")


def _parse_register(name: str, cell: Cell) -> Parsed:
    digits = digits_of(text_of(cell))
    if digits is not None and isinstance(cell, int | float):
        digits = digits.zfill(min((length for length in LENGTHS[name] if length >= len(digits)), default=0))
    if digits is None or not REGISTERS[name](digits):
        lengths = tuple(str(length) for length in LENGTHS[name])
        key = "bad_register_length" if digits is None or len(digits) not in LENGTHS[name] else "bad_check_digit"
        return Parsed(message=message(f"problems.{key}", text=text_of(cell), lengths=lengths))
    return Parsed(digits)


_PARSERS: Mapping[Type, Callable[[Property, Cell], Parsed]] = {
    Type.TEXT: _parse_text,
    Type.TEXTS: _parse_texts,
    Type.INTEGER: _parse_integer,
    Type.DECIMAL: _parse_decimal,
    Type.DATE: _parse_date,
    Type.DAY: _parse_whole_day,
    Type.CHOICE: _parse_choice,
    Type.FLAG: _parse_flag,
}
