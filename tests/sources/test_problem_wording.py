"""Every problem and error has a sentence in both languages, with the values that the code gives it."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
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


def literal_keys() -> Iterator[str]:
    """Return the keys of sentences that stand in the code as they are."""
    for file in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("problems."):
                yield node.value.removeprefix("problems.")
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "problem":
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    yield str(first.value)


def test_every_key_in_the_code_has_a_sentence() -> None:
    keys = {key for key in literal_keys() if key and not key.endswith("_")}
    assert len(keys) > 40
    assert keys <= problems.SENTENCES.keys()


def test_no_sentence_is_left_over() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in FOLDER.rglob("*.py"))
    made = {f"{kind}_{end}" for kind in ("pesel", "phone", "email") for end in ("left_out", "kept")}
    made |= {"cell_formula", "cell_error", "on_list_target_group", "on_list_need"}
    assert [
        key
        for key in problems.SENTENCES
        if key not in made and f'"{key}"' not in code and f"problems.{key}" not in code
    ] == []


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
