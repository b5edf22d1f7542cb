"""How fast the measures of a network are, as ratios to plain networkx on the same network, with equal values.

Run by hand, on a quiet machine, with an interpreter that has calnet installed::

    python tests/benchmarks/network.py

The network is generated: 10,000 actors, some of whom know many, with circles of acquaintances (Holme and Kim's model).
Exact betweenness would take networkx hours there, constraint and effective size minutes. So networkx is timed on a
sample (of the sources of shortest paths, of the actors) and its time taken in proportion; constraint and effective size
are compared on that sample, betweenness exactly on a smaller network of the same kind. A second part measures many
small networks, since a country is made of towns. Both sides run in turn; medians are compared. Ends with exit code 1
when values differ or a ratio is below its bar.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import networkx as nx

from calnet.analyses.network.centrality import find_betweenness, find_holes
from calnet.analyses.network.whole_network import find_measures
from calnet.snapshot.facts import make_facts
from calnet.snapshot.snapshot import Snapshot, Town

SEED = 2026


@dataclass(frozen=True)
class Pair:
    """What calnet does, what networkx does, the share of the whole that networkx is given, and the ratio to reach."""

    name: str
    ours: Callable[[], object]
    theirs: Callable[[], object]
    share: float = 1.0
    bar: float = 10.0


def main() -> int:
    parser = argparse.ArgumentParser(description="Measures of networks against plain networkx.")
    parser.add_argument("--actors", type=int, default=10_000, help="actors of the large network (default: 10000)")
    parser.add_argument("--sample", type=int, default=40, help="actors that networkx is given (default: 40)")
    parser.add_argument("--towns", type=int, default=100, help="small networks, of 40 actors each (default: 100)")
    parser.add_argument("--rounds", type=int, default=3, help="how many times each pair is run (default: 3)")
    given = parser.parse_args()
    graph = generate(given.actors)
    near = neighbours(graph)
    sample = random.Random(SEED).sample(sorted(graph), min(given.sample, given.actors))
    share = len(sample) / len(graph)
    print(f"{len(graph):,} actors, {graph.number_of_edges():,} ties; networkx is given {len(sample)} actors of them")
    same = compare(graph, near, sample)
    fast = [
        measure(pair, given.rounds)
        for pair in (
            Pair(
                "betweenness",
                lambda: find_betweenness(near),
                lambda: nx.betweenness_centrality(graph, k=len(sample), seed=SEED),
                share,
            ),
            Pair(
                "constraint and effective size",
                lambda: find_holes(near),
                lambda: (nx.constraint(graph, sample), nx.effective_size(graph, sample)),
                share,
            ),
            Pair(
                "all measures",
                lambda: find_measures(town_of(graph)),
                lambda: everything(graph, sample),
                share,
            ),
            towns(given.towns),
        )
    ]
    return 0 if same and all(fast) else 1


def generate(actors: int) -> nx.Graph[str]:
    return named(nx.powerlaw_cluster_graph(actors, 3, 0.4, seed=SEED))


def named(graph: nx.Graph[Any]) -> nx.Graph[str]:
    return nx.relabel_nodes(graph, {node: f"a{node:05}" for node in graph})


def neighbours(graph: nx.Graph[str]) -> Mapping[str, set[str]]:
    return {node: set(graph[node]) for node in graph}


@cache
def town_of(graph: nx.Graph[str]) -> Town:
    """The network as a town, read once as in an analysis; measuring it includes calnet's own work and sentences."""
    sectors = ("ngo", "health", "culture")
    actors: list[tuple[object, ...]] = [
        (node, "Organisation", node, None, sectors[number % 3]) for number, node in enumerate(graph)
    ]
    ties: list[tuple[object, ...]] = [(left, right, "PARTNERS_WITH", 2) for left, right in graph.edges]
    town = Snapshot(make_facts(actors=actors, ties=ties), date(2026, 9, 1)).towns[0]
    assert town.ties.number_of_edges() == graph.number_of_edges()
    return town


def everything(graph: nx.Graph[str], sample: list[str] | None = None) -> Any:
    """What networkx has of the same measures."""
    return (
        nx.betweenness_centrality(graph, k=len(sample) if sample else None, seed=SEED),
        nx.constraint(graph, sample),
        nx.effective_size(graph, sample),
    )


def towns(number: int) -> Pair:
    graphs = [named(nx.gnm_random_graph(40, 66, seed=seed)) for seed in range(number)]
    for graph in graphs:
        town_of(graph)
    return Pair(
        f"all measures of {number} towns",
        lambda: [find_measures(town_of(graph)) for graph in graphs],
        lambda: [everything(graph) for graph in graphs],
        bar=5.0,
    )


def compare(graph: nx.Graph[str], near: Mapping[str, set[str]], sample: list[str]) -> bool:
    """Print and return whether the values are equal."""
    holes = find_holes(near)
    small = generate(min(len(graph), 1000))
    differences = {
        f"betweenness (exact, {len(small):,} actors)": apart(
            find_betweenness(neighbours(small)), nx.betweenness_centrality(small)
        ),
        f"constraint ({len(sample)} of {len(graph):,} actors)": apart(holes.constraint, nx.constraint(graph, sample)),
        f"effective size ({len(sample)} of {len(graph):,} actors)": apart(
            holes.effective_size, nx.effective_size(graph, sample)
        ),
    }
    for name, difference in differences.items():
        print(f"{name:<46} largest relative difference {difference:.0e}")
    return max(differences.values()) < 1e-9


def apart(ours: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    return max(abs(ours[actor] - value) / max(abs(value), 1e-3) for actor, value in theirs.items())


def measure(pair: Pair, rounds: int) -> bool:
    """Print one line; return whether the bar is met."""
    times = [(seconds(pair.ours), seconds(pair.theirs) / pair.share) for _ in range(rounds)]
    ours, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    met = bool(theirs >= pair.bar * ours)
    print(
        f"{pair.name:<32}{ours:8.3f} s | networkx {theirs:10.3f} s{' in proportion' if pair.share < 1 else '':<14} | "
        f"{theirs / ours:7.1f} times as fast, bar {pair.bar:.0f}: {'met' if met else 'MISSED'}"
    )
    return met


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
