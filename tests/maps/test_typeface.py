"""The page's own typeface: its files, its table of widths, its licence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from calnet.maps.labels import LETTER_SIZE
from calnet.maps.typeface import FAMILY, measure_text, render_font_faces

PAGE = Path(__file__).resolve().parents[2] / "calnet" / "maps" / "page"
FOLDER = PAGE / "typeface"
ALPHABET = "aąbcćdeęfghijklłmnńoóprsśtuwyzźżqvx"
WEIGHTS = [("regular", False), ("bold", True)]


@pytest.mark.parametrize(("name", "bold"), WEIGHTS)
def test_the_table_of_widths_is_that_of_the_font(name: str, bold: bool) -> None:
    font = TTFont(FOLDER / f"{name}.woff2")
    units = font["head"].unitsPerEm
    for code, glyph in font.getBestCmap().items():
        assert measure_text(chr(code), units, bold=bold) == pytest.approx(font["hmtx"][glyph][0]), chr(code)


@pytest.mark.parametrize(("name", "bold"), WEIGHTS)
def test_it_has_polish_letters_and_every_sign_that_the_page_shows(name: str, bold: bool) -> None:
    known = {chr(code) for code in TTFont(FOLDER / f"{name}.woff2").getBestCmap()}
    shown = "".join(
        re.sub(r"//.*|/\*.*?\*/", "", file.read_text(encoding="utf-8"))
        for file in [*PAGE.glob("script/*.js"), *PAGE.glob("style/*.css"), PAGE / "map.html"]
    )
    assert set(ALPHABET + ALPHABET.upper() + "„”–—…’№€→●○◐◔◷▲▼◆ ") <= known
    assert {character for character in shown if character.isprintable() and ord(character) > 0x7E} <= known


def test_it_is_named_apart_from_the_typeface_that_it_is_made_of_and_says_its_licence() -> None:
    for name, _ in WEIGHTS:
        names = TTFont(FOLDER / f"{name}.woff2")["name"]
        assert names.getDebugName(1) == FAMILY
        assert "Fira" not in (names.getDebugName(4) or "") + (names.getDebugName(6) or "")
        assert "Open Font License" in (names.getDebugName(13) or "")
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")


def test_a_text_is_as_wide_as_its_letters() -> None:
    assert measure_text("", 10) == 0
    assert measure_text("Łąka", 20) == pytest.approx(2 * measure_text("Łąka", 10))
    assert measure_text("Łąka", 10) == pytest.approx(sum(measure_text(letter, 10) for letter in "Łąka"))


def test_characters_that_it_lacks_have_room_too() -> None:
    assert measure_text("福", LETTER_SIZE) == LETTER_SIZE
    assert 0 < measure_text("ع", LETTER_SIZE) < LETTER_SIZE
    assert measure_text("e\N{COMBINING ACUTE ACCENT}", LETTER_SIZE) == measure_text("e", LETTER_SIZE)
    assert measure_text("a\N{RIGHT-TO-LEFT MARK}b", LETTER_SIZE) == measure_text("ab", LETTER_SIZE)


def test_the_page_stays_small() -> None:
    style = render_font_faces()
    assert style.count("@font-face") == 2
    assert len(style) < 80_000
