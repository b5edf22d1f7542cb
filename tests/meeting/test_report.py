"""What a meeting report is made of: each problem in one section, each question in one topic, figures of one town."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import calnet
from calnet.analyses.coverage import COVERAGE_GAP
from calnet.analyses.overlap import DUPLICATE
from calnet.findings import Question, Result, is_problem
from calnet.meeting import Report, Screen
from calnet.meeting.agenda import DECISIONS, anchors_of, equally_important, to_decide
from calnet.messages import Message, message
from calnet.reports.text_documents import render_text
from calnet.resources import find_folder
from calnet.wording import Voice


@pytest.fixture(scope="module")
def result() -> Result:
    network = calnet.read(find_folder("sample_graphs") / "przykladowo").network
    return calnet.analyse(network, as_of=date(2026, 9, 30))


def test_every_problem_is_in_one_section_in_the_order_of_the_meeting(result: Result) -> None:
    sections = Report(result, "x").sections
    keys = [found.section.key for found in sections]
    assert keys == ["gaps", "duplicates", "isolated", "partners", "ties", "fragility"]
    told = [finding for section in sections for finding in (*section.shown, *section.rest)]
    assert sorted(finding.id for finding in told) == sorted(f.id for f in result.findings if is_problem(f))
    for found in sections:
        assert len(found.shown) <= found.section.quota
        assert {finding.kind.section for finding in (*found.shown, *found.rest)} == {found.section}
    assert Report(Result(()), "x").sections == ()


def test_the_title_is_that_of_the_data_set_else_the_source(result: Result) -> None:
    report = Report(result, "x.xlsx")
    assert report.day == date(2026, 9, 30)
    assert report.title == result.title
    assert isinstance(report.headline, Message)
    assert report.headline.values["title"] == result.title
    assert len(report.notes) == len(result.notes) - 1
    assert Report(Result(()), "x.xlsx").headline == "x.xlsx"
    assert Report(Result((), title="a\x1b[31m\nb"), "x").title == "a[31m b"


def test_figures_are_told_of_one_town_only(result: Result) -> None:
    report = Report(result, "x")
    assert report.disproportion is result.disproportions[0]
    assert {measure.name for measure in report.measures} == {"components", "brokers"}
    other = replace(
        result,
        measures=(*result.measures, *(replace(one, data_sets=("other",)) for one in result.measures)),
        disproportions=(*result.disproportions, replace(result.disproportions[0], data_sets=("other",))),
    )
    assert Report(other, "x").measures == ()
    assert Report(other, "x").disproportion is None
    assert Report(Result(()), "x").disproportion is None


def test_a_question_that_asks_nothing_belongs_to_the_one_before(result: Result) -> None:
    text, ask = message("questions.text"), message("questions.ask")
    first, detail, second = Question("data", text, ask), Question("data", text), Question("ties", text, ask)
    topics = Report(Result((), questions=(first, detail, second)), "x").topics
    assert [(topic.question, topic.details) for topic in topics] == [(first, (detail,)), (second, ())]
    (alone,) = Report(Result((), questions=(detail,)), "x").topics
    assert alone.question is detail


def test_what_is_named_of_a_finding(result: Result) -> None:
    """Need, group and place of a gap; all initiatives of an overlap; only the one on the edge."""
    for finding in to_decide(result):
        roles = [subject.role for subject in anchors_of(finding)]
        if finding.kind is COVERAGE_GAP:
            assert roles == ["need", "group", "place"]
        elif finding.kind is DUPLICATE:
            assert set(roles) == {"initiative"}
            assert len(roles) > 1
        else:
            assert len(roles) == 1


def test_equals_that_find_no_room_are_counted(result: Result) -> None:
    gap = next(finding for finding in result.findings if finding.kind is COVERAGE_GAP)
    gaps = tuple(replace(gap, id=f"g-{number}") for number in range(7))
    assert len(to_decide(replace(result, findings=gaps))) == DECISIONS
    assert equally_important(replace(result, findings=gaps)) == 2
    assert gap.score is not None
    graver = replace(gap, id="g-grave", score=replace(gap.score, sureness=1.0))
    lighter = replace(gap, id="g-light", score=replace(gap.score, sureness=0.6))
    some = (graver, *gaps[:3], lighter)
    assert (len(to_decide(replace(result, findings=some))), equally_important(replace(result, findings=some))) == (5, 0)
    (section,) = Report(replace(result, findings=gaps), "x").sections
    assert section.equal == len(section.rest)


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_agenda_lists_tasks_and_whom_they_are_about(result: Result, language: str) -> None:
    voice = Voice(language)
    text = " ".join(render_text(Report(result, "x", screen=Screen(120)), voice).split())
    agenda = text[text.upper().index(voice.text("report.section_decide").upper()) :]
    for finding in to_decide(result):
        assert " ".join(voice.say(finding.suggestion).split()) in agenda
        assert voice.headline(finding.title) not in agenda
        assert f"[{finding.id}]" in agenda


def test_the_summary_is_left_out_where_there_is_nothing(result: Result) -> None:
    assert [sentence.key for sentence in Report(result, "x").summary][:1] == ["report.in_a_sentence"]
    assert Report(Result(()), "x").summary == ()


@pytest.mark.parametrize(
    ("number", "active", "planned", "said"),
    [
        (1, 0, 0, "1 inicjatywa (żadna nie trwa ani nie jest planowana), "),
        (3, 0, 1, "3 inicjatywy (trwających: 0, planowanych: 1), "),
        (0, 0, 0, "0 inicjatyw, "),
    ],
)
def test_it_is_said_how_many_initiatives_go_on_where_some_do(
    result: Result, number: int, active: int, planned: int, said: str
) -> None:
    counted = {"initiatives": number, "active_initiatives": active, "planned_initiatives": planned}
    first, *_ = Report(replace(result, summary={**result.summary, **counted}), "x").summary
    assert said in Voice("pl").say(first)


def test_without_actors_no_kinds_of_them_are_told(result: Result) -> None:
    none = dict.fromkeys(("actors", "institutions", "organisations", "residents_groups"), 0)
    first, *_ = Report(replace(result, summary={**result.summary, **none}), "x").summary
    assert Voice("pl").say(first).startswith("0 podmiotów, ")
