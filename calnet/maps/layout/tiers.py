"""How far from the middle everybody belongs on the map of the whole, and who is drawn to whom."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from calnet.maps.looks import LOOKS, line_of
from calnet.model import kinds
from calnet.model.network import Network, Node, Relation

_TIES = ("PARTNERS_WITH", "HOSTS", "UNIT_OF")
_WORK = ("RUNS", "SUPPORTS", "TAKES_PART_IN")
CENTRE, MEMBERS, WORKING, GROUPS, RIM = range(5)
"""Tiers from the middle outwards."""


def find_unconnected(network: Network) -> frozenset[str]:
    """Return the ids of the actors that no tie, coalition or shared initiative joins to another actor.

    Empty where hardly anybody is joined, because then the ties were not recorded and nothing can be said.
    """
    actors = {node.id for node in network.labelled(*kinds.ACTORS)}
    coalitions = {node.id for node in network.labelled(kinds.COALITION)}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(actors | coalitions)
    graph.add_edges_from((relation.start, relation.end) for relation in network.typed(*_TIES, *_WORK, "MEMBER_OF"))
    reached: set[str] = set()
    for component in nx.connected_components(graph):
        if component & coalitions or len(component & actors) > 1:
            reached |= component
    if len(reached & actors) < 2:
        return frozenset()
    return frozenset(actors - reached)


def find_loose(network: Network) -> frozenset[str]:
    """Return the ids of the initiatives and target groups without any line on the map as it opens.

    Initiatives only where others have lines, and so do target groups: else the lines were not recorded.
    """
    shown = {node.id for node in network.nodes if LOOKS[node.label].shown}
    ends = [(relation.start, relation.end) for relation in network.relations]
    linked = {id_ for pair in ends if shown.issuperset(pair) for id_ in pair}
    loose: set[str] = set()
    for label in (kinds.INITIATIVE, kinds.TARGET_GROUP):
        ids = {node.id for node in network.labelled(label)}
        if ids & linked:
            loose |= ids - linked
    return frozenset(loose)


def find_tiers(network: Network, unconnected: frozenset[str]) -> list[list[str]]:
    """Return the ids of the nodes of each tier, in their order; kinds that are hidden at first are in none.

    Args:
        network: what the map shows.
        unconnected: ids of actors that an analysis found to have no ties.
    """
    unconnected |= find_unconnected(network)
    loose = find_loose(network)
    coalitions = {node.id for node in network.labelled(kinds.COALITION)}
    inner = {relation.start for relation in network.relations if relation.end in coalitions}
    runners: dict[str, set[str]] = {}
    for relation in network.typed(*_WORK):
        runners.setdefault(relation.end, set()).add(relation.start)

    def tier(node: Node) -> int | None:
        match node.label:
            case kinds.COALITION:
                return CENTRE
            case kinds.INSTITUTION | kinds.ORGANISATION | kinds.RESIDENTS_GROUP:
                if node.id in inner:
                    return MEMBERS
                if node.id in unconnected:
                    return RIM
                if node.label == kinds.RESIDENTS_GROUP:
                    return GROUPS
                return WORKING if inner else MEMBERS
            case kinds.INITIATIVE:
                own = runners.get(node.id, set())
                return RIM if node.id in loose or (own and own <= unconnected) else WORKING
            case kinds.TARGET_GROUP:
                return RIM if node.id in loose else GROUPS
            case _:
                return None

    tiers: list[list[str]] = [[] for _ in range(RIM + 1)]
    for node in network.nodes:
        if (number := tier(node)) is not None:
            tiers[number].append(node.id)
    return tiers


def find_pulls(relations: Iterable[Relation]) -> dict[str, dict[str, float]]:
    """Return how strongly each node is drawn to each of its neighbours."""
    pulls: dict[str, dict[str, float]] = {}
    for relation in relations:
        if relation.start != relation.end:
            weight = line_of(relation.type).pull
            for one, other in ((relation.start, relation.end), (relation.end, relation.start)):
                row = pulls.setdefault(one, {})
                row[other] = row.get(other, 0.0) + weight
    return pulls
