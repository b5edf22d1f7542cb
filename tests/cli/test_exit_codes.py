"""How commands end: the exit code, a sentence on stderr, and never a traceback (the fixture sees to that)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from running import Calnet

DONE, FOUND, WRONG_USE, BAD_SOURCE = 0, 1, 2, 3
READING = ("check", "report", "gaps", "duplicates", "isolated", "map")
MakeTown = Callable[..., Path]


@pytest.mark.parametrize("command", READING)
def test_a_good_source_ends_well(calnet: Calnet, town: Path, command: str) -> None:
    assert calnet(command, town).code == DONE


@pytest.mark.parametrize("command", READING)
def test_a_missing_source_is_named(calnet: Calnet, command: str) -> None:
    done = calnet(command, "nie-ma.xlsx")
    assert (done.code, done.out) == (BAD_SOURCE, "")
    assert "nie-ma.xlsx" in done.err


def test_a_folder_without_sheets_is_no_source(calnet: Calnet, tmp_path: Path) -> None:
    (tmp_path / "pusty").mkdir()
    done = calnet("report", tmp_path / "pusty")
    assert (done.code, done.out) == (BAD_SOURCE, "")
    assert "pusty" in done.err


def test_a_file_that_is_no_workbook_is_no_source(calnet: Calnet, tmp_path: Path) -> None:
    (tmp_path / "zdjecie.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    done = calnet("report", tmp_path / "zdjecie.xlsx")
    assert (done.code, done.out) == (BAD_SOURCE, "")
    assert "zdjecie.xlsx" in done.err


def test_check_fails_on_what_is_left_out_and_says_where(calnet: Calnet, make_town: MakeTown) -> None:
    done = calnet("check", make_town(wspolpraca="Kto,Z kim lub w czym\nOśrodek Pomocy,Bibloteka\n"))
    assert done.code == BAD_SOURCE
    assert "„wspolpraca.csv”, wiersz 2, kolumna „Z kim lub w czym”" in done.out
    assert "„Biblioteka”" in done.out  # what was probably meant


def test_report_uses_the_good_rows_of_such_a_source_and_says_so(calnet: Calnet, make_town: MakeTown) -> None:
    done = calnet("report", make_town(wspolpraca="Kto,Z kim lub w czym\nOśrodek Pomocy,Bibloteka\n"))
    assert done.code == DONE
    assert "GMINA PRÓBNA" in done.out
    assert "1 problem" in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("raport",),
        ("report",),
        ("report", "a", "b"),
        ("report", "a", "--colour"),
        ("report", "a", "--format", "pdf"),
        ("report", "a", "--lang", "de"),
        ("gaps", "a", "--fail-on", "urgent"),
        ("query", "who_runs_what"),
        ("query", "who_runs_what", "a", "--limit", "0"),
        ("new", "gmina.ods"),
        ("demo", "atlantyda"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_on_stderr(calnet: Calnet, arguments: tuple[str, ...]) -> None:
    done = calnet(*arguments)
    assert (done.code, done.out) == (WRONG_USE, "")
    assert done.err.strip()


@pytest.mark.parametrize("day", ["jutro", "2026-13-01", "31.02.2026", ""])
def test_a_date_that_is_none_is_refused_with_examples(calnet: Calnet, town: Path, day: str) -> None:
    done = calnet("report", town, "--as-of", day)
    assert (done.code, done.out) == (WRONG_USE, "")
    assert "30.09.2026" in done.err


@pytest.mark.parametrize("day", ["30.09.2026", "2026-09-30", "2026-09"])
def test_a_date_is_read_as_people_write_it(calnet: Calnet, town: Path, day: str) -> None:
    done = calnet("report", town, "--as-of", day)
    assert done.code == DONE
    assert "30.09.2026" in done.out


def test_an_unknown_place_is_refused_with_those_that_there_are(calnet: Calnet, town: Path) -> None:
    done = calnet("report", town, "--place", "Rynnek")
    assert (done.code, done.out) == (WRONG_USE, "")
    assert "Rynnek" in done.err
    assert "Rynek" in done.err.replace("Rynnek", "")


def test_a_known_place_is_taken(calnet: Calnet, town: Path) -> None:
    assert calnet("report", town, "--place", "Rynek").code == DONE


def test_an_unknown_sample_is_refused_with_those_that_there_are(calnet: Calnet) -> None:
    assert "przykladowo" in calnet("demo", "atlantyda").err


def test_an_unknown_query_is_refused_with_the_nearest(calnet: Calnet, town: Path) -> None:
    done = calnet("query", "who_runs_wat", town)
    assert (done.code, done.out) == (WRONG_USE, "")
    assert "who_runs_what" in done.err


@pytest.mark.parametrize(
    "text", ["MATCH (n) DETACH DELETE n", "COPY (MATCH (n) RETURN n) TO 'x.csv'", "to nie zapytanie"]
)
def test_a_query_of_ones_own_may_only_read(calnet: Calnet, town: Path, text: str) -> None:
    Path("moje.cypher").write_text(text, encoding="utf-8")
    done = calnet("query", "moje.cypher", town)
    assert (done.code, done.out) == (WRONG_USE, "")
    assert done.err.strip()
    assert not Path("x.csv").exists()


def test_a_query_of_ones_own_is_answered(calnet: Calnet, town: Path) -> None:
    Path("moje.cypher").write_text("MATCH (i:Initiative) RETURN i.name AS nazwa", encoding="utf-8")
    done = calnet("query", "moje.cypher", town, "--format", "json")
    assert done.document["rows"] == [{"nazwa": "Pogodne popołudnia"}]


@pytest.mark.parametrize(("severity", "code"), [("high", FOUND), ("medium", FOUND), ("low", FOUND)])
def test_fail_on_ends_with_one_when_something_is_that_serious(
    calnet: Calnet, recorded_town: Path, severity: str, code: int
) -> None:
    done = calnet("report", recorded_town, "--fail-on", severity)
    assert done.code == code
    assert "bezrobocie" in done.out


def test_fail_on_ends_well_when_nothing_is_that_serious(calnet: Calnet, town: Path) -> None:
    assert calnet("duplicates", town, "--fail-on", "high").code == DONE


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("report", "{town}", "-o"), "plik.txt"),
        (("gaps", "{town}", "--format", "csv", "-o"), "luki.csv"),
        (("query", "who_runs_what", "{town}", "-o"), "wynik.txt"),
        (("convert", "{town}"), "gmina.xlsx"),
        (("new",), "nowy.xlsx"),
        (("map", "{town}", "-o"), "mapa.html"),
        (("demo", "srem", "-o"), "mapa.html"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else value,
)
def test_a_file_that_is_there_is_only_replaced_by_force(
    calnet: Calnet, town: Path, command: tuple[str, ...], name: str
) -> None:
    precious = b"Protokol ze spotkania"
    Path(name).write_bytes(precious)
    arguments = [part.format(town=town) for part in command] + [name]

    refused = calnet(*arguments)
    assert refused.code == WRONG_USE
    assert name in refused.err
    assert "--force" in refused.err
    assert Path(name).read_bytes() == precious

    assert calnet(*arguments, "--force").code == DONE
    assert Path(name).read_bytes() != precious


def test_a_map_is_drawn_again_over_the_last_one(calnet: Calnet, town: Path) -> None:
    assert calnet("map", town, "-o", "mapa.html").code == DONE
    first = Path("mapa.html").read_bytes()
    assert calnet("map", town, "-o", "mapa.html").code == DONE
    assert Path("mapa.html").read_bytes() == first


def test_a_folder_that_is_not_there_cannot_be_written_to(calnet: Calnet, town: Path) -> None:
    done = calnet("report", town, "-o", "nie-ma/raport.txt")
    assert done.code in {WRONG_USE, BAD_SOURCE}
    assert "nie-ma" in done.err


def test_the_new_workbook_leads_to_a_report(calnet: Calnet) -> None:
    assert calnet("new", "gmina.xlsx").code == DONE
    assert calnet("check", "gmina.xlsx").code == DONE
    report = calnet("report", "gmina.xlsx")
    assert report.code == DONE
    assert report.out.strip()


@pytest.mark.slow
def test_a_town_converted_there_and_back_gives_the_same_findings(calnet: Calnet, town: Path) -> None:
    assert calnet("convert", town, "gmina.xlsx").code == DONE
    assert calnet("convert", "gmina.xlsx", "z-powrotem").code == DONE
    first, last = (calnet("report", source, "--format", "json").document for source in (town, "z-powrotem"))
    assert first["findings"]
    assert last["findings"] == first["findings"]
