"""What the analyses say: frozen values, without a language and without an engine."""

from __future__ import annotations

from calnet.findings.drawing import Absent, Drawing
from calnet.findings.finding import (
    HIGH_FROM,
    MEDIUM_FROM,
    Finding,
    Kind,
    Level,
    finding_id,
    in_order,
    is_problem,
    known_data_sets,
    level_of,
)
from calnet.findings.matrices import Matrix, MatrixCell
from calnet.findings.measures import Disproportion, Measure, Share
from calnet.findings.result import Listing, Question, Result
from calnet.findings.score import FAIRLY_SURE, SURE, UNSURE, Factor, Score, Similarity, SimilarityPart, Weight
from calnet.findings.states import Section, State
from calnet.findings.subjects import Evidence, Example, Help, Subject

__all__ = [
    "FAIRLY_SURE",
    "HIGH_FROM",
    "MEDIUM_FROM",
    "SURE",
    "UNSURE",
    "Absent",
    "Disproportion",
    "Drawing",
    "Evidence",
    "Example",
    "Factor",
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
    "Score",
    "Section",
    "Share",
    "Similarity",
    "SimilarityPart",
    "State",
    "Subject",
    "Weight",
    "finding_id",
    "in_order",
    "is_problem",
    "known_data_sets",
    "level_of",
]
