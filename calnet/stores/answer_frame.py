"""Rows of any query as a frame of plain columns, so that every output can show them."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

import polars as pl

from calnet.errors import BadQuery

_LARGEST = 2**63


def answer_frame(names: Sequence[str], rows: Sequence[Sequence[object]]) -> pl.DataFrame:
    """Return a frame whose columns hold text, integers, decimals or flags.

    Nodes, relations, maps and lists become JSON text without the engine's own keys (those that begin with ``_``),
    a path the names of its nodes with the relations between them, dates ISO text. A column of mixed values
    becomes text.

    Args:
        names: the columns' names.
        rows: values in the order of the columns.

    Raises:
        BadQuery: two columns have one name.

    >>> answer_frame(["a", "b"], [[1, {"_ID": 3, "name": "x"}], [None, [1, 2]]]).rows()
    [(1, '{"name": "x"}'), (None, '[1, 2]')]
    """
    twice = tuple(sorted({name for name in names if names.count(name) > 1}))
    if twice:
        raise BadQuery("queries.column_twice", names=twice)
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    return pl.DataFrame(
        [_series(name, [_plain(value) for value in column]) for name, column in zip(names, columns, strict=True)]
    )


def _series(name: str, values: list[str | int | float | bool | None]) -> pl.Series:
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return pl.Series(name, values, pl.Boolean)
    if kinds == {int}:
        return pl.Series(name, values, pl.Int64)
    if kinds and kinds <= {int, float}:
        return pl.Series(name, values, pl.Float64, strict=False)
    return pl.Series(name, [None if value is None else str(value) for value in values], pl.String)


def _plain(value: object) -> str | int | float | bool | None:
    match value:
        case None | bool() | str():
            return value
        case int():
            return value if -_LARGEST <= value < _LARGEST else str(value)
        case float():
            return None if math.isnan(value) else value
        case Decimal():
            return _plain(int(value)) if value == value.to_integral_value() else float(value)
        case datetime() | date():
            return value.isoformat()
        case {"_NODES": [*nodes], "_RELS": [*relations]}:
            return _along(nodes, relations)
        case Mapping() | list() | tuple():
            return json.dumps(_jsonable(value), ensure_ascii=False)
    return str(value)


def _jsonable(value: object) -> object:
    match value:
        case {"_NODES": [*nodes], "_RELS": [*relations]}:
            return _along(nodes, relations)
        case Mapping():
            return {
                str(key): _jsonable(part)
                for key, part in value.items()
                if part is not None and not str(key).startswith("_")
            }
        case list() | tuple():
            return [_jsonable(part) for part in value]
    return _plain(value)


def _along(nodes: Sequence[Mapping[str, object]], relations: Sequence[Mapping[str, object]]) -> str:
    """Return the nodes of a path by name, with the relations between them as they point.

    >>> ops, library = {"_ID": 1, "name": "OPS"}, {"_ID": 2, "name": "Library"}
    >>> _along([ops, library], [{"_SRC": 2, "_DST": 1, "_LABEL": "SUPPORTS"}])
    '(OPS)<-[SUPPORTS]-(Library)'
    """
    parts = [f"({_called(node)})" for node in nodes[:1]]
    for before, relation, after in zip(nodes, relations, nodes[1:], strict=False):
        label = relation.get("_LABEL")
        forward = relation.get("_SRC") == before.get("_ID")
        parts.append(f"-[{label}]->({_called(after)})" if forward else f"<-[{label}]-({_called(after)})")
    return "".join(parts)


def _called(node: Mapping[str, object]) -> object:
    """Return what a node is called: its name, else its id, else its kind."""
    return node.get("name") or node.get("id") or node.get("_LABEL")
