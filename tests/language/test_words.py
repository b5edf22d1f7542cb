"""Words of Polish names: which are names themselves, and which say the circumstances."""

from __future__ import annotations

import pytest

from calnet.language.words import are_forms, words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Remont chodnika przy ul. Ogrodowej", ["ogrodowej"]),
        ("Remont chodnika przy ulicy Ogrodowej", ["ogrodowej"]),
        ("Remont szkoły im. Zofii Kowalskiej", ["zofii", "kowalskiej"]),
        ("Zajęcia sportowe na Zielonej Górze", ["zielonej", "gorze"]),
        ("Piknik. Zabawa dla wszystkich", []),
        ("REMONT CHODNIKA", []),
        ("Remont Sali Gimnastycznej", []),
        ("Kurs: Gimnastyka poranna", []),
    ],
)
def test_names_of_streets_places_and_patrons(text: str, names: list[str]) -> None:
    assert [word.text for word in words(text) if word.is_name] == names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("książek", "książka", True),
        ("ludzie", "ludzi", True),
        ("warszt.", "warsztaty", True),
        ("kino", "kinkiet", False),
    ],
)
def test_forms_of_one_word(one: str, other: str, same: bool) -> None:
    assert are_forms(words(one)[0], words(other)[0]) is same
