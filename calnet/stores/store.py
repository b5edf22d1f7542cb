"""What every store can do, whatever its engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

import polars as pl

from calnet.catalogue.query import ParameterValue
from calnet.model.network import Network


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


class Store(Protocol):
    """A graph that can be filled and read.

    A store is used by one thread at a time, and as a context manager closes itself.
    """

    def load(self, network: Network) -> None:
        """Make the network the store's whole content; what it held before is gone.

        A reader sees the old graph or the new one, never a part, and after an error still the old one.

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

    def close(self) -> None:
        """Let go of everything; doing so twice is harmless."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
