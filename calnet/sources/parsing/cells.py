"""What one cell says, by the type of its property: a value, a problem, or a value with a doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from calnet.messages import Message, message
from calnet.model.identifiers import LENGTHS, REGISTERS, digits_of
from calnet.model.kinds import Property, Type
from calnet.sources.grids import Cell, Unreadable
from calnet.sources.parsing.dates import parse_date_cell, parse_day_cell
from calnet.sources.parsing.numbers import parse_decimal, parse_whole
from calnet.sources.parsing.parsed import (
    LONGEST_NAME,
    ParsedCell,
    refused,
    says_nothing,
    shorten_name,
    split_list,
    text_of,
    unreadable,
)
from calnet.sources.parsing.words import parse_choice, parse_choices, parse_flag

NAMES = ("name", "short_name", "other_names")
"""Properties that are names: one line, shortened when too long."""


def parse_cell(prop: Property, cell: Cell) -> ParsedCell:
    """Return what a cell says about a property."""
    if isinstance(cell, Unreadable):
        return refused(unreadable(cell))
    if (prop.type not in {Type.TEXT, Type.TEXTS} or prop.name in REGISTERS) and says_nothing(text_of(cell)):
        return ParsedCell()
    if prop.name in REGISTERS:
        return _parse_register(prop.name, cell)
    return _PARSERS[prop.type](prop, cell)


def _parse_text(prop: Property, cell: Cell) -> ParsedCell:
    text = text_of(cell)
    if prop.name not in NAMES:
        return ParsedCell(text or None)
    name = " ".join(text.split())
    return ParsedCell(shorten_name(name) or None, _shortened([name]), kept=True)


def _parse_texts(prop: Property, cell: Cell) -> ParsedCell:
    if prop.vocabulary:
        return parse_choices(prop.vocabulary, text_of(cell))
    names = split_list(text_of(cell))
    return ParsedCell(tuple(dict.fromkeys(map(shorten_name, names))) or None, _shortened(names), kept=True)


def _shortened(names: Iterable[str]) -> tuple[Message, ...]:
    """Return a message about the first name that is too long."""
    for name in names:
        if shorten_name(name) != name:
            return (message("problems.long_name", name=name[:40], n=LONGEST_NAME),)
    return ()


def _parse_register(name: str, cell: Cell) -> ParsedCell:
    digits = digits_of(text_of(cell))
    if digits is not None and isinstance(cell, int | float):
        digits = digits.zfill(min((length for length in LENGTHS[name] if length >= len(digits)), default=0))
    lengths = tuple(str(length) for length in LENGTHS[name])
    if digits is None or len(digits) not in LENGTHS[name]:
        return refused(message("problems.bad_register_length", text=text_of(cell), lengths=lengths))
    if not REGISTERS[name](digits):
        return refused(message("problems.bad_check_digit", text=text_of(cell), lengths=lengths))
    return ParsedCell(digits)


_PARSERS: Mapping[Type, Callable[[Property, Cell], ParsedCell]] = {
    Type.TEXT: _parse_text,
    Type.TEXTS: _parse_texts,
    Type.INTEGER: parse_whole,
    Type.DECIMAL: parse_decimal,
    Type.DATE: parse_date_cell,
    Type.DAY: parse_day_cell,
    Type.CHOICE: parse_choice,
    Type.FLAG: lambda _, cell: parse_flag(cell),
}
"""How cells of each type are read; a new type is one line here and a parser beside the others."""
