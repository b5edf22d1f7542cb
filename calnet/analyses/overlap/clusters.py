"""Clusters of overlapping initiatives, in which nothing unrelated is chained.

Every member of a cluster overlaps with more than half of the others. Clusters grow by joining, the best pairs
first; a pair that stays between two clusters is a cluster of its own, so that every pair is in exactly one.

>>> from calnet.analyses.overlap.overlaps import Overlap
>>> chain = [Overlap(left, right, {}, 0.8, 0, None) for left, right in ("ab", "bc", "cd")]
>>> [found.members for found in cluster(chain)]
[('a', 'b'), ('b', 'c'), ('c', 'd')]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

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
    def anchor(self) -> Overlap:
        """The strongest pair."""
        return self.pairs[0]


def cluster(overlaps: Iterable[Overlap]) -> tuple[Cluster, ...]:
    """Return the clusters, in the order of their members."""
    pairs = sorted(overlaps, key=lambda pair: (-pair.lasting_score, pair.ids))
    near = _neighbours(pairs)
    home = {node: frozenset([node]) for node in near}
    refused: set[frozenset[frozenset[str]]] = set()
    for pair in pairs:
        one, other = home[pair.left], home[pair.right]
        both = frozenset((one, other))
        if one is other or both in refused:
            continue
        together = one | other
        if _hold_together(together, near):
            home.update(dict.fromkeys(together, together))
        else:
            refused.add(both)
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


def _hold_together(members: frozenset[str], near: Mapping[str, Set[str]]) -> bool:
    return all(2 * len(members & near[member]) > len(members) - 1 for member in members)
