"""A network as a property graph, as programs for networks know it, and back: nothing is lost on the way.

A node's id is the node's own, its ``label`` its name; ``kind``, ``dataset`` and the properties of the model are its
attributes, under their names in the graph. An edge has the type of the relation as ``relation``, and how it is known as
``provenance``, for ``source`` is where an edge begins. Several texts of one property are one text, separated as in a
cell; where a format knows lists, they stay a list. Of the packaged groups,
needs and activities, only those are written that something leads to: reading brings the others back.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import networkx as nx

from calnet.messages import message
from calnet.model.dates import parse_date
from calnet.model.kinds import (
    IDENTITY,
    NODE_KINDS,
    RELATION_KINDS,
    Property,
    Type,
    node_properties,
    relation_properties,
)
from calnet.model.network import SHARED, Network, Node, Relation, Scalar, make_id, make_network
from calnet.model.text import slug
from calnet.model.vocabulary import OWN_WORDS, Concept, find_code, vocabulary
from calnet.safe_text import clean_lines
from calnet.sources.problems import Location, Problems, Reading, quoted, quoted_name
from calnet.sources.sheet_names import VOCABULARIES

PropertyGraph: TypeAlias = "nx.MultiDiGraph[str]"

KIND, DATASET, LABEL, RELATION = "kind", "dataset", "label", "relation"
WEIGHT = "weight"
"""What programs for networks take for how strong an edge is; it repeats the strength of a tie."""
SEPARATOR, NONE = "; ", "none"
"""What separates several texts in one, and the text that says that there are none, which is not the same as unknown."""
_ON_EDGES: Mapping[str, str] = {"source": "provenance"}
"""Properties of relations that are called otherwise on an edge."""
_OF_PROGRAMS = frozenset({WEIGHT, "viz", "id", "key", "color", "size", "x", "y", "z", "r", "g", "b", "start", "end"})
"""Attributes that programs add for drawing."""
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_OF_NODES = frozenset(prop.name for prop in IDENTITY)


def make_graph(network: Network, *, lists: bool = False) -> PropertyGraph:
    """Return a network as a property graph.

    Args:
        network: of any number of data sets.
        lists: keep several texts as a list.
    """
    graph: PropertyGraph = nx.MultiDiGraph()
    used = _used(network)
    for node in network.nodes:
        if node.id in used:
            said = {KIND: node.label, DATASET: node.dataset, LABEL: node.name}
            graph.add_node(node.id, **said, **_attributes(node.properties, lists=lists))
    for relation in network.relations:
        if relation.start in used and relation.end in used:
            weight = {WEIGHT: relation.properties["strength"]} if "strength" in relation.properties else {}
            held = _attributes(relation.properties, lists=lists).items()
            attributes = {_ON_EDGES.get(name, name): value for name, value in held}
            graph.add_edge(relation.start, relation.end, **{RELATION: relation.type, **attributes, **weight})
    return graph


def is_typed(graph: nx.Graph[Any]) -> bool:
    """Return whether a graph's nodes say of which kind of the model they are."""
    return any(_kind(data) and data.get(DATASET) for _, data in graph.nodes(data=True))


def read_graph(graph: nx.Graph[Any], title: str, problems: Problems) -> Reading:
    """Return the network of a graph whose nodes say of which kind they are; what is wrong with it goes to the problems.

    Args:
        graph: as a program for networks keeps it.
        title: name of the file, for messages.
        problems: collects what is wrong.
    """
    nodes: dict[str, Node] = {}
    ids: dict[object, str] = {}
    where = Location(title)
    datasets = Counter(str(data[DATASET]) for _, data in graph.nodes(data=True) if data.get(DATASET))
    datasets.pop(SHARED, None)
    usual = max(datasets, key=lambda one: (datasets[one], one), default=title)
    without_kind: list[str] = []
    for key, data in graph.nodes(data=True):
        name = clean_lines(str(data.get(LABEL) or data.get("name") or key))[0]
        kind = _kind(data)
        if kind is None or not name:
            without_kind.append(name or str(key))
            continue
        dataset = _dataset(str(data.get(DATASET) or usual))
        id_ = str(key) if _fits(str(key), kind, dataset) else make_id(kind, dataset, name)
        ids[key] = id_
        if id_ in nodes:
            problems.add(where, message("exchange.repeated_id", id=id_, name=name), left_out="row")
            continue
        properties = dict(_properties(data, node_properties(kind), name, where, problems))
        if extra := _extra(data, {KIND, DATASET, LABEL, *(prop.name for prop in node_properties(kind))}):
            properties["extra"] = json.dumps(extra, ensure_ascii=False)
        nodes[id_] = Node(kind, id_, dataset, name, properties)
    if without_kind:
        said = message("exchange.unknown_kind", n=len(without_kind), names=quoted(without_kind[:5]))
        problems.add(where, said, left_out="row")
    relations = list(_relations(graph, ids, nodes, where, problems))
    return Reading(make_network(nodes.values(), _each_once(relations)), ())


def _used(network: Network) -> set[str]:
    """Return the ids of all nodes but of those shared terms that nothing leads to."""
    leads: dict[str, list[str]] = {}
    for relation in network.relations:
        leads.setdefault(relation.start, []).append(relation.end)
    used = {node.id for node in network.nodes if not _is_packaged(node)}
    told = [one for one in network.relations if one.properties or not _is_broader_in_package(one, network.by_id)]
    used |= {end for relation in told for end in (relation.start, relation.end)}
    waiting = list(used)
    while waiting:
        new = [end for end in leads.get(waiting.pop(), ()) if end not in used]
        used.update(new)
        waiting += new
    return used


def _is_packaged(node: Node) -> bool:
    """Return whether a node is a term of the packaged vocabularies, and nobody has told more of it."""
    concept = _concept(node)
    if concept is None or concept.pl != node.name:
        return False
    known = {"age_from": concept.age_from, "age_to": concept.age_to, "domain": concept.domain}
    return dict(node.properties) == {name: value for name, value in known.items() if value is not None}


def _is_broader_in_package(relation: Relation, nodes: Mapping[str, Node]) -> bool:
    start, end = (_concept(nodes[id_]) for id_ in (relation.start, relation.end))
    return relation.type == "BROADER" and start is not None and end is not None and start.broader == end.code


def _concept(node: Node) -> Concept | None:
    name = VOCABULARIES.get(node.label)
    return vocabulary(name).get(node.id.partition("/")[2]) if name and node.dataset == SHARED else None


def _attributes(properties: Mapping[str, Scalar], *, lists: bool) -> dict[str, Any]:
    return {
        name: (list(value) if lists else SEPARATOR.join(value) or NONE) if isinstance(value, tuple) else value
        for name, value in properties.items()
        if value is not None
    }


def _dataset(text: str) -> str:
    """Return the id of a data set as it stands in a file, or the one that its name makes."""
    return text if _ID.fullmatch(text) else slug(text)


def _kind(data: Mapping[str, Any]) -> str | None:
    kind = data.get(KIND)
    return kind if isinstance(kind, str) and kind in NODE_KINDS else None


def _fits(id_: str, kind: str, dataset: str) -> bool:
    """Return whether an id is one that calnet would give to a node of this kind."""
    family = NODE_KINDS[kind].family
    begin = f"{family}/" if dataset == SHARED else f"{dataset}/{family}/"
    return id_ == dataset if family == "dataset" else id_.startswith(begin) and id_.isprintable()


def _properties(
    data: Mapping[str, Any], known: Iterable[Property], name: str, where: Location, problems: Problems
) -> Iterator[tuple[str, Scalar]]:
    for prop in known:
        value = data.get(prop.name)
        if prop.name in _OF_NODES or value is None or value == "":
            continue
        read = read_value(prop, value)
        if read is not None:
            yield prop.name, read
        elif str(value).strip():
            said = message("exchange.bad_value", name=name, value=str(value), property=quoted_name(prop))
            problems.add(where, said, left_out="cell")


def read_value(prop: Property, value: object) -> Scalar:
    """Return a value of a property as the graph keeps it, or None where it is none of this property."""
    if isinstance(value, list | tuple):
        if prop.type is not Type.TEXTS:
            return None
        return _texts(prop, map(str, value))
    text = clean_lines(str(value))[0]
    if prop.type is Type.TEXTS:
        return _texts(prop, text.split(SEPARATOR.strip()))
    if prop.type is Type.FLAG:
        return {"true": True, "1": True, "false": False, "0": False}.get(text.lower())
    if prop.type in {Type.INTEGER, Type.DECIMAL} or prop.number:
        return _number(text, whole=prop.type is not Type.DECIMAL)
    if prop.type in {Type.DATE, Type.DAY}:
        iso = parse_date(text)
        return iso if iso is None or prop.type is Type.DATE or len(iso) == len("2026-01-31") else None
    if prop.type is Type.CHOICE and prop.vocabulary:
        return find_code(prop.vocabulary, text) or (text or None if prop.vocabulary in OWN_WORDS else None)
    return text or None


def _texts(prop: Property, parts: Iterable[str]) -> tuple[str, ...] | None:
    cleaned = [text for part in parts if (text := clean_lines(part)[0])]
    if cleaned == [NONE]:
        return ()
    if prop.vocabulary is None:
        return tuple(cleaned)
    codes = [find_code(prop.vocabulary, text) for text in cleaned]
    return tuple(code for code in codes if code) if all(codes) else None


def _number(text: str, *, whole: bool) -> int | float | None:
    try:
        number = float(text.replace(",", "."))
        if number - number != 0:  # neither infinite nor none
            return None
        return number if not whole else int(number) if number == int(number) else None
    except ValueError:
        return None


def _extra(data: Mapping[str, Any], known: set[str]) -> dict[str, Any]:
    """Return what a node says beyond what the model knows: the extra columns it had, and what other programs added."""
    told: dict[str, Any] = {}
    held = data.get("extra")
    if isinstance(held, str):
        try:
            parsed = json.loads(held)
        except ValueError:
            parsed = {"extra": held}
        told = dict(parsed) if isinstance(parsed, dict) else {"extra": held}
    further = {
        str(name): str(value)
        for name, value in data.items()
        if name not in known | _OF_PROGRAMS and value not in (None, "")
    }
    return {
        clean_lines(str(key))[0]: clean_lines(value)[0] if isinstance(value, str) else value
        for key, value in {**told, **further}.items()
    }


def _relations(
    graph: nx.Graph[Any], ids: Mapping[object, str], nodes: Mapping[str, Node], where: Location, problems: Problems
) -> Iterator[Relation]:
    for start, end, data in graph.edges(data=True):
        type_ = data.get(RELATION)
        if start not in ids or end not in ids:
            continue  # said of its end
        first, last = nodes[ids[start]], nodes[ids[end]]
        kind = RELATION_KINDS.get(type_) if isinstance(type_, str) else None
        if kind is None or (first.label, last.label) not in kind.pairs():
            named = str(type_ or data.get(LABEL) or "–")
            said = message("exchange.wrong_relation", type=named, start=first.name, end=last.name)
            problems.add(where, said, left_out="row")
            continue
        name = f"{first.name} – {last.name}"
        called = {**data, **{name: data.get(on_edge) for name, on_edge in _ON_EDGES.items()}}
        properties = dict(_properties(called, relation_properties(kind.type), name, where, problems))
        yield Relation(kind.type, first.id, last.id, properties)


def _each_once(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Yield of relations that say the same only the first."""
    seen: set[object] = set()
    for relation in relations:
        key = (relation.type, relation.start, relation.end, tuple(sorted(relation.properties.items(), key=str)))
        if key not in seen:
            seen.add(key)
            yield relation
