"""How each demand is answered: the level, the flags and the supply of one cell of the need × group matrix.

What the words mean, `calnet.analyses.coverage.coverage` says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import polars as pl

from calnet.analyses.coordination import Agreement, Coordination
from calnet.analyses.coverage.demand import Demand
from calnet.analyses.coverage.near_misses import Nearby, NearMisses
from calnet.analyses.coverage.offer import Offer, find_offer
from calnet.snapshot.snapshot import ROOT, Snapshot

LEVELS = ("none", "for_others", "planned", "partial", "covered")
FLAGS = (
    "ending",
    "ended_lately",
    "single_provider",
    "crowded",
    "supply_unknown",
    "need_unknown",
    "number_shared",
    "dates_unknown",
    "group_not_recorded",
    "own_term",
    "not_recorded",
)
"""What may have to be known beside a level; what they mean, `calnet.analyses.coverage.coverage` says."""
_DAY = timedelta(days=1)
_NOBODY_SAID = ""
"""Stands for the target group of what has none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the need × group matrix of a place.

    Attributes:
        demand: what is needed.
        level: one of `LEVELS`.
        flags: some of `FLAGS`, in their order.
        supply: ids of the initiatives that answer, the planned ones only where nothing else does.
        offer: what the active ones that answer exactly offer together.
        matches: every current initiative that answers, and whether it does so exactly.
        near_misses: what nearly answers.
    """

    demand: Demand
    level: str
    flags: tuple[str, ...]
    supply: tuple[str, ...]
    offer: Offer = field(default_factory=Offer)
    matches: Mapping[str, bool] = field(default_factory=dict)
    near_misses: NearMisses = field(default_factory=NearMisses)

    @property
    def is_short(self) -> bool:
        """Whether something answers exactly, but is known to help too few."""
        return self.level == "partial" and self.offer.is_short

    @property
    def answers_exactly(self) -> bool:
        """Whether something active answers exactly, be it enough or not."""
        return self.is_short or self.level == "covered"

    @property
    def capacity(self) -> int | None:
        """Places that are offered exactly, as far as known; 0 where nothing answers so, None where nobody said."""
        return self.offer.places if self.offer.placed or not self.answers_exactly else None

    @property
    def reached(self) -> int | None:
        """People whom those reach at least that give no places; None where nobody said."""
        return self.offer.reached if self.offer.reaching else None


def find_cells(snapshot: Snapshot, demands: Sequence[Demand], horizon: timedelta) -> tuple[Cell, ...]:
    """Return how each demand is answered, in the order of the demands.

    Args:
        snapshot: the facts on a day.
        demands: what is needed.
        horizon: supply that ends within this time is flagged.
    """
    coordination, nearby = Coordination(snapshot), Nearby(snapshot)
    return tuple(
        _judge(snapshot, demand, matches, nearby.find(demand, matches), coordination, snapshot.as_of + horizon)
        for demand, matches in zip(demands, _match(snapshot, demands), strict=True)
    )


def find_level(snapshot: Snapshot, demand: Demand, matches: Mapping[str, bool], others: Collection[str] = ()) -> str:
    """Return the level of coverage that these initiatives give to a demand.

    Args:
        snapshot: the facts on a day.
        demand: what is needed.
        matches: ids of current initiatives that answer it, and whether each does so exactly.
        others: ids of active ones that answer the need, but for unrelated groups.
    """
    active = [id_ for id_ in matches if snapshot.initiatives[id_]["state"] == "active"]
    if not active:
        return "planned" if matches else "for_others" if others else "none"
    exact = [id_ for id_ in active if matches[id_]]
    return "covered" if exact and not find_offer(snapshot, demand, exact).is_short else "partial"


def _match(snapshot: Snapshot, demands: Iterable[Demand]) -> Iterator[dict[str, bool]]:
    """Yield, for each demand, the current initiatives that answer it, by id, and whether each does so exactly.

    The same need and group do so exactly, in the same place or one that contains it; a broader or narrower need or
    group, all residents included, does so in part, as does a narrower place, and what nobody said for whom it is.
    """
    supplied = _index(snapshot)
    groups = _up_and_down(snapshot.facts.group_ancestors)
    for demand in demands:
        alone = frozenset((demand.place,))
        near, around = snapshot.kin_of_place.get(demand.place, alone), snapshot.above_place.get(demand.place, alone)
        found: dict[str, bool] = {}
        for need in snapshot.kin_of_need.get(demand.need, ()):
            by_group = supplied.get(need, {})
            for group in _answering(by_group, demand.group, groups):
                is_same = need == demand.need and group == demand.group
                for id_ in by_group[group]:
                    places = snapshot.places_of[id_]
                    if not near.isdisjoint(places):
                        found[id_] = found.get(id_, False) or (is_same and not around.isdisjoint(places))
        yield dict(sorted(found.items()))


def _index(snapshot: Snapshot) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the ids of the current initiatives by need and target group."""
    supplied: dict[str, dict[str, list[str]]] = {}
    for id_ in snapshot.current:
        groups = snapshot.groups_of.get(id_, (_NOBODY_SAID,))
        for need in snapshot.needs_of.get(id_, ()):
            by_group = supplied.setdefault(need, {})
            for group in groups:
                by_group.setdefault(group, []).append(id_)
    return supplied


def _answering(aimed: Mapping[str, object], group: str, kin: Mapping[str, set[str]]) -> Collection[str]:
    """Return those of these groups that answer another one: all residents are broader than each, own terms too."""
    return aimed if group == ROOT else aimed.keys() & {group, ROOT, _NOBODY_SAID, *kin.get(group, ())}


def _up_and_down(ancestors: pl.DataFrame) -> Mapping[str, set[str]]:
    """Return, for each thing, the ids of everything broader and narrower, itself included."""
    found: dict[str, set[str]] = {}
    for id_, ancestor in ancestors.select("id", "ancestor").iter_rows():
        found.setdefault(id_, set()).add(ancestor)
        found.setdefault(ancestor, set()).add(id_)
    return found


def _judge(
    snapshot: Snapshot,
    demand: Demand,
    matches: Mapping[str, bool],
    near: NearMisses,
    coordination: Coordination,
    day: date,
) -> Cell:
    rows = snapshot.initiatives
    active = [id_ for id_ in matches if rows[id_]["state"] == "active"]
    supply = active or list(matches)
    exact = [id_ for id_ in active if matches[id_]]
    offer = find_offer(snapshot, demand, exact)
    level = find_level(snapshot, demand, matches, near.active_others)
    is_open = level != "covered"
    is_own = near.is_need_own if level == "none" else near.is_group_own and level == "for_others"
    flags = {
        "ending": bool(active) and _is_ending(snapshot, matches, active, day),
        "ended_lately": is_open and bool(near.ended),
        "single_provider": _is_of_one_provider(snapshot, active),
        "crowded": _is_crowded(active, coordination),
        "supply_unknown": offer.is_in_doubt,
        "need_unknown": bool(exact) and demand.people is None,
        "number_shared": demand.people is not None and offer.is_shared,
        "dates_unknown": any(rows[id_]["dates_unknown"] for id_ in supply),
        "group_not_recorded": is_open and any(id_ not in snapshot.groups_of for id_ in supply),
        "own_term": is_own,
        "not_recorded": level == "none" and (is_own or bool(near.needless)),
    }
    told = tuple(name for name, holds in flags.items() if holds)
    return Cell(demand, level, told, tuple(supply), offer, matches, near)


def _is_ending(snapshot: Snapshot, matches: Iterable[str], active: Iterable[str], day: date) -> bool:
    """Return whether everything active ends by a day, and nothing planned carries on beyond it without a break."""
    ends = [snapshot.initiatives[id_]["last"] for id_ in active]
    if any(end is None or end > day for end in ends):
        return False
    next_day = max(ends) + _DAY
    planned = (row for id_ in matches if (row := snapshot.initiatives[id_])["state"] == "planned")
    return not any(
        row["first"] is not None and row["first"] <= next_day and (row["last"] is None or row["last"] > day)
        for row in planned
    )


def _is_of_one_provider(snapshot: Snapshot, active: Iterable[str]) -> bool:
    """Return whether it is known who runs each, and that is one and the same actor; a coalition is more than one."""
    provider: str | None = None
    for id_ in active:
        for actor in snapshot.run_by.get(id_, ("",)):
            if provider not in (None, actor):
                return False
            provider = actor
    return provider in snapshot.actors


def _is_crowded(initiatives: Iterable[str], coordination: Coordination) -> bool:
    """Return whether three of them are run by actors of whom no two coordinate."""
    apart: dict[str, set[str]] = {}
    for id_ in initiatives:
        others = {other for other in apart if coordination.state(other, id_) is Agreement.UNCOORDINATED}
        if any(apart[other] & others for other in others):
            return True
        apart[id_] = others
    return False
