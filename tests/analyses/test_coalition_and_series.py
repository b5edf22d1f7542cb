"""Two things that random towns seldom hold: a need that a coalition itself works on, and a series."""

from __future__ import annotations

from datetime import date

import pytest
from worlds import Rows, facts_of

from calnet.analyses.overlap.duplicates import find_duplicates
from calnet.analyses.partners.partners import find_missing_partners
from calnet.findings import Level
from calnet.snapshot.snapshot import Snapshot

DAY = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("member", "missing"), [("health", ["ngo"]), ("ngo", ["health"]), ("sport", ["health", "ngo"])]
)
def test_members_work_on_what_their_coalition_runs(member: str, missing: list[str]) -> None:
    rows: Rows = {
        "actors": [("a", "Institution", "A", None, member)],
        "coalitions": [("c", "C")],
        "memberships": [("a", "c")],
        "initiatives": [("i", "I")],
        "initiative_actors": [("i", "c", "RUNS")],
        "initiative_needs": [("i", "need/low")],
        "needs": [("need/low", "low"), ("need/high", "high")],
        "need_ancestors": [("need/low", "need/low", 0), ("need/high", "need/high", 0), ("need/low", "need/high", 1)],
    }
    expectations = {"high": ("health", "ngo")}
    (finding,) = find_missing_partners(Snapshot(facts_of(rows), DAY), expectations=expectations)
    assert [subject.id for subject in finding.subjects if subject.role == "sector"] == missing


@pytest.mark.parametrize(
    ("name", "place", "series"),
    [
        ("Kino na kółkach – Brzezina", "brzezina", True),
        ("Brzezina: kino na kolkach (2026)", "brzezina", True),
        ("Kino objazdowe", "brzezina", False),
        ("Kino na kółkach", "gmina", False),
    ],
)
def test_a_series_is_one_initiative_in_places_apart(name: str, place: str, series: bool) -> None:
    """In places of which one contains the other it may be a duplicate, and is no series."""
    places = {"gmina": "Gmina", "zalesie": "Zalesie", "brzezina": "Brzezina"}
    rows: Rows = {
        "places": list(places.items()),
        "place_ancestors": [*((id_, id_, 0) for id_ in places), ("zalesie", "gmina", 1), ("brzezina", "gmina", 1)],
        "group_ancestors": [("group/g", "group/g", 0)],
        "initiatives": [("i1", "Kino na kółkach – Zalesie"), ("i2", name), ("i3", "Zawody wędkarskie")],
        "initiative_groups": [("i1", "group/g"), ("i2", "group/g"), ("i3", "group/g")],
        "initiative_places": [("i1", "zalesie"), ("i2", place), ("i3", "brzezina")],
    }
    found = [finding for finding in find_duplicates(Snapshot(facts_of(rows), DAY)) if finding.state == "series"]
    assert [(f.level, {s.id for s in f.subjects}) for f in found] == ([(Level.INFO, {"i1", "i2"})] if series else [])
