"""The embedded graph in a file of its own: ``town.calnet``.

The file is never written in place: what the engine copies in reaches the disk only with the checkpoint
after the commit, and a process that is killed in between leaves neither the old graph nor the new one.
So the new graph is built in a file beside it, closed, flushed to the disk and put in its place in one
step. Readers that have the old file open go on reading it; one writer at a time holds the lock beside it.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import ladybug
from filelock import FileLock, Timeout

from calnet.errors import BadSource, StoreError, WrongUse
from calnet.stores.embedded import EmbeddedStore, open_database, problem_of
from calnet.stores.embedded_load import fill
from calnet.stores.graph_frames import GraphFrames
from calnet.stores.store import Progress, no_progress

LAYOUT = 2
"""Number of the layout of tables; raised when a file of an older calnet can no longer be read."""
_MARK = "calnet layout "
_MAGIC = b"LBUG"
_SMALL_FILE = 16 * 2**20
_SMALL_GRAPH = 20_000
_LONGEST_NAME = 220
"""Bytes; systems allow 255, and there are files beside this one that add to its name."""
_CANNOT_WRITE = "Cannot write to file"
"""What the engine says on a full disk; the cause that it adds is another one each time."""
_OTHER_VERSION = "different version"


class FileStore(EmbeddedStore):
    """A graph in a file; any number of processes can read it at once.

    Args:
        path: the file; it need not be there yet.

    Raises:
        BadSource: the file is not a store, or one that this version cannot read.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        if path.exists():
            self._open()

    def _open(self) -> None:
        if not _is_of_the_engine(self._path):
            raise BadSource("queries.not_a_store", path=str(self._path))
        try:
            database = open_database(self._path, small=self._path.stat().st_size <= _SMALL_FILE, read_only=True)
            layout = _layout(database)
        except Exception as error:  # of a garbled file, the engine's binding raises what it likes
            text = str(error.message.values.get("problem", "")) if isinstance(error, StoreError) else str(error)
            key = "queries.engine_version" if _OTHER_VERSION in text else "queries.damaged"
            raise BadSource(key, path=str(self._path)) from None
        if layout != LAYOUT:
            database.close()
            raise BadSource(_strangeness(layout), path=str(self._path))
        self._database = database

    def data_sets(self) -> tuple[str, ...]:
        """Return the ids of the data sets, sorted."""
        if not (ids := super().data_sets()):
            raise StoreError("queries.nothing_loaded")
        return ids

    def load(self, graph: GraphFrames, progress: Progress = no_progress) -> None:
        """Put data sets in, each in the place of the one with its id."""
        with self._writing():
            super().load(graph, progress)

    def remove(self, data_sets: Iterable[str]) -> None:
        """Take data sets out, with what no other one uses."""
        with self._writing():
            super().remove(data_sets)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Let one process write at a time, and let it see what the one before left."""
        with _lock(self._path):
            self.close()
            if self._path.exists():
                self._open()
            yield

    def _replace(self, graph: GraphFrames, progress: Progress) -> None:
        with _workshop(self._path) as folder:
            new = folder / "graph"
            _build(new, graph, progress)
            _flush(new)
            self.close()
            try:
                self._take_its_place(new)
            finally:
                if self._path.exists():
                    self._open()

    def _take_its_place(self, new: Path) -> None:
        try:
            new.replace(self._path)
        except PermissionError:  # on Windows, somebody has the old file open
            beside = self._path.with_name(f"{self._path.stem}-new{self._path.suffix}")
            new.replace(beside)
            raise StoreError("queries.file_in_use", path=str(self._path), beside=str(beside)) from None
        _flush_folder(self._path.parent)


def _strangeness(layout: int | None) -> str:
    """Return what is to be said of a graph whose tables are laid out otherwise."""
    if layout is None:
        return "queries.no_layout"
    return "queries.layout_older" if layout < LAYOUT else "queries.layout_newer"


@contextmanager
def _workshop(path: Path) -> Iterator[Path]:
    """Give an empty folder beside a file, and take it away in the end.

    The engine has files of its own beside the one that it writes. Those that a killed process left must be gone
    before the next one begins: it would take them for its own.
    """
    folder = path.with_name(f".{path.name}.new")
    if folder.exists():
        shutil.rmtree(folder)
    try:
        folder.mkdir()
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_of_the_engine(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError as error:
        raise BadSource("problems.unreadable", path=str(path), reason=error.strerror or "") from error


def _build(path: Path, graph: GraphFrames, progress: Progress) -> None:
    database = open_database(path, small=graph.size <= _SMALL_GRAPH, checkpoints=False)
    try:
        with ladybug.Connection(database) as connection:
            fill(connection, graph, progress)
            connection.execute(f"COMMENT ON TABLE DataSet IS '{_MARK}{LAYOUT}'")
            connection.execute("CHECKPOINT")
    except RuntimeError as error:
        _make_room(path.parent)
        if _CANNOT_WRITE in str(error):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from None
        raise StoreError("queries.load_refused", problem=problem_of(str(error))) from None
    finally:
        database.close()


def _make_room(folder: Path) -> None:
    """Empty the files of a graph that could not be built: on a full disk, the engine needs some room even to end.

    It writes the rest of its log when it is let go, and a failure then ends the whole process.
    """
    for file in folder.iterdir():
        with suppress(OSError):
            os.truncate(file, 0)


def _layout(database: Any) -> int | None:
    with ladybug.Connection(database) as connection:
        rows: list[list[str]] = connection.execute("CALL show_tables() RETURN name, comment").get_all()  # type: ignore[union-attr,assignment]
    comment = dict(rows).get("DataSet") or ""
    number = comment.removeprefix(_MARK)
    return int(number) if comment.startswith(_MARK) and number.isdigit() else None


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    try:
        _check_place(path)
        with FileLock(path.with_name(f".{path.name}.lock")).acquire(timeout=0):
            yield
    except Timeout:
        raise StoreError("queries.being_written", path=str(path)) from None
    except OSError as error:
        raise WrongUse("commands.cannot_write", path=str(path), reason=error.strerror or "") from error


def _check_place(path: Path) -> None:
    """Refuse a folder that is not there, and a name to which the engine could add none of its endings."""
    if not path.parent.is_dir():
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system has a way to."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
