"""The meeting report as text for a terminal, of one or two screens."""

from __future__ import annotations

from calnet.findings import Question, Subject
from calnet.meeting import Report
from calnet.meeting.agenda import anchors_of
from calnet.meeting.report import SectionFindings
from calnet.messages import Message, Named, Term, Value
from calnet.reports.terminal_page import Page
from calnet.wording import Voice

_QUESTIONS = 9
_QUOTED = frozenset({"actor", "coalition", "initiative"})
_DETAILS = 5
_LINES = 8


def render_report(report: Report, voice: Voice) -> str:
    """Return the report as wide as its screen, from the title to what is to be decided."""
    page = Page(voice, report.screen.width, color=report.screen.color)
    _write_top(page, report)
    for section in report.sections:
        _write_section(page, section, report.source)
    _write_whole(page, report)
    _write_worth_knowing(page, report)
    _write_listings(page, report)
    _write_questions(page, report)
    _write_decisions(page, report)
    return page.text()


def _write_top(page: Page, report: Report) -> None:
    voice, headline = page.voice, report.headline
    page.heading(headline if isinstance(headline, str) else voice.say(headline))
    for note in report.notes:
        page.line(voice.say(note), style="italic")
    for question in report.first_questions:
        page.line(_asked(voice, question), style="bold")
    for sentence in report.left_out:
        page.line(f"! {voice.say(sentence)}", style="bold")
    for sentence in report.summary:
        page.line(voice.say(sentence))


def _write_section(page: Page, findings: SectionFindings, source: str) -> None:
    voice, section, rest = page.voice, findings.section, findings.rest
    page.heading(voice.text(section.heading))
    for finding in findings.shown:
        page.finding(finding)
        page.doubts(finding)
    if rest:
        titles = "; ".join(voice.headline(finding.title) for finding in rest[: section.titles])
        more = "; …" if len(rest) > section.titles else ""
        key = "report.more_equal" if findings.equal else "report.more"
        line = voice.text(key, n=len(rest), equal=findings.equal, command=section.command, source=source, titles="")
        page.item("", f"{line}{titles}{more}", style="dim")


def _write_whole(page: Page, report: Report) -> None:
    """Write what one town's report tells of the whole."""
    voice = page.voice
    if report.disproportion:
        page.heading(voice.text("report.section_disproportion"))
        page.item("–", voice.headline(report.disproportion.sentence))
    if report.measures:
        page.heading(voice.text("report.section_network"))
        for sentence in dict.fromkeys(voice.headline(measure.sentence) for measure in report.measures):
            page.item("–", sentence)
        page.item("", voice.text("report.more_network", source=report.source), style="dim")


def _write_worth_knowing(page: Page, report: Report) -> None:
    findings = report.worth_knowing
    if findings:
        page.heading(page.voice.text("report.section_info"))
        for finding in findings[:_LINES]:
            page.item("–", page.voice.headline(finding.title))
        page.more(len(findings) - _LINES)


def _write_listings(page: Page, report: Report) -> None:
    for listing in report.result.listings:
        page.heading(page.voice.headline(listing.title))
        for fact in listing.lines[:_LINES]:
            page.item("–", page.voice.say(fact))
        page.more(len(listing.lines) - _LINES)


def _write_questions(page: Page, report: Report) -> None:
    voice, topics = page.voice, report.topics
    if not topics:
        return
    page.heading(voice.text("report.section_questions"))
    for topic in topics[:_QUESTIONS]:
        page.item("?", _asked(voice, topic.question))
        for detail in topic.details[:_DETAILS]:
            page.item("–", voice.say(detail.text), indent=4)
        page.more(len(topic.details) - _DETAILS, indent=4)
    page.more(len(topics) - _QUESTIONS)


def _asked(voice: Voice, question: Question) -> str:
    """Return what is not known, and what to ask."""
    return " ".join(voice.say(part) for part in (question.text, question.ask) if part is not None)


def _write_decisions(page: Page, report: Report) -> None:
    voice, findings = page.voice, report.decisions
    page.heading(voice.text("report.section_decide"))
    for finding in findings:
        page.item("☐", voice.say(Message("report.decide", {"task": finding.suggestion})))
        about = tuple(map(_named, anchors_of(finding)))
        page.item(
            "", voice.say(Message("report.decide_about", {"about": about, "id": finding.id})), indent=4, style="dim"
        )
    if equal := report.equally_important:
        page.item("", voice.text("report.equally_important", n=equal), style="dim")
    page.line(voice.text("report.careful" if findings else "report.nothing_serious"), style="italic")


def _named(subject: Subject) -> Value:
    """Return a subject as a value of a message; the names of actors and initiatives are quoted."""
    if subject.role == "sector":
        return Term("sector", subject.id)
    name = Named(subject.id, subject.name)
    return Message("findings.quoted", {"name": name}) if subject.role in _QUOTED else name
