"""A3, missing partner: sectors that are expected and nobody comes from."""

from __future__ import annotations

from collections.abc import Iterable

from calnet.analyses.analysis import Analysis, Study
from calnet.analyses.coverage import find_coverage
from calnet.analyses.partners.definition import MISSING_PARTNER, is_in_place
from calnet.analyses.partners.partners import ENOUGH_MEMBERS, KNOWN_FROM, find_missing_partners
from calnet.findings import Finding

__all__ = ["ANALYSIS", "ENOUGH_MEMBERS", "KNOWN_FROM", "MISSING_PARTNER", "find_missing_partners"]


def _find(study: Study) -> Iterable[Finding]:
    return find_missing_partners(study.snapshot, near=study.near, thin=study.get(find_coverage).thin)


ANALYSIS = Analysis("partners", (MISSING_PARTNER,), _find, concerns=is_in_place)
