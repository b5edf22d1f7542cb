"""How serious a finding is: 100 × state × weight × sureness, in one table.

Every analysis takes its figures from here, so that findings of different kinds can stand in one
list. The scheme is calnet's own; it is meant to put the findings worth a meeting's time first.

=================  ========================  =====  ========================================================
finding            state                     value  because
=================  ========================  =====  ========================================================
coverage gap       none                      1      a need that was diagnosed and that nothing answers
..                 planned                   .8     an answer is on paper only
..                 partial                   .6     some are helped, or with less than they need
..                 ending                    .4     it is answered, and will not be in a quarter
..                 single provider           .3     it is answered as long as one actor can
isolated group or  unconnected               1      nobody can be asked to invite them
organisation       unserved                  .8     they are known, and nothing is for them
..                 one thread                .6     one person's leaving cuts them off
..                 distant                   .5     they are reached, through several others
..                 out of date               .3     nobody knows whether it still holds
unreached group    unserved                  .5     its gaps tell the need; this adds whom to ask
overlap            uncoordinated             1      × the score of the strongest pair
..                 unknown                   .6     × score; a question may settle it
..                 coordinated               .2     × score; joint work, nothing to mend
missing partner    missing                   .6     a talk that one invitation begins
missing tie        no tie                    .4     an introduction, worth little unless it leads to more
fragility          coverage                  (sum)  `fragility`: what coverage would fall
..                 last tie                  .6     as one thread
..                 cut vertex                .2     nobody is cut off, but the network falls apart
=================  ========================  =====  ========================================================

*Weight*: the priority / 5, 0.6 where nobody gave it, raised half of the way to 1 in proportion to the people
concerned (`weight`). *Sureness*: 1 high, 0.8 medium or not given, 0.6 low or older than a year (`sureness`). From
70 a finding is high, from 40 medium; information stands outside the scale.

The values are those of the design but for one. A target group that nothing is aimed at had the .8 of a group that is
unserved; but every such group has a gap for each of its needs, so that the same people took up two or three of the
first five findings of a meeting. At .5 it follows its gaps and leaves room for what else there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from calnet.model.dates import last_day

COVERAGE: Mapping[str, float] = {
    "none": 1.0, "planned": 0.8, "partial": 0.6, "ending": 0.4, "single_provider": 0.3,
}  # fmt: skip
ISOLATION: Mapping[str, float] = {
    "unconnected": 1.0, "unserved": 0.8, "one_thread": 0.6, "distant": 0.5, "out_of_date": 0.3,
}  # fmt: skip
UNREACHED = 0.5
"""State of a target group that nothing is aimed at."""
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


CUT_VERTEX = 0.2
"""State of an actor without whom only the network would fall apart; who would lose a last tie hangs on one thread."""


def fragility(falls: Iterable[tuple[str, str]]) -> float:
    """Return the state of an actor by the coverage that would fall if it left.

    A need that would go from *covered* to *none* counts like one of a single provider, a smaller fall in proportion,
    and every further one takes its share of what is left to 1: 1 − ∏ (1 − 0.3 × fall).

    Args:
        falls: the level of coverage now and then, for each diagnosed need.

    >>> round(fragility([("covered", "none")]), 4), round(fragility([("covered", "none"), ("partial", "none")]), 4)
    (0.3, 0.384)
    """
    left = 1.0
    for before, after in falls:
        left *= 1 - COVERAGE["single_provider"] * (COVERAGE.get(after, 0.0) - COVERAGE.get(before, 0.0))
    return round(1 - left, 4)
