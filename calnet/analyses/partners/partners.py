"""A3, missing partner: sectors that are expected and nobody comes from.

For a working coalition of at least three recorded members: the sectors expected in any coalition that none of its
members comes from.
For a need that current initiatives work on: the sectors expected for it that no one who runs,
supports or takes part in these initiatives comes from; where a coalition does, its members count.
Who is expected, the data set's own table says, else the packaged one (`calnet.analyses.partners.expectations`).
Whether the town has somebody from a missing sector is told: if so, those who already have most ties to
those at work there come first, for they are the easiest to invite, then those based where that work is done; of
several that are equal in both, all, or some and how many more.

Who hosts the coalition counts as one of it, and nobody has to invite those who host the CAL or a coalition of it.

Where more than half of those who are there have no known sector, nobody can say who is missing: that is a question
(`calnet.analyses.questions`), not a finding.

Left out: actors whose sector nobody gave (the finding then says that it is less sure), groups that closed,
and how much anybody does. Of a coalition with one or two recorded members nobody knows who is missing: that is a
question (`calnet.analyses.questions`).

>>> from datetime import date
>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(
...     actors=[(id_, "Institution", id_, None, "social_welfare") for id_ in ("OPS", "PCPR", "CUS")],
...     coalitions=[("c", "CAL")],
...     memberships=[("OPS", "c"), ("PCPR", "c"), ("CUS", "c")],
... )
>>> sectors = [s.id for s in find_missing_partners(Snapshot(facts, date(2026, 1, 1)))[0].subjects if s.role == "sector"]
>>> "health" in sectors, "social_welfare" in sectors
(True, False)
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cache, cached_property

from calnet.analyses import severity as scale
from calnet.analyses.partners.definition import MISSING_PARTNER
from calnet.analyses.partners.expectations import Expectation, Expectations, Table
from calnet.findings import FAIRLY_SURE, UNSURE, Evidence, Finding, Subject, finding_id, known_data_sets
from calnet.messages import Message, Term, Value, message
from calnet.snapshot.lookups import grouped
from calnet.snapshot.snapshot import Snapshot, Town

ENOUGH_MEMBERS = 3
"""So many recorded members a coalition must have for its missing sectors to be named."""
KNOWN_FROM = 0.5
"""Share of those who are there whose sectors must be known for others to be missing."""
_INVITED = 3
"""Sectors from which a suggestion names somebody, and so many from each."""
_NAMED = 5
"""Actors of one sector that the evidence names."""
_TITLES: Mapping[str, str] = {"coalition": "findings.partner_coalition_title", "need": "findings.partner_need_title"}
_REMEDIES: Mapping[str, str] = {
    "coalition": "findings.partner_coalition_remedy",
    "need": "findings.partner_need_remedy",
}
_REASONS: Mapping[tuple[str, str], str] = {
    ("coalition", "own"): "findings.partner_coalition_reason_own",
    ("coalition", "packaged"): "findings.partner_coalition_reason_packaged",
    ("need", "own"): "findings.partner_need_reason_own",
    ("need", "packaged"): "findings.partner_need_reason_packaged",
}
"""By what somebody is missing in, and whose table says so."""
_EXPECTED: Mapping[tuple[str, str], str] = {
    ("coalition", "own"): "findings.partner_expected_coalition_own",
    ("coalition", "packaged"): "findings.partner_expected_coalition_packaged",
    ("need", "own"): "findings.partner_expected_need_own",
    ("need", "packaged"): "findings.partner_expected_need_packaged",
}
_PRESENT: Mapping[str, str] = {
    "none": "findings.partner_absent",
    "some": "findings.partner_present",
    "more": "findings.partner_present_more",
}


def find_missing_partners(
    snapshot: Snapshot,
    *,
    expectations: Table | None = None,
    near: frozenset[str] = frozenset(),
    thin: Container[str] = (),
) -> tuple[Finding, ...]:
    """Return one finding a coalition and one a need, each naming the sectors that are missing in its data set.

    Args:
        snapshot: the facts on a day.
        expectations: sectors by need code, with `WHOLE_COALITION` for any coalition, in the place of the packaged
            table; a data set's own rows come before it all the same.
        near: ids of places; where there are any, those around them are named rather than others.
        thin: ids of the data sets in which hardly anything is recorded.
    """
    expected = Expectations(snapshot, expectations)
    return tuple(
        finding
        for town in snapshot.towns
        for finding in _Search(town, expected, near, is_thin=town.dataset in thin).findings()
    )


@dataclass(frozen=True)
class _Search:
    """The search within one data set."""

    town: Town
    expected: Expectations
    near: frozenset[str] = frozenset()
    is_thin: bool = False
    _presences: dict[tuple[str, frozenset[str]], Evidence] = field(default_factory=dict)

    def findings(self) -> Iterator[Finding]:
        for coalition, members in self.town.members.items():
            expectation = self.expected.in_coalition(self.town.dataset)
            present = members | self._hosts.get(coalition, frozenset())
            can_judge = len(members) >= ENOUGH_MEMBERS and self._are_known(present)
            if missing := self._missing(expectation, present) if can_judge else ():
                yield self._finding(coalition, "coalition", expectation, missing, present, {self.town.home})
        for need, initiatives in sorted(self._worked_on.items()):
            actors = frozenset[str]().union(*(self._everybody(id_) for id_ in initiatives))
            expectation = self.expected.for_need(need, self.town.dataset)
            if missing := self._missing(expectation, actors) if actors and self._are_known(actors) else ():
                places = {place for id_ in initiatives for place in self.town.snapshot.places_of.get(id_, ())}
                yield self._finding(need, "need", expectation, missing, actors, places)

    @cached_property
    def _hosts(self) -> Mapping[str, frozenset[str]]:
        """Ids of those who host each coalition."""
        rows = self.town.snapshot.facts.coalition_hosts.select("coalition", "actor")
        return {coalition: frozenset(actors) for coalition, actors in grouped(rows).items()}

    @cached_property
    def _all_hosts(self) -> frozenset[str]:
        """Ids of those who host the CAL or one of its coalitions: nobody has to invite them."""
        hosts = (self._hosts.get(id_, frozenset()) for id_ in self.town.coalitions)
        return frozenset((self.town.host or "",)).union(*hosts)

    def _sector(self, actor: str) -> str | None:
        """Return the sector of an actor, who may come from another data set."""
        row = self.town.snapshot.actors.get(actor)
        return row["sector"] if row else None

    @cached_property
    def _by_sector(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the actors that have not closed, by sector."""
        found: dict[str, list[str]] = {}
        for id_ in self.town.actors:
            row = self.town.snapshot.actors[id_]
            if row["sector"] and row["status"] != "closed":
                found.setdefault(row["sector"], []).append(id_)
        return {sector: tuple(ids) for sector, ids in found.items()}

    @cached_property
    def _worked_on(self) -> Mapping[str, list[str]]:
        """Ids of the current initiatives by need."""
        found: dict[str, list[str]] = {}
        for id_ in self.town.current:
            for need in self.town.snapshot.needs_of.get(id_, ()):
                found.setdefault(need, []).append(id_)
        return found

    def _everybody(self, initiative: str) -> frozenset[str]:
        """Return who runs, supports or takes part in an initiative, the members where a coalition does."""
        snapshot = self.town.snapshot
        involved = snapshot.involved_in.get(initiative, frozenset())
        if involved.isdisjoint(snapshot.members):
            return involved
        return frozenset(member for id_ in involved for member in snapshot.members.get(id_, (id_,)))

    def _are_known(self, actors: Set[str]) -> bool:
        """Return whether the sectors of at least half of these actors are known."""
        return KNOWN_FROM * len(actors) <= sum(self._sector(actor) is not None for actor in actors)

    def _missing(self, expectation: Expectation, actors: Iterable[str]) -> tuple[str, ...]:
        present = {self._sector(actor) for actor in actors}
        return tuple(sector for sector in expectation.sectors if sector not in present)

    def _finding(
        self,
        anchor: str,
        role: str,
        expectation: Expectation,
        missing: tuple[str, ...],
        actors: Set[str],
        places: Set[str],
    ) -> Finding:
        snapshot, places = self.town.snapshot, self.near or places
        in_doubt = any(self._sector(actor) is None for actor in actors)
        priority = self.town.priorities.get(anchor)
        nearest = [ids for sector in missing if (ids := self._nearest(sector, actors, places))][:_INVITED]
        invited = tuple(dict.fromkeys(id_ for ids in nearest for id_ in ids[:_INVITED]))
        words: dict[str, Value] = {
            "n": len(missing),
            "anchor": snapshot.named(anchor),
            "sectors": _terms(missing),
            "candidates": tuple(told for ids in nearest for told in _candidates(snapshot, ids)),
        }
        says = "own" if expectation.own else "packaged"
        return Finding(
            id=finding_id(MISSING_PARTNER, [anchor, self.town.dataset]),
            kind=MISSING_PARTNER,
            title=snapshot.of_towns(Message(_TITLES[role], words), self._data_sets),
            reason=Message(_REASONS[role, says], words),
            suggestion=Message("findings.partner_invite" if invited else "findings.partner_look", words),
            subjects=(
                snapshot.subject(anchor, role),
                *map(_sector_subject, missing),
                *(snapshot.subject(id_, "helper") for id_ in invited),
            ),
            evidence=(
                _expectation_evidence(snapshot, expectation, role),
                *(self._presence(sector, frozenset(places)) for sector in missing),
                *(
                    _sector_evidence(snapshot, id_)
                    for id_ in sorted(actors)
                    if id_ in snapshot.actors and (not self.near or self._is_around(id_, self.near))
                ),
            ),
            score=scale.score(
                MISSING_PARTNER,
                "missing",
                scale.weigh(priority),
                UNSURE if in_doubt else FAIRLY_SURE,
                thin=self.is_thin,
            ),
            state="missing",
            unsure=(*(_IN_DOUBT if in_doubt else ()), *(_THIN if self.is_thin else ())),
            data_sets=self._data_sets,
            remedy=Message(_REMEDIES[role], words),
        )

    @cached_property
    def _data_sets(self) -> tuple[str, ...]:
        return known_data_sets([self.town.dataset])

    def _nearest(self, sector: str, actors: Set[str], places: Set[str]) -> tuple[str, ...]:
        """Return those from a sector who have most ties to the actors, and of these those based around the places.

        Who hosts the CAL or a coalition of it is none of them.
        """
        ties = self.town.snapshot.ties
        near = {
            id_: (len(actors & ties.adj[id_].keys()), self._is_around(id_, places))
            for id_ in self._by_sector.get(sector, ())
            if id_ not in self._all_hosts
        }
        most = max(near.values(), default=None)
        return tuple(id_ for id_, nearness in near.items() if nearness == most)

    def _is_around(self, actor: str, places: Set[str]) -> bool:
        """Return whether an actor is based in one of the places, in one that contains it, or in one inside it."""
        kin = self.town.snapshot.kin_of_place
        based = self.town.snapshot.based_in.get(actor) or (self.town.home,)
        return any(not places.isdisjoint(kin.get(place, frozenset((place,)))) for place in based)

    def _presence(self, sector: str, places: frozenset[str]) -> Evidence:
        """Return whether the town has somebody from a sector; named are those around the places, where any are."""
        if (sector, places) not in self._presences:
            ids = self._by_sector.get(sector, ())
            around = tuple(id_ for id_ in ids if self._is_around(id_, places))
            named = (around or ids)[:_NAMED]
            rest = len(ids) - len(named)
            key = _PRESENT["none" if not ids else "more" if rest > 0 else "some"]
            words: dict[str, Value] = {"sector": Term("sector", sector), "n": rest}
            words["actors"] = self.town.snapshot.quoted(named)
            self._presences[sector, places] = Evidence(Message(key, words), subjects=named)
        return self._presences[sector, places]


_THIN = (message("findings.unsure_thin"),)
_IN_DOUBT = (message("findings.unsure_sectors"),)


def _candidates(snapshot: Snapshot, ids: tuple[str, ...]) -> tuple[Value, ...]:
    """Return who could be invited from a sector, and how many more are as near."""
    told, rest = snapshot.quoted(ids[:_INVITED]), len(ids) - _INVITED
    return (*told, message("findings.candidates_more", n=rest)) if rest > 0 else told


@cache
def _terms(sectors: tuple[str, ...]) -> tuple[Term, ...]:
    return tuple(Term("sector", sector) for sector in sectors)


@cache
def _sector_subject(sector: str) -> Subject:
    return Subject(sector, sector, "sector")


def _expectation_evidence(snapshot: Snapshot, expectation: Expectation, role: str) -> Evidence:
    """Return who is expected, and who says so."""
    says = "own" if expectation.own else "packaged"
    key = ("expected", says, role, expectation.need or "", expectation.source or "", *expectation.sectors)
    if key not in snapshot.told:
        words: dict[str, Value] = {"sectors": _terms(expectation.sectors)}
        if expectation.need:
            words["need"] = snapshot.named(expectation.need)
        fact = Message(_EXPECTED[role, says], words)
        snapshot.told[key] = Evidence(fact, expectation.source, expectation.date)
    return snapshot.told[key]


def _sector_evidence(snapshot: Snapshot, actor: str) -> Evidence:
    """Return which sector an actor comes from."""
    key = ("sector", actor)
    if key not in snapshot.told:
        row = snapshot.actors[actor]
        words: dict[str, Value] = {"actor": snapshot.named(actor)}
        if row["sector"]:
            words["sector"] = Term("sector", row["sector"])
        fact = Message("findings.sector_of" if row["sector"] else "findings.sector_unknown", words)
        snapshot.told[key] = Evidence(fact, row["source"], row["checked_on"], (actor,))
    return snapshot.told[key]
