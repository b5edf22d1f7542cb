"""How serious a finding is: 100 × state × weight × sureness.

Every analysis puts its score together here, so that findings of different kinds can stand in one list. The scheme is
calnet's own; it is meant to put the findings worth a meeting's time first.

*State*: how serious the state of a finding is by itself, as the table of its kind says
(``calnet.analyses.*.definition``); for an overlap, times how much alike the initiatives are.

*Weight*: the priority / 5, 0.6 where nobody gave it, raised half of the way to 1 in proportion to the people
concerned (`weight`). *Sureness*: 1 high, 0.8 medium or not given, 0.6 low or older than a year (`sureness`). What
rests on a data set in which hardly anything is recorded is rated 39 at most (`calnet.analyses.coverage.thinness`). From
70 a finding is high, from 40 medium; information stands outside the scale.
"""

from __future__ import annotations

from datetime import date

from calnet.findings import FAIRLY_SURE, SURE, UNSURE, Kind, Score, Similarity, Weight
from calnet.findings.score import OF_DIAGNOSES
from calnet.snapshot.activity import is_old

UNKNOWN_PRIORITY = 0.6
"""Weight of a finding whose priority nobody gave."""
THIN = 39.0
"""What a finding is rated at most that rests on a data set in which hardly anything is recorded: low."""
PEOPLE_SHARE = 0.5
"""The share of the way to full weight that the largest number of people closes."""


def score(
    kind: Kind,
    state: str,
    weight: Weight,
    sureness: float,
    *,
    value: float | None = None,
    similarity: Similarity | None = None,
    thin: bool = False,
) -> Score:
    """Return the score of a finding.

    Args:
        kind: what it is.
        state: name of the state that counts.
        weight: as `weigh` gives it.
        sureness: of the facts.
        value: how serious the state is, where the table of the kind does not say it.
        similarity: of an overlap, how much alike the initiatives are.
        thin: whether it rests on a data set in which hardly anything is recorded.

    Raises:
        ValueError: the kind has no such state.
    """
    known = kind.state(state)
    if known is None:
        raise ValueError(f"{kind} has no state {state}")
    own = known.value if value is None else value
    return Score(known, 0.0 if own is None else own, weight, sureness, similarity, THIN if thin else None)


def weigh(
    priority: int | None, people: int | None = None, most_people: int | None = None, whose: str = OF_DIAGNOSES
) -> Weight:
    """Return how much a finding matters, with what that follows from.

    Args:
        priority: 1 to 5, or None where nobody gave it (then 0.6).
        people: how many people the finding is about, or None.
        most_people: the largest such number in the data set, or None.
        whose: key of the words for whose number that is.

    >>> weigh(3, 50, 100).value
    0.7
    """
    return Weight(weight(priority, people, most_people), weight(priority), priority, people, most_people, whose)


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


def less_sure(value: float) -> float:
    """Return the next lower step of sureness, for a finding that had to do without some part.

    >>> less_sure(SURE), less_sure(UNSURE)
    (0.8, 0.6)
    """
    return FAIRLY_SURE if value == SURE else UNSURE
