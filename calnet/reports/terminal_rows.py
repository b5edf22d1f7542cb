"""Rows of any query as a grid for a terminal."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from calnet.meeting import RowList
from calnet.reports.names_of_codes import tell_rows
from calnet.reports.terminal_page import NARROWEST, trimmed
from calnet.safe_text import LONGEST_LINE, plain
from calnet.wording import Voice

_BESIDE = 75
"""Columns that are left for the other fields beside one that is shown whole."""


def render_rows(document: RowList, voice: Voice) -> str:
    """Return rows as a grid as wide as the screen; an unknown is a dash."""
    shown = _without_one_town(document)
    if not shown.rows:
        return voice.text("report.no_rows") + "\n"
    headers, rows = tell_rows(shown, voice)
    whole = [field.whole for field in shown.fields if field.title is not None]
    cells = [[_cell(value, voice, whole=uncut) for value, uncut in zip(row, whole, strict=True)] for row in rows]
    longest = max((cell_len(cell) for row in cells for cell, uncut in zip(row, whole, strict=True) if uncut), default=0)
    width = max(NARROWEST, document.screen.width, longest and longest + _BESIDE)
    console = Console(file=StringIO(), width=width, color_system=None, highlight=False, emoji=False)
    grid = Table(box=SIMPLE_HEAD, pad_edge=False)
    for header, uncut in zip(headers, whole, strict=True):
        grid.add_column(header, no_wrap=uncut, min_width=longest if uncut else None)
    for row in cells:
        grid.add_row(*map(Text, row))
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


def _cell(value: object, voice: Voice, *, whole: bool = False) -> str:
    if value is None:
        return "–"
    if isinstance(value, list | tuple):
        return ", ".join(_cell(part, voice) for part in value)
    return voice.number(value) if isinstance(value, float) else plain(str(value), None if whole else LONGEST_LINE)
