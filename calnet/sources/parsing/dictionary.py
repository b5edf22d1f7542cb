"""What a dictionary of Polish forms says about one word: a first name, a surname, a place, a common noun.

The dictionary (Morfeusz with SGJP) is loaded at the first word that is asked about. Where it is not installed, a
short list of endings and first names stands in, and `was_missed` tells so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from calnet.language.dictionary import load_dictionary
from calnet.sources.parsing.people_words import FOREIGN, FREQUENT_FIRSTS, FREQUENT_LASTS

_CASES = ("nom", "gen", "dat", "acc", "inst", "loc", "voc")
ANY = frozenset(product(_CASES, "fm"))
"""Every case of every gender: what is known of a word that may be any of them."""
_ENDINGS = ("", "a", "y", "i", "ę", "ą", "o", "u", "e", "em", "iem", "owi", "ej", "ii", "ię", "ią", "ie", "ja", "ję")
_SURNAME_ENDINGS = (
    "ski", "ska", "skiego", "skiej", "ską", "skim", "skiemu", "cki", "cka", "ckiego", "ckiej", "cką", "ckim", "wicz",
    "wicza", "wiczem", "czyk", "czyka", "czykiem", "czak", "czuk", "enko",
)  # fmt: skip
_OTHER_WORDS = {"adj", "adv", "fin", "impt", "imps", "praet", "inf", "ppas", "pact", "prep", "conj", "comp", "num"}
"""Classes of words that are not nouns."""
_ADJECTIVAL = tuple(
    f"{stem}k{end}" for stem in ("s", "c", "dz") for end in ("i", "a", "iego", "iej", "ą", "im", "iemu")
)
_FIRST_NAMES = (
    "ann", "mari", "katarzyn", "małgorzat", "agnieszk", "barbar", "ew", "krystyn", "magdalen", "elżbiet", "joann",
    "aleksandr", "zofi", "monik", "teres", "danut", "nata", "juli", "karolin", "mart", "beat", "dorot", "jadwig",
    "janin", "alicj", "jolant", "iwon", "grażyn", "paulin", "justyn", "bożen", "urszul", "halin", "renat", "hann",
    "sylwi", "izabel", "wand", "helen", "piotr", "krzysztof", "andrzej", "tomasz", "paweł", "pawł", "jan", "michał",
    "marcin", "stanisław", "jakub", "adam", "mark", "marek", "łukasz", "grzegorz", "mateusz", "wojciech", "mariusz",
    "dariusz", "zbigniew", "jerz", "jerzy", "maciej", "rafał", "robert", "kamil", "józef", "jacek", "tadeusz",
    "ryszard", "szymon", "bartosz", "kazimierz", "jarosław", "sławomir", "henryk", "mirosław", "ireneusz",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """What a capitalised word can be.

    Attributes:
        firsts: cases and genders in which it is one person's first name.
        lasts: cases and genders in which it is one person's surname.
        is_family: whether it is a surname in the plural.
        is_common: whether it is a common noun too.
        is_place: whether it is a geographical name too.
        is_known: whether the dictionary has it.
        lemmas: lower-case base forms of its names.
    """

    firsts: frozenset[tuple[str, str]] = frozenset()
    lasts: frozenset[tuple[str, str]] = frozenset()
    is_family: bool = False
    is_common: bool = False
    is_place: bool = False
    is_known: bool = True
    lemmas: frozenset[str] = frozenset()

    def is_clear_first(self) -> bool:
        """Return whether it is a first name and no common noun, or a frequent one."""
        return bool(self.firsts) and not (self.is_common and self.lemmas.isdisjoint(FREQUENT_FIRSTS))

    def is_clear_last(self) -> bool:
        """Return whether it is a surname and nothing else, or a frequent one."""
        is_other = self.is_common or self.is_place or bool(self.firsts)
        return bool(self.lasts) and not (is_other and self.lemmas.isdisjoint(FREQUENT_LASTS))


def was_missed() -> bool:
    """Return whether a word was asked about and the dictionary is not installed."""
    return load_dictionary.cache_info().currsize > 0 and load_dictionary() is None


@lru_cache(maxsize=50_000)
def look_up(word: str) -> Word:
    """Return what a word can be; parts that hyphens join are looked up one by one.

    Args:
        word: a word that begins with a capital letter, or is written in capitals.

    >>> look_up("Kowalskiego").is_clear_last(), bool(look_up("Anną").firsts), look_up("Biblioteka").lasts
    (True, True, frozenset())
    """
    parts = [part for part in word.replace("’", "'").split("-") if part]
    looked = [_look_up_one(part.capitalize() if part.isupper() else part) for part in parts]
    if len(looked) == 1:
        return looked[0]
    lasts = [one.lasts or (ANY if not one.is_known else frozenset()) for one in looked]
    return Word(
        lasts=frozenset.intersection(*lasts) if lasts else frozenset(),
        is_family=all(one.is_family for one in looked),
        is_common=all(one.is_common for one in looked),
        is_place=all(one.is_place for one in looked),
        is_known=any(one.is_known for one in looked),
        lemmas=frozenset().union(*(one.lemmas for one in looked)),
    )


def _look_up_one(word: str) -> Word:
    lower = word.lower()
    foreign = (
        ANY if any(lower.endswith(end) and lower[: len(lower) - len(end)] in FOREIGN for end in _ENDINGS) else None
    )
    analyse = load_dictionary()
    if analyse is None:
        return _guess(lower, foreign)
    firsts: set[tuple[str, str]] = set()
    lasts: set[tuple[str, str]] = set()
    lemmas: set[str] = set()
    is_family = is_common = is_place = is_other = False
    is_known = True
    for start, end, (_, lemma, tag, names, labels) in analyse(word):
        if tag == "ign" or (start, end) != (0, 1):
            is_known = False
            continue
        if "nazwisko" in names and tag.startswith("subst:pl"):
            is_family = True
        if "nazwisko" in names or "imię" in names:
            forms = set(_singular(tag))
            firsts |= forms if "imię" in names else set()
            lasts |= forms if "nazwisko" in names else set()
            lemmas |= {lemma.split(":")[0].lower()} if forms else set()
        elif any("geograficzn" in name for name in names):
            is_place = is_place or _is_real_place(lower, lemma.split(":")[0].lower(), tag)
        elif "nazwa_pospolita" in names and not {"daw.", "rzad.", "przest."} & set(labels):
            is_common = True
        elif not tag.startswith("adj") or not lemma.endswith(("ski", "cki", "dzki")):
            is_common = is_common or tag.partition(":")[0] in _OTHER_WORDS
            is_other = True
    if foreign is not None:
        firsts |= foreign
    is_known = is_known and bool(firsts or lasts or is_family or is_common or is_place or is_other)
    return Word(frozenset(firsts), frozenset(lasts), is_family, is_common, is_place, is_known, frozenset(lemmas))


def _is_real_place(word: str, lemma: str, tag: str) -> bool:
    """Return whether a reading as a place weighs: not one of a rare village in a form that many surnames share."""
    if tag.startswith("subst:pl:gen:"):
        return False
    return not word.endswith(_ADJECTIVAL) or lemma.endswith(("ska", "cka", "dzka"))


def _singular(tag: str) -> Iterator[tuple[str, str]]:
    """Yield the cases and genders of a noun's form, where it is singular."""
    parts = tag.split(":")
    if parts[0] == "subst" and "sg" in parts[1].split("."):
        for case in parts[2].split("."):
            yield case, parts[3][0] if parts[3][0] in "fm" else "m"


def _guess(lower: str, foreign: frozenset[tuple[str, str]] | None) -> Word:
    """Return what a word looks like, where there is no dictionary."""
    is_first = any(lower.endswith(end) and lower[: len(lower) - len(end)] in _FIRST_NAMES for end in _ENDINGS)
    if is_first or foreign is not None:
        return Word(firsts=ANY)
    return Word(lasts=ANY) if lower.endswith(_SURNAME_ENDINGS) else Word(is_known=False)
