"""A network that has been read and checked: nodes and relations as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from calnet.model.kinds import NODE_KINDS
from calnet.model.text import slug

SHARED = "shared"
"""The data set of target groups, needs and places with a TERYT code."""

Scalar: TypeAlias = "str | int | float | bool | tuple[str, ...] | None"


@dataclass(frozen=True, slots=True)
class Node:
    """One node.

    Attributes:
        label: its kind's label.
        id: unique in the graph; starts with the data set, or with the family for a shared node.
        dataset: id of its data set, or `SHARED`.
        name: its name as given; for a concept of the packaged vocabularies, its Polish label.
        properties: the known ones only, by property name.
    """

    label: str
    id: str
    dataset: str
    name: str
    properties: Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation.

    Attributes:
        type: its kind's type.
        start: id of the node it starts from.
        end: id of the node it ends at.
        properties: the known ones only, by property name.
    """

    type: str
    start: str
    end: str
    properties: Mapping[str, Scalar]


@dataclass(frozen=True)
class Network:
    """A whole graph: every relation's ends are among the nodes, every id is unique.

    Attributes:
        nodes: in a fixed order (by id).
        relations: in a fixed order (by type, start, end).
    """

    nodes: tuple[Node, ...]
    relations: tuple[Relation, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        """Nodes by id."""
        return {node.id: node for node in self.nodes}

    def labelled(self, *labels: str) -> tuple[Node, ...]:
        """Return the nodes with one of these labels."""
        return tuple(node for node in self.nodes if node.label in labels)

    def typed(self, *types: str) -> tuple[Relation, ...]:
        """Return the relations of one of these types."""
        return tuple(relation for relation in self.relations if relation.type in types)


def make_network(nodes: Iterable[Node], relations: Iterable[Relation]) -> Network:
    """Return the network with its parts in their fixed order."""
    return Network(
        tuple(sorted(nodes, key=lambda node: node.id)),
        tuple(
            sorted(
                relations,
                key=lambda relation: (
                    relation.type,
                    relation.start,
                    relation.end,
                    str(sorted(relation.properties.items(), key=str)),
                ),
            )
        ),
    )


def make_id(label: str, dataset: str, text: str) -> str:
    """Return the id of a node from its name or the user's own code.

    >>> make_id("Institution", "srem", "Ośrodek Pomocy Społecznej")
    'srem/actor/osrodek-pomocy-spolecznej'
    >>> make_id("TargetGroup", "shared", "seniors")
    'group/seniors'
    """
    family = NODE_KINDS[label].family
    return f"{family}/{slug(text)}" if dataset == SHARED else f"{dataset}/{family}/{slug(text)}"
