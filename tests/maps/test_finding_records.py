"""What the page is told of findings, and what it draws of each."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from map_data import Data
from map_town import (
    CARERS,
    COALITION,
    COURSES,
    DIAGNOSIS,
    ESTATE,
    FRIENDS,
    LIBRARY,
    MOPS,
    PARISH,
    SPORTS,
    YOUNG_ANGRY,
    PlainVoice,
    make_finding,
    make_result,
    make_town,
    text,
)
from throwaway import ANALYSIS, ENGLISH, POLISH, known_texts

import calnet
from calnet.analyses.analyse import find_kinds
from calnet.analyses.coverage import COVERAGE_GAP
from calnet.analyses.fragility import FRAGILITY
from calnet.analyses.isolation import ISOLATED_GROUP, ISOLATED_ORGANISATION, UNREACHED_TARGET_GROUP
from calnet.analyses.overlap import DUPLICATE
from calnet.analyses.partners import MISSING_PARTNER
from calnet.analyses.ties import MISSING_TIE
from calnet.findings import Example, Finding, Help, Result, Subject
from calnet.maps import render_map
from calnet.maps.finding_records import choose_findings, find_subjects
from calnet.model.kinds import ACTOR_KIND_OF_SECTOR, actor_kind_of
from calnet.model.vocabulary import vocabulary

GAP = ("need/unemployment", "group/youth_at_risk", ESTATE)
WORDS = ("Tytuł", "Powód", "Rada")


def tell(*findings: Finding) -> Data:
    return Data(render_map(make_town(), Result(findings), voice=PlainVoice("pl"), title=""))


def drawn(data: Data, number: int = 0) -> dict[str, Any]:
    """Return what is drawn of a finding, marks by their ids."""
    ids = [mark["id"] for mark in data["marks"]]

    def named(value: Any) -> Any:
        if isinstance(value, list):
            return [named(one) for one in value]
        return ids[value] if isinstance(value, int) else value

    draw = data["findings"][number]["draw"]
    return {key: named(value) for key, value in draw.items() if key not in {"absent", "falls"}}


def absent(data: Data) -> list[tuple[str, str, set[str], str]]:
    """Return who or what is not there: name in both languages, the marks near by, the kind."""
    return [
        (
            data.word(one["name"]),
            data.word(one["name"], "en"),
            {data["marks"][number]["id"] for number in one["near"]},
            data["kinds"][one["kind"]]["key"],
        )
        for one in data["findings"][0]["draw"]["absent"]
    ]


@pytest.mark.parametrize(
    ("state", "name"),
    [("none", ("brak inicjatywy", "no initiative")), ("planned", ("na razie tylko plan", "so far only a plan"))],
)
def test_an_unanswered_need_is_a_hollow_group_and_an_initiative_that_is_not_there(
    state: str, name: tuple[str, str]
) -> None:
    data = tell(make_finding(COVERAGE_GAP, 88, GAP, *WORDS, state=state))
    assert drawn(data) == {"hollow": ["group/youth_at_risk"]}
    assert absent(data) == [(*name, set(GAP), "Initiative")]


def test_a_need_answered_in_part_is_only_a_hollow_group() -> None:
    data = tell(make_finding(COVERAGE_GAP, 50, GAP, *WORDS, state="partial"))
    assert data["findings"][0]["draw"].keys() == {"hollow"}
    at_risk = tell(make_finding(COVERAGE_GAP, 30, GAP, *WORDS, state="ending"))
    assert at_risk["findings"][0]["draw"] == {}


def test_a_gap_is_shown_with_the_diagnosis_behind_it() -> None:
    own, foreign, elsewhere = (
        make_finding(COVERAGE_GAP, 88, ids, *WORDS, state="none", data_sets=data_sets)
        for ids, data_sets in ((GAP, ("miasteczko",)), (GAP, ("inne",)), ((*GAP[:2], "place/inne"), ()))
    )
    data = tell(own, foreign, elsewhere)
    number = data.number(DIAGNOSIS)
    assert [number in finding["shown"] for finding in data["findings"]] == [True, False, False]
    assert [number in finding["about"] for finding in data["findings"]] == [True, False, False]


def test_a_missing_tie_is_suggested_and_the_introducer_helps() -> None:
    finding = make_finding(MISSING_TIE, 31, (PARISH, FRIENDS), *WORDS, route=(PARISH, MOPS, FRIENDS))
    finding = dataclasses.replace(finding, subjects=(*finding.subjects, Subject(MOPS, "MOPS", "introducer")))
    assert find_subjects(finding) == ((PARISH, FRIENDS), (PARISH, FRIENDS), (MOPS,))
    data = tell(finding)
    assert drawn(data) == {"suggested": [[PARISH, FRIENDS]]}
    assert data["findings"][0]["helpers"] == [data.number(MOPS)]


def test_duplicates_are_a_hull_around_their_initiatives_alone() -> None:
    data = tell(make_finding(DUPLICATE, 74, (*COURSES, LIBRARY, "group/seniors"), *WORDS))
    assert drawn(data) == {"hull": list(COURSES)}


def test_a_way_to_an_isolated_group_is_drawn_step_by_step() -> None:
    route = (COALITION, MOPS, CARERS)
    data = tell(make_finding(ISOLATED_GROUP, 44, (CARERS,), *WORDS, route=route, helpers=(SPORTS,)))
    assert drawn(data) == {"route": list(route)}
    assert data["findings"][0]["shown"] == [data.number(id_) for id_ in (CARERS, COALITION, MOPS)]


def test_without_a_way_those_who_could_open_a_door_are_joined_with_the_group() -> None:
    data = tell(
        make_finding(ISOLATED_GROUP, 62, (YOUNG_ANGRY,), *WORDS, helpers=(SPORTS, MOPS), state="unconnected"),
        make_finding(ISOLATED_ORGANISATION, 60, (PARISH,), *WORDS),
    )
    assert drawn(data) == {"suggested": [[SPORTS, YOUNG_ANGRY], [MOPS, YOUNG_ANGRY]]}
    assert drawn(data, 1) == {}


def test_a_missing_partner_stands_by_the_coalition_without_being_there() -> None:
    finding = make_finding(MISSING_PARTNER, 36, (COALITION,), *WORDS)
    sectors = tuple(Subject(code, code, "sector") for code in ("media", "health"))
    data = tell(dataclasses.replace(finding, subjects=(*finding.subjects, *sectors)))
    assert absent(data) == [
        ("media", "media", {COALITION}, "Organisation"), ("zdrowie", "health", {COALITION}, "Institution"),
    ]  # fmt: skip


def test_a_partner_missing_for_a_need_stands_by_those_who_work_on_it() -> None:
    finding = make_finding(MISSING_PARTNER, 36, ("need/unemployment", MOPS), *WORDS)
    data = tell(dataclasses.replace(finding, subjects=(*finding.subjects, Subject("media", "media", "sector"))))
    assert absent(data) == [("media", "media", {MOPS}, "Organisation")]


def test_every_sector_has_a_kind_of_actor() -> None:
    assert set(ACTOR_KIND_OF_SECTOR) == set(vocabulary("sector"))
    assert {actor_kind_of(code) for code in vocabulary("sector")} == {"Institution", "Organisation", "ResidentsGroup"}


def test_an_unreached_target_group_is_hollow() -> None:
    data = tell(make_finding(UNREACHED_TARGET_GROUP, 30, ("group/seniors", "need/loneliness"), *WORDS))
    assert drawn(data) == {"hollow": ["group/seniors"]}


def test_the_lines_of_a_fragile_actor_would_fall() -> None:
    data = tell(make_finding(FRAGILITY, 40, (LIBRARY, "group/seniors"), *WORDS))
    library = data.number(LIBRARY)
    edges = data["graph"]["edges"]
    touching = [number for number, edge in enumerate(edges) if library in (edge["from"], edge["to"])]
    assert len(touching) > 2
    assert data["findings"][0]["draw"] == {"falls": touching}


def test_what_is_not_on_the_map_is_not_drawn() -> None:
    nobody = ("inne/actor/nikt", "inne/actor/nic", "inne/actor/tez-nic")
    data = tell(
        *(
            make_finding(kind, 50, nobody, *WORDS, state="none", helpers=("inne/actor/kto",))
            for kind in find_kinds()
            if kind is not MISSING_PARTNER
        )
    )
    assert {finding["kind"]: finding["draw"] for finding in data["findings"]} == {
        "coverage_gap": {"absent": [{"name": data["findings"][0]["draw"]["absent"][0]["name"], "near": [], "kind": 4}]},
        "duplicate": {}, "isolated_group": {}, "isolated_organisation": {}, "unreached_target_group": {},
        "missing_tie": {}, "fragility": {"falls": []},
    }  # fmt: skip


def test_a_gap_is_told_with_remedy_examples_and_help() -> None:
    club = Subject("inne/initiative/klub", "Klub Rozmów", "initiative")
    finding = make_finding(
        COVERAGE_GAP, 88, GAP, *WORDS, state="none",
        remedy=text("wystarczy jedna inicjatywa."),
        examples=(Example(club, (Subject("inne/actor/dom", "Dom", "actor"),), (Subject("inne", "Inne", "place"),)),),
        help=(Help(Subject("sala", "Sala", "resource"), ()),),
    )  # fmt: skip
    told = (data := tell(finding))["findings"][0]
    assert data.word(told["remedy"]) == "Wystarczy jedna inicjatywa."
    assert "Klub Rozmów" in data.word(told["examples"][0])
    assert data.word(told["examples"][0]) != data.word(told["examples"][0], "en")
    assert "Sala" in data.word(told["help"][0])


def test_facts_are_cited_as_people_of_each_language_write() -> None:
    data = Data(render_map(make_town(), make_result(), voice=PlainVoice("pl"), title=""))
    finding = data.finding("duplicate")
    ((fact, cited),) = finding["evidence"]
    assert data.word(fact) == "Zajęcia trwają od września 2025."
    assert (data.word(cited), data.word(cited, "en")) == (
        "strona biblioteki, 01.2026",
        "strona biblioteki, January 2026",
    )
    assert [data.word(one) for one in finding["unsure"]] == ["Nie wiadomo, ile miejsc ma kurs w domu kultury."]
    assert data.number(LIBRARY) in finding["shown"]
    assert data.number(LIBRARY) not in finding["about"]
    (question,) = data["questions"]
    assert data.word(question["ask"]) == "Kiedy działa Klub Pracy?"
    assert [data.word(data["marks"][number]["name"]) for number in question["shown"]] == ["Klub Pracy"]


def test_of_many_findings_the_most_serious_are_told_and_some_of_each_section() -> None:
    gaps = [make_finding(COVERAGE_GAP, 90, (f"n{number}", "g", "p"), *WORDS) for number in range(400)]
    ties = [make_finding(MISSING_TIE, 10, (f"a{number}", "b"), *WORDS) for number in range(30)]
    lost = [make_finding(FRAGILITY, 50, (f"f{number}",), *WORDS) for number in range(5)]
    chosen = choose_findings([*gaps, *lost, *ties])
    assert {name: (len(told.findings), told.more) for name, told in chosen.items()} == {
        "gaps": (275, 125), "ties": (20, 10), "fragility": (5, 0),
    }  # fmt: skip
    assert chosen["gaps"].findings == gaps[:275]
    assert choose_findings([]) == {}


def test_an_analysis_from_outside_is_told_and_drawn_without_the_map_knowing_its_kind() -> None:
    town = make_town()
    with known_texts():
        result = calnet.analyse(town, analyses=[ANALYSIS])
        data = Data(render_map(town, result, voice=PlainVoice("en"), title=""))
    (section,) = data["sections"]
    assert (section["key"], data.word(section["name"], "en")) == ("quiet", ENGLISH["section"])
    actors = [finding.subjects[0].id for finding in result.findings]
    assert [drawn(data, number) for number in range(len(actors))] == [{"hollow": [actor]} for actor in actors]
    assert absent(data) == [(POLISH["absent"], ENGLISH["absent"], {actors[0]}, "Initiative")]
