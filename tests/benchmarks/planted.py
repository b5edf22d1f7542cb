"""How much of a planted truth calnet finds: duplicates, gaps and isolated groups in invented networks.

Run by hand::

    python tests/benchmarks/planted.py --seeds 5

Prints recall and precision for each network, and for the duplicates of all of them by how the names of a pair
differ; then the decoys that were reported although they must not be. Ends with exit code 1 when a figure is below
its bar.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping

from generated import Generated, make_city, make_country
from generated.scores import Score, analyse, overlaps, score_duplicates, score_gaps, score_isolated

BARS = {"duplicates": (0.95, 0.90), "gaps": (1.0, 1.0), "isolated": (1.0, 1.0)}
"""Least recall and precision."""
_CITY, _DISTRICTS = 2_400, 6
_COUNTRY = 2_000


def main() -> int:
    parser = argparse.ArgumentParser(description="Recall and precision on planted truth.")
    parser.add_argument("--seeds", type=int, default=5, help="how many cities and countries (default: 5)")
    parser.add_argument("--missed", type=int, default=5, help="how many missed and false pairs to name (default: 5)")
    options = parser.parse_args()
    tally = Tally(options.missed)
    met = True
    for name, network in networks(options.seeds):
        start = time.perf_counter()
        result = analyse(network)
        scores = {
            "duplicates": score_duplicates(network, result),
            "gaps": score_gaps(network, result),
            "isolated": score_isolated(network, result),
        }
        told = "   ".join(f"{kind} {told_score(score)}" for kind, score in scores.items())
        print(f"{name:<12}{told}   {time.perf_counter() - start:5.1f} s")
        met &= all(score.meets(*BARS[kind]) for kind, score in scores.items())
        tally.add(network, scores["duplicates"], overlaps(result))
    tally.show()
    print("\nrecall / precision; bars:", ", ".join(f"{kind} {bar}" for kind, bar in BARS.items()))
    print("met" if met else "MISSED")
    return 0 if met else 1


def networks(seeds: int) -> Iterator[tuple[str, Generated]]:
    """Yield the networks, each with its name."""
    for seed in range(1, seeds + 1):
        yield f"city {seed}", make_city(_CITY, _DISTRICTS, seed)
        yield f"country {seed}", make_country(_COUNTRY, seed)


def told_score(score: Score) -> str:
    return f"{score.recall:.3f} / {score.precision:.3f} of {len(score.planted):>3}"


class Tally:
    """Duplicates of all networks together.

    Attributes:
        shown: how many missed and false pairs to name.
    """

    def __init__(self, shown: int) -> None:
        self.shown = shown
        self.planted: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.by_name_alone: Counter[bool] = Counter()
        self.states: Counter[tuple[str, str]] = Counter()
        self.decoys: Counter[str] = Counter()
        self.reported: Counter[str] = Counter()
        self.missed: list[str] = []
        self.wrong: list[str] = []

    def add(self, network: Generated, score: Score, found: Mapping[tuple[str, str], str]) -> None:
        names = dict(network.tables.nodes["Initiative"].select("id", "name").iter_rows())
        known = {
            id_ for (type_, *_), f in network.tables.relations.items() if type_ == "ADDRESSES" for id_ in f["from"]
        }
        for left, right, disturbance, state in network.duplicates.iter_rows():
            self.planted[disturbance] += 1
            if not {left, right} <= known:
                self.by_name_alone[(left, right) in found] += 1
            if (left, right) in found:
                self.found[disturbance] += 1
                self.states[state, found[left, right]] += 1
            else:
                self.missed.append(f"{names[left]} | {names[right]} ({disturbance})")
        for left, right, why in network.decoys.iter_rows():
            self.decoys[why] += 1
            self.reported[why] += (left, right) in found
        self.wrong += [f"{names[left]} | {names[right]}" for left, right in sorted(found.keys() - score.planted)]

    def show(self) -> None:
        print("\nduplicates found, by how the names differ")
        for disturbance, count in sorted(self.planted.items()):
            print(f"  {disturbance:<14}{self.found[disturbance] / count:.3f} of {count}")
        alone = self.by_name_alone
        print(f"  of those whose need is not noted on both sides: {alone[True]} of {alone.total()}")
        right = sum(count for (planted, found), count in self.states.items() if planted == found)
        print(f"  told rightly whether their leads coordinate: {right} of {self.states.total()}")
        print("decoys reported:", ", ".join(f"{self.reported[why]} of {n} {why}" for why, n in self.decoys.items()))
        for title, pairs in (("missed", self.missed), ("false", self.wrong)):
            print(f"{title}: {len(pairs)}")
            for pair in pairs[: self.shown]:
                print(f"  {pair}")


if __name__ == "__main__":
    sys.exit(main())
