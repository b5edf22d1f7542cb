"""The tables of the embedded graph, derived from the model's declaration of kinds.

Every name below comes from `calnet.model.kinds`, never from a user.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import polars as pl

from calnet.model.kinds import NODE_KINDS, RELATION_KINDS, Property, Type, node_properties, relation_properties

FROM, TO = "from", "to"
"""Columns of a relation's frame that hold the ids of its ends."""
STATED_BY = "stated_by"
"""Column of the relations between shared things: ids of the data sets that know of them."""
STATED = ("BROADER", "PART_OF")
"""Types of relation that can join shared things."""

_ENGINE_TYPES = {Type.TEXTS: "STRING[]", Type.INTEGER: "INT64", Type.DECIMAL: "DOUBLE", Type.FLAG: "BOOL"}
_FRAME_TYPES: Mapping[Type, pl.DataType] = {
    Type.TEXTS: pl.List(pl.String()),
    Type.INTEGER: pl.Int64(),
    Type.DECIMAL: pl.Float64(),
    Type.FLAG: pl.Boolean(),
}


@cache
def create_tables() -> str:
    """Return the statements that make an empty graph: a table for each label and each relation type."""
    nodes = (
        f"CREATE NODE TABLE `{label}` ({_columns(node_properties(label))}, PRIMARY KEY (`id`));" for label in NODE_KINDS
    )
    relations = (
        f"CREATE REL TABLE `{type_}` ({_pairs(kind.pairs())}, {_columns(_stored(type_))});"
        for type_, kind in RELATION_KINDS.items()
    )
    return "\n".join((*nodes, *relations))


@cache
def node_schema(label: str) -> Mapping[str, pl.DataType]:
    """Return the columns of a label's frame, in the order of its table."""
    return {property_.name: frame_type(property_) for property_ in node_properties(label)}


@cache
def relation_schema(type_: str) -> Mapping[str, pl.DataType]:
    """Return the columns of a relation's frame: the ids of its ends, then what the store keeps of it."""
    ends = {FROM: pl.String(), TO: pl.String()}
    return ends | {property_.name: frame_type(property_) for property_ in _stored(type_)}


def _stored(type_: str) -> tuple[Property, ...]:
    stated = (Property(STATED_BY, Type.TEXTS, "", ""),) if type_ in STATED else ()
    return (*relation_properties(type_), *stated)


def frame_type(property_: Property) -> pl.DataType:
    """Return the type of a property's column."""
    return pl.Int64() if property_.number else _FRAME_TYPES.get(property_.type, pl.String())


def _columns(properties: Iterable[Property]) -> str:
    return ", ".join(f"`{property_.name}` {_engine_type(property_)}" for property_ in properties)


def _engine_type(property_: Property) -> str:
    return "INT64" if property_.number else _ENGINE_TYPES.get(property_.type, "STRING")


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"FROM `{start}` TO `{end}`" for start, end in pairs)
