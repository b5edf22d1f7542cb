"""What comes out of Neo4j: rows as frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import polars as pl
from neo4j import Result
from neo4j.graph import Entity, Node, Path
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from calnet.model.kinds import IDENTITY

_BATCH = 20_000
_FIRST = tuple(property_.name for property_ in IDENTITY)


def result_frame(result: Result) -> pl.DataFrame:
    """Return all rows, with the types of their values; a column without any value holds texts.

    Rows become columns batch by batch, so that no more than one batch of them is held as Python's own values.
    """
    names = list(result.keys())
    frames = [_empty(names)]
    rows = iter(result)
    while batch := [record.values() for record in islice(rows, _BATCH)]:
        frames.append(pl.DataFrame([_series(*column) for column in zip(names, zip(*batch, strict=True), strict=True)]))
    frame = pl.concat(frames, how="vertical_relaxed")
    return frame.with_columns(
        pl.col(name).cast(_known_type(type_)) for name, type_ in frame.schema.items() if type_ != _known_type(type_)
    )


def plain_rows(rows: Iterable[Sequence[object]]) -> list[list[object]]:
    """Return rows without the driver's own kinds of value: nodes and relations as maps, times as ISO text.

    A path becomes what the embedded engine gives for one.
    """
    return [[_plain(value) for value in row] for row in rows]


def _series(name: str, values: Sequence[Any]) -> pl.Series:
    return pl.Series(name, list(values), strict=False)


def _empty(names: Sequence[str]) -> pl.DataFrame:
    return pl.DataFrame({name: [] for name in names}, schema=dict.fromkeys(names, pl.Null))


def _known_type(type_: pl.DataType) -> pl.DataType:
    if type_ == pl.Null:
        return pl.String()
    return pl.List(pl.String()) if type_ == pl.List(pl.Null) else type_


def _plain(value: object) -> object:
    match value:
        case Entity():
            return _plain(_ordered(value))
        case Path():
            return _along(value)
        case Date() | DateTime() | Time() | Duration():
            return value.iso_format()
        case Point():
            return list(value)
        case bytes() | bytearray():
            return value.hex()
        case Mapping():
            return {key: _plain(part) for key, part in value.items()}
        case list() | tuple():
            return [_plain(part) for part in value]
    return value


def _ordered(entity: Entity) -> dict[str, object]:
    """Return the properties of a node or relation, those that tell which one it is first."""
    properties = dict(entity.items())
    return {name: properties.pop(name) for name in _FIRST if name in properties} | dict(sorted(properties.items()))


def _along(path: Path) -> dict[str, object]:
    """Return what tells the nodes and relations of a path, by the names that the embedded engine has for it."""
    nodes = [{"_ID": node.element_id, "_LABEL": min(node.labels, default=""), **_ordered(node)} for node in path.nodes]
    relations = [
        {"_SRC": _id_of(relation.start_node), "_DST": _id_of(relation.end_node), "_LABEL": relation.type}
        for relation in path.relationships
    ]
    return {"_NODES": nodes, "_RELS": relations}


def _id_of(node: Node | None) -> str | None:
    return node.element_id if node is not None else None
