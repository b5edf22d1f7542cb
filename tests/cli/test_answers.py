"""What the commands answer to what people really type."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from running import Calnet

MakeTown = Callable[..., Path]


def test_nothing_but_problems_is_bad_input(calnet: Calnet, make_town: MakeTown) -> None:
    town = make_town(podmioty="\n", inicjatywy="Bez sensu\nx\n", wspolpraca="Kto\n", potrzeby="Potrzeba\n")
    done = calnet("report", town)
    assert (done.code, done.out) == (3, "")
    assert "nie udało się odczytać ani jednego wiersza" in done.err


@pytest.mark.parametrize(("word", "code"), [("wysoka", 1), ("Wysoka", 1), ("high", 1), ("wielka", 2)])
def test_severity_is_understood_in_both_languages(calnet: Calnet, recorded_town: Path, word: str, code: int) -> None:
    assert calnet("gaps", recorded_town, "--fail-on", word).code == code


def test_a_map_must_be_a_page(calnet: Calnet, town: Path, tmp_path: Path) -> None:
    done = calnet("map", town, "-o", tmp_path / "mapa.pdf")
    assert done.code == 2
    assert ".html" in done.err
    assert not (tmp_path / "mapa.pdf").exists()


def test_a_source_with_spaces_is_quoted_in_the_commands_that_are_named(calnet: Calnet, make_town: MakeTown) -> None:
    town = make_town("nasza gmina", podmioty="Nazwa,Rodzaj\nOśrodek Pomocy,nie wiem\nBiblioteka,instytucja\n")
    said = " ".join(calnet("report", town).out.split())
    assert f'calnet check "{town}"' in said


def test_one_place_leaves_out_what_only_the_rest_of_the_town_has(calnet: Calnet, make_town: MakeTown) -> None:
    town = make_town(
        miejsca="Nazwa,Rodzaj miejsca,Część\ngmina Próbna,gmina,\n"
        "Rynek,osiedle,gmina Próbna\nLipniki,sołectwo,gmina Próbna\n",
        podmioty="Nazwa,Rodzaj,Siedziba\nOśrodek Pomocy,instytucja,Rynek\nBiblioteka,instytucja,\n"
        "Koło Gospodyń,organizacja,Lipniki\nKlub Sąsiadów,grupa mieszkańców,Rynek\n",
        wspolpraca="Kto,Z kim lub w czym,Siła\nOśrodek Pomocy,Biblioteka,2\n"
        "Biblioteka,Klub Sąsiadów,1\nOśrodek Pomocy,Klub Sąsiadów,3\n",
    )
    document = calnet("report", town, "--place", "Lipniki", "--format", "json").document
    assert document["summary"]["actors"] == 1
    about = {name["name"] for finding in document["findings"] for name in finding["names"] if name["role"] == "actor"}
    assert about == {"Koło Gospodyń"}


def test_the_catalogue_lists_questions_and_on_request_facts(calnet: Calnet) -> None:
    questions, everything = calnet("queries").out, calnet("queries", "--all").out
    assert "who_runs_what" in questions
    assert "group_ancestors" not in questions
    assert "group_ancestors" in everything


def test_an_unknown_kind_in_an_own_query_is_answered_with_the_known_ones(
    calnet: Calnet, town: Path, tmp_path: Path
) -> None:
    query = tmp_path / "moje.cypher"
    query.write_text("MATCH (a:Actor) RETURN a.name", encoding="utf-8")
    done = calnet("query", query, town)
    assert done.code == 2
    assert "Institution" in done.err


def test_csv_is_written_as_a_polish_spreadsheet_expects_it(calnet: Calnet, recorded_town: Path, tmp_path: Path) -> None:
    target = tmp_path / "luki.csv"
    assert calnet("gaps", recorded_town, "--format", "csv", "-o", target).code == 0
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    header, first, *_ = raw.decode("utf-8-sig").splitlines()
    assert header.split(";")[:3] == ["Id", "Rodzaj", "Waga"]
    assert "brak odpowiedzi" in first
