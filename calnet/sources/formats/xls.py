"""Workbooks in the format of Excel up to 2003 (``.xls``) as grids.

The same reader as for ``.xlsx`` gives the values. Before it opens the file, its records are walked through once: for
passwords, for how far the sheets reach, and for what they say of cells besides values.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from struct import error as struct_error
from struct import unpack_from

from calnet.errors import BadSource
from calnet.sources.formats import xlsx
from calnet.sources.formats.xlsx_cells import Container, SheetMarks, shown_of_date
from calnet.sources.grids import LOCK_FILE, MAX_CELLS, Grid
from calnet.sources.problems import Problems

ENDINGS = (".xls",)
MAX_BYTES = 200_000_000
"""Bytes of a file."""

_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_END = 0xFFFFFFF0
"""Numbers of sectors from here on mean something else."""
_BIFF8 = 0x0600
_BOF, _BOUNDSHEET, _FILEPASS, _DATEMODE, _FORMAT, _XF = 0x0809, 0x0085, 0x002F, 0x0022, 0x041E, 0x00E0
_EOF, _DIMENSIONS, _LONG_DIMENSIONS, _MOST_ROWS, _MOST_COLUMNS = 0x000A, 0x0200, 12, 1 << 16, 1 << 8
_ROW, _COLUMNS, _MANY, _BOOL_OR_ERROR = 0x0208, 0x007D, 0x00BD, 0x0205
_FORMULAS = {0x0006, 0x0206, 0x0406}
_VALUES = {0x0203, 0x00FD, 0x0204, 0x00D6, 0x027E, _BOOL_OR_ERROR, *_FORMULAS}
_ERROR_RESULT = 2


def sniff(path: Path) -> bool:
    """Return whether a path is called like such a workbook and is not what Excel leaves beside an open one."""
    return path.is_file() and path.suffix.lower() in ENDINGS and not path.name.startswith(LOCK_FILE)


def read(path: Path, problems: Problems) -> list[Grid]:
    """Return the sheets of a workbook, in its order; one of the newer format under an old name is read as such.

    Raises:
        BadSource: not a workbook, damaged, protected or hostile.
    """
    with path.open("rb") as file:
        start = file.read(len(_OLE))
        if start.startswith(_ZIP):
            return xlsx.read(path, problems)
        content = start + file.read(MAX_BYTES)
    if not content:
        raise BadSource("problems.empty_file", path=str(path))
    if start != _OLE:
        raise BadSource("problems.not_a_workbook", path=str(path))
    if len(content) > MAX_BYTES:
        raise BadSource("problems.too_large", path=str(path), most=MAX_CELLS)
    if _ENCRYPTED in content:
        raise BadSource("problems.password", path=str(path))
    try:
        container = _walk(path, _workbook_stream(content))
    except (struct_error, IndexError, ValueError) as error:
        raise BadSource("problems.damaged_workbook", path=str(path)) from error
    with _without_reports_of_the_reader():
        return xlsx.read_workbook(path, container, problems)


@contextmanager
def _without_reports_of_the_reader() -> Iterator[None]:
    """Keep what the reader of the values itself writes about a broken file from the terminal; it is told in words."""
    try:
        kept = os.dup(2)
    except OSError:  # nothing is shown anyway
        yield
        return
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _workbook_stream(content: bytes) -> bytes:
    """Return the stream of records out of the container that holds it.

    Raises:
        ValueError, IndexError, struct_error: the container is damaged.
    """
    size = 1 << min(unpack_from("<H", content, 30)[0], 16)
    first_directory, smallest, first_mini = unpack_from("<I4xII", content, 48)
    table = list(unpack_from("<109I", content, 76))
    following = unpack_from("<I", content, 68)[0]
    for _ in range(len(content) // size):
        if following >= _END:
            break
        sector = unpack_from(f"<{size // 4}I", content, (following + 1) * size)
        table += sector[:-1]
        following = sector[-1]
    fat: list[int] = []
    for number in table:
        if number < _END:
            fat += unpack_from(f"<{size // 4}I", content, (number + 1) * size)
    directory = _chain(content, fat, first_directory, size, size)
    entries = {}
    for at in range(0, len(directory) - 127, 128):
        length = min(unpack_from("<H", directory, at + 64)[0], 64)
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", errors="replace")
        entries[name] = unpack_from("<II", directory, at + 116)
    first, length = entries.get("Workbook") or entries.get("Book") or (0, 0)
    if not length:
        raise ValueError(length)
    if length >= smallest:
        return _chain(content, fat, first, size, size)[:length]
    mini = _chain(content, fat, entries.get("Root Entry", (_END, 0))[0], size, size)
    mini_fat = _chain(content, fat, first_mini, size, size)
    table = list(unpack_from(f"<{len(mini_fat) // 4}I", mini_fat))
    return _chain(mini, table, first, 64, 0)[:length]


def _chain(content: bytes, table: list[int], first: int, size: int, offset: int) -> bytes:
    """Return the sectors that follow one another from a first one.

    Raises:
        ValueError: they lead in a circle.
    """
    sectors: list[bytes] = []
    number = first
    while number < _END:
        if len(sectors) > len(table):
            raise ValueError(first)
        sectors.append(content[number * size + offset : (number + 1) * size + offset])
        number = table[number]
    return b"".join(sectors)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of the part of a stream that begins at a place, by their kinds."""
    kind = 0
    while kind != _EOF and at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _walk(path: Path, stream: bytes) -> Container:
    """Return what the records tell; refuse what is protected or too large.

    Raises:
        ValueError, IndexError, struct.error: the records are damaged.
    """
    found: list[tuple[str, int]] = []
    formats: dict[int, str] = {17: "month"}
    styles: list[int] = []
    version, from_1904 = 0, False
    for kind, data in _records(stream, 0):
        if kind == _FILEPASS:
            raise BadSource("problems.password", path=str(path))
        if kind == _BOF:
            version = unpack_from("<H", data)[0]
        elif kind == _DATEMODE:
            from_1904 = unpack_from("<H", data)[0] == 1
        elif kind == _BOUNDSHEET:
            found.append((_text(data, 6, "<B") if version == _BIFF8 else "", unpack_from("<I", data)[0]))
        elif kind == _FORMAT and version == _BIFF8:
            formats[unpack_from("<H", data)[0]] = shown_of_date(_text(data, 2, "<H"))
        elif kind == _XF:
            styles.append(unpack_from("<H", data, 2)[0])
    sheets: dict[str, SheetMarks] = {}
    cells = walked = 0
    for name, start in found:
        marks = sheets[name] = SheetMarks()
        for kind, data in _records(stream, start):
            if kind == _DIMENSIONS:
                cells += _declared_cells(data)
            else:
                _look_at(kind, data, marks, formats, styles)
            walked += 4 + len(data)
        cells += (marks.last_row + 1) * (marks.last_column + 1)
        if cells > 2 * MAX_CELLS or walked > 2 * len(stream):
            raise BadSource("problems.too_large", path=str(path), most=MAX_CELLS)
    return Container(sheets, from_1904)


def _declared_cells(data: bytes) -> int:
    """Return how many cells a sheet says that it has, for which the reader of the values makes room at once.

    Raises:
        ValueError, struct.error: they lie where no cell of this format can.
    """
    first, last, left, right = unpack_from("<IIHH" if len(data) >= _LONG_DIMENSIONS else "<HHHH", data)
    if not (first <= last <= _MOST_ROWS and left <= right <= _MOST_COLUMNS):
        raise ValueError(first, last, left, right)
    return int((last - first + 1) * (right - left + 1))


def _text(data: bytes, at: int, length: str) -> str:
    number = unpack_from(length, data, at)[0]
    at += 2 if length == "<H" else 1
    start, is_wide = at + 1, data[at] & 1
    text = data[start : start + number * (1 + is_wide)]
    return text.decode("utf-16-le") if is_wide else text.decode("latin-1")


def _look_at(kind: int, data: bytes, marks: SheetMarks, formats: Mapping[int, str], styles: list[int]) -> None:
    """Note what a record says of a row, of columns or of a cell."""
    if kind == _ROW:
        if unpack_from("<H", data, 12)[0] & 0x20:
            marks.hidden_rows.append(unpack_from("<H", data)[0])
    elif kind == _COLUMNS:
        first, last, flags = unpack_from("<HH4xH", data)
        if flags & 1:
            marks.hidden_columns += range(first, min(last, 255) + 1)
    elif kind == _MANY:
        row, last = unpack_from("<H", data)[0], unpack_from("<H", data, len(data) - 2)[0]
        marks.last_row, marks.last_column = max(marks.last_row, row), max(marks.last_column, last)
    elif kind in _VALUES:
        row, column, style = unpack_from("<HHH", data)
        marks.last_row, marks.last_column = max(marks.last_row, row), max(marks.last_column, column)
        is_error = kind == _BOOL_OR_ERROR and data[7]
        if is_error or (kind in _FORMULAS and data[12:14] == b"\xff\xff" and data[6] == _ERROR_RESULT):
            marks.broken[row, column] = "error"
        if style < len(styles) and (shown := formats.get(styles[style])):
            marks.rough[row, column] = shown
