"""D, the network as a whole."""

from __future__ import annotations

from calnet.analyses.analysis import Analysis, Study
from calnet.analyses.locality import Locality
from calnet.analyses.network.whole_network import find_measures
from calnet.findings import Result

__all__ = ["ANALYSIS", "find_measures"]


def _figures(study: Study, locality: Locality) -> Result:
    towns = (town for town in study.snapshot.towns if locality.holds(town.home))
    return Result((), measures=tuple(measure for town in towns for measure in find_measures(town)))


ANALYSIS = Analysis("network", figures=_figures)
