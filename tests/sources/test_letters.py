"""Encodings are told apart by what they would spell, and garbled letters are put right or told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calnet.sources import Reading, read_source
from calnet.sources.letters import POLISH, decode, find_misreading, mend, mixed_words, strangeness

NAMES = ("Zespół Śpiewaczy „Jaśmin”", "Kółko Łucznicze", "Ćwiczenia dla żon", "Świetlica w Ździarach")
SHEET = "Nazwa;Rodzaj\n" + "".join(f"{name};organizacja\n" for name in NAMES)
WORDS = st.lists(st.text("abcdefghijklmnoprstuwyz" + POLISH[:9], min_size=3, max_size=9), min_size=3, max_size=9).map(
    lambda words: "Zażółć gęślą jaźń: " + " ".join(words)
)


def read_bytes(folder: Path, content: bytes) -> Reading:
    (folder / "podmioty.csv").write_bytes(content)
    return read_source(folder)


def misread(content: bytes, encoding: str) -> str:
    """Return bytes as a program reads them that takes what its encoding does not know for control characters."""
    signs = (bytes([byte]).decode(encoding, errors="replace") for byte in content)
    return "".join(chr(byte) if sign == "\ufffd" else sign for byte, sign in zip(content, signs, strict=True))


def names(reading: Reading) -> list[str]:
    return sorted(node.name for node in reading.network.labelled("Organisation"))


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1250", "iso-8859-2", "cp852", "mac_latin2", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_every_encoding_of_polish_spells_the_same(tmp_path: Path, encoding: str) -> None:
    text = SHEET if encoding.startswith(("utf", "cp1250", "mac")) else SHEET.replace("„", '""').replace("”", '""')
    reading = read_bytes(tmp_path, text.replace(' ""', ' "').replace('"";', '";').encode(encoding))
    assert [name.replace("„", '"').replace("”", '"') for name in names(reading)] == sorted(
        name.replace("„", '"').replace("”", '"') for name in NAMES
    )
    assert reading.problems == ()


@given(text=WORDS, encoding=st.sampled_from(["utf-8", "cp1250", "iso-8859-2", "cp852", "utf-16-le", "utf-16-be"]))
def test_what_was_encoded_is_decoded(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(text=WORDS, read_as=st.sampled_from(["cp1250", "cp1252", "iso-8859-2", "latin-1"]))
def test_utf8_read_as_something_else_is_put_right(text: str, read_as: str) -> None:
    garbled = misread(text.encode(), read_as)
    assert mend(garbled) == text
    assert mend(text) == text


def test_letters_garbled_twice() -> None:
    once = "Gąski".encode().decode("cp1250")
    assert mend(once.encode().decode("cp1250")) == "Gąski"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("cp1250", "cp1252"), ("cp1250", "latin-1"), ("iso-8859-2", "cp1250"), ("cp1250", "iso-8859-2")],
)
def test_one_encoding_of_single_bytes_read_as_another(tmp_path: Path, written: str, read_as: str) -> None:
    text = SHEET.replace(" „Jaśmin”", "")
    reading = read_bytes(tmp_path, misread(text.encode(written), read_as).encode())
    assert names(reading) == sorted(name.replace(" „Jaśmin”", "") for name in NAMES)
    (problem,) = reading.problems
    assert (problem.message.key, problem.warning) == ("problems.garbled_mended", True)


@pytest.mark.parametrize(
    "text",
    ["100 m³", "Café Müller", "Šumava", "Klub¹", "5±2", "Lego®Team", "20 °C", "Ó–Ś", "„ć”–„ó”", "KÓŁKO", "Дім", "漢字",
     "Klub\u00a0As", "a\u00adb", "Ø 5", "piłka 4×4", "¡Hola!", "l·l"],
)  # fmt: skip
def test_what_is_not_garbled_stays(text: str) -> None:
    assert mend(text) == text
    assert find_misreading([text]) is None


def test_a_lost_letter_that_only_one_can_be_comes_back_and_others_are_told(tmp_path: Path) -> None:
    garbled = "Łaźnia;organizacja\nMŁYN;organizacja\n".encode().decode("cp1250", errors="replace")
    reading = read_bytes(tmp_path, f"Nazwa;Rodzaj\n{garbled}".encode())
    assert "Łaźnia" in names(reading)
    assert [problem.message.key for problem in reading.problems] == ["problems.garbled_mended", "problems.letters_lost"]
    assert reading.problems[1].message.values["rows"] == "3"


@pytest.mark.parametrize("name", ["Ko\ufffdo Sikorek", "Ko?o Sikorek"])
def test_lost_letters_are_told(tmp_path: Path, name: str) -> None:
    reading = read_bytes(tmp_path, f"Nazwa;Rodzaj\n{name};organizacja\nPo co?;organizacja\n".encode())
    (problem,) = reading.problems
    assert (problem.message.key, problem.message.values["n"]) == ("problems.letters_lost", 1)


def test_an_address_with_a_question_mark_has_lost_nothing(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, b"Nazwa;Rodzaj;WWW\nAs;organizacja;www.as.example/a?b=1\n").problems == ()


@pytest.mark.parametrize("header", ["Sektor", "Sеktоr"])
def test_a_word_of_two_alphabets_is_read_and_told_once(tmp_path: Path, header: str) -> None:
    text = f"Nazwa;Rodzaj;{header}\nKоło Sikorek;organizacja;kultura\n"
    (tmp_path / "wspolpraca.csv").write_text("Kto;Z kim\nKoło Sikorek;Dom\n", encoding="utf-8")
    reading = read_bytes(tmp_path, (text + "Dom;organizacja;kultura\n").encode())
    assert names(reading) == ["Dom", "Koło Sikorek"]
    assert len(reading.network.typed("PARTNERS_WITH")) == 1
    assert {node.properties["sector"] for node in reading.network.labelled("Organisation")} == {"culture"}
    told = [problem.message.values["word"] for problem in reading.problems]
    assert told == ([] if header == "Sektor" else [header]) + ["Kоło"]
    assert {problem.message.key for problem in reading.problems} == {"problems.two_alphabets"}


def test_a_word_that_could_be_either_is_kept_and_told(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "Nazwa;Rodzaj\nKлub;organizacja\nДім;organizacja\n".encode())
    assert names(reading) == ["Kлub", "Дім"]
    assert [problem.message.key for problem in reading.problems] == ["problems.two_alphabets_kept"]
    assert mixed_words("β-karoten, Ωmega-3") == [("Ωmega", "")]


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fall(content: bytes) -> None:
    text = decode(content)
    assert text is None or "\0" not in text


@given(st.text(max_size=200))
def test_no_text_makes_it_fall(text: str) -> None:
    assert strangeness(mend(text)) <= strangeness(text)
    find_misreading([text])
    mixed_words(text)
