"""How long calnet takes to start, as a ratio to merely importing what it stands on.

Run by hand, on a quiet machine, with an interpreter that has calnet installed::

    python tests/benchmarks/start_up.py

Both sides of a pair run in turn, so that a busy moment hits both; medians are compared. Ends with exit
code 1 when a ratio is above its bar.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CALNET = (sys.executable, "-m", "calnet")


@dataclass(frozen=True)
class Pair:
    """A command, the peer it is measured against, and how many times as long it may take."""

    command: tuple[str, ...]
    peer: str
    bar: float


PAIRS = (
    Pair(("--help",), "import click", 2.5),
    Pair(("report", "sample_graphs/przykladowo"), "import networkx, ladybug", 5.0),
    Pair(("report", "sample_graphs/srem"), "import networkx, ladybug", 5.0),
)


def main() -> int:
    parser = argparse.ArgumentParser(description="Start-up times of calnet against bare imports.")
    parser.add_argument("--pairs", type=int, default=15, help="how many times each pair is run (default: 15)")
    rounds = parser.parse_args().pairs
    results = [measure(pair, rounds) for pair in PAIRS]
    return 0 if all(results) else 1


def measure(pair: Pair, rounds: int) -> bool:
    """Print one line; return whether the bar is met."""
    command, peer = (*CALNET, *pair.command), (sys.executable, "-c", pair.peer)
    seconds(command), seconds(peer)  # once without counting: bytecode and disk cache
    times = [(seconds(command), seconds(peer)) for _ in range(rounds)]
    ours, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    met: bool = ours <= pair.bar * theirs
    name = f"calnet {' '.join(pair.command)}"
    print(
        f"{name:<42}{ours * 1000:6.0f} ms | {pair.peer:<24}{theirs * 1000:6.0f} ms | "
        f"ratio {ours / theirs:.2f}, bar {pair.bar}: {'met' if met else 'MISSED'}"
    )
    return met


def seconds(command: tuple[str, ...]) -> float:
    start = time.perf_counter()
    subprocess.run(
        command,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        env={**os.environ, "CALNET_LANG": "pl"},
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
