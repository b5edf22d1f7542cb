"""Writes data sets to Neo4j, one transaction a batch, and takes them out again.

All functions here run inside a transaction that the driver may repeat, so what they do depends only on what they are
given and on what they find.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl
from neo4j import ManagedTransaction

from calnet.stores import neo4j_statements as statements
from calnet.stores.neo4j_load_plan import END_SET, START_SET, Batch, LoadPlan
from calnet.stores.schema import FROM, STATED_BY, TO, node_schema, relation_schema
from calnet.stores.store import Progress

ROWS = 10_000
"""Rows that one statement takes."""

Row = Any
"""A list in the order of columns, or a map."""


@dataclass
class Meter:
    """Tells the progress once, however often a transaction is repeated.

    Attributes:
        progress: who is told.
    """

    progress: Progress
    _kept: int = field(default=0, init=False)
    _written: int = field(default=0, init=False)
    _told: int = field(default=0, init=False)

    def start(self) -> None:
        """A transaction begins, perhaps once more."""
        self._written = self._kept

    def add(self, written: int) -> None:
        """So many nodes and relations were written."""
        self._written += written
        if self._written > self._told:
            told, self._told = self._told, self._written
            self.progress(self._written - told)

    def keep(self) -> None:
        """The transaction is through."""
        self._kept = self._written


@dataclass(frozen=True)
class Old:
    """What the first transaction found of the data sets that are to be replaced.

    Attributes:
        gone: their ids, all that are loaded, if at least one was there; else none.
        stale: what no longer holds of the relations between shared things: by batch, then by type, rows for
            `calnet.stores.neo4j_statements.unstate`.
    """

    gone: tuple[str, ...]
    stale: Mapping[int, Mapping[str, list[Row]]]


def write_batch(tx: ManagedTransaction, plan: LoadPlan, number: int, old: Old | None, meter: Meter) -> Old:
    """Write one batch; the first brings what is shared, the last takes away what nobody uses any more.

    Args:
        tx: the transaction.
        plan: the whole graph.
        number: which batch of it.
        old: what the first batch gave; none for the first.
        meter: told what was written.
    """
    meter.start()
    batch = plan.batches[number]
    present = _present(tx, plan.data_sets if old is None else batch.data_sets)
    if old is None:
        old = _write_shared(tx, plan, plan.data_sets if present else (), meter)
    replaced = [id_ for id_ in batch.data_sets if id_ in present]
    _write_own(tx, batch, replaced, meter)
    for type_, rows in old.stale.get(number, {}).items():
        _run(tx, statements.unstate(type_), rows)
    if old.gone and number == len(plan.batches) - 1:
        kept = [id_ for frame in plan.shared_nodes.values() for id_ in frame["id"]]
        tx.run(statements.DELETE_UNUSED, kept=kept).consume()
    return old


def remove_data_set(tx: ManagedTransaction, id_: str) -> None:
    """Take a data set out, with what no other one uses; if it is not there, nothing."""
    gone = sorted(_present(tx, [id_]))
    if not gone:
        return
    tx.run(statements.UNSTATE_ALL, gone=gone).consume()
    _run(tx, statements.DELETE_NODES, [list(key) for key in _existing(tx, gone)])
    tx.run(statements.DELETE_UNUSED, kept=[]).consume()


def _present(tx: ManagedTransaction, ids: Iterable[str]) -> set[str]:
    return set(tx.run(statements.LOCK, ids=list(ids)).value("id"))


def _existing(tx: ManagedTransaction, gone: Sequence[str]) -> set[tuple[str, str]]:
    return {(record[0], record[1]) for record in tx.run(statements.EXISTING, gone=list(gone))}


def _write_shared(tx: ManagedTransaction, plan: LoadPlan, gone: Sequence[str], meter: Meter) -> Old:
    for label, frame in plan.shared_nodes.items():
        for rows in _slices(frame):
            _run(tx, statements.merge_shared(label), [_known(row) for row in rows.to_dicts()], gone=list(gone))
            meter.add(rows.height)
    for type_, frame in plan.shared_relations.items():
        for rows in _slices(frame):
            _run(tx, statements.merge_relations(type_), [_stated(row) for row in rows.to_dicts()], gone=list(gone))
            meter.add(rows.height)
    return Old(tuple(gone), _stale(tx, plan, gone) if gone else {})


def _write_own(tx: ManagedTransaction, batch: Batch, replaced: Sequence[str], meter: Meter) -> None:
    existing: set[tuple[str, str]] = set()
    if replaced:
        tx.run(statements.DELETE_RELATIONS, gone=list(replaced)).consume()
        existing = _existing(tx, replaced)
        coming = {key for frame in batch.nodes.values() for key in frame.select("dataset", "id").iter_rows()}
        _run(tx, statements.DELETE_NODES, [list(key) for key in existing - coming])
    known = pl.DataFrame(list(existing), schema={"dataset": pl.String, "id": pl.String}, orient="row")
    for label, frame in batch.nodes.items():
        frame = frame.select(*node_schema(label))
        new = frame.join(known, on=["dataset", "id"], how="anti") if existing else frame
        there = frame.join(known, on=["dataset", "id"], how="semi") if existing else frame.clear()
        _write(tx, statements.update_nodes(label), there, meter)
        _write(tx, statements.create_nodes(label), new, meter)
    for type_, frame in batch.relations.items():
        columns = [name for name in relation_schema(type_) if name != STATED_BY]
        _write(tx, statements.create_relations(type_), frame.select(START_SET, END_SET, *columns), meter)


def _stale(tx: ManagedTransaction, plan: LoadPlan, gone: Sequence[str]) -> dict[int, dict[str, list[Row]]]:
    """Return which of the old statements about shared things no longer hold, by batch and type."""
    batch_of = {id_: number for number, batch in enumerate(plan.batches) for id_ in batch.data_sets}
    stated = {
        (type_, start, end): frozenset(names or ())
        for type_, frame in plan.shared_relations.items()
        for start, end, names in frame.select(FROM, TO, STATED_BY).iter_rows()
    }
    stale: dict[int, dict[str, list[Row]]] = {}
    for type_, start, end, ours, all_, lasting in tx.run(statements.OLD_STATEMENTS, gone=list(gone)).values():
        key = type_, start, end
        takers: dict[int, list[str]] = {}
        if not lasting and key not in stated:
            takers[len(plan.batches) - 1] = all_
        else:
            for id_ in ours:
                if id_ not in stated.get(key, ()):
                    takers.setdefault(batch_of[id_], []).append(id_)
        for number, names in takers.items():
            stale.setdefault(number, {}).setdefault(type_, []).append({FROM: start, TO: end, "names": names})
    return stale


def _write(tx: ManagedTransaction, text: str, frame: pl.DataFrame, meter: Meter) -> None:
    for rows in _slices(frame):
        tx.run(text, rows=[list(row) for row in rows.iter_rows()]).consume()
        meter.add(rows.height)


def _run(tx: ManagedTransaction, text: str, rows: Sequence[Row], **parameters: Any) -> None:
    for start in range(0, len(rows), ROWS):
        tx.run(text, rows=rows[start : start + ROWS], **parameters).consume()


def _slices(frame: pl.DataFrame) -> Iterator[pl.DataFrame]:
    return frame.iter_slices(ROWS) if frame.height else iter(())


def _known(row: Mapping[str, object], without: Sequence[str] = ()) -> dict[str, object]:
    return {name: value for name, value in row.items() if value is not None and name not in without}


def _stated(row: Mapping[str, object]) -> dict[str, object]:
    known = _known(row, without=(FROM, TO, STATED_BY))
    return {FROM: row[FROM], TO: row[TO], "known": known, STATED_BY: row[STATED_BY] or []}
