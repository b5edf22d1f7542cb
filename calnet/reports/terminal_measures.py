"""Every measure of every network as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from calnet.findings import Measure
from calnet.meeting import MeasureList
from calnet.reports.terminal_page import Page
from calnet.safe_text import plain
from calnet.wording import Voice


def render_measures(document: MeasureList, voice: Voice) -> str:
    """Return every measure of every network with what it means and what it rests on."""
    page = Page(voice, document.screen.width, color=document.screen.color)
    for towns, measures in _by_towns(document.measures):
        page.heading(plain(", ".join(document.towns.get(id_, id_) for id_ in towns) or document.title))
        _write_network(page, measures)
    if not document.measures:
        page.line(voice.text("report.no_network"))
    return page.text()


def _write_network(page: Page, measures: list[Measure]) -> None:
    """Write the measures of one network; what most of them rest on is said once, and so is a repeated sentence."""
    voice = page.voice
    bases = [voice.say(measure.basis) for measure in measures]
    usual = max(bases, key=bases.count)
    page.item("", usual, style="dim")
    said = set[str]()
    for measure, basis in zip(measures, bases, strict=True):
        page.item("–", f"{voice.say(measure.title)}: {_value(measure, voice)}", style="bold")
        if (sentence := voice.headline(measure.sentence)) not in said:
            page.item("", sentence, indent=4)
        said.add(sentence)
        if basis != usual:
            page.item("", basis, indent=4, style="dim")


def _value(measure: Measure, voice: Voice) -> str:
    return voice.text("report.not_judged") if measure.value is None else voice.number(measure.value)


def _by_towns(measures: Iterable[Measure]) -> Iterator[tuple[tuple[str, ...], list[Measure]]]:
    towns: dict[tuple[str, ...], list[Measure]] = {}
    for measure in measures:
        towns.setdefault(measure.data_sets, []).append(measure)
    yield from towns.items()
