"""Two graphs of one data set beside another data set, and whether a store holds one of them whole."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from calnet.model.network import SHARED, Node, Relation, make_network
from calnet.stores.graph_frames import Ends, GraphFrames, frames_of, merge
from calnet.stores.schema import STATED_BY
from calnet.stores.store import Store


def a_town(id_: str, size: int, seed: int, *, groups: int) -> GraphFrames:
    """Return a town with this many actors and twice as many initiatives, and some of what all towns share."""
    chance = random.Random(seed)
    shared = [Node("TargetGroup", f"group/{number}", SHARED, f"Grupa {number}", {}) for number in range(groups)]
    actors = [Node("Organisation", f"{id_}/a{n}", id_, f"Ą {chance.random()}", {"people": n}) for n in range(size)]
    work = [Node("Initiative", f"{id_}/i{n}", id_, f"Ż {chance.random()}", {}) for n in range(2 * size)]
    relations = [Relation("BROADER", f"group/{number}", "group/0", {}) for number in range(1, groups)]
    relations += [Relation("RUNS", chance.choice(actors).id, one.id, {"source": str(chance.random())}) for one in work]
    relations += [Relation("AIMED_AT", one.id, chance.choice(shared).id, {"people": seed}) for one in work]
    return frames_of(make_network([*shared, *actors, *work], relations))


@dataclass(frozen=True)
class Graphs:
    """Two graphs of one data set, and another data set that no load changes."""

    one: GraphFrames
    other: GraphFrames
    beside: GraphFrames

    @cached_property
    def whole(self) -> tuple[GraphFrames, GraphFrames]:
        """What the store may hold."""
        return merge(self.beside, self.one), merge(self.beside, self.other)


def make_graphs(one: int, other: int) -> Graphs:
    """Return graphs with three times so many nodes, and twice as many relations."""
    return Graphs(a_town("a", one, 1, groups=30), a_town("a", other, 2, groups=20), a_town("c", 200, 3, groups=25))


def holds(store: Store, tables: GraphFrames) -> bool:
    """Return whether a store holds exactly these tables, and nothing else."""
    relations = sum(frame.height for frame in tables.relations.values())
    return (
        store.read("MATCH (n) RETURN count(*) AS x", {}).item() == tables.node_count
        and store.read("MATCH (a)-[r]->(b) RETURN count(*) AS x", {}).item() == relations
        and all(_same(_nodes(store, label, frame), frame, "id") for label, frame in tables.nodes.items())
        and all(_same(_relations(store, ends, frame), frame, "from", "to") for ends, frame in tables.relations.items())
    )


def _nodes(store: Store, label: str, frame: pl.DataFrame) -> pl.DataFrame:
    return store.read(f"MATCH (n:`{label}`) RETURN {_columns('n', *frame.columns)}", {})


def _relations(store: Store, ends: Ends, frame: pl.DataFrame) -> pl.DataFrame:
    type_, start, end = ends
    columns = _columns("r", *(name for name in frame.columns if name not in ("from", "to")))
    text = f"MATCH (a:`{start}`)-[r:`{type_}`]->(b:`{end}`) RETURN a.id AS from_, b.id AS to_"
    return store.read(f"{text}, {columns}", {})


def _columns(variable: str, *names: str) -> str:
    return ", ".join(f"{variable}.`{name}` AS `{name}_`" for name in names)


def _same(found: pl.DataFrame, expected: pl.DataFrame, *key: str) -> bool:
    found = found.select(pl.col(f"{name}_").cast(type_).alias(name) for name, type_ in expected.schema.items())
    if STATED_BY in expected.columns:
        found, expected = (one.with_columns(pl.col(STATED_BY).list.sort()) for one in (found, expected))
    return found.sort(key).equals(expected.sort(key))
