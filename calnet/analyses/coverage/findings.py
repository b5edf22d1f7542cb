"""The cells of the coverage that are worth a talk, as findings: why, what to do, and what would make them go away."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import islice

import polars as pl

from calnet.analyses import severity as scale
from calnet.analyses.coverage.cells import Cell
from calnet.analyses.coverage.definition import COVERAGE_GAP, OPEN, STATES
from calnet.analyses.coverage.demand import Demand
from calnet.analyses.coverage.near_misses import Nearby, NearMisses
from calnet.analyses.evidence import initiative_evidence
from calnet.analyses.sentences import in_a_row
from calnet.findings import Evidence, Finding, finding_id
from calnet.messages import Count, Message, Term, Value, message
from calnet.snapshot.snapshot import ROOT, Row, Snapshot

_REASONS: Mapping[str, str] = {
    "none": "findings.coverage_none",
    "planned": "findings.coverage_planned",
    "partial": "findings.coverage_partial",
    "short": "findings.coverage_short",
    "ending": "findings.coverage_ending",
    "single_provider": "findings.coverage_single_provider",
}
_SUGGESTIONS: Mapping[str, str] = {
    "none": "findings.coverage_do_none",
    "none_all": "findings.coverage_do_none_all",
    "planned": "findings.coverage_do_planned",
    "partial": "findings.coverage_do_partial",
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
_VALUES = {state.name: state.value or 0.0 for state in STATES}
_FEW = 3
"""Names that are told of several."""


def find_gaps(snapshot: Snapshot, cells: Sequence[Cell], horizon: timedelta) -> tuple[Finding, ...]:
    """Return a finding for each cell that is below *covered*, ends soon or hangs on one provider.

    Args:
        snapshot: the facts on a day.
        cells: how each demand is answered.
        horizon: supply that ends within this time is flagged.
    """
    diagnoses = {row["id"]: row for row in snapshot.diagnoses}
    nearby = Nearby(snapshot)
    assumed = frozenset(snapshot.initiative_places.filter(pl.col("assumed"))["initiative"])
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
            nearby.find(cell.demand, cell.matches) if state in OPEN else NearMisses(),
        )
        for cell in cells
        if (state := _worst(cell))
    )
    return tuple(gap.finding(diagnoses, assumed) for gap in gaps)


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
        near_misses: what answers the need in its place, but not, as far as is recorded, for its group.
    """

    snapshot: Snapshot
    cell: Cell
    state: str
    days: int
    most_people: int
    near_misses: NearMisses

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
                snapshot.subject(demand.group, "group"),
                snapshot.subject(demand.place, "place"),
                *(snapshot.subject(id_, "initiative") for id_ in cell.supply),
            ),
            evidence=(
                *(_diagnosis_evidence(snapshot, diagnoses[id_], demand) for id_ in demand.diagnoses),
                *(initiative_evidence(snapshot, id_) for id_ in cell.supply),
            ),
            score=scale.score(
                COVERAGE_GAP,
                self.state,
                scale.weigh(demand.priority, demand.people, self.most_people or None),
                demand.sureness,
            ),
            state=self.state,
            flags=cell.flags,
            counts={"capacity": cell.capacity} if self._answers_exactly and cell.capacity is not None else {},
            unsure=(*_unsure(cell, assumed), *self._for_whom_nobody_knows()),
            data_sets=demand.data_sets,
            remedy=in_a_row(self._remedies()),
        )

    @cached_property
    def _answers_exactly(self) -> bool:
        """Whether something active answers exactly."""
        return self.cell.is_short or self.cell.level == "covered"

    @cached_property
    def _words(self) -> Mapping[str, Value]:
        snapshot, cell, demand = self.snapshot, self.cell, self.cell.demand
        return {
            "need": snapshot.named(demand.need),
            "group": snapshot.named(demand.group),
            "place": snapshot.named(demand.place),
            "supply": snapshot.quoted(cell.supply),
            "leads": snapshot.quoted(sorted({lead for id_ in cell.supply for lead in snapshot.leads_of.get(id_, ())})),
            "capacity": cell.capacity,
            "people": demand.people,
            "n": self.days,
        }

    @property
    def _wording(self) -> str:
        return "short" if self.state == "partial" and self.cell.is_short else self.state

    @property
    def _suggested(self) -> str:
        return "none_all" if self.state == "none" and self.cell.demand.group == ROOT else self._wording

    def _reasons(self) -> Iterator[Message]:
        yield Message(_REASONS[self._wording], self._words)
        for flag, key in _ALSO.items():
            if flag in self.cell.flags and flag != self.state:
                yield Message(key, self._words)
        others = self.near_misses.others
        leads = {lead: None for id_ in others for lead in self.snapshot.leads_of.get(id_, ())}
        if leads:
            yield message("findings.coverage_also_others", leads=self._few(leads))
        elif others:
            yield message("findings.coverage_also_others_unknown", initiatives=self._few(others))

    def _for_whom_nobody_knows(self) -> Iterator[Message]:
        unrecorded = self.near_misses.unrecorded
        if unrecorded:
            yield message("findings.unsure_for_whom", n=len(unrecorded), initiatives=self._few(unrecorded))

    def _few(self, ids: Collection[str]) -> Value:
        """Return these by their names, or a few of them."""
        first, *rest = self.snapshot.quoted(islice(ids, _FEW))
        return (message("findings.among_others", name=first) if len(ids) > _FEW else first, *rest)

    def _remedies(self) -> Iterator[Message]:
        if not self._answers_exactly:
            yield message("findings.coverage_remedy_one", conditions=tuple(self._conditions()))
            planned = [id_ for id_, exact in self.cell.matches.items() if exact]
            if planned:
                yield message("findings.coverage_remedy_planned", supply=self.snapshot.quoted(planned))
            return
        if self.cell.is_short:
            missing = (self.cell.demand.people or 0) - (self.cell.capacity or 0)
            yield message("findings.coverage_remedy_short", n=missing)
        for flag, key in _REMEDIES.items():
            if flag in self.cell.flags:
                yield Message(key, {"n": self.days})

    def _conditions(self) -> Iterator[Message]:
        """Yield what one more initiative would have to be."""
        cell, demand = self.cell, self.cell.demand
        is_alone = cell.level in {"none", "planned"}
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
        "findings.unsure_capacity_unknown": "capacity_unknown" in cell.flags,
        "findings.unsure_dates_unknown": "dates_unknown" in cell.flags,
        "findings.unsure_people_unknown": cell.demand.people is None,
        "findings.unsure_priority_unknown": cell.demand.priority is None,
        "findings.unsure_place": not assumed.isdisjoint(cell.supply),
    }
    return tuple(message(doubt) for doubt, holds in doubts.items() if holds)
