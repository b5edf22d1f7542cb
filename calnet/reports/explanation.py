"""One finding with every fact and number behind it, as text and as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from calnet.analyses.coverage import tell_help
from calnet.analyses.practice import tell_example
from calnet.errors import WrongUse
from calnet.findings import Evidence, Finding, Result, is_problem
from calnet.messages import Message
from calnet.reports.formula import tell_formula
from calnet.reports.json_records import dump, finding_record
from calnet.reports.terminal_page import Page, fact_line
from calnet.suggestions import find_nearest
from calnet.wording import Voice

_ID = re.compile(r"\b[a-z]-[0-9a-f]{8}\b")
_LIKE = 0.75
"""How alike an id must be to be named among the nearest: two or three wrong letters."""


def read_id(text: str) -> str | None:
    """Return the id of a finding that stands in a text, as a report prints it or alone; None where none does.

    >>> read_id("[wysoka, G-ebb4d247]")
    'g-ebb4d247'
    """
    found = _ID.search(text.lower())
    return found[0] if found else None


def find_finding(result: Result, id_: str) -> Finding:
    """Return the finding with an id, however it is written: in capitals, in the brackets of a report.

    Raises:
        WrongUse: there is none; the message names those whose ids are nearest.
    """
    wanted = read_id(id_) or id_.strip().lower()
    for finding in result.findings:
        if finding.id == wanted:
            return finding
    if near := find_nearest(wanted, (finding.id for finding in result.findings), least=_LIKE):
        raise WrongUse("explanations.unknown_near", id=id_, nearest=near)
    raise WrongUse("explanations.unknown", id=id_)


def render_explanation(finding: Finding, voice: Voice, *, width: int = 80, color: bool = False) -> str:
    """Return a finding with every fact and number behind it as text for a terminal.

    Args:
        finding: it.
        voice: the language.
        width: columns to fill; kept between 40 and 120.
        color: whether to use terminal colours; nothing is said by colour alone.
    """
    page = Page(voice, width, color=color)
    page.finding(finding)
    steps = route_facts(finding)
    _section(page, "way", (fact_line(fact, voice) for fact in steps), numbered=True)
    _section(page, "facts", (fact_line(fact, voice) for fact in finding.evidence if fact not in steps))
    _section(page, "numbers", (voice.headline(sentence) for sentence in tell_formula(finding)))
    _section(page, "unsure", (voice.headline(Message("explanations.doubt", {"doubt": d})) for d in finding.unsure))
    _section(page, "remedy", [voice.headline(remedy_of(finding))])
    _section(page, "examples", (voice.say(tell_example(example)) for example in finding.examples))
    _section(page, "help", (voice.say(tell_help(help_)) for help_ in finding.help))
    if is_problem(finding):
        page.heading(voice.text("explanations.heading_decision"))
        page.item("☐", voice.say(Message("report.decide", {"task": finding.suggestion})))
    return page.text()


def render_explanation_json(finding: Finding, voice: Voice) -> str:
    """Return the same as a JSON document ``{"finding": {…}}``.

    Beside what every finding has there, ``formula`` gives the sentences (``text``), the factors of the severity and
    the parts of the score; ``way`` the facts on the route, step by step; ``remedy`` what would make it go away.
    """
    record = {
        **finding_record(finding, voice),
        "way": [_fact_record(fact, voice) for fact in route_facts(finding)],
        "formula": formula_record(finding, voice),
        "remedy": voice.headline(remedy_of(finding)),
    }
    return dump({"finding": record})


def formula_record(finding: Finding, voice: Voice) -> Mapping[str, Any]:
    """Return the formula of a finding as JSON values."""
    similarity = finding.score.similarity if finding.score else None
    return {
        "text": [voice.headline(sentence) for sentence in tell_formula(finding)],
        "factors": [
            {"name": f.name, "label": voice.say(f.label), "value": f.value, "why": voice.say(f.why)}
            for f in (finding.score.factors() if finding.score else ())
        ],
        "parts": [
            {"name": part.name, "label": voice.text(part.label), "value": value, "share": share}
            for part, value, share in (similarity.known() if similarity else ())
        ],
    }


def remedy_of(finding: Finding) -> Message:
    """Return what would make a finding go away: as its analysis says, else in general for its kind."""
    return finding.remedy or Message(finding.kind.remedy if is_problem(finding) else "explanations.remedy_none")


def route_facts(finding: Finding) -> tuple[Evidence, ...]:
    """Return the facts about the steps of a route, in the order of the route."""
    by_ends = {frozenset(fact.subjects): fact for fact in reversed(finding.evidence)}
    steps = (by_ends.get(frozenset(step)) for step in pairwise(finding.route))
    return tuple(fact for fact in steps if fact is not None)


_HEADINGS: Mapping[str, str] = {
    "way": "explanations.heading_way",
    "facts": "explanations.heading_facts",
    "numbers": "explanations.heading_numbers",
    "unsure": "explanations.heading_unsure",
    "remedy": "explanations.heading_remedy",
    "examples": "explanations.heading_examples",
    "help": "explanations.heading_help",
}


def _section(page: Page, name: str, lines: Iterable[str], *, numbered: bool = False) -> None:
    told: Sequence[str] = tuple(lines)
    if told:
        page.heading(page.voice.text(_HEADINGS[name]))
    for number, line in enumerate(told, 1):
        page.item(f"{number}." if numbered else "–", line)


def _fact_record(fact: Evidence, voice: Voice) -> Mapping[str, Any]:
    return {"fact": voice.say(fact.fact), "source": fact.source, "date": fact.date, "subjects": list(fact.subjects)}
