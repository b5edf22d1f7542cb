"""The stages one by one: each leaves what it was given as it was, and problems come out in the order of the file."""

from __future__ import annotations

from copy import deepcopy

from calnet.messages import message
from calnet.sources.grids import Grid
from calnet.sources.parsing.cleaning import clean_table
from calnet.sources.parsing.rows import assume_actor_kinds, parse_rows
from calnet.sources.parsing.tables import make_tables
from calnet.sources.problems import Location, Problems
from calnet.sources.reading import read_grids
from calnet.sources.resolving.assembly import assemble

GRIDS = [
    Grid("Podmioty", "Podmioty", [
        ["Nazwa", "Sektor", "Od", "Opis"],
        ["OPS", "ops", "2001", "tel. 600 700 800"],
        ["Klub", None, None, "sam\u202eotny"],
    ]),
    Grid("Inicjatywy", "Inicjatywy", [
        ["Nazwa", "Prowadzi", "Grupy docelowe", "Liczba odbiorców"], ["Festyn", "OPS; Nikt", "seniorzy", "30"]
    ]),
    Grid("Potrzeby", "Potrzeby", [["Potrzeba", "Rok"], ["bezrobocie", 2024], ["bezrobocie", 2025]]),
    Grid("Oczekiwane sektory", "Oczekiwane sektory", [
        ["Potrzeba", "Sektory"], ["bezrobocie", "zdrowie"], ["bezrobocie", "kultura"]
    ]),
    Grid("Grupy docelowe", "Grupy docelowe", [["Nazwa", "Wiek do"], ["seniorzy", 10]]),
    Grid("Współpraca", "Współpraca", [["Kto", "Z kim"], ["OPS", "Klub"], ["Klub", "OPS"]]),
]  # fmt: skip


def test_no_stage_changes_what_it_was_given() -> None:
    problems = Problems()
    tables = make_tables(GRIDS, problems)
    tables_before = deepcopy(tables)
    clean = [clean_table(table, problems, keep_personal=False) for table in tables]
    assert tables == tables_before
    clean_before = deepcopy(clean)
    parsed = [
        row
        for table in clean
        if table.sheet.label or table.sheet.key == "actors"
        for row in parse_rows(table, problems)
    ]
    assert clean == clean_before
    parsed_before = deepcopy(parsed)
    rows = assume_actor_kinds(parsed, problems)
    assert parsed == parsed_before
    assert [row.label for row in parsed[:2]] == ["", ""]
    rows_before = deepcopy(rows)
    cooperation = [table for table in clean if table.sheet.key == "cooperation"]
    first, second = (assemble(rows, cooperation, "Gmina", None, problems) for _ in range(2))
    assert rows == rows_before
    assert first == second == read_grids(GRIDS, "Gmina").network


def test_problems_come_in_the_order_of_the_file_whatever_stage_finds_them() -> None:
    reading = read_grids(GRIDS, "Gmina")
    sheets = [grid.title for grid in GRIDS]
    places = [(sheets.index(problem.sheet or ""), problem.row or 0) for problem in reading.problems]
    assert places == sorted(places)
    assert [problem.message.key.removeprefix("problems.") for problem in reading.problems] == [
        "phone_left_out", "kind_assumed", "marks_removed", "kind_assumed", "unknown_name",
        "end_before_start", "repeated_relation",
    ]  # fmt: skip


def test_what_concerns_no_sheet_comes_first_and_a_row_keeps_the_order_of_finding() -> None:
    problems = Problems()
    for location in (Location("B", 2, "x"), Location("A", 3), Location("B", 2, "y"), Location("A"), Location()):
        problems.add(location, message("problems.required", column=location.column or ""))
    found = [(problem.sheet, problem.row, problem.column) for problem in problems.in_order_of(["A", "B"])]
    assert found == [(None, None, None), ("A", None, None), ("A", 3, None), ("B", 2, "x"), ("B", 2, "y")]
