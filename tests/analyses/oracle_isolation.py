"""C once more, slow and obvious: every way to everybody is tried, and everyone is asked what they share."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from oracles import ROOT, Town, last_day


class Edge(Town):
    """The rows of one source on one day, and who stands at its edge."""

    def start(self) -> set[str]:
        """Whom ways begin at: members of the coalition, else the CAL's host, else all best-connected actors."""
        ties = self.ties()
        return self.anchors({actor: sum(actor in tie for tie in ties) for actor in self.actors})

    # Ways

    def strengths(self) -> dict[frozenset[str], int]:
        """How strong each tie is: the strongest of what joins two actors."""
        found: dict[frozenset[str], int] = dict.fromkeys(self.ties(), 0)
        for row in self.rows["ties"]:
            tie = frozenset((row["start"], row["end"]))
            if tie in found and self.holds(row):
                assumed = {"HOSTS": 3, "UNIT_OF": 4, "PARTNERS_WITH": 2}[row["relation"]]
                found[tie] = max(found[tie], row["strength"] or assumed)
        # A tie made by acting together counts as cooperation; nothing weaker than that joins such two.
        together = self._together()
        return {tie: max(strength, 2 if tie in together else 0) for tie, strength in found.items()}

    def _together(self) -> set[frozenset[str]]:
        kept = self.rows["ties"]
        try:
            self.rows["ties"] = []
            return self.ties()
        finally:
            self.rows["ties"] = kept

    def ways(self, goal: str) -> Iterator[tuple[str, ...]]:
        """Every way over ties from where ways begin, nobody passed twice."""
        ties = self.ties()
        open_ways: list[tuple[str, ...]] = [(anchor,) for anchor in self.start()]
        while open_ways:
            way = open_ways.pop()
            if way[-1] == goal:
                yield way
                continue
            open_ways += [
                (*way, other) for other in self.actors if frozenset((way[-1], other)) in ties and other not in way
            ]

    def strongest_ways(self, goal: str) -> list[tuple[str, ...]]:
        """The ways whose steps, one over its strength each, sum to the least; of these the shorter ones."""
        if goal in self.start():
            return []
        strengths = self.strengths()

        def cost(way: tuple[str, ...]) -> tuple[Fraction, int]:
            steps = [frozenset(pair) for pair in pairwise(way)]
            return sum((Fraction(1, strengths[step]) for step in steps), Fraction(0)), len(way)

        ways = list(self.ways(goal))
        return [way for way in ways if cost(way) == min(map(cost, ways))]

    def hops(self, goal: str) -> int | None:
        """How many ties the shortest way has."""
        return min((len(way) - 1 for way in self.ways(goal)), default=None)

    def ties_of(self, actor: str) -> int:
        return sum(actor in tie for tie in self.ties())

    # What the definition wants to be known of everyone

    def initiatives_of(self, actor: str) -> set[str]:
        """Current initiatives that somebody runs, supports or takes part in."""
        return {id_ for id_ in self.current() if actor in self.of("initiative_actors", "initiative", id_, "actor")}

    def gathered(self, actor: str) -> set[str]:
        return self.of("gatherings", "actor", actor, "group")

    def needs_below(self, actor: str) -> set[str]:
        """Diagnosed needs, below covered, of the people whom a group gathers or of related ones."""
        return {
            need
            for (need, group, _), (level, _, _) in self.coverage().items()
            if level != "covered" and any(self.related_group(group, own) for own in self.gathered(actor))
        }

    def days_unchecked(self, actor: str) -> int | None:
        checked = self.actors[actor]["checked_on"]
        return max((self.day - last_day(checked)).days, 0) if checked else None

    # Who could help

    def concern(self, actor: str) -> tuple[set[str], set[str], set[str]]:
        """People, needs and places of an actor; all residents and the home place are nobody's own."""
        own = self.initiatives_of(actor)
        people = self.gathered(actor) | {group for id_ in own for group in self.groups(id_)}
        needs = {need for id_ in own for need in self.needs(id_)}
        for row in self.rows["diagnoses"]:
            if row["group"] and any(self.related_group(row["group"], group) for group in people - {ROOT}):
                needs.add(row["need"])
        return people - {ROOT}, needs, self.of("actor_places", "actor", actor, "place")

    def concern_of_group(self, group: str) -> tuple[set[str], set[str], set[str]]:
        """The target group itself, its diagnosed needs, and where they were diagnosed."""
        rows = [row for row in self.rows["diagnoses"] if row["group"] == group]
        return {group}, {row["need"] for row in rows}, {row["place"] or self.home(row["dataset"]) for row in rows}

    def helpers(
        self, concern: tuple[set[str], set[str], set[str]], actor: str | None = None, but: Collection[str] = ()
    ) -> tuple[list[str], int]:
        """The three best to ask, not known yet: whom the coalition reaches, who shares more, who is nearer.

        And how many others are as good as the third.
        """
        people, needs, places = concern
        found: list[tuple[Any, ...]] = []
        for other, row in self.actors.items():
            if other in (actor, *but) or frozenset((other, actor)) in self.ties() or row["status"] == "closed":
                continue
            runs = {
                r["initiative"]
                for r in self.rows["initiative_actors"]
                if r["actor"] == other and r["relation"] == "RUNS"
            }
            served = {group for id_ in runs & set(self.current()) for group in self.groups(id_)} | self.gathered(other)
            answered = {need for id_ in runs & set(self.current()) for need in self.needs(id_)}
            based = self.of("actor_places", "actor", other, "place") - self.homes()
            shares = (
                any(self.related_group(a, b) for a in people for b in served),
                any(self.related_need(a, b) for a in needs for b in answered),
                bool(based & places),
                any(self.meet(a, b) for a in based for b in places - self.homes()),
            )
            if any(shares):
                hops = self.hops(other)
                found.append((hops is None, *(not shared for shared in shares), hops or 0, other))
        found.sort()
        equal = [rank for rank in found[3:] if rank[:-1] == found[2][:-1]]
        return [rank[-1] for rank in found[:3]], len(equal)

    def apart(self) -> set[str]:
        """Who is on the edge and so no second contact for anybody."""
        start = self.start()
        return {a for a in self.actors if a not in start and self.edge_levels(self.ties_of(a), self.hops(a))}

    def homes(self) -> set[str]:
        return {self.home(row["id"]) for row in self.rows["data_sets"]}
