"""What is declared with its English is worded in both languages, and every text of the declarations is used."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from calnet.catalogue import load_catalogue
from calnet.messages import message
from calnet.model.kinds import (
    IDENTITY,
    INITIATIVE,
    NODE_KINDS,
    PLACE,
    PROVENANCE,
    RELATION_KINDS,
    NodeKind,
    Property,
    Type,
)
from calnet.model.sheets import CODE, SHEETS
from calnet.wording import LANGUAGES, Voice, register_texts
from calnet.wording.catalogue import column_key, parameter_key
from calnet.wording.declarations import Declared, help_of, intro_of, message_of, name_of, names_of

COLUMNS = [column for sheet in SHEETS for column in sheet.columns]
PROPERTIES = [
    *IDENTITY,
    *PROVENANCE,
    *(prop for kind in NODE_KINDS.values() for prop in kind.properties),
    *(prop for kind in RELATION_KINDS.values() for prop in kind.properties),
]
DECLARED: list[Declared] = [*NODE_KINDS.values(), *RELATION_KINDS.values(), *PROPERTIES, *COLUMNS, *SHEETS]
POLISH = set("ąćęłńóśźż")


def keys_used() -> Iterator[str]:
    """Yield the key of every text that is said of a declaration."""
    for declared in DECLARED:
        yield message_of(declared).key
    for column in COLUMNS:
        if help_of(column, "en"):
            yield f"{message_of(column).key}_help"
    for sheet in SHEETS:
        yield f"{message_of(sheet).key}_intro"
    for query in load_catalogue():
        yield f"catalogue.{query.name}"
        yield from (f"catalogue.{column_key(query, column)}" for column in query.columns)
        yield from (f"catalogue.{parameter_key(query, parameter)}" for parameter in query.parameters)


@pytest.mark.parametrize("area", ["catalogue", "kinds", "sheets"])
def test_every_text_is_used(area: str) -> None:
    texts = {f"{area}.{name}" for name in Voice("en").area(area)}
    assert texts == {key for key in keys_used() if key.startswith(f"{area}.")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_and_its_message_say_the_same(language: str) -> None:
    for declared in DECLARED:
        assert Voice(language).say(message_of(declared)) == name_of(declared, language) != ""


def test_english_is_that_of_the_declaration() -> None:
    """Two declarations with one key would be worded alike, whatever their English."""
    for declared in DECLARED:
        assert Voice("en").say(message_of(declared)) == declared.en, declared
    for column in COLUMNS:
        if column.help_en:
            assert Voice("en").text(f"{message_of(column).key}_help") == column.help_en, column


def test_help_and_introductions_are_in_both_languages() -> None:
    for column in COLUMNS:
        polish, english = (help_of(column, language) for language in LANGUAGES)
        assert bool(polish) == bool(english), column
        assert polish != english or not english, column
    for sheet in SHEETS:
        assert intro_of(sheet, "pl") != intro_of(sheet, "en") != ""
    assert help_of(CODE, "pl") == "Własny kod, jeśli używacie; inaczej zostawcie puste."


def test_one_english_name_may_be_two_in_polish() -> None:
    columns = {(sheet.key, column.key): column for sheet in SHEETS for column in sheet.columns}
    initiative, place = columns["initiatives", "initiatives_part_of"], columns["places", "places_part_of"]
    assert initiative.en == place.en == "Part of"
    assert [name_of(column, "pl") for column in (initiative, place)] == ["Część inicjatywy", "Część"]
    people, aimed_at = columns["actors", "people"], columns["initiatives", "people_aimed_at"]
    assert [name_of(column, "pl") for column in (people, aimed_at)] == ["Liczba osób", "Liczba odbiorców"]


def test_keys_name_one_column_of_a_sheet() -> None:
    for sheet in SHEETS:
        keys = [column.key for column in sheet.columns]
        assert len(set(keys)) == len(keys), sheet.key


def test_headers_come_polish_first() -> None:
    assert names_of(CODE) == ("Kod", "Code", "własny kod", "symbol", "id")


def test_kinds_of_node_are_terms_in_the_language_of_the_reader() -> None:
    assert [Voice(language).term("node_kind", INITIATIVE) for language in LANGUAGES] == ["inicjatywa", "initiative"]
    assert Voice("pl").term("node_kind", "Smok\x1b[31m") == Voice("pl").term("sector", "Smok\x1b[31m")


def test_a_declaration_without_polish_is_an_error() -> None:
    """English is no answer for a reader of Polish."""
    declared: Declared
    for declared in (NodeKind("Dragon", "dragon", "dragon"), Property("scales", Type.INTEGER, "Scales")):
        with pytest.raises(KeyError):
            name_of(declared, "pl")


def test_names_stand_in_sentences() -> None:
    said = message("problems.quoted", name=message_of(NODE_KINDS[PLACE]))
    assert [Voice(language).say(said) for language in LANGUAGES] == ["„miejsce”", "“place”"]


def test_a_kind_from_outside_is_worded_by_texts_that_are_registered() -> None:
    dragon = NodeKind("Dragon", "dragon", "dragon")
    with register_texts("kinds", {"Dragon": "dragon"}, {"Dragon": "smok"}):
        assert [name_of(dragon, language) for language in LANGUAGES] == ["smok", "dragon"]
    with pytest.raises(KeyError):
        name_of(dragon, "pl")
