"""What every parser of cells shares: a cell as text, as a list, and what was made of it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from calnet.messages import Day, Message, Value, message
from calnet.model.network import Scalar
from calnet.model.text import fold
from calnet.safe_text import shorten
from calnet.sources.grids import Cell, Unreadable
from calnet.sources.problems import Location, Problems

LONGEST_NAME = 200
"""Longer names are shortened."""
NOTHING = {"", "nd", "n d", "brak", "brak danych", "b d", "bd", "nie wiadomo", "nie dotyczy", "n a", "unknown", "none"}
"""Folded words that mean that nothing is known, in cells that hold no free text."""

_LONGEST_NOTHING = max(map(len, NOTHING)) + 2
_SEPARATOR = re.compile(r"[;\n]")
_UNREADABLE: Mapping[str, str] = {
    "formula": "problems.cell_formula",
    "error": "problems.cell_error",
    "hashes": "problems.cell_hashes",
}


@dataclass(frozen=True, slots=True)
class ParsedCell:
    """What was made of a cell.

    Attributes:
        value: the value, or None where there is none or it cannot be used.
        messages: what is wrong; several in cells with several values.
        kept: true where the messages are doubts and the value is used all the same.
        also: what the cell says of other properties of the same thing, where no cell of their own does.
        text: what was typed where the value does not say all of it.
        text_message: what is said where the text is kept, instead of the messages.
    """

    value: Scalar = None
    messages: tuple[Message, ...] = ()
    kept: bool = False
    also: Mapping[str, Scalar] = field(default_factory=dict)
    text: str = ""
    text_message: Message | None = None

    def with_text(self) -> ParsedCell:
        """Return what becomes of the cell where its text is kept, so that nothing is left out."""
        said = () if self.text_message is None else (self.text_message,)
        return replace(self, messages=said, kept=True)

    def report(self, problems: Problems, location: Location, left_out: str = "cell") -> None:
        """Note what is wrong with the cell, and what that costs where the value is not used.

        What is only a doubt about a text is said once for each wording in a column.
        """
        for said in self.messages:
            is_said_once = self.kept and said is self.text_message
            problems.add(location, said, left_out="" if self.kept else left_out, warning=self.kept, once=is_said_once)


def refused(said: Message) -> ParsedCell:
    """Return that a cell cannot be used, and why."""
    return ParsedCell(messages=(said,))


def doubted(value: Scalar, said: Message) -> ParsedCell:
    """Return a value that is used, with a doubt."""
    return ParsedCell(value, (said,), kept=True)


def unreadable(cell: Unreadable) -> Message:
    """Return why the file does not hold the value of a cell."""
    return message(_UNREADABLE[cell.reason])


def says_nothing(text: str) -> bool:
    """Return whether a text only says that nothing is known.

    >>> says_nothing("–"), says_nothing("brak danych"), says_nothing("Brakuje sali")
    (True, True, False)
    """
    return len(text) <= _LONGEST_NOTHING and fold(text) in NOTHING


def text_of(cell: Cell) -> str:
    """Return a cell as text, the way a person would have typed it.

    >>> text_of(12.0), text_of(date(2026, 5, 1)), text_of(None)
    ('12', '2026-05-01', '')
    """
    match cell:
        case None | Unreadable():
            return ""
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if math.isfinite(cell) and cell == int(cell) else str(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
        case date():
            return cell.isoformat()
        case time():
            return cell.isoformat("minutes")
        case _:
            return str(cell)


def shown(cell: Cell) -> Value:
    """Return a cell as a message shows it: dates as the reader's language writes them."""
    return Day(text_of(cell)[:10]) if isinstance(cell, date) else text_of(cell)


def shorten_name(name: str) -> str:
    """Return the name, cut to `LONGEST_NAME` characters with an ellipsis."""
    return shorten(name, LONGEST_NAME)


def split_list(text: str) -> list[str]:
    """Return the parts of a cell with several values.

    >>> split_list("OPS; Szkoła;;Parafia")
    ['OPS', 'Szkoła', 'Parafia']
    """
    return [part for part in split_positions(text) if part]


def split_commas(text: str) -> list[str]:
    """Return the parts between commas, which make a list only where each of them is known."""
    return [piece.strip() for piece in text.split(",") if piece.strip()]


def split_positions(text: str) -> list[str]:
    """Return the parts of a cell with several values, the empty ones too."""
    return [part.strip() for part in _SEPARATOR.split(text)]
