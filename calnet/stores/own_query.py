"""The user's own query in a process of its own, which can be ended in time and takes nothing with it when it crashes.

The engine looks at the time only between batches of rows, and a query may make it fail in native code. So the process
that runs the query opens the graph from a file, says that it is ready, and is ended when the time is over. What goes
between the two processes is JSON, and the rows of the answer in Arrow's format.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl

from calnet.catalogue.query import ParameterValue
from calnet.errors import BadQuery, BadSource, CalnetError, StoreError, WrongUse
from calnet.messages import Value
from calnet.stores.embedded import EmbeddedStore
from calnet.stores.export import export_frames
from calnet.stores.query_runner import Ask
from calnet.stores.read_only import check_read_only
from calnet.stores.store import Answer, Limits, Store
from calnet.stores.store_file import FileStore

_GRACE = 1.0
"""Seconds that the engine has to stop by itself, which says more than an end from outside."""
_PROGRAM = "from calnet.stores.own_query import answer_request; answer_request()"
_READY = b"ready\n"
_ERRORS: Mapping[str, type[CalnetError]] = MappingProxyType(
    {error.__name__: error for error in (BadQuery, BadSource, StoreError, WrongUse)}
)


def find_ask(store: Store) -> Ask:
    """Return what asks the user's own query: the server itself, or another process for the engine of this one."""
    return partial(ask_apart, store) if isinstance(store, EmbeddedStore) else store.ask


def ask_apart(store: EmbeddedStore, text: str, parameters: Mapping[str, ParameterValue], limits: Limits) -> Answer:
    """Return the rows of a query that the user wrote, asked in a process of its own.

    Args:
        store: where to ask; one in memory is written to a file for the other process.
        text: the query.
        parameters: a value for every parameter that it uses.
        limits: what it may cost; the time begins when the graph is open.

    Raises:
        BadQuery: it is refused, takes too long, or makes the engine crash.
        StoreError: the graph cannot be read.
    """
    check_read_only(text)
    with _file_of(store) as path:
        request = {
            "path": str(path.absolute()), "text": text, "parameters": dict(parameters),
            "seconds": limits.seconds, "rows": limits.rows,
        }  # fmt: skip
        return _read_answer(_run(json.dumps(request).encode(), limits.seconds))


def answer_request() -> None:
    """Answer the request on stdin: the first line says that the graph is open, the second what follows it."""
    request = json.load(sys.stdin)
    out = sys.stdout.buffer
    parameters = {name: _frozen(value) for name, value in request["parameters"].items()}
    try:
        with FileStore(Path(request["path"])) as store:
            out.write(_READY)
            out.flush()
            answer = store.ask(request["text"], parameters, Limits(request["seconds"], request["rows"]))
    except CalnetError as error:
        told = {"error": type(error).__name__, "key": error.message.key, "values": dict(error.message.values)}
        out.write(json.dumps(told).encode() + b"\n")
        return
    out.write(json.dumps({"cut": answer.cut}).encode() + b"\n")
    answer.frame.write_ipc(out)


@contextmanager
def _file_of(store: EmbeddedStore) -> Iterator[Path]:
    """Give a file that holds what a store holds."""
    if isinstance(store, FileStore):
        yield store.path
        return
    with tempfile.TemporaryDirectory(prefix="calnet-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "graph.calnet"
        with FileStore(path) as copy:
            copy.load(export_frames(store, store.data_sets()))
        yield path


def _run(request: bytes, seconds: float) -> bytes:
    """Return what the other process wrote after it was ready; it never outlasts this call."""
    root = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-P", "-c", _PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
    )
    try:
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018
        process.stdin.write(request)
        process.stdin.close()
        process.stdin = None
        first = process.stdout.readline()
        try:
            rest, _ = process.communicate(timeout=seconds + _GRACE)
        except subprocess.TimeoutExpired:
            raise BadQuery("queries.too_slow", seconds=seconds) from None
    except BrokenPipeError:
        raise BadQuery("queries.engine_crashed") from None
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
    if process.returncode or not first:
        raise BadQuery("queries.engine_crashed")
    return rest if first == _READY else first


def _read_answer(written: bytes) -> Answer:
    line, _, rows = written.partition(b"\n")
    told: dict[str, Any] = json.loads(line)
    if "error" in told:
        values: dict[str, Value] = {name: _frozen(value) for name, value in told["values"].items()}
        raise _ERRORS[told["error"]](told["key"], **values)
    return Answer(pl.read_ipc(BytesIO(rows)), told["cut"])


def _frozen(value: Any) -> Any:
    """Return a value of JSON with tuples in the place of lists."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
