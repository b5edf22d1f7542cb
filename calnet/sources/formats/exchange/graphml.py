"""GraphML (``.graphml``), which Gephi, yEd, Cytoscape, Polinode and igraph read and write.

Written and read by networkx; the schema is http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from calnet.messages import Message
from calnet.model.network import Network
from calnet.sources.formats.exchange.exchange_format import ExchangeFormat
from calnet.sources.formats.exchange.graph_files import read_with
from calnet.sources.formats.exchange.property_graph import make_graph
from calnet.sources.formats.exchange.safe_xml import check_xml
from calnet.sources.grids import Grid
from calnet.sources.problems import Problems, Reading

ENDINGS = (".graphml",)


def sniff(path: Path) -> bool:
    """Return whether a file is called like one of GraphML."""
    return path.is_file() and path.suffix.lower() in ENDINGS


def read(path: Path, problems: Problems) -> Sequence[Grid] | Reading:
    """Return what a file of GraphML holds."""
    return read_with(_load, path, problems)


def write(network: Network, path: Path, language: str) -> tuple[Message, ...]:
    """Write a network as GraphML; everything fits."""
    nx.write_graphml(make_graph(network), path, encoding="utf-8", named_key_ids=True)
    return ()


def _load(path: Path) -> nx.Graph[Any]:
    check_xml(path)
    return nx.read_graphml(path, node_type=str, force_multigraph=True)


FORMAT = ExchangeFormat("graphml", ENDINGS, write, sniff, read)
