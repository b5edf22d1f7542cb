"""Texts by number, in both languages."""

from __future__ import annotations

from calnet.maps.texts import TextTable
from calnet.wording import Voice


def test_a_pair_of_texts_is_kept_once() -> None:
    words = TextTable(Voice("en"))
    first = words.add("luka", "gap")
    assert words.add("luka", "gap") == first
    assert words.add("luka", "a gap") != first
    assert words.add("gap", "luka") != first
    assert len(words.listed()) == 3


def test_a_text_that_does_not_depend_on_the_language_is_written_once() -> None:
    words = TextTable(Voice("pl"))
    assert words.same("Śrem") == words.add("Śrem", "Śrem") == 0
    words.say("map.unknown")
    assert words.listed() == ["Śrem", ["nie wiadomo", "not known"]]


def test_whatever_the_language_of_the_page_polish_comes_first() -> None:
    for language in ("pl", "en"):
        words = TextTable(Voice(language))
        number = words.both(lambda voice: voice.count("initiative", 2))
        assert words.texts(number) == ("2 inicjatywy", "2 initiatives")
        assert words.text(number, "en") == "2 initiatives"
