"""Names from anywhere end as harmless text in the report, in JSON and in CSV."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest

import calnet
from calnet.analyses.analyse import analyse, find_kinds
from calnet.findings import Result
from calnet.meeting import FindingList, Report, Screen
from calnet.reports.csv_tables import render_csv
from calnet.reports.json_documents import render_json
from calnet.reports.text_documents import render_text
from calnet.snapshot.facts import make_facts
from calnet.wording import Voice

HOSTILE = [
    "\x1b[31mCzerwony\x1b[0m",
    "\x1b]0;tytuł\x07\x1b]8;;http://zly.example\x1b\\link",
    "\x9b31mC1\x9d0;x\x9c",
    "\u202ewspak\u2066\u200e\u200f",
    '=HYPERLINK("http://zly.example";"klik")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "[bold red]znacznik[/bold red] :smile:",
    "{actor} {0.__class__} %s %(n)d",
    "dwie\r\nlinie\u2028i\u0085trzecia",
    "zero\u200bszeroko\u00ad\ufeff",
    "\U000e0041\U000e0042znaczniki",
    "Ż" * 10_000,
]
_STYLE = re.compile(r"\x1b\[[0-9;]*m")


def result_with(name: str) -> Result:
    """A small town in which everything has this name, and something of every kind is found."""
    facts = make_facts(
        data_sets=[("t", name, "t/p", None)],
        places=[("t/p", name)],
        place_ancestors=[("t/p", "t/p", 0)],
        target_groups=[("group/own", name), ("group/other", name)],
        group_ancestors=[("group/own", "group/own", 0), ("group/other", "group/other", 0)],
        needs=[("need/own", name)],
        need_ancestors=[("need/own", "need/own", 0)],
        actors=[
            (f"t/a{n}", kind, name, None, "health", "t", None, None, None, name, "2026", None)
            for n, kind in enumerate(
                ["Institution", "Organisation", "Institution", "ResidentsGroup", "Organisation", "ResidentsGroup"]
            )
        ],
        coalitions=[("t/c", name, "t")],
        memberships=[(f"t/a{n}", "t/c") for n in (0, 2, 4)],
        ties=[
            ("t/a0", "t/a2", "PARTNERS_WITH", 3, None, None, name),
            ("t/a2", "t/a3", "HOSTS", None, None, None, name),
            ("t/a2", "t/a4", "PARTNERS_WITH", None, None, None, name),
            ("t/a0", "t/a4", "PARTNERS_WITH", None, None, None, name),
        ],
        gatherings=[("t/a3", "group/own")],
        initiatives=[
            (f"t/i{n}", name, "service", "2026", None, "active", None, 3, "t", name, "2026", None) for n in range(2)
        ],
        initiative_actors=[("t/i0", "t/a0", "RUNS"), ("t/i1", "t/a1", "RUNS")],
        initiative_groups=[("t/i0", "group/own"), ("t/i1", "group/own")],
        initiative_needs=[("t/i0", "need/own"), ("t/i1", "need/own")],
        diagnoses=[
            (f"t/d{group}", "need/own", group, None, 5, 5, 2026, "problem", name, "t", name, None, None)
            for group in ("group/other", "group/own")
        ],
    )
    return analyse(facts, as_of=date(2026, 9, 30))


def harmless(text: str) -> bool:
    return all(char == "\n" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} for char in text)


def test_every_kind_of_finding_is_there() -> None:
    kinds = {finding.kind for finding in result_with("Nazwa").findings}
    assert kinds == set(find_kinds())


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("language", ["pl", "en"])
def test_report(name: str, language: str) -> None:
    result, voice = result_with(name), Voice(language)
    for color in (False, True):
        screen = Screen(80, color)
        shown = render_text(Report(result, name, screen=screen), voice)
        shown += render_text(FindingList(result.findings, screen=screen), voice)
        assert harmless(_STYLE.sub("", shown) if color else shown)
        assert max(len(_STYLE.sub("", line)) for line in shown.splitlines()) <= 80


def test_marks_of_the_report_are_plain_text_in_names() -> None:
    """What looks like markup or a place of a sentence is shown as it was written."""
    for name in ("[bold red]x[/bold red]", "{actor} {0.__class__}", "%s %(n)d", ":smile:"):
        shown = render_text(Report(result_with(name), "x", screen=Screen(120)), Voice("pl"))
        assert name in " ".join(shown.split())


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_json(name: str) -> None:
    text = render_json(Report(result_with(name), name), Voice("pl"))
    assert harmless(text)
    assert json.loads(text)["title"] == name


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_csv(name: str) -> None:
    result = result_with(name)
    text = render_csv(FindingList(result.findings), Voice("pl"))
    assert harmless(text)
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == len(result.findings) + 1 == len(text.splitlines())
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_from_a_folder_of_sheets_to_the_screen(tmp_path: Path) -> None:
    names = [name for name in HOSTILE if len(name) < 1000]
    with (tmp_path / "podmioty.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Nazwa"], *([name] for name in names)])
    with (tmp_path / "inicjatywy.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Nazwa", "Grupy docelowe"], *([name, "seniorzy"] for name in names)])
    reading = calnet.read(tmp_path)
    result = calnet.analyse(reading.network)
    voice = Voice("pl")
    left_out = tuple(problem.message for problem in reading.problems)
    shown = render_text(Report(result, str(tmp_path), left_out), voice)
    assert harmless(shown)
    assert result.summary["actors"] == len(names)
