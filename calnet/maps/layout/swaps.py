"""Who takes which place: swaps that make the lines shorter."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from calnet.maps.layout.shape import Pulls

_MOST_LINES = 24
"""So many of a node's lines are measured, the strongest ones."""
_LEAST = 1e-6
_AROUND = tuple((across, down) for across in (-1, 0, 1) for down in (-1, 0, 1))


def shorten_lines(
    places: Mapping[str, complex],
    teams: Sequence[Sequence[str]],
    pulls: Pulls,
    *,
    room: float,
    passes: int,
    tries: int = 4,
) -> dict[str, complex]:
    """Return places after swaps within teams that make the lines shorter.

    Each node is tried where its neighbours draw it; a pass takes time in proportion to nodes and lines.

    Args:
        places: of every node, also of those that stay.
        teams: nodes that may swap their places with each other.
        pulls: how strongly nodes are drawn to each other.
        room: about the distance between places, in pixels.
        passes: at most so many times through all nodes.
        tries: so many places near where a node is drawn are tried.
    """
    order = sorted(places)
    number = {node: place for place, node in enumerate(order)}
    at = [places[node] for node in order]
    kin = [
        _heaviest([(number[k], weight) for k, weight in pulls.get(node, {}).items() if k in number]) for node in order
    ]
    squads = [_Squad([number[node] for node in sorted(team)], at, room, tries) for team in teams if len(team) > 1]
    for _ in range(passes):
        swapped = [_try_all(squad, at, kin) for squad in squads]
        if not any(swapped):
            break
    return dict(zip(order, at, strict=True))


class _Squad:
    """The places of a team in a grid, and who stands there."""

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
        """Return a few of the team's places around a point."""
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


def _heaviest(kin: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    return sorted(kin, key=lambda line: (-line[1], line[0]))[:_MOST_LINES]


def _try_all(squad: _Squad, at: list[complex], kin: Sequence[Sequence[tuple[int, float]]]) -> bool:
    swapped = False
    for one in squad.members:
        mine = kin[one]
        weight = sum(weight for _, weight in mine)
        if not weight:
            continue
        wanted = sum(weight * at[other] for other, weight in mine) / weight
        here = at[one]
        for there in squad.nearest(wanted):
            other = squad.holder[there]
            if other == one:
                continue
            gain = 0.0
            for k, pull in mine:
                if k != other:
                    gain += pull * (abs(at[k] - here) - abs(at[k] - there))
            for k, pull in kin[other]:
                if k != one:
                    gain += pull * (abs(at[k] - there) - abs(at[k] - here))
            if gain > _LEAST:
                at[one], at[other] = there, here
                squad.holder[there], squad.holder[here] = one, other
                swapped = True
                here = there
    return swapped


def total_length(places: Mapping[str, complex], pulls: Pulls) -> float:
    """Return the length of all lines in pixels, each as often as it pulls."""
    return sum(
        weight * abs(places[node] - places[other])
        for node, row in sorted(pulls.items())
        if node in places
        for other, weight in sorted(row.items())
        if node < other and other in places
    )
