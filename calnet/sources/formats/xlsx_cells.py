"""What a sheet's XML says of its cells besides their values: errors, formulas without a result, what is hidden.

The reader of workbooks gives values only. A sheet in which something of this may be is read once more as a
stream, cell by cell, whatever the order of the attributes and also where a cell does not say where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat

Position = tuple[int, int]
"""Row and column of a cell, from 0."""

_ADDRESS = re.compile(r"([A-Za-z]{1,3})(\d{1,9})")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_BUILT_IN = {17: "month"}
"""Formats that a workbook need not spell out: mmm-yy."""


@dataclass(slots=True)
class SheetMarks:
    """What a sheet says of its cells.

    Attributes:
        broken: cells that hold no value, and why: ``error`` or ``formula``.
        rough: cells whose format shows no day of a date, and what it shows: ``month`` or ``year``.
        hidden_rows: rows that are not shown, from 0.
        hidden_columns: columns that are not shown, from 0.
        last_row: the last row that holds a cell, from 1.
        last_column: the last column that holds a cell, from 0.
        hidden: whether the sheet is not shown.
    """

    broken: dict[Position, str] = field(default_factory=dict)
    rough: dict[Position, str] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Container:
    """What a workbook's parts tell that its values do not.

    Attributes:
        sheets: what each sheet says of its cells, by its title, where it says anything.
        from_1904: whether its days are counted from 1904 and not from 1900.
    """

    sheets: Mapping[str, SheetMarks]
    from_1904: bool


class CellReader:
    """Reads a sheet's XML chunk by chunk."""

    def __init__(self, rough_styles: Mapping[str, str]) -> None:
        self.marks = SheetMarks()
        self._rough_styles = rough_styles
        self._row, self._column = -1, -1
        self._type, self._style = "", ""
        self._in_value = self._has_formula = self._has_result = self._has_text = False
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Read on.

        Raises:
            expat.ExpatError: what is read is damaged; the reader of the values might go on, and find a huge sheet.
        """
        self._parser.Parse(chunk, last)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            number = attributes.get("r", "")
            self._row, self._column = int(number) - 1 if number.isdecimal() else self._row + 1, -1
            if attributes.get("hidden") in {"1", "true"}:
                self.marks.hidden_rows.append(self._row)
        elif name == "col" and attributes.get("hidden") in {"1", "true"}:
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self.marks.hidden_columns += range(int(first) - 1, min(int(last), 1 << 14))
        elif name == "f":
            self._has_formula = True
        elif name in {"v", "t"}:
            self._in_value, self._has_result = True, True

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._column += 1
        if (address := _ADDRESS.fullmatch(attributes.get("r", ""))) is not None:
            self._column, self._row = column_number(address[1]), int(address[2]) - 1
        self._type, self._style = attributes.get("t", ""), attributes.get("s", "")
        self._in_value = self._has_formula = self._has_result = self._has_text = False
        self.marks.last_row = max(self.marks.last_row, self._row + 1)
        self.marks.last_column = max(self.marks.last_column, self._column)

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name in {"v", "t"}:
            self._in_value = False
        elif name == "c":
            where = (self._row, self._column)
            if self._type == "e":
                self.marks.broken[where] = "error"
            elif self._has_formula and not self._has_text and not (self._type == "str" and self._has_result):
                self.marks.broken[where] = "formula"  # one that gives an empty text says so and is an empty cell
            if self._style in self._rough_styles:
                self.marks.rough[where] = self._rough_styles[self._style]

    def _text(self, text: str) -> None:
        if self._in_value and text.strip():
            self._has_text = True


def column_number(letters: str) -> int:
    """Return the number of a column from 0.

    >>> column_number("A"), column_number("AB")
    (0, 27)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def shown_of_date(code: str) -> str:
    r"""Return what a number format shows of a date where it shows no day: ``month`` or ``year``; else nothing.

    >>> shown_of_date("mm\\.yyyy"), shown_of_date('yyyy" r."'), shown_of_date("dd.mm.yyyy"), shown_of_date("0.00")
    ('month', 'year', '', '')
    """
    letters = set(_LITERAL.sub("", code.split(";")[0]).lower())
    if letters & set("dhs0#?") or not letters & set("my"):
        return ""
    return "month" if "m" in letters else "year"


def find_rough_styles(styles: bytes) -> dict[str, str]:
    """Return the styles of cells that show no day of a date, by number, and what they show.

    Raises:
        ElementTree.ParseError: not XML.
    """
    root = ElementTree.fromstring(styles)  # noqa: S314 (declarations are refused)
    shown: dict[int, str] = dict(_BUILT_IN)
    found: dict[str, str] = {}
    for namespace in (_MAIN, _STRICT):
        for one in root.iter(f"{namespace}numFmt"):
            shown[_number(one.get("numFmtId"))] = shown_of_date(one.get("formatCode") or "")
        formats: Iterable[ElementTree.Element] = root.iterfind(f"{namespace}cellXfs/{namespace}xf")
        for number, one in enumerate(formats):
            if what := shown.get(_number(one.get("numFmtId"))):
                found[str(number)] = what
    return found


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else -1
