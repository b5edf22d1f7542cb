"""All analyses of a whole country from its store file, in one go: time, memory, and what a candidate pair costs.

Run by hand, on a quiet machine::

    python tests/benchmarks/national.py                         5,000 and 500,000 initiatives
    python tests/benchmarks/national.py --initiatives 20000

A *candidate pair* are two current initiatives that share a related target group in the same place or in places of
which one contains the other: what analysis B has to look at. Their number grows faster than the country, so time is
judged for each of them. Making the country, analysing it and counting the pairs are processes of their own. Time by
analysis is taken around the functions of `calnet.analyses.analyse`; what an analysis is the first to ask a snapshot
for counts as its own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from operator import itemgetter
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "benchmarks")]
SMALL, LARGE = 5_000, 500_000
RATIO_BAR, MINUTE, GIGABYTES = 1.5, 60.0, 6.0
_SMALL_ROUNDS = 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--initiatives", type=int, default=LARGE, help=f"of the country (default: {LARGE})")
    parser.add_argument("--files", type=Path, nargs=2, help="store files of a small and a large country, ready made")
    parser.add_argument("--child", nargs=2, metavar=("STEP", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        step, file = options.child
        print(json.dumps(STEPS[step](file, options.initiatives)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        small, large = options.files or (Path(folder, f"{size}.calnet") for size in ("small", "large"))
        if not options.files:
            child("make", small, SMALL), child("make", large, options.initiatives)
        costs = [measure(small, _SMALL_ROUNDS), measure(large, 1)]
    ratio = costs[1] / costs[0]
    print(f"time for a candidate pair: {ratio:.2f} times that of the small country (bar {RATIO_BAR})")
    return 0 if ratio <= RATIO_BAR else 1


def measure(file: Path, rounds: int) -> float:
    """Print what the analyses of a store file took; return the seconds for a candidate pair (of the best round)."""
    told = min((child("analyse", file) for _ in range(rounds)), key=lambda told: float(told["seconds"]))
    pairs = child("count", file)["pairs"]
    seconds = told["seconds"]
    print(f"{told['initiatives']:,} initiatives, {told['data_sets']:,} data sets: {seconds:.1f} s (bar {MINUTE:.0f})")
    print(f"  peak memory {told['gigabytes']:.2f} GiB (bar {GIGABYTES:.0f})")
    print(f"  {pairs:,} candidate pairs, {seconds / pairs * 1e6:.1f} µs each")
    for name, count in told["findings"].items():
        print(f"  {name:<26}{count:>10,}")
    for name, part in told["parts"].items():
        print(f"  {name:<26}{part:>10.1f} s {part / seconds:>7.0%}")
    print(f"  {'everything else':<26}{seconds - sum(told['parts'].values()):>10.1f} s", flush=True)
    return float(seconds / pairs)


def child(step: str, file: Path, initiatives: int = 0) -> dict[str, Any]:
    """Return what a step tells that runs in a process of its own."""
    command = (sys.executable, __file__, "--child", step, str(file), "--initiatives", str(initiatives))
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT)
    answer: dict[str, Any] = json.loads(told.stdout)
    return answer


def make(file: str, initiatives: int) -> dict[str, Any]:
    from generated import make_country

    from calnet.stores.store_file import FileStore

    with FileStore(Path(file)) as store:
        store.load(make_country(initiatives).tables)
    return {}


def analyse(file: str, _: int) -> dict[str, Any]:
    """Return the figures of one analysis of everything in a store file."""
    from calnet.access import open_graph
    from calnet.analyses import analyse as analyses

    parts: dict[str, float] = defaultdict(float)
    time_parts(analyses, parts)
    start = time.perf_counter()
    with open_graph(file) as graph:
        result = graph.analyse()
        seconds = time.perf_counter() - start
        data_sets = len(graph.store.data_sets())
    return {
        "seconds": seconds,
        "gigabytes": peak_gigabytes(),
        "initiatives": result.summary["initiatives"],
        "data_sets": data_sets,
        "findings": dict(Counter(finding.kind.value for finding in result.findings).most_common()),
        "parts": dict(sorted(parts.items(), key=itemgetter(1), reverse=True)),
    }


def time_parts(module: ModuleType, parts: dict[str, float]) -> None:
    """Let every function that finds something add its seconds."""

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*given, **named)
            finally:
                parts[name] += time.perf_counter() - start

        return run

    for name, function in list(vars(module).items()):
        if name.startswith(("find_", "read_facts")) and callable(function):
            setattr(module, name, timed(name, function))


def count(file: str, _: int) -> dict[str, Any]:
    """Return the number of candidate pairs of a store file, as the definition has them."""
    from calnet.access import open_graph
    from calnet.analyses import analyse as analyses

    pairs = 0

    def counting(snapshot: Any) -> tuple[()]:
        nonlocal pairs
        pairs += candidate_pairs(snapshot)
        return ()

    setattr(analyses, "find_duplicates", counting)  # noqa: B010
    with open_graph(file) as graph:
        graph.analyse()
    return {"pairs": pairs}


def candidate_pairs(snapshot: Any) -> int:
    """Return how many pairs of current initiatives, one at least of the snapshot's own, share a group and a place."""
    import polars as pl

    from calnet.snapshot.snapshot import ROOT as EVERYBODY

    current = snapshot.current_frame.select(initiative="id")
    where = snapshot.initiative_places.join(current, on="initiative")
    groups = snapshot.facts.initiative_groups.filter(pl.col("group") != EVERYBODY).join(where, on="initiative")
    left = groups.join(snapshot.related_groups.select(group="left", kin="right"), on="group").join(
        snapshot.overlapping_places.select(place="left", near="right"), on="place"
    )
    right = groups.select(other="initiative", kin="group", near="place")
    both = left.join(right, on=["kin", "near"]).filter(pl.col("initiative") < pl.col("other"))
    own = {
        id_ for id_, dataset in snapshot.current_frame.select("id", "dataset").iter_rows() if snapshot.is_own(dataset)
    }
    pairs = both.filter(pl.any_horizontal(pl.col("initiative", "other").is_in(own))).unique(["initiative", "other"])
    return int(pairs.height)


def peak_gigabytes() -> float:
    """Return the most memory that this process has held, in GiB (0 where the platform does not tell)."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**30 if sys.platform == "darwin" else peak / 2**20


STEPS: dict[str, Callable[[str, int], dict[str, Any]]] = {"make": make, "analyse": analyse, "count": count}

if __name__ == "__main__":
    sys.exit(main())
