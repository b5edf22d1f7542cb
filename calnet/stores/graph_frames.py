"""A graph as frames, one a table: what goes into a store and what comes out of one.

A store also keeps which target groups, needs and places each data set knows (USES), and which data
sets say that one shared thing is part of another (``stated_by``), so that each data set can be read,
replaced and removed as if it were alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from calnet.model.kinds import DATA_SET, RELATION_KINDS, USES
from calnet.model.network import SHARED, Network, Node, Relation, Scalar, make_network
from calnet.stores.schema import FROM, STATED_BY, TO, node_schema, relation_schema

Ends = tuple[str, str, str]
"""The type of a relation and the labels of its ends."""


@dataclass(frozen=True)
class GraphFrames:
    """A graph as frames.

    Attributes:
        nodes: by label; columns as `node_schema` has them.
        relations: by type and labels of the ends; columns as `relation_schema` has them.
    """

    nodes: Mapping[str, pl.DataFrame]
    relations: Mapping[Ends, pl.DataFrame]

    @property
    def node_count(self) -> int:
        """Number of nodes."""
        return sum(frame.height for frame in self.nodes.values())

    @property
    def size(self) -> int:
        """Number of nodes and relations."""
        return self.node_count + sum(frame.height for frame in self.relations.values())

    @property
    def data_sets(self) -> tuple[str, ...]:
        """Ids of the data sets, sorted."""
        described = self.nodes.get(DATA_SET)
        return () if described is None else tuple(sorted(described["dataset"].unique()))


def frames_of(network: Network) -> GraphFrames:
    """Return a network as frames, with every data set described and what it uses."""
    described = _describe(network)
    nodes: dict[str, list[Node]] = {}
    for node in described:
        nodes.setdefault(node.label, []).append(node)
    labels = {node.id: node.label for node in described}
    relations: dict[Ends, list[Relation]] = {}
    for relation in (*network.relations, *_uses(network, described)):
        relations.setdefault((relation.type, labels[relation.start], labels[relation.end]), []).append(relation)
    shared = frozenset(node.id for node in described if node.dataset == SHARED)
    stating = sorted({node.dataset for node in described} - {SHARED})
    return GraphFrames(
        {label: _node_frame(label, rows) for label, rows in nodes.items()},
        {ends: _relation_frame(ends[0], rows, shared, stating) for ends, rows in relations.items()},
    )


def network_of(graph: GraphFrames) -> Network:
    """Return frames as a network, without what only a store keeps."""
    nodes = [
        Node(label, row["id"], row["dataset"], row["name"], _known(row, without=("id", "dataset", "name", "kind")))
        for label, frame in graph.nodes.items()
        for row in frame.iter_rows(named=True)
    ]
    relations = [
        Relation(type_, row[FROM], row[TO], _known(row, without=(FROM, TO, STATED_BY)))
        for (type_, _, _), frame in graph.relations.items()
        if type_ != USES
        for row in frame.iter_rows(named=True)
    ]
    return make_network(nodes, relations)


def merge(old: GraphFrames, new: GraphFrames) -> GraphFrames:
    """Return the old graph with the data sets of the new one put in the place of theirs.

    Of a shared thing that both know, what the new graph knows counts, and what only the old one knows stays.
    """
    kept = remove(old, new.data_sets)
    nodes = {
        label: _joined(kept.nodes.get(label), new.nodes.get(label), ["id"])
        for label in dict.fromkeys((*kept.nodes, *new.nodes))
    }
    relations = {
        ends: _joined(kept.relations.get(ends), new.relations.get(ends), [FROM, TO])
        for ends in dict.fromkeys((*kept.relations, *new.relations))
    }
    return GraphFrames(nodes, relations)


def remove(graph: GraphFrames, data_sets: Iterable[str]) -> GraphFrames:
    """Return the graph without these data sets and what only they used."""
    gone = list(data_sets)
    if not set(gone) & set(graph.data_sets):
        return graph
    nodes = {label: frame.filter(~pl.col("dataset").is_in(gone)) for label, frame in graph.nodes.items()}
    relations = {ends: _unstated(frame, gone) for ends, frame in graph.relations.items()}
    left = pl.concat([frame["id"] for frame in nodes.values()])
    used = pl.concat(
        [
            frame.filter(pl.col(FROM).is_in(left.implode()))[TO]
            for (type_, _, _), frame in relations.items()
            if type_ == USES
        ]
        or [left.clear()]
    )
    own = pl.col("dataset") != SHARED
    nodes = {label: frame.filter(own | pl.col("id").is_in(used.implode())) for label, frame in nodes.items()}
    left = pl.concat([frame["id"] for frame in nodes.values()]).implode()
    relations = {
        ends: frame.filter(pl.col(FROM).is_in(left), pl.col(TO).is_in(left)) for ends, frame in relations.items()
    }
    return _without_empty(GraphFrames(nodes, relations))


def _describe(network: Network) -> tuple[Node, ...]:
    """Return the nodes, with one for each data set that nobody described."""
    known = {node.dataset for node in network.labelled(DATA_SET)}
    rest = sorted({node.dataset for node in network.nodes} - known - {SHARED})
    return (*network.nodes, *(Node(DATA_SET, id_, id_, id_, {}) for id_ in rest))


def _uses(network: Network, described: Sequence[Node]) -> Iterator[Relation]:
    """Yield what each data set uses: what its nodes lead to, and what no data set's do."""
    descriptions = {node.dataset: node.id for node in reversed(described) if node.label == DATA_SET}
    things = {node.id: node.dataset for node in described if node.label in RELATION_KINDS[USES].ends}
    leads: dict[str, list[str]] = {}
    for relation in network.relations:
        if relation.end in things:
            leads.setdefault(relation.start, []).append(relation.end)
    starts: dict[str, list[str]] = {dataset: [] for dataset in descriptions}
    for node in described:
        if node.dataset != SHARED:
            starts[node.dataset].append(node.id)
    reached = {dataset: _reached(ids, leads) for dataset, ids in sorted(starts.items())}
    free = {id_ for id_, of in things.items() if of == SHARED}.difference(*reached.values())
    for dataset, ids in reached.items():
        known = {id_ for id_ in ids | free if things.get(id_) in (dataset, SHARED)}
        yield from (Relation(USES, descriptions[dataset], id_, {}) for id_ in sorted(known))


def _reached(starts: Sequence[str], leads: Mapping[str, Sequence[str]]) -> set[str]:
    waiting, seen = list(starts), set(starts)
    while waiting:
        new = [id_ for id_ in leads.get(waiting.pop(), ()) if id_ not in seen]
        seen.update(new)
        waiting += new
    return seen


def _node_frame(label: str, nodes: Sequence[Node]) -> pl.DataFrame:
    identity = {
        "id": [node.id for node in nodes],
        "dataset": [node.dataset for node in nodes],
        "kind": [label] * len(nodes),
        "name": [node.name for node in nodes],
    }
    return _frame(node_schema(label), identity, nodes)


def _relation_frame(
    type_: str, relations: Sequence[Relation], shared: frozenset[str], stating: Sequence[str]
) -> pl.DataFrame:
    given: dict[str, Sequence[object]] = {
        FROM: [relation.start for relation in relations],
        TO: [relation.end for relation in relations],
        STATED_BY: [list(stating) if {relation.start, relation.end} <= shared else None for relation in relations],
    }
    return _frame(relation_schema(type_), given, relations)


def _frame(
    schema: Mapping[str, pl.DataType],
    given: Mapping[str, Sequence[object]],
    parts: Sequence[Node] | Sequence[Relation],
) -> pl.DataFrame:
    columns = {name: given[name] if name in given else [part.properties.get(name) for part in parts] for name in schema}
    return pl.DataFrame(columns, schema=dict(schema))


def _joined(old: pl.DataFrame | None, new: pl.DataFrame | None, key: list[str]) -> pl.DataFrame:
    """Return the rows of both; of what both have, the new values where known, stated by all who stated it."""
    if old is None or new is None:
        return next(frame for frame in (old, new) if frame is not None)
    if not old.join(new, on=key, how="semi").height:
        return pl.concat([old, new])
    both = new.join(old, on=key, how="left", suffix="_old")
    merged = both.select(
        pl.col(name)
        if name in key
        else (_union(name, f"{name}_old") if name == STATED_BY else pl.coalesce(name, f"{name}_old")).alias(name)
        for name in new.columns
    )
    return pl.concat([old.join(new, on=key, how="anti"), merged])


def _union(left: str, right: str) -> pl.Expr:
    """Return the sorted union of two columns of lists; null where both are, for nobody states what a town owns."""
    together = pl.col(left).fill_null([]).list.set_union(pl.col(right).fill_null([])).list.sort()
    return pl.when(pl.col(left).is_not_null() | pl.col(right).is_not_null()).then(together)


def _unstated(frame: pl.DataFrame, gone: Sequence[str]) -> pl.DataFrame:
    """Return relations without those that nobody but these data sets stated."""
    if STATED_BY not in frame.columns:
        return frame
    rest = pl.col(STATED_BY).list.set_difference(pl.lit(list(gone), dtype=pl.List(pl.String))).list.sort()
    return frame.with_columns(rest).filter(pl.col(STATED_BY).is_null() | (pl.col(STATED_BY).list.len() > 0))


def _without_empty(graph: GraphFrames) -> GraphFrames:
    return GraphFrames(
        {label: frame for label, frame in graph.nodes.items() if frame.height},
        {ends: frame for ends, frame in graph.relations.items() if frame.height},
    )


def _known(row: Mapping[str, object], *, without: Sequence[str]) -> dict[str, Scalar]:
    known: dict[str, Scalar] = {}
    for name, value in row.items():
        if value is not None and name not in without:
            known[name] = tuple(value) if isinstance(value, list) else value  # type: ignore[assignment]
    return known
