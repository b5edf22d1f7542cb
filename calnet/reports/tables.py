"""Findings as JSON and CSV, for other programs."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from calnet.findings import Disproportion, Example, Finding, Help, Matrix, Measure, Question, Result, Subject
from calnet.wording import Voice, plain

_DELIMITERS = {"pl": ";", "en": ","}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_INVISIBLE = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control characters above ASCII, marks of direction, lone surrogates and tags."""
COLUMNS = ("id", "kind", "level", "severity", "state", "title", "reason", "suggestion", "subjects")
"""Columns of the CSV; `render_csv` gives their headers in the reader's language."""


def render_json(result: Result, voice: Voice) -> str:
    """Return everything the analyses say as a JSON document, sentences in the voice's language.

    The shape is ``{"findings": [{"id", "kind", "severity", "subjects", "evidence", "suggestion", …}], …}``;
    subjects are ids, and ``names`` gives the name and the role of each.
    """
    return dump(
        {
            "title": result.title,
            "notes": [voice.say(note) for note in result.notes],
            "summary": dict(result.summary),
            "findings": [finding_record(finding, voice) for finding in result.findings],
            "matrices": [matrix_record(matrix, voice) for matrix in result.matrices],
            "disproportions": [disproportion_record(figure, voice) for figure in result.disproportions],
            "measures": [measure_record(measure, voice) for measure in result.measures],
            "questions": [_question(question, voice) for question in result.questions],
            "listings": [
                {"title": voice.headline(listing.title), "lines": [voice.say(line) for line in listing.lines]}
                for listing in result.listings
            ],
        }
    )


def render_findings_json(findings: Iterable[Finding], voice: Voice) -> str:
    """Return findings alone as a JSON document of the same shape."""
    return dump({"findings": [finding_record(finding, voice) for finding in findings]})


def finding_record(finding: Finding, voice: Voice) -> dict[str, Any]:
    """Return a finding as JSON values."""
    return {
        "id": finding.id,
        "kind": str(finding.kind),
        "level": str(finding.level),
        "severity": finding.severity,
        "state": finding.state,
        "flags": list(finding.flags),
        "data_sets": list(finding.data_sets),
        "title": voice.headline(finding.title),
        "reason": voice.say(finding.reason),
        "suggestion": voice.say(finding.suggestion),
        "subjects": [subject.id for subject in finding.subjects],
        "names": [
            {"id": subject.id, "name": voice.subject(subject), "role": subject.role} for subject in finding.subjects
        ],
        "evidence": [
            {
                "fact": voice.say(evidence.fact),
                "source": evidence.source,
                "date": evidence.date,
                "subjects": list(evidence.subjects),
            }
            for evidence in finding.evidence
        ],
        "route": list(finding.route),
        "numbers": dict(finding.numbers),
        "unsure": [voice.say(doubt) for doubt in finding.unsure],
        "remedy": voice.headline(finding.remedy) if finding.remedy else None,
        "examples": [_example(example, voice) for example in finding.examples],
        "help": [_help(help_, voice) for help_ in finding.help],
    }  # fmt: skip


def subject_record(subject: Subject, voice: Voice) -> dict[str, str]:
    """Return something with its name as JSON values."""
    return {"id": subject.id, "name": voice.subject(subject)}


def _example(example: Example, voice: Voice) -> dict[str, Any]:
    return {
        "initiative": subject_record(example.initiative, voice),
        "leads": [subject_record(lead, voice) for lead in example.leads],
        "places": [subject_record(place, voice) for place in example.places],
        "data_set": example.data_set,
    }


def _help(help_: Help, voice: Voice) -> dict[str, Any]:
    return {
        "resource": subject_record(help_.resource, voice),
        "owners": [subject_record(owner, voice) for owner in help_.owners],
    }


def measure_record(measure: Measure, voice: Voice) -> dict[str, Any]:
    """Return a measure as JSON values."""
    return {
        "name": measure.name,
        "value": measure.value,
        "sentence": voice.say(measure.sentence),
        "basis": voice.say(measure.basis),
        "leaders": [
            {"id": subject.id, "name": voice.subject(subject), "value": value} for subject, value in measure.leaders
        ],
        "data_sets": list(measure.data_sets),
    }


def matrix_record(matrix: Matrix, voice: Voice) -> dict[str, Any]:
    """Return a matrix as JSON values."""
    return {
        "place": subject_record(matrix.place, voice),
        "needs": [subject_record(need, voice) for need in matrix.needs],
        "groups": [subject_record(group, voice) for group in matrix.groups],
        "cells": [
            {
                "need": cell.need,
                "group": cell.group,
                "level": cell.level,
                "flags": list(cell.flags),
                "people": cell.people,
                "capacity": cell.capacity,
                "supply": list(cell.supply),
                "finding": cell.finding,
            }
            for cell in matrix.cells
        ],
        "data_sets": list(matrix.data_sets),
    }


def disproportion_record(figure: Disproportion, voice: Voice) -> dict[str, Any]:
    """Return a disproportion as JSON values."""
    return {
        "place": subject_record(figure.place, voice),
        "of": figure.of,
        "index": figure.index,
        "shares": [
            {**subject_record(share.subject, voice), "demand": share.demand, "supply": share.supply}
            for share in figure.shares
        ],
        "unit": figure.unit,
        "initiatives": figure.initiatives,
        "capacity_known": figure.capacity_known,
        "diagnoses": figure.diagnoses,
        "people_known": figure.people_known,
        "priority_known": figure.priority_known,
        "sentence": voice.say(figure.sentence),
        "data_sets": list(figure.data_sets),
    }


def render_csv(findings: Iterable[Finding], voice: Voice) -> str:
    """Return findings as CSV with a header; no cell can be taken for a formula."""
    rows = (
        {
            **finding_record(finding, voice),
            "kind": voice.text(finding.kind.label),
            "level": voice.text(f"report.level_{finding.level}"),
            "state": voice.text(state.label) if (state := finding.kind.state(finding.state)) else finding.state,
            "subjects": "; ".join(voice.subject(subject) for subject in finding.subjects if subject.role != "helper"),
        }
        for finding in findings
    )
    headers = [voice.text(f"report.column_{column}") for column in COLUMNS]
    return write_csv(headers, ([row[column] for column in COLUMNS] for row in rows), voice)


def write_csv(headers: Iterable[str], rows: Iterable[Iterable[object]], voice: Voice) -> str:
    """Return rows as CSV, one line a row, without control characters.

    A text that a spreadsheet would take for a formula gets an apostrophe in front. In Polish, cells are
    separated by semicolons and decimals have a comma, as a Polish spreadsheet expects.
    """
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=_DELIMITERS[voice.language], lineterminator="\n")
    writer.writerow(headers)
    writer.writerows([voice.number(v) if isinstance(v, float) else _harmless(v) for v in row] for row in rows)
    return text.getvalue()


def _harmless(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value if value.isprintable() else plain(value, None)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _question(question: Question, voice: Voice) -> Mapping[str, Any]:
    return {
        "about": question.about,
        "text": voice.say(question.text),
        "ask": voice.say(question.ask) if question.ask else None,
        "subjects": [subject.id for subject in question.subjects],
    }


def dump(value: object) -> str:
    """Return the value as JSON in which letters stay letters and what a terminal would obey is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return _INVISIBLE.sub(lambda found: json.dumps(found[0])[1:-1], text)
