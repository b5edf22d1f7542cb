"""Assignment of nodes to slots in rows: labels in a row are about as high as each other, rows about equally wide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_MOST_EXCHANGES = 60


class RowSegment(NamedTuple):
    """A free stretch of a row.

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


class RowSlot(NamedTuple):
    """A place for one mark in a segment of a row."""

    segment: RowSegment
    x: float


def assign_slots(
    levels: Sequence[Sequence[str]], shares: Sequence[Sequence[RowSlot]], height_class: Mapping[str, int]
) -> dict[str, RowSlot]:
    """Return a slot for each node so that those in a row are about as high as each other.

    Args:
        levels: nodes of each level.
        shares: slots of each level, as many as it has nodes.
        height_class: how high each node with its label is, in a few steps.
    """
    left = [
        {step: [n for n in level if height_class[n] == step] for step in {height_class[n] for n in level}}
        for level in levels
    ]
    totals = Counter(height_class[node] for level in levels for node in level)
    rows: dict[int, list[list[RowSlot]]] = {}
    for number, share in enumerate(shares):
        for slot in share:
            rows.setdefault(slot.segment.row, [[] for _ in shares])[number].append(slot)
    assigned: dict[str, RowSlot] = {}
    for row in sorted(rows, key=lambda row: (abs(2 * row + 1), row)):
        counts = [len(slots) for slots in rows[row]]

        def fit(step: int, counts: Sequence[int] = counts) -> tuple[int, float, int]:
            there = [len(nodes.get(step, ())) for nodes in left]
            return sum(map(min, there, counts)), sum(there) / totals[step], -step

        best = max(sorted(totals), key=fit)
        for nodes, slots in zip(left, rows[row], strict=True):
            for slot in sorted(slots):
                step = min((step for step in nodes if nodes[step]), key=lambda step: (abs(step - best), step))
                assigned[nodes[step].pop(0)] = slot
    return assigned


def balance_rows(slots: dict[str, RowSlot], classes: Sequence[Sequence[str]], width: Mapping[str, float]) -> None:
    """Make rows about equally wide: wide nodes of the widest change places with narrow ones of the same class.

    Args:
        slots: of each node; changed in place.
        classes: nodes that may change places with each other.
        width: of each node in pixels.
    """
    class_of = {node: number for number, nodes in enumerate(classes) for node in nodes}
    size: Counter[int] = Counter()
    for node, slot in slots.items():
        size[slot.segment.row] += round(width[node])
    full = Counter(slot.segment.row for slot in slots.values())
    most = max(full.values(), default=0)
    rows = [row for row in sorted(full) if full[row] == most]
    mean = sum(size[row] for row in rows) / max(len(rows), 1)
    for _ in range(_MOST_EXCHANGES if len(rows) > 1 else 0):
        widest = max(rows, key=lambda row: (size[row], row))
        if size[widest] <= mean * 1.01:
            return
        best: tuple[float, str, str] | None = None
        for one in sorted(node for node in slots if slots[node].segment.row == widest):
            for other in sorted(node for node in slots if slots[node].segment.row in rows):
                gain = width[one] - width[other]
                row = slots[other].segment.row
                if row == widest or class_of[one] != class_of[other] or not 0 < gain < size[widest] - size[row]:
                    continue
                cost = (
                    abs(slots[one].x - slots[other].x) + abs(slots[one].segment.y - slots[other].segment.y) - 4 * gain
                )
                if size[row] + gain <= mean * 1.01 and (best is None or (cost, one, other) < best):
                    best = (cost, one, other)
        if best is None:
            return
        _, one, other = best
        change = round(width[one]) - round(width[other])
        size[widest] -= change
        size[slots[other].segment.row] += change
        slots[one], slots[other] = slots[other], slots[one]
