"""Fills an embedded graph from frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from calnet.stores.graph_frames import GraphFrames
from calnet.stores.schema import create_tables
from calnet.stores.store import Progress

_FEW = 5_000
"""Nodes up to which they are created one by one: COPY builds an index of 15 ms for each label, however few rows."""


def fill(connection: Any, graph: GraphFrames, progress: Progress) -> None:
    """Make frames the content of an empty graph.

    Args:
        connection: a connection of the engine's to an empty database.
        graph: the frames.
        progress: told after each table.

    Raises:
        RuntimeError: the engine refuses: an id comes twice, or a relation's end is missing.
    """
    connection.execute(create_tables())
    few = graph.node_count <= _FEW
    for label, frame in graph.nodes.items():
        text = _create(label, frame.columns) if few else f"COPY `{label}` FROM $frame"
        connection.execute(text, {"frame": frame})
        progress(frame.height)
    for (type_, start, end), frame in graph.relations.items():
        connection.execute(f"COPY `{type_}` FROM $frame (from='{start}', to='{end}')", {"frame": frame})
        progress(frame.height)


def _create(label: str, columns: Sequence[str]) -> str:
    properties = ", ".join(f"`{name}`: `{name}`" for name in columns)
    return f"LOAD FROM $frame CREATE (:`{label}` {{{properties}}})"
