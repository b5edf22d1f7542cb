"""Facts as the page gets them: of each the property that it is about and its raw value, which the page puts in words.

A date stays as precise as it is known, a code the code that it is, a number a number. Names of properties and labels
of codes stand once in tables of their own, in both languages.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import TypeAlias

from calnet.maps import contract
from calnet.maps.texts import TextTable
from calnet.model.kinds import Property, Type
from calnet.model.network import Scalar
from calnet.safe_text import plain
from calnet.wording.declarations import name_of

LONGEST = 600
"""Characters of a text from the data that are shown."""
YES_NO = "yes_no"
"""The vocabulary of flags."""
_EXACT = 2**53
"""Whole numbers that a script keeps as they are lie between this and its opposite."""
_YEARS = frozenset({"year"})
"""Whole numbers that are dates as precise as a year."""
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")  # what begins with 0 is a code

_Fact: TypeAlias = tuple[int, float | str | bool | tuple[int, ...] | None]

_TYPES: Mapping[Type, contract.PropertyType] = {
    Type.TEXT: "text",
    Type.TEXTS: "texts",
    Type.INTEGER: "integer",
    Type.DECIMAL: "decimal",
    Type.DATE: "date",
    Type.DAY: "date",
    Type.CHOICE: "choice",
    Type.FLAG: "flag",
}


class FactTable:
    """Facts by their numbers, each kept once; their properties, and the vocabularies of those that hold codes.

    Args:
        words: gets names, labels and texts.
    """

    def __init__(self, words: TextTable) -> None:
        self._words = words
        self._properties: dict[tuple[str, int, contract.PropertyType, str | None], int] = {}
        self._vocabularies: dict[str, dict[str, int]] = {}
        self._numbers: dict[_Fact, int] = {}
        self._known: dict[tuple[int, type, Scalar], int | None] = {}

    def fact(self, property_: Property, value: Scalar) -> int | None:
        """Return the number of what a property holds, or None where it holds nothing."""
        if value is None or value == "":
            return None
        key = (id(property_), type(value), value)
        if key not in self._known:
            fact = self._fact(property_, value)
            self._known[key] = self._number(fact) if fact else None
        return self._known[key]

    def unknown(self, property_: Property) -> int:
        """Return the number of the fact that nobody knows what a property holds."""
        return self._number((self._property(property_, _TYPES[property_.type]), None))

    def named(self, key: str, name: int, text: str) -> int:
        """Return the number of a fact that is about no property of the model.

        Args:
            key: what the page knows it by.
            name: number of its name.
            text: its value; a whole number is told as one.
        """
        if _WHOLE.fullmatch(text):
            return self._number((self._place(key, name, "integer", None), int(text)))
        return self._number((self._place(key, name, "text", None), self._words.same(plain(text, LONGEST))))

    def code(self, vocabulary: str, code: Scalar) -> str | None:
        """Return a code whose label the page is told, or None where there is none."""
        told = plain(str(code)) if code else ""
        if not told:
            return None
        labels = self._vocabularies.setdefault(vocabulary, {})
        if told not in labels:
            labels[told] = self._words.both(lambda voice: voice.term(vocabulary, str(code)))
        return told

    def facts(self) -> list[contract.Fact]:
        """Return every fact in the order of their numbers."""
        return [(place, list(value) if isinstance(value, tuple) else value) for place, value in self._numbers]

    def properties(self) -> list[contract.Property]:
        """Return every property that a fact is about, in the order of their numbers."""
        told: list[contract.Property] = []
        for key, name, type_, vocabulary in self._properties:
            property_: contract.Property = {"key": key, "name": name, "type": type_}
            if vocabulary:
                property_["vocabulary"] = vocabulary
            told.append(property_)
        return told

    def vocabularies(self) -> dict[str, dict[str, int]]:
        """Return the labels of the codes in use by vocabulary and code."""
        return self._vocabularies

    def _fact(self, property_: Property, value: Scalar) -> _Fact | None:
        """Return a fact of the type of its property; a value that is not of that type is told as a text."""
        if isinstance(value, tuple):
            texts = tuple(self._words.same(plain(part)) for part in value)
            return (self._property(property_, "texts"), texts) if texts else None
        if property_.type is Type.CHOICE and property_.vocabulary:
            code = self.code(property_.vocabulary, value)
            return (self._property(property_, "choice"), code) if code else None
        if property_.type is Type.FLAG:
            flag = bool(value)
            self.code(YES_NO, str(flag).lower())
            return self._property(property_, "flag"), flag
        if isinstance(value, float) and math.isfinite(value):
            return self._property(property_, "decimal"), value
        is_year = property_.name in _YEARS
        if type(value) is int and abs(value) < _EXACT and not is_year:
            return self._property(property_, "integer"), value
        text = plain(str(value), LONGEST)
        if not text:
            return None
        if is_year or property_.type in {Type.DATE, Type.DAY}:
            return self._property(property_, "date"), text
        return self._property(property_, "text"), self._words.same(text)

    def _number(self, fact: _Fact) -> int:
        return self._numbers.setdefault(fact, len(self._numbers))

    def _property(self, property_: Property, type_: contract.PropertyType) -> int:
        name = self._words.both(lambda voice: name_of(property_, voice.language))
        vocabulary = {"choice": property_.vocabulary, "flag": YES_NO}.get(type_)
        return self._place(property_.name, name, type_, vocabulary)

    def _place(self, key: str, name: int, type_: contract.PropertyType, vocabulary: str | None) -> int:
        return self._properties.setdefault((key, name, type_, vocabulary), len(self._properties))
