"""A3, missing partner: sectors that are expected and nobody comes from."""

from __future__ import annotations

from calnet.analyses.analysis import Analysis
from calnet.analyses.partners.definition import MISSING_PARTNER, is_in_place
from calnet.analyses.partners.partners import ENOUGH_MEMBERS, find_missing_partners

__all__ = ["ANALYSIS", "ENOUGH_MEMBERS", "MISSING_PARTNER", "find_missing_partners"]

ANALYSIS = Analysis(
    "partners", (MISSING_PARTNER,), lambda study: find_missing_partners(study.snapshot), concerns=is_in_place
)
