"""What data sets hold, as far as people count it: actors, initiatives, diagnoses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from calnet.catalogue import find_query
from calnet.model.kinds import ACTORS, DIAGNOSIS, INITIATIVE
from calnet.stores.graph_frames import GraphFrames
from calnet.stores.query_runner import run_query
from calnet.stores.store import Store

COUNTED: Final[Mapping[str, tuple[str, ...]]] = {
    "actors": ACTORS, "initiatives": (INITIATIVE,), "diagnoses": (DIAGNOSIS,),
}  # fmt: skip
"""Kinds by what they are counted as, which is also the name of the query that gives them."""
_SCHEMA: Mapping[str, pl.DataType] = {"dataset": pl.String(), "id": pl.String(), "counted": pl.String()}


def inventory_of(graph: GraphFrames) -> pl.DataFrame:
    """Return ``dataset``, ``id`` and ``counted`` of everything in a graph that is counted."""
    frames = (
        graph.nodes[label].select("dataset", "id", counted=pl.lit(counted))
        for counted, labels in COUNTED.items()
        for label in labels
        if label in graph.nodes
    )
    return pl.concat([pl.DataFrame(schema=_SCHEMA), *frames])


def inventory_in(store: Store, data_sets: Sequence[str]) -> pl.DataFrame:
    """Return the same of some data sets of a store.

    Args:
        store: where they are.
        data_sets: their ids; none means none.

    Raises:
        StoreError: the store cannot be reached.
    """
    frames = (
        run_query(store, find_query(counted), {"datasets": tuple(data_sets)})
        .select("dataset", "id", counted=pl.lit(counted))
        .unique("id")
        for counted in COUNTED
        if data_sets
    )
    return pl.concat([pl.DataFrame(schema=_SCHEMA), *frames])


def count(contents: pl.DataFrame) -> Mapping[str, Mapping[str, int]]:
    """Return how many there are of what, by data set."""
    counts: dict[str, dict[str, int]] = {}
    for data_set, counted, number in contents.group_by("dataset", "counted").len().iter_rows():
        counts.setdefault(data_set, dict.fromkeys(COUNTED, 0))[counted] = number
    return counts


def mostly_gone(before: pl.DataFrame, after: pl.DataFrame) -> tuple[str, ...]:
    """Return the data sets of which more than half would be gone, which is what another town of the same id does.

    Args:
        before: what is there.
        after: what takes its place.
    """
    lost = before.join(after, on=["dataset", "id"], how="anti").group_by("dataset").len("lost")
    shares = before.group_by("dataset").len("all").join(lost, on="dataset")
    return tuple(shares.filter(pl.col("lost") * 2 > pl.col("all"))["dataset"].sort())
