"""What invented initiatives are about: themes that never answer each other's needs.

No two themes have both a related target group (all residents included) and a related need, so that an
initiative of one theme is never a duplicate of another's, nor an answer to another's gap.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from calnet.model.vocabulary import Vocabulary, vocabulary

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Theme:
    """One thing that initiatives do.

    Attributes:
        level: of the places where it happens: ``gmina``, ``powiat`` or ``voivodeship``.
        form: code of the form of its initiatives.
        groups: codes of target groups, one or two.
        needs: codes of needs, one or two.
        sectors: codes of the sectors whose actors lead it most often.
        activities: how an initiative calls what it does, in three ways.
        genitive: the first of these in the genitive; only of a gmina's themes.
    """

    level: str
    form: str
    groups: tuple[str, ...]
    needs: tuple[str, ...]
    sectors: tuple[str, ...]
    activities: tuple[str, ...]
    genitive: str


@cache
def themes(level: str) -> tuple[Theme, ...]:
    """Return the themes of one level."""
    return tuple(theme for theme in _all() if theme.level == level)


@cache
def group_words() -> dict[str, tuple[str, str]]:
    """Return the nominative and the genitive of every target group of a theme."""
    return {row["group"]: (row["nominative"], row["genitive"]) for row in _rows("groups.csv")}


def conflicts() -> tuple[tuple[Theme, Theme], ...]:
    """Return the pairs of themes that break the rule of this module; there must be none."""
    groups, needs = vocabulary("target_group"), vocabulary("need")
    return tuple(
        (one, other)
        for one, other in combinations(_all(), 2)
        if _related(groups, one.groups, other.groups) and _related(needs, one.needs, other.needs)
    )


@cache
def _all() -> tuple[Theme, ...]:
    return tuple(
        Theme(
            row["level"], row["form"], tuple(row["groups"].split(";")), tuple(row["needs"].split(";")),
            tuple(row["sectors"].split(";")), tuple(row["activities"].split("|")),
            row["genitive"],
        )
        for row in _rows("themes.csv")
    )  # fmt: skip


def _rows(file: str) -> list[dict[str, str]]:
    with (_FOLDER / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _related(concepts: Vocabulary, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(a in _lineage(concepts, b) or b in _lineage(concepts, a) for a in one for b in other)


def _lineage(concepts: Vocabulary, code: str | None) -> tuple[str, ...]:
    return (code, *_lineage(concepts, concepts[code].broader)) if code else ()
