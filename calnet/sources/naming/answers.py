"""The sheet *Nazwy*: pairs of names, with a yes or a no by somebody who knows.

A yes makes one body of two: the first name stays, the other becomes one of its other names, the relations of both are
kept, and on what they differ is told. A no is remembered with the body, in a further column, so that the pair is not
proposed again, whatever the network is written to.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from calnet.messages import message
from calnet.model.kinds import ACTORS, COALITION, RELATION_KINDS, node_properties, relation_properties
from calnet.model.network import Network, Node, Relation, make_id, make_network
from calnet.model.text import fold
from calnet.sources.combining import Told, combine, disagreements
from calnet.sources.grids import Grid
from calnet.sources.naming.proposals import Proposal
from calnet.sources.parsing.parsed import text_of
from calnet.sources.problems import Location, Problems
from calnet.sources.sheet_names import NOT_THE_SAME
from calnet.wording import Voice

TITLES: Mapping[str, str] = {"pl": "Nazwy", "en": "Names"}
HEADERS: Mapping[str, tuple[str, ...]] = {
    "pl": ("To samo?", "Nazwa, która zostaje", "Inna nazwa", "Pewność", "Dlaczego"),
    "en": ("The same?", "Name that stays", "Other name", "Score", "Why"),
}
ANSWERS: Mapping[str, tuple[str, str]] = {"pl": ("tak", "nie"), "en": ("yes", "no")}
_YES, _NO = frozenset({"tak", "yes", "t", "y", "x"}), frozenset({"nie", "no", "n"})
_FIRST = 3
"""Columns that are read back."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says of two names.

    Attributes:
        name: the name that stays.
        other: the other.
        is_same: whether they are one body's; None where nobody has said.
        where: the row.
    """

    name: str
    other: str
    is_same: bool | None
    where: Location


def is_names(grid: Grid) -> bool:
    """Return whether a sheet is the one with the names: called so, and with its headers."""
    if fold(grid.name) not in set(map(fold, TITLES.values())):
        return False
    return _header(grid) is not None


def _header(grid: Grid) -> tuple[int, tuple[int, ...]] | None:
    """Return the row with the headers, and where the columns stand that are read back."""
    for at, row in enumerate(grid.rows[:_FIRST]):
        texts = [fold(text_of(cell)) for cell in row]
        for headers in HEADERS.values():
            wanted = [fold(header) for header in headers[:_FIRST]]
            if all(header in texts for header in wanted):
                return at, tuple(texts.index(header) for header in wanted)
    return None


def read_answers(grids: Sequence[Grid], problems: Problems) -> tuple[Answer, ...]:
    """Return what the sheet of names says; an answer that is neither yes nor no is a problem."""
    found: list[Answer] = []
    for grid in filter(is_names, grids):
        header = _header(grid)
        if header is None:
            continue
        first, columns = header
        for number, row in enumerate(grid.rows[first + 1 :], start=first + 2):
            said, name, other = (text_of(row[at]).strip() if at < len(row) else "" for at in columns)
            if not name or not other:
                continue
            where = Location(grid.title, number)
            answer = True if fold(said) in _YES else False if fold(said) in _NO else None
            if said and answer is None:
                problems.add(where, message("naming.no_answer", text=said), left_out="cell")
            found.append(Answer(name, other, answer, where))
    return tuple(found)


def write_rows(proposals: Iterable[Proposal], answers: Iterable[Answer], language: str) -> list[list[str]]:
    """Return the rows of the sheet, its headers first: what was answered, then what is open."""
    voice, (yes, no) = Voice(language), ANSWERS[language]
    said = {True: yes, False: no, None: ""}
    told = [[said[one.is_same], one.name, one.other, "", ""] for one in answers if one.is_same is not None]
    known = {frozenset({fold(name), fold(other)}) for _, name, other, _, _ in told}
    asked = [
        ["", *one.names, f"{one.score:.2f}".replace(".", "," if language == "pl" else "."),
         "; ".join(map(voice.say, one.reasons))]
        for one in proposals
        if frozenset(map(fold, one.names)) not in known
    ]  # fmt: skip
    return [list(HEADERS[language]), *told, *asked]


def apply_answers(network: Network, answers: Sequence[Answer], problems: Problems, language: str = "pl") -> Network:
    """Return a network with what was said of its names.

    Args:
        network: as it was read.
        answers: what people said.
        problems: collects what cannot be done, and on what two bodies that became one differ.
        language: of the headers under which a body remembers what does not count.
    """
    bodies = _by_name(network)
    new: dict[str, str] = {}
    refused: dict[str, list[str]] = defaultdict(list)
    for answer in answers:
        if answer.is_same is None:
            continue
        one, other = (_find(bodies, name, new) for name in (answer.name, answer.other))
        if one is None or other is None:
            missing = answer.name if one is None else answer.other
            if answer.is_same:
                problems.add(answer.where, message("naming.no_such_name", name=missing), warning=True)
        elif answer.is_same and one != other:
            new = {id_: one if kept == other else kept for id_, kept in new.items()} | {other: one}
        elif not answer.is_same:
            refused[one].append(answer.other)
    joined = _join(network, new, problems, language) if new else network
    nodes = [_refuse(node, refused[node.id], language) if node.id in refused else node for node in joined.nodes]
    return make_network(nodes, joined.relations)


def remember_names(network: Network, earlier: Network, problems: Problems) -> tuple[Network, int]:
    """Return a network with what an earlier one knows of names, and how many of its names that concerned.

    A body that goes by another name there is called as it is called there, and is one with a body of that name; what
    was said not to be the same stays so.

    Args:
        network: as it was read; of one data set.
        earlier: where other names were put down and pairs refused.
        problems: collects on what two bodies that became one differ.
    """
    names = {fold(node.name): node for node in network.labelled(*ACTORS, COALITION)}
    answers: list[Answer] = []
    added: dict[str, Node] = {}
    for node in earlier.labelled(*ACTORS, COALITION):
        others = node.properties.get("other_names")
        for other in others if isinstance(others, tuple) else ():
            alias = names.get(fold(other))
            if alias is None or fold(other) == fold(node.name):
                continue
            if fold(node.name) not in names:
                id_ = make_id(alias.label, alias.dataset, node.name)
                added[fold(node.name)] = Node(alias.label, id_, alias.dataset, node.name, {})
            answers.append(Answer(node.name, other, True, Location()))
        extra = node.properties.get("extra")
        told = json.loads(extra) if isinstance(extra, str) else {}
        refused = [name.strip() for header in NOT_THE_SAME for name in str(told.get(header, "")).split(";")]
        known = [name for name in refused if {fold(name), fold(node.name)} <= names.keys()]
        answers += [Answer(node.name, name, False, Location()) for name in known]
    taken = set(network.by_id)
    new = [node for node in added.values() if node.id not in taken]
    whole = make_network((*network.nodes, *new), network.relations)
    return apply_answers(whole, answers, problems), len(answers)


def _by_name(network: Network) -> Mapping[str, list[str]]:
    """Return the ids of bodies by their folded names, and by the other names that they have."""
    found: dict[str, list[str]] = defaultdict(list)
    nodes = network.labelled(*ACTORS, COALITION)
    for node in nodes:
        found[fold(node.name)].append(node.id)
    for node in nodes:
        others = node.properties.get("other_names")
        for name in others if isinstance(others, tuple) else ():
            if fold(name) not in found:
                found[fold(name)].append(node.id)
    return found


def _find(bodies: Mapping[str, list[str]], name: str, new: Mapping[str, str]) -> str | None:
    """Return the id of the one body of a name; None where there is none, or several."""
    ids = bodies.get(fold(name), [])
    return new.get(ids[0], ids[0]) if len(ids) == 1 else None


def _join(network: Network, new: Mapping[str, str], problems: Problems, language: str) -> Network:
    """Return a network in which each of these nodes is part of another."""
    members: dict[str, list[Node]] = defaultdict(list)
    for id_, kept in new.items():
        members[kept].append(network.by_id[id_])
    nodes = []
    for node in network.nodes:
        if node.id in members:
            nodes.append(_joined(node, members[node.id], problems, language))
        elif node.id not in new:
            host = node.properties.get("host")
            moved = {"host": new[str(host)]} if host in new else {}
            nodes.append(replace(node, properties={**node.properties, **moved}) if moved else node)
    labels = {node.id: node.label for node in nodes}
    return make_network(nodes, _moved(network, new, labels, problems, language))


def _joined(node: Node, others: Sequence[Node], problems: Problems, language: str) -> Node:
    told = [Told(one.name, at, one.properties) for at, one in enumerate((node, *others))]
    combined = combine(told, node_properties(node.label), language)
    for one in disagreements(node.name, combined):
        said = message(
            "naming.differ", name=one.name, what=one.what, kept=one.kept[0], source=one.kept[1], other=one.other[0],
            other_source=one.other[1],
        )  # fmt: skip
        problems.add(Location(), said, warning=True)
    held = combined.properties.get("other_names")
    names = dict.fromkeys((*(held if isinstance(held, tuple) else ()), *(one.name for one in others)))
    kept = tuple(name for name in names if name != node.name)
    return replace(node, properties={**combined.properties, "other_names": kept} if kept else combined.properties)


def _moved(
    network: Network, new: Mapping[str, str], labels: Mapping[str, str], problems: Problems, language: str
) -> Iterator[Relation]:
    """Yield the relations with their ends where they belong now; of two that say the same, what both say."""
    told: dict[tuple[str, str, str], list[Relation]] = defaultdict(list)
    for one in network.relations:
        start, end = new.get(one.start, one.start), new.get(one.end, one.end)
        if not RELATION_KINDS[one.type].directed and end < start:
            start, end = end, start
        if start == end and one.start != one.end:
            continue  # what joined two names of one body
        if (labels[start], labels[end]) not in RELATION_KINDS[one.type].pairs():
            names = network.by_id[one.start].name, network.by_id[one.end].name
            said = message("exchange.wrong_relation", type=one.type, start=names[0], end=names[1])
            problems.add(Location(), said, left_out="row")
            continue
        told[one.type, start, end].append(one)
    for (type_, start, end), several in told.items():
        if len(several) == 1:
            yield replace(several[0], start=start, end=end)
            continue
        titles = [network.by_id[one.start if one.start in new else one.end].name for one in several]
        combined = combine(
            [Told(title, at, one.properties) for at, (title, one) in enumerate(zip(titles, several, strict=True))],
            relation_properties(type_), language,
        )  # fmt: skip
        combined.properties.pop("extra", None)
        yield Relation(type_, start, end, combined.properties)


def _refuse(node: Node, names: Iterable[str], language: str) -> Node:
    """Return a body that remembers that it is not another."""
    extra = node.properties.get("extra")
    told = json.loads(extra) if isinstance(extra, str) else {}
    header = next((one for one in NOT_THE_SAME if one in told), NOT_THE_SAME[language == "en"])
    held = [part.strip() for part in str(told.get(header, "")).split(";") if part.strip()]
    told[header] = "; ".join(dict.fromkeys((*held, *names)))
    return replace(node, properties={**node.properties, "extra": json.dumps(told, ensure_ascii=False)})
