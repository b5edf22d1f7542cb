"""Scores pairs of initiatives that may do the same thing; the steps of analysis B before judgement.

Pairs are found by blocking: current initiatives that share a related target group, in the same place or in places
of which one contains the other, and whose periods are not known to be apart. A block is what happens in one place
for one group; an initiative looks only into the blocks of its groups' kin at its own places and at those above them.
What a pair of sets, and what a pair of names, is worth is worked out once for all pairs of initiatives that have it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from calnet.analyses.overlap.definition import shares_of
from calnet.analyses.overlap.done import Done, what_is_done
from calnet.analyses.overlap.initiative_names import InitiativeNames
from calnet.analyses.overlap.names import similarity
from calnet.snapshot.snapshot import ROOT, Snapshot

REPORTED_FROM = 0.60
ALIKE_FROM = 0.5
"""How alike what is done must be for two initiatives to "do a similar thing" where their needs do not tell.

Chosen on planted duplicates in invented cities and countries of several seeds: from 0.45 to 0.6 recall and precision
stay above 0.97 there, and on short names that often share their circumstances this is the middle.
"""
ALIKE_IN_SPITE_FROM = 0.75
"""The same where the needs of both are known and nothing among them is related: the names then have to outweigh them.

Chosen on the same invented networks, where different work is called up to 0.61 alike, and on a humanitarian "who does
what where" table with long official names: up to 0.74 different work shares nothing but what such names are full of
("response to the needs of people affected by … in the zones of …"), from 0.76 it is the same or a sister project.
"""
HALF = 0.5
"""What a broader–narrower match, or a directly containing place, counts against an equal one."""
_DIGITS = 9
"""Decimals that scores are rounded to, so that the order of adding does not decide about the limit."""
_FAR = date(9999, 1, 1)
Ids: TypeAlias = "tuple[str, str]"
Candidates: TypeAlias = "Mapping[Ids, tuple[int, str | None]]"
"""Pairs that may overlap, each with the levels between its places and the id of the wider one."""
Period: TypeAlias = "tuple[date | None, date | None]"
"""The first and the last day; None where it is unknown or open."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two initiatives that overlap.

    Attributes:
        left: id, the smaller one.
        right: id.
        parts: what the score is made of: by name, each in [0, 1], None where unknown.
        score: in [0, 1].
        apart: levels between their places, the nearest ones.
        wider: id of the one whose place contains the other's; None where they share a place, and where of several
            places now one's and now the other's contains one.
    """

    left: str
    right: str
    parts: Mapping[str, float | None]
    score: float
    apart: int
    wider: str | None

    @property
    def ids(self) -> Ids:
        """Both ids, the smaller one first."""
        return self.left, self.right

    @property
    def lasting_score(self) -> float:
        """The score without the part that a corrected date changes."""
        return score_of({**self.parts, "time": None})


def find_overlaps(snapshot: Snapshot, names: InitiativeNames, done: Done | None = None) -> tuple[Overlap, ...]:
    """Return the pairs of current initiatives that score from 0.60, in the order of their ids.

    Of pairs that belong to data sets which are not judged here, only those count whose both initiatives overlap with
    one that is: they may belong to its cluster.

    Args:
        snapshot: the facts on a day.
        names: what the initiatives are called.
        done: tells what they do, where somebody asks it afterwards too.
    """
    scoring = _Scoring(snapshot, names, done or Done(snapshot))
    candidates = _candidates(snapshot, scoring.groups_of, scoring.periods)
    dataset_of = snapshot.dataset_of
    judged = {id_ for id_ in scoring.groups_of if snapshot.is_own(dataset_of[id_])}
    found = list(scoring.overlaps(candidates, lambda left, right: left in judged or right in judged))
    if len(judged) < len(scoring.groups_of):
        near = {id_ for overlap in found for id_ in overlap.ids} - judged
        found += scoring.overlaps(candidates, lambda left, right: left in near and right in near)
    return tuple(sorted(found, key=lambda overlap: overlap.ids))


class _Scoring:
    """Scores candidates; what it needs to know of each initiative is gathered once."""

    def __init__(self, snapshot: Snapshot, names: InitiativeNames, done: Done) -> None:
        self.names, self.done = names, done
        self.groups_of = {id_: groups for id_ in snapshot.current if (groups := _groups(snapshot, id_))}
        self.periods = {id_: _period(snapshot, id_) for id_ in self.groups_of}
        self.needs_of = {id_: frozenset(snapshot.needs_of.get(id_, ())) for id_ in self.groups_of}
        self.assumed = frozenset(snapshot.initiative_places.filter("assumed")["initiative"])
        self.groups_share, self.needs_share = _shares(snapshot.kin_of_group), _shares(snapshot.kin_of_need)

    def overlaps(self, candidates: Candidates, are_wanted: Callable[[str, str], bool]) -> Iterator[Overlap]:
        """Yield those of the wanted candidates that overlap."""
        for (left, right), (apart, wider) in candidates.items():
            if are_wanted(left, right) and (parts := self._parts(left, right, apart)) is not None:
                score = score_of(parts)
                if score >= REPORTED_FROM:
                    yield Overlap(left, right, parts, score, apart, wider)

    def _parts(self, left: str, right: str, apart: int) -> Mapping[str, float | None] | None:
        """Return the parts of the score of a pair; None where the two do nothing similar."""
        needs = self.needs_share(self.needs_of[left], self.needs_of[right])
        text = similarity(self.names[left], self.names[right])
        activities = self.done.share(left, right, text)
        if not do_a_similar_thing(needs, activities, text):
            return None
        return {
            "groups": self.groups_share(self.groups_of[left], self.groups_of[right]),
            "needs": needs,
            "activities": activities,
            "text": text,
            "place": None if left in self.assumed or right in self.assumed else place_share(apart),
            "time": shared_time(self.periods[left], self.periods[right]),
        }


def do_a_similar_thing(needs: float | None, activities: float | None, text: float | None) -> bool:
    """Return whether two initiatives do a similar thing.

    They do where they answer a related need, unless they are known to do other things under other names (a choir and
    exercise classes against one loneliness). Where the needs of either are unknown, what is done has to be alike, and
    where their needs are known and unrelated, it has to outweigh that.

    Args:
        needs: what their needs share, None where those of either are unknown.
        activities: what they do alike, None where that is unknown of either.
        text: how alike their names are, None where either has no words.

    >>> do_a_similar_thing(0.5, None, 0.0), do_a_similar_thing(None, 1.0, 0.1), do_a_similar_thing(0.0, None, 0.6)
    (True, True, False)
    >>> do_a_similar_thing(1.0, 0.0, 0.2)
    False
    """
    done = what_is_done(activities, text)
    if needs:
        return activities != 0 or (text is not None and text >= ALIKE_FROM)
    return done is not None and done >= (ALIKE_FROM if needs is None else ALIKE_IN_SPITE_FROM)


def score_of(parts: Mapping[str, float | None]) -> float:
    """Return the score of these parts: their mean by weight, the unknown ones left out.

    >>> score_of({"groups": 1.0, "needs": None, "text": 0.6, "place": 0.5, "time": 1.0})
    0.8
    """
    known = {part: value for part, value in parts.items() if value is not None}
    shares = shares_of(known)
    total = sum(share * known[part] for part, share in shares.items())
    return round(total / sum(shares.values()), _DIGITS) if known else 0.0


def place_share(apart: int) -> float:
    """Return what places so many levels apart are worth: the same 1, directly containing one half.

    >>> [place_share(levels) for levels in (0, 1, 2)]
    [1.0, 0.5, 0.0]
    """
    return 1.0 if apart == 0 else HALF if apart == 1 else 0.0


def shared_time(one: Period, other: Period) -> float | None:
    """Return the share of the shorter period that both go on; None where a start is unknown.

    >>> year, spring = (date(2026, 1, 1), None), (date(2025, 12, 29), date(2026, 1, 5))
    >>> shared_time(year, spring), shared_time(year, (None, None))
    (0.625, None)
    """
    (first, last), (first_2, last_2) = one, other
    if first is None or first_2 is None:
        return None
    last, last_2 = last or _FAR, last_2 or _FAR
    shorter = min((last - first).days, (last_2 - first_2).days) + 1
    both = (min(last, last_2) - max(first, first_2)).days + 1
    return min(1.0, max(0.0, both / shorter)) if shorter > 0 else None


def _groups(snapshot: Snapshot, initiative: str) -> frozenset[str]:
    return frozenset(snapshot.groups_of.get(initiative, ())) - {ROOT}


def _period(snapshot: Snapshot, initiative: str) -> Period:
    row = snapshot.initiatives[initiative]
    return row["first"], row["last"]


def _candidates(
    snapshot: Snapshot, groups_of: Mapping[str, frozenset[str]], periods: Mapping[str, Period]
) -> dict[Ids, tuple[int, str | None]]:
    """Return the pairs that may overlap, each with the levels between its places and the wider one."""
    blocks: dict[tuple[str, str], list[str]] = {}
    for id_ in sorted(groups_of):
        for group in groups_of[id_]:
            for place in snapshot.places_of[id_]:
                blocks.setdefault((place, group), []).append(id_)
    levels = _levels(snapshot)
    found: dict[Ids, tuple[int, str | None]] = {}
    for (place, group), here in sorted(blocks.items()):
        for above, apart in levels.get(place, ((place, 0),)):
            for kin in snapshot.kin_of_group.get(group, (group,)):
                there = blocks.get((above, kin))
                if there is not None and (apart or group <= kin):
                    _pair(here, there, apart, periods, found)
    return found


def _levels(snapshot: Snapshot) -> Mapping[str, list[tuple[str, int]]]:
    """Return the places that contain each, itself included, with the levels between."""
    found: dict[str, list[tuple[str, int]]] = {}
    for id_, above, apart in snapshot.place_ancestors.select("id", "ancestor", "distance").iter_rows():
        found.setdefault(id_, []).append((above, apart))
    return {id_: sorted(several) for id_, several in found.items()}


def _pair(
    here: list[str],
    there: list[str],
    apart: int,
    periods: Mapping[str, Period],
    found: dict[Ids, tuple[int, str | None]],
) -> None:
    """Add the pairs of two blocks whose periods may meet, where they are nearer than known before."""
    for one in here:
        first, last = periods[one]
        for two in there:
            pair = (one, two) if one < two else (two, one)
            if one == two or (pair in found and found[pair][0] < apart):
                continue
            if pair in found and found[pair][0] == apart:
                if found[pair][1] != (two if apart else None):
                    found[pair] = apart, None
                continue
            first_2, last_2 = periods[two]
            if not ((first and last_2 and first > last_2) or (first_2 and last and first_2 > last)):
                found[pair] = apart, two if apart else None


def _shares(kin: Mapping[str, frozenset[str]]) -> Callable[[frozenset[str], frozenset[str]], float | None]:
    """Return what tells how much two sets share: the Jaccard index, in which a broader–narrower match counts half.

    Args:
        kin: what is related to each thing, itself included.
    """
    known: dict[tuple[frozenset[str], frozenset[str]], float | None] = {}

    def share(left: frozenset[str], right: frozenset[str]) -> float | None:
        pair = left, right
        if pair not in known:
            known[pair] = _share(left, right, kin)
        return known[pair]

    return share


def _share(left: frozenset[str], right: frozenset[str], kin: Mapping[str, frozenset[str]]) -> float | None:
    if not left or not right:
        return None
    same, mine, theirs = len(left & right), left - right, right - left
    matched = min(
        sum(not theirs.isdisjoint(kin.get(thing, ())) for thing in mine),
        sum(not mine.isdisjoint(kin.get(thing, ())) for thing in theirs),
    )
    return (same + HALF * matched) / (len(left) + len(right) - same - matched)
