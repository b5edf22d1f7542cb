"""Analysis B once more from its definition, slow and obvious: pairs, clusters, umbrella programmes, series.

Only the similarity of two names is borrowed (`calnet.analyses.overlap.names`), how much two do alike by their
activities, and which words of a name tell what it is; what they are worth is tested elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import combinations, permutations, product
from typing import Any, TypeAlias

from oracles import ROOT, Town

Ids: TypeAlias = "tuple[str, str]"
Text: TypeAlias = "Callable[[str, str], float | None]"
SHARES = {"groups": 0.30, "needs": 0.25, "activities": 0.15, "text": 0.10, "place": 0.10, "time": 0.10}
SIMILAR_FROM, SIMILAR_IN_SPITE_FROM = 0.5, 0.75
WIDE = ("powiat", "voivodeship", "country")


def mean(parts: Mapping[str, Any], names: Iterable[str] = tuple(SHARES)) -> float:
    known = {part: SHARES[part] for part in names if parts.get(part) is not None}
    if ("activities" in known) != ("text" in known):
        known["activities" if "activities" in known else "text"] = 0.25
    total: float = sum(parts[part] * share for part, share in known.items())
    return round(total / sum(known.values()), 9)


class Duplicates:
    """What B says of a town."""

    def __init__(self, town: Town, text: Text, activities: Text, are_works: Callable[[str, str], bool]) -> None:
        self.town = town
        self.text, self.activities, self.are_works = text, activities, are_works
        self.overlaps = {pair: found for pair in combinations(town.current(), 2) if (found := self._overlap(*pair))}

    def _overlap(self, left: str, right: str) -> dict[str, Any] | None:
        town = self.town
        groups = self._jaccard(town.groups(left) - {ROOT}, town.groups(right) - {ROOT}, town.related_group)
        (here, assumed), (there, assumed_2) = town.places(left), town.places(right)
        steps = {(a, b): town.distance("place_ancestors", a, b) for a, b in product(here, there)}
        apart = min((step for step in steps.values() if step is not None), default=None)
        if not groups or apart is None or not self._same_time(left, right):
            return None
        if left in town.wholes(right) or right in town.wholes(left):
            return None
        needs = self._jaccard(town.needs(left), town.needs(right), town.related_need)
        text = self.text(left, right)
        activities = self.activities(left, right)
        known = [(value, share) for value, share in ((activities, 0.6), (text, 0.4)) if value is not None]
        done = sum(value * share for value, share in known) / sum(share for _, share in known) if known else 0.0
        if needs == 0.0:
            does_something_similar = done >= SIMILAR_IN_SPITE_FROM - 1e-9
        elif needs is None:
            does_something_similar = done >= SIMILAR_FROM - 1e-9
        else:
            does_something_similar = activities is None or activities > 0 or (text is not None and text >= SIMILAR_FROM)
        parts = {
            "groups": groups,
            "needs": needs,
            "activities": activities,
            "text": text,
            "place": None if assumed or assumed_2 else 1.0 if apart == 0 else 0.5 if apart == 1 else 0.0,
            "time": self._shared_time(left, right),
        }
        score = mean(parts)
        if not does_something_similar or score < 0.60:
            return None
        wider = {
            right if (a, b) in town.above["place_ancestors"] else left
            for (a, b), step in steps.items()
            if step == apart and step > 0
        }
        return {**parts, "score": score, "apart": apart, "wider": wider}

    def _jaccard(self, left: set[str], right: set[str], related: Callable[[str, str], bool]) -> float | None:
        if not left or not right:
            return None
        same = left & right
        mine, theirs = left - same, right - same
        kin = min(
            sum(1 for a in mine if any(related(a, b) for b in theirs)),
            sum(1 for b in theirs if any(related(a, b) for a in mine)),
        )
        return (len(same) + kin / 2) / (len(left) + len(right) - len(same) - kin)

    def _shared_time(self, left: str, right: str) -> float | None:
        (first, last), (first_2, last_2) = self.town.period(left), self.town.period(right)
        if first is None or first_2 is None:
            return None
        end, end_2 = last or date(9999, 1, 1), last_2 or date(9999, 1, 1)
        shorter = min((end - first).days, (end_2 - first_2).days) + 1
        if shorter <= 0:
            return None
        both = (min(end, end_2) - max(first, first_2)).days + 1
        return min(1.0, max(0.0, both / shorter))

    def _same_time(self, left: str, right: str) -> bool:
        (first, last), (first_2, last_2) = self.town.period(left), self.town.period(right)
        if first is not None and last_2 is not None and first > last_2:
            return False
        return not (first_2 is not None and last is not None and first_2 > last)

    def near(self, sort: str = "") -> set[Ids]:
        """Pairs less than two levels apart that are findings, or questions of a sort."""
        return {pair for pair, found in self.overlaps.items() if found["apart"] < 2 and self.sort(pair) == sort}

    def sort(self, pair: Ids) -> str:
        """Whether a pair is only worth a question: in a wide place without saying the same, or two purchases."""
        if self.town.coordination(*pair) == "coordinated":
            return ""
        activities, text = self.overlaps[pair]["activities"], self.overlaps[pair]["text"] or 0.0
        same = text >= 0.9 if activities is None else text >= 0.75 and activities >= 0.75
        if self.is_wide(pair) and not same:
            return "wide"
        if not same and (activities or 0.0) < 0.4 and text < 0.25:
            return "same_need"
        return (
            "purchase"
            if not same and self.are_works(*pair) and not self.town.leads(pair[0]) & self.town.leads(pair[1])
            else ""
        )

    def anchors(self, pairs: Iterable[Ids]) -> list[str]:
        """The strongest pair, or all that are equally strong: by all but time, which a corrected date changes."""
        lasting = ("groups", "needs", "activities", "text", "place")
        strength = {pair: mean(self.overlaps[pair], lasting) for pair in pairs}
        return sorted({id_ for pair in strength if strength[pair] == max(strength.values()) for id_ in pair})

    def strongest(self, pairs: Iterable[Ids]) -> set[Ids]:
        """The pairs of the highest score whose parts are the same."""
        parts = {pair: [self.overlaps[pair][part] for part in SHARES] for pair in pairs}
        score = {pair: self.overlaps[pair]["score"] for pair in parts}
        best = [pair for pair in parts if score[pair] == max(score.values())]
        first = max([-1.0 if part is None else part for part in parts[pair]] for pair in best)
        return {pair for pair in best if [-1.0 if part is None else part for part in parts[pair]] == first}

    def people(self, pairs: Iterable[Ids]) -> int | None:
        """The largest number of people that two may both aim at: for a shared group, not more than the smaller says."""
        limits = []
        for left, right in pairs:
            for mine, theirs in product(self.town.rows["initiative_groups"], repeat=2):
                if (mine["initiative"], theirs["initiative"]) == (left, right) and None not in (
                    mine["people"], theirs["people"],
                ) and self.town.related_group(mine["group"], theirs["group"]):  # fmt: skip
                    limits.append(min(mine["people"], theirs["people"]))
        return max(limits, default=None)

    def is_wide(self, pair: Ids) -> bool:
        """Whether all that both know to have in common of the map is a powiat or more."""
        (here, assumed), (there, assumed_2) = (self.town.places(id_) for id_ in pair)
        levels = {row["id"]: row["level"] for row in self.town.rows["places"]}
        narrower = [
            a if (a, b) in self.town.above["place_ancestors"] else b
            for a, b in product(here, there)
            if self.town.meet(a, b)
        ]
        return not assumed and not assumed_2 and all(levels[place] in WIDE for place in narrower)

    def may_be_one(self, pair: Ids) -> bool:
        """Whether two may be one entered twice; the names in these towns have no numbers."""
        shared = set.intersection(*(self.town.leads(id_) for id_ in pair))
        found = self.overlaps[pair]
        return bool(shared) and found["apart"] == 0 and (found["text"] or 0.0) >= 0.9

    def umbrellas(self) -> dict[Ids, set[str]]:
        """Local initiatives by the programme over them and their data set, where its place tells which one that is."""
        found: dict[Ids, set[str]] = {}
        for pair, overlap in self.overlaps.items():
            if overlap["apart"] >= 2 and len(overlap["wider"]) == 1:
                (wide,) = overlap["wider"]
                (local,) = set(pair) - {wide}
                found.setdefault((wide, self.town.initiatives[local]["dataset"]), set()).add(local)
        return found

    def series(self, called: Mapping[str, frozenset[str]]) -> set[frozenset[str]]:
        """Initiatives of one data set, name and group, each apart in place from another of them.

        Args:
            called: what is left of each name without the words that name the place or the people.
        """
        town = self.town
        together: set[frozenset[str]] = set()
        placed = [id_ for id_ in town.current() if not town.places(id_)[1]]
        groups = {group for id_ in placed for group in town.groups(id_) - {ROOT}}
        data_sets = {town.initiatives[id_]["dataset"] for id_ in placed}
        for words, group, data_set in product(set(called.values()), groups, data_sets):
            same = [
                id_
                for id_ in placed
                if called[id_] == words and group in town.groups(id_) and town.initiatives[id_]["dataset"] == data_set
            ]
            members = {one for one, other in permutations(same, 2) if words and self._stand_apart(one, other)}
            if members:
                touching = {known for known in together if known & members and called[min(known)] == words}
                together -= touching
                together.add(frozenset(members).union(*touching))
        return together

    def _stand_apart(self, left: str, right: str) -> bool:
        return not any(self.town.meet(a, b) for a, b in product(self.town.places(left)[0], self.town.places(right)[0]))


def holds_together(members: Iterable[str], pairs: set[Ids]) -> bool:
    """Whether each of them overlaps with more than half of the others."""
    every = set(members)
    return all(
        2 * sum(tuple(sorted((one, other))) in pairs for other in every - {one}) > len(every) - 1 for one in every
    )
