"""Texts can be added from outside the package, and taken back."""

from __future__ import annotations

import pytest

from calnet.messages import Count, message
from calnet.wording import Voice, register_texts
from calnet.wording.texts import Sentence, Translation

ENGLISH: dict[str, Sentence] = {"title": "Choirs of {place}", "found": ("{n} choir, {who}", "{n} choirs, {who}")}
POLISH: dict[str, Translation] = {
    "title": "Chóry: {place}",
    "found": ("{n} chór, {who}", "{n} chóry, {who}", "{n} chórów, {who}"),
}


@pytest.mark.parametrize("area", ["choirs", "findings"])
def test_texts_of_a_new_area_or_more_of_a_known_one_are_said(area: str) -> None:
    polish, english = Voice("pl"), Voice("en")
    found = message(f"{area}.found", n=22, who=Count("person", 5))
    with register_texts(area, ENGLISH, POLISH):
        assert polish.text(f"{area}.title", place="Śrem") == "Chóry: Śrem"
        assert english.text(f"{area}.title", place="Śrem") == "Choirs of Śrem"
        assert (polish.say(found), english.say(found)) == ("22 chóry, 5 osób", "22 choirs, 5 people")
        assert polish.forms(f"{area}.found") == {
            "one": "{n} chór, {who}",
            "few": "{n} chóry, {who}",
            "many": "{n} chórów, {who}",
        }
        assert english.forms(f"{area}.found") == {"one": "{n} choir, {who}", "other": "{n} choirs, {who}"}
        assert {"title", "found"} <= polish.area(area).keys()
    for voice in (polish, english):
        with pytest.raises(KeyError):
            voice.text(f"{area}.title", place="Śrem")
        assert not {"title", "found"} & voice.area(area).keys()


def test_texts_stay_until_they_are_removed() -> None:
    registered = register_texts("choirs", ENGLISH, POLISH)
    try:
        assert Voice("en").text("choirs.title", place="Góra") == "Choirs of Góra"
    finally:
        registered.remove()
        registered.remove()
    with register_texts("choirs", {"title": "Singers"}, {"title": "Śpiewacy"}):
        registered.remove()
        assert Voice("pl").text("choirs.title") == "Śpiewacy"


def test_what_an_area_holds_cannot_be_changed_by_what_was_handed_out() -> None:
    Voice("pl").area("nouns").clear()
    assert Voice("pl").count("day", 1) == "1 dzień"


@pytest.mark.parametrize(
    ("english", "polish", "fault"),
    [
        ({"quoted": "<{name}>"}, {"quoted": "<{name}>"}, "findings.quoted is there already"),
        ({"new": "new"}, {}, "findings.new has no Polish text"),
        ({}, {"new": "nowe"}, "findings.new has no English text"),
        ({"new": "{a}"}, {"new": "{b}"}, "findings.new has other places in Polish"),
    ],
)
def test_texts_that_cannot_be_said_are_refused_and_nothing_is_kept(
    english: dict[str, Sentence], polish: dict[str, Translation], fault: str
) -> None:
    before = Voice("pl").area("findings"), Voice("en").area("findings")
    with pytest.raises(ValueError, match=fault):
        register_texts("findings", {"fine": "fine", **english}, {"fine": "dobrze", **polish})
    assert (Voice("pl").area("findings"), Voice("en").area("findings")) == before


def test_one_text_cannot_be_registered_twice() -> None:
    with register_texts("choirs", ENGLISH, POLISH), pytest.raises(ValueError, match="there already"):
        register_texts("choirs", ENGLISH, POLISH)
