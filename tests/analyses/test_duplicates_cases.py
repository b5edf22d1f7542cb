"""Analysis B on small cases: what it suggests, whom it counts, what it keeps apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from worlds import Rows, facts_of, with_rows

from calnet.analyses.overlap import DUPLICATE
from calnet.analyses.overlap.duplicates import find_duplicates
from calnet.findings import Finding, Level, finding_id
from calnet.messages import Message
from calnet.snapshot.snapshot import Snapshot
from calnet.wording import Voice

DAY = date(2026, 9, 30)
YOUNG, OLD, OLDER = "group/young", "group/old", "group/older"


OTHERS = (("1", "2"), ("2", "3"), ("3", "4"), ("4", "1"))
"""Whose ties are recorded, so that those that are not recorded say something."""


def town(*initiatives: tuple[Any, ...], **more: list[tuple[Any, ...]]) -> Rows:
    """A town with two places in a gmina, one actor for each initiative: id, name, group, place, form, start, end."""
    rows: Rows = {
        "data_sets": [("t", "T", "gmina")],
        "places": [(id_, id_) for id_ in ("gmina", "osiedle", "ulica")],
        "place_ancestors": [
            *((id_, id_, 0) for id_ in ("gmina", "osiedle", "ulica")),
            ("osiedle", "gmina", 1), ("ulica", "osiedle", 1), ("ulica", "gmina", 2),
        ],
        "target_groups": [(YOUNG, "młodzi", 13, 24), (OLD, "starsi", 60, None), (OLDER, "najstarsi", 75, 99)],
        "group_ancestors": [*((id_, id_, 0) for id_ in (YOUNG, OLD, OLDER)), (OLDER, OLD, 1)],
        "actors": [
            (f"a/{id_}", "Organisation", f"Podmiot {id_}", None, None, "t")
            for id_ in (*(id_ for id_, *_ in initiatives), *"1234")
        ],
        "initiatives": [
            (id_, name, form, *dates, "active", None, None, "t") for id_, name, _, _, form, *dates in initiatives
        ],
        "initiative_actors": [(id_, f"a/{id_}", "RUNS") for id_, *_ in initiatives],
        "initiative_groups": [(id_, group) for id_, _, group, *_ in initiatives],
        "initiative_places": [(id_, place) for id_, _, _, place, *_ in initiatives],
        "needs": [("need/n", "n")],
        "need_ancestors": [("need/n", "need/n", 0)],
        "initiative_needs": [(id_, "need/n") for id_, *_ in initiatives],
        "ties": [(f"a/{one}", f"a/{two}", "PARTNERS_WITH", 2) for one, two in OTHERS],
    }  # fmt: skip
    return with_rows(rows, **more)


def found(rows: Rows) -> tuple[Finding, ...]:
    return find_duplicates(Snapshot(facts_of(rows), DAY))


X = ("x", "Zajęcia z szachów", YOUNG, "osiedle", "service", "2026", None)


@pytest.mark.parametrize(
    ("other", "suggestion"),
    [
        (("y", "Szachowe zajęcia", YOUNG, "osiedle", "service", "2026", None), "join"),
        (("y", "Szachy, kino i wycieczki", YOUNG, "osiedle", "service", "2026", None), "complement"),
        (("y", "Gramy razem", YOUNG, "osiedle", "service", "2026", None), "same_need"),
        (("y", "Szachowe zajęcia", YOUNG, "gmina", "service", "2026", None), "divide_places"),
        (("y", "Szachowe zajęcia", YOUNG, "osiedle", "service", "2025", "2026-02"), None),
        (("y", "Szachowe zajęcia", YOUNG, "osiedle", "service", "2025-10", "2026-10"), "join"),
    ],
)
def test_what_is_suggested(other: tuple[Any, ...], suggestion: str | None) -> None:
    """The last but one is over on the day and no duplicate."""
    findings = found(town(X, other))
    assert [f.suggestion.key for f in findings] == ([f"findings.overlap_do_{suggestion}"] if suggestion else [])


def test_events_and_what_follows_one_another_share_a_calendar() -> None:
    events = [(id_, "Turniej szachowy", YOUNG, "osiedle", "event", "2026-10", "2026-10") for id_ in "xy"]
    in_turn = [
        ("x", "Szachy", YOUNG, "osiedle", "service", "2026", "2026-10-31"),
        ("y", "Szachy", YOUNG, "osiedle", "service", "2026-10-01", "2027-06"),
    ]
    for pair in (events, in_turn):
        (finding,) = found(town(*pair))
        assert finding.suggestion.key == "findings.overlap_do_calendar"


def test_people_of_different_age_are_divided_by_age() -> None:
    pair = ("x", "Szachy", OLD, *X[3:]), ("y", "Szachy", OLDER, *X[3:])
    assert [f.suggestion.key for f in found(town(*pair))] == ["findings.overlap_do_divide_groups"]
    rows = town(*pair)
    rows["target_groups"] = [(YOUNG, "młodzi", 13, 24), (OLD, "starsi", 60, 99), (OLDER, "najstarsi", 75, 99)]
    assert [f.suggestion.key for f in found(rows)] == ["findings.overlap_do_divide_ages"]


Y = ("y", "Szachowe zajęcia", *X[2:])


@pytest.mark.parametrize(
    ("ties", "state", "remedy"),
    [
        ([], "uncoordinated", "findings.overlap_remedy_uncoordinated"),
        ([("a/x", "a/y", "PARTNERS_WITH", 1)], "unknown", "findings.overlap_remedy_unknown"),
        ([("a/x", "a/y", "PARTNERS_WITH", None)], "unknown", "findings.overlap_remedy_unknown"),
        ([("a/y", "a/x", "PARTNERS_WITH", 2)], "unknown", "findings.overlap_remedy_unknown"),
        ([("a/y", "a/x", "PARTNERS_WITH", 3)], "coordinated", None),
        (
            [("a/y", "a/x", "PARTNERS_WITH", 3, "2020", "2025")],
            "uncoordinated",
            "findings.overlap_remedy_uncoordinated",
        ),
    ],
)
def test_how_they_coordinate_and_what_would_mend_it(
    ties: list[tuple[Any, ...]], state: str, remedy: str | None
) -> None:
    (finding,) = found(town(X, Y, ties=ties))
    assert (finding.state, finding.remedy and finding.remedy.key) == (state, remedy)


def test_the_remedies_make_it_go_away() -> None:
    """Support of one for the other, or one whole for both, is coordination; a part of the other is no finding."""
    support = town(X, Y, initiative_actors=[("y", "a/x", "SUPPORTS")])
    whole = town(X, Y, initiatives=[("w", "W")], initiative_parts=[("x", "w"), ("y", "w")])
    assert [f.state for rows in (support, whole) for f in found(rows)] == ["coordinated", "coordinated"]
    assert found(town(X, Y, initiative_parts=[("x", "y")])) == ()


@pytest.mark.parametrize(("people", "limit"), [((30, 50), 30), ((30, None), None), ((None, None), None), ((0, 50), 0)])
def test_both_reach_no_more_people_than_the_smaller_one(
    people: tuple[int | None, int | None], limit: int | None
) -> None:
    rows = town(X, Y)
    rows["initiative_groups"] = [("x", YOUNG, people[0]), ("y", YOUNG, people[1])]
    (finding,) = found(rows)
    assert finding.numbers.get("people") == limit
    (shared,) = [e for e in finding.evidence if e.fact.key.startswith("findings.overlap_shared")]
    assert shared.fact.values.get("people") == limit
    assert "szach" in str(shared.fact.values["words"])


EQUAL = "Wyrównywanie szans – {} dla osób w kryzysie"
SCHOOL, HEALTH = EQUAL.format("edukacja"), EQUAL.format("zdrowie psychiczne")


@pytest.mark.parametrize(
    ("needs", "names", "is_one"),
    [
        (("need/n", "need/m"), (SCHOOL, HEALTH), False),
        (("need/n", "need/m"), (SCHOOL, SCHOOL), True),
        (("need/n", None), (SCHOOL, HEALTH), True),
        (("need/n", "need/n"), (SCHOOL, "Krok naprzód"), True),
        (("need/n", "need/n"), ("Chór Złota Jesień", "Gimnastyka poranna"), False),
    ],
)
def test_names_have_to_outweigh_needs_that_are_unrelated(
    needs: tuple[str | None, ...], names: tuple[str, str], is_one: bool
) -> None:
    rows = town(("x", names[0], *X[2:]), ("y", names[1], *X[2:]))
    rows["need_ancestors"] = [("need/n", "need/n", 0), ("need/m", "need/m", 0)]
    rows["initiative_needs"] = [(id_, need) for id_, need in zip("xy", needs, strict=True) if need]
    assert bool(found(rows)) is is_one


@pytest.mark.parametrize(
    ("levels", "places", "wide"),
    [
        ({}, ("gmina", "gmina"), False),
        ({"gmina": "gmina"}, ("gmina", "gmina"), False),
        ({"gmina": "powiat"}, ("gmina", "gmina"), True),
        ({"gmina": "powiat"}, ("gmina", "osiedle"), False),
        ({"gmina": "voivodeship", "osiedle": "powiat"}, ("gmina", "osiedle"), True),
    ],
)
def test_in_a_wide_place_they_may_be_far_apart(levels: dict[str, str], places: tuple[str, str], wide: bool) -> None:
    rows = town(X, Y)
    rows["places"] = [(id_, name, levels.get(id_)) for id_, name in rows["places"]]
    rows["initiative_places"] = list(zip("xy", places, strict=True))
    rows["initiatives"] = [(*row[:-1], "t", None, None, "high") for row in rows["initiatives"]]
    (finding,) = found(rows)
    assert ("findings.unsure_wide_place" in {doubt.key for doubt in finding.unsure}) is wide
    assert finding.numbers["sureness"] == (0.8 if wide else 1.0)


@pytest.mark.parametrize(
    ("names", "lead", "asked"),
    [
        (("Program Razem", "Progam Razem"), "a/x", True),
        (("Program Razem", "Program razem"), "a/x", True),
        (("Program Razem", "Program Razem"), "a/y", False),
        (("Program Razem II", "Program Razem III"), "a/x", True),
        (("Program Razem", "Program Osobno"), "a/x", True),
    ],
)
def test_what_may_be_entered_twice_is_asked(names: tuple[str, str], lead: str, asked: bool) -> None:
    rows = town(("x", names[0], *X[2:]), ("y", names[1], *X[2:]))
    rows["initiative_actors"] = [("x", "a/x", "RUNS"), ("y", lead, "RUNS")]
    (finding,) = found(rows)
    assert (finding.suggestion.key == "findings.overlap_do_ask_one") is asked
    if asked and names[0].casefold() == names[1].casefold():
        rows["initiatives"].append(("z", names[0], *rows["initiatives"][0][2:]))
        with_third = with_rows(rows, initiative_actors=[("z", "a/z", "RUNS")], initiative_groups=[("z", YOUNG)],
            initiative_places=[("z", "osiedle")], initiative_needs=[("z", "need/n")])  # fmt: skip
        (mixed,) = found(with_third)
        assert mixed.state == "uncoordinated"
        assert [d.values["initiatives"] for d in mixed.unsure if d.key == "findings.unsure_entered_twice"]


def test_parts_of_one_whole_are_joint_work_or_one_entered_twice() -> None:
    for place, suggestion in (("gmina", "keep"), ("osiedle", "check")):
        rows = town(X, ("y", X[1], YOUNG, place, *X[4:]), initiatives=[("w", "W")])
        rows["initiative_actors"] = [("x", "a/x", "RUNS"), ("y", "a/x", "RUNS")]
        rows["initiative_parts"] = [("x", "w"), ("y", "w")]
        assert [f.suggestion.key for f in found(rows)] == [f"findings.overlap_do_{suggestion}"]


@pytest.mark.parametrize(
    ("changed", "doubt", "question"),
    [
        ({"initiative_actors": [("x", "a/x", "RUNS")]}, "no_lead", "lead"),
        ({"initiative_actors": [("x", "a/x", "RUNS"), ("y", "a/x", "RUNS")]}, "same_lead", "one"),
        ({"coalitions": [("k", "K", "t")], "initiative_actors": [("x", "k", "RUNS"), ("y", "a/y", "RUNS")]},
         "coalition", "coalition"),
        ({"ties": [("a/x", "a/y", "PARTNERS_WITH", 2)]}, "partners", "two"),
        ({"ties": [("a/x", "a/y", "PARTNERS_WITH", None)]}, "partners", "two"),
        ({"ties": [("a/1", "a/2", "PARTNERS_WITH", 4), ("a/y", "a/x", "HOSTS")]}, "hosted", "two"),
        ({"ties": [("a/1", "a/2", "PARTNERS_WITH", 4), ("a/y", "a/x", "UNIT_OF")]}, "hosted", "two"),
        ({"ties": []}, "no_partnerships", "two_untold"),
        ({"ties": [("a/1", "a/2", "UNIT_OF")]}, "no_partnerships", "two_untold"),
        ({"ties": [("a/1", f"a/{n}", "PARTNERS_WITH", 4) for n in "234"]}, "one_informant", "two_informant"),
    ],
)  # fmt: skip
def test_each_doubt_has_a_question_of_its_own(changed: Rows, doubt: str, question: str) -> None:
    (finding,) = found({**town(X, Y), **changed})
    assert finding.state == "unknown"
    why = finding.reason.values["rest"]
    assert isinstance(why, Message)
    assert why.key == f"findings.overlap_doubt_{doubt}"
    assert finding.suggestion.key == f"findings.overlap_do_ask_{question}"


def test_who_meets_elsewhere_may_not_have_agreed_on_this() -> None:
    meeting = [("w", "W", None, "2026", None, None, None, None, "t")]
    rows = town(X, Y, initiatives=meeting, initiative_actors=[("w", "a/x", "SUPPORTS"), ("w", "a/y", "RUNS")])
    (finding,) = found(rows)
    why = finding.reason.values["rest"]
    assert (finding.state, isinstance(why, Message) and why.key) == ("unknown", "findings.overlap_doubt_shared")


@pytest.mark.parametrize("form", ["service", None, "project", "programme"])
def test_only_in_projects_and_programmes_one_leads(form: str | None) -> None:
    pair = [("x", "Gimnastyka i taniec", OLD, "osiedle", form), ("y", "Taniec i śpiew", OLD, "osiedle", form)]
    (finding,) = found(town(*((*one, "2026", None) for one in pair)))
    leads = form in ("project", "programme")
    assert finding.suggestion.key == f"findings.overlap_do_{'lead' if leads else 'complement'}"


def test_people_of_no_known_age_are_not_divided_by_age() -> None:
    """The words of the suggestion say nothing of age where no ages differ."""
    pair = ("x", "Grupa wsparcia", OLD, *X[3:]), ("y", "Grupa wsparcia", OLDER, *X[3:])
    rows = town(*pair)
    rows["target_groups"] = [(OLD, "starsi"), (OLDER, "najstarsi")]
    (finding,) = found(rows)
    for language, word in (("pl", "wiek"), ("en", "age")):
        assert word not in Voice(language).say(finding.suggestion)


def test_of_equally_strong_pairs_all_are_the_anchor() -> None:
    """Three alike: the id is that of all three, and the sentence names all three, in whatever order they come."""
    three = [(id_, "Zajęcia z szachów", *X[2:]) for id_ in "xyz"]
    (finding,) = found(town(*three))
    assert finding.id == finding_id(DUPLICATE, "xyz")
    (shared,) = [e for e in finding.evidence if e.fact.key.startswith("findings.overlap_shared")]
    assert shared.subjects == ("x", "y", "z")


def test_a_wide_programme_is_shown_once_for_all_that_is_local() -> None:
    wide = ("w", "Szachy w całej gminie", YOUNG, "gmina", "programme", "2026", None)
    local = [(id_, "Szachy", YOUNG, "ulica", "service", "2026", None) for id_ in "xy"]
    umbrella, cluster = sorted(found(town(wide, *local)), key=lambda finding: finding.severity)
    assert (umbrella.state, umbrella.level) == ("umbrella", Level.INFO)
    assert [subject.id for subject in umbrella.subjects] == ["w", "x", "y"]
    assert {subject.id for subject in cluster.subjects if subject.role == "initiative"} == {"x", "y"}
    part = town(wide, *local, initiative_parts=[("x", "w"), ("y", "w")])
    assert [finding.state for finding in found(part)] == ["coordinated"]


def test_a_chain_is_no_cluster() -> None:
    """The middle one is like both ends, which are for different people: two findings, not one."""
    chain = [
        ("x", "Szachy", YOUNG, *X[3:]), ("y", "Szachy", YOUNG, *X[3:]), ("z", "Szachy", OLD, *X[3:]),
    ]  # fmt: skip
    rows = town(*chain, initiative_groups=[("y", OLD)])
    members = [{s.id for s in finding.subjects if s.role == "initiative"} for finding in found(rows)]
    assert members == [{"x", "y"}, {"y", "z"}]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Gimnastyka dla kręgosłupa", "Ćwiczenia z trenerem"), "findings.overlap_done_recognised_words"),
        (("Gimnastyka poranna", "Gimnastyka w świetlicy"), "findings.overlap_done_recognised"),
    ],
)
def test_what_made_them_alike_is_said(names: tuple[str, str], told: str) -> None:
    rows = town(*((id_, name, *X[2:]) for id_, name in zip("xy", names, strict=True)))
    rows["initiative_needs"] = []
    (finding,) = found(rows)
    (done,) = [e.fact for e in finding.evidence if e.fact.key.startswith("findings.overlap_done")]
    assert done.key == told
    assert "gimnastyka" in Voice("pl").say(done)
    assert finding.numbers["activities"] > 0.8


def test_activities_that_somebody_told_come_before_names() -> None:
    rows = town(("x", "Wtorki razem", *X[2:]), ("y", "Złota jesień", *X[2:]))
    rows["initiative_needs"] = []
    assert found(rows) == ()
    rows["initiative_activities"] = [("x", "activity/choir"), ("y", "activity/choir")]
    rows["activities"] = [("activity/choir", "chór")]
    (finding,) = found(rows)
    assert "findings.overlap_done_told_words" in {e.fact.key for e in finding.evidence}


@pytest.mark.parametrize(
    ("names", "state"),
    [
        (("Gimnastyka", "Joga dla kręgosłupa"), "wide"),
        (("Gimnastyka dla kręgosłupa", "Gimnastyka dla kręgosłupa"), "uncoordinated"),
    ],
)
def test_in_a_wide_place_only_the_same_is_a_finding(names: tuple[str, str], state: str) -> None:
    rows = town(*((id_, name, *X[2:3], "gmina", *X[4:]) for id_, name in zip("xy", names, strict=True)))
    rows["places"] = [("gmina", "Powiat", "powiat")]
    (finding,) = found(rows)
    assert finding.state == state
    assert (finding.level is Level.INFO) is (state == "wide")


def test_two_purchases_are_no_service_twice() -> None:
    rows = town(("x", "Książki dla filii na Dolnej", *X[2:]), ("y", "Nowości dla biblioteki szkolnej", *X[2:]))
    (finding,) = found(rows)
    assert finding.state == "purchase"
    assert finding.level is Level.INFO
    rows["initiative_actors"] = [("x", "a/x", "RUNS"), ("y", "a/x", "RUNS")]
    assert [one.state for one in found(rows)] == ["unknown"], "of one body it is asked whether they are one"


def test_what_goes_on_at_other_times_is_divided_already() -> None:
    rows = town(("x", "Gimnastyka poranna", *X[2:]), ("y", "Gimnastyka wieczorem", *X[2:]))
    (finding,) = found(rows)
    assert finding.suggestion.key == "findings.overlap_do_divide_times"
