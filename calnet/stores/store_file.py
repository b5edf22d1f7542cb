"""The embedded graph in a file of its own: ``town.calnet``.

The file is never written in place: what the engine copies in reaches the disk only with the checkpoint
after the commit, and a process that is killed in between leaves neither the old graph nor the new one.
So the new graph is built in a file beside it, closed, flushed to the disk and put in its place in one
step. Readers that have the old file open go on reading it; one writer at a time holds the lock beside it.

A file of another layout is read from a copy that has been brought up to date (see `calnet.stores.embedded_layout`); the
next load writes the file anew in today's layout, unless that would lose what only another version knows.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import ladybug
from filelock import FileLock, Timeout

from calnet.errors import BadSource, StoreError, WrongUse, reason_of
from calnet.files import put_in_place
from calnet.stores.embedded import EmbeddedStore, open_database, problem_of
from calnet.stores.embedded_layout import (
    Changes,
    UnknownGraphError,
    count_unknown,
    declared_layout,
    find_changes,
    read_layout,
)
from calnet.stores.embedded_load import create_tables, fill
from calnet.stores.graph_frames import GraphFrames
from calnet.stores.store import Progress, no_progress

OLDEST_LAYOUT = 2
"""Number of the oldest layout that can be read; the ones after it are hashes, see `Layout.number`."""
_MARK = "calnet layout "
_MAGIC = b"LBUG"
_SMALL_FILE = 16 * 2**20
_SMALL_GRAPH = 20_000
_LONGEST_NAME = 220
"""Bytes; systems allow 255, and there are files beside this one that add to its name."""
_FULL_DISK = re.compile("Cannot (write to|read from) file")
"""What the engine says on a full disk; it may notice only when it reads again what it could not write."""
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
        self._unknown: tuple[str, ...] = ()
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        if path.exists():
            self._open()

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    def _open(self) -> None:
        if not _is_of_the_engine(self._path):
            raise BadSource("queries.not_a_store", path=str(self._path))
        try:
            database = open_database(self._path, small=_is_small(self._path), read_only=True)
            number = _layout_number(database)
            if number is None or number < OLDEST_LAYOUT:
                database.close()
                raise BadSource("queries.no_layout" if number is None else "queries.layout_older", path=str(self._path))
            self._database = database if number == declared_layout().number else self._brought_up_to_date(database)
        except Exception as error:
            self.close()
            raise self._refusal(error) from None

    def _refusal(self, error: Exception) -> Exception:
        """Return what is to be said of a file that cannot be opened."""
        match error:
            case BadSource():
                return error
            case UnknownGraphError():
                return BadSource("queries.no_layout", path=str(self._path))
            case OSError():
                return BadSource("problems.unreadable", path=str(self._path), reason=reason_of(error))
            case _:  # of a garbled file, the engine's binding raises what it likes
                text = str(error.message.values.get("problem", "")) if isinstance(error, StoreError) else str(error)
                key = "queries.engine_version" if _OTHER_VERSION in text else "queries.damaged"
                return BadSource(key, path=str(self._path))

    def _brought_up_to_date(self, database: Any) -> Any:
        """Return a database with today's tables: the file's own where they are the same, else those of a copy."""
        with ladybug.Connection(database) as connection:
            if not _changes(connection).statements:
                return database
        database.close()
        self._copy = tempfile.TemporaryDirectory(prefix="calnet-", ignore_cleanup_errors=True)
        copy = Path(self._copy.name) / "graph"
        shutil.copyfile(self._path, copy)
        database = open_database(copy, small=_is_small(copy), checkpoints=False)
        with ladybug.Connection(database) as connection:
            changes = _changes(connection)  # once more: the file may have been replaced in between
            self._unknown = count_unknown(connection, changes)
            for statement in changes.statements:
                connection.execute(statement)
        return database

    def unknown(self) -> tuple[str, ...]:
        """Return what the file holds and this version leaves out, by name."""
        return self._unknown

    def close(self) -> None:
        """Let go of the graph; doing so twice is harmless."""
        super().close()
        if self._copy is not None:
            self._copy.cleanup()
        self._copy = None
        self._unknown = ()

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
            if self._unknown:
                raise StoreError("queries.would_be_lost", path=str(self._path), names=self._unknown)
            yield

    def _replace(self, graph: GraphFrames, progress: Progress) -> None:
        with _workshop(self._path) as folder:
            new = folder / "graph"
            _build(new, graph, progress)
            self.close()
            try:
                self._take_its_place(new)
            finally:
                if self._path.exists():
                    self._open()

    def _take_its_place(self, new: Path) -> None:
        try:
            put_in_place(new, self._path)
        except PermissionError:  # on Windows, somebody has the old file open
            beside = self._path.with_name(f"{self._path.stem}-new{self._path.suffix}")
            put_in_place(new, beside)
            raise StoreError("queries.file_in_use", path=str(self._path), beside=str(beside)) from None


def _changes(connection: Any) -> Changes:
    return find_changes(read_layout(connection), declared_layout())


def _is_small(path: Path) -> bool:
    return path.stat().st_size <= _SMALL_FILE


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
        raise BadSource("problems.unreadable", path=str(path), reason=reason_of(error)) from error


def _build(path: Path, graph: GraphFrames, progress: Progress) -> None:
    database = open_database(path, small=graph.size <= _SMALL_GRAPH, checkpoints=False)
    try:
        with ladybug.Connection(database) as connection:
            create_tables(connection)
            fill(connection, graph, progress)
            connection.execute(f"COMMENT ON TABLE DataSet IS '{_MARK}{declared_layout().number}'")
            connection.execute("CHECKPOINT")
    except RuntimeError as error:
        _make_room(path.parent)
        if _FULL_DISK.search(str(error)):
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


def _layout_number(database: Any) -> int | None:
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
        raise WrongUse("commands.cannot_write", path=str(path), reason=reason_of(error)) from error


def _check_place(path: Path) -> None:
    """Refuse a folder that is not there, and a name to which the engine could add none of its endings."""
    if not path.parent.is_dir():
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
