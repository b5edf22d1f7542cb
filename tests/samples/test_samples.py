"""Each packaged sample says what follows from its document, and no more."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

import calnet
from calnet.analyses.analyse import find_kinds
from calnet.analyses.coverage import COVERAGE_GAP
from calnet.analyses.isolation import UNREACHED_TARGET_GROUP
from calnet.analyses.overlap import DUPLICATE
from calnet.findings import Finding, Level, Result
from calnet.meeting import Report, Screen
from calnet.model.network import SHARED, Network
from calnet.reports.text_documents import render_text
from calnet.resources import find_folder
from calnet.sources import Reading
from calnet.wording import Voice

DOCUMENTS = ("srem", "krasnik", "gora", "malopolska", "torun")
PLANTED = Path(__file__).parents[1] / "planted" / "przykladowo.csv"
POLISH = Voice("pl")


def _read(sample: str) -> Reading:
    return calnet.read(find_folder("sample_graphs") / sample)


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    return {sample: calnet.analyse(_read(sample).network) for sample in (*DOCUMENTS, "przykladowo")}


def _report(result: Result, sample: str) -> str:
    text = render_text(Report(result, sample, screen=Screen(120)), POLISH)
    return " ".join(text.split())


@pytest.mark.parametrize("sample", [*DOCUMENTS, "przykladowo"])
def test_reads_without_a_problem(sample: str) -> None:
    assert _read(sample).problems == ()


@pytest.mark.parametrize("sample", [*DOCUMENTS, "przykladowo"])
def test_every_row_names_its_source(sample: str) -> None:
    network = _read(sample).network
    used = {end for relation in network.relations for end in (relation.start, relation.end)}
    own = [node for node in network.nodes if node.dataset != SHARED or node.properties.get("teryt")]
    assert own
    assert [node.id for node in own if node.id in used and not node.properties.get("source")] == []
    described = [r for r in network.relations if r.type != "BROADER" or "source" in r.properties]
    assert [relation for relation in described if not relation.properties.get("source")] == []


@pytest.mark.parametrize("sample", [*DOCUMENTS, "przykladowo"])
def test_pins_its_day(sample: str, results: dict[str, Result]) -> None:
    (data_set,) = _read(sample).network.labelled("DataSet")
    day = date.fromisoformat(str(data_set.properties["as_of"]))
    assert f"STAN NA {day:%d.%m.%Y}" in _report(results[sample], sample)


@pytest.mark.parametrize("sample", DOCUMENTS)
def test_documents_hold_no_invented_numbers(sample: str) -> None:
    """A number of people, a priority, a capacity stands only where a document gives it."""
    network = _read(sample).network
    numbers = {
        (node.name, name): value
        for node in network.nodes
        if node.dataset != SHARED
        for name, value in node.properties.items()
        if name in {"people", "priority", "capacity", "participants", "quantity"}
    }
    told = {
        "srem": {
            ("Majówka Śremskich Seniorów „Zjawiskowo”", "participants"): 150,
            ("Zespół CAL w Śremie", "people"): 12,
        },
        "krasnik": {("Zespół CAL w Kraśniku", "people"): 10},
        "malopolska": {("Wizyta studyjna w Radomiu, Pruszkowie i Michałowicach", "participants"): 22},
    }
    values = sorted(value for value in numbers.values() if isinstance(value, int))
    assert values == sorted(told.get(sample, {}).values()), numbers


def test_only_przykladowo_is_invented(results: dict[str, Result]) -> None:
    invented = {sample for sample in results if "Dane fikcyjne" in _report(results[sample], sample)}
    assert invented == {"przykladowo"}


def test_srem_problems_and_deficits_come_out_as_gaps(results: dict[str, Result]) -> None:
    network = _read("srem").network
    diagnoses = network.labelled("Diagnosis")
    forms = {str(node.properties["form"]) for node in diagnoses}
    assert forms == {"problem", "service_deficit"}
    gaps = [finding for finding in results["srem"].findings if finding.kind is COVERAGE_GAP]
    assert len(gaps) == len(diagnoses)
    assert {finding.state for finding in gaps} == {"none"}
    said = _report(results["srem"], "srem")
    for need in ("bezrobocie", "uzależnienia", "ubóstwo", "poradnictwo prawne", "zajęcia pozalekcyjne"):
        assert need in said.lower()


def test_srem_overlaps_cannot_be_judged(results: dict[str, Result]) -> None:
    assert not [finding for finding in results["srem"].findings if finding.kind is DUPLICATE]
    said = _report(results["srem"], "srem")
    assert (
        "Nie można ocenić powielania: zapisano tylko jedną inicjatywę („Majówka Śremskich Seniorów «Zjawiskowo»”)"
        in said
    )
    assert "Co jeszcze się u was dzieje, kto to prowadzi i dla kogo?" in said


def test_krasnik_shows_groups_and_hosts_and_asks_for_the_diagnosis(results: dict[str, Result]) -> None:
    said = _report(results["krasnik"], "krasnik")
    for group in ("„Zadyma”", "„Mamuśki”", "„Klub Wolontariatu”"):
        assert re.search(group + r" – skupia: [^;]+; gospodarz: „Miejski Ośrodek Pomocy Społecznej w Kraśniku”", said)
    assert "Potrzeb nie zapisano, więc nie można ocenić luk." in said
    assert "Wypełnijcie arkusz Potrzeby." in said


@pytest.mark.parametrize("sample", ["srem", "krasnik", "gora"])
def test_no_measure_from_ties_that_one_informant_told(sample: str, results: dict[str, Result]) -> None:
    states = {state for finding in results[sample].findings for state in (finding.state, *finding.flags)}
    assert "one_thread" not in states
    assert "Prawie wszystkie zapisane powiązania dotyczą jednego podmiotu" in _report(results[sample], sample)


@pytest.mark.parametrize("sample", ["krasnik", "gora", "malopolska", "torun"])
def test_documents_without_a_diagnosis_give_no_gaps(sample: str, results: dict[str, Result]) -> None:
    kinds = {finding.kind for finding in results[sample].findings}
    assert not kinds & {COVERAGE_GAP, UNREACHED_TARGET_GROUP}
    assert "Potrzeb nie zapisano" in _report(results[sample], sample)


@pytest.mark.parametrize("sample", DOCUMENTS)
def test_documents_give_nothing_high(sample: str, results: dict[str, Result]) -> None:
    assert [finding.id for finding in results[sample].findings if finding.level is Level.HIGH] == []


def _names(finding: Finding, network: Network) -> set[str]:
    return {
        network.by_id[subject.id].name if subject.id in network.by_id else subject.id
        for subject in finding.subjects
        if subject.role != "helper"
    }


def _planted(*kinds: str) -> list[dict[str, str]]:
    with PLANTED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if not kinds or row["kind"] in kinds]


FINDINGS = [row for row in _planted() if row["kind"] in {kind.name for kind in find_kinds()}]


@pytest.mark.parametrize("row", FINDINGS, ids=lambda row: f"{row['kind']}-{row['state']}-{row['subjects'][:20]}")
def test_every_planted_case_is_found(row: dict[str, str], results: dict[str, Result]) -> None:
    network = _read("przykladowo").network
    wanted = set(row["subjects"].split(";"))
    found = [
        finding
        for finding in results["przykladowo"].findings
        if finding.kind.name == row["kind"] and finding.state == row["state"] and wanted <= _names(finding, network)
    ]
    assert len(found) == 1
    assert str(found[0].level) == row["level"]
    assert set(filter(None, row["flags"].split(";"))) <= set(found[0].flags)


def test_nothing_else_is_found_in_przykladowo(results: dict[str, Result]) -> None:
    assert len(results["przykladowo"].findings) == len(FINDINGS)


def test_what_is_well_in_przykladowo_is_no_finding(results: dict[str, Result]) -> None:
    network = _read("przykladowo").network
    rows = _planted("covered", "not_duplicate")
    assert rows
    for row in rows:
        kind = COVERAGE_GAP if row["kind"] == "covered" else DUPLICATE
        wanted = set(row["subjects"].split(";"))
        assert not [f for f in results["przykladowo"].findings if f.kind is kind and wanted <= _names(f, network)]


def test_przykladowo_uses_everything_the_graph_can_hold() -> None:
    from calnet.model.kinds import NODE_KINDS, RELATION_KINDS, USES

    network = _read("przykladowo").network
    assert {node.label for node in network.nodes} == set(NODE_KINDS)
    assert {relation.type for relation in network.relations} == set(RELATION_KINDS) - {USES}


def test_decisions_of_przykladowo_name_findings_that_exist(results: dict[str, Result]) -> None:
    ids = {finding.id for finding in results["przykladowo"].findings}
    decided = {node.properties.get("finding") for node in _read("przykladowo").network.labelled("Decision")} - {None}
    assert decided
    assert decided <= ids
