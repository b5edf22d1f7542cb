"""How names are compared and turned into ids."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from anyascii import anyascii

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 60
_POLISH = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”–", 'acelnoszzACELNOSZZ""-')
"""As `anyascii` has it, which is slower than a table of its own for what most texts hold."""


@lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """Return the text as it is compared: lower case, no diacritics, single spaces for everything else.

    >>> fold("Śrem – Ośrodek „Nadzieja”")
    'srem osrodek nadzieja'
    """
    plain = text.translate(_POLISH)
    return _NOT_WORD.sub(" ", (plain if plain.isascii() else anyascii(plain)).lower()).strip()


def slug(text: str) -> str:
    """Return a short stable id made from a name.

    A name without a letter or digit, or one too long, is told apart by a hash of the whole.

    >>> slug("Klub Seniora „As”")
    'klub-seniora-as'
    """
    words = fold(text).replace(" ", "-")
    if words and len(words) <= _SLUG_LENGTH:
        return words
    mark = digest(text)
    return f"{words[:_SLUG_LENGTH].rstrip('-')}-{mark}" if words else mark


def digest(text: str) -> str:
    """Return eight hexadecimal digits that stand for a text (BLAKE2b)."""
    return blake2b(text.encode(), digest_size=4).hexdigest()
