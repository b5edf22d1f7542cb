"""The one table of severity, the levels, and the order of findings."""

from __future__ import annotations

from datetime import date
from itertools import chain

import pytest

import calnet
from calnet.analyses import severity as scale
from calnet.findings import SECTIONS, Finding, Kind, Level, Subject, in_order, level_of
from calnet.meeting.agenda import to_decide
from calnet.messages import message
from calnet.resources import find_folder

DAY = date(2026, 9, 30)


ROWS = [
    ("coverage gap", "none", 1.0, scale.COVERAGE["none"]),
    ("coverage gap", "planned", 0.8, scale.COVERAGE["planned"]),
    ("coverage gap", "partial", 0.6, scale.COVERAGE["partial"]),
    ("coverage gap", "ending", 0.4, scale.COVERAGE["ending"]),
    ("coverage gap", "single provider", 0.3, scale.COVERAGE["single_provider"]),
    ("isolated group", "unconnected", 1.0, scale.ISOLATION["unconnected"]),
    ("isolated group", "unserved", 0.8, scale.ISOLATION["unserved"]),
    ("isolated group", "one thread", 0.6, scale.ISOLATION["one_thread"]),
    ("isolated group", "distant", 0.5, scale.ISOLATION["distant"]),
    ("isolated group", "out of date", 0.3, scale.ISOLATION["out_of_date"]),
    ("unreached group", "unserved", 0.5, scale.UNREACHED),
    ("overlap", "uncoordinated", 1.0, scale.COORDINATION["uncoordinated"]),
    ("overlap", "unknown", 0.6, scale.COORDINATION["unknown"]),
    ("overlap", "coordinated", 0.2, scale.COORDINATION["coordinated"]),
    ("missing partner", "missing", 0.6, scale.MISSING_PARTNER),
    ("missing tie", "no tie", 0.4, scale.MISSING_TIE),
    ("fragility", "last tie", 0.6, scale.ISOLATION["one_thread"]),
    ("fragility", "cut vertex", 0.2, scale.CUT_VERTEX),
]
"""Every row of the table: the finding, its state, the definition's value (of what is not its own, the reason stands
beside the table), the value in use."""


@pytest.mark.parametrize(("finding", "state", "expected", "value"), ROWS, ids=[" ".join(row[:2]) for row in ROWS])
def test_each_row_of_the_table(finding: str, state: str, expected: float, value: float) -> None:
    assert value == expected
    assert documented()[finding, state] == expected


def documented() -> dict[tuple[str, str], float]:
    """The table in the docstring, which people read; ``..`` repeats the finding above."""
    rows, finding = {}, ""
    for line in (scale.__doc__ or "").splitlines():
        cells = [cell.strip() for cell in (line[:19], line[19:45], line[45:52])]
        if cells[0] not in {"..", "organisation"}:
            finding = cells[0].removesuffix(" or")
        if cells[2].replace(".", "").isdigit():
            rows[finding, cells[1]] = float(cells[2])
    return rows


def test_the_documented_table_has_no_other_rows() -> None:
    assert documented().keys() == {row[:2] for row in ROWS}


def test_mappings_hold_nothing_else() -> None:
    held = [*scale.COVERAGE, *scale.ISOLATION, *scale.COORDINATION]
    told = {state.replace(" ", "_") for _, state, _, _ in ROWS}
    assert set(held) <= told
    assert len(held) == len(set(held))


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


def finding(
    id_: str,
    severity: float,
    kind: Kind = Kind.COVERAGE_GAP,
    level: Level | None = None,
    subjects: tuple[tuple[str, str], ...] = (),
    **numbers: float,
) -> Finding:
    words = message("findings.coverage_none")
    about = tuple(Subject(subject, subject, role) for subject, role in subjects)
    return Finding(id_, kind, level or level_of(severity), severity, words, words, words, about, numbers=numbers)


def check_order(*expected: Finding) -> None:
    assert in_order(expected) == expected
    assert in_order(reversed(expected)) == expected
    assert in_order(sorted(expected, key=lambda one: one.id)) == expected


def test_most_serious_first_and_information_last() -> None:
    mild, severe = finding("g-1", 20.0), finding("g-2", 90.0)
    twin, other = finding("g-3", 90.0), finding("d-1", 90.0, Kind.DUPLICATE)
    info = finding("d-0", 0.0, Kind.DUPLICATE, Level.INFO)
    nothing = finding("g-4", 0.0)
    check_order(severe, twin, other, mild, nothing, info)


def test_equal_ones_in_the_order_of_the_meeting() -> None:
    check_order(*(finding(f"x-{9 - n}", 48.0, kind) for n, kind in enumerate(chain.from_iterable(SECTIONS.values()))))


def test_of_one_kind_what_is_shared_then_whose_it_is_then_how_much_then_the_ids() -> None:
    """A helper is nobody concerned; all residents are nobody in particular."""
    seniors, everybody = ("group/seniors", "group"), ("group/all_residents", "group")
    check_order(
        finding("t-9", 30.0, Kind.MISSING_TIE, shared=2, adamic_adar=0.1),
        finding("t-8", 30.0, Kind.MISSING_TIE, shared=1, adamic_adar=0.9),
        finding("t-7", 30.0, Kind.MISSING_TIE, shared=1, adamic_adar=0.1),
    )
    check_order(
        finding("g-9", 48.0, subjects=(seniors, ("need/b", "need"), ("need/c", "need"))),
        finding("g-8", 48.0, subjects=(seniors, ("need/a", "need"))),
        finding("g-7", 48.0, subjects=(seniors, ("need/b", "need"), ("a", "helper"), ("b", "helper"))),
        finding("g-6", 48.0, subjects=(("need/a", "need"), ("need/c", "need"), ("need/d", "need"), everybody)),
        finding("g-5", 48.0, subjects=(("need/b", "need"), everybody)),
    )


def test_the_first_five_of_the_invented_town_are_those_of_a_good_meeting() -> None:
    """Two needs that nothing answers, the group that nothing reaches, and what is done twice: none told twice."""
    result = calnet.analyse(calnet.read(find_folder("sample_graphs") / "przykladowo").network)
    first = [(found.kind, found.state) for found in result.findings[:5]]
    assert first == [
        (Kind.COVERAGE_GAP, "none"),
        (Kind.COVERAGE_GAP, "none"),
        (Kind.ISOLATED_GROUP, "unserved"),
        (Kind.DUPLICATE, "uncoordinated"),
        (Kind.DUPLICATE, "uncoordinated"),
    ]
    assert [found.id for found in to_decide(result)] == [found.id for found in result.findings[:5]]
