"""The figures in the report and in the command ``network``: whole, in words, and the same in every format."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from calnet.findings import Result
from calnet.meeting import FindingList, MeasureList, Report, Screen
from calnet.reports.csv_tables import render_csv
from calnet.reports.json_documents import render_json
from calnet.reports.terminal_findings import LEVEL_SIGNS
from calnet.reports.text_documents import render_text
from calnet.wording import Voice


def render_coverage(result: Result, voice: Voice, width: int = 80) -> str:
    """What stands under a list of findings."""
    empty = render_text(FindingList((), screen=Screen(width)), voice)
    listed = FindingList((), result.matrices, result.disproportions, Screen(width))
    return render_text(listed, voice).removeprefix(empty)


def measures_of(result: Result, width: int = 80) -> MeasureList:
    return MeasureList(result.measures, result.title, result.towns, Screen(width))


@pytest.mark.parametrize("language", ["pl", "en"])
def test_a_matrix_tells_every_cell_once(przykladowo: Result, language: str) -> None:
    voice = Voice(language)
    for matrix in przykladowo.matrices:
        told = render_coverage(replace(przykladowo, matrices=(matrix,), disproportions=()), voice, width=120)
        legend = told.splitlines()[1]
        rows = told.replace(legend, "")
        for level, sign in LEVEL_SIGNS.items():
            assert sign in legend
            assert rows.count(sign) == sum(cell.level == level for cell in matrix.cells)
        for subject in (*matrix.needs, *matrix.groups, matrix.place):
            assert voice.subject(subject).casefold() in " ".join(told.casefold().split())


def test_what_is_answered_at_risk_is_marked(przykladowo: Result) -> None:
    told = render_coverage(przykladowo, Voice("pl"), width=120)
    risky = {"ending", "single_provider"}
    cells = [cell for matrix in przykladowo.matrices for cell in matrix.cells if cell.level == "covered"]
    expected = sum(bool(risky.intersection(cell.flags)) for cell in cells)
    assert expected
    assert told.count("●! ") == expected


@pytest.mark.parametrize("language", ["pl", "en"])
def test_shares_are_told_from_the_largest_deficit(przykladowo: Result, language: str) -> None:
    voice = Voice(language)
    figure = przykladowo.disproportions[0]
    text = render_coverage(replace(przykladowo, disproportions=(figure,)), voice, width=120)
    text = text[text.index(voice.headline(figure.sentence)[:40]) :]
    places = [text.index(f"– {voice.subject(share.subject)}:") for share in figure.shares]
    assert places == sorted(places)
    assert [share.surplus for share in figure.shares] == sorted(share.surplus for share in figure.shares)


def test_without_diagnoses_there_is_nothing_to_draw() -> None:
    assert render_coverage(Result(()), Voice("pl")) == ""


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_network_in_words(przykladowo: Result, language: str, width: int) -> None:
    voice = Voice(language)
    text = render_text(measures_of(przykladowo, width), voice)
    said = " ".join(text.split())
    assert max(map(len, text.splitlines())) <= width
    for measure in przykladowo.measures:
        assert voice.say(measure.title) in said
        assert voice.headline(measure.sentence) in said
        assert voice.say(measure.basis) in said


def test_the_network_in_json_and_csv(przykladowo: Result) -> None:
    voice = Voice("pl")
    document = json.loads(render_json(measures_of(przykladowo), voice))
    assert [record["value"] for record in document["measures"]] == [one.value for one in przykladowo.measures]
    header, *rows = csv.reader(io.StringIO(render_csv(measures_of(przykladowo), voice)), delimiter=";")
    assert len(rows) == len(przykladowo.measures)
    assert {len(row) for row in rows} == {len(header)}


def test_the_whole_report_in_json_holds_the_figures(przykladowo: Result) -> None:
    document = json.loads(render_json(Report(przykladowo, "s"), Voice("en")))
    assert [len(one["cells"]) for one in document["matrices"]] == [len(one.cells) for one in przykladowo.matrices]
    assert [one["index"] for one in document["disproportions"]] == [one.index for one in przykladowo.disproportions]
    assert len(document["measures"]) == len(przykladowo.measures)
    known = {finding["id"] for finding in document["findings"]}
    told = {cell["finding"] for matrix in document["matrices"] for cell in matrix["cells"] if cell["level"] == "none"}
    assert told <= known


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_report_says_whether_the_offer_follows_the_needs(przykladowo: Result, language: str) -> None:
    voice = Voice(language)
    report = " ".join(render_text(Report(przykladowo, "s"), voice).split())
    assert voice.text("report.section_disproportion").upper() in report
    assert voice.headline(przykladowo.disproportions[0].sentence) in report
    assert voice.text("report.section_network").upper() in report


def test_several_networks_are_told_under_the_names_of_their_towns(przykladowo: Result) -> None:
    one, two = (replace(przykladowo.measures[0], data_sets=(id_,)) for id_ in ("gora", "srem"))
    result = Result((), measures=(one, two), towns={"gora": "Góra", "srem": "Śrem"})
    headings = [line for line in render_text(measures_of(result), Voice("pl")).splitlines() if line.isupper()]
    assert headings == ["GÓRA", "ŚREM"]
