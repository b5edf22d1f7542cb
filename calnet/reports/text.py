"""The meeting report and the lists of findings as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from calnet.findings import Finding, Question, Result, Section
from calnet.messages import Count, Message
from calnet.reports.agenda import find_sections, problems_under, to_decide, worth_knowing
from calnet.reports.figures import write_figures
from calnet.reports.page import NARROWEST, Page, fact_line, trimmed
from calnet.wording import Voice, plain

_AS_OF = "questions.note_as_of"
_QUESTIONS = 9
_DETAILS = 5
_LINES = 8


def render_report(
    result: Result, voice: Voice, *, source: str, warnings: Iterable[str] = (), width: int = 80, color: bool = False
) -> str:
    """Return the report of one or two screens.

    Args:
        result: what the analyses say.
        voice: the language.
        source: how the source was given, for the commands that the report names.
        warnings: sentences about what was left out of the source, shown at the top.
        width: columns to fill; kept between 40 and 120.
        color: whether to use terminal colours; nothing is said by colour alone.
    """
    page = Page(voice, width, color=color)
    title = plain(result.title) or plain(source)
    for note in result.notes:
        if note.key == _AS_OF:
            title = voice.text("report.title_as_of", title=title, date=note.values["date"])
    page.heading(title)
    for note in result.notes:
        if note.key != _AS_OF:
            page.line(voice.say(note), style="italic")
    for warning in warnings:
        page.line(f"! {warning}", style="bold")
    for sentence in _sentence(result, voice):
        page.line(sentence)
    for section in find_sections(result.findings):
        _section(page, result, section, source)
    write_figures(page, result, source)
    _information(page, result)
    for listing in result.listings:
        page.heading(voice.headline(listing.title))
        for fact in listing.lines[:_LINES]:
            page.item("–", voice.say(fact))
        page.more(len(listing.lines) - _LINES)
    _questions(page, result)
    _decisions(page, result)
    return page.text()


def render_findings(findings: Iterable[Finding], voice: Voice, *, width: int = 80, color: bool = False) -> str:
    """Return a list of findings with the facts behind each."""
    page = Page(voice, width, color=color)
    count = 0
    for count, finding in enumerate(findings, 1):  # noqa: B007
        page.finding(finding)
        for evidence in finding.evidence:
            page.item("–", fact_line(evidence, voice), indent=6, style="dim")
        if finding.unsure:
            page.item("?", voice.text("report.doubts", doubts=finding.unsure), indent=6, style="dim")
        page.blank()
    if not count:
        page.line(voice.text("report.nothing_found"))
    return page.text()


def _sentence(result: Result, voice: Voice) -> Iterable[str]:
    figures = result.summary
    if not figures.get("actors") and not figures.get("initiatives"):
        return
    kinds = [
        voice.count(noun, figures[key])
        for noun, key in (
            ("institution", "institutions"),
            ("organisation", "organisations"),
            ("residents_group", "residents_groups"),
        )
        if figures[key]
    ]
    yield voice.text(
        "report.in_a_sentence",
        actors=Count("actor", figures["actors"]),
        kinds=tuple(kinds),
        initiatives=Count("initiative", figures["initiatives"]),
        active=figures["active_initiatives"],
        planned=figures["planned_initiatives"],
        diagnoses=Count("diagnosis", figures["diagnoses"]),
        ties=Count("tie", figures["ties"]),
    )
    if figures["coalitions"]:
        yield voice.text(
            "report.coalition_sentence",
            coalitions=Count("coalition", figures["coalitions"]),
            members=Count("member", figures["members"]),
        )


def _section(page: Page, result: Result, section: Section, source: str) -> None:
    findings = problems_under(result, section)
    if not findings:
        return
    page.heading(page.voice.text(section.heading))
    for finding in findings[: section.quota]:
        page.finding(finding)
    rest = findings[section.quota :]
    if rest:
        most = section.titles
        titles = "; ".join(page.voice.headline(finding.title) for finding in rest[:most])
        more = "; …" if len(rest) > most else ""
        line = page.voice.text("report.more", n=len(rest), command=section.command, source=source, titles="")
        page.item("", f"{line}{titles}{more}", style="dim")


def _information(page: Page, result: Result) -> None:
    notes = worth_knowing(result)
    if notes:
        page.heading(page.voice.text("report.section_info"))
        for finding in notes[:_LINES]:
            page.item("–", page.voice.headline(finding.title))
        page.more(len(notes) - _LINES)


def _questions(page: Page, result: Result) -> None:
    if not result.questions:
        return
    page.heading(page.voice.text("report.section_questions"))
    topics: list[tuple[Question, list[Question]]] = []
    for question in result.questions:
        if question.ask is None and topics:
            topics[-1][1].append(question)
        else:
            topics.append((question, []))
    for question, details in topics[:_QUESTIONS]:
        ask: tuple[Message, ...] = (question.ask,) if question.ask else ()
        page.item("?", " ".join(page.voice.say(part) for part in (question.text, *ask)))
        for detail in details[:_DETAILS]:
            page.item("–", page.voice.say(detail.text), indent=4)
        page.more(len(details) - _DETAILS, indent=4)
    page.more(len(topics) - _QUESTIONS)


def _decisions(page: Page, result: Result) -> None:
    page.heading(page.voice.text("report.section_decide"))
    findings = to_decide(result)
    for finding in findings:
        page.item("☐", page.voice.headline(Message("report.decide", {"title": finding.title})))
    page.line(page.voice.text("report.careful" if findings else "report.nothing_serious"), style="italic")


def render_table(headers: Sequence[str], rows: Sequence[Sequence[object]], voice: Voice, *, width: int = 80) -> str:
    """Return rows as a table; an unknown is a dash."""
    if not rows:
        return voice.text("report.no_rows") + "\n"
    console = Console(file=StringIO(), width=max(NARROWEST, width), color_system=None, highlight=False, emoji=False)
    table = Table(*headers, box=SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(_cell(value, voice)) for value in row))
    console.print(table)
    return trimmed(console)


def _cell(value: object, voice: Voice) -> str:
    if value is None:
        return "–"
    if isinstance(value, list | tuple):
        return ", ".join(_cell(part, voice) for part in value)
    return voice.number(value) if isinstance(value, float) else plain(str(value))
