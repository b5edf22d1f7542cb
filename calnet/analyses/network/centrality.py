"""Positions in a network: who stands between whom, who is free to choose, who makes the core.

Networks here have no direction and no weights: how strong a tie is often nobody knows. Betweenness is left to
rustworkx; the rest is counted over the neighbours that two actors have in common, in one pass over the ties.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from math import fsum, sqrt

Neighbours = Mapping[str, Set[str]]
"""The actors that each actor has a tie with; both ends of a tie know of it."""


def find_betweenness(neighbours: Neighbours) -> Mapping[str, float]:
    """Return, for each actor, the share of shortest paths between two others that lead through it.

    Source: Freeman, "A set of measures of centrality based on betweenness", Sociometry 40, 1977, relative to the most
    there can be; counted as Brandes did, "A faster algorithm for betweenness centrality", Journal of Mathematical
    Sociology 25, 2001.

    >>> find_betweenness({"a": {"b"}, "b": {"a", "c"}, "c": {"b"}})
    {'a': 0.0, 'b': 1.0, 'c': 0.0}
    """
    import rustworkx as rx  # here: all else does without it, and sooner

    number = {actor: index for index, actor in enumerate(neighbours)}
    graph: rx.PyGraph[None, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * len(number))
    graph.add_edges_from_no_data(
        [(number[actor], number[other]) for actor, others in neighbours.items() for other in others if actor < other]
    )
    shares = rx.graph_betweenness_centrality(graph, normalized=True)
    # Threads add up in an order of their own; beyond these digits the sums may differ from run to run.
    return {actor: round(shares[index], 12) for actor, index in number.items()}


@dataclass(frozen=True, slots=True)
class Holes:
    """How free each actor is among its own neighbours; who has none is left out.

    Attributes:
        constraint: Burt's constraint: 1 for a single tie, low for ties to people who do not know each other.
        effective_size: to how many neighbours that do not know each other its ties amount.
    """

    constraint: Mapping[str, float]
    effective_size: Mapping[str, float]


def find_holes(neighbours: Neighbours) -> Holes:
    """Return constraint and effective size.

    Source: Burt, "Structural Holes", Harvard University Press 1992: the constraint of i is the sum over its neighbours
    j of (p(i, j) + Σ p(i, q) p(q, j))², where p is the share of one's ties that goes to somebody and q are their
    common neighbours. The effective size is n − 2 t / n with n neighbours and t ties among them, as Borgatti put it,
    "Structural holes: unpacking Burt's redundancy measures", Connections 20, 1997.

    >>> holes = find_holes({"a": {"b"}, "b": {"a", "c"}, "c": {"b"}})
    >>> holes.constraint, holes.effective_size
    ({'a': 1.0, 'b': 0.5, 'c': 1.0}, {'a': 1.0, 'b': 2.0, 'c': 1.0})
    """
    share = {actor: 1 / len(others) for actor, others in neighbours.items() if others}
    constraint = dict.fromkeys(share, 0.0)
    closed = dict.fromkeys(share, 0)
    for actor in sorted(share):
        for other in sorted(neighbours[actor]):
            if actor < other:
                common = neighbours[actor] & neighbours[other]
                bound = (1 + sum(sorted(share[third] for third in common))) ** 2
                for end in (actor, other):
                    constraint[end] += bound * share[end] ** 2
                    closed[end] += len(common)
    # Each tie among the neighbours was met twice, once from either end.
    return Holes(constraint, {actor: len(neighbours[actor]) - closed[actor] * share[actor] for actor in share})


@dataclass(frozen=True, slots=True)
class Core:
    """A core and how well the network fits the pattern of core and periphery.

    Attributes:
        actors: ids of the core, those with most ties first.
        fit: the correlation with the ideal pattern, in [−1, 1].
    """

    actors: tuple[str, ...]
    fit: float


def find_core(neighbours: Neighbours) -> Core | None:
    """Return the core that fits best, or None where no pattern can be told.

    Source: Borgatti and Everett, "Models of core/periphery structures", Social Networks 21, 1999, the discrete model:
    in the ideal pattern all of the core have ties with each other and none of the periphery do; ties between core
    and periphery count neither way. The fit is the correlation of the ties with it. Of all cores that consist of
    everybody with at least so many ties, the best is taken: for any size, those with most ties make the fewest errors
    (Lip, "A fast algorithm for the discrete core/periphery bipartitioning problem", 2011). Of equals, the smallest.

    >>> find_core({"a": {"b", "c", "d"}, "b": {"a", "c", "e"}, "c": {"a", "b"}, "d": {"a"}, "e": {"b"}})
    Core(actors=('a', 'b'), fit=1.0)
    """
    ranked = sorted(neighbours, key=lambda actor: (-len(neighbours[actor]), actor))
    core: set[str] = set()
    inside, outside = 0, sum(map(len, neighbours.values())) // 2
    best: Core | None = None
    for position, actor in enumerate(ranked, 1):
        met = len(neighbours[actor] & core)
        inside, outside = inside + met, outside - (len(neighbours[actor]) - met)
        core.add(actor)
        if position < len(ranked) and len(neighbours[ranked[position]]) == len(neighbours[actor]):
            continue
        fit = _correlation(inside, _pairs(position), outside, _pairs(len(ranked) - position))
        if fit is not None and (best is None or fit > best.fit):
            best = Core(tuple(ranked[:position]), fit)
    return best


def _pairs(number: int) -> int:
    return number * (number - 1) // 2


def _correlation(inside: int, core: int, outside: int, periphery: int) -> float | None:
    """Return Pearson's correlation of two yes–no questions: is it a pair of the core, and does it have a tie."""
    spread = core * periphery * (inside + outside) * (core + periphery - inside - outside)
    return (inside * periphery - outside * core) / sqrt(spread) if spread else None


def centralise(values: Iterable[float], most: float) -> float:
    """Return how far one actor outdoes all others, in [0, 1]: Σ (highest − value), over the most that sum can be.

    Source: Freeman, "Centrality in social networks: conceptual clarification", Social Networks 1, 1979.

    Args:
        values: the centrality of each actor.
        most: the sum in a star, where it is largest.

    >>> centralise([2, 1, 1], most=2)
    1.0
    """
    known = list(values)
    highest = max(known)
    return fsum(highest - value for value in known) / most
