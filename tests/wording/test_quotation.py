"""Quotation marks in sentences: as many open as close, whatever the names hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calnet.messages import Message, Named, Typed, Value, message
from calnet.wording import Voice

NAMES = st.text(st.sampled_from("ab .5(-—„”“‟\"«»',‘’‚`\n"), max_size=24)
SENTENCES = ("findings.tie_shared", "findings.tie_hosts", "findings.partner_expected_need_own", "problems.ambiguous")


def quoted(name: str) -> Message:
    return message("findings.quoted", name=name)


@pytest.mark.parametrize(
    ("typed", "polish", "english"),
    [
        ("Klub „Iskra”", "„Klub «Iskra»”", "“Klub ‘Iskra’”"),
        ('Klub "Iskra"', "„Klub «Iskra»”", "“Klub ‘Iskra’”"),
        ("Klub “Iskra”", "„Klub «Iskra»”", "“Klub ‘Iskra’”"),
        ("Klub „Iskra“", "„Klub «Iskra»”", "“Klub ‘Iskra’”"),
        ("Klub ”Iskra”", "„Klub «Iskra»”", "“Klub ‘Iskra’”"),
        ("Klub «Iskra»", "„Klub «Iskra»”", "“Klub ‘Iskra’”"),
        ("Klub ,,Iskra''", "„Klub «Iskra»”", "“Klub ‘Iskra’”"),
        ("Klub „Iskra", "„Klub «Iskra»”", "“Klub ‘Iskra’”"),
        ("Klub Iskra”", "„Klub Iskra”", "“Klub Iskra”"),
        ("Fundacja 'Most”", "„Fundacja «Most»”", "“Fundacja ‘Most’”"),
        ("„Zadyma”", "„Zadyma”", "“Zadyma”"),
        ('Koło "Przy "Młynie""', "„Koło «Przy „Młynie”»”", "“Koło ‘Przy “Młynie”’”"),
        ('rura 5" i 3"', '„rura 5" i 3"”', '“rura 5" i 3"”'),
    ],
)
def test_a_name_is_quoted_as_its_language_does(typed: str, polish: str, english: str) -> None:
    assert Voice("pl").say(quoted(typed)) == polish
    assert Voice("en").say(quoted(typed)) == english


@settings(deadline=None)
@given(NAMES, NAMES, st.sampled_from(SENTENCES))
def test_as_many_marks_open_as_close(one: str, other: str, key: str) -> None:
    values: dict[str, Value] = {
        "left": Named("x/1", one),
        "right": quoted(other),
        "n": 2,
        "initiatives": (quoted(other), quoted(one)),
        "initiative": other,
        "need": one,
        "sectors": (one,),
    }
    inner = message(key, **values, name=one, candidates=(quoted(one), quoted(other)))
    for told in (inner, message("findings.quoted", name=inner), message("findings.then", first=inner, rest=inner)):
        said = Voice("pl").say(told)
        assert said.count("„") == said.count("”"), said
        assert said.count("«") == said.count("»"), said
        assert said.count("“") == 0, said
        said = Voice("en").say(told)
        assert said.count("“") == said.count("”"), said
        assert said.count("„") == said.count("«") == said.count("»") == 0, said


def test_what_is_typed_again_keeps_its_marks() -> None:
    said = Voice("pl").text("report.more_network", source=Typed('"nasza gmina.xlsx"'))
    assert said.endswith('"nasza gmina.xlsx"')
