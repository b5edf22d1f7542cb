"""What a person is told about a store file that is not one, and what Ctrl-C leaves."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import ladybug
import pytest
from running import Calnet, clean_environment

from calnet.model.network import Node, make_network
from calnet.stores.graph_frames import GraphFrames, frames_of
from calnet.stores.store_file import FileStore

SMALL = frames_of(make_network([Node("Place", "x/place/p", "x", "Rynek", {})], []))
LIMIT = 120
"""Seconds after which a program that does not end is a failure."""


def written(path: Path, tables: GraphFrames = SMALL) -> Path:
    with FileStore(path) as store:
        store.load(tables)
    path.with_name(f".{path.name}.lock").unlink(missing_ok=True)
    return path


# Files that are no graph, or not one of this calnet's


def first_layout(path: Path) -> None:
    with ladybug.Database(str(written(path))) as database, ladybug.Connection(database) as connection:
        connection.execute("COMMENT ON TABLE DataSet IS 'calnet layout 1'")


def foreign(path: Path, table: str) -> None:
    with ladybug.Database(str(path)) as database, ladybug.Connection(database) as connection:
        connection.execute(f"CREATE NODE TABLE {table} (id STRING, PRIMARY KEY (id))")


def changed(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(written(path).read_bytes()))


@pytest.fixture
def make_bad(calnet: Calnet, tmp_path: Path) -> Callable[[str], Path]:
    """Return a way to make a file that is wrong in some way, alone in its folder."""

    def make(kind: str) -> Path:
        folder = tmp_path / "bad"
        folder.mkdir()
        path = folder / "town.calnet"
        if kind == "workbook":
            book = folder / "town.xlsx"
            assert calnet("new", book).code == 0
            book.replace(path)
        elif kind == "older":
            first_layout(path)
        elif kind in ("no mark", "no table"):
            foreign(path, "DataSet" if kind == "no mark" else "Film")
        elif kind == "engine":
            changed(path, lambda content: content[:5] + bytes([content[5] + 1]) + content[6:])
        elif kind == "half":
            changed(path, lambda content: content[: len(content) // 2])
        elif kind == "head":
            changed(path, lambda content: content[:100])
        elif kind == "garbled":
            changed(path, lambda content: content[:12] + random.Random(1).randbytes(len(content) - 12))
        else:
            path.write_bytes({"empty": b"", "random": random.Random(2).randbytes(5000), "text": "żółw".encode()}[kind])
        return path

    return make


BAD = {
    "older": "older calnet", "no mark": "calnet did not make it",
    "no table": "calnet did not make it", "engine": "another version of the graph engine", "half": "is damaged",
    "head": "is damaged", "garbled": "is damaged", "empty": "not a graph", "random": "not a graph",
    "text": "not a graph", "workbook": "not a graph",
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_graph_of_this_calnet_is_said_and_left_as_it_is(
    calnet: Calnet, make_bad: Callable[[str], Path], tmp_path: Path, kind: str
) -> None:
    path, good = make_bad(kind), written(tmp_path / "good.calnet")
    content = path.read_bytes()
    for arguments in (["report", path], ["load", good, path], ["load", path, good], ["datasets", path]):
        outcome = calnet(*arguments, lang="en")
        assert (outcome.code, outcome.out) == (3, "")
        assert BAD[kind] in outcome.err
        assert str(path) in outcome.err
        assert path.read_bytes() == content
        assert list(path.parent.iterdir()) == [path]


def test_a_folder_called_like_a_graph_is_not_written_over(calnet: Calnet, tmp_path: Path) -> None:
    folder, good = tmp_path / "x.calnet", written(tmp_path / "good.calnet")
    folder.mkdir()
    for arguments in (["report", folder], ["load", good, folder]):
        outcome = calnet(*arguments, lang="en")
        assert outcome.code == 3
        assert str(folder) in outcome.err
        assert list(folder.iterdir()) == []


# Ctrl-C


def start(folder: Path, *arguments: str | Path) -> subprocess.Popen[str]:
    """Start calnet as a program that hears Ctrl-C, which a program started in the background may not."""
    text = (
        "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "runpy.run_module('calnet', run_name='__main__', alter_sys=True)"
    )
    return subprocess.Popen(
        [sys.executable, "-c", text, *map(str, arguments)],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        env=clean_environment({"CALNET_LANG": "en"}),
    )  # fmt: skip


def ended(running: subprocess.Popen[str]) -> tuple[int, str]:
    """Return the exit code and all that was printed."""
    try:
        out, err = running.communicate(timeout=LIMIT)
    finally:
        running.kill()
    return running.returncode, out + err


def test_ctrl_c_ends_a_query(tmp_path: Path) -> None:
    graph, query = written(tmp_path / "x.calnet"), tmp_path / "slow.cypher"
    content = graph.read_bytes()
    query.write_text(
        "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN sum(x * y % 7) AS total", encoding="utf-8"
    )
    with start(tmp_path, "query", query, graph, "--timeout", "3600") as running:
        assert running.stderr is not None
        assert running.stderr.readline()  # that it takes a while
        running.send_signal(signal.SIGINT)
        code, said = ended(running)
    assert code == 130
    assert "Traceback" not in said
    assert graph.read_bytes() == content


@pytest.mark.slow
def test_ctrl_c_ends_a_load_and_leaves_the_old_graph(tmp_path: Path) -> None:
    many = [Node("Initiative", f"x/initiative/{n}", "x", f"I {n}", {"description": "opis"}) for n in range(60_000)]
    source = written(tmp_path / "source.calnet", frames_of(make_network(many, [])))
    folder = tmp_path / "folder"
    folder.mkdir()
    graph = written(folder / "x.calnet")
    content = graph.read_bytes()
    with start(folder, "load", source, graph) as running:
        while not (folder / ".x.calnet.new").exists():
            assert running.poll() is None
            time.sleep(0.001)
        running.send_signal(signal.SIGINT)
        code, said = ended(running)
    assert code == 130
    assert "Traceback" not in said
    assert graph.read_bytes() == content
    assert {path.name for path in folder.iterdir()} == {"x.calnet", ".x.calnet.lock"}
