"""Every problem and error has a sentence in both languages, with the values that the code gives it."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import calnet.sources
from calnet.model.sheets import SHEETS
from calnet.model.text import fold
from calnet.sources.parsing.tables import EXAMPLE_MARKS, INSTRUCTIONS, LISTS
from calnet.sources.sheet_names import sheet_columns
from calnet.sources.writing.template import example_rows
from calnet.wording import problems, workbook
from calnet.wording.voice import Voice

FOLDER = Path(calnet.sources.__file__).parent


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def forms(sentence) -> tuple[str, ...]:
    return sentence if isinstance(sentence, tuple) else (sentence,)


@pytest.mark.parametrize("area", [problems, workbook])
def test_polish_says_everything_with_the_same_values(area) -> None:
    name = area.__name__.rsplit(".", 1)[-1]
    for key, sentence in area.SENTENCES.items():
        values = {field: field for form in forms(sentence) for field in fields(form)} | {"n": 5, "pl": "pl", "en": "en"}
        english, polish = (Voice(language).text(f"{name}.{key}", **values) for language in ("en", "pl"))
        if key not in {"either", "plain_either", "ex_short"}:
            assert english != polish, key
        for field in values.keys() - {"n", "pl", "en"}:
            assert (field in english) == (field in polish), (key, field)


def literal_keys(area: str) -> set[str]:
    """Return the keys of an area's sentences that stand in the code as they are; none is composed."""
    keys: set[str] = set()
    for file in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            assert not isinstance(node, ast.JoinedStr) or not is_composed_key(node, area), (file, node.lineno)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(f"{area}."):
                keys.add(node.value.removeprefix(f"{area}."))
    return keys


def is_composed_key(node: ast.JoinedStr, area: str) -> bool:
    first = node.values[0] if node.values else None
    return isinstance(first, ast.Constant) and str(first.value).startswith(f"{area}.")


@pytest.mark.parametrize("area", [problems, workbook])
def test_the_code_and_the_sentences_have_the_same_keys(area) -> None:
    name = area.__name__.rsplit(".", 1)[-1]
    assert literal_keys(name) == area.SENTENCES.keys()


def test_headers_and_sheet_names_are_never_ambiguous() -> None:
    for sheet in SHEETS:
        meanings: dict[str, int] = {}
        for position, column in enumerate(sheet_columns(sheet)):
            for header in column.headers():
                assert meanings.setdefault(fold(header), position) == position, (sheet.key, header)
    titles: dict[str, str] = {}
    for sheet in SHEETS:
        for title in (sheet.key, sheet.pl, sheet.en, *sheet.also):
            assert titles.setdefault(fold(title), sheet.key) == sheet.key, title
    assert not {fold(name) for name in (*INSTRUCTIONS, *LISTS)} & titles.keys()


@pytest.mark.parametrize("language", ["pl", "en"])
def test_examples_carry_the_mark_and_fill_columns_that_exist(language: str) -> None:
    voice = Voice(language)
    shown = {sheet.key: example_rows(sheet, voice) for sheet in SHEETS}
    with_examples = {"actors", "initiatives", "cooperation", "diagnoses", "expectations"}
    assert {key for key, rows in shown.items() if rows} == with_examples
    for key, rows in shown.items():
        for row in rows:
            assert str(row[0]).startswith(EXAMPLE_MARKS)
            assert sum(cell is not None for cell in row) >= (4 if key == "expectations" else 5)
