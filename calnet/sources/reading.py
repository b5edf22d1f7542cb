"""Which format a source has, and its module."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from calnet.errors import BadSource, WrongUse
from calnet.sources.conversion import convert
from calnet.sources.grids import Grid
from calnet.sources.problems import Problem, Reading

_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_LOCK_FILE = "~$"


@dataclass(frozen=True, slots=True)
class Format:
    """One format of source.

    Attributes:
        fits: whether a path is of this format, by what it is and how it is called.
        load: reads its sheets, with problems of sheets that cannot be read.
    """

    fits: Callable[[Path], bool]
    load: Callable[[Path], tuple[Sequence[Grid], Sequence[Problem]]]


def read(source: Path | str, *, keep_personal: bool = False, dataset: str | None = None) -> Reading:
    """Read a source of any format that this version knows; see `calnet.sources.read_source`."""
    if _ADDRESS.match(str(source)):
        raise WrongUse("problems.address")  # repeats nothing of it: a password may stand in it
    path = Path(source)
    try:
        if not path.exists():
            raise BadSource("problems.missing", path=str(path))
        for format_ in FORMATS:
            if format_.fits(path):
                grids, problems = format_.load(path)
                name = path.stem if path.is_file() else path.resolve().name
                reading = convert(grids, name, keep_personal=keep_personal, dataset=dataset)
                return Reading(reading.network, (*problems, *reading.problems))
    except PermissionError as error:
        raise BadSource("problems.locked", path=str(path)) from error
    except OSError as error:
        raise BadSource("problems.unreadable", path=str(path), reason=error.strerror or "") from error
    raise BadSource(f"problems.{_refusal(path)}", path=str(path))


def _is_workbook(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in {".xlsx", ".xlsm"} and not path.name.startswith(_LOCK_FILE)


def _load_workbook(path: Path) -> tuple[Sequence[Grid], Sequence[Problem]]:
    from calnet.sources.xlsx import load_workbook

    return load_workbook(path), ()


def _load_folder(path: Path) -> tuple[Sequence[Grid], Sequence[Problem]]:
    from calnet.sources.csv_sheets import load_folder

    return load_folder(path)


FORMATS = (Format(_is_workbook, _load_workbook), Format(Path.is_dir, _load_folder))
"""Every format that can be read, the first that fits is used."""


def _refusal(path: Path) -> str:
    if path.name.startswith(_LOCK_FILE):
        return "lock_file"
    return {
        ".xls": "old_workbook",
        ".ods": "other_workbook",
        ".numbers": "other_workbook",
        ".xlsb": "other_workbook",
        ".csv": "single_csv",
    }.get(path.suffix.lower(), "unknown_format")
