"""Where what all partitions have to lend meets what is missing (`calnet.analyses.practice.practice`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import merge
from typing import TypeAlias

from calnet.analyses.practice.candidates import MOST, Candidate, Gap, Kin, Pair, Practice, Rank, best_of, joined
from calnet.findings import Example


@dataclass(frozen=True)
class ExampleSearch:
    """What all partitions have to lend."""

    practices: Sequence[Practice]
    _lists: dict[Pair, Mapping[_Selection, list[_Lent]]] = field(default_factory=dict)

    def examples(self, finding: str) -> tuple[Example, ...]:
        """Return the best examples for a finding; none where it is no gap."""
        if finding not in self._asking:
            return ()
        gap, own = self._asking[finding]
        found = [*gap.near, *((gap.pair, candidate) for candidate in self._best(gap, gap.pair, own))]
        if sum(pair == gap.pair for pair, _ in found) < MOST:
            found += ((pair, candidate) for pair in self._related(gap.pair) for candidate in self._best(gap, pair, own))
        best = (candidate.example for _, candidate in best_of(gap, found))
        return tuple(replace(one, town="") if one.town and one.data_set in gap.data_sets else one for one in best)

    @cached_property
    def _asking(self) -> Mapping[str, tuple[Gap, frozenset[int]]]:
        """Gaps by the id of the finding, with the partitions that came to it."""
        found: dict[str, tuple[Gap, frozenset[int]]] = {}
        for number, practice in enumerate(self.practices):
            for id_, gap in practice.gaps.items():
                known, numbers = found.get(id_, (None, frozenset[int]()))
                found[id_] = (gap if known is None else joined(known, gap), numbers | {number})
        return found

    @cached_property
    def _candidates(self) -> Mapping[Pair, list[_Lent]]:
        found: dict[Pair, list[_Lent]] = {}
        for number, practice in enumerate(self.practices):
            for pair, candidate in practice.candidates.items():
                found.setdefault(pair, []).append((number, candidate))
        return found

    @cached_property
    def _regions(self) -> frozenset[str]:
        """Ids of the powiats and voivodeships that anything is missing in."""
        gaps = (gap for gap, _ in self._asking.values())
        return frozenset(region for gap in gaps for region in (*gap.powiats, *gap.voivodeships))

    def _ranked(self, pair: Pair) -> Mapping[_Selection, list[_Lent]]:
        """Return the candidates for a need and group by state and region (None: anywhere), each list the best first."""
        if pair not in self._lists:
            lists: dict[_Selection, list[_Lent]] = {}
            for lent in sorted(self._candidates.get(pair, ()), key=_rank):
                planned = lent[1].rank[0]
                for region in (None, *(lent[1].above & self._regions)):
                    lists.setdefault((planned, region), []).append(lent)
            self._lists[pair] = lists
        return self._lists[pair]

    def _best(self, gap: Gap, pair: Pair, own: frozenset[int]) -> list[Candidate]:
        """Return the best candidates of other partitions for one need and group."""
        lists, found = self._ranked(pair), list[Candidate]()
        for planned in (False, True):
            for nearness, regions in enumerate((gap.powiats, gap.voivodeships, (None,))):
                for number, candidate in merge(*(lists.get((planned, region), ()) for region in regions), key=_rank):
                    fits = gap.nearness(candidate) == nearness and not gap.is_met_by(candidate)
                    if number in own or not fits or candidate in found:
                        continue
                    if len(found) >= MOST and candidate.rank[:-1] != found[-1].rank[:-1]:
                        return found
                    found.append(candidate)
                if len(found) >= MOST:
                    return found
        return found

    def _related(self, pair: Pair) -> Iterator[Pair]:
        """Yield the pairs of a related need and a related group that somebody has an candidate for."""
        for need in self._kin(pair[0], self._needs):
            for group in self._kin(pair[1], self._groups):
                if (need, group) != pair and (need, group) in self._candidates:
                    yield need, group

    @cached_property
    def _needs(self) -> tuple[Kin, Kin]:
        return _up_and_down(practice.needs for practice in self.practices)

    @cached_property
    def _groups(self) -> tuple[Kin, Kin]:
        return _up_and_down(practice.groups for practice in self.practices)

    def _kin(self, id_: str, related: tuple[Kin, Kin]) -> frozenset[str]:
        up, down = related
        return frozenset((id_,)) | up.get(id_, frozenset()) | down.get(id_, frozenset())


_Lent: TypeAlias = "tuple[int, Candidate]"
"""The number of a partition and its candidate."""
_Selection: TypeAlias = "tuple[bool, str | None]"
"""Planned or not, and a region."""


def _rank(lent: _Lent) -> Rank:
    return lent[1].rank


def _up_and_down(parts: Iterable[Kin]) -> tuple[Kin, Kin]:
    """Return what is above and what is below each thing, as any of the partitions says."""
    up: dict[str, frozenset[str]] = {}
    down: dict[str, set[str]] = {}
    for part in parts:
        for id_, above in part.items():
            if not above <= (known := up.get(id_, frozenset())):
                up[id_] = known | above
    for id_, above in up.items():
        for one in above:
            down.setdefault(one, set()).add(id_)
    return up, {id_: frozenset(below) for id_, below in down.items()}
