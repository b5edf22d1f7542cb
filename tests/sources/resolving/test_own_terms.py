"""Words that no list holds: own terms, their spellings, typing errors, opposites and ages."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_sources import ReadSheets, Row

from calnet.access import open_graph
from calnet.sources import Reading, read_source, write_sheets
from calnet.stores.export import export_frames
from calnet.stores.graph_frames import network_of
from calnet.wording.voice import Voice


def aimed(read_sheets: ReadSheets, *groups: str, needs: str = "") -> tuple[list[tuple[str, str]], Reading]:
    rows: list[Row] = [["Nazwa", "Grupy docelowe", "Potrzeby"]]
    rows += [[f"Zajęcia {letter}", group, needs] for letter, group in zip("abcdefgh", groups, strict=False)]
    reading = read_sheets({"Inicjatywy": rows})
    links = reading.network.typed("AIMED_AT")
    return [(link.start[-1], link.end.removeprefix("gmina/group/")) for link in links], reading


def keys(reading: Reading) -> list[str]:
    return [problem.message.key.removeprefix("problems.") for problem in reading.problems]


def test_an_unknown_group_is_a_term_of_the_data_set(read_sheets: ReadSheets) -> None:
    links, reading = aimed(read_sheets, "Pszczelarze", "rodziny; kolejarze")
    assert links == [("a", "pszczelarze"), ("b", "kolejarze"), ("b", "group/families")]
    node = reading.network.by_id["gmina/group/pszczelarze"]
    assert (node.name, node.dataset) == ("Pszczelarze", "gmina")
    assert [(problem.warning, problem.left_out) for problem in reading.problems] == [(True, "")] * 2


def test_an_unknown_need_is_a_term_of_the_data_set(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Inicjatywy": [["Nazwa", "Potrzeby"], ["Kosiarka", "brak placu zabaw; zieleń wokół bloku"]],
            "Potrzeby": [["Potrzeba", "Grupa"], ["Brak  placu zabaw", "rodziny"], ["braku placów zabaw", "dzieci"]],
        }
    )
    needs = {node.name for node in reading.network.labelled("Need") if node.dataset == "gmina"}
    assert needs == {"Brak placu zabaw", "zieleń wokół bloku"}
    assert len(reading.network.labelled("Diagnosis")) == 2
    assert keys(reading).count("own_need") + keys(reading).count("own_need_near") == 2


@pytest.mark.parametrize(
    "spellings",
    [
        ("Lokatorzy kamienic", "lokatorów kamienic", "LOKATORZY  KAMIENIC", "lokatorzy kamienicy"),
        ("hodowcy gołębi", "hodowcy golebi", "hodowców gołębi"),
        ("działkowcy", "Dzialkowcy", "działkowców", "działkowcom"),
        ("kibice", "kibiców"),
    ],
)
def test_spellings_of_one_group_are_one_term_with_one_message(
    read_sheets: ReadSheets, spellings: tuple[str, ...]
) -> None:
    links, reading = aimed(read_sheets, *spellings)
    assert len(links) == len(spellings)
    assert len({group for _, group in links}) == 1
    (problem,) = reading.problems
    assert problem.message.values["n"] == len(spellings)


@pytest.mark.parametrize(
    ("text", "group"),
    [("seniorom", "seniors"), ("rodzin", "families"), ("kobietom", "women"),
     ("OSÓB NIEPEŁNOSPRAWNYCH", "people_with_disabilities")],
)  # fmt: skip
def test_a_form_of_a_known_group_is_that_group(read_sheets: ReadSheets, text: str, group: str) -> None:
    links, reading = aimed(read_sheets, text)
    assert links == [("a", f"group/{group}")]
    assert reading.problems == ()


def test_a_typing_error_is_read_and_told_once(read_sheets: ReadSheets) -> None:
    links, reading = aimed(read_sheets, "senorzy", "Senorzy", "osoby bezrobotnee")
    assert [group for _, group in links] == ["group/seniors", "group/seniors", "group/unemployed"]
    assert keys(reading) == ["read_as", "read_as"]
    assert Voice("pl").say(reading.problems[0].message) == (
        "„senorzy” przeczytano jako „seniorzy” (2 komórki). Jeśli chodziło o coś innego, poprawcie pisownię."
    )


@pytest.mark.parametrize("text", ["osoby 61+", "klasa 4", "dzieci bez autyzmu", "osoby pełnosprawne", "matka"])
def test_what_is_not_the_same_is_never_taken_for_a_typing_error(read_sheets: ReadSheets, text: str) -> None:
    _, reading = aimed(read_sheets, text)
    assert "read_as" not in keys(reading)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("sprawcy przemocy rówieśniczej", "doznające"),
        ("sprawca przemocy wobec zwierząt", "ofiary"),
        ("osoby pełnosprawne", "niepełnosprawn"),
        ("perpetrators of stalking", "experiencing"),
    ],
)
@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_opposite_is_never_offered(read_sheets: ReadSheets, text: str, never: str, language: str) -> None:
    _, reading = aimed(read_sheets, text)
    assert not [said for problem in reading.problems if never in (said := Voice(language).say(problem.message))]


@pytest.mark.parametrize(
    ("broad", "narrow"),
    [
        ("60+", "osoby 67+"), ("58+", "63 lata i więcej"), ("dzieci 5–11 lat", "dzieci 6-9 lat"),
        ("młodzież 14–19 lat", "młodzież z niepełnosprawnościami 15–18 lat"), ("seniorzy", "seniorzy 80+"),
        ("osoby w wieku 30–50 lat", "kobiety 35–45 lat"), ("uczniowie klas 1–3", "klasy 2–3"),
        ("40+", "seniorzy"), ("osoby do 30 lat", "dzieci"),
    ],
)  # fmt: skip
def test_ages_within_others_are_narrower(read_sheets: ReadSheets, broad: str, narrow: str) -> None:
    _, reading = aimed(read_sheets, broad, narrow)
    above, below = (next(link.end for link in reading.network.typed("AIMED_AT") if link.start[-1] == at) for at in "ab")
    assert (below, above) in {(link.start, link.end) for link in reading.network.typed("BROADER")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("osoby bezrobotne 30–50 lat", "kobiety 35–45 lat"), ("dzieci z autyzmem 5–11 lat", "dzieci 6–9 lat"),
        ("rodzice dzieci 5–11 lat", "dzieci 6–9 lat"), ("61–66 lat", "64–70 lat"), ("kobiety 40+", "seniorzy"),
    ],
)  # fmt: skip
def test_a_further_trait_is_never_broader_by_age(read_sheets: ReadSheets, one: str, other: str) -> None:
    _, reading = aimed(read_sheets, one, other)
    own = {link.end for link in reading.network.typed("AIMED_AT")}
    links = {(link.start, link.end) for link in reading.network.typed("BROADER")}
    assert not [pair for pair in links if set(pair) <= own]


@pytest.mark.parametrize(
    ("text", "group"),
    [("55-75 lat", "adults_55_75"), ("seniorzy 60+", "seniors"), ("people aged 55 to 75", "adults_55_75")],
)
def test_the_ages_of_a_known_group_are_that_group(read_sheets: ReadSheets, text: str, group: str) -> None:
    links, _ = aimed(read_sheets, text)
    assert links == [("a", f"group/{group}")]


@pytest.mark.parametrize(
    ("text", "group"),
    [("os. starsze", "seniors"), ("emerytów", "seniors"), ("60 +", "seniors"), ("osoby 60 lat i więcej", "seniors"),
     ("18+", "adults"), ("młodzież klas 7-8", "upper_primary_pupils")],
)  # fmt: skip
def test_a_word_that_means_the_same_stays_as_it_was_typed(read_sheets: ReadSheets, text: str, group: str) -> None:
    links, reading = aimed(read_sheets, text)
    ((_, own),) = links
    assert reading.network.by_id[f"gmina/group/{own}"].name == text
    assert [(link.start, link.end) for link in reading.network.typed("EXACT_MATCH")] == [
        (f"gmina/group/{own}", f"group/{group}")
    ]
    assert reading.problems == ()


def test_spellings_of_a_kept_word_are_one_group(read_sheets: ReadSheets) -> None:
    links, _ = aimed(read_sheets, "os. starsze", "Osoby starsze", "osób starszych")
    assert len({group for _, group in links}) == 1


def test_a_row_says_what_a_word_of_the_team_means(read_sheets: ReadSheets) -> None:
    reading = read_sheets({
        "Grupy docelowe": [["Nazwa", "To samo co"], ["Złota Jesień", "seniorzy"], ["emeryci", ""]],
        "Inicjatywy": [["Nazwa", "Grupy docelowe"], ["Bal", "złota jesień"]],
    })  # fmt: skip
    links = {(link.start, link.end) for link in reading.network.typed("EXACT_MATCH")}
    assert links == {("gmina/group/zlota-jesien", "group/seniors"), ("gmina/group/emeryci", "group/seniors")}
    assert reading.problems == ()


def test_two_wordings_of_one_age_are_one_group(read_sheets: ReadSheets) -> None:
    links, _ = aimed(read_sheets, "67+", "67 lat i więcej", "osoby powyżej 67 lat")
    assert len({group for _, group in links}) == 1


def test_a_group_of_the_teams_own_with_its_ages_is_not_told(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Grupy docelowe": [["Nazwa", "Szersza grupa"], ["dzieci 8–9 lat", "dzieci"]],
            "Inicjatywy": [["Nazwa", "Grupy docelowe"], ["Zuchy", "dzieci 8-9 lat"]],
        }
    )
    assert reading.problems == ()
    assert reading.network.by_id["gmina/group/dzieci-8-9-lat"].properties == {"age_from": 8, "age_to": 9}


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("rodziny, seniorzy", {"group/families", "group/seniors"}),
        ("rodziny i seniorzy", {"group/families", "group/seniors"}),
        ("rodziny oraz seniorzy", {"group/families", "group/seniors"}),
        ("rodziny/seniorzy", {"group/families", "group/seniors"}),
        ("dzieci i młodzież, seniorzy", {"group/children_and_youth", "group/seniors"}),
        ("osoby uzależnione i ich rodziny", {"group/people_with_addictions", "group/families_of_addicted"}),
        ("seniorzy, pszczelarze", {"group/seniors", "pszczelarze"}),
    ],
)
def test_lists_are_taken_apart_where_the_parts_are_known(read_sheets: ReadSheets, text: str, groups: set[str]) -> None:
    links, _ = aimed(read_sheets, text)
    assert {group for _, group in links} == groups


def test_an_own_term_that_stands_alone_somewhere_takes_lists_apart(read_sheets: ReadSheets) -> None:
    links, _ = aimed(read_sheets, "pszczelarze, kolejarze", "kolejarze", "pszczelarze")
    assert {group for start, group in links if start == "a"} == {"pszczelarze", "kolejarze"}


def test_own_terms_come_back_from_sheets_and_from_a_store(read_sheets: ReadSheets, tmp_path: Path) -> None:
    rows: list[Row] = [["Nazwa", "Grupy docelowe", "Potrzeby"], ["Kurs", "67+; pszczelarze", "brak placu zabaw"]]
    network = read_sheets(
        {
            "Inicjatywy": rows,
            "Zasoby": [["Nazwa", "Forma"], ["Namiot", "namioty"]],
            "Podmioty": [["Nazwa", "Rodzaj", "Sektor"], ["Koło", "organizacja", "pszczelarstwo"]],
        }
    ).network
    again = read_source(write_sheets(network, tmp_path / "nowa.xlsx", "pl"))
    assert again.network == network
    assert keys(again) == ["own_word", "own_word"]
    with open_graph(str(tmp_path / "nowa.xlsx")) as graph:
        assert network_of(export_frames(graph.store, graph.data_sets)) == network


def test_personal_data_never_becomes_a_term(read_sheets: ReadSheets) -> None:
    _, reading = aimed(read_sheets, "tel. 601 234 567", "jan.kowalski@poczta.example")
    assert not [node for node in reading.network.labelled("TargetGroup") if node.dataset == "gmina"]


def test_a_very_long_name_of_a_group_is_cut_and_kept(read_sheets: ReadSheets) -> None:
    links, reading = aimed(read_sheets, "pszczelarze " * 40)
    assert len(links) == 1
    assert len(reading.problems) == 1
    assert len(next(node.name for node in reading.network.labelled("TargetGroup") if node.dataset == "gmina")) <= 200


def does(reading: Reading) -> list[tuple[str, str]]:
    return [(link.start.rpartition("/")[2], link.end) for link in reading.network.typed("DOES")]


def test_activities_are_read_in_any_words_that_are_known_for_them(read_sheets: ReadSheets) -> None:
    rows: list[Row] = [
        ["Nazwa", "Rodzaj działania"],
        ["A", "joga; piknik"], ["B", "gimnastyka i chór"], ["C", "nauka tańca"], ["D", "puszczanie latawców"],
    ]  # fmt: skip
    reading = read_sheets({"Inicjatywy": rows})
    assert does(reading) == [
        ("a", "activity/picnic"), ("a", "activity/yoga"), ("b", "activity/exercise"), ("b", "activity/singing"),
        ("c", "activity/dance"), ("d", "gmina/activity/puszczanie-latawcow"),
    ]  # fmt: skip
    assert [key.removesuffix("_near") for key in keys(reading)] == ["own_activity"]


def test_only_activities_that_are_used_and_broader_ones_are_in_the_graph(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Inicjatywy": [["Nazwa", "Rodzaj działania"], ["A", "joga"]]})
    found = {node.id for node in reading.network.labelled("Activity")}
    assert found == {"activity/yoga", "activity/exercise", "activity/movement"}


def test_activities_of_ones_own_have_a_sheet(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        {
            "Inicjatywy": [["Nazwa", "Rodzaj działania"], ["A", "latawce"], ["B", "szermierka mieczem"]],
            "Rodzaje działań": [
                ["Nazwa", "Szersze działanie", "To samo co", "Inne nazwy"],
                ["puszczanie latawców", "ruch i sport", "", "latawce"],
                ["szermierka mieczem", "", "samoobrona i sztuki walki", ""],
            ],
        }
    )
    assert reading.problems == ()
    links = {(link.type, link.start, link.end) for link in reading.network.relations if "/activity/" in link.start}
    assert links == {
        ("BROADER", "gmina/activity/puszczanie-latawcow", "activity/movement"),
        ("EXACT_MATCH", "gmina/activity/szermierka-mieczem", "activity/self_defence"),
    }


@pytest.mark.parametrize(
    ("header", "words", "forms", "activities"),
    [
        ("Rodzaj działania", ("projekt", "wydarzenie"), 2, 0),
        ("Rodzaj działania", ("projekt", "gimnastyka"), 0, 2),
        ("Kategoria", ("gimnastyka", "chór"), 0, 2),
        ("Kategoria", ("projekt", "usługa"), 2, 0),
        ("Forma", ("projekt", "usługa"), 2, 0),
    ],
)
def test_a_column_of_two_meanings_is_told_by_its_words(
    read_sheets: ReadSheets, header: str, words: tuple[str, str], forms: int, activities: int
) -> None:
    reading = read_sheets({"Inicjatywy": [["Nazwa", header], ["A", words[0]], ["B", words[1]]]})
    initiatives = reading.network.labelled("Initiative")
    assert sum(node.properties.get("form") is not None for node in initiatives) == forms
    assert len(does(reading)) == activities
