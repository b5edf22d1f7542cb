"""A4: how pairs without a tie are ranked, who introduces them, and whose pairs are told at all."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from worlds import DAY, QUIET, Rows, facts_of, join, towns, two_towns, with_rows

from calnet.analyses.ties.missing_ties import find_missing_ties, pair_actors
from calnet.findings import Finding
from calnet.snapshot.snapshot import Snapshot
from calnet.wording import Voice

on_towns = settings(QUIET, max_examples=60)
TOWN: Rows = {
    "actors": [(name, "Organisation", name.upper()) for name in "abcde"],
    "ties": [
        ("a", "c", "PARTNERS_WITH", 1), ("b", "c", "PARTNERS_WITH", 4),
        ("a", "d", "PARTNERS_WITH", 2), ("b", "d", "PARTNERS_WITH", 3), ("d", "e", "PARTNERS_WITH", 4),
    ],
    "initiatives": [("x", "X"), ("y", "Y")],
    "initiative_actors": [("x", "a", "RUNS"), ("y", "b", "SUPPORTS", "money")],
    "initiative_groups": [("x", "group/wide"), ("y", "group/narrow")],
    "initiative_needs": [("x", "need/n"), ("y", "need/n")],
    "initiative_places": [("x", "town"), ("y", "street")],
    "group_ancestors": [
        ("group/wide", "group/wide", 0), ("group/narrow", "group/narrow", 0), ("group/narrow", "group/wide", 1),
    ],
    "need_ancestors": [("need/n", "need/n", 0)],
    "place_ancestors": [("town", "town", 0), ("street", "street", 0), ("street", "town", 1)],
}  # fmt: skip


def found(rows: Rows, own: frozenset[str] | None = None) -> tuple[Finding, ...]:
    return find_missing_ties(Snapshot(facts_of(rows), DAY, own))


def pair_of(finding: Finding) -> tuple[str, str]:
    left, right = (subject.id for subject in finding.subjects[:2])
    return left, right


@given(towns())
@on_towns
def test_closeness_is_that_of_adamic_and_adar(rows: Rows) -> None:
    snapshot = Snapshot(facts_of(rows), DAY)
    findings = find_missing_ties(snapshot)
    pairs = [pair_of(finding) for finding in findings]
    expected = {(left, right): value for left, right, value in nx.adamic_adar_index(snapshot.ties, pairs)}
    for finding, pair in zip(findings, pairs, strict=True):
        assert finding.numbers["adamic_adar"] == pytest.approx(expected[pair], abs=0.0006)
        check_introducer(snapshot, finding, pair)
    order = [(-f.numbers["shared"], -round(expected[pair], 9), pair) for f, pair in zip(findings, pairs, strict=True)]
    assert order == sorted(order)


def check_introducer(snapshot: Snapshot, finding: Finding, pair: tuple[str, str]) -> None:
    """Who has the strongest ties of all common partners, the weaker one first, introduces the two: all that do."""
    ties = snapshot.ties
    both = {
        actor: sorted(ties.edges[end, actor]["strength"] for end in pair) for actor in nx.common_neighbors(ties, *pair)
    }
    best = sorted(actor for actor in both if both[actor] == max(both.values()))
    assert [subject.id for subject in finding.subjects if subject.role == "introducer"] == best
    assert finding.route in [(pair[0], actor, pair[1]) for actor in best] or (finding.route, best) == ((), [])
    assert finding.numbers.get("ways", 0) == len(best)
    assert [fact.subjects for fact in finding.evidence] == [(end, actor) for actor in best for end in pair]


@given(towns())
@on_towns
def test_pairs_hold_those_with_a_tie_too(rows: Rows) -> None:
    """The checklist of a town without ties is made of these pairs."""
    over = {**rows, "ties": [], "initiatives": [(*row[:4], "2020", *row[5:]) for row in rows["initiatives"]]}
    frame = pair_actors(Snapshot(facts_of(rows), DAY))
    assert list(frame.columns) == ["left", "right", "groups", "needs"]
    pairs = list(frame.select("left", "right").iter_rows())
    assert pairs == sorted(set(pairs))
    assert all(left < right for left, right in pairs)
    assert {pair_of(finding) for finding in found(rows)} <= set(pairs)
    assert pair_actors(Snapshot(facts_of(over), DAY)).is_empty()  # what has ended is nobody's work
    shared = {(row["left"], row["right"]): (row["groups"], row["needs"]) for row in frame.to_dicts()}
    for finding in found(rows):
        roles = {role: [s.id for s in finding.subjects if s.role == role] for role in ("group", "need")}
        assert (roles["group"], roles["need"]) == shared[pair_of(finding)]


def test_the_narrower_of_two_is_shared_and_the_surer_partner_introduces() -> None:
    (finding,) = found(TOWN)
    assert pair_of(finding) == ("a", "b")
    assert [(s.id, s.role) for s in finding.subjects[2:]] == [
        ("d", "introducer"), ("group/narrow", "group"), ("need/n", "need"),
    ]  # fmt: skip
    assert finding.numbers["shared"] == 2
    assert "priority" not in finding.numbers
    voice = Voice("pl")
    assert "„D”" in voice.say(finding.suggestion)
    assert finding.remedy is not None
    assert voice.say(finding.remedy).startswith("Wystarczy")
    (urgent,) = found(with_rows(TOWN, diagnoses=[("q", "need/n", None, None, None, 5)]))
    assert (urgent.numbers["priority"], urgent.severity) == (5, 32.0)
    assert urgent.id == finding.id


@pytest.mark.parametrize("relation", ["TAKES_PART_IN", "RUNS"])
def test_taking_part_is_not_working(relation: str) -> None:
    rows = {**TOWN, "initiative_actors": [("x", "a", "RUNS"), ("y", "b", relation)]}
    assert len(found(rows)) == (relation == "RUNS")


def test_any_tie_is_enough() -> None:
    for tie in (("a", "b", "PARTNERS_WITH"), ("b", "a", "HOSTS"), ("a", "b", "UNIT_OF")):
        assert found(with_rows(TOWN, ties=[tie])) == ()
    assert found(with_rows(TOWN, initiative_actors=[("x", "b", "TAKES_PART_IN")])) == ()


@given(two_towns())
@on_towns
def test_only_what_is_judged_and_what_told_ties_makes_findings(both: tuple[Rows, Rows]) -> None:
    one, two = both
    rows = join(one, two)
    everything = found(rows)
    own = found(rows, frozenset({"one"}))
    assert {f.id for f in own} == {f.id for f in everything if "one" in f.data_sets}
    told = {actor.partition("/")[0] for edge in Snapshot(facts_of(rows), DAY).ties.edges for actor in edge}
    assert all(told & set(finding.data_sets) for finding in everything)
