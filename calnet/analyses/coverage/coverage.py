"""A1, coverage: which diagnosed need of which group in which place is answered, and by whom.

For each need, group and place that somebody diagnosed, the level is *none* < *planned* < *partial* < *covered*, from
the initiatives active or planned on the day. Covered: an active initiative for the same need, aimed at the same group,
in the same place or one that contains it, with no known shortage of room. Partial: a narrower or broader need or group,
a narrower place, or known capacity below the people in need. Planned: such supply is planned only. More supply never
lowers the level.

Beside the level stand flags of the active supply, partial or exact:

- *ending*: all of it ends within the horizon. Planned supply that begins by the day after the last of it ends, and
  lasts beyond the horizon, carries on, so that not all supply ends; one whose beginning nobody knows does not.
- *single provider*: one and the same actor runs all of it. Who leads it together with another one is a provider too; a
  coalition is more than one actor; where nobody knows who runs a part of it, nobody can say.
- *crowded*: three or more initiatives of which no two are coordinated (`calnet.analyses.coordination`).
- *capacity unknown*: people are known, but not the places of every initiative that answers exactly.
- *dates unknown*: an initiative is active (or, where nothing is, planned) as far as incomplete dates tell.

Capacity counts where it is known for all that answers exactly: no places at all is a number, and so is nobody in need;
an unknown of either leaves the level as if there were room. An end before the day makes anything past, also what is
still called planned. A finding is made of every cell below *covered*, ending or of a single provider.

Left out: initiatives without a target group or without a need cannot be matched, and are counted as not analysable
elsewhere; presence is not capacity, and a target group is not proof that its people come. People are the largest number
that any diagnosis of the same need, group and place gives, never the sum, as in OCHA's "who does what where".

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
    """

    cells: tuple[Cell, ...]
    findings: tuple[Finding, ...]


def find_coverage(snapshot: Snapshot, *, horizon: timedelta = HORIZON) -> Coverage:
    """Return the coverage of every diagnosed need.

    Args:
        snapshot: the facts on a day.
        horizon: supply that ends within this time is flagged.
    """
    cells = find_cells(snapshot, find_demands(snapshot), horizon)
    return Coverage(cells, find_gaps(snapshot, cells, horizon))
