"""Several networks as one, with what was joined and what they disagree on."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from calnet.messages import Message
from calnet.model.kinds import (
    ACTORS,
    DATA_SET,
    DIAGNOSIS,
    INITIATIVE,
    NODE_KINDS,
    RELATION_KINDS,
    node_properties,
    relation_properties,
)
from calnet.model.network import SHARED, Network, Node, Relation, Scalar, make_network
from calnet.sources.combining import Combined, Disagreement, Told, as_text, combine, disagreements, header_of
from calnet.sources.merging.matching import Links, Part, match_parts
from calnet.sources.resolving.cycles import find_closing
from calnet.sources.resolving.data_set import IMPLIED
from calnet.sources.resolving.identity import dataset_id
from calnet.sources.resolving.packaged_terms import packaged_relations
from calnet.wording.declarations import message_of, name_of

_LEAD = "RUNS"
_HOME: Mapping[str, str] = {**dict.fromkeys(ACTORS, "BASED_IN"), INITIATIVE: "COVERS", DIAGNOSIS: "OBSERVED_IN"}
"""By label, the relation whose absence means the home place."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Several sources as one network.

    Attributes:
        network: of one data set.
        parts: titles of the sources, each with the number of its own nodes.
        joined: how many nodes were told of by several sources, by label.
        disagreements: on what sources differ, in the order of the nodes.
        left_out: relations that cannot be there together with others, or with a thing's kind: what each is, its ends.
        moved: how many nodes got the home place of their source, for the data set's is another.
    """

    network: Network
    parts: tuple[tuple[str, int], ...]
    joined: Mapping[str, int]
    disagreements: tuple[Disagreement, ...]
    left_out: tuple[tuple[Message, str, str], ...]
    moved: int


def split(title: str, network: Network) -> list[Part]:
    """Return the data sets of a source as parts; a single one is called like the source."""
    owners = sorted({node.dataset for node in network.nodes} - {SHARED})
    if len(owners) == 1:
        return [Part(title, owners[0], network)]
    parts = []
    for owner in owners:
        nodes = [node for node in network.nodes if node.dataset in {owner, SHARED}]
        ids = {node.id for node in nodes}
        relations = [one for one in network.relations if {one.start, one.end} <= ids]
        parts.append(Part(f"{title}: {owner}", owner, make_network(nodes, relations)))
    return parts


def merge(parts: Sequence[Part], name: str, language: str) -> Merged:
    """Return the parts as one network.

    Args:
        parts: at least one; of what differs and is equally new and sure, the first counts.
        name: what the data set is called.
        language: ``pl`` or ``en``, of the headers under which what does not count is remembered.
    """
    dataset = dataset_id(name)
    parts, moved = _with_homes(parts)
    maps = match_parts(parts, dataset)
    nodes, joined, found = _merge_nodes(parts, maps, name, dataset, language)
    relations, differing = _merge_relations(parts, maps, nodes, language)
    counts = tuple((part.title, sum(node.dataset != SHARED for node in part.network.nodes)) for part in parts)
    kept = _possible(relations, nodes)
    gone = [
        (message_of(RELATION_KINDS[one.type]), nodes[one.start].name, nodes[one.end].name)
        for one in relations
        if one not in kept
    ]
    network = make_network(nodes.values(), kept)
    return Merged(network, counts, joined, (*found, *differing), tuple(gone), moved)


def _possible(relations: Sequence[Relation], nodes: Mapping[str, Node]) -> list[Relation]:
    """Return the relations that can join their ends and do not lead back where that must not be."""
    fitting = [
        one
        for one in relations
        if (nodes[one.start].label, nodes[one.end].label) in RELATION_KINDS[one.type].pairs() and one.start != one.end
    ]
    fixed = {(one.start, one.end) for one in packaged_relations()}
    closing = {
        (type_, *edge)
        for type_, kind in RELATION_KINDS.items()
        if kind.acyclic
        for edge, _ in find_closing(
            [(one.start, one.end) for one in fitting if one.type == type_], fixed if type_ == "BROADER" else ()
        )
    }
    return [one for one in fitting if (one.type, one.start, one.end) not in closing]


def _merge_nodes(
    parts: Sequence[Part], maps: Sequence[Mapping[str, str]], name: str, dataset: str, language: str
) -> tuple[dict[str, Node], Counter[str], list[Disagreement]]:
    needed = _needed_labels(parts, maps)
    told: dict[str, list[tuple[Node, Told]]] = defaultdict(list)
    for position, (part, new) in enumerate(zip(parts, maps, strict=True)):
        for node in part.network.nodes:
            told[new[node.id]].append((node, Told(part.title, position, _moved(node.properties, new))))
    nodes: dict[str, Node] = {}
    joined: Counter[str] = Counter()
    found: list[Disagreement] = []
    for id_, several in told.items():
        best, said = max(several, key=lambda one: (one[0].label in needed.get(id_, {one[0].label}), one[1].rank))
        if best.dataset == SHARED and all(node == best for node, _ in several):
            nodes[id_] = best
            continue
        combined = combine([one for _, one in several], node_properties(best.label), language)
        node = Node(best.label, id_, SHARED if best.dataset == SHARED else dataset, best.name, combined.properties)
        if best.label == DATA_SET:
            nodes[id_] = replace(node, name=name)
        else:
            nodes[id_] = _named(node, (one.name for one, _ in several))
        found += disagreements(node.name, combined)
        for other, title in ((one, by.title) for one, by in several if one.label != best.label):
            kinds = message_of(NODE_KINDS[best.label]), message_of(NODE_KINDS[other.label])
            found.append(Disagreement(node.name, _KIND, (kinds[0], said.title), (kinds[1], title)))
        if len(several) > 1 and best.dataset != SHARED and best.label != DATA_SET:
            joined[best.label] += 1
    return nodes, joined, found


def _needed_labels(parts: Sequence[Part], maps: Sequence[Mapping[str, str]]) -> Mapping[str, set[str]]:
    """Return by id the labels that every relation of a thing allows, where not all do."""
    needed: dict[str, set[str]] = {}
    for part, new in zip(parts, maps, strict=True):
        for one in part.network.relations:
            kind = RELATION_KINDS[one.type]
            for id_, labels in ((new[one.start], kind.starts), (new[one.end], kind.ends)):
                if not kind.same_label:
                    needed[id_] = needed.get(id_, set(labels)) & set(labels)
    return needed


def _moved(properties: Mapping[str, Scalar], new: Mapping[str, str]) -> dict[str, Scalar]:
    return {
        key: new.get(value, value) if key in {"home_place", "host"} and isinstance(value, str) else value
        for key, value in properties.items()
    }


def _named(node: Node, names: Iterable[str]) -> Node:
    """Return a node that remembers the names that other sources give it."""
    if "other_names" not in {prop.name for prop in node_properties(node.label)}:
        return node
    held = node.properties.get("other_names")
    others = [name for name in (*(held if isinstance(held, tuple) else ()), *names) if name != node.name]
    kept = tuple(dict.fromkeys(others))
    return replace(node, properties={**node.properties, "other_names": kept}) if kept else node


def _merge_relations(
    parts: Sequence[Part], maps: Sequence[Mapping[str, str]], nodes: dict[str, Node], language: str
) -> tuple[list[Relation], list[Disagreement]]:
    told: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for position, (part, new) in enumerate(zip(parts, maps, strict=True)):
        for one in part.network.relations:
            start, end = new[one.start], new[one.end]
            if not RELATION_KINDS[one.type].directed and end < start:
                start, end = end, start
            if start != end or one.start == one.end:
                told[one.type, start, end].append(Told(part.title, position, one.properties))
    found: list[Disagreement] = []
    for other in _leads(told, nodes):
        found.append(other.said)
        for lead in other.leads:
            del told[_LEAD, lead, other.initiative]
        if other.leads:
            header = header_of(name_of(RELATION_KINDS[_LEAD], language), other.said.other[1], language)
            nodes[other.initiative] = _with_extra(nodes[other.initiative], header, str(other.said.other[0]))
    relations = []
    for (type_, start, end), several in told.items():
        combined = combine(several, relation_properties(type_), language)
        if combined.properties.pop("extra", None) is not None:
            combined.properties["source"] = _remembering(combined, language)
        relations.append(Relation(type_, start, end, combined.properties))
        found += disagreements(f"{nodes[start].name} – {nodes[end].name}", combined)
    return relations, found


def _with_extra(node: Node, header: str, text: str) -> Node:
    held = node.properties.get("extra")
    extra = {**(json.loads(held) if isinstance(held, str) else {}), header: text}
    return replace(node, properties={**node.properties, "extra": json.dumps(extra, ensure_ascii=False)})


def _remembering(combined: Combined, language: str) -> str:
    """Return the source of a relation with what does not count: a relation has no other place for it."""
    held = [str(combined.properties["source"])] if "source" in combined.properties else []
    others = [
        f"{header_of(name_of(prop, language), title, language)}: {as_text(prop, other, language)}"
        for prop, _, _, other, title in combined.differing
    ]
    return "; ".join((*held, *others))


def _leads(told: Mapping[tuple[str, str, str], Sequence[Told]], nodes: Mapping[str, Node]) -> Iterator[_OtherLead]:
    """Yield of initiatives of which two sources name wholly different leads those that are older or less sure.

    Where neither is, both stay: they may run it together.
    """
    by_initiative: dict[str, dict[int, list[tuple[str, Told]]]] = defaultdict(lambda: defaultdict(list))
    for (type_, start, end), several in told.items():
        if type_ == _LEAD:
            for one in several:
                by_initiative[end][one.position].append((start, one))
    for id_, by_part in by_initiative.items():
        ranked = sorted(by_part.values(), key=lambda leads: max(one.rank for _, one in leads), reverse=True)
        best = {start for start, _ in ranked[0]}
        rank = max(one.rank for _, one in ranked[0])
        for leads in ranked[1:]:
            if not best & {start for start, _ in leads}:
                names = [", ".join(sorted(nodes[start].name for start, _ in each)) for each in (ranked[0], leads)]
                is_less = max(one.rank for _, one in leads)[:2] < rank[:2]
                said = Disagreement(
                    nodes[id_].name, message_of(RELATION_KINDS[_LEAD]), (names[0], ranked[0][0][1].title),
                    (names[1], leads[0][1].title),
                )  # fmt: skip
                yield _OtherLead(id_, tuple(start for start, _ in leads) if is_less else (), said)


@dataclass(frozen=True, slots=True)
class _OtherLead:
    """Leads of an initiative that a source names and the one that counts does not.

    Attributes:
        initiative: its id.
        leads: ids of those who are not leads any more; none where both stay.
        said: the disagreement.
    """

    initiative: str
    leads: tuple[str, ...]
    said: Disagreement


def _with_homes(parts: Sequence[Part]) -> tuple[list[Part], int]:
    """Return the parts with the home place told of what has no place, where their home places differ.

    A diagnosis or an initiative without a place is of its data set's home place. Where sources of several places become
    one, it would be of another; so it is said.
    """
    homes = [_home(part) for part in parts]
    first = next((at for at, home in enumerate(homes) if home is not None), 0)
    parts = [
        part if home is not None or at == first else _without_home(part)
        for at, (part, home) in enumerate(zip(parts, homes, strict=True))
    ]
    if len({home.id if home.dataset == SHARED else home.name for home in homes if home is not None}) < 2:
        return list(parts), 0
    moved, told = 0, []
    for part, home in zip(parts, homes, strict=True):
        links = Links(part.network)
        new = [
            Relation(type_, node.id, home.id, {})
            for node in part.network.nodes
            if home is not None and (type_ := _HOME.get(node.label)) and not links.ends(node.id, type_)
        ]
        moved += len(new)
        told.append(replace(part, network=make_network(part.network.nodes, (*part.network.relations, *new))))
    return told, moved


def _home(part: Part) -> Node | None:
    """Return the home place of a part, where somebody told of it."""
    described = next(iter(part.network.labelled(DATA_SET)), None)
    home = part.network.by_id.get(str(described.properties.get("home_place"))) if described is not None else None
    return home if home is not None and home.properties.get("extra") != IMPLIED else None


def _without_home(part: Part) -> Part:
    """Return a part without a home place that is only implied."""
    nodes = [
        replace(node, properties={name: value for name, value in node.properties.items() if name != "home_place"})
        if node.label == DATA_SET
        else node
        for node in part.network.nodes
        if node.properties.get("extra") != IMPLIED
    ]
    ids = {node.id for node in nodes}
    relations = [one for one in part.network.relations if {one.start, one.end} <= ids]
    return replace(part, network=make_network(nodes, relations))


_KIND = message_of(next(prop for prop in node_properties(INITIATIVE) if prop.name == "kind"))
