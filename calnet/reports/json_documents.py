"""The format ``json``: every document as one JSON document, of the shape that ``calnet.schema.json`` publishes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from calnet.findings import Question
from calnet.meeting import Document, Explanation, FindingList, MeasureList, Report, RowList
from calnet.reports.format import Format, cannot_render
from calnet.reports.json_records import disproportion_record, dump, finding_record, matrix_record, measure_record
from calnet.wording import Voice

_ENCODING = "utf-8"
SCHEMA = Path(__file__).with_name("calnet.schema.json")


@cache
def load_schema() -> Mapping[str, Any]:
    """Return the JSON Schema (2020-12) of the documents; ``$defs`` holds one for each, by its name."""
    schema: Mapping[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return schema


def render_json(document: Document, voice: Voice) -> str:
    """Return a document as JSON, sentences in the voice's language, codes and ids as they are."""
    match document:
        case Report():
            return dump(report_record(document, voice))
        case FindingList():
            return dump({"findings": [finding_record(finding, voice) for finding in document.findings]})
        case MeasureList():
            return dump({"measures": [measure_record(measure, voice) for measure in document.measures]})
        case Explanation():
            from calnet.reports.explanation import render_explanation_json

            return render_explanation_json(document.finding, voice)
        case RowList():
            names = [field.name for field in document.fields]
            rows = [dict(zip(names, row, strict=True)) for row in document.rows]
            return dump({document.name: rows, **({"notes": list(document.notes)} if document.notes else {})})
    raise cannot_render(document)


def report_record(report: Report, voice: Voice) -> dict[str, Any]:
    """Return everything the analyses say as JSON values.

    Subjects are ids, and ``names`` gives the name and the role of each.
    """
    result = report.result
    return {
        "title": result.title,
        "notes": [voice.say(note) for note in result.notes],
        "summary": dict(result.summary),
        "findings": [finding_record(finding, voice) for finding in result.findings],
        "matrices": [matrix_record(matrix, voice) for matrix in result.matrices],
        "disproportions": [disproportion_record(figure, voice) for figure in result.disproportions],
        "measures": [measure_record(measure, voice) for measure in result.measures],
        "questions": [_question_record(question, voice) for question in result.questions],
        "listings": [
            {"title": voice.headline(listing.title), "lines": [voice.say(line) for line in listing.lines]}
            for listing in result.listings
        ],
    }


def _question_record(question: Question, voice: Voice) -> Mapping[str, Any]:
    return {
        "about": question.about,
        "text": voice.say(question.text),
        "ask": voice.say(question.ask) if question.ask else None,
        "subjects": [subject.id for subject in question.subjects],
    }


FORMAT = Format(
    name="json",
    title="JSON, for other programs",
    endings=(".json",),
    renders=(Report, FindingList, MeasureList, Explanation, RowList),
    render=lambda document, voice: render_json(document, voice).encode(_ENCODING),
    encoding=_ENCODING,
)
