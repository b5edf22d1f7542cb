"""What the analyses say: frozen values, without a language and without an engine."""

from __future__ import annotations

from calnet.findings.finding import (
    HIGH_FROM,
    MEDIUM_FROM,
    SECTIONS,
    Evidence,
    Example,
    Finding,
    Help,
    Kind,
    Level,
    Subject,
    finding_id,
    in_order,
    is_problem,
    known_data_sets,
    level_of,
)
from calnet.findings.measures import Disproportion, Matrix, MatrixCell, Measure, Share
from calnet.findings.result import Listing, Question, Result

__all__ = [
    "HIGH_FROM",
    "MEDIUM_FROM",
    "SECTIONS",
    "Disproportion",
    "Evidence",
    "Example",
    "Finding",
    "Help",
    "Kind",
    "Level",
    "Listing",
    "Matrix",
    "MatrixCell",
    "Measure",
    "Question",
    "Result",
    "Share",
    "Subject",
    "finding_id",
    "in_order",
    "is_problem",
    "known_data_sets",
    "level_of",
]
