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
    r"\bspolka (?:z ograniczona odpowiedzialnoscia|z ?o\.? ?o\.?|jawna|akcyjna|cywilna)(?=\W|$)"
    r"|\bsp\.? ?z ?o\.? ?o\.?|\bsp\.? ?j\.?(?=\W|$)|\bs\. ?[ac]\.?(?=\W|$)|\bsp\.? ?k\.?(?=\W|$)"
)
_JOINED = re.compile(r"\bm(?:iejsko)?[-–/ ]?g(?=ops\b|ok\b|bp\b)")
_BRANCH_SIGN = re.compile(r"\bo/")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}(?!\w)")
_TITLES = re.compile(r"(?<=\bim\. )(?:ks|gen|plk|dr|prof|por|kpt|mjr|bp|abp|bl|kard)\. ")
_NUMBERED = re.compile(r"\b(sp|lo|zs|zso|zsp|ppp|osp|dps|mdk)(\d{1,3})\b")
_ROMAN = re.compile(r"\b(x{0,2}(?:ix|iv|v?i{0,3}))(?= (?:lo|liceum)\b)")
_ADDRESS = re.compile(r"(?<=\w)[,\s]+(?:ul|al|pl)\. .*$")
_FOLDS = str.maketrans("ąćęłńóśźżàáâäčďéèêëěíîïňöôřšťúùûüůýž", "acelnoszzaaaacdeeeeeiiinoorstuuuuuyz")
_TOKEN = re.compile(r"[a-z0-9]+\.?|[,()]")
_WORD = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(r"\d+")
_INSIDE = frozenset({"w", "we"})
_DISTRICTS = frozenset({"pow", "woj", "gm"})
"""Abbreviations before the name of a powiat, a voivodeship, a gmina."""
_SILENT = frozenset({
    "i", "oraz", "dla", "na", "rzecz", "przy", "z", "ze", "im", "imienia", "pw", "p", "w", "we", "nr", "numer",
    "sw", "swietego", "swietej", "ul", "o", "s", "wsi", "the", "of",
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
_WORDS: Mapping[str, str] = {
    "mb": "matki boskiej", "nmp": "najswietszej maryi panny", "rej": "rejonowy", "or": "oddzial rejonowy",
    "stow": "stowarzyszenie",
}  # fmt: skip
_SAINTS = frozenset({"sw", "swietego", "swietej", "swietych"})
_SHORTENED = 3
"""Letters of a word from which it is understood where a full stop ends it."""
FILLERS = frozenset({
    "miejski", "miejska", "miejskie", "gminny", "gminna", "gminne", "powiatowy", "powiatowa", "publiczny", "publiczna",
    "publiczne", "samorzadowy", "samorzadowe", "samorzadowa", "lokalny", "lokalna", "lokalne", "srodowiskowa",
    "srodowiskowy", "rzymskokatolicka", "rzymsko", "katolicka", "osiedlowy", "osiedlowa", "wiejski", "wiejska",
})  # fmt: skip
"""Words that are often left out, and of which different ones still make different bodies."""
_TYPED, _LONG = 7, 10
"""Letters from which one typing error is understood, and two."""
_ENDS = 2
"""Last letters of a short word in which a difference is none of typing: „Dąbrowa” is not „Dąbrówka”."""
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("iach", ("", "i")), ("ach", ("",)), ("iami", ("", "i")), ("ami", ("",)), ("iego", ("", "i")), ("ego", ("",)),
    ("iej", ("", "i")), ("ej", ("",)), ("iemu", ("",)), ("emu", ("",)), ("ymi", ("",)), ("imi", ("",)),
    ("ych", ("",)), ("ich", ("", "i")), ("iem", ("", "i")), ("em", ("",)), ("ym", ("",)), ("im", ("", "i")),
    ("iom", ("", "i")), ("om", ("",)), ("iow", ("", "i")), ("ow", ("",)), ("owi", ("",)), ("rze", ("r", "rz")),
    ("dzie", ("d", "dzi")), ("cie", ("t", "ci", "c")), ("dze", ("g", "dz")), ("sze", ("ch", "sz")),
    ("ce", ("k", "c")), ("le", ("l",)), ("ie", ("", "i")), ("iu", ("", "i")), ("ia", ("", "i")), ("ii", ("i",)),
    ("io", ("", "i")), ("a", ("",)), ("o", ("",)), ("e", ("",)), ("y", ("",)), ("i", ("",)), ("u", ("",)),
)  # fmt: skip
"""Endings of forms of a word, without diacritics, each with what may stand in its place in the root."""
_MOBILE = re.compile(r"i?e(?=[bcdfgklmnprstwz]$)")
_ADJECTIVE = re.compile(r"[sc]k(?:i|a|ie|iego|iej|im|imi|ich)$")
_BEGIN, _LEAST = 4, 3
"""Letters that an adjective and its place begin with, and those of a root."""


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
    text = _LEGAL.sub(" ", _ADDRESS.sub("", name.lower().translate(_FOLDS)))
    text = _BRANCH_SIGN.sub("oddzial ", _JOINED.sub("mg", text)).replace("p.w.", "pw ")
    text = _NUMBERED.sub(r"\1 \2", _TITLES.sub("", text))
    text = _ROMAN.sub(lambda found: str(_arabic(found[1])) if found[1] else "", text)
    text = _INITIALS.sub(lambda found: found[0].replace(".", "") + " ", text)
    tokens = [word for token in _TOKEN.findall(text) for word in _WORDS.get(token.rstrip("."), token).split()]
    kinds, tokens = _take_kinds(tokens)
    numbers: set[str] = set()
    units: set[str] = set()
    patron: list[str] = []
    where: list[str] = []
    own: list[str] = []
    into = own
    for written in tokens:
        token = written.rstrip(".")
        if token in {",", "(", ")"}:
            into = own if into is patron else into
        elif token in _SAINTS:
            continue
        elif token in {"im", "imienia", "pw"}:
            into = patron
        elif token in _INSIDE or token in _DISTRICTS:
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
            into.append(written if len(token) >= _SHORTENED else token)
    if kinds == {"parafia"}:
        own, patron = [*own, *patron], []
    return BodyName(frozenset(kinds), frozenset(numbers), frozenset(units), tuple(patron), tuple(where), tuple(own))


def _arabic(roman: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[sign] for sign in roman]
    return sum(-one if one < max(values[at:]) else one for at, one in enumerate(values))


def _take_kinds(tokens: list[str]) -> tuple[set[str], list[str]]:
    """Return the kinds of body that words name, the longest first, and the words without them."""
    kinds: set[str] = set()
    left: list[str] = []
    at = 0
    while at < len(tokens):
        for phrase, kind in _phrases().get(tokens[at][:2], ()):
            end, of_phrase = at, list(phrase)
            while end < len(tokens) and of_phrase and (tokens[end] == "," or _is_word_of(of_phrase[0], tokens[end])):
                of_phrase = of_phrase[tokens[end] != "," :]
                end += 1
            if not of_phrase:
                kinds.add(kind)
                at = end
                break
        else:
            left.append(tokens[at])
            at += 1
    return kinds, left


def _is_word_of(phrase: str, token: str) -> bool:
    return phrase == token.rstrip(".") or (len(phrase) > _LEAST and are_one(phrase, token))


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the words of kinds of body by their first two letters, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in _rows():
        for words in (*row["abbreviations"].split(";"), *row["phrases"].split(";")):
            if phrase := tuple(_WORD.findall(fold(words))):
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


@cache
def short_kinds() -> frozenset[str]:
    """Return the kinds that are only abbreviations, which may mean one of several kinds."""
    return frozenset(row["kind"] for row in _rows() if not row["phrases"])


@lru_cache(maxsize=500_000)
def are_one(left: str, right: str) -> bool:
    """Return whether two folded words are forms of one, one abbreviates the other, or has a typing error.

    >>> [are_one(*pair) for pair in (("sremie", "srem"), ("kulturalne", "kuturalne"), ("bibl.", "biblioteka"))]
    [True, True, True]
    >>> [are_one(*pair) for pair in (("jasien", "jesien"), ("dabrowa", "dabrowce"), ("lipnik", "lipnicy"))]
    [False, False, False]
    """
    if left == right:
        return True
    if left[0] != right[0]:
        return False
    for short, long in ((left, right), (right, left)):
        if short.endswith(".") and len(short) > _SHORTENED and long.startswith(short[:-1]):
            return True
    left, right = left.rstrip("."), right.rstrip(".")
    return (
        left == right
        or not _roots(left).isdisjoint(_roots(right))
        or _is_adjective_of(left, right)
        or _is_adjective_of(right, left)
        or _is_mistyped(left, right)
    )


def _is_adjective_of(word: str, place: str) -> bool:
    """Return whether a word is made of the name of a place: „kraśnicki” of „Kraśnik”."""
    if _ADJECTIVE.search(word) is None or _ADJECTIVE.search(place) is not None:
        return False
    root = min(_roots(place), key=lambda one: (len(one), one))
    begin = next((at for at, (one, other) in enumerate(zip(word, root, strict=False)) if one != other), len(root))
    return begin >= _BEGIN and begin >= len(root) - 1 and len(word) - begin <= len("iewski")


@lru_cache(maxsize=200_000)
def _roots(word: str) -> frozenset[str]:
    """Return what may be the root of a word: itself, and without each ending that it may have."""
    roots = {word}
    for ending, others in _ENDINGS:
        if word.endswith(ending):
            roots |= {root for other in others if len(root := word[: -len(ending)] + other) >= _LEAST}
    return frozenset(roots | {_MOBILE.sub("", root) for root in roots if len(root) > _LEAST + 1})


def _is_mistyped(left: str, right: str) -> bool:
    short = min(len(left), len(right))
    allowed = 0 if short < _TYPED else 1 if short < _LONG else 2
    if not allowed or OSA.distance(left, right, score_cutoff=allowed) > allowed:
        return False
    begin = next((at for at, (one, other) in enumerate(zip(left, right, strict=False)) if one != other), short)
    return begin < short - _ENDS or short >= _LONG


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
