"""The report in a terminal: what it looks like, and that it fits.

The snapshots hold the whole report of the invented town. After a change that is meant, look at the
difference and renew them::

    CALNET_RENEW_SNAPSHOTS=1 python -m pytest tests/reports
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from calnet.findings import Result
from calnet.meeting import FindingList, Report, Screen
from calnet.meeting.agenda import DECISIONS, listed_by
from calnet.reports.text_documents import render_text
from calnet.wording import Voice

SNAPSHOTS = Path(__file__).parent / "snapshots"
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
LOOKS = [(language, width, color) for language in ("pl", "en") for width in (80, 120) for color in (False, True)]


def report(result: Result, language: str, width: int, *, color: bool) -> str:
    return render_text(Report(result, "przykladowo.xlsx", screen=Screen(width, color)), Voice(language))


@pytest.mark.parametrize(("language", "width", "color"), LOOKS)
def test_report_is_the_snapshot(przykladowo: Result, language: str, width: int, color: bool) -> None:
    path = SNAPSHOTS / f"przykladowo-{language}-{width}{'-color' if color else ''}.txt"
    text = report(przykladowo, language, width, color=color)
    if os.environ.get("CALNET_RENEW_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), "renew with CALNET_RENEW_SNAPSHOTS=1 if the change is meant"


@pytest.mark.parametrize("width", [40, 60, 80, 120, 300])
@pytest.mark.parametrize("language", ["pl", "en"])
def test_no_line_is_wider_than_the_screen(przykladowo: Result, language: str, width: int) -> None:
    findings = render_text(FindingList(przykladowo.findings, screen=Screen(width)), Voice(language))
    for line in (*report(przykladowo, language, width, color=False).splitlines(), *findings.splitlines()):
        assert cell_len(line) <= min(width, 120), line
        assert line == line.rstrip()


@pytest.mark.parametrize("language", ["pl", "en"])
def test_nothing_is_said_by_colour_alone(przykladowo: Result, language: str) -> None:
    plain, colored = (report(przykladowo, language, 80, color=color) for color in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[" in colored
    assert _words(_STYLE.sub("", colored)) == _words(plain)


def _words(text: str) -> list[str]:
    return text.casefold().split()


def test_report_ends_with_what_to_decide(przykladowo: Result) -> None:
    text = report(przykladowo, "pl", 80, color=False)
    decide = text.partition("DO DECYZJI NA TYM SPOTKANIU")[2]
    assert 1 <= decide.count("☐") <= DECISIONS
    assert text.splitlines()[0] == "PRZYKŁADOWO (DANE ZMYŚLONE) – STAN NA 30.09.2026"


def test_report_fits_two_screens(przykladowo: Result) -> None:
    assert len(report(przykladowo, "pl", 120, color=False).splitlines()) <= 120


@pytest.mark.parametrize("command", ["gaps", "duplicates", "isolated"])
def test_a_list_shows_every_finding_with_its_facts(przykladowo: Result, command: str) -> None:
    findings = listed_by(przykladowo.findings, command)
    text = render_text(FindingList(findings, screen=Screen(120)), Voice("pl"))
    assert findings
    few = len(findings) <= 12
    left_out = sum(finding.id not in text for finding in findings)
    told = sum(int(number) for number in re.findall(r"i jeszcze (\d+); wszystkie wypisze", text))
    assert left_out == told
    for finding in findings if few else findings[:8]:
        assert finding.id in text
        for evidence in finding.evidence[: None if few else 3]:
            if evidence.source:
                assert evidence.source[:20] in " ".join(text.split())


def test_an_empty_list_says_so() -> None:
    assert render_text(FindingList(()), Voice("pl")) == "Nic nie znaleziono.\n"
    assert render_text(FindingList(()), Voice("en")) == "Nothing found.\n"


def test_an_empty_source_gives_a_report() -> None:
    text = render_text(Report(Result(()), "puste.xlsx"), Voice("pl"))
    assert text.startswith("PUSTE.XLSX\n")


def test_a_long_list_fits_a_few_screens(przykladowo: Result) -> None:
    """The first are told whole, the rest in a line each or counted; places with few needs share a table."""
    many = tuple(
        replace(f, id=f"{f.id}-{number}") for f in listed_by(przykladowo.findings, "gaps") for number in range(8)
    )
    matrices = przykladowo.matrices
    small = tuple(
        replace(one, needs=one.needs[:1], cells=one.cells[:1], place=replace(one.place, name=f"Wieś {number}"))
        for number, one in enumerate(matrices[:1] * 5)
    )
    document = FindingList(many, (*matrices, *small), przykladowo.disproportions, Screen(80))
    for language, heading in (("pl", "MNIEJSZE MIEJSCOWOŚCI"), ("en", "SMALLER PLACES")):
        text = render_text(document, Voice(language))
        assert len(text.splitlines()) <= 250
        assert text.count(heading) == 1
        assert all(f"– Wieś {number} – " in text for number in range(5))
