"""Rows of any query as a grid for a terminal."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from calnet.meeting import RowList
from calnet.reports.names_of_codes import tell_rows
from calnet.reports.terminal_page import NARROWEST, trimmed
from calnet.safe_text import plain
from calnet.wording import Voice


def render_rows(document: RowList, voice: Voice) -> str:
    """Return rows as a grid as wide as the screen; an unknown is a dash."""
    shown = _without_one_town(document)
    if not shown.rows:
        return voice.text("report.no_rows") + "\n"
    headers, rows = tell_rows(shown, voice)
    width = max(NARROWEST, document.screen.width)
    console = Console(file=StringIO(), width=width, color_system=None, highlight=False, emoji=False)
    grid = Table(*headers, box=SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        grid.add_row(*(Text(_cell(value, voice)) for value in row))
    console.print(grid)
    return trimmed(console)


def _without_one_town(document: RowList) -> RowList:
    """Return the rows without the fields that would say the same data set in every row."""
    kept = [
        index
        for index, field in enumerate(document.fields)
        if not (field.tells_town and len({row[index] for row in document.rows}) == 1)
    ]
    return replace(
        document,
        fields=tuple(document.fields[index] for index in kept),
        rows=tuple(tuple(row[index] for index in kept) for row in document.rows),
    )


def _cell(value: object, voice: Voice) -> str:
    if value is None:
        return "–"
    if isinstance(value, list | tuple):
        return ", ".join(_cell(part, voice) for part in value)
    return voice.number(value) if isinstance(value, float) else plain(str(value))
