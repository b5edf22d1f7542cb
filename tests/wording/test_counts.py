"""Sentences and counts are said as each language says them."""

from __future__ import annotations

import pytest

from calnet.wording import Voice

# Counted nouns


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 inicjatyw"), (1, "1 inicjatywa"), (2, "2 inicjatywy"), (4, "4 inicjatywy"), (5, "5 inicjatyw"),
        (11, "11 inicjatyw"), (12, "12 inicjatyw"), (14, "14 inicjatyw"), (21, "21 inicjatyw"), (22, "22 inicjatywy"),
        (25, "25 inicjatyw"), (101, "101 inicjatyw"), (112, "112 inicjatyw"), (124, "124 inicjatywy"),
    ],
)  # fmt: skip
def test_polish_plural(number: int, said: str) -> None:
    assert Voice("pl").count("initiative", number) == said


@pytest.mark.parametrize(
    ("noun", "one", "two", "five"),
    [
        ("actor", "1 podmiot", "2 podmioty", "5 podmiotów"),
        ("institution", "1 instytucja", "2 instytucje", "5 instytucji"),
        ("organisation", "1 organizacja", "2 organizacje", "5 organizacji"),
        ("residents_group", "1 grupa mieszkańców", "2 grupy mieszkańców", "5 grup mieszkańców"),
        ("coalition", "1 koalicja", "2 koalicje", "5 koalicji"),
        ("diagnosis", "1 diagnoza", "2 diagnozy", "5 diagnoz"),
        ("tie", "1 powiązanie", "2 powiązania", "5 powiązań"),
        ("person", "1 osoba", "2 osoby", "5 osób"),
        ("problem", "1 problem", "2 problemy", "5 problemów"),
        ("row", "1 wiersz", "2 wiersze", "5 wierszy"),
        ("cell", "1 komórka", "2 komórki", "5 komórek"),
    ],
)
def test_polish_nouns(noun: str, one: str, two: str, five: str) -> None:
    assert [Voice("pl").count(noun, number) for number in (1, 2, 5)] == [one, two, five]


def test_english_plural() -> None:
    assert [Voice("en").count("diagnosis", number) for number in (0, 1, 2)] == [
        "0 diagnoses",
        "1 diagnosis",
        "2 diagnoses",
    ]


def test_a_sentence_can_be_had_with_its_places_open_and_in_all_its_forms() -> None:
    """A page fills them in itself, with the plural rules of the browser."""
    for language, forms in {"pl": ["one", "few", "many"], "en": ["one", "other"]}.items():
        voice = Voice(language)
        for key, said in voice.area("nouns").items():
            assert isinstance(said, dict), key
            assert list(said) == forms
            for form, number in zip(forms, (1, 2, 5), strict=False):
                assert said[form].format(n=number) == voice.count(key, number)
    assert Voice("pl").forms("map.page_title") == "{title}: mapa sieci"
