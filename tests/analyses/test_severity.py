"""The one table of severity, the levels, and the order of findings."""

from __future__ import annotations

from datetime import date

import pytest

from calnet.analyses import severity as scale
from calnet.findings import Finding, Kind, Level, in_order, level_of
from calnet.messages import message

DAY = date(2026, 9, 30)


def test_the_table_is_the_definitions() -> None:
    assert scale.COVERAGE == {
        "none": 1.0, "planned": 0.8, "partial": 0.6, "ending": 0.4, "single_provider": 0.3,
    }  # fmt: skip
    assert scale.ISOLATION == {
        "unconnected": 1.0, "unserved": 0.8, "one_thread": 0.6, "distant": 0.5, "out_of_date": 0.3,
    }  # fmt: skip
    assert scale.COORDINATION == {"uncoordinated": 1.0, "unknown": 0.6, "coordinated": 0.2}
    assert (scale.MISSING_PARTNER, scale.MISSING_TIE) == (0.6, 0.4)


@pytest.mark.parametrize(
    ("confidence", "checked_on", "expected"),
    [
        ("high", None, 1.0),
        ("high", "2026", 1.0),
        ("medium", "2026-01", 0.8),
        (None, None, 0.8),
        ("low", "2026-09-30", 0.6),
        ("high", "2025-09-29", 0.6),
        ("high", "2025-09-30", 1.0),
        ("high", "2025", 1.0),
        (None, "2024", 0.6),
    ],
)
def test_sureness(confidence: str | None, checked_on: str | None, expected: float) -> None:
    """A year alone may mean its last day, so 2025 is not yet old in September 2026."""
    assert scale.sureness(confidence, checked_on, DAY) == expected


def test_weight_is_the_priority_raised_by_people() -> None:
    assert scale.weight(5) == 1.0
    assert scale.weight(1) == 0.2
    assert scale.weight(None) == 0.6
    assert scale.weight(2, 10, 100) < scale.weight(2, 100, 100) <= 1.0
    assert scale.weight(2) < scale.weight(2, 1, 100)
    assert scale.weight(5, 100, 100) == 1.0


@pytest.mark.parametrize(
    ("severity", "level"),
    [(100.0, "high"), (70.0, "high"), (69.9, "medium"), (40.0, "medium"), (39.9, "low"), (0.0, "low")],
)
def test_levels(severity: float, level: str) -> None:
    assert level_of(severity) == level


def test_most_serious_first_and_information_last() -> None:
    def finding(id_: str, severity: float, kind: Kind = Kind.COVERAGE_GAP, level: Level | None = None) -> Finding:
        words = message("findings.coverage_none")
        return Finding(id_, kind, level or level_of(severity), severity, words, words, words, ())

    mild, severe = finding("g-1", 20.0), finding("g-2", 90.0)
    twin, other = finding("g-3", 90.0), finding("d-1", 90.0, Kind.DUPLICATE)
    info = finding("d-0", 0.0, Kind.DUPLICATE, Level.INFO)
    nothing = finding("g-4", 0.0)
    expected = (severe, twin, other, mild, nothing, info)
    assert in_order([info, mild, twin, nothing, other, severe]) == expected
    assert in_order(reversed(expected)) == expected
