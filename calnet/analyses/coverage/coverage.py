"""A1, coverage: which diagnosed need of which group in which place is answered, and by whom.

For each need, group and place that somebody diagnosed, the level is *none* < *for others* < *planned* < *partial* <
*covered*, from the initiatives active or planned on the day. Covered: an active initiative for the same need, aimed at
the same group, in the same place or one that contains it, and enough of it. Partial: a narrower or broader need or
group, a narrower place, an initiative of which nobody recorded the target group, or less than the people in need.
Planned: such supply is planned only. For others: the need, or a related one, is answered there, but for groups that are
unrelated to this one (`calnet.analyses.coverage.near_misses`). All residents are broader than every group here, own
terms included, and only here.

*Enough* is a supply of at least the people in need, as `calnet.analyses.coverage.offer` counts it; zero people, zero
places and nobody reached are numbers. Where what is known falls short, the answer is partial, also where others give no
number; where nothing is known, and where the people in need are not, it counts as enough. So more supply never lowers
the level among cases where a number is known already.

Beside the level stand flags of the active supply, partial or exact:

- *ending*: all of it ends within the horizon. Planned supply that begins by the day after the last of it ends, and
  lasts beyond the horizon, carries on, so that not all supply ends; one whose beginning nobody knows does not.
- *ended lately*: below *covered*, something that answered it ended within the last twelve months.
- *single provider*: one and the same actor runs all of it. Who leads it together with another one is a provider too; a
  coalition is more than one actor; where nobody knows who runs a part of it, nobody can say.
- *crowded*: three or more initiatives of which no two are coordinated (`calnet.analyses.coordination`).
- *supply unknown*: what is known is not enough, and something that answers exactly gives no number.
- *need unknown*: something answers exactly, but nobody said how many people are in need.
- *number shared*: a number that counts is given for several groups or places together; it counts whole in each.
- *dates unknown*: an initiative is active (or, where nothing is, planned) as far as incomplete dates tell.
- *group not recorded*: below *covered*, nobody recorded for whom an initiative among the supply is.
- *own term*: nothing answers, or only for others, and an own term that nobody joined to others decided that.
- *not recorded*: nothing answers, but that is not sure: for an own term, initiatives for these people without a
  recorded need, or a data set in which hardly anything is recorded (`calnet.analyses.coverage.thinness`).

An end before the day makes anything past, also what is still called planned. A finding is made of every cell below
*covered*, ending or of a single provider. One that rests on something assumed, and a *none* that is not sure, weighs
less.

Left out: initiatives without a need cannot be matched; presence is not capacity, and a target group is not proof that
its people come. People are the largest number that any diagnosis of the same need, group and place gives, never the
sum, as in OCHA's "who does what where".

>>> from datetime import date
>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(
...     needs=[("need/debt", "długi")], target_groups=[("group/seniors", "seniorzy")], places=[("p", "Rynek")],
...     diagnoses=[("d", "need/debt", "group/seniors", "p", 40, 5)],
... )
>>> [finding.state for finding in find_coverage(Snapshot(facts, date(2026, 1, 1))).findings]
['none']
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from calnet.analyses.coverage.cells import LEVELS, Cell, find_cells, find_level
from calnet.analyses.coverage.demand import Demand, find_demands
from calnet.analyses.coverage.findings import find_gaps
from calnet.analyses.coverage.thinness import find_thin, mark_thin
from calnet.findings import Finding
from calnet.snapshot.snapshot import Snapshot

__all__ = ["HORIZON", "LEVELS", "Cell", "Coverage", "Demand", "find_coverage", "find_demands", "find_level"]

HORIZON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every cell and the findings made from them.

    Attributes:
        cells: one a demand, in the order of need, group and place.
        findings: what is below *covered*, ends soon or hangs on one provider.
        thin: ids of the data sets in which hardly anything is recorded.
    """

    cells: tuple[Cell, ...]
    findings: tuple[Finding, ...]
    thin: frozenset[str] = frozenset()


def find_coverage(snapshot: Snapshot, *, horizon: timedelta = HORIZON) -> Coverage:
    """Return the coverage of every diagnosed need.

    Args:
        snapshot: the facts on a day.
        horizon: supply that ends within this time is flagged.
    """
    cells = find_cells(snapshot, find_demands(snapshot), horizon)
    thin = find_thin(snapshot, cells)
    cells = mark_thin(cells, thin)
    return Coverage(cells, find_gaps(snapshot, cells, horizon, thin), thin)
