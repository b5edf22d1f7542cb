"""``calnet names``: from a list of pairs to a sheet, to answers that every command reads."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from running import Calnet

DONE, WRONG_USE = 0, 2
ACTORS = (
    "Nazwa;Rodzaj;Sektor;NIP;Sprawdzono\n"
    "Urząd Miasta Kraśnik;instytucja;samorząd;5260001246;2026-01-01\n"
    "UM Kraśnik;instytucja;kultura;;2025-01-01\n"
    "Fundacja Pomocna Dłoń;organizacja;NGO;;\n"
    "Pomocna Dłoń;organizacja;NGO;;\n"
)
WORK = "Nazwa;Prowadzi;Wspiera\nFestyn;UM Kraśnik;Urząd Miasta Kraśnik\nKlub;Urząd Miasta Kraśnik;Pomocna Dłoń\n"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = tmp_path / "gmina"
    folder.mkdir()
    (folder / "podmioty.csv").write_text(ACTORS, encoding="utf-8")
    (folder / "inicjatywy.csv").write_text(WORK, encoding="utf-8")
    return folder


def answer(path: Path, new: Path, answers: dict[str, str]) -> None:
    """Fill in the sheet of names as a person would, by the other name."""
    book = openpyxl.load_workbook(path)
    for row in book["Nazwy"].iter_rows(min_row=2):
        if (said := answers.get(str(row[2].value))) is not None:
            row[0].value = said
    book.save(new)


def pairs(calnet: Calnet, source: object) -> list[tuple[str, str]]:
    return [(row["name"], row["other"]) for row in calnet("names", source, "--format", "json").document["names"]]


def test_pairs_are_listed_with_reasons_and_nothing_is_joined(calnet: Calnet, town: Path) -> None:
    told = calnet("names", town, "--lang", "pl")
    assert told.code == DONE
    assert "to samo: Urząd Miasta Kraśnik = UM Kraśnik" in told.out
    assert "może: Fundacja Pomocna Dłoń = Pomocna Dłoń" in told.out
    assert "ten sam rodzaj podmiotu; wspólne: Kraśnik" in told.out
    assert "names" in told.err
    assert "UM Kraśnik" in calnet("query", "actors", town, "--format", "csv").out
    assert "None of" not in calnet("names", town, "--lang", "en").out


def test_answers_are_read_by_every_command_and_last(calnet: Calnet, town: Path, tmp_path: Path) -> None:
    assert calnet("names", town, "-o", "pytania.xlsx", "--lang", "pl").code == DONE
    answer(Path("pytania.xlsx"), Path("gmina.xlsx"), {"UM Kraśnik": "tak", "Pomocna Dłoń": "nie"})
    actors = calnet("query", "actors", "gmina.xlsx", "--format", "json").document["rows"]
    assert sorted(row["name"] for row in actors) == ["Fundacja Pomocna Dłoń", "Pomocna Dłoń", "Urząd Miasta Kraśnik"]
    runs = calnet("query", "who_runs_what", "gmina.xlsx", "--format", "csv").out
    assert runs.count("Urząd Miasta Kraśnik") == 2
    told = calnet("check", "gmina.xlsx", "--lang", "pl").out
    assert "liczy się samorząd" in " ".join(told.split())
    assert pairs(calnet, "gmina.xlsx") == []
    assert calnet("convert", "gmina.xlsx", "dalej").code == DONE
    assert pairs(calnet, "dalej") == []
    assert calnet("convert", "gmina.xlsx", "dalej.gexf").code == DONE
    assert pairs(calnet, "dalej.gexf") == []
    assert calnet("check", "dalej", "--lang", "pl").code == DONE
    assert "Nie to samo co" not in calnet("check", "dalej", "--lang", "pl").out


def test_what_was_answered_stays_on_a_second_sheet(calnet: Calnet, town: Path, tmp_path: Path) -> None:
    assert calnet("names", town, "-o", "pytania.xlsx", "--lang", "pl").code == DONE
    answer(Path("pytania.xlsx"), Path("gmina.xlsx"), {"UM Kraśnik": "tak", "Pomocna Dłoń": "może"})
    problem = calnet("check", "gmina.xlsx", "--lang", "pl").out
    assert "„może” to ani tak, ani nie" in problem
    again = calnet("names", "gmina.xlsx", "-o", "gmina-2.xlsx", "--lang", "pl")
    assert "1 para" in again.err
    rows = list(openpyxl.load_workbook(Path("gmina-2.xlsx"))["Nazwy"].iter_rows(min_row=2, values_only=True))
    assert [row[:3] for row in rows] == [
        ("tak", "Urząd Miasta Kraśnik", "UM Kraśnik"), (None, "Fundacja Pomocna Dłoń", "Pomocna Dłoń"),
    ]  # fmt: skip
    assert calnet("names", "gmina.xlsx", "-o", "gmina-2.xlsx").code == WRONG_USE
    assert calnet("names", "gmina.xlsx", "-o", "gmina.xlsx", "--force").code == WRONG_USE


def test_decisions_are_remembered_on_the_next_import(calnet: Calnet, town: Path, tmp_path: Path) -> None:
    assert calnet("names", town, "-o", "pytania.xlsx", "--lang", "pl").code == DONE
    answer(Path("pytania.xlsx"), Path("gmina.xlsx"), {"UM Kraśnik": "tak", "Pomocna Dłoń": "nie"})
    table = tmp_path / "konkurs.csv"
    table.write_text("Oferent;Tytuł zadania publicznego\nUM Kraśnik;Turniej\nPomocna Dłoń;Kurs\n", encoding="utf-8")
    done = calnet("import", table, "-o", "konkurs.xlsx", "--names", "gmina.xlsx", "--yes", "--lang", "pl")
    assert done.code == DONE
    assert "Zastosowano 1 odpowiedź" in done.out
    runs = calnet("query", "who_runs_what", "konkurs.xlsx", "--format", "csv").out
    assert "Urząd Miasta Kraśnik" in runs
    assert "UM Kraśnik" not in runs
    assert calnet("import", table, "-o", "konkurs.xlsx", "--force", "--yes", "--lang", "pl").code == DONE
    assert "UM Kraśnik" not in calnet("query", "who_runs_what", "konkurs.xlsx", "--format", "csv").out
