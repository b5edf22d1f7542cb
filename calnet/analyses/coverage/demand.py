"""What is needed by whom where: the diagnoses of the same need, group and place put together.

A diagnosis without a group means all residents, one without a place the home place, one without a need nothing. People
are the largest number that any diagnosis of the same need, group and place gives, never the sum, as in OCHA's "who does
what where"; zero people is a number, no number is not.

>>> from datetime import date
>>> from calnet.snapshot.facts import make_facts
>>> told = [("d", "need/debt", "group/seniors", "p", 40), ("e", "need/debt", "group/seniors", "p", 25)]
>>> facts = make_facts(diagnoses=told)
>>> [(demand.people, demand.diagnoses) for demand in find_demands(Snapshot(facts, date(2026, 1, 1)))]
[(40, ('d', 'e'))]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calnet.analyses import severity as scale
from calnet.findings import known_data_sets
from calnet.snapshot.snapshot import ROOT, Row, Snapshot


@dataclass(frozen=True, slots=True)
class Demand:
    """What is needed by whom where, from every diagnosis that says so.

    Attributes:
        need: id of the need.
        group: id of the target group; all residents where no diagnosis names one.
        place: id of the place; the home place where no diagnosis names one.
        people: the largest number of people given, or None.
        priority: the highest priority given, or None.
        sureness: of the surest diagnosis.
        diagnoses: ids of the diagnoses.
        data_sets: ids of their data sets.
        group_name: what they call the group, where all call it the same; else None.
    """

    need: str
    group: str
    place: str
    people: int | None
    priority: int | None
    sureness: float
    diagnoses: tuple[str, ...]
    data_sets: tuple[str, ...] = ()
    group_name: str | None = None


def find_demands(snapshot: Snapshot) -> tuple[Demand, ...]:
    """Return what the data sets that are judged need, one for each need, group and place, in their order."""
    return merge_diagnoses(snapshot, (row for row in snapshot.diagnoses if snapshot.is_own(row["dataset"])))


def merge_diagnoses(snapshot: Snapshot, diagnoses: Iterable[Row]) -> tuple[Demand, ...]:
    """Return what these diagnoses say is needed, one for each need, group and place, in their order.

    Args:
        snapshot: the facts on a day.
        diagnoses: some of its rows of diagnoses.
    """
    told: dict[tuple[str, str, str], list[Row]] = {}
    for row in diagnoses:
        if row["need"]:
            key = (row["need"], row["group"] or ROOT, row["place"] or snapshot.home_of(row["dataset"]))
            told.setdefault(key, []).append(row)
    return tuple(
        Demand(
            *key,
            people=_largest(row["people"] for row in rows),
            priority=_largest(row["priority"] for row in rows),
            sureness=max(
                scale.sureness(row["confidence"], row["checked_on"] or _year(row), snapshot.as_of) for row in rows
            ),
            diagnoses=tuple(row["id"] for row in rows),
            data_sets=known_data_sets(row["dataset"] for row in rows),
            group_name=_only(row["group_name"] for row in rows if row["group"]),
        )
        for key, rows in sorted(told.items())
    )


def _largest(values: Iterable[int | None]) -> int | None:
    return max((value for value in values if value is not None), default=None)


def _only(names: Iterable[str | None]) -> str | None:
    different = set(names)
    return different.pop() if len(different) == 1 else None


def _year(row: Row) -> str | None:
    return str(row["year"]) if row["year"] else None
