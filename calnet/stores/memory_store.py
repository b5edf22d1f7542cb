"""The graph of a source that is being read: the engine makes it in a thread of its own, while Python reads and imports.

Of the time that a report on a small source takes, the engine would need about a third. It lets Python go on meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import polars as pl

from calnet.model.network import Network
from calnet.snapshot.facts import SCHEMAS
from calnet.stores.embedded import SMALL, EmbeddedStore, empty_database, fill_database
from calnet.stores.graph_frames import GraphFrames, frames_of
from calnet.stores.query_runner import fetch_facts
from calnet.stores.store import no_progress


class MemoryStore(EmbeddedStore):
    """A graph in memory that is made in the background; whoever reads first waits until it is there.

    The engine starts at once, and is ready when the network is.
    """

    def __init__(self) -> None:
        super().__init__()
        self._worker = ThreadPoolExecutor(1)
        self._empty: Future[Any] = self._worker.submit(empty_database, small=True)
        self._made: Future[None] | None = None

    def begin(self, network: Network) -> None:
        """Begin to make a network the whole content; a refusal is raised where the graph is first read."""
        self._made = self._worker.submit(self._make, network)

    def facts_ahead(self, data_sets: Sequence[str]) -> Callable[[str, Sequence[str]], pl.DataFrame]:
        """Begin to read all facts, and return a function that gives them, as `fetch_facts` does.

        Args:
            data_sets: ids of the data sets that will be asked for; none means all.
        """
        wanted = tuple(data_sets)
        coming = {name: self._worker.submit(fetch_facts, self, name, wanted) for name in SCHEMAS}

        def fetch(name: str, of: Sequence[str]) -> pl.DataFrame:
            if name in coming and tuple(of) == wanted:
                return coming[name].result()
            return fetch_facts(self, name, of)

        return fetch

    def close(self) -> None:
        """Let go of the graph; doing so twice is harmless."""
        self._worker.shutdown(cancel_futures=True)
        super().close()
        if not self._empty.cancelled() and self._empty.exception() is None:
            self._empty.result().close()

    def _make(self, network: Network) -> None:
        graph = frames_of(network)
        empty = self._empty.result() if graph.size <= SMALL else empty_database(small=False)
        self._database, self._data_sets = fill_database(empty, graph, no_progress), graph.data_sets

    def _held(self) -> GraphFrames:
        self._wait()
        return super()._held()

    def _connection(self) -> Any:
        self._wait()
        return super()._connection()

    def _wait(self) -> None:
        if self._made is not None and not self._made.cancelled():
            self._made.result()
