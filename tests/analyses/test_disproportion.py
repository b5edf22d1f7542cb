"""A2: Duncan's index over groups and over needs, equal to the definition and right on figures made by hand."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle_disproportion import Measured
from worlds import DAY, QUIET, Rows, columns, facts_of, join, make_town, make_vocabularies, towns, two_towns, with_rows

from calnet.analyses.disproportion.disproportion import find_disproportions
from calnet.findings import Disproportion
from calnet.snapshot.snapshot import ROOT, Snapshot
from calnet.wording import Voice

on_towns = settings(QUIET, max_examples=150)


def busier(rows: Rows, seed: int, name: str = "d") -> Rows:
    """The town with more diagnoses and more initiatives, so that most have figures."""
    chance = random.Random(seed)
    region = f"{name}/region"
    inside = [(low, region, step + 1) for low, up, step in rows["place_ancestors"] if up == f"{name}/p0"]
    rows = with_rows(rows, places=[(region, region)], place_ancestors=[(region, region, 0), *inside])
    groups, needs, places = ([row[0] for row in rows[frame]] for frame in ("target_groups", "needs", "places"))
    few = chance.sample(groups, chance.randint(2, len(groups)))
    new = [f"{name}/more{number}" for number in range(chance.randint(0, 6))]
    room = chance.choice([(10, 20, 30), (0, None, 40), (10, 20, 30, 40, None)])
    return with_rows(
        rows,
        diagnoses=[
            (
                f"{name}/more{number}", chance.choice(needs), chance.choice([None, *few]),
                chance.choice([None, None, *places]), chance.choice([None, 0, 10, 15, 45]),
                chance.choice([None, 1, 2, 4, 5]), None, None, None, name,
            )
            for number in range(chance.randint(2, 6))
        ],
        initiatives=[(id_, id_, None, "2020", None, None, None, chance.choice(room), name) for id_ in new],
        initiative_groups=sorted({(id_, chance.choice(groups)) for id_ in new for _ in range(2)}),
        initiative_needs=sorted({(id_, chance.choice(needs)) for id_ in new for _ in range(2)}),
        initiative_places=[(id_, chance.choice(places)) for id_ in new if chance.random() < 0.7],
        initiative_parts=[(part, whole) for whole, part in pairwise(new) if chance.random() < 0.4],
    )  # fmt: skip


def told(figure: Disproportion) -> dict[str, Any]:
    return {
        "index": figure.index,
        "shares": {share.subject.id: (share.demand, share.supply) for share in figure.shares},
        "unit": figure.unit,
        "wider": figure.wider,
        "initiatives": figure.initiatives,
        "capacity_known": figure.capacity_known,
        "diagnoses": figure.diagnoses,
        "people_known": figure.people_known,
        "priority_known": figure.priority_known,
    }


def of_place(figures: tuple[Disproportion, ...]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(figure.place.id, figure.of): told(figure) for figure in figures}


def nearly(figures: dict[tuple[str, str], dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    """The same figures but for rounding."""
    return {
        key: {
            **figure,
            "index": pytest.approx(figure["index"]),
            "wider": pytest.approx(figure["wider"]),
            "shares": {id_: pytest.approx(shares) for id_, shares in figure["shares"].items()},
        }
        for key, figure in figures.items()
    }


@given(towns(), st.integers(0, 10**6))
@on_towns
def test_figures_are_those_of_the_definition(rows: Rows, seed: int) -> None:
    facts = facts_of(busier(rows, seed))
    figures = find_disproportions(Snapshot(facts, DAY))
    assert of_place(figures) == nearly(Measured(facts, DAY).disproportions("d"))
    for figure in figures:
        assert 0 <= figure.index <= 1
        surpluses = [share.surplus for share in figure.shares]
        assert surpluses == pytest.approx(sorted(surpluses))
        for language in ("pl", "en"):
            assert Voice(language).say(figure.sentence)


def test_these_towns_have_figures_of_every_sort() -> None:
    """So that the equality above is not one of nothing with nothing."""
    shared = random.Random(1)
    dense = []
    for seed in range(150):
        vocabularies = make_vocabularies(shared)
        dense.append(busier({**vocabularies, **make_town(shared, vocabularies)}, seed))
    figures = [figure for rows in dense for figure in find_disproportions(Snapshot(facts_of(rows), DAY))]
    assert len(figures) > 60
    assert {figure.unit for figure in figures} == {"places", "initiatives"}
    assert {figure.of for figure in figures} == {"groups", "needs"}
    assert sum(0.01 < figure.index < 0.99 for figure in figures) > 30
    assert any(0 < figure.capacity_known < 1 for figure in figures)
    assert any(0 < figure.wider < 1 for figure in figures)
    assert any(figure.place.id != "d/p0" for figure in figures)


@given(two_towns(), st.integers(0, 10**6))
@settings(on_towns, max_examples=40)
def test_each_town_is_judged_by_its_own_diagnoses(pair: tuple[Rows, Rows], seed: int) -> None:
    one, two = busier(pair[0], seed, "one"), busier(pair[1], seed + 1, "two")
    together = find_disproportions(Snapshot(facts_of(join(one, two)), DAY))
    apart = [find_disproportions(Snapshot(facts_of(rows), DAY)) for rows in (one, two)]
    assert together == (*apart[0], *apart[1])


def changed(rows: Rows, frame: str, column: str, new: Any) -> Rows:
    at = columns(frame).index(column)
    return {**rows, frame: [(*row[:at], new(row[at]), *row[at + 1 :]) for row in rows[frame]]}


@given(towns(), st.integers(0, 10**6), st.integers(2, 9))
@settings(on_towns, max_examples=60)
def test_the_same_number_of_times_more_people_changes_nothing(rows: Rows, seed: int, times: int) -> None:
    one = changed(busier(rows, seed), "diagnoses", "people", lambda people: people or 20)
    two = changed(one, "diagnoses", "people", lambda people: people * times)
    before, after = (of_place(find_disproportions(Snapshot(facts_of(r), DAY))) for r in (one, two))
    assert after == nearly(before)


@given(towns(), st.integers(0, 10**6))
@settings(on_towns, max_examples=40)
def test_order_of_rows_changes_nothing(rows: Rows, seed: int) -> None:
    chance = random.Random(seed)
    rows = busier(rows, seed)
    shuffled = {name: chance.sample(frame, len(frame)) for name, frame in rows.items()}
    assert find_disproportions(Snapshot(facts_of(shuffled), DAY)) == find_disproportions(Snapshot(facts_of(rows), DAY))


# By hand


def town(diagnoses: list[tuple[Any, ...]], *initiatives: tuple[set[str], int | None], place: str = "home") -> Rows:
    """A town with an estate, from diagnoses (group, place, people, priority) and initiatives (groups, capacity)."""
    ids = [f"i{n}" for n in range(len(initiatives))]
    return {
        "data_sets": [("d", "Miasto", "home")],
        "places": [(id_, id_) for id_ in ("estate", "home", "region", "elsewhere")],
        "place_ancestors": [(id_, id_, 0) for id_ in ("estate", "home", "region", "elsewhere")]
        + [("estate", "home", 1), ("home", "region", 1), ("estate", "region", 2)],
        "target_groups": [(id_, id_) for id_ in (ROOT, "group/old", "group/alone", "group/young")],
        "group_ancestors": [(id_, id_, 0) for id_ in (ROOT, "group/old", "group/alone", "group/young")]
        + [("group/old", ROOT, 1), ("group/young", ROOT, 1), ("group/alone", "group/old", 1), ("group/alone", ROOT, 2)],
        "need_ancestors": [("need/n", "need/n", 0)],
        "diagnoses": [
            (f"d{n}", "need/n", group, at, people, priority, None, None, None, "d")
            for n, (group, at, people, priority) in enumerate(diagnoses)
        ],
        "initiatives": [
            (id_, id_, None, "2020", None, None, None, capacity, "d")
            for id_, (_, capacity) in zip(ids, initiatives, strict=True)
        ],
        "initiative_groups": [(id_, g) for id_, (of, _) in zip(ids, initiatives, strict=True) for g in sorted(of)],
        "initiative_needs": [(id_, "need/n") for id_ in ids],
        "initiative_places": [(id_, place) for id_ in ids],
    }


def figures_of(rows: Rows) -> tuple[Disproportion, ...]:
    return find_disproportions(Snapshot(facts_of(rows), DAY))


OLD, YOUNG, ALONE = "group/old", "group/young", "group/alone"
BOTH = [(OLD, None, 60, 3), (YOUNG, None, 20, 3)]


def test_delivery_that_follows_need_is_zero() -> None:
    (figure,) = figures_of(town(BOTH, ({OLD}, 30), ({YOUNG}, 10)))
    assert (figure.index, figure.unit, figure.of) == (0, "places", "groups")
    assert "dokładnie tak jak potrzeby" in Voice("pl").say(figure.sentence)


def test_delivery_that_misses_entirely_is_one() -> None:
    rows = town([(OLD, None, 60, 3), (ALONE, None, 1, 1), ("group/other", None, 60, 3)], ({YOUNG}, 30))
    (figure,) = figures_of(rows)
    assert figure.index == 1
    assert [share.subject.id for share in figure.shares] == [OLD, "group/other", YOUNG]


def test_an_initiative_for_two_groups_is_split_between_them() -> None:
    (figure,) = figures_of(town(BOTH, ({OLD, YOUNG}, 40)))
    assert {share.subject.id: (share.demand, share.supply) for share in figure.shares} == {
        OLD: (0.75, 0.5), YOUNG: (0.25, 0.5),
    }  # fmt: skip
    assert figure.index == 0.25
    said = Voice("en").say(figure.sentence)
    assert "Less than their share: group/old (75% of the need, 50% of the offer)" in said
    assert "more: group/young (25% of the need, 50% of the offer)" in said


def test_narrower_groups_count_for_the_topmost_ones() -> None:
    """One for a group and a narrower one of it is not split; all residents is no group of its own."""
    diagnoses = [(ALONE, None, 30, 3), (OLD, None, 30, 3), (YOUNG, None, 20, 3), (None, None, 999, 5)]
    (figure,) = figures_of(town(diagnoses, ({ALONE, OLD}, 30), ({ALONE, YOUNG}, 10), ({ROOT}, 500), ({ROOT, YOUNG}, 5)))
    assert {share.subject.id for share in figure.shares} == {OLD, YOUNG}
    assert [share.subject.id for share in figure.shares] == [YOUNG, OLD]
    assert [share.demand for share in figure.shares] == [0.25, 0.75]
    assert [share.supply for share in figure.shares] == pytest.approx([10 / 45, 35 / 45])
    assert (figure.initiatives, figure.diagnoses) == (3, 3)


def test_more_urgent_counts_more_and_people_once() -> None:
    """Two diagnoses of one need, group and place count with the larger number, not with the sum."""
    diagnoses = [(OLD, None, 60, 1), (OLD, None, 50, 2), (YOUNG, None, 40, 3)]
    (figure,) = figures_of(town(diagnoses, ({OLD}, 1), ({YOUNG}, 1)))
    assert {share.subject.id: share.demand for share in figure.shares} == {OLD: 0.5, YOUNG: 0.5}


def test_unknown_numbers_are_assumed_and_counted() -> None:
    """People as usual in the town, the priority in the middle; zero is a number."""
    diagnoses = [(OLD, None, None, None), (YOUNG, None, 40, 3), (YOUNG, "estate", 20, 3), (OLD, "estate", 0, 5)]
    figures = {figure.place.id: figure for figure in figures_of(town(diagnoses, ({OLD}, 1), ({YOUNG}, 1)))}
    home = {share.subject.id: share.demand for share in figures["home"].shares}
    assert home == {OLD: pytest.approx(20 / 60), YOUNG: pytest.approx(40 / 60)}
    assert (figures["home"].people_known, figures["home"].priority_known) == (0.75, 0.75)


@pytest.mark.parametrize(
    ("capacities", "unit", "said"),
    [
        ((30, 10, 20, 5, 5), "places", "Liczone według oferowanych miejsc."),
        ((30, 10, 20, 5, None), "places", "pominięto 20% inicjatyw"),
        ((30, 10, 20, None, None), "initiatives", "dla 40% z nich nie znamy liczby miejsc"),
        ((None,) * 5, "initiatives", "dla 100% z nich"),
    ],
)
def test_places_are_counted_where_most_are_known(capacities: tuple[int | None, ...], unit: str, said: str) -> None:
    offers = [({OLD if number % 2 else YOUNG}, capacity) for number, capacity in enumerate(capacities)]
    (figure,) = figures_of(town(BOTH, *offers))
    assert figure.unit == unit
    assert figure.capacity_known == sum(capacity is not None for capacity in capacities) / 5
    assert said in Voice("pl").say(figure.sentence)


@pytest.mark.parametrize(
    "rows",
    [
        town([(OLD, None, 60, 3), (ALONE, None, 60, 3), (None, None, 60, 3)], ({OLD}, 3)),  # one topmost group
        town(BOTH),  # nothing offered
        town(BOTH, ({OLD}, 0)),  # no places offered
        town([(OLD, None, 0, 3), (YOUNG, None, 0, 3)], ({OLD}, 3)),  # nobody in need
        town([(OLD, "region", 60, 3), (YOUNG, "region", 60, 3)], ({OLD}, 3)),  # not about the town
    ],
)
def test_no_figure_where_there_is_nothing_to_compare(rows: Rows) -> None:
    assert figures_of(rows) == ()


@pytest.mark.parametrize(
    ("place", "reaches"), [("estate", True), ("home", True), ("region", True), ("elsewhere", False)]
)
def test_what_works_inside_or_around_a_place_reaches_it(place: str, reaches: bool) -> None:
    found = {figure.place.id for figure in figures_of(town(BOTH, ({OLD}, 3), place=place))}
    assert ("home" in found) is reaches


def test_places_inside_have_figures_of_their_own() -> None:
    """One where two groups were diagnosed, with what is needed and offered in it and around it, nobody twice."""
    diagnoses = [*BOTH, (OLD, "estate", 10, 3), (YOUNG, "estate", 30, 3)]
    home, estate = figures_of(town(diagnoses, ({OLD}, 3), ({YOUNG}, 3)))
    assert (home.place.id, estate.place.id) == ("home", "estate")
    for figure in (home, estate):
        assert {share.subject.id: share.demand for share in figure.shares} == {OLD: 60 / 90, YOUNG: 30 / 90}


def test_people_of_places_side_by_side_are_added_and_of_nested_ones_not() -> None:
    rows = town([(OLD, None, 50, 3), (OLD, "estate", 30, 3), (OLD, "other", 40, 3), (YOUNG, None, 70, 3)], ({OLD}, 3))
    rows["places"].append(("other", "other"))
    rows["place_ancestors"] += [("other", "other", 0), ("other", "home", 1), ("other", "region", 2)]
    (figure,) = figures_of(rows)
    assert {share.subject.id: share.demand for share in figure.shares} == {OLD: 0.5, YOUNG: 0.5}
    assert figure.diagnoses == 4


def test_what_is_needed_around_a_place_counts_in_it_as_what_is_offered_does() -> None:
    """A group that was diagnosed for the whole town is not offered too much in an estate of it."""
    poor = "group/poor"
    diagnoses = [(OLD, "estate", 20, 3), (YOUNG, "estate", 20, 3), (poor, None, 20, 3), (poor, "region", 10, 3)]
    home, estate = figures_of(town(diagnoses, ({OLD}, 10), ({YOUNG}, 10), ({poor}, 10)))
    assert home.index == estate.index == pytest.approx(0)
    assert estate.diagnoses == 4


@pytest.mark.parametrize(
    ("whole", "part", "counted", "supply"),
    [
        (80, 40, 2, {OLD: 80 / 90, YOUNG: 10 / 90}),
        (80, None, 2, {OLD: 80 / 90, YOUNG: 10 / 90}),
        (None, 40, 2, {OLD: 0, YOUNG: 1}),
    ],
)
def test_an_initiative_and_its_part_count_once(
    whole: int | None, part: int | None, counted: int, supply: dict[str, float]
) -> None:
    """The whole where it says how many places it has, else the part."""
    rows = town(BOTH, ({OLD}, whole), ({YOUNG}, part), ({YOUNG}, 10))
    rows["initiative_parts"] = [("i1", "i0")]
    (figure,) = figures_of(rows)
    assert (figure.initiatives, figure.unit) == (counted, "places")
    assert {share.subject.id: share.supply for share in figure.shares} == pytest.approx(supply)


def test_the_sentence_tells_what_comes_from_wider_programmes() -> None:
    rows = town(BOTH, ({OLD}, 30), ({YOUNG}, 10))
    assert "większy obszar" not in Voice("pl").say(figures_of(rows)[0].sentence)
    rows["initiative_places"] = [("i0", "region"), ("i1", "estate")]
    (figure,) = figures_of(rows)
    assert figure.wider == 0.75
    assert "75% oferty to inicjatywy obejmujące większy obszar" in Voice("pl").say(figure.sentence)


def test_needs_are_measured_as_groups_are() -> None:
    rows = town(BOTH, ({OLD}, 10), ({YOUNG}, 30))
    rows["diagnoses"][1] = ("d1", "need/m", *rows["diagnoses"][1][2:])
    rows["initiative_needs"] = [("i0", "need/n"), ("i1", "need/m")]
    groups, needs = figures_of(rows)
    assert (groups.of, needs.of) == ("groups", "needs")
    assert groups.index == needs.index == 0.5
    assert [share.subject.id for share in needs.shares] == ["need/n", "need/m"]
