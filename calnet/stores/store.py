"""What every store can do, whatever its engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self, TypeAlias

import polars as pl

from calnet.catalogue.query import ParameterValue
from calnet.stores.graph_frames import GraphFrames

Progress: TypeAlias = Callable[[int], None]
"""Is told how many nodes and relations have been written since it was last called."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query of the user's may cost.

    Attributes:
        seconds: time after which the engine is asked to stop; it does so between batches of rows.
        rows: number of rows that are fetched at most.
    """

    seconds: float = 30.0
    rows: int = 10_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query of the user's gave.

    Attributes:
        frame: its rows; columns hold text, integers, decimals or flags, and everything else as JSON text.
        cut: true where there are more rows than the limit let through.
    """

    frame: pl.DataFrame
    cut: bool


def no_progress(written: int) -> None:
    """Tell nobody."""


class Store(Protocol):
    """A graph of one or more data sets that can be filled and read.

    A store is used by one thread at a time, and as a context manager closes itself.
    """

    def data_sets(self) -> tuple[str, ...]:
        """Return the ids of the data sets that calnet loaded, sorted.

        Raises:
            StoreError: nothing has been loaded yet, or the store cannot be reached.
        """

    def load(self, graph: GraphFrames, progress: Progress = no_progress) -> None:
        """Put data sets in, each in the place of the one with its id; the others stay.

        A reader sees a data set as it was or as it is now, never a part, and after an error still as it was.

        Args:
            graph: the data sets and what they share.
            progress: told while the work goes on.

        Raises:
            StoreError: the store cannot be reached or refuses to write.
        """

    def remove(self, data_sets: Iterable[str]) -> None:
        """Take data sets out, with what no other one uses; those that are not there are passed over.

        Raises:
            StoreError: the store cannot be reached or refuses to write.
        """

    def read(self, text: str, parameters: Mapping[str, ParameterValue]) -> pl.DataFrame:
        """Return the rows of a trusted query, with the types that the engine gives.

        Args:
            text: a query of the catalogue; never text from a user.
            parameters: a value for every parameter that it uses.

        Raises:
            StoreError: the engine refuses the query or cannot be reached.
        """

    def ask(self, text: str, parameters: Mapping[str, ParameterValue], limits: Limits) -> Answer:
        """Return the rows of a query that the user wrote.

        It is run only if it can do nothing but read the graph: no writing, no files, no network, no settings.

        Raises:
            BadQuery: it is not such a query, or not a query at all; the message says where.
            StoreError: the store cannot be reached.
        """

    def unknown(self) -> tuple[str, ...]:
        """Return what another version put in and this one leaves out, by name: kinds, relations and properties.

        Raises:
            StoreError: the store cannot be reached.
        """

    def close(self) -> None:
        """Let go of everything; doing so twice is harmless."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
