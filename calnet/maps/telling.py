"""What the analyses say, in both languages: findings, what to draw of each, and questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from calnet.analyses.gaps.at_hand import tell_help
from calnet.analyses.gaps.practice import tell_example
from calnet.findings import SECTIONS, Evidence, Finding, Kind, Level, Question, Subject, is_problem
from calnet.maps.content import LONGEST, say_date
from calnet.maps.texts import TextTable
from calnet.messages import Message
from calnet.model import kinds
from calnet.model.network import Network
from calnet.wording import Voice, plain

MOST, MOST_OF_SECTION = 300, 20
"""How many findings the page holds, and how many of each section at least."""
_INFORMATION = "info"
_HELPER, _INTRODUCER, _SECTOR = "helper", "introducer", "sector"
_UNANSWERED = frozenset({"none", "planned"})
_NEAR = 8
"""Marks by which somebody stands who is not there."""
_SECTION_OF: Mapping[Kind, str] = {kind: name for name, kinds_ in SECTIONS.items() for kind in kinds_}


def section_of(finding: Finding) -> str:
    """Return the heading of the meeting report under which a finding stands; what is no problem comes last."""
    return _SECTION_OF[finding.kind] if is_problem(finding) else _INFORMATION


def choose_findings(findings: Iterable[Finding]) -> dict[str, tuple[list[Finding], int]]:
    """Return the findings that the page tells, by section in the order of the report, and how many it leaves out.

    The most serious ones, but some of each section.

    Args:
        findings: all of them, most serious first.
    """
    sections: dict[str, list[Finding]] = {name: [] for name in (*SECTIONS, _INFORMATION)}
    later: list[Finding] = []
    for finding in findings:
        of_section = sections[section_of(finding)]
        (of_section if len(of_section) < MOST_OF_SECTION else later).append(finding)
    room = MOST - sum(map(len, sections.values()))
    left = dict.fromkeys(sections, 0)
    for number, finding in enumerate(later):
        if number < room:
            sections[section_of(finding)].append(finding)
        else:
            left[section_of(finding)] += 1
    return {name: (found, left[name]) for name, found in sections.items() if found}


def find_subjects(finding: Finding) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the ids of what a finding is about, of what shows it, and of those who could open a door.

    What shows it are its subjects, those of its evidence and its route; helpers are not among the others.
    """
    roles = {_HELPER, _INTRODUCER} if finding.kind is Kind.MISSING_TIE else {_HELPER}
    route = () if finding.kind is Kind.MISSING_TIE else finding.route
    about = dict.fromkeys(subject.id for subject in finding.subjects if subject.role not in roles)
    others = {*about, *route}
    helpers = dict.fromkeys(
        subject.id for subject in finding.subjects if subject.role in roles and subject.id not in others
    )
    ids = chain(about, (id_ for fact in finding.evidence for id_ in fact.subjects), route)
    return tuple(about), tuple(id_ for id_ in dict.fromkeys(ids) if id_ not in helpers), tuple(helpers)


class Telling:
    """Tells findings and questions about what the map shows.

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
        behind = self._behind(finding)
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
            "draw": self._draw(finding),
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

    def _behind(self, finding: Finding) -> list[str]:
        """Return the ids of the diagnoses behind a gap, so that it is shown with them."""
        if finding.kind is not Kind.COVERAGE_GAP:
            return []
        need, *rest = (subject.id for subject in finding.subjects[:3])
        parts = [frozenset({need, *some}) for some in _selections(rest)]
        found = (one for part in dict.fromkeys(parts) for one in self._diagnoses.get(part, ()))
        own = set(finding.data_sets)
        return sorted(id_ for id_, dataset in found if not own or dataset in own)

    def _draw(self, finding: Finding) -> dict[str, Any]:
        """Return what is drawn of a finding beside the marks that are there."""
        match finding.kind:
            case Kind.MISSING_TIE:
                pair = self.numbers(subject.id for subject in finding.subjects[:2])
                return {"suggested": [pair]} if len(pair) == 2 else {}
            case Kind.COVERAGE_GAP:
                return self._gap(finding)
            case Kind.DUPLICATE:
                cluster = self._of_kind(finding, kinds.INITIATIVE)
                return {"hull": cluster} if cluster else {}
            case Kind.MISSING_PARTNER:
                return {"absent": self._absent_partners(finding)}
            case Kind.UNREACHED_TARGET_GROUP:
                return self._hollow(finding.subjects[0].id)
            case Kind.FRAGILITY:
                return {"falls": self._lines.get(finding.subjects[0].id, [])}
            case Kind.ISOLATED_GROUP | Kind.ISOLATED_ORGANISATION:
                return self._way(finding)

    def _gap(self, finding: Finding) -> dict[str, Any]:
        need, group, place = (subject.id for subject in finding.subjects[:3])
        if finding.state not in {*_UNANSWERED, "partial"}:
            return {}
        drawn = self._hollow(group)
        if finding.state in _UNANSWERED:
            name = self._words.say(f"map.absent_{finding.state}")
            near = self.numbers((group, need, place))
            drawn["absent"] = [{"name": name, "near": near, "kind": kinds.INITIATIVE}]
        return drawn

    def _hollow(self, id_: str) -> dict[str, Any]:
        return {"hollow": [self._numbers[id_]]} if id_ in self._numbers else {}

    def _way(self, finding: Finding) -> dict[str, Any]:
        """Return the route to somebody, else ties that those who could open a door might have."""
        if finding.route:
            return {"route": self.numbers(finding.route)}
        helpers, ends = self.numbers(find_subjects(finding)[2]), self.numbers([finding.subjects[0].id])
        return {"suggested": [[helper, end] for end in ends for helper in helpers]} if helpers else {}

    def _absent_partners(self, finding: Finding) -> list[dict[str, Any]]:
        by_id = self._network.by_id
        around = find_subjects(finding)[1]
        coalitions = [id_ for id_ in around if id_ in by_id and by_id[id_].label == kinds.COALITION]
        others = [id_ for id_ in around if id_ in by_id and by_id[id_].label != kinds.NEED]
        near = self.numbers(coalitions or others or self._coalitions)[:_NEAR]
        return [
            {"name": self._subject(subject), "near": near, "kind": kinds.actor_kind_of(subject.id)}
            for subject in finding.subjects
            if subject.role == _SECTOR
        ]

    def _subject(self, subject: Subject) -> int:
        return self._words.both(lambda voice: voice.subject(subject))

    def _of_kind(self, finding: Finding, label: str) -> list[int]:
        numbers = self.numbers(subject.id for subject in finding.subjects)
        return [number for number in numbers if self._network.nodes[number].label == label]


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
    parts = [plain(source, LONGEST) if source else "", say_date(date, voice) if date else ""]
    return ", ".join(part for part in parts if part)
