"""JSON and CSV for other programs: their shape, and that nothing in them acts."""

from __future__ import annotations

import csv
import io
import json

import pytest

from calnet.findings import Result
from calnet.meeting import FindingList, Report
from calnet.reports.csv_tables import render_csv, write_csv
from calnet.reports.json_documents import render_json
from calnet.wording import Voice


@pytest.mark.parametrize("language", ["pl", "en"])
def test_json_has_the_shape_that_others_rely_on(przykladowo: Result, language: str) -> None:
    document = json.loads(render_json(Report(przykladowo, "s"), Voice(language)))
    assert {"findings", "questions", "summary", "notes"} <= document.keys()
    assert len(document["findings"]) == len(przykladowo.findings)
    for record, finding in zip(document["findings"], przykladowo.findings, strict=True):
        assert {"id", "kind", "severity", "subjects", "evidence", "suggestion"} <= record.keys()
        assert record["id"] == finding.id
        assert record["kind"] == finding.kind.name
        assert 0 <= record["severity"] <= 100
        assert record["subjects"] == [subject.id for subject in finding.subjects]
        assert [name["id"] for name in record["names"]] == record["subjects"]
        assert isinstance(record["suggestion"], str)
        assert record["suggestion"]
        for evidence, fact in zip(record["evidence"], finding.evidence, strict=True):
            assert evidence.keys() == {"fact", "source", "date", "subjects"}
            assert evidence["source"] == fact.source
            assert evidence["date"] == fact.date


def test_codes_in_json_do_not_depend_on_the_language(przykladowo: Result) -> None:
    polish, english = (json.loads(render_json(FindingList(przykladowo.findings), Voice(code))) for code in ("pl", "en"))
    spoken = {"title", "reason", "suggestion", "names", "evidence", "unsure", "remedy", "examples", "help"}
    for left, right in zip(polish["findings"], english["findings"], strict=True):
        assert {key: value for key, value in left.items() if key not in spoken} == {
            key: value for key, value in right.items() if key not in spoken
        }
        assert left["suggestion"] != right["suggestion"]


def test_csv_has_one_row_a_finding(przykladowo: Result) -> None:
    rows = list(csv.reader(io.StringIO(render_csv(FindingList(przykladowo.findings), Voice("pl"))), delimiter=";"))
    assert len(rows) == len(przykladowo.findings) + 1
    assert {len(row) for row in rows} == {9}
    assert [row[0] for row in rows[1:]] == [finding.id for finding in przykladowo.findings]


@pytest.mark.parametrize("text", ["=1+1", "+48", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u200b=1", "\x1b=1"])
def test_no_text_can_be_taken_for_a_formula(text: str) -> None:
    ((cell,),) = list(csv.reader(io.StringIO(write_csv([], [[text]], Voice("en")))))[1:]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", " ="))


def test_numbers_stay_numbers() -> None:
    assert write_csv(["a", "b"], [[-1.5, None]], Voice("en")).splitlines()[1] == "-1.5,"
    assert write_csv(["a", "b"], [[-1.5, None]], Voice("pl")).splitlines()[1] == "-1,5;"
