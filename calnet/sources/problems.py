"""What is wrong with a source, as values: where, what, and what was done about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calnet.messages import Message, Value
from calnet.model.network import Network


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at in a source.

    Attributes:
        message: what is wrong and what to do.
        sheet: name of the sheet as the file has it, or None where the whole file is meant.
        row: number of the row as the program shows it (the header is row 1), or None.
        column: header of the column as the file has it, or None.
        warning: true where nothing was left out but personal data or a doubt.
        left_out: what the problem costs: ``row``, ``cell``, ``sheet``, or an empty string.
    """

    message: Message
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    warning: bool = False
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A source that has been read: what is good, and what is not.

    Attributes:
        network: every good row.
        problems: in the order of the file.
    """

    network: Network
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a source that a problem can point to.

    Attributes:
        sheet: name of the sheet as the file has it.
        row: number of the row as the program shows it.
        column: header of the column as the file has it.
    """

    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def problem(self, key: str, /, *, left_out: str = "", warning: bool = False, **values: Value) -> Problem:
        """Return a problem at this spot; the key is one of the area ``problems``."""
        return self.problem_of(Message(f"problems.{key}", values), left_out=left_out, warning=warning)

    def problem_of(self, message: Message, *, left_out: str = "", warning: bool = False) -> Problem:
        """Return a problem at this spot with this message."""
        return Problem(message, self.sheet, self.row, self.column, warning, left_out)


def quoted(names: Iterable[str]) -> tuple[Message, ...]:
    """Return names as values that are said in quotation marks."""
    return tuple(Message("problems.quoted", {"name": name}) for name in names)
