"""A1, coverage: which diagnosed need of which group in which place is answered, and by whom.

For each need, group and place that somebody diagnosed, the level is *none* < *planned* < *partial* <
*covered*, from the initiatives active or planned on the day. Covered: an active initiative for the
same need, aimed at the same group, in the same place or one that contains it, with no known shortage
of room. Partial: a narrower or broader need or group, a narrower place, or known capacity below the
people in need. Planned: such supply is planned only. More supply never lowers the level.

Left out: initiatives without a target group or without a need cannot be matched, and are counted as
not analysable elsewhere; presence is not capacity, and a target group is not proof that its people
come. People are the largest number that any diagnosis of the same need, group and place gives, never
the sum, as in OCHA's "who does what where".

>>> from calnet.picture.facts import make_facts
>>> facts = make_facts(
...     needs=[("need/debt", "długi")], target_groups=[("group/seniors", "seniorzy")], places=[("p", "Rynek")],
...     diagnoses=[("d", "need/debt", "group/seniors", "p", 40, 5)],
... )
>>> [finding.state for finding in find_coverage(Picture(facts, date(2026, 1, 1))).findings]
['none']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import networkx as nx
import polars as pl

from calnet.analyses import severity as scale
from calnet.analyses.coordination import Coordination, State
from calnet.analyses.evidence import initiative_evidence
from calnet.findings import Evidence, Finding, Kind, finding_id, known_data_sets, level_of
from calnet.messages import Count, Message, Term, Value, message
from calnet.picture.picture import ROOT, Picture

HORIZON = timedelta(days=90)
LEVELS = ("none", "planned", "partial", "covered")
CROWD = 3
"""So many initiatives whose leads do not coordinate make a crowd."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What is needed by whom where, from every diagnosis that says so.

    Attributes:
        need: id of the need.
        group: id of the target group; all residents where no diagnosis names one.
        place: id of the place; the home place where no diagnosis names one.
        people: the largest number of people given, or None.
        priority: the highest priority given, or None.
        sureness: of the surest diagnosis.
        diagnoses: ids of the diagnoses.
        data_sets: ids of their data sets.
    """

    need: str
    group: str
    place: str
    people: int | None
    priority: int | None
    sureness: float
    diagnoses: tuple[str, ...]
    data_sets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the need × group matrix of a place.

    Attributes:
        demand: what is needed.
        level: one of `LEVELS`.
        flags: ``ending``, ``single_provider``, ``crowded``, ``capacity_unknown``, ``dates_unknown``.
        supply: ids of the initiatives that answer, the planned ones only where nothing else does.
        capacity: how many places they offer, where that is known to be too few; else None.
        matches: every current initiative that answers, and whether it does so exactly.
    """

    demand: Demand
    level: str
    flags: tuple[str, ...]
    supply: tuple[str, ...]
    capacity: int | None = None
    matches: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole matrix and the findings made from it.

    Attributes:
        cells: one a demand, in the order of need, group and place.
        findings: what is below *covered*, ends soon or hangs on one provider.
    """

    cells: tuple[Cell, ...]
    findings: tuple[Finding, ...]


def find_coverage(picture: Picture, *, horizon: timedelta = HORIZON) -> Coverage:
    """Return the coverage of every diagnosed need.

    Args:
        picture: the facts on a day.
        horizon: supply that ends within this time is flagged.
    """
    demands = find_demands(picture)
    supply = _match(picture, demands)
    coordination = Coordination(picture)
    cells = tuple(
        _judge(picture, demand, supply.get(index, {}), coordination, horizon) for index, demand in enumerate(demands)
    )
    most_people = _most_people(picture, demands)
    findings = (_finding(picture, cell, most) for cell, most in zip(cells, most_people, strict=True))
    return Coverage(cells, tuple(finding for finding in findings if finding is not None))


def find_demands(picture: Picture) -> tuple[Demand, ...]:
    """Return what is needed, one for each need, group and place."""
    merged: dict[tuple[str, str, str], Demand] = {}
    for row in picture.diagnoses:
        place = row["place"] or picture.home_of(row["dataset"])
        if not row["need"] or not picture.is_own(row["dataset"]):
            continue
        key = (row["need"], row["group"] or ROOT, place)
        checked = row["checked_on"] or (str(row["year"]) if row["year"] else None)
        sureness = scale.sureness(row["confidence"], checked, picture.as_of)
        known = merged.get(key) or Demand(*key, None, None, 0.0, ())
        merged[key] = Demand(
            *key,
            people=_largest(known.people, row["people"]),
            priority=_largest(known.priority, row["priority"]),
            sureness=max(known.sureness, sureness),
            diagnoses=(*known.diagnoses, row["id"]),
            data_sets=known_data_sets((*known.data_sets, row["dataset"])),
        )
    return tuple(merged[key] for key in sorted(merged))


def _largest(left: int | None, right: int | None) -> int | None:
    return max((value for value in (left, right) if value is not None), default=None)


def _most_people(picture: Picture, demands: tuple[Demand, ...]) -> list[int]:
    """Return, for each demand, the largest number of people that any demand of its data set gives."""
    datasets = {row["id"]: row["dataset"] for row in picture.diagnoses}
    most: dict[str | None, int] = {}
    for demand in demands:
        for id_ in demand.diagnoses:
            most[datasets[id_]] = max(most.get(datasets[id_], 0), demand.people or 0)
    return [max(most[datasets[id_]] for id_ in demand.diagnoses) for demand in demands]


def _match(picture: Picture, demands: tuple[Demand, ...]) -> dict[int, dict[str, bool]]:
    """Return, for each demand, the current initiatives that answer it and whether each does so exactly."""
    facts = picture.facts
    wanted = pl.DataFrame(
        [(index, demand.need, demand.group, demand.place) for index, demand in enumerate(demands)],
        schema={"demand": pl.Int64, "need": pl.String, "group": pl.String, "place": pl.String},
        orient="row",
    )
    supplied = (
        picture.current_frame.select(initiative="id")
        .join(facts.initiative_needs, on="initiative")
        .join(facts.initiative_groups.select("initiative", "group"), on="initiative")
        .join(picture.initiative_places.select("initiative", "place"), on="initiative")
    )
    matched = wanted.lazy()
    for column, ancestors in (
        ("need", facts.need_ancestors), ("group", facts.group_ancestors), ("place", picture.place_ancestors),
    ):  # fmt: skip
        matched = matched.join(_directions(ancestors, column).lazy(), left_on=column, right_on="wanted")
    rows = (
        matched.join(
            supplied.lazy(), left_on=["need_found", "group_found", "place_found"], right_on=["need", "group", "place"]
        )
        .with_columns(exact=pl.all_horizontal("need_exact", "group_exact", "place_exact"))
        .group_by("demand", "initiative")
        .agg(pl.col("exact").any())
        .sort("demand", "initiative")
        .collect()
    )
    found: dict[int, dict[str, bool]] = {}
    for demand, initiative, exact in rows.iter_rows():
        found.setdefault(demand, {})[initiative] = exact
    return found


def _directions(ancestors: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return pairs of what is wanted and what would answer it, with whether it does so exactly.

    The same always does; a containing place does too, a broader need or group does so in part, as does
    everything narrower.
    """
    broader_is_exact = column == "place"
    exact = (pl.col("distance") == 0) | broader_is_exact
    up = ancestors.select(pl.col("id").alias("wanted"), pl.col("ancestor").alias("found"), exact.alias("exact"))
    down = ancestors.filter(pl.col("distance") > 0).select(
        pl.col("ancestor").alias("wanted"), pl.col("id").alias("found"), pl.lit(value=False).alias("exact")
    )
    both = pl.concat([up, down])
    return both.rename({"found": f"{column}_found", "exact": f"{column}_exact"})


def find_level(picture: Picture, demand: Demand, matches: Mapping[str, bool]) -> str:
    """Return the level of coverage that these initiatives give to a demand.

    Args:
        picture: the facts on a day.
        demand: what is needed.
        matches: ids of current initiatives that answer it, and whether each does so exactly.
    """
    active = [id_ for id_ in matches if picture.initiatives[id_]["state"] == "active"]
    if not active:
        return "planned" if matches else "none"
    capacities = [picture.initiatives[id_]["capacity"] for id_ in active if matches[id_]]
    return "covered" if capacities and not _is_short(demand, capacities) else "partial"


def _is_short(demand: Demand, capacities: Sequence[int | None]) -> bool:
    """Return whether the places offered are known to be fewer than the people in need."""
    known = [capacity for capacity in capacities if capacity is not None]
    return demand.people is not None and len(known) == len(capacities) and sum(known) < demand.people


def _judge(
    picture: Picture, demand: Demand, matches: Mapping[str, bool], coordination: Coordination, horizon: timedelta
) -> Cell:
    rows = {id_: picture.initiatives[id_] for id_ in matches}
    level = find_level(picture, demand, matches)
    active = [id_ for id_ in sorted(matches) if rows[id_]["state"] == "active"]
    in_doubt = any(rows[id_]["dates_unknown"] for id_ in active or matches)
    if not active:
        return Cell(demand, level, ("dates_unknown",) if in_doubt else (), tuple(sorted(matches)), matches=matches)
    capacities = [rows[id_]["capacity"] for id_ in active if matches[id_]]
    leads = {lead for id_ in active for lead in picture.leads_of.get(id_, ())}
    flags = {
        "ending": _all_end(picture.as_of + horizon, (rows[id_]["last"] for id_ in active)),
        "single_provider": len(leads) == 1 and all(id_ in picture.leads_of for id_ in active),
        "crowded": _crowded(active, coordination),
        "capacity_unknown": demand.people is not None and None in capacities,
        "dates_unknown": in_doubt,
    }
    short = bool(capacities) and _is_short(demand, capacities)
    return Cell(
        demand,
        level,
        tuple(name for name, holds in flags.items() if holds),
        tuple(active),
        sum(capacities) if short else None,
        matches,
    )


def _all_end(day: date, ends: Iterable[date | None]) -> bool:
    return all(end is not None and end <= day for end in ends)


def _crowded(initiatives: Iterable[str], coordination: Coordination) -> bool:
    apart: nx.Graph[str] = nx.Graph()
    for left, right in combinations(sorted(initiatives), 2):
        if coordination.state(left, right) is State.UNCOORDINATED:
            apart.add_edge(left, right)
    return any(len(clique) >= CROWD for clique in nx.find_cliques(apart))


def _finding(picture: Picture, cell: Cell, most_people: int) -> Finding | None:
    states = [cell.level, *cell.flags] if cell.level != "covered" else list(cell.flags)
    figures = {state: scale.COVERAGE[state] for state in states if state in scale.COVERAGE}
    if not figures:
        return None
    demand = cell.demand
    state = max(figures, key=lambda name: figures[name])
    weight = scale.weight(demand.priority, demand.people, most_people)
    value = scale.severity(figures[state], weight, demand.sureness)
    wording = "short" if state == "partial" and cell.capacity is not None else state
    words: dict[str, Value] = {
        "need": picture.named(demand.need),
        "group": picture.named(demand.group),
        "place": picture.named(demand.place),
        "supply": picture.quoted(cell.supply),
        "leads": picture.quoted(sorted({lead for id_ in cell.supply for lead in picture.leads_of.get(id_, ())})),
        "capacity": cell.capacity,
        "people": demand.people,
    }
    return Finding(
        id=finding_id(Kind.COVERAGE_GAP, [demand.need, demand.group, demand.place]),
        kind=Kind.COVERAGE_GAP,
        level=level_of(value),
        severity=value,
        title=Message("findings.coverage_title_all" if demand.group == ROOT else "findings.coverage_title", words),
        reason=Message(f"findings.coverage_{wording}", words),
        suggestion=Message(
            "findings.coverage_do_none_all"
            if state == "none" and demand.group == ROOT
            else f"findings.coverage_do_{wording}",
            words,
        ),
        subjects=(
            picture.subject(demand.need, "need"),
            picture.subject(demand.group, "group"),
            picture.subject(demand.place, "place"),
            *(picture.subject(id_, "initiative") for id_ in cell.supply),
        ),
        evidence=(
            *_diagnosis_evidence(picture, demand),
            *(initiative_evidence(picture, id_) for id_ in cell.supply),
        ),
        state=state,
        flags=cell.flags,
        numbers={"state": figures[state], "weight": weight, "sureness": demand.sureness},
        unsure=_unsure(cell),
        data_sets=demand.data_sets,
    )


def _diagnosis_evidence(picture: Picture, demand: Demand) -> tuple[Evidence, ...]:
    rows = picture.facts.diagnoses.filter(pl.col("id").is_in(list(demand.diagnoses))).sort("id")
    return tuple(
        Evidence(
            _diagnosis(picture, row),
            source=row["source"],
            date=row["checked_on"] or (str(row["year"]) if row["year"] else None),
            subjects=(demand.need, demand.group, demand.place),
        )
        for row in rows.iter_rows(named=True)
    )


def _diagnosis(picture: Picture, row: Mapping[str, Any]) -> Message:
    details: list[Value] = []
    if row["people"] is not None:
        details.append(Count("person", row["people"]))
    if row["priority"] is not None:
        details.append(message("findings.priority", n=row["priority"]))
    return message(
        "findings.diagnosis_details" if details else "findings.diagnosis",
        form=Term("diagnosis_form", row["form"] or "problem"),
        statement=row["statement"] or picture.named(row["need"]),
        details=tuple(details),
    )


def _unsure(cell: Cell) -> tuple[Message, ...]:
    reasons = [
        message(f"findings.unsure_{flag}") for flag in cell.flags if flag in {"capacity_unknown", "dates_unknown"}
    ]
    if cell.demand.people is None:
        reasons.append(message("findings.unsure_people_unknown"))
    if cell.demand.priority is None:
        reasons.append(message("findings.unsure_priority_unknown"))
    return tuple(reasons)
