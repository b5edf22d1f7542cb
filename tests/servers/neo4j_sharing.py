"""One Neo4j server for a whole run of the tests, however many processes the run has.

The process that leads the run owns the server and starts it when the first test asks. Processes that run tests for it
(pytest-xdist's workers) borrow the server through a connection: one after the other, each until it closes the
connection or dies, so that tests of two processes can never meet in its only database.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any

from servers.neo4j_jars import JarsMissing
from servers.neo4j_server import USER, Neo4jAccount, Neo4jServer, NoServer

URI = "CALNET_TEST_NEO4J_URI"
"""Names another server for the tests, which will empty its database; so do the two below its user and password."""

USER_NAME = "CALNET_TEST_NEO4J_USER"
PASSWORD = "CALNET_TEST_NEO4J_PASSWORD"


class SharedServer:
    """The server itself, in the process that owns it."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._environment = environment
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._server: Neo4jServer | None = None
        self._failure: str | None = None

    @contextmanager
    def lend(self) -> Iterator[Neo4jAccount]:
        """Yield the server, after starting it the first time.

        Raises:
            NoServer: when it could not be started, now or before: it is tried once.
        """
        yield self._account()

    def close(self) -> None:
        """Stop the server if it was started, and remove its data."""
        with self._lock:
            if self._server is not None:
                self._server.stop()
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)

    def _account(self) -> Neo4jAccount:
        if uri := self._environment.get(URI):
            return Neo4jAccount(uri, self._environment.get(USER_NAME, USER), self._environment.get(PASSWORD, ""))
        with self._lock:
            if self._failure is not None:
                raise NoServer(self._failure)
            if self._server is None:
                self._folder = Path(tempfile.mkdtemp(prefix="calnet-neo4j-"))
                self._server = Neo4jServer(self._folder / "server")
                try:
                    self._server.start()
                except (NoServer, JarsMissing, OSError) as reason:
                    self._failure = f"{type(reason).__name__}: {reason}"
                    raise NoServer(self._failure) from reason
            return self._server.account


class Counter:
    """Where other processes borrow the server of this one."""

    def __init__(self, shared: SharedServer) -> None:
        self.groups: dict[str, str] = {}
        """The group of each test that has one, as the processes that run them say beforehand."""
        self._shared = shared
        self._turn = threading.Lock()
        self._key = secrets.token_bytes(32)
        self._listener = Listener(("127.0.0.1", 0), authkey=self._key, backlog=64)
        threading.Thread(target=self._serve, name="lending Neo4j", daemon=True).start()

    @property
    def ticket(self) -> list[Any]:
        """What another process needs to find it, in plain values."""
        host, port = self._listener.address
        return [host, port, self._key.hex()]

    def _serve(self) -> None:
        while True:
            try:
                connection = self._listener.accept()
            except (OSError, EOFError, AuthenticationError):
                continue
            threading.Thread(target=self._serve_one, args=(connection,), daemon=True).start()

    def _serve_one(self, connection: Connection[Any, Any]) -> None:
        with connection, contextlib.suppress(OSError, EOFError):
            if groups := connection.recv():
                self.groups.update(groups)
                connection.send("noted")
                return
            with self._turn:
                self._lend(connection)

    def _lend(self, connection: Connection[Any, Any]) -> None:
        """Lend the server to one process until it is done or dead."""
        try:
            with self._shared.lend() as account:
                connection.send(account)
        except NoServer as reason:
            connection.send(str(reason))
        connection.recv()


class Borrower:
    """The server that another process owns."""

    def __init__(self, ticket: list[Any]) -> None:
        host, port, key = ticket
        self._address = (host, port)
        self._key = bytes.fromhex(key)

    @contextmanager
    def lend(self) -> Iterator[Neo4jAccount]:
        """Yield the server, which no other process has until this ends.

        Raises:
            NoServer: when it could not be started.
        """
        with Client(self._address, authkey=self._key) as connection:
            connection.send({})
            answer = connection.recv()
            if not isinstance(answer, Neo4jAccount):
                raise NoServer(answer)
            yield answer

    def announce(self, groups: Mapping[str, str]) -> None:
        """Say in which group the tests of this process are, by their ids."""
        if groups:
            with Client(self._address, authkey=self._key) as connection:
                connection.send(dict(groups))
                connection.recv()
