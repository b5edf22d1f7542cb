"""B, duplicated initiatives: overlaps, umbrella programmes and series."""

from __future__ import annotations

from calnet.analyses.analysis import Analysis
from calnet.analyses.overlap.definition import DUPLICATE, is_in_place
from calnet.analyses.overlap.duplicates import find_duplicates
from calnet.language.words import stems

__all__ = ["ANALYSIS", "DUPLICATE", "find_duplicates", "stems"]

ANALYSIS = Analysis("overlap", (DUPLICATE,), lambda study: find_duplicates(study.snapshot), concerns=is_in_place)
