"""Runs queries on any store: the catalogue's with the columns their headers promise, the user's own within limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import polars as pl

from calnet.catalogue import ParameterValue, Query, find_query, parameter_values
from calnet.catalogue.query import QueryKind
from calnet.errors import StoreError
from calnet.model.kinds import Type
from calnet.snapshot.facts import SCHEMAS
from calnet.stores.store import Answer, Limits, Store
from calnet.wording.declarations import find_word

_TYPES: Mapping[Type, pl.DataType] = {
    Type.TEXTS: pl.List(pl.String()),
    Type.INTEGER: pl.Int64(),
    Type.DECIMAL: pl.Float64(),
    Type.FLAG: pl.Boolean(),
}

_DATA_SETS = "datasets"
Ask: TypeAlias = Callable[[str, Mapping[str, ParameterValue], Limits], Answer]
"""Asks a query that the user wrote: its text, its parameters, what it may cost."""


def run_query(store: Store, query: Query, parameters: Mapping[str, ParameterValue]) -> pl.DataFrame:
    """Return the rows of a query of the catalogue.

    The rows come in the query's order; where it joins several results by UNION, which an engine may give in any
    order, they are sorted by their columns from left to right, nulls last.

    Args:
        store: where to ask.
        query: a query of the catalogue.
        parameters: a value for each of its parameters; no data sets means all.

    Raises:
        StoreError: the store refuses, or gives other columns than the query promises.
    """
    frame = store.read(query.text, _of_all_data_sets(store, parameters))
    if frame.columns != [column.name for column in query.columns]:
        raise StoreError("queries.other_columns", query=query.name)
    frame = frame.cast({column.name: _TYPES.get(column.type, pl.String()) for column in query.columns})
    return frame.sort(frame.columns, nulls_last=True) if query.joined else frame


def _of_all_data_sets(store: Store, parameters: Mapping[str, ParameterValue]) -> Mapping[str, ParameterValue]:
    """Return the parameters with every data set where none is named."""
    return {**parameters, _DATA_SETS: store.data_sets()} if parameters.get(_DATA_SETS) == () else parameters


def answer(store: Store, query: Query, given: Mapping[str, str], ask: Ask, limits: Limits | None = None) -> Answer:
    """Return the rows of any query for parameters as a person typed them; see `calnet.stores.answer_query`.

    Args:
        store: where to ask.
        query: what to ask.
        given: parameters by name, as text.
        ask: asks the user's own query.
        limits: what the user's own query may cost.
    """
    parameters = parameter_values(query, given, find_word)
    if query.kind is QueryKind.OWN:
        return ask(query.text, _of_all_data_sets(store, parameters), limits or Limits())
    return Answer(run_query(store, query, parameters), cut=False)


def fetch_facts(store: Store, name: str, datasets: Sequence[str] = ()) -> pl.DataFrame:
    """Return the rows of a query of facts, with the columns and types of its schema.

    Args:
        store: where the facts are.
        name: the name of the query.
        datasets: ids of the data sets to read; none means all.
    """
    frame = run_query(store, find_query(name), {_DATA_SETS: tuple(datasets)})
    return frame.cast({column: type_() for column, type_ in SCHEMAS.get(name, {}).items()})
