"""A plain edge list (``.csv``): one row an edge, as Gephi, UCINET's users and spreadsheets keep it.

Of calnet's network it holds who is tied to whom, by which relation and how strongly; everything else is left out and
named. It is recognised by its two first headers (``Source`` and ``Target``, ``From`` and ``To``, „Kto” and „Z kim”).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from calnet.messages import Message, message
from calnet.model.kinds import NODE_KINDS, RELATION_KINDS
from calnet.model.network import SHARED, Network
from calnet.model.text import fold
from calnet.safe_text import csv_cell
from calnet.sources.formats import csv_folder
from calnet.sources.formats.exchange.exchange_format import ExchangeFormat
from calnet.sources.formats.exchange.left_out import name_left_out
from calnet.sources.formats.exchange.plain_graph import LABELS, make_grids
from calnet.sources.grids import Cell, Grid, is_empty
from calnet.sources.problems import Location, Problems, Reading
from calnet.wording.declarations import name_of

ENDS = (("source", "target"), ("from", "to"), ("kto", "z kim"), ("źródło", "cel"))
"""The headers of the two ends that make a table an edge list."""
_HEADERS = ("Source", "Target", "Relation", "Strength", "Source kind", "Target kind")
_OF_GEPHI = frozenset({"directed", "undirected"})


def sniff(path: Path) -> bool:
    """Return whether a file is a CSV table whose headers name two ends."""
    if not path.is_file() or path.suffix.lower() not in {".csv", ".tsv", ".txt", ".edges"}:
        return False
    with path.open("rb") as stream:
        start = stream.read(2_000).decode("utf-8", errors="replace").lstrip("\ufeff")
    first = fold(start.partition("\n")[0])
    return any(first.startswith(f"{fold(one)} {fold(other)}") for one, other in ENDS)


def read(path: Path, problems: Problems) -> Sequence[Grid] | Reading:
    """Return the sheets that an edge list makes."""
    grid = csv_folder.read_file(path, problems)
    if grid is None:
        return []
    headers = [str(cell or "").strip() for cell in grid.rows[0]]
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for row, cells in enumerate(grid.rows[1:], start=2):
        data = {header: cell for header, cell in zip(headers, cells, strict=False) if header and not is_empty(cell)}
        ends = [data.pop(header, None) for header in headers[:2]]
        if not any(cell for cell in (*ends, *data.values())):
            continue
        if not all(ends):
            problems.add(Location(grid.title, row), message("exchange.one_end"), left_out="row")
            continue
        if fold(str(data.get("Type", ""))) in _OF_GEPHI:
            data.pop("Type")
        for end, kind in zip(ends, _HEADERS[4:], strict=True):
            _add_node(graph, end, data.pop(kind, None))
        graph.add_edge(str(ends[0]).strip(), str(ends[1]).strip(), **data)
    return make_grids(graph, grid.title, problems)


def _add_node(graph: nx.MultiDiGraph[Any], name: Cell, kind: Cell) -> None:
    said = {"type": kind} if kind else {}
    graph.add_node(str(name).strip(), label=str(name).strip(), **said)


def write(network: Network, path: Path, language: str) -> tuple[Message, ...]:
    """Write the edges of a network; what does not fit is returned in words."""
    names = Counter(node.name for node in network.nodes if node.label in LABELS)
    ends = {
        node.id: node.name if names[node.name] == 1 else f"{node.name} ({node.id})"
        for node in network.nodes
        if node.label in LABELS
    }
    rows = [
        (
            ends[relation.start],
            ends[relation.end],
            name_of(RELATION_KINDS[relation.type], language),
            relation.properties.get("strength", ""),
            name_of(NODE_KINDS[network.by_id[relation.start].label], language),
            name_of(NODE_KINDS[network.by_id[relation.end].label], language),
        )
        for relation in network.relations
        if relation.start in ends and relation.end in ends and network.by_id[relation.start].dataset != SHARED
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(
            [_HEADERS, *([csv_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)]
        )
    touched = {end for row in network.relations for end in (row.start, row.end)}
    return name_left_out(
        network, dict.fromkeys(LABELS, ()), dict.fromkeys(RELATION_KINDS, ("strength",)), nodes=touched
    )


FORMAT = ExchangeFormat("edges", (".csv", ".tsv", ".edges"), write, sniff, read)
