"""Small faults end in a sentence: streams, names, paths that others are not to read, queries without an end."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Calnet, clean_environment

from calnet.cli.terminal import takes_color
from calnet.errors import BadQuery
from calnet.stores import own_query

LONG = "a" * 300
ENDLESS = "UNWIND range(1, 2000000000) AS i RETURN sum(i) AS total"
MANY = "Nazwa;Potrzeby\n" + "".join(f"Inicjatywa {number};samotność\n" for number in range(9))


def run_with(stdout: str, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    """Run calnet as a program whose stdout is redirected as a shell does it."""
    command = f'"{sys.executable}" -m calnet {" ".join(map(str, arguments))} {stdout}'
    return subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, env=clean_environment({"CALNET_LANG": "pl"}))


@pytest.mark.skipif(sys.platform != "linux", reason="a full device and a closed stream, as Linux has them")
@pytest.mark.parametrize(
    ("stdout", "reason"), [("> /dev/full", "na dysku nie ma już miejsca"), (">&-", "wyjście jest zamknięte")]
)
@pytest.mark.parametrize("command", ["report", "check", "--help"])
def test_an_output_that_takes_nothing_is_told_in_a_sentence(town: Path, command: str, stdout: str, reason: str) -> None:
    done = run_with(stdout, command, *([] if command == "--help" else [town]))
    assert done.returncode == 2
    said = [line for line in done.stderr.decode().splitlines() if line and not line.endswith("…")]
    assert said == [
        f"Nie udało się wypisać wyniku ({reason}). Sprawdźcie miejsce na dysku albo zapiszcie wynik gdzie indziej."
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("map", "TOWN", "-o", f"{LONG}.html"),
        ("report", "TOWN", "-o", f"{LONG}.txt"),
        ("report", f"{LONG}.xlsx"),
        ("load", "TOWN", f"{LONG}.calnet"),
        ("convert", "TOWN", f"{LONG}.xlsx"),
        ("convert", "TOWN", LONG),
        ("new", f"{LONG}.xlsx"),
        ("query", f"{LONG}.cypher", "TOWN"),
        ("map", "TOWN", "--layout-from", f"{LONG}.html"),
    ],
)
def test_a_name_that_is_too_long_is_told_in_a_sentence(calnet: Calnet, town: Path, arguments: tuple[str, ...]) -> None:
    done = calnet(*(town if part == "TOWN" else part for part in arguments))
    assert done.code in {2, 3}
    assert "nieoczekiwanego" not in done.err
    assert list(Path().iterdir()) == []


def test_a_dumb_terminal_gets_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert takes_color()
    monkeypatch.setenv("TERM", "dumb")
    assert not takes_color()


@pytest.mark.parametrize("lang", ["pl", "en"])
def test_no_saved_file_holds_a_path_of_this_machine(
    calnet: Calnet, make_town: Callable[..., Path], tmp_path: Path, lang: str
) -> None:
    town = make_town(inicjatywy=MANY, wspolpraca="Kto,Z kim lub w czym\nOśrodek Pomocy,Bibloteka\n")
    for name in ("raport.txt", "raport.json", "luki.csv"):
        command = "gaps" if name == "luki.csv" else "report"
        assert calnet(command, town, "-o", name, lang=lang).code == 0
    assert calnet("map", town, "-o", "mapa.html", lang=lang).code == 0
    for path in Path().iterdir():
        text = path.read_text(encoding="utf-8")
        assert str(tmp_path) not in text, path
        assert sys.executable not in text, path
    assert f"calnet check {town.name}" in Path("raport.txt").read_text(encoding="utf-8")
    assert f"calnet check {town}" in " ".join(calnet("report", town, lang=lang).out.split()).replace("- ", "-")


@pytest.mark.parametrize("typed", ["nasza_gmina", "nasza-gmina", "Nasza Gmina", "NASZA-GMINA.XLSX", "nasza.gmina"])
def test_a_source_is_found_by_a_slightly_other_name(calnet: Calnet, typed: str) -> None:
    assert calnet("new", "nasza-gmina.xlsx").code == 0
    done = calnet("check", typed)
    assert done.code == 0
    if typed != "nasza-gmina.xlsx" and not Path(typed).exists():
        assert "czytam „nasza-gmina.xlsx”" in done.err


def test_near_names_are_told_and_not_taken(calnet: Calnet) -> None:
    calnet("new", "nasza-gmina.xlsx")
    calnet("new", "nasza_gmina.xlsx")
    both = calnet("check", "naszagmina")
    assert both.code == 3
    assert "Czy chodziło o: nasza-gmina.xlsx, nasza_gmina.xlsx?" in both.err
    far = calnet("check", "nasza-gnima.xlsx", lang="en")
    assert far.code == 3
    assert "Did you mean: nasza" in far.err
    assert "Did you mean" not in calnet("check", "zupelnie-co-innego.xlsx", lang="en").err


def test_whole_ids_of_data_sets_are_shown(calnet: Calnet, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    name = "koalicja-na-rzecz-gminy-o-bardzo-dlugiej-nazwie"
    calnet("load", town, "gminy.calnet", "--dataset", name)
    assert any(name in line for line in calnet("datasets", "gminy.calnet").out.splitlines())


def ask(calnet: Calnet, text: str, source: Path, *options: str) -> tuple[int, str, str]:
    Path("moje.cypher").write_text(text, encoding="utf-8")
    done = calnet("query", "moje.cypher", source, *options)
    return done.code, done.out, done.err


@pytest.mark.parametrize("stored", [False, True])
def test_an_endless_query_is_ended_in_time(calnet: Calnet, town: Path, stored: bool) -> None:
    if stored:
        calnet("load", town, "gminy.calnet")
    begun = time.monotonic()
    code, out, err = ask(calnet, ENDLESS, Path("gminy.calnet") if stored else town, "--timeout", "1")
    assert (code, out) == (2, "")
    assert "Zapytanie trwało dłużej niż 1 s i zostało przerwane." in err
    assert time.monotonic() - begun < 120


@pytest.mark.parametrize("stored", [False, True])
def test_an_own_query_gives_the_same_from_a_file(calnet: Calnet, town: Path, stored: bool) -> None:
    if stored:
        calnet("load", town, "gminy.calnet")
    text = (
        "MATCH (a) WHERE a.dataset IN $datasets AND a.kind = 'Institution' RETURN a.name AS who, 1.5 AS x ORDER BY who"
    )
    code, out, _ = ask(calnet, text, Path("gminy.calnet") if stored else town, "--format", "csv", "--limit", "1")
    assert code == 0
    assert list(csv.reader(io.StringIO(out), delimiter=";")) == [["who", "x"], ["Biblioteka", "1,5"]]


@pytest.mark.parametrize("format_", ["json", "csv", "table"])
def test_a_path_shows_its_nodes_and_relations(calnet: Calnet, town: Path, format_: str) -> None:
    text = "MATCH way=(a)-[:RUNS]->(i:Initiative)<-[:RUNS]-(b) RETURN way LIMIT 1"
    code, out, _ = ask(calnet, text.replace("<-[:RUNS]-(b)", "-[:AIMED_AT]->(b)"), town, "--format", format_)
    assert code == 0
    told = "".join(out.split())
    for part in ("Biblioteka", "RUNS", "Pogodne", "AIMED_AT", "seniorzy"):
        assert part in told


@pytest.mark.skipif(sys.platform == "win32", reason="a signal ends the process")
def test_a_crash_of_the_engine_is_a_sentence(calnet: Calnet, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_query, "_PROGRAM", f"import os; os.kill(os.getpid(), {11})")
    code, out, err = ask(calnet, "MATCH (a:Institution) RETURN a.name", town)
    assert (code, out) == (2, "")
    assert "awarię silnika grafu" in err


def test_a_process_that_says_nothing_is_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_query, "_PROGRAM", "raise SystemExit(3)")
    with pytest.raises(BadQuery) as refused:
        own_query._run(b"{}" * 100_000, 1)
    assert refused.value.message.key == "queries.engine_crashed"


def test_modules_beside_the_user_are_not_imported(calnet: Calnet, town: Path) -> None:
    Path("polars.py").write_text("raise SystemExit('imported')\n", encoding="utf-8")
    assert ask(calnet, "MATCH (a:Institution) RETURN count(a) AS n", town, "--format", "csv")[0] == 0
