"""A1 by hand: every level and flag, unknowns apart from zeros, and remedies that do what they say."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import DAY, QUIET, Rows, closure, columns, facts_of, towns, with_rows

from calnet.analyses.coverage import COVERAGE_GAP, LEVELS
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
        ({"groups": ["group/young"]}, "for_others"),
        ({"groups": ["group/young"], "needs": ["need/health"], "places": ["street"]}, "for_others"),
        ({"groups": ["group/young"], "places": ["other"]}, "none"),
        ({"groups": ["group/young"], "start": SOON}, "none"),
        ({"groups": ["group/young", "group/old"]}, "covered"),
        ({"groups": ["group/alone"], "needs": ["need/health"], "places": ["region"]}, "partial"),
        ({"groups": []}, "partial"),
        ({"groups": [], "start": SOON}, "planned"),
        ({"groups": [], "places": ["other"]}, "none"),
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
        (40, [10, None], "partial", 10, True),
        (40, [40, None], "covered", 40, False),
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
    assert (cell.level, cell.capacity, "supply_unknown" in cell.flags) == (level, capacity, flagged)
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

    assert cell_of(town(*crowd)).flags == ("need_unknown",)
    assert cell_of(among_others(town(*crowd))).flags == ("crowded", "need_unknown")
    assert find_coverage(Snapshot(facts_of(among_others(town(*crowd))), DAY)).findings == ()
    finding = finding_of(among_others(town(*crowd, people=40)))
    assert (finding.state, finding.flags) == ("partial", ("crowded",))
    assert "Three or more of them are run by actors whose cooperation is not recorded." in Voice("en").say(
        finding.reason
    )
    tied = with_rows(among_others(town(*crowd)), ties=[("a", "b", "PARTNERS_WITH", 2)])
    assert cell_of(tied).flags == ("need_unknown",)


def test_every_condition_that_holds_is_told() -> None:
    said = Voice("pl").say(finding_of(town(initiative(places=["street"], end=SOON))).reason)
    assert "Odpowiedź jest częściowa" in said
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
        "state": 1.0, "weight": 1.0, "sureness": 0.6, "priority": 5, "people": 30, "most_people": 60,
    }  # fmt: skip


# Who else answers the need here


@pytest.mark.parametrize(
    ("initiatives", "state", "others", "unrecorded"),
    [
        ([{"groups": ["group/young"]}], "for_others", ["i0"], 0),
        ([{"groups": ["group/young"], "runs": []}], "for_others", ["i0"], 0),
        ([{"groups": []}], "partial", [], 1),
        ([{"groups": [], "start": LATER}, {"groups": [], "places": ["region"]}], "partial", [], 1),
        ([{"groups": []}, {"groups": ["group/young"], "runs": ["c"]}], "partial", ["C"], 1),
        ([{"groups": ["group/young"], "places": ["other"]}, {"groups": [], "needs": ["need/work"]}], "none", [], 0),
        ([{"groups": [], "end": day(-400)}, {"groups": ["group/young"], "status": "suspended"}], "none", [], 0),
        ([{"groups": ["group/alone"]}, {"groups": ["group/young"], "runs": ["b"]}], "partial", ["B"], 0),
        ([{"start": LATER}, {"groups": []}], "partial", [], 1),
    ],
)
def test_who_answers_it_here_for_others_or_for_nobody_knows_whom(
    initiatives: list[dict[str, Any]], state: str, others: list[str], unrecorded: int
) -> None:
    finding = finding_of(town(*(initiative(**one) for one in initiatives)))
    assert finding.state == state
    said = Voice("en").say(finding.reason)
    assert all(f"“{name}”" in said for name in others)
    assert ("for other" in said) is bool(others)
    assert [doubt.values["n"] for doubt in finding.unsure if doubt.key == "findings.unsure_for_whom"] == [
        unrecorded
    ] * bool(unrecorded)


def test_what_is_for_others_says_who_does_what_for_whom() -> None:
    rows = town(initiative(groups=["group/young"], runs=["b"]), people=40)
    rows["group_ancestors"] = closure({**GROUPS, "group/pupils": "group/young"})  # a term that others know
    finding = finding_of({**rows, "group_ancestors": [*rows["group_ancestors"], ("group/old", "group/x", 1)]})
    assert (finding.state, finding.flags) == ("for_others", ())
    assert Voice("pl").say(finding.reason) == (
        "Ktoś się tu tym zajmuje, ale z myślą o innych osobach: „i0” (dla kogo: group/young; prowadzi: B)."
    )
    assert Voice("pl").say(finding.suggestion) == (
        "Zapytajcie tych, którzy to prowadzą („B”), czy mogą się zająć także tymi osobami."
    )
    assert [subject.id for subject in finding.subjects] == ["need/addiction", "group/old", "estate", "i0"]
    assert [fact.subjects[0] for fact in finding.evidence] == ["need/addiction", "i0"]


def test_whether_an_own_term_means_the_same_people_is_asked() -> None:
    finding = finding_of(town(initiative(groups=["group/young"])))
    assert "own_term" in finding.flags
    assert finding.numbers["sureness"] == 0.6
    assert Voice("pl").say(finding.suggestion) == (
        "Czy to ci sami ludzie: group/old, group/young? "
        "Jeśli tak, podajcie grupę ogólniejszą w arkuszu „Grupy docelowe”."
    )
    assert "findings.unsure_own_group" in {doubt.key for doubt in finding.unsure}


def test_all_residents_are_broader_than_an_own_term() -> None:
    rows = town(initiative(groups=[ROOT]))
    rows["group_ancestors"] = [row for row in rows["group_ancestors"] if row[1] != ROOT or row[0] == ROOT]
    assert cell_of(rows).level == "partial"
    rows = town(initiative(groups=["group/own"]), group=None)
    assert cell_of(rows).level == "partial"


# How many are helped


def reaching(*numbers: dict[str, Any], people: int | None) -> Rows:
    """The town with these initiatives, each with its ``participants``, ``aimed`` people or ``capacity``."""
    rows = town(
        *(initiative(capacity=one.get("capacity"), groups=one.get("groups", ["group/old"])) for one in numbers),
        people=people,
    )
    rows["initiatives"] = [
        (*row[:6], one.get("participants"), *row[7:]) for row, one in zip(rows["initiatives"], numbers, strict=True)
    ]
    rows["initiative_groups"] = [
        (id_, group, numbers[int(id_[1:])].get("aimed") if group == "group/old" else None)
        for id_, group in rows["initiative_groups"]
    ]
    return rows


@pytest.mark.parametrize(
    ("numbers", "people", "level", "least", "most", "flag"),
    [
        ([{"participants": 6}], 50, "partial", 6, 6, ""),
        ([{"participants": 50}], 50, "covered", 50, 50, ""),
        ([{"participants": 200, "capacity": 20}], 60, "partial", 20, 20, ""),
        ([{"participants": 200, "aimed": 10}], 60, "partial", 10, 10, ""),
        ([{"participants": 30}, {"participants": 40}], 60, "partial", 40, 60, ""),
        ([{"participants": 30}, {"capacity": 30}], 60, "covered", 60, 60, ""),
        ([{"participants": 30}, {}], 60, "partial", 30, 30, "supply_unknown"),
        ([{"participants": 70}, {}], 60, "covered", 70, 70, ""),
        ([{}], 60, "covered", 0, 0, "supply_unknown"),
        ([{"participants": 5}], None, "covered", 5, 5, "need_unknown"),
        ([{"participants": 0}], 1, "partial", 0, 0, ""),
        ([{"participants": 80, "groups": ["group/old", "group/young"]}], 60, "covered", 80, 80, "number_shared"),
        ([{"aimed": 80, "groups": ["group/old", "group/young"]}], 60, "covered", 80, 80, ""),
    ],
)
def test_needed_offered_reached(
    numbers: list[dict[str, Any]], people: int | None, level: str, least: int, most: int, flag: str
) -> None:
    cell = cell_of(reaching(*numbers, people=people))
    assert (cell.level, cell.offer.least, cell.offer.places + cell.offer.reached_most) == (level, least, most)
    told = {"supply_unknown", "need_unknown", "number_shared"} & set(cell.flags)
    assert told == ({flag} if flag else set())


@pytest.mark.parametrize(
    ("numbers", "polish", "english"),
    [
        ([{"participants": 6}], "dociera do 6 z 60 osób", "reaches 6 of 60 people"),
        ([{"capacity": 20}], "przyjmie 20 z 60 osób", "has room for 20 of 60 people"),
        ([{"participants": 30}, {"participants": 40}], "dociera do 40–60 z 60 osób", "reaches 40–60 of 60 people"),
        ([{"capacity": 20}, {"participants": 7}], "przyjmie 20, a dociera jeszcze do 7", "20 and reaches 7 more"),
        ([{"capacity": 20}, {}], "Nie wiadomo, ilu osobom pomaga reszta: „i1”.", "the rest help is not known: “i1”."),
        ([{"capacity": 90}], "Miejsc: 90, potrzebujących: 60.", "Places: 90, people in need: 60."),
    ],
)
def test_a_level_says_which_number_it_rests_on(numbers: list[dict[str, Any]], polish: str, english: str) -> None:
    reason = finding_of(reaching(*numbers, people=60)).reason
    assert polish in Voice("pl").say(reason)
    assert english in Voice("en").say(reason)


@given(st.lists(st.sampled_from([None, 0, 5, 20, 60]), max_size=3), st.sampled_from([None, 0, 5, 60]), st.booleans())
@settings(QUIET, max_examples=150)
def test_more_supply_never_lowers_the_level(reached: list[int | None], more: int | None, is_capacity: bool) -> None:
    """Where a number is known already; a first number may show that it is not enough."""
    before = [{"participants": one} for one in reached]
    added = {"capacity" if is_capacity else "participants": more}
    cell = cell_of(reaching(*before, people=40))
    after = cell_of(reaching(*before, added, people=40))
    if cell.offer.is_known or not cell.supply or not after.offer.is_known:
        assert LEVELS.index(after.level) >= LEVELS.index(cell.level)


# What was there until lately, what ends soon, and what is not sure


def test_what_ended_lately_is_told_also_alone() -> None:
    finding = finding_of(town(initiative(end=day(-1)), initiative(end=day(-400))))
    assert (finding.state, "ended_lately" in finding.flags) == ("none", True)
    assert "Niedawno się skończyło: „i0” (29.09.2026)." in Voice("pl").say(finding.reason)
    assert [fact.subjects[0] for fact in finding.evidence if fact.subjects[0].startswith("i")] == ["i0"]
    assert "ended_lately" not in cell_of(town(initiative(end=day(-366)))).flags
    assert "ended_lately" not in cell_of(town(initiative(end=day(-1), groups=["group/young"]))).flags
    assert "ended_lately" not in cell_of(town(initiative(end=day(-1)), initiative())).flags


def test_what_ends_soon_is_told_beside_a_gap() -> None:
    rows = town(initiative(places=["street"], end=SOON), initiative(places=["street"]))
    assert "Wkrótce się kończy: „i0”" in Voice("pl").say(finding_of(rows).reason)


def many(rows: Rows) -> Rows:
    """The town with so many initiatives about something else that it is not thin."""
    ids = [f"more{n}" for n in range(5)]
    return with_rows(
        rows,
        initiatives=[(id_, id_, None, "2020", None, None, None, None, "d") for id_ in ids],
        initiative_needs=[(id_, "need/work") for id_ in ids],
        initiative_groups=[(id_, "group/young") for id_ in ids],
        initiative_places=[(id_, "town") for id_ in ids],
        diagnoses=[(f"y{n}", "need/work", "group/young", place, None, 1) for n, place in enumerate(["town", "region"])],
    )


def of_addiction(rows: Rows) -> Finding:
    found = find_coverage(Snapshot(facts_of(rows), DAY)).findings
    return next(finding for finding in found if finding.subjects[0].id == "need/addiction")


def test_hardly_anything_recorded_makes_no_alarm() -> None:
    thin, whole = finding_of(town(people=40)), of_addiction(many(town(people=40)))
    assert (thin.state, thin.severity, "not_recorded" in thin.flags) == ("none", 39.0, True)
    assert Voice("pl").say(thin.reason) == "Nie zapisano inicjatywy, która odpowiada na tę potrzebę."
    assert "na razie zapisano niewiele" in [Voice("pl").say(doubt) for doubt in thin.unsure]
    assert (whole.severity, "not_recorded" in whole.flags) == (80.0, False)
    assert Voice("pl").say(whole.reason) == "Żadna z zapisanych inicjatyw nie odpowiada na tę potrzebę."


def test_none_for_most_diagnoses_is_hardly_anything_too() -> None:
    rows = many(town())
    more: list[tuple[Any, ...]] = [(f"z{n}", "need/addiction", "group/old", f"far{n}") for n in range(4)]
    assert find_coverage(Snapshot(facts_of(rows), DAY)).thin == frozenset()
    assert find_coverage(Snapshot(facts_of(with_rows(rows, diagnoses=more)), DAY)).thin == {"d"}


def test_an_initiative_for_them_without_a_need_makes_none_unsure() -> None:
    finding = of_addiction(many(town(initiative(needs=[], groups=["group/alone"]), people=40)))
    assert (finding.state, finding.numbers["sureness"], "not_recorded" in finding.flags) == ("none", 0.6, True)
    assert "Nie zapisano" in Voice("pl").say(finding.reason)
    assert "findings.unsure_needless" in {doubt.key for doubt in finding.unsure}


@pytest.mark.parametrize(("status", "state"), [("closed", "none"), ("active", "single_provider")])
def test_who_closed_answers_nothing(status: str, state: str) -> None:
    rows = many(town(initiative()))
    rows["actors"] = [("a", "Institution", "A", None, None, "d", None, None, status), *rows["actors"][1:]]
    assert of_addiction(rows).state == state
    together = with_rows(rows, initiative_actors=[("i0", "b", "RUNS", "co_lead")])
    left = [finding for finding in find_coverage(Snapshot(facts_of(together), DAY)).findings if "i0" in str(finding)]
    assert [finding.state for finding in left] == (["single_provider"] if status == "closed" else [])


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
            runners = ["new/2"]
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
        rows = with_rows(
            rows,
            initiatives=[
                ("new", "?", None, "2020", SOON, None, None, number(remedy["coverage_remedy_short"]) - less, "d")
            ],
            initiative_needs=[("new", cell.demand.need)],
            initiative_groups=[("new", cell.demand.group)],
            initiative_places=[("new", cell.demand.place)],
            initiative_actors=[(one, id_, "RUNS") for one, id_ in [("new", _runner(rows, first))] if id_],
        )
    if "coverage_remedy_ending" in remedy:
        rows = set_value(rows, "initiatives", first, "end_date", day(number(remedy["coverage_remedy_ending"]) + 1))
    if "coverage_remedy_single_provider" in remedy:
        rows = with_rows(rows, initiative_actors=[(first, "new/1", "RUNS", "co_lead")])
    return rows


def _runner(rows: Rows, initiative_: str) -> str | None:
    """Somebody who runs an initiative."""
    return next(iter(Snapshot(facts_of(rows), DAY).run_by.get(initiative_, ())), None)


@pytest.mark.slow
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
