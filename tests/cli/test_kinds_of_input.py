"""Small towns as people type them, each with the one thing that its kind of input must come to.

Kinds that other tests hold already (headers, lists, dates and numbers in words, encodings, error cells, namesakes,
people, quotation marks) are not repeated here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from running import Calnet

DAY = ("--as-of", "2026-11-25")
Sheets = Mapping[str, Sequence[Sequence[object]]]
BODIES: list[list[object]] = [
    ["Nazwa", "Rodzaj", "Siedziba"],
    ["GOPS", "instytucja", "Nadrzecze"], ["Biblioteka Gminna", "instytucja", "Nadrzecze"],
    ["Świetlica", "instytucja", "Zalesie"], ["Straż", "organizacja", "Zalesie"],
    ["Kółko z Zalesia", "grupa mieszkańców", "Zalesie"], ["Kółko z Nadrzecza", "grupa mieszkańców", "Nadrzecze"],
]  # fmt: skip
PLACES: list[list[object]] = [
    ["Nazwa", "Rodzaj miejsca", "Część"],
    ["Gmina Nadrzecze", "gmina", None],
    ["Nadrzecze", "wieś", "Gmina Nadrzecze"],
    ["Zalesie", "wieś", "Gmina Nadrzecze"],
]  # fmt: skip
HOME: list[list[object]] = [["Nazwa", "Miejsce macierzyste"], ["Koalicja nad rzeką", "Gmina Nadrzecze"]]


def town(folder: Path, sheets: Sheets) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    every: Sheets = {"Zbiór": HOME, "Miejsca": PLACES, "Podmioty": BODIES, **sheets}
    for title, rows in every.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    path = folder / "nadrzecze.xlsx"
    book.save(path)
    return path


def findings(calnet: Calnet, command: str, path: Path, *more: str) -> list[Any]:
    found: list[Any] = calnet(command, path, *DAY, *more, "--format", "json").document["findings"]
    return found


def names(finding: Mapping[str, Any], role: str) -> set[str]:
    return {one["name"] for one in finding["names"] if one["role"] == role}


def test_a_report_on_one_village_speaks_of_no_other(calnet: Calnet, tmp_path: Path) -> None:
    needs: list[list[object]] = [
        ["Potrzeba", "Grupa", "Liczba osób", "Priorytet", "Miejsce"],
        ["dojazd i transport", "seniorzy", 30, 5, "Zalesie"], ["samotność", "seniorzy", 40, 5, "Nadrzecze"],
        ["pomoc w nauce", "dzieci", 12, 4, "Zalesie"], ["brak żywności", "osoby ubogie", 20, 5, "Nadrzecze"],
    ]  # fmt: skip
    initiatives = [
        ["Nazwa", "Prowadzi", "Grupy docelowe", "Potrzeby", "Miejsca"],
        ["Lekcje po lekcjach", "Świetlica", "dzieci", "pomoc w nauce", "Zalesie"],
        ["Herbatka", "GOPS", "seniorzy", "samotność", "Nadrzecze"],
        ["Kino", "Biblioteka Gminna", "młodzież", "czas wolny", "Nadrzecze"],
        ["Gimnastyka", "GOPS", "seniorzy", "ruch i rekreacja", "Nadrzecze"],
        ["Czytanie", "Biblioteka Gminna", "dzieci", "czas wolny", "Nadrzecze"],
    ]  # fmt: skip
    path = town(tmp_path, {"Potrzeby": needs, "Inicjatywy": initiatives})
    said = calnet("report", path, *DAY, "--place", "Zalesie").out
    assert "Zalesie" in said
    assert "Kółko z Zalesia" in said
    assert "Nadrzecze" not in said.replace("nadrzecze.xlsx", "")
    assert "Kółko z Nadrzecza" not in said
    agenda = said[said.index("DO DECYZJI") :]
    assert "dojazd i transport" in agenda
    assert "☐ Zapytajcie" in agenda, "tasks, and no states"


def test_columns_that_are_for_others_are_told_in_the_words_of_the_sheet(calnet: Calnet, tmp_path: Path) -> None:
    bodies: list[list[object]] = [
        [*BODIES[0], "Skupia", "Gospodarz grupy"], *([*row, None, None] for row in BODIES[1:]),
        ["Akademia Wieku", "organizacja", "Nadrzecze", "seniorzy", "GOPS"],
    ]  # fmt: skip
    ties: list[list[object]] = [
        ["Kto", "Z kim lub w czym", "Siła", "Wkład", "Rola"],
        ["GOPS", "Straż", "współpraca", "ludzie", None], ["GOPS", "Świetlica", "kontakt", "ludzie", "wspólne zajęcia"],
    ]  # fmt: skip
    path = town(tmp_path, {"Podmioty": bodies, "Współpraca": ties})
    told = calnet("check", path, "--format", "json").document["problems"]
    assert sorted(one["column"] for one in told) == ["Gospodarz grupy", "Rola", "Skupia", "Wkład"]
    said = calnet("check", path).out + calnet("check", path).err
    assert "dotyczy tylko grup mieszkańców" in " ".join(said.split())


def test_a_date_cell_that_shows_a_month_is_that_month(calnet: Calnet, tmp_path: Path) -> None:
    initiatives: list[list[object]] = [
        ["Nazwa", "Prowadzi", "Grupy docelowe", "Potrzeby", "Koniec"],
        ["Herbatka", "GOPS", "seniorzy", "samotność", date(2026, 11, 1)],
    ]
    needs = [["Potrzeba", "Grupa"], ["samotność", "seniorzy"]]
    path = town(tmp_path, {"Inicjatywy": initiatives, "Potrzeby": needs})
    book = openpyxl.load_workbook(path)
    book["Inicjatywy"]["E2"].number_format = "mm.yyyy"
    book.save(path)
    states = {one["state"] for one in findings(calnet, "gaps", path) if one["kind"] == "coverage_gap"}
    assert "none" not in states, "on the 25th of November it is still going on"
    book["Inicjatywy"]["E2"].number_format = "dd.mm.yyyy"
    book.save(path)
    states = {one["state"] for one in findings(calnet, "gaps", path) if one["kind"] == "coverage_gap"}
    assert "none" in states


def test_what_can_come_is_offered_and_what_ended_lately_is_mentioned(calnet: Calnet, tmp_path: Path) -> None:
    needs: list[list[object]] = [
        ["Potrzeba", "Grupa", "Liczba osób", "Miejsce"],
        ["dojazd i transport", "seniorzy", 9, "Zalesie"],
    ]
    initiatives: list[list[object]] = [
        ["Nazwa", "Prowadzi", "Grupy docelowe", "Potrzeby", "Miejsca", "Początek", "Koniec"],
        ["Podwózka we wtorki", "GOPS", "seniorzy", "dojazd i transport", "Zalesie", "2025-01-01", "2026-08-31"],
    ]
    resources = [
        ["Nazwa", "Kto udostępnia", "Do czego się przyda", "Rodzaj"],
        ["Wóz z przyczepą", "GOPS", "dojazd i transport", "pojazd"],
        ["Sala z lustrami", "Biblioteka Gminna", "dojazd i transport", "pomieszczenie"],
    ]
    path = town(tmp_path, {"Potrzeby": needs, "Inicjatywy": initiatives, "Zasoby": resources})
    (gap,) = [one for one in findings(calnet, "gaps", path) if one["kind"] == "coverage_gap"]
    said = str(gap)
    assert "Wóz z przyczepą" in said
    assert "Podwózka we wtorki" in said
    assert "Sala z lustrami" not in said


@pytest.mark.parametrize(
    ("strength", "lead", "state", "asked"),
    [
        ("współpraca", "Biblioteka Gminna", "unknown", "Czy uzgodniliście te dwie"),
        ("umowa", "Biblioteka Gminna", "coordinated", "Nic do naprawy"),
        ("współpraca", "GOPS", "unknown", "Czy to jedna inicjatywa"),
    ],
)
def test_working_together_in_general_is_not_agreeing_on_this(
    calnet: Calnet, tmp_path: Path, strength: str, lead: str, state: str, asked: str
) -> None:
    initiatives = [
        ["Nazwa", "Prowadzi", "Grupy docelowe", "Potrzeby", "Miejsca"],
        ["Ćwiczenia na krześle", "GOPS", "seniorzy", "ruch i rekreacja", "Nadrzecze"],
        ["Gimnastyka dla kręgosłupa", lead, "seniorzy", "ruch i rekreacja", "Nadrzecze"],
    ]
    ties: list[list[object]] = [
        ["Kto", "Z kim lub w czym", "Siła"],
        ["GOPS", "Biblioteka Gminna", strength], ["Biblioteka Gminna", "Straż", "umowa"],
        ["Straż", "Świetlica", "umowa"], ["Świetlica", "GOPS", "umowa"],
    ]  # fmt: skip
    path = town(tmp_path, {"Inicjatywy": initiatives, "Współpraca": ties})
    (overlap,) = [one for one in findings(calnet, "duplicates", path) if one["kind"] == "duplicate"]
    assert overlap["state"] == state
    assert asked in overlap["suggestion"]


def test_where_hardly_anything_is_recorded_the_first_thing_is_a_question(calnet: Calnet, tmp_path: Path) -> None:
    needs: list[list[object]] = [["Potrzeba", "Grupa", "Liczba osób", "Priorytet"]]
    needs += [[need, "seniorzy", 90, 5] for need in ("samotność", "zdrowie psychiczne", "dojazd i transport")]
    coalitions = [["Nazwa", "Członkowie", "Gospodarz"], ["Zespół CAL", "Straż; Świetlica; Biblioteka Gminna", "GOPS"]]
    initiatives = [["Nazwa", "Prowadzi", "Grupy docelowe", "Potrzeby"], ["Kino", "Straż", "dzieci", "czas wolny"]]
    path = town(tmp_path, {"Potrzeby": needs, "Koalicje": coalitions, "Inicjatywy": initiatives})
    found = findings(calnet, "report", path)
    assert not [one for one in found if one["kind"] == "coverage_gap" and one["severity"] >= 40]
    assert not [one for one in found if "Zaproście" in one["suggestion"] and "„GOPS”" in one["suggestion"]]
    said = calnet("report", path, *DAY).out
    assert said.index("?") < said.index("LUKI")
