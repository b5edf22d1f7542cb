"""The names nearest to one that nothing goes by, in whatever form their words stand.

Unlike `calnet.suggestions`, which compares letters, this knows that Polish words have endings and that a short name
may be a part of a long one, and it stays fast with many thousands of names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

_MOST = 3
_ENOUGH = 70
"""Names less alike than this, of 100, are not worth offering."""
_PATIENT = 20_000
"""With more names than this words in another order are not looked for."""
_START = 4
"""Letters that two forms of one word have in common at least; shorter words must be the same."""
_ENDING = 3
"""Letters by which the longer of two forms of one word may differ at its end."""
_CROWD = 2_000
"""A word that stands in so many names tells nothing."""

T = TypeVar("T")


class Nearest(Generic[T]):
    """Finds the names nearest to a text: those that hold its words, those spelled like it, those that it holds."""

    def __init__(self, names: Mapping[str, T]) -> None:
        """Remember which names hold which words.

        Args:
            names: things by folded name.
        """
        self._names = names
        self._sorted = sorted(names)
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for name in self._sorted:
            for start in {word[:_START] for word in name.split()}:
                self._by_start[start].append(name)

    def find(self, text: str) -> list[T]:
        """Return up to three of the things, nearest first; none where nothing is near.

        Args:
            text: a folded name.
        """
        if not text or not self._names:
            return []
        words = text.split()
        holding = self._things(self._holding(words))
        things = holding if len(holding) <= _MOST else []
        for thing in (*self._things(self._alike(text)), *self._things(self._held(words))):
            if thing not in things:
                things.append(thing)
        return things[:_MOST]

    def _things(self, names: Iterable[str]) -> list[T]:
        things: list[T] = []
        for name in names:
            if self._names[name] not in things:
                things.append(self._names[name])
        return things

    def _holding(self, words: Sequence[str]) -> list[str]:
        """Return the names in which each of these words stands, in whatever form."""
        rarest = min((self._by_start.get(word[:_START], []) for word in words), key=len)
        return [name for name in rarest if _holds(name.split(), words)] if len(rarest) <= _CROWD else []

    def _held(self, words: Sequence[str]) -> list[str]:
        """Return the names all of whose words stand among these, the longest first."""
        found: set[str] = set()
        for start in {word[:_START] for word in words if len(word) > _START}:
            names = self._by_start.get(start, [])
            found.update(name for name in names[:_CROWD] if _holds(words, name.split()))
        return sorted(found, key=lambda name: (-len(name), name))

    def _alike(self, text: str) -> list[str]:
        from rapidfuzz import fuzz, process

        scorers = (fuzz.ratio, fuzz.token_sort_ratio) if len(self._sorted) <= _PATIENT else (fuzz.ratio,)
        best: dict[str, float] = {}
        for scorer in scorers:
            for name, score, _ in process.extract(
                text, self._sorted, scorer=scorer, limit=4 * _MOST, score_cutoff=_ENOUGH
            ):
                best[name] = max(score, best.get(name, 0))
        return sorted(best, key=lambda name: (-best[name], name))


def find_nearest(text: str, names: Mapping[str, T]) -> list[T]:
    """Return up to three of the named things whose names are nearest to the text, nearest first.

    Args:
        text: a folded name.
        names: things by folded name.

    >>> find_nearest("policja", {"komenda powiatowa policji": 1, "swietlica srodowiskowa": 2})
    [1]
    """
    return Nearest(names).find(text)


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return all(any(_is_same(word, other) for other in words) for word in wanted)


def _is_same(word: str, other: str) -> bool:
    """Return whether two folded words may be forms of one: they differ in a short ending at most."""
    if word == other:
        return True
    common = max(_START, max(len(word), len(other)) - _ENDING)
    return min(len(word), len(other)) >= common and word[:common] == other[:common]
