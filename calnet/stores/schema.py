"""The columns of the frames in which a graph goes into a store and comes out, derived from the declaration of kinds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import polars as pl

from calnet.model.kinds import Property, Type, node_properties, relation_properties

FROM, TO = "from", "to"
"""Columns of a relation's frame that hold the ids of its ends."""
STATED_BY = "stated_by"
"""Column of the relations between shared things: ids of the data sets that know of them."""
STATED = ("BROADER", "EXACT_MATCH", "PART_OF")
"""Types of relation that can join shared things."""

_FRAME_TYPES: Mapping[Type, pl.DataType] = {
    Type.TEXTS: pl.List(pl.String()),
    Type.INTEGER: pl.Int64(),
    Type.DECIMAL: pl.Float64(),
    Type.FLAG: pl.Boolean(),
}


@cache
def node_schema(label: str) -> Mapping[str, pl.DataType]:
    """Return the columns of a label's frame, in the order of its table."""
    return {property_.name: frame_type(property_) for property_ in node_properties(label)}


@cache
def relation_schema(type_: str) -> Mapping[str, pl.DataType]:
    """Return the columns of a relation's frame: the ids of its ends, then what the store keeps of it."""
    ends = {FROM: pl.String(), TO: pl.String()}
    return ends | {property_.name: frame_type(property_) for property_ in stored_properties(type_)}


def stored_properties(type_: str) -> tuple[Property, ...]:
    """Return what a store keeps of a relation: its properties, and who stated it where things are shared."""
    stated = (Property(STATED_BY, Type.TEXTS, ""),) if type_ in STATED else ()
    return (*relation_properties(type_), *stated)


def frame_type(property_: Property) -> pl.DataType:
    """Return the type of a property's column."""
    return pl.Int64() if property_.number else _FRAME_TYPES.get(property_.type, pl.String())
