"""Text as it may stand in the graph: marks that nobody sees are removed, everything else is kept literally."""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME = 200
"""Longer names are shortened."""

_ESCAPES = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[@-_]")
_BREAKS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_REMOVED = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean_text(text: str) -> tuple[str, bool]:
    r"""Return the text without control characters, escapes and direction marks, and whether there were any.

    Line breaks stay, runs of spaces become one, and letters with separate accents are joined (NFC).

    >>> clean_text("Klub  \u202eAs\x1b[31m")
    ('Klub As', True)
    """
    if text.isprintable():
        kept, removed = text, False
    else:
        spaced = _BREAKS.sub("\n", text)
        escaped = _ESCAPES.sub("", spaced)
        spread = "".join(" " if char == "\t" or unicodedata.category(char) == "Zs" else char for char in escaped)
        kept = "".join(char for char in spread if char == "\n" or unicodedata.category(char) not in _REMOVED)
        removed = len(kept) != len(spaced)
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", kept).split("\n"))
    return "\n".join(lines).strip(), removed


def shorten(name: str) -> str:
    """Return the name, cut to `LONGEST_NAME` characters with an ellipsis."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
