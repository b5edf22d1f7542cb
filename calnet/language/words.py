"""The words of Polish names, and how alike two of them are.

Two forms of one word are known by a dictionary (`calnet.language.lemmas`). What it does not know is compared by its
stem (the Snowball project's Polish stemmer) without diacritics. Polish inflects and derives at the end of words, so
that words with a long common beginning are nearly the same one; abbreviations are beginnings as well; and a typing
error is a small distance by the restricted edit distance (insertions, deletions, exchanges and swapped neighbours:
Damerau, "A technique for computer detection and correction of spelling errors", Communications of the ACM 7, 1964).

Nothing is reckoned over a corpus: what other names there are changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import snowballstemmer
from rapidfuzz.distance import OSA

from calnet.language.lemmas import lemmas
from calnet.model.text import fold

SAME, NEARLY, MISTYPED, DERIVED = 1.0, 0.9, 0.8, 0.75
"""How alike are two forms of a word, an abbreviation and its word, two words a typing error apart, and two words from
one root (plastyka, plastyczne)."""
_BEGINNING, _OF_LONGER = 3, 0.6
"""Letters of a stem that is the whole beginning of another, and the share of it that it must be at least."""
_COMMON, _ENDING = 4, 2
"""Letters that two inflected stems begin with alike, and letters by which each of them then ends otherwise."""
_ROOT = 6
"""Letters that two derived stems begin with alike."""
_ALTERNATIONS = frozenset({
    "c k", "dz g", "g z", " z", "c t", "d dz", "ch sz", "sc st", "en n", "ek k", "ck k",
    "c ec", "c iec", "c zec",
})  # fmt: skip
"""Ends of stems that stand for each other in inflected Polish words: nauka, nauce; Góra, Górze; Grabowiec, Grabowcu."""
_LONG_ENOUGH, _UNSURE, _LONG = 5, 7, 9
"""Letters from which one typing error leaves a word the same, also where it has spoilt one of the stems, and from
which two do."""
_ABBREVIATED_TO = 6
_STOP_WORDS = frozenset(
    fold(
        "a albo ale bez by być dla do i ich im itd itp ją je jest już ku lub ma mój na nad nasz nasza nasze nr o od"
        " oraz po pod przed przez przy są się ta te ten to u ul w we wasz z za ze że for of the and in with to at on"
        " by"
    ).split()
)
_PREPOSITIONS = frozenset([
    "bez", "dla", "do", "między", "na", "nad", "obok", "od", "po", "pod", "pomiędzy", "przed", "przy", "w", "we",
    "wzdłuż", "za",
])  # fmt: skip
_BEHIND = 2
"""Words behind a preposition that tell where, when, how or for whom something is done, rather than what."""
_BEFORE_NAMES = frozenset([
    "al", "aleja", "aleje", "alei", "im", "imienia", "os", "osiedle", "osiedla", "osiedlu", "pl", "placu", "rondo",
    "rondzie", "ul", "ulica", "ulicy", "ulice", "ulic",
    "abp", "bp", "dr", "gen", "kpt", "ks", "mjr", "o", "płk", "por", "prof", "św",
])  # fmt: skip
"""Words in front of the name of a street, an estate or a patron, titles among them, without the full stop."""
_SENTENCE_ENDS = frozenset('.!?:–—-„”"«»(…|/')
_TITLE = 4
"""Letters of words that would be written with a capital in a title."""
_CAPITAL_WITHIN = re.compile(r"(?<=\W)[^\W_a-ząćęłńóśźż]")
_TOKEN = re.compile(r"\w+\.?|[^\w\s]")
_NUMERAL = re.compile(r"[\d_]+|[IVXL]{2,}")
_INITIALS = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ]{2,6}")


@dataclass(frozen=True, eq=False, slots=True)
class Word:
    """A word that carries a meaning; the same word in the same part is one object, which makes it quick to look up.

    Attributes:
        text: in lower case, without diacritics; with a full stop where it is abbreviated.
        stem: without what inflection adds.
        initials: whether it looks like the initials of several words.
        is_aside: whether it stands behind a preposition, and so tells the circumstances.
        form: as it was written, in lower case.
        is_name: whether it is, or is part of, the name of a street, a place or a patron.
    """

    text: str
    stem: str
    initials: bool = False
    is_aside: bool = False
    form: str = ""
    is_name: bool = False

    @property
    def lemmas(self) -> frozenset[str]:
        """Its base forms by the dictionary; none where it does not know it."""
        return lemmas(self.form)


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("polish")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a Polish word, without diacritics.

    >>> stem("warsztatów"), stem("Warsztaty")
    ('warsztat', 'warsztat')
    """
    return fold(_stemmer().stemWord(word.lower()))


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry a meaning.

    >>> stems("Zajęcia dla seniorów")
    ('zajec', 'senior')
    """
    return tuple(word.stem for word in words(text))


@lru_cache(maxsize=100_000)
def words(text: str) -> tuple[Word, ...]:
    """Return the words that carry a meaning, in their order; numbers only where there is nothing else.

    >>> [word.text for word in words("Warszt. rękodzieła w OPS (2026)")]
    ['warszt.', 'rekodziela', 'ops']
    """
    found: list[Word] = []
    numbers: list[Word] = []
    behind = 0
    tokens = _TOKEN.findall(text)
    are_names = _names(tokens) if _CAPITAL_WITHIN.search(text, 1) else [False] * len(tokens)
    for token, is_name in zip(tokens, are_names, strict=True):
        if token.lower() in _PREPOSITIONS:
            behind = _BEHIND
        elif (word := _word(token, behind > 0, is_name)) is not None:
            (numbers if _is_number(token) else found).append(word)
            behind -= behind > 0
        elif not token[0].isalnum():
            behind = 0
    return tuple(found or numbers)


def _names(tokens: Sequence[str]) -> list[bool]:
    """Return of each token whether it belongs to a name: capitalised within a sentence, or behind „ul.”, „im.”.

    Where all words are capitalised, as in a title, capitals tell nothing.
    """
    tells = any(token[0].islower() and len(token) >= _TITLE for token in tokens)
    found: list[bool] = []
    begins = marked = False
    for at, token in enumerate(tokens):
        is_capital = token[0].isupper() or token[0].isdigit()
        marked = is_capital and (marked or (at > 0 and tokens[at - 1].lower().rstrip(".") in _BEFORE_NAMES))
        is_within = tells and not begins and at > 0 and token[0].isupper() and not token.isupper()
        found.append(marked or is_within)
        begins = token in _SENTENCE_ENDS or (token[-1] == "." and token.lower()[:-1] not in _BEFORE_NAMES)
    return found


def numbers(text: str) -> frozenset[str]:
    """Return the numbers in a name, Roman ones of two letters or more included.

    >>> sorted(numbers("Kurs II, 2026."))
    ['2026', 'II']
    """
    return frozenset(token.rstrip(".") for token in _TOKEN.findall(text) if _is_number(token))


@lru_cache(maxsize=100_000)
def _is_number(token: str) -> bool:
    return _NUMERAL.fullmatch(token.rstrip(".")) is not None


@lru_cache(maxsize=100_000)
def _word(token: str, is_aside: bool, is_name: bool) -> Word | None:
    bare = token.rstrip(".")
    text = fold(bare)
    if not text or text in _STOP_WORDS or not stem(bare):
        return None
    is_abbreviated = token != bare and len(text) <= _ABBREVIATED_TO
    initials = bool(_INITIALS.fullmatch(bare))
    return Word(f"{text}." if is_abbreviated else text, stem(bare), initials, is_aside, bare.lower(), is_name)


def likeness(left: Word, right: Word) -> float:
    """Return how alike two words are: 1 for two forms of one word, 0 for different words.

    >>> likeness(Word("ks.", "ks"), Word("ksiedza", "ksiedz"))
    0.9
    """
    if left.stem == right.stem:
        return SAME
    return _likeness(left, right) if left.text[0] == right.text[0] else 0.0


def are_forms(left: Word, right: Word) -> bool:
    """Return whether two words are forms of one, or one abbreviates the other: a likeness from `NEARLY` on.

    >>> nauka = Word("nauka", "nauk")
    >>> are_forms(nauka, Word("nauce", "nauc")), are_forms(nauka, Word("nawyk", "nawyk"))
    (True, False)
    """
    return left.text[0] == right.text[0] and (left.stem == right.stem or _are_forms(left, right))


@lru_cache(maxsize=200_000)
def _are_forms(left: Word, right: Word) -> bool:
    return (
        (bool(left.form and right.form) and not left.lemmas.isdisjoint(right.lemmas))
        or _abbreviates(left.text, right.text)
        or _abbreviates(right.text, left.text)
        or _inflected(left.stem, right.stem) >= NEARLY
    )


def best_likeness(word: Word, others: Iterable[Word]) -> float:
    """Return how alike a word is to the one of the others that it is most like; 0 where there is none."""
    first, stem_ = word.text[0], word.stem
    best = 0.0
    for other in others:
        if other.stem == stem_:
            return SAME
        if other.text[0] == first:
            best = max(best, _likeness(word, other))
    return best


@lru_cache(maxsize=200_000)
def _likeness(left: Word, right: Word) -> float:
    if left.form and right.form and left.lemmas & right.lemmas:
        return SAME
    if _abbreviates(left.text, right.text) or _abbreviates(right.text, left.text):
        return NEARLY
    return max(_inflected(left.stem, right.stem), _mistyped(left.text, right.text), _mistyped(left.stem, right.stem),
               _mistyped(left.text, right.stem, _UNSURE), _mistyped(left.stem, right.text, _UNSURE))  # fmt: skip


def _abbreviates(short: str, long: str) -> bool:
    return short.endswith(".") and len(short) > 2 and long.startswith(short[:-1])


def _inflected(left: str, right: str) -> float:
    begin = next(
        (at for at, (one, other) in enumerate(zip(left, right, strict=False)) if one != other),
        min(len(left), len(right)),
    )
    short, long = sorted((len(left), len(right)))
    if begin == short >= _BEGINNING and begin >= _OF_LONGER * long:
        return NEARLY if long - short <= _ENDING else begin / long
    if begin >= _BEGINNING and " ".join(sorted((left[begin:], right[begin:]))) in _ALTERNATIONS:
        return NEARLY
    is_inflected = begin >= _COMMON and long - begin <= _ENDING
    is_derived = begin >= _ROOT and begin >= _OF_LONGER * long
    return MISTYPED if is_inflected else DERIVED if is_derived else 0.0


def _mistyped(left: str, right: str, long_enough: int = _LONG_ENOUGH) -> float:
    short = min(len(left), len(right))
    allowed = 0 if short < long_enough else 1 if short < _LONG else 2
    return MISTYPED if allowed and OSA.distance(left, right, score_cutoff=allowed) <= allowed else 0.0
