"""What two overlapping initiatives share, how many people both aim at, and what could be done about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from calnet.analyses.coordination import Agreement, Doubt
from calnet.analyses.evidence import period_message
from calnet.analyses.overlap.done import differ_in_time, what_is_done
from calnet.analyses.overlap.names import shared_words
from calnet.analyses.overlap.overlaps import Overlap
from calnet.findings import Evidence
from calnet.language.words import numbers
from calnet.messages import Value, message
from calnet.snapshot.lookups import grouped
from calnet.snapshot.snapshot import ROOT, Snapshot

_SAME_THING = 0.7
"""How alike what is done must be for joining to be suggested, rather than that each does its own part."""
_ENTERED_TWICE = 0.9
"""Similarity of names from which two initiatives of one lead may be one that was entered twice; in a humanitarian
"who does what where" table what one body calls up to 0.85 alike are two projects."""
_MOSTLY = 0.5
"""Share of the shorter period from which two initiatives go on at the same time, rather than in turn."""
_WIDE = frozenset({"powiat", "voivodeship", "country"})
"""Levels of places in which two may be far apart; of a place whose level nobody gave, nobody knows."""
_SHORT_FORMS = frozenset({"event", "campaign"})
_LED_FORMS = frozenset({"programme", "project"})
"""Forms in which one may lead and others help. Between clubs, courses and groups, and where nobody gave the form,
people choose: they are no worse for being two."""
_OF_DOUBT: Mapping[Doubt, str] = {
    Doubt.NO_LEAD: "ask_lead",
    Doubt.SAME_LEAD: "ask_one",
    Doubt.COALITION: "ask_coalition",
    Doubt.PARTNERS: "ask_agreed",
    Doubt.HOSTED: "ask_agreed",
    Doubt.SHARED: "ask_agreed",
    Doubt.NO_PARTNERSHIPS: "ask_agreed_untold",
    Doubt.ONE_INFORMANT: "ask_agreed_informant",
}
"""What to ask by why nobody knows."""
_FIRST = ("calendar", "divide_places", "divide_times", "divide_ages", "divide_groups", "join", "lead", "complement")
"""Which suggestion is made where equally strong pairs come to several."""
_NOT_GIVEN = message("findings.overlap_not_given")
_NO_WORDS = message("findings.overlap_no_words")


@dataclass(frozen=True)
class Sharing:
    """Tells what overlapping initiatives share.

    Attributes:
        snapshot: the facts on a day.
    """

    snapshot: Snapshot

    def people(self, pairs: Iterable[Overlap]) -> int | None:
        """Return how many people two of the initiatives aim at both, at most.

        Nobody counts who goes to both. The smaller of the numbers that two give for a group that they share is a
        limit; over several groups and pairs the largest limit counts and not the sum (as OCHA's practice of "who
        does what where" counts people of a place). None where no two give a number for a group that they share.
        """
        aimed_at, kin = self._aimed_at, self.snapshot.kin_of_group
        limits = (
            min(people, others)
            for pair in pairs
            for group, people in aimed_at.get(pair.left, {}).items()
            for other, others in aimed_at.get(pair.right, {}).items()
            if other in kin.get(group, (group,))
        )
        return max(limits, default=None)

    def most_people(self, data_sets: Iterable[str]) -> int | None:
        """Return the largest number of people that an initiative of these data sets gives for a target group."""
        return max((self._most[id_] for id_ in data_sets if id_ in self._most), default=None)

    @cached_property
    def _aimed_at(self) -> Mapping[str, Mapping[str, int]]:
        known = self.snapshot.facts.initiative_groups.drop_nulls("people")
        found: dict[str, dict[str, int]] = {}
        for initiative, group, people in known.select("initiative", "group", "people").iter_rows():
            if group != ROOT:
                found.setdefault(initiative, {})[group] = people
        return found

    @cached_property
    def _most(self) -> Mapping[str, int]:
        most: dict[str, int] = {}
        for initiative, groups in self._aimed_at.items():
            data_set = self.snapshot.dataset_of.get(initiative) or ""
            most[data_set] = max(most.get(data_set, 0), *groups.values())
        return most

    @cached_property
    def _ages(self) -> Mapping[str, tuple[int, int]]:
        rows = self.snapshot.facts.target_groups.drop_nulls(["age_from", "age_to"])
        return {id_: (first, last) for id_, first, last in rows.select("id", "age_from", "age_to").iter_rows()}

    @cached_property
    def _wide_places(self) -> frozenset[str]:
        places = self.snapshot.facts.places
        return frozenset(places.filter(places["level"].is_in(list(_WIDE)))["id"])

    def is_wide(self, pair: Overlap) -> bool:
        """Return whether all that the places of a pair share is wide; not where either place was assumed."""
        if not self._wide_places or pair.parts["place"] is None:
            return False
        left, right = (self.snapshot.places_of[id_] for id_ in pair.ids)
        above = self.snapshot.above_place
        return all(
            place in self._wide_places
            for one, other in ((left, right), (right, left))
            for place in one
            if not above.get(place, frozenset((place,))).isdisjoint(other)
        )

    def may_be_one(self, pair: Overlap) -> bool:
        """Return whether a pair may be one initiative entered twice: of one lead and nearly one name, in one place."""
        if pair.apart or (pair.parts["text"] or 0.0) < _ENTERED_TWICE:
            return False
        leads, names = self.snapshot.leads_of, self.snapshot.names
        shared = frozenset(leads.get(pair.left, ())) & frozenset(leads.get(pair.right, ()))
        return bool(shared) and numbers(names[pair.left]) == numbers(names[pair.right])

    def evidence(self, pairs: Sequence[Overlap], people: int | None) -> Evidence:
        """Return what pairs share in words: people, needs, places, time and what the names have in common."""
        snapshot, ids = self.snapshot, tuple(sorted({id_ for pair in pairs for id_ in pair.ids}))
        of_groups, of_needs, of_places = self._above
        names = sorted({tuple(sorted(snapshot.names[id_] for id_ in pair.ids)) for pair in pairs})
        common = sorted({word for left, right in names for word in shared_words(left, right)}, key=str.casefold)
        values: dict[str, Value] = {
            "groups": self._named(_common(snapshot.groups_of, pairs, snapshot.kin_of_group, of_groups)),
            "needs": self._named(_common(snapshot.needs_of, pairs, snapshot.kin_of_need, of_needs)) or _NOT_GIVEN,
            "places": self._named(_common(snapshot.places_of, pairs, snapshot.kin_of_place, of_places)),
            "words": ", ".join(common if len(names) > 1 else shared_words(names[0][0], names[0][1])) or _NO_WORDS,
            "period": self._period(ids),
        }
        if people is None:
            return Evidence(message("findings.overlap_shared", **values), subjects=ids)
        return Evidence(message("findings.overlap_shared_people", **values, people=people), subjects=ids)

    def _named(self, ids: Iterable[str]) -> Value:
        return tuple(self.snapshot.named(id_) for id_ in ids)

    @cached_property
    def _above(self) -> tuple[Mapping[str, frozenset[str]], ...]:
        """What is broader than each target group, need and place, itself included."""
        facts = self.snapshot.facts
        frames = (facts.group_ancestors, facts.need_ancestors)
        known = (grouped(frame.select("id", "ancestor")) for frame in frames)
        return *({id_: frozenset(ids) for id_, ids in above.items()} for above in known), self.snapshot.above_place

    def _period(self, ids: Sequence[str]) -> Value:
        rows = [self.snapshot.initiatives[id_] for id_ in ids]
        starts = [row["first"] for row in rows if row["first"]]
        ends = [row["last"] for row in rows if row["last"]]
        return period_message(
            max(starts).isoformat() if len(starts) == len(ids) else None, min(ends).isoformat() if ends else None
        )

    def suggestion(
        self, state: Agreement, doubt: Doubt | None, pairs: Sequence[Overlap], members: Sequence[str]
    ) -> str:
        """Return what the meeting could do about a cluster, judged by its strongest pairs.

        Returns:
            ``keep`` where they coordinate, or ``check`` where they may be one entered twice; a question by the doubt
            where nobody knows; ``calendar`` for events and for what goes on mostly in turn; ``divide_places``,
            ``divide_times`` (of the day or the year), ``divide_ages`` or ``divide_groups`` where these differ already;
            ``join`` for two that do the same; ``lead`` for projects and programmes; else, where people choose between
            them, ``complement``.
        """
        if doubt is not None:
            return _OF_DOUBT[doubt]
        if state is Agreement.COORDINATED:
            return "check" if any(map(self.may_be_one, pairs)) else "keep"
        return min((self._suggestion(pair, members) for pair in pairs), key=_FIRST.index)

    def _suggestion(self, pair: Overlap, members: Sequence[str]) -> str:
        snapshot, (left, right), time = self.snapshot, pair.ids, pair.parts["time"]
        forms = {snapshot.initiatives[id_]["form"] for id_ in pair.ids}
        if forms <= _SHORT_FORMS or (time is not None and time < _MOSTLY):
            return "calendar"
        if snapshot.places_of[left] != snapshot.places_of[right]:
            return "divide_places"
        if differ_in_time(snapshot.names[left], snapshot.names[right]):
            return "divide_times"
        if snapshot.groups_of[left] != snapshot.groups_of[right]:
            ages = [self._age(id_) for id_ in pair.ids]
            return "divide_ages" if None not in ages and ages[0] != ages[1] else "divide_groups"
        done = what_is_done(pair.parts["activities"], pair.parts["text"])
        if len(members) == 2 and (done or 0.0) >= _SAME_THING:
            return "join"
        return "lead" if forms <= _LED_FORMS else "complement"

    def _age(self, initiative: str) -> tuple[int, int] | None:
        """Return the ages that an initiative is meant for; None where one of its groups is of no known age."""
        ages = [self._ages.get(group) for group in self.snapshot.groups_of[initiative]]
        known = [age for age in ages if age is not None]
        return (min(known)[0], max(last for _, last in known)) if known and len(known) == len(ages) else None


def _common(
    things_of: Mapping[str, tuple[str, ...]],
    pairs: Iterable[Overlap],
    kin_of: Mapping[str, frozenset[str]],
    above: Mapping[str, frozenset[str]],
) -> tuple[str, ...]:
    """Return what both of a pair have: the same things, else the narrower of two that are related."""
    found: set[str] = set()
    for pair in pairs:
        left, right = (set(things_of.get(id_, ())) - {ROOT} for id_ in pair.ids)
        related = {(one, other) for one in left for other in right & kin_of.get(one, frozenset())}
        found |= left & right or {one if other in above.get(one, ()) else other for one, other in related}
    return tuple(sorted(found))
