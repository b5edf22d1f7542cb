"""Labels: folded names and the room they take."""

from __future__ import annotations

import pytest

from calnet.maps.labels import LETTER_SIZE, fold_label, label_width


def test_narrow_letters_take_less_room_than_wide_ones() -> None:
    assert label_width(("illi",)) < label_width(("anna",)) < label_width(("ANNA",)) < label_width(("mwmw",))
    assert label_width(("Klub", "Biblioteka")) == label_width(("Biblioteka",))
    assert label_width(()) == 0


@pytest.mark.parametrize(
    ("text", "width"),
    [("Miejska Biblioteka", 8.3), ("Dom Kultury", 5.55), ("Spółdzielnia", 5.2), ("ul. Łąkowa 7", 5.6)],
)
def test_widths_are_near_those_of_a_usual_font(text: str, width: float) -> None:
    assert label_width((text,)) == pytest.approx(width * LETTER_SIZE, rel=0.12)


def test_a_long_name_is_folded_into_lines() -> None:
    assert fold_label("Dom Kultury „Jutrzenka”") == ("Dom Kultury", "„Jutrzenka”")
