"""Loading towns into a store file, and every command on such a file."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Calnet, Typed

from calnet.resources import find_folder

DONE, WRONG_USE, BAD_SOURCE, OUT_OF_REACH = 0, 2, 3, 4
MakeTown = Callable[..., Path]


@pytest.fixture(scope="module")
def loaded() -> list[bytes]:
    """What `two_towns` has loaded the first time."""
    return []


@pytest.fixture
def two_towns(calnet: Calnet, town: Path, other_town: Path, loaded: list[bytes]) -> Path:
    """A store file with both towns."""
    file = Path("gminy.calnet")
    if not loaded:
        for source in (town, other_town):
            assert calnet("load", source, file).code == DONE
        loaded.append(file.read_bytes())
    file.write_bytes(loaded[0])
    return file


def test_load_says_in_one_line_what_was_done_and_what_comes_next(calnet: Calnet, town: Path) -> None:
    done = calnet("load", town, "gminy.calnet")
    assert done.code == DONE
    assert done.out == (
        "Wczytano do gminy.calnet: gmina-probna. Dalej: calnet report gminy.calnet --dataset gmina-probna\n"
    )
    assert "gmina-probna: nowy zbiór (3 podmioty, 1 inicjatywa, 2 diagnozy)" in done.err


def test_a_second_town_leaves_the_first_as_it_is(calnet: Calnet, two_towns: Path, town: Path, other_town: Path) -> None:
    rows = calnet("datasets", two_towns, "--format", "json").document["data_sets"]
    assert rows == [
        {"id": "gmina-druga", "name": "Gmina Druga", "as_of": "2026-08-31",
         "actors": 2, "initiatives": 1, "diagnoses": 1},
        {"id": "gmina-probna", "name": "Gmina Próbna", "as_of": "2026-09-30",
         "actors": 3, "initiatives": 1, "diagnoses": 2},
    ]  # fmt: skip
    for source, id_ in ((town, "gmina-probna"), (other_town, "gmina-druga")):
        alone = calnet("report", source, "--format", "json").document
        assert calnet("report", two_towns, "--dataset", id_, "--format", "json").document == alone


def test_loading_again_replaces_and_says_so(calnet: Calnet, two_towns: Path, town: Path) -> None:
    sheet = town / "podmioty.csv"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "Szkoła,instytucja,edukacja,Rynek\n", encoding="utf-8")
    again = calnet("load", town, two_towns)
    assert again.code == DONE
    assert "gmina-probna: jest już w grafie (3 podmioty" in again.err
    assert "(4 podmioty" in again.err
    assert "1 inny zbiór pozostaje bez zmian" in again.err
    rows = calnet("datasets", two_towns, "--format", "json").document["data_sets"]
    assert [row["actors"] for row in rows] == [2, 4]


def test_a_dry_run_changes_nothing(calnet: Calnet, two_towns: Path, town: Path, make_town: MakeTown) -> None:
    before = two_towns.read_bytes()
    more = make_town("trzecia", zbior="Nazwa\nGmina Trzecia\n")
    for source, target in ((more, two_towns), (town, "nowy.calnet")):
        done = calnet("load", source, target, "--dry-run")
        assert (done.code, done.out) == (DONE, "")
        assert "--dry-run" in done.err
    assert two_towns.read_bytes() == before
    assert not Path("nowy.calnet").exists()


def test_another_town_of_the_same_id_is_not_put_in_the_place_of_the_first(
    calnet: Calnet, two_towns: Path, namesake: Path
) -> None:
    """Two towns may call their workbooks alike; that they are about equally large does not make them one."""
    before = calnet("datasets", two_towns).out

    refused = calnet("load", namesake, two_towns)
    assert (refused.code, refused.out) == (WRONG_USE, "")
    assert "gmina-probna" in refused.err
    assert "--dataset" in refused.err
    assert "--force" in refused.err
    assert calnet("datasets", two_towns).out == before

    assert calnet("load", namesake, two_towns, "--dataset", "imiennik").code == DONE
    ids = {row["id"] for row in calnet("datasets", two_towns, "--format", "json").document["data_sets"]}
    assert ids == {"gmina-probna", "gmina-druga", "imiennik"}

    assert calnet("load", namesake, two_towns, "--force").code == DONE
    assert "Koło Gospodyń" in calnet("query", "who_runs_what", two_towns, "--dataset", "gmina-probna").out


@pytest.mark.parametrize(("answer", "code", "actors"), [("t\n", DONE, 2), ("yes\n", DONE, 2), ("n\n", 130, 3)])
def test_on_a_terminal_it_is_asked_before_most_of_a_town_is_gone(
    calnet: Calnet, two_towns: Path, namesake: Path, monkeypatch: pytest.MonkeyPatch,
    answer: str, code: int, actors: int,
) -> None:  # fmt: skip
    monkeypatch.setattr("sys.stdin", Typed(answer))
    done = calnet("load", namesake, two_towns)
    assert done.code == code
    assert "gmina-probna" in done.err
    rows = calnet("datasets", two_towns, "--format", "json").document["data_sets"]
    assert {row["id"]: row["actors"] for row in rows}["gmina-probna"] == actors


def test_a_data_set_is_removed_when_agreed(
    calnet: Calnet, two_towns: Path, monkeypatch: pytest.MonkeyPatch, town: Path
) -> None:
    unasked = calnet("datasets", two_towns, "--remove", "gmina-druga")
    assert (unasked.code, unasked.out) == (WRONG_USE, "")
    assert "--yes" in unasked.err
    monkeypatch.setattr("sys.stdin", Typed("\n"))
    declined = calnet("datasets", two_towns, "--remove", "gmina-druga")
    assert "Niczego nie zmieniono" in declined.err
    assert len(calnet("datasets", two_towns, "--format", "json").document["data_sets"]) == 2

    removed = calnet("datasets", two_towns, "--remove", "gmina-druga", "--yes")
    assert removed.code == DONE
    assert removed.out == "Usunięto z gminy.calnet: gmina-druga\n"
    assert [row["id"] for row in calnet("datasets", two_towns, "--format", "json").document["data_sets"]] == [
        "gmina-probna"
    ]
    alone = calnet("report", town, "--format", "json").document
    assert calnet("report", two_towns, "--format", "json").document == alone


def test_the_list_as_a_table_and_as_csv(calnet: Calnet, two_towns: Path) -> None:
    assert "Gmina Druga" in calnet("datasets", two_towns).out
    header, *rows = csv.reader(io.StringIO(calnet("datasets", two_towns, "--format", "csv").out), delimiter=";")
    assert header == ["Identyfikator", "Nazwa", "Stan na", "Podmioty", "Inicjatywy", "Diagnozy"]
    assert rows[0] == ["gmina-druga", "Gmina Druga", "31.08.2026", "2", "1", "1"]


def test_data_sets_of_a_workbook_are_listed_but_not_removed(calnet: Calnet, town: Path) -> None:
    assert calnet("datasets", town, "--format", "json").document["data_sets"][0]["actors"] == 3
    done = calnet("datasets", town, "--remove", "gmina-probna", "--yes")
    assert (done.code, done.out) == (WRONG_USE, "")
    assert (town / "podmioty.csv").exists()


def test_a_store_is_loaded_into_another_one(calnet: Calnet, two_towns: Path) -> None:
    assert "2 zbiory danych" in calnet("load", two_towns, "kopia.calnet").out
    assert calnet("load", two_towns, "jedna.calnet", "--dataset", "gmina-druga").code == DONE
    whole, one = (
        [row["id"] for row in calnet("datasets", store, "--format", "json").document["data_sets"]]
        for store in ("kopia.calnet", "jedna.calnet")
    )
    assert whole == ["gmina-druga", "gmina-probna"]
    assert one == ["gmina-druga"]
    both = [calnet("report", store, "--format", "json").document for store in (two_towns, "kopia.calnet")]
    assert both[0] == both[1]


def test_a_town_comes_out_of_the_store_as_a_workbook(calnet: Calnet, two_towns: Path, town: Path) -> None:
    refused = calnet("convert", two_towns, "wszystko.xlsx")
    assert refused.code == WRONG_USE
    assert "„gmina-druga”, „gmina-probna”" in refused.err
    assert "--dataset" in refused.err
    assert calnet("convert", two_towns, "probna.xlsx", "--dataset", "gmina-probna").code == DONE
    first, last = (calnet("report", source, "--format", "json").document for source in (town, "probna.xlsx"))
    assert first["findings"]
    assert last["findings"] == first["findings"]


@pytest.mark.parametrize("command", ["check", "report", "gaps", "duplicates", "isolated", "map", "datasets"])
def test_every_command_takes_a_store_file(calnet: Calnet, two_towns: Path, command: str) -> None:
    done = calnet(command, two_towns)
    assert done.code == DONE, done.err


@pytest.mark.parametrize("command", ["report", "gaps", "duplicates", "isolated"])
def test_data_sets_can_be_chosen_and_an_unknown_one_is_refused(calnet: Calnet, two_towns: Path, command: str) -> None:
    done = calnet(command, two_towns, "--dataset", "gmina-druga", "--format", "json")
    assert "Próbna" not in done.out
    unknown = calnet(command, two_towns, "--dataset", "gmina-trzecia")
    assert (unknown.code, unknown.out) == (WRONG_USE, "")
    assert "gmina-druga, gmina-probna" in unknown.err


def test_a_data_set_is_understood_by_the_name_that_its_id_was_made_of(calnet: Calnet, two_towns: Path) -> None:
    by_id, by_name = (calnet("report", two_towns, "--dataset", name).out for name in ("gmina-druga", "Gmina Druga"))
    assert by_id == by_name
    assert "GMINA DRUGA" in by_id


def test_a_place_of_one_town_of_several(calnet: Calnet, two_towns: Path) -> None:
    done = calnet("report", two_towns, "--place", "Rynek", "--format", "json")
    assert done.document["summary"]["actors"] == 3
    assert "Koło Gospodyń" not in done.out


def test_the_commands_that_a_report_names_see_the_same_part(calnet: Calnet, town: Path) -> None:
    more = "".join(f"{need},,gmina Próbna,10,5\n" for need in ("ubóstwo", "uzależnienia", "przemoc", "bezdomność"))
    sheet = town / "potrzeby.csv"
    sheet.write_text(sheet.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert calnet("load", town, "gminy.calnet").code == DONE
    done = calnet("report", "gminy.calnet", "--dataset", "gmina-probna", "--place", "gmina Próbna")
    assert 'calnet gaps gminy.calnet --dataset gmina-probna --place "gmina Próbna"' in " ".join(done.out.split())


def test_maps_of_two_towns_of_one_store_do_not_replace_each_other(calnet: Calnet, two_towns: Path) -> None:
    for id_ in ("gmina-probna", "gmina-druga"):
        assert calnet("map", two_towns, "--dataset", id_).code == DONE
    assert {path.name for path in Path().glob("*.html")} == {"calnet-gmina-probna.html", "calnet-gmina-druga.html"}


def test_own_queries_say_datasets_for_those_that_were_chosen(calnet: Calnet, two_towns: Path) -> None:
    text = "MATCH (i:Initiative) WHERE i.dataset IN $datasets RETURN i.name AS nazwa ORDER BY nazwa"
    Path("moje.cypher").write_text(text, encoding="utf-8")
    Path("inne.cypher").write_text("MATCH (i:Initiative) RETURN i.name AS nazwa", encoding="utf-8")
    one = calnet("query", "moje.cypher", two_towns, "--dataset", "gmina-druga", "--format", "json").document["rows"]
    everything = calnet("query", "moje.cypher", two_towns, "--format", "json").document["rows"]
    assert [row["nazwa"] for row in one] == ["Klub filmowy"]
    assert [row["nazwa"] for row in everything] == ["Klub filmowy", "Pogodne popołudnia"]
    without = calnet("query", "inne.cypher", two_towns, "--dataset", "gmina-druga")
    assert (without.code, without.out) == (WRONG_USE, "")
    assert "$datasets" in without.err


def test_a_row_limit_says_when_it_cut(calnet: Calnet, two_towns: Path) -> None:
    Path("moje.cypher").write_text("MATCH (i:Initiative) RETURN i.name AS nazwa", encoding="utf-8")
    for query in ("moje.cypher", "who_runs_what"):
        cut, whole = (calnet("query", query, two_towns, "--format", "json", "--limit", n) for n in ("1", "2"))
        assert (len(cut.document["rows"]), len(whole.document["rows"])) == (1, 2)
        assert "--limit" in cut.err
        assert "--limit" not in whole.err


def test_a_mistake_in_an_own_query_is_told_with_its_place(calnet: Calnet, two_towns: Path) -> None:
    Path("moje.cypher").write_text("MATCH (i:Initiative)\nRETURN i.name AS , 1", encoding="utf-8")
    done = calnet("query", "moje.cypher", two_towns)
    assert done.code == WRONG_USE
    assert "Wiersz 2, kolumna" in done.err


@pytest.mark.parametrize("target", ["gminy.db", "gminy", "http://localhost:7474", "neo4j://"])
def test_a_target_that_is_no_store_is_refused(calnet: Calnet, town: Path, target: str) -> None:
    done = calnet("load", town, target)
    assert (done.code, done.out) == (WRONG_USE, "")
    assert "Neo4j" in done.err
    assert not Path(target).exists()


def test_a_folder_that_is_not_there_is_not_made(calnet: Calnet, town: Path) -> None:
    done = calnet("load", town, "nie-ma/gminy.calnet")
    assert (done.code, done.out) == (WRONG_USE, "")
    assert not Path("nie-ma").exists()


def test_something_else_under_the_name_of_a_store_is_left_as_it_is(calnet: Calnet, town: Path) -> None:
    Path("notatki.calnet").write_text("Protokół ze spotkania", encoding="utf-8")
    for arguments in (("load", town, "notatki.calnet"), ("report", "notatki.calnet")):
        assert calnet(*arguments).code == BAD_SOURCE
    assert Path("notatki.calnet").read_text(encoding="utf-8") == "Protokół ze spotkania"


def test_a_source_with_nothing_in_it_is_not_loaded(calnet: Calnet, make_town: MakeTown) -> None:
    assert calnet("new", "pusty.xlsx").code == DONE
    broken = make_town(podmioty="\n", inicjatywy="Bez sensu\nx\n", wspolpraca="Kto\n", potrzeby="Potrzeba\n")
    for source in ("pusty.xlsx", broken):
        done = calnet("load", source, "gminy.calnet")
        assert (done.code, done.out) == (BAD_SOURCE, "")
        assert not Path("gminy.calnet").exists()


def test_what_was_left_out_of_a_source_is_said(calnet: Calnet, make_town: MakeTown) -> None:
    done = calnet("load", make_town(wspolpraca="Kto,Z kim lub w czym\nOśrodek Pomocy,Bibloteka\n"), "gminy.calnet")
    assert done.code == DONE
    assert "1 problem" in done.err


def test_a_file_has_one_id_and_a_store_that_is_missing_is_named(calnet: Calnet, town: Path) -> None:
    assert calnet("load", town, "gminy.calnet", "--dataset", "a", "--dataset", "b").code == WRONG_USE
    for command in ("report", "datasets"):
        done = calnet(command, "nie-ma.calnet")
        assert (done.code, done.out) == (BAD_SOURCE, "")
        assert "nie-ma.calnet" in done.err


def test_a_store_file_is_known_by_what_is_in_it(calnet: Calnet, two_towns: Path) -> None:
    shutil.copy(two_towns, "kopia zapasowa")
    assert calnet("datasets", "kopia zapasowa").out == calnet("datasets", two_towns).out


def test_no_other_place_and_nothing_of_a_load_is_left_beside_the_file(calnet: Calnet) -> None:
    sample = find_folder("sample_graphs") / "gora"
    assert calnet("load", sample, "gora.calnet").code == DONE
    assert {path.name for path in Path().iterdir() if not path.name.endswith(".lock")} == {"gora.calnet"}
