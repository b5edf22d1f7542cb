"""The network as pyvis builds it: marks, lines and options for vis-network."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import resources
from itertools import chain
from typing import Any

from calnet.maps.content import Bond, Mark
from calnet.maps.symbology import LEGEND_GROUPS, NODE_STYLES, UNKNOWN_STRENGTH, EdgeStyle, NodeStyle, edge_style
from calnet.model import kinds
from calnet.model.network import Network, Relation
from calnet.snapshot.standing import Standing

_VIS_NETWORK = ("lib", "vis-9.1.2", "vis-network.min.js")
_IMPLIED = frozenset({"id", "shape"})
"""Options of a node that its place and its mark say already."""
_OF_UNKNOWN_STRENGTH = "PARTNERS_WITH?"
"""Stands for the type of a partnership of which nobody knows how close it is."""


def read_vis_network() -> str:
    """Return the vis-network that pyvis ships, as one script without its pointer to a source map."""
    text = resources.files("pyvis").joinpath(*_VIS_NETWORK).read_bytes().decode("utf-8").replace("\r\n", "\n")
    return text.partition("\n//# sourceMappingURL=")[0]


def draw_network(
    network: Network,
    marks: Sequence[Mark],
    bonds: Sequence[Bond],
    lines: Mapping[str, int],
    standing: Standing,
) -> dict[str, Any]:
    """Return nodes, edges and options for vis-network.

    The id of a node or edge is its place in the network's order, its group is the kind of its mark and where it stands
    is a matter of the layout, so none of these is written down.

    Args:
        network: what the map shows.
        marks: its nodes in words, in the same order.
        bonds: its relations in words, in the same order.
        lines: number of each style of lines, as `find_edge_styles` gives them.
        standing: how the things of the source stand.
    """
    from pyvis.edge import Edge  # slow to import, and only needed here
    from pyvis.network import Network as Drawing
    from pyvis.node import Node

    drawing = Drawing(directed=True)
    drawing.set_options(json.dumps(_options()))
    numbers = {node.id: number for number, node in enumerate(network.nodes)}
    sizes = find_sizes(network, standing)
    # pyvis' own add_node and add_edge look through a list of all nodes each time.
    for number, mark in enumerate(marks):
        options = Node(number, "", mark.label, size=sizes[mark.node.id]).options
        drawing.nodes.append({key: value for key, value in options.items() if key not in _IMPLIED})
    for relation, bond in zip(network.relations, bonds, strict=True):
        edge = Edge(numbers[relation.start], numbers[relation.end], line=lines[line_key(relation)])
        drawing.edges.append(edge.options | _told(relation, bond))
    return {"nodes": drawing.nodes, "edges": drawing.edges, "options": drawing.options}


def _told(relation: Relation, bond: Bond) -> dict[str, Any]:
    """Return what the page knows of a relation, the unknown left out."""
    strength = _strength(relation)
    told = {
        "width": round(0.6 + strength, 1) if strength else None,
        "note": list(bond.note) or None,
        "strength": strength,
        "since": bond.first.isoformat() if bond.first else None,
        "until": bond.last.isoformat() if bond.last else None,
        "source": bond.source,
        "checked": bond.checked,
        "old": 1 if bond.old else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _strength(relation: Relation) -> int | None:
    strength = relation.properties.get("strength")
    return strength if isinstance(strength, int) else None


def line_key(relation: Relation) -> str:
    """Return under which key of `find_edge_styles` the style of a relation stands."""
    unknown = relation.type == "PARTNERS_WITH" and _strength(relation) is None
    return _OF_UNKNOWN_STRENGTH if unknown else relation.type


def find_edge_styles(network: Network) -> dict[str, EdgeStyle]:
    """Return the styles of the lines on the map by type of relation, group by group of the legend."""
    present = dict.fromkeys(line_key(relation) for relation in network.relations)
    styles = {key: UNKNOWN_STRENGTH if key == _OF_UNKNOWN_STRENGTH else edge_style(key) for key in sorted(present)}
    order = [key for type_ in kinds.RELATION_KINDS for key in (type_, f"{type_}?") if key in styles]
    return {key: styles[key] for group in LEGEND_GROUPS for key in order if styles[key].legend_group == group}


def find_sizes(network: Network, standing: Standing) -> dict[str, int]:
    """Return half the height of each mark in pixels at scale 1; actors with more ties are larger."""
    ties = Counter(chain.from_iterable(standing.ties))
    return {node.id: NODE_STYLES[node.label].size + _step(ties[node.id]) for node in network.nodes}


def _step(ties: int) -> int:
    return (ties >= 4) * 2 + (ties >= 8) * 3


def _options() -> dict[str, Any]:
    """Return vis-network's options. pyvis takes every space out of them, so no value may need one."""
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": True,
            "multiselect": True,
            "dragNodes": False,
            "selectConnectedEdges": False,
            "hoverConnectedEdges": False,
            "tooltipDelay": 100000,
            "keyboard": {"enabled": True, "bindToWindow": False},
        },
        "nodes": {"borderWidth": 2, "borderWidthSelected": 2, "font": {"size": 0}},
        "edges": {
            "smooth": False,
            "selectionWidth": 1,
            "hoverWidth": 0,
            "arrows": {"to": {"scaleFactor": 0.45}},
            "arrowStrikethrough": False,
        },
        "groups": {label: {"shape": look.shape, "color": _fill(look)} for label, look in NODE_STYLES.items()},
    }


def _fill(look: NodeStyle) -> dict[str, Any]:
    fill = "#ffffff" if look.hollow else look.colour
    plain = {"background": fill, "border": look.colour}
    return {**plain, "highlight": plain, "hover": plain}
