"""The store file: who may read and write it at once, and what a load that fails leaves."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import ladybug
import pytest

from calnet.errors import StoreError, WrongUse
from calnet.model.network import Node, make_network
from calnet.stores import store_file
from calnet.stores.graph_frames import GraphFrames, frames_of
from calnet.stores.store_file import FileStore

ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = """
import sys
from pathlib import Path
from calnet.model.network import Node, make_network
from calnet.stores.store_file import FileStore
from calnet.stores.graph_frames import frames_of

def say(what):
    print(what, flush=True)
    return sys.stdin.readline()

path = Path(sys.argv[1])
"""
READER = f"""{_PROGRAM}
with FileStore(path) as store:
    for number in range(2):
        say(",".join(store.read("MATCH (p:Place) RETURN p.name AS name ORDER BY name", {{}})["name"]))
"""
WRITER = f"""{_PROGRAM}
with FileStore(path) as store:
    store.load(frames_of(make_network([Node("Place", "w/p", "w", "W", {{}})], [])), lambda written: say("writing"))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file alone in its folder."""
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder / "town.calnet"


def places(*names: str) -> GraphFrames:
    """Return a data set with such places."""
    nodes = [Node("Place", f"a/{number}", "a", name, {}) for number, name in enumerate(names)]
    return frames_of(make_network(nodes, []))


def load(path: Path, *names: str) -> None:
    with FileStore(path) as store:
        store.load(places(*names))


def names_in(store: FileStore) -> list[str]:
    return store.read("MATCH (p:Place) RETURN p.name AS name ORDER BY name", {})["name"].to_list()


def held(path: Path) -> list[str]:
    with FileStore(path) as store:
        return names_in(store)


def beside(path: Path) -> list[str]:
    """Return the names of what lies beside the file, without the lock, which is empty and stays."""
    return sorted(other.name for other in path.parent.iterdir() if other.name not in (path.name, f".{path.name}.lock"))


@contextmanager
def program(text: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Run another process on the file."""
    with subprocess.Popen(
        [sys.executable, "-c", text, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    ) as running:  # fmt: skip
        try:
            yield running
        finally:
            running.kill()


def hear(running: subprocess.Popen[str]) -> str:
    assert running.stdout is not None
    return running.stdout.readline().strip()


def go_on(running: subprocess.Popen[str]) -> None:
    assert running.stdin is not None
    running.stdin.write("\n")
    running.stdin.flush()


# Several at once


def test_readers_go_on_with_the_graph_that_they_opened(path: Path) -> None:
    load(path, "old")
    with program(READER, path) as one, program(READER, path) as other:
        assert (hear(one), hear(other)) == ("old", "old")
        load(path, "new")
        for reader in (one, other):
            go_on(reader)
            assert hear(reader) == "old"
        assert held(path) == ["new"]


def test_a_second_writer_is_told_and_a_killed_one_bars_nobody(path: Path) -> None:
    load(path, "old")
    content = path.read_bytes()
    with program(WRITER, path) as writer:
        assert hear(writer) == "writing"
        with FileStore(path) as store:
            writes: list[Callable[[], object]] = [lambda: store.load(places("new")), lambda: store.remove(["a"])]
            for write in writes:
                with pytest.raises(StoreError) as refused:
                    write()
                assert refused.value.message.key == "queries.being_written"
            assert names_in(store) == ["old"]
        assert path.read_bytes() == content
        assert beside(path) != []
        writer.kill()
        writer.wait()
        load(path, "new")
    assert held(path) == ["new"]
    assert beside(path) == []


def test_what_two_writers_bring_one_after_the_other_is_all_there(path: Path) -> None:
    with FileStore(path) as one, FileStore(path) as other:
        one.load(frames_of(make_network([Node("Place", "a/p", "a", "A", {})], [])))
        other.load(frames_of(make_network([Node("Place", "b/p", "b", "B", {})], [])))
        assert other.data_sets() == ("a", "b")
        one.remove(["nothing"])
        assert one.data_sets() == ("a", "b")
    assert held(path) == ["A", "B"]


# What failed and killed loads leave


def test_what_killed_writers_left_is_gone_after_the_next_load(path: Path) -> None:
    """A log of the engine's, found beside a new graph of the same name, would be taken for its own."""
    load(path, "old")
    remains = path.with_name(f".{path.name}.new")
    remains.mkdir()
    database = ladybug.Database(str(remains / "graph"), auto_checkpoint=False)
    connection = ladybug.Connection(database)
    connection.execute("CREATE NODE TABLE Ghost (id STRING, PRIMARY KEY (id)); CREATE (:Ghost {id: 'x'})")
    remains.joinpath("graph.wal.copy").write_bytes(remains.joinpath("graph.wal").read_bytes())
    connection.close()
    database.close()
    remains.joinpath("graph").unlink()
    remains.joinpath("graph.wal.copy").replace(remains / "graph.wal")
    assert remains.joinpath("graph.wal").stat().st_size
    load(path, "new")
    assert held(path) == ["new"]
    assert beside(path) == []


@pytest.mark.parametrize("step", ["put_in_place", "_build"])
def test_a_full_disk_leaves_the_old_graph_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    load(path, "old")
    content = path.read_bytes()

    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store_file, step, fail)
    with FileStore(path) as store:
        with pytest.raises(WrongUse) as refused:
            store.load(places("new"))
        assert refused.value.message.key == "commands.cannot_write"
        assert names_in(store) == ["old"]
    assert path.read_bytes() == content
    assert beside(path) == []


@pytest.mark.slow
@pytest.mark.parametrize("limit", [40_000, 100_000, 1_000_000])
def test_the_engine_survives_a_disk_that_is_full(path: Path, limit: int) -> None:
    """It fails at another step with each limit; let go, it writes once more, and would end the process."""
    load(path, "old")
    content = path.read_bytes()
    filling = f"""{_PROGRAM}
import gc, resource
from calnet.errors import WrongUse
from calnet.stores import store_file

nodes = [Node("Place", f"a/{{n}}", "a", "x" * 500, {{}}) for n in range(3000)]
make_room = store_file._make_room
def truly_make_room(folder):  # the limit is one of a file's size: emptied files do not lift it, as on a disk they do
    make_room(folder)
    assert not sum(file.stat().st_size for file in folder.iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store_file._make_room = truly_make_room
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY))
with FileStore(path) as store:
    try:
        store.load(frames_of(make_network(nodes, [])))
    except WrongUse as error:
        refused = error.message.key
    gc.collect()
    print(refused, store.data_sets())
"""
    with program(filling, path) as running:
        assert hear(running) == "commands.cannot_write ('a',)"
        assert running.wait() == 0
    assert path.read_bytes() == content
    assert beside(path) == []


def test_a_place_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    wrong = ("nowhere/x.calnet", "file/x.calnet", f"{'ż' * 120}.calnet")
    for name in wrong:
        with pytest.raises(WrongUse) as refused:
            load(tmp_path / name, "new")
        assert refused.value.message.key == "commands.cannot_write"
        assert refused.value.message.values["path"] == str(tmp_path / name)
        assert refused.value.message.values["reason"]
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_that_is_held_open_keeps_its_graph_and_the_new_one_is_beside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it is on Windows while somebody reads."""
    load(path, "old")
    replace = Path.replace

    def held_open(self: Path, target: Path) -> Path:
        if Path(target) == path:
            raise PermissionError(13, "Access is denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held_open)
    with FileStore(path) as store:
        with pytest.raises(StoreError) as refused:
            store.load(places("new"))
        assert names_in(store) == ["old"]
    other = path.with_name("town-new.calnet")
    assert refused.value.message.key == "queries.file_in_use"
    assert refused.value.message.values == {"path": str(path), "beside": str(other)}
    assert (held(path), held(other)) == (["old"], ["new"])
    assert beside(path) == [other.name]


def test_an_interrupted_load_leaves_the_old_graph(path: Path) -> None:
    def stop(written: int) -> None:
        raise KeyboardInterrupt

    load(path, "old")
    with FileStore(path) as store:
        with pytest.raises(KeyboardInterrupt):
            store.load(places("new"), stop)
        assert names_in(store) == ["old"]
        assert beside(path) == []
        store.load(places("new"))
        assert names_in(store) == ["new"]


@pytest.mark.parametrize("name", ["Śródmieście – żółć i spółka 💩.calnet", "x" * 200 + ".calnet", "a.b c'd\"`$.CALNET"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / "Ośrodek Pomocy, dane" / name
    path.parent.mkdir()
    for names in (["old"], ["new"]):
        load(path, *names)
        assert held(path) == names
    assert beside(path) == []
