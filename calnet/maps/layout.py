"""Where everything stands on the map.

The place has a meaning. The coalition is in the middle and its members around it; further out stand
their initiatives and the actors who know a member, then the groups that the work is for and the
residents' groups; in the corners, beyond the rest, stand actors without ties to other actors, and
initiatives and target groups without any line. Kinds that are hidden when the map opens stand in the
gaps, as near as can be to what they belong to.

Rings of slots hold one mark with its label each, so that labels do not overlap; who takes which slot
of a tier is found by swapping neighbours' slots as long as the lines get shorter, which brings
initiatives near those who run them. Everything is computed from the network in its fixed order with
rounded slots, so it is the same on every run and machine, whatever the order of the rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import networkx as nx

from calnet.maps.filling import Box, fill_slots, push_apart, squeeze_in
from calnet.maps.looks import LOOKS, line_of
from calnet.maps.slots import CELL_HEIGHT, CELL_WIDTH, RING_STEP, Point, Slot, corner_slots, find_rings, ring_slots
from calnet.model import kinds
from calnet.model.network import Network, Node, Relation

_ZONE_GAP = 0.2
_TIES = ("PARTNERS_WITH", "HOSTS", "UNIT_OF")
_WORK = ("RUNS", "SUPPORTS", "TAKES_PART_IN")
_CENTRE, _MEMBERS, _WORKING, _GROUPS, _RIM = range(5)
_POOLS = ((_CENTRE,), (_MEMBERS,), (_WORKING, _GROUPS))
"""Tiers from the middle outwards; those of one pool share the ring where one ends and the next begins."""


@dataclass(frozen=True, slots=True)
class Zone:
    """An ellipse around the middle that means something.

    Attributes:
        key: ``coalition`` (its members stand within) or ``connected`` (those without ties stand beyond).
        width: half its width in pixels at scale 1.
        height: half its height.
        angle: where on its edge its name stands, in degrees clockwise from the right.
    """

    key: str
    width: int
    height: int
    angle: int = -90


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions by node id, and the zones behind them."""

    positions: Mapping[str, Point]
    zones: tuple[Zone, ...]


def find_layout(network: Network, *, boxes: Mapping[str, Box], unconnected: Iterable[str] = ()) -> Layout:
    """Return where to put each node of the network.

    Args:
        network: what the map shows, hidden kinds included.
        boxes: room that a node with its label needs by its id, in pixels at scale 1: half the width,
            above the middle of the mark, below it.
        unconnected: ids of actors that an analysis found to have no ties.

    Returns:
        Whole pixels at scale 1, the middle of the map at (0, 0), y growing downwards.
    """
    tiers = _find_tiers(network, frozenset(unconnected))
    pulls = _find_pulls(network.relations)
    slots, zones = _find_slots([len(tier) for tier in tiers])
    positions = push_apart(fill_slots(tiers, slots, (*_POOLS, (_RIM,)), pulls), boxes)
    small = {node.id for node in network.nodes} - set(positions)
    rim = [positions[node] for node in sorted(tiers[_RIM])]
    return Layout(
        positions | squeeze_in(sorted(small), positions, boxes, pulls),
        tuple(
            replace(zone, angle=_angle(rim[0])) if zone.key == "connected" else zone
            for zone in zones
            if tiers[_CENTRE] or zone.key != "coalition"
        ),
    )


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


def _find_tiers(network: Network, unconnected: frozenset[str]) -> list[list[str]]:
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
                return _CENTRE
            case kinds.INSTITUTION | kinds.ORGANISATION | kinds.RESIDENTS_GROUP:
                if node.id in inner:
                    return _MEMBERS
                if node.id in unconnected:
                    return _RIM
                if node.label == kinds.RESIDENTS_GROUP:
                    return _GROUPS
                return _WORKING if inner else _MEMBERS
            case kinds.INITIATIVE:
                own = runners.get(node.id, set())
                return _RIM if node.id in loose or (own and own <= unconnected) else _WORKING
            case kinds.TARGET_GROUP:
                return _RIM if node.id in loose else _GROUPS
            case _:
                return None

    tiers: list[list[str]] = [[] for _ in range(_RIM + 1)]
    for node in network.nodes:
        if (number := tier(node)) is not None:
            tiers[number].append(node.id)
    return tiers


def _find_slots(counts: Sequence[int]) -> tuple[list[list[Slot]], tuple[Zone, ...]]:
    """Return the slots of each tier, as many as it has nodes and in the rim some more, and the zones."""
    slots: list[list[Slot]] = [[] for _ in counts]
    zones: dict[str, float] = {}
    radius = 0.0
    for pool in _POOLS:
        rings = find_rings(sum(counts[tier] for tier in pool), radius)
        free = [Slot(x, y, ring[0]) for ring in rings for x, y in ring_slots(*ring)]
        for tier in pool:
            slots[tier], free = free[: counts[tier]], free[counts[tier] :]
        if rings:
            radius = rings[-1][0] + RING_STEP + _ZONE_GAP
        if _MEMBERS in pool:
            zones["coalition"] = radius - (RING_STEP + _ZONE_GAP) / 2
        if _GROUPS in pool and counts[_RIM]:
            zones["connected"] = radius - 0.3
            slots[_RIM] = [Slot(x, y, radius) for x, y in corner_slots(3 * counts[_RIM], radius)]
    return slots, tuple(
        Zone(key, round(value * CELL_WIDTH), round(value * CELL_HEIGHT)) for key, value in zones.items()
    )


def _find_pulls(relations: Iterable[Relation]) -> dict[str, dict[str, float]]:
    pulls: dict[str, dict[str, float]] = {}
    for relation in relations:
        if relation.start != relation.end:
            weight = line_of(relation.type).pull
            for one, other in ((relation.start, relation.end), (relation.end, relation.start)):
                row = pulls.setdefault(one, {})
                row[other] = row.get(other, 0.0) + weight
    return pulls


def _angle(point: Point) -> int:
    return round(math.degrees(math.atan2(point[1] / CELL_HEIGHT, point[0] / CELL_WIDTH)))
