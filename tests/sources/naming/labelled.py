"""The labelled names of institutions, as bodies.

``labelled_names.csv`` was made with the matcher; one half of it was used to choose the penalties, the other was not.
``labelled_traps.csv`` was made by somebody else without knowing the matcher: small groups of names that are easily
mixed up, with register numbers. Its half ``develop`` was worked on; on its half ``measure`` the matcher had a precision
of 1.0 and a recall of 0.79 before anything of it was looked at, and what its misses taught (abbreviations of courts,
companies and health, „SP4”, „II LO”, adjectives of places) was added then.
"""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

from calnet.model.text import fold
from calnet.sources.naming.comparison import Body
from calnet.sources.naming.proposals import propose

PATH = Path(__file__).with_name("labelled_names.csv")
TRAPS = Path(__file__).with_name("labelled_traps.csv")


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


def measure_traps(half: str) -> tuple[float, float]:
    """Return the precision and the recall on the groups of names that are easily mixed up, each by itself."""
    with TRAPS.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if half in {"all", row["half"]}]
    groups: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        groups.setdefault(row["group"], []).append(row)
    right = said = true = 0
    for members in groups.values():
        expected = {
            (one, other)
            for one, other in combinations(range(len(members)), 2)
            if members[one]["body"] == members[other]["body"]
        }
        found = {
            tuple(sorted((int(one.left), int(one.right))))
            for one in propose([_trap(str(at), row) for at, row in enumerate(members)])
            if one.is_same
        }
        right, said, true = right + len(found & expected), said + len(found), true + len(expected)
    return right / said, right / true


def _trap(id_: str, row: dict[str, str]) -> Body:
    place = f"{row['place']} ({row['county']})" if row["place"] else ""
    numbers = tuple((name, row[name]) for name in ("nip", "regon", "krs") if row[name])
    return Body(
        id_,
        row["name"],
        frozenset(one for one in (place, row["county"]) if one),
        frozenset([place] if place else []),
        frozenset(word for word in fold(row["place"]).split() if len(word) > 3),
        numbers,
    )
