"""Any table in: what is proposed, what is made of it, and that no row or column goes in silence."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from calnet.errors import BadSource, WrongUse
from calnet.model.network import Network
from calnet.sources.importing.importing import Import, import_table
from calnet.sources.importing.mapping import ImportMapping, read_mapping, write_mapping
from calnet.sources.importing.proposal import shipped_mappings

TABLES = Path(__file__).parent / "tables"


def read(name: str, mapping: ImportMapping | None = None) -> Import:
    return import_table(TABLES / name, mapping)


def ends(network: Network, type_: str) -> set[tuple[str, str]]:
    """Return the relations of a type by the names of their ends."""
    by_id = network.by_id
    return {
        (by_id[relation.start].name, by_id[relation.end].name)
        for relation in network.relations
        if relation.type == type_
    }


def assert_nothing_is_silent(found: Import) -> None:
    for account in found.accounts:
        table = account.table
        assert account.used + len(account.unused) + len(account.refused) == len(table.records)
        if account.mapping is None:
            continue
        read_columns = {table.find(header) for header in account.mapping.used()}
        told = {table.find(header) for header in (*account.kept, *account.left_out, *account.people)}
        filled = {index for record in table.records for index in record.cells}
        numbering = {index for index, header in table.headers.items() if header == "Lp."}
        assert filled <= read_columns | told | set(table.headless) | numbering


@pytest.mark.parametrize(
    "name",
    [
        "konkurs.csv",
        "krzyzyki.csv",
        "partnerzy.csv",
        "rspo.csv",
        "terc.csv",
        "bdl.csv",
        "ozps.csv",
        "kto_co_gdzie.csv",
        "glosowanie.pb",
        "katalog",
    ],
)
def test_every_row_and_column_is_accounted_for(name: str) -> None:
    assert_nothing_is_silent(read(name))


def test_results_of_a_grant_competition() -> None:
    found = read("konkurs.csv")
    network = found.reading.network
    assert found.mapping.name == "Wyniki otwartego konkursu ofert"
    assert ("Stowarzyszenie „Razem raźniej”", "Klub seniora na Podgórnej") in ends(network, "RUNS")
    assert ("Klub seniora na Podgórnej", "Seniorzy") in {(a, b.capitalize()) for a, b in ends(network, "AIMED_AT")}
    (account,) = found.accounts
    assert {kind.value: list(numbers) for kind, numbers in account.table.others.items() if numbers} == {
        "title": [1],
        "total": [8],
        "note": [9],
    }
    assert account.kept == ("Kwota dotacji", "Liczba punktów")
    club = next(node for node in network.nodes if node.name == "Klub seniora na Podgórnej")
    assert str(club.properties["start_date"]).startswith("2026-02")
    assert str(club.properties["end_date"]).startswith("2026-11")


def test_a_sphere_that_names_nobody_makes_no_group(tmp_path: Path) -> None:
    path = tmp_path / "konkurs.csv"
    path.write_text(
        "Nazwa oferenta;Tytuł zadania;Sfera;Kwota dotacji\nFundacja A;Koncert;kultura i sztuka;100\n"
        "Fundacja A;Klub;działalność na rzecz osób w wieku emerytalnym;100\n",
        encoding="utf-8",
    )
    network = import_table(path).reading.network
    assert {start for start, _ in ends(network, "AIMED_AT")} == {"Klub"}


def test_crosses_under_a_header_over_several_columns() -> None:
    network = read("krzyzyki.csv").reading.network
    assert {group for work, group in ends(network, "AIMED_AT") if work == "Bajkoteka"} == {
        "dzieci",
        next(group for work, group in ends(network, "AIMED_AT") if work == "Klub malucha"),
    }
    assert ends(network, "RUNS") >= {("MOPS", "Kawiarenka"), ("Biblioteka", "Kawiarenka"), ("Biblioteka", "Bajkoteka")}


def test_sectors_are_read_from_names_where_no_column_tells_them() -> None:
    found = read("krzyzyki.csv")
    sectors = {node.name: node.properties.get("sector") for node in found.reading.network.nodes}
    assert (sectors["MOPS"], sectors["Biblioteka"], sectors["Parafia św. Anny"]) == (
        "social_welfare",
        "culture",
        "parish",
    )
    assert found.sectors == 3


def test_a_list_of_partners_keeps_addresses_as_they_are_and_telephones_out() -> None:
    found = read("partnerzy.csv")
    assert found.made.get("Place", 0) <= 1
    assert "222000003" not in repr(found.reading.network)
    assert any(problem.column == "Telefon kontaktowy" for problem in found.reading.problems)


def test_heads_of_schools_are_left_out_and_said() -> None:
    found = read("rspo.csv")
    assert found.accounts[0].people == ("Imię i nazwisko dyrektora",)
    assert "Przykładow" not in repr(found.reading.network)
    assert ("Zalesie", "zaleski") in ends(found.reading.network, "PART_OF")
    assert ("zaleski", "MAZOWIECKIE") in ends(found.reading.network, "PART_OF")


def test_numbers_of_places_become_columns_of_their_places() -> None:
    found = read("bdl.csv")
    assert found.mapping.name == "Bank Danych Lokalnych (GUS)"
    assert [(account.used, account.unused) for account in found.accounts] == [(6, ())]
    (place,) = (node for node in found.reading.network.nodes if node.name == "Bolesławiec (1)")
    assert place.id == "place/0201011"
    assert json.loads(str(place.properties["extra"])) == {
        "65 lat i więcej, ogółem, 2023": "9 105,0", "65 lat i więcej, ogółem, 2024": "9 312,5",
        "65 lat i więcej, kobiety, 2024": "5 501,0",
    }  # fmt: skip


def test_an_assessment_of_resources_makes_diagnoses_of_facts_and_never_of_a_forecast() -> None:
    found = read("ozps.csv")
    assert found.mapping.name == "Ocena zasobów pomocy społecznej (OZPS)"
    told = {
        node.id.rsplit("/", 1)[1]: (node.properties.get("people"), node.properties.get("year"))
        for node in found.reading.network.labelled("Diagnosis")
    }
    assert told == {"homelessness": (4, 2024), "poverty": (110, 2024), "unemployment": (70, 2024)}
    (account,) = found.accounts
    assert account.unused == (8, 9, 10)  # nobody in that year; impossible; no need
    statement = next(node for node in found.reading.network.labelled("Diagnosis") if node.id.endswith("/unemployment"))
    assert "Prognoza na rok 2025: x" in str(statement.properties["statement"])


@pytest.mark.parametrize(
    ("label", "people", "text"),
    [("liczba osób", 110, None), ("liczba rodzin", None, "110 rodzin"), ("ogółem", None, None)],
)
def test_numbers_of_an_assessment_count_what_the_table_says(
    tmp_path: Path, label: str, people: int | None, text: str | None
) -> None:
    table = tmp_path / "ozps.csv"
    rows = [f"Powód ({label});Dwa lata przed;Rok poprzedzający;Rok oceny;Prognoza", "ubóstwo;120;115;110;999"]
    table.write_text("\n".join(rows), encoding="utf-8")
    (node,) = import_table(table).reading.network.labelled("Diagnosis")
    assert (node.properties.get("people"), node.properties.get("people_text")) == (people, text)
    assert "year" not in node.properties


def test_terc_nests_places_by_their_codes() -> None:
    found = read("terc.csv")
    by_teryt = {node.properties.get("teryt"): node for node in found.reading.network.nodes if node.label == "Place"}
    parents = {
        relation.start: relation.end for relation in found.reading.network.relations if relation.type == "PART_OF"
    }
    assert parents[by_teryt["0201044"].id] == by_teryt["0201043"].id
    assert parents[by_teryt["0201043"].id] == by_teryt["0201"].id
    assert parents[by_teryt["0201"].id] == by_teryt["02"].id
    assert not found.reading.problems


def test_hashtags_say_who_does_what_where() -> None:
    found = read("kto_co_gdzie.csv")
    network = found.reading.network
    assert found.made["Initiative"] == 2
    assert {place for work, place in ends(network, "COVERS") if work == "Zdrowie – Lekarze dla Wsi"} == {
        "Północ",
        "Południe",
    }
    assert ("Południe", "Norlandia") in ends(network, "PART_OF")


def test_sections_of_a_vote_are_tables_of_their_own_and_coordinates_no_telephones() -> None:
    found = read("glosowanie.pb")
    assert {"Ławki na Rynku", "Plac zabaw przy Polnej"} <= {node.name for node in found.reading.network.nodes}
    assert [account.table.title for account in found.accounts if account.mapping is None] == [
        "glosowanie.pb, META",
        "glosowanie.pb, VOTES",
    ]
    assert "21.0196693843" in repr(found.reading.network)


def test_tables_of_a_directory_are_joined_by_their_codes_and_what_is_missing_is_said() -> None:
    found = read("katalog")
    network = found.reading.network
    assert ends(network, "RUNS") == {("Aid Centre", "Legal clinic")}
    assert ("Legal clinic", "Town Library") in ends(network, "COVERS")
    assert any(problem.column == "organization_id" and problem.row == 3 for problem in found.reading.problems)
    assert not any(node.name == "99" for node in network.nodes)


def test_a_mapping_is_written_as_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    for mapping in (*shipped_mappings(), read_mapping(TABLES / "ocha.toml")):
        path.write_text(write_mapping(mapping), encoding="utf-8")
        assert read_mapping(path).tables == mapping.tables


def test_a_saved_proposal_gives_the_same_again(tmp_path: Path) -> None:
    for name in ("konkurs.csv", "krzyzyki.csv", "rspo.csv", "katalog", "bdl.csv", "ozps.csv"):
        found = read(name)
        path = tmp_path / "map.toml"
        path.write_text(write_mapping(found.mapping), encoding="utf-8")
        assert read(name, read_mapping(path)).reading.network == found.reading.network


def test_rows_of_one_thing_that_differ_are_told(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "Nazwa projektu;Organizator;Początek;Liczba odbiorców\n"
        "Kino;Dom Kultury;2026-03-01;40\nKino;Dom Kultury;2026-02-01;60\n",
        encoding="utf-8",
    )
    found = import_table(path)
    (work,) = found.reading.network.labelled("Initiative")
    assert (work.properties["start_date"], found.made["Initiative"]) == ("2026-02-01", 1)
    assert {(one.header, one.things, one.taken) for one in found.accounts[0].differences} == {
        ("Początek", 1, "earliest"),
        ("Liczba odbiorców", 1, "first"),
    }


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("name = [", "importing.map_not_toml"),
        ("name = 'x'", "importing.map_no_table"),
        ("[[table]]\nshet = 'x'", "importing.map_unknown_key"),
        ("[[table]]\nsheet = 'x'", "importing.map_wrong"),
        ("[[table]]\n[[table.make]]\nsheet = 'statki'\ncolumns.name = 'x'", "importing.map_no_sheet"),
        ("[[table]]\n[[table.make]]\nsheet = 'actors'\ncolumns.colour = 'x'", "importing.map_no_column"),
        ("[[table]]\n[[table.make]]\nsheet = 'actors'\ncolumns.name = 7", "importing.map_wrong"),
        (
            "[[table]]\n[[table.make]]\nsheet = 'actors'\nwhere = { x = '(' }\ncolumns.name = 'x'",
            "importing.map_bad_pattern",
        ),
    ],
)
def test_a_wrong_mapping_is_told_with_what_may_stand_there(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WrongUse) as error:
        read_mapping(path)
    assert error.value.message.key == key


def test_a_mapping_that_reads_a_column_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text('[[table]]\n[[table.make]]\nsheet = "initiatives"\ncolumns.name = "Co robimy"\n', encoding="utf-8")
    found = read("krzyzyki.csv", read_mapping(path))
    assert found.made["Initiative"] == 3  # the question mark does not matter
    path.write_text('[[table]]\n[[table.make]]\nsheet = "initiatives"\ncolumns.name = "Co robimi"\n', encoding="utf-8")
    with pytest.raises(WrongUse, match="Co robimy"):
        read("krzyzyki.csv", read_mapping(path))


@pytest.mark.parametrize(
    ("content", "key"), [("", "importing.no_table"), ("kolor;waga\nczerwony;3\n", "importing.nothing_understood")]
)
def test_a_table_that_says_nothing_is_refused_in_a_sentence(tmp_path: Path, content: str, key: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadSource) as error:
        import_table(path)
    assert error.value.message.key == key


WORDS = st.sampled_from(
    ["", "Klub", "Kino; Chór", "Razem", "x", "12", "Lp.", "#org", "Nazwa", "MOPS", "seniorzy, dzieci", "2026"]
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), max_size=12))
def test_whatever_stands_in_a_table_its_rows_are_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("t") / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([["Nazwa projektu", "Organizator", "Odbiorcy", "Uwagi"], *rows])
    found = import_table(path)
    (account,) = found.accounts
    others = [number for numbers in account.table.others.values() for number in numbers]
    numbers = [record.number for record in account.table.records]
    filled = [at for at, row in enumerate(rows, start=2) if any(cell.strip() for cell in row)]
    told = {*others, *numbers, account.table.header_row, *range(account.table.header_row, account.table.header_row + 2)}
    assert set(filled) <= told
    assert account.used + len(account.unused) + len(account.refused) == len(numbers)


def write_messy_list(path: Path) -> None:
    """Write a list as a team keeps it: titles, merged headers in two rows, crosses, own words, a total, a note."""
    book = Workbook(str(path))
    sheet = book.add_worksheet("Arkusz1")
    sheet.merge_range(0, 0, 0, 9, "WYKAZ DZIAŁAŃ PARTNERÓW – Gmina Zalesie 2026")
    sheet.write(1, 0, "stan na 15.03.2026, przygotował dział CAL")
    for column, header in ((0, "Lp."), (3, "Co robimy"), (9, "Ile osób (ok.)"), (10, "Uwagi / osoba do kontaktu")):
        sheet.merge_range(3, column, 4, column, header)
    for left, right, header in ((1, 2, "Realizator"), (4, 6, "Dla kogo"), (7, 8, "Termin")):
        sheet.merge_range(3, left, 3, right, header)
    for column, header in enumerate(
        ["nazwa", "partnerzy", "", "seniorzy", "młodzież", "rodziny z dziećmi", "od", "do"], start=1
    ):
        if header:
            sheet.write(4, column, header)
    rows = (
        ("1", "GOPS Zalesie", "Biblioteka, OSP Zalesie", "Klub seniora", "x", "", "", "10.01.2026", "", "25", "sala"),
        ("2", "Biblioteka", "", "Wieczory bajek", "", "", "X", "02.2026", "06.2026", "ok. 30", ""),
        ("3", "OSP Zalesie", "", "Drużyna młodzieżowa", "", "x", "", "", "", "12", "Jan Przykładowy"),
        ("4", "KGW Zalesianki", "GOPS Zalesie i Biblioteka", "Piknik", "x", "x", "x", "06.2026", "", "ponad 200", ""),
        ("", "", "", "RAZEM", "", "", "", "", "", "ok. 267", ""),
        ("* bezpłatne",),
    )
    for at, row in enumerate(rows, start=5):
        for column, cell in enumerate(row):
            if cell:
                sheet.write(at, column, cell)
    book.close()


def test_a_messy_list_comes_in_without_a_correction(tmp_path: Path) -> None:
    path = tmp_path / "lista.xlsx"
    write_messy_list(path)
    found = import_table(path, place="Zalesie")
    network = found.reading.network
    assert_nothing_is_silent(found)
    assert {node.name for node in network.labelled("Initiative")} == {
        "Klub seniora", "Wieczory bajek", "Drużyna młodzieżowa", "Piknik",
    }  # fmt: skip
    assert ends(network, "SUPPORTS") == {
        ("Biblioteka", "Klub seniora"),
        ("OSP Zalesie", "Klub seniora"),
        ("GOPS Zalesie", "Piknik"),
        ("Biblioteka", "Piknik"),
    }
    assert ("OSP Zalesie", "Drużyna młodzieżowa") in ends(network, "RUNS")
    assert {group for work, group in ends(network, "AIMED_AT") if work == "Wieczory bajek"} == {"rodziny"}
    tales = next(node for node in network.nodes if node.name == "Wieczory bajek")
    assert (tales.properties["start_date"], tales.properties["end_date"]) == ("2026-02", "2026-06")
    assert found.accounts[0].people == ("Uwagi / osoba do kontaktu",)
    assert "Przykładow" not in repr(network)


def test_a_row_that_reading_leaves_out_is_not_counted_as_used(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Nazwa projektu;Organizator\nbiuro@klub.example;MOPS\nKino;MOPS\n", encoding="utf-8")
    found = import_table(path)
    (account,) = found.accounts
    assert (account.used, account.refused) == (1, (2,))
    assert any(problem.row == 2 and problem.left_out == "row" for problem in found.reading.problems)


def test_a_numbering_column_that_holds_something_else_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Nr;Nazwa projektu;Organizator\nBO/7;Kino;MOPS\n", encoding="utf-8")
    assert import_table(path).accounts[0].kept == ("Nr",)


def test_what_is_too_long_to_keep_is_told(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = "".join(f"Kino;MOPS;{letter * 900}\n" for letter in "abcd")
    path.write_text(f"Nazwa projektu;Organizator;Kolor plakatu\n{rows}", encoding="utf-8")
    (account,) = import_table(path).accounts
    assert [(one.header, one.things, one.taken) for one in account.differences] == [("Kolor plakatu", 1, "shortened")]


def test_a_sheet_without_headers_is_told(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    book = Workbook(str(path))
    book.add_worksheet("Liczby").write_row(0, 0, [1, 2, 3])
    book.add_worksheet("Lista").write_column(0, 0, ["Nazwa projektu", "Kino"])
    book.close()
    found = import_table(path)
    assert [(problem.sheet, problem.left_out) for problem in found.reading.each][:1] == [("Liczby", "sheet")]
