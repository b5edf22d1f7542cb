"""Ids last as long as what a finding is about: they come from its anchors and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

from worlds import Rows, facts_of, with_rows

from calnet.analyses.analyse import analyse, find_kinds
from calnet.analyses.coverage import COVERAGE_GAP
from calnet.analyses.isolation import ISOLATED_GROUP, ISOLATED_ORGANISATION, UNREACHED_TARGET_GROUP
from calnet.analyses.overlap import DUPLICATE
from calnet.analyses.partners import MISSING_PARTNER
from calnet.analyses.ties import MISSING_TIE
from calnet.findings import Finding, Kind, finding_id

DAY = date(2026, 9, 30)
SENIORS = "group/seniors"
TOWN: Rows = {
    "data_sets": [("t", "Miasto", "t/gmina", "t/ops")],
    "places": [("t/gmina", "Gmina"), ("t/osiedle", "Osiedle")],
    "place_ancestors": [("t/gmina", "t/gmina", 0), ("t/osiedle", "t/osiedle", 0), ("t/osiedle", "t/gmina", 1)],
    "target_groups": [(SENIORS, "seniorzy"), ("group/youth", "młodzież")],
    "group_ancestors": [(SENIORS, SENIORS, 0), ("group/youth", "group/youth", 0)],
    "needs": [("need/digital", "wykluczenie cyfrowe"), ("need/addiction", "uzależnienia")],
    "need_ancestors": [("need/digital", "need/digital", 0), ("need/addiction", "need/addiction", 0)],
    "actors": [
        ("t/ops", "Institution", "OPS", None, "social_welfare", "t"),
        ("t/library", "Institution", "Biblioteka", None, "culture", "t"),
        ("t/parish", "Organisation", "Parafia", None, "parish", "t"),
        ("t/school", "Institution", "Szkoła", None, "education", "t"),
        ("t/club", "ResidentsGroup", "Klub", None, "residents", "t"),
    ],
    "coalitions": [("t/cal", "Zespół CAL", "t")],
    "memberships": [("t/ops", "t/cal"), ("t/school", "t/cal"), ("t/parish", "t/cal")],
    "ties": [
        ("t/ops", "t/school", "PARTNERS_WITH", 2), ("t/school", "t/parish", "PARTNERS_WITH", 1),
        ("t/ops", "t/parish", "PARTNERS_WITH", 1),
    ],
    "initiatives": [
        ("t/i1", "Zajęcia komputerowe", "service", "2025", None, "active", None, None, "t"),
        ("t/i2", "Zajęcia z komputerem", "service", "2025", None, "active", None, None, "t"),
        ("t/i3", "Grupa AA", "service", "2025", None, "active", None, None, "t"),
    ],
    "initiative_actors": [("t/i1", "t/library", "RUNS"), ("t/i2", "t/ops", "RUNS"), ("t/i3", "t/parish", "RUNS")],
    "initiative_groups": [("t/i1", SENIORS), ("t/i2", SENIORS), ("t/i3", SENIORS)],
    "initiative_needs": [("t/i1", "need/digital"), ("t/i2", "need/digital"), ("t/i3", "need/addiction")],
    "diagnoses": [("t/d", "need/addiction", "group/youth", "t/osiedle", 10, 5, 2026, None, None, "t")],
}  # fmt: skip


def found(rows: Rows, kind: Kind) -> list[Finding]:
    return [finding for finding in analyse(facts_of(rows), as_of=DAY).findings if finding.kind is kind]


def ids(rows: Rows, kind: Kind) -> set[str]:
    return {finding.id for finding in found(rows, kind)}


def test_every_kind_is_anchored_on_what_it_is_about() -> None:
    assert ids(TOWN, COVERAGE_GAP) == {finding_id(COVERAGE_GAP, ["need/addiction", "group/youth", "t/osiedle"])}
    assert ids(TOWN, DUPLICATE) == {finding_id(DUPLICATE, ["t/i1", "t/i2"])}
    assert finding_id(MISSING_TIE, ["t/library", "t/ops"]) in ids(TOWN, MISSING_TIE)
    assert ids(TOWN, ISOLATED_GROUP) == {finding_id(ISOLATED_GROUP, ["t/club"])}
    assert ids(TOWN, ISOLATED_ORGANISATION) >= {finding_id(ISOLATED_ORGANISATION, ["t/library"])}
    assert ids(TOWN, UNREACHED_TARGET_GROUP) == {finding_id(UNREACHED_TARGET_GROUP, ["group/youth", "t"])}
    assert finding_id(MISSING_PARTNER, ["t/cal", "t"]) in ids(TOWN, MISSING_PARTNER)
    assert finding_id(MISSING_PARTNER, ["need/addiction", "t"]) in ids(TOWN, MISSING_PARTNER)


def test_kinds_with_one_subject_do_not_share_an_id() -> None:
    made = [finding_id(kind, ["x"]) for kind in find_kinds()]
    assert len(set(made)) == len(find_kinds()) == 8


def test_a_corrected_date_keeps_the_decision() -> None:
    corrected = dict(TOWN)
    corrected["initiatives"] = [
        (*row[:3], "2026-02-01", "2027", *row[5:9], "sprawozdanie", "2026-09", "high") for row in TOWN["initiatives"]
    ]
    corrected["diagnoses"] = [(*row[:4], 25, 4, 2025, "problem", "opis", "t", "strategia") for row in TOWN["diagnoses"]]
    for kind in (COVERAGE_GAP, DUPLICATE, MISSING_TIE, ISOLATED_GROUP, MISSING_PARTNER):
        assert ids(corrected, kind) == ids(TOWN, kind)


def test_one_more_member_keeps_the_clusters_id() -> None:
    larger = with_rows(
        TOWN,
        initiatives=[("t/i0", "Komputer po pracy", "service", "2025", None, "active", None, None, "t")],
        initiative_actors=[("t/i0", "t/parish", "RUNS")],
        initiative_groups=[("t/i0", SENIORS)],
        initiative_needs=[("t/i0", "need/digital")],
    )
    (finding,) = found(larger, DUPLICATE)
    assert sum(subject.role == "initiative" for subject in finding.subjects) == 3
    assert {finding.id} == ids(TOWN, DUPLICATE)


def test_a_new_tie_inside_a_cluster_keeps_its_id() -> None:
    """The two who lead the strongest pair begin to work together; the cluster stays the one decided on."""
    larger = with_rows(
        TOWN,
        initiatives=[("t/i0", "Komputer po pracy", "service", "2025", None, "active", None, None, "t")],
        initiative_actors=[("t/i0", "t/parish", "RUNS")],
        initiative_groups=[("t/i0", SENIORS)],
        initiative_needs=[("t/i0", "need/digital")],
    )
    tied = with_rows(larger, ties=[("t/ops", "t/library", "PARTNERS_WITH", 3)])
    before, after = found(larger, DUPLICATE), found(tied, DUPLICATE)
    assert [f.id for f in before] == [f.id for f in after]
    assert [f.state for f in after] == ["uncoordinated"]
    assert after[0].numbers["score"] < before[0].numbers["score"]


def test_subjects_begin_with_the_anchor() -> None:
    def first(kind: Kind, number: int) -> list[Any]:
        return [subject.id for subject in found(TOWN, kind)[0].subjects[:number]]

    assert first(COVERAGE_GAP, 3) == ["need/addiction", "group/youth", "t/osiedle"]
    assert first(DUPLICATE, 2) == ["t/i1", "t/i2"]
    assert first(ISOLATED_GROUP, 1) == ["t/club"]
