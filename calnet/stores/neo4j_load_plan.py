"""A graph in the batches that are written to Neo4j one after another, each in a transaction of its own.

What data sets share goes with the first batch. A data set is never divided, so that a reader sees it as it was or as
it is now; small ones go together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from calnet.model.kinds import DATA_SET
from calnet.model.network import SHARED
from calnet.stores.graph_frames import GraphFrames
from calnet.stores.schema import FROM, STATED_BY, TO

BATCH_SIZE = 50_000
"""Nodes and relations up to which data sets are put together; a single data set may have any number."""
START_SET, END_SET = "start_dataset", "end_dataset"
"""Columns of a relation's frame that hold the data sets of its ends."""
_BATCH = "batch"


@dataclass(frozen=True)
class Batch:
    """What one transaction brings.

    Attributes:
        data_sets: ids.
        nodes: by label, the data sets' own, descriptions of data sets first.
        relations: by type; those that do not join two shared nodes, with the columns `START_SET` and `END_SET` first.
            One that joins two data sets comes with the later.
    """

    data_sets: tuple[str, ...]
    nodes: Mapping[str, pl.DataFrame]
    relations: Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class LoadPlan:
    """A graph that is ready to be written.

    Attributes:
        shared_nodes: by label.
        shared_relations: by type.
        batches: at least one.
    """

    shared_nodes: Mapping[str, pl.DataFrame]
    shared_relations: Mapping[str, pl.DataFrame]
    batches: tuple[Batch, ...]

    @property
    def data_sets(self) -> tuple[str, ...]:
        """Ids of all data sets."""
        return tuple(id_ for batch in self.batches for id_ in batch.data_sets)


def plan_load(graph: GraphFrames, batch_size: int = BATCH_SIZE) -> LoadPlan:
    """Return a graph in batches of about this size."""
    own = {label: frame.filter(pl.col("dataset") != SHARED) for label, frame in graph.nodes.items()}
    shared = {label: frame.filter(pl.col("dataset") == SHARED) for label, frame in graph.nodes.items()}
    relations = _with_data_sets(graph)
    between_shared = pl.col(START_SET).eq(SHARED) & pl.col(END_SET).eq(SHARED)
    ours = {type_: frame.filter(~between_shared) for type_, frame in relations.items()}
    groups = _groups(own, ours, graph.data_sets, batch_size)
    numbers = pl.DataFrame(
        [(id_, number) for number, ids in enumerate(groups) for id_ in ids],
        schema={"dataset": pl.String, _BATCH: pl.Int64}, orient="row",
    )  # fmt: skip
    nodes = {label: _by_batch(_numbered(frame, numbers, "dataset")) for label, frame in own.items()}
    lines = {type_: _by_batch(_numbered(frame, numbers, START_SET, END_SET)) for type_, frame in ours.items()}
    batches = tuple(
        Batch(
            ids,
            {label: nodes[label][number] for label in sorted(nodes, key=_data_sets_first) if number in nodes[label]},
            {type_: lines[type_][number] for type_ in lines if number in lines[type_]},
        )
        for number, ids in enumerate(groups)
    )
    return LoadPlan(
        {label: frame for label, frame in shared.items() if frame.height},
        {
            type_: frame.filter(between_shared).drop(START_SET, END_SET)
            for type_, frame in relations.items()
            if STATED_BY in frame.columns and frame.select(between_shared.any()).item()
        },
        batches,
    )


def _with_data_sets(graph: GraphFrames) -> dict[str, pl.DataFrame]:
    """Return the relations by type, with the data sets of their ends."""
    by_type: dict[str, list[pl.DataFrame]] = {}
    for (type_, _, _), frame in graph.relations.items():
        by_type.setdefault(type_, []).append(frame)
    ids = pl.concat([frame.select("id", "dataset") for frame in graph.nodes.values()]) if graph.nodes else None
    if ids is None:
        return {}
    ids = ids.unique("id", maintain_order=True)
    starts, ends = ids.rename({"id": FROM, "dataset": START_SET}), ids.rename({"id": TO, "dataset": END_SET})
    return {
        type_: pl.concat(frames)
        .join(starts, on=FROM, how="inner", maintain_order="left")
        .join(ends, on=TO, how="inner", maintain_order="left")
        .select(START_SET, END_SET, pl.exclude(START_SET, END_SET))
        for type_, frames in by_type.items()
    }


def _groups(
    nodes: Mapping[str, pl.DataFrame],
    relations: Mapping[str, pl.DataFrame],
    data_sets: Sequence[str],
    batch_size: int,
) -> list[tuple[str, ...]]:
    """Return the ids of the data sets, those that go together in one tuple."""
    columns = [frame["dataset"] for frame in nodes.values()] + [frame[START_SET] for frame in relations.values()]
    sizes = dict(pl.concat(columns).value_counts().iter_rows()) if columns else {}
    groups: list[tuple[str, ...]] = []
    room = 0
    for id_ in data_sets:
        size = sizes.get(id_, 0)
        if groups and size <= room:
            groups[-1] += (id_,)
            room -= size
        else:
            groups.append((id_,))
            room = batch_size - size
    return groups or [()]


def _numbered(frame: pl.DataFrame, numbers: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Return the frame with the number of the batch in which the last of these data sets comes."""
    known = numbers["dataset"], numbers[_BATCH]
    return frame.with_columns(
        pl.max_horizontal(
            pl.col(column).replace_strict(*known, default=None, return_dtype=pl.Int64) for column in columns
        ).alias(_BATCH)
    )


def _by_batch(frame: pl.DataFrame) -> dict[int, pl.DataFrame]:
    batches = frame.partition_by(_BATCH, as_dict=True, include_key=False)
    return {key[0]: batch for key, batch in batches.items() if isinstance(key[0], int)}


def _data_sets_first(label: str) -> tuple[bool, str]:
    return label != DATA_SET, label
