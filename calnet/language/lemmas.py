"""Base forms of Polish words, by the dictionary.

A form may belong to several words („mam” to „mama” and to „mieć”); all of them count, for a short name rarely says
which is meant. What the dictionary does not know has no base form. Words that only hold a sentence together have none
either.
"""

from __future__ import annotations

from functools import lru_cache

from calnet.language.dictionary import load_dictionary
from calnet.model.text import fold

_CONTENT = frozenset([
    "subst", "ger", "adj", "adja", "adjp", "adjc", "ppas", "pact", "pcon", "pant", "fin", "praet", "impt", "imps",
    "inf", "bedzie", "adv", "num",
])  # fmt: skip
"""Parts of speech that carry a meaning (tags of the National Corpus of Polish)."""
_RARE = frozenset(["daw.", "przest.", "rzad."])
_NAMES = frozenset(["imię", "nazwisko"])


@lru_cache(maxsize=100_000)
def lemmas(word: str) -> frozenset[str]:
    """Return the base forms that a word may have, in lower case and without diacritics.

    >>> sorted(lemmas("książek")), sorted(lemmas("planszówkami")), sorted(lemmas("Iksińszczyzn"))
    (['ksiazka'], [], [])
    """
    analyse = load_dictionary()
    if analyse is None:
        return frozenset()
    found: set[str] = set()
    for start, end, (_, lemma, tag, names, labels) in analyse(word.lower()):
        part, _, _ = tag.partition(":")
        if (start, end) == (0, 1) and part in _CONTENT and not _RARE.intersection(labels) and not _NAMES & set(names):
            found.add(fold(lemma.partition(":")[0]))
    return frozenset(found)
