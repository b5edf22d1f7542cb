"""Who is tied to whom on a day.

Two actors are tied by PARTNERS_WITH, HOSTS or UNIT_OF, or by an initiative of the last twelve months that
both run, support or take part in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import networkx as nx
import polars as pl

RECENT = timedelta(days=365)
"""How far back a shared initiative still makes a tie."""
TIE_STRENGTH: Mapping[str, int] = {"HOSTS": 3, "UNIT_OF": 4, "SHARED": 2}
"""Strength of the ties that no one graded, on the scale of PARTNERS_WITH."""
UNGRADED = 2
"""Strength read into a partnership whose strength is unknown, for choosing a route only."""
_COLUMNS = ("start", "end", "relation", "strength", "since", "until")


def find_ties(
    actors: Iterable[str],
    ties: pl.DataFrame,
    shared: Iterable[tuple[str, Iterable[str]]],
    holds: Callable[[str | None, str | None], bool],
) -> nx.Graph[str]:
    """Return the graph of actors and their ties.

    An edge carries ``strength`` (1 to 4), ``graded`` (whether someone gave the strength of a partnership),
    ``relation`` (PARTNERS_WITH, HOSTS, UNIT_OF or SHARED) and ``via`` (the shared initiatives, or nothing). Of several
    ties between two actors it is the strongest, a graded one before the others.

    Args:
        actors: ids of everybody.
        ties: the facts ``ties``.
        shared: recent initiatives, each with the actors in it.
        holds: tells whether a relation with this beginning and end holds on the day.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(actors))
    for start, end, relation, strength, since, until in ties.select(_COLUMNS).sort("relation", *_COLUMNS).iter_rows():
        if holds(since, until):
            value = strength or TIE_STRENGTH.get(relation, UNGRADED)
            _add(graph, start, end, value, relation, graded=strength is not None)
    for initiative, involved in shared:
        for left, right in combinations(sorted(involved), 2):
            _add(graph, left, right, TIE_STRENGTH["SHARED"], "SHARED", via=(initiative,))
    return graph


def ties_among(ties: nx.Graph[str], actors: Iterable[str]) -> nx.Graph[str]:
    """Return the graph of some of the actors and the ties among them."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(actors))
    graph.add_edges_from(
        (left, right, edge)
        for left in graph
        for right, edge in ties.adj[left].items()
        if left < right and right in graph
    )
    return graph


def is_recent(initiative: Mapping[str, Any], day: date) -> bool:
    """Return whether an initiative has begun, was not put off, and went on within the last twelve months.

    Args:
        initiative: its row with ``first``, ``last`` and ``status``.
        day: the day that it is reckoned on.
    """
    first, last = initiative["first"], initiative["last"]
    begun = first is None or first <= day
    return begun and (last is None or last >= day - RECENT) and initiative["status"] not in {"planned", "suspended"}


def _add(
    graph: nx.Graph[str],
    left: str,
    right: str,
    strength: int,
    relation: str,
    *,
    graded: bool = False,
    via: tuple[str, ...] = (),
) -> None:
    if left == right or left not in graph or right not in graph:
        return
    known = graph.get_edge_data(left, right)
    if known is None or (strength, graded) > (known["strength"], known["graded"]):
        graph.add_edge(left, right, strength=strength, relation=relation, graded=graded, via=via)
    elif relation == known["relation"] == "SHARED":
        known["via"] += via
