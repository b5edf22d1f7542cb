"""Isolated groups: ways, numbers and helpers are those of the definition; planted cases; what is told of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from oracle_isolation import Edge
from worlds import DAY, QUIET, Rows, facts_of, towns, with_rows

from calnet.analyses.isolation import UNREACHED_TARGET_GROUP
from calnet.analyses.isolation.isolation import find_isolated
from calnet.analyses.isolation.unreached import find_unreached
from calnet.findings import Finding
from calnet.messages import Message
from calnet.snapshot.snapshot import Snapshot
from calnet.wording import Voice

on_towns = settings(QUIET, max_examples=200)
SEEN: Counter[str] = Counter()
"""What the made towns held, so that no branch is tested on nothing."""


def helpers_of(finding: Finding) -> list[str]:
    return [subject.id for subject in finding.subjects if subject.role == "helper"]


def messages_in(value: object) -> Iterator[Message]:
    """Everything that is said inside a message, itself included."""
    if isinstance(value, Message):
        yield value
        for one in value.values.values():
            yield from messages_in(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from messages_in(one)


def more_of(finding: Finding) -> int:
    """How many are said to be as good as the helpers that are told."""
    more = [told for told in messages_in(finding.suggestion) if told.key == "findings.helpers_more"]
    return int(str(more[0].values["n"])) if more else 0


@pytest.mark.slow
@given(towns())
@on_towns
def test_ways_numbers_and_helpers_are_the_definitions(rows: Rows) -> None:
    edge, snapshot = Edge(facts_of(rows), DAY), Snapshot(facts_of(rows), DAY)
    for finding in find_isolated(snapshot):
        actor = finding.subjects[0].id
        numbers = finding.numbers
        ways = edge.strongest_ways(actor)
        assert finding.route in ways or (finding.route, ways) == ((), [])
        assert numbers.get("ways", 0) == len(ways)
        SEEN["several ways"] += len(ways) > 1
        assert numbers.get("hops") == edge.hops(actor)
        assert numbers["ties"] == edge.ties_of(actor)
        assert numbers["initiatives"] == len(edge.initiatives_of(actor))
        assert numbers["needs_below"] == len(edge.needs_below(actor))
        assert numbers.get("days_unchecked") == edge.days_unchecked(actor)
        assert ("one_thread" in (finding.state, *finding.flags)) <= (numbers["ties"] == 1)
        if finding.state == "one_thread" or (not finding.route and finding.state != "out_of_date"):
            but = edge.apart() if finding.state == "one_thread" else ()
            assert (helpers_of(finding), more_of(finding)) == edge.helpers(edge.concern(actor), actor, but)
            SEEN["helpers"] += bool(helpers_of(finding))
        else:
            assert helpers_of(finding) == []
        SEEN["long way"] += len(finding.route) > 2
    for finding in find_unreached(snapshot):
        assert (helpers_of(finding), more_of(finding)) == edge.helpers(edge.concern_of_group(finding.subjects[0].id))
        SEEN["more helpers"] += more_of(finding) > 0
        SEEN["helpers for a target group"] += bool(helpers_of(finding))


@pytest.mark.slow
def test_the_made_towns_held_something_of_everything() -> None:
    assert all(SEEN[name] > 3 for name in ("helpers", "long way", "helpers for a target group")), SEEN


@given(towns())
@on_towns
def test_every_fact_of_a_finding_is_told(rows: Rows) -> None:
    """Each step of the way is a fact, and the severity is that of its numbers."""
    snapshot = Snapshot(facts_of(rows), DAY)
    for finding in (*find_isolated(snapshot), *find_unreached(snapshot)):
        told = {frozenset(evidence.subjects) for evidence in finding.evidence}
        assert {frozenset(step) for step in pairwise(finding.route)} <= told
        numbers = finding.numbers
        product = 100 * numbers["state"] * numbers["weight"] * numbers["sureness"]
        is_capped = finding.score is not None and finding.score.cap is not None
        assert finding.severity == pytest.approx(min(product, 39) if is_capped else product, abs=0.051)
        assert finding.evidence
        assert finding.remedy is not None


# Planted cases


def town(**more: Any) -> Rows:
    """A coalition of the centre (m) and the library (l), and a group (g) of seniors."""
    rows: Rows = {
        "data_sets": [("t", "Miasto", "t/home", "t/m")],
        "places": [("t/home", "Miasto"), ("t/estate", "Osiedle")],
        "place_ancestors": [("t/home", "t/home", 0), ("t/estate", "t/estate", 0), ("t/estate", "t/home", 1)],
        "target_groups": [("group/seniors", "seniorzy"), ("group/youth", "młodzież")],
        "group_ancestors": [("group/seniors", "group/seniors", 0), ("group/youth", "group/youth", 0)],
        "needs": [("need/loneliness_in_old_age", "samotność")],
        "need_ancestors": [("need/loneliness_in_old_age", "need/loneliness_in_old_age", 0)],
        "actors": [
            ("t/m", "Institution", "MOPS", None, None, "t"),
            ("t/l", "Institution", "Biblioteka", None, None, "t"),
            ("t/p", "Organisation", "Parafia", None, None, "t"),
            ("t/q", "Organisation", "Fundacja", None, None, "t"),
            ("t/g", "ResidentsGroup", "Klub", None, None, "t", None, 20, None, None, "2026-09-01", "high"),
        ],
        "coalitions": [("t/c", "Koalicja", "t")],
        "memberships": [("t/m", "t/c"), ("t/l", "t/c")],
        "ties": [
            ("t/m", "t/l", "PARTNERS_WITH", 3),
            ("t/m", "t/q", "PARTNERS_WITH", 2),
            ("t/p", "t/l", "PARTNERS_WITH", 2),
        ],
        "gatherings": [("t/g", "group/seniors")],
    }
    return with_rows(rows, **more)


def found(rows: Rows, id_: str = "t/g") -> Finding | None:
    findings = find_isolated(Snapshot(facts_of(rows), DAY))
    return next((finding for finding in findings if finding.subjects[0].id == id_), None)


def said(finding: Finding | None, language: str = "pl") -> str:
    assert finding is not None
    voice = Voice(language)
    return " ".join(voice.say(part) for part in (finding.title, finding.reason, finding.suggestion))


def test_the_way_is_told_step_by_step() -> None:
    text = said(found(town(ties=[("t/p", "t/g", "HOSTS", None)])))
    assert "tą drogą: Biblioteka → Parafia (współpraca) → Klub (gości tę grupę)" in text
    assert "Pomoże w tym „Parafia”" in text


def test_who_hangs_on_one_thread_hears_of_a_second() -> None:
    """Those whom the group knows already are not named again."""
    rows = town(
        ties=[("t/p", "t/g", "HOSTS", None)],
        actor_places=[("t/g", "t/estate"), ("t/p", "t/estate"), ("t/l", "t/estate")],
    )
    finding = found(rows)
    assert finding is not None
    assert finding.state == "one_thread"
    assert helpers_of(finding) == ["t/l"]
    assert "Jako drugi kontakt rozważcie: „Biblioteka” (działa w tym samym miejscu: Osiedle)." in said(finding)


def test_whoever_hangs_on_one_thread_too_is_no_second_contact() -> None:
    places = [("t/g", "t/estate"), ("t/q", "t/estate")]
    finding = found(town(ties=[("t/p", "t/g", "HOSTS", None)], actor_places=places))
    assert finding is not None
    assert (finding.state, helpers_of(finding)) == ("one_thread", [])
    more = [("t/p", "t/g", "HOSTS", None), ("t/q", "t/l", "PARTNERS_WITH", 2)]
    finding = found(town(ties=more, actor_places=places))
    assert finding is not None
    assert (finding.state, helpers_of(finding)) == ("one_thread", ["t/q"])


def test_an_organisation_on_one_thread_is_told_of_as_one() -> None:
    assert "Ten podmiot łączy z resztą sieci tylko jedno powiązanie." in said(found(town(), "t/q"))


def test_a_helper_for_related_people_says_for_whom() -> None:
    rows = town(
        group_ancestors=[("group/widows", "group/widows", 0), ("group/widows", "group/seniors", 1)],
        target_groups=[("group/widows", "wdowy")],
        initiatives=[("t/i", "Herbata", "service", "2026", None, None, None, None, "t")],
        initiative_actors=[("t/i", "t/p", "RUNS")],
        initiative_groups=[("t/i", "group/widows")],
    )
    assert "„Parafia” (prowadzi dla szerszej lub węższej grupy (wdowy): „Herbata”)" in said(found(rows))


def test_without_a_way_several_are_named_best_first_with_why() -> None:
    rows = town(
        initiatives=[("t/i", "Herbata", "service", "2026", None, None, None, None, "t")],
        initiative_actors=[("t/i", "t/p", "RUNS")],
        initiative_groups=[("t/i", "group/seniors")],
        actor_places=[("t/g", "t/estate"), ("t/l", "t/estate"), ("t/m", "t/home")],
    )
    finding = found(rows)
    assert finding is not None
    assert finding.state == "unconnected"
    assert helpers_of(finding) == ["t/p", "t/l"]  # based in the home place, as all are, is nothing shared
    text = said(finding)
    assert "„Parafia” (prowadzi dla tej samej grupy (seniorzy): „Herbata”), „Biblioteka” (działa" in text


def test_two_steps_of_cooperation_are_worth_one_contact() -> None:
    """At equal cost the shorter way; a formal agreement makes the longer one better."""
    direct = ("t/m", "t/g", "PARTNERS_WITH", 1)
    finding = found(town(ties=[direct, ("t/q", "t/g", "PARTNERS_WITH", 2)]))
    assert finding is None or finding.route == ("t/m", "t/g")
    rows = town(ties=[direct, ("t/q", "t/g", "PARTNERS_WITH", 4)], initiatives=[("t/x", "X", None, "2026")],
                initiative_groups=[("t/x", "group/youth")])  # fmt: skip
    unserved = found(rows)
    assert unserved is not None
    assert unserved.route == ("t/m", "t/q", "t/g")


def test_takes_part_in_nothing_and_nothing_is_aimed_at_its_people() -> None:
    tied = [("t/m", "t/g", "PARTNERS_WITH", 2), ("t/q", "t/g", "PARTNERS_WITH", 2)]
    other = [("t/x", "X", None, "2026")]
    youth = [("t/x", "group/youth")]
    unserved = found(town(ties=tied, initiatives=other, initiative_groups=youth))
    assert unserved is not None
    assert (unserved.state, unserved.flags) == ("unserved", ())
    assert "Zapytajcie, czego potrzebują" in said(unserved)
    taking_part = [("t/x", "t/g", "TAKES_PART_IN")]
    assert found(town(ties=tied, initiatives=other, initiative_groups=youth, initiative_actors=taking_part)) is None
    assert found(town(ties=tied, initiatives=other, initiative_groups=[("t/x", "group/seniors")])) is None


def test_a_tie_to_two_members_holds_a_group() -> None:
    assert found(town(ties=[("t/m", "t/g", "HOSTS", None), ("t/l", "t/g", "PARTNERS_WITH", 1)])) is None


def test_without_a_coalition_the_way_begins_at_the_host_and_the_finding_says_so() -> None:
    rows = {**town(ties=[("t/p", "t/g", "HOSTS", None)]), "memberships": []}
    finding = found(rows)
    assert finding is not None
    assert finding.route == ("t/m", "t/l", "t/p", "t/g")
    assert {"one_thread", "distant"} == {finding.state, *finding.flags}
    assert "gospodarza CAL: „MOPS”" in " ".join(Voice("pl").say(doubt) for doubt in finding.unsure)
    nobody = {**rows, "data_sets": [("t", "Miasto", "t/home", None)]}
    best = found(nobody)
    assert best is not None
    assert best.route[0] in {"t/l", "t/m", "t/p"}
    assert any(doubt.key == "findings.unsure_from_best_connected" for doubt in best.unsure)


def test_older_than_a_year_to_the_day() -> None:
    tied = [("t/m", "t/g", "HOSTS", None), ("t/l", "t/g", "PARTNERS_WITH", 2)]
    for days, old in ((365, False), (366, True)):
        rows = town(ties=tied)
        checked = (DAY - timedelta(days=days)).isoformat()
        rows["actors"] = [row if row[0] != "t/g" else (*row[:10], checked, None) for row in rows["actors"]]
        finding = found(rows)
        assert (finding is not None) is old
        if finding is not None:
            assert finding.state == "out_of_date"
            assert finding.numbers["days_unchecked"] == 366


def test_thin_data_gives_no_levels_that_are_artefacts() -> None:
    """No ties, no levels; ties told by one informant, no single thread; too few target groups, nothing unserved."""
    rows = town()
    assert find_isolated(Snapshot(facts_of({**rows, "ties": []}), DAY)) == ()
    star = [("t/m", id_, "PARTNERS_WITH", 2) for id_ in ("t/l", "t/p", "t/q", "t/g")]
    assert find_isolated(Snapshot(facts_of({**rows, "ties": star}), DAY)) == ()
    unknown = [(f"t/i{n}", "X", None, "2026") for n in range(2)]
    untold = with_rows({**rows, "ties": star}, initiatives=unknown, initiative_groups=[("t/i0", "group/youth")])
    assert find_isolated(Snapshot(facts_of(untold), DAY)) == ()
    told = with_rows(untold, initiative_groups=[("t/i1", "group/youth")])
    assert [finding.state for finding in find_isolated(Snapshot(facts_of(told), DAY))] == ["unserved"]


def test_ties_from_shared_initiatives_alone_are_no_record_of_who_knows_whom() -> None:
    rows = {**town(initiatives=[("t/i", "Herbata", None, "2026")]), "ties": []}
    shared = with_rows(rows, initiative_actors=[("t/i", "t/m", "RUNS"), ("t/i", "t/p", "SUPPORTS")])
    assert Snapshot(facts_of(shared), DAY).ties.number_of_edges() == 1
    assert find_isolated(Snapshot(facts_of(shared), DAY)) == ()
    over = with_rows(shared, ties=[("t/m", "t/p", "PARTNERS_WITH", 2, None, "2020")])
    assert find_isolated(Snapshot(facts_of(over), DAY)) == ()


def test_whom_the_only_informant_does_not_know_may_know_others() -> None:
    """One tells four of five ties: only a way that is known to be long says something."""
    actors = [(id_, "Organisation", id_.upper()) for id_ in "abcdefg"]
    star = [("a", id_, "PARTNERS_WITH", 2) for id_ in "bcde"]
    rows: Rows = {"actors": actors, "ties": [*star, ("e", "f", "PARTNERS_WITH", 2)]}
    members: Rows = {"coalitions": [("k", "K")], "memberships": [("b", "k")]}
    isolated = find_isolated(Snapshot(facts_of({**rows, **members}), DAY))
    assert [(finding.subjects[0].id, finding.state) for finding in isolated] == [("f", "distant")]


def test_closed_actors_are_neither_judged_nor_asked() -> None:
    rows = town(actor_places=[("t/g", "t/estate"), ("t/p", "t/estate")], ties=[("t/l", "t/q", "PARTNERS_WITH", 2)])
    finding = found(rows)
    assert finding is not None
    assert helpers_of(finding) == ["t/p"]
    closed = [row if row[0] != "t/p" else (*row, None, None, "closed") for row in rows["actors"]]
    finding = found({**rows, "actors": closed})
    assert finding is not None
    assert helpers_of(finding) == []
    assert "Zapytajcie na spotkaniu, kto ich zna" in said(finding)


def test_a_target_group_that_nothing_reaches_has_those_to_ask() -> None:
    """Who gathers such people comes first, then who answers the same need, then who is based where they live."""
    rows = town(
        diagnoses=[
            ("t/d", "need/loneliness_in_old_age", "group/seniors", "t/estate", 40, 4, 2026, None, None, "t", "ankieta")
        ],
        initiatives=[("t/x", "Rozmowy", None, "2026", None, None, None, None, "t")],
        initiative_groups=[("t/x", "group/youth")],
        initiative_needs=[("t/x", "need/loneliness_in_old_age")],
        initiative_actors=[("t/x", "t/q", "RUNS")],
        actor_places=[("t/l", "t/estate")],
        ties=[("t/p", "t/g", "HOSTS", None)],
    )
    (finding,) = find_unreached(Snapshot(facts_of(rows), DAY))
    assert finding.kind is UNREACHED_TARGET_GROUP
    assert helpers_of(finding) == ["t/g", "t/q", "t/l"]
    assert [evidence.source for evidence in finding.evidence] == ["ankieta"]
    text = said(finding)
    assert "„Klub” (skupia takie osoby: seniorzy)" in text
    assert "„Fundacja” (odpowiada na te same potrzeby (inicjatywa „Rozmowy”))" in text
    assert finding.numbers["people"] == 40
    assert finding.numbers["priority"] == 4
