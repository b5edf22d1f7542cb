"""Text from anywhere is harmless on a line, in several lines, in a cell and in JSON, and what is meant is kept."""

from __future__ import annotations

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calnet.safe_text import (
    LONGEST_LINE,
    LONGEST_WORKBOOK_CELL,
    clean_lines,
    csv_cell,
    escape_obeyed,
    guard_formula,
    plain,
    shorten,
    unguard_formula,
    workbook_cell,
)

UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
anything = st.text(st.characters(codec=None) | st.sampled_from("\x1b\x07\x9b\u202e\u2066\ufeff\u2028\r\n\t=+-@'"))


def unseen(text: str, allowed: str = "") -> list[str]:
    return [char for char in text if unicodedata.category(char) in UNSEEN and char not in allowed]


@given(anything)
def test_one_line(text: str) -> None:
    line = plain(text)
    assert unseen(line) == []
    assert len(line.splitlines()) <= 1
    assert len(line) <= LONGEST_LINE
    assert plain(line) == line


@given(anything)
def test_several_lines(text: str) -> None:
    lines, _ = clean_lines(text)
    assert unseen(lines, allowed="\n") == []
    assert clean_lines(lines) == (lines, False)


@pytest.mark.parametrize(
    ("text", "kept", "removed"),
    [
        ("Klub\r\nSeniora", "Klub\nSeniora", False),
        ("a\tb  c\xa0d", "a b c d", False),
        ("\x1b[31mKlub\x1b[0m", "Klub", True),
        ("\x1b]8;;http://zly.example\x07klik", "klik", True),
        ("o\u0301smy", "ósmy", False),
        ("zero\u200bszeroko", "zeroszeroko", True),
    ],
)
def test_what_goes_and_what_stays(text: str, kept: str, removed: bool) -> None:
    assert clean_lines(text) == (kept, removed)


@given(anything)
def test_a_guard_against_formulas_can_be_taken_off(text: str) -> None:
    assert unguard_formula(guard_formula(text)) == text
    assert not guard_formula(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(anything)
def test_a_cell_of_csv_is_one_line_and_no_formula(text: str) -> None:
    cell = csv_cell(text)
    assert unseen(cell) == []
    assert not cell.startswith(("=", "+", "-", "@"))
    written = io.StringIO(newline="")
    csv.writer(written).writerow([cell, "x"])
    assert list(csv.reader(io.StringIO(written.getvalue(), newline=""))) == [[cell, "x"]]


def test_a_cell_of_a_workbook_is_as_long_as_excel_allows() -> None:
    assert workbook_cell("=1+1\x00\nZażółć") == "=1+1\nZażółć"
    assert len(workbook_cell("Ż" * 100_000)) == LONGEST_WORKBOOK_CELL


@given(anything)
def test_json_keeps_everything_and_shows_nothing_that_a_terminal_would_obey(text: str) -> None:
    written = escape_obeyed(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text
    assert not set(written) & set("\x1b\x07\x9b\u202e\u2066\ufeff\u2028\x7f")


@given(st.text(), st.integers(1, 50))
def test_shortened(text: str, longest: int) -> None:
    short = shorten(text, longest)
    assert len(short) <= longest
    assert short == text or short.endswith("…")
