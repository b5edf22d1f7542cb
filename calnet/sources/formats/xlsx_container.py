"""Looks into a workbook's container before anything opens it: damage, passwords, bombs, entities.

A workbook is a zip of XML parts. Every part is unpacked as a stream, so that what its header claims cannot hide
what it holds; nothing is kept in memory but where there is more to know of a cell than its value.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from calnet.errors import BadSource
from calnet.sources.formats.xlsx_cells import CellReader, Container, SheetMarks, column_number, find_rough_styles
from calnet.sources.grids import MAX_CELLS, MAX_ROWS

MAX_PARTS = 20_000
"""Parts in a workbook."""
MAX_UNPACKED = 2_000_000_000
"""Bytes of all the parts when unpacked."""
MAX_RATIO = 300
"""How many times larger a part may become when it is unpacked…"""
RATIO_FROM = 100_000_000
"""…if it has at least this many bytes then."""
MAX_INDEX = 5_000_000
"""Bytes of a part that lists the others."""
MAX_STYLES = 20_000_000
"""Bytes of the part with the styles; larger ones are not looked into."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY_ZIP = b"PK\x05\x06"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
CHUNK, _OVERLAP = 1 << 20, 10_000
_Z = 25
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00[DE]\x00|\x00<\x00!\x00[DE]", re.IGNORECASE)
_IN_TAG = rb"[^<>]{0,400}?"
_ROWS = re.compile(rb"<(?:\w+:)?row\s" + _IN_TAG + rb"\br=[\"'](\d{1,9})[\"']|\sr=[\"'][A-Za-z]{1,3}(\d{5,9})[\"']")
_COLUMNS = re.compile(rb"\sr=[\"']([A-Za-z]{2,3})\d")
_LOOKED_INTO = re.compile(
    rb"\bt=[\"']e[\"']|<(?:\w{1,20}:)?f[\s/>]|\bhidden=[\"'](?:1|true)[\"']"
    rb"|<(?:\w{1,20}:)?(?:c|row)(?:>|/>|\s(?![^<>]{0,400}\br=))"
)
"""What makes a sheet worth a second look: errors, formulas, what is hidden, cells and rows that do not say where."""
_FROM_1904 = re.compile(rb"\bdate1904=[\"'](?:1|true)[\"']")
_STYLE = re.compile(rb"\ss=[\"'](\d{1,6})[\"']")
"""Every run in these patterns is bounded, so that no part takes long to look through."""
_PASSED_OVER = ("xl/media/", "xl/embeddings/", "docProps/", "customXml/", "xl/printerSettings/")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_LINK = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def check_container(path: Path) -> Container:
    """Check that a file is a workbook that is safe to open, and return what its parts tell.

    Raises:
        BadSource: it is not; the message says what to do.
    """
    with path.open("rb") as file:
        start = file.read(8)
        if not start:
            raise BadSource("problems.empty_file", path=str(path))
        if start == _OLE:
            rest = file.read(1 << 24)
            if _ENCRYPTED in rest:
                raise BadSource("problems.password", path=str(path))
            raise BadSource("problems.old_or_password", path=str(path))
        if not start.startswith((_ZIP, _EMPTY_ZIP)):
            raise BadSource("problems.not_a_workbook", path=str(path))
    try:
        with ZipFile(path) as archive:
            return _check_parts(path, archive)
    except (
        BadZipFile, zlib.error, EOFError, NotImplementedError, ElementTree.ParseError, expat.ExpatError, RuntimeError,
        ValueError, LookupError,
    ) as error:  # fmt: skip
        raise BadSource("problems.damaged_workbook", path=str(path)) from error


def _check_parts(path: Path, archive: ZipFile) -> Container:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise BadSource("problems.not_a_workbook", path=str(path))
    if any(part.flag_bits & 1 for part in parts):
        raise BadSource("problems.password", path=str(path))
    refuse_bomb(path, parts)
    checked = [part for part in parts if not part.filename.startswith(_PASSED_OVER)]
    styles = _check_styles(path, archive, checked)
    looked_into = {part.filename for part in checked if _check_part(path, archive, part, styles)}
    titles = sheet_parts(archive)
    if titles.keys() & (names - {part.filename for part in checked}):
        raise BadSource("problems.damaged_workbook", path=str(path))
    sheets = {
        titles[part.filename]: _look_into(path, archive, part, styles)
        for part in checked
        if part.filename in looked_into and part.filename in titles
    }
    return Container(sheets, _counts_from_1904(archive))


def refuse_bomb(path: Path, parts: Sequence[ZipInfo]) -> None:
    """Refuse a container that would unpack to an enormous size.

    Raises:
        BadSource: it would.
    """
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED or any(map(_is_bomb, parts)):
        raise BadSource("problems.bomb", path=str(path))


def _is_bomb(part: ZipInfo) -> bool:
    return part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1)


def _check_styles(path: Path, archive: ZipFile, parts: Sequence[ZipInfo]) -> Mapping[str, str]:
    """Return the styles of cells that show no day of a date; see `find_rough_styles`."""
    part = next((part for part in parts if part.filename == "xl/styles.xml"), None)
    if part is None or part.file_size > MAX_STYLES:
        return {}
    _check_part(path, archive, part, {})
    try:
        return find_rough_styles(archive.read(part))
    except ElementTree.ParseError:
        return {}  # the values do not need it


def _check_part(path: Path, archive: ZipFile, part: ZipInfo, styles: Mapping[str, str]) -> bool:
    """Refuse declarations and sheets too large; return whether a sheet needs a second look at its cells."""
    last_row, last_column, is_looked_into = 0, _Z, False
    numbers = {style.encode() for style in styles}
    for chunk in chunks_without_declarations(path, archive, part):
        last_row = max([last_row, *(int(one or other) for one, other in _ROWS.findall(chunk))])
        last_column = max([last_column, *map(_column, set(_COLUMNS.findall(chunk)))])
        _check_size(path, last_row, last_column)
        if not is_looked_into:
            is_looked_into = bool(_LOOKED_INTO.search(chunk) or (numbers and numbers & set(_STYLE.findall(chunk))))
    return is_looked_into


def _look_into(path: Path, archive: ZipFile, part: ZipInfo, styles: Mapping[str, str]) -> SheetMarks:
    """Return what a sheet says of its cells; refuse one that is too large where its cells do not say where."""
    reader = CellReader(styles)
    with archive.open(part) as stream:
        while block := stream.read(CHUNK):
            reader.feed(block)
            _check_size(path, reader.marks.last_row, max(reader.marks.last_column, _Z))
    reader.feed(b"", last=True)
    return reader.marks


def _check_size(path: Path, last_row: int, last_column: int) -> None:
    if last_row > MAX_ROWS or last_row * (last_column + 1) > MAX_CELLS:
        raise BadSource("problems.too_large", path=str(path), most=MAX_CELLS)


def _counts_from_1904(archive: ZipFile) -> bool:
    with archive.open("xl/workbook.xml") as stream:
        return _FROM_1904.search(stream.read(MAX_INDEX)) is not None


def chunks_without_declarations(path: Path, archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """Yield a part in pieces, each with the end of the one before.

    Raises:
        BadSource: the part declares entities.
    """
    tail = b""
    with archive.open(part) as stream:
        while block := stream.read(CHUNK):
            if _DOCTYPE.search(tail + block):
                raise BadSource("problems.entities", path=str(path))
            yield tail + block
            tail = block[-_OVERLAP:]


def find_titles(path: Path) -> tuple[str, ...]:
    """Return the titles of the sheets of a file that is called like a workbook; none where it cannot be looked into."""
    try:
        with ZipFile(path) as archive:
            for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
                if archive.getinfo(name).file_size > MAX_INDEX:
                    return ()
                for _ in chunks_without_declarations(path, archive, archive.getinfo(name)):
                    pass
            return tuple(sheet_parts(archive).values())
    except (BadSource, BadZipFile, LookupError, zlib.error, EOFError, NotImplementedError, ElementTree.ParseError,
            RuntimeError, ValueError):  # fmt: skip
        return ()


def sheet_parts(archive: ZipFile) -> dict[str, str]:
    """Return the titles of the sheets of a workbook that was found safe, by their parts."""
    names = set(archive.namelist())
    if "xl/_rels/workbook.xml.rels" not in names:
        return {}
    for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        if archive.getinfo(name).file_size > MAX_INDEX:
            return {}
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 (declarations are refused)
    targets = {link.get("Id"): (link.get("Target") or "").lstrip("/").removeprefix("xl/") for link in links}
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    return {
        f"xl/{targets.get(sheet.get(_LINK) or sheet.get(_STRICT_LINK))}": sheet.get("name") or ""
        for namespace in (_MAIN, _STRICT)
        for sheet in workbook.iter(f"{namespace}sheet")
    }


def _column(letters: bytes) -> int:
    return column_number(letters.decode())
