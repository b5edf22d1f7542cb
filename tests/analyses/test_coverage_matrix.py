"""The need × group matrix of each place: what the definition says, in an order that can be read."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from oracle_disproportion import Measured
from worlds import DAY, QUIET, Rows, closure, facts_of, join, towns, two_towns

from calnet.analyses.coverage.coverage import find_coverage
from calnet.analyses.coverage.matrix import find_matrices
from calnet.findings import Matrix
from calnet.snapshot.snapshot import ROOT, Snapshot

on_towns = settings(QUIET, max_examples=110)


def matrices_of(rows: Rows) -> tuple[Matrix, ...]:
    snapshot = Snapshot(facts_of(rows), DAY)
    return find_matrices(snapshot, find_coverage(snapshot))


@given(towns())
@on_towns
def test_cells_are_those_of_the_definition(rows: Rows) -> None:
    town = Measured(facts_of(rows), DAY)
    found = {
        (cell.need, cell.group, matrix.place.id): (
            cell.level, frozenset(cell.flags), frozenset(cell.supply), cell.people, cell.capacity,
        )
        for matrix in matrices_of(rows)
        for cell in matrix.cells
    }  # fmt: skip
    people = {key: town._people(several) for key, several in town.demands("d").items()}
    assert found == {key: (*cell, people[key], town.capacity(*key)) for key, cell in town.coverage().items()}


@given(towns())
@on_towns
def test_rows_and_columns_hold_every_cell_in_order(rows: Rows) -> None:
    town = Measured(facts_of(rows), DAY)
    matrices = matrices_of(rows)
    places = [matrix.place.id for matrix in matrices]
    assert len(places) == len(set(places))
    check_order(town, "place_ancestors", places)
    for matrix in matrices:
        needs, groups = ([subject.id for subject in subjects] for subjects in (matrix.needs, matrix.groups))
        check_order(town, "need_ancestors", needs)
        check_order(town, "group_ancestors", groups)
        at = [(needs.index(cell.need), groups.index(cell.group)) for cell in matrix.cells]
        assert at == sorted(set(at))
        assert {row for row, _ in at} == set(range(len(needs)))
        assert {column for _, column in at} == set(range(len(groups)))
        assert matrix.data_sets == ("d",)


def check_order(town: Measured, frame: str, ids: list[str]) -> None:
    """Nothing stands before what is above it."""
    for place, id_ in enumerate(ids):
        assert not any((id_, later) in town.above[frame] for later in ids[place + 1 :])


@given(towns(), st.integers(0, 10**6))
@settings(on_towns, max_examples=40)
def test_order_of_rows_changes_nothing(rows: Rows, seed: int) -> None:
    chance = random.Random(seed)
    assert matrices_of({name: chance.sample(frame, len(frame)) for name, frame in rows.items()}) == matrices_of(rows)


@given(two_towns())
@settings(on_towns, max_examples=40)
def test_towns_without_links_have_the_same_cells(pair: tuple[Rows, Rows]) -> None:
    together = {matrix.place.id: matrix for matrix in matrices_of(join(*pair))}
    assert together == {matrix.place.id: matrix for rows in pair for matrix in matrices_of(rows)}


def test_order_is_that_of_the_vocabulary_then_of_the_names() -> None:
    """Packaged needs as the table has them, a need of one's own under what is broader, or last."""
    needs = {
        "need/addiction": None, "need/alcohol": "need/addiction", "need/own": "need/addiction",
        "need/loneliness_in_old_age": None, "need/z": None, "need/a": None,
    }  # fmt: skip
    groups: dict[str, str | None] = {ROOT: None, "group/seniors": ROOT, "group/youth": ROOT}
    wanted = ["need/z", "need/own", "need/loneliness_in_old_age", "need/a", "need/alcohol", "need/addiction"]
    rows: Rows = {
        "needs": [(id_, id_) for id_ in needs],
        "need_ancestors": closure(needs),
        "group_ancestors": closure(groups),
        "places": [("p", "P")],
        "diagnoses": [
            *((f"d{n}", need, "group/youth", "p") for n, need in enumerate(wanted)),
            ("x", "need/z", "group/seniors", "p"),
            ("y", "need/z", None, "p"),
        ],
    }
    (matrix,) = matrices_of(rows)
    order = [subject.id for subject in matrix.needs]
    top = [need for need in order if needs[need] is None]
    assert top == sorted(top, key=packaged)
    assert order.index("need/own") == order.index("need/alcohol") + 1 == order.index("need/addiction") + 2
    assert [subject.id for subject in matrix.groups] == [ROOT, "group/seniors", "group/youth"]


def packaged(need: str) -> tuple[int, str]:
    from calnet.model.vocabulary import vocabulary

    codes = list(vocabulary("need"))
    code = need.removeprefix("need/")
    return (codes.index(code) if code in codes else len(codes), need)


def test_nothing_stands_before_what_is_broader_even_with_two_broader_ones() -> None:
    """Whatever the names say; “a” lies below both “m” and “n”, “m” below “z”."""
    above = {"need/z": (), "need/n": (), "need/m": ("need/z",), "need/a": ("need/m", "need/n", "need/z")}
    rows: Rows = {
        "needs": [(id_, id_) for id_ in above],
        "need_ancestors": [(id_, id_, 0) for id_ in above]
        + [("need/m", "need/z", 1), ("need/a", "need/m", 1), ("need/a", "need/n", 1), ("need/a", "need/z", 2)],
        "places": [("p", "P")],
        "diagnoses": [(id_, id_, None, "p") for id_ in above],
    }
    (matrix,) = matrices_of(rows)
    order = [subject.id for subject in matrix.needs]
    assert all(order.index(broader) < order.index(id_) for id_, several in above.items() for broader in several)
