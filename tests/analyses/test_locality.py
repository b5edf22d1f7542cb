"""Where a place is kept to, nothing is said of what lies elsewhere."""

from __future__ import annotations

from datetime import date

import pytest
from worlds import Rows, facts_of

from calnet.analyses.analyse import analyse
from calnet.meeting import FindingList, Report, Screen
from calnet.meeting.agenda import listed_by
from calnet.reports.text_documents import render_text
from calnet.wording import Voice

DAY = date(2026, 9, 30)
SIDES = ("lewa", "prawa")
"""Two villages of one gmina, in which the same is done and missing."""


def gmina() -> Rows:
    places = ("gmina", *SIDES)
    return {
        "data_sets": [("d", "Gmina", "gmina")],
        "places": [(id_, f"Wieś {id_}" if id_ in SIDES else "Gmina", None) for id_ in places],
        "place_ancestors": [*((id_, id_, 0) for id_ in places), *((id_, "gmina", 1) for id_ in SIDES)],
        "target_groups": [("group/old", "seniorzy")],
        "group_ancestors": [("group/old", "group/old", 0)],
        "needs": [("need/a", "jedno"), ("need/addiction", "drugie")],
        "need_ancestors": [("need/a", "need/a", 0), ("need/addiction", "need/addiction", 0)],
        "actors": [
            *((f"k-{side}", "Organisation", f"Koło {side}", None, "ngo", "d") for side in SIDES),
            *((f"g-{side}", "ResidentsGroup", f"Grupa {side}", None, "residents", "d") for side in SIDES),
            *((f"h-{side}", "Institution", f"Przychodnia {side}", None, "health", "d") for side in SIDES),
        ],
        "actor_places": [(f"{kind}-{side}", side) for kind in "kgh" for side in SIDES],
        "initiatives": [
            (f"i-{side}", f"Klub {side}", None, "2026", None, None, None, None, "d") for side in SIDES
        ],
        "initiative_actors": [(f"i-{side}", f"k-{side}", "RUNS") for side in SIDES],
        "initiative_groups": [(f"i-{side}", "group/old") for side in SIDES],
        "initiative_needs": [(f"i-{side}", "need/addiction") for side in SIDES],
        "initiative_places": [(f"i-{side}", side) for side in SIDES],
        "diagnoses": [
            (f"d-{need[5:]}-{side}", need, "group/old", side, 20, 5, None, None, None, "d")
            for side in SIDES
            for need in ("need/a", "need/addiction")
        ],
    }  # fmt: skip


@pytest.mark.parametrize("side", SIDES)
def test_a_report_of_one_village_says_nothing_of_the_other(side: str) -> None:
    (other,) = set(SIDES) - {side}
    result = analyse(facts_of(gmina()), as_of=DAY, place=f"Wieś {side}")
    voice = Voice("pl")
    report = render_text(Report(result, "gmina.xlsx", screen=Screen(100)), voice)
    gaps = render_text(FindingList(listed_by(result.findings, "gaps"), screen=Screen(100)), voice)
    assert f"Grupa {side}" in report
    for line in (*report.splitlines(), *gaps.splitlines()):
        assert other not in line.replace("sprawa", ""), line


def test_without_a_place_both_are_told() -> None:
    report = render_text(Report(analyse(facts_of(gmina()), as_of=DAY), "gmina.xlsx"), Voice("pl"))
    assert all(f"Grupa {side}" in report for side in SIDES)
