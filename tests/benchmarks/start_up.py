"""How long calnet takes to start, as a ratio to merely importing what it stands on, and what the embedded graph costs.

Run by hand, on a quiet machine, with an interpreter that has calnet installed::

    python tests/benchmarks/start_up.py

Both sides of a pair run in turn, so that a busy moment hits both; medians are compared. Ends with exit
code 1 when a ratio is above its bar.

The *share of the graph* is what a report takes longer than one whose facts are simply there: the same command, with
frames that were recorded before in the place of the engine, which is not even imported. Both run in turn; time is that
of the clock, and that of the processor in all threads. The clock sees that the engine works in a thread of its own
while Python reads and imports; where all processors are busy, the share nears that of the processor's time.
"""

from __future__ import annotations

import argparse
import os
import pickle
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CALNET = (sys.executable, "-m", "calnet")
SAMPLES = ("sample_graphs/przykladowo", "sample_graphs/srem")
REPLAY = """
import pickle, sys, types
from pathlib import Path

frames = pickle.loads(Path(sys.argv.pop(1)).read_bytes())

class Recorded:
    def begin(self, network): pass
    def facts_ahead(self, data_sets): return lambda name, of: frames[name]
    def unknown(self): return ()
    def close(self): pass

module = types.ModuleType("calnet.stores.memory_store")
module.MemoryStore = Recorded
sys.modules[module.__name__] = module
from calnet.cli import main
main()
"""
"""A program that is given recorded facts and then does what the command line says."""


@dataclass(frozen=True)
class Pair:
    """A command, the peer it is measured against, and how many times as long it may take."""

    command: tuple[str, ...]
    peer: str
    bar: float


@dataclass(frozen=True)
class Cost:
    """What a process took, in seconds: by the clock, and of the processor."""

    clock: float
    processor: float


PAIRS = (
    Pair(("--help",), "import click", 2.5),
    *(Pair(("report", sample), "import networkx, ladybug", 5.0) for sample in SAMPLES),
)


def main() -> int:
    parser = argparse.ArgumentParser(description="Start-up times of calnet against bare imports.")
    parser.add_argument("--pairs", type=int, default=15, help="how many times each pair is run (default: 15)")
    rounds = parser.parse_args().pairs
    results = [measure(pair, rounds) for pair in PAIRS]
    for sample in SAMPLES:
        tell_share(sample, rounds)
    return 0 if all(results) else 1


def measure(pair: Pair, rounds: int) -> bool:
    """Print one line; return whether the bar is met."""
    ours, theirs = in_turn((*CALNET, *pair.command), (sys.executable, "-c", pair.peer), rounds)
    met: bool = ours.clock <= pair.bar * theirs.clock
    name = f"calnet {' '.join(pair.command)}"
    print(
        f"{name:<42}{ours.clock * 1000:6.0f} ms | {pair.peer:<24}{theirs.clock * 1000:6.0f} ms | "
        f"ratio {ours.clock / theirs.clock:.2f}, bar {pair.bar}: {'met' if met else 'MISSED'}"
    )
    return met


def tell_share(sample: str, rounds: int) -> None:
    """Print what share of a report is loading the embedded graph and running its queries."""
    with tempfile.TemporaryDirectory() as folder:
        recorded = Path(folder) / "facts"
        recorded.write_bytes(pickle.dumps(facts_of(sample)))
        replayed = (sys.executable, "-c", REPLAY, str(recorded), "report", sample)
        whole, without = in_turn((*CALNET, "report", sample), replayed, rounds)
    for what in ("clock", "processor"):
        all_, rest = getattr(whole, what), getattr(without, what)
        print(
            f"calnet report {sample:<28}{all_ * 1000:6.0f} ms by the {what}, {rest * 1000:.0f} ms without the graph: "
            f"its share is {1 - rest / all_:.0%}"
        )


def facts_of(sample: str) -> dict[str, object]:
    """Return all facts of a sample as the analyses get them."""
    sys.path.insert(0, str(ROOT))
    from calnet.snapshot.facts import SCHEMAS
    from calnet.sources import read_source
    from calnet.stores import facts_fetcher, open_memory

    with open_memory(read_source(ROOT / sample).network) as store:
        fetch = facts_fetcher(store)
        return {name: fetch(name) for name in SCHEMAS}


def in_turn(one: Sequence[str], other: Sequence[str], rounds: int) -> tuple[Cost, Cost]:
    """Return the medians of what two commands cost."""
    cost_of(one), cost_of(other)  # once without counting: bytecode and disk cache
    costs = [(cost_of(one), cost_of(other)) for _ in range(rounds)]
    first, second = zip(*costs, strict=True)
    return median(first), median(second)


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(statistics.median(each.clock for each in costs), statistics.median(each.processor for each in costs))


def cost_of(command: Sequence[str]) -> Cost:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        command,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        env={**os.environ, "CALNET_LANG": "pl"},
    )
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


if __name__ == "__main__":
    sys.exit(main())
