"""Words that mean the same (EXACT_MATCH): the findings are those of one word, whichever of them was typed where."""

from __future__ import annotations

import csv
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calnet
from calnet.analyses.coverage import COVERAGE_GAP
from calnet.findings import Result
from calnet.snapshot.facts import make_facts
from calnet.snapshot.matches import join_matches
from calnet.wording.voice import Voice

DAY = date(2026, 11, 25)


def analyse(folder: Path, needed: str, offered: str, gathered: str, places: str = "30") -> Result:
    folder.mkdir()
    sheets = {
        "podmioty": [
            ["Nazwa", "Rodzaj", "Skupia"], ["GOPS", "instytucja", ""], ["Klub", "grupa mieszkańców", gathered],
            ["Biblioteka", "instytucja", ""],
        ],
        "inicjatywy": [
            ["Nazwa", "Prowadzi", "Grupy docelowe", "Potrzeby", "Liczba miejsc"],
            ["Kurs tabletu", "GOPS", offered, "wykluczenie cyfrowe", places],
            ["Kursy tabletów", "Biblioteka", "seniorzy", "wykluczenie cyfrowe", "5"],
        ],
        "potrzeby": [["Potrzeba", "Grupa", "Liczba osób"], ["wykluczenie cyfrowe", needed, "20"]],
    }  # fmt: skip
    for name, rows in sheets.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return calnet.analyse(calnet.read(folder).network, as_of=DAY)


def said(result: Result) -> list[tuple[str, str, float]]:
    return sorted((finding.kind.name, finding.state, finding.severity) for finding in result.findings)


@pytest.mark.parametrize(
    ("needed", "offered", "gathered"),
    [one for one in product(["seniorzy", "60+", "os. starsze"], repeat=3) if one != ("seniorzy",) * 3],
)
def test_findings_are_those_of_one_word(tmp_path: Path, needed: str, offered: str, gathered: str) -> None:
    plain = analyse(tmp_path / "plain", "seniorzy", "seniorzy", "seniorzy")
    assert said(analyse(tmp_path / "typed", needed, offered, gathered)) == said(plain)


def test_a_gap_is_told_in_the_word_of_the_diagnosis(tmp_path: Path) -> None:
    gaps = [
        one
        for one in analyse(tmp_path / "town", "os. starsze", "60+", "", places="3").findings
        if one.kind is COVERAGE_GAP
    ]
    assert [one.name for gap in gaps for one in gap.subjects if one.role == "group"] == ["os. starsze"]
    assert ["os. starsze" in Voice("pl").say(gap.title) for gap in gaps] == [True]


def test_people_of_an_age_are_among_those_of_a_wider_one(tmp_path: Path) -> None:
    result = analyse(tmp_path / "town", "seniorzy", "40+", "", places="30")
    states = {one.state for one in result.findings if one.kind is COVERAGE_GAP}
    assert states <= {"partial"}  # the library's course has five places; „40+” is a wider group, not another one


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=8),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=4),
)
def test_what_means_the_same_is_joined_as_one_thing(
    broader: list[tuple[int, int]], matches: list[tuple[int, int]]
) -> None:
    closed = _closure({(low, high) for low, high in broader if low < high})
    facts = make_facts(
        group_ancestors=[(str(low), str(high), steps) for (low, high), steps in closed.items()],
        exact_matches=[(str(left), str(right)) for left, right in matches],
    )
    one = _joined(matches)
    merged = {(one[low], one[high]) for low, high in closed}
    while more := {(low, top) for (low, high), (at, top) in product(merged, repeat=2) if high == at} - merged:
        merged |= more
    found = join_matches(facts).group_ancestors
    stands_for = {int(id_): one[int(id_)] for id_ in found["id"]}
    assert len(set(stands_for.values())) == len(stands_for) == len(set(one.values()))
    assert {(one[int(low)], one[int(high)]) for low, high, _ in found.iter_rows()} == merged
    assert found.filter(id=found["ancestor"])["distance"].to_list() == [0] * len(stands_for)


def _closure(broader: set[tuple[int, int]]) -> dict[tuple[int, int], int]:
    steps = {(at, at): 0 for at in range(7)}
    for number in range(1, 7):
        for low, high in list(steps):
            for start, end in broader:
                if start == high and (low, end) not in steps:
                    steps[low, end] = number
    return steps


def _joined(matches: list[tuple[int, int]]) -> dict[int, int]:
    one = {at: at for at in range(7)}
    for left, right in matches:
        keep, drop = one[left], one[right]
        one = {at: keep if of == drop else of for at, of in one.items()}
    return one
