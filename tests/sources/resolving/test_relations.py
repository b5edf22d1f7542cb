"""Relations: from columns, from the sheet Współpraca, told twice, told wrongly, told in circles."""

from __future__ import annotations

from typing import TypeAlias

import pytest
from small_sources import ReadSheets, Row

from calnet.model.network import Scalar
from calnet.sources import Problem, Reading
from calnet.wording import Voice

ACTORS = [
    ["Nazwa", "Rodzaj"],
    ["OPS", "instytucja"],
    ["Szkoła", "instytucja"],
    ["Fundacja", "organizacja"],
    ["Klub", "grupa mieszkańców"],
]
COALITIONS = [["Nazwa"], ["Koalicja"]]
INITIATIVES = [["Nazwa"], ["Festyn"]]
Told: TypeAlias = tuple[str, str, str, dict[str, Scalar]]
"""A relation: type, start, end and properties."""
HEADER = ["Kto", "Z kim lub w czym", "Relacja", "Siła", "Wkład", "Rola", "Od", "Do", "Źródło"]


def cooperation(read_sheets: ReadSheets, *rows: Row) -> Reading:
    return read_sheets(
        {"Podmioty": ACTORS, "Koalicje": COALITIONS, "Inicjatywy": INITIATIVES, "Współpraca": [HEADER, *rows]}
    )


def told(reading: Reading) -> list[Told]:
    return [
        (relation.type, relation.start.split("/")[-1], relation.end.split("/")[-1], dict(relation.properties))
        for relation in reading.network.relations
        if relation.type != "BROADER"
    ]


def only(reading: Reading) -> Problem:
    (problem,) = reading.problems
    return problem


@pytest.mark.parametrize(
    ("row", "relation"),
    [
        (
            ["Szkoła", "OPS", "", 2, "", "", "2007-06"],
            ("PARTNERS_WITH", "ops", "szkola", {"strength": 2, "since": "2007-06"}),
        ),
        (
            ["OPS", "Koalicja", "należy do", "", "", "sekretarz"],
            ("MEMBER_OF", "ops", "koalicja", {"role": "sekretarz"}),
        ),
        (["OPS", "Klub", "gości grupę", "", "", "założył"], ("HOSTS", "ops", "klub", {"role": "founded"})),
        (["Szkoła", "OPS", "jest częścią"], ("UNIT_OF", "szkola", "ops", {})),
        (["OPS", "Festyn", "prowadzi"], ("RUNS", "ops", "festyn", {"role": "lead"})),
        (["Koalicja", "Festyn", "runs", "", "", "co-lead"], ("RUNS", "koalicja", "festyn", {"role": "co_lead"})),
        (["Szkoła", "Festyn", "wspiera", "", "sala"], ("SUPPORTS", "szkola", "festyn", {"contribution": "venue"})),
        (["Klub", "Festyn", "bierze udział"], ("TAKES_PART_IN", "klub", "festyn", {})),
        (
            ["Festyn", "seniorzy", "jest dla", "", "", "", "", "", "plakat"],
            ("AIMED_AT", "festyn", "seniors", {"source": "plakat"}),
        ),
    ],
)
def test_every_kind_of_relation_can_be_told(read_sheets: ReadSheets, row: Row, relation: Told) -> None:
    reading = cooperation(read_sheets, row)
    assert reading.problems == ()
    assert told(reading) == [relation]


def test_one_row_for_several(read_sheets: ReadSheets) -> None:
    reading = cooperation(read_sheets, ["OPS", "Szkoła; Fundacja"])
    assert [(start, end) for _, start, end, _ in told(reading)] == [("fundacja", "ops"), ("ops", "szkola")]


@pytest.mark.parametrize(
    ("row", "key", "left_out"),
    [
        (["OPS", "ops"], "to_itself", "row"),
        (["OPS", "Koalicja"], "not_between_but", "row"),
        (["OPS", "Szkoła", "lubi"], "unknown_word", "row"),
        (["OPS", "Szkoa"], "unknown_name_near", "row"),
        (["", "Szkoła"], "required_either", "row"),
        (["OPS", "Szkoła", "", "mocna"], "unknown_word", "cell"),
        (["OPS", "Szkoła", "", "", "", "lider"], "not_for_relation", "cell"),
        (["OPS", "Szkoła", "", "", "", "", "2010", "2008"], "end_before_start", "cell"),
    ],
)
def test_what_cannot_be(read_sheets: ReadSheets, row: Row, key: str, left_out: str) -> None:
    reading = cooperation(read_sheets, row)
    problem = only(reading)
    assert (problem.message.key, problem.row, problem.left_out) == (f"problems.{key}", 2, left_out)
    assert len(told(reading)) == (left_out == "cell")


def test_a_relation_the_wrong_way_round_names_what_belongs_where(read_sheets: ReadSheets) -> None:
    reading = cooperation(read_sheets, ["Festyn", "OPS", "prowadzi"])
    assert told(reading) == []
    assert [(problem.message.key, problem.column) for problem in reading.problems] == [
        ("problems.wrong_kind", "Kto"),
        ("problems.wrong_kind", "Z kim lub w czym"),
    ]


def test_the_same_tie_twice_counts_once(read_sheets: ReadSheets) -> None:
    reading = cooperation(read_sheets, ["OPS", "Szkoła", "", 2], ["szkoła", "ops", "", 4])
    assert told(reading) == [("PARTNERS_WITH", "ops", "szkola", {"strength": 2})]
    problem = only(reading)
    assert (problem.row, problem.left_out, problem.message.values["other_row"]) == (3, "row", 2)


def test_a_column_and_a_row_that_tell_the_same_are_joined(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Podmioty": [["Nazwa", "Rodzaj", "Koalicje", "Źródło"], ["OPS", "instytucja", "Koalicja", "rozmowa"]],
            "Koalicje": [["Nazwa", "Członkowie", "Źródło"], ["Koalicja", "OPS", "uchwała"]],
            "Współpraca": [HEADER, ["OPS", "Koalicja", "należy do", "", "", "gospodarz", "2006"]],
        }
    )
    assert reading.problems == ()
    (relation,) = told(reading)
    assert relation == ("MEMBER_OF", "ops", "koalicja", {"role": "gospodarz", "since": "2006", "source": "rozmowa"})


def test_relations_of_a_row_are_known_as_the_row_is(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Podmioty": ACTORS,
            "Inicjatywy": [
                ["Nazwa", "Prowadzi", "Współprowadzi", "Wspiera", "Źródło", "Sprawdzono", "Wiarygodność"],
                ["Festyn", "OPS", "Szkoła", "Fundacja", "kronika", "2009-05", "wysoka"],
            ],
        }
    )
    known = {"source": "kronika", "checked_on": "2009-05", "confidence": "high"}
    assert told(reading) == [
        ("RUNS", "ops", "festyn", {"role": "lead", **known}),
        ("RUNS", "szkola", "festyn", {"role": "co_lead", **known}),
        ("SUPPORTS", "fundacja", "festyn", known),
    ]


def test_who_leads_does_not_also_co_lead(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {"Podmioty": ACTORS, "Inicjatywy": [["Nazwa", "Współprowadzi", "Prowadzi"], ["Festyn", "OPS", "OPS"]]}
    )
    assert len(told(reading)) == 1
    assert only(reading).message.key == "problems.said_twice"


def test_numbers_of_people_go_with_the_groups_in_order(read_sheets: ReadSheets) -> None:
    header = ["Nazwa", "Grupy docelowe", "Liczba odbiorców"]
    reading = read_sheets(
        {
            "Inicjatywy": [
                header,
                ["Kurs", "seniorzy; młodzież; dzieci", "120;;30"],
                ["Bal", "seniorzy", 50],
                ["Rajd", "seniorzy; młodzież", 50],
            ]
        }
    )
    people = {
        (relation.start.split("/")[-1], relation.end): relation.properties.get("people")
        for relation in reading.network.typed("AIMED_AT")
    }
    assert people == {
        ("kurs", "group/seniors"): 120,
        ("kurs", "group/youth"): None,
        ("kurs", "group/children"): 30,
        ("bal", "group/seniors"): 50,
        ("rajd", "group/seniors"): 50,
        ("rajd", "group/youth"): 50,
    }
    assert (only(reading).row, only(reading).column, only(reading).warning) == (4, "Liczba odbiorców", True)


def test_a_number_of_people_without_a_group(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Inicjatywy": [["Nazwa", "Grupy docelowe", "Liczba odbiorców"], ["Bal", "", 50]]})
    assert (only(reading).row, only(reading).column, only(reading).left_out) == (2, "Liczba odbiorców", "cell")


def test_only_residents_groups_gather(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {"Podmioty": [["Nazwa", "Rodzaj", "Skupia"], ["OPS", "instytucja", "seniorzy"], ["Klub", "grupa", "seniorzy"]]}
    )
    assert told(reading) == [("GATHERS", "klub", "seniors", {})]
    assert (only(reading).row, only(reading).left_out) == (2, "cell")


def test_a_relation_to_itself_in_a_column(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Podmioty": [["Nazwa", "Rodzaj", "Jednostka nadrzędna"], ["OPS", "instytucja", "OPS"]]})
    assert told(reading) == []
    assert only(reading).message.key == "problems.to_itself"


@pytest.mark.parametrize(
    ("sheet", "header"),
    [
        ("Miejsca", ["Nazwa", "Część"]),
        ("Grupy docelowe", ["Nazwa", "Szersza grupa"]),
        ("Rodzaje potrzeb", ["Nazwa", "Szersza potrzeba"]),
        ("Inicjatywy", ["Nazwa", "Część inicjatywy"]),
        ("Podmioty", ["Nazwa", "Jednostka nadrzędna"]),
    ],
)
def test_a_circle_is_cut_in_the_same_place_whatever_the_order(read_sheets: ReadSheets, sheet: str, header: Row) -> None:
    rows = [["Aba", "Bab"], ["Bab", "Cec"], ["Cec", "Aba"], ["Ded", "Aba"]]
    readings = [read_sheets({sheet: [header, *order]}) for order in (rows, rows[::-1], rows[2:] + rows[:2])]
    for reading in readings:
        (problem,) = (problem for problem in reading.problems if problem.message.key == "problems.cycle")
        assert problem.message.values["cycle"] == "Cec → Aba → Bab → Cec"
        assert problem.left_out == "cell"
        assert len(told(reading)) == (0 if sheet in {"Grupy docelowe", "Rodzaje potrzeb"} else 3)
        assert reading.network == readings[0].network


def test_what_is_packaged_stays_when_a_row_turns_it_round(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Grupy docelowe": [["Nazwa", "Szersza grupa"], ["rodziny", "samotne matki"]]})
    broader = {(relation.start, relation.end) for relation in reading.network.typed("BROADER")}
    assert ("group/single_mothers", "group/single_parents") in broader
    assert ("group/families", "group/single_mothers") not in broader
    assert only(reading).message.key == "problems.cycle"


def test_extra_columns_of_relations_are_told(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Podmioty": ACTORS, "Współpraca": [["Kto", "Z kim", "Kolor"], ["OPS", "Szkoła", "zielony"]]})
    assert len(told(reading)) == 1
    assert (only(reading).column, only(reading).left_out) == ("Kolor", "cell")


def test_a_column_for_groups_says_so_of_an_organisation(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Podmioty": [
                ["Nazwa", "Rodzaj", "Skupia"],
                ["Koło Gospodyń", "organizacja", "seniorzy"],
                ["Klub", "grupa mieszkańców", "seniorzy"],
            ]
        }
    )
    assert [Voice("pl").say(problem.message) for problem in reading.problems] == [
        "Kolumna „Skupia” dotyczy tylko grup mieszkańców, a „Koło Gospodyń” to organizacja. "
        "Komórkę pominięto; zmieńcie rodzaj albo wyczyśćcie komórkę."
    ]


def test_a_column_for_other_relations_says_for_which(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Podmioty": [["Nazwa", "Rodzaj"], ["A", "organizacja"], ["B", "organizacja"]],
            "Współpraca": [["Kto", "Z kim lub w czym", "Wkład"], ["A", "B", "sala"]],
        }
    )
    assert [Voice("pl").say(problem.message) for problem in reading.problems] == [
        "„Wkład” wpisuje się tylko przy relacji: „wspiera inicjatywę”. "
        "Komórkę pominięto; wyczyśćcie ją albo wybierzcie inną relację."
    ]
