"""The cells of the coverage that are worth a talk, as findings: why, what to do, and what would make them go away."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import islice

import polars as pl

from calnet.analyses import severity as scale
from calnet.analyses.coverage.cells import Cell
from calnet.analyses.coverage.definition import COVERAGE_GAP, OPEN, STATES
from calnet.analyses.coverage.demand import Demand
from calnet.analyses.coverage.offer import Offer
from calnet.analyses.coverage.thinness import is_thin
from calnet.analyses.evidence import initiative_evidence
from calnet.analyses.sentences import in_a_row
from calnet.findings import UNSURE, Evidence, Finding, Subject, finding_id
from calnet.messages import Count, Day, Message, Named, Term, Value, message
from calnet.snapshot.snapshot import ROOT, Row, Snapshot

_REASONS: Mapping[str, str] = {
    "none": "findings.coverage_none",
    "not_recorded": "findings.coverage_not_recorded",
    "for_others": "findings.coverage_for_others",
    "planned": "findings.coverage_planned",
    "partial": "findings.coverage_partial",
    "no_group": "findings.coverage_no_group",
    "short": "findings.coverage_short",
    "ending": "findings.coverage_ending",
    "single_provider": "findings.coverage_single_provider",
}
_SUGGESTIONS: Mapping[str, str] = {
    "none": "findings.coverage_do_none",
    "none_all": "findings.coverage_do_none_all",
    "for_others": "findings.coverage_do_for_others",
    "for_others_unknown": "findings.coverage_do_for_others_unknown",
    "same_people": "findings.coverage_do_same_people",
    "planned": "findings.coverage_do_planned",
    "partial": "findings.coverage_do_partial",
    "no_group": "findings.coverage_do_no_group",
    "short": "findings.coverage_do_short",
    "ending": "findings.coverage_do_ending",
    "single_provider": "findings.coverage_do_single_provider",
}
_ALSO: Mapping[str, str] = {
    "ending": "findings.coverage_also_ending",
    "single_provider": "findings.coverage_also_single_provider",
    "crowded": "findings.coverage_also_crowded",
}
"""Key of what a reason tells beside the state, by flag."""
_REMEDIES: Mapping[str, str] = {
    "ending": "findings.coverage_remedy_ending",
    "single_provider": "findings.coverage_remedy_single_provider",
}
_SHORT_OFFERS: Mapping[str, str] = {
    "places": "findings.offer_places",
    "reached": "findings.offer_reached",
    "both": "findings.offer_both",
}
"""Key of what is said of an offer that is not enough, by what it is counted in."""
_OFFERS: Mapping[str, str] = {
    "places": "findings.offer_enough_places",
    "reached": "findings.offer_enough_reached",
    "both": "findings.offer_enough_both",
}
"""The same of one that is enough."""
_VALUES = {state.name: state.value or 0.0 for state in STATES}
_FEW = 3
"""Names that are told of several."""


def find_gaps(
    snapshot: Snapshot, cells: Sequence[Cell], horizon: timedelta, thin: Container[str] = ()
) -> tuple[Finding, ...]:
    """Return a finding for each cell that is below *covered*, ends soon or hangs on one provider.

    Args:
        snapshot: the facts on a day.
        cells: how each demand is answered.
        horizon: supply that ends within this time is flagged.
        thin: ids of the data sets in which hardly anything is recorded.
    """
    diagnoses = {row["id"]: row for row in snapshot.diagnoses}
    assumed = frozenset(snapshot.initiative_places.filter(pl.col("assumed"))["initiative"])
    homes = {snapshot.home_of(dataset) for dataset in snapshot.dataset_ids}
    most: dict[str, int] = {}
    for cell in cells:
        for dataset in _data_sets(cell.demand):
            most[dataset] = max(most.get(dataset, 0), cell.demand.people or 0)
    gaps = (
        _Gap(
            snapshot,
            cell,
            state,
            horizon.days,
            max(most[dataset] for dataset in _data_sets(cell.demand)),
            is_thin(cell, thin),
        )
        for cell in cells
        if (state := _worst(cell))
    )
    # What nobody said the place of is somewhere at home: for a need of the whole home place that assumes nothing.
    return tuple(gap.finding(diagnoses, frozenset() if gap.cell.demand.place in homes else assumed) for gap in gaps)


def _data_sets(demand: Demand) -> tuple[str, ...]:
    return demand.data_sets or ("",)


def _worst(cell: Cell) -> str:
    """Return the state that weighs most, empty where nothing is to be said."""
    states = (cell.level, *cell.flags) if cell.level != "covered" else cell.flags
    return max((state for state in states if state in _VALUES), key=_VALUES.__getitem__, default="")


@dataclass(frozen=True)
class _Gap:
    """A cell as something to be told.

    Attributes:
        snapshot: the facts on a day.
        cell: the cell.
        state: what it is a finding for.
        days: length of the horizon.
        most_people: the largest number of people that a demand of its data sets gives.
        is_thin: whether hardly anything is recorded where it was diagnosed.
    """

    snapshot: Snapshot
    cell: Cell
    state: str
    days: int
    most_people: int
    is_thin: bool

    def finding(self, diagnoses: Mapping[str, Row], assumed: frozenset[str]) -> Finding:
        """Return the finding.

        Args:
            diagnoses: rows of the diagnoses by id.
            assumed: ids of the initiatives whose place is only assumed.
        """
        snapshot, cell, demand = self.snapshot, self.cell, self.cell.demand
        title = "findings.coverage_title_all" if demand.group == ROOT else "findings.coverage_title"
        return Finding(
            id=finding_id(COVERAGE_GAP, [demand.need, demand.group, demand.place]),
            kind=COVERAGE_GAP,
            title=Message(title, self._words),
            reason=in_a_row(self._reasons()),
            suggestion=Message(_SUGGESTIONS[self._suggested], self._words),
            subjects=(
                snapshot.subject(demand.need, "need"),
                Subject(demand.group, self._group.name, "group"),
                snapshot.subject(demand.place, "place"),
                *(snapshot.subject(id_, "initiative") for id_ in (*cell.supply, *self._for_others)),
            ),
            evidence=(
                *(_diagnosis_evidence(snapshot, diagnoses[id_], demand) for id_ in demand.diagnoses),
                *(initiative_evidence(snapshot, id_) for id_ in (*cell.supply, *self._for_others, *self._ended)),
            ),
            score=scale.score(
                COVERAGE_GAP,
                self.state,
                scale.weigh(demand.priority, demand.people, self.most_people or None),
                demand.sureness if not self._is_assumed(assumed) else UNSURE,
                thin=self.is_thin,
            ),
            state=self.state,
            flags=cell.flags,
            counts=self._counts,
            unsure=tuple(self._doubts(diagnoses, assumed)),
            data_sets=demand.data_sets,
            remedy=in_a_row(self._remedies()),
        )

    @property
    def _counts(self) -> Mapping[str, float]:
        """The places offered and the people reached by what answers exactly, where they are known."""
        cell = self.cell
        known = {"capacity": cell.capacity, "reached": cell.reached} if cell.answers_exactly else {}
        return {name: number for name, number in known.items() if number is not None}

    @property
    def _for_others(self) -> tuple[str, ...]:
        """Ids of the initiatives for other people, where they make the state."""
        return self.cell.near_misses.active_others if self.state == "for_others" else ()

    @property
    def _ended(self) -> tuple[str, ...]:
        """Ids of what ended lately, where that is told."""
        return self.cell.near_misses.ended if "ended_lately" in self.cell.flags else ()

    @cached_property
    def _groupless(self) -> tuple[str, ...]:
        """Ids of the initiatives among the supply for which nobody recorded a target group."""
        told = "group_not_recorded" in self.cell.flags
        return tuple(id_ for id_ in self.cell.supply if told and id_ not in self.snapshot.groups_of)

    def _is_assumed(self, assumed: frozenset[str]) -> bool:
        """Return whether the state rests on something assumed: on no record, or on a place or group nobody gave."""
        cell = self.cell
        if {"not_recorded", "own_term"} & set(cell.flags):
            return True
        return bool(cell.supply) and all(id_ in assumed or id_ in self._groupless for id_ in cell.supply)

    @cached_property
    def _words(self) -> Mapping[str, Value]:
        snapshot, cell, demand = self.snapshot, self.cell, self.cell.demand
        return {
            "need": snapshot.named(demand.need),
            "group": self._group,
            "place": snapshot.named(demand.place),
            "supply": snapshot.quoted(cell.supply),
            "leads": snapshot.quoted(sorted({lead for id_ in cell.supply for lead in snapshot.leads_of.get(id_, ())})),
            "others": self._tell_others(),
            "runners": self._few_of(
                sorted({lead for id_ in self._for_others for lead in snapshot.leads_of.get(id_, ())})
            ),
            "groups": (self._group, *map(snapshot.named, self._strangers)),
            "n": self.days,
        }

    @cached_property
    def _group(self) -> Named:
        """The group in the word of the diagnosis."""
        demand = self.cell.demand
        known = self.snapshot.named(demand.group)
        return Named(demand.group, demand.group_name) if demand.group_name else known

    @property
    def _strangers(self) -> Sequence[str]:
        """Ids of the target groups that the initiatives for others are for."""
        groups = {group for id_ in self._for_others for group in self.snapshot.groups_of.get(id_, ())}
        return sorted(groups)

    def _tell_others(self) -> Value:
        """Return who does what for whom, of what is for others."""
        snapshot = self.snapshot
        told = [
            message(
                "findings.for_others" if id_ in snapshot.leads_of else "findings.for_others_lead_unknown",
                initiative=snapshot.named(id_),
                leads=tuple(snapshot.named(lead) for lead in snapshot.leads_of.get(id_, ())),
                groups=tuple(snapshot.named(group) for group in snapshot.groups_of.get(id_, ())),
            )
            for id_ in self._for_others[:_FEW]
        ]
        rest = len(self._for_others) - len(told)
        return (*told, message("findings.and_more", n=rest)) if rest > 0 else tuple(told)

    @property
    def _wording(self) -> str:
        if self.state == "none" and "not_recorded" in self.cell.flags:
            return "not_recorded"
        if self.state == "partial" and self.cell.is_short:
            return "short"
        if self.state == "partial" and set(self._groupless) == set(self.cell.supply):
            return "no_group"
        return self.state

    @property
    def _suggested(self) -> str:
        if self.state == "none":
            return "none_all" if self.cell.demand.group == ROOT else "none"
        if self.state == "for_others":
            led = any(id_ in self.snapshot.leads_of for id_ in self._for_others)
            return "same_people" if "own_term" in self.cell.flags else "for_others" if led else "for_others_unknown"
        return self._wording

    def _reasons(self) -> Iterator[Message]:
        cell, snapshot = self.cell, self.snapshot
        yield Message(_REASONS[self._wording], self._words)
        if cell.answers_exactly:
            yield from tell_offer(snapshot, cell.offer)
        for flag, key in _ALSO.items():
            if flag in cell.flags and flag != self.state:
                yield Message(key, self._words)
        if cell.level != "covered" and self._ending_soon:
            yield message("findings.coverage_also_ends", initiatives=self._tell_ends(self._ending_soon))
        if self._ended:
            yield message("findings.coverage_also_ended", initiatives=self._tell_ends(self._ended))
        others = cell.near_misses.others if self.state in OPEN and not self._for_others else ()
        leads = {lead: None for id_ in others for lead in snapshot.leads_of.get(id_, ())}
        if leads:
            yield message("findings.coverage_also_others", leads=self._few_of(leads))
        elif others:
            yield message("findings.coverage_also_others_unknown", initiatives=self._few_of(others))

    @cached_property
    def _ending_soon(self) -> tuple[str, ...]:
        """Ids of what ends within the horizon, where that is not all of it."""
        if "ending" in self.cell.flags:
            return ()
        last_day = self.snapshot.as_of + timedelta(days=self.days)
        rows = self.snapshot.initiatives
        ends = ((id_, rows[id_]["last"]) for id_ in self.cell.supply if rows[id_]["state"] == "active")
        return tuple(id_ for id_, end in ends if end is not None and end <= last_day)

    def _tell_ends(self, initiatives: Sequence[str]) -> Value:
        """Return initiatives with the days on which they end, or a few of them."""
        rows, named = self.snapshot.initiatives, self.snapshot.named
        told = [
            message(
                "findings.with_end", initiative=named(id_), end=Day(rows[id_]["end_date"] or str(rows[id_]["last"]))
            )
            for id_ in initiatives[:_FEW]
        ]
        rest = len(initiatives) - len(told)
        return (*told, message("findings.and_more", n=rest)) if rest > 0 else tuple(told)

    def _doubts(self, diagnoses: Mapping[str, Row], assumed: frozenset[str]) -> Iterator[Message]:
        """Yield what the finding had to assume, what decides it first."""
        cell = self.cell
        if self._groupless:
            yield message("findings.unsure_for_whom", n=len(self._groupless), initiatives=self._few_of(self._groupless))
        if "own_term" in cell.flags:
            key = "findings.unsure_own_need" if cell.level == "none" else "findings.unsure_own_group"
            yield Message(key, self._words)
        needless = cell.near_misses.needless if cell.level == "none" else ()
        if needless:
            yield message("findings.unsure_needless", n=len(needless), initiatives=self._few_of(needless))
        if self.is_thin:
            yield message("findings.unsure_thin")
        if cell.demand.sureness == UNSURE:
            low = all(diagnoses[id_]["confidence"] == "low" for id_ in cell.demand.diagnoses)
            yield message("findings.unsure_diagnosis_low" if low else "findings.unsure_diagnosis_old")
        yield from _unsure(cell, assumed)

    def _few_of(self, ids: Collection[str]) -> Value:
        """Return these by their names, or a few of them."""
        if not ids:
            return ()
        first, *rest = self.snapshot.quoted(islice(ids, _FEW))
        return (message("findings.among_others", name=first) if len(ids) > _FEW else first, *rest)

    def _remedies(self) -> Iterator[Message]:
        if not self.cell.answers_exactly:
            yield message("findings.coverage_remedy_one", conditions=tuple(self._conditions()))
            planned = [id_ for id_, exact in self.cell.matches.items() if exact]
            if planned:
                yield message("findings.coverage_remedy_planned", supply=self.snapshot.quoted(planned))
            return
        if self.cell.is_short:
            missing = (self.cell.demand.people or 0) - self.cell.offer.least
            yield message("findings.coverage_remedy_short", n=missing)
        for flag, key in _REMEDIES.items():
            if flag in self.cell.flags:
                yield Message(key, {"n": self.days})

    def _conditions(self) -> Iterator[Message]:
        """Yield what one more initiative would have to be."""
        cell, demand = self.cell, self.cell.demand
        is_alone = cell.level in {"none", "for_others", "planned"}
        yield message("findings.coverage_for_need")
        yield message("findings.coverage_for_all" if demand.group == ROOT else "findings.coverage_for_group")
        yield message("findings.coverage_in_place")
        if demand.people:
            yield message("findings.coverage_with_room", n=demand.people)
        if is_alone or "ending" in cell.flags:
            yield message("findings.coverage_lasting", n=self.days)
        if is_alone:
            yield message("findings.coverage_run_by_two")
        elif "single_provider" in cell.flags:
            yield message("findings.coverage_run_by_another")


def tell_offer(snapshot: Snapshot, offer: Offer) -> Iterator[Message]:
    """Yield what a level rests on: places offered, people reached, and what gives no number."""
    if offer.needed is not None and offer.is_known:
        key = "both" if offer.placed and offer.reaching else "places" if offer.placed else "reached"
        reached: Value = offer.reached
        if offer.reached_most > offer.reached:
            reached = message("findings.between", least=offer.reached, most=offer.reached_most)
        keys = _SHORT_OFFERS if offer.is_short else _OFFERS
        yield Message(keys[key], {"capacity": offer.places, "reached": reached, "n": offer.needed})
    if offer.is_in_doubt and offer.is_known:
        names = snapshot.quoted(offer.unknown[:_FEW])
        rest = len(offer.unknown) - _FEW
        more = (message("findings.and_more", n=rest),) if rest > 0 else ()
        yield message("findings.offer_unknown", initiatives=(*names, *more))


def _diagnosis_evidence(snapshot: Snapshot, row: Row, demand: Demand) -> Evidence:
    return Evidence(
        _diagnosis(snapshot, row),
        source=row["source"],
        date=row["checked_on"] or (str(row["year"]) if row["year"] and row["source"] else None),
        subjects=(demand.need, demand.group, demand.place),
    )


def _diagnosis(snapshot: Snapshot, row: Row) -> Message:
    details: list[Value] = []
    if row["people"] is not None:
        details.append(Count("person", row["people"]))
    if row["priority"] is not None:
        details.append(message("findings.priority", n=row["priority"]))
    if row["year"] is not None and row["source"] is None:
        details.append(message("findings.diagnosed_in", year=row["year"]))
    return message(
        "findings.diagnosis_details" if details else "findings.diagnosis",
        form=Term("diagnosis_form", row["form"] or "problem"),
        statement=row["statement"] or snapshot.named(row["need"]),
        details=tuple(details),
    )


def _unsure(cell: Cell, assumed: frozenset[str]) -> tuple[Message, ...]:
    doubts = {
        "findings.unsure_supply_unknown": "supply_unknown" in cell.flags,
        "findings.unsure_number_shared": "number_shared" in cell.flags,
        "findings.unsure_dates_unknown": "dates_unknown" in cell.flags,
        "findings.unsure_people_unknown": cell.demand.people is None,
        "findings.unsure_priority_unknown": cell.demand.priority is None,
        "findings.unsure_place": not assumed.isdisjoint(cell.supply),
    }
    return tuple(message(doubt) for doubt, holds in doubts.items() if holds)
