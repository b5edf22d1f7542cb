"""What would be gone with each actor: the departure drill of A5.

An actor that leaves takes its ties, its memberships and the current initiatives that nobody else runs. An initiative
that it runs together with somebody, as lead or co-lead, goes on as it is and where it is; those who only support an
initiative or take part in it do not keep it alive. Others who met in what ends stay tied.

>>> from datetime import date
>>> from calnet.analyses.coverage.coverage import find_coverage
>>> from calnet.snapshot.facts import make_facts
>>> from calnet.snapshot.snapshot import Snapshot, Town
>>> facts = make_facts(
...     actors=[("a", "Institution", "A"), ("b", "Organisation", "B"), ("g", "ResidentsGroup", "G")],
...     ties=[("a", "b", "PARTNERS_WITH", 3), ("b", "g", "HOSTS")], initiatives=[("x", "X")],
...     initiative_actors=[("x", "a", "RUNS", "lead"), ("x", "b", "SUPPORTS")], initiative_needs=[("x", "need/debt")],
...     initiative_groups=[("x", "group/seniors")], initiative_places=[("x", "p")],
...     need_ancestors=[("need/debt", "need/debt", 0)], group_ancestors=[("group/seniors", "group/seniors", 0)],
...     place_ancestors=[("p", "p", 0)], diagnoses=[("d", "need/debt", "group/seniors", "p")],
... )
>>> snapshot = Snapshot(facts, date(2026, 1, 1))
>>> for departure in find_departures(snapshot.towns[0], find_coverage(snapshot).cells, sole_runners(snapshot)):
...     print(departure.actor, [fall.after for fall in departure.falls], departure.lone, departure.parts)
a ['none'] () (('b',),)
b [] ('a', 'g') (('a',), ('g',))
g [] () (('b',),)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from calnet.analyses.coverage import LEVELS, Cell, Demand, Offer, find_level, find_offer
from calnet.analyses.presence import ties_of_present
from calnet.snapshot.snapshot import Snapshot, Town


@dataclass(frozen=True, slots=True)
class Fall:
    """One diagnosed need whose level would fall.

    Attributes:
        cell: what is needed, and how it is answered now.
        after: the level without the initiatives that would end.
        offer: what is left of the exact supply, where it is that it no longer is enough; else None.
    """

    cell: Cell
    after: str
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """What would change if one actor left.

    Attributes:
        actor: id.
        initiatives: ids of the current initiatives that would end, sorted.
        falls: the diagnosed needs that would be answered less well, in the order of the cells.
        lone: ids of the actors that would lose their last tie, sorted.
        parts: the neighbours by the part of the network that they would be left in, each sorted; more than one part
            makes the actor a cut vertex.
    """

    actor: str
    initiatives: tuple[str, ...]
    falls: tuple[Fall, ...]
    lone: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]

    @property
    def is_cut_vertex(self) -> bool:
        """Whether the network would fall into more parts than it has."""
        return len(self.parts) > 1

    @property
    def bridges(self) -> tuple[str, ...]:
        """Ids of the neighbours to whom no other way leads."""
        return tuple(part[0] for part in self.parts if len(part) == 1)


def find_departures(town: Town, cells: Iterable[Cell], alone: Mapping[str, str]) -> tuple[Departure, ...]:
    """Return what would change without each actor that has not closed down, in the order of their ids.

    Args:
        town: the data set.
        cells: the needs that it diagnosed, with their coverage.
        alone: what `sole_runners` tells of its snapshot.
    """
    ties = ties_of_present(town)
    initiatives = town.snapshot.initiatives_with
    falls = _falls(town.snapshot, cells, alone)
    parts = _parts(ties)
    return tuple(
        Departure(
            actor,
            tuple(id_ for id_ in initiatives.get(actor, ()) if alone.get(id_) == actor),
            tuple(falls.get(actor, ())),
            tuple(sorted(other for other in ties.adj[actor] if len(ties.adj[other]) == 1)),
            tuple(sorted(parts.get(actor, ()))),
        )
        for actor in ties
    )


def sole_runners(snapshot: Snapshot) -> Mapping[str, str]:
    """Return who runs each current initiative that only one actor or coalition runs."""
    return {id_: runners[0] for id_ in snapshot.current if len(runners := snapshot.run_by.get(id_, ())) == 1}


def _falls(snapshot: Snapshot, cells: Iterable[Cell], alone: Mapping[str, str]) -> Mapping[str, list[Fall]]:
    """Return, by actor, the cells whose level would fall."""
    falls: dict[str, list[Fall]] = {}
    answered = [cell for cell in cells if cell.matches]
    for cell in answered:
        for actor in {alone[id_] for id_ in cell.matches if id_ in alone}:
            left = {id_: exact for id_, exact in cell.matches.items() if alone.get(id_) != actor}
            others = [id_ for id_ in cell.near_misses.active_others if alone.get(id_) != actor]
            after = find_level(snapshot, cell.demand, left, others)
            if LEVELS.index(after) < LEVELS.index(cell.level):
                offer = _offer(snapshot, cell.demand, left) if after == "partial" else None
                falls.setdefault(actor, []).append(Fall(cell, after, offer))
    return falls


def _offer(snapshot: Snapshot, demand: Demand, matches: Mapping[str, bool]) -> Offer | None:
    """Return what still answers exactly offers; None where nothing does, so that numbers are not the reason."""
    exact = [id_ for id_, exact in matches.items() if exact and snapshot.initiatives[id_]["state"] == "active"]
    return find_offer(snapshot, demand, exact) if exact else None


def _parts(ties: nx.Graph[str]) -> Mapping[str, list[tuple[str, ...]]]:
    """Return the neighbours of each actor by the part they would be left in without it: its biconnected components."""
    parts: dict[str, list[tuple[str, ...]]] = {}
    for edges in nx.biconnected_component_edges(ties):
        near: dict[str, list[str]] = {}
        for left, right in edges:
            near.setdefault(left, []).append(right)
            near.setdefault(right, []).append(left)
        for actor, others in near.items():
            parts.setdefault(actor, []).append(tuple(sorted(others)))
    return parts
