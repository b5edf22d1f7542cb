"""A1, coverage: which diagnosed needs are answered, and what is at hand for those that are not."""

from __future__ import annotations

from collections.abc import Iterable

from calnet.analyses.analysis import Analysis, Study
from calnet.analyses.coverage.at_hand import put_at_hand, tell_help
from calnet.analyses.coverage.coverage import HORIZON, LEVELS, Cell, Coverage, find_coverage, find_level
from calnet.analyses.coverage.definition import COVERAGE_GAP, OPEN, is_gap, is_in_place
from calnet.analyses.coverage.demand import Demand, find_demands, merge_diagnoses
from calnet.analyses.coverage.matrix import find_matrices
from calnet.analyses.coverage.offer import Offer, find_offer
from calnet.analyses.coverage.thinness import FEW_INITIATIVES
from calnet.analyses.coverage.town_needs import TownNeed, TownNeeds, find_town_needs
from calnet.analyses.locality import Locality
from calnet.findings import Finding, Result

__all__ = [
    "ANALYSIS",
    "COVERAGE_GAP",
    "FEW_INITIATIVES",
    "HORIZON",
    "LEVELS",
    "OPEN",
    "Cell",
    "Coverage",
    "Demand",
    "Offer",
    "TownNeed",
    "TownNeeds",
    "find_coverage",
    "find_demands",
    "find_level",
    "find_matrices",
    "find_offer",
    "find_town_needs",
    "is_gap",
    "merge_diagnoses",
    "put_at_hand",
    "tell_help",
]


def _find(study: Study) -> Iterable[Finding]:
    return put_at_hand(study.snapshot, study.get(find_coverage).findings)


def _figures(study: Study, locality: Locality) -> Result:
    matrices = find_matrices(study.snapshot, study.get(find_coverage))
    return Result((), matrices=tuple(one for one in matrices if locality.holds(one.place.id)))


ANALYSIS = Analysis("coverage", (COVERAGE_GAP,), _find, _figures, is_in_place)
