"""Fills an embedded graph from frames."""

from __future__ import annotations

from typing import Any

import polars as pl

from calnet.stores.embedded_layout import creating, declared_layout
from calnet.stores.graph_frames import GraphFrames
from calnet.stores.store import Progress

_FEW = 1_500
"""Nodes and relations up to which they are given row by row: the engine takes frames through pyarrow, which takes
longer to import, and COPY builds an index of 15 ms for each label, however few rows."""


def create_tables(connection: Any) -> None:
    """Make a graph of no nodes of an empty database.

    Args:
        connection: a connection of the engine's to it.
    """
    connection.execute(";\n".join(creating(declared_layout())))


def fill(connection: Any, graph: GraphFrames, progress: Progress) -> None:
    """Put frames into a graph of no nodes.

    Args:
        connection: a connection of the engine's to it.
        graph: the frames.
        progress: told after each table.

    Raises:
        RuntimeError: the engine refuses: an id comes twice, or a relation's end is missing.
    """
    if graph.size <= _FEW:
        _fill_by_rows(connection, graph, progress)
        return
    for label, frame in graph.nodes.items():
        connection.execute(f"COPY `{label}` FROM $frame", {"frame": frame})
        progress(frame.height)
    for (type_, start, end), frame in graph.relations.items():
        connection.execute(f"COPY `{type_}` FROM $frame (from='{start}', to='{end}')", {"frame": frame})
        progress(frame.height)


def _fill_by_rows(connection: Any, graph: GraphFrames, progress: Progress) -> None:
    connection.execute("BEGIN TRANSACTION")
    for label, frame in graph.nodes.items():
        known = frame.select(column for column in frame if column.null_count() < frame.height)
        text = f"UNWIND $rows AS row CREATE (:`{label}` {{{_pairs(known)}}})"
        connection.execute(text, {"rows": known.to_dicts()})
        progress(frame.height)
    connection.execute("COMMIT")
    for (type_, start, end), frame in graph.relations.items():
        columns = ", ".join(f"row.`{name}`" for name in frame.columns)
        text = f"COPY `{type_}` FROM (UNWIND $rows AS row RETURN {columns}) (from='{start}', to='{end}')"
        connection.execute(text, {"rows": frame.to_dicts()})
        progress(frame.height)


def _pairs(frame: pl.DataFrame) -> str:
    return ", ".join(f"`{name}`: row.`{name}`" for name in frame.columns)
