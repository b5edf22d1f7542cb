"""Fixtures that give tests a real Neo4j; `tests/conftest.py` hands them to all tests.

A test that asks for one and cannot have it fails: it is never skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from needs import find_group
from servers.neo4j_server import Neo4jAccount, Neo4jServer
from servers.neo4j_sharing import Borrower, Counter, SharedServer

_TICKET = "calnet_neo4j"
_LENDER = pytest.StashKey["SharedServer | Borrower"]()
_COUNTER = pytest.StashKey[Counter]()


def pytest_configure(config: pytest.Config) -> None:
    """Let this process own the shared server, or borrow it from the one that leads the run."""
    ticket = getattr(config, "workerinput", {}).get(_TICKET)
    config.stash[_LENDER] = Borrower(ticket) if ticket else SharedServer()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist where to borrow the server."""
    stash = node.config.stash
    if _COUNTER not in stash:
        stash[_COUNTER] = Counter(stash[_LENDER])
    node.workerinput[_TICKET] = stash[_COUNTER].ticket


def announce_groups(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tell the process that hands out the tests which of them one worker should get together."""
    if isinstance(borrower := config.stash[_LENDER], Borrower):
        groups = {item.nodeid: find_group(item) for item in items}
        borrower.announce({test: group for test, group in groups.items() if group})


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand tests out as `--dist loadgroup` does, the largest groups first and single tests last, to fill up.

    (pytest-xdist's own groups stand in a test's id, which the pytest of today does not let it change.)
    """
    if config.getoption("dist") not in ("load", "loadgroup", "worksteal"):
        return None
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return config.stash[_COUNTER].groups.get(nodeid, nodeid)

    return Scheduling(config, log)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server, in the process that owns it."""
    if isinstance(shared := config.stash.get(_LENDER, None), SharedServer):
        shared.close()


@pytest.fixture(scope="session")
def neo4j_server(request: pytest.FixtureRequest) -> Iterator[Neo4jAccount]:
    """The server of the whole run, as the tests before have left it; do not stop it."""
    with request.config.stash[_LENDER].lend() as account:
        yield account


@pytest.fixture
def empty_neo4j(neo4j_server: Neo4jAccount) -> Neo4jAccount:
    """The server of the whole run, with nothing in its database: no node, constraint or index."""
    neo4j_server.empty()
    return neo4j_server


@pytest.fixture(scope="session")
def private_neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """What `own_neo4j` gives, as the test before has left it: perhaps stopped."""
    server = Neo4jServer(Path(tmp_path_factory.mktemp("own-neo4j")) / "server")
    yield server
    server.kill()


@pytest.fixture
def own_neo4j(private_neo4j: Neo4jServer) -> Neo4jServer:
    """A running server with an empty database, which the test may stop and kill as it likes."""
    private_neo4j.start()
    private_neo4j.account.empty()
    return private_neo4j
