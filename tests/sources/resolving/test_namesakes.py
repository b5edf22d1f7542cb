"""Two with one name: different leads or places are two things, else they are one and what differs is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_sources import ReadSheets, Row

from calnet.sources import Reading, read_source, write_sheets
from calnet.wording.voice import Voice

ACTORS: list[Row] = [["Nazwa", "Rodzaj", "Skrót"], ["Dom Kultury", "instytucja", "DK"], ["Klub Orzeł", "organizacja"]]
PLACES: list[Row] = [["Nazwa", "Rodzaj miejsca"], ["Lipnica", "wieś"], ["Zarzecze", "wieś"]]
HEADER = ["Nazwa", "Prowadzi", "Miejsca", "Uczestnicy"]


def initiatives(read_sheets: ReadSheets, *rows: Row) -> tuple[list[str], Reading]:
    reading = read_sheets({"Podmioty": ACTORS, "Miejsca": PLACES, "Inicjatywy": [HEADER, *rows]})
    return [node.id.removeprefix("gmina/initiative/") for node in reading.network.labelled("Initiative")], reading


def keys(reading: Reading) -> list[str]:
    return [problem.message.key.removeprefix("problems.") for problem in reading.problems]


def test_different_leads_are_two(read_sheets: ReadSheets) -> None:
    ids, reading = initiatives(read_sheets, ["Szachy", "Dom Kultury", "", 5], ["szachy", "Klub Orzeł", "", 6])
    assert ids == ["szachy-dom-kultury", "szachy-klub-orzel"]
    assert {node.name for node in reading.network.labelled("Initiative")} == {"Szachy", "szachy"}
    assert len(reading.network.typed("RUNS")) == 2
    assert reading.problems == ()


def test_different_places_are_two(read_sheets: ReadSheets) -> None:
    ids, reading = initiatives(read_sheets, ["Szachy", "DK", "Lipnica"], ["Szachy", "Dom Kultury", "Zarzecze"])
    assert ids == ["szachy-lipnica", "szachy-zarzecze"]
    assert reading.problems == ()


@pytest.mark.parametrize(
    "second",
    [["Szachy", "DK", "Lipnica", 9], ["Szachy", "", "Lipnica", 9], ["Szachy", "", "", 9], ["Szachy", "DK", "", 9]],
)
def test_what_is_empty_differs_from_nothing(read_sheets: ReadSheets, second: Row) -> None:
    ids, reading = initiatives(read_sheets, ["Szachy", "Dom Kultury", "Lipnica", 5], second)
    assert ids == ["szachy"]
    assert keys(reading) == ["repeated_differs"]
    assert "Uczestnicy (5, 9)" in Voice("pl").say(reading.problems[0].message)


def test_a_second_row_adds_what_the_first_leaves_empty(read_sheets: ReadSheets) -> None:
    ids, reading = initiatives(read_sheets, ["Szachy", "Dom Kultury"], ["Szachy", "", "Lipnica", 9])
    assert ids == ["szachy"]
    assert reading.network.by_id["gmina/initiative/szachy"].properties["participants"] == 9
    assert len(reading.network.typed("COVERS")) == 1


def test_actors_of_one_name_in_two_places_are_two_and_are_asked_about(read_sheets: ReadSheets) -> None:
    actors: list[Row] = [
        ["Nazwa", "Rodzaj", "Siedziba"], ["Koło", "organizacja", "Lipnica"], ["Koło", "organizacja", "Zarzecze"],
    ]  # fmt: skip
    rows = [["Bal", "Koło"], ["Kurs", "Koło (Lipnica)"]]
    reading = read_sheets({"Podmioty": actors, "Miejsca": PLACES, "Inicjatywy": [HEADER[:2], *rows]})
    assert len(reading.network.labelled("Organisation")) == 2
    assert [(link.start, link.end) for link in reading.network.typed("RUNS")] == [
        ("gmina/actor/kolo-lipnica", "gmina/initiative/kurs")
    ]
    (problem,) = reading.problems
    assert problem.message.key == "problems.ambiguous"
    assert "„Koło (Zarzecze)”" in Voice("pl").say(problem.message)


def test_namesakes_come_back_from_sheets(read_sheets: ReadSheets, tmp_path: Path) -> None:
    _, reading = initiatives(read_sheets, ["Szachy", "Dom Kultury"], ["Szachy", "Klub Orzeł"])
    again = read_source(write_sheets(reading.network, tmp_path / "nowa.xlsx", "pl"))
    assert again.network == reading.network
    assert again.problems == ()


def test_codes_tell_apart_what_nothing_else_does(read_sheets: ReadSheets) -> None:
    rows: list[Row] = [["Nazwa", "Kod"], ["Szachy", "s1"], ["Szachy", "s2"]]
    assert len(read_sheets({"Inicjatywy": rows}).network.labelled("Initiative")) == 2
