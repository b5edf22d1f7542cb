"""The findings of the samples and of invented networks are those that were recorded.

A change of the code that is not a change of a definition leaves every line as it is. Where a definition changes, the
record is written again, and the change says which lines differ and why::

    python tests/samples/test_recorded_findings.py
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generated import make_city, make_country
from benchmarks.generated.scores import analyse

from calnet.access import open_graph
from calnet.findings import Result
from calnet.resources import find_folder

RECORDS = Path(__file__).parent / "recorded"
COLUMNS = ("id", "kind", "state", "level", "severity", "flags", "subjects")
_DAY = date(2026, 9, 30)


def _sample(name: str) -> Result:
    with open_graph(str(find_folder("sample_graphs") / name)) as graph:
        return graph.analyse(as_of=_DAY if name == "przykladowo" else None)


SOURCES: dict[str, Callable[[], Result]] = {
    "srem": lambda: _sample("srem"),
    "krasnik": lambda: _sample("krasnik"),
    "gora": lambda: _sample("gora"),
    "malopolska": lambda: _sample("malopolska"),
    "torun": lambda: _sample("torun"),
    "przykladowo": lambda: _sample("przykladowo"),
    "country-500": lambda: analyse(make_country(500)),
    "city-600": lambda: analyse(make_city(600, districts=4)),
}
"""What is recorded; przykladowo, which has no day of its own, on a fixed one."""


def write_record(result: Result) -> str:
    """Return a line a finding, in their order, then a line a question with what it is about."""
    lines = ["\t".join(COLUMNS)]
    for finding in result.findings:
        subjects = (f"{subject.role}:{subject.id}" for subject in finding.subjects)
        cells = (
            finding.id, str(finding.kind), finding.state, str(finding.level), f"{finding.severity:.1f}",
            ",".join(finding.flags), " ".join(subjects),
        )  # fmt: skip
        lines.append("\t".join(cells))
    for question in result.questions:
        about = " ".join(f"{subject.role}:{subject.id}" for subject in question.subjects)
        lines.append(f"question\t{question.about}\t\t\t\t\t{about}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", SOURCES)
def test_findings_are_those_that_were_recorded(name: str) -> None:
    recorded = (RECORDS / f"{name}.tsv").read_text(encoding="utf-8")
    assert write_record(SOURCES[name]()) == recorded


def test_every_record_is_compared() -> None:
    assert {path.stem for path in RECORDS.glob("*.tsv")} == set(SOURCES)


if __name__ == "__main__":
    for source, read in SOURCES.items():
        (RECORDS / f"{source}.tsv").write_text(write_record(read()), encoding="utf-8", newline="\n")
