"""What is wrong with a source, as values: where, what, and what was done about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from calnet.messages import Message
from calnet.model.network import Network
from calnet.wording.declarations import Declared, message_of


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at in a source.

    Attributes:
        message: what is wrong and what to do.
        sheet: name of the sheet as the file has it, or None where the whole file is meant.
        row: number of the row as the program shows it (the header is row 1), or None.
        column: header of the column as the file has it, or None.
        warning: true where nothing was left out but personal data or a doubt.
        left_out: what the problem costs: ``row``, ``cell``, ``part`` of a cell, ``sheet``, or an empty string.
        times: in how many cells or rows it stands.
        also: where else it stands, and what else is of its sort.
        note: nothing is to be done about it; it is told beside the others and not counted.
    """

    message: Message
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    warning: bool = False
    left_out: str = ""
    times: int = 1
    also: tuple[Message, ...] = ()
    note: bool = False

    @property
    def sentences(self) -> tuple[Message, ...]:
        """Everything that is said about it."""
        return self.message, *self.also


@dataclass(frozen=True, slots=True)
class Reading:
    """A source that has been read: what is good, and what is not.

    Attributes:
        network: every good row.
        problems: in the order of the file, those of one sort together.
        each: the same problems one by one, where that is known.
    """

    network: Network
    problems: tuple[Problem, ...]
    each: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a source that a problem can point to.

    Attributes:
        sheet: name of the sheet as the file has it.
        row: number of the row as the program shows it.
        column: header of the column as the file has it.
    """

    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def in_column(self, header: str | None) -> Location:
        """Return the location in the same row under this header."""
        return replace(self, column=header)


class Problems:
    """Collects the problems of a source; every stage is handed the same collector and only adds to it."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._said: set[tuple[str | None, str | None, str]] = set()

    def add(
        self, location: Location, message: Message, *, left_out: str = "", warning: bool = False, once: bool = False
    ) -> None:
        """Note a problem at a location; see `Problem` for what the arguments mean.

        One that is to be said `once` is passed over where another row of the column has the same message.
        """
        if once:
            said = (location.sheet, location.column, repr(message))
            if said in self._said:
                return
            self._said.add(said)
        self._problems.append(
            Problem(message, location.sheet, location.row, location.column, warning=warning, left_out=left_out)
        )

    def add_note(self, location: Location, message: Message) -> None:
        """Note what is told only so that nothing is silent."""
        self._problems.append(Problem(message, location.sheet, location.row, location.column, warning=True, note=True))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note problems that were found apart."""
        self._problems += problems

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._problems)

    def __len__(self) -> int:
        return len(self._problems)

    def in_order_of(self, sheets: Sequence[str]) -> tuple[Problem, ...]:
        """Return the problems in the order of the file: by sheet and row, and as they were found within a row.

        Args:
            sheets: names of the sheets in the order of the file; what concerns none of them comes first.
        """
        order = {sheet: position for position, sheet in enumerate(sheets)}
        return tuple(sorted(self, key=lambda problem: (order.get(problem.sheet or "", -1), problem.row or 0)))


def quoted(names: Iterable[str]) -> tuple[Message, ...]:
    """Return names as values that are said in quotation marks."""
    return tuple(Message("problems.quoted", {"name": name}) for name in names)


def quoted_name(declared: Declared) -> Message:
    """Return the name of a kind, sheet or column as a value that is said in quotation marks."""
    return Message("problems.quoted", {"name": message_of(declared)})
