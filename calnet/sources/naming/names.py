"""What the name of a body says, taken apart: what kind of body, which number, which part of it, called after whom.

„SP nr 4 im. Kopernika w Śremie” is a primary school, number 4, of the patron Kopernik, and the word „Śremie” stands
behind „w”, so it says where. What is left are the words of its own („Pomocna Dłoń”). Everything is folded: capitals,
diacritics, quotation marks and legal forms say nothing of which body is meant.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA

from calnet.model.text import fold

_LEGAL = re.compile(
    r"\bspolka (?:z ograniczona odpowiedzialnoscia|jawna|akcyjna|cywilna)\b"
    r"|\bsp\.? ?z ?o\.? ?o\.?|\bsp\.? ?j\.?(?=\W|$)|\bs\. ?[ac]\.?(?=\W|$)|\bsp\.? ?k\.?(?=\W|$)"
)
_JOINED = re.compile(r"\bm(?:iejsko)?[-–/ ]?g(?=ops\b|ok\b|bp\b)")
_BRANCH_SIGN = re.compile(r"\bo/")
_FOLDS = str.maketrans("ąćęłńóśźżàáâäčďéèêëěíîïňöôřšťúùûüůýž", "acelnoszzaaaacdeeeeeiiinoorstuuuuuyz")
_TOKEN = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(r"\d+")
_INSIDE = frozenset({"w", "we"})
_SILENT = frozenset({
    "i", "oraz", "dla", "na", "przy", "z", "ze", "im", "imienia", "pw", "p", "w", "we", "nr", "numer", "sw", "swietego",
    "swietej", "ul", "o", "s", "wsi", "the", "of",
})  # fmt: skip
"""Words that tell no two bodies apart."""
_UNITS: Mapping[str, str] = {
    "filia": "filia", "filii": "filia", "oddzial": "oddzial", "oddzialu": "oddzial", "dzial": "dzial",
    "dzialu": "dzial",
    "kolo": "kolo", "inspektorat": "inspektorat", "punkt": "punkt", "placowka": "placowka", "referat": "referat",
    "sekcja": "sekcja", "delegatura": "delegatura", "wydzial": "wydzial", "biuro": "biuro", "zespol": "zespol",
    "terenowy": "terenowy", "hotspot": "hotspot",
}  # fmt: skip
"""Words of a part of a larger body; a branch is not its parent."""
_WORDS: Mapping[str, str] = {"mb": "matki boskiej", "rej": "rejonowy", "stow": "stowarzyszenie"}
FILLERS = frozenset({
    "miejski", "miejska", "miejskie", "gminny", "gminna", "gminne", "powiatowy", "powiatowa", "publiczny", "publiczna",
    "publiczne", "samorzadowy", "samorzadowe", "samorzadowa", "lokalny", "lokalna", "lokalne", "srodowiskowa",
    "srodowiskowy", "rzymskokatolicka", "rzymsko", "katolicka", "osiedlowy", "osiedlowa", "wiejski", "wiejska",
})  # fmt: skip
"""Words that are often left out, and of which different ones still make different bodies."""
_TYPED, _LONG = 7, 10
"""Letters from which one typing error is understood, and two."""
_BEGIN, _ENDING, _SHORT_ENDING = 4, 4, 3
"""Letters that forms of one word begin with, and that may follow in the longer and in the shorter form."""


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name taken apart; every word folded.

    Attributes:
        kinds: codes of the kinds of body in it.
        numbers: the numbers in it.
        units: words for a part of a larger body.
        patron: words of whom it is called after.
        where: words behind „w”.
        own: the other words.
    """

    kinds: frozenset[str]
    numbers: frozenset[str]
    units: frozenset[str]
    patron: tuple[str, ...]
    where: tuple[str, ...]
    own: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Its own words and those that say where."""
        return (*self.own, *self.where)


@lru_cache(maxsize=200_000)
def take_apart(name: str) -> BodyName:
    """Return what a name says.

    >>> school = take_apart("Szkole Podstawowej nr 4 im. M. Kopernika w Śremie")
    >>> sorted(school.kinds), sorted(school.numbers), school.patron, school.where, school.own
    (['sp'], ['4'], ('m', 'kopernika'), ('sremie',), ())
    """
    text = _LEGAL.sub(" ", name.lower().translate(_FOLDS))
    text = _BRANCH_SIGN.sub("oddzial ", _JOINED.sub("mg", text))
    tokens = [word for token in _TOKEN.findall(text) for word in _WORDS.get(token, token).split()]
    kinds, tokens = _take_kinds(tokens)
    numbers: set[str] = set()
    units: set[str] = set()
    patron: list[str] = []
    where: list[str] = []
    own: list[str] = []
    into = own
    for token in tokens:
        if token in {"im", "imienia", "pw"}:
            into = patron
        elif token in _INSIDE:
            into = where
        elif _NUMBER.fullmatch(token):
            numbers.add(token.lstrip("0") or "0")
            into = own if into is where else into
        elif token in _UNITS:
            units.add(_UNITS[token])
            into = own
        elif token in {"nr"}:
            into = own
        elif token not in _SILENT or into is patron:
            into.append(token)
    if kinds == {"parafia"}:
        own, patron = [*own, *patron], []
    return BodyName(frozenset(kinds), frozenset(numbers), frozenset(units), tuple(patron), tuple(where), tuple(own))


def _take_kinds(tokens: list[str]) -> tuple[set[str], list[str]]:
    """Return the kinds of body that words name, the longest first, and the words without them."""
    kinds: set[str] = set()
    left: list[str] = []
    at = 0
    while at < len(tokens):
        for phrase, kind in _phrases().get(tokens[at][:2], ()):
            if len(phrase) <= len(tokens) - at and all(map(_is_word_of, phrase, tokens[at:])):
                kinds.add(kind)
                at += len(phrase)
                break
        else:
            left.append(tokens[at])
            at += 1
    return kinds, left


def _is_word_of(phrase: str, token: str) -> bool:
    return phrase == token or (len(phrase) >= _BEGIN and are_one(phrase, token))


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the words of kinds of body by their first two letters, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in _rows():
        for words in (*row["abbreviations"].split(";"), *row["phrases"].split(";")):
            if phrase := tuple(_TOKEN.findall(fold(words))):
                found.setdefault(phrase[0][:2], []).append((phrase, row["kind"]))
    return {begin: tuple(sorted(phrases, key=lambda one: -len(one[0]))) for begin, phrases in found.items()}


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with (Path(__file__).parent / "kinds_of_bodies.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def wider_kinds() -> Mapping[str, frozenset[str]]:
    """Return by each kind those that say less of the same body: MOPS may be called OPS."""
    return {row["kind"]: frozenset(row["wider"].split(";")) - {""} for row in _rows()}


@lru_cache(maxsize=500_000)
def are_one(left: str, right: str) -> bool:
    """Return whether two folded words are forms of one, or one is the other with a typing error.

    >>> are_one("sremie", "srem"), are_one("kulturalne", "kuturalne"), are_one("jasien", "jesien")
    (True, True, False)
    """
    if left == right:
        return True
    if left[0] != right[0]:
        return False
    short, long = sorted((left, right), key=len)
    begin = next((at for at, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    if begin >= _BEGIN and len(long) - begin <= _ENDING and len(short) - begin <= _SHORT_ENDING:
        return True
    allowed = 0 if len(short) < _TYPED else 1 if len(short) < _LONG else 2
    return bool(allowed) and OSA.distance(left, right, score_cutoff=allowed) <= allowed


def pair_words(left: Iterable[str], right: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
    """Return the words of both that go together, those only the left has, and those only the right has."""
    rest = list(right)
    both: list[str] = []
    only: list[str] = []
    for word in left:
        other = next((one for one in rest if one == word), None) or next(
            (one for one in rest if are_one(word, one)), None
        )
        if other is None:
            only.append(word)
        else:
            rest.remove(other)
            both.append(word)
    return both, only, rest
