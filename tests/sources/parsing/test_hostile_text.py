"""Names that want to be something else than names stay names."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_sources import ReadSheets

from calnet.sources import Reading

HARMLESS = [
    "<script>alert(1)</script>",
    '=HYPERLINK("http://example.org";"kliknij")',
    "@SUM(A1:A9)",
    "+48",
    "-1+1",
    "'); DROP TABLE Place; --",
    "{{ 7 * 7 }} %s {name}",
    "Klub „Ósemka” & spółka",
]


def read_names(read_sheets: ReadSheets, *names: str) -> tuple[list[str], Reading]:
    reading = read_sheets({"Podmioty": [["Nazwa", "Rodzaj"], *[[name, "organizacja"] for name in names]]})
    return [node.name for node in reading.network.labelled("Organisation")], reading


@pytest.mark.parametrize("name", HARMLESS)
def test_is_kept_as_it_is(read_sheets: ReadSheets, name: str) -> None:
    names, reading = read_names(read_sheets, name)
    assert names == [name]
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Klub\u202e As", "Klub As"),
        ("Klub\u200b As\u2066\u2069", "Klub As"),
        ("\ufeffKlub As", "Klub As"),
        ("Klub\x7f As", "Klub As"),
        ("Klub\u009b31m As", "Klub31m As"),
    ],
)
def test_invisible_marks_are_removed(read_sheets: ReadSheets, name: str, kept: str) -> None:
    names, reading = read_names(read_sheets, name)
    assert names == [kept]
    (problem,) = reading.problems
    assert (problem.message.key, problem.warning, problem.left_out) == ("problems.marks_removed", True, "")


def test_terminal_escapes_are_removed_whole(tmp_path: Path) -> None:
    from calnet.sources import read_source

    (tmp_path / "podmioty.csv").write_text(
        "Nazwa,Rodzaj\nKlub\x1b[31m As\x1b]0;tytul\x07,organizacja\n", encoding="utf-8"
    )
    reading = read_source(tmp_path)
    assert [node.name for node in reading.network.labelled("Organisation")] == ["Klub As"]
    assert [problem.message.key for problem in reading.problems] == ["problems.marks_removed"]


def test_a_very_long_name_is_shortened_and_still_found(read_sheets: ReadSheets) -> None:
    name = "Stowarzyszenie " + "bardzo " * 1500 + "długie"
    reading = read_sheets(
        {"Podmioty": [["Nazwa", "Rodzaj"], [name, "organizacja"]], "Inicjatywy": [["Nazwa", "Prowadzi"], ["Bal", name]]}
    )
    (actor,) = reading.network.labelled("Organisation")
    assert len(actor.name) == 200
    assert len(actor.id) < 100
    assert [problem.message.key for problem in reading.problems] == ["problems.long_name"]
    assert len(reading.network.typed("RUNS")) == 1


def test_long_names_that_begin_alike_are_two(read_sheets: ReadSheets) -> None:
    names, reading = read_names(read_sheets, "a" * 300 + "b", "a" * 300 + "c")
    assert len(names) == 2
    assert {problem.message.key for problem in reading.problems} == {"problems.long_name"}


def test_letters_with_separate_accents_are_the_same_letters(read_sheets: ReadSheets) -> None:
    names, reading = read_names(read_sheets, "Źródło", "Z\u0301ro\u0301dło")
    assert names == ["Źródło"]
    assert [problem.message.key for problem in reading.problems] == ["problems.repeated_name"]


def test_names_without_letters_are_told_apart(read_sheets: ReadSheets) -> None:
    names, reading = read_names(read_sheets, "★", "☆", "???")
    assert len(names) == 3
    assert reading.problems == ()


def test_a_huge_number_does_no_harm(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"Inicjatywy": [["Nazwa", "Uczestnicy", "Początek"], ["Bal", 1e300, 1e300]]})
    (initiative,) = reading.network.labelled("Initiative")
    assert initiative.properties == {}
    assert len(reading.problems) == 2
