"""How to reach somebody from the coalition: over the strongest ties.

The *strongest route* is the one whose steps cost least, a step over a tie of strength s (1 contact to 4 formal
agreement) costing 1 / s. That is Dijkstra's shortest path over inverse strengths, as Newman ("Scientific
collaboration networks II", Physical Review E 64, 2001) reads strong ties; Opsahl, Agneessens and Skvoretz ("Node
centrality in weighted networks", Social Networks 32, 2010) discuss it as their α = 1. So two steps of cooperation are
worth one mere contact, and a direct tie of cooperation is left only for a way of formal agreements. The widest path
(the strongest weakest tie) was not taken: it would go through any number of people rather than use one contact. Of
routes that cost the same, the one with fewer steps is taken. Where several are equal in both, one of them is shown and
their number told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

import networkx as nx

from calnet.analyses.isolation.texts import ANCHORS, TIES
from calnet.messages import Message, Named, Term, Value, message
from calnet.snapshot.snapshot import Snapshot, Town

_WHOLE = 12
"""What a step of strength 1 costs; divisible by every strength, so that sums are exact."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """Whom distance is measured from.

    Attributes:
        actors: ids of the members of the coalition or those who stand for it.
        basis: ``coalition``, ``host`` or ``best_connected``: which of the three it had to be.
        hops: the number of ties to the nearest of them, by actor; without a way, absent.
    """

    actors: frozenset[str]
    basis: str
    hops: Mapping[str, int]

    @property
    def called(self) -> str:
        """Key of what they are called."""
        several = self.basis == "best_connected" and len(self.actors) > 1
        return "findings.anchor_best_connected_several" if several else ANCHORS[self.basis]


def find_anchors(town: Town) -> Anchors:
    """Return the coalition's members; without any, the CAL's host; without one, all equally best-connected actors."""
    ties = town.ties
    chosen, basis = town.everybody & set(ties), "coalition"
    if not chosen:
        chosen, basis = frozenset(host for host in (town.host,) if host is not None and host in ties), "host"
    if not chosen:
        most = max((degree for _, degree in ties.degree()), default=0)
        chosen = frozenset(actor for actor, degree in ties.degree() if most and degree == most)
        basis = "best_connected"
    layers = enumerate(nx.bfs_layers(ties, sorted(chosen)))
    return Anchors(chosen, basis, {actor: hop for hop, layer in layers for actor in layer})


def find_routes(ties: nx.Graph[str], anchors: Anchors) -> Mapping[str, tuple[str, ...]]:
    """Return the strongest route to every actor that has one, from an anchor to the actor; none to an anchor.

    Args:
        ties: the actors and their ties, each with its ``strength``.
        anchors: where the routes begin.
    """
    routes: dict[str, tuple[str, ...]] = {}
    waiting: list[tuple[float, int, tuple[str, ...]]] = [(0.0, 1, (anchor,)) for anchor in sorted(anchors.actors)]
    while waiting:
        cost, length, route = heappop(waiting)
        here = route[-1]
        if here in routes:
            continue
        routes[here] = route
        for other, edge in ties.adj[here].items():
            if other not in routes:
                heappush(waiting, (cost + _WHOLE / edge["strength"], length + 1, (*route, other)))
    return {actor: route for actor, route in routes.items() if len(route) > 1}


def count_ways(ties: nx.Graph[str], anchors: Anchors) -> Mapping[str, int]:
    """Return to how many equally good routes the one of `find_routes` belongs, by the actor at the end."""
    best: dict[str, tuple[float, int]] = {}
    ways: dict[str, int] = dict.fromkeys(anchors.actors, 1)
    waiting = [((0.0, 1), actor) for actor in sorted(anchors.actors)]
    while waiting:
        price, here = heappop(waiting)
        if here in best:
            continue
        best[here] = price
        for other, edge in ties.adj[here].items():
            step = price[0] + _WHOLE / edge["strength"], price[1] + 1
            if other not in best:
                heappush(waiting, (step, other))
        if here not in anchors.actors:
            ways[here] = sum(
                ways[near]
                for near, edge in ties.adj[here].items()
                if near in best and (best[near][0] + _WHOLE / edge["strength"], best[near][1] + 1) == price
            )
    return {actor: number for actor, number in ways.items() if actor not in anchors.actors}


def tell_route(snapshot: Snapshot, route: Sequence[str], ways: int = 1) -> Value:
    """Return a route as one value of a message: who knows whom, and in brackets how.

    Args:
        snapshot: the facts on a day.
        route: ids of neighbours in the graph of ties, in their order; at least one.
        ways: how many equally good routes there are.
    """
    told: Named | Message = snapshot.named(route[0])
    for left, right in pairwise(route):
        told = message("findings.step", way=told, actor=snapshot.named(right), how=_how(snapshot, left, right))
    return message("findings.way_of_several", way=told, n=ways) if ways > 1 else told


def _how(snapshot: Snapshot, left: str, right: str) -> Value:
    edge = snapshot.ties.edges[left, right]
    relation = edge["relation"]
    if relation == "SHARED":
        return message("findings.known_by_shared", initiatives=snapshot.quoted(edge["via"]), n=len(edge["via"]))
    if relation == "PARTNERS_WITH" and edge["graded"]:
        return Term("strength", str(edge["strength"]))
    if relation == "HOSTS":
        rows = snapshot.ties_between.get(frozenset((left, right)), ())
        hosted = any(row["relation"] == "HOSTS" and row["start"] == left for row in rows)
        return message("findings.known_by_hosting" if hosted else "findings.known_by_being_hosted")
    return Message(TIES[relation])
