"""Controlled vocabularies: the words that cells may hold, with labels in Polish and English.

The tables stand beside this module as CSV and follow the ideas of SKOS: a code, one preferred
label a language, other labels that are understood as well, and a broader term. The service
domains are those of article 2(1) of the Act of 19 July 2019 on social service centres (CUS).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from calnet.model.kinds import NODE_KINDS
from calnet.model.text import fold

_FOLDER = Path(__file__).parent / "vocabularies"
ROOT_GROUP = "all_residents"
"""Code of the target group that holds everybody; it is never a *shared* group."""
NODE_KIND = "node_kind"
"""What queries call the vocabulary of the labels of nodes; its words are the names of the kinds."""
OWN_WORDS = frozenset({"sector", "resource_form"})
"""Vocabularies to which a team may add words of its own; they are kept as typed."""
WHOLE_COALITION = "*"
"""Key of `expected_sectors` for the coalition as a whole, whatever the need."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One word of a vocabulary.

    Attributes:
        code: the word in the graph and in JSON.
        pl: preferred Polish label.
        en: preferred English label.
        also: other labels and spellings that are understood, in either language.
        same: words that mean the same and that a data set keeps as its own (SKOS exactMatch).
        broader: code of the broader concept, or None.
        domain: code of the CUS service domain (needs only), or None.
        age_from: youngest age in years (target groups only), or None.
        age_to: oldest age in years (target groups only), or None.
        by_age: whether nothing but the ages decides who belongs to it (target groups only).
        known_by: words that tell of it in the name of an initiative (activities only).
        is_form: whether it says more about how something is done than what (activities only): a lecture, a contest.
        is_open: whether many other things are done there (activities only): a club, a day room.
    """

    code: str
    pl: str
    en: str
    also: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    broader: str | None = None
    domain: str | None = None
    age_from: int | None = None
    age_to: int | None = None
    by_age: bool = False
    known_by: tuple[str, ...] = ()
    is_form: bool = False
    is_open: bool = False

    def label(self, language: str) -> str:
        """Return the preferred label in ``pl`` or ``en``."""
        return self.pl if language == "pl" else self.en


Vocabulary = Mapping[str, Concept]
_TABLES = {"target_group": "target_groups.csv", "need": "needs.csv", "activity": "activities.csv"}
"""Vocabularies with a table of their own."""


@cache
def vocabulary(name: str) -> Vocabulary:
    """Return a vocabulary by its name, concepts by code in the order of the table.

    Args:
        name: ``target_group``, ``need``, ``activity``, or a value of the first column of ``terms.csv``.

    Raises:
        KeyError: there is no such vocabulary.

    >>> vocabulary("sector")["health"].pl
    'zdrowie'
    """
    if name in _TABLES:
        return {row["code"]: _concept(row) for row in _read(_TABLES[name])}
    concepts = {row["code"]: _concept(row) for row in _read("terms.csv") if row["vocabulary"] == name}
    if not concepts:
        raise KeyError(name)
    return concepts


@cache
def expected_sectors() -> Mapping[str, tuple[str, ...]]:
    """Return the sectors that CAL practice expects: by need code, and by `WHOLE_COALITION` for any coalition.

    A need that is not listed takes the sectors of its nearest broader need.
    """
    return {row["need"]: tuple(row["sectors"].split(";")) for row in _read("expected_sectors.csv")}


@cache
def _words(name: str) -> Mapping[str, str]:
    if name == NODE_KIND:
        return {fold(word): label for label, kind in NODE_KINDS.items() for word in (label, kind.en)}
    words: dict[str, str] = {}
    for code, concept in vocabulary(name).items():
        for word in (code, concept.pl, concept.en, *concept.also, *concept.same):
            words.setdefault(fold(word), code)
    return words


def codes_of(name: str) -> tuple[str, ...]:
    """Return the codes of a vocabulary in the order of its table, of `NODE_KIND` the labels.

    Raises:
        KeyError: there is no such vocabulary.
    """
    return tuple(NODE_KINDS if name == NODE_KIND else vocabulary(name))


def find_code(name: str, text: str) -> str | None:
    """Return the code of the word that a person typed, or None.

    Capitals, diacritics and punctuation do not matter. Kinds of node go by their labels and English names.

    >>> find_code("sector", "Pomoc  spoleczna")
    'social_welfare'
    """
    return _words(name).get(fold(text))


def _read(file: str) -> list[dict[str, str]]:
    with (_FOLDER / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _concept(row: Mapping[str, str]) -> Concept:
    def number(column: str) -> int | None:
        return int(row[column]) if row.get(column) else None

    return Concept(
        code=row["code"],
        pl=row["pl"],
        en=row["en"],
        also=tuple(word for word in row["also"].split(";") if word),
        same=tuple(word for word in (row.get("same") or "").split(";") if word),
        broader=row.get("broader") or None,
        domain=row.get("domain") or None,
        age_from=number("age_from"),
        age_to=number("age_to"),
        by_age=bool(row.get("by_age")),
        is_form=bool(row.get("form")),
        is_open=bool(row.get("open")),
        known_by=tuple(word for word in (row.get("known_by") or "").split(";") if word),
    )
