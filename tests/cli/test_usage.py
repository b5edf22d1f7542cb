"""Errors of use, in the reader's language, and how calnet is called in them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from running import Calnet

from calnet.cli.program_name import program_name
from calnet.cli.usage import SAID_BY_CLICK

ENGLISH = re.compile(
    r"\b(error|usage|try|missing|such|option|arguments|command|requires|invalid|value|unexpected|source|options|args?|help"
    r"|mean|one of|range|valid|text|integer|float|file|name)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"--[a-z-]+|„[^”]*”|\.cypher|\.xlsx|calnet [a-z]+")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("map",), "Brakuje argumentu „ŹRÓDŁO”."),
        (("duplicate", "x"), "Nie ma polecenia „duplicate”. Czy chodziło o „duplicates”?"),
        (("zrobraport",), "Nie ma polecenia „zrobraport”."),
        (("report", "x", "--place"), "Opcja „--place” wymaga wartości."),
        (("report", "x", "--plac", "a"), "Nie ma opcji „--plac”. Czy chodziło o „--lang”, „--place”, „--public”?"),
        (("report", "x", "y", "z"), "Te argumenty są zbędne: y z"),
        (("report", "x", "y"), "Ten argument jest zbędny: y"),
        (("report", "x", "--force=tak"), "Opcja „--force” nie przyjmuje wartości."),
        (("report", "x", "--format", "obraz"), "„obraz” to żadne z:"),
        (("query", "a", "x", "--limit", "0"), "0 wykracza poza zakres x>=1."),
        (("query", "a", "x", "--timeout", "długo"), "„długo” to nie liczba."),
        (("report", "x", "--as-of", "kiedyś"), "„kiedyś” to nie jest data."),
        (("report", "x", "--as-of", "9999-12-31"), "31.12.9999 to zbyt odległa data."),
        (("report", "x", "--as-of", "0001-01-01"), "01.01.0001 to zbyt odległa data."),
        (("report", "x", "-o", "."), "„.” to folder, a nie plik."),
    ],
)
def test_wrong_use_is_told_in_polish(calnet: Calnet, arguments: tuple[str, ...], said: str) -> None:
    done = calnet(*arguments)
    assert (done.code, done.out) == (2, "")
    told = " ".join(done.err.split())
    assert said in told
    assert not ENGLISH.search(NAMES.sub("", told)), told


def test_wrong_use_is_told_in_english(calnet: Calnet) -> None:
    done = calnet("duplicate", "x", lang="en")
    assert done.code == 2
    assert "There is no command “duplicate”. Did you mean “duplicates”?" in done.err
    assert done.err.startswith("Usage: calnet ")


def test_without_a_command_there_is_help(calnet: Calnet) -> None:
    done = calnet()
    assert "Użycie: calnet [OPCJE] POLECENIE [ARGUMENTY]..." in done.out + done.err
    assert "Błąd" not in done.out + done.err


def test_help_is_in_polish(calnet: Calnet) -> None:
    told = calnet("report", "--help").out
    assert "Opcje:" in told
    assert "Pokaż tę pomoc i zakończ." in told
    assert "[domyślnie: text]" in " ".join(told.split())


def test_what_is_translated_is_what_click_says() -> None:
    import click

    sources = [path.read_text(encoding="utf-8") for path in Path(click.__file__).parent.glob("*.py")]
    missing = [said for said in SAID_BY_CLICK if not any(f'"{said}"' in text for text in sources)]
    assert missing == []


@pytest.mark.parametrize(
    ("called", "original", "name"),
    [
        ((".venv/bin/calnet", "check"), (), ".venv/bin/calnet"),
        *([((r"Scripts\calnet.exe",), (), r"Scripts\calnet.exe")] if sys.platform == "win32" else []),
        (("/nowhere/bin/calnet",), (), "/nowhere/bin/calnet"),
        (("/moje programy/calnet",), (), '"/moje programy/calnet"'),
        (("/lib/calnet/__main__.py",), ("python3", "-m", "calnet"), "python3 -m calnet"),
        (("/lib/pytest/__main__.py",), ("python3",), "calnet"),
        (("",), (), "calnet"),
        ((), (), "calnet"),
    ],
)
def test_calnet_is_called_as_it_was(called: tuple[str, ...], original: tuple[str, ...], name: str) -> None:
    assert program_name(called, original) == name


def test_a_program_that_the_system_finds_goes_by_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "calnet"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program_name([str(program)], []) == "calnet"


def test_the_next_step_names_calnet_as_it_was_called(
    calnet: Calnet, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("calnet.cli.language.program_name", lambda: ".venv/bin/calnet")
    assert f"Dalej: .venv/bin/calnet report {town}" in " ".join(calnet("check", town).out.split())
    calnet("report", town, "-o", "raport.txt")
    assert ".venv" not in Path("raport.txt").read_text(encoding="utf-8")
