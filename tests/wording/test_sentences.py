"""Every sentence is said in both languages, with the same places in it, and each is used."""

from __future__ import annotations

import ast
import io
import re
import string
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import calnet
from calnet.wording import Voice
from calnet.wording.voice import Sentence

PACKAGE = Path(calnet.__file__).parent
CATALOGUES = PACKAGE / "wording" / "locale" / "pl" / "LC_MESSAGES"
AREAS = sorted(
    path.stem for path in (PACKAGE / "wording").glob("*.py") if "SENTENCES:" in path.read_text(encoding="utf-8")
)
_PARTIAL = "\0"
_FILES = (".py", ".js", ".css", ".html")


def sentences(area: str) -> dict[str, Sentence]:
    module = __import__(f"calnet.wording.{area}", fromlist=["SENTENCES"])
    return module.SENTENCES  # type: ignore[no-any-return]


def places(text: str) -> set[str]:
    """The places of a sentence; where something has a name in each language, each takes its own."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return {"language" if name in {"pl", "en"} else name for name in names}


@cache
def catalogue(area: str) -> Catalog:
    with (CATALOGUES / f"{area}.po").open("rb") as file:
        return read_po(file)


def test_there_are_areas() -> None:
    assert {"findings", "questions", "report", "nouns", "commands", "problems"} <= set(AREAS)


@pytest.mark.parametrize("area", AREAS)
def test_every_sentence_is_translated_with_the_same_places(area: str) -> None:
    known = catalogue(area)
    for key, sentence in sentences(area).items():
        forms = sentence if isinstance(sentence, tuple) else (sentence,)
        entry = known.get(forms[0])
        assert entry is not None, f"{area}.{key} has no Polish"
        assert not entry.fuzzy, key
        wanted = set().union(*map(places, forms))
        if len(forms) == 2:
            assert entry.id == forms, key
            assert len(entry.string) == 3, key
            for said in entry.string:
                assert said.strip(), key
                assert places(said) <= wanted, key
            assert places(entry.string[2]) == wanted, key
        else:
            assert entry.string.strip(), key
            assert places(entry.string) == wanted, key


@pytest.mark.parametrize("area", AREAS)
def test_no_translation_is_left_over(area: str) -> None:
    wanted = {sentence if isinstance(sentence, str) else sentence[0] for sentence in sentences(area).values()}
    known = {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in catalogue(area) if entry.id}
    assert known - wanted == set()


@pytest.mark.parametrize("area", AREAS)
def test_compiled_catalogue_is_that_of_the_source(area: str) -> None:
    """What is kept as .mo says the same as the .po; renew with pybabel compile -d calnet/wording/locale -D AREA."""
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(area))
    compiled.seek(0)
    with (CATALOGUES / f"{area}.mo").open("rb") as file:
        kept = _said(read_mo(file))
    assert kept == _said(read_mo(compiled))


def _said(known: Catalog) -> dict[str, list[str]]:
    return {"\n".join(_forms(entry.id)): _forms(entry.string) for entry in known if entry.id}


def _forms(text: str | Iterable[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize("area", AREAS)
def test_three_polish_forms_and_the_right_rule(area: str) -> None:
    assert catalogue(area).num_plurals == 3


@pytest.mark.parametrize("text", ["Polish", "English"])
@pytest.mark.parametrize("area", AREAS)
def test_punctuation_of_each_language(area: str, text: str) -> None:
    """Polish quotes „so”, English “so”; neither uses straight quotes where a reader sees them."""
    for sentence in sentences(area).values():
        forms = sentence if isinstance(sentence, tuple) else (sentence,)
        if text == "English":
            assert all(form.count("“") == form.count("”") for form in forms)
            continue
        entry = catalogue(area).get(forms[0])
        assert entry is not None
        for said in entry.string if isinstance(entry.string, tuple) else (entry.string,):
            assert "“" not in said, said
            assert said.count("„") == said.count("”"), said


# Keys


def _literals(tree: ast.AST) -> list[str]:
    """Return every text of a module; what an f-string fills in is marked."""
    found = []
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            found.append(
                "".join(part.value if isinstance(part, ast.Constant) else _PARTIAL for part in node.values)  # type: ignore[misc]
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            found.append(node.value)
    return found


@cache
def texts_in_code() -> frozenset[str]:
    """Every text in calnet outside the wording, docstrings included."""
    modules = [path for path in PACKAGE.rglob("*.py") if path.parent.name != "wording" or path.stem == "voice"]
    return frozenset(text for path in modules for text in _literals(ast.parse(path.read_text(encoding="utf-8"))))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile("[A-Za-z0-9_-]*".join(re.escape(part) for part in text.split(_PARTIAL)))


@pytest.mark.parametrize("area", AREAS)
def test_every_key_in_code_exists(area: str) -> None:
    known = {f"{area}.{key}" for key in sentences(area)}
    key = re.compile(rf"{area}\.[a-z0-9_{_PARTIAL}]+")
    for text in texts_in_code():
        if key.fullmatch(text) and not text.endswith(_FILES):
            assert any(_pattern(text).fullmatch(one) or one.startswith(f"{text}_") for one in known), text


@pytest.mark.parametrize("area", AREAS)
def test_every_sentence_is_used(area: str) -> None:
    """By its whole key, by its last part, or by an f-string that can make either."""
    texts = texts_in_code()
    patterns = [_pattern(text) for text in texts if _PARTIAL in text and re.search(r"[a-z]{3}", text)]
    unused = [
        key
        for key in sentences(area)
        if not {key, f"{area}.{key}"} & texts
        and not any(pattern.fullmatch(f"{area}.{key}") or pattern.fullmatch(key) for pattern in patterns)
    ]
    assert unused == []


# Counted nouns


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 inicjatyw"), (1, "1 inicjatywa"), (2, "2 inicjatywy"), (4, "4 inicjatywy"), (5, "5 inicjatyw"),
        (11, "11 inicjatyw"), (12, "12 inicjatyw"), (14, "14 inicjatyw"), (21, "21 inicjatyw"), (22, "22 inicjatywy"),
        (25, "25 inicjatyw"), (101, "101 inicjatyw"), (112, "112 inicjatyw"), (124, "124 inicjatywy"),
    ],
)  # fmt: skip
def test_polish_plural(number: int, said: str) -> None:
    assert Voice("pl").count("initiative", number) == said


@pytest.mark.parametrize(
    ("noun", "one", "two", "five"),
    [
        ("actor", "1 podmiot", "2 podmioty", "5 podmiotów"),
        ("institution", "1 instytucja", "2 instytucje", "5 instytucji"),
        ("organisation", "1 organizacja", "2 organizacje", "5 organizacji"),
        ("residents_group", "1 grupa mieszkańców", "2 grupy mieszkańców", "5 grup mieszkańców"),
        ("coalition", "1 koalicja", "2 koalicje", "5 koalicji"),
        ("diagnosis", "1 diagnoza", "2 diagnozy", "5 diagnoz"),
        ("tie", "1 powiązanie", "2 powiązania", "5 powiązań"),
        ("person", "1 osoba", "2 osoby", "5 osób"),
        ("problem", "1 problem", "2 problemy", "5 problemów"),
        ("row", "1 wiersz", "2 wiersze", "5 wierszy"),
        ("cell", "1 komórka", "2 komórki", "5 komórek"),
    ],
)
def test_polish_nouns(noun: str, one: str, two: str, five: str) -> None:
    assert [Voice("pl").count(noun, number) for number in (1, 2, 5)] == [one, two, five]


def test_english_plural() -> None:
    assert [Voice("en").count("diagnosis", number) for number in (0, 1, 2)] == [
        "0 diagnoses",
        "1 diagnosis",
        "2 diagnoses",
    ]


def test_a_sentence_can_be_had_with_its_places_open_and_in_all_its_forms() -> None:
    """A page fills them in itself, with the plural rules of the browser."""
    for language, forms in {"pl": ["one", "few", "many"], "en": ["one", "other"]}.items():
        voice = Voice(language)
        for key, said in voice.area("nouns").items():
            assert isinstance(said, dict), key
            assert list(said) == forms
            for form, number in zip(forms, (1, 2, 5), strict=False):
                assert said[form].format(n=number) == voice.count(key, number)
    assert Voice("pl").forms("map.page_title") == "{title}: mapa sieci"
