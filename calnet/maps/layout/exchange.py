"""Local search by pairwise exchange: nodes change places as long as that shortens the edges between them.

This is the improvement step of Armour and Buffa (1963), A heuristic algorithm and simulation approach to relative
location of facilities, with candidates limited to the places near the centroid of a node's neighbours.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from calnet.maps.layout.geometry import Attraction

_MOST_EDGES = 24
"""So many of a node's edges are measured, the strongest ones."""
_LEAST = 1e-6
_AROUND = tuple((across, down) for across in (-1, 0, 1) for down in (-1, 0, 1))


def shorten_edges(
    places: Mapping[str, complex],
    classes: Sequence[Sequence[str]],
    attraction: Attraction,
    *,
    room: float,
    passes: int,
    tries: int = 4,
) -> dict[str, complex]:
    """Return places after exchanges within classes that make the edges shorter.

    Each node is tried where its neighbours draw it; a pass takes time in proportion to nodes and edges.

    Args:
        places: of every node, also of those that stay.
        classes: nodes that may exchange their places with each other.
        attraction: how strongly nodes are drawn to each other.
        room: about the distance between places, in pixels.
        passes: at most so many times through all nodes.
        tries: so many places near where a node is drawn are tried.
    """
    order = sorted(places)
    number = {node: place for place, node in enumerate(order)}
    at = [places[node] for node in order]
    neighbours = [
        _strongest([(number[k], weight) for k, weight in attraction.get(node, {}).items() if k in number])
        for node in order
    ]
    exchangeable = [
        _ExchangeClass([number[node] for node in sorted(nodes)], at, room, tries) for nodes in classes if len(nodes) > 1
    ]
    for _ in range(passes):
        improved = [_exchange_once(members, at, neighbours) for members in exchangeable]
        if not any(improved):
            break
    return dict(zip(order, at, strict=True))


class _ExchangeClass:
    """The places of a class in a grid, and who stands there."""

    def __init__(self, members: Sequence[int], at: Sequence[complex], room: float, tries: int) -> None:
        self.members = members
        self.room = room
        self.tries = tries
        self.middle = sum(at[member] for member in members) / len(members)
        self.reach = max(abs(at[member] - self.middle) for member in members)
        self.grid: dict[tuple[int, int], list[complex]] = {}
        self.holder: dict[complex, int] = {}
        for member in members:
            self.holder[at[member]] = member
            self.grid.setdefault(self._square(at[member]), []).append(at[member])

    def _square(self, point: complex) -> tuple[int, int]:
        return math.floor(point.real / self.room), math.floor(point.imag / self.room)

    def nearest(self, wanted: complex) -> list[complex]:
        """Return a few of the class's places around a point."""
        aside = wanted - self.middle
        if abs(aside) > self.reach:
            wanted = self.middle + aside * (self.reach / abs(aside))
        column, row = self._square(wanted)
        enough = min(self.tries, len(self.members))
        grid = self.grid
        found = [place for a, b in _AROUND for place in grid.get((column + a, row + b), ())]
        reach = 1
        while len(found) < enough:
            reach += 1
            edge, inner = range(-reach, reach + 1), range(1 - reach, reach)
            ring = [(a, b) for a in edge for b in (-reach, reach)] + [(a, b) for b in inner for a in (-reach, reach)]
            found += [place for a, b in ring for place in grid.get((column + a, row + b), ())]
        return [place for _, _, _, place in sorted((abs(p - wanted), p.real, p.imag, p) for p in found)[:enough]]


def _strongest(neighbours: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    return sorted(neighbours, key=lambda edge: (-edge[1], edge[0]))[:_MOST_EDGES]


def _exchange_once(nodes: _ExchangeClass, at: list[complex], neighbours: Sequence[Sequence[tuple[int, float]]]) -> bool:
    improved = False
    for one in nodes.members:
        mine = neighbours[one]
        total = sum(weight for _, weight in mine)
        if not total:
            continue
        wanted = sum(weight * at[other] for other, weight in mine) / total
        here = at[one]
        for there in nodes.nearest(wanted):
            other = nodes.holder[there]
            if other == one:
                continue
            gain = 0.0
            for k, weight in mine:
                if k != other:
                    gain += weight * (abs(at[k] - here) - abs(at[k] - there))
            for k, weight in neighbours[other]:
                if k != one:
                    gain += weight * (abs(at[k] - there) - abs(at[k] - here))
            if gain > _LEAST:
                at[one], at[other] = there, here
                nodes.holder[there], nodes.holder[here] = one, other
                improved = True
                here = there
    return improved


def total_edge_length(places: Mapping[str, complex], attraction: Attraction) -> float:
    """Return the length of all edges in pixels, each times its weight."""
    return sum(
        weight * abs(places[node] - places[other])
        for node, row in sorted(attraction.items())
        if node in places
        for other, weight in sorted(row.items())
        if node < other and other in places
    )
