"""How many people are helped: places offered where they are known, else people reached.

Initiative by initiative it is the places that it offers, where somebody said how many, else the people that it reaches:
those of the target group that it is aimed at, else its participants. Places add up. The same people may be reached
twice, so that together it is between the largest number and min(N, sum), where N people are in need; the lower end
decides, and the upper one is told. An initiative with neither number is *unknown*.

>>> from datetime import date
>>> from calnet.snapshot.facts import make_facts
>>> initiatives = [(id_, id_, *[None] * 4, reached, places) for id_, reached, places in [("x", 9, 20), ("y", 6, None)]]
>>> demand = Demand("need/n", "group/g", "p", 50, None, 1.0, ())
>>> offer = find_offer(Snapshot(make_facts(initiatives=initiatives), date(2026, 1, 1)), demand, ["x", "y"])
>>> offer.places, offer.reached, offer.is_short
(20, 6, True)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calnet.analyses.coverage.demand import Demand
from calnet.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Offer:
    """What the initiatives that answer a demand exactly offer together.

    Attributes:
        needed: people in need, or None.
        placed: ids of the initiatives that count by their places.
        reaching: ids of those that count by the people they reach.
        unknown: ids of those that give neither number.
        places: what those with places offer together.
        reached: how many people the others reach at least.
        reached_most: how many they reach at most.
        is_shared: whether a number that counts is given for several target groups or places together.
    """

    needed: int | None = None
    placed: tuple[str, ...] = ()
    reaching: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    places: int = 0
    reached: int = 0
    reached_most: int = 0
    is_shared: bool = False

    @property
    def least(self) -> int:
        """How many people are helped at least, as far as numbers are known."""
        return self.places + self.reached

    @property
    def is_known(self) -> bool:
        """Whether any number is known."""
        return bool(self.placed or self.reaching)

    @property
    def is_short(self) -> bool:
        """Whether what is known is less than what is needed."""
        return self.needed is not None and self.is_known and self.least < self.needed

    @property
    def is_in_doubt(self) -> bool:
        """Whether what is known is not enough, and some give no number."""
        return self.needed is not None and bool(self.unknown) and self.least < self.needed


def find_offer(snapshot: Snapshot, demand: Demand, initiatives: Iterable[str]) -> Offer:
    """Return what these initiatives offer together.

    Args:
        snapshot: the facts on a day.
        demand: what is needed.
        initiatives: ids of active ones that answer it exactly.
    """
    placed: dict[str, int] = {}
    reaching: dict[str, int] = {}
    unknown, is_shared = [], False
    for id_ in initiatives:
        row = snapshot.initiatives[id_]
        aimed = snapshot.people_aimed_at.get((id_, demand.group))
        people = row["participants"] if aimed is None else aimed
        if row["capacity"] is not None:
            placed[id_] = row["capacity"]
        elif people is not None:
            reaching[id_] = people
        else:
            unknown.append(id_)
            continue
        is_of_group = row["capacity"] is None and aimed is not None
        of_several = len(snapshot.groups_of.get(id_, ())) > 1 and not is_of_group
        is_shared = is_shared or of_several or len(snapshot.places_of.get(id_, ())) > 1
    largest, total = max(reaching.values(), default=0), sum(reaching.values())
    most = total if demand.people is None else max(largest, min(demand.people, total))
    return Offer(
        demand.people,
        tuple(placed),
        tuple(reaching),
        tuple(unknown),
        sum(placed.values()),
        largest,
        most,
        is_shared,
    )
