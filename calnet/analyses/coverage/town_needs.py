"""The diagnosed needs of each data set with their coverage, as the analyses of people on the edge ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from calnet.analyses.coverage.coverage import Cell, Coverage
from calnet.findings import Evidence, Finding
from calnet.snapshot.snapshot import ROOT, Snapshot


@dataclass(frozen=True, slots=True)
class TownNeed:
    """One diagnosed need of one target group in one place.

    Attributes:
        cell: what is needed, and how far it is answered.
        finding: what the analysis of coverage says of it, or None where there is nothing to say.
    """

    cell: Cell
    finding: Finding | None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The diagnoses themselves, as facts."""
        demand = self.cell.demand
        about = (demand.need, demand.group, demand.place)
        return tuple(fact for fact in self.finding.evidence if fact.subjects == about) if self.finding else ()


@dataclass(frozen=True)
class TownNeeds:
    """The needs that one data set diagnosed.

    Attributes:
        snapshot: the facts on a day.
        needs: in the order of need, group and place.
    """

    snapshot: Snapshot
    needs: tuple[TownNeed, ...] = ()

    @cached_property
    def of_group(self) -> Mapping[str, tuple[TownNeed, ...]]:
        """The needs by the target group that they were diagnosed for."""
        found: dict[str, list[TownNeed]] = {}
        for need in self.needs:
            found.setdefault(need.cell.demand.group, []).append(need)
        return {group: tuple(needs) for group, needs in found.items()}

    def below_covered(self, groups: Iterable[str]) -> tuple[TownNeed, ...]:
        """Return the needs of these target groups, or of related ones, that have no full answer."""
        kin = frozenset[str]().union(*(self.snapshot.kin_of_group.get(group, ()) for group in groups)) - {ROOT}
        return tuple(
            need for group in sorted(kin) for need in self.of_group.get(group, ()) if need.cell.level != "covered"
        )


def find_town_needs(snapshot: Snapshot, coverage: Coverage) -> Mapping[str, TownNeeds]:
    """Return the diagnosed needs by the data sets that diagnosed them; every town has its own, be they none."""
    findings = {tuple(subject.id for subject in finding.subjects[:3]): finding for finding in coverage.findings}
    alone = len(snapshot.dataset_ids) <= 1
    found: dict[str, list[TownNeed]] = {town.dataset: [] for town in snapshot.towns}
    for cell in coverage.cells:
        demand = cell.demand
        need = TownNeed(cell, findings.get((demand.need, demand.group, demand.place)))
        for dataset in found if alone else demand.data_sets:
            if dataset in found:
                found[dataset].append(need)
    return {dataset: TownNeeds(snapshot, tuple(needs)) for dataset, needs in found.items()}
