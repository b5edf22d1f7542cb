"""Who closed carries nothing: no supply, no tie, no membership, no host; who is still there goes on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from calnet.snapshot.facts import make_facts
from calnet.snapshot.snapshot import Snapshot

DAY = date(2026, 11, 25)


def snapshot(**more: list[tuple[Any, ...]]) -> Snapshot:
    """Two actors and one that closed (x), which ran something alone."""
    rows: dict[str, list[tuple[Any, ...]]] = {
        "data_sets": [("d", "D", "p", "x")],
        "actors": [
            ("a", "Institution", "A", None, None, "d"),
            ("b", "ResidentsGroup", "B", None, None, "d"),
            ("x", "Organisation", "X", None, None, "d", None, None, "closed"),
        ],
        "coalitions": [("c", "C", "d"), ("old", "Dawna", "d", None, "closed")],
        "initiatives": [("i", "I", None, "2020", None, None, None, None, "d")],
        "initiative_actors": [("i", "x", "RUNS")],
    }
    return Snapshot(make_facts(**{name: rows.get(name, []) + more.get(name, []) for name in {**rows, **more}}), DAY)


@pytest.mark.parametrize(
    ("others", "state", "orphaned"),
    [
        ([], "past", True),
        ([("i", "a", "SUPPORTS", "money"), ("i", "b", "TAKES_PART_IN")], "past", True),
        ([("i", "a", "RUNS", "co_lead")], "active", False),
        ([("i", "c", "RUNS")], "active", False),
        ([("i", "old", "RUNS")], "past", True),
    ],
)
def test_what_they_alone_ran_is_over(others: list[tuple[str, ...]], state: str, orphaned: bool) -> None:
    found = snapshot(initiative_actors=others)
    assert found.initiatives["i"]["state"] == state
    assert ("i" in found.current) is not orphaned
    assert ("i" in found.orphaned) is orphaned
    assert "x" not in found.leads_of.get("i", ())
    assert "x" not in found.involved_in.get("i", ())


def test_what_was_over_anyway_is_not_asked_about() -> None:
    found = snapshot(
        initiatives=[("j", "J", None, "2020", "2025", None, None, None, "d")], initiative_actors=[("j", "x", "RUNS")]
    )
    assert found.left_behind.keys() == {"i", "j"}
    assert found.orphaned == {"i"}


def test_an_initiative_that_nobody_is_known_to_run_goes_on() -> None:
    found = snapshot(initiatives=[("j", "J", None, "2020", None, None, None, None, "d")])
    assert found.current == {"j"}


def test_no_tie_and_no_membership_is_theirs() -> None:
    found = snapshot(
        ties=[("a", "x", "PARTNERS_WITH", 4), ("x", "b", "HOSTS"), ("a", "b", "PARTNERS_WITH", 2)],
        memberships=[("a", "c"), ("x", "c")],
        gatherings=[("x", "group/seniors")],
    )
    assert {frozenset(edge) for edge in found.ties.edges} == {frozenset("ab")}
    assert not found.was_told("a", "x")
    assert found.members == {"c": {"a"}}
    assert found.towns[0].host is None
    assert found.gathered == {}
    assert found.named("x").name == "X"


def test_who_left_a_coalition_loses_only_that() -> None:
    found = snapshot(
        memberships=[("a", "c", None, "2025"), ("b", "c")], ties=[("a", "b", "PARTNERS_WITH", 3)],
        initiatives=[("j", "J", None, "2020", None, None, None, None, "d")], initiative_actors=[("j", "a", "RUNS")],
    )  # fmt: skip
    assert found.members == {"c": {"b"}}
    assert found.ties.has_edge("a", "b")
    assert found.leads_of["j"] == ("a",)
