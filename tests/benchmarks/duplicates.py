"""How fast duplicated initiatives are found in a big city, beside rapidfuzz over all pairs of names, and how many.

Run by hand, on a quiet machine, with an interpreter that has calnet and numpy installed::

    python tests/benchmarks/duplicates.py                         12,000 initiatives in 18 districts
    python tests/benchmarks/duplicates.py --initiatives 3000 --districts 6 --rounds 2

The city is invented, with planted duplicates. *calnet*: from the facts to the findings. *rapidfuzz*:
``process.cdist(names, names, scorer=token_set_ratio, workers=2)``; its best threshold is the one with the highest F1,
the harmonic mean of precision and recall over the planted pairs. Each step runs in a process of its own, in turn, so
that nothing is warm and a busy moment hits both; medians are compared. Ends with exit code 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "benchmarks")]
RATIO_BAR, RECALL_BAR, PRECISION_BAR = 50.0, 0.95, 0.90


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--initiatives", type=int, default=12_000, help="how many (default: 12000)")
    parser.add_argument("--districts", type=int, default=18, help="how many (default: 18)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes another city (default: 1)")
    parser.add_argument("--rounds", type=int, default=3, help="how many times each side runs (default: 3)")
    parser.add_argument("--child", choices=sorted(CHILDREN), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(CHILDREN[options.child](options)))
        return 0
    told: dict[str, list[dict[str, Any]]] = {"calnet": [], "rapidfuzz": []}
    for number in range(options.rounds):
        for side in sorted(told, reverse=number % 2 == 1):
            told[side].append(child(side, options))
    return report(options, told)


def child(side: str, options: argparse.Namespace) -> dict[str, Any]:
    numbers = [f"--{name}={getattr(options, name)}" for name in ("initiatives", "districts", "seed")]
    done = subprocess.run(
        [sys.executable, __file__, "--child", side, *numbers], check=True, stdout=subprocess.PIPE, text=True
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def report(options: argparse.Namespace, told: dict[str, list[dict[str, Any]]]) -> int:
    """Print a line for each side and one for the ratio; return 1 where a bar is missed."""
    print(
        f"{options.initiatives:,} initiatives in {options.districts} districts, {told['calnet'][0]['planted']} planted"
    )
    seconds, right = {}, {}
    for side, runs in told.items():
        times = [run["seconds"] for run in runs]
        last = runs[-1]
        seconds[side], right[side] = statistics.median(times), last["right"]
        recall, precision = last["right"] / last["planted"], last["right"] / last["found"]
        print(
            f"{side:<10}{seconds[side]:8.2f} s ({', '.join(f'{one:.2f}' for one in times)}); "
            f"{last['right']} planted pairs among {last['found']}: recall {recall:.3f}, precision {precision:.3f}; "
            f"{last['note']}"
        )
        if side == "calnet":
            met = recall >= RECALL_BAR and precision >= PRECISION_BAR
    ratio = seconds["rapidfuzz"] / seconds["calnet"]
    met = met and ratio >= RATIO_BAR and right["calnet"] >= right["rapidfuzz"]
    print(f"{ratio:.0f} times as fast (bar {RATIO_BAR:.0f}): {'met' if met else 'MISSED'}")
    return 0 if met else 1


def find_with_calnet(options: argparse.Namespace) -> dict[str, Any]:
    """Find duplicates as the analyses do."""
    from generated import AS_OF, make_city

    from calnet.analyses.overlap.duplicates import find_duplicates
    from calnet.analyses.running import collecting_by_hand
    from calnet.snapshot.facts import read_facts
    from calnet.snapshot.snapshot import Snapshot
    from calnet.stores import facts_fetcher
    from calnet.stores.embedded import EmbeddedStore

    city = make_city(options.initiatives, options.districts, options.seed)
    with EmbeddedStore() as store:
        store.load(city.tables)
        facts = read_facts(facts_fetcher(store))
    with collecting_by_hand():  # as `analyse` does
        start = time.perf_counter()
        findings = find_duplicates(Snapshot(facts, AS_OF))
        seconds = time.perf_counter() - start
    clusters = [finding for finding in findings if finding.state not in {"series", "umbrella"}]
    members = [sorted(s.id for s in finding.subjects if s.role == "initiative") for finding in clusters]
    pairs = {pair for several in members for pair in combinations(several, 2)}
    planted = set(city.duplicates.select("left", "right").iter_rows())
    note = f"{len(clusters)} findings, {len(findings) - len(clusters)} series and umbrella programmes"
    return {
        "seconds": seconds, "planted": len(planted), "found": len(pairs), "right": len(pairs & planted), "note": note,
    }  # fmt: skip


def find_with_rapidfuzz(options: argparse.Namespace) -> dict[str, Any]:
    """Compare all names with all names."""
    import numpy as np
    from generated import make_city
    from rapidfuzz import fuzz, process

    city = make_city(options.initiatives, options.districts, options.seed)
    initiatives = city.tables.nodes["Initiative"]
    names, number = initiatives["name"].to_list(), {id_: at for at, id_ in enumerate(initiatives["id"])}
    start = time.perf_counter()
    scores = process.cdist(names, names, scorer=fuzz.token_set_ratio, workers=2, dtype=np.uint8)
    seconds = time.perf_counter() - start
    above = np.zeros(101, dtype=np.int64)
    for row in range(len(names)):
        above += np.bincount(scores[row, row + 1 :], minlength=101)[:101]
    pairs = [(number[left], number[right]) for left, right in city.duplicates.select("left", "right").iter_rows()]
    planted = np.bincount([scores[pair] for pair in pairs], minlength=101)[:101]
    found, right = above[::-1].cumsum()[::-1], planted[::-1].cumsum()[::-1]
    best = int(np.argmax(2 * right / (found + len(pairs))))
    return {
        "seconds": seconds, "planted": len(pairs), "found": int(found[best]), "right": int(right[best]),
        "note": f"best threshold {best}",
    }  # fmt: skip


CHILDREN = {"calnet": find_with_calnet, "rapidfuzz": find_with_rapidfuzz}


if __name__ == "__main__":
    sys.exit(main())
