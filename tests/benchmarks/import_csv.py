"""How long the import of a CSV file takes, and how much memory, beside Python's own reading of the same rows.

    .venv-test/bin/python tests/benchmarks/import_csv.py [ROWS]

Makes a file of so many rows (100,000) and one of twice as many, and reads each in a process of its own: by a proposed
mapping, and by `csv.DictReader` into a list. Prints seconds, the ratio of both sizes (bar 2.2), and the memory above
the bare process in times the file (bar 10).
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROWS = 100_000
_CHILD = """
import csv, resource, sys, time
from pathlib import Path
path, way = Path(sys.argv[1]), sys.argv[2]
from calnet.sources.importing.importing import import_table
bare = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
if way == "calnet":
    kept = import_table(path)
    assert kept.accounts[0].used == len(kept.accounts[0].table.records)
else:
    with path.open(encoding="utf-8", newline="") as file:
        kept = list(csv.DictReader(file, delimiter=";"))
print(time.perf_counter() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - bare) * 1024)
"""


def write_table(path: Path, rows: int) -> None:
    """Write a table of initiatives as a town might export it."""
    chance = random.Random(7)
    kinds, groups = ("sportowe", "plastyczne", "dla pamięci"), ("seniorzy", "dzieci", "młodzież")
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("Nr;Nazwa zadania;Organizator;Adresaci;Miejsce;Kiedy;Uwagi\n")
        for number in range(rows):
            place = "".join("abcdefghij"[int(digit)] for digit in str(number % 800))
            file.write(
                f"{number};Zajęcia {chance.choice(kinds)} nr {number};Stowarzyszenie {number % 5000};"
                f"{chance.choice(groups)};Wieś {place};2026-0{1 + number % 9}-01;bez uwag\n"
            )


def measure(path: Path, way: str) -> tuple[float, float]:
    """Return seconds and bytes of one reading in a process of its own."""
    done = subprocess.run([sys.executable, "-c", _CHILD, str(path), way], check=True, capture_output=True, text=True)
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def main() -> None:
    """Print the figures."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        times: dict[tuple[str, int], float] = {}
        for size in (rows, 2 * rows):
            path = Path(folder) / f"{size}.csv"
            write_table(path, size)
            for way in ("calnet", "csv.DictReader"):
                seconds, memory = measure(path, way)
                times[way, size] = seconds
                print(f"{size:>9,} rows  {way:<15} {seconds:7.2f} s  {memory / path.stat().st_size:6.1f} × the file")
        ratio = times["calnet", 2 * rows] / times["calnet", rows]
        peer = times["calnet", rows] / times["csv.DictReader", rows]
        print(f"twice the rows: {ratio:.2f} times the time (bar 2.2); {peer:.0f} times csv.DictReader")


if __name__ == "__main__":
    main()
