"""Which store a name means: a file made by calnet, or a Neo4j address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from calnet.addresses import Credentials, is_address
from calnet.errors import WrongUse

if TYPE_CHECKING:
    from calnet.stores.store import Store

ENDING: Final = ".calnet"
"""What the name of a store file ends in."""
_MAGIC = b"LBUG"


def is_store(source: str) -> bool:
    """Return whether a source is a store: a Neo4j address, or a file that begins or is called as store files are."""
    return is_address(source) or is_store_file(Path(source))


def is_store_file(path: Path) -> bool:
    """Return whether a file begins as the engine's files do, or is called like one."""
    if not path.is_file():
        return False
    if path.suffix.lower() == ENDING:
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def open_store(source: str, credentials: Credentials | None = None) -> Store:
    """Return a store that is there already.

    Args:
        source: path of a store file, or an address.
        credentials: who asks, for an address.

    Raises:
        BadSource: the file is no store, or of another layout.
        StoreError: the server cannot be reached.
        WrongUse: the address cannot be understood.
    """
    if is_address(source):
        from calnet.stores.neo4j_store import Neo4jStore

        return Neo4jStore(source, credentials)
    from calnet.stores.store_file import FileStore

    return FileStore(Path(source))


def make_store(target: str, credentials: Credentials | None = None) -> Store:
    """Return a store to load into, there already or not.

    Raises:
        WrongUse: the name is neither an address nor that of a store file; nothing is written over.
        BadSource: the file is no store, or of another layout.
        StoreError: the server cannot be reached.
    """
    if not is_address(target) and Path(target).suffix.lower() != ENDING:
        raise WrongUse("queries.store_ending", path=target, ending=ENDING)
    return open_store(target, credentials)
