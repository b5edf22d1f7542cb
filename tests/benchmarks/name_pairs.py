"""How well names rank pairs of projects that do the same before pairs that do not, on pairs labelled by hand.

Run by hand, with a table of pairs (it is not part of calnet)::

    python tests/benchmarks/name_pairs.py PAIRS.tsv --worst 10

The columns are ``name_a``, ``name_b``, ``reading_1`` and ``reading_2``: 2 the same or nearly the same, 0 different,
anything else not told; only pairs on which both readings agree count. Names that stand in one pair, or are joined by
others, stay together; a hash of the smallest name of each such set says to which half its pairs belong. The vocabulary
of activities was written with the names of half *seen* in view, never of half *unseen*. The weight of the activities
beside the words is stated in `calnet.analyses.overlap.definition`; cross-validation chooses it anew on four fifths of
the sets and ranks the fifth one, so that it shows whether the choice matters.

Prints average precision and the area under the ROC curve, beside rapidfuzz's token_set_ratio on the same pairs.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
from rapidfuzz.fuzz import token_set_ratio

from calnet.analyses.overlap.done import NEARLY_THE_SAME, what_is_done
from calnet.analyses.overlap.names import name_of, similarity
from calnet.snapshot.activities import Activities, Phrases, recognise, shared_activities

BAR, AIM = 0.958, 0.975
_FOLDS = 5
_WEIGHTS = tuple(step / 20 for step in range(21))


@dataclass(frozen=True)
class Pair:
    """Two names, whether they are the same, which set they belong to, and what calnet measures."""

    names: tuple[str, str]
    is_same: bool
    key: int
    found: tuple[Activities, Activities]
    activities: float | None
    text: float | None

    @property
    def is_seen(self) -> bool:
        return self.key % 2 == 0

    def mixed(self, weight: float) -> float:
        """Return the likeness with another weight of the activities."""
        if self.activities is None or self.text is None:
            return self.text or self.activities or 0.0
        return weight * self.activities + (1 - weight) * self.text


def main() -> int:
    parser = argparse.ArgumentParser(description="Average precision of names on labelled pairs.")
    parser.add_argument("file", type=Path, help="the table of pairs (.tsv)")
    parser.add_argument("--worst", type=int, default=0, help="how many of the worst pairs of each kind to show")
    options = parser.parse_args()
    pairs = read_pairs(options.file)
    unseen = [pair for pair in pairs if not pair.is_seen]
    shown = {"seen": [pair for pair in pairs if pair.is_seen], "unseen": unseen, "all": pairs}
    print(f"{len(pairs)} pairs, {sum(pair.is_same for pair in pairs)} of them the same")
    for name, several in shown.items():
        print(f"{name:<8}{told('calnet', several, done)}   {told('words alone', several, lambda one: one.text or 0.0)}")
        print(f"{'':<8}{told('rapidfuzz', several, lambda one: token_set_ratio(*one.names))}")
    weights, scores = cross_validate(pairs)
    print(f"cross-validated AP {average_precision([pair.is_same for pair in pairs], scores):.3f}, weights {weights}")
    known = sum(all(pair.found) for pair in unseen) / len(unseen)
    print(f"activities recognised in both names of {known:.0%} of the unseen pairs")
    for is_same, title in ((True, "the same, ranked low"), (False, "different, ranked high")) if options.worst else ():
        print(f"\n{title} (unseen)")
        several = sorted((pair for pair in unseen if pair.is_same is is_same), key=done, reverse=not is_same)
        for pair in several[: options.worst]:
            codes = " | ".join(",".join(id_.partition("/")[2] for id_ in sorted(found)) for found in pair.found)
            print(f"  {done(pair):.2f}  {' | '.join(pair.names)}  [{codes}]")
    met = average_precision([pair.is_same for pair in unseen], [done(pair) for pair in unseen]) >= BAR
    print(f"unseen half: bar {BAR}, aim {AIM}: {'met' if met else 'MISSED'}")
    return 0 if met else 1


def read_pairs(path: Path) -> list[Pair]:
    """Return the pairs that both readings agree on."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    graph: nx.Graph[str] = nx.Graph((row["name_a"], row["name_b"]) for row in rows)
    key_of = {
        name: hashlib.sha256(min(together).encode()).digest()[0]
        for together in nx.connected_components(graph)
        for name in together
    }
    phrases = Phrases()
    found = {name: recognise(name, phrases) for name in graph}
    pairs = []
    for row in rows:
        if row["reading_1"] == row["reading_2"] and row["reading_1"] in {"0", "2"}:
            left, right = row["name_a"], row["name_b"]
            both = found[left], found[right]
            activities, text = shared_activities(*both, phrases), similarity(name_of(left), name_of(right))
            if activities is not None and text is not None and text >= NEARLY_THE_SAME:
                activities = max(activities, text)  # as the analysis has it where nobody told the activities
            pairs.append(Pair((left, right), row["reading_1"] == "2", key_of[left], both, activities, text))
    return pairs


def done(pair: Pair) -> float:
    """Return what calnet says of a pair."""
    return what_is_done(pair.activities, pair.text) or 0.0


def cross_validate(pairs: Sequence[Pair]) -> tuple[list[float], list[float]]:
    """Return the weight chosen for each fold, and the likeness of each pair by the weight of the other folds."""
    weights = []
    for fold in range(_FOLDS):
        others = [pair for pair in pairs if pair.key % _FOLDS != fold]
        labels = [pair.is_same for pair in others]
        ranked = [(average_precision(labels, [pair.mixed(weight) for pair in others]), weight) for weight in _WEIGHTS]
        weights.append(max(ranked)[1])
    return weights, [pair.mixed(weights[pair.key % _FOLDS]) for pair in pairs]


def told(name: str, pairs: Sequence[Pair], score: Callable[[Pair], float]) -> str:
    labels, scores = [pair.is_same for pair in pairs], [score(pair) for pair in pairs]
    return f"{name} AP {average_precision(labels, scores):.3f} AUC {area_under_roc(labels, scores):.3f}"


def average_precision(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """Return the average precision; pairs of one score count together, so that their order does not matter."""
    found = seen = 0
    total = 0.0
    for score in sorted(set(scores), reverse=True):
        here = [label for label, its in zip(labels, scores, strict=True) if its == score]
        found, seen = found + sum(here), seen + len(here)
        total += sum(here) * found / seen
    return total / sum(labels)


def area_under_roc(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """Return how often a pair that is the same ranks before one that is not; ties count half."""
    same = [score for label, score in zip(labels, scores, strict=True) if label]
    other = [score for label, score in zip(labels, scores, strict=True) if not label]
    return sum((one > two) + 0.5 * (one == two) for one in same for two in other) / (len(same) * len(other))


if __name__ == "__main__":
    sys.exit(main())
