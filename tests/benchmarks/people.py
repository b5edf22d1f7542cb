"""How well names of people are found in cells, and what looking for them costs.

Run by hand with an interpreter that has calnet installed::

    python tests/benchmarks/people.py

Recall and precision are those of the labelled cells of the tests. The costs are ratios to matching
every word of the same cells with a regular expression: that of the cheap look, which every cell gets, and that of the
whole search.
"""

from __future__ import annotations

import importlib
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7


def main() -> int:
    """Print the measures; end with 1 below the bars."""
    sys.path.insert(0, str(ROOT / "tests" / "sources" / "parsing"))
    labelled = importlib.import_module("people_cells")
    from calnet.sources.parsing.people import find_people, may_name_people

    cells = labelled.labelled_cells()
    begun = time.perf_counter()
    find_people("p. Wrzosek")
    print(f"{len(cells)} cells; the first name, with the dictionary loaded: {time.perf_counter() - begun:.2f} s")
    measured = labelled.measure(cells)
    print(f"recall {measured.recall:.3f}, precision {measured.precision:.3f}; wrong in:")
    for cell in measured.faults:
        print(f"  {cell}")
    word = re.compile(r"\w+")
    words = _seconds(lambda: [[match.span() for match in word.finditer(cell.text)] for cell in cells])
    look = _seconds(lambda: [may_name_people(cell.text, cell.role) for cell in cells])
    whole = _seconds(lambda: [find_people(cell.text, cell.role) for cell in cells])
    suspicious = sum(may_name_people(cell.text, cell.role) for cell in cells) / len(cells)
    print(f"a cheap look takes {look / words:.1f} × finding the words, the whole search {whole / words:.1f} ×")
    print(f"{suspicious:.0%} of these cells are suspicious")
    return 0 if min(measured.recall, measured.precision) >= 0.95 else 1


def _seconds(job: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        job()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
