"""Short labels: a name folded into a few lines that fit under its mark."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from calnet.maps.typeface import measure_text

CHARACTERS, LINES, FEW_LINES = 16, 3, 2
"""Most characters in a line, most lines in a label, and on a crowded map."""
CROWDED = 110
"""From so many visible marks on, names of three lines leave no room for each other."""
LONGEST_WORD = 22
"""A single word may be this long before it is cut."""
LETTER_SIZE, LINE_HEIGHT = 12.5, 16.0
"""Of a label in pixels at scale 1; the page draws it about this large."""
_SHORT_WORD = re.compile(r"(?<!\S)([^\W\d_]{1,2}) ")
"""A preposition and the like, which belongs to the next word and never ends a line."""


def fold_label(name: str, short_name: str | None = None, *, most: int = LINES) -> tuple[str, ...]:
    """Return the lines of a label, so many at most.

    A short name stands for a name that takes more than two lines; what does not fit ends with an
    ellipsis.

    >>> fold_label("Klub Seniora „Pogodna Jesień”")
    ('Klub Seniora', '„Pogodna Jesień”')
    >>> fold_label("Rodzice z Zalesia i okolic")
    ('Rodzice', 'z Zalesia', 'i okolic')
    >>> fold_label("Miejski Ośrodek Pomocy Społecznej w Przykładowie", "MOPS")
    ('MOPS',)
    """
    lines = _wrap(name, most)
    if short_name and (len(lines) > FEW_LINES or lines[-1].endswith("…")) and len(short_name) < len(name):
        return _wrap(short_name, most)
    return lines


def _wrap(text: str, most: int) -> tuple[str, ...]:
    joined = _SHORT_WORD.sub("\\1\N{NO-BREAK SPACE}", text)
    wrapped = textwrap.wrap(
        joined, CHARACTERS, max_lines=most, placeholder="…", break_on_hyphens=False, break_long_words=False
    )
    lines = (line.replace("\N{NO-BREAK SPACE}", " ") for line in wrapped or [text])
    return tuple(line if len(line) <= LONGEST_WORD else line[: LONGEST_WORD - 1] + "…" for line in lines)


def measure_label(lines: Sequence[str], *, bold: bool = False) -> float:
    """Return the width of a label in pixels at scale 1."""
    return max((measure_text(line, LETTER_SIZE, bold=bold) for line in lines), default=0.0)
