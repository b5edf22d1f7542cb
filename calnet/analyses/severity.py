"""How serious a finding is: 100 × state × weight × sureness, in one table.

Every analysis takes its figures from here, so that findings of different kinds can stand in one
list. The table is calnet's own; it is meant to put the findings worth a meeting's time first.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from calnet.model.dates import last_day

COVERAGE: Mapping[str, float] = {
    "none": 1.0, "planned": 0.8, "partial": 0.6, "ending": 0.4, "single_provider": 0.3,
}  # fmt: skip
ISOLATION: Mapping[str, float] = {
    "unconnected": 1.0, "unserved": 0.8, "one_thread": 0.6, "distant": 0.5, "out_of_date": 0.3,
}  # fmt: skip
COORDINATION: Mapping[str, float] = {"uncoordinated": 1.0, "unknown": 0.6, "coordinated": 0.2}
MISSING_PARTNER = 0.6
MISSING_TIE = 0.4

UNKNOWN_PRIORITY = 0.6
"""Weight of a finding whose priority nobody gave."""
PEOPLE_SHARE = 0.5
"""The share of the way to full weight that the largest number of people closes."""
SURE, FAIRLY_SURE, UNSURE = 1.0, 0.8, 0.6
YEAR = timedelta(days=365)


def severity(state: float, weight: float, sureness: float) -> float:
    """Return the severity on the scale from 0 to 100, one decimal.

    >>> severity(COVERAGE["none"], weight(5), FAIRLY_SURE)
    80.0
    """
    return round(100 * state * weight * sureness, 1)


def weight(priority: int | None, people: int | None = None, most_people: int | None = None) -> float:
    """Return the weight in [0, 1]: the priority, raised by the people concerned.

    Args:
        priority: 1 to 5, or None where nobody gave it (then 0.6).
        people: how many people the finding is about, or None.
        most_people: the largest such number in the data set, or None.

    >>> weight(None), weight(3, 50, 100)
    (0.6, 0.7)
    """
    base = priority / 5 if priority else UNKNOWN_PRIORITY
    share = people / most_people if people and most_people else 0.0
    return round(base + (1 - base) * PEOPLE_SHARE * share, 4)


def sureness(confidence: str | None, checked_on: str | None, as_of: date) -> float:
    """Return how sure a fact is: 1 high, 0.8 medium or not given, 0.6 low or older than a year.

    Args:
        confidence: ``low``, ``medium``, ``high`` or None.
        checked_on: ISO date of the last check, as precise as known, or None.
        as_of: the day from which age is reckoned.

    >>> sureness("high", "2020", date(2026, 1, 1))
    0.6
    """
    if confidence == "low" or is_old(checked_on, as_of):
        return UNSURE
    return SURE if confidence == "high" else FAIRLY_SURE


def is_old(checked_on: str | None, as_of: date) -> bool:
    """Return whether the last check is known and lies more than a year back."""
    return checked_on is not None and last_day(checked_on) < as_of - YEAR


def less_sure(value: float) -> float:
    """Return the next lower step of sureness, for a finding that had to do without some part.

    >>> less_sure(SURE), less_sure(UNSURE)
    (0.8, 0.6)
    """
    return FAIRLY_SURE if value == SURE else UNSURE
