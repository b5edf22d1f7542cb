"""Findings as JSON and CSV, for other programs."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from calnet.findings import Finding, Question, Result
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
    return _dump(
        {
            "title": result.title,
            "notes": [voice.say(note) for note in result.notes],
            "summary": dict(result.summary),
            "findings": [finding_record(finding, voice) for finding in result.findings],
            "questions": [_question(question, voice) for question in result.questions],
            "listings": [
                {"title": voice.headline(listing.title), "lines": [voice.say(line) for line in listing.lines]}
                for listing in result.listings
            ],
        }
    )


def render_findings_json(findings: Iterable[Finding], voice: Voice) -> str:
    """Return findings alone as a JSON document of the same shape."""
    return _dump({"findings": [finding_record(finding, voice) for finding in findings]})


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
    }  # fmt: skip


def render_csv(findings: Iterable[Finding], voice: Voice) -> str:
    """Return findings as CSV with a header; no cell can be taken for a formula."""
    rows = (
        {
            **finding_record(finding, voice),
            "kind": voice.text(f"report.kind_{finding.kind}"),
            "level": voice.text(f"report.level_{finding.level}"),
            "state": voice.text(f"report.state_{finding.state}"),
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


def _dump(value: object) -> str:
    """Return the value as JSON in which letters stay letters and what a terminal would obey is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return _INVISIBLE.sub(lambda found: json.dumps(found[0])[1:-1], text)
