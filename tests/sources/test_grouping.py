"""Few messages: what is wrong in the same way in many cells is said once."""

from __future__ import annotations

import pytest
from small_sources import ReadSheets, Row

from calnet.wording.voice import Voice

ACTORS: list[Row] = [["Nazwa", "Rodzaj", "Skrót"], ["Szkoła Podstawowa numer dwa", "instytucja", "SP 2"]]


@pytest.mark.parametrize("language", ["pl", "en"])
def test_one_unknown_name_in_many_cells_is_one_message(read_sheets: ReadSheets, language: str) -> None:
    rows = [[f"Zajęcia {at}", name] for at, name in enumerate(["Szkola numer 2", "szkoła numer 2"] * 4)]
    reading = read_sheets({"Podmioty": ACTORS, "Inicjatywy": [["Nazwa", "Prowadzi"], *rows]})
    (problem,) = reading.problems
    assert (problem.row, problem.times, problem.left_out) == (2, 8, "cell")
    said = Voice(language).say(problem.also[0])
    assert "7 komórkach: wiersz 3, wiersz 4" in said or "7 further cells: row 3, row 4" in said


def test_different_names_stay_apart(read_sheets: ReadSheets) -> None:
    rows = [["Bal", "Xyzzy"], ["Kurs", "Qwerty"]]
    reading = read_sheets({"Podmioty": ACTORS, "Inicjatywy": [["Nazwa", "Prowadzi"], *rows]})
    assert [problem.row for problem in reading.problems] == [2, 3]


def test_a_short_name_without_its_space_is_understood(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Podmioty": ACTORS, "Inicjatywy": [["Nazwa", "Prowadzi"], ["Bal", "SP2"], ["Kurs", "sp2"]]})
    assert len(reading.network.typed("RUNS")) == 2
    assert reading.problems == ()


def test_columns_that_do_not_belong_are_said_in_the_words_of_the_sheet(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Podmioty": [["Nazwa", "Rodzaj", "Skupia"], ["A", "organizacja", "seniorzy"], ["B", "instytucja", ""]],
            "Współpraca": [["Kto", "Z kim", "Wkład", "Relacja"], ["A", "B", "miejsce", ""]],
        }
    )
    assert [Voice("pl").say(problem.message) for problem in reading.problems] == [
        "Kolumna „Skupia” dotyczy tylko grup mieszkańców, a „A” to organizacja. Komórkę pominięto; zmieńcie rodzaj "
        "albo wyczyśćcie komórkę.",
        "„Wkład” wpisuje się tylko przy relacji: „wspiera inicjatywę”. Komórkę pominięto; wyczyśćcie ją albo "
        "wybierzcie inną relację.",
    ]


def test_problems_of_one_sort_are_told_together_each_with_its_cell_and_what_is_meant(read_sheets: ReadSheets) -> None:
    schools: list[Row] = [[f"Szkoła w {name}", "instytucja"] for name in ("Lipnicy", "Zarzeczu", "Dolinie")]
    rows = [
        ["Bal", "Szkola Lipnica"],
        ["Kurs", "Szkoła Zarzecze"],
        ["Kino", "Szkoła Dolina"],
        ["Bieg", "Szkoła Dolina"],
    ]
    reading = read_sheets({"Podmioty": [["Nazwa", "Rodzaj"], *schools], "Inicjatywy": [["Nazwa", "Prowadzi"], *rows]})
    (problem,) = reading.problems
    assert problem.times == 4
    said = Voice("pl").say(problem.also[0])
    assert "„Szkoła Zarzecze” – może „Szkoła w Zarzeczu”? (Inicjatywy, wiersz 3, „Prowadzi”)" in said
    assert "(Inicjatywy, wiersz 4, „Prowadzi” i w innych miejscach: 1)" in said


def test_cells_without_words_are_grouped_within_their_sheet(read_sheets: ReadSheets) -> None:
    rows: list[Row] = [["Nazwa", "Uczestnicy"], ["Bal", -3], ["Kurs", -3], ["Kino", -3]]
    reading = read_sheets({"Inicjatywy": rows, "Zasoby": [["Nazwa", "Ilość"], ["Sala", -3]]})
    assert [(problem.sheet, problem.times) for problem in reading.problems] == [("Inicjatywy", 3), ("Zasoby", 1)]
