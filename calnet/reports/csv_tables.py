"""The format ``csv``: lists as a table that people open in a spreadsheet program."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from calnet.findings import Finding, Measure
from calnet.meeting import Document, FindingList, MeasureList, RowList
from calnet.reports.format import Format, cannot_render
from calnet.reports.names_of_codes import LEVEL_NAMES, tell_rows
from calnet.safe_text import csv_cell
from calnet.wording import Voice

_ENCODING = "utf-8-sig"
"""With the mark by which Excel knows UTF-8."""
_DELIMITERS: Mapping[str, str] = {"pl": ";", "en": ","}
_FINDING_HEADERS = (
    "report.column_id", "report.column_kind", "report.column_level", "report.column_severity", "report.column_state",
    "report.column_title", "report.column_reason", "report.column_suggestion", "report.column_subjects",
)  # fmt: skip
_MEASURE_HEADERS = (
    "report.column_measure_name", "report.column_measure_value", "report.column_measure_sentence",
    "report.column_measure_basis", "report.column_measure_leaders", "report.column_measure_data_sets",
)  # fmt: skip


def render_csv(document: Document, voice: Voice) -> str:
    """Return a list as CSV with a header in the voice's language; no cell can be taken for a formula."""
    match document:
        case FindingList(findings):
            return write_csv(
                map(voice.text, _FINDING_HEADERS), (_finding_cells(finding, voice) for finding in findings), voice
            )
        case MeasureList(measures):
            return write_csv(
                map(voice.text, _MEASURE_HEADERS), (_measure_cells(measure, voice) for measure in measures), voice
            )
        case RowList():
            return write_csv(*tell_rows(document, voice), voice)
    raise cannot_render(document)


def write_csv(headers: Iterable[str], rows: Iterable[Iterable[object]], voice: Voice) -> str:
    """Return rows as CSV, one line a row, without control characters.

    A text that a spreadsheet would take for a formula gets an apostrophe in front. In Polish, cells are
    separated by semicolons and decimals have a comma, as a Polish spreadsheet expects.
    """
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=_DELIMITERS[voice.language], lineterminator="\n")
    writer.writerow(headers)
    writer.writerows([_cell(value, voice) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: object, voice: Voice) -> object:
    if isinstance(value, float):
        return voice.number(value)
    return csv_cell(value) if isinstance(value, str) else value


def _finding_cells(finding: Finding, voice: Voice) -> tuple[object, ...]:
    return (
        finding.id,
        voice.text(finding.kind.label),
        voice.text(LEVEL_NAMES[finding.level]),
        finding.severity,
        voice.text(state.label) if (state := finding.kind.state(finding.state)) else finding.state,
        voice.headline(finding.title),
        voice.say(finding.reason),
        voice.say(finding.suggestion),
        "; ".join(voice.subject(subject) for subject in finding.subjects if subject.role != "helper"),
    )


def _measure_cells(measure: Measure, voice: Voice) -> tuple[object, ...]:
    return (
        voice.say(measure.title),
        measure.value,
        voice.say(measure.sentence),
        voice.say(measure.basis),
        "; ".join(voice.subject(leader) for leader, _ in measure.leaders),
        "; ".join(measure.data_sets),
    )


FORMAT = Format(
    name="csv",
    title="CSV, for a spreadsheet program",
    endings=(".csv",),
    renders=(FindingList, MeasureList, RowList),
    render=lambda document, voice: render_csv(document, voice).encode(_ENCODING),
    encoding=_ENCODING,
)
