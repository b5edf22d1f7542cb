"""Numbers as people type them keep what they say: a lower and an upper limit, another unit, the text."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_sources import ReadSheets

from calnet.model.kinds import LIMITS
from calnet.model.network import Scalar
from calnet.sources import Reading, read_source, write_sheets
from calnet.sources.grids import Cell, Grid
from calnet.sources.parsing.numbers import read_quantity
from calnet.sources.reading import read_grids
from calnet.stores.graph_frames import frames_of, network_of
from calnet.wording.voice import Voice

TYPED = [
    "25", "1 250", "ok. 45", "30–40", "od 30 do 40 osób", "ponad 200", "> 15", "co najmniej 12", "do 35",
    "maks. 18 os.", "12 rodzin", "kilkadziesiąt", "3 klasy", "50+", "~70", "3.500", "2,000", "1,5 tys.",
    "20 osób na turnus", "5; 6", "=1+1", "-4", "?", "0", "10%", "a\nb",
]  # fmt: skip


def participants(*cells: Cell) -> Reading:
    rows: list[list[Cell]] = [["Nazwa", "Uczestnicy"], *([f"Kurs {number}", cell] for number, cell in enumerate(cells))]
    return read_grids([Grid("inicjatywy", "inicjatywy", rows)], "Gmina")


@pytest.mark.parametrize(
    ("text", "number", "most"),
    [
        ("ok. 45", 45, None), ("około 45 osób", 45, None), ("~45", 45, None), ("45 (szacunkowo)", 45, None),
        ("prawie 45", 45, None), ("about 45", 45, None), ("30–40", 30, 40), ("30 - 40 osób", 30, 40),
        ("od 30 do 40", 30, 40), ("między 30 a 40", 30, 40), ("ponad 200", 200, None), ("powyżej 200 os.", 200, None),
        ("≥ 200", 200, None), ("200+", 200, None), ("min. 12", 12, None), ("at least 12", 12, None), ("do 35", 35, 35),
        ("max 35", 35, 35), ("nie więcej niż 35", 35, 35), ("up to 35 people", 35, 35), ("2–3 tys.", 2000, 3000),
        ("do 1 200 osób", 1200, 1200), ("20 osób w każdej grupie", 20, None),
    ],
)  # fmt: skip
def test_limits_are_kept_with_the_text(text: str, number: int, most: int | None) -> None:
    reading = participants(text)
    expected: dict[str, Scalar] = {"participants": number, "participants_text": text}
    if most is not None:
        expected["participants_to"] = most
    assert reading.network.labelled("Initiative")[0].properties == expected
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [("45 osób", 45), ("45os.", 45), ("1 500", 1500), ("45,0", 45), ("1.250.000", 1_250_000), ("3 tys.", 3000),
     ("2,5 tys. osób", 2500), ("2 500,00", 2500)],
)  # fmt: skip
def test_an_exact_number_is_a_number_alone(text: str, number: int) -> None:
    reading = participants(text)
    assert reading.network.labelled("Initiative")[0].properties == {"participants": number}
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("text", "number"), [("3.500", 3500), ("2,000", 2000), ("12.000", 12000), ("100,000", 100_000)]
)
def test_thousands_are_no_fractions_and_are_told_once(text: str, number: int) -> None:
    reading = participants(text, text)
    assert {node.properties["participants"] for node in reading.network.labelled("Initiative")} == {number}
    (problem,) = reading.problems
    assert (problem.message.key, problem.warning) == ("problems.thousands_taken", True)
    assert str(number) in Voice("pl").say(problem.message)


@pytest.mark.parametrize("text", ["12 rodzin", "3 klasy", "10%", "kilkanaście osób", "dużo", "40–30", "0.500", "2x15"])
def test_another_unit_is_no_number_and_stays_as_typed(text: str) -> None:
    reading = participants(text, text)
    for node in reading.network.labelled("Initiative"):
        assert node.properties == {"participants_text": text}
    (problem,) = reading.problems
    assert (problem.message.key, problem.warning, problem.left_out) == ("problems.number_kept", True, "")


def test_a_resource_may_be_measured_in_anything(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Zasoby": [["Nazwa", "Ilość"], ["Fundusz", "12 tys. zł"], ["Sala", "2–3 dni"]]})
    assert {node.name: node.properties for node in reading.network.labelled("Resource")} == {
        "Fundusz": {"quantity_text": "12 tys. zł"},
        "Sala": {"quantity_text": "2–3 dni"},
    }
    assert reading.problems == ()


def test_numbers_of_relations_keep_their_limits(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Inicjatywy": [
                ["Nazwa", "Grupy docelowe", "Liczba odbiorców"],
                ["Chór", "seniorzy; dzieci", "10–12; 4 rodziny"],
            ]
        }
    )
    told = {relation.end: relation.properties for relation in reading.network.typed("AIMED_AT")}
    assert told == {
        "group/seniors": {"people": 10, "people_to": 12, "people_text": "10–12"},
        "group/children": {"people_text": "4 rodziny"},
    }


@pytest.mark.parametrize(("header", "text"), [("Priorytet", "4–5"), ("Priorytet", "do 5"), ("Rok", "2024–2025")])
def test_what_is_not_counted_has_no_limits(read_sheets: ReadSheets, header: str, text: str) -> None:
    reading = read_sheets({"Potrzeby": [["Potrzeba", header], ["bezrobocie", text]]})
    assert len(reading.problems) == 1


def test_a_store_keeps_them(read_sheets: ReadSheets) -> None:
    network = read_sheets({"Potrzeby": [["Potrzeba", "Liczba osób"], ["bezrobocie", "50–60"]]}).network
    assert network_of(frames_of(network)) == network


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(TYPED), min_size=1, max_size=6),
    st.sampled_from(["", ".xlsx"]),
    st.sampled_from(["pl", "en"]),
)
def test_what_was_read_comes_back(cells: list[Cell], ending: str, language: str) -> None:
    rows: list[list[Cell]] = [
        ["Nazwa", "Uczestnicy", "Liczba miejsc", "Grupy docelowe", "Liczba odbiorców"],
        *([f"Kurs {number}", cell, cell, "seniorzy", cell] for number, cell in enumerate(cells)),
    ]
    network = read_grids([Grid("inicjatywy", "inicjatywy", rows)], "Gmina").network
    with TemporaryDirectory() as folder:
        again = read_source(write_sheets(network, Path(folder) / f"gmina{ending}", language))
    assert again.network == network
    assert {problem.message.key for problem in again.problems} <= {"problems.number_kept"}


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_range_of_any_numbers(one: int, two: int) -> None:
    low, high = sorted((one, two))
    for text in (f"{low}–{high}", f"od {low} do {high} osób", f"{low} - {high}"):
        found = read_quantity(text, "people")
        assert found is not None
        assert (found.number, found.most) == (low, high)


@given(st.text(max_size=50) | st.from_regex(r"(ok\. |do |> )?[0-9 .,–+-]{1,20}( os\.| tys\.)?", fullmatch=True))
def test_no_text_makes_it_fall(text: str) -> None:
    found = read_quantity(text, "people")
    assert found is None or found.most is None or found.number <= found.most
    participants(text)


def test_every_number_with_limits_is_declared() -> None:
    assert all(one.of == name for name, limits in LIMITS.items() for one in limits)
