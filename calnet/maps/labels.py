"""Short labels: a name folded into a few lines that fit under its mark."""

from __future__ import annotations

import textwrap

CHARACTERS, LINES = 16, 3
"""Most characters in a line, most lines in a label."""
LONGEST_WORD = 22
"""A single word may be this long before it is cut."""
CHARACTER_WIDTH, LINE_HEIGHT = 6.9, 16.0
"""Of a label in pixels at scale 1; the page draws it about this large."""


def fold_label(name: str, short_name: str | None = None) -> tuple[str, ...]:
    """Return the lines of a label.

    A short name stands for a name that takes more than two lines; what does not fit ends with an
    ellipsis.

    >>> fold_label("Klub Seniora „Pogodna Jesień”")
    ('Klub Seniora', '„Pogodna Jesień”')
    >>> fold_label("Miejski Ośrodek Pomocy Społecznej w Przykładowie", "MOPS")
    ('MOPS',)
    """
    lines = _wrap(name)
    if short_name and (len(lines) > 2 or lines[-1].endswith("…")) and len(short_name) < len(name):
        return _wrap(short_name)
    return lines


def _wrap(text: str) -> tuple[str, ...]:
    wrapped = textwrap.wrap(
        text, CHARACTERS, max_lines=LINES, placeholder="…", break_on_hyphens=False, break_long_words=False
    )
    return tuple(line if len(line) <= LONGEST_WORD else line[: LONGEST_WORD - 1] + "…" for line in wrapped or [text])


def label_width(lines: tuple[str, ...]) -> float:
    """Return the width of a label in pixels at scale 1."""
    return max((len(line) for line in lines), default=0) * CHARACTER_WIDTH
