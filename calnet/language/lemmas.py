"""Base forms of Polish words, by the dictionary.

A form may belong to several words („mam” to „mama” and to „mieć”); all of them count, for a short name rarely says
which is meant. What the dictionary does not know has no base form. Words that only hold a sentence together have none
either.

What was looked up is kept between runs, word by word and without anything of where it stood, in the user's folder for
what programs may throw away; then a run whose words are all known does not load the dictionary.
``CALNET_CACHE=off`` keeps nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from platformdirs import user_cache_path

from calnet.errors import WrongUse
from calnet.files import write_whole
from calnet.language.dictionary import load_dictionary
from calnet.model.text import fold

_CONTENT = frozenset([
    "subst", "ger", "adj", "adja", "adjp", "adjc", "ppas", "pact", "pcon", "pant", "fin", "praet", "impt", "imps",
    "inf", "bedzie", "adv", "num",
])  # fmt: skip
"""Parts of speech that carry a meaning (tags of the National Corpus of Polish)."""
_RARE = frozenset(["daw.", "przest.", "rzad."])
_NAMES = frozenset(["imię", "nazwisko"])
_SWITCH, _OFF = "CALNET_CACHE", "off"
_MOST = 100_000
"""Words that are kept at most."""
_LAYOUT = 1
"""Counted up when the same dictionary gives other base forms."""


@lru_cache(maxsize=_MOST)
def lemmas(word: str) -> frozenset[str]:
    """Return the base forms that a word may have, in lower case and without diacritics.

    >>> sorted(lemmas("książek")), sorted(lemmas("planszówkami")), sorted(lemmas("Iksińszczyzn"))
    (['ksiazka'], [], [])
    """
    lower = word.lower()
    kept = _kept()
    if lower in kept:
        return frozenset(kept[lower].split())
    found = _look_up(lower)
    if found is None:
        return frozenset()
    _new()[lower] = " ".join(sorted(found))
    return found


def keep_lemmas() -> None:
    """Keep what was looked up for the next run; where it cannot be kept, nothing happens."""
    path = _path()
    if path is None or not _new():
        return
    words = dict(sorted(list({**_kept(), **_new()}.items())[-_MOST:]))  # sorted, so that no sentence can be read off
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(words, ensure_ascii=False).encode(), overwrite=True)
    except (OSError, WrongUse):
        return
    _kept.cache_clear()
    _new.cache_clear()


def _look_up(lower: str) -> frozenset[str] | None:
    """Return the base forms of a word in lower case, None where there is no dictionary."""
    analyse = load_dictionary()
    if analyse is None:
        return None
    found: set[str] = set()
    for start, end, (_, lemma, tag, names, labels) in analyse(lower):
        part, _, _ = tag.partition(":")
        if (start, end) == (0, 1) and part in _CONTENT and not _RARE.intersection(labels) and not _NAMES & set(names):
            found.add(fold(lemma.partition(":")[0]))
    return frozenset(found)


def _path() -> Path | None:
    """Return the file of what is kept, one for each dictionary; None where nothing is to be kept."""
    if os.environ.get(_SWITCH, "").lower() == _OFF:
        return None
    try:
        dictionary = version("morfeusz2")
    except PackageNotFoundError:
        return None
    return user_cache_path("calnet", appauthor=False) / f"lemmas-{dictionary}-{_LAYOUT}.json"


@lru_cache(maxsize=1)
def _kept() -> Mapping[str, str]:
    """Return the base forms that an earlier run kept, by word, each as one text; a damaged file holds none."""
    path = _path()
    try:
        kept = json.loads(path.read_bytes()) if path is not None else {}
    except (OSError, ValueError, RecursionError):
        return {}
    is_sound = isinstance(kept, dict) and all(isinstance(text, str) for text in kept.values())
    return kept if is_sound else {}


@lru_cache(maxsize=1)
def _new() -> dict[str, str]:
    return {}
