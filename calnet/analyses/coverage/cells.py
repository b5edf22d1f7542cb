"""How each demand is answered: the level, the flags and the supply of one cell of the need × group matrix.

What the words mean, `calnet.analyses.coverage.coverage` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import polars as pl

from calnet.analyses.coordination import Agreement, Coordination
from calnet.analyses.coverage.demand import Demand
from calnet.snapshot.snapshot import Snapshot

LEVELS = ("none", "planned", "partial", "covered")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the need × group matrix of a place.

    Attributes:
        demand: what is needed.
        level: one of `LEVELS`.
        flags: ``ending``, ``single_provider``, ``crowded``, ``capacity_unknown``, ``dates_unknown``.
        supply: ids of the initiatives that answer, the planned ones only where nothing else does.
        capacity: how many places the active ones that answer exactly offer together, 0 where there is none; None
            where any of them does not say.
        matches: every current initiative that answers, and whether it does so exactly.
    """

    demand: Demand
    level: str
    flags: tuple[str, ...]
    supply: tuple[str, ...]
    capacity: int | None = None
    matches: Mapping[str, bool] = field(default_factory=dict)

    @property
    def is_short(self) -> bool:
        """Whether something answers exactly, but is known to have too few places."""
        return self.level == "partial" and any(self.matches[id_] for id_ in self.supply)


def find_cells(snapshot: Snapshot, demands: Sequence[Demand], horizon: timedelta) -> tuple[Cell, ...]:
    """Return how each demand is answered, in the order of the demands.

    Args:
        snapshot: the facts on a day.
        demands: what is needed.
        horizon: supply that ends within this time is flagged.
    """
    coordination = Coordination(snapshot)
    return tuple(
        _judge(snapshot, demand, matches, coordination, snapshot.as_of + horizon)
        for demand, matches in zip(demands, _match(snapshot, demands), strict=True)
    )


def find_level(snapshot: Snapshot, demand: Demand, matches: Mapping[str, bool]) -> str:
    """Return the level of coverage that these initiatives give to a demand.

    Args:
        snapshot: the facts on a day.
        demand: what is needed.
        matches: ids of current initiatives that answer it, and whether each does so exactly.
    """
    active = [id_ for id_ in matches if snapshot.initiatives[id_]["state"] == "active"]
    if not active:
        return "planned" if matches else "none"
    capacities = [snapshot.initiatives[id_]["capacity"] for id_ in active if matches[id_]]
    room = _sum(capacities)
    is_short = room is not None and demand.people is not None and room < demand.people
    return "covered" if capacities and not is_short else "partial"


def _sum(capacities: Iterable[int | None]) -> int | None:
    """Return the sum of all, or None where any is unknown."""
    total = 0
    for capacity in capacities:
        if capacity is None:
            return None
        total += capacity
    return total


def _match(snapshot: Snapshot, demands: Iterable[Demand]) -> Iterator[dict[str, bool]]:
    """Yield, for each demand, the current initiatives that answer it, by id, and whether each does so exactly.

    The same need and group do so exactly, in the same place or one that contains it; a broader or narrower need or
    group, all residents included, does so in part, as does a narrower place.
    """
    supplied = _index(snapshot)
    groups = _up_and_down(snapshot.facts.group_ancestors)
    for demand in demands:
        alone = frozenset((demand.place,))
        near, around = snapshot.kin_of_place.get(demand.place, alone), snapshot.above_place.get(demand.place, alone)
        found: dict[str, bool] = {}
        for need in snapshot.kin_of_need.get(demand.need, ()):
            by_group = supplied.get(need, {})
            for group in by_group.keys() & groups.get(demand.group, ()):
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
        groups = snapshot.groups_of.get(id_, ())
        for need in snapshot.needs_of.get(id_, ()):
            by_group = supplied.setdefault(need, {})
            for group in groups:
                by_group.setdefault(group, []).append(id_)
    return supplied


def _up_and_down(ancestors: pl.DataFrame) -> Mapping[str, set[str]]:
    """Return, for each thing, the ids of everything broader and narrower, itself included."""
    found: dict[str, set[str]] = {}
    for id_, ancestor in ancestors.select("id", "ancestor").iter_rows():
        found.setdefault(id_, set()).add(ancestor)
        found.setdefault(ancestor, set()).add(id_)
    return found


def _judge(
    snapshot: Snapshot, demand: Demand, matches: Mapping[str, bool], coordination: Coordination, day: date
) -> Cell:
    rows = snapshot.initiatives
    active = [id_ for id_ in matches if rows[id_]["state"] == "active"]
    supply = active or list(matches)
    capacities = [rows[id_]["capacity"] for id_ in active if matches[id_]]
    flags = {
        "ending": bool(active) and _is_ending(snapshot, matches, active, day),
        "single_provider": _is_of_one_provider(snapshot, active),
        "crowded": _is_crowded(active, coordination),
        "capacity_unknown": demand.people is not None and None in capacities,
        "dates_unknown": any(rows[id_]["dates_unknown"] for id_ in supply),
    }
    return Cell(
        demand,
        find_level(snapshot, demand, matches),
        tuple(name for name, holds in flags.items() if holds),
        tuple(supply),
        _sum(capacities),
        matches,
    )


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
