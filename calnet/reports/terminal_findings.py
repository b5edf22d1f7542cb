"""Findings with the facts behind each, and what belongs to them: who is answered, and whether delivery follows need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from calnet.findings import Disproportion, Finding, Matrix, MatrixCell, Share
from calnet.meeting import FindingList
from calnet.meeting.agenda import find_sections
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
_FEW = 12
"""So many findings are all told whole; of more, the first few, and the others in a line each."""
_WHOLE, _FACTS, _LINES = 8, 3, 6
"""Of many findings, how many are told whole, with how many facts, and how many of one section in a line each."""
_SMALL = 4
"""Needs of a place that share one table with other places that have so few."""
_SHARES = 8
"""Shares of one figure that are told."""
_SMALL_SHARES: Mapping[str, str] = {
    "groups": "report.small_disproportion_groups",
    "needs": "report.small_disproportion_needs",
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
    few = len(document.findings) <= _FEW
    whole = document.findings if few else document.findings[:_WHOLE]
    for finding in whole:
        _write_finding(page, finding, most=None if few else _FACTS)
    _write_rest(page, document.findings[len(whole) :])
    if not document.findings:
        page.line(voice.text("report.nothing_found"))
    return page.text() + _render_coverage(document, voice)


def _write_finding(page: Page, finding: Finding, *, most: int | None) -> None:
    """Write a finding with the facts behind it.

    Args:
        page: where.
        finding: it.
        most: how many facts are told, how many more there are being said; None: all.
    """
    page.finding(finding)
    for evidence in finding.evidence[:most]:
        page.item("–", fact_line(evidence, page.voice), indent=6, style="dim")
    if (rest := len(finding.evidence[most:]) if most is not None else 0) > 0:
        page.item("", page.voice.text("report.more_facts", n=rest, id=finding.id), indent=6, style="dim")
    page.doubts(finding)
    page.blank()


def _write_rest(page: Page, findings: Sequence[Finding]) -> None:
    """Write the findings that are not told whole, a line each, by headings; of many under one the first few."""
    for section in find_sections(findings):
        listed = [finding for finding in findings if finding.kind.section.key == section.key]
        page.heading(page.voice.text(section.heading))
        for finding in listed[:_LINES]:
            page.title(finding)
        if (rest := len(listed) - _LINES) > 0:
            page.item("", page.voice.text("report.more_in_table", n=rest), style="dim")
    if findings:
        page.blank()


def _render_coverage(document: FindingList, voice: Voice) -> str:
    """Return the matrix of every place, and how far delivery follows need in each; nothing where nobody diagnosed."""
    page = Page(voice, document.screen.width, color=document.screen.color)
    small = [matrix for matrix in document.matrices if len(matrix.needs) <= _SMALL]
    if len(document.matrices) == 1 or len(small) == 1:
        small = []
    for matrix in document.matrices:
        if matrix not in small:
            _write_matrix(page, matrix)
    _write_small_matrices(page, small)
    largest = _largest_places(document.disproportions)
    others = [figure for figure in document.disproportions if figure.place.id not in largest]
    main = [figure for figure in document.disproportions if figure.place.id in largest]
    _write_disproportions(page, main, most=_SHARES if others else None)
    _write_others(page, others)
    return page.text() if document.matrices else ""


def _write_matrix(page: Page, matrix: Matrix) -> None:
    """Write a place's matrix, one line a need, with a sign for how each group's is answered."""
    _begin_matrix(page, page.voice.text("report.section_matrix", place=page.voice.subject(matrix.place)))
    for row in _matrix_rows(page.voice, matrix):
        page.item("–", _capitalised(row))


def _write_small_matrices(page: Page, matrices: Sequence[Matrix]) -> None:
    """Write the matrices of places with few needs in one table, a line a place."""
    if matrices:
        _begin_matrix(page, page.voice.text("report.section_matrix_small"))
    for matrix in matrices:
        page.item("–", f"{page.voice.subject(matrix.place)} – {'; '.join(_matrix_rows(page.voice, matrix))}")


def _begin_matrix(page: Page, heading: str) -> None:
    voice = page.voice
    page.heading(heading)
    signs = (f"{sign} {voice.text(_LEVEL_NAMES[level])}" for level, sign in LEVEL_SIGNS.items())
    page.item("", "   ".join((*signs, f"! {voice.text('report.at_risk')}")), style="dim")


def _matrix_rows(voice: Voice, matrix: Matrix) -> list[str]:
    names = {subject.id: voice.subject(subject) for subject in (*matrix.needs, *matrix.groups)}
    rows: dict[str, list[MatrixCell]] = {}
    for cell in matrix.cells:
        rows.setdefault(cell.need, []).append(cell)
    return [f"{names[need]}: {', '.join(_cell(cell, names) for cell in cells)}" for need, cells in rows.items()]


def _write_disproportions(page: Page, disproportions: Sequence[Disproportion], *, most: int | None) -> None:
    """Write every figure with its shares, the largest deficit first; at most so many, or all."""
    voice = page.voice
    for figure in disproportions:
        page.heading(voice.text(_DISPROPORTION_TITLES[figure.of], place=voice.subject(figure.place)))
        page.item("", voice.headline(figure.sentence))
        for share in figure.shares[:most]:
            page.item("–", _share(share, voice))
        page.more(len(figure.shares[most:]) if most is not None else 0)


def _largest_places(figures: Sequence[Disproportion]) -> Set[str]:
    """Return the places that most needs were diagnosed for in each data set; of equals, all."""
    most: dict[tuple[str, ...], int] = {}
    for figure in figures:
        most[figure.data_sets] = max(most.get(figure.data_sets, 0), figure.diagnoses)
    return {figure.place.id for figure in figures if figure.diagnoses == most[figure.data_sets]}


def _write_others(page: Page, figures: Sequence[Disproportion]) -> None:
    """Write the figures of other places in one table, a line a place."""
    places: dict[str, dict[str, Disproportion]] = {}
    for figure in figures:
        places.setdefault(figure.place.id, {})[figure.of] = figure
    if places:
        page.heading(page.voice.text("report.section_disproportion_small"))
    for of in places.values():
        told = (page.voice.text(_SMALL_SHARES[name], n=round(100 * figure.index)) for name, figure in of.items())
        page.item("–", f"{page.voice.subject(next(iter(of.values())).place)}: {', '.join(told)}")


def _cell(cell: MatrixCell, names: Mapping[str, str]) -> str:
    risk = "!" if cell.level == "covered" and _AT_RISK.intersection(cell.flags) else ""
    return f"{LEVEL_SIGNS[cell.level]}{risk} {names[cell.group]}"


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _share(share: Share, voice: Voice) -> str:
    demand, supply = (f"{round(100 * value)}%" for value in (share.demand, share.supply))
    return voice.text("report.share", subject=voice.subject(share.subject), demand=demand, supply=supply)
