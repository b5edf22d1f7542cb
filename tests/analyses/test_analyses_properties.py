"""What must hold for every town, whatever is in it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracles import higher
from worlds import DATES, DAY, NAMES, QUIET, Rows, columns, facts_of, join, towns, two_towns, with_rows, without_town

from calnet.analyses.analyse import analyse
from calnet.analyses.coverage import COVERAGE_GAP
from calnet.analyses.coverage.coverage import find_coverage
from calnet.analyses.informants import has_told_ties, is_one_informant
from calnet.analyses.isolation.isolation import find_isolated
from calnet.analyses.overlap import DUPLICATE
from calnet.analyses.ties import MISSING_TIE
from calnet.findings import Finding, Result
from calnet.snapshot.snapshot import Snapshot

properties = settings(QUIET, max_examples=60)
CONNECTION = ("unconnected", "one_thread", "distant")


def judged(rows: Rows) -> Result:
    return analyse(facts_of(rows), as_of=DAY, today=DAY)


@given(towns(), st.integers(0, 10**6))
@properties
def test_order_of_rows_changes_nothing(rows: Rows, seed: int) -> None:
    chance = random.Random(seed)
    shuffled = {name: chance.sample(frame, len(frame)) for name, frame in rows.items()}
    assert judged(shuffled) == judged(rows)


@given(towns())
@properties
def test_every_finding_has_an_id_of_its_own(rows: Rows) -> None:
    ids = [finding.id for finding in judged(rows).findings]
    assert len(ids) == len(set(ids))


def one_more(rows: Rows, seed: int) -> Rows:
    """The town with one more initiative, whatever it is."""
    chance = random.Random(seed)

    def some(frame: str) -> list[tuple[Any, ...]]:
        ids = [row[0] for row in rows[frame]]
        return [("d/new", id_) for id_ in chance.sample(ids, chance.randint(1, len(ids)))]

    status, capacity = chance.choice([None, None, "planned", "finished"]), chance.choice([None, 10, 90])
    start, end = chance.choice(DATES), chance.choice([None, *DATES])
    return with_rows(
        rows,
        initiatives=[("d/new", chance.choice(NAMES), None, start, end, status, None, capacity, "d")],
        initiative_groups=some("target_groups"),
        initiative_needs=some("needs"),
        initiative_places=some("places"),
        initiative_actors=[("d/new", rows["actors"][0][0], "RUNS")],
    )


@given(towns(), st.integers(0, 10**6))
@properties
def test_more_supply_never_lowers_a_level(town: Rows, seed: int) -> None:
    before, after = (
        {cell.demand.diagnoses: cell.level for cell in find_coverage(Snapshot(facts_of(rows), DAY)).cells}
        for rows in (town, one_more(town, seed))
    )
    assert before.keys() == after.keys()
    assert all(higher(after[key], before[key]) for key in before)


@given(towns(), st.integers(0, 100), st.integers(0, 100))
@properties
def test_one_more_tie_isolates_nobody(rows: Rows, left: int, right: int) -> None:
    """Where the coalition's members and who told the ties stay the same, a tie makes nobody more isolated."""
    actors = [row[0] for row in rows["actors"]]
    ends = actors[left % len(actors)], actors[right % len(actors)]
    assume(ends[0] != ends[1])
    rows = with_rows(rows, coalitions=[("d/cal", "CAL", "d")], memberships=[(actors[0], "d/cal")])
    one, two = (Snapshot(facts_of(r), DAY) for r in (rows, with_rows(rows, ties=[(*ends, "PARTNERS_WITH", 2)])))
    assume(has_told_ties(one.towns[0]) and is_one_informant(one.ties) == is_one_informant(two.ties))
    before, after = connections(one), connections(two)
    for actor, states in after.items():
        known = before.get(actor, set())
        assert states <= known or "unconnected" in known


def connections(snapshot: Snapshot) -> dict[str, set[str]]:
    return {
        finding.subjects[0].id: states
        for finding in find_isolated(snapshot)
        if (states := {finding.state, *finding.flags} & set(CONNECTION))
    }


@given(towns(), st.sampled_from([None, "2026-09", "2020"]), st.sampled_from([None, "low", "high"]))
@properties
def test_corrected_evidence_keeps_the_ids(rows: Rows, checked_on: str | None, confidence: str | None) -> None:
    """Who said it, when and how surely goes into no id."""
    corrected = dict(rows)
    for frame in ("actors", "ties", "initiatives", "diagnoses"):
        where = {"source": "dokument", "checked_on": checked_on, "confidence": confidence}
        names = columns(frame)
        corrected[frame] = [
            tuple(where.get(name, value) for name, value in zip(names, pad(row, len(names)), strict=True))
            for row in rows[frame]
        ]
    before, after = ({f.id for f in judged(r).findings if f.state != "out_of_date"} for r in (rows, corrected))
    assert before == after


def pad(row: tuple[Any, ...], length: int) -> tuple[Any, ...]:
    return (*row, *[None] * (length - len(row)))


@given(towns(), st.sampled_from([date(2026, 10, 7), date(2027, 6, 1)]))
@properties
def test_what_stays_keeps_its_id(rows: Rows, later: date) -> None:
    """A finding about the same subjects has the same id on another day."""
    before, after = (
        {key(f): f.id for f in analyse(facts_of(rows), as_of=day).findings if f.state != "series"}
        for day in (DAY, later)
    )
    assert all(after[same] == before[same] for same in before.keys() & after.keys())


def key(finding: Finding) -> tuple[Any, ...]:
    anchors = {COVERAGE_GAP: 3, DUPLICATE: 2, MISSING_TIE: 2}
    kind = (finding.kind, finding.state == "umbrella")
    return (*kind, *(subject.id for subject in finding.subjects[: anchors.get(finding.kind, 1)]))


@given(two_towns())
@settings(properties, max_examples=30)
def test_towns_without_links_do_not_change_each_other(pair: tuple[Rows, Rows]) -> None:
    one, two = pair
    apart = sorted((*judged(one).findings, *judged(two).findings), key=lambda finding: finding.id)
    together = sorted(judged(join(one, two)).findings, key=lambda finding: finding.id)
    assert list(map(without_town, together)) == list(map(without_town, apart))


@given(towns())
@properties
def test_renaming_ids_changes_only_the_ids(rows: Rows) -> None:
    """The ids of the town's own things get another beginning, which keeps their order."""
    others = {name: [tuple(map(renamed, row)) for row in frame] for name, frame in rows.items()}
    assert without_ids(judged(others)) == without_ids(judged(rows))


def renamed(value: Any) -> Any:
    own = isinstance(value, str) and (value == "d" or value.startswith("d/"))
    return f"z{value}" if own else value


def without_ids(result: Result) -> list[str]:
    told = (repr(replace(finding, id="")) for finding in result.findings)
    return sorted(text.replace("'zd'", "'d'").replace("zd/", "d/") for text in told)
