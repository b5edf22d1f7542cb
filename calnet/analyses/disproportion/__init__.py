"""A2, disproportion: whether delivery follows need."""

from __future__ import annotations

from calnet.analyses.analysis import Analysis, Study
from calnet.analyses.disproportion.disproportion import find_disproportions
from calnet.analyses.locality import Locality
from calnet.findings import Result

__all__ = ["ANALYSIS", "find_disproportions"]


def _figures(study: Study, locality: Locality) -> Result:
    found = find_disproportions(study.snapshot)
    return Result((), disproportions=tuple(one for one in found if locality.holds(one.place.id)))


ANALYSIS = Analysis("disproportion", figures=_figures)
