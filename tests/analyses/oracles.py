"""The definitions of the analyses once more, slow and obvious: plain loops over rows, nothing taken from the code.

Only the similarity of two names is borrowed (`calnet.analyses.overlap.names`); what it is worth is tested elsewhere.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any, TypeAlias

from calnet.model.vocabulary import vocabulary
from calnet.snapshot.facts import Facts

Row: TypeAlias = "Mapping[str, Any]"
ROOT = "group/all_residents"
_LEVELS = ["none", "for_others", "planned", "partial", "covered"]


def first_day(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    return date(*([*parts, 1, 1])[:3])


def last_day(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0], parts[1], calendar.monthrange(*parts)[1])
    return date(*parts)


class Town:
    """The rows of one source on one day."""

    def __init__(self, facts: Facts, day: date) -> None:
        self.day = day
        self.rows: dict[str, list[dict[str, Any]]] = {
            field.name: getattr(facts, field.name).to_dicts() for field in fields(Facts)
        }
        self.initiatives = {row["id"]: row for row in self.rows["initiatives"]}
        self.actors = {row["id"]: row for row in self.rows["actors"]}
        self.left_behind = self.leave_out_closed()
        self.above = {
            frame: {(row["id"], row["ancestor"]): row["distance"] for row in self.rows[frame]}
            for frame in ("group_ancestors", "need_ancestors", "place_ancestors")
        }

    def leave_out_closed(self) -> set[str]:
        """Take away what those who closed were part of; return the initiatives that only they ran."""
        closed = {
            row["id"] for name in ("actors", "coalitions") for row in self.rows[name] if row["status"] == "closed"
        }
        before = {row["initiative"] for row in self.rows["initiative_actors"] if row["relation"] == "RUNS"}
        for name in ("initiative_actors", "memberships", "gatherings", "coalition_hosts"):
            self.rows[name] = [row for row in self.rows[name] if row["actor"] not in closed]
        self.rows["ties"] = [row for row in self.rows["ties"] if not {row["start"], row["end"]} & closed]
        for row in self.rows["data_sets"]:
            row["host"] = None if row["host"] in closed else row["host"]
        return before - {row["initiative"] for row in self.rows["initiative_actors"] if row["relation"] == "RUNS"}

    # Words

    def period(self, id_: str) -> tuple[date | None, date | None]:
        row = self.initiatives[id_]
        first = first_day(row["start_date"]) if row["start_date"] else None
        if row["end_date"]:
            return first, last_day(row["end_date"])
        if row["form"] in ("event", "campaign") and row["start_date"]:
            return first, last_day(row["start_date"])
        return first, None

    def state(self, id_: str) -> str:
        """Active, planned or past; what is planned and has ended is past."""
        first, last = self.period(id_)
        status = self.initiatives[id_]["status"]
        if id_ in self.left_behind:
            return "past"
        if status == "suspended" or status == "finished":
            return "past"
        if last is not None and last < self.day:
            return "past"
        if status == "planned":
            return "planned"
        if first is not None and first > self.day:
            return "planned"
        return "active"

    def doubtful(self, id_: str) -> bool:
        """Flagged: the start is unknown, or planned with a start in the past."""
        first, _ = self.period(id_)
        planned = self.initiatives[id_]["status"] == "planned"
        return self.state(id_) != "past" and (first is None or (planned and first < self.day))

    def current(self) -> list[str]:
        return [id_ for id_ in sorted(self.initiatives) if self.state(id_) != "past"]

    def of(self, frame: str, key: str, id_: str, value: str) -> set[str]:
        return {row[value] for row in self.rows[frame] if row[key] == id_}

    def groups(self, id_: str) -> set[str]:
        return self.of("initiative_groups", "initiative", id_, "group")

    def needs(self, id_: str) -> set[str]:
        return self.of("initiative_needs", "initiative", id_, "need")

    def leads(self, id_: str) -> set[str]:
        """Those who run it as lead; where nobody does, all who run it."""
        runs = [row for row in self.rows["initiative_actors"] if row["initiative"] == id_ and row["relation"] == "RUNS"]
        leads = {row["actor"] for row in runs if row["role"] in (None, "lead")}
        return leads or {row["actor"] for row in runs}

    def home(self, dataset: str | None) -> str:
        for row in self.rows["data_sets"]:
            if row["id"] == dataset and row["home_place"]:
                return str(row["home_place"])
        return dataset or ""

    def places(self, id_: str) -> tuple[set[str], bool]:
        """Where it happens, and whether that is assumed."""
        covered = self.of("initiative_places", "initiative", id_, "place")
        if covered:
            return covered, False
        based = {place for lead in self.leads(id_) for place in self.of("actor_places", "actor", lead, "place")}
        if based:
            return based, False
        return {self.home(self.initiatives[id_]["dataset"])}, True

    def distance(self, frame: str, left: str, right: str) -> int | None:
        """Steps between two things of which one is above the other; None where neither is."""
        if left == right:
            return 0
        steps = [self.above[frame].get(pair) for pair in ((left, right), (right, left))]
        return min((step for step in steps if step is not None), default=None)

    def related_group(self, left: str, right: str) -> bool:
        """The same, broader or narrower; the root is not a shared group."""
        return ROOT not in (left, right) and self.distance("group_ancestors", left, right) is not None

    def related_need(self, left: str, right: str) -> bool:
        return self.distance("need_ancestors", left, right) is not None

    def meet(self, left: str, right: str) -> bool:
        return self.distance("place_ancestors", left, right) is not None

    def holds(self, row: Row) -> bool:
        begun = row["since"] is None or first_day(row["since"]) <= self.day
        return begun and (row["until"] is None or last_day(row["until"]) >= self.day)

    def told_ties(self) -> set[frozenset[str]]:
        """Ties that somebody recorded, without those that follow from shared initiatives."""
        found = set()
        for row in self.rows["ties"]:
            if self.holds(row) and row["start"] in self.actors and row["end"] in self.actors:
                found.add(frozenset((row["start"], row["end"])))
        return {tie for tie in found if len(tie) == 2}

    def ties(self) -> set[frozenset[str]]:
        found = self.told_ties()
        for id_, initiative in self.initiatives.items():
            first, last = self.period(id_)
            if initiative["status"] in ("planned", "suspended"):
                continue
            if first is not None and first > self.day:
                continue
            if last is not None and last < self.day - timedelta(days=365):
                continue
            who = sorted(self.of("initiative_actors", "initiative", id_, "actor") & set(self.actors))
            found |= {frozenset(pair) for pair in combinations(who, 2)}
        return {tie for tie in found if len(tie) == 2}

    def members(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for row in self.rows["memberships"]:
            coalition = next((c for c in self.rows["coalitions"] if c["id"] == row["coalition"]), None)
            if coalition and coalition["status"] in (None, "active") and self.holds(row):
                found.setdefault(row["coalition"], set()).add(row["actor"])
        return found

    # Coordination

    def wholes(self, id_: str) -> set[str]:
        direct = self.of("initiative_parts", "part", id_, "whole")
        return direct | {above for whole in direct for above in self.wholes(whole)}

    def coordination(self, left: str, right: str) -> str:
        leads, others = self.leads(left), self.leads(right)
        if self.wholes(left) & self.wholes(right):
            return "coordinated"
        for mine, theirs, its in ((leads, others, right), (others, leads, left)):
            if mine & (self.of("initiative_actors", "initiative", its, "actor") - theirs):
                return "coordinated"
        pairs = [{lead, other} for lead, other in product(leads, others)]
        partners = [row for row in self.rows["ties"] if row["relation"] == "PARTNERS_WITH"]
        if any(
            {row["start"], row["end"]} in pairs and self.holds(row) and (row["strength"] or 0) >= 3 for row in partners
        ):
            return "coordinated"
        if not leads or not others or leads & others:
            return "unknown"
        if (leads | others) & {row["id"] for row in self.rows["coalitions"]}:
            return "unknown"
        if any(frozenset(pair) in self.ties() for pair in pairs):
            return "unknown"
        of = {row["id"]: row["dataset"] for row in (*self.rows["actors"], *self.rows["initiatives"])}
        for id_ in (left, right):
            here = {actor for actor in self.actors if of[actor] == of[id_]}
            if not any({row["start"], row["end"]} & here for row in partners):
                return "unknown"
            ties = [tie for tie in self.ties() if tie <= here]
            if any(sum(actor in tie for tie in ties) >= 0.8 * len(ties) for actor in here if ties):
                return "unknown"
        return "uncoordinated"

    # A1

    def coverage(self) -> dict[tuple[str, str, str], tuple[str, frozenset[str], frozenset[str]]]:
        """Level, flags and supply by need, group and place."""
        demands: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
        for row in self.rows["diagnoses"]:
            key = (row["need"], row["group"] or ROOT, row["place"] or self.home(row["dataset"]))
            demands.setdefault(key, []).append(row)
        cells = {key: self._cell(key, rows) for key, rows in demands.items()}
        nothing = sum(level == "none" for level, _, _ in cells.values())
        if len(self.initiatives) < 5 or nothing > len(cells) / 2:
            for key, (level, flags, supply) in cells.items():
                if level == "none":
                    cells[key] = level, flags | {"not_recorded"}, supply
        return cells

    def is_for(self, id_: str, group: str) -> bool:
        """For the group, a broader or a narrower one, for all residents, or for nobody knows whom."""
        groups = self.groups(id_) or {ROOT}
        if group == ROOT or ROOT in groups:
            return True
        return any(self.distance("group_ancestors", group, found) is not None for found in groups)

    def is_near(self, id_: str, place: str) -> bool:
        return any(self.meet(place, found) for found in self.places(id_)[0])

    def is_apart(self, term: str) -> bool:
        """An own term that nobody joined to another one."""
        kind, _, code = term.partition("/")
        if kind in ("group", "need") and code in vocabulary("target_group" if kind == "group" else "need"):
            return False
        frame = "group_ancestors" if kind == "group" else "need_ancestors"
        pairs = [(low, up) for low, up in self.above[frame] if low != up and up != ROOT]
        return not any(term in pair for pair in pairs)

    def number(self, id_: str, group: str) -> tuple[int | None, int | None]:
        """Places, else people reached."""
        row = self.initiatives[id_]
        if row["capacity"] is not None:
            return row["capacity"], None
        aimed = [
            r["people"]
            for r in self.rows["initiative_groups"]
            if (r["initiative"], r["group"]) == (id_, group) and r["people"] is not None
        ]
        return None, max(aimed) if aimed else row["participants"]

    def _cell(
        self, key: tuple[str, str, str], rows: list[dict[str, Any]]
    ) -> tuple[str, frozenset[str], frozenset[str]]:
        need, group, place = key
        exact, part = set(), set()
        near = [id_ for id_ in self.current() if self.is_near(id_, place)]
        answering = [id_ for id_ in near if any(self.related_need(need, found) for found in self.needs(id_))]
        for id_ in answering:
            if self.is_for(id_, group):
                part.add(id_)
            around = any(at == place or (place, at) in self.above["place_ancestors"] for at in self.places(id_)[0])
            if need in self.needs(id_) and group in self.groups(id_) and around:
                exact.add(id_)
        others = {id_ for id_ in answering if id_ not in part and self.state(id_) == "active"}
        flags = set()
        active = {id_ for id_ in part if self.state(id_) == "active"}
        people = max((row["people"] for row in rows if row["people"] is not None), default=None)
        numbers = [(id_, *self.number(id_, group)) for id_ in exact & active]
        known = [(id_, places, reached) for id_, places, reached in numbers if (places, reached) != (None, None)]
        reached_by = [reached for _, _, reached in known if reached is not None]
        least = sum(places for _, places, _ in known if places is not None) + max(reached_by, default=0)
        if not part:
            level = "for_others" if others else "none"
        elif not active:
            level = "planned"
        elif not numbers or (known and people is not None and least < people):
            level = "partial"
        else:
            level = "covered"
        if people is not None and len(known) < len(numbers) and least < people:
            flags.add("supply_unknown")
        if numbers and people is None:
            flags.add("need_unknown")
        if people is not None:
            for id_, _, reached in known:
                is_own = reached is not None and self.initiatives[id_]["participants"] != reached
                aimed = [
                    r for r in self.rows["initiative_groups"] if (r["initiative"], r["group"]) == (id_, group)
                    and r["people"] is not None
                ]  # fmt: skip
                is_own = is_own or (reached is not None and bool(aimed))
                if len(self.places(id_)[0]) > 1 or (len(self.groups(id_)) > 1 and not is_own):
                    flags.add("number_shared")
        if level != "covered" and any(self._ended(id_, key) for id_ in self.initiatives):
            flags.add("ended_lately")
        if level != "covered" and any(not self.groups(id_) for id_ in active or part):
            flags.add("group_not_recorded")
        others_own = [any(self.is_apart(found) for found in self.groups(id_)) for id_ in others]
        if level == "for_others" and (self.is_apart(group) or all(others_own)):
            flags.add("own_term")
        if level == "none":
            if self.is_apart(need) and any(self.is_for(id_, group) for id_ in near):
                flags |= {"own_term", "not_recorded"}
            for id_ in near:
                akin = any(group == found or self.related_group(group, found) for found in self.groups(id_))
                if not self.needs(id_) and group != ROOT and akin:
                    flags.add("not_recorded")
        if any(self.doubtful(id_) for id_ in active or part):
            flags.add("dates_unknown")
        if active:
            flags |= self._flags_of_active(active, part)
        return level, frozenset(flags), frozenset(active or part)

    def _ended(self, id_: str, key: tuple[str, str, str]) -> bool:
        """Whether an initiative answered a demand and ended within the last twelve months."""
        need, group, place = key
        _, last = self.period(id_)
        if self.state(id_) != "past" or id_ in self.left_behind or self.initiatives[id_]["status"] == "suspended":
            return False
        if last is None or last < self.day - timedelta(days=365):
            return False
        answered = any(self.related_need(need, found) for found in self.needs(id_))
        return answered and self.is_for(id_, group) and self.is_near(id_, place)

    def _flags_of_active(self, active: set[str], part: set[str]) -> set[str]:
        flags = set()
        horizon = self.day + timedelta(days=90)
        ends = [self.period(id_)[1] for id_ in active]
        if all(end is not None and end <= horizon for end in ends):
            next_day = max(end for end in ends if end) + timedelta(days=1)
            carried_on = False
            for first, last in (self.period(id_) for id_ in part - active):
                if first is not None and first <= next_day and (last is None or last > horizon):
                    carried_on = True
            if not carried_on:
                flags.add("ending")
        runners = [
            {
                row["actor"]
                for row in self.rows["initiative_actors"]
                if (row["initiative"], row["relation"]) == (id_, "RUNS")
            }
            for id_ in active
        ]
        if all(runners) and len(set().union(*runners)) == 1 and set().union(*runners) <= set(self.actors):
            flags.add("single_provider")
        if any(
            all(self.coordination(left, right) == "uncoordinated" for left, right in combinations(three, 2))
            for three in combinations(sorted(active), 3)
        ):
            flags.add("crowded")
        return flags

    # A3

    def missing_partners(self, table: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Missing sectors by coalition or need."""
        sector = {id_: row["sector"] for id_, row in self.actors.items()}
        found = {}
        members = self.members()
        for coalition, actors in members.items():
            if len(actors) < 3:  # too few are recorded to say who is missing
                continue
            there = [sector.get(actor) for actor in actors]
            if 2 * there.count(None) <= len(there):  # of most of them it is known
                found[coalition] = tuple(s for s in table["*"] if s not in there)
        for need_row in self.rows["needs"]:
            need = need_row["id"]
            workers = set()
            for id_ in self.current():
                if need in self.needs(id_):
                    for actor in self.of("initiative_actors", "initiative", id_, "actor"):
                        workers |= members.get(actor, {actor})
            there = [sector.get(actor) for actor in workers]
            if workers and 2 * there.count(None) <= len(there):
                above = sorted((step, up) for (low, up), step in self.above["need_ancestors"].items() if low == need)
                expected = next((table[up.split("/")[1]] for _, up in above if up.split("/")[1] in table), ())
                found[need] = tuple(s for s in expected if s not in there)
        return {anchor: sectors for anchor, sectors in found.items() if sectors}

    # A4

    def missing_ties(self) -> dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]]:
        """What two actors without a tie share: groups and needs, of two related ones the narrower."""
        ties = self.ties()
        found: dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]] = {}
        if not self.told_ties():
            return found
        for left, right in combinations(sorted(self.actors), 2):
            if frozenset((left, right)) in ties:
                continue
            groups, needs = set(), set()
            for mine, theirs in product(self._work(left), self._work(right)):
                if not any(self.meet(a, b) for a, b in product(self.places(mine)[0], self.places(theirs)[0])):
                    continue
                groups |= self._narrower("group_ancestors", self.groups(mine), self.groups(theirs), self.related_group)
                needs |= self._narrower("need_ancestors", self.needs(mine), self.needs(theirs), self.related_need)
            if groups or needs:
                found[left, right] = frozenset(groups), frozenset(needs)
        return found

    def _work(self, actor: str) -> list[str]:
        return [
            id_
            for id_ in self.current()
            if any(
                row["initiative"] == id_ and row["actor"] == actor and row["relation"] in ("RUNS", "SUPPORTS")
                for row in self.rows["initiative_actors"]
            )
        ]

    def _narrower(self, frame: str, left: set[str], right: set[str], related: Callable[[str, str], bool]) -> set[str]:
        return {a if (a, b) in self.above[frame] else b for a, b in product(left, right) if related(a, b)}

    # C

    def isolation(self) -> dict[str, frozenset[str]]:
        """The levels that hold for each actor; nothing at all where nobody recorded a tie."""
        ties = self.ties()
        if not self.told_ties():
            return {}
        degree = {actor: sum(actor in tie for tie in ties) for actor in self.actors}
        one_informant = max(degree.values()) >= 0.8 * len(ties)
        anchors = self.anchors(degree)
        hops = self._hops(anchors, ties)
        found = {}
        for actor, row in self.actors.items():
            if row["status"] == "closed":
                continue
            levels = set()
            if actor not in anchors:
                levels |= self.edge_levels(degree[actor], hops.get(actor))
                if one_informant:  # whom that one does not know may well know others
                    levels &= {"distant"} if actor in hops else set()
            if row["kind"] == "ResidentsGroup":
                if self._unserved(actor):
                    levels.add("unserved")
                if row["checked_on"] and last_day(row["checked_on"]) < self.day - timedelta(days=365):
                    levels.add("out_of_date")
            if levels:
                found[actor] = frozenset(levels)
        return found

    @staticmethod
    def edge_levels(degree: int, hops: int | None) -> set[str]:
        """No tie, a single one, or more than two hops from the coalition."""
        if degree == 0:
            return {"unconnected"}
        return ({"one_thread"} if degree == 1 else set()) | ({"distant"} if hops is None or hops > 2 else set())

    def anchors(self, degree: Mapping[str, int]) -> set[str]:
        members = set().union(*self.members().values()) & set(self.actors)
        if members:
            return members
        hosts = {row["host"] for row in self.rows["data_sets"]} & set(self.actors)
        if hosts or not any(degree.values()):
            return hosts
        return {actor for actor in degree if degree[actor] == max(degree.values())}

    def _hops(self, anchors: Iterable[str], ties: set[frozenset[str]]) -> dict[str, int]:
        hops = dict.fromkeys(anchors, 0)
        for step in range(1, len(self.actors) + 1):
            edge = {actor for actor, hop in hops.items() if hop == step - 1}
            for tie in ties:
                for actor in tie:
                    if tie - {actor} <= edge and actor not in hops:
                        hops[actor] = step
        return hops

    def can_tell_service(self) -> bool:
        current = self.current()
        return bool(current) and sum(bool(self.groups(id_)) for id_ in current) >= 0.8 * len(current)

    def _unserved(self, actor: str) -> bool:
        gathered = self.of("gatherings", "actor", actor, "group")
        if not gathered or not self.can_tell_service():
            return False
        for id_ in self.current():
            if actor in self.of("initiative_actors", "initiative", id_, "actor"):
                return False
            if any(self._aimed(group, id_) for group in gathered):
                return False
        return True

    def _aimed(self, group: str, id_: str) -> bool:
        return any(group == found or self.related_group(group, found) for found in self.groups(id_))

    def unreached(self) -> set[str]:
        if not self.can_tell_service():
            return set()
        asked = {row["group"] for row in self.rows["diagnoses"] if row["group"] not in (None, ROOT)}
        return {group for group in asked if not any(self._aimed(group, id_) for id_ in self.current())}


def higher(left: str, right: str) -> bool:
    """Whether the first level of coverage is at least the second."""
    return _LEVELS.index(left) >= _LEVELS.index(right)
