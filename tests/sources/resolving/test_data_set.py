"""What the sheet of the data set says: its home place, its host, the day that it describes."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from small_sources import ReadSheets

from calnet.sources import Reading
from calnet.wording.voice import Voice

ACTORS = ["Nazwa", "Rodzaj"]


def keys(reading: Reading) -> list[str]:
    return [problem.message.key.removeprefix("problems.") for problem in reading.problems]


@pytest.mark.parametrize(
    ("status", "cells", "said"),
    [
        ("trwa", {"Koniec": "2021"}, "Status „trwa”, ale koniec (2021) już minął. Poprawcie status albo datę."),
        ("trwa", {"Początek": "2027"}, "Status „trwa”, ale początek to dopiero 2027. Poprawcie status albo datę."),
        ("planowana", {"Koniec": "04.2026"}, "Status „planowana”, ale koniec (04.2026) już minął."),
        ("planowana", {"Początek": "1.04.2026"}, "Status „planowana”, ale początek (01.04.2026) już minął."),
        ("zakończona", {"Początek": "2027"}, "Status „zakończona”, ale początek to dopiero 2027."),
        ("trwa", {"Początek": "05.2026", "Koniec": "2026"}, ""),
        ("planowana", {"Początek": "2026"}, ""),
        ("zakończona", {"Koniec": "2021"}, ""),
    ],
)
def test_a_status_that_contradicts_the_dates_is_asked_about(
    read_sheets: ReadSheets, status: str, cells: Mapping[str, str], said: str
) -> None:
    reading = read_sheets(
        {
            "Zbiór": [["Nazwa", "Stan na dzień"], ["Gmina", "12.05.2026"]],
            "Inicjatywy": [["Nazwa", "Status", *cells], ["Kurs", status, *cells.values()]],
        }
    )
    assert [Voice("pl").say(problem.message)[: len(said)] for problem in reading.problems] == ([said] if said else [])
    assert all(problem.warning and (problem.column, problem.row) == ("Status", 2) for problem in reading.problems)
    (initiative_,) = reading.network.labelled("Initiative")
    assert len(initiative_.properties) == 1 + len(cells)


def test_without_a_day_of_its_own_the_data_describes_today(read_sheets: ReadSheets) -> None:
    rows = [["Nazwa", "Status", "Początek", "Koniec"], ["A", "trwa", "", "2021"], ["B", "trwa", "2150", ""]]
    assert keys(read_sheets({"Inicjatywy": rows})) == ["status_after_end", "status_before_start"]


def test_the_home_place(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Zbiór": [["Nazwa", "Gmina", "Gospodarz CAL"], ["CAL", "Śrem", "ops"]],
            "Podmioty": [ACTORS, ["OPS", "instytucja"]],
            "Miejsca": [["Nazwa", "TERYT"], ["ŚREM", "3026043"]],
        }
    )
    assert reading.problems == ()
    assert reading.network.by_id["cal"].properties == {"home_place": "place/3026043", "host": "cal/actor/ops"}
    assert reading.network.by_id["place/3026043"].dataset == "shared"


def test_a_home_place_that_nobody_named_is_implied(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Podmioty": [ACTORS, ["OPS", "instytucja"]]})
    home = reading.network.by_id["gmina/place/home"]
    assert (home.name, json.loads(str(home.properties["extra"]))) == ("gmina", {"implied": True})
    assert reading.network.by_id["gmina"].properties["home_place"] == home.id


def test_one_data_set_a_workbook(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Zbiór": [["Nazwa"], ["Śrem"], ["Kraśnik"]]})
    assert [named.id for named in reading.network.labelled("DataSet")] == ["srem"]
    assert [(problem.row, problem.left_out) for problem in reading.problems] == [(3, "row")]


def test_a_data_set_is_never_called_shared(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Zbiór": [["Nazwa"], ["Shared"]]})
    (data_set,) = reading.network.labelled("DataSet")
    assert data_set.id != "shared"
