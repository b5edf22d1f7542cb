"""Names without what everybody at the table leaves out: the town, the patron, the legal form.

„GOPS” is what its words begin with, „Komisariat Policji” is the one in town, „Szkoła Podstawowa nr 1” the one that is
called after somebody, „NZOZ Medyk” the one that ends in „s.c.”. Only what stands behind the name of the data set's own
home place is left out: a village tells one body from another.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from calnet.model.text import fold
from calnet.sources.word_forms import form_key

Words = tuple[str, ...]

_LEGAL_FORMS: tuple[Words, ...] = tuple(
    map(form_key, ("sp. z o.o.", "spółka z o.o.", "s.c.", "s.a.", "sp.j.", "sp.k.", "spółka cywilna", "i wspólnicy"))
)
_DEDICATIONS = frozenset(["pw"])
"""Words before whom a parish is called after, which say nothing."""
_PATRON = "im"
_SMALL = frozenset(["w", "we", "in", "i", "z", "ze", "na", "do", "dla", "of", "and", "the", "for", "nr"])
_INITIALS = "="
_CAPITALS = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ]{3,8}")
_IN = frozenset(["w", "we", "in"])
_SORTS_OF_PLACE = frozenset(form_key("gmina miasto powiat m town city"))


def plain_words(name: str) -> Words:
    """Return the words of a name, in whatever form, without its legal form and words before a patron saint.

    >>> plain_words("NZOZ «Medyk» s.c.") == plain_words("NZOZ Medyk")
    True
    """
    words = tuple(word for word in form_key(name) if word not in _DEDICATIONS)
    for form in _LEGAL_FORMS:
        if words[-len(form) :] == form and len(words) > len(form):
            return words[: -len(form)]
    return words


def home_words(name: str) -> Words:
    """Return the words of a home place without the sort of place.

    >>> home_words("Gmina Miłogóra") == home_words("Miłogóra")
    True
    """
    return tuple(word for word in form_key(name) if word not in _SORTS_OF_PLACE)


def short_forms(name: str, homes: Collection[Words]) -> frozenset[Words]:
    """Return the words of a name and what is left of them without the home place, the patron or both.

    Args:
        name: the name of a body.
        homes: the words of the names of the data set's home place.

    >>> homes = [home_words("Gmina Miłogóra")]
    >>> plain_words("Komisariat Policji") in short_forms("Komisariat Policji w Miłogórze", homes)
    True
    >>> plain_words("Szkoła Podstawowa") in short_forms("Szkoła Podstawowa w Lipnicy", homes)
    False
    """
    whole = plain_words(name)
    here = _without_home(whole, homes)
    unnamed = _without_home(here[: here.index(_PATRON, 1)] if _PATRON in here[1:] else here, homes)
    return frozenset({whole, here, unnamed, (*unnamed, *whole[len(here) :]), initials(here), initials(unnamed)})


def initials(words: Words) -> Words:
    """Return the first letters of a name's words, marked as such; of fewer than three, nothing that anybody types."""
    letters = "".join(word[0] for word in words if word not in _SMALL)
    return (_INITIALS, letters) if letters.isalpha() and len(letters) > 2 else (_INITIALS,)


def typed_words(text: str) -> Words:
    """Return the words of a reference as `short_forms` has them; letters in capitals stand for words.

    >>> typed_words("GOPS") in short_forms("Gminny Ośrodek Pomocy Społecznej w Dolnej", [home_words("Dolna")])
    True
    """
    return (_INITIALS, fold(text)) if _CAPITALS.fullmatch(text.strip()) else plain_words(text)


def _without_home(words: Words, homes: Collection[Words]) -> Words:
    for home in homes:
        rest = words[: -len(home)]
        if home and rest and words[-len(home) :] == home:
            rest = rest[:-1] if rest[-1] in _SORTS_OF_PLACE else rest
            return rest[:-1] if rest and rest[-1] in _IN else rest
    return words
