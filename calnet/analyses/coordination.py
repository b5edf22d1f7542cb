"""Whether those who run two initiatives coordinate: yes, no, or nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import networkx as nx
import polars as pl

from calnet.snapshot.snapshot import Snapshot

COOPERATION = 2
"""The strength of a partnership from which leads count as coordinating."""


class Agreement(StrEnum):
    """The three states of coordination."""

    COORDINATED = "coordinated"
    UNKNOWN = "unknown"
    UNCOORDINATED = "uncoordinated"


@dataclass(frozen=True)
class Coordination:
    """Tells whether two initiatives are coordinated.

    They are when they have the same lead, when their leads are partners of strength 2 or more, when
    the lead of one runs, supports or takes part in the other, or when both belong to one larger
    initiative. A partnership whose strength nobody gave, and an initiative whose lead nobody gave,
    leave it unknown. Meeting in the same coalition is not coordination.

    >>> from calnet.snapshot.facts import make_facts
    >>> from datetime import date
    >>> facts = make_facts(
    ...     actors=[("a", "Institution", "A"), ("b", "Organisation", "B")],
    ...     initiatives=[("x", "X"), ("y", "Y")],
    ...     initiative_actors=[("x", "a", "RUNS"), ("y", "b", "RUNS")],
    ...     ties=[("a", "b", "PARTNERS_WITH", 3)],
    ... )
    >>> Coordination(Snapshot(facts, date(2026, 1, 1))).state("x", "y").value
    'coordinated'

    Attributes:
        snapshot: the facts on a day.
    """

    snapshot: Snapshot

    @cached_property
    def wholes(self) -> Mapping[str, frozenset[str]]:
        """Every larger initiative that each initiative is a part of, at any depth."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_edges_from(self.snapshot.facts.initiative_parts.select("part", "whole").iter_rows())
        return {part: frozenset(nx.descendants(graph, part)) for part in graph}

    @cached_property
    def _partners(self) -> Mapping[frozenset[str], set[int | None]]:
        partners: dict[frozenset[str], set[int | None]] = {}
        rows = self.snapshot.facts.ties.filter(pl.col("relation") == "PARTNERS_WITH")
        for start, end, strength, since, until in rows.select("start", "end", "strength", "since", "until").iter_rows():
            if self.snapshot.holds(since, until):
                partners.setdefault(frozenset((start, end)), set()).add(strength)
        return partners

    def is_part(self, left: str, right: str) -> bool:
        """Return whether one of two initiatives is a part of the other."""
        return left in self.wholes.get(right, ()) or right in self.wholes.get(left, ())

    def state(self, left: str, right: str) -> Agreement:
        """Return the state of two initiatives by their ids."""
        leads, others = self.snapshot.leads_of.get(left, ()), self.snapshot.leads_of.get(right, ())
        part_of_one = self.wholes.get(left, frozenset()) & self.wholes.get(right, frozenset())
        if part_of_one or set(leads) & set(others):
            return Agreement.COORDINATED
        involved = self.snapshot.involved_in
        if involved.get(right, frozenset()) & set(leads) or involved.get(left, frozenset()) & set(others):
            return Agreement.COORDINATED
        pairs = [frozenset((lead, other)) for lead in leads for other in others]
        strengths = {strength for pair in pairs for strength in self._partners.get(pair, ())}
        if any(strength is not None and strength >= COOPERATION for strength in strengths):
            return Agreement.COORDINATED
        return Agreement.UNKNOWN if not pairs or None in strengths else Agreement.UNCOORDINATED
