"""Every header and every name of a sheet means one thing."""

from __future__ import annotations

import pytest

from calnet.model.sheets import SHEETS
from calnet.model.text import fold
from calnet.model.vocabulary import find_code
from calnet.sources.parsing.tables import INSTRUCTIONS, LISTS
from calnet.sources.sheet_names import find_header, sheet_columns, sheet_for
from calnet.wording.declarations import name_of, names_of


def test_headers_and_sheet_names_are_never_ambiguous() -> None:
    for sheet in SHEETS:
        meanings: dict[str, int] = {}
        for position, column in enumerate(sheet_columns(sheet)):
            for header in names_of(column):
                assert meanings.setdefault(fold(header), position) == position, (sheet.key, header)
    titles: dict[str, str] = {}
    for sheet in SHEETS:
        for title in (sheet.key, *names_of(sheet)):
            assert titles.setdefault(fold(title), sheet.key) == sheet.key, title
    assert not {fold(name) for name in (*INSTRUCTIONS, *LISTS)} & titles.keys()


@pytest.mark.parametrize(
    ("sheet", "old", "new"),
    [
        ("Zbiór", "Miejsce macierzyste", "Gmina lub miasto"),
        ("Zbiór", "Dane zmyślone", "Dane fikcyjne"),
        ("Inicjatywy", "Liczba miejsc", "Ile osób może przyjąć"),
        ("Miejsca", "Szerokość", "Szerokość geogr."),
        ("Miejsca", "Długość", "Długość geogr."),
    ],
)
def test_headers_that_were_renamed_are_still_understood(sheet: str, old: str, new: str) -> None:
    known = next(one for one in SHEETS if name_of(one, "pl") == sheet)
    column = next(one for one in known.columns if name_of(one, "pl") == new)
    assert old.lower() in column.also


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Podmoty", "actors"),
        ("Inicjatwy", "initiatives"),
        ("Potrzebuy 2026", "diagnoses"),
        ("Współpracs", "cooperation"),
    ],
)
def test_a_name_of_a_sheet_with_one_typing_error_is_understood(name: str, key: str) -> None:
    sheet = sheet_for(name)
    assert sheet is not None
    assert sheet.key == key


@pytest.mark.parametrize(
    ("sheet", "header", "meant"),
    [
        ("initiatives", "Na jaki problem", "initiatives_needs"),
        ("initiatives", "Na jaki problem?", "initiatives_needs"),
        ("actors", "Co to?", "actor_kind"),
    ],
)
def test_headers_in_a_hurry_are_understood(sheet: str, header: str, meant: str) -> None:
    match = find_header(sheet, header)
    assert match is not None
    assert not match.mistyped
    assert sheet_columns(next(one for one in SHEETS if one.key == sheet))[match.position].key == meant


def test_how_urgent_may_be_said_in_a_word() -> None:
    assert (find_code("priority", "bardzo"), find_code("priority", "mało")) == ("5", "2")
