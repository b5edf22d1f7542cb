"""Whole numbers as people type them: with a unit, or with a word that says that they are not exact."""

from __future__ import annotations

import re
from collections.abc import Mapping

from calnet.model.text import fold

ABOUT = {"ok", "okolo", "ca", "c", "circa", "mniej wiecej", "about", "around", "approx", "approximately"}
"""Folded words before a number that say that it is not exact; so does the sign ~."""

_PEOPLE = {
    "os", "osoba", "osoby", "osob", "ludzi", "uczestnik", "uczestnicy", "uczestnikow", "odbiorcow", "czlonkow",
    "mieszkancow", "dzieci", "seniorow", "rodzin", "rodziny", "miejsc", "miejsca", "miejsce",
    "person", "persons", "people", "participants", "members", "residents", "children", "families", "place", "places",
}  # fmt: skip
_YEARS = {"r", "rok", "roku", "year"}
_AGE = {"lat", "lata", "rok", "roku", "r z", "years", "years old"}
_PIECES = {"szt", "sztuk", "sztuki", "sztuka", "pcs", "piece", "pieces"}
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

_TYPED = re.compile(
    r"([^\W\d]*[^\W\d.]\.?|[^\W\d ]+ [^\W\d ]+|[~≈])? ?([+-]?(?:\d{1,3}(?: \d{3})+|\d+)(?:[.,]0+)?)(\D*)"
)


def read_whole(text: str, name: str) -> tuple[int | None, bool]:
    """Return the whole number that a text says, or None, and whether it says that the number is not exact.

    Args:
        text: what a person typed.
        name: the property, which decides on the units.

    >>> read_whole("15 osób", "people"), read_whole("ok. 1 500", "people"), read_whole("2025 r.", "year")
    ((15, False), (1500, True), (2025, False))
    >>> read_whole("15 osób", "priority"), read_whole("15 tys.", "people")
    ((None, False), (None, False))
    """
    match = _TYPED.fullmatch(" ".join(text.split()))
    if match is None:
        return None, False
    before, number, unit = (match[1] or "").strip(), match[2], fold(match[3])
    is_about = before in {"~", "≈"} or fold(before) in ABOUT
    if (before and not is_about) or (match[3].strip() and unit not in UNITS.get(name, ())):
        return None, False
    return int(re.split("[.,]", number)[0].replace(" ", "")), is_about
