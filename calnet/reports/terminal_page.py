"""A page of text for a terminal, of one width, with or without colours."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from calnet.analyses.coverage import tell_help
from calnet.analyses.practice import tell_example
from calnet.findings import Evidence, Finding, Level
from calnet.messages import Message, message
from calnet.reports.names_of_codes import LEVEL_NAMES
from calnet.wording import Voice

_SIGNS = {Level.HIGH: "●●●", Level.MEDIUM: "●●○", Level.LOW: "●○○", Level.INFO: "  ·"}
_STYLES = {Level.HIGH: "bold red", Level.MEDIUM: "yellow", Level.LOW: "blue", Level.INFO: "dim"}
_AT_HAND = {"examples": "practice.examples", "resources": "practice.resources"}
_BEST = 1
"""Examples that a finding names at once; its explanation names them all."""
NARROWEST, _WIDEST = 40, 120
"""Columns that a page has at least, and at most."""


class Page:
    """Lines of text of one width, with or without colours."""

    def __init__(self, voice: Voice, width: int, *, color: bool) -> None:
        self.voice = voice
        self._console = Console(
            file=StringIO(),
            width=max(NARROWEST, min(width, _WIDEST)),
            force_terminal=color,
            color_system="standard" if color else None,
            legacy_windows=False,
            highlight=False,
            emoji=False,
            markup=False,
        )

    def blank(self) -> None:
        """Begin a new paragraph."""
        self._console.print()

    def heading(self, text: str) -> None:
        """Write a heading; without colours, in capitals."""
        self.blank()
        self._console.print(Text(text.upper() if self._console.color_system is None else text, style="bold"))

    def line(self, text: str, style: str = "") -> None:
        """Write a line, wrapped where it is too long."""
        self._console.print(Text(text, style=style))

    def item(self, sign: str, text: str, *, indent: int = 2, style: str = "") -> None:
        """Write a text with a sign before it, the lines under each other."""
        width = len(sign) + 1 if sign else 0
        body = Text(text, style=style)
        lines = body.wrap(self._console, self._console.width - indent - width)
        for number, line in enumerate(lines):
            lead = Text(f"{sign} " if number == 0 and sign else " " * width, style=style)
            self._console.print(Padding(Text.assemble(lead, line), (0, 0, 0, indent), expand=False))

    def more(self, rest: int, *, indent: int = 2) -> None:
        """Say how many are left out, if any are."""
        if rest > 0:
            self.item("", self.voice.text("report.more_questions", n=rest), indent=indent, style="dim")

    def title(self, finding: Finding) -> None:
        """Write the title of a finding, with level and id."""
        level = self.voice.text(LEVEL_NAMES[finding.level])
        self.item(
            _SIGNS[finding.level],
            f"{self.voice.headline(finding.title)}  [{level}, {finding.id}]",
            style=_STYLES[finding.level],
        )

    def finding(self, finding: Finding) -> None:
        """Write a finding: its title with level and id, why, and what to do."""
        self.title(finding)
        self.item("", self.voice.say(finding.reason), indent=6)
        self.item("→", self.voice.say(finding.suggestion), indent=6)
        for key, told in (
            ("examples", [tell_example(example) for example in finding.examples[:_BEST]]),
            ("resources", [tell_help(help_) for help_ in finding.help]),
        ):
            if told:
                self.item("·", self.voice.say(Message(_AT_HAND[key], {key: tuple(told)})), indent=6)

    def doubts(self, finding: Finding) -> None:
        """Write what a finding had to assume, in one line."""
        if finding.unsure:
            said = self.voice.say(message("report.doubts", doubts=_in_a_row(finding.unsure)))
            self.item("?", said, indent=6, style="dim")

    def text(self) -> str:
        """Return what was written."""
        return trimmed(self._console)


def _in_a_row(doubts: Sequence[Message]) -> Message:
    """Return doubts as one, with semicolons, since each may have commas."""
    first, *rest = doubts
    return message("report.doubt_and", first=first, rest=_in_a_row(rest)) if rest else first


def fact_line(evidence: Evidence, voice: Voice) -> str:
    """Return a fact with where it was read and when."""
    said = voice.say(evidence.fact)
    if evidence.source:
        key = "report.source_dated" if evidence.date else "report.source"
        date = voice.date(evidence.date) if evidence.date else None
        return f"{said} [{voice.text(key, source=evidence.source, date=date)}]"
    return f"{said} [{voice.text('report.checked', date=voice.date(evidence.date))}]" if evidence.date else said


def trimmed(console: Console) -> str:
    """Return what was written on a console in memory, without spaces at the ends of lines."""
    file = console.file
    text = file.getvalue() if isinstance(file, StringIO) else ""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n") + "\n"
