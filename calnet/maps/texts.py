"""The texts of the page: each in both languages, each pair kept once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from calnet.wording import LANGUAGES, Voice


class TextTable:
    """Texts by number; the page chooses the language.

    Args:
        voice: says things in one language; the other languages are said in the same way.
    """

    def __init__(self, voice: Voice) -> None:
        self.voices = tuple(replace(voice, language=language) for language in LANGUAGES)
        self._numbers: dict[tuple[str, ...], int] = {}
        self._texts: list[tuple[str, ...]] = []

    def add(self, *texts: str) -> int:
        """Return the number of a text in each of `LANGUAGES`.

        >>> texts = TextTable(Voice("pl"))
        >>> texts.add("tak", "yes"), texts.add("nie", "no"), texts.add("tak", "yes")
        (0, 1, 0)
        """
        number = self._numbers.setdefault(texts, len(self._texts))
        if number == len(self._texts):
            self._texts.append(texts)
        return number

    def same(self, text: str) -> int:
        """Return the number of a text that is the same in all languages, such as a name."""
        return self.add(*(text for _ in self.voices))

    def both(self, say: Callable[[Voice], str]) -> int:
        """Return the number of what is said in each language."""
        return self.add(*map(say, self.voices))

    def say(self, key: str, /, **values: Any) -> int:
        """Return the number of a sentence of the wording."""
        return self.both(lambda voice: voice.text(key, **values))

    def texts(self, number: int) -> tuple[str, ...]:
        """Return what a number stands for, in the order of `LANGUAGES`."""
        return self._texts[number]

    def text(self, number: int, language: str) -> str:
        """Return what a number stands for in one language."""
        return self._texts[number][LANGUAGES.index(language)]

    def listed(self) -> list[str | list[str]]:
        """Return the texts as the page gets them: a text that is the same in all languages only once.

        >>> texts = TextTable(Voice("pl"))
        >>> texts.same("Śrem"), texts.add("tak", "yes"), texts.listed()
        (0, 1, ['Śrem', ['tak', 'yes']])
        """
        return [texts[0] if len(set(texts)) == 1 else list(texts) for texts in self._texts]
