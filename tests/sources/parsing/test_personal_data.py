"""Personal data is left out with a warning; what only looks like it is not."""

from __future__ import annotations

import json
from time import process_time

import pytest
from small_sources import ReadSheets

from calnet.model.network import Scalar
from calnet.sources import Reading
from calnet.sources.grids import Cell
from calnet.sources.parsing.personal import find_personal

PESEL = "44051401359"


def read_one(read_sheets: ReadSheets, header: str, value: Cell) -> tuple[dict[str, Scalar], Reading]:
    reading = read_sheets({"Podmioty": [["Nazwa", "Rodzaj", header], ["OPS", "instytucja", value]]})
    (actor,) = reading.network.labelled("Institution")
    return dict(actor.properties), reading


@pytest.mark.parametrize(
    ("text", "kept", "kind"),
    [
        (f"Zgłosiła pani o numerze {PESEL}.", "Zgłosiła pani o numerze […].", "pesel"),
        ("dzwonić do Anny: 600 700 800", "dzwonić do Anny: […]", "phone"),
        ("dzwonić +48 65 543-22-01 po 15", "dzwonić […] po 15", "phone"),
        ("pisać na anna.nowak@example.org, wieczorem", "pisać na […], wieczorem", "email"),
    ],
)
def test_is_cut_out_of_free_text(read_sheets: ReadSheets, text: str, kept: str, kind: str) -> None:
    properties, reading = read_one(read_sheets, "Opis", text)
    assert properties["description"] == kept
    (problem,) = reading.problems
    assert (problem.message.key, problem.warning, problem.left_out) == (f"problems.{kind}_left_out", True, "cell")
    assert (problem.sheet, problem.row, problem.column) == ("Podmioty", 2, "Opis")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("PESEL: 4405 1401 359", "PESEL: […]"),
        ("matka, PESEL 44051401358, bezrobotna", "matka, PESEL […], bezrobotna"),
        ("matka, Pesel-440514/01358", "matka, Pesel-[…]"),
        ("pesel nr 4405140135 podany przez matkę", "pesel nr […] podany przez matkę"),
        ("matka (nr pesel dziecka = 44.05.14.01358)", "matka (nr pesel dziecka = […])"),
        ("PESEL 440514 0135 i 44051401351 obie", "PESEL […] i […] obie"),
        ("matka 4405-1401-359", "matka […]"),
        ("matka 44.05.14.01359", "matka […]"),
        ("matka 123 4405 1401 359", "matka 123 […]"),
    ],
)
def test_a_pesel_is_cut_out_however_it_is_typed(read_sheets: ReadSheets, text: str, kept: str) -> None:
    properties, reading = read_one(read_sheets, "Opis", text)
    digits = "".join(char for char in str(properties.get("description", "")) if char.isdigit())
    assert digits in {"", "123"}
    assert properties.get("description", "PESEL: […]") == kept
    assert {problem.message.key for problem in reading.problems} == {"problems.pesel_left_out"}


@pytest.mark.parametrize("value", [PESEL, int(PESEL), "tel. 600700800", 600700800, "a@example.org"])
def test_a_cell_of_nothing_else_is_left_out_whole(read_sheets: ReadSheets, value: Cell) -> None:
    properties, reading = read_one(read_sheets, "Kontakt do osoby prowadzącej", value)
    assert "extra" not in properties
    assert len([problem for problem in reading.problems if problem.left_out]) == 1


@pytest.mark.parametrize(
    "header",
    ["Imię i nazwisko", "Nazwisko", "Koordynator", "Osoba kontaktowa", "First name", "Surname", "Contact person"],
)
def test_columns_of_peoples_names_are_left_out(read_sheets: ReadSheets, header: str) -> None:
    properties, reading = read_one(read_sheets, header, "Jan Nowak")
    assert properties == {}
    (problem,) = reading.problems
    assert (problem.message.key, problem.column, problem.left_out) == ("problems.people_column", header, "cell")
    assert "Nowak" not in str(reading.network)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("NIP", "5260001246"),
        ("REGON", "123456785"),
        ("Kontakt instytucji", "tel. 65 543 22 01, ops@example.org"),
        ("Strona WWW", "https://example.org/600700800"),
        ("Opis", "Biblioteka im. H. Święcickiego, założona 12.05.2007, REGON 411055555"),
        ("Opis", "150 osób, budżet 1 500 000 zł w latach 2007-2010"),
        ("Opis", f"numer zlecenia {PESEL[:-1]}8"),
        ("Opis", "infolinia 800 12 00 02"),
        ("Opis", "2012-05-12 155 osób; w latach 2010-2012 154 osoby"),
        ("Opis", "nie pytamy o PESEL, NIP 5260001246"),
        ("Liczba osób", 150),
    ],
)
def test_what_only_looks_like_it_stays(read_sheets: ReadSheets, header: str, value: Cell) -> None:
    properties, reading = read_one(read_sheets, header, value)
    assert reading.problems == ()
    assert str(value) in map(str, properties.values())


def test_in_a_name_it_is_left_out_and_references_still_work(read_sheets: ReadSheets) -> None:
    name = "Klub u Anny 600 700 800"
    reading = read_sheets(
        {
            "Podmioty": [["Nazwa", "Rodzaj"], [name, "grupa"]],
            "Inicjatywy": [["Nazwa", "Prowadzi"], ["Bal", name]],
        }
    )
    (group,) = reading.network.labelled("ResidentsGroup")
    assert group.name == "Klub u Anny […]"
    assert [relation.start for relation in reading.network.typed("RUNS")] == [group.id]
    assert "600" not in str(reading)


def test_in_the_name_of_a_home_place(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Zbiór": [["Nazwa", "Miejsce macierzyste"], ["Gmina", "u Anny 600 700 800"]]})
    assert [place.name for place in reading.network.labelled("Place")] == ["u Anny […]"]
    assert [problem.message.key for problem in reading.problems] == ["problems.phone_left_out"]


def test_a_code_that_looks_like_a_telephone_can_be_referred_to(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Podmioty": [["Nazwa", "Rodzaj", "Kod"], ["OPS", "instytucja", "600700800"]],
            "Inicjatywy": [["Nazwa", "Prowadzi"], ["Bal", 600700800]],
        }
    )
    assert reading.problems == ()
    assert len(reading.network.typed("RUNS")) == 1


def test_no_message_repeats_it(read_sheets: ReadSheets) -> None:
    _, reading = read_one(read_sheets, "Koalicje", "anna@example.org")
    assert "anna" not in str(reading.problems)


def test_it_is_kept_when_asked_for_and_still_warned_about(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {"Podmioty": [["Nazwa", "Rodzaj", "Koordynator", "Opis"], ["OPS", "instytucja", "Jan Nowak", "600 700 800"]]},
        keep_personal=True,
    )
    (actor,) = reading.network.labelled("Institution")
    assert json.loads(str(actor.properties["extra"])) == {"Koordynator": "Jan Nowak"}
    assert actor.properties["description"] == "600 700 800"
    assert [(problem.warning, problem.left_out) for problem in reading.problems] == [(True, ""), (True, "")]


@pytest.mark.parametrize("text", ["pesel" * 6000, "pesel " * 5000, "pesel" + "_ " * 15000, "pesel " + "a" * 30000])
def test_no_text_takes_long_to_search(text: str) -> None:
    begun = process_time()
    assert find_personal(text) == []
    assert process_time() - begun < 2
