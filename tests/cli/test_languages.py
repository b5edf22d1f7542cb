"""The command line speaks Polish and English: as asked, else as the environment says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from running import Calnet, Outcome

from calnet.cli.program import COMMANDS

Program = Callable[..., Outcome]
POLISH = set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„")


@pytest.mark.parametrize(
    ("language", "words"),
    [("pl", ["STAN NA 30.09.2026", "MOŻLIWE LUKI"]), ("en", ["AS OF 30 SEPTEMBER 2026", "POSSIBLE GAPS"])],
)
def test_the_report_is_in_the_language_asked_for(calnet: Calnet, town: Path, language: str, words: list[str]) -> None:
    other = {"pl": "en", "en": "pl"}[language]
    done = calnet("report", town, "--lang", language, lang=other)
    assert all(word in done.out for word in words)


@pytest.mark.parametrize(("language", "word"), [("pl", "już istnieje"), ("en", "exists already")])
def test_errors_are_in_that_language_too(calnet: Calnet, town: Path, language: str, word: str) -> None:
    Path("raport.txt").touch()
    assert word in calnet("report", town, "-o", "raport.txt", lang=language).err


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"CALNET_LANG": "en", "LC_ALL": "pl_PL.UTF-8"}, "Commands"),
        ({"LC_ALL": "pl_PL.UTF-8", "LANG": "en_US.UTF-8"}, "Polecenia"),
        ({"LANG": "en_GB.UTF-8"}, "Commands"),
    ],
    ids=["own variable", "locale", "language"],
)
def test_without_being_asked_it_goes_by_the_environment(
    program: Program, environment: dict[str, str], word: str
) -> None:
    assert word in program("--help", **environment).out


@pytest.mark.parametrize("language", ["pl", "en"])
def test_help_of_every_command_is_whole_in_both_languages(tmp_path: Path, program: Program, language: str) -> None:
    """All helps at once: what a command says of itself is said when it is imported."""
    helps = {name: program(name, "--help", CALNET_LANG=language) for name in COMMANDS}
    for name, done in helps.items():
        assert done.code == 0
        assert f"calnet {name}" in done.out
        assert ("Przykład: calnet" if language == "pl" else "Example: calnet") in done.out
        assert "commands." not in done.out  # a key without a sentence
        assert (POLISH & set(done.out) != set()) is (language == "pl")
