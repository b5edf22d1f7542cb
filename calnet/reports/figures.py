"""Figures as text: the matrix of needs and groups, how far delivery follows need, and the network as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from calnet.findings import Disproportion, Matrix, MatrixCell, Measure, Result, Share
from calnet.reports.page import Page
from calnet.reports.tables import dump, measure_record, write_csv
from calnet.wording import Voice, plain

LEVEL_SIGNS: Mapping[str, str] = {"none": "○", "planned": "◔", "partial": "◐", "covered": "●"}
"""A sign for each level of coverage; a level is never told by colour."""
_AT_RISK = frozenset({"ending", "single_provider"})
_IN_REPORT = ("components", "brokers")
"""The measures that the meeting report tells; the command ``network`` tells them all."""
_COLUMNS = ("name", "value", "sentence", "basis", "leaders", "data_sets")


def write_figures(page: Page, result: Result, source: str) -> None:
    """Write what one town's report tells of the whole; of several towns, the commands tell it one by one."""
    if result.disproportions and _is_of_one_town(result.disproportions):
        page.heading(page.voice.text("report.section_disproportion"))
        page.item("–", page.voice.headline(result.disproportions[0].sentence))
    measures = [one for one in result.measures if one.name in _IN_REPORT]
    if measures and _is_of_one_town(measures):
        page.heading(page.voice.text("report.section_network"))
        for sentence in dict.fromkeys(page.voice.headline(measure.sentence) for measure in measures):
            page.item("–", sentence)
        page.item("", page.voice.text("report.more_network", source=source), style="dim")


def render_coverage(result: Result, voice: Voice, *, width: int = 80, color: bool = False) -> str:
    """Return the matrix of every place, and how far delivery follows need in each; nothing where nobody diagnosed."""
    page = Page(voice, width, color=color)
    for matrix in result.matrices:
        _write_matrix(page, matrix)
    _write_disproportions(page, result.disproportions)
    return page.text() if result.matrices else ""


def _write_matrix(page: Page, matrix: Matrix) -> None:
    """Write a place's matrix, one line a need, with a sign for how each group's is answered."""
    voice = page.voice
    names = {subject.id: voice.subject(subject) for subject in (*matrix.needs, *matrix.groups)}
    rows: dict[str, list[MatrixCell]] = {}
    for cell in matrix.cells:
        rows.setdefault(cell.need, []).append(cell)
    page.heading(voice.text("report.section_matrix", place=voice.subject(matrix.place)))
    signs = (f"{sign} {voice.text(f'report.state_{level}')}" for level, sign in LEVEL_SIGNS.items())
    page.item("", "   ".join((*signs, f"! {voice.text('report.at_risk')}")), style="dim")
    for need, cells in rows.items():
        page.item("–", f"{_headline(names[need])}: {'; '.join(_cell(cell, names) for cell in cells)}")


def _write_disproportions(page: Page, disproportions: Sequence[Disproportion]) -> None:
    """Write every figure with its shares, the largest deficit first."""
    voice = page.voice
    for figure in disproportions:
        page.heading(voice.text(f"report.section_disproportion_{figure.of}", place=voice.subject(figure.place)))
        page.item("", voice.headline(figure.sentence))
        for share in figure.shares:
            page.item("–", _share(share, voice))


def render_network(result: Result, voice: Voice, *, width: int = 80, color: bool = False) -> str:
    """Return every measure of every network with what it rests on."""
    page = Page(voice, width, color=color)
    for towns, measures in _by_town(result.measures):
        page.heading(plain(", ".join(result.towns.get(id_, id_) for id_ in towns) or result.title))
        bases = [voice.say(measure.basis) for measure in measures]
        usual = max(bases, key=bases.count)
        page.item("", usual, style="dim")
        said = set[str]()
        for measure, basis in zip(measures, bases, strict=True):
            page.item("–", f"{voice.text(f'measures.name_{measure.name}')}: {_value(measure, voice)}", style="bold")
            if (sentence := voice.headline(measure.sentence)) not in said:
                page.item("", sentence, indent=4)
            said.add(sentence)
            if basis != usual:
                page.item("", basis, indent=4, style="dim")
    if not result.measures:
        page.line(voice.text("report.no_network"))
    return page.text()


def render_network_json(result: Result, voice: Voice) -> str:
    """Return the measures as a JSON document."""
    return dump({"measures": [measure_record(measure, voice) for measure in result.measures]})


def render_network_csv(result: Result, voice: Voice) -> str:
    """Return the measures as CSV, one row a measure."""
    records = (measure_record(measure, voice) for measure in result.measures)
    rows = (
        {
            **record,
            "name": voice.text(f"measures.name_{record['name']}"),
            "leaders": "; ".join(leader["name"] for leader in record["leaders"]),
            "data_sets": "; ".join(record["data_sets"]),
        }
        for record in records
    )
    headers = [voice.text(f"report.column_measure_{column}") for column in _COLUMNS]
    return write_csv(headers, ([row[column] for column in _COLUMNS] for row in rows), voice)


def _cell(cell: MatrixCell, names: Mapping[str, str]) -> str:
    risk = "!" if cell.level == "covered" and _AT_RISK.intersection(cell.flags) else ""
    return f"{LEVEL_SIGNS[cell.level]}{risk} {names[cell.group]}"


def _headline(text: str) -> str:
    return text[:1].upper() + text[1:]


def _share(share: Share, voice: Voice) -> str:
    demand, supply = (f"{round(100 * value)}%" for value in (share.demand, share.supply))
    return voice.text("report.share", subject=voice.subject(share.subject), demand=demand, supply=supply)


def _value(measure: Measure, voice: Voice) -> str:
    return voice.text("report.not_judged") if measure.value is None else voice.number(measure.value)


def _is_of_one_town(figures: Iterable[Disproportion | Measure]) -> bool:
    return len({figure.data_sets for figure in figures}) == 1


def _by_town(measures: Iterable[Measure]) -> Iterator[tuple[tuple[str, ...], list[Measure]]]:
    towns: dict[tuple[str, ...], list[Measure]] = {}
    for measure in measures:
        towns.setdefault(measure.data_sets, []).append(measure)
    several = len(towns) > 1
    yield from (((towns_ if several else ()), found) for towns_, found in towns.items())
