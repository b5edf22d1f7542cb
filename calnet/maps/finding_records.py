"""What the analyses say, in both languages: findings, what to draw of each, and questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from calnet.analyses.coverage import tell_help
from calnet.analyses.practice import tell_example
from calnet.findings import Absent, Drawing, Evidence, Finding, Level, Question, is_problem
from calnet.maps.facts import LONGEST
from calnet.maps.texts import TextTable
from calnet.messages import Message, Term
from calnet.model import kinds
from calnet.model.network import Network
from calnet.safe_text import plain
from calnet.wording import Voice

MOST, MOST_OF_SECTION = 300, 20
"""How many findings the page holds, and how many of each section at least."""
_INFORMATION = "info"
_HELPERS = frozenset({"helper", "introducer"})
_NEAR = 8
"""Marks by which somebody stands who is not there."""
_INFORMATION_HEADING = "report.section_info"


def section_of(finding: Finding) -> str:
    """Return the heading of the meeting report under which a finding stands; what is no problem comes last."""
    return finding.kind.section.key if is_problem(finding) else _INFORMATION


@dataclass(frozen=True, slots=True)
class Told:
    """What the page tells under one heading.

    Attributes:
        heading: key of its text.
        findings: what is told, most serious first.
        more: how many are left out.
    """

    heading: str
    findings: list[Finding]
    more: int


def choose_findings(findings: Iterable[Finding]) -> dict[str, Told]:
    """Return the findings that the page tells, by section in the order of the report, and how many it leaves out.

    The most serious ones, but some of each section.

    Args:
        findings: all of them, most serious first.
    """
    sections: dict[str, list[Finding]] = {}
    ranks: dict[str, tuple[bool, int, str]] = {}
    headings: dict[str, str] = {_INFORMATION: _INFORMATION_HEADING}
    later: list[Finding] = []
    for finding in findings:
        key, section = section_of(finding), finding.kind.section
        of_section = sections.setdefault(key, [])
        ranks.setdefault(key, (key == _INFORMATION, section.rank, key))
        headings.setdefault(key, section.heading)
        (of_section if len(of_section) < MOST_OF_SECTION else later).append(finding)
    room = MOST - sum(map(len, sections.values()))
    left = dict.fromkeys(sections, 0)
    for number, finding in enumerate(later):
        if number < room:
            sections[section_of(finding)].append(finding)
        else:
            left[section_of(finding)] += 1
    return {key: Told(headings[key], sections[key], left[key]) for key in sorted(sections, key=ranks.__getitem__)}


def find_subjects(finding: Finding) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the ids of what a finding is about, of what shows it, and of those who could open a door.

    What shows it are its subjects, those of its evidence and its route; helpers are not among the others.
    """
    introducers = {subject.id for subject in finding.subjects if subject.role == "introducer"}
    about = dict.fromkeys(subject.id for subject in finding.subjects if subject.role not in _HELPERS)
    others = {*about, *(id_ for id_ in finding.route if id_ not in introducers)}
    helpers = dict.fromkeys(
        subject.id for subject in finding.subjects if subject.role in _HELPERS and subject.id not in others
    )
    ids = chain(about, (id_ for fact in finding.evidence for id_ in fact.subjects), finding.route)
    return tuple(about), tuple(id_ for id_ in dict.fromkeys(ids) if id_ not in helpers), tuple(helpers)


class FindingRecords:
    """Makes records of findings and questions about what the map shows.

    Args:
        network: what the map shows.
        words: gets the texts.
    """

    def __init__(self, network: Network, words: TextTable) -> None:
        self._network, self._words = network, words
        self._numbers = {node.id: number for number, node in enumerate(network.nodes)}
        self._coalitions = tuple(node.id for node in network.labelled(kinds.COALITION))
        self._diagnoses = _find_diagnoses(network)
        self._lines: dict[str, list[int]] = {}
        for number, relation in enumerate(network.relations):
            self._lines.setdefault(relation.start, []).append(number)
            self._lines.setdefault(relation.end, []).append(number)

    def numbers(self, ids: Iterable[str]) -> list[int]:
        """Return the numbers of those of these marks that are on the map."""
        return [self._numbers[id_] for id_ in dict.fromkeys(ids) if id_ in self._numbers]

    def finding(self, finding: Finding) -> dict[str, Any]:
        """Return a finding as the page gets it."""
        words, section = self._words, section_of(finding)
        about, shown, helpers = find_subjects(finding)
        drawing = finding.kind.drawing(finding)
        behind = self._behind(drawing, finding)
        told: dict[str, Any] = {
            "id": finding.id,
            "kind": str(finding.kind),
            "section": section,
            "level": str(Level.INFO if section == _INFORMATION else finding.level),
            "severity": round(finding.severity, 1),
            "state": finding.state,
            "title": words.both(lambda voice: voice.headline(finding.title)),
            "reason": self._say(finding.reason),
            "suggestion": self._say(finding.suggestion),
            "evidence": [[self._say(fact.fact), self._cite(fact)] for fact in finding.evidence],
            "unsure": [self._headline(message) for message in finding.unsure],
            "about": self.numbers((*about, *behind)),
            "shown": self.numbers((*shown, *behind)),
            "helpers": self.numbers(helpers),
            "draw": self._draw(drawing),
        }
        if finding.remedy:
            told["remedy"] = self._headline(finding.remedy)
        for key, sentences in (
            ("examples", [tell_example(example) for example in finding.examples]),
            ("help", [tell_help(help_) for help_ in finding.help]),
        ):
            if sentences:
                told[key] = [self._say(sentence) for sentence in sentences]
        return told

    def question(self, question: Question) -> dict[str, Any]:
        """Return a question as the page gets it."""
        ask = {"ask": self._say(question.ask)} if question.ask else {}
        shown = self.numbers(subject.id for subject in question.subjects)
        return {"text": self._say(question.text), **ask, "shown": shown}

    def _say(self, message: Message) -> int:
        return self._words.both(lambda voice: voice.say(message))

    def _headline(self, message: Message) -> int:
        return self._words.both(lambda voice: voice.headline(message))

    def _cite(self, fact: Evidence) -> int | None:
        if not fact.source and not fact.date:
            return None
        return self._words.both(lambda voice: _cite(fact.source, fact.date, voice))

    def _behind(self, drawing: Drawing, finding: Finding) -> list[str]:
        """Return the ids of the diagnoses behind a finding, so that it is shown with them."""
        if not drawing.diagnosed:
            return []
        need, *rest = drawing.diagnosed
        parts = [frozenset({need, *some}) for some in _selections(rest)]
        found = (one for part in dict.fromkeys(parts) for one in self._diagnoses.get(part, ()))
        own = set(finding.data_sets)
        return sorted(id_ for id_, dataset in found if not own or dataset in own)

    def _draw(self, drawing: Drawing) -> dict[str, Any]:
        """Return what is drawn of a finding beside the marks that are there, the ids as numbers."""
        drawn: dict[str, list[Any]] = {
            "suggested": [pair for ids in drawing.suggested if len(pair := self.numbers(ids)) == len(ids)],
            "hollow": self.numbers(drawing.hollow),
            "hull": self.numbers(drawing.hull),
            "absent": [self._absent(one) for one in drawing.absent],
            "route": self.numbers(drawing.route),
        }
        kept = {sign: what for sign, what in drawn.items() if what}
        if drawing.falls:  # also of those who have no lines: the page crosses them out
            kept["falls"] = [line for id_ in drawing.falls for line in self._lines.get(id_, ())]
        return kept

    def _absent(self, absent: Absent) -> dict[str, Any]:
        selections = (*absent.near, *((self._coalitions,) if absent.by_coalition else ()))
        near = next((found for ids in selections if (found := self.numbers(ids))), [])
        label = absent.label
        name = (
            self._words.both(lambda voice: voice.term(label.vocabulary, label.code))
            if isinstance(label, Term)
            else self._say(label)
        )
        return {"name": name, "near": near[:_NEAR], "kind": absent.kind}


def _find_diagnoses(network: Network) -> dict[frozenset[str], list[tuple[str, str]]]:
    """Return ids and data sets of diagnoses by the need, group and place that they name."""
    parts: dict[str, set[str]] = {}
    for relation in network.typed("OF", "FELT_BY", "OBSERVED_IN"):
        parts.setdefault(relation.start, set()).add(relation.end)
    found: dict[frozenset[str], list[tuple[str, str]]] = {}
    for id_, ends in sorted(parts.items()):
        found.setdefault(frozenset(ends), []).append((id_, network.by_id[id_].dataset))
    return found


def _selections(things: Sequence[str]) -> list[list[str]]:
    """Return every selection of some things.

    >>> _selections(["a", "b"])
    [[], ['a'], ['b'], ['a', 'b']]
    """
    selections: list[list[str]] = [[]]
    for thing in things:
        selections += [[*some, thing] for some in selections]
    return selections


def _cite(source: str | None, date: str | None, voice: Voice) -> str:
    parts = [plain(source, LONGEST) if source else "", _say_date(date, voice) if date else ""]
    return ", ".join(part for part in parts if part)


def _say_date(value: str, voice: Voice) -> str:
    """Return a date as people write it; what is none is shown as it is."""
    try:
        return voice.date(plain(value))
    except (ValueError, IndexError):
        return plain(value)
