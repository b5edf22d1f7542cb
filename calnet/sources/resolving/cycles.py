"""Relations that must never lead back: those that do are found, in a way that no order of rows changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Edge = tuple[str, str]


def find_closing(edges: Iterable[Edge], fixed: Iterable[Edge] = ()) -> list[tuple[Edge, list[str]]]:
    """Return the edges that close a cycle, each with the nodes of the cycle in order.

    Edges are taken in their natural order, after the fixed ones; one that leads back to where others
    came from is left out. The result does not depend on the order in which they are given.

    Args:
        edges: (start, end) pairs without loops.
        fixed: pairs that are never left out; they must not hold a cycle.

    >>> find_closing([("c", "a"), ("a", "b"), ("b", "c")])
    [(('c', 'a'), ['c', 'a', 'b', 'c'])]
    """
    kept = set(fixed)
    asked = set(edges) - kept
    tangled = _tangled(kept | asked)
    out: dict[str, list[str]] = defaultdict(list)
    for start, end in sorted(kept & tangled):
        out[start].append(end)
    closing = []
    for start, end in sorted(asked & tangled):
        path = _find_path(out, end, start)
        if path is None:
            out[start].append(end)
        else:
            closing.append(((start, end), [start, *path]))
    return closing


def _tangled(edges: set[Edge]) -> set[Edge]:
    """Return the edges that may lie on a cycle: what is left when ends that lead nowhere are peeled off."""
    for turned in (False, True):
        ahead: dict[str, list[Edge]] = defaultdict(list)
        waiting: dict[str, int] = defaultdict(int)
        for edge in edges:
            start, end = edge[::-1] if turned else edge
            ahead[start].append(edge)
            waiting[end] += 1
        free = [node for node in ahead if not waiting[node]]
        gone: set[Edge] = set()
        while free:
            for edge in ahead[free.pop()]:
                gone.add(edge)
                end = edge[0] if turned else edge[1]
                waiting[end] -= 1
                if not waiting[end]:
                    free.append(end)
        edges = edges - gone
    return edges


def _find_path(out: Mapping[str, Sequence[str]], start: str, end: str) -> list[str] | None:
    came_from: dict[str, str] = {start: ""}
    waiting = [start]
    for node in waiting:
        if node == end:
            path = [node]
            while came_from[path[-1]]:
                path.append(came_from[path[-1]])
            return path[::-1]
        for other in out.get(node, ()):
            if other not in came_from:
                came_from[other] = node
                waiting.append(other)
    return None
