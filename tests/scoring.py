"""Scores for findings that a test makes up."""

from __future__ import annotations

from calnet.findings import Score, State, Weight


def score_of(severity: float) -> Score:
    """Return a score that comes to this severity."""
    return Score(State("made_up", "report.state_none"), severity / 100, Weight(1.0, 1.0), 1.0)
