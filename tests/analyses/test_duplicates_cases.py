"""Analysis B on small cases: what it suggests, whom it counts, what it keeps apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from worlds import Rows, facts_of, with_rows

from calnet.analyses.duplicates.duplicates import find_duplicates
from calnet.findings import Finding, Level
from calnet.picture.picture import Picture

DAY = date(2026, 9, 30)
YOUNG, OLD, OLDER = "group/young", "group/old", "group/older"


def town(*initiatives: tuple[Any, ...], **more: list[tuple[Any, ...]]) -> Rows:
    """A town with two places in a gmina, one actor for each initiative: id, name, group, place, form, start, end."""
    rows: Rows = {
        "data_sets": [("t", "T", "gmina")],
        "places": [(id_, id_) for id_ in ("gmina", "osiedle", "ulica")],
        "place_ancestors": [
            *((id_, id_, 0) for id_ in ("gmina", "osiedle", "ulica")),
            ("osiedle", "gmina", 1), ("ulica", "osiedle", 1), ("ulica", "gmina", 2),
        ],
        "target_groups": [(YOUNG, "młodzi", 13, 24), (OLD, "starsi", 60, None), (OLDER, "najstarsi", 75, 99)],
        "group_ancestors": [*((id_, id_, 0) for id_ in (YOUNG, OLD, OLDER)), (OLDER, OLD, 1)],
        "actors": [(f"a/{id_}", "Organisation", f"Podmiot {id_}", None, None, "t") for id_, *_ in initiatives],
        "initiatives": [
            (id_, name, form, *dates, "active", None, None, "t") for id_, name, _, _, form, *dates in initiatives
        ],
        "initiative_actors": [(id_, f"a/{id_}", "RUNS") for id_, *_ in initiatives],
        "initiative_groups": [(id_, group) for id_, _, group, *_ in initiatives],
        "initiative_places": [(id_, place) for id_, _, _, place, *_ in initiatives],
        "needs": [("need/n", "n")],
        "need_ancestors": [("need/n", "need/n", 0)],
        "initiative_needs": [(id_, "need/n") for id_, *_ in initiatives],
    }  # fmt: skip
    return with_rows(rows, **more)


def found(rows: Rows) -> tuple[Finding, ...]:
    return find_duplicates(Picture(facts_of(rows), DAY))


X = ("x", "Zajęcia z szachów", YOUNG, "osiedle", "service", "2026", None)


@pytest.mark.parametrize(
    ("other", "suggestion"),
    [
        (("y", "Szachowe zajęcia", YOUNG, "osiedle", "service", "2026", None), "join"),
        (("y", "Gramy razem", YOUNG, "osiedle", "service", "2026", None), "lead"),
        (("y", "Szachowe zajęcia", YOUNG, "gmina", "service", "2026", None), "divide_places"),
        (("y", "Szachowe zajęcia", YOUNG, "osiedle", "service", "2025", "2026-02"), None),
        (("y", "Szachowe zajęcia", YOUNG, "osiedle", "service", "2025-10", "2026-10"), "join"),
    ],
)
def test_what_is_suggested(other: tuple[Any, ...], suggestion: str | None) -> None:
    """The last but one is over on the day and no duplicate."""
    findings = found(town(X, other))
    assert [f.suggestion.key for f in findings] == ([f"findings.overlap_do_{suggestion}"] if suggestion else [])


def test_events_and_what_follows_one_another_share_a_calendar() -> None:
    events = [(id_, "Turniej szachowy", YOUNG, "osiedle", "event", "2026-10", "2026-10") for id_ in "xy"]
    in_turn = [
        ("x", "Szachy", YOUNG, "osiedle", "service", "2026", "2026-10-31"),
        ("y", "Szachy", YOUNG, "osiedle", "service", "2026-10-01", "2027-06"),
    ]
    for pair in (events, in_turn):
        (finding,) = found(town(*pair))
        assert finding.suggestion.key == "findings.overlap_do_calendar"


def test_people_of_different_age_are_divided_by_age() -> None:
    pair = ("x", "Szachy", OLD, *X[3:]), ("y", "Szachy", OLDER, *X[3:])
    assert [f.suggestion.key for f in found(town(*pair))] == ["findings.overlap_do_divide_groups"]
    rows = town(*pair)
    rows["target_groups"] = [(YOUNG, "młodzi", 13, 24), (OLD, "starsi", 60, 99), (OLDER, "najstarsi", 75, 99)]
    assert [f.suggestion.key for f in found(rows)] == ["findings.overlap_do_divide_ages"]


Y = ("y", "Szachowe zajęcia", *X[2:])


@pytest.mark.parametrize(
    ("ties", "state", "remedy"),
    [
        ([], "uncoordinated", "findings.overlap_remedy_uncoordinated"),
        ([("a/x", "a/y", "PARTNERS_WITH", 1)], "uncoordinated", "findings.overlap_remedy_uncoordinated"),
        ([("a/x", "a/y", "PARTNERS_WITH", None)], "unknown", "findings.overlap_remedy_unknown"),
        ([("a/y", "a/x", "PARTNERS_WITH", 2)], "coordinated", None),
        (
            [("a/y", "a/x", "PARTNERS_WITH", 3, "2020", "2025")],
            "uncoordinated",
            "findings.overlap_remedy_uncoordinated",
        ),
    ],
)
def test_how_they_coordinate_and_what_would_mend_it(
    ties: list[tuple[Any, ...]], state: str, remedy: str | None
) -> None:
    (finding,) = found(town(X, Y, ties=ties))
    assert (finding.state, finding.remedy and finding.remedy.key) == (state, remedy)


def test_the_remedies_make_it_go_away() -> None:
    """Support of one for the other, or one whole for both, is coordination; a part of the other is no finding."""
    support = town(X, Y, initiative_actors=[("y", "a/x", "SUPPORTS")])
    whole = town(X, Y, initiatives=[("w", "W")], initiative_parts=[("x", "w"), ("y", "w")])
    assert [f.state for rows in (support, whole) for f in found(rows)] == ["coordinated", "coordinated"]
    assert found(town(X, Y, initiative_parts=[("x", "y")])) == ()


@pytest.mark.parametrize(("people", "limit"), [((30, 50), 30), ((30, None), None), ((None, None), None), ((0, 50), 0)])
def test_both_reach_no_more_people_than_the_smaller_one(
    people: tuple[int | None, int | None], limit: int | None
) -> None:
    rows = town(X, Y)
    rows["initiative_groups"] = [("x", YOUNG, people[0]), ("y", YOUNG, people[1])]
    (finding,) = found(rows)
    assert finding.numbers.get("people") == limit
    (shared,) = [e for e in finding.evidence if e.fact.key.startswith("findings.overlap_shared")]
    assert shared.fact.values.get("people") == limit
    assert "szach" in str(shared.fact.values["words"])


def test_a_wide_programme_is_shown_once_for_all_that_is_local() -> None:
    wide = ("w", "Szachy w całej gminie", YOUNG, "gmina", "programme", "2026", None)
    local = [(id_, "Szachy", YOUNG, "ulica", "service", "2026", None) for id_ in "xy"]
    umbrella, cluster = sorted(found(town(wide, *local)), key=lambda finding: finding.severity)
    assert (umbrella.state, umbrella.level) == ("umbrella", Level.INFO)
    assert [subject.id for subject in umbrella.subjects] == ["w", "x", "y"]
    assert {subject.id for subject in cluster.subjects if subject.role == "initiative"} == {"x", "y"}
    part = town(wide, *local, initiative_parts=[("x", "w"), ("y", "w")])
    assert [finding.state for finding in found(part)] == ["coordinated"]


def test_a_chain_is_no_cluster() -> None:
    """The middle one is like both ends, which are for different people: two findings, not one."""
    chain = [
        ("x", "Szachy", YOUNG, *X[3:]), ("y", "Szachy", YOUNG, *X[3:]), ("z", "Szachy", OLD, *X[3:]),
    ]  # fmt: skip
    rows = town(*chain, initiative_groups=[("y", OLD)])
    members = [{s.id for s in finding.subjects if s.role == "initiative"} for finding in found(rows)]
    assert members == [{"x", "y"}, {"y", "z"}]
