"""Takes whole data sets out of any store, every property of every node and relation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from calnet.model.kinds import NODE_KINDS, RELATION_KINDS, USES
from calnet.stores.graph_frames import Ends, GraphFrames
from calnet.stores.schema import FROM, STATED, TO, node_schema, relation_schema
from calnet.stores.store import Store

_SHARED = RELATION_KINDS[USES].ends


def export_frames(store: Store, data_sets: Sequence[str] = ()) -> GraphFrames:
    """Return data sets with everything that they use.

    Args:
        store: where they are.
        data_sets: their ids; none means all.

    Raises:
        StoreError: the store cannot be reached or holds nothing.
    """
    parameters = {"datasets": tuple(data_sets) or store.data_sets()}

    def fetch(text: str, schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
        frame = store.read(f"UNWIND $datasets AS town\n{text}", parameters)
        return frame.select(pl.col(f"{name}_").cast(type_).alias(name) for name, type_ in schema.items())

    nodes = {
        label: fetch(f"{_node(label)}\nRETURN DISTINCT {_columns('n', node_schema(label))}", node_schema(label))
        for label in NODE_KINDS
    }
    nodes = {label: frame.unique("id", keep="first", maintain_order=True) for label, frame in nodes.items()}
    relations = {ends: fetch(text, relation_schema(ends[0])).unique(maintain_order=True) for ends, text in _relations()}
    known = pl.concat([frame["id"] for frame in nodes.values()]).implode()
    relations = {ends: frame.filter(pl.col(TO).is_in(known)) for ends, frame in relations.items()}
    return GraphFrames(
        {label: frame for label, frame in nodes.items() if frame.height},
        {ends: frame for ends, frame in relations.items() if frame.height},
    )


def _node(label: str) -> str:
    if label in _SHARED:
        return f"MATCH (:DataSet {{dataset: town}})-[:USES]->(n:`{label}`)"
    return f"MATCH (n:`{label}` {{dataset: town}})"


def _relations() -> Iterator[tuple[Ends, str]]:
    for type_, kind in RELATION_KINDS.items():
        properties = [name for name in relation_schema(type_) if name not in (FROM, TO)]
        columns = f"a.id AS `{FROM}_`, b.id AS `{TO}_`, {_columns('r', properties)}"
        for start, end in kind.pairs():
            ends = f"(a)-[r:`{type_}`]->(b:`{end}`)"
            if type_ in STATED and start in _SHARED:
                match = f"MATCH (:DataSet {{dataset: town}})-[:USES]->(a:`{start}`) WITH DISTINCT a MATCH {ends}"
            else:
                match = f"MATCH (a:`{start}` {{dataset: town}})-[r:`{type_}`]->(b:`{end}`)"
            yield (type_, start, end), f"{match}\nRETURN {columns}"


def _columns(variable: str, properties: Sequence[str] | Mapping[str, pl.DataType]) -> str:
    return ", ".join(f"{variable}.`{name}` AS `{name}_`" for name in properties)
