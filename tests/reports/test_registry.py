"""The registry: each format renders what it declares and nothing else, and is found by name and by ending."""

from __future__ import annotations

import pytest

from calnet.errors import WrongUse
from calnet.findings import Result
from calnet.meeting import Document, Explanation, Field, FindingList, MeasureList, Report, RowList
from calnet.model.kinds import Type
from calnet.reports.format import Format
from calnet.reports.registry import choose_format, find_format, formats, formats_of, registered
from calnet.wording import Voice

CONTENTS: tuple[type[Document], ...] = (Report, FindingList, MeasureList, Explanation, RowList)


def example(content: type[Document], result: Result) -> Document:
    fields = (Field("id", None), Field("sector", "Sektor", Type.CHOICE, "sector"), Field("day", "Dzień", Type.DATE))
    examples: tuple[Document, ...] = (
        Report(result, "zrodlo"),
        FindingList(result.findings, result.matrices, result.disproportions),
        MeasureList(result.measures, result.title, result.towns),
        Explanation(result.findings[0]),
        RowList("rows", fields, (("x1", "culture", "2026-05"), ("x2", None, None))),
    )
    return next(one for one in examples if isinstance(one, content))


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("format_", formats(), ids=lambda one: one.name)
def test_a_format_renders_what_it_declares_and_nothing_else(
    format_: Format, content: type[Document], language: str, przykladowo: Result
) -> None:
    document = example(content, przykladowo)
    if content in format_.renders:
        written = format_.render(document, Voice(language))
        assert written.decode(format_.encoding or "ascii").strip()
    else:
        with pytest.raises(TypeError, match=content.__name__):
            format_.render(document, Voice(language))


def test_codes_and_dates_of_rows_are_words_for_people_and_codes_for_programs(przykladowo: Result) -> None:
    text, json_, csv_ = (
        one.render(example(RowList, przykladowo), Voice("pl")).decode(one.encoding or "") for one in formats()
    )
    assert csv_.splitlines() == ["Sektor;Dzień", "kultura;05.2026", ";"]
    assert "kultura" in text
    assert "x1" not in text
    assert '"sector": "culture",' in json_
    assert '"day": "2026-05"' in json_


@pytest.mark.parametrize("content", CONTENTS)
def test_every_document_is_text_and_json(content: type[Document]) -> None:
    assert {one.name for one in formats_of(content)} >= {"text", "json"}


def test_names_and_endings_are_each_of_one_format() -> None:
    known = [name for one in formats() for name in (*one.names, *one.endings)]
    assert len(set(known)) == len(known)
    assert all(ending.startswith(".") and ending == ending.lower() for one in formats() for ending in one.endings)


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    assert find_format(Report, "csv") is None
    with pytest.raises(WrongUse) as refused:
        choose_format(Report, "csv", None, named=True)
    assert "text, json" in Voice("en").say(refused.value.message)


def test_a_format_is_there_only_while_it_is_registered() -> None:
    added = Format("other", "", (".other",), (Report,), lambda document, voice: b"")
    with registered(added):
        assert choose_format(Report, "text", "x.other", named=False) is added
    assert added not in formats()
    with pytest.raises(WrongUse):
        choose_format(Report, "text", "x.other", named=False)
