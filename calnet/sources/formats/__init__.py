"""The formats that a source may have: each one module (or object) with ``sniff`` and ``read``.

To add a format, write a module with these two functions and put it in `FORMATS`; nothing else needs to know
of it. The formats of other programs, which are also written, stand in ``exchange``. A kind of file that is known but
cannot be read stands in `REFUSED`, with what to do about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from calnet.errors import BadSource, reason_of
from calnet.sources.formats import csv_folder, ods, xls, xlsx
from calnet.sources.formats.exchange import EXCHANGE_FORMATS
from calnet.sources.grids import LOCK_FILE, Grid
from calnet.sources.problems import Problems, Reading


class Format(Protocol):
    """One format of source."""

    def sniff(self, path: Path, /) -> bool:
        """Return whether something that exists is of this format, by what it is and how it is called."""

    def read(self, path: Path, problems: Problems, /) -> Sequence[Grid] | Reading:
        """Return the sheets of a source as tables of raw cells, or a finished reading.

        Tables go on through parsing and resolving; a finished reading, from a format that holds a network, is
        the result as it is.

        Args:
            path: where the source is.
            problems: collects what is wrong with single sheets.

        Raises:
            BadSource: nothing of it can be read.
            OSError: the file cannot be opened.
        """


FORMATS: list[Format] = [*EXCHANGE_FORMATS, xlsx, xls, ods, csv_folder]
"""Every format that can be read; the first that recognises a path reads it. A program may append its own."""

REFUSED: Mapping[str, str] = {
    ".numbers": "problems.other_workbook",
    ".xlsb": "problems.other_workbook",
    ".csv": "problems.single_csv",
}
"""Endings of files that are known but cannot be read, and the text that says what to do."""


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """Say of a path what the system refuses while it is read.

    Raises:
        BadSource: it is not there, not to be read by this user, or the system cannot read it.
    """
    try:
        if not path.exists():
            raise BadSource("problems.missing", path=str(path))
        yield
    except PermissionError as error:
        raise BadSource("problems.locked", path=str(path)) from error
    except OSError as error:
        raise BadSource("problems.unreadable", path=str(path), reason=reason_of(error)) from error


def read_format(path: Path, problems: Problems) -> Sequence[Grid] | Reading:
    """Read a path by the format that recognises it; see `Format.read`.

    Raises:
        BadSource: no format recognises it, or nothing of it can be read.
    """
    for format_ in FORMATS:
        if format_.sniff(path):
            return format_.read(path, problems)
    if path.name.startswith(LOCK_FILE):
        raise BadSource("problems.lock_file", path=str(path))
    raise BadSource(REFUSED.get(path.suffix.lower(), "problems.unknown_format"), path=str(path))
