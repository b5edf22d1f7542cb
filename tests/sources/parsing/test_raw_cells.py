"""What programs write in the place of a value is unreadable: no name, no value, and not empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from calnet.sources import read_source
from calnet.wording.voice import Voice


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("#N/D!", "cell_error"), ("#N/D", "cell_error"), ("#ADR!", "cell_error"), ("#NAZWA?", "cell_error"),
        ("#DZIEL/0!", "cell_error"), ("#LICZBA!", "cell_error"), ("#ref!", "cell_error"), ("Err:502", "cell_error"),
        ("Błąd:508", "cell_error"), (" #VALUE! ", "cell_error"), ("#SPILL!", "cell_error"), ("###", "cell_hashes"),
        ("########", "cell_hashes"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", ["Skrót", "Liczba osób", "Opis", "Moje uwagi"])
def test_error_texts_of_a_sheet_saved_as_text(tmp_path: Path, text: str, key: str, column: str) -> None:
    (tmp_path / "podmioty.csv").write_text(
        f"Nazwa;Rodzaj;{column}\nDom;instytucja;{text}\n{text};instytucja;\n", encoding="utf-8"
    )
    reading = read_source(tmp_path)
    (dom,) = reading.network.labelled("Institution")
    assert (dom.name, dom.properties) == ("Dom", {})
    assert [(one.row, one.column, one.message.key, one.left_out) for one in reading.problems if one.row] == [
        (2, column, f"problems.{key}", "cell"), (3, "Nazwa", f"problems.{key}", "row"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["#Razem", "#1", "C#", "#rodzina!", "Uwaga: 12", "##"])
def test_texts_with_the_same_signs_are_texts(tmp_path: Path, text: str) -> None:
    (tmp_path / "podmioty.csv").write_text(f"Nazwa;Rodzaj;Opis\nDom;instytucja;{text}\n", encoding="utf-8")
    reading = read_source(tmp_path)
    assert reading.network.labelled("Institution")[0].properties == {"description": text}


def test_spaces_before_quotation_marks(tmp_path: Path) -> None:
    (tmp_path / "podmioty.csv").write_text(
        'Nazwa,  "Rodzaj", "Opis"\n"Dom, czyli świetlica", "instytucja", "a, ""b"", c"\nZamek, instytucja, "x\ny"\n',
        encoding="utf-8",
    )
    reading = read_source(tmp_path)
    assert {node.name: node.properties for node in reading.network.labelled("Institution")} == {
        "Dom, czyli świetlica": {"description": 'a, "b", c'}, "Zamek": {"description": "x\ny"},
    }  # fmt: skip
    assert reading.problems == ()


def test_the_message_tells_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "podmioty.csv").write_text("Nazwa;Rodzaj;Opis\nDom;instytucja;######\n", encoding="utf-8")
    (problem,) = read_source(tmp_path).problems
    assert "Poszerzcie kolumnę" in Voice("pl").say(problem.message)
    assert "Widen the column" in Voice("en").say(problem.message)
