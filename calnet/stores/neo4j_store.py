"""The graph in a Neo4j database, through the official driver."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from types import TracebackType
from typing import Any, Self, TypeVar

import polars as pl
from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Session,
    Transaction,
)
from neo4j.exceptions import ConstraintError, Neo4jError

from calnet.addresses import Credentials, parse_address
from calnet.catalogue.query import ParameterValue
from calnet.errors import BadQuery, StoreError
from calnet.model.kinds import NODE_KINDS, RELATION_KINDS
from calnet.stores import neo4j_statements as statements
from calnet.stores.answer_frame import answer_frame
from calnet.stores.graph_frames import GraphFrames
from calnet.stores.interruption import interruptible
from calnet.stores.neo4j_errors import is_lack_of_memory, query_error, store_errors
from calnet.stores.neo4j_load import Meter, Old, remove_data_set, write_batch
from calnet.stores.neo4j_load_plan import LoadPlan, plan_load
from calnet.stores.neo4j_values import plain_rows, result_frame
from calnet.stores.read_only import check_read_only
from calnet.stores.schema import node_schema, relation_schema
from calnet.stores.store import Answer, Limits, Progress, no_progress

_Result = TypeVar("_Result")
_CONNECT_SECONDS = 10.0
"""How long a person waits to hear that nobody answers."""
_RETRY_SECONDS = 20.0
"""How long a passing fault is met with another try."""
_FETCH = 5_000
_TRIES = 3
_REFUSED_OPERATORS = (
    "Administration", "CreateConstraint", "CreateIndex", "DropConstraint", "DropIndex", "LoadCSV", "ProcedureCall",
    "Show", "Terminate", "TransactionApply", "TransactionForeach",
)  # fmt: skip
"""How the names of operators begin that do more than read the graph, though the server calls their queries reading."""

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # else its troubles are printed, besides our own sentence


class Neo4jStore:
    """Data sets in a Neo4j database, which may hold other things as well.

    Nothing is asked of the server before the first use.

    Args:
        address: such as ``neo4j+s://towns.example/powiat``; the path, where there is one, names the database.
        credentials: who asks; none for a server that wants no password.

    Raises:
        WrongUse: the address is none, or holds a user or a password.
    """

    def __init__(self, address: str, credentials: Credentials | None = None) -> None:
        self._address = parse_address(address)
        self._credentials = credentials
        self._driver: Driver | None = None
        self._prepared = False
        self._closed = False
        self._interrupted = False

    def data_sets(self) -> tuple[str, ...]:
        """Return the ids of the data sets that calnet loaded, sorted."""
        ids = self._reading(lambda tx: tuple(tx.run(statements.DATA_SETS).value("id")))
        if not ids:
            raise StoreError("queries.nothing_loaded")
        return tuple(sorted(ids))

    def load(self, graph: GraphFrames, progress: Progress = no_progress) -> None:
        """Put data sets in, each in one transaction; see `calnet.stores.store.Store.load`.

        A load that broke off is completed by running it again.
        """
        plan, meter = plan_load(graph), Meter(progress)
        self._run(self._load, plan, meter)

    def remove(self, data_sets: Iterable[str]) -> None:
        """Take data sets out, each in one transaction, with what no other one uses."""
        self._run(self._remove, sorted(set(data_sets)))

    def read(self, text: str, parameters: Mapping[str, ParameterValue]) -> pl.DataFrame:
        """Return the rows of a trusted query, with the types of its values; a column without any holds texts."""
        bound = _bound(parameters)
        return self._reading(lambda tx: result_frame(tx.run(text, bound)))

    def ask(self, text: str, parameters: Mapping[str, ParameterValue], limits: Limits) -> Answer:
        """Return the rows of a query that the user wrote, if it can only read."""
        check_read_only(text)
        answer: Answer = self._run(self._ask, text, _bound(parameters), limits)
        return answer

    def unknown(self) -> tuple[str, ...]:
        """Return what another version put in and this one leaves out, by name.

        A property that is known of another kind is not noticed: only names that are new altogether make this look at
        every node and relation of calnet's.
        """
        return self._reading(_unknown)

    def interrupt(self) -> None:
        """Hang up, from any thread: the server then ends what it does for us, while a polite end would wait for it."""
        self._interrupted = True
        driver, self._driver = self._driver, None
        if driver is not None:
            driver.close()

    def close(self) -> None:
        """Let go of every connection; doing so twice is harmless."""
        self._closed = True
        self.interrupt()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _reading(self, work: Callable[[ManagedTransaction], _Result]) -> _Result:
        def reading() -> _Result:
            with self._session(READ_ACCESS) as session:
                return session.execute_read(self._worth_repeating(work))

        result: _Result = self._run(reading)
        return result

    def _run(self, call: Callable[..., Any], *arguments: object) -> Any:
        """Return what a call gives, or end it on Ctrl-C, which on Windows does not reach a thread that waits."""
        self._interrupted = False
        with interruptible(self) as run:
            return run(call, *arguments)

    def _load(self, plan: LoadPlan, meter: Meter) -> None:
        with self._session(WRITE_ACCESS, "queries.load_refused") as session:
            self._prepare(session)
            old: Old | None = None
            for number in range(len(plan.batches)):
                old = self._written(session, partial(write_batch, plan=plan, number=number, old=old, meter=meter))
                meter.keep()

    def _remove(self, ids: Iterable[str]) -> None:
        with self._session(WRITE_ACCESS, "queries.load_refused") as session:
            for id_ in ids:
                self._written(session, partial(remove_data_set, id_=id_))

    def _ask(self, text: str, parameters: dict[str, Any], limits: Limits) -> Answer:
        with (
            self._session(READ_ACCESS, fetch_size=min(limits.rows + 1, _FETCH)) as session,
            session.begin_transaction(timeout=limits.seconds) as tx,
            self._stopping(),
        ):
            self._check_plan(tx, text, parameters, limits)
            try:
                result = tx.run(text, parameters)
                names = list(result.keys())
                rows = plain_rows(record.values() for record in islice(result, limits.rows + 1))
            except Neo4jError as error:
                raise query_error(error, self._address, limits) from None
        return Answer(answer_frame(names, rows[: limits.rows]), cut=len(rows) > limits.rows)

    def _written(self, session: Session, work: Callable[[ManagedTransaction], _Result]) -> _Result:
        """Do the work, again where another writer was at the same data set and came first."""
        work = self._worth_repeating(work)
        for _ in range(_TRIES - 1):
            try:
                return session.execute_write(work)
            except ConstraintError as error:
                if f"`{statements.OWN}`" not in (error.message or ""):
                    raise
        return session.execute_write(work)

    def _worth_repeating(
        self, work: Callable[[ManagedTransaction], _Result]
    ) -> Callable[[ManagedTransaction], _Result]:
        """Return the work so that a lack of memory or Ctrl-C ends it; the driver alone would try again."""

        def tried(tx: ManagedTransaction) -> _Result:
            self._check_interrupted()
            try:
                return work(tx)
            except Neo4jError as error:
                if is_lack_of_memory(error):
                    raise StoreError("queries.server_memory", setting="dbms.memory.transaction.total.max") from None
                raise

        return tried

    def _check_interrupted(self) -> None:
        if self._interrupted:
            raise StoreError("queries.store_closed")

    def _check_plan(self, tx: Transaction, text: str, parameters: dict[str, Any], limits: Limits) -> None:
        """Refuse a query that would do more than read: the second guard, which shares nothing with the first."""
        try:
            summary = tx.run(f"EXPLAIN\n{text}", parameters).consume()
        except Neo4jError as error:
            raise query_error(error, self._address, limits, above=1) from None
        operators = tuple(_operators(summary.plan))
        if summary.query_type != "r" or any(name.startswith(_REFUSED_OPERATORS) for name in operators):
            raise BadQuery("queries.refused_plan")

    def _prepare(self, session: Session) -> None:
        """Make the constraint and the indexes that are missing, before the first load."""
        if self._prepared:
            return
        known = set(session.run(statements.SHOW_INDEXES).value("name"))
        wanted = {"calnet_node": statements.KEY, **statements.INDEXES}
        missing = [text for name, text in wanted.items() if name not in known]
        for text in missing:
            session.run(text).consume()
        if missing:
            session.run(statements.AWAIT_INDEXES).consume()
        self._prepared = True

    @contextmanager
    def _session(self, access: str, key: str = "queries.engine_refused", fetch_size: int = _FETCH) -> Iterator[Session]:
        driver = self._connected()
        database = self._address.database
        with (
            store_errors(self._address, busy=True, key=key),
            driver.session(database=database, default_access_mode=access, fetch_size=fetch_size) as session,
            self._stopping(),
        ):
            self._check_interrupted()
            yield session

    @contextmanager
    def _stopping(self) -> Iterator[None]:
        """Hang up where Ctrl-C was noticed in the middle of a conversation."""
        try:
            yield
        except (KeyboardInterrupt, SystemExit):
            self.interrupt()
            raise

    def _connected(self) -> Driver:
        if self._closed:
            raise StoreError("queries.store_closed")
        if self._driver is None:
            who = self._credentials
            with store_errors(self._address, busy=False):
                driver = GraphDatabase.driver(
                    self._address.server,
                    auth=None if who is None else (who.user, who.password),
                    user_agent=_user_agent(),
                    connection_timeout=_CONNECT_SECONDS,
                    connection_acquisition_timeout=_CONNECT_SECONDS,
                    max_transaction_retry_time=_RETRY_SECONDS,
                    notifications_min_severity=NotificationMinimumSeverity.OFF,
                    telemetry_disabled=True,
                )
                self._driver = driver
                try:
                    driver.verify_connectivity()
                except BaseException:
                    self.interrupt()
                    raise
        return self._driver


def _unknown(tx: ManagedTransaction) -> tuple[str, ...]:
    labels, types = list(NODE_KINDS), list(RELATION_KINDS)
    keys = {name for label in labels for name in node_schema(label)}
    keys |= {name for type_ in types for name in relation_schema(type_)}
    known = {"label": {statements.OWN, *labels}, "type": set(types), "key": keys}
    strange: dict[str, list[str]] = {"label": [], "type": [], "key": []}
    for what, name in tx.run(statements.NAMES).values():
        if name not in known[what]:
            strange[what].append(name)
    found: set[str] = set()
    if strange["label"] or strange["key"]:
        found.update(tx.run(statements.UNKNOWN_NODES, labels=labels, keys=strange["key"]).value("name"))
    if strange["type"] or strange["key"]:
        found.update(tx.run(statements.UNKNOWN_RELATIONS, types=types, keys=strange["key"]).value("name"))
    return tuple(sorted(found))


def _operators(plan: Any) -> Iterator[str]:
    if plan:
        yield plan["operatorType"]
        for child in plan.get("children", ()):
            yield from _operators(child)


def _bound(parameters: Mapping[str, ParameterValue]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in parameters.items()}


def _user_agent() -> str:
    try:
        return f"calnet/{version('calnet')}"
    except PackageNotFoundError:
        return "calnet"
