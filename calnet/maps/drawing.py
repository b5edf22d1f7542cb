"""The network as pyvis builds it: marks, lines and options for vis-network."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from calnet.maps.content import Mark
from calnet.maps.looks import LOOKS, Look, line_for, line_of
from calnet.maps.slots import Point
from calnet.model import kinds
from calnet.model.network import Network, Relation

_BEND = 0.25
_VIS_NETWORK = ("lib", "vis-9.1.2", "vis-network.min.js")


def read_vis_network() -> str:
    """Return the vis-network that pyvis ships, as one script without its pointer to a source map."""
    text = resources.files("pyvis").joinpath(*_VIS_NETWORK).read_bytes().decode("utf-8").replace("\r\n", "\n")
    return text.partition("\n//# sourceMappingURL=")[0]


def draw_network(
    network: Network, marks: Sequence[Mark], positions: Mapping[str, Point], notes: Sequence[str]
) -> dict[str, Any]:
    """Return nodes, edges and options for vis-network; ids are places in the network's order.

    Args:
        network: what the map shows.
        marks: its nodes in words, in the same order.
        positions: of its nodes, in pixels at scale 1.
        notes: its relations in words, in the same order.
    """
    from pyvis.network import Network as Drawing  # slow to import, and only needed here

    drawing = Drawing(directed=True)
    drawing.set_options(json.dumps(_options()))
    numbers = {node.id: number for number, node in enumerate(network.nodes)}
    degrees = count_ties(network)
    for number, mark in enumerate(marks):
        x, y = positions[mark.node.id]
        look = LOOKS[mark.node.label]
        drawing.add_node(
            number,
            label="\n".join(mark.label),
            shape=look.shape,
            group=mark.node.label,
            size=look.size + size_step(mark.node.label, degrees.get(mark.node.id, 0)),
            x=x,
            y=y,
        )
    stars = [node.id for node in network.labelled(kinds.COALITION)]
    for number, (relation, note) in enumerate(zip(network.relations, notes, strict=True)):
        drawing.add_edge(
            numbers[relation.start],
            numbers[relation.end],
            id=number,
            type=relation.type,
            note=note,
            **_line_options(relation),
            **_bend(relation, positions, stars),
        )
    return {"nodes": drawing.nodes, "edges": drawing.edges, "options": drawing.options}


def count_ties(network: Network) -> dict[str, int]:
    """Return how many relations of work and cooperation each node has."""
    degrees: dict[str, int] = {}
    for relation in network.relations:
        if line_of(relation.type).family in {"ties", "running"}:
            for id_ in (relation.start, relation.end):
                degrees[id_] = degrees.get(id_, 0) + 1
    return degrees


def size_step(label: str, ties: int) -> int:
    """Return by how much a mark grows: actors with more ties are larger."""
    return (ties >= 4) * 2 + (ties >= 8) * 3 if label in kinds.ACTORS else 0


def _line_options(relation: Relation) -> dict[str, Any]:
    line = line_for(relation)
    options: dict[str, Any] = {
        "color": {"color": line.colour, "opacity": line.strength},
        "width": line.width,
        "arrows": "to" if line.arrow else "",
    }
    if line.dashes:
        options["dashes"] = list(line.dashes)
    return options


def _bend(relation: Relation, positions: Mapping[str, Point], stars: Sequence[str]) -> dict[str, Any]:
    """Return a bend for a line that would else run through the star of a coalition at neither of its ends."""
    one, other = complex(*positions[relation.start]), complex(*positions[relation.end])
    for star in stars:
        if star in {relation.start, relation.end} or one == other:
            continue
        along = (complex(*positions[star]) - one) / (other - one)  # on the line from 0 to 1; aside of it: imaginary
        if 0 < along.real < 1 and abs(along.imag) * abs(other - one) < LOOKS[kinds.COALITION].size:
            side = "curvedCW" if along.imag >= 0 else "curvedCCW"
            return {"smooth": {"enabled": True, "type": side, "roundness": _BEND}}
    return {}


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
        "groups": {label: {"color": _fill(look)} for label, look in LOOKS.items()},
    }


def _fill(look: Look) -> dict[str, Any]:
    fill = "#ffffff" if look.hollow else look.colour
    plain = {"background": fill, "border": look.colour}
    return {**plain, "highlight": plain, "hover": plain}
