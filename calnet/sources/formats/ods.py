"""Workbooks of LibreOffice and OpenOffice (``.ods``) as grids.

The same reader as for ``.xlsx`` gives the values. Before it opens the file, the part with the cells is read once as
a stream: rows and columns are written there once and repeated, so that a short file may hold a huge sheet.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from calnet.errors import BadSource
from calnet.sources.formats.xlsx import read_workbook
from calnet.sources.formats.xlsx_cells import Container, SheetMarks
from calnet.sources.formats.xlsx_container import (
    CHUNK,
    chunks_without_declarations,
    refuse_bomb,
)
from calnet.sources.grids import LOCK_FILE, MAX_CELLS, MAX_ROWS, Grid
from calnet.sources.problems import Problems

ENDINGS = (".ods",)
_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_MOST_COLUMNS = 1 << 14
_LETTERS_OF_CELL = 50
"""So many letters of text count as a cell."""
_ENCRYPTED = re.compile(rb"<(?:\w+:)?encryption-data\b")
_LOCK = ".~lock."


def sniff(path: Path) -> bool:
    """Return whether a path is called like such a workbook and is not what a program leaves beside an open one."""
    return path.is_file() and path.suffix.lower() in ENDINGS and not path.name.startswith((LOCK_FILE, _LOCK))


def read(path: Path, problems: Problems) -> list[Grid]:
    """Return the sheets of a workbook, in its order.

    Raises:
        BadSource: not such a workbook, damaged, protected or hostile.
    """
    return read_workbook(path, check_container(path), problems)


def check_container(path: Path) -> Container:
    """Check that a file is a workbook that is safe to open, and return what its parts tell.

    Raises:
        BadSource: it is not; the message says what to do.
    """
    if not path.stat().st_size:
        raise BadSource("problems.empty_file", path=str(path))
    try:
        with ZipFile(path) as archive:
            return _check_parts(path, archive)
    except BadZipFile as error:
        with path.open("rb") as file:
            key = "problems.damaged_workbook" if file.read(2) == b"PK" else "problems.not_a_workbook"
        raise BadSource(key, path=str(path)) from error
    except (zlib.error, EOFError, NotImplementedError, RuntimeError, expat.ExpatError, ValueError) as error:
        raise BadSource("problems.damaged_workbook", path=str(path)) from error


def _check_parts(path: Path, archive: ZipFile) -> Container:
    parts = {part.filename: part for part in archive.infolist()}
    if _CONTENT not in parts:
        raise BadSource("problems.not_a_workbook", path=str(path))
    refuse_bomb(path, archive.infolist())
    if any(part.flag_bits & 1 for part in parts.values()) or _is_encrypted(archive, parts):
        raise BadSource("problems.password", path=str(path))
    for name, part in parts.items():
        if name.endswith((".xml", ".rdf")):
            for _ in chunks_without_declarations(path, archive, part):
                pass
    reader = _ContentReader()
    for name in (_STYLES, _CONTENT):
        if name in parts:
            reader.begin()
            with archive.open(name) as stream:
                while block := stream.read(CHUNK):
                    reader.feed(block)
            reader.feed(b"", last=True)
    if reader.is_too_large():
        raise BadSource("problems.too_large", path=str(path), most=MAX_CELLS)
    return Container(reader.sheets, reader.from_1904)


def _is_encrypted(archive: ZipFile, parts: Mapping[str, object]) -> bool:
    if _MANIFEST not in parts:
        return False
    with archive.open(_MANIFEST) as stream:
        return _ENCRYPTED.search(stream.read(CHUNK)) is not None


class _ContentReader:
    """Reads styles and cells as a stream."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetMarks] = {}
        self.marks = SheetMarks()
        self.from_1904 = False
        self._shown: dict[str, set[str]] = {}
        self._date_style = ""
        self._style = ("", "")
        self._data_styles: dict[str, str] = {}
        self._hidden_styles: set[str] = set()
        self._row = self._column = self._repeated = 0
        self._columns = 0
        self._cells = self._letters = self._letters_of_row = self._letters_of_cell = self._copies = 0
        self.begin()

    def begin(self) -> None:
        """Begin another part."""
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Read on.

        Raises:
            expat.ExpatError: what is read is damaged.
        """
        self._parser.Parse(chunk, last)

    def is_too_large(self) -> bool:
        """Return whether a sheet has too many rows, or all together too many cells or letters when unpacked."""
        cells = sum(marks.last_row * (marks.last_column + 1) for marks in self.sheets.values())
        most = max((marks.last_row for marks in self.sheets.values()), default=0)
        return most > MAX_ROWS or max(cells, self._letters // _LETTERS_OF_CELL) > MAX_CELLS

    def _text(self, text: str) -> None:
        self._letters_of_cell += len(text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "number:date-style":
                self._date_style = attributes.get("style:name", "")
                self._shown[self._date_style] = set()
            case "style:style":
                self._style = (attributes.get("style:family", ""), attributes.get("style:name", ""))
                self._data_styles[self._style[1]] = attributes.get("style:data-style-name", "")
            case "style:table-properties" if attributes.get("table:display") == "false":
                self._hidden_styles.add(self._style[1])
            case "table:null-date":
                self.from_1904 = attributes.get("table:date-value", "").startswith("1904")
            case "table:table":
                self._row = self._columns = 0
                self.marks = SheetMarks(hidden=attributes.get("table:style-name") in self._hidden_styles)
                self.sheets[attributes.get("table:name", "")] = self.marks
            case "table:table-column":
                number = _repeated(attributes, "table:number-columns-repeated")
                if _is_hidden(attributes):
                    columns = range(self._columns, min(self._columns + number, _MOST_COLUMNS))
                    self.marks.hidden_columns += columns
                self._columns += number
            case "table:table-row":
                self._column = self._letters_of_row = 0
                self._repeated = _repeated(attributes, "table:number-rows-repeated")
                if _is_hidden(attributes):
                    self.marks.hidden_rows += range(self._row, min(self._row + self._repeated, MAX_ROWS))
            case "table:table-cell" | "table:covered-table-cell":
                self._start_cell(attributes)
            case "number:day" | "number:month" | "number:year" | "number:hours" if self._date_style:
                self._shown[self._date_style].add(name.removeprefix("number:"))

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        number = _repeated(attributes, "table:number-columns-repeated")
        type_ = attributes.get("office:value-type", "")
        self._copies, self._letters_of_cell = number, len(attributes.get("office:string-value", ""))
        broken = ""
        if attributes.get("calcext:value-type") == "error":
            broken = "error"
        elif "table:formula" in attributes and not type_:
            broken = "formula"
        if type_ or broken:
            self.marks.last_row = max(self.marks.last_row, self._row + self._repeated)
            self.marks.last_column = max(self.marks.last_column, self._column + number - 1)
        where = (self._row, self._column)
        if broken:
            self.marks.broken[where] = broken
        shown = self._shown.get(self._data_styles.get(attributes.get("table:style-name", ""), ""), {"day"})
        if type_ == "date" and not shown & {"day", "hours"} and shown:
            self.marks.rough[where] = "month" if "month" in shown else "year"
        self._column += number

    def _end(self, name: str) -> None:
        if name in {"table:table-cell", "table:covered-table-cell"}:
            self._letters_of_row += self._letters_of_cell * self._copies
        elif name == "table:table-row":
            self._row += self._repeated
            self._letters += self._letters_of_row * self._repeated
        elif name == "number:date-style":
            self._date_style = ""


def _repeated(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 10 else 1


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get("table:visibility") in {"collapse", "filter"}
