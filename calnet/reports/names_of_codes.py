"""Codes of findings and of rows → the words that a reader sees, whatever the format."""

from __future__ import annotations

from collections.abc import Mapping

from calnet.findings import Level
from calnet.meeting import Field, RowList
from calnet.model.kinds import Type
from calnet.wording import Voice

LEVEL_NAMES: Mapping[str, str] = {
    Level.HIGH: "report.level_high",
    Level.MEDIUM: "report.level_medium",
    Level.LOW: "report.level_low",
    Level.INFO: "report.level_info",
}


def tell_rows(document: RowList, voice: Voice) -> tuple[list[str], list[list[object]]]:
    """Return the headers and the rows as a reader sees them: no field for programs, words for codes and dates."""
    told = [(index, field) for index, field in enumerate(document.fields) if field.title is not None]
    headers = [field.title or "" for _, field in told]
    return headers, [[_tell(row[index], field, voice) for index, field in told] for row in document.rows]


def _tell(value: object, field: Field, voice: Voice) -> object:
    if isinstance(value, str) and value:
        if field.vocabulary:
            return voice.term(field.vocabulary, value)
        if field.type is Type.DATE:
            return voice.date(value)
    return value
