"""Analysis B says what its definition says, and goes on saying it when something else changes."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle_duplicates import Duplicates, holds_together
from oracles import Town
from worlds import DAY, QUIET, Rows, facts_of, join, towns, two_towns, with_rows

from calnet.analyses.overlap import DUPLICATE
from calnet.analyses.overlap.done import Done
from calnet.analyses.overlap.duplicates import find_duplicates
from calnet.analyses.overlap.initiative_names import InitiativeNames
from calnet.analyses.overlap.names import LITTLE, similarity
from calnet.findings import Finding, Level, finding_id
from calnet.snapshot.snapshot import Snapshot

properties = settings(QUIET, max_examples=100)
TWICE = "findings.unsure_entered_twice"
STATES = {"uncoordinated": 1.0, "unknown": 0.6, "coordinated": 0.2}


def peopled(rows: Rows, seed: int) -> Rows:
    """The town with numbers of people, ages and levels of places, some of them unknown."""
    chance = random.Random(seed)
    return {
        **rows,
        "initiative_groups": [(*row[:2], chance.choice([None, 5, 20, 80])) for row in rows["initiative_groups"]],
        "places": [(*row, chance.choice([None, "gmina", "powiat", "country"])) for row in rows["places"]],
        "target_groups": [(*row, *chance.choice([(None, None), (0, 18), (60, 99)])) for row in rows["target_groups"]],
    }


def oracle_of(rows: Rows) -> tuple[Snapshot, InitiativeNames, Duplicates]:
    facts = facts_of(rows)
    snapshot = Snapshot(facts, DAY)
    names, done = InitiativeNames(snapshot), Done(snapshot)

    def text(left: str, right: str) -> float | None:
        return similarity(names[left], names[right])

    oracle = Duplicates(
        Town(facts, DAY), text, lambda left, right: done.share(left, right, text(left, right)), done.are_works
    )
    return snapshot, names, oracle


def initiatives(finding: Finding) -> tuple[str, ...]:
    return tuple(subject.id for subject in finding.subjects if subject.role == "initiative")


@given(towns(), st.integers(0, 10**6))
@properties
def test_every_pair_is_in_one_cluster_and_clusters_hold_together(rows: Rows, seed: int) -> None:
    snapshot, _, oracle = oracle_of(peopled(rows, seed))
    told: list[tuple[str, str]] = []
    for finding in find_duplicates(snapshot):
        if finding.state not in STATES:
            continue
        members = initiatives(finding)
        pairs = {(one, two) for one in members for two in members if one < two} & oracle.near()
        assert holds_together(members, pairs)
        check_cluster(oracle, finding, pairs)
        told += pairs
    assert sorted(told) == sorted(oracle.near())
    for sort in ("wide", "same_need", "purchase"):
        asked = [set(initiatives(finding)) for finding in find_duplicates(snapshot) if finding.state == sort]
        assert {pair for members in asked for pair in oracle.near(sort) if members.issuperset(pair)} == oracle.near(
            sort
        )


def check_cluster(oracle: Duplicates, finding: Finding, pairs: Iterable[tuple[str, str]]) -> None:
    """State of the worst pair, figures of the strongest such pair, id of the strongest of all, people at most."""
    states = {pair: oracle.town.coordination(*pair) for pair in pairs}
    worst = next(state for state in STATES if state in states.values())
    assert finding.state == worst
    anchors = oracle.anchors(states)
    assert finding.id == finding_id(DUPLICATE, anchors)
    assert list(initiatives(finding)[: len(anchors)]) == anchors
    numbers = finding.numbers
    best = max(oracle.overlaps[pair]["score"] for pair, state in states.items() if state == worst)
    assert numbers["score"] == pytest.approx(best, abs=0.0005)
    assert any(
        all(
            numbers.get(part) == pytest.approx(found[part], abs=0.0005)
            for part in ("groups", "needs", "activities", "text", "time")
        )
        for pair in states
        if states[pair] == worst and (found := oracle.overlaps[pair])["score"] == pytest.approx(best)
    )
    assert numbers["state"] == STATES[worst]
    assert finding.severity == pytest.approx(
        100 * STATES[worst] * best * numbers["weight"] * numbers["sureness"], abs=0.2
    )
    assert numbers.get("people") == oracle.people(states)
    doubts = {part for pair in states for part, value in oracle.overlaps[pair].items() if value is None}
    doubts.discard("activities")
    if any(oracle.is_wide(pair) for pair in states):
        doubts.add("wide_place")
    told = oracle.strongest(pair for pair, state in states.items() if state == worst)
    asks = finding.suggestion.key.rpartition("overlap_do_")[2] in {"check", "ask_one", "ask_one_of"}
    twice = {pair for pair in states if oracle.may_be_one(pair) and not (asks and pair in told)}
    assert {doubt.key for doubt in finding.unsure} - {TWICE} == {f"findings.unsure_{part}" for part in doubts}
    assert sum(doubt.key == TWICE for doubt in finding.unsure) == len(twice)
    surest = 0.8 if doubts else 1.0
    assert finding.numbers["sureness"] <= surest
    assert (finding.remedy is None) is (worst == "coordinated")


@given(towns())
@properties
def test_umbrellas_and_series_stand_apart(rows: Rows) -> None:
    snapshot, names, oracle = oracle_of(rows)
    unclear = {pair for pair, found in oracle.overlaps.items() if found["apart"] >= 2 and len(found["wider"]) > 1}
    umbrellas, series = {}, set()
    for finding in find_duplicates(snapshot):
        assert (finding.level is Level.INFO) is (finding.state not in STATES)
        wide, *local = initiatives(finding)
        if finding.state == "umbrella":
            local = [id_ for id_ in local if tuple(sorted((wide, id_))) not in unclear]
            if local:
                umbrellas[wide, snapshot.dataset_of[local[0]]] = set(local)
        if finding.state == "series":
            series.add(frozenset((wide, *local)))
    assert umbrellas == oracle.umbrellas()
    called = {
        id_: frozenset(word.stem for word, weight in names[id_] if weight > LITTLE)
        or frozenset(word.stem for word, _ in names[id_])
        for id_ in snapshot.current
    }
    assert series == oracle.series(called)


@given(towns(), st.integers(0, 10**6))
@properties
def test_order_of_rows_changes_nothing(rows: Rows, seed: int) -> None:
    chance = random.Random(seed)
    rows = peopled(rows, seed)
    shuffled = {name: chance.sample(frame, len(frame)) for name, frame in rows.items()}
    assert found(shuffled) == found(rows)


def found(rows: Rows) -> tuple[Finding, ...]:
    return find_duplicates(Snapshot(facts_of(rows), DAY))


@given(towns(), st.integers(0, 10**6))
@properties
def test_what_is_for_other_people_changes_nothing(rows: Rows, seed: int) -> None:
    """Names are not weighed by how common their words are, so that one more initiative elsewhere is no news."""
    chance = random.Random(seed)
    name = chance.choice([row[1] for row in rows["initiatives"]] or ["Klub"])
    more = with_rows(
        rows,
        target_groups=[("group/other", "inni")],
        group_ancestors=[("group/other", "group/other", 0)],
        initiatives=[("d/a-new", name, None, None, None, None, None, None, "d")],
        initiative_groups=[("d/a-new", "group/other")],
        initiative_places=[("d/a-new", chance.choice(rows["places"])[0])],
    )
    assert found(more) == found(rows)


@given(two_towns())
@settings(properties, max_examples=60)
def test_a_town_elsewhere_changes_nothing(pair: tuple[Rows, Rows]) -> None:
    one, two = pair
    assert sorted(found(join(one, two)), key=by_id) == sorted((*found(one), *found(two)), key=by_id)


def by_id(finding: Finding) -> str:
    return finding.id


@given(towns(), st.integers(0, 10**6))
@properties
def test_corrected_dates_keep_the_ids_of_what_stays_together(rows: Rows, seed: int) -> None:
    chance = random.Random(seed)
    dates = (None, "2024-05", "2025", "2026-03-01"), (None, "2026-12", "2027", "2028-05-31")
    corrected = {
        **rows,
        "initiatives": [(*row[:3], *(chance.choice(some) for some in dates), *row[5:]) for row in rows["initiatives"]],
    }
    before, after = (
        {frozenset(initiatives(f)): f.id for f in found(r) if f.state in STATES} for r in (rows, corrected)
    )
    assert all(after[members] == before[members] for members in before.keys() & after.keys())
