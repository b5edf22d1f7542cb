"""Sheets as teams really keep them: other headers, rows that are no data, and nothing lost in silence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_sources import ReadSheets, Row

from calnet.messages import Message
from calnet.sources import Reading
from calnet.sources.grids import Cell, Grid, Unreadable
from calnet.sources.reading import read_grids
from calnet.wording.voice import Voice


def read(*rows: Row, sheet: str = "Inicjatywy", merged: tuple[tuple[int, int, int, int], ...] = ()) -> Reading:
    return read_grids([Grid(sheet, sheet, rows, merged)], "Gmina")


def keys(reading: Reading) -> list[str]:
    return [problem.message.key.removeprefix("problems.") for problem in reading.problems]


def names(reading: Reading, label: str = "Initiative") -> list[str]:
    return sorted(node.name for node in reading.network.labelled(label))


ACTOR = ["OPS", "instytucja"]


@pytest.mark.parametrize(
    ("header", "relation"),
    [
        ("Prowadzący", "RUNS"), ("Organizatorzy", "RUNS"), ("Podmiot realizujący", "RUNS"), ("Realizator:", "RUNS"),
        ("KTO PROWADZI?", "RUNS"), ("Organizator (kto robi)", "RUNS"), ("Prowadzi / Run by", "RUNS"),
        ("Lider – kto odpowiada", "RUNS"), ("Prowadzi\n(instytucja)", "RUNS"), ("Organiser", "RUNS"),
        ("Partnerzy*", "SUPPORTS"), ("We współpracy z", "SUPPORTS"),
    ],
)  # fmt: skip
def test_headers_as_people_write_them(header: str, relation: str) -> None:
    actors = Grid("Podmioty", "Podmioty", [["Nazwa", "Rodzaj"], ACTOR])
    table = Grid("Inicjatywy", "Inicjatywy", [["Nazwa działania", header], ["Bal", "OPS"]])
    reading = read_grids([actors, table], "Gmina")
    assert [link.type for link in reading.network.relations if link.end == "gmina/initiative/bal"] == [relation]
    assert reading.problems == ()


@pytest.mark.parametrize(
    "header", ["Adresaci", "Odbiorcy", "Beneficjenci (kto?)", "Grupa odbiorców", "Dla kogo?", "Recipients"]
)
def test_headers_of_groups(header: str) -> None:
    reading = read(["Nazwa", header], ["Bal", "seniorzy"])
    assert [link.end for link in reading.network.typed("AIMED_AT")] == ["group/seniors"]
    assert reading.problems == ()


def test_a_header_with_a_typing_error_is_read_and_told() -> None:
    reading = read(["Nazwa", "Potzreby"], ["Bal", "samotność"])
    assert [link.end for link in reading.network.typed("ADDRESSES")] == ["need/loneliness_in_old_age"]
    (problem,) = reading.problems
    assert (problem.message.key, problem.row, problem.column) == ("problems.header_read_as", 1, "Potzreby")


def test_a_right_header_comes_before_a_mistyped_one() -> None:
    reading = read(["Nazwa", "Potzreby", "Potrzeby"], ["Bal", "cisza", "samotność"])
    assert [link.end for link in reading.network.typed("ADDRESSES")] == ["need/loneliness_in_old_age"]
    assert keys(reading) == ["two_columns"]


@pytest.mark.parametrize("language", ["pl", "en"])
def test_a_column_that_nobody_knows_is_told_wherever_it_stands(language: str) -> None:
    reading = read(["Wzrost", "Nazwa", "Telefon kom."], ["wysoki", "Bal", "nie ma"])
    said = [Voice(language).say(problem.message) for problem in reading.problems]
    assert len(said) == 2
    assert "„Wzrost”" in said[0] or "“Wzrost”" in said[0]


def test_very_many_unknown_columns_are_told_in_a_few_messages() -> None:
    reading = read(["Nazwa", *[f"Pomiar {at}" for at in range(3_000)]], ["Bal", *["1"] * 3_000])
    assert len(reading.problems) == 21
    assert (reading.problems[-1].message.key, reading.problems[-1].message.values["n"]) == (
        "problems.unknown_columns", 2_980,
    )  # fmt: skip


def test_a_column_that_only_numbers_is_no_data() -> None:
    reading = read(["Lp.", "Nazwa"], [1, "Bal"], [2, None], ["3.", "Kurs"])
    assert names(reading) == ["Bal", "Kurs"]
    assert keys(reading) == ["other_rows"]
    assert "extra" not in reading.network.by_id["gmina/initiative/bal"].properties


def test_headers_under_titles_and_in_two_languages() -> None:
    reading = read(
        ["SPIS", None], ["stan na maj", None], [], ["Działanie", "Barwa"], ["Name", "Target groups"],
        ["Bal", "rodziny"],
    )  # fmt: skip
    assert names(reading) == ["Bal"]
    assert [link.end for link in reading.network.typed("AIMED_AT")] == ["group/families"]
    assert keys(reading) == ["other_rows"]


def test_a_second_header_may_change_the_order_of_columns() -> None:
    reading = read(["Nazwa", "Grupy docelowe"], ["Bal", "rodziny"], ["Grupy docelowe", "Nazwa"], ["seniorzy", "Kurs"])
    assert names(reading) == ["Bal", "Kurs"]
    assert {link.end for link in reading.network.typed("AIMED_AT")} == {"group/families", "group/seniors"}


@pytest.mark.parametrize(
    "row",
    [
        ["RAZEM:", None, 40], ["Suma", None, "40"], ["ogółem", None, None], [None, "Łącznie", 40],
        ["Total", None, 12.5],
        ["Razem osób", None, 40], ["razem", None, Unreadable("formula")],
        ["Nazwa", "Grupy docelowe", "Liczba odbiorców"], ["Name", "Target groups", "People"],
        ["#activity", "#targeted", "#reached"], ["* dane szacunkowe", None, None], ["Źródło: ankieta", None, None],
        ["Uwaga! Nie ruszać", None, None], ["Legenda:", None, None], ["Note: draft", None, None],
        ["Opracowanie: zespół", None, None],
    ],
)  # fmt: skip
def test_rows_that_are_no_data(row: Row) -> None:
    reading = read(["Nazwa", "Grupy docelowe", "Liczba odbiorców"], ["Bal", "rodziny", 40], row)
    assert names(reading) == ["Bal"]
    (problem,) = reading.problems
    assert (problem.message.key, problem.message.values["n"], problem.warning) == ("problems.other_rows", 1, True)


@pytest.mark.parametrize(
    "row",
    [
        ["Razem", "rodziny", 40], ["Razem raźniej", None, None], ["Suma dobrych chwil", "rodziny", None],
        ["Źródło", None, None], ["Legendy naszej wsi", None, None], ["Notesy dla uczniów", None, None],
        ["Uwagi godne miejsca", None, None], ["Totalna zabawa", None, 40], ["#razem", "rodziny", 3],
    ],
)  # fmt: skip
def test_rows_that_only_look_like_it_are_data(row: Row) -> None:
    reading = read(["Nazwa", "Grupy docelowe", "Liczba odbiorców"], ["Bal", "rodziny", 40], row)
    assert names(reading) == sorted(["Bal", str(row[0])])


def test_a_legend_ends_where_data_begins() -> None:
    reading = read(
        ["Nazwa", "Grupy docelowe", "Miejsca"], ["Bal", "rodziny", None], ["Legenda"], ["szary", "nie działa"],
        ["zielony", "działa"], ["Nazwa", "Grupy docelowe", "Miejsca"], ["Kurs", "seniorzy", None],
    )  # fmt: skip
    assert names(reading) == ["Bal", "Kurs"]


def test_a_town_called_town_is_no_header() -> None:
    reading = read(["Nazwa", "Miejsce macierzyste"], ["Miasto", "Miasto"], sheet="Zbiór")
    assert reading.network.labelled("DataSet")[0].name == "Miasto"
    assert reading.problems == ()


def test_words_that_are_also_headers_stay_data(read_sheets: ReadSheets) -> None:
    rows: list[Row] = [["Nazwa", "Rodzaj", "Siedziba"], ["Partner", "instytucja", "Miasto"], ["Źródło", "organizacja"]]
    reading = read_sheets({"Podmioty": rows, "Miejsca": [["Nazwa"], ["Miasto"]]})
    assert names(reading, "Institution") + names(reading, "Organisation") == ["Partner", "Źródło"]
    assert reading.problems == ()


def test_an_organisation_called_together_is_data(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Podmioty": [["Nazwa", "Rodzaj", "Liczba osób"], ["Razem", "organizacja", 12]]})
    assert names(reading, "Organisation") == ["Razem"]


def test_a_copy_of_a_sheet_is_told_and_not_read() -> None:
    rows = [["Nazwa"], ["Bal"]]
    grids = [Grid(name, name, rows) for name in ("Inicjatywy", "Inicjatywy (2)", "Inicjatywy — kopia")]
    reading = read_grids(grids, "Gmina")
    assert names(reading) == ["Bal"]
    assert keys(reading) == ["copied_sheet", "copied_sheet"]


def test_a_copy_without_its_original_is_read() -> None:
    reading = read(["Nazwa"], ["Bal"], sheet="Inicjatywy (2)")
    assert names(reading) == ["Bal"]
    assert reading.problems == ()


CELLS: st.SearchStrategy[Cell] = st.sampled_from(
    ["seniorzy", "rodziny, dzieci", "67+", "OPS", "Bal", 12, 3.5, "", None, "razem", "ok. 20", "2026", "Lipnica", "?"]
)
HEADERS = st.sampled_from(
    ["Prowadzi", "Adresaci (kto)", "Potrzebuy", "Kolor", "Lp.", "Miejsce realizacji", "Opis", "Kolor", "Uwagi",
     "Koordynator", "Kiedy", ""]
)  # fmt: skip
OTHERS: st.SearchStrategy[list[Cell]] = st.sampled_from(
    [["Razem", None, 5], ["* uwaga"], ["Źródło: plan"], ["#a", "#b"], ["Legenda"], [4], []]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(HEADERS, min_size=1, max_size=6),
    st.lists(st.one_of(st.lists(CELLS, min_size=1, max_size=6), OTHERS), max_size=8),
)
def test_every_row_and_every_column_is_used_or_told(headers: list[str], rows: list[list[Cell]]) -> None:
    titled = ["Nazwa działania", *headers]
    table: list[list[Cell]] = [[*titled], *[["Bal", *row] if row and at % 2 else row for at, row in enumerate(rows)]]
    reading = read(*table)
    told = {problem.row for problem in reading.problems if problem.row} | _rows_within(reading)
    kept = {node.name for node in reading.network.labelled("Initiative")}
    for number, row in enumerate(table[1:], start=2):
        if any(cell not in (None, "") for cell, header in zip(row, titled, strict=False) if header):
            assert number in told or str(row[0]).strip() in kept, (number, row)
    columns = {problem.column for problem in reading.problems}
    extra = " ".join(str(node.properties.get("extra", "")) for node in reading.network.labelled("Initiative"))
    for at, header in enumerate(titled):
        filled = [row for number, row in enumerate(table[1:], start=2) if len(row) > at and row[at] not in (None, "")]
        if header == "Kolor" and filled and header in extra:
            assert "Kolor" in columns


def _rows_within(reading: Reading) -> set[int]:
    rows: set[int] = set()
    for problem in reading.problems:
        for said in (one for sentence in problem.sentences for one in _messages(sentence)):
            rows |= {value for value in (said.values.get("row"),) if isinstance(value, int)}
            rows |= {int(number) for number in re.findall(r"\d+", str(said.values.get("rows", "")))}
    return rows


def _messages(message: Message) -> list[Message]:
    inside = [value for value in message.values.values() if isinstance(value, Message)]
    inside += [
        part
        for value in message.values.values()
        if isinstance(value, tuple)
        for part in value
        if isinstance(part, Message)
    ]
    return [message, *(one for each in inside for one in _messages(each))]
