"""Which data sets are judged together: one powiat at a time, with everything that reaches it.

The data sets of one powiat (their home places lie in it) form a partition. So do those of a home place
that lies in no powiat, and a data set without a home place stands alone. What other data sets do
counts where it can matter: their initiatives in a place that the partition works in or that contains
one, and, as answers to what the partition diagnosed, those in places inside the diagnosed ones. So memory is
bounded by the largest partition and what reaches it, and towns that share no place change nothing in each
other's findings. Two initiatives or actors that meet are always seen from the partition of the one whose place
lies in the other's.

>>> data_sets = pl.DataFrame({"id": ["a", "b"], "home_place": ["p/a", "p/b"]})
>>> levels = pl.DataFrame({"id": ["p/a", "p/b", "w"], "level": ["gmina", "gmina", "voivodeship"]})
>>> ancestors = pl.DataFrame(
...     [("p/a", "p/a", 0), ("p/b", "p/b", 0), ("w", "w", 0), ("p/a", "w", 1), ("p/b", "w", 1)],
...     schema=["id", "ancestor", "distance"], orient="row",
... )
>>> work = pl.DataFrame(
...     [("a", "COVERS", "p/a", 3), ("b", "COVERS", "w", 1)],
...     schema=["dataset", "relation", "place", "number"], orient="row",
... )
>>> [(part.own, part.around) for part in find_partitions(data_sets, levels, ancestors, work)]
[(('a',), ('b',)), (('b',), ())]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

SCHEMAS: Mapping[str, Mapping[str, type[pl.DataType]]] = {
    "data_set_places": {"dataset": pl.String, "relation": pl.String, "place": pl.String, "number": pl.Int64},
    "data_set_uses": {"dataset": pl.String, "thing": pl.String},
}
"""Columns and types of the facts that tell data sets apart; an unknown place is null."""
_TOGETHER = "powiat"
"""Level of the places whose data sets are judged together."""
BATCH = 100_000
"""Initiatives up to which the facts of several partitions are fetched at once."""


@dataclass(frozen=True, slots=True)
class Partition:
    """Data sets that are judged together.

    Attributes:
        own: ids of the data sets that are judged.
        around: ids of those whose initiatives reach them.
        size: number of initiatives of both.
        within: ids of further ones that work inside the places diagnosed, and may answer what was.
    """

    own: tuple[str, ...]
    around: tuple[str, ...]
    size: int
    within: tuple[str, ...] = ()

    @property
    def data_sets(self) -> tuple[str, ...]:
        """Everything that has to be at hand."""
        return tuple(sorted((*self.own, *self.around, *self.within)))


def find_partitions(
    data_sets: pl.DataFrame,
    places: pl.DataFrame,
    place_ancestors: pl.DataFrame,
    work: pl.DataFrame,
    place: str | None = None,
) -> tuple[Partition, ...]:
    """Return the partitions of a source, in the order of their places.

    Args:
        data_sets: columns ``id`` and ``home_place`` (null where unknown).
        places: columns ``id`` and ``level``.
        place_ancestors: columns ``id``, ``ancestor`` and ``distance``; each place is its own ancestor.
        work: where data sets are at work, as the facts ``data_set_places`` tell.
        place: id of a place; only partitions that work in it, inside it or above it are returned.
    """
    homes = data_sets.select(dataset="id", home=pl.coalesce("home_place", "id"))
    located = (
        work.join(homes, on="dataset")
        .with_columns(pl.coalesce("place", "home").alias("place"))
        .select("dataset", "relation", "place")
    )
    reach = pl.concat(
        [located.filter(pl.col("relation") != "OBSERVED_IN").drop("relation"), homes.select("dataset", place="home")]
    ).unique()
    diagnosed = located.filter(pl.col("relation") == "OBSERVED_IN").select("dataset", "place").unique()
    up = _reflexive(place_ancestors, pl.concat([reach["place"], diagnosed["place"]]))
    groups = _together(homes, places, up)
    above = pl.concat([reach, diagnosed]).join(up, left_on="place", right_on="id").select("dataset", place="ancestor")
    below = diagnosed.join(up, left_on="place", right_on="ancestor").select("dataset", place="id")
    reaching, answering = (_others(ground, reach, groups) for ground in (above, below))
    sizes = dict(
        work.filter(pl.col("relation") == "COVERS").group_by("dataset").agg(pl.col("number").sum()).iter_rows()
    )
    wanted = _of_place(place, up, pl.concat([reach, diagnosed]), groups) if place is not None else None
    own = _lists(groups.select("group", "dataset"))
    around = _lists(reaching)
    within = _lists(answering.join(reaching, on=["group", "other"], how="anti"))
    return tuple(
        Partition(
            ids,
            around.get(group, ()),
            sum(sizes.get(id_, 0) for id_ in (*ids, *around.get(group, ()))),
            within.get(group, ()),
        )
        for group, ids in sorted(own.items())
        if wanted is None or group in wanted
    )


def _others(ground: pl.DataFrame, reach: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """Return, for each group, the data sets of other groups that reach a place of its ground.

    Args:
        ground: ``dataset`` and ``place``: where the data sets of a group can be reached.
        reach: ``dataset`` and ``place``: where data sets work.
        groups: ``dataset`` and ``group``.
    """
    return (
        ground.join(groups, on="dataset")
        .select("group", "place")
        .unique()
        .join(reach.rename({"dataset": "other"}), on="place")
        .select("group", "other")
        .unique()
        .join(groups.rename({"group": "home_group"}), left_on="other", right_on="dataset")
        .filter(pl.col("group") != pl.col("home_group"))
        .select("group", "other")
    )


def in_batches(partitions: Iterable[Partition], size: int = BATCH) -> Iterator[tuple[Partition, ...]]:
    """Yield partitions whose facts are fetched together, neighbours in the order that they come in.

    Args:
        partitions: all of them.
        size: initiatives that a batch holds at most, unless a single partition holds more.
    """
    batch: list[Partition] = []
    for partition in partitions:
        if batch and sum(part.size for part in batch) + partition.size > size:
            yield tuple(batch)
            batch = []
        batch.append(partition)
    if batch:
        yield tuple(batch)


def _reflexive(ancestors: pl.DataFrame, named: pl.Series) -> pl.DataFrame:
    """Return the pairs of place and ancestor, with every named place as its own."""
    alone = named.unique().drop_nulls()
    return pl.concat([ancestors.select("id", "ancestor"), pl.DataFrame({"id": alone, "ancestor": alone})]).unique()


def _together(homes: pl.DataFrame, places: pl.DataFrame, up: pl.DataFrame) -> pl.DataFrame:
    """Return the group of each data set: its powiat, else its home place."""
    powiats = places.filter(pl.col("level") == _TOGETHER).select(ancestor="id")
    in_powiat = up.join(powiats, on="ancestor").group_by("id").agg(powiat=pl.col("ancestor").min())
    return homes.join(in_powiat, left_on="home", right_on="id", how="left").select(
        "dataset", group=pl.coalesce("powiat", "home")
    )


def _of_place(place: str, up: pl.DataFrame, ground: pl.DataFrame, groups: pl.DataFrame) -> frozenset[str]:
    """Return the groups that work in a place, inside it or in one that contains it."""
    containing = up.filter(pl.col("id") == place)["ancestor"]
    near = pl.concat([up.filter(pl.col("ancestor") == place)["id"], containing]).unique()
    there = ground.filter(pl.col("place").is_in(near.implode())).join(groups, on="dataset")["group"]
    return frozenset(there)


def _lists(pairs: pl.DataFrame) -> dict[str, tuple[str, ...]]:
    lists: dict[str, list[str]] = {}
    for key, value in pairs.iter_rows():
        lists.setdefault(key, []).append(value)
    return {key: tuple(sorted(values)) for key, values in lists.items()}
