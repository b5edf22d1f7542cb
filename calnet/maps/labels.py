"""Short labels: a name folded into a few lines that fit under its mark."""

from __future__ import annotations

import re
import textwrap

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
_NARROW, _WIDE = frozenset("ijlłftrI.,:;'!|()[]/-„” "), frozenset("mwMW%@&…—")
_FULL = 0x2E80
"""From here on, characters are as wide as they are high."""


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


def label_width(lines: tuple[str, ...]) -> float:
    """Return about the width of a label in pixels at scale 1, whichever usual font without serifs it is drawn in."""
    return max((sum(map(_width, line)) for line in lines), default=0.0) * LETTER_SIZE


def _width(character: str) -> float:
    """Return the width of a character, the size of the letters being 1."""
    if character in _NARROW:
        return 0.31
    if character in _WIDE:
        return 0.86
    if ord(character) >= _FULL:
        return 1.0
    return 0.69 if character.isupper() else 0.55
