"""C, isolated groups, organisations and target groups, and the ways to them."""

from __future__ import annotations

from collections.abc import Iterable

from calnet.analyses.analysis import Analysis, Study
from calnet.analyses.coverage import find_coverage
from calnet.analyses.isolation.definition import (
    ISOLATED_GROUP,
    ISOLATED_ORGANISATION,
    UNREACHED_TARGET_GROUP,
    is_in_place,
)
from calnet.analyses.isolation.isolation import can_judge_service, find_isolated
from calnet.analyses.isolation.outreach import find_anchors
from calnet.analyses.isolation.unreached import find_unreached
from calnet.findings import Finding

__all__ = [
    "ANALYSIS",
    "ISOLATED_GROUP",
    "ISOLATED_ORGANISATION",
    "UNREACHED_TARGET_GROUP",
    "can_judge_service",
    "find_anchors",
    "find_isolated",
    "find_unreached",
]


def _find(study: Study) -> Iterable[Finding]:
    coverage = study.get(find_coverage)
    return (*find_isolated(study.snapshot, coverage), *find_unreached(study.snapshot, coverage))


ANALYSIS = Analysis(
    "isolation", (ISOLATED_GROUP, ISOLATED_ORGANISATION, UNREACHED_TARGET_GROUP), _find, concerns=is_in_place
)
