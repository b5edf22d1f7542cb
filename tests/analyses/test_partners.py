"""Missing partners: against the definition, with tables of one's own, and what a finding says."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle_partners import missing_partners
from oracles import Town
from worlds import DAY, QUIET, SECTORS, Rows, facts_of, join, make_town, make_vocabularies, with_rows

from calnet.analyses.partners.partners import find_missing_partners
from calnet.findings import Finding
from calnet.model.vocabulary import expected_sectors
from calnet.snapshot.facts import make_facts
from calnet.snapshot.snapshot import Snapshot

on_towns = settings(QUIET, max_examples=150)
NEEDS = (None, "need/n0", "need/health", "need/addiction")


def _own_table(chance: random.Random, dataset: str) -> list[tuple[str | None, str | None, str, str]]:
    """Some rows of the sheet of expected sectors, one without a sector now and then."""
    rows: list[tuple[str | None, str | None, str, str]] = []
    for need in chance.sample(NEEDS, chance.randint(0, 3)):
        known = [sector for sector in SECTORS if sector]
        sectors: list[str | None] = [*chance.sample(known, chance.randint(0, 3))] or [None]
        rows += [(need, sector, dataset, "uchwała") for sector in sectors]
    return rows


def _two_towns(seed: int) -> Rows:
    """Two towns in one source, each with a table of its own; some of one work in the other."""
    chance = random.Random(seed)
    shared = make_vocabularies(chance)
    one, two = ({**shared, **make_town(chance, shared, name)} for name in ("one", "two"))
    rows = join(one, two)
    rows["expectations"] = [row for name in ("one", "two") for row in _own_table(chance, name)]
    if two["initiatives"] and chance.random() < 0.5:
        guest = (two["initiatives"][0][0], one["actors"][0][0], "SUPPORTS", None)
        rows["initiative_actors"] = [*rows["initiative_actors"], guest]
    return rows


def _sectors(finding: Finding) -> set[str]:
    return {subject.id for subject in finding.subjects if subject.role == "sector"}


@given(st.integers(0, 2**40).map(_two_towns))
@on_towns
def test_as_the_definition_says(rows: Rows) -> None:
    facts = facts_of(rows)
    snapshot, town = Snapshot(facts, DAY), Town(facts, DAY)
    found: dict[str, dict[str, tuple[set[str], str]]] = {"one": {}, "two": {}}
    for finding in find_missing_partners(snapshot):
        says = "own" if finding.reason.key.endswith("_own") else "packaged"
        found[finding.data_sets[0]][finding.subjects[0].id] = _sectors(finding), says
        _check(finding, town)
    assert found == {dataset: missing_partners(town, expected_sectors(), dataset) for dataset in found}


def _check(finding: Finding, town: Town) -> None:
    """What stands beside the sectors: the figures, whom to invite, who is expected, there, and at work."""
    (dataset,) = finding.data_sets
    anchor = finding.subjects[0]
    known = [
        row["priority"] for row in town.rows["diagnoses"] if row["dataset"] == dataset and row["need"] == anchor.id
    ]
    priority = max((value for value in known if value is not None), default=None) if anchor.role == "need" else None
    assert finding.numbers.get("priority") == priority
    assert finding.numbers["weight"] == (priority / 5 if priority else 0.6)
    numbers = finding.numbers
    product = 100 * 0.6 * numbers["weight"] * numbers["sureness"]
    is_capped = finding.score is not None and finding.score.cap is not None
    assert finding.severity == pytest.approx(min(product, 39) if is_capped else product, abs=0.051)
    doubts = {doubt.key for doubt in finding.unsure}
    assert doubts == {"findings.unsure_sectors"} & doubts | ({"findings.unsure_thin"} if is_capped else set())
    assert (numbers["sureness"] == 0.6) is ("findings.unsure_sectors" in doubts)
    here: Mapping[str, set[str]] = {
        sector: {
            id_
            for id_, row in town.actors.items()
            if row["sector"] == sector and row["dataset"] == dataset and row["status"] != "closed"
        }
        for sector in _sectors(finding)
    }
    invited = [subject.id for subject in finding.subjects if subject.role == "helper"]
    hosts = {row["actor"] for row in town.rows["coalition_hosts"]} | {row["host"] for row in town.rows["data_sets"]}
    guests = {sector: ids - hosts for sector, ids in here.items()}
    involved = {
        subject for e in finding.evidence if e.fact.key.startswith("findings.sector_") for subject in e.subjects
    }
    home = {town.home(dataset)}
    places = home
    if anchor.role == "need":
        at_work = (id_ for id_ in town.current() if town.initiatives[id_]["dataset"] == dataset)
        places = {place for id_ in at_work if anchor.id in town.needs(id_) for place in town.places(id_)[0]}
    near = {
        id_: (
            sum({id_, actor} in town.ties() for actor in involved),
            any(
                town.meet(place, other)
                for place in town.of("actor_places", "actor", id_, "place") or home
                for other in places
            ),
        )
        for ids in guests.values()
        for id_ in ids
    }
    nearest = {id_ for ids in guests.values() for id_ in ids if near[id_] == max(near[one] for one in ids)}
    assert set(invited) <= nearest
    for number, ids in enumerate(ids for _, ids in sorted(guests.items()) if ids):
        assert number >= 3 or sum(id_ in ids for id_ in invited) == min(3, len(ids & nearest))
    keys = [evidence.fact.key for evidence in finding.evidence]
    assert keys[0].startswith("findings.partner_expected_")
    assert sum(key == "findings.partner_absent" for key in keys) == sum(not ids for ids in here.values())
    for evidence in finding.evidence:
        if evidence.fact.key.startswith("findings.sector_"):
            (actor,) = evidence.subjects
            assert ("unknown" in evidence.fact.key) is (town.actors[actor]["sector"] is None)
            assert evidence.date == town.actors[actor]["checked_on"]


ALCOHOL: Rows = {
    "data_sets": [("d", "Miasto"), ("e", "Inne")],
    "actors": [
        ("a", "Institution", "OPS", None, "social_welfare", "d"),
        ("h", "Institution", "Przychodnia", None, "health", "d"),
        ("i", "Institution", "Szpital", None, "health", "d"),
        ("m", "Organisation", "Gazeta", None, "media", "e"),
    ],
    "needs": [("need/alcohol", "alkohol"), ("need/addiction", "uzależnienia")],
    "need_ancestors": [
        ("need/alcohol", "need/alcohol", 0), ("need/addiction", "need/addiction", 0),
        ("need/alcohol", "need/addiction", 1),
    ],
    "initiatives": [("w", "Grupa", None, "2026", None, None, None, None, "d")],
    "initiative_actors": [("w", "a", "RUNS")],
    "initiative_needs": [("w", "need/alcohol")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("own", "missing"),
    [
        ([], {"health", "police_and_safety"}),
        ([("need/addiction", "media", "d")], {"media"}),
        ([("need/alcohol", "sport", "d"), ("need/addiction", "media", "d")], {"sport"}),
        ([("need/alcohol", None, "d")], None),
        ([("need/addiction", "social_welfare", "d")], None),
        ([("need/addiction", "media", "e")], {"health", "police_and_safety"}),
        ([(None, "media", "d")], {"health", "police_and_safety"}),
    ],
)
def test_a_table_of_ones_own(own: list[tuple[str | None, ...]], missing: set[str] | None) -> None:
    found = find_missing_partners(Snapshot(facts_of(with_rows(ALCOHOL, expectations=own)), DAY))
    assert [_sectors(finding) for finding in found] == ([missing] if missing else [])


def test_a_packaged_row_for_the_very_need_is_nearer_than_ones_own_for_a_broader_one() -> None:
    rows = with_rows(ALCOHOL, expectations=[("need/addiction", "media", "d")])
    table = {"*": (), "alcohol": ("sport",)}
    (finding,) = find_missing_partners(Snapshot(facts_of(rows), DAY), expectations=table)
    assert _sectors(finding) == {"sport"}


def test_nobody_invites_the_host() -> None:
    """Who hosts the coalition is one of it, though not written among its members; who hosts the CAL is at home."""
    rows: Rows = {
        "data_sets": [("d", "Miasto", None, "cal")],
        "actors": [
            (id_, "Institution", id_.upper(), None, sector, "d")
            for id_, sector in {
                "ops": "social_welfare", "cal": "health", "a": "culture", "b": "culture", "c": "culture",
            }.items()
        ],
        "coalitions": [("k", "K", "d")],
        "memberships": [("a", "k"), ("b", "k"), ("c", "k")],
        "coalition_hosts": [("ops", "k")],
    }  # fmt: skip
    table = {"*": ("social_welfare", "health")}
    (finding,) = find_missing_partners(Snapshot(facts_of(rows), DAY), expectations=table)
    assert _sectors(finding) == {"health"}
    assert [subject.id for subject in finding.subjects if subject.role == "helper"] == []
    (finding,) = find_missing_partners(Snapshot(facts_of({**rows, "coalition_hosts": []}), DAY), expectations=table)
    assert [subject.id for subject in finding.subjects if subject.role == "helper"] == ["ops"]


def test_whom_to_invite() -> None:
    """Who already has a tie to those at work, else all there are; nobody from another town."""
    for ties, invited in (([], ["h", "i"]), ([("i", "a", "PARTNERS_WITH", 2)], ["i"])):
        rows = with_rows(
            ALCOHOL, ties=ties, expectations=[("need/alcohol", sector, "d") for sector in ("health", "media")]
        )
        (finding,) = find_missing_partners(Snapshot(facts_of(rows), DAY))
        assert [subject.id for subject in finding.subjects if subject.role == "helper"] == invited
        facts = {evidence.fact.key for evidence in finding.evidence}
        assert facts == {
            "findings.partner_expected_need_own", "findings.partner_present", "findings.partner_absent",
            "findings.sector_of",
        }  # fmt: skip


def test_the_finding_keeps_its_id_when_the_table_changes() -> None:
    ids = {
        finding.id
        for own in ([], [("need/addiction", "media", "d")], [("need/alcohol", "sport", "d", "uchwała")])
        for finding in find_missing_partners(Snapshot(facts_of(with_rows(ALCOHOL, expectations=own)), DAY))
    }
    assert len(ids) == 1


def test_of_those_whose_sector_nobody_knows_nobody_says_who_is_missing() -> None:
    def found(known: int) -> int:
        facts = make_facts(
            actors=[(str(at), "Organisation", str(at), None, "sport" if at < known else None) for at in range(4)],
            coalitions=[("c", "CAL")],
            memberships=[(str(at), "c") for at in range(4)],
        )
        return len(find_missing_partners(Snapshot(facts, DAY)))

    assert [found(known) for known in range(5)] == [0, 0, 1, 1, 1]
