"""The measures of a network once more, slow and obvious, each from its definition: loops over pairs and paths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from math import sqrt
from statistics import fmean
from typing import TypeAlias

Tie: TypeAlias = "frozenset[str]"


class Network:
    """Some actors and the ties among them."""

    def __init__(self, actors: Iterable[str], ties: Iterable[Tie]) -> None:
        self.actors = sorted(actors)
        self.ties = set(ties)
        self.near = {a: {b for b in self.actors if frozenset((a, b)) in self.ties and a != b} for a in self.actors}

    @property
    def size(self) -> int:
        return len(self.actors)

    def density(self) -> float:
        return len(self.ties) / len(list(combinations(self.actors, 2)))

    def components(self) -> list[set[str]]:
        found: list[set[str]] = []
        for actor in self.actors:
            if not any(actor in part for part in found):
                part = {actor}
                while more := {b for a in part for b in self.near[a]} - part:
                    part |= more
                found.append(part)
        return found

    def degree_centralisation(self) -> float:
        degrees = [len(self.near[actor]) for actor in self.actors]
        return sum(max(degrees) - degree for degree in degrees) / ((self.size - 1) * (self.size - 2))

    def paths(self, start: str, end: str) -> list[tuple[str, ...]]:
        """All shortest ways."""
        ways: list[tuple[str, ...]] = [(start,)]
        seen = {start}
        while ways:
            if arrived := [way for way in ways if way[-1] == end]:
                return arrived
            ways = [(*way, actor) for way in ways for actor in self.near[way[-1]] - seen]
            seen |= {way[-1] for way in ways}
        return []

    def betweenness(self) -> dict[str, float]:
        pairs = (self.size - 1) * (self.size - 2) / 2
        found = dict.fromkeys(self.actors, 0.0)
        for start, end in combinations(self.actors, 2):
            ways = self.paths(start, end)
            for actor in set(self.actors) - {start, end}:
                if ways:
                    found[actor] += sum(actor in way for way in ways) / len(ways) / pairs
        return found

    def betweenness_centralisation(self) -> float:
        values = self.betweenness().values()
        return sum(max(values) - value for value in values) / (self.size - 1)

    def ei_index(self, sector: Mapping[str, str | None]) -> float | None:
        known = [[sector[actor] for actor in tie] for tie in self.ties if all(sector[actor] for actor in tie)]
        external = sum(left != right for left, right in known)
        internal = len(known) - external
        return (external - internal) / len(known) if known else None

    def share(self, actor: str, other: str) -> float:
        return 1 / len(self.near[actor]) if other in self.near[actor] else 0.0

    def constraint(self) -> dict[str, float]:
        p = self.share
        return {
            i: sum(
                (p(i, j) + sum(p(i, q) * p(q, j) for q in self.actors if q not in (i, j))) ** 2 for j in self.near[i]
            )
            for i in self.actors
            if self.near[i]
        }

    def effective_size(self) -> dict[str, float]:
        """Burt's own way: each contact counts less by what it shares with the others."""
        return {
            i: sum(1 - sum(self.share(i, q) for q in self.near[i] if q in self.near[j]) for j in self.near[i])
            for i in self.actors
            if self.near[i]
        }

    def core(self) -> tuple[set[str], float] | None:
        """Of the cores of everybody with so many ties, the one that fits best, the smallest of equals."""
        best = None
        for least in sorted({len(near) for near in self.near.values()}, reverse=True):
            core = {actor for actor in self.actors if len(self.near[actor]) >= least}
            pairs = [pair for pair in combinations(self.actors, 2) if len(core & set(pair)) != 1]
            fit = correlation([set(pair) <= core for pair in pairs], [frozenset(pair) in self.ties for pair in pairs])
            if fit is not None and (best is None or fit > best[1] + 1e-9):
                best = core, fit
        return best

    def errors(self, core: set[str]) -> int:
        """Ties that the periphery should not have and that the core lacks."""
        return sum(
            (frozenset(pair) in self.ties) != (set(pair) <= core)
            for pair in combinations(self.actors, 2)
            if len(core & set(pair)) != 1
        )


def correlation(left: list[bool], right: list[bool]) -> float | None:
    if not left or len(set(left)) < 2 or len(set(right)) < 2:
        return None
    x, y = fmean(left), fmean(right)
    above = sum((a - x) * (b - y) for a, b in zip(left, right, strict=True))
    return above / sqrt(sum((a - x) ** 2 for a in left) * sum((b - y) ** 2 for b in right))


def is_one_informant(network: Network) -> bool:
    return any(len(network.near[actor]) >= 0.8 * len(network.ties) for actor in network.actors)
