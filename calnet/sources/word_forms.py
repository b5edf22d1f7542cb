"""Polish words without what inflection adds, so that „seniorów” is found where „seniorzy” is known.

Unlike the stems by which names are compared (`calnet.language.words`), these are the same with and without
diacritics, and no word of a name is left aside: „z autyzmem” and „bez autyzmu” stay apart.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

import calnet.model.vocabulary
from calnet.model.text import fold

_ENDINGS = (
    "owie", "ami", "ach", "ymi", "imi", "ego", "emu", "iej", "ych", "ich",
    "ow", "om", "em", "ie", "ym", "im", "ej", "mi", "a", "e", "i", "o", "u", "y",
)  # fmt: skip
"""What inflection adds to folded nouns and adjectives, the longest first."""
_SHORTEST = 3
"""Letters that stay of a word at least."""
_LATE = ((re.compile("i$"), ""), (re.compile("rz$"), "r"), (re.compile("sz$"), "s"), (re.compile("ien$"), "ion"),
         (re.compile("i?ec$"), "c"), (re.compile("ek$"), "k"), (re.compile("[kt]$"), "c"))  # fmt: skip
"""Ends of what is left that stand for each other: seniorz-y, senior-ów; emeryc-i, emeryt-ów; Grabow-iec, Grabow-cu."""
_ABBREVIATIONS: Mapping[str, str] = {"os": "osoby", "niepeln": "niepelnosprawni", "ucz": "uczniowie", "kl": "klasy"}
_BEGINNING = 6
"""Letters that a word and its negation share: pełnosprawni, z niepełnosprawnościami."""
_WORD_LENGTH = 5
"""Letters from which one typing error leaves a name recognisable."""

T = TypeVar("T")


@lru_cache(maxsize=100_000)
def form_key(text: str) -> tuple[str, ...]:
    """Return the words of a name without capitals, diacritics and endings.

    >>> form_key("Mieszkańców bloków  komunalnych") == form_key("mieszkancy blokow komunalnych")
    True
    >>> form_key("65+") == form_key("65"), form_key("dzieci z autyzmem") == form_key("dzieci bez autyzmu")
    (False, False)
    """
    return tuple(_base(_ABBREVIATIONS.get(word, word)) for word in fold(text.replace("+", " plus ")).split())


@lru_cache(maxsize=100_000)
def _base(word: str) -> str:
    if word[0].isdigit() or len(word) <= _SHORTEST:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    for pattern, instead in _LATE:
        word = pattern.sub(instead, word)
    return word


def find_form(text: str, by_key: Mapping[tuple[str, ...], frozenset[T]]) -> T | None:
    """Return the one thing of which this is a form of a name, or None.

    Args:
        text: a name.
        by_key: things by `form_key`.
    """
    things = by_key.get(form_key(text), frozenset())
    return next(iter(things)) if len(things) == 1 else None


def find_mistyped(text: str, names: Mapping[str, T], shortest: int = _WORD_LENGTH) -> T | None:
    """Return the only thing with a name from which the text differs by one typing error, or None.

    A number, an age or a short word is never taken for a typing error of another, nor a word for its opposite.

    Args:
        text: a name that nothing goes by.
        names: things by folded name.
        shortest: letters that a text and a name must have.

    >>> find_mistyped("senorzy", {"seniorzy": 1, "rodziny": 2}), find_mistyped("klasa 2", {"klasa 3": 1})
    (1, None)
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    typed = fold(text)
    if len(typed) < shortest:
        return None
    close = process.extract(typed, list(names), scorer=OSA.distance, score_cutoff=1, limit=None)
    digits = re.sub(r"\D", "", typed)
    found: list[T] = []  # not a set: a thing may hold what cannot be hashed
    for name, _, _ in close:
        fits = re.sub(r"\D", "", name) == digits and len(name) >= shortest and not are_opposite(typed, name)
        if fits and names[name] not in found:
            found.append(names[name])
    return found[0] if len(found) == 1 else None


def are_opposite(left: str, right: str) -> bool:
    """Return whether one of two names says of people the opposite of the other, so that it is never offered for it.

    >>> are_opposite("sprawcy przemocy", "osoby doznające przemocy"), are_opposite("pełnosprawni", "niepełnosprawni")
    (True, True)
    >>> are_opposite("osoby doznające przemocy", "ofiary przemocy")
    False
    """
    ours, theirs = form_key(left), form_key(right)
    if any(_is_negated(one, other) for one in ours for other in theirs if one != other):
        return True
    pairs = _opposites()
    alone, others = set(ours) - set(theirs), set(theirs) - set(ours)
    return any((one, other) in pairs for one in alone for other in others)


def without_opposites(text: str, things: Iterable[tuple[str, T]]) -> list[T]:
    """Return the things whose names do not say the opposite of a text, in the same order.

    Args:
        text: what somebody typed.
        things: names with what goes by them.
    """
    return [thing for name, thing in things if not are_opposite(text, name)]


def _is_negated(one: str, other: str) -> bool:
    return any(
        negated.startswith("nie") and plain[:_BEGINNING] == negated[3:][:_BEGINNING] and len(plain) >= _BEGINNING
        for negated, plain in ((one, other), (other, one))
    )


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    path = Path(calnet.model.vocabulary.__file__).parent / "vocabularies" / "opposites.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [(form_key(row["one"]), form_key(row["other"])) for row in csv.DictReader(lines)]
    pairs = {(one[0], other[0]) for one, other in rows}
    return frozenset(pairs | {(other, one) for one, other in pairs})
