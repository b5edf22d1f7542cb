"""The labelled names of institutions, as bodies; one half was used to choose the penalties, the other was not."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

from calnet.model.text import fold
from calnet.sources.naming.comparison import Body
from calnet.sources.naming.proposals import propose

PATH = Path(__file__).with_name("labelled_names.csv")


def read_rows(half: str) -> list[dict[str, str]]:
    """Return the rows of the half that was looked at (``seen``), of the other (``unseen``), or of both (``all``).

    A body is in one half with all of its names.
    """
    with PATH.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [row for row in rows if half == "all" or (int(row["body"][1:]) % 2 == 0) == (half == "seen")]


def make_bodies(rows: list[dict[str, str]], *, with_places: bool) -> list[Body]:
    """Return the rows as bodies; with places, each is based in its own, which lies in its powiat."""
    bodies = []
    for at, row in enumerate(rows):
        place = f"{row['place']} ({row['powiat']})"
        words = frozenset(word for word in fold(row["place"]).split() if len(word) > 3 and word != "gmina")
        known = (frozenset({place, row["powiat"]}), frozenset({place}), words) if with_places else ()
        bodies.append(Body(str(at), row["name"], *known))
    return bodies


def measure(rows: list[dict[str, str]], *, with_places: bool) -> tuple[float, float]:
    """Return the precision and the recall of the pairs that are said to be the same."""
    true = {
        (one, other) for one, other in combinations(range(len(rows)), 2) if rows[one]["body"] == rows[other]["body"]
    }
    said = {
        tuple(sorted((int(one.left), int(one.right))))
        for one in propose(make_bodies(rows, with_places=with_places))
        if one.is_same
    }
    return len(said & true) / len(said), len(said & true) / len(true)
