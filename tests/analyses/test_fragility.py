"""A5: what would be missed without an actor."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle_fragility import Loss, has_one_informant, losses
from oracles import Town
from worlds import DAY, QUIET, Rows, facts_of, join, towns, two_towns, with_rows

from calnet.analyses.coverage.coverage import find_coverage
from calnet.analyses.fragility import FRAGILITY
from calnet.analyses.fragility.departures import Departure, find_departures, sole_runners
from calnet.analyses.fragility.fragility import find_fragility
from calnet.findings import Finding
from calnet.snapshot.snapshot import Snapshot
from calnet.wording import Voice

on_towns = settings(QUIET, max_examples=60)
LEVELS = {"none": 1, "for_others": 0.8, "planned": 0.8, "partial": 0.6, "covered": 0}


def drill(rows: Rows) -> tuple[dict[str, Departure], dict[str, Finding]]:
    snapshot = Snapshot(facts_of(rows), DAY)
    coverage = find_coverage(snapshot)
    departures = find_departures(snapshot.towns[0], coverage.cells, sole_runners(snapshot))
    findings = {finding.subjects[0].id: finding for finding in find_fragility(snapshot, coverage)}
    return {departure.actor: departure for departure in departures}, findings


def falls_of(departure: Departure) -> dict[tuple[str, str, str], tuple[str, str]]:
    return {
        (fall.cell.demand.need, fall.cell.demand.group, fall.cell.demand.place): (fall.cell.level, fall.after)
        for fall in departure.falls
    }


@given(towns())
@on_towns
def test_the_drill_is_what_happens_when_an_actor_is_taken_out_of_the_rows(rows: Rows) -> None:
    departures, findings = drill(rows)
    expected = losses(facts_of(rows), DAY)
    assert departures.keys() == expected.keys()
    for actor, departure in departures.items():
        loss = expected[actor]
        assert falls_of(departure) == loss.falls
        assert frozenset(departure.lone) == loss.lone
        assert len(departure.parts) == loss.parts
        assert frozenset(departure.bridges) == loss.bridges
    town = Town(facts_of(rows), DAY)
    judged = bool(town.told_ties()) and not has_one_informant(town.ties(), town.actors)
    check_findings(findings, expected, judge_ties=judged)


def check_findings(findings: dict[str, Finding], losses: dict[str, Loss], *, judge_ties: bool) -> None:
    """There is a finding exactly where something would be missed, and its severity is that of the worst."""
    states = {
        actor: {
            state
            for state, holds in {
                "coverage": bool(loss.falls),
                "last_tie": bool(loss.lone) and judge_ties,
                "cut_vertex": loss.parts > 1 and judge_ties,
            }.items()
            if holds
        }
        for actor, loss in losses.items()
    }
    assert {actor: {f.state, *f.flags} for actor, f in findings.items()} == {a: s for a, s in states.items() if s}
    for actor, finding in findings.items():
        left = 1.0
        for before, after in losses[actor].falls.values():
            left *= 1 - 0.3 * (LEVELS[after] - LEVELS[before])
        state = {"coverage": 1 - left, "last_tie": 0.6, "cut_vertex": 0.2}[finding.state]
        assert finding.numbers["state"] == pytest.approx(state, abs=0.0001)
        weight, sureness = finding.numbers["weight"], finding.numbers["sureness"]
        assert finding.severity in (pytest.approx(100 * state * weight * sureness, abs=0.06), 39.0)
        if "cut_vertex" in finding.flags:
            assert finding.severity >= 9.6
        for language in ("pl", "en"):
            said = [Voice(language).say(text) for text in (finding.title, finding.reason, finding.suggestion)]
            assert all(said)
            assert finding.remedy is not None
            assert Voice(language).say(finding.remedy)


def test_the_worlds_show_everything_that_can_come_about() -> None:
    seen: Counter[str] = Counter()

    @given(st.data())
    @settings(on_towns, max_examples=40)
    def look(data: st.DataObject) -> None:
        for finding in drill(data.draw(towns()))[1].values():
            seen.update([finding.state])

    look()
    assert seen.keys() == {"coverage", "last_tie", "cut_vertex"}


@given(two_towns())
@settings(on_towns, max_examples=25)
def test_two_towns_without_links_are_two_towns(both: tuple[Rows, Rows]) -> None:
    def found(rows: Rows) -> dict[str, Finding]:
        return {finding.id: finding for finding in find_fragility(Snapshot(facts_of(rows), DAY))}

    one, two = both
    assert found(join(one, two)) == {**found(one), **found(two)}


TOWN: Rows = {
    "actors": [
        ("a", "Institution", "A"), ("b", "Organisation", "B"), ("c", "Organisation", "C"), ("g", "ResidentsGroup", "G"),
    ],
    "initiatives": [("x", "X", None, "2020")],
    "initiative_needs": [("x", "need/n")],
    "initiative_groups": [("x", "group/g")],
    "initiative_places": [("x", "p")],
    "need_ancestors": [("need/n", "need/n", 0)],
    "group_ancestors": [("group/g", "group/g", 0)],
    "place_ancestors": [("p", "p", 0)],
    "diagnoses": [("d", "need/n", "group/g", "p", 40, 5)],
}  # fmt: skip


@pytest.mark.parametrize(
    ("others", "falls"),
    [
        ([], True),
        ([("x", "b", "SUPPORTS", "money")], True),
        ([("x", "b", "TAKES_PART_IN")], True),
        ([("x", "b", "RUNS", "co_lead")], False),
        ([("x", "b", "RUNS", "lead")], False),
    ],
)
def test_only_who_runs_it_together_keeps_an_initiative(others: list[tuple[str, ...]], falls: bool) -> None:
    rows = with_rows(TOWN, initiative_actors=[("x", "a", "RUNS", "lead"), *others])
    _, findings = drill(rows)
    assert ("a" in findings) is falls
    if falls:
        finding = findings["a"]
        assert (finding.kind, finding.state, finding.severity) == (FRAGILITY, "coverage", 24.0)
        assert "(dziś: pełna odpowiedź, potem: brak)" in Voice("pl").say(finding.reason)
        assert [fact.subjects[0] for fact in finding.evidence] == ["x"]
        assert [s.id for s in finding.subjects if s.role == "helper"] == [row[1] for row in others]


def test_an_actor_that_has_closed_down_leaves_nothing_to_lose() -> None:
    closed = ("a", "Institution", "A", None, None, None, None, None, "closed")
    rows = {**TOWN, "actors": [closed, *TOWN["actors"][1:]], "initiative_actors": [("x", "a", "RUNS")]}
    assert drill(rows)[1] == {}


def test_ties_told_by_one_informant_are_left_out_and_said_to_be() -> None:
    ties = [("a", "b", "PARTNERS_WITH", 2), ("a", "c", "PARTNERS_WITH", 2), ("a", "g", "HOSTS")]
    rows = with_rows(TOWN, initiative_actors=[("x", "a", "RUNS")], ties=ties)
    departures, findings = drill(rows)
    assert departures["a"].is_cut_vertex
    assert (findings["a"].state, findings["a"].flags) == ("coverage", ())
    assert findings["a"].unsure[0].key == "findings.fragile_one_informant"
    more = [("b", "c", "PARTNERS_WITH", 2)]
    _, findings = drill(with_rows(rows, ties=more))
    assert (findings["a"].state, findings["a"].flags) == ("last_tie", ("coverage", "cut_vertex"))
    assert findings.keys() == {"a"}


def test_ties_that_nobody_told_are_left_out() -> None:
    """Three met one after the other in initiatives; that those between would leave somebody alone is not known."""
    meetings = ("ab", "bc", "cg")
    shared = [(name, actor, "SUPPORTS") for name in meetings for actor in name]
    initiatives = [(name, name, None, "2026") for name in meetings]
    rows = with_rows(TOWN, initiatives=initiatives, initiative_actors=shared)
    departures, findings = drill(rows)
    assert departures["b"].is_cut_vertex
    assert findings == {}
    assert drill(with_rows(rows, ties=[("a", "b", "PARTNERS_WITH", 1)]))[1].keys() == {"b", "c"}


@pytest.mark.parametrize(
    ("left", "reason"),
    [
        (30, "(dziś: pełna odpowiedź, potem: częściowa odpowiedź – zostanie 30 miejsc na 40 osób)"),
        (22, "(dziś: pełna odpowiedź, potem: częściowa odpowiedź – zostaną 22 miejsca na 40 osób)"),
        (40, None),
        (None, None),
    ],
)
def test_too_few_places_are_said_to_be_what_is_missed(left: int | None, reason: str | None) -> None:
    rows = with_rows(
        {**TOWN, "initiatives": [("x", "X", None, "2020", None, None, None, 25)]},
        initiatives=[("y", "Y", None, "2020", None, None, None, left)],
        initiative_needs=[("y", "need/n")],
        initiative_groups=[("y", "group/g")],
        initiative_places=[("y", "p")],
        initiative_actors=[("x", "a", "RUNS"), ("y", "b", "RUNS")],
    )
    finding = drill(rows)[1].get("a")
    assert (finding is None) is (reason is None)
    if finding is not None and reason is not None:
        assert "bez tego podmiotu zabraknie miejsc" in Voice("pl").say(finding.title)
        assert reason in Voice("pl").say(finding.reason)


def test_a_bridge_joins_two_cut_vertices() -> None:
    """Two triangles joined by one tie: its ends are cut vertices, and nobody would be alone."""
    pairs = [tuple(pair) for pair in ("ab", "bc", "ac", "cd", "de", "ef", "df")]
    actors = [(name, "Organisation", name.upper()) for name in "abcdef"]
    ties = [(left, right, "PARTNERS_WITH", 2) for left, right in pairs]
    departures, findings = drill({"actors": actors, "ties": ties})
    assert findings.keys() == {"c", "d"}
    assert {finding.state for finding in findings.values()} == {"cut_vertex"}
    assert departures["c"].bridges == ("d",)
    assert findings["c"].severity == pytest.approx(100 * 0.2 * 0.6 * 0.8)
    assert [fact.subjects for fact in findings["c"].evidence] == [("c", "d")]


def test_the_id_lasts_while_what_would_be_lost_changes() -> None:
    rows = with_rows(TOWN, initiative_actors=[("x", "a", "RUNS")])
    more = with_rows(rows, diagnoses=[("e", "need/n", None, "p", 10, 1)])
    assert drill(rows)[1]["a"].id == drill(more)[1]["a"].id
