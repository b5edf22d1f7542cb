"""Every analysis says the same as its definition, written once more as plain loops."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

import polars as pl
import pytest
from hypothesis import given, settings
from oracles import Town
from worlds import DAY, QUIET, Rows, facts_of, towns

from calnet.analyses.coordination import Coordination
from calnet.analyses.coverage.coverage import find_coverage
from calnet.analyses.isolation.isolation import find_isolated
from calnet.analyses.isolation.unreached import find_unreached
from calnet.analyses.partners.partners import find_missing_partners
from calnet.analyses.ties.missing_ties import find_missing_ties
from calnet.model.vocabulary import expected_sectors
from calnet.snapshot.snapshot import Snapshot

on_towns = settings(QUIET, max_examples=110)


def both(rows: Rows) -> tuple[Snapshot, Town]:
    facts = facts_of(rows)
    return Snapshot(facts, DAY), Town(facts, DAY)


@given(towns())
@on_towns
def test_words(rows: Rows) -> None:
    """Active, place of an initiative, tie and coordinated: the words that all analyses use."""
    snapshot, town = both(rows)
    check_activity(snapshot, town)
    check_places(snapshot, town)
    assert {frozenset(edge) for edge in snapshot.ties.edges} == town.ties()
    coordination = Coordination(snapshot)
    for left, right in combinations(town.initiatives, 2):
        assert coordination.state(left, right) == town.coordination(left, right)
        assert coordination.state(right, left) == coordination.state(left, right)


def check_activity(snapshot: Snapshot, town: Town) -> None:
    found = snapshot.initiatives_frame
    assert dict(found.select("id", "state").iter_rows()) == {id_: town.state(id_) for id_ in town.initiatives}
    flagged = set(found.filter("dates_unknown")["id"])
    assert flagged == {id_ for id_ in town.initiatives if town.doubtful(id_)}
    assert {row["id"]: (row["first"], row["last"]) for row in found.to_dicts()} == {
        id_: town.period(id_) for id_ in town.initiatives
    }


def check_places(snapshot: Snapshot, town: Town) -> None:
    for id_ in town.initiatives:
        found = snapshot.initiative_places.filter(pl.col("initiative") == id_)
        places, assumed = town.places(id_)
        assert set(found["place"]) == places
        assert set(found["assumed"]) == {assumed}


@given(towns())
@on_towns
def test_coverage(rows: Rows) -> None:
    snapshot, town = both(rows)
    found = {
        (cell.demand.need, cell.demand.group, cell.demand.place): (
            cell.level, frozenset(cell.flags), frozenset(cell.supply),
        )
        for cell in find_coverage(snapshot).cells
    }  # fmt: skip
    assert found == town.coverage()
    check_coverage_findings(snapshot, town)


def check_coverage_findings(snapshot: Snapshot, town: Town) -> None:
    """What is below covered, ends soon or hangs on one provider is a finding; its severity follows the table."""
    shares = {"none": 1, "for_others": 0.8, "planned": 0.8, "partial": 0.6, "ending": 0.4, "single_provider": 0.3}
    expected = {}
    for key, (level, flags, _) in town.coverage().items():
        states = [state for state in (level, *flags) if state in shares]
        if states:
            expected[key] = max(states, key=lambda state: shares[state])
    found = {}
    for finding in find_coverage(snapshot).findings:
        need, group, place = (subject.id for subject in finding.subjects[:3])
        found[need, group, place] = finding.state
        assert finding.severity == pytest.approx(
            min(
                100 * shares[finding.state] * finding.numbers["weight"] * finding.numbers["sureness"],
                39 if "d" in find_coverage(snapshot).thin else 100,
            ),
            abs=0.051,
        )
    assert found == expected


@given(towns())
@on_towns
def test_missing_partners_and_ties(rows: Rows) -> None:
    snapshot, town = both(rows)
    found = {
        finding.subjects[0].id: tuple(subject.id for subject in finding.subjects if subject.role == "sector")
        for finding in find_missing_partners(snapshot)
    }
    assert found == town.missing_partners(expected_sectors())
    check_missing_ties(snapshot, town)


def check_missing_ties(snapshot: Snapshot, town: Town) -> None:
    found = {}
    for finding in find_missing_ties(snapshot):
        left, right = (subject.id for subject in finding.subjects[:2])
        shared = {role: frozenset(s.id for s in finding.subjects if s.role == role) for role in ("group", "need")}
        found[left, right] = shared["group"], shared["need"]
        ties = town.ties()
        common = {a for a in town.actors if {frozenset((a, left)), frozenset((a, right))} <= ties}
        assert (finding.route[1] in common) if common else finding.route == ()
    assert found == town.missing_ties()


@given(towns())
@on_towns
def test_isolation_and_unreached_groups(rows: Rows) -> None:
    snapshot, town = both(rows)
    found = {finding.subjects[0].id: frozenset((finding.state, *finding.flags)) for finding in find_isolated(snapshot)}
    assert found == town.isolation()
    assert {finding.subjects[0].id for finding in find_unreached(snapshot)} == town.unreached()


def test_the_day_and_the_horizon_count_in_full() -> None:
    """A supply that ends on the ninetieth day ends within the horizon, one a day later does not."""
    for days, ending in ((90, True), (91, False), (0, True)):
        rows: Rows = {
            "needs": [("need/n", "n")],
            "need_ancestors": [("need/n", "need/n", 0)],
            "group_ancestors": [("group/g", "group/g", 0)],
            "place_ancestors": [("p", "p", 0)],
            "initiatives": [("i", "I", None, "2020", (DAY + timedelta(days=days)).isoformat())],
            "initiative_needs": [("i", "need/n")],
            "initiative_groups": [("i", "group/g")],
            "initiative_places": [("i", "p")],
            "diagnoses": [("d", "need/n", "group/g", "p")],
        }
        (cell,) = find_coverage(Snapshot(facts_of(rows), DAY)).cells
        assert ("ending" in cell.flags) is ending
        assert cell.level == "covered"
