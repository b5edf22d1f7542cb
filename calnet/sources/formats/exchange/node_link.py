"""Node-link JSON (``.json``): ``nodes`` and ``links`` (or ``edges``), as networkx, D3 and Polinode's API know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from calnet.errors import BadSource
from calnet.messages import Message
from calnet.model.network import Network
from calnet.sources.formats.exchange.exchange_format import ExchangeFormat
from calnet.sources.formats.exchange.graph_files import read_with
from calnet.sources.formats.exchange.json_files import begins_with_any, load_json, save_json
from calnet.sources.formats.exchange.property_graph import make_graph
from calnet.sources.grids import Grid
from calnet.sources.problems import Problems, Reading

_EDGES = ("links", "edges")
_ENDS = (("source", "target"), ("from", "to"))


def sniff(path: Path) -> bool:
    """Return whether a file is JSON that begins with a graph of nodes."""
    return begins_with_any(path, "nodes", *_EDGES) and not begins_with_any(path, "elements")


def read(path: Path, problems: Problems) -> Sequence[Grid] | Reading:
    """Return what a file of node-link JSON holds."""
    return read_with(_load, path, problems)


def write(network: Network, path: Path, language: str) -> tuple[Message, ...]:
    """Write a network as node-link JSON; everything fits."""
    save_json(nx.node_link_data(make_graph(network, lists=True), edges="links"), path)
    return ()


def _load(path: Path) -> nx.Graph[Any]:
    content = load_json(path)
    if not isinstance(content, Mapping) or not isinstance(content.get("nodes"), list):
        raise BadSource("exchange.damaged", path=str(path))
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for position, node in enumerate(content["nodes"]):
        data = dict(node) if isinstance(node, Mapping) else {"id": node}
        graph.add_node(str(data.pop("id", data.pop("key", position))), **_named(data))
    for edge in next((content[key] for key in _EDGES if isinstance(content.get(key), list)), []):
        data = _named(edge)
        start, end = next((data.pop(one), data.pop(other)) for one, other in _ENDS if one in data and other in data)
        graph.add_edge(_id(start), _id(end), **_named(data))
    return graph


def _id(end: object) -> str:
    return str(end.get("id")) if isinstance(end, Mapping) else str(end)


def _named(data: Mapping[Any, Any]) -> dict[str, Any]:
    """Return attributes as they stand on a node; those that stand apart, as in Sigma's JSON, among them."""
    held = data.get("attributes")
    further = held if isinstance(held, Mapping) else {}
    return {str(name): value for name, value in {**data, **further}.items() if name != "attributes" or not further}


FORMAT = ExchangeFormat("node-link", (".json",), write, sniff, read)
