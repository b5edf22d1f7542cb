"""Findings, measures and figures as JSON values, and a whole document as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from calnet.findings import Disproportion, Example, Finding, Help, Matrix, Measure, Subject
from calnet.safe_text import escape_obeyed
from calnet.wording import Voice

VERSION = 1
"""Of the shape of all documents: it changes when a field goes away or means something else, not when one is added."""


def dump(document: Mapping[str, Any]) -> str:
    """Return a document with its version as JSON; letters stay letters, what a terminal would obey is escaped."""
    return escape_obeyed(json.dumps({"version": VERSION, **document}, ensure_ascii=False, indent=2, default=str) + "\n")


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
                "reached": cell.reached,
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
