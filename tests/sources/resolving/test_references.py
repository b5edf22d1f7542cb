"""Names in cells: who is meant, and what is said where nobody or several may be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from small_sources import ReadSheets, Row, message_within, messages_within

from calnet.sources import Problem, Reading
from calnet.wording.voice import Voice

ACTORS = [
    ["Nazwa", "Rodzaj", "Skrót", "Inne nazwy", "Kod", "Dawna nazwa"],
    ["Ośrodek Pomocy Społecznej", "instytucja", "OPS", "Opieka; MOPS", "", ""],
    ["Szkoła Podstawowa nr 4", "instytucja", "", "", "SP 4", ""],
    ["Fundacja „Nowa”", "organizacja", "", "", "", "Fundacja „Stara”"],
    ["Klub Seniora „As”", "grupa mieszkańców", "", "", "", ""],
]


def run_by(read_sheets: ReadSheets, text: str, actors: Sequence[Row] = ACTORS) -> tuple[list[str], Reading]:
    reading = read_sheets({"Podmioty": actors, "Inicjatywy": [["Nazwa", "Prowadzi"], ["Festyn", text]]})
    return [relation.start.removeprefix("gmina/actor/") for relation in reading.network.typed("RUNS")], reading


def only(reading: Reading) -> Problem:
    (problem,) = reading.problems
    return problem


def names(problem: Problem) -> list[object]:
    return [said.values["name"] for said in messages_within(problem.message, "names")]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("osrodek pomocy spolecznej", ["osrodek-pomocy-spolecznej"]),
        ("OŚRODEK  POMOCY – SPOŁECZNEJ", ["osrodek-pomocy-spolecznej"]),
        ("ops", ["osrodek-pomocy-spolecznej"]),
        ("mops", ["osrodek-pomocy-spolecznej"]),
        ("sp-4", ["sp-4"]),
        ("Fundacja Stara", ["fundacja-stara"]),
        ("Fundacja Nowa; OPS", ["fundacja-stara", "osrodek-pomocy-spolecznej"]),
        ("OPS\nSP 4", ["osrodek-pomocy-spolecznej", "sp-4"]),
        ("OPS, SP 4", ["osrodek-pomocy-spolecznej", "sp-4"]),
        ("OPS; ops", ["osrodek-pomocy-spolecznej"]),
        ("-", []),
    ],
)
def test_names_that_are_understood(read_sheets: ReadSheets, text: str, ids: list[str]) -> None:
    found, reading = run_by(read_sheets, text)
    assert found == ids
    assert reading.problems == ()


def test_an_unknown_name_costs_one_reference_and_names_the_nearest(read_sheets: ReadSheets) -> None:
    found, reading = run_by(read_sheets, "OPS; Klub Seniora „Es”")
    assert found == ["osrodek-pomocy-spolecznej"]
    problem = only(reading)
    assert problem.message.key == "problems.unknown_name_near"
    assert names(problem) == ["Klub Seniora „As”"]
    assert (problem.sheet, problem.row, problem.column, problem.left_out) == ("Inicjatywy", 2, "Prowadzi", "cell")
    assert "gmina/initiative/festyn" in reading.network.by_id


def test_a_name_like_nothing_else_is_never_made_into_a_node(read_sheets: ReadSheets) -> None:
    found, reading = run_by(read_sheets, "Xyzzy")
    assert found == []
    assert only(reading).message.key == "problems.unknown_name"
    assert not [node for node in reading.network.nodes if node.name == "Xyzzy"]


TOWN = [
    ["Nazwa", "Rodzaj"],
    ["Komenda Powiatowa Policji", "instytucja"],
    ["Parafialny Zespół Caritas", "organizacja"],
    ["Świetlica środowiskowa", "instytucja"],
    ["Media Lokalne", "organizacja"],
]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Policja", ["Komenda Powiatowa Policji"]),
        ("Caritas", ["Parafialny Zespół Caritas"]),
        ("Caritas Polska", []),
        ("Świetlica środowiskowa w Śremie", ["Świetlica środowiskowa"]),
        ("Swietlica srodowiskwa", ["Świetlica środowiskowa"]),
        ("organizacje pozarządowe", []),
    ],
)
def test_only_names_that_are_near_are_offered(read_sheets: ReadSheets, text: str, near: list[str]) -> None:
    problem = only(run_by(read_sheets, text, TOWN)[1])
    assert (names(problem) if "names" in problem.message.values else []) == near


def test_a_word_that_stands_in_many_names_offers_none_of_them(read_sheets: ReadSheets) -> None:
    schools = [[f"Szkoła Podstawowa numer {number}", "instytucja"] for number in range(4)]
    assert only(run_by(read_sheets, "Szkoła", [ACTORS[0][:2], *schools])[1]).message.key == "problems.unknown_name"


@pytest.mark.parametrize(
    ("sheet", "header", "said"),
    [
        ("Podmioty", "Koalicje", "W arkuszu „Koalicje” nie ma nazwy „Xyzzy”. Dopiszcie ją tam albo poprawcie."),
        (
            "Inicjatywy",
            "Grupy docelowe",
            "Grupy „Xyzzy” nie ma na liście, więc zapisano ją jako waszą własną (1 komórka). Jeśli należy do szerszej "
            "grupy, dopiszcie ją w arkuszu „Grupy docelowe” i podajcie tam szerszą grupę.",
        ),
        (
            "Inicjatywy",
            "Prowadzi",
            "W arkuszach „Podmioty”, „Koalicje” nie ma nazwy „Xyzzy”. Dopiszcie ją w jednym z nich albo poprawcie.",
        ),
    ],
)
def test_an_unknown_name_is_said_with_its_sheet(read_sheets: ReadSheets, sheet: str, header: str, said: str) -> None:
    kind = [("Rodzaj", "instytucja")] if sheet == "Podmioty" else []
    reading = read_sheets({sheet: [*zip(("Nazwa", "A"), *kind, (header, "Xyzzy"), strict=True)]})
    assert Voice("pl").say(only(reading).message) == said


def test_an_ambiguous_name_names_the_candidates(read_sheets: ReadSheets) -> None:
    actors = [["Nazwa", "Rodzaj", "Skrót"], ["Szkoła nr 1", "instytucja", "SP"], ["Szkoła nr 2", "instytucja", "SP"]]
    found, reading = run_by(read_sheets, "SP", actors)
    assert found == []
    problem = only(reading)
    assert problem.message.key == "problems.ambiguous"
    assert [(said.values["name"], said.values["row"]) for said in messages_within(problem.message, "candidates")] == [
        ("Szkoła nr 1", 2),
        ("Szkoła nr 2", 3),
    ]


def test_a_name_comes_before_a_short_name(read_sheets: ReadSheets) -> None:
    actors = [["Nazwa", "Rodzaj", "Skrót"], ["SP", "instytucja", ""], ["Szkoła nr 2", "instytucja", "SP"]]
    found, reading = run_by(read_sheets, "SP", actors)
    assert found == ["sp"]
    assert reading.problems == ()


def test_a_list_is_not_taken_for_a_longer_name(read_sheets: ReadSheets) -> None:
    actors = [
        ["Nazwa", "Rodzaj"],
        *[[name, "instytucja"] for name in ("Szkoła", "Muzyczna", "Szkoła Muzyczna", "A; B")],
    ]
    assert run_by(read_sheets, "Szkoła; Muzyczna", actors)[0] == ["muzyczna", "szkola"]
    assert run_by(read_sheets, "Szkoła\nMuzyczna", actors)[0] == ["muzyczna", "szkola"]
    assert run_by(read_sheets, "szkoła muzyczna;", actors)[0] == ["szkola-muzyczna"]
    assert run_by(read_sheets, "a; b", actors)[0] == ["a-b"]


def test_something_of_another_kind(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Podmioty": [["Nazwa", "Rodzaj", "Koalicje"], ["OPS", "instytucja", "Festyn"]],
            "Inicjatywy": [["Nazwa"], ["Festyn"]],
        }
    )
    problem = only(reading)
    assert problem.message.key == "problems.wrong_kind"
    assert Voice("en").say(message_within(problem.message, "kind")) == "initiative"


def test_packaged_groups_and_needs_are_known_by_any_of_their_words(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {"Inicjatywy": [["Nazwa", "Grupy docelowe", "Potrzeby"], ["Kurs", "Seniorzy; single mothers", "brak pracy"]]}
    )
    assert reading.problems == ()
    assert [relation.end for relation in reading.network.typed("AIMED_AT")] == ["group/seniors", "group/single_mothers"]
    assert [relation.end for relation in reading.network.typed("ADDRESSES")] == ["need/unemployment"]


def test_all_packaged_concepts_and_what_is_broader_are_always_there(read_sheets: ReadSheets) -> None:
    network = read_sheets({"Podmioty": [["Nazwa", "Rodzaj"], ["OPS", "instytucja"]]}).network
    assert network.by_id["group/single_mothers"].name == "samotne matki"
    broader = {(relation.start, relation.end) for relation in network.typed("BROADER")}
    assert {("group/single_mothers", "group/single_parents"), ("group/single_parents", "group/families")} <= broader


def test_a_groups_own_row_adds_to_a_packaged_group_or_makes_a_new_one(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Grupy docelowe": [
                ["Nazwa", "Szersza grupa", "Inne nazwy", "Wiek od"],
                ["Seniorzy", "", "nestorzy", ""],
                ["Pszczelarze", "seniorzy", "", "30"],
            ],
            "Inicjatywy": [["Nazwa", "Grupy docelowe"], ["Kurs", "nestorzy; pszczelarze"]],
        }
    )
    assert reading.problems == ()
    network = reading.network
    assert [relation.end for relation in network.typed("AIMED_AT")] == ["gmina/group/pszczelarze", "group/seniors"]
    assert network.by_id["group/seniors"].properties["age_from"] == 60
    assert network.by_id["gmina/group/pszczelarze"].dataset == "gmina"
    assert ("gmina/group/pszczelarze", "group/seniors") in {(link.start, link.end) for link in network.typed("BROADER")}


def test_a_former_name_keeps_the_id_and_a_code_wins(read_sheets: ReadSheets) -> None:
    _, reading = run_by(read_sheets, "")
    ids = {node.name: node.id for node in reading.network.nodes}
    assert ids["Fundacja „Nowa”"] == "gmina/actor/fundacja-stara"
    assert ids["Szkoła Podstawowa nr 4"] == "gmina/actor/sp-4"


def test_two_rows_with_one_name(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {"Podmioty": [["Nazwa", "Rodzaj", "Sektor"], ["OPS", "instytucja", "ops"], ["ops", "organizacja", "ngo"]]}
    )
    (actor,) = reading.network.labelled("Institution", "Organisation")
    assert (actor.name, actor.label) == ("OPS", "Institution")
    problem = only(reading)
    assert (problem.row, problem.left_out, problem.message.values["other_row"]) == (3, "cell", 2)


def test_two_things_with_one_name_and_codes_of_their_own(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Inicjatywy": [
                ["Nazwa", "Kod", "Początek"],
                ["Dzień Seniora", "ds-24", 2024],
                ["Dzień Seniora", "ds-25", 2025],
            ]
        }
    )
    assert reading.problems == ()
    assert len(reading.network.labelled("Initiative")) == 2


def test_diagnoses_are_told_apart_only_as_far_as_needed(read_sheets: ReadSheets) -> None:
    rows: list[Row] = [
        ["bezrobocie", "młodzież", "", "", ""],
        ["bezrobocie", "seniorzy", "problem", 2020, ""],
        ["bezrobocie", "seniorzy", "deficyt usług", 2020, ""],
        ["samotność", "seniorzy", "problem", 2020, "a"],
        ["samotność", "seniorzy", "problem", 2020, "b"],
        ["samotność", "seniorzy", "problem", 2020, "b"],
    ]
    header = ["Potrzeba", "Grupa", "Forma", "Rok", "Opis potrzeby"]
    reading = read_sheets({"Potrzeby": [header, *rows]})
    ids = sorted(node.id.removeprefix("gmina/diagnosis/") for node in reading.network.labelled("Diagnosis"))
    assert ids[0].startswith("loneliness-in-old-age-seniors-problem-2020-")
    assert ids[2:] == ["unemployment-seniors-problem", "unemployment-seniors-service-deficit", "unemployment-youth"]
    assert only(reading).message.key == "problems.repeated_diagnosis"
    turned = read_sheets({"Potrzeby": [header, *rows[::-1]]})
    assert turned.network == reading.network


def test_a_diagnosis_without_a_need_is_left_out(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Potrzeby": [["Potrzeba", "Grupa"], ["bezrobocei", "seniorzy"], ["", "seniorzy"]]})
    assert [relation.end for relation in reading.network.typed("OF")] == ["need/unemployment"]
    assert [(problem.row, problem.left_out) for problem in reading.problems] == [(2, ""), (3, "row")]


@pytest.mark.slow
def test_many_unknown_names_do_not_take_forever(read_sheets: ReadSheets) -> None:
    rows = [[f"Inicjatywa {number}", f"Nieznany podmiot {number}"] for number in range(1500)]
    actors = [[f"Podmiot numer {number}", "instytucja"] for number in range(1500)]
    reading = read_sheets({"Podmioty": [["Nazwa", "Rodzaj"], *actors], "Inicjatywy": [["Nazwa", "Prowadzi"], *rows]})
    assert sum(problem.times for problem in reading.problems) == 1500
    assert len(reading.problems) == 150


def test_ages_of_a_packaged_group_stay_in_order(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Grupy docelowe": [["Nazwa", "Wiek do"], ["seniorzy", 12]]})
    assert reading.network.by_id["group/seniors"].properties == {"age_from": 60}
    assert only(reading).message.key == "problems.end_before_start"


GMINA = [["Nazwa", "Miejsce"], ["CAL", "Gmina Dębostany"]]
GMINA_BODIES = [
    ["Nazwa", "Rodzaj", "Siedziba"],
    ["Komisariat Policji w Dębostanach", "instytucja", ""],
    ["Szkoła Podstawowa nr 2 im. Adama Mickiewicza w Dębostanach", "instytucja", ""],
    ["Przychodnia „Zdrowie” s.c.", "organizacja", ""],
    ["Parafia pw. św. Anny", "organizacja", ""],
    ["OSP Dębostany", "organizacja", ""],
    ["OSP Dolna", "organizacja", ""],
    ["Biblioteka w Dolnej", "instytucja", ""],
]


def taking_part(read_sheets: ReadSheets, text: str) -> tuple[list[str], Reading]:
    reading = read_sheets({
        "Zbiór": GMINA, "Podmioty": GMINA_BODIES, "Inicjatywy": [["Nazwa", "Prowadzi"], ["Festyn", text]],
    })  # fmt: skip
    by_id = reading.network.by_id
    return [by_id[relation.start].name for relation in reading.network.typed("RUNS")], reading


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Komisariat Policji", "Komisariat Policji w Dębostanach"),
        ("komisariatem policji", "Komisariat Policji w Dębostanach"),
        ("Szkoła Podstawowa nr 2", "Szkoła Podstawowa nr 2 im. Adama Mickiewicza w Dębostanach"),
        ("Szkoła Podstawowa nr 2 w Dębostanach", "Szkoła Podstawowa nr 2 im. Adama Mickiewicza w Dębostanach"),
        ("Przychodnia Zdrowie", "Przychodnia „Zdrowie” s.c."),
        ("Przychodnia „Zdrowie” sp. z o.o.", "Przychodnia „Zdrowie” s.c."),
        ("Parafia św. Anny", "Parafia pw. św. Anny"),
    ],
)
def test_a_name_without_the_town_the_patron_or_the_legal_form_is_read_and_told(
    read_sheets: ReadSheets, text: str, meant: str
) -> None:
    found, reading = taking_part(read_sheets, f"{text}; OSP Dolna")
    assert sorted(found) == sorted([meant, "OSP Dolna"])
    problem = only(reading)
    assert (problem.message.key, problem.left_out, problem.warning) == ("problems.reference_read_as", "", True)
    assert (problem.message.values["text"], problem.message.values["meant"]) == (text, meant)


@pytest.mark.parametrize("text", ["OSP", "Biblioteka", "Szkoła Podstawowa nr 3", "Szkoła Podstawowa nr 2 w Dolnej"])
def test_a_short_name_that_several_or_bodies_elsewhere_go_by_is_asked_about(read_sheets: ReadSheets, text: str) -> None:
    found, reading = taking_part(read_sheets, text)
    assert found == []
    assert only(reading).left_out == "cell"


def test_short_names_in_a_list_stand_apart(read_sheets: ReadSheets) -> None:
    found, _ = taking_part(read_sheets, "Komisariat Policji i Parafia św. Anny")
    assert sorted(found) == ["Komisariat Policji w Dębostanach", "Parafia pw. św. Anny"]
