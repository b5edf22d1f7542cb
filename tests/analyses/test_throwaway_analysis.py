"""An analysis that is added from outside reaches every output: it is declared once, and everything asks its kind."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from throwaway import ANALYSIS, ENGLISH, POLISH, QUIET, known_texts

import calnet
from calnet.analyses.analyse import find_analyses
from calnet.findings import Result, in_order
from calnet.meeting import FindingList, Report, Screen
from calnet.meeting.agenda import find_sections, listed_by, to_decide
from calnet.model.network import Network
from calnet.reports.csv_tables import render_csv
from calnet.reports.explanation import find_finding, render_explanation, render_explanation_json
from calnet.reports.json_documents import render_json
from calnet.reports.text_documents import render_text
from calnet.resources import find_folder
from calnet.wording import Voice

LANGUAGES = {"pl": POLISH, "en": ENGLISH}


@pytest.fixture(autouse=True)
def texts() -> Iterator[None]:
    with known_texts():
        yield


@pytest.fixture(scope="module")
def network() -> Network:
    return calnet.read(find_folder("sample_graphs") / "przykladowo").network


@pytest.fixture(scope="module")
def result(network: Network) -> Result:
    return calnet.analyse(network, analyses=[*find_analyses(), ANALYSIS])


def test_it_stands_beside_the_others_and_changes_none(network: Network, result: Result) -> None:
    own = [finding for finding in result.findings if finding.kind == QUIET]
    assert own
    assert all(finding.id.startswith("q-") and finding.severity == 100.0 for finding in own)
    assert result.findings == in_order(result.findings)
    without = calnet.analyse(network)
    assert [finding for finding in result.findings if finding.kind != QUIET] == list(without.findings)
    assert calnet.analyse(network, analyses=[ANALYSIS]).findings == tuple(own)


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_list_and_agenda(result: Result, language: str) -> None:
    voice, said = Voice(language), LANGUAGES[language]
    report = render_text(Report(result, "x", screen=Screen(120)), voice)
    assert said["section"].upper() in report
    assert report.index(said["section"].upper()) < report.index(voice.text("report.section_gaps").upper())
    assert find_sections(result.findings)[0] == QUIET.section
    first = to_decide(result)[0]
    assert first.kind == QUIET
    listed = FindingList(listed_by(result.findings, "isolated"), screen=Screen(120))
    assert voice.headline(first.title) in render_text(listed, voice)
    assert first not in listed_by(result.findings, "gaps")


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables(result: Result, language: str) -> None:
    voice, said = Voice(language), LANGUAGES[language]
    record = json.loads(render_json(Report(result, "x"), voice))["findings"][0]
    assert (record["kind"], record["state"], record["severity"]) == ("quiet_actor", "idle", 100.0)
    assert record["numbers"] == {
        "state": 1.0,
        "weight": 1.0,
        "sureness": 1.0,
        "priority": 5,
        **result.findings[0].counts,
    }
    line = render_csv(FindingList(result.findings[:1]), voice).splitlines()[1]
    assert said["kind"] in line
    assert said["state_idle"] in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_explanation(result: Result, language: str) -> None:
    voice, said = Voice(language), LANGUAGES[language]
    finding = find_finding(result, result.findings[0].id.upper())
    text = " ".join(render_explanation(finding, voice, width=120).split())
    assert said["remedy"] in text
    assert f"({said['state_idle']})" in text
    assert said["number_letters"].partition("{")[0] in text
    document = json.loads(render_explanation_json(finding, voice))
    assert document["finding"]["remedy"] == said["remedy"]
