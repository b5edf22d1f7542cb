"""Every JSON document of every sample, in both languages, is of the shape that the schema publishes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from published_schema import DOCUMENTS, faults

from calnet.access import Graph, open_graph
from calnet.catalogue import load_catalogue
from calnet.cli.check import list_problems
from calnet.cli.datasets import list_data_sets, read_data_sets
from calnet.cli.queries import list_queries
from calnet.cli.query import list_rows
from calnet.findings import Result
from calnet.meeting import Document, Explanation, FindingList, MeasureList, Report, Screen
from calnet.meeting.agenda import listed_by
from calnet.reports.json_documents import load_schema, render_json
from calnet.reports.json_records import VERSION
from calnet.resources import find_folder
from calnet.stores import answer_query
from calnet.stores.store import Limits
from calnet.wording import Voice

SAMPLES = sorted(path.name for path in find_folder("sample_graphs").iterdir() if path.is_dir())
LANGUAGES = ("pl", "en")
of_all_samples = pytest.mark.parametrize("sample", SAMPLES)
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


@cache
def opened(sample: str) -> Graph:
    return open_graph(str(find_folder("sample_graphs") / sample))


@cache
def analysed(sample: str) -> Result:
    return opened(sample).analyse()


def written(document: Document, language: str) -> Mapping[str, Any]:
    value = json.loads(render_json(document, Voice(language)))
    assert next(iter(value.items())) == ("version", VERSION)
    return value  # type: ignore[no-any-return]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(load_schema())
    assert load_schema()["$defs"]["version"]["const"] == VERSION


@of_all_samples
@in_both_languages
def test_the_report(sample: str, language: str) -> None:
    document = written(Report(analysed(sample), sample), language)
    assert document["findings"]
    assert faults("report", document) == []
    assert Draft202012Validator(load_schema()).is_valid(document)


@of_all_samples
@in_both_languages
def test_lists_of_findings(sample: str, language: str) -> None:
    """The finding is that of the report, so here what differs is told apart: which are listed."""
    for command in ("gaps", "duplicates", "isolated"):
        findings = listed_by(analysed(sample).findings, command)
        document = written(FindingList(findings), language)
        assert faults("findings", {**document, "findings": document["findings"][:5]}) == []
        assert [record["id"] for record in document["findings"]] == [finding.id for finding in findings]


@of_all_samples
@in_both_languages
def test_measures(sample: str, language: str) -> None:
    assert faults("measures", written(MeasureList(analysed(sample).measures), language)) == []


@of_all_samples
@in_both_languages
def test_an_explanation_of_every_kind_and_state(sample: str, language: str) -> None:
    told = {(finding.kind, finding.state): finding for finding in analysed(sample).findings}
    assert told
    for finding in told.values():
        assert faults("explanation", written(Explanation(finding), language)) == []


@of_all_samples
@in_both_languages
def test_rows_of_the_questions_that_need_no_parameter(sample: str, language: str) -> None:
    for query in load_catalogue():
        if query.kind == "question" and not any(parameter.required for parameter in query.parameters):
            frame = answer_query(opened(sample).store, query, {}, Limits(seconds=30, rows=50)).frame.head(50)
            rows = list_rows(frame, query, Voice(language), Screen())
            assert faults("rows", written(rows, language)) == []


@of_all_samples
@in_both_languages
def test_data_sets_and_problems(sample: str, language: str) -> None:
    voice, graph = Voice(language), opened(sample)
    (row,) = read_data_sets(graph)
    assert row["id"] == sample
    assert faults("data_sets", written(list_data_sets([row], voice), language)) == []
    assert faults("problems", written(list_problems(graph, sample, voice), language)) == []


@in_both_languages
def test_the_catalogue(language: str) -> None:
    document = written(list_queries(load_catalogue(), Voice(language), everything=True), language)
    assert len(document["queries"]) == len(load_catalogue())
    assert faults("queries", document) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_not_declared_is_refused(document: str) -> None:
    """Else these tests could not fail: nothing may be missing, nothing may come on top, nothing may be empty."""
    assert any("required" in fault for fault in faults(document, {}))
    assert any("nowhere" in fault for fault in faults(document, {"version": VERSION, "nowhere": 1}))
    assert any("$.version" in fault for fault in faults(document, {"version": VERSION + 1}))


def test_what_is_not_declared_is_refused_deep_inside(przykladowo: Result) -> None:
    document = written(Explanation(przykladowo.findings[0]), "pl")
    assert faults("explanation", document) == []
    changed = json.loads(json.dumps(document))
    changed["finding"]["evidence"][0]["nowhere"] = 1
    assert any("nowhere" in fault for fault in faults("explanation", changed))
    del changed["finding"]["evidence"][0]["nowhere"], changed["finding"]["formula"]["text"]
    assert any("'text' is a required property" in fault for fault in faults("explanation", changed))
