"""A network as frames, one for each table of the embedded graph that gets rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from calnet.model.network import Network, Node, Relation
from calnet.stores.schema import FROM, TO, node_schema, relation_schema


def node_frames(network: Network) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield each label that the network has, with the rows of its nodes."""
    grouped: dict[str, list[Node]] = {}
    for node in network.nodes:
        grouped.setdefault(node.label, []).append(node)
    for label, nodes in grouped.items():
        identity = {
            "id": [node.id for node in nodes],
            "dataset": [node.dataset for node in nodes],
            "kind": [label] * len(nodes),
            "name": [node.name for node in nodes],
        }
        yield label, _frame(node_schema(label), identity, nodes)


def relation_frames(network: Network) -> Iterator[tuple[str, str, str, pl.DataFrame]]:
    """Yield each relation type with the labels of its ends, and the rows of its relations."""
    labels = {node.id: node.label for node in network.nodes}
    grouped: dict[tuple[str, str, str], list[Relation]] = {}
    for relation in network.relations:
        key = (relation.type, labels[relation.start], labels[relation.end])
        grouped.setdefault(key, []).append(relation)
    for (type_, start, end), relations in grouped.items():
        ends = {FROM: [relation.start for relation in relations], TO: [relation.end for relation in relations]}
        yield type_, start, end, _frame(relation_schema(type_), ends, relations)


def _frame(
    schema: Mapping[str, pl.DataType], given: Mapping[str, Sequence[str]], parts: Sequence[Node] | Sequence[Relation]
) -> pl.DataFrame:
    columns = {name: given[name] if name in given else [part.properties.get(name) for part in parts] for name in schema}
    return pl.DataFrame(columns, schema=dict(schema))
