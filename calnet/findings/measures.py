"""What the analyses measured: shares, indices and measures of a network, to be looked at, not problems to be solved."""

from __future__ import annotations

from dataclasses import dataclass

from calnet.findings.subjects import Subject
from calnet.messages import Message


@dataclass(frozen=True, slots=True)
class Share:
    """What one target group (or need) has of the demand and of the supply of a place.

    Attributes:
        subject: the target group or need.
        demand: its share of demand, in [0, 1].
        supply: its share of supply, in [0, 1].
    """

    subject: Subject
    demand: float
    supply: float

    @property
    def surplus(self) -> float:
        """Share of supply above the share of demand; negative: a deficit."""
        return self.supply - self.demand


@dataclass(frozen=True, slots=True)
class Disproportion:
    """How far delivery follows need in a place (Duncan's index of dissimilarity).

    Attributes:
        place: where.
        of: ``groups`` or ``needs``: what the shares are of.
        index: 0, delivery follows need; 1, it misses entirely.
        shares: the largest deficit first.
        unit: ``places`` offered, where that is known for most initiatives, else ``initiatives``.
        initiatives: how many initiatives count as supply.
        capacity_known: share of these whose capacity is known, in [0, 1].
        diagnoses: how many diagnoses count as demand.
        people_known: share of these that say how many people, in [0, 1].
        priority_known: share of these that say how urgent, in [0, 1].
        sentence: what it means, in plain words.
        data_sets: ids of the data sets that diagnosed.
        wider: share of supply from initiatives of wider places than the town, in [0, 1].
    """

    place: Subject
    of: str
    index: float
    shares: tuple[Share, ...]
    unit: str
    initiatives: int
    capacity_known: float
    diagnoses: int
    people_known: float
    priority_known: float
    sentence: Message
    data_sets: tuple[str, ...] = ()
    wider: float = 0.0


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of a network as a whole.

    Attributes:
        name: the field's name of it, for example ``density``.
        title: its name in words.
        value: the value; None where it cannot be judged.
        sentence: what it means for a coalition of this size, or why it cannot be judged.
        basis: what in the data it rests on.
        leaders: the actors that stand out by it, highest first, each with its own value.
        data_sets: ids of the data sets whose network it is.
    """

    name: str
    title: Message
    value: float | None
    sentence: Message
    basis: Message
    leaders: tuple[tuple[Subject, float], ...] = ()
    data_sets: tuple[str, ...] = ()
