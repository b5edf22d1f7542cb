"""What goes where: results on stdout, messages on stderr, whatever the terminal can show."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Calnet, Outcome, clean_environment

from calnet.cli.program import COMMANDS

Program = Callable[..., Outcome]


@pytest.mark.parametrize("command", ["report", "gaps", "duplicates", "isolated"])
def test_json_is_all_there_is_on_stdout(calnet: Calnet, make_town: Callable[..., Path], command: str) -> None:
    town = make_town(wspolpraca="Kto,Z kim lub w czym\nOśrodek Pomocy,Bibloteka\n")
    done = calnet(command, town, "--format", "json")
    assert isinstance(done.document["findings"], list)
    for finding in done.document["findings"]:
        assert {"id", "kind", "severity", "subjects", "evidence", "suggestion"} <= finding.keys()
    assert "1 problem" in done.err


def test_json_of_the_problems_the_catalogue_and_a_query(calnet: Calnet, town: Path) -> None:
    assert calnet("check", town, "--format", "json").document == {"version": 1, "problems": []}
    assert {"name", "title", "parameters"} <= calnet("queries", "--format", "json").document["queries"][0].keys()
    rows = calnet("query", "who_runs_what", town, "--format", "json").document["rows"]
    assert [(row["actor"], row["initiative"]) for row in rows] == [("Biblioteka", "Pogodne popołudnia")]


@pytest.mark.parametrize("command", ["gaps", "check", "queries"])
def test_csv_is_a_table(calnet: Calnet, make_town: Callable[..., Path], command: str) -> None:
    town = make_town(wspolpraca="Kto,Z kim lub w czym\nOśrodek Pomocy,Bibloteka\n")
    done = calnet(command, *([] if command == "queries" else [town]), "--format", "csv")
    first, *rest = csv.reader(io.StringIO(done.out), delimiter=";" if ";" in done.out.splitlines()[0] else ",")
    assert len(first) > 1
    assert rest
    assert {len(row) for row in rest} == {len(first)}


def test_files_hold_what_the_terminal_would_show(calnet: Calnet, town: Path) -> None:
    shown = calnet("report", town).out
    written = calnet("report", town, "-o", "raport.txt")
    assert written.out == ""
    assert "raport.txt" in written.err
    # a file that others read names the source without the folders of this machine
    # (lines are broken elsewhere, a long path even within itself)
    kept = "".join(Path("raport.txt").read_text(encoding="utf-8").split())
    assert kept == "".join(shown.split()).replace(str(town), town.name)


def test_no_colour_where_nobody_looks(calnet: Calnet, town: Path) -> None:
    assert "\x1b" not in calnet("report", town).out


def test_names_cannot_steer_the_terminal(calnet: Calnet, make_town: Callable[..., Path]) -> None:
    hostile = "\x1b]0;przejęte\x07\x1b[31mKlub\u202e"
    town = make_town(
        podmioty=f"Nazwa,Rodzaj,Siedziba\n{hostile},grupa mieszkańców,Rynek\nBiblioteka,instytucja,Rynek\n"
    )
    for command in ("report", "gaps", "isolated", "check"):
        done = calnet(command, town)
        assert not {"\x1b", "\x07", "\u202e"} & set(done.out + done.err)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp1250", "cp852", "cp437"])
def test_a_poor_terminal_gets_the_nearest_plain_signs(program: Program, town: Path, encoding: str) -> None:
    done = program("report", town, PYTHONIOENCODING=encoding, PYTHONUTF8="0", CALNET_LANG="pl", encoding=encoding)
    assert done.code == 0, done.err
    assert "GMINA PRÓBNA" in done.out or encoding == "cp437"
    assert "bezrobocie" in done.out


def test_a_reader_that_leaves_is_no_error(town: Path) -> None:
    command = [sys.executable, "-m", "calnet", "queries"]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, env=clean_environment({"CALNET_LANG": "pl"}))
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_version_and_help_without_anything_else(calnet: Calnet) -> None:
    assert calnet("--version").out.split()[0] == "calnet"
    help_ = calnet("--help")
    assert help_.code == 0
    assert all(command in help_.out for command in COMMANDS)
