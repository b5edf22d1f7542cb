"""Where the graph lives: one small contract, and the engines behind it.

`calnet.stores.store` holds the contract, `calnet.stores.embedded` the engine that needs no server,
`calnet.stores.query_runner` runs the catalogue's and the user's queries on any of them. Only this package
imports a driver, and only when it is called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from calnet.catalogue import Query
    from calnet.model.network import Network
    from calnet.stores.store import Answer, Limits, Store

__all__ = ["answer_query", "facts_fetcher", "open_memory"]


def open_memory(network: Network) -> Store:
    """Return an embedded store in memory that holds this network; close it, or use it in a ``with``.

    Where the engine cannot start or refuses the network, the first reading raises a `StoreError`.
    """
    from calnet.stores.memory_store import MemoryStore

    store = MemoryStore()
    store.begin(network)
    return store


def facts_fetcher(store: Store, datasets: Sequence[str] = ()) -> Callable[[str], pl.DataFrame]:
    """Return what `calnet.snapshot.facts.read_facts` reads with.

    Args:
        store: where the facts are.
        datasets: ids of the data sets to read; none means all. What data sets share is always read.
    """
    from calnet.stores.query_runner import fetch_facts

    return lambda name: fetch_facts(store, name, datasets)


def answer_query(store: Store, query: Query, given: Mapping[str, str], limits: Limits | None = None) -> Answer:
    """Return the rows of any query, the catalogue's or the user's own, for parameters as a person typed them.

    The user's own query runs in a process of its own where the engine is part of this one.

    Args:
        store: where to ask.
        query: what to ask.
        given: parameters by name, as text.
        limits: what the user's own query may cost; the catalogue's queries give all their rows.

    Raises:
        WrongUse: a parameter is missing, unknown or does not fit.
        BadQuery: the user's own query is refused.
        StoreError: the store refuses.
    """
    from calnet.stores.own_query import find_ask
    from calnet.stores.query_runner import answer

    return answer(store, query, given, find_ask(store), limits)
