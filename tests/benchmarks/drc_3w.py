"""Analyses a real OCHA "who does what where" table and prints what is found, to be read against its rows.

Run by hand, with the table as it was published (it is not part of calnet)::

    python tests/benchmarks/drc_3w.py FILE.xlsx --limit 30

The same seed shows the same findings, spread over the whole list. See `humanitarian.conversion` for what the
table does not say and how demand is derived.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

from humanitarian import convert, read_rows

import calnet
from calnet.analyses.coverage import COVERAGE_GAP
from calnet.analyses.overlap import DUPLICATE
from calnet.findings import Finding, Result
from calnet.model.kinds import DIAGNOSIS, INITIATIVE, ORGANISATION
from calnet.model.network import Network
from calnet.wording import Voice

_AS_OF = date(2025, 5, 15)
_STATES = ("uncoordinated", "unknown", "coordinated")


def main() -> int:
    parser = argparse.ArgumentParser(description="Duplicates and gaps in a real 3W table.")
    parser.add_argument("file", type=Path, help="the table (.xlsx)")
    parser.add_argument("--limit", type=int, default=10, help="how many duplicates and gaps to show (default: 10)")
    parser.add_argument("--seed", type=int, default=1, help="another seed shows others (default: 1)")
    parser.add_argument("--as-of", type=date.fromisoformat, default=_AS_OF, help=f"the day (default: {_AS_OF})")
    parser.add_argument("--zones", action="store_true", help="place everything in health zones, not in territories")
    options = parser.parse_args()
    rows = read_rows(options.file)
    if options.zones:
        rows = [replace(row, territory=row.zone) for row in rows]
    network = convert(rows, options.as_of, "gmina" if options.zones else "powiat")
    start = time.perf_counter()
    result = calnet.analyse(network)
    print(f"{len(rows):,} rows, analysed in {time.perf_counter() - start:.1f} s")
    print_counts(network, result)
    chance = Random(options.seed)
    index = Index(network)
    overlaps = [f for f in result.findings if f.kind is DUPLICATE and f.state in _STATES[:2]]
    gaps = [f for f in result.findings if f.kind is COVERAGE_GAP and f.state == "none"]
    for number, finding in enumerate(spread(overlaps, options.limit, chance), 1):
        print_overlap(number, finding, index)
    for number, finding in enumerate(spread(gaps, options.limit, chance), 1):
        print_gap(number, finding, index)
    return 0


class Index:
    """What is told about each node of a network, by its id."""

    def __init__(self, network: Network) -> None:
        self.nodes = network.by_id
        self.ends: dict[tuple[str, str], list[str]] = {}
        for link in network.relations:
            self.ends.setdefault((link.start, link.type), []).append(link.end)
            self.ends.setdefault((link.end, f"-{link.type}"), []).append(link.start)

    def names(self, ids: Iterable[str]) -> str:
        """Return the names of nodes, sorted."""
        return ", ".join(sorted(self.nodes[id_].name for id_ in ids)) or "?"

    def around(self, id_: str, relation: str) -> list[str]:
        """Return the ids at the other end; a minus before the relation goes backwards."""
        return self.ends.get((id_, relation), [])

    def told(self, id_: str) -> list[str]:
        """Return an initiative in lines."""
        node = self.nodes[id_]
        start, end, status, people, source = (
            node.properties.get(name, "?") for name in ("start_date", "end_date", "status", "participants", "source")
        )
        return [
            node.name,
            f"  {self.names(self.around(id_, '-RUNS'))}; paid by {self.names(self.around(id_, '-SUPPORTS'))}",
            f"  {start} – {end}, {status}, {people} people, {source}",
            f"  {self.names(self.around(id_, 'ADDRESSES'))} | {self.names(self.around(id_, 'AIMED_AT'))} | "
            f"{self.names(self.around(id_, 'COVERS'))}",
        ]


def print_counts(network: Network, result: Result) -> None:
    """Print what the network holds and how many findings of each kind and state it gives."""
    labels = Counter(node.label for node in network.nodes)
    print(f"  {labels[ORGANISATION]} organisations, {labels[INITIATIVE]} initiatives, {labels[DIAGNOSIS]} demands")
    for (kind, state), count in sorted(Counter((f.kind.name, f.state) for f in result.findings).items()):
        print(f"  {kind:<24}{state:<16}{count:>6,}")
    sizes = Counter(len(_initiatives(f)) for f in result.findings if f.kind is DUPLICATE and f.state in _STATES)
    print("  initiatives in a cluster:", ", ".join(f"{size}: {count}" for size, count in sorted(sizes.items())))


def spread(findings: Sequence[Finding], limit: int, chance: Random) -> list[Finding]:
    """Return so many findings, one by chance from each equal stretch of the list."""
    edges = [round(step * len(findings) / limit) for step in range(limit + 1)]
    stretches = [findings[low:high] for low, high in pairwise(edges)]
    return [chance.choice(stretch) for stretch in stretches if stretch]


def print_overlap(number: int, finding: Finding, index: Index) -> None:
    parts = ", ".join(f"{name} {value:.2f}" for name, value in finding.numbers.items())
    print(f"\nD{number} {finding.id} {finding.state}, severity {finding.severity:.0f}; {parts}")
    print_doubts(finding)
    for id_ in _initiatives(finding):
        print(*(f"   {line}" for line in index.told(id_)), sep="\n")


def print_gap(number: int, finding: Finding, index: Index) -> None:
    need, group, place = (next(s.id for s in finding.subjects if s.role == role) for role in ("need", "group", "place"))
    people, voice = finding.numbers.get("people", "?"), Voice("en")
    print(f"\nG{number} {finding.id} {voice.say(finding.title)}; {people} people")
    print(f"   {voice.say(finding.reason)}")
    print_doubts(finding)
    here = index.around(place, "-COVERS")
    for title, relation, wanted in (("this need here", "ADDRESSES", need), ("this group here", "AIMED_AT", group)):
        known = [id_ for id_ in here if wanted in index.around(id_, relation)]
        print(f"   {title}: {len(known)}")
        for id_ in known[:4]:
            print(*(f"     {line}" for line in index.told(id_)), sep="\n")


def print_doubts(finding: Finding) -> None:
    for doubt in finding.unsure:
        print(f"   ? {Voice('en').say(doubt)}")


def _initiatives(finding: Finding) -> list[str]:
    return [subject.id for subject in finding.subjects if subject.role == "initiative"]


if __name__ == "__main__":
    sys.exit(main())
