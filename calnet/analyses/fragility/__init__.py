"""A5, fragility: what would be missed if an actor left."""

from __future__ import annotations

from calnet.analyses.analysis import Analysis
from calnet.analyses.coverage import find_coverage
from calnet.analyses.fragility.definition import FRAGILITY
from calnet.analyses.fragility.fragility import find_fragility

__all__ = ["ANALYSIS", "FRAGILITY", "find_fragility"]

ANALYSIS = Analysis("fragility", (FRAGILITY,), lambda study: find_fragility(study.snapshot, study.get(find_coverage)))
