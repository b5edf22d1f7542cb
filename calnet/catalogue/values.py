"""Turns what a person typed for a parameter into a typed value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import isfinite
from typing import TypeAlias

from calnet.catalogue.query import Parameter, ParameterValue, Query
from calnet.errors import WrongUse
from calnet.messages import Message, Term
from calnet.model.dates import parse_date
from calnet.model.kinds import Type
from calnet.model.vocabulary import codes_of, find_code
from calnet.suggestions import find_nearest

WordFinder: TypeAlias = Callable[[str, str], str | None]
"""Finds the code of a word in a vocabulary, both by name."""

_INTEGER = re.compile(r"[+-]?\d{1,19}", re.ASCII)
_PLAIN_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,17})", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
_LARGEST = 2**63
_EXPECTED: Mapping[Type, str] = {
    Type.TEXT: "queries.type_text",
    Type.TEXTS: "queries.type_texts",
    Type.INTEGER: "queries.type_integer",
    Type.DECIMAL: "queries.type_decimal",
    Type.DATE: "queries.type_date",
    Type.DAY: "queries.type_day",
    Type.CHOICE: "queries.type_text",
    Type.FLAG: "queries.type_flag",
}
"""What a value of each type looks like, in words; a choice without a vocabulary is a text."""


def read_assignments(assignments: tuple[str, ...]) -> Mapping[str, str]:
    """Return parameters by name from ``name=value`` texts.

    Raises:
        WrongUse: a text without ``=``, or a parameter given twice.

    >>> read_assignments(("group=seniorzy", "text=a=b"))
    {'group': 'seniorzy', 'text': 'a=b'}
    """
    values: dict[str, str] = {}
    for assignment in assignments:
        name, sign, value = assignment.partition("=")
        name = name.strip().removeprefix("$")
        if not sign or not name:
            raise WrongUse("queries.not_an_assignment", text=assignment)
        if name in values:
            raise WrongUse("queries.parameter_twice", parameter=name)
        values[name] = value
    return values


def parameter_values(
    query: Query, given: Mapping[str, str], find_word: WordFinder = find_code
) -> Mapping[str, ParameterValue]:
    """Return the value of each parameter of a query.

    Args:
        query: the query.
        given: what a person typed, by parameter name.
        find_word: finds the code of a word of a vocabulary.

    Raises:
        WrongUse: a parameter that the query does not have, one that it needs and did not get, or a value that does
            not fit.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            key = "queries.unknown_parameter" if known else "queries.no_parameters"
            raise WrongUse(key, parameter=name, query=query.name, known=_near(name, known))
    values: dict[str, ParameterValue] = {}
    for parameter in query.parameters:
        if parameter.name in given:
            values[parameter.name] = _value(parameter, given[parameter.name], find_word)
        elif parameter.required:
            raise WrongUse("queries.missing_parameter", parameter=parameter.name, query=query.name)
        else:
            values[parameter.name] = parameter.default
    return values


def parse_value(
    name: str, type_: Type, text: str, vocabulary_name: str | None = None, find_word: WordFinder = find_code
) -> ParameterValue:
    """Return a typed value.

    Args:
        name: name of the parameter, for the message.
        type_: what it takes.
        text: what a person typed; quotes around the whole are dropped, ``[]`` is an empty list, and a list is
            separated by ``;``.
        vocabulary_name: for a choice, the vocabulary; its words are understood in both languages.
        find_word: finds the code of a word of a vocabulary.

    Raises:
        WrongUse: the text does not fit the type.

    >>> parse_value("n", Type.INTEGER, "12"), parse_value("d", Type.DATE, "12.05.2026")
    (12, '2026-05-12')
    >>> parse_value("l", Type.TEXTS, "a; b"), parse_value("f", Type.FLAG, "tak"), parse_value("t", Type.TEXT, '""')
    (('a', 'b'), True, '')
    """
    text = _unquoted(text.strip())
    match type_:
        case Type.TEXT:
            return text
        case Type.CHOICE if vocabulary_name:
            return _code(name, vocabulary_name, text, find_word)
        case Type.TEXTS:
            return () if text == "[]" else tuple(part for part in map(str.strip, text.split(";")) if part)
        case Type.INTEGER:
            if _INTEGER.fullmatch(text) and -_LARGEST <= int(text) < _LARGEST:
                return int(text)
        case Type.DECIMAL:
            if _DECIMAL.fullmatch(text) and isfinite(number := float(text.replace(",", "."))):
                return number
        case Type.FLAG:
            if code := find_code("yes_no", text):
                return code == "true"
        case Type.DATE | Type.DAY:
            iso = parse_date(text)
            if iso and (type_ is Type.DATE or len(iso) == len("2026-05-12")):
                return iso
    raise WrongUse("queries.bad_value", parameter=name, value=text, expected=Message(_EXPECTED[type_]))


def guess_value(text: str) -> ParameterValue:
    """Return the value that a text looks like: an integer, a decimal, ``true`` or ``false``, else the text itself.

    Quotes around it keep it a text, and so do leading zeros.

    >>> guess_value("12"), guess_value("'12'"), guess_value("061234"), guess_value("1.5"), guess_value("true")
    (12, '12', '061234', 1.5, True)
    """
    plain = text.strip()
    if _PLAIN_INTEGER.fullmatch(plain):
        return int(plain)
    if "." in plain and len(plain) < 20 and _DECIMAL.fullmatch(plain) and not plain.startswith(("00", "+")):
        return float(plain)
    if plain in ("true", "false"):
        return plain == "true"
    return _unquoted(plain)


def _value(parameter: Parameter, text: str, find_word: WordFinder) -> ParameterValue:
    if parameter.type is None:
        return guess_value(text)
    return parse_value(parameter.name, parameter.type, text, parameter.vocabulary, find_word)


def _code(name: str, vocabulary_name: str, text: str, find_word: WordFinder) -> str:
    code = find_word(vocabulary_name, text)
    if code is None:
        terms = tuple(Term(vocabulary_name, code) for code in codes_of(vocabulary_name))
        raise WrongUse("queries.bad_choice", parameter=name, value=text, known=terms)
    return code


def _unquoted(text: str) -> str:
    quoted = len(text) >= 2 and text[0] == text[-1] and text[0] in "'\""
    return text[1:-1] if quoted else text


def _near(name: str, known: Mapping[str, Parameter]) -> tuple[str, ...]:
    return find_nearest(name, known, most=1) or tuple(known)
