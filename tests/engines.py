"""Every engine that a store can have; a fixture with ``params=ENGINES`` makes a test run on each."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from calnet.stores.embedded import EmbeddedStore
from calnet.stores.store import Store

ENGINES = ("memory", "file", "neo4j")


def make_store(engine: str, request: pytest.FixtureRequest) -> Store:
    """Return an empty store; of Neo4j, of the server that the whole run shares."""
    if engine == "memory":
        return EmbeddedStore()
    if engine == "file":
        from calnet.stores.store_file import FileStore

        folder: Path = request.getfixturevalue("tmp_path_factory").mktemp("store")
        return FileStore(folder / f"{uuid4().hex}.calnet")
    from calnet.addresses import Credentials
    from calnet.stores.neo4j_store import Neo4jStore

    account = request.getfixturevalue("neo4j_server")
    account.empty()
    return Neo4jStore(account.uri, Credentials(account.user, account.password))
