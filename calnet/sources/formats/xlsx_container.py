"""Looks into a workbook's container before anything opens it: damage, passwords, bombs, entities.

A workbook is a zip of XML parts. Every part is unpacked once as a stream, so that what its header
claims cannot hide what it holds; nothing is kept in memory.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile, ZipInfo

from calnet.errors import BadSource
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

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY_ZIP = b"PK\x05\x06"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK, _OVERLAP = 1 << 20, 10_000
_Z = 25
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00[DE]\x00|\x00<\x00!\x00[DE]", re.IGNORECASE)
_IN_TAG = rb"[^<>]{0,400}?"
_ROWS = re.compile(rb"<(?:\w+:)?row\s" + _IN_TAG + rb"\br=[\"'](\d{1,9})[\"']|\sr=[\"'][A-Za-z]{1,3}(\d{5,9})[\"']")
_COLUMNS = re.compile(rb"\sr=[\"']([A-Za-z]{2,3})\d")
_CELL = rb"<(?:\w+:)?c\s" + _IN_TAG + rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']"
_ERROR = re.compile(_CELL + _IN_TAG + rb"\bt=[\"']e[\"']")
_NOT_CALCULATED = re.compile(
    _CELL + _IN_TAG + rb">\s{0,9}<(?:\w+:)?f(?:\s" + _IN_TAG + rb")?(?:/>|>[^<]{0,9000}</(?:\w+:)?f>)\s{0,9}"
    rb"(?:<(?:\w+:)?v\s?/>|<(?:\w+:)?v>\s{0,9}</(?:\w+:)?v>|(?=</(?:\w+:)?c>))"
)  # fmt: skip
"""Every run in these patterns is bounded, so that no part takes long to look through."""
_PASSED_OVER = ("xl/media/", "xl/embeddings/", "docProps/", "customXml/", "xl/printerSettings/")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_LINK = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"

Broken = Mapping[str, Mapping[tuple[int, int], str]]
"""By sheet: (row, column) from 0, and why the cell holds no value."""


def check_container(path: Path) -> Broken:
    """Check that a file is a workbook that is safe to open, and return its cells without a value.

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
            is_named_old = path.suffix.lower() == ".xls"
            raise BadSource("problems.old_workbook" if is_named_old else "problems.old_or_password", path=str(path))
        if not start.startswith((_ZIP, _EMPTY_ZIP)):
            raise BadSource("problems.not_a_workbook", path=str(path))
    try:
        with ZipFile(path) as archive:
            return _check_parts(path, archive)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ElementTree.ParseError, RuntimeError) as error:
        raise BadSource("problems.damaged_workbook", path=str(path)) from error


def _check_parts(path: Path, archive: ZipFile) -> Broken:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise BadSource("problems.not_a_workbook", path=str(path))
    if any(part.flag_bits & 1 for part in parts):
        raise BadSource("problems.password", path=str(path))
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED or any(map(_is_bomb, parts)):
        raise BadSource("problems.bomb", path=str(path))
    cells = {
        part.filename: _check_part(path, archive, part) for part in parts if not part.filename.startswith(_PASSED_OVER)
    }
    titles = _sheet_titles(archive, names)
    if titles.keys() & (names - cells.keys()):
        raise BadSource("problems.damaged_workbook", path=str(path))
    return {titles[name]: found for name, found in cells.items() if found and name in titles}


def _is_bomb(part: ZipInfo) -> bool:
    return part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1)


def _check_part(path: Path, archive: ZipFile, part: ZipInfo) -> dict[tuple[int, int], str]:
    """Refuse declarations and sheets too large; return the cells of a sheet that hold an error or no result."""
    broken: dict[tuple[int, int], str] = {}
    last_row, last_column = 0, _Z
    for chunk in _chunks(archive, part):
        if _DOCTYPE.search(chunk):
            raise BadSource("problems.entities", path=str(path))
        last_row = max([last_row, *(int(one or other) for one, other in _ROWS.findall(chunk))])
        last_column = max([last_column, *map(_column, set(_COLUMNS.findall(chunk)))])
        if last_row > MAX_ROWS or last_row * (last_column + 1) > MAX_CELLS:
            raise BadSource("problems.too_large", path=str(path), most=MAX_CELLS)
        if b't="e"' in chunk or b"t='e'" in chunk:
            broken.update((_position(match), "error") for match in _ERROR.findall(chunk))
        if b"<f" in chunk or b":f" in chunk:
            broken.update((_position(match), "formula") for match in _NOT_CALCULATED.findall(chunk))
    return broken


def _chunks(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    tail = b""
    with archive.open(part) as stream:
        while block := stream.read(_CHUNK):
            yield tail + block
            tail = block[-_OVERLAP:]


def _sheet_titles(archive: ZipFile, names: set[str]) -> dict[str, str]:
    """Return the titles of the sheets by their parts."""
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


def _position(match: tuple[bytes, bytes]) -> tuple[int, int]:
    return int(match[1]) - 1, _column(match[0])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1
