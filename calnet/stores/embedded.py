"""The graph inside this process: ladybug, without a server; in memory, or in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import ladybug
import polars as pl

from calnet.catalogue.query import ParameterValue
from calnet.errors import BadQuery, CalnetError, StoreError
from calnet.model.kinds import NODE_KINDS, RELATION_KINDS
from calnet.stores.answer_frame import answer_frame
from calnet.stores.embedded_load import create_tables, fill
from calnet.stores.export import export_frames
from calnet.stores.graph_frames import GraphFrames, merge, remove
from calnet.stores.interruption import interruptible
from calnet.stores.read_only import check_read_only
from calnet.stores.store import Answer, Limits, Progress, no_progress

_MEMORY = ":memory:"
SMALL = 20_000
"""Nodes and relations up to which one thread is faster than several, which first have to be started."""
_SMALL_POOL = 256 * 2**20
"""Bytes that a small graph may take, a query of the user's included; a large one may take what the machine has."""
_FEW_ROWS = 2_000
_TYPES: Mapping[str, pl.DataType] = {
    "STRING": pl.String(), "INT64": pl.Int64(), "DOUBLE": pl.Float64(), "BOOL": pl.Boolean(),
    "STRING[]": pl.List(pl.String()),
}  # fmt: skip
"""Columns of frames by the engine's name of their type."""
_POSITION = re.compile(r"\(line: (\d+), offset: (\d+)\)")
_UNKNOWN_TABLE = re.compile(r"Table (\w+) does not exist")
_NOISE = re.compile(
    r"^(?:Parser|Binder|Catalog|Runtime|Conversion) exception: "
    r"|:? ?expect(?:ed rule|ing) .*$|\s*\(line: .*$|(?:\.? Supported inputs are)?:?\s*$"
)
_UNEXPECTED = re.compile(r"^(?:Invalid input <.*?(\S+)>|(?:mismatched|extraneous) input '(.+)')$")
_OPERATOR = re.compile(r"│\s+([A-Z_]+)\[\d+\]\s+│")
_WRITING = frozenset(
    {"ALTER", "ANALYZE", "ATTACH", "BATCH", "COPY", "CREATE", "DELETE", "DETACH", "DROP", "EXPORT", "IMPORT", "INSERT",
     "MERGE", "SET", "STANDALONE"}
)  # fmt: skip
"""First words of the operators that a plan has when it does more than read."""


class EmbeddedStore:
    """A graph in memory; it lives as long as this object and no other process sees it.

    Each reading has a connection of its own: a connection keeps every statement that it prepared, with megabytes
    each, until it is closed.
    """

    def __init__(self) -> None:
        self._database: Any = None
        self._data_sets: tuple[str, ...] | None = None

    def data_sets(self) -> tuple[str, ...]:
        """Return the ids of the data sets, sorted."""
        if self._data_sets is None:
            rows = self.read("MATCH (d:DataSet) RETURN DISTINCT d.dataset AS id ORDER BY id", {})
            self._data_sets = tuple(rows["id"])
        return self._data_sets

    def load(self, graph: GraphFrames, progress: Progress = no_progress) -> None:
        """Put data sets in, each in the place of the one with its id."""
        self._replace(merge(self._held(), graph), progress)

    def remove(self, data_sets: Iterable[str]) -> None:
        """Take data sets out, with what no other one uses."""
        self._replace(remove(self._held(), data_sets), no_progress)

    def read(self, text: str, parameters: Mapping[str, ParameterValue]) -> pl.DataFrame:
        """Return the rows of a trusted query, with the types that the engine gives."""
        try:
            with (
                self._connection() as connection,
                interruptible(connection) as run,
                run(connection.execute, text, _bound(parameters)) as result,
            ):
                frame = _frame(result)
        except RuntimeError as error:
            raise StoreError("queries.engine_refused", problem=problem_of(str(error))) from None
        return frame

    def ask(self, text: str, parameters: Mapping[str, ParameterValue], limits: Limits) -> Answer:
        """Return the rows of a query that the user wrote, if it can only read."""
        check_read_only(text)
        bound = _bound(parameters)
        try:
            with self._connection() as connection, interruptible(connection) as run:
                connection.set_query_timeout(max(1, round(limits.seconds * 1000)))
                connection.execute("BEGIN TRANSACTION READ ONLY")
                _check_plan(connection, text, bound)
                with run(connection.execute, text, bound) as result:
                    names = result.get_column_names()
                    rows = result.get_n(limits.rows + 1)
        except CalnetError:
            raise
        except Exception as error:  # the engine's binding raises what it likes, and a user must see a sentence
            raise _bad_query(str(error), limits) from None
        return Answer(answer_frame(names, rows[: limits.rows]), cut=len(rows) > limits.rows)

    def unknown(self) -> tuple[str, ...]:
        """Return what another version put in and this one leaves out: nothing, for this one put in everything."""
        return ()

    def close(self) -> None:
        """Let go of the graph; doing so twice is harmless."""
        if self._database is not None:
            self._database.close()
        self._database = None
        self._data_sets = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _replace(self, graph: GraphFrames, progress: Progress) -> None:
        """Make a graph the whole content."""
        database = fill_database(empty_database(small=graph.size <= SMALL), graph, progress)
        self.close()
        self._database, self._data_sets = database, graph.data_sets

    def _held(self) -> GraphFrames:
        """Return everything that the store holds, nothing where nothing has been loaded yet."""
        held = () if self._database is None else EmbeddedStore.data_sets(self)
        return export_frames(self, held) if held else GraphFrames({}, {})

    def _connection(self) -> Any:
        if self._database is None:
            raise StoreError("queries.nothing_loaded")
        return ladybug.Connection(self._database)


def empty_database(*, small: bool) -> Any:
    """Return a graph of no nodes in memory.

    Raises:
        StoreError: the engine cannot start.
    """
    database = open_database(_MEMORY, small=small)
    with ladybug.Connection(database) as connection:
        create_tables(connection)
    return database


def fill_database(database: Any, graph: GraphFrames, progress: Progress) -> Any:
    """Return a graph of no nodes with these frames in it.

    Raises:
        StoreError: the engine refuses them, and the graph is closed.
    """
    try:
        with ladybug.Connection(database) as connection:
            fill(connection, graph, progress)
    except RuntimeError as error:
        database.close()
        raise StoreError("queries.load_refused", problem=problem_of(str(error))) from None
    return database


def _frame(result: Any) -> pl.DataFrame:
    """Return a result's rows; few without pyarrow, which takes longer to import than they take to come."""
    types = [_TYPES.get(type_) for type_ in result.get_column_data_types()]
    if result.get_num_tuples() > _FEW_ROWS or None in types:
        frame: pl.DataFrame = result.get_as_pl()
        return frame
    schema = dict(zip(result.get_column_names(), types, strict=True))
    return pl.DataFrame(result.get_all(), schema=schema, orient="row")


def open_database(path: Path | str, *, small: bool, read_only: bool = False, checkpoints: bool = True) -> Any:
    """Return a database of the engine's.

    Args:
        path: its file, or ``:memory:``.
        small: true for a graph that one thread and little memory are enough for.
        read_only: true to leave the file as it is.
        checkpoints: false to bring rows to the disk only when told to, which is faster than after every statement.

    Raises:
        StoreError: the engine cannot start.
    """
    threads, pool = (1, _SMALL_POOL) if small else (0, 0)
    try:
        return ladybug.Database(
            str(path),
            max_num_threads=threads,
            buffer_pool_size=pool,
            read_only=read_only,
            auto_checkpoint=checkpoints,
        )
    except RuntimeError as error:
        raise StoreError("queries.engine_start", problem=problem_of(str(error))) from None


def _bound(parameters: Mapping[str, ParameterValue]) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in parameters.items()}


def _check_plan(connection: Any, text: str, parameters: dict[str, object]) -> None:
    """Refuse a query whose plan would write: the second guard, which shares nothing with the first."""
    try:
        with connection.execute(f"EXPLAIN\n{text}", parameters) as result:
            plan = str(result.get_next()[0])
    except RuntimeError as error:
        raise RuntimeError(_POSITION.sub(_one_line_up, str(error))) from None
    for operator in _OPERATOR.findall(plan):
        if operator.split("_")[0] in _WRITING:
            raise BadQuery("queries.refused_plan")


def _one_line_up(match: re.Match[str]) -> str:
    return f"(line: {int(match[1]) - 1}, offset: {match[2]})"


def _bad_query(problem: str, limits: Limits) -> BadQuery:
    if problem.startswith("Interrupted"):
        return BadQuery("queries.too_slow", seconds=limits.seconds)
    if problem.startswith("Buffer manager exception"):
        return BadQuery("queries.too_much")
    if position := _POSITION.search(problem):
        return BadQuery(
            "queries.syntax", problem=problem_of(problem), line=int(position[1]), column=int(position[2]) + 1
        )
    if unknown := _UNKNOWN_TABLE.search(problem):
        return BadQuery("queries.no_such_kind", kind=unknown[1], kinds=(*NODE_KINDS, *RELATION_KINDS))
    return BadQuery("queries.engine_refused", problem=problem_of(problem))


def problem_of(problem: str) -> str:
    """Return the heart of an engine's message: its first line, without positions and lists of what it expected."""
    first = problem.strip().split("\n", 1)[0]
    while (shorter := _NOISE.sub("", first)) != first:
        first = shorter
    return _UNEXPECTED.sub(r"unexpected '\1\2'", first)
