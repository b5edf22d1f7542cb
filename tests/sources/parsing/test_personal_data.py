"""Personal data is left out with a warning; what only looks like it is not."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest
from click.testing import CliRunner
from small_sources import MakeWorkbook, ReadSheets

from calnet.cli.program import program
from calnet.model.network import Scalar
from calnet.sources import Problem, Reading
from calnet.sources.grids import Cell
from calnet.sources.parsing.personal import find_personal
from calnet.wording import Voice

PESEL = "44051401359"


def without_unknown_columns(reading: Reading) -> list[Problem]:
    """Return the problems, but for those that say that calnet does not know a column of a test."""
    keys = ("problems.unknown_column", "problems.unknown_column_near")
    return [problem for problem in reading.problems if problem.message.key not in keys]


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
    assert (problem.message.key, problem.warning, problem.left_out) == (f"problems.{kind}_left_out", True, "part")
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


def table(read_sheets: ReadSheets, header: str, *values: Cell) -> tuple[list[dict[str, Scalar]], Reading]:
    rows: list[list[Cell]] = [["Nazwa", "Rodzaj", header]]
    rows += [["OPS " + "I" * at, "instytucja", cell] for at, cell in enumerate(values, 1)]
    reading = read_sheets({"Podmioty": rows})
    actors = sorted(reading.network.labelled("Institution"), key=lambda actor: len(actor.name))
    return [dict(actor.properties) for actor in actors], reading


@pytest.mark.parametrize(
    ("header", "text", "kept", "kinds"),
    [
        ("Opis", "Kontakt: Zyta Wrzosek, pokój 12", "Kontakt: […], pokój 12", {"person"}),
        ("Kontakt instytucji", "Zyta Wrzosek, tel. 41 200 30 40", "[…], tel. 41 200 30 40", {"person"}),
        (
            "Kontakt instytucji",
            "sekretariat 41 200 30 40, kom. 604 111 222",
            "sekretariat 41 200 30 40, kom. […]",
            {"phone"},
        ),
        ("Kontakt instytucji", "gok@gok.example, z.wrzosek@gok.example", "gok@gok.example, […]", {"email"}),
        ("Kontakt instytucji", "gok@gok.example, wrzosowa.polana77@o2.pl", "gok@gok.example, […]", {"email"}),
        (
            "Kontakt instytucji",
            "asp. Igor Wrzosek 604 111 222, 41 200 30 40",
            "asp. […], 41 200 30 40",
            {"person", "phone"},
        ),
        ("Źródło", "rozmowa z p. Wrzosek", "rozmowa z p. […]", {"person"}),
        ("Uwagi koła", "klucze u Zyty Wrzosek", "klucze u […]", {"person"}),
        ("Kontakt instytucji", "ks. Igor Wrzosek", None, {"person"}),
        ("Kontakt instytucji", "dyr. Zyta Wrzosek, kom. 604 111 222", None, {"person", "phone"}),
    ],
)
def test_people_are_cut_out_of_texts_and_contacts(
    read_sheets: ReadSheets, header: str, text: str, kept: str | None, kinds: set[str]
) -> None:
    properties, reading = read_one(read_sheets, header, text)
    values = [str(value) for name, value in properties.items() if name != "sector"]
    assert [json.loads(value)[header] if value.startswith("{") else value for value in values] == (
        [kept] if kept else []
    )
    problems = without_unknown_columns(reading)
    assert {problem.message.key for problem in problems} == {f"problems.{kind}_left_out" for kind in kinds}
    assert {(problem.sheet, problem.row, problem.column) for problem in problems} == {("Podmioty", 2, header)}
    assert "Wrzosek" not in str(reading)


@pytest.mark.parametrize(
    "text",
    [
        "sekretariat@sp2.example",
        "kgw.lipnica@gmail.com",
        "osp_debostany@wp.pl",
        "tel. 41 200 30 40, faks 41 200 30 41",
        "biblioteka.miejska@o2.pl",
        "ul. Jana Matejki 3, 41 200 30 40",
        "soltys.podlesie@gmail.com",
        "(41) 200-30-40 w. 12",
    ],
)
def test_what_is_the_institutions_own_stays(read_sheets: ReadSheets, text: str) -> None:
    properties, reading = read_one(read_sheets, "Kontakt instytucji", text)
    assert (properties["contact"], reading.problems) == (text, ())


@pytest.mark.parametrize("number", [44051401359, 44051401359.0, 2271409867, 301501233.0])
@pytest.mark.parametrize("header", ["Opis", "Uwagi koła", "Liczba osób", "Kontakt instytucji"])
def test_a_pesel_that_a_program_keeps_as_a_number_is_found(read_sheets: ReadSheets, header: str, number: float) -> None:
    properties, reading = read_one(read_sheets, header, number)
    assert str(int(number)) not in str(properties)
    assert [problem.message.key for problem in without_unknown_columns(reading)] == ["problems.pesel_left_out"]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("REGON fundatora", 123456785),
        ("Opis", "REGON biblioteki 123456785"),
        ("Nr konta", "61109010140000071219812874"),
        ("Opis", "konto 61 1090 1014 0000 0712 1981 2874"),
        ("Opis", "61 1090 1014 0000 0712 1981 2874"),
        ("Opis", "NIP placówki: 526 000 12 46"),
        ("Liczba osób", 2025),
        ("Opis", 150),
    ],
)
def test_numbers_of_registers_and_accounts_stay(read_sheets: ReadSheets, header: str, value: Cell) -> None:
    properties, reading = read_one(read_sheets, header, value)
    assert without_unknown_columns(reading) == []
    assert str(value) in "".join(map(str, properties.values()))


def test_a_telephone_behind_a_register_number_is_found(read_sheets: ReadSheets) -> None:
    properties, _ = read_one(read_sheets, "Opis", "NIP podany w umowie, tel. 600 700 800")
    assert properties["description"] == "NIP podany w umowie, tel. […]"


def test_cells_of_one_column_are_one_message_with_their_rows(read_sheets: ReadSheets) -> None:
    told = ("u Zyty Wrzosek", "pokój 5", "od p. Wrzosek", "u Igora Wrzoska, 600 700 800")
    properties, reading = table(read_sheets, "Opis", *told)
    assert [one["description"] for one in properties] == ["u […]", "pokój 5", "od p. […]", "u […]"]
    people, phones = reading.problems
    assert (people.row, people.message.values["rows"], phones.row, phones.message.values["n"]) == (2, "2, 4, 5", 5, 1)
    for voice in (Voice("pl"), Voice("en")):
        assert "(2, 4, 5)" in voice.say(people.message)
        assert "Wrzos" not in voice.say(people.message)


# Names of actors and initiatives


@pytest.mark.parametrize(
    "name",
    [
        "Koło im. Jana Pawła II",
        "Fundacja Zyty Wrzosek",
        "Wrzosek sp. z o.o.",
        "Piekarnia Wrzosek",
        "Parafia św. Anny",
        "Muzeum Adama Mickiewicza",
        "Klub u Anny",
    ],
)
def test_names_of_bodies_stay(read_sheets: ReadSheets, name: str) -> None:
    reading = read_sheets({"Podmioty": [["Nazwa", "Rodzaj"], [name, "organizacja"]]})
    assert [actor.name for actor in reading.network.labelled("Organisation")] == [name]
    assert reading.problems == ()


def test_a_person_is_no_actor_and_who_refers_to_one_is_not_repeated(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Podmioty": [["Nazwa", "Rodzaj"], ["Zyta Wrzosek", "organizacja"], ["OPS", "instytucja"]],
            "Inicjatywy": [
                ["Nazwa", "Prowadzi"],
                ["Bal", "Zyta Wrzosek"],
                ["Kurs", "OPS, p. Igor Wrzosek"],
                ["Igor Wrzosek", "OPS"],
            ],
        }
    )
    assert [actor.name for label in ("Organisation", "Institution") for actor in reading.network.labelled(label)] == [
        "OPS"
    ]
    assert [one.name for one in reading.network.labelled("Initiative")] == ["Bal", "Kurs"]
    assert [relation.end.rpartition("/")[2] for relation in reading.network.typed("RUNS")] == ["kurs"]
    assert [(problem.sheet, problem.row, problem.message.key, problem.left_out) for problem in reading.problems] == [
        ("Podmioty", 2, "problems.person_as_name", "row"),
        ("Inicjatywy", 2, "problems.person_left_out", "cell"),
        ("Inicjatywy", 4, "problems.person_as_name", "row"),
    ]
    assert "Wrzos" not in str(reading)


def test_a_firm_may_be_called_by_its_owner(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Podmioty": [
                ["Nazwa", "Rodzaj", "Sektor", "REGON"],
                ["Zyta Wrzosek", "organizacja", "biznes", None],
                ["Igor Wrzosek", "organizacja", None, "123456785"],
            ]
        }
    )
    assert len(reading.network.labelled("Organisation")) == 2
    assert reading.problems == ()


def test_what_a_name_may_be_called_after_is_asked_about(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Inicjatywy": [["Nazwa"], ["Warsztaty Zyty Wrzosek"], ["Joga z Zytą Wrzosek"]]})
    assert {one.name for one in reading.network.labelled("Initiative")} == {"Warsztaty Zyty Wrzosek", "Joga z […]"}
    assert [(problem.row, problem.message.key, problem.left_out) for problem in reading.problems] == [
        (2, "problems.person_maybe", ""),
        (3, "problems.person_left_out", "part"),
    ]


def test_the_body_beside_a_person_is_understood(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Podmioty": [["Nazwa", "Rodzaj", "Skrót"], ["Liceum", "instytucja", "LO"], ["OPS", "instytucja", None]],
            "Koalicje": [["Nazwa", "Członkowie"], ["Razem", "OPS; dyr. Zyta Wrzosek (LO); Igor Wrzosek"]],
        }
    )
    assert len(reading.network.typed("MEMBER_OF")) == 2
    assert "Wrzos" not in str(reading)


def test_a_header_with_a_telephone_or_a_name_is_cut_as_well(read_sheets: ReadSheets) -> None:
    properties, reading = read_one(read_sheets, "wpisuje Zyta Wrzosek 600 700 800", "tak")
    assert json.loads(str(properties["extra"])) == {"wpisuje […]": "tak"}
    assert [problem.message.key for problem in without_unknown_columns(reading)] == ["problems.personal_header"]
    assert "Wrzos" not in str(reading)
    assert "600" not in str(reading)


def test_no_output_names_anybody(make_workbook: MakeWorkbook, tmp_path: Path) -> None:
    source = make_workbook(
        {
            "Podmioty": [
                ["Nazwa", "Rodzaj", "Sektor", "Kontakt instytucji", "Opis", "Źródło", "Uwagi koła"],
                [
                    "OPS",
                    "instytucja",
                    "pomoc społeczna",
                    "Zyta Wrzosek 604 111 222",
                    "u Zyty Wrzosek",
                    "p. Wrzosek",
                    "od Zyty Wrzosek",
                ],
                ["Igor Wrzosek", "grupa", None, "igor.wrzosek@gmail.com", None, None, None],
                [
                    "Szkoła im. Marii Konopnickiej",
                    "instytucja",
                    "edukacja",
                    "tel. 41 200 30 40",
                    "ul. Jana Matejki 3",
                    None,
                    None,
                ],
            ],
            "Inicjatywy": [
                ["Nazwa", "Prowadzi", "Grupy docelowe", "Potrzeby", "Opis"],
                [
                    "Bal z Zytą Wrzosek",
                    "Igor Wrzosek",
                    "seniorzy",
                    "samotność w starszym wieku",
                    "prowadzi Zyta Wrzosek",
                ],
            ],
            "Potrzeby": [
                ["Potrzeba", "Grupa", "Opis potrzeby"],
                ["samotność w starszym wieku", "seniorzy", "mówi p. Wrzosek"],
            ],
        }
    )
    page, folder = tmp_path / "mapa.html", tmp_path / "kopia"
    runs = [
        ["check", str(source)],
        ["check", str(source), "--format", "json"],
        ["report", str(source)],
        ["report", str(source), "--format", "json"],
        ["gaps", str(source), "--format", "json"],
        ["map", str(source), "-o", str(page)],
        ["convert", str(source), str(folder)],
    ]
    said = [CliRunner().invoke(program, arguments) for arguments in runs]
    assert {run.exit_code for run in said} <= {0, 3}
    texts = [run.output + run.stderr for run in said]
    texts += [path.read_text(encoding="utf-8") for path in (page, *folder.glob("*.csv"))]
    for text in texts:
        for secret in ("Wrzos", "wrzos", "604 111", "604111"):
            assert secret not in text
    whole = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.csv"))
    for kept in ("Szkoła im. Marii Konopnickiej", "ul. Jana Matejki 3", "tel. 41 200 30 40"):
        assert kept in whole
