"""Makes an invented country and prints what is in it, the time and the memory that it took.

Run by hand::

    python tests/benchmarks/country.py --initiatives 5000

Other benchmarks import `generated` themselves.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from generated import Generated, make_country


def main() -> int:
    parser = argparse.ArgumentParser(description="An invented country: counts, seconds, peak memory.")
    parser.add_argument("--initiatives", type=int, default=500_000, help="how many (default: 500000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes another country (default: 1)")
    options = parser.parse_args()
    start = time.perf_counter()
    country = make_country(options.initiatives, options.seed)
    seconds = time.perf_counter() - start
    print_counts(country)
    print(f"\n{seconds:.1f} s, peak memory {peak_megabytes():,.0f} MB")
    return 0


def print_counts(country: Generated) -> None:
    """Print one line a kind of node, a type of relation and a kind of planted truth."""
    nodes = {label: frame.height for label, frame in country.tables.nodes.items()}
    relations: Counter[str] = Counter()
    for (type_, _, _), frame in country.tables.relations.items():
        relations[type_] += frame.height
    truth = {
        "duplicates": country.duplicates, "decoys": country.decoys, "gaps": country.gaps,
        "isolated": country.isolated,
    }  # fmt: skip
    planted = {name: frame.height for name, frame in truth.items()}
    for title, counts in (("nodes", nodes), ("relations", relations), ("planted", planted)):
        print(f"{title:<20}{sum(counts.values()):>12,}")
        for name, count in sorted(counts.items(), key=lambda item: -item[1]):
            print(f"  {name:<18}{count:>12,}")


def peak_megabytes() -> float:
    """Return the most memory that this process has held, in megabytes (0 where the platform does not tell)."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


if __name__ == "__main__":
    sys.exit(main())
