"""A whole workbook as a team really types it: its own words, headers, remarks and dates, and what is true of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from running import Calnet

# ruff: noqa: E501 (rows of a sheet)
ACTORS: list[list[object]] = [
    ["LISTA PARTNERÓW – stan na jesień", None, None, None, None],
    [None, None, None, None, None],
    ["Lp.", "Pełna nazwa podmiotu", "Typ", "Branża", "Miejscowość (siedziba)"],
    [1, "Gminny Ośrodek Pomocy Społecznej w Olszowcu", "jednostka", "pomoc społeczna", "Olszowiec"],
    [2, "Szkoła Podstawowa nr 2 im. Jana Brzechwy w Olszowcu", "szkoła", "oświata", "Olszowiec"],
    [3, "Biblioteka Publiczna", "instytucja", "kultura", "Olszowiec"],
    [4, "Stowarzyszenie „Razem Raźniej”", "NGO", "ngo", "Dąbrowa"],
    [5, "Komisariat Policji w Olszowcu", "instytucja", "policja", "Olszowiec"],
    [6, "Koło Gospodyń Wiejskich", "organizacja", "pszczelarstwo", "Dąbrowa"],
    [7, "Klub Seniora „Promyk”", "grupa", None, "Olszowiec"],
    [8, None, None, None, None],
    ["Razem: 7", None, None, None, None],
    ["* dane z ankiety", None, None, None, None],
]
INITIATIVES: list[list[object]] = [
    ["Tytuł zadania", "Organizator", "Adresaci (kto?)", "Jaki problem", "Termin", "Do kiedy", "Ile osób", "Miejsce realizacji"],
    ["Kawiarenka 60+", "GOPS", "60+", "samotność", "od stycznia", "do odwołania", "ok. 20", "Olszowiec"],
    ["Kurs smartfona", "Biblioteka", "os. starsze", "wykluczenie cyfrowe", "2026/2027", None, "12–15", "Olszowiec"],
    ["Odrabianie lekcji", "Szkoła Podstawowa nr 2", "dzieci z klas 4-6", "pomoc w nauce", "rok szkolny 2025/26", None, 10, "Olszowiec"],
    ["Teatrzyk", "KGW i Stowarzyszenie Razem Raźniej", "dzieci, młodzież", "czas wolny", "09.2026", "06.2027", 30, "Dąbrowa"],
    ["Grupa dla sprawców przemocy", "Komisariat Policji", "sprawcy przemocy", "przemoc w rodzinie", "2025", None, 8, "Olszowiec"],
    ["Paczki", "Stowarzyszenie „Razem Raźniej”", "rodziny ubogie", "brak żywności", "co miesiąc", None, "70 rodzin", "Dąbrowa"],
    ["Ogród społeczny", "Koło Gospodyń Wiejskich", "Mieszkańcy Dąbrowy", "więzi sąsiedzkie", "wiosna 2026", "jesień 2027", None, "Dąbrowa"],
    ["Uwaga: proszę dopisywać na dole", None, None, None, None, None, None, None],
]  # fmt: skip
NEEDS: list[list[object]] = [
    ["Problem", "Kogo dotyczy", "Gdzie", "Skala (liczba osób)", "Jak pilne", "Uwagi"],
    ["samotność", "seniorzy", "Olszowiec", "ok. 100", "bardzo wysoki", "zgłaszała p. Zyta Wrzosek, tel. 601 234 567"],
    ["wykluczenie cyfrowe", "60+", "Olszowiec", 15, "średni", None],
    ["pomoc w nauce", "dzieci z klas 4-6", "Olszowiec", 30, "wysoki", None],
    ["przemoc w rodzinie", "osoby doznające przemocy", "Olszowiec", "kilkanaście", 5, None],
    ["więzi sąsiedzkie", "mieszkańcy dąbrowy", "Dąbrowa", "powyżej 200", 3, None],
    ["czas wolny", "młodzież", "Dąbrowa", 40, 3, None],
    ["brak żywności", "rodziny ubogie", "Dąbrowa", "70 rodzin", 4, None],
    ["dojazd do lekarza", "seniorzy", "Dąbrowa", 25, 5, None],
    ["ogółem", None, None, 410, None, None],
]
PLACES: list[list[object]] = [["Miejsce", "Rodzaj", "Leży w"], ["gmina Olszowiec", "gmina", ""], ["Olszowiec", "miejscowość", "gmina Olszowiec"], ["Dąbrowa", "sołectwo", "gmina Olszowiec"]]  # fmt: skip
SHEETS: Mapping[str, list[list[object]]] = {
    "Zbiór": [["Nazwa", "Miejsce"], ["Partnerstwo w Olszowcu", "gmina Olszowiec"]],
    "Podmioty": ACTORS, "Inicjatywy": INITIATIVES, "Potrzeby": NEEDS, "Miejsca": PLACES,
    "Notatki robocze": [["zadzwonić"], ["umówić salę"]],
}  # fmt: skip
TYPED = ("60+", "os. starsze", "sprawcy przemocy", "Mieszkańcy Dąbrowy")
DAY = ("--as-of", "2026-11-25", "--lang", "pl")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in SHEETS.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    path = tmp_path / "olszowiec.xlsx"
    book.save(path)
    return path


@pytest.fixture
def gaps(calnet: Calnet, workbook: Path) -> Mapping[tuple[str, str], Mapping[str, Any]]:
    """Findings of coverage by the need and the group as they are called in them."""
    found = calnet("gaps", workbook, *DAY, "--format", "json").document["findings"]
    named = [{role["role"]: role["name"] for role in one["names"]} | {"finding": one} for one in found]
    return {(one["need"], one["group"]): one["finding"] for one in named if one["finding"]["kind"] == "coverage_gap"}


def test_what_is_answered_is_never_nobodys(gaps: Mapping[tuple[str, str], Mapping[str, Any]]) -> None:
    states = {key: finding["state"] for key, finding in gaps.items()}
    nobody = {key for key, state in states.items() if state == "none"}
    assert nobody == {("pomoc w nauce", "uczniowie klas 4–6"), ("dojazd do lekarza", "seniorzy")}, states
    assert states["przemoc w rodzinie", "osoby doznające przemocy"] == "for_others"
    assert states["samotność w starszym wieku", "seniorzy"] == "partial"
    assert "20 z 100" in gaps["samotność w starszym wieku", "seniorzy"]["reason"]
    assert states["czas wolny dzieci i młodzieży", "młodzież"] == "partial"


def test_the_team_meets_its_own_words(calnet: Calnet, workbook: Path, tmp_path: Path) -> None:
    out = tmp_path / "arkusze"
    assert calnet("convert", workbook, out, "--lang", "pl").code == 0
    written = "\n".join(path.read_text(encoding="utf-8-sig") for path in out.glob("*.csv"))
    assert [word for word in TYPED if word.casefold() not in written.casefold()] == []
    names = {line.split(";")[0] for line in (out / "podmioty.csv").read_text(encoding="utf-8-sig").splitlines()[1:]}
    assert len(names) == 7
    assert not [name for name in names if "azem:" in name or "ankiet" in name]


def test_there_is_little_to_read_and_nothing_unsaid(calnet: Calnet, workbook: Path) -> None:
    told = calnet("check", workbook, "--lang", "pl", "--format", "json").document["problems"]
    assert len(told) <= 15
    said = " ".join(one["message"] for one in told)
    for word in ("od stycznia", "co miesiąc", "70 rodzin", "kilkanaście", "pszczelarstwo"):
        assert word in said
    assert {one["sheet"] for one in told if one["left_out"] == "sheet"} == {"Notatki robocze"}


def test_people_are_in_nothing_that_is_written(calnet: Calnet, workbook: Path, tmp_path: Path) -> None:
    page = tmp_path / "mapa.html"
    assert calnet("map", workbook, "-o", page, *DAY).code == 0
    everything = page.read_text(encoding="utf-8") + calnet("report", workbook, *DAY).out
    assert "Wrzos" not in everything
    assert "601 234 567" not in everything
    assert "im. Jana Brzechwy" in everything
