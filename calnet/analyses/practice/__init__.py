"""G, borrowed practice: who elsewhere answers what is missing here."""

from __future__ import annotations

from calnet.analyses.analysis import Analysis, Study
from calnet.analyses.coverage import find_coverage
from calnet.analyses.practice.candidates import Practice
from calnet.analyses.practice.practice import collect, lend, tell_example

__all__ = ["ANALYSIS", "Practice", "collect", "lend", "tell_example"]


def _collect(study: Study) -> Practice:
    return collect(study.snapshot, study.get(find_coverage).findings)


ANALYSIS = Analysis("practice", collect=_collect, complete=lend)
