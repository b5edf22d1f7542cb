"""The one table of severity, the levels, and the order of findings."""

from __future__ import annotations

from datetime import date

import pytest
from scoring import score_of

import calnet
from calnet.analyses import severity as scale
from calnet.analyses.analyse import find_kinds
from calnet.analyses.coverage import COVERAGE_GAP
from calnet.analyses.fragility import FRAGILITY
from calnet.analyses.isolation import ISOLATED_GROUP, ISOLATED_ORGANISATION, UNREACHED_TARGET_GROUP
from calnet.analyses.overlap import DUPLICATE
from calnet.analyses.partners import MISSING_PARTNER
from calnet.analyses.ties import MISSING_TIE
from calnet.findings import Finding, Kind, Subject, in_order, level_of
from calnet.meeting.agenda import to_decide
from calnet.messages import message
from calnet.resources import find_folder
from calnet.wording import Voice

DAY = date(2026, 9, 30)


KINDS = find_kinds()
ISOLATION = {"unconnected": 1.0, "unserved": 0.8, "one_thread": 0.6, "distant": 0.5, "out_of_date": 0.3}
TABLE = {
    COVERAGE_GAP: {
        "none": 1.0,
        "for_others": 0.8,
        "planned": 0.8,
        "partial": 0.6,
        "ending": 0.4,
        "single_provider": 0.3,
    },
    ISOLATED_GROUP: ISOLATION,
    ISOLATED_ORGANISATION: ISOLATION,
    UNREACHED_TARGET_GROUP: {"unserved": 0.5},
    DUPLICATE: {
        "uncoordinated": 1.0,
        "unknown": 0.6,
        "coordinated": 0.2,
        "wide": None,
        "same_need": None,
        "purchase": None,
        "umbrella": None,
        "series": None,
    },
    MISSING_PARTNER: {"missing": 0.6},
    MISSING_TIE: {"no_tie": 0.4},
    FRAGILITY: {"coverage": None, "last_tie": 0.6, "cut_vertex": 0.2},
}
"""How serious each state is by the definitions; None: reckoned from the facts, or only worth knowing."""


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_the_states_of_each_kind_are_as_serious_as_defined(kind: Kind) -> None:
    assert {state.name: state.value for state in kind.states} == TABLE[kind]
    assert all(Voice(language).text(state.label) for state in kind.states for language in ("pl", "en"))


def test_the_order_of_the_meeting() -> None:
    assert [str(kind) for kind in KINDS] == [
        "coverage_gap", "duplicate", "isolated_group", "isolated_organisation", "unreached_target_group",
        "missing_partner", "missing_tie", "fragility",
    ]  # fmt: skip
    assert len({kind.letter for kind in KINDS}) == len(KINDS)


def test_a_state_that_a_kind_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="no_tie"):
        scale.score(COVERAGE_GAP, "no_tie", scale.weigh(None), 1.0)


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
    severity: float | None,
    kind: Kind = COVERAGE_GAP,
    subjects: tuple[tuple[str, str], ...] = (),
    **counts: float,
) -> Finding:
    words = message("findings.coverage_none")
    about = tuple(Subject(subject, subject, role) for subject, role in subjects)
    score = None if severity is None else score_of(severity)
    return Finding(id_, kind, words, words, words, about, score=score, counts=counts)


def check_order(*expected: Finding) -> None:
    assert in_order(expected) == expected
    assert in_order(reversed(expected)) == expected
    assert in_order(sorted(expected, key=lambda one: one.id)) == expected


def test_most_serious_first_and_information_last() -> None:
    mild, severe = finding("g-1", 20.0), finding("g-2", 90.0)
    twin, other = finding("g-3", 90.0), finding("d-1", 90.0, DUPLICATE)
    info = finding("d-0", None, DUPLICATE)
    nothing = finding("g-4", 0.0)
    check_order(severe, twin, other, mild, nothing, info)


def test_equal_ones_in_the_order_of_the_meeting() -> None:
    check_order(*(finding(f"x-{9 - n}", 48.0, kind) for n, kind in enumerate(KINDS)))


def test_of_one_kind_what_is_shared_then_whose_it_is_then_how_much_then_the_ids() -> None:
    """A helper is nobody concerned; all residents are nobody in particular."""
    seniors, everybody = ("group/seniors", "group"), ("group/all_residents", "group")
    check_order(
        finding("t-9", 30.0, MISSING_TIE, shared=2, adamic_adar=0.1),
        finding("t-8", 30.0, MISSING_TIE, shared=1, adamic_adar=0.9),
        finding("t-7", 30.0, MISSING_TIE, shared=1, adamic_adar=0.1),
    )
    check_order(
        finding("g-9", 48.0, subjects=(seniors, ("need/b", "need"), ("need/c", "need"))),
        finding("g-8", 48.0, subjects=(seniors, ("need/a", "need"))),
        finding("g-7", 48.0, subjects=(seniors, ("need/b", "need"), ("a", "helper"), ("b", "helper"))),
        finding("g-6", 48.0, subjects=(("need/a", "need"), ("need/c", "need"), ("need/d", "need"), everybody)),
        finding("g-5", 48.0, subjects=(("need/b", "need"), everybody)),
    )


def test_the_first_five_of_the_invented_town_are_those_of_a_good_meeting() -> None:
    """Two needs that nothing answers, a group that nothing reaches, one without ties, and what is done twice."""
    result = calnet.analyse(calnet.read(find_folder("sample_graphs") / "przykladowo").network)
    first = [(found.kind, found.state) for found in result.findings[:5]]
    assert first == [
        (COVERAGE_GAP, "none"),
        (COVERAGE_GAP, "none"),
        (ISOLATED_GROUP, "unserved"),
        (DUPLICATE, "uncoordinated"),
        (ISOLATED_GROUP, "unconnected"),
    ]
    assert [found.id for found in to_decide(result)] == [found.id for found in result.findings[:5]]
