"""How much of the planted truth a result finds, and how much of what it finds was planted."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from calnet.access import Graph
from calnet.analyses.coverage import COVERAGE_GAP
from calnet.analyses.isolation import ISOLATED_GROUP
from calnet.analyses.overlap import DUPLICATE
from calnet.findings import Finding, Result
from calnet.stores.embedded import EmbeddedStore

from .country import Generated

_OVERLAPS = ("uncoordinated", "unknown", "coordinated")
_LOOSE = ("unconnected", "one_thread")


Truth = TypeVar("Truth")


@dataclass(frozen=True, slots=True)
class Score(Generic[Truth]):
    """What was planted against what was found.

    Attributes:
        planted: the truth.
        found: what the analysis reports.
    """

    planted: Set[Truth]
    found: Set[Truth]

    @property
    def recall(self) -> float:
        """Share of the planted that was found, in [0, 1]."""
        return len(self.planted & self.found) / len(self.planted) if self.planted else 1.0

    @property
    def precision(self) -> float:
        """Share of the found that was planted, in [0, 1]."""
        return len(self.planted & self.found) / len(self.found) if self.found else 1.0

    def meets(self, recall: float, precision: float) -> bool:
        """Return whether both bars are met."""
        return self.recall >= recall and self.precision >= precision


def analyse(generated: Generated) -> Result:
    """Return what the analyses say about a generated network."""
    store = EmbeddedStore()
    store.load(generated.tables)
    with Graph(store) as graph:
        return graph.analyse()


def score_duplicates(generated: Generated, result: Result) -> Score[tuple[str, ...]]:
    """Score the pairs of initiatives that are reported together, coordinated or not."""
    planted = frozenset(generated.duplicates.select("left", "right").iter_rows())
    return Score(planted, frozenset(overlaps(result)))


def overlaps(result: Result) -> Mapping[tuple[str, str], str]:
    """Return the pairs of initiatives reported together, smaller id first, and the state of their finding."""
    return {
        pair: finding.state
        for finding in result.findings
        if finding.kind is DUPLICATE and finding.state in _OVERLAPS
        for pair in combinations(sorted(subjects(finding, "initiative")), 2)
    }


def score_gaps(generated: Generated, result: Result) -> Score[tuple[str, ...]]:
    """Score the need, group and place of everything that nothing answers for these people.

    Something may answer it for others. Where something answers it for nobody knows whom, that is asked, and a planted
    gap counts as found.
    """
    planted = frozenset(generated.gaps.select("need", "group", "place").iter_rows())
    found: set[tuple[str, ...]] = set()
    for finding in result.findings:
        if finding.kind is COVERAGE_GAP:
            key = tuple(subjects(finding, role)[0] for role in ("need", "group", "place"))
            is_asked = "group_not_recorded" in finding.flags and key in planted
            if finding.state in {"none", "for_others"} or is_asked:
                found.add(key)
    return Score(planted, frozenset(found))


def score_isolated(generated: Generated, result: Result) -> Score[tuple[str, ...]]:
    """Score the residents' groups without a tie or with one, each with which it is."""
    return Score(
        frozenset(generated.isolated.select("group", "state").iter_rows()),
        frozenset(
            (subjects(finding, "actor")[0], state)
            for finding in result.findings
            if finding.kind is ISOLATED_GROUP
            for state in {finding.state, *finding.flags} & set(_LOOSE)
        ),
    )


def subjects(finding: Finding, role: str) -> list[str]:
    """Return the ids of a finding's subjects of one role, the anchor first."""
    return [subject.id for subject in finding.subjects if subject.role == role]
