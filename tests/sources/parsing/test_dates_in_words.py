"""Dates as people type them: understood as periods, or kept as a text and told once for each wording."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_sources import ReadSheets, Row

from calnet.model.network import Scalar
from calnet.sources import Reading, read_source, write_sheets
from calnet.sources.grids import Cell, Grid
from calnet.sources.reading import read_grids
from calnet.wording.voice import Voice

WORDS = [
    "od listopada", "co drugi piątek", "na bieżąco", "2024/2025", "rok szkolny 2026/27", "zima 2025/26",
    "IV kwartał 2025", "od 3.03.2026", "do końca 2027", "marzec–maj 2026", "w każdy wtorek, od 5.05.2026", "31.02.2026",
    "2026", "05.2026", "12.05.1936", "1905-07-18", "raz w roku; latem", "every week", "dużo\nlinii", "=1+1",
    "od 1.1.1850", "do 1.1.3000",
]  # fmt: skip


def initiatives(*rows: tuple[Cell, Cell]) -> Reading:
    found: list[Row] = [
        ["Nazwa", "Początek", "Koniec"],
        *([f"Zajęcia {number}", *row] for number, row in enumerate(rows)),
    ]
    return read_grids([Grid("inicjatywy", "inicjatywy", found)], "Gmina")


def properties(reading: Reading) -> list[dict[str, Scalar]]:
    return [dict(node.properties) for node in reading.network.labelled("Initiative")]


def test_a_school_year_as_a_beginning_gives_the_end_too_unless_it_has_its_own() -> None:
    reading = initiatives(
        ("2024/2025", None), ("2024/2025", "31.01.2025"), (None, "2024/2025"), ("1.10.2024", "2024/25")
    )
    assert properties(reading) == [
        {"start_date": "2024-09", "end_date": "2025-06"},
        {"start_date": "2024-09", "end_date": "2025-01-31"},
        {"end_date": "2025-06"},
        {"start_date": "2024-10-01", "end_date": "2025-06"},
    ]
    assert reading.problems == ()


def test_words_without_a_date_are_kept_and_told_once_for_each_wording() -> None:
    reading = initiatives(("co drugi piątek", None), ("od listopada", "na stałe"), ("co  drugi piątek", None))
    assert properties(reading) == [
        {"description": "Początek: co drugi piątek"},
        {"description": "Początek: od listopada; Koniec: na stałe"},
        {"description": "Początek: co drugi piątek"},
    ]
    (told,) = reading.problems
    assert (told.message.key, told.row, told.column, told.left_out) == ("problems.date_kept", 2, "Początek", "")
    (others,) = told.also
    said = Voice("pl").say(others)
    assert "od listopada" in said
    assert "na stałe" in said
    assert "co drugi piątek" not in said


def test_a_date_among_words_is_taken_and_the_words_are_kept() -> None:
    reading = initiatives(("w każdy wtorek, od 5.05.2026", None))
    assert properties(reading) == [
        {"start_date": "2026-05-05", "description": "Początek: w każdy wtorek, od 5.05.2026"}
    ]
    assert (
        Voice("pl").say(reading.problems[0].message).startswith("Z „w każdy wtorek, od 5.05.2026” odczytano datę 05.05")
    )


def test_a_description_that_is_there_stays(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Inicjatywy": [["Nazwa", "Opis", "Początek"], ["Chór", "próby", "co środę"]]})
    assert reading.network.labelled("Initiative")[0].properties == {"description": "próby; Początek: co środę"}


def test_where_no_text_can_be_kept_it_is_left_out_and_told(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Podmioty": [["Nazwa", "Rodzaj"], ["Dom", "instytucja"], ["Zamek", "instytucja"]],
            "Współpraca": [["Kto", "Z kim", "Od"], ["Dom", "Zamek", "od zawsze"]],
            "Potrzeby": [["Potrzeba", "Sprawdzono"], ["bezrobocie", "kiedyś"]],
        }
    )
    assert [(one.message.key, one.left_out) for one in reading.problems] == [("problems.not_a_date", "cell")] * 2
    assert len(reading.network.typed("PARTNERS_WITH")) == 1


def test_a_tie_has_a_period(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Podmioty": [["Nazwa", "Rodzaj"], ["Dom", "instytucja"], ["Zamek", "instytucja"]],
            "Współpraca": [["Kto", "Z kim", "Od"], ["Dom", "Zamek", "2022–2024"]],
        }
    )
    (tie,) = reading.network.typed("PARTNERS_WITH")
    assert tie.properties == {"since": "2022", "until": "2024"}
    assert reading.problems == ()


def test_an_actor_that_knows_no_end_keeps_the_words(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Podmioty": [["Nazwa", "Rodzaj", "Od"], ["Dom", "instytucja", "2019–2023"]]})
    assert reading.network.labelled("Institution")[0].properties == {"since": "2019", "description": "Od: 2019–2023"}
    assert [one.warning for one in reading.problems] == [True]


@pytest.mark.parametrize(("cell", "key"), [(date(1930, 6, 30), "date_too_early"), (date(1905, 7, 18), "year_taken")])
def test_a_day_far_too_early_is_unreadable(cell: date, key: str) -> None:
    reading = initiatives((cell, None))
    assert [one.message.key.removeprefix("problems.") for one in reading.problems] == [key]
    assert properties(reading) == ([{}] if key == "date_too_early" else [{"start_date": "2026"}])


def test_a_deadline_in_words_is_its_last_day(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Decyzje": [["Decyzja", "Termin"], ["Spotkanie", "do końca marca 2027"]]})
    assert reading.network.labelled("Decision")[0].properties == {"due": "2027-03-31"}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(WORDS) | st.none(), st.sampled_from(WORDS) | st.none()), min_size=1, max_size=6),
    st.sampled_from(["", ".xlsx"]),
    st.sampled_from(["pl", "en"]),
)
def test_what_was_read_comes_back(rows: list[tuple[Cell, Cell]], ending: str, language: str) -> None:
    network = initiatives(*rows).network
    with TemporaryDirectory() as folder:
        again = read_source(write_sheets(network, Path(folder) / f"gmina{ending}", language))
    assert again.network == network
    assert again.problems == ()
