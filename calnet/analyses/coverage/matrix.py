"""The need × group matrix of each place: the coverage of A1 as a table that can be drawn.

A place has a matrix where somebody diagnosed anything in it. Its rows are the needs and its columns the target groups
that were diagnosed there, a broader one always before what is narrower, beside each other in the order of the packaged
vocabularies, then by name. A cell tells the level and flags of `calnet.analyses.coverage.coverage` with the people and
the places offered; an empty one means that nobody diagnosed it, which is not the same as *none*.

Left out: what only a place above or inside was diagnosed for; it stands in the matrix of that place.

>>> from datetime import date
>>> from calnet.analyses.coverage.coverage import find_coverage
>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(places=[("p", "Rynek")], diagnoses=[("d", "need/debt", "group/seniors", "p", 40)])
>>> snapshot = Snapshot(facts, date(2026, 1, 1))
>>> (matrix,) = find_matrices(snapshot, find_coverage(snapshot))
>>> matrix.place.name, [(cell.need, cell.level, cell.people, cell.capacity) for cell in matrix.cells]
('Rynek', [('need/debt', 'none', 40, 0)])
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeAlias

import polars as pl

from calnet.analyses.coverage.coverage import Cell, Coverage
from calnet.analyses.coverage.definition import COVERAGE_GAP
from calnet.findings import Matrix, MatrixCell, finding_id, known_data_sets
from calnet.model.vocabulary import vocabulary
from calnet.snapshot.snapshot import Snapshot

_Path: TypeAlias = "tuple[tuple[int, str, str], ...]"
"""Where something stands in a hierarchy: its position, name and id after those of what is above it."""


def find_matrices(snapshot: Snapshot, coverage: Coverage) -> tuple[Matrix, ...]:
    """Return the matrix of each place that somebody diagnosed a need in, a place before those inside it.

    Args:
        snapshot: the facts on a day.
        coverage: the coverage of its diagnosed needs.
    """
    by_place: dict[str, list[Cell]] = {}
    for cell in coverage.cells:
        by_place.setdefault(cell.demand.place, []).append(cell)
    needs = _ranks(snapshot, {cell.demand.need for cell in coverage.cells}, snapshot.facts.need_ancestors, "need")
    groups = _ranks(
        snapshot, {cell.demand.group for cell in coverage.cells}, snapshot.facts.group_ancestors, "target_group"
    )
    places = _ranks(snapshot, by_place, snapshot.place_ancestors)
    return tuple(
        _matrix(snapshot, place, by_place[place], needs, groups) for place in sorted(by_place, key=places.__getitem__)
    )


def _matrix(
    snapshot: Snapshot, place: str, cells: Iterable[Cell], needs: Mapping[str, int], groups: Mapping[str, int]
) -> Matrix:
    in_order = sorted(cells, key=lambda cell: (needs[cell.demand.need], groups[cell.demand.group]))
    rows = dict.fromkeys(cell.demand.need for cell in in_order)
    columns = sorted({cell.demand.group for cell in in_order}, key=groups.__getitem__)
    return Matrix(
        snapshot.subject(place, "place"),
        tuple(snapshot.subject(need, "need") for need in rows),
        tuple(snapshot.subject(group, "group") for group in columns),
        tuple(_matrix_cell(cell) for cell in in_order),
        known_data_sets(id_ for cell in in_order for id_ in cell.demand.data_sets),
    )


def _matrix_cell(cell: Cell) -> MatrixCell:
    demand = cell.demand
    return MatrixCell(
        need=demand.need,
        group=demand.group,
        level=cell.level,
        flags=cell.flags,
        people=demand.people,
        capacity=cell.capacity,
        reached=cell.reached,
        supply=cell.supply,
        finding=finding_id(COVERAGE_GAP, [demand.need, demand.group, demand.place]),
    )


def _ranks(
    snapshot: Snapshot, ids: Iterable[str], ancestors: pl.DataFrame, vocabulary_name: str | None = None
) -> Mapping[str, int]:
    """Return the position of each of these things, so that nothing stands before what is broader.

    Args:
        snapshot: the facts on a day.
        ids: the things.
        ancestors: what is above what: ``id``, ``ancestor``, ``distance``.
        vocabulary_name: the packaged vocabulary that gives the order; None: only names do.
    """
    above: dict[str, list[str]] = {}
    for id_, ancestor in ancestors.filter(pl.col("distance") > 0).select("id", "ancestor").iter_rows():
        above.setdefault(id_, []).append(ancestor)
    known = _positions(vocabulary_name) if vocabulary_name else {}
    paths: dict[str, _Path] = {}

    def path(id_: str) -> _Path:
        if id_ not in paths:
            start = max((path(other) for other in above.get(id_, ())), default=())
            paths[id_] = (*start, (known.get(id_.partition("/")[2], len(known)), snapshot.names.get(id_, id_), id_))
        return paths[id_]

    return {id_: rank for rank, id_ in enumerate(sorted(ids, key=path))}


@cache
def _positions(vocabulary_name: str) -> Mapping[str, int]:
    return {code: position for position, code in enumerate(vocabulary(vocabulary_name))}
