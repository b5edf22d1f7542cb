"""A graph as a Cypher script: run in an empty Neo4j database, it gives what ``calnet load`` gives.

Values stand in it as literals, for a script has no parameters. A JSON text is a literal of Cypher as well, and what
is not ASCII is escaped in it, so that nothing in a name ends a literal, whatever reads the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl

from calnet.stores.graph_frames import Ends, GraphFrames
from calnet.stores.neo4j_statements import INDEXES, KEY, OWN
from calnet.stores.schema import FROM, TO

BATCH = 500
"""Rows that one statement brings."""


def write_script(graph: GraphFrames, path: Path) -> None:
    """Write a script that makes this graph.

    Args:
        graph: everything that is to be there.
        path: a new file; UTF-8.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{statement};\n" for statement in _statements(graph))


def _statements(graph: GraphFrames) -> Iterator[str]:
    yield from (KEY, *INDEXES.values())
    datasets: dict[str, str] = {}
    for label, frame in graph.nodes.items():
        datasets |= dict(frame.select("id", "dataset").iter_rows())
        for rows in frame.iter_slices(BATCH):
            yield f"UNWIND {_list(rows.to_dicts())} AS row CREATE (n:`{label}`:{OWN}) SET n = row"
    for ends, frame in graph.relations.items():
        yield from _relations(ends, frame, datasets)


def _relations(ends: Ends, frame: pl.DataFrame, datasets: Mapping[str, str]) -> Iterator[str]:
    for rows in frame.iter_slices(BATCH):
        told = [
            {
                "a": row[FROM], "of_a": datasets[row[FROM]], "b": row[TO], "of_b": datasets[row[TO]],
                "known": {name: value for name, value in row.items() if name not in (FROM, TO)},
            }
            for row in rows.iter_rows(named=True)
        ]  # fmt: skip
        yield (
            f"UNWIND {_list(told)} AS row MATCH (a:{OWN} {{dataset: row.of_a, id: row.a}}) "
            f"MATCH (b:{OWN} {{dataset: row.of_b, id: row.b}}) CREATE (a)-[r:`{ends[0]}`]->(b) SET r = row.known"
        )


def _list(rows: Sequence[Mapping[str, object]]) -> str:
    return "[" + ", ".join(map(_literal, rows)) + "]"


def _literal(value: object) -> str:
    """Return a value as Cypher has it; what is unknown in a map is left out."""
    if isinstance(value, Mapping):
        told = ", ".join(f"`{name}`: {_literal(one)}" for name, one in value.items() if one is not None)
        return "{" + told + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return json.dumps(value)
