r"""Text from anywhere made harmless for the place where it is shown: a line, several lines, a cell of a table, JSON.

Names come from files that anybody may have written. What a terminal would obey, what turns the direction of
writing and what nobody can see is taken out, here and nowhere else; each place then has its own further rule: a
spreadsheet must not take a text for a formula, Excel refuses what is too long, JSON keeps everything but escapes it.
"""

from __future__ import annotations

import json
import re
import unicodedata

LONGEST_LINE = 120
"""Characters of a text that is shown on one line, unless asked otherwise."""
LONGEST_WORKBOOK_CELL = 32_767
"""Characters that Excel keeps in a cell."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Categories of Unicode without a sign of their own: control, format, surrogate, private use, unassigned."""
_SPACES = frozenset("\n\r\t\v\f\u2028\u2029")
_ESCAPES = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[@-_]")
_BREAKS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+(?=[=+\-@\t\r])")
_OBEYED = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control characters above ASCII, marks of direction, lone surrogates and tags."""


def plain(text: str, longest: int | None = LONGEST_LINE) -> str:
    r"""Return the text made harmless for one line of any output.

    Control characters, terminal escapes, line breaks and marks that turn the direction of writing
    are removed, and a very long text is cut with an ellipsis.

    Args:
        text: what somebody wrote.
        longest: number of characters to keep, or None for all.

    >>> plain("a\x1b[31mb\u202ec\nd")
    'a[31mbc d'
    """
    if not text.isprintable():
        text = "".join(
            " " if char in _SPACES else char
            for char in text
            if char in _SPACES or unicodedata.category(char) not in _UNSEEN
        )
    kept = " ".join(text.split())
    return kept if longest is None else shorten(kept, longest)


def clean_lines(text: str) -> tuple[str, bool]:
    r"""Return a text of one or several lines without what nobody sees, and whether there was any of it.

    Terminal escapes go as a whole, line breaks stay, runs of spaces become one, and letters with separate accents
    are joined (NFC).

    >>> clean_lines("Klub  \u202eAs\x1b[31m")
    ('Klub As', True)
    """
    if text.isprintable():
        kept, removed = text, False
    else:
        broken = _BREAKS.sub("\n", text)
        spaced = "".join(
            " " if char == "\t" or unicodedata.category(char) == "Zs" else char for char in _ESCAPES.sub("", broken)
        )
        kept = "".join(char for char in spaced if char == "\n" or unicodedata.category(char) not in _UNSEEN)
        removed = len(kept) != len(broken)
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", kept).split("\n"))
    return "\n".join(lines).strip(), removed


def shorten(text: str, longest: int) -> str:
    """Return the text, cut to a number of characters with an ellipsis where it is longer."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def guard_formula(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula.

    >>> guard_formula("=1+1"), guard_formula("'=1"), guard_formula("plain")
    ("'=1+1", "''=1", 'plain')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard_formula(text: str) -> str:
    """Undo `guard_formula`.

    >>> unguard_formula(guard_formula("'=1"))
    "'=1"
    """
    return text[1:] if _GUARDED.match(text) else text


def csv_cell(text: str) -> str:
    r"""Return the text of a cell of a CSV file that people open in a spreadsheet program: one line, and no formula.

    >>> csv_cell("\x1b=1+1")
    "'=1+1"
    """
    return guard_formula(text if text.isprintable() else plain(text, None))


def workbook_cell(text: str) -> str:
    r"""Return the text of a cell of a workbook: as long as Excel allows, without what its XML cannot hold.

    No guard is needed against formulas there: a workbook says of each cell whether it is one.

    >>> workbook_cell("a\x1b[31mb\nc")
    'ab\nc'
    """
    return shorten(clean_lines(text)[0], LONGEST_WORKBOOK_CELL)


def escape_obeyed(json_text: str) -> str:
    r"""Return a JSON text in which letters stay letters and what a terminal would obey is escaped.

    >>> escape_obeyed('"a\u202eb"')
    '"a\\u202eb"'
    """
    return _OBEYED.sub(lambda found: json.dumps(found[0])[1:-1], json_text)
