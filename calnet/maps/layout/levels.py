"""Levels of a concentric layout: how far from the middle each node belongs, and which nodes attract each other."""

from __future__ import annotations

from collections.abc import Iterable

from calnet.maps.symbology import NODE_STYLES, edge_style
from calnet.model import kinds
from calnet.model.kinds import Family, types_of
from calnet.model.network import Network, Node, Relation

_WORK = types_of(Family.WORK)
CENTRE, MEMBERS, WORKING, GROUPS, PERIPHERY = range(5)
"""Levels from the middle outwards."""


def find_loose(network: Network) -> frozenset[str]:
    """Return the ids of the initiatives and target groups without any line on the map as it opens.

    Initiatives only where others have lines, and so do target groups: else the lines were not recorded.
    """
    shown = {node.id for node in network.nodes if NODE_STYLES[node.label].shown}
    ends = [(relation.start, relation.end) for relation in network.relations]
    linked = {id_ for pair in ends if shown.issuperset(pair) for id_ in pair}
    loose: set[str] = set()
    for label in (kinds.INITIATIVE, kinds.TARGET_GROUP):
        ids = {node.id for node in network.labelled(label)}
        if ids & linked:
            loose |= ids - linked
    return frozenset(loose)


def find_levels(network: Network, unconnected: frozenset[str]) -> list[list[str]]:
    """Return the ids of the nodes of each level, in their order; kinds that are hidden at first are in none.

    Actors stand at the rim only where others do not: else their ties were not recorded, and nothing can be said.

    Args:
        network: what the map shows.
        unconnected: ids of the actors without ties.
    """
    if unconnected.issuperset(node.id for node in network.labelled(*kinds.ACTORS)):
        unconnected = frozenset()
    loose = find_loose(network)
    coalitions = {node.id for node in network.labelled(kinds.COALITION)}
    inner = {relation.start for relation in network.relations if relation.end in coalitions}
    runners: dict[str, set[str]] = {}
    for relation in network.typed(*_WORK):
        runners.setdefault(relation.end, set()).add(relation.start)

    def level(node: Node) -> int | None:
        match node.label:
            case kinds.COALITION:
                return CENTRE
            case kinds.INSTITUTION | kinds.ORGANISATION | kinds.RESIDENTS_GROUP:
                if node.id in inner:
                    return MEMBERS
                if node.id in unconnected:
                    return PERIPHERY
                if node.label == kinds.RESIDENTS_GROUP:
                    return GROUPS
                return WORKING if inner else MEMBERS
            case kinds.INITIATIVE:
                own = runners.get(node.id, set())
                return PERIPHERY if node.id in loose or (own and own <= unconnected) else WORKING
            case kinds.TARGET_GROUP:
                return PERIPHERY if node.id in loose else GROUPS
            case _:
                return None

    levels: list[list[str]] = [[] for _ in range(PERIPHERY + 1)]
    for node in network.nodes:
        if (number := level(node)) is not None:
            levels[number].append(node.id)
    return levels


def find_attraction(relations: Iterable[Relation]) -> dict[str, dict[str, float]]:
    """Return how strongly each node is drawn to each of its neighbours."""
    attraction: dict[str, dict[str, float]] = {}
    for relation in relations:
        if relation.start != relation.end:
            weight = edge_style(relation.type).attraction
            for one, other in ((relation.start, relation.end), (relation.end, relation.start)):
                row = attraction.setdefault(one, {})
                row[other] = row.get(other, 0.0) + weight
    return attraction
