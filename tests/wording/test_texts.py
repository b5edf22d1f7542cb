"""Every text is there in both languages, with the same places in it, and says them as the language writes."""

from __future__ import annotations

import gettext
from collections import Counter
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import calnet
from calnet.wording import Voice
from calnet.wording.catalogue_files import Entry, read_catalogue
from calnet.wording.texts import PLURAL_FORMS, Sentence, Translation, find_faults, plural_form

PACKAGE = Path(calnet.__file__).parent / "wording"
CATALOGUES = PACKAGE / "locale" / "pl" / "LC_MESSAGES"
AREAS = sorted(path.stem for path in CATALOGUES.glob("*.po"))
OF_EACH_AREA = pytest.mark.parametrize("area", AREAS)


def english(area: str) -> dict[str, Sentence]:
    sentences: dict[str, Sentence] = import_module(f"calnet.wording.{area}").SENTENCES
    return sentences


@cache
def entries(area: str) -> tuple[Entry, ...]:
    return tuple(read_catalogue((CATALOGUES / f"{area}.po").read_text(encoding="utf-8"))[1:])


def polish(area: str) -> dict[str, Translation]:
    return {
        entry.context.removeprefix(f"{area}."): entry.translations[0]
        if entry.plural is None
        else tuple(entry.translations)
        for entry in entries(area)
    }


def test_every_area_has_its_catalogue() -> None:
    modules = {path.stem for path in PACKAGE.glob("*.py") if "\nSENTENCES: dict" in path.read_text(encoding="utf-8")}
    assert modules == set(AREAS)
    assert {"findings", "questions", "report", "nouns", "commands", "problems"} <= modules


@OF_EACH_AREA
def test_no_text_is_missing_in_a_language_or_has_other_places(area: str) -> None:
    assert find_faults(area, english(area), polish(area)) == []


@OF_EACH_AREA
def test_each_translation_is_of_the_text_that_its_key_has(area: str) -> None:
    """Else a reader of Polish would be shown the changed English text."""
    for entry in entries(area):
        sentence = entry.text if entry.plural is None else (entry.text, entry.plural)
        assert sentence == english(area)[entry.context.removeprefix(f"{area}.")], entry.context
        assert not entry.is_fuzzy, entry.context


@OF_EACH_AREA
def test_contexts_are_the_whole_keys_each_once(area: str) -> None:
    contexts = Counter(entry.context for entry in entries(area))
    assert set(contexts) == {f"{area}.{name}" for name in english(area)}
    assert [context for context, number in contexts.items() if number > 1] == []


@OF_EACH_AREA
def test_what_is_said_is_what_the_catalogue_holds(area: str) -> None:
    said = Voice("pl").area(area)
    for name, translation in polish(area).items():
        forms = said[name]
        assert (forms if isinstance(forms, str) else tuple(forms.values())) == translation, name


@OF_EACH_AREA
def test_catalogues_count_as_the_texts_are_counted(area: str) -> None:
    """The rule of their headers, which translators' programs go by, and that of this package."""
    with (CATALOGUES / f"{area}.po").open("rb") as file:
        catalogue = read_po(file)
    assert catalogue.num_plurals == len(PLURAL_FORMS["pl"])
    header = read_catalogue((CATALOGUES / f"{area}.po").read_text(encoding="utf-8"))[0].translations[0]
    rule = header.partition("plural=")[2].partition(";")[0]
    chosen = gettext.c2py(rule)
    names = list(PLURAL_FORMS["pl"])
    assert [names[chosen(number)] for number in range(1000)] == [plural_form(number, "pl") for number in range(1000)]


@OF_EACH_AREA
def test_punctuation_of_each_language(area: str) -> None:
    """Polish quotes „so”, English “so”; neither uses straight quotes where a reader sees them."""
    for sentence in english(area).values():
        for form in sentence if isinstance(sentence, tuple) else (sentence,):
            assert form.count("“") == form.count("”"), form
    for translation in polish(area).values():
        for form in translation if isinstance(translation, tuple) else (translation,):
            assert "“" not in form, form
            assert form.count("„") == form.count("”"), form


def test_what_is_one_in_english_may_differ_in_polish() -> None:
    voices = [Voice(language) for language in ("en", "pl")]
    keys = ("findings.lead_unknown", "findings.groups_unknown", "findings.places_unknown")
    assert [[voice.text(key) for key in keys] for voice in voices] == [
        ["not known", "not known", "not known"],
        ["nie wiadomo kto", "nie wiadomo kogo", "nie wiadomo"],
    ]


@pytest.mark.parametrize(
    ("in_english", "in_polish", "fault"),
    [
        ({"a": "one"}, {}, "x.a has no Polish text"),
        ({}, {"a": "jeden"}, "x.a has no English text"),
        ({"a": "{n} of {all}"}, {"a": "{n} z {wszystkich}"}, "x.a has other places in Polish"),
        ({"a": "{n} of {all}"}, {"a": "{n}"}, "x.a has other places in Polish"),
        ({"a": "{n}"}, {"a": "{n} z {all}"}, "x.a has other places in Polish"),
        ({"a": "one"}, {"a": " "}, "x.a has an empty text"),
        ({"a": ("{n} day", "{n} days")}, {"a": "{n} dni"}, "x.a has the wrong number of plural forms"),
        ({"a": ("{n} day", "{n} days")}, {"a": ("{n} dzień", "{n} dni")}, "x.a has the wrong number of plural forms"),
        ({"a": "day"}, {"a": ("dzień", "dni", "dni")}, "x.a has the wrong number of plural forms"),
        (
            {"a": ("{n} day", "{n} days")},
            {"a": ("dzień", "{n} dni", "dni")},
            "x.a has other places in Polish",
        ),
    ],
)
def test_faults_of_texts_are_found(
    in_english: dict[str, Sentence], in_polish: dict[str, Translation], fault: str
) -> None:
    assert find_faults("x", in_english, in_polish) == [fault]


def test_a_form_may_leave_out_the_number() -> None:
    in_english: dict[str, Sentence] = {"a": ("{n} day", "{n} days")}
    in_polish: dict[str, Translation] = {"a": ("dzień", "{n} dni", "{n} dni")}
    assert find_faults("x", in_english, in_polish) == []


def test_a_text_that_nobody_wrote_is_an_error() -> None:
    with pytest.raises(KeyError, match="no_such"):
        Voice("pl").text("findings.no_such")
