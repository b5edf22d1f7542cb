"""Which names are those of one body: precision and recall on the labelled names, and time against rapidfuzz.

    python tests/benchmarks/names.py [NAMES]

The peer compares every pair of names by `rapidfuzz.fuzz.token_set_ratio` (``cdist``, all cores) and takes the threshold
that is best for it. The names of the second part are made up: bodies of many kinds in many towns.
"""

from __future__ import annotations

import sys
import time
from itertools import combinations
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

sys.path.insert(0, str(Path(__file__).parents[1] / "sources" / "naming"))
from labelled import measure, measure_traps, read_rows

from calnet.sources.naming.comparison import Body
from calnet.sources.naming.proposals import propose

KINDS = ("MOPS", "Miejski Ośrodek Pomocy Społecznej", "SP nr 4", "Szkoła Podstawowa nr 4", "OSP", "KGW", "Dom Kultury",
         "Biblioteka Publiczna", "Parafia św. Jana", "Klub Seniora „Wrzos”", "Stowarzyszenie „Nasza Wieś”")  # fmt: skip


def peer(rows: list[dict[str, str]]) -> tuple[float, float, float]:
    """Return the threshold at which the peer's precision times recall is best, with both."""
    names = [row["name"] for row in rows]
    scores = process.cdist(names, names, scorer=fuzz.token_set_ratio, workers=-1)
    pairs = list(combinations(range(len(rows)), 2))
    true = np.array([rows[one]["body"] == rows[other]["body"] for one, other in pairs])
    found = np.array([scores[one, other] for one, other in pairs])
    best = (0.0, 0.0, 0.0, 0.0)
    for threshold in range(60, 101):
        said = found >= threshold
        precision, recall = (said & true).sum() / max(said.sum(), 1), (said & true).sum() / true.sum()
        best = max(best, (precision * recall, threshold, precision, recall))
    return best[1:]


def made_up(number: int) -> list[Body]:
    begins = ("Gór", "Dol", "Brzez", "Kam", "Lip", "Dąbr", "Wier", "Jar", "Most", "Sos")
    middles, ends = ("ni", "ow", "in", "ec", "ar", "os", "ul", "yk"), ("ko", "ca", "owo", "iny", "sk", "no")
    towns = [f"{begin}{middle}{end}" for begin in begins for middle in middles for end in ends]
    names = [f"{kind} {town}" for town in towns for kind in KINDS]
    again = [f"{names[at % len(names)]} {at // len(names)}" for at in range(len(names), number)]
    return [Body(str(at), name) for at, name in enumerate([*names, *again][:number])]


def main() -> None:
    for half in ("seen", "unseen", "all"):
        rows = read_rows(half)
        for with_places in (True, False):
            precision, recall = measure(rows, with_places=with_places)
            what = "names and places" if with_places else "names alone"
            print(f"{half:7} {len(rows)} names, {what:16}: precision {precision:.3f}, recall {recall:.3f}")
        threshold, precision, recall = peer(rows)
        print(f"{half:7} rapidfuzz from {threshold:.0f}: precision {precision:.3f}, recall {recall:.3f}")
    for half in ("develop", "measure", "all"):
        precision, recall = measure_traps(half)
        print(f"{half:7} of the names that are easily mixed up: precision {precision:.3f}, recall {recall:.3f}")
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    bodies = made_up(number)
    start = time.perf_counter()
    found = propose(bodies)
    ours = time.perf_counter() - start
    names = [body.name for body in bodies]
    start = time.perf_counter()
    process.cdist(names, names, scorer=fuzz.token_set_ratio, workers=1, score_cutoff=90)
    theirs = time.perf_counter() - start
    print(f"{number} names: {ours:.1f} s, {len(found)} pairs")
    print(f"rapidfuzz on one core: {theirs:.1f} s, {theirs / ours:.1f} ×")


if __name__ == "__main__":
    main()
