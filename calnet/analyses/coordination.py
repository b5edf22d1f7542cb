"""Whether those who run two initiatives coordinate: yes, no, or nobody knows, and then why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import product

import networkx as nx
import polars as pl

from calnet.analyses.informants import is_one_informant
from calnet.snapshot.snapshot import Snapshot
from calnet.snapshot.ties import ties_among

COORDINATING = 3
"""The strength of a partnership from which leads count as coordinating; working together in general is less."""


class Agreement(StrEnum):
    """The three states of coordination."""

    COORDINATED = "coordinated"
    UNKNOWN = "unknown"
    UNCOORDINATED = "uncoordinated"


class Doubt(StrEnum):
    """Why nobody knows whether two initiatives are coordinated."""

    NO_LEAD = "no_lead"
    """Nobody gave who leads one of them."""
    SAME_LEAD = "same_lead"
    """One and the same body leads both: they may be one."""
    COALITION = "coalition"
    """A coalition leads one of them."""
    PARTNERS = "partners"
    """Their leads work together in general: a partnership of strength 1 or 2, or of a strength that nobody gave."""
    HOSTED = "hosted"
    """One lead hosts the other or is a unit of it."""
    SHARED = "shared"
    """Their leads only meet in another initiative."""
    NO_PARTNERSHIPS = "no_partnerships"
    """No partnership at all is recorded where they belong."""
    ONE_INFORMANT = "one_informant"
    """One informant told most of the ties there."""


_BY_TIE: Mapping[str, Doubt] = {
    "PARTNERS_WITH": Doubt.PARTNERS,
    "HOSTS": Doubt.HOSTED,
    "UNIT_OF": Doubt.HOSTED,
    "SHARED": Doubt.SHARED,
}
_WEIGHTIEST = tuple(Doubt)


@dataclass(frozen=True)
class Coordination:
    """Tells whether two initiatives are coordinated.

    They are when the lead of one runs, supports or takes part in the other without leading it, when their leads
    are partners of strength 3 or more, or when both belong to one larger initiative. Two with leads that are known
    and have no tie are not, where ties are recorded at all and not by one informant only. All else nobody knows, and
    each reason is a `Doubt`. Meeting in the same coalition is not coordination.

    >>> from calnet.snapshot.facts import make_facts
    >>> from datetime import date
    >>> facts = make_facts(
    ...     actors=[("a", "Institution", "A"), ("b", "Organisation", "B"), ("c", "Organisation", "C")],
    ...     initiatives=[("x", "X"), ("y", "Y"), ("z", "Z")],
    ...     initiative_actors=[("x", "a", "RUNS"), ("y", "b", "RUNS"), ("z", "c", "RUNS")],
    ...     ties=[("a", "b", "PARTNERS_WITH", 3), ("b", "c", "PARTNERS_WITH", 2)],
    ... )
    >>> coordination = Coordination(Snapshot(facts, date(2026, 1, 1)))
    >>> coordination.state("x", "y").value, coordination.state("y", "z").value
    ('coordinated', 'unknown')

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
    def _ties(self) -> Mapping[frozenset[str], set[tuple[str, int | None]]]:
        """Relation and strength of the ties that were told and hold on the day, by the two actors."""
        ties: dict[frozenset[str], set[tuple[str, int | None]]] = {}
        columns = ("start", "end", "relation", "strength", "since", "until")
        for start, end, relation, strength, since, until in self.snapshot.facts.ties.select(columns).iter_rows():
            if self.snapshot.holds(since, until):
                ties.setdefault(frozenset((start, end)), set()).add((relation, strength))
        return ties

    @cached_property
    def _silent(self) -> Mapping[str | None, Doubt]:
        """Data sets where the lack of a tie says nothing, each with why; where there is only one, it is None's."""
        snapshot = self.snapshot
        of = snapshot.dataset_of if len(snapshot.dataset_ids) > 1 else {}
        actors: dict[str | None, list[str]] = {of.get(id_): [] for id_ in (*snapshot.initiatives, *snapshot.actors)}
        for id_ in snapshot.actors:
            actors[of.get(id_)].append(id_)
        partners = snapshot.facts.ties.filter(pl.col("relation") == "PARTNERS_WITH")
        telling = {of.get(actor) for side in ("start", "end") for actor in partners[side]}
        found: dict[str | None, Doubt] = {}
        for data_set, ids in actors.items():
            if data_set not in telling:
                found[data_set] = Doubt.NO_PARTNERSHIPS
            elif is_one_informant(ties_among(snapshot.ties, ids)):
                found[data_set] = Doubt.ONE_INFORMANT
        return found

    def is_part(self, left: str, right: str) -> bool:
        """Return whether one of two initiatives is a part of the other."""
        return left in self.wholes.get(right, ()) or right in self.wholes.get(left, ())

    def state(self, left: str, right: str) -> Agreement:
        """Return the state of two initiatives by their ids."""
        if self._are_coordinated(left, right):
            return Agreement.COORDINATED
        return Agreement.UNKNOWN if self._doubt(left, right) else Agreement.UNCOORDINATED

    def doubt(self, left: str, right: str) -> Doubt | None:
        """Return why nobody knows whether two initiatives are coordinated; None where that is known."""
        return None if self._are_coordinated(left, right) else self._doubt(left, right)

    def _leads(self, left: str, right: str) -> tuple[frozenset[str], frozenset[str]]:
        leads_of = self.snapshot.leads_of
        return frozenset(leads_of.get(left, ())), frozenset(leads_of.get(right, ()))

    def _are_coordinated(self, left: str, right: str) -> bool:
        if not self.wholes.get(left, frozenset()).isdisjoint(self.wholes.get(right, ())):
            return True
        leads, others = self._leads(left, right)
        involved = self.snapshot.involved_in
        helped = involved.get(right, frozenset()) - others, involved.get(left, frozenset()) - leads
        if not (helped[0].isdisjoint(leads) and helped[1].isdisjoint(others)):
            return True
        return any(
            relation == "PARTNERS_WITH" and strength is not None and strength >= COORDINATING
            for pair in map(frozenset, product(leads, others))
            for relation, strength in self._ties.get(pair, ())
        )

    def _doubt(self, left: str, right: str) -> Doubt | None:
        leads, others = self._leads(left, right)
        if not leads or not others:
            return Doubt.NO_LEAD
        if leads & others:
            return Doubt.SAME_LEAD
        if not self.snapshot.coalitions.keys().isdisjoint(leads | others):
            return Doubt.COALITION
        found = {
            _BY_TIE[relation]
            for lead, other in product(leads, others)
            for relation in (
                *(relation for relation, _ in self._ties.get(frozenset((lead, other)), ())),
                *(("SHARED",) if self.snapshot.ties.has_edge(lead, other) else ()),
            )
        }
        of = self.snapshot.dataset_of if len(self.snapshot.dataset_ids) > 1 else {}
        found |= {self._silent[data_set] for id_ in (left, right) if (data_set := of.get(id_)) in self._silent}
        return min(found, key=_WEIGHTIEST.index, default=None)
