"""Says what of a network a format has no room for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from calnet.messages import Message, message
from calnet.model.kinds import (
    DATA_SET,
    IDENTITY,
    NODE_KINDS,
    RELATION_KINDS,
    Property,
    node_properties,
    relation_properties,
)
from calnet.model.network import SHARED, Network
from calnet.wording.declarations import message_of

_IDENTITY = frozenset(prop.name for prop in IDENTITY) - {"extra"}


def name_left_out(
    network: Network,
    held: Mapping[str, Collection[str]],
    relations: Mapping[str, Collection[str]],
    *,
    nodes: Collection[str] | None = None,
) -> tuple[Message, ...]:
    """Return in words what was not written: nodes, relations and properties, each with its number or name.

    Args:
        network: what was to be written.
        held: names of the properties that were written, by the label of the nodes.
        relations: names of the properties that were written, by the type of the relations.
        nodes: ids of the nodes that were written; None: all with such a label.
    """
    written = [
        node
        for node in network.nodes
        if node.label in held and (nodes is None or node.id in nodes or node.dataset == SHARED)
    ]
    ids = {node.id for node in written}
    gone = Counter(node.label for node in network.nodes if node.id not in ids and node.dataset != SHARED)
    gone.pop(DATA_SET, None)
    lost = Counter(
        relation.type
        for relation in network.relations
        if (relation.type not in relations or not {relation.start, relation.end} <= ids)
        and not {network.by_id[relation.start].dataset, network.by_id[relation.end].dataset} <= {SHARED}
    )
    properties: dict[str, Property] = {}
    for node in written:
        if node.dataset != SHARED:
            _note(properties, node.properties, held[node.label], node_properties(node.label))
    for relation in network.relations:
        if relation.type in relations and {relation.start, relation.end} <= ids:
            _note(properties, relation.properties, relations[relation.type], relation_properties(relation.type))
    said = []
    if gone:
        kinds = tuple(_counted(message_of(NODE_KINDS[label]), number) for label, number in gone.most_common())
        said.append(message("exchange.left_out_nodes", kinds=kinds))
    if lost:
        kinds = tuple(_counted(message_of(RELATION_KINDS[type_]), number) for type_, number in lost.most_common())
        said.append(message("exchange.left_out_relations", kinds=kinds))
    if properties:
        said.append(message("exchange.left_out_properties", names=tuple(map(message_of, properties.values()))))
    return tuple(said)


def _counted(name: Message, number: int) -> Message:
    return message("exchange.counted", name=name, n=number)


def _note(
    properties: dict[str, Property], told: Mapping[str, object], held: Collection[str], known: tuple[Property, ...]
) -> None:
    for prop in known:
        told_of_it = told.get(prop.name) is not None
        if told_of_it and prop.name not in held and prop.name not in _IDENTITY and prop.of not in held:
            properties.setdefault(prop.name, prop)
