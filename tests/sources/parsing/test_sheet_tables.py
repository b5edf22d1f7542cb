"""Sheets as people arrange them: headers, columns of their own, rows without what they need."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from small_sources import MakeWorkbook, ReadSheets, Row, messages_within

from calnet.model.network import Node
from calnet.sources import Reading
from calnet.wording import Voice

ACTORS = ["Nazwa", "Rodzaj"]


def keys(reading: Reading) -> list[str]:
    return [problem.message.key.removeprefix("problems.") for problem in reading.problems]


def node(reading: Reading, id_: str) -> Node:
    return reading.network.by_id[f"gmina/{id_}"]


def test_polish_and_english_sheets_give_the_same_network(read_sheets: ReadSheets) -> None:
    polish = read_sheets(
        {
            "Zbiór": [
                ["Nazwa", "Miejsce macierzyste", "Stan na dzień", "Dane zmyślone"],
                ["Śrem", "Śrem", "2010-06-30", "nie"],
            ],
            "Podmioty": [["Nazwa", "Rodzaj", "Sektor"], ["OPS", "instytucja", "pomoc społeczna"]],
            "Inicjatywy": [["Nazwa", "Prowadzi", "Grupy docelowe"], ["Majówka", "OPS", "seniorzy; osoby bezrobotne"]],
        }
    )
    english = read_sheets(
        {
            "Initiatives": [["Target groups", "Run by", "Name"], ["unemployed people;seniors", "ops", "Majówka"]],
            "ACTORS": [["sector", "kind", "name"], ["social welfare", "Institution", "OPS"]],
            "data set": [["Invented", "As of", "Home place", "Name"], ["no", date(2010, 6, 30), "Śrem", "Śrem"]],
        }
    )
    assert polish.problems == english.problems == ()
    assert polish.network == english.network
    data_set = polish.network.by_id["srem"]
    assert data_set.properties == {"home_place": "srem/place/srem", "as_of": "2010-06-30", "invented": False}


def test_headers_may_follow_a_title_and_rows_keep_their_numbers(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {"Podmioty": [["Nasze podmioty 2026"], [], ["nazwa", "RODZAJ", "Od"], [], ["OPS", "instytucja", "31.02"]]}
    )
    assert node(reading, "actor/ops").label == "Institution"
    problem, title = reading.problems if reading.problems[0].row else reversed(reading.problems)
    assert (problem.sheet, problem.row, problem.column, problem.left_out) == ("Podmioty", 5, "Od", "cell")
    assert (title.message.key, title.warning) == ("problems.other_rows", True)


def test_columns_that_nobody_knows_are_kept(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Podmioty": [[*ACTORS, "Rejon", "Budżet"], ["OPS", "instytucja", "północ", 1200.0]]})
    assert json.loads(str(node(reading, "actor/ops").properties["extra"])) == {"Budżet": "1200", "Rejon": "północ"}
    assert [problem.column for problem in reading.problems] == ["Rejon", "Budżet"]
    assert all(problem.warning for problem in reading.problems)


def test_two_columns_with_one_meaning_lose_nothing(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Podmioty": [[*ACTORS, "od kiedy", "Od"], ["OPS", "instytucja", "2001", "2002"]]})
    properties = node(reading, "actor/ops").properties
    assert properties["since"] == "2002"
    assert json.loads(str(properties["extra"])) == {"od kiedy": "2001"}
    assert keys(reading) == ["two_columns"]


def test_kind_of_actor_follows_from_the_sector(read_sheets: ReadSheets) -> None:
    rows: list[Row] = [["OPS", "ops"], ["Caritas", "parafia"], ["Klub", "mieszkańcy"], ["Coś", None]]
    reading = read_sheets({"Podmioty": [["Nazwa", "Sektor"], *rows]})
    labels = {named.name: named.label for named in reading.network.nodes if "/actor/" in named.id}
    assert labels == {"OPS": "Institution", "Caritas": "Organisation", "Klub": "ResidentsGroup", "Coś": "Organisation"}
    assert keys(reading) == ["kind_assumed"] * 4
    assert all(problem.warning for problem in reading.problems)


def test_many_assumed_kinds_are_told_in_a_few_problems_that_name_every_row(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Podmioty": [["Nazwa"], *[[f"Podmiot {number}"] for number in range(12)]]})
    (problem,) = reading.problems
    assert problem.message.values["n"] == 12
    assert str(problem.message.values["rows"]).split(", ") == [str(row) for row in range(2, 14)]


def test_a_required_cell(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Podmioty": [ACTORS, [None, "instytucja"], ["OPS", "instytucja"]]})
    assert [named.name for named in reading.network.labelled("Institution")] == ["OPS"]
    (problem,) = reading.problems
    assert (problem.row, problem.left_out, problem.message.key) == (2, "row", "problems.required")


def test_sheets_without_headers_empty_ones_and_unknown_ones(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Podmioty": [["OPS", "instytucja"], ["Szkoła", "instytucja"]],
            "Inicjatywy": [],
            "Koalicje": [["Nazwa"]],
            "Notatki": [["co", "kiedy"], ["spotkanie", "jutro"]],
            "Arkusz4": [],
        }
    )
    found = [(problem.message.key, problem.sheet, problem.left_out) for problem in reading.problems]
    assert found == [("problems.no_headers", "Podmioty", "sheet"), ("problems.unknown_sheet", "Notatki", "sheet")]


def test_a_sheet_without_the_column_it_needs(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Współpraca": [["Kto", "Siła"], ["OPS", 2]]})
    (problem,) = reading.problems
    assert (problem.message.key, problem.left_out) == ("problems.no_headers", "sheet")
    said = [Voice("pl").say(name) for name in messages_within(problem.message, "names")]
    assert said == ["„Z kim lub w czym”"]


def test_a_workbook_of_something_else(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Faktury": [["Numer", "Kwota"], [1, 2]]})
    assert keys(reading) == ["no_known_sheet", "unknown_sheet"]


def test_cells_without_a_header_are_counted(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {"Podmioty": [ACTORS, ["OPS", "instytucja", None, "uwaga"], ["Szkoła", "instytucja", None, "x"]]}
    )
    (problem,) = reading.problems
    assert (problem.column, problem.left_out, problem.message.values["n"]) == ("D", "cell", 2)


def test_formulas_count_by_their_result_and_errors_are_told(make_workbook: MakeWorkbook, tmp_path: Path) -> None:
    import openpyxl

    from calnet.sources import read_source

    path = make_workbook({"Podmioty": [[*ACTORS, "Od", "Opis"], ["OPS", "instytucja", "2001", "x"]]})
    book = openpyxl.load_workbook(path)
    book["Podmioty"]["C2"] = "=2000+1"
    book["Podmioty"]["D2"] = "#N/A"
    book["Podmioty"]["D2"].data_type = "e"
    book.save(path)
    reading = read_source(path)
    assert node(reading, "actor/ops").properties == {}
    assert sorted(keys(reading)) == ["cell_error", "cell_formula"]
    assert {problem.column for problem in reading.problems} == {"Od", "Opis"}


def test_merged_cells_are_pointed_out(make_workbook: MakeWorkbook) -> None:
    import openpyxl

    from calnet.sources import read_source

    path = make_workbook({"Podmioty": [[*ACTORS, "Siedziba"], ["OPS", "instytucja"], ["Szkoła", "instytucja"]]})
    book = openpyxl.load_workbook(path)
    book["Podmioty"].merge_cells("B2:B3")
    book.save(path)
    assert "merged" in keys(read_source(path))
