"""Changes cells of a workbook file and puts a sheet into it; all other parts are copied as they are.

A program that opens a workbook and saves it again loses what it does not know: charts, pictures, macros, drop-down
lists of newer kinds. So the cells are changed in the text of their part, and nothing else is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markupsafe import escape

from calnet.safe_text import workbook_cell
from calnet.sources.formats.xlsx_container import sheet_parts
from calnet.sources.sheet_names import cell_address

_CELL = re.compile(
    rb"<(?P<p>(?:\w+:)?)c\b(?P<a>(?:[^>\"'/]|\"[^\"]*\"|'[^']*')*)"
    rb"(?:/>|>(?P<body>[^<]*(?:<(?!/?(?P=p)c[\s>])[^<]*)*)</(?P=p)c>)"
)
_ADDRESS = re.compile(rb"\sr=[\"']([A-Z]{1,3}\d{1,7})[\"']")
_STYLE = re.compile(rb"\ss=[\"']\d+[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WIDTHS = (12, 16, 14, 34, 34, 80, 11)
"""Widths of the columns of the sheet that is put in, in characters."""

Cells = Mapping[tuple[int, int], "str | int"]
"""What to write, by row and column counted from 0."""


@dataclass(frozen=True, slots=True)
class Review:
    """A sheet with questions.

    Attributes:
        title: what it is called.
        rows: its cells, the headers first.
        answers: the words that its first column may hold.
    """

    title: str
    rows: Sequence[Sequence[str]]
    answers: Sequence[str]


def patch_workbook(source: Path, target: Path, changes: Mapping[str, Cells], review: Review | None) -> None:
    """Write a copy of a workbook with some cells changed and one sheet put into it, or in the place of one so called.

    Cells that `find_fixed` names stay as they are.

    Args:
        source: a workbook that was found safe to open.
        target: where the copy is written.
        changes: by title of the sheet, what to write in its cells.
        review: a sheet to put in; None: none.
    """
    with ZipFile(source) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        parts = {title: part for part, title in sheet_parts(old).items()}
        cells_of = {parts[title]: cells for title, cells in changes.items() if title in parts}
        texts = _with_sheet(old, parts, review) if review else {}
        for info in old.infolist():
            if info.filename in texts:
                new.writestr(_like(info), texts.pop(info.filename))
            elif info.filename in cells_of:
                new.writestr(_like(info), _patch(old.read(info), cells_of[info.filename])[0])
            else:
                with old.open(info) as stream, new.open(_like(info), "w", force_zip64=info.file_size > 2**31) as out:
                    while block := stream.read(1 << 20):
                        out.write(block)
        for name, content in texts.items():
            new.writestr(name, content)


def find_fixed(source: Path, wanted: Mapping[str, Cells]) -> dict[str, set[tuple[int, int]]]:
    """Return the cells that cannot be changed: formulas, and those whose part does not say where they stand.

    Args:
        source: a workbook that was found safe to open.
        wanted: by title of the sheet, what to write in its cells.
    """
    with ZipFile(source) as archive:
        parts = {title: part for part, title in sheet_parts(archive).items()}
        return {
            title: _patch(archive.read(parts[title]), cells)[1] if title in parts else set(cells)
            for title, cells in wanted.items()
        }


def _like(info: ZipInfo) -> ZipInfo:
    copy = ZipInfo(info.filename, info.date_time)
    copy.compress_type, copy.external_attr = info.compress_type, info.external_attr
    return copy


def _patch(content: bytes, cells: Cells) -> tuple[bytes, set[tuple[int, int]]]:
    """Return a sheet's part with its cells changed, and the cells that were not."""
    wanted = {cell_address(*at).encode(): at for at in cells}
    left = set(cells)

    def change(found: re.Match[bytes]) -> bytes:
        address = _ADDRESS.search(found["a"])
        at = wanted.get(address[1]) if address else None
        if at is None or at not in left or _FORMULA.search(found["body"] or b""):
            return found[0]
        left.discard(at)
        style = _STYLE.search(found["a"])
        return _cell(cell_address(*at), cells[at], found["p"].decode(), style[0].decode() if style else "").encode()

    return _CELL.sub(change, content), left


def _cell(address: str, value: str | int, prefix: str = "", style: str = "") -> str:
    if isinstance(value, int):
        return f'<{prefix}c r="{address}"{style}><{prefix}v>{value}</{prefix}v></{prefix}c>'
    text = escape(workbook_cell(value))
    inner = f'<{prefix}is><{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}is>'
    return f'<{prefix}c r="{address}"{style} t="inlineStr">{inner}</{prefix}c>'


def _with_sheet(archive: ZipFile, parts: Mapping[str, str], review: Review) -> dict[str, bytes]:
    """Return the parts that are new or changed when a sheet is put into a workbook."""
    sheet = _sheet(review.rows, review.answers)
    if review.title in parts:
        return {parts[review.title]: sheet}
    names = set(archive.namelist())
    number = next(at for at in range(1, len(names) + 2) if f"xl/worksheets/sheet{at}.xml" not in names)
    part, link = f"xl/worksheets/sheet{number}.xml", f"rIdReview{number}"
    workbook = archive.read("xl/workbook.xml")
    ids = [int(one) for one in re.findall(rb"\bsheetId=[\"'](\d+)[\"']", workbook)]
    known = re.search(rb"xmlns:(\w+)=[\"']" + re.escape(_OFFICE.encode()), workbook)
    prefix, declared = (known[1].decode(), "") if known else ("r", f' xmlns:r="{_OFFICE}"')
    entry = f'sheet name="{escape(review.title)}" sheetId="{max(ids, default=0) + 1}"{declared} {prefix}:id="{link}"/>'
    relation = f'Relationship Id="{link}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
    override = f'Override PartName="/{part}" ContentType="{_SHEET_TYPE}"/>'
    links, types = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    return {
        "xl/workbook.xml": _with_child(workbook, "sheets", entry),
        links: _with_child(archive.read(links), "Relationships", relation),
        types: _with_child(archive.read(types), "Types", override),
        part: sheet,
    }


def _with_child(content: bytes, element: str, child: str) -> bytes:
    """Return a part with a child put at the end of an element, under the element's own prefix."""
    end = re.compile(rb"</((?:\w+:)?)" + element.encode() + rb"\s*>")
    return end.sub(lambda found: b"<" + found[1] + child.encode() + found[0], content, count=1)


def _sheet(rows: Sequence[Sequence[str]], answers: Sequence[str]) -> bytes:
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(_WIDTHS, start=1)
    )
    cells = [
        "".join(_cell(cell_address(at, column), text) for column, text in enumerate(row) if text)
        for at, row in enumerate(rows)
    ]
    body = "".join(f'<row r="{at}">{inside}</row>' for at, inside in enumerate(cells, start=1))
    choice = (
        f'<dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="A2:A{max(len(rows), 2)}">'
        f'<formula1>"{",".join(answers)}"</formula1></dataValidation></dataValidations>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}"><sheetViews>'
        '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>{body}</sheetData>{choice}</worksheet>"
    ).encode()
