"""What initiatives look like to those who would like to learn from them (`calnet.analyses.practice.practice`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from calnet.analyses.ranking import best_with_ties
from calnet.findings import Example

MOST = 3
"""Examples of one gap, where no others are as good."""

Pair: TypeAlias = "tuple[str, str]"
"""A need and a target group."""
Rank: TypeAlias = "tuple[bool, int, str]"
"""Planned or not, participants with a minus (1 where unknown), id: the less, the better."""
Kin: TypeAlias = "Mapping[str, frozenset[str]]"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An initiative that others can learn from.

    Attributes:
        example: it.
        rank: the less, the better.
        places: where it happens.
        above: these places and all that contain one.
    """

    example: Example
    rank: Rank
    places: frozenset[str]
    above: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gap:
    """What a gap needs to be compared with initiatives elsewhere.

    Attributes:
        pair: its need and group.
        place: id of its place.
        above: this place and all that contain it.
        powiats: those among them that are powiats.
        voivodeships: those among them that are voivodeships.
        data_sets: ids of those that diagnosed it.
        near: the best candidates of the data sets that it was judged with.
    """

    pair: Pair
    place: str
    above: frozenset[str]
    powiats: frozenset[str]
    voivodeships: frozenset[str]
    data_sets: frozenset[str]
    near: tuple[tuple[Pair, Candidate], ...] = ()

    def is_met_by(self, candidate: Candidate) -> bool:
        """Return whether an initiative counts as supply here already."""
        return self.place in candidate.above or not candidate.places.isdisjoint(self.above)

    def nearness(self, candidate: Candidate) -> int:
        """Return how near an initiative is: 0 the same powiat, 1 the same voivodeship, 2 elsewhere, 3 the same town."""
        if candidate.example.data_set in self.data_sets:
            return 3
        if not candidate.above.isdisjoint(self.powiats):
            return 0
        return 2 if candidate.above.isdisjoint(self.voivodeships) else 1

    def order(self, pair: Pair, candidate: Candidate) -> tuple[bool, bool, int, Rank]:
        """Return where an candidate stands among others: the less, the better."""
        return pair != self.pair, candidate.rank[0], self.nearness(candidate), candidate.rank


@dataclass(frozen=True, slots=True)
class Practice:
    """What one partition has to lend and would like to borrow.

    Attributes:
        candidates: its best initiative for each need and group.
        gaps: by the id of the finding.
        needs: the needs that it knows, each with all that are broader, itself included.
        groups: the same of target groups, without the root.
    """

    candidates: Mapping[Pair, Candidate]
    gaps: Mapping[str, Gap]
    needs: Kin
    groups: Kin


def best_of(gap: Gap, candidates: Iterable[tuple[Pair, Candidate]]) -> list[tuple[Pair, Candidate]]:
    """Return the best candidates, each initiative once, and all that are as good as the last of them."""
    found: dict[str, tuple[Pair, Candidate]] = {}
    for entry in sorted(candidates, key=lambda entry: gap.order(*entry)):
        found.setdefault(entry[1].example.initiative.id, entry)
    return best_with_ties(list(found.values()), MOST, lambda entry: _worth(*gap.order(*entry)))


def _worth(is_related: bool, is_planned: bool, nearness: int, rank: Rank) -> tuple[bool, bool, int, Rank]:
    """Return what makes a candidate good, without its id."""
    return is_related, is_planned, nearness, (*rank[:-1], "")


def joined(one: Gap, other: Gap) -> Gap:
    """Return a gap that two partitions came to."""
    both = replace(
        one,
        above=one.above | other.above,
        powiats=one.powiats | other.powiats,
        voivodeships=one.voivodeships | other.voivodeships,
        data_sets=one.data_sets | other.data_sets,
    )
    return replace(both, near=tuple(entry for entry in (*one.near, *other.near) if not both.is_met_by(entry[1])))
