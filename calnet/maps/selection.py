"""Which part of a network the map shows."""

from __future__ import annotations

from collections.abc import Iterable

from calnet.model import kinds
from calnet.model.network import Network, Node, Relation
from calnet.model.vocabulary import ROOT_GROUP, vocabulary

NEVER_DRAWN = frozenset({kinds.DATA_SET, kinds.EXPECTATION})
"""Nodes that say how to judge a network and are no part of it."""
_EVERYBODY = f"{kinds.NODE_KINDS[kinds.TARGET_GROUP].family}/{ROOT_GROUP}"
_VOCABULARIES = {kinds.TARGET_GROUP: "target_group", kinds.NEED: "need", kinds.ACTIVITY: "activity"}


def select_network(network: Network, wanted: Iterable[str]) -> Network:
    """Return the part of a network that a map shows.

    Data sets and expectations are not drawn, nor words of the packaged vocabularies that nothing but other words
    refers to, nor places that nothing stands in, unless a finding is about them.

    Args:
        network: everything that was read.
        wanted: ids of what the findings are about.
    """
    referred = set(wanted)
    labels = {node.id: node.label for node in network.nodes}
    for relation in network.relations:
        inner = relation.type == "BROADER" or (relation.type == "PART_OF" and labels[relation.start] == kinds.PLACE)
        if not inner and labels[relation.start] not in NEVER_DRAWN:
            referred |= {relation.start, relation.end}
    nodes = tuple(
        node for node in network.nodes if node.label not in NEVER_DRAWN and (node.id in referred or not _packaged(node))
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


def _says_nothing(relation: Relation) -> bool:
    """Return whether it only says that a group is part of everybody."""
    return relation.type == "BROADER" and relation.end == _EVERYBODY


def _packaged(node: Node) -> bool:
    name = _VOCABULARIES.get(node.label)
    return node.label == kinds.PLACE or (name is not None and node.id.partition("/")[2] in vocabulary(name))
