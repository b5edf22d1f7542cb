"""Ages in the names of groups of people: „60+”, „dzieci 6–10 lat”, „klasy 1–3”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from calnet.sources.word_forms import form_key

_OLDEST = 110
_CLASS_AGE = 6
"""A pupil of class 1 has this age plus one when the class begins."""
_DASH = r"\s*(?:-|–|—|−|do|to|and|i)\s*"
_AGE = (
    r"(?:lat(?:a|ek)?\b|l\.|r\.?\s?ż\.?|r\.?\s?z\.?(?=\W|$)|roku życia|roku zycia|rok życia|rok zycia"
    r"|years?(?: old)?\b|yrs?\b)?"
)
_FROM = r"(?:osoby |people )?(?:w wieku |wiek:? |aged |ages |age )?"
_CLASS = r"(?:klasy?|klasa|kl\.?|klas|classes|class|grades?)"
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8}
_GRADE = r"(?:[1-8]|VIII|VII|VI|IV|V|III|II|I)"
_LATER_SCHOOL = re.compile(r"\b(?:lo|liceum|liceów|licealn\w*|technik\w*|średni\w*|ponadpodstaw\w*|branżow\w*)\b", re.I)
_PATTERNS = (
    (re.compile(rf"{_FROM}(?:od |from |between )?(\d{{1,3}}){_DASH}(\d{{1,3}})\s*{_AGE}", re.I), "span"),
    (re.compile(rf"{_FROM}(\d{{1,3}})\s*(?:{_AGE}\s*)?(?:\+|plus\b|(?:i|oraz|lub) (?:więcej|wiecej|powyżej|powyzej|"
                rf"starsz\w*)|(?:and|or) (?:over|more|older|above))\s*{_AGE}", re.I), "least"),
    (re.compile(rf"{_FROM}(?:powyżej|powyzej|ponad|od|po|over|above|from)\s*(\d{{1,3}})\.?\s*{_AGE}", re.I), "least"),
    (re.compile(rf"{_FROM}do lat (\d{{1,2}})", re.I), "most"),
    (re.compile(rf"{_FROM}(?:do|up to|to)\s*(\d{{1,3}})\.?\s*{_AGE}", re.I), "most"),
    (re.compile(rf"{_FROM}(?:poniżej|ponizej|under|below)\s*(\d{{1,3}})\.?\s*{_AGE}", re.I), "below"),
)  # fmt: skip
_CLASSES = re.compile(rf"{_CLASS}\s*({_GRADE})(?:\s*(?:-|–|—|−|do|to|i|oraz|and|,)\s*({_GRADE}))?(?![\w+])", re.I)
_NEUTRAL = frozenset(
    word
    for text in (
        "osoby",
        "ludzie",
        "mieszkańcy",
        "w",
        "wieku",
        "wiek",
        "lat",
        "lata",
        "people",
        "persons",
        "residents",
        "aged",
    )
    for word in form_key(text)
)


_RELATIVES = frozenset(
    word
    for text in (
        "rodzice", "opiekunowie", "mamy", "matki", "ojcowie", "rodziny", "dziadkowie", "babcie", "nauczyciele",
        "wychowawcy", "parents", "carers", "families", "mothers", "fathers", "teachers",
    )
    for word in form_key(text)
)  # fmt: skip
"""Heads of names in which the ages are those of others: „rodzice dzieci 6–10 lat”."""
_PREPOSITIONS = frozenset({"z", "ze", "with", "of"})
_PEOPLE = frozenset(
    word
    for text in ("dzieci", "dziećmi", "młodzież", "wnuki", "osoby", "uczniowie", "children", "people", "pupils")
    for word in form_key(text)
)


@dataclass(frozen=True, slots=True)
class Ages:
    """A range of ages, and what else the name of a group says.

    Attributes:
        least: the youngest, in years.
        most: the oldest, or None where there is no limit.
        words: the words that say anything else, without endings; the first is the head word.
    """

    least: int
    most: int | None
    words: tuple[str, ...]

    @property
    def span(self) -> tuple[int, int | None]:
        """The youngest and the oldest."""
        return self.least, self.most


def read_ages(text: str) -> Ages | None:
    """Return the range of ages that the name of a group of people gives, or None.

    >>> read_ages("60+").span, read_ages("dzieci 6–10 lat").span, read_ages("65 lat i więcej").span
    ((60, None), (6, 10), (65, None))
    >>> read_ages("uczniowie klas 1-3"), read_ages("Rada bloku nr 7"), read_ages("dzieci")
    (Ages(least=7, most=10, words=('uczn',)), None, None)
    """
    if not any(char.isdigit() for char in text) and not _CLASSES.search(text):
        return None
    if (classes := _CLASSES.search(text)) is not None:
        if _LATER_SCHOOL.search(text):
            return None
        first = _grade(classes[1])
        last = _grade(classes[2]) if classes[2] else first
        if first > last or _are_of_others(text[: classes.start()]):
            return None
        return Ages(first + _CLASS_AGE, last + _CLASS_AGE + 1, _rest(text, classes) or form_key("uczniowie"))
    for pattern, meaning in _PATTERNS:
        for match in pattern.finditer(text):
            if (ages := _ages(match, meaning)) is not None and not (
                _is_part_of_word(text, match) or _are_of_others(text[: match.start()])
            ):
                return Ages(*ages, _rest(text, match))
    return None


def _ages(match: re.Match[str], meaning: str) -> tuple[int, int | None] | None:
    first = int(match[1])
    if first > _OLDEST:
        return None
    match meaning:
        case "span":
            last = int(match[2])
            return (first, last) if first <= last <= _OLDEST else None
        case "least":
            return first, None
        case "most":
            return 0, first
        case _:
            return 0, first - 1


def _are_of_others(before: str) -> bool:
    """Return whether the words before an age name somebody else than those of that age: rodzice, mamy z dziećmi."""
    words = form_key(before)
    of_others = any(word in _PREPOSITIONS for word in words[:-1]) and words[-1] in _PEOPLE
    return len(words) > 1 and (words[0] in _RELATIVES or of_others)


def _is_part_of_word(text: str, match: re.Match[str]) -> bool:
    """Return whether what was found begins or ends within a word or a longer number."""
    before, after = text[: match.start()], text[match.end() :]
    return bool(re.search(r"[\w.,/-]$", before) or re.match(r"[\w/%]|[.,-]\d", after))


def _grade(text: str) -> int:
    return int(text) if text.isdigit() else _ROMAN[text.upper()]


def _rest(text: str, match: re.Match[str]) -> tuple[str, ...]:
    words = form_key(text[: match.start()] + " " + text[match.end() :])
    return tuple(word for word in words if word not in _NEUTRAL)
