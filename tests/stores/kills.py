"""Kills loads and looks what they leave: all or nothing.

Run by hand::

    python tests/stores/kills.py --engine file --tries 100 --aimed 100
    python tests/stores/kills.py --engine neo4j --tries 100 --aimed 100 --server 5

Each try loads one of two graphs of a data set in place of the other, beside a second data set, in a process that is
killed; with ``--server`` the server is killed instead. Exit code 1 if anything was lost.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from killed_load import AIM, DONE, READY, Place, load  # noqa: E402
from two_graphs import holds, make_graphs  # noqa: E402

from calnet.stores.graph_frames import GraphFrames  # noqa: E402
from calnet.stores.store import Store  # noqa: E402

if TYPE_CHECKING:
    from servers.neo4j_server import Neo4jServer

LIMIT = 120.0
"""Seconds after which a load that says nothing has failed."""
_AFTER_AIM = 0.03
_GIVING_UP = 30.0
_FILE_SIZES = 900, 1_700
"""The smaller graph is filled row by row, the larger one in columns: see `calnet.stores.embedded_load`."""
_NEO4J_SIZES = 300, 600


@dataclass
class Tally:
    """What became of the loads.

    Attributes:
        killed: how many had not said that they were done.
        old: after how many the old graph was there.
        new: after how many the new one.
        losses: what else was there, or went wrong afterwards.
    """

    tries: int = 0
    killed: int = 0
    old: int = 0
    new: int = 0
    losses: list[str] = field(default_factory=list)

    def lose(self, what: str) -> None:
        """Count a loss, and say so at once."""
        self.losses.append(what)
        print(what, file=sys.stderr, flush=True)

    def __str__(self) -> str:
        return (
            f"tries {self.tries}, killed before the end {self.killed}, found old {self.old}, found new {self.new}, "
            f"losses {len(self.losses)}"
        )


class Killer:
    """Loads into one store and kills.

    Args:
        place: of an empty store.
        seed: of the moments.
        complete_every: after how many kills the next load is let through and its outcome compared.
        sizes: of the two graphs; see `two_graphs.make_graphs`.
    """

    def __init__(self, place: Place, seed: int = 1, complete_every: int = 1, sizes: Sequence[int] = ()) -> None:
        self._place = place
        self._chance = random.Random(seed)
        self._complete_every = complete_every
        self._graphs = make_graphs(*(sizes or (_FILE_SIZES if place.file else _NEO4J_SIZES)))
        self._at = 0
        method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
        self._context: Any = get_context(method)
        if method == "forkserver":
            self._context.set_forkserver_preload(["calnet.stores.store_file", "calnet.stores.neo4j_store"])
        with place.open() as store:
            store.load(self._graphs.beside)
            store.load(self._graphs.one)
            assert holds(store, self._graphs.whole[0])
        self.seconds = [0.0, 0.0]
        """How long a load of the one graph and of the other takes when nobody kills it, as last measured."""
        for _ in range(4):
            self._measure()

    def at_random(self, tries: int) -> Tally:
        """Kill at moments that are spread evenly over a load."""
        return self._repeat(tries, [None])

    def aimed(self, tries: int) -> Tally:
        """Kill at most 30 ms after the steps at which a load becomes valid, each in turn."""
        return self._repeat(tries, self._place.aims)

    def _measure(self) -> None:
        with _Load(self._context, self._place, self._next(), None) as running:
            start = time.perf_counter()
            running.wait_for(DONE)
            self._at = 1 - self._at
            self.seconds[self._at] = time.perf_counter() - start

    def _next(self) -> GraphFrames:
        return (self._graphs.one, self._graphs.other)[1 - self._at]

    def _repeat(self, tries: int, aims: Any) -> Tally:
        tally = Tally()
        for number in range(tries):
            self._try(tally, f"try {number}", aims[number % len(aims)], lambda: None)
        return tally

    def _try(self, tally: Tally, name: str, aim: str | None, kill: Callable[[], None]) -> None:
        longest = self.seconds[1 - self._at] if aim is None else _AFTER_AIM
        delay = self._chance.uniform(0, longest)
        what = f"{name}, {f'at {aim}' if aim else 'at random'}, {delay * 1000:.0f} ms"
        tally.tries += 1
        try:
            with _Load(self._context, self._place, self._next(), aim) as running:
                if aim is not None:
                    running.wait_for(AIM)
                done = running.says_done_within(delay)
                kill()
        except EOFError:
            tally.lose(f"{what}: the load ended by itself")
            return
        tally.killed += not done
        self._look(tally, what, done=done)

    def _look(self, tally: Tally, what: str, *, done: bool) -> None:
        try:
            with self._place.open() as store:
                _wait_for_the_server(self._place, store)
                found = [holds(store, whole) for whole in self._graphs.whole]
                if found not in ([True, False], [False, True]) or (done and found[self._at]):
                    tally.lose(f"{what}: holds {found}, done {done}")
                    self._complete(store)
                    return
                if found[self._at]:
                    tally.old += 1
                else:
                    tally.new += 1
                    self._at = 1 - self._at
                if tally.tries % self._complete_every == 0:
                    self._complete(store)
                elif self._place.file:
                    for name in litter(self._place.file, after_kill=True):
                        tally.lose(f"{what}: litter {name}")
        except Exception as error:
            tally.lose(f"{what}: {type(error).__name__}: {error}")

    def _complete(self, store: Store) -> None:
        """Let a load through, with whatever the killed one left lying about."""
        start = time.perf_counter()
        store.load(self._next())
        self._at = 1 - self._at
        self.seconds[self._at] = time.perf_counter() - start
        assert holds(store, self._graphs.whole[self._at]), "the next load did not complete"
        if self._place.file:
            assert not litter(self._place.file), litter(self._place.file)

    def servers(self, tries: int, server: Neo4jServer) -> Tally:
        """Kill the server instead, by turns at random and aimed at the commit, and start it again."""
        tally = Tally()
        for number in range(tries):
            self._try(tally, f"server, try {number}", (None, "commit")[number % 2], lambda: _kill_and_start(server))
        return tally


class _Load:
    """A load in a process of its own, which is killed in the end."""

    def __init__(self, context: Any, place: Place, tables: GraphFrames, aim: str | None) -> None:
        self._told, other = context.Pipe()
        self._process = context.Process(target=load, args=(place, tables, aim, other), daemon=True)
        self._process.start()
        other.close()

    def __enter__(self) -> _Load:
        self.wait_for(READY)
        self._told.send("go")
        return self

    def __exit__(self, *error: object) -> None:
        self._process.kill()
        self._process.join()
        self._told.close()

    def wait_for(self, word: str) -> None:
        if not self._told.poll(LIMIT):
            raise TimeoutError(f"The load never said that it is {word}.")
        assert self._told.recv() == word

    def says_done_within(self, seconds: float) -> bool:
        end = time.perf_counter() + seconds
        while self._told.poll(max(0.0, end - time.perf_counter())):
            if self._told.recv() == DONE:
                time.sleep(max(0.0, end - time.perf_counter()))
                return True
        return False


def _kill_and_start(server: Neo4jServer) -> None:
    server.kill()
    server.start()


def litter(file: Path, *, after_kill: bool = False) -> list[str]:
    """Return the names of what lies beside a store file and has no business there."""
    allowed = {file.name, f".{file.name}.lock"} | ({f".{file.name}.new"} if after_kill else set())
    return sorted({path.name for path in file.parent.iterdir()} - allowed)


def _wait_for_the_server(place: Place, store: Store) -> None:
    """Wait until the server has noticed that the killed client is gone."""
    if place.file:
        return
    from neo4j import GraphDatabase

    with GraphDatabase.driver(place.uri, auth=(place.user, place.password)) as driver, driver.session() as session:
        end = time.monotonic() + _GIVING_UP
        while time.monotonic() < end:
            running = session.run("SHOW TRANSACTIONS YIELD currentQuery").value()
            if all("SHOW TRANSACTIONS" in (text or "") for text in running):
                return
            time.sleep(0.02)
    raise TimeoutError("The server still works for a client that is gone.")


def main() -> int:
    parser = argparse.ArgumentParser(description="Kills loads; prints tries and losses.")
    parser.add_argument("--engine", choices=("file", "neo4j"), default="file")
    parser.add_argument("--tries", type=int, default=100, help="killed at random moments (default: 100)")
    parser.add_argument("--aimed", type=int, default=100, help="killed around the commit (default: 100)")
    parser.add_argument("--server", type=int, default=0, help="Neo4j: how often the server is killed (default: 0)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments (default: 1)")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="calnet-kills-")))
        if options.engine == "file":
            killer = Killer(Place(folder / "town.calnet"), options.seed, complete_every=5)
            tallies = {"at random": killer.at_random(options.tries), "aimed": killer.aimed(options.aimed)}
        else:
            from servers.neo4j_server import Neo4jServer

            server = stack.enter_context(Neo4jServer(folder / "server"))
            killer = Killer(Place(None, server.uri, server.user, server.password), options.seed)
            tallies = {"at random": killer.at_random(options.tries), "aimed": killer.aimed(options.aimed)}
        seconds = tuple(killer.seconds)
        if options.engine == "neo4j":
            tallies["server"] = killer.servers(options.server, server)
    return show(options.engine, seconds, tallies)


def show(engine: str, seconds: Sequence[float], tallies: Mapping[str, Tally]) -> int:
    """Print what became of the loads, and return the exit code."""
    print(f"{engine}: unharmed, a load takes {seconds[0]:.2f} or {seconds[1]:.2f} s")
    for way, tally in tallies.items():
        print(f"{way:<10} {tally}")
        for loss in tally.losses:
            print(f"           {loss}")
    return int(any(tally.losses for tally in tallies.values()))


if __name__ == "__main__":
    sys.exit(main())
