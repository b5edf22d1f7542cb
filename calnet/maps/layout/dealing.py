"""Which row of a crowded map a mark goes to: rows of labels as high as each other, about as wide as each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_TRADES = 60


class Part(NamedTuple):
    """A part of a row that is free.

    Attributes:
        row: its number; rows from 0 grow downwards, those below 0 upwards.
        y: about the height of the marks in it.
        left: its left end.
        right: its right end.
        inner: which end may not be passed, because the core begins there: -1 the left one, 1 the right one, 0 none.
    """

    row: int
    y: int
    left: float
    right: float
    inner: int


class Spot(NamedTuple):
    """A place in a part of a row."""

    part: Part
    x: float


def deal(tiers: Sequence[Sequence[str]], shares: Sequence[Sequence[Spot]], level: Mapping[str, int]) -> dict[str, Spot]:
    """Return a spot for each node so that those in a row are about as high as each other.

    Args:
        tiers: nodes of each tier.
        shares: spots of each tier, as many as it has nodes.
        level: how high each node with its label is, in a few steps.
    """
    left = [{step: [n for n in tier if level[n] == step] for step in {level[n] for n in tier}} for tier in tiers]
    totals = Counter(level[node] for tier in tiers for node in tier)
    rows: dict[int, list[list[Spot]]] = {}
    for number, share in enumerate(shares):
        for spot in share:
            rows.setdefault(spot.part.row, [[] for _ in shares])[number].append(spot)
    dealt: dict[str, Spot] = {}
    for row in sorted(rows, key=lambda row: (abs(2 * row + 1), row)):
        counts = [len(spots) for spots in rows[row]]

        def fit(step: int, counts: Sequence[int] = counts) -> tuple[int, float, int]:
            there = [len(nodes.get(step, ())) for nodes in left]
            return sum(map(min, there, counts)), sum(there) / totals[step], -step

        best = max(sorted(totals), key=fit)
        for nodes, spots in zip(left, rows[row], strict=True):
            for spot in sorted(spots):
                step = min((step for step in nodes if nodes[step]), key=lambda step: (abs(step - best), step))
                dealt[nodes[step].pop(0)] = spot
    return dealt


def even_out(spots: dict[str, Spot], teams: Sequence[Sequence[str]], width: Mapping[str, float]) -> None:
    """Let wide nodes of the widest rows change places with narrow ones of their team in the narrowest rows."""
    team_of = {node: number for number, team in enumerate(teams) for node in team}
    size: Counter[int] = Counter()
    for node, spot in spots.items():
        size[spot.part.row] += round(width[node])
    full = Counter(spot.part.row for spot in spots.values())
    most = max(full.values(), default=0)
    rows = [row for row in sorted(full) if full[row] == most]
    mean = sum(size[row] for row in rows) / max(len(rows), 1)
    for _ in range(_TRADES if len(rows) > 1 else 0):
        widest = max(rows, key=lambda row: (size[row], row))
        if size[widest] <= mean * 1.01:
            return
        best: tuple[float, str, str] | None = None
        for one in sorted(node for node in spots if spots[node].part.row == widest):
            for other in sorted(node for node in spots if spots[node].part.row in rows):
                gain = width[one] - width[other]
                row = spots[other].part.row
                if row == widest or team_of[one] != team_of[other] or not 0 < gain < size[widest] - size[row]:
                    continue
                cost = abs(spots[one].x - spots[other].x) + abs(spots[one].part.y - spots[other].part.y) - 4 * gain
                if size[row] + gain <= mean * 1.01 and (best is None or (cost, one, other) < best):
                    best = (cost, one, other)
        if best is None:
            return
        _, one, other = best
        change = round(width[one]) - round(width[other])
        size[widest] -= change
        size[spots[other].part.row] += change
        spots[one], spots[other] = spots[other], spots[one]
