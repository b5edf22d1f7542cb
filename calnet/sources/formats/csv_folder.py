"""Folders of CSV sheets: one file a sheet, named like it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from calnet.errors import BadSource
from calnet.messages import message
from calnet.model.text import fold
from calnet.safe_text import clean_lines, unguard_formula
from calnet.sources.grids import LOCK_FILE, MAX_CELLS, MAX_ROWS, Cell, Grid
from calnet.sources.letters import decode
from calnet.sources.problems import Location, Problems
from calnet.sources.sheet_names import known_headers

DELIMITERS = (";", ",", "\t", "|")
MAX_BYTES = 1_000_000_000
"""Bytes of one CSV file."""
_LOOKED_AT = 20
_SEPARATOR_LINE = re.compile(r"sep=([;,\t|])\r?\n", re.IGNORECASE)
_FIELD_LIMIT = 1_000_000


def sniff(path: Path) -> bool:
    """Return whether a path is a folder."""
    return path.is_dir()


def read(path: Path, problems: Problems) -> list[Grid]:
    """Return the sheets of a folder in the order of their names; those that cannot be read are problems.

    Raises:
        BadSource: the folder holds no CSV sheet, or a file is too large.
    """
    files = sorted(file for file in path.iterdir() if _is_sheet(file))
    if not files:
        workbooks = sorted(file.name for file in path.glob("*.xls*") if not file.name.startswith(LOCK_FILE))
        if workbooks:
            raise BadSource("problems.folder_of_workbooks", path=str(path), name=workbooks[0])
        raise BadSource("problems.no_csv", path=str(path))
    grids: list[Grid] = []
    for file in files:
        if (grid := read_file(file, problems)) is not None:
            grids.append(grid)
    return grids


def read_file(file: Path, problems: Problems) -> Grid | None:
    """Return one text file as a sheet, or None where it is no text, which is a problem.

    Raises:
        BadSource: the file is too large.
    """
    if file.stat().st_size > MAX_BYTES:
        raise BadSource("problems.too_large", path=str(file), most=MAX_CELLS)
    title = clean_lines(file.name)[0]
    if (text := decode(file.read_bytes())) is None:
        problems.add(Location(title), message("problems.not_text"), left_out="sheet")
        return None
    if (rows := _read_rows(text)) is None:
        problems.add(Location(title), message("problems.open_quote"), left_out="sheet")
        return None
    if len(rows) > MAX_ROWS or sum(map(len, rows)) > MAX_CELLS:
        raise BadSource("problems.too_large", path=str(file), most=MAX_CELLS)
    return Grid(title, file.stem, rows)


def _is_sheet(file: Path) -> bool:
    return file.is_file() and file.suffix.lower() == ".csv" and not file.name.startswith((LOCK_FILE, "."))


def _read_rows(text: str) -> Sequence[Sequence[Cell]] | None:
    """Return the rows of a CSV text, or None where a quotation mark is never closed."""
    csv.field_size_limit(_FIELD_LIMIT)
    told = _SEPARATOR_LINE.match(text)
    try:
        delimiter = told[1] if told else _find_delimiter(text)
    except csv.Error:
        return None
    body = "\n" + text[told.end() :] if told else text
    for strict in (True, False):
        lines = io.StringIO(body, newline="")
        try:
            return [
                [unguard_formula(cell) for cell in row]
                for row in csv.reader(lines, delimiter=delimiter, strict=strict, skipinitialspace=True)
            ]
        except csv.Error as error:
            if "unexpected end of data" in str(error):
                return None
    return None


def _find_delimiter(text: str) -> str:
    """Return the delimiter that makes the most known headers, and the most cells, of the first lines."""
    lines = text.splitlines(keepends=True)[:_LOOKED_AT]
    headers = known_headers().keys()

    def score(delimiter: str) -> tuple[int, int]:
        cells = [cell for row in csv.reader(lines, delimiter=delimiter, skipinitialspace=True) for cell in row]
        return sum(fold(cell) in headers for cell in cells), len(cells)

    return max(DELIMITERS, key=score)
