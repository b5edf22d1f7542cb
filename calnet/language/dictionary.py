"""The dictionary of Polish forms (Morfeusz with SGJP), loaded at the first word that is asked about."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def load_dictionary() -> Callable[[str], Any] | None:
    """Return what analyses a word, or None where the dictionary is not installed."""
    try:
        from morfeusz2 import Morfeusz
    except ImportError:
        return None
    return Morfeusz(expand_tags=False).analyse  # type: ignore[no-any-return]
