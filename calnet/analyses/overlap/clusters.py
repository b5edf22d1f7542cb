"""Clusters of overlapping initiatives, in which nothing unrelated is chained.

Every member of a cluster overlaps with more than half of the others. Clusters grow by joining, the best pairs first,
of equally good ones those whose initiatives overlap with more of the same others. Pairs that are equal in both are
joined together or not at all, so that no id decides. A pair that stays between two clusters is a cluster of its own:
every pair is in exactly one.

>>> from calnet.analyses.overlap.overlaps import Overlap
>>> chain = [Overlap(left, right, {}, 0.8, 0, None) for left, right in ("ab", "bc", "cd")]
>>> [found.members for found in cluster(chain)]
[('a', 'b'), ('b', 'c'), ('c', 'd')]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

import networkx as nx

from calnet.analyses.overlap.overlaps import Overlap


@dataclass(frozen=True, slots=True)
class Cluster:
    """Initiatives that overlap.

    Attributes:
        members: their ids, sorted.
        pairs: those of them that overlap two by two, the strongest first; which that is, no date decides.
    """

    members: tuple[str, ...]
    pairs: tuple[Overlap, ...]

    @property
    def anchors(self) -> tuple[str, ...]:
        """Ids of the strongest pair; of several that are equally strong, of all of them; sorted."""
        most = self.pairs[0].lasting_score
        return tuple(sorted({id_ for pair in self.pairs if pair.lasting_score == most for id_ in pair.ids}))


def cluster(overlaps: Iterable[Overlap]) -> tuple[Cluster, ...]:
    """Return the clusters, in the order of their members."""
    pairs = sorted(overlaps, key=lambda pair: (-pair.lasting_score, pair.ids))
    near = _neighbours(pairs)
    home = {node: frozenset([node]) for node in near}

    def worth(pair: Overlap) -> tuple[float, int]:
        return -pair.lasting_score, -len(near[pair.left] & near[pair.right])

    for _, equal in groupby(sorted(pairs, key=worth), key=worth):
        joins = [(home[pair.left], home[pair.right]) for pair in equal]
        for together in _joined(join for join in joins if _hold_together(join[0] | join[1], near)):
            if _hold_together(together, near):
                home.update(dict.fromkeys(together, together))
    found: dict[tuple[str, ...], list[Overlap]] = {}
    for pair in pairs:
        members = home[pair.left] if home[pair.left] is home[pair.right] else frozenset(pair.ids)
        found.setdefault(tuple(sorted(members)), []).append(pair)
    return tuple(Cluster(members, tuple(found[members])) for members in sorted(found))


def _neighbours(pairs: Sequence[Overlap]) -> Mapping[str, Set[str]]:
    near: dict[str, set[str]] = {}
    for pair in pairs:
        near.setdefault(pair.left, set()).add(pair.right)
        near.setdefault(pair.right, set()).add(pair.left)
    return near


def _joined(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> list[frozenset[str]]:
    """Return what the pairs of clusters make together: those that have one in common are put into one."""
    graph: nx.Graph[frozenset[str]] = nx.Graph()
    graph.add_edges_from((one, other) for one, other in pairs if one is not other)
    return [frozenset[str]().union(*part) for part in nx.connected_components(graph)]


def _hold_together(members: frozenset[str], near: Mapping[str, Set[str]]) -> bool:
    return all(2 * len(members & near[member]) > len(members) - 1 for member in members)
