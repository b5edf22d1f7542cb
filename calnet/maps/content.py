"""What the page says, in the reader's language: nodes with all that is known, findings, questions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from calnet.findings import SECTIONS, Finding, Level, Result, is_problem
from calnet.maps.labels import fold_label
from calnet.model import kinds
from calnet.model.kinds import Property, Type
from calnet.model.network import SHARED, Network, Node, Relation, Scalar
from calnet.model.vocabulary import ROOT_GROUP, vocabulary
from calnet.wording import Voice, plain

_MAIN = {
    kinds.INITIATIVE: ("form", "status", "start_date", "end_date", "capacity"),
    kinds.DIAGNOSIS: ("people", "priority", "year"),
    kinds.RESIDENTS_GROUP: ("sector", "since", "people"),
    kinds.COALITION: ("since",),
    kinds.INSTITUTION: ("sector",),
    kinds.ORGANISATION: ("sector",),
    kinds.DECISION: ("status", "due"),
}
"""Properties whose absence is worth a word."""
NEVER_DRAWN = frozenset({kinds.DATA_SET, kinds.EXPECTATION})
"""Nodes that say how to judge a network and are no part of it."""
_INFORMATION = "info"
_HELPER = "helper"
_NOT_TOLD = {"kind", "name", "extra", "id", "dataset"}
_LONGEST = 600
_EVERYBODY = f"{kinds.NODE_KINDS[kinds.TARGET_GROUP].family}/{ROOT_GROUP}"
_VOCABULARIES = {kinds.TARGET_GROUP: "target_group", kinds.NEED: "need"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a node's details.

    Attributes:
        name: of the property.
        value: in words.
        known: false where the value says that it is not known.
    """

    name: str
    value: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """A node as the reader sees it.

    Attributes:
        node: in the network.
        name: in full.
        label: the lines under its mark.
        also: other names that the search understands.
        facts: everything known about it.
    """

    node: Node
    name: str
    label: tuple[str, ...]
    also: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as the reader sees it.

    Attributes:
        finding: as the analysis made it.
        title: in one line.
        reason: why it is one.
        suggestion: what the meeting could do.
        level: in words.
        evidence: facts with their sources.
        unsure: what had to be assumed.
        about: ids of its subjects.
        shown: ids of the nodes that show it: its subjects, those of its evidence, its route.
        helpers: ids of those who could open a door, who are not among the others.
    """

    finding: Finding
    title: str
    reason: str
    suggestion: str
    level: str
    evidence: tuple[tuple[str, str], ...]
    unsure: tuple[str, ...]
    about: tuple[str, ...]
    shown: tuple[str, ...]
    helpers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the reader sees it."""

    text: str
    ask: str
    shown: tuple[str, ...]


def choose_network(network: Network, result: Result) -> Network:
    """Return the part of a network that a map shows.

    Data sets and expectations are not drawn, nor words of the packaged vocabularies that nothing but other words
    refers to, nor places that nothing stands in, unless a finding is about them.
    """
    wanted = {id_ for finding in result.findings for id_ in (*_shown(finding), *_helpers(finding))}
    labels = {node.id: node.label for node in network.nodes}
    for relation in network.relations:
        inner = relation.type == "BROADER" or (relation.type == "PART_OF" and labels[relation.start] == kinds.PLACE)
        if not inner and labels[relation.start] not in NEVER_DRAWN:
            wanted |= {relation.start, relation.end}
    nodes = tuple(
        node for node in network.nodes if node.label not in NEVER_DRAWN and (node.id in wanted or not _packaged(node))
    )
    kept = {node.id for node in nodes}
    relations = tuple(
        relation
        for relation in network.relations
        if relation.start in kept
        and relation.end in kept
        and relation.start != relation.end
        and not _says_nothing(relation)
    )
    return Network(nodes, relations)


def describe_node(node: Node, network: Network, voice: Voice) -> Mark:
    """Return a node in the reader's language."""
    name = voice.name(node.id, node.name)
    short = plain(str(node.properties.get("short_name") or ""))
    others = node.properties.get("other_names") or ()
    also = (
        short,
        plain(node.name),
        *(plain(str(other)) for other in (others if isinstance(others, tuple) else (others,))),
    )
    facts = [
        fact
        for property_ in kinds.node_properties(node.label)
        if property_.name not in _NOT_TOLD and (fact := _fact(node, property_, voice))
    ]
    facts += [Fact(key, value) for key, value in _extra(node)]
    if node.dataset != SHARED:
        data_set = next((other.name for other in network.labelled(kinds.DATA_SET) if other.dataset == node.dataset), "")
        facts.append(Fact(voice.text("map.data_set"), plain(data_set or node.dataset)))
    return Mark(
        node,
        name,
        fold_label(name, short if node.label != kinds.COALITION else None),
        tuple(dict.fromkeys(other for other in also if other and other != name)),
        tuple(facts),
    )


def describe_relation(relation: Relation, voice: Voice) -> str:
    """Return what is known about a relation in one line, empty where nothing is."""
    parts = []
    for property_ in kinds.relation_properties(relation.type):
        value = _value(relation.properties.get(property_.name), property_, voice)
        if value:
            parts.append(f"{_name(property_, voice).lower()}: {value}")
    return "; ".join(parts)


def tell_finding(finding: Finding, voice: Voice) -> Told:
    """Return a finding in the reader's language."""
    return Told(
        finding,
        voice.headline(finding.title),
        voice.say(finding.reason),
        voice.say(finding.suggestion),
        voice.text(f"map.level_{Level.INFO if _section(finding) == _INFORMATION else finding.level}"),
        tuple((voice.say(fact.fact), _cite(fact.source, fact.date, voice)) for fact in finding.evidence),
        tuple(voice.say(message) for message in finding.unsure),
        _about(finding),
        _shown(finding),
        _helpers(finding),
    )


def find_diagnoses(network: Network) -> dict[str, frozenset[str]]:
    """Return the need, group and place of each diagnosis, so that a gap is shown with the diagnosis behind it."""
    parts: dict[str, set[str]] = {}
    for relation in network.typed("OF", "FELT_BY", "OBSERVED_IN"):
        parts.setdefault(relation.start, set()).add(relation.end)
    return {id_: frozenset(ends) for id_, ends in sorted(parts.items())}


def group_findings(findings: Iterable[Told]) -> list[tuple[str, list[Told]]]:
    """Return findings under the headings of the meeting report, each most serious first.

    Joint work and information, which are only worth knowing, come last.
    """
    groups: dict[str, list[Told]] = {name: [] for name in (*SECTIONS, _INFORMATION)}
    for told in findings:
        groups[_section(told.finding)].append(told)
    return [(name, group) for name, group in groups.items() if group]


def _section(finding: Finding) -> str:
    if not is_problem(finding):
        return _INFORMATION
    return next(name for name, kinds_ in SECTIONS.items() if finding.kind in kinds_)


def ask_questions(result: Result, voice: Voice) -> list[Asked]:
    """Return what the data cannot tell, as questions in the reader's language."""
    return [
        Asked(
            voice.say(question.text),
            voice.say(question.ask) if question.ask else "",
            tuple(subject.id for subject in question.subjects),
        )
        for question in result.questions
    ]


def _about(finding: Finding) -> tuple[str, ...]:
    return tuple(dict.fromkeys(subject.id for subject in finding.subjects if subject.role != _HELPER))


def _shown(finding: Finding) -> tuple[str, ...]:
    helpers = set(_helpers(finding))
    ids = [*_about(finding), *(id_ for fact in finding.evidence for id_ in fact.subjects), *finding.route]
    return tuple(dict.fromkeys(id_ for id_ in ids if id_ not in helpers))


def _helpers(finding: Finding) -> tuple[str, ...]:
    others = {*_about(finding), *finding.route}
    ids = (subject.id for subject in finding.subjects if subject.role == _HELPER)
    return tuple(dict.fromkeys(id_ for id_ in ids if id_ not in others))


def _says_nothing(relation: Relation) -> bool:
    """Return whether it only says that a group is part of everybody."""
    return relation.type == "BROADER" and relation.end == _EVERYBODY


def _packaged(node: Node) -> bool:
    name = _VOCABULARIES.get(node.label)
    return node.label == kinds.PLACE or (name is not None and node.id.partition("/")[2] in vocabulary(name))


def _name(property_: Property, voice: Voice) -> str:
    return property_.pl if voice.language == "pl" else property_.en


def _fact(node: Node, property_: Property, voice: Voice) -> Fact | None:
    value = _value(node.properties.get(property_.name), property_, voice)
    if value:
        return Fact(_name(property_, voice), value)
    if property_.name in _MAIN.get(node.label, ()) or property_.name == "source":
        return Fact(_name(property_, voice), voice.text("map.unknown"), known=False)
    return None


def _value(value: Scalar, property_: Property, voice: Voice) -> str:
    if value is None or value == "" or value == ():
        return ""
    if isinstance(value, tuple):
        return "; ".join(plain(part) for part in value)
    if property_.type is Type.CHOICE and property_.vocabulary:
        return voice.term(property_.vocabulary, str(value))
    if property_.type is Type.FLAG:
        return voice.term("yes_no", str(bool(value)).lower())
    if property_.type in {Type.DATE, Type.DAY}:
        return _date(str(value), voice)
    if isinstance(value, float):
        return voice.number(value)
    return plain(str(value), _LONGEST)


def _date(value: str, voice: Voice) -> str:
    try:
        return voice.date(plain(value))
    except (ValueError, IndexError):
        return plain(value)


def _cite(source: str | None, date: str | None, voice: Voice) -> str:
    parts = [plain(source, _LONGEST) if source else "", _date(date, voice) if date else ""]
    return ", ".join(part for part in parts if part)


def _extra(node: Node) -> list[tuple[str, str]]:
    """Return the columns that calnet does not know."""
    try:
        columns = json.loads(str(node.properties.get("extra") or "{}"))
    except ValueError:
        return []
    if not isinstance(columns, Mapping):
        return []
    return [(plain(str(key)), plain(str(value), _LONGEST)) for key, value in sorted(columns.items()) if value]
