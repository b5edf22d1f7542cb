"""GEXF (``.gexf``), the format of Gephi: 1.2 and 1.3 are read, 1.3 is written (https://gexf.net)."""

from __future__ import annotations

import io
import re
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

_NAMESPACE, _READ_AS = re.compile(rb"http://(?:www\.)?gexf\.net/1\.\d(?:draft)?"), b"http://gexf.net/1.3"
"""What versions of Gephi call the format, and the one of these names that networkx reads as 1.3."""
ENDINGS = (".gexf",)


def sniff(path: Path) -> bool:
    """Return whether a file is called like one of GEXF."""
    return path.is_file() and path.suffix.lower() in ENDINGS


def read(path: Path, problems: Problems) -> Sequence[Grid] | Reading:
    """Return what a file of GEXF holds."""
    return read_with(_load, path, problems)


def write(network: Network, path: Path, language: str) -> tuple[Message, ...]:
    """Write a network as GEXF 1.3; everything fits."""
    nx.write_gexf(make_graph(network), path, encoding="utf-8", version="1.3")
    return ()


def _load(path: Path) -> nx.Graph[Any]:
    check_xml(path)
    return nx.read_gexf(io.BytesIO(_NAMESPACE.sub(_READ_AS, path.read_bytes())), node_type=str, version="1.3")


FORMAT = ExchangeFormat("gexf", ENDINGS, write, sniff, read)
