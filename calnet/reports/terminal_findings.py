"""Findings with the facts behind each, and what belongs to them: who is answered, and whether delivery follows need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calnet.findings import Disproportion, Finding, Matrix, MatrixCell, Share
from calnet.meeting import FindingList
from calnet.reports.terminal_page import Page, fact_line
from calnet.wording import Voice

LEVEL_SIGNS: Mapping[str, str] = {"none": "○", "for_others": "◇", "planned": "◔", "partial": "◐", "covered": "●"}
"""A sign for each level of coverage; a level is never told by colour."""
_LEVEL_NAMES: Mapping[str, str] = {
    "none": "report.state_none",
    "for_others": "report.state_for_others",
    "planned": "report.state_planned",
    "partial": "report.state_partial",
    "covered": "report.state_covered",
}
_AT_RISK = frozenset({"ending", "single_provider"})
_DISPROPORTION_TITLES: Mapping[str, str] = {
    "groups": "report.section_disproportion_groups",
    "needs": "report.section_disproportion_needs",
}


def render_findings(document: FindingList, voice: Voice) -> str:
    """Return a list of findings with the facts behind each, then the matrices and shares that belong to it."""
    screen = document.screen
    page = Page(voice, screen.width, color=screen.color)
    for finding in document.findings:
        _write_finding(page, finding)
    if not document.findings:
        page.line(voice.text("report.nothing_found"))
    return page.text() + _render_coverage(document, voice)


def _write_finding(page: Page, finding: Finding) -> None:
    page.finding(finding)
    for evidence in finding.evidence:
        page.item("–", fact_line(evidence, page.voice), indent=6, style="dim")
    page.doubts(finding)
    page.blank()


def _render_coverage(document: FindingList, voice: Voice) -> str:
    """Return the matrix of every place, and how far delivery follows need in each; nothing where nobody diagnosed."""
    page = Page(voice, document.screen.width, color=document.screen.color)
    for matrix in document.matrices:
        _write_matrix(page, matrix)
    _write_disproportions(page, document.disproportions)
    return page.text() if document.matrices else ""


def _write_matrix(page: Page, matrix: Matrix) -> None:
    """Write a place's matrix, one line a need, with a sign for how each group's is answered."""
    voice = page.voice
    names = {subject.id: voice.subject(subject) for subject in (*matrix.needs, *matrix.groups)}
    rows: dict[str, list[MatrixCell]] = {}
    for cell in matrix.cells:
        rows.setdefault(cell.need, []).append(cell)
    page.heading(voice.text("report.section_matrix", place=voice.subject(matrix.place)))
    signs = (f"{sign} {voice.text(_LEVEL_NAMES[level])}" for level, sign in LEVEL_SIGNS.items())
    page.item("", "   ".join((*signs, f"! {voice.text('report.at_risk')}")), style="dim")
    for need, cells in rows.items():
        page.item("–", f"{_capitalised(names[need])}: {'; '.join(_cell(cell, names) for cell in cells)}")


def _write_disproportions(page: Page, disproportions: Sequence[Disproportion]) -> None:
    """Write every figure with its shares, the largest deficit first."""
    voice = page.voice
    for figure in disproportions:
        page.heading(voice.text(_DISPROPORTION_TITLES[figure.of], place=voice.subject(figure.place)))
        page.item("", voice.headline(figure.sentence))
        for share in figure.shares:
            page.item("–", _share(share, voice))


def _cell(cell: MatrixCell, names: Mapping[str, str]) -> str:
    risk = "!" if cell.level == "covered" and _AT_RISK.intersection(cell.flags) else ""
    return f"{LEVEL_SIGNS[cell.level]}{risk} {names[cell.group]}"


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _share(share: Share, voice: Voice) -> str:
    demand, supply = (f"{round(100 * value)}%" for value in (share.demand, share.supply))
    return voice.text("report.share", subject=voice.subject(share.subject), demand=demand, supply=supply)
