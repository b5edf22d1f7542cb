"""The process that is killed in the middle of a load: what `kills` starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from calnet import files
from calnet.errors import CalnetError
from calnet.stores import store_file
from calnet.stores.graph_frames import GraphFrames
from calnet.stores.store import Store
from calnet.stores.store_file import FileStore

READY, AIM, DONE = "ready", "aim", "done"
FILE_AIMS = ("checkpoint", "flush", "replace", "replaced")
NEO4J_AIMS = ("own", "commit")


@dataclass(frozen=True)
class Place:
    """Where the store is: the path of a file, or a server with an account."""

    file: Path | None = None
    uri: str = ""
    user: str = ""
    password: str = ""

    @property
    def aims(self) -> tuple[str, ...]:
        """The steps of a load that a kill can be aimed at."""
        return FILE_AIMS if self.file else NEO4J_AIMS

    def open(self) -> Store:
        """Return the store."""
        if self.file:
            return FileStore(self.file)
        from calnet.addresses import Credentials
        from calnet.stores.neo4j_store import Neo4jStore

        return Neo4jStore(self.uri, Credentials(self.user, self.password))


def load(place: Place, tables: GraphFrames, aim: str | None, told: Connection[str, str]) -> None:
    """Load, and tell when it begins, when the step comes that is aimed at, and when all is done."""
    with place.open() as store:
        if place.file is None:
            store.read("RETURN 1 AS x", {})  # a connection takes longer than the load
        if aim is not None:
            _announce(aim, told)
        told.send(READY)
        told.recv()
        try:
            store.load(tables)
        except CalnetError as error:
            told.send(str(error))
            return
        told.send(DONE)
        told.recv()


def _announce(aim: str, told: Connection[str, str]) -> None:
    def before(owner: Any, name: str) -> None:
        step: Callable[..., Any] = getattr(owner, name)

        def announced(*arguments: Any, **named: Any) -> Any:
            told.send(AIM)
            return step(*arguments, **named)

        setattr(owner, name, announced)

    def after(owner: Any, name: str) -> None:
        step: Callable[..., Any] = getattr(owner, name)

        def announced(*arguments: Any, **named: Any) -> Any:
            outcome = step(*arguments, **named)
            told.send(AIM)
            return outcome

        setattr(owner, name, announced)

    if aim == "checkpoint":
        after(store_file, "fill")
    elif aim == "flush":
        before(store_file, "put_in_place")
    elif aim == "replace":
        before(FileStore, "_take_its_place")
    elif aim == "replaced":
        before(files, "_bring_to_disk")
    elif aim == "own":
        from calnet.stores import neo4j_load

        after(neo4j_load, "_write_own")
    else:
        from calnet.stores import neo4j_store

        assert aim == "commit"
        after(neo4j_store, "write_batch")
