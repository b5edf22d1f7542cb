"""What becomes of each kind of cell that people fill in: dates, numbers, words, registers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeAlias

import pytest
from small_sources import ReadSheets, messages_within

from calnet.messages import Term
from calnet.model.network import Node, Scalar
from calnet.sources import Reading
from calnet.sources.grids import Cell
from calnet.wording.voice import Voice

ACTORS = ["Nazwa", "Rodzaj"]
Properties: TypeAlias = Mapping[str, Scalar]


def keys(reading: Reading) -> list[str]:
    return [problem.message.key.removeprefix("problems.") for problem in reading.problems]


def node(reading: Reading, id_: str) -> Node:
    return reading.network.by_id[f"gmina/{id_}"]


def actor(read_sheets: ReadSheets, header: str, value: Cell, kind: str = "instytucja") -> tuple[Properties, Reading]:
    """Read one actor with one more cell; return its properties and the problems."""
    reading = read_sheets({"Podmioty": [[*ACTORS, header], ["OPS", kind, value]]})
    return node(reading, "actor/ops").properties, reading


def initiative(read_sheets: ReadSheets, **cells: Cell) -> tuple[Properties, Reading]:
    reading = read_sheets({"Inicjatywy": [["Nazwa", *cells], ["Festyn", *cells.values()]]})
    return node(reading, "initiative/festyn").properties, reading


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("12.05.2026", "2026-05-12"),
        ("2026-05", "2026-05"),
        ("2026", "2026"),
        (2026, "2026"),
        ("VI.2007", "2007-06"),
        ("wrzesień 2025", "2025-09"),
        ("12 maja 2026", "2026-05-12"),
        ("1 Października 2026 r.", "2026-10-01"),
        ("May 2026", "2026-05"),
        (date(2026, 5, 12), "2026-05-12"),
        (datetime(2026, 5, 12, 10, 30), "2026-05-12"),
        ("2026-05-12 00:00:00", "2026-05-12"),
        ("-", None),
        (None, None),
    ],
)
def test_dates_keep_their_precision(read_sheets: ReadSheets, cell: Cell, iso: str | None) -> None:
    properties, reading = actor(read_sheets, "Od", cell)
    assert properties.get("since") == iso
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("31.02.2026", "not_a_date"),
        ("31.13", "not_a_date"),
        (45292, "not_a_date"),
        ("1.1.1850", "early_date"),
        (1850, "early_date"),
        ("1.1.2999", "late_date"),
    ],
)
def test_dates_that_cannot_be_are_left_out(read_sheets: ReadSheets, cell: Cell, key: str) -> None:
    properties, reading = actor(read_sheets, "Od", cell)
    assert "since" not in properties
    assert keys(reading) == [key]
    assert reading.problems[0].left_out == "cell"


def test_a_year_in_a_cell_formatted_as_a_date_is_seen_through(read_sheets: ReadSheets) -> None:
    properties, reading = actor(read_sheets, "Od", date(1905, 7, 18))
    assert properties["since"] == "2026"
    assert keys(reading) == ["year_taken"]
    assert reading.problems[0].warning


def test_an_end_before_its_start_is_left_out_and_the_row_stays(read_sheets: ReadSheets) -> None:
    properties, reading = initiative(read_sheets, Początek="05.2026", Koniec="2026-04-30")
    assert properties == {"start_date": "2026-05"}
    assert keys(reading) == ["end_before_start"]
    properties, reading = initiative(read_sheets, Początek="2026-05-12", Koniec="2026")
    assert properties == {"start_date": "2026-05-12", "end_date": "2026"}, "the year 2026 ends after May"


@pytest.mark.parametrize(
    ("cell", "number"), [("1 500", 1500), ("1\u00a0500", 1500), (150.0, 150), ("150,0", 150), ("0", 0)]
)
def test_numbers(read_sheets: ReadSheets, cell: Cell, number: int) -> None:
    properties, reading = initiative(read_sheets, Uczestnicy=cell)
    assert properties["participants"] == number
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("cell", "key"),
    [(2.5, "not_a_number"), (-3, "negative"), ("-3", "negative"), (True, "not_a_number"),
     (date(2026, 1, 1), "not_a_number"), ("9" * 30, "out_of_range"), ("do " + "9" * 30, "out_of_range")],
)  # fmt: skip
def test_numbers_that_cannot_be_are_left_out(read_sheets: ReadSheets, cell: Cell, key: str) -> None:
    properties, reading = initiative(read_sheets, Uczestnicy=cell)
    assert properties == {}
    assert keys(reading) == [key]


@pytest.mark.parametrize(("cell", "number"), [("15 osób", 15), ("1 500 osób", 1500), ("12 miejsc", 12)])
def test_numbers_with_a_unit_are_numbers(read_sheets: ReadSheets, cell: Cell, number: int) -> None:
    properties, reading = initiative(read_sheets, Uczestnicy=cell)
    assert properties["participants"] == number
    assert reading.problems == ()


def test_a_number_that_is_not_exact_also_belongs_to_the_relation(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {"Inicjatywy": [["Nazwa", "Grupy docelowe", "Liczba odbiorców"], ["Kurs", "seniorzy", "ok. 30"]]}
    )
    (relation,) = reading.network.typed("AIMED_AT")
    assert relation.properties == {"people": 30, "people_text": "ok. 30"}
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("header", "cell", "advice"),
    [
        ("Priorytet", "jakiś", "Wpiszcie liczbę od 1 do 5"),
        ("Rok", "dawno", "Wpiszcie rok, na przykład 2025"),
        ("Liczba osób", "dużo", "Wpiszcie samą liczbę, na przykład 150"),
    ],
)
def test_the_advice_fits_the_column(read_sheets: ReadSheets, header: str, cell: str, advice: str) -> None:
    reading = read_sheets({"Potrzeby": [["Potrzeba", header], ["bezrobocie", cell]]})
    (problem,) = reading.problems
    assert advice in Voice("pl").say(problem.message)


def test_a_year_may_be_typed_with_its_letter(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Potrzeby": [["Potrzeba", "Rok"], ["bezrobocie", "2025 r."]]})
    assert node(reading, "diagnosis/unemployment").properties["year"] == 2025
    assert reading.problems == ()


def test_dates_in_messages_stand_as_people_write_them(read_sheets: ReadSheets) -> None:
    _, reading = actor(read_sheets, "Od", "05.03.1850")
    assert Voice("pl").say(reading.problems[0].message).startswith("Data 05.03.1850 jest sprzed 1900 roku")


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (1, 1),
        ("5", 5),
        (0, None),
        (6, None),
        ("pilne", 4),
        ("Bardzo wysoki", 5),
        ("średnia", 3),
        ("low", 2),
        ("jakoś", None),
    ],
)
def test_priority_runs_from_1_to_5(read_sheets: ReadSheets, cell: Cell, kept: int | None) -> None:
    reading = read_sheets({"Potrzeby": [["Potrzeba", "Priorytet"], ["bezrobocie", cell]]})
    assert node(reading, "diagnosis/unemployment").properties.get("priority") == kept
    assert len(reading.problems) == (kept is None)


@pytest.mark.parametrize(
    ("cell", "code"),
    [("Zdrowie", "health"), ("health", "health"), ("sluzba  zdrowia", "health"), ("OPS", "social_welfare")],
)
def test_words_of_a_list_are_understood_in_both_languages(read_sheets: ReadSheets, cell: str, code: str) -> None:
    properties, reading = actor(read_sheets, "Sektor", cell)
    assert properties["sector"] == code
    assert reading.problems == ()


def test_an_unknown_word_names_the_nearest(read_sheets: ReadSheets) -> None:
    properties, reading = actor(read_sheets, "Status", "nie dziala juz")
    assert "status" not in properties
    (problem,) = reading.problems
    assert problem.message.key == "problems.unknown_word_near"
    assert messages_within(problem.message, "words")[0].values["name"] == Term("group_status", "closed")


@pytest.mark.parametrize(("header", "cell", "code"), [("Sektor", "zdrowei", "health"), ("Status", "dzaiła", "active")])
def test_one_typing_error_is_read_and_told(read_sheets: ReadSheets, header: str, cell: str, code: str) -> None:
    properties, reading = actor(read_sheets, header, cell)
    assert properties[fold_header(header)] == code
    (problem,) = reading.problems
    assert (problem.message.key, problem.warning, problem.left_out) == ("problems.word_read_as", True, "")


def fold_header(header: str) -> str:
    return {"Sektor": "sector", "Status": "status"}[header]


def test_a_sector_of_ones_own_is_kept_in_its_commonest_spelling(read_sheets: ReadSheets) -> None:
    rows = [["Nazwa", "Rodzaj", "Sektor"], *([f"Koło {word} {at}", "organizacja", word] for at, word in enumerate(
        ["Rolnictwo", "rolnictwo", "rolnictwo", "rolnictwa"]
    ))]  # fmt: skip
    reading = read_sheets({"Podmioty": rows})
    assert {node.properties["sector"] for node in reading.network.labelled("Organisation")} == {"rolnictwo"}
    assert {problem.message.key for problem in reading.problems} == {"problems.own_word"}


def test_a_sector_of_ones_own_leaves_the_kind_open(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Podmioty": [["Nazwa", "Sektor"], ["Koło Łowieckie", "łowiectwo"]]})
    (node,) = reading.network.labelled("Organisation")
    assert node.properties["sector"] == "łowiectwo"
    assert {problem.message.key for problem in reading.problems} == {"problems.own_word", "problems.kind_assumed"}


@pytest.mark.parametrize("cell", ["3", 3, 3.0, "koordynacja", "coordination"])
def test_strength_is_a_number_or_a_word(read_sheets: ReadSheets, cell: Cell) -> None:
    reading = read_sheets(
        {
            "Podmioty": [ACTORS, ["OPS", "instytucja"], ["Szkoła", "instytucja"]],
            "Współpraca": [["Kto", "Z kim", "Siła"], ["Szkoła", "OPS", cell]],
        }
    )
    (tie,) = reading.network.typed("PARTNERS_WITH")
    assert (tie.start, tie.end, tie.properties) == ("gmina/actor/ops", "gmina/actor/szkola", {"strength": 3})


@pytest.mark.parametrize(
    ("cell", "flag"), [("tak", True), ("Yes", True), (True, True), ("nie", False), ("NO", False), (0, False)]
)
def test_yes_and_no(read_sheets: ReadSheets, cell: Cell, flag: bool) -> None:
    reading = read_sheets({"Zbiór": [["Nazwa", "Dane zmyślone"], ["Gmina", cell]]})
    assert reading.network.by_id["gmina"].properties["invented"] is flag


def test_neither_yes_nor_no(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Zbiór": [["Nazwa", "Dane zmyślone"], ["Gmina", "może"]]})
    assert "invented" not in reading.network.by_id["gmina"].properties
    assert keys(reading) == ["not_yes_no"]


def test_several_values_in_a_cell(read_sheets: ReadSheets) -> None:
    properties, _ = actor(read_sheets, "Inne nazwy", "Ośrodek; OPS Śrem\nPomoc;;")
    assert properties["other_names"] == ("Ośrodek", "OPS Śrem", "Pomoc")


@pytest.mark.parametrize(
    ("header", "cell", "kept"),
    [
        ("NIP", "526-000-12-46", "5260001246"),
        ("NIP", 5260001246, "5260001246"),
        ("REGON", "123456785", "123456785"),
        ("REGON", 732065814.0, "732065814"),
        ("KRS", "0000127206", "0000127206"),
        ("KRS", 127206, "0000127206"),
    ],
)
def test_register_numbers_are_checked_and_kept(read_sheets: ReadSheets, header: str, cell: Cell, kept: str) -> None:
    properties, reading = actor(read_sheets, header, cell)
    assert properties[header.lower()] == kept
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("header", "cell", "key"),
    [
        ("NIP", "5260001247", "bad_check_digit"),
        ("REGON", "123456789", "bad_check_digit"),
        ("KRS", "127206", "bad_register_length"),
        ("NIP", "nie znam", "bad_register_length"),
    ],
)
def test_wrong_register_numbers_are_left_out(read_sheets: ReadSheets, header: str, cell: Cell, key: str) -> None:
    properties, reading = actor(read_sheets, header, cell)
    assert header.lower() not in properties
    assert keys(reading) == [key]
