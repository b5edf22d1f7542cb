"""A1 by hand: every level and flag, unknowns apart from zeros, and remedies that do what they say."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from worlds import DAY, QUIET, Rows, closure, columns, facts_of, towns, with_rows

from calnet.analyses.coverage import COVERAGE_GAP
from calnet.analyses.coverage.coverage import Cell, find_coverage
from calnet.findings import Finding, finding_id
from calnet.messages import Message
from calnet.snapshot.snapshot import ROOT, Snapshot
from calnet.wording import Voice

GROUPS = {ROOT: None, "group/old": ROOT, "group/alone": "group/old", "group/young": ROOT}
NEEDS = {"need/health": None, "need/addiction": "need/health", "need/alcohol": "need/addiction", "need/work": None}
PLACES = {"region": None, "town": "region", "estate": "town", "street": "estate", "other": "town"}
LATER = (DAY + timedelta(days=91)).isoformat()
SOON = (DAY + timedelta(days=30)).isoformat()


def day(after: int) -> str:
    return (DAY + timedelta(days=after)).isoformat()


def initiative(**given_: Any) -> dict[str, Any]:
    """An initiative for what everybody needs here; what is given differs."""
    usual = {"needs": ["need/addiction"], "groups": ["group/old"], "places": ["estate"], "start": "2020", "runs": ["a"]}
    return {**usual, **given_}


def town(*initiatives: dict[str, Any], people: int | None = None, group: str | None = "group/old") -> Rows:
    """A town where the old on the estate need help with addiction, and what is done about it."""
    ids = [f"i{n}" for n in range(len(initiatives))]
    done = list(zip(ids, initiatives, strict=True))
    return {
        "data_sets": [("d", "D", "town")],
        "target_groups": [(id_, id_) for id_ in GROUPS],
        "needs": [(id_, id_) for id_ in NEEDS],
        "places": [(id_, id_) for id_ in PLACES],
        "group_ancestors": closure(GROUPS),
        "need_ancestors": closure(NEEDS),
        "place_ancestors": closure(PLACES),
        "actors": [(id_, "Institution", id_.upper(), None, None, "d") for id_ in ("a", "b", "c")],
        "coalitions": [("k", "K", "d")],
        "diagnoses": [("x", "need/addiction", group, "estate", people, 5, None, None, None, "d")],
        "initiatives": [
            (id_, id_, None, one["start"], one.get("end"), one.get("status"), None, one.get("capacity"), "d")
            for id_, one in done
        ],
        "initiative_needs": [(id_, need) for id_, one in done for need in one["needs"]],
        "initiative_groups": [(id_, found) for id_, one in done for found in one["groups"]],
        "initiative_places": [(id_, place) for id_, one in done for place in one["places"]],
        "initiative_actors": [(id_, actor, "RUNS", "lead") for id_, one in done for actor in one["runs"]]
        + [(id_, actor, "RUNS", "co_lead") for id_, one in done for actor in one.get("co_leads", ())],
    }


def cell_of(rows: Rows) -> Cell:
    (cell,) = find_coverage(Snapshot(facts_of(rows), DAY)).cells
    return cell


def finding_of(rows: Rows) -> Finding:
    (finding,) = find_coverage(Snapshot(facts_of(rows), DAY)).findings
    return finding


@pytest.mark.parametrize(
    ("differs", "level"),
    [
        ({}, "covered"),
        ({"places": ["town"]}, "covered"),
        ({"places": ["region"]}, "covered"),
        ({"places": ["other", "region"]}, "covered"),
        ({"places": ["street"]}, "partial"),
        ({"places": ["other"]}, "none"),
        ({"needs": ["need/health"]}, "partial"),
        ({"needs": ["need/alcohol"]}, "partial"),
        ({"needs": ["need/alcohol", "need/addiction"]}, "covered"),
        ({"needs": ["need/work"]}, "none"),
        ({"groups": [ROOT]}, "partial"),
        ({"groups": ["group/alone"]}, "partial"),
        ({"groups": ["group/young"]}, "none"),
        ({"groups": ["group/young", "group/old"]}, "covered"),
        ({"groups": ["group/alone"], "needs": ["need/health"], "places": ["region"]}, "partial"),
        ({"groups": []}, "none"),
        ({"needs": []}, "none"),
        ({"start": SOON}, "planned"),
        ({"status": "planned", "start": None}, "planned"),
        ({"status": "planned", "end": day(-1)}, "none"),
        ({"status": "planned", "end": day(0)}, "planned"),
        ({"status": "suspended"}, "none"),
        ({"status": "finished", "end": LATER}, "none"),
        ({"end": day(-1)}, "none"),
        ({"end": day(0)}, "covered"),
        ({"start": day(0)}, "covered"),
        ({"start": day(1), "places": ["street"]}, "planned"),
    ],
)
def test_levels(differs: dict[str, Any], level: str) -> None:
    assert cell_of(town(initiative(**differs))).level == level


def test_all_residents_are_answered_in_part_by_what_is_for_some() -> None:
    assert cell_of(town(initiative(), group=None)).level == "partial"
    assert cell_of(town(initiative(groups=[ROOT]), group=None)).level == "covered"


@pytest.mark.parametrize(
    ("people", "capacities", "level", "capacity", "flagged"),
    [
        (40, [40], "covered", 40, False),
        (40, [39], "partial", 39, False),
        (40, [20, 20], "covered", 40, False),
        (40, [0], "partial", 0, False),
        (40, [None], "covered", None, True),
        (40, [10, None], "covered", None, True),
        (0, [0], "covered", 0, False),
        (None, [0], "covered", 0, False),
        (None, [None], "covered", None, False),
        (0, [], "none", 0, False),
    ],
)
def test_zero_is_a_number_and_unknown_is_not(
    people: int | None, capacities: list[int | None], level: str, capacity: int | None, flagged: bool
) -> None:
    rows = town(*(initiative(capacity=offered) for offered in capacities), people=people)
    cell = cell_of(rows)
    assert (cell.level, cell.capacity, "capacity_unknown" in cell.flags) == (level, capacity, flagged)
    numbers = finding_of(rows).numbers
    assert numbers.get("people") == people
    assert numbers.get("capacity") == (capacity if capacities else None)


def test_places_of_what_answers_only_in_part_are_not_room() -> None:
    cell = cell_of(town(initiative(capacity=10), initiative(places=["street"], capacity=90), people=40))
    assert (cell.level, cell.capacity, cell.is_short) == ("partial", 10, True)


@pytest.mark.parametrize(
    ("initiatives", "ending"),
    [
        ([{"end": SOON}], True),
        ([{"end": SOON}, {"end": LATER}], False),
        ([{"end": SOON}, {"places": ["street"]}], False),
        ([{"end": SOON}, {"start": day(31)}], False),
        ([{"end": SOON}, {"start": day(31), "end": LATER}], False),
        ([{"end": SOON}, {"start": day(31), "end": day(90)}], True),
        ([{"end": SOON}, {"start": day(32)}], True),
        ([{"end": day(10)}, {"end": SOON}, {"start": day(31)}], False),
        ([{"end": SOON}, {"start": None, "status": "planned"}], True),
        ([{"end": SOON}, {"start": day(5), "status": "suspended"}], True),
        ([{"start": day(1), "end": SOON}], False),
    ],
)
def test_all_supply_ends_unless_something_planned_carries_on(initiatives: list[dict[str, Any]], ending: bool) -> None:
    assert ("ending" in cell_of(town(*(initiative(**one) for one in initiatives))).flags) is ending


def test_the_horizon_is_the_one_that_is_asked_for() -> None:
    snapshot = Snapshot(facts_of(town(initiative(end=SOON), initiative(end=SOON, runs=["b"]))), DAY)
    assert find_coverage(snapshot, horizon=timedelta(days=29)).findings == ()
    (finding,) = find_coverage(snapshot, horizon=timedelta(days=30)).findings
    assert finding.state == "ending"
    assert "w ciągu 30 dni" in Voice("pl").say(finding.reason)


@pytest.mark.parametrize(
    ("initiatives", "single"),
    [
        ([{}], True),
        ([{}, {}], True),
        ([{}, {"runs": ["b"]}], False),
        ([{"co_leads": ["b"]}], False),
        ([{"co_leads": ["a"]}], True),
        ([{}, {"runs": []}], False),
        ([{"runs": []}], False),
        ([{"runs": ["k"]}], False),
        ([{}, {"runs": ["b"], "start": LATER}], True),
    ],
)
def test_single_provider(initiatives: list[dict[str, Any]], single: bool) -> None:
    assert ("single_provider" in cell_of(town(*(initiative(**one) for one in initiatives))).flags) is single


def test_a_crowd_is_told_where_there_is_a_finding() -> None:
    """Where ties are recorded elsewhere: where none are, nobody knows whether those three agreed."""
    crowd = [initiative(runs=[actor], capacity=5) for actor in "abc"]

    def among_others(rows: Rows) -> Rows:
        others = [(id_, "Institution", id_, None, None, "d") for id_ in "uvwz"]
        return with_rows(rows, actors=others, ties=[(*ends, "PARTNERS_WITH", 2) for ends in ("uv", "vw", "wz", "zu")])

    assert cell_of(town(*crowd)).flags == ()
    assert cell_of(among_others(town(*crowd))).flags == ("crowded",)
    assert find_coverage(Snapshot(facts_of(among_others(town(*crowd))), DAY)).findings == ()
    finding = finding_of(among_others(town(*crowd, people=40)))
    assert (finding.state, finding.flags) == ("partial", ("crowded",))
    assert "Three or more of them are run by actors whose cooperation is not recorded." in Voice("en").say(
        finding.reason
    )
    tied = with_rows(among_others(town(*crowd)), ties=[("a", "b", "PARTNERS_WITH", 2)])
    assert cell_of(tied).flags == ()


def test_every_condition_that_holds_is_told() -> None:
    said = Voice("pl").say(finding_of(town(initiative(places=["street"], end=SOON))).reason)
    assert "Odpowiedź jest tylko częściowa" in said
    assert "kończy się w ciągu 90 dni" in said
    assert "opiera się na jednym podmiocie" in said


def test_a_place_that_was_assumed_makes_it_less_sure() -> None:
    doubts = [doubt.key for doubt in finding_of(town(initiative(places=[]))).unsure]
    assert "findings.unsure_place" in doubts


def test_numbers_hold_what_the_severity_was_made_of() -> None:
    rows = town(people=30)
    rows["diagnoses"].append(("y", "need/work", "group/young", "town", 60, None, None, None, None, "d"))
    finding = next(f for f in find_coverage(Snapshot(facts_of(rows), DAY)).findings if f.subjects[0].id != "need/work")
    assert finding.numbers == {
        "state": 1.0, "weight": 1.0, "sureness": 0.8, "priority": 5, "people": 30, "most_people": 60,
    }  # fmt: skip


# Who else answers the need here


@pytest.mark.parametrize(
    ("initiatives", "others", "unrecorded"),
    [
        ([{"groups": ["group/young"]}], ["A"], 0),
        ([{"groups": ["group/young"], "needs": ["need/health"], "places": ["street"]}], ["A"], 0),
        ([{"groups": ["group/young"], "runs": []}], ["i0"], 0),
        ([{"groups": []}], [], 1),
        ([{"groups": [], "start": LATER}, {"groups": [], "places": ["region"]}], [], 2),
        ([{"groups": []}, {"groups": ["group/young"], "runs": ["c"]}], ["C"], 1),
        ([{"groups": ["group/young"], "places": ["other"]}, {"groups": [], "needs": ["need/work"]}], [], 0),
        ([{"groups": [], "end": day(-1)}, {"groups": ["group/young"], "status": "suspended"}], [], 0),
        ([{"groups": ["group/alone"]}, {"groups": ["group/young"], "runs": ["b"]}], ["B"], 0),
        ([{"start": LATER}, {"groups": []}], [], 1),
    ],
)
def test_who_answers_it_here_for_others_or_for_nobody_knows_whom(
    initiatives: list[dict[str, Any]], others: list[str], unrecorded: int
) -> None:
    finding = finding_of(town(*(initiative(**one) for one in initiatives)))
    assert finding.state in {"none", "planned", "partial"}
    told = [said for key, said in keys(finding.reason).items() if key.startswith("coverage_also_others")]
    names = [Voice("en").say(said).partition(": ")[2].rstrip(".") for said in told]
    assert names == [", ".join(f"“{name}”" for name in others)] * bool(others)
    assert [doubt.values["n"] for doubt in finding.unsure if doubt.key == "findings.unsure_for_whom"] == [
        unrecorded
    ] * bool(unrecorded)
    assert finding.severity == finding_of(town(*_matching(initiatives))).severity


def _matching(initiatives: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those for people that the need is diagnosed for, or who belong to them."""
    return [initiative(**one) for one in initiatives if one.get("groups") not in ([], ["group/young"])]


def test_of_many_only_some_are_named() -> None:
    finding = finding_of(town(*(initiative(groups=[]) for _ in range(5))))
    (doubt,) = (doubt for doubt in finding.unsure if doubt.key == "findings.unsure_for_whom")
    assert Voice("pl").say(doubt) == (
        "5 inicjatyw odpowiada tu na tę potrzebę, ale nie zapisano, dla kogo (m.in. „i0”, „i1”, „i2”)"
    )


def test_a_need_of_all_residents_has_no_others() -> None:
    finding = finding_of(town(initiative(groups=["group/young"]), group=None))
    assert not any(key.startswith("coverage_also_others") for key in keys(finding.reason))


# Remedies


def keys(said: Message | None) -> dict[str, Message]:
    """The sentences that one was put together of, by their keys."""
    assert said is not None
    parts = [part for part in (*said.values.values(), *_flat(said)) if isinstance(part, Message)]
    return {said.key.removeprefix("findings."): said} | {key: one for part in parts for key, one in keys(part).items()}


def _flat(said: Message) -> tuple[Any, ...]:
    return tuple(part for value in said.values.values() if isinstance(value, tuple) for part in value)


def set_value(rows: Rows, frame: str, id_: str, column: str, value: Any) -> Rows:
    at, width = columns(frame).index(column), len(columns(frame))
    padded = [(*row, *[None] * (width - len(row))) for row in rows[frame]]
    return {**rows, frame: [(*r[:at], value, *r[at + 1 :]) if r[0] == id_ else r for r in padded]}


def number(said: Message) -> int:
    value = said.values["n"]
    assert isinstance(value, int)
    return value


def remedied(rows: Rows, finding: Finding, cell: Cell, less: int = 0) -> Rows:
    """The town after what the remedy says was done, to the letter; with so many places less."""
    remedy = keys(finding.remedy)
    rows = with_rows(rows, actors=[(id_, "Institution", id_, None, None, "d") for id_ in ("new/1", "new/2")])
    if "coverage_remedy_one" in remedy:
        runners = ["new/1", "new/2"] if "coverage_run_by_two" in remedy else ["new/1"]
        if "coverage_run_by_two" not in remedy and "coverage_run_by_another" not in remedy:
            runners = [rows["actors"][0][0]]
        last = number(remedy["coverage_lasting"]) + 1 if "coverage_lasting" in remedy else 0
        room = number(remedy["coverage_with_room"]) - less if "coverage_with_room" in remedy else None
        return with_rows(
            rows,
            initiatives=[("new", "?", None, "2020", day(last), None, None, room, "d")],
            initiative_needs=[("new", cell.demand.need)],
            initiative_groups=[("new", cell.demand.group)],
            initiative_places=[("new", cell.demand.place)],
            initiative_actors=[("new", actor, "RUNS") for actor in runners],
        )
    first = next(id_ for id_ in cell.supply if cell.matches[id_] or not cell.is_short)
    if "coverage_remedy_short" in remedy:
        known = next(row for row in facts_of(rows).initiatives.to_dicts() if row["id"] == first)["capacity"]
        more = number(remedy["coverage_remedy_short"]) - less
        rows = set_value(rows, "initiatives", first, "capacity", known + more)
    if "coverage_remedy_ending" in remedy:
        rows = set_value(rows, "initiatives", first, "end_date", day(number(remedy["coverage_remedy_ending"]) + 1))
    if "coverage_remedy_single_provider" in remedy:
        rows = with_rows(rows, initiative_actors=[(first, "new/1", "RUNS", "co_lead")])
    return rows


@given(towns())
@settings(QUIET, max_examples=110)
def test_remedies_do_what_they_say(rows: Rows) -> None:
    """Doing what the remedy says makes the finding go away, and one place less does not."""
    coverage = find_coverage(Snapshot(facts_of(rows), DAY))
    by_id = {
        finding_id(COVERAGE_GAP, [cell.demand.need, cell.demand.group, cell.demand.place]): cell
        for cell in coverage.cells
    }
    for finding in coverage.findings:
        cell = by_id[finding.id]
        after = find_coverage(Snapshot(facts_of(remedied(rows, finding, cell)), DAY)).findings
        assert finding.id not in {found.id for found in after}
        if {"coverage_remedy_short", "coverage_with_room"} & keys(finding.remedy).keys():
            lacking = find_coverage(Snapshot(facts_of(remedied(rows, finding, cell, less=1)), DAY)).findings
            assert next(found.state for found in lacking if found.id == finding.id) == "partial"


def test_a_planned_answer_is_named_in_the_remedy() -> None:
    planned = initiative(start=LATER)
    said = Voice("pl").say(keys(finding_of(town(planned)).remedy)["coverage_remedy_planned"])
    assert said == "Może to być coś z planów, gdy już ruszy: „i0”."
    assert "coverage_remedy_planned" not in keys(finding_of(town(initiative(start=LATER, places=["street"]))).remedy)


@pytest.mark.parametrize("language", ["pl", "en"])
def test_remedies_are_whole_sentences(language: str) -> None:
    for rows in (
        town(), town(group=None), town(initiative(end=SOON, capacity=1), people=3), town(initiative(places=["street"])),
    ):  # fmt: skip
        remedy = finding_of(rows).remedy
        assert remedy is not None
        said = Voice(language).say(remedy)
        assert said[0].isupper() or said[0].isdigit()
        assert said.endswith(".")
        assert "{" not in said
