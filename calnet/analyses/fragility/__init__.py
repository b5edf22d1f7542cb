"""A5, fragility: what would be missed if an actor left."""

from __future__ import annotations

from collections.abc import Iterable

from calnet.analyses.analysis import Analysis, Study
from calnet.analyses.coverage import find_coverage
from calnet.analyses.fragility.definition import FRAGILITY, is_in_place
from calnet.analyses.fragility.fragility import find_fragility
from calnet.findings import Finding

__all__ = ["ANALYSIS", "FRAGILITY", "find_fragility"]


def _find(study: Study) -> Iterable[Finding]:
    return find_fragility(study.snapshot, study.get(find_coverage))


ANALYSIS = Analysis("fragility", (FRAGILITY,), _find, concerns=is_in_place)
