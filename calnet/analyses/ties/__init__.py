"""A4, missing tie: actors who work for the same people and have no tie."""

from __future__ import annotations

from calnet.analyses.analysis import Analysis
from calnet.analyses.ties.definition import MISSING_TIE, is_in_place
from calnet.analyses.ties.missing_ties import find_missing_ties, pair_actors

__all__ = ["ANALYSIS", "MISSING_TIE", "find_missing_ties", "pair_actors"]

ANALYSIS = Analysis("ties", (MISSING_TIE,), lambda study: find_missing_ties(study.snapshot), concerns=is_in_place)
