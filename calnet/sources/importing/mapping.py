"""Which column of a table fills which column of calnet's sheets: a small file that people can read and change.

The file is TOML. Columns go by the headers of the table, or, in tables with HXL, by their hashtags; calnet's sheets and
columns go by their English names in small letters (``initiatives``, ``run_by``), or by any header that is understood::

    name = "Konkurs ofert 2026"

    [[table]]
    sheet = "*"                                  # the name of the sheet; * stands for any
    leave_out = ["Uwagi komisji"]
    # spread = "Wartość"                         # one row a number: each becomes a further column, called by the rest

    [[table.make]]
    sheet = "initiatives"
    where = { "Wynik" = "przyzn.*" }             # only rows in which a column reads so (a regular expression)
    columns.name = "Tytuł zadania"
    columns.run_by = ["Oferent", "Nazwa oferenta"]  # lists are joined; of what is single, the first that is filled
    columns.target_groups = { from = "Odbiorcy", split = ",", values = { children = "dzieci" } }
    columns.needs = { marks = ["Samotność", "Uzależnienia"] }  # columns with an x: their headers are the values
    columns.short_name = { template = "{Nr} / {Rok}" }
    columns.form = { constant = "projekt" }
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from calnet.errors import WrongUse, reason_of
from calnet.model.sheets import SHEETS, Column, Sheet
from calnet.model.text import fold
from calnet.sources.nearest import find_nearest
from calnet.sources.sheet_names import find_header, sheet_columns, sheet_for

ANY = "*"
"""Stands for a sheet of any name."""
LARGEST = 1_000_000
"""Bytes of a file with a mapping."""
_FIELD = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Cells:
    """What fills a column.

    Attributes:
        headers: columns of the table; what is a list is joined, of what is single the first counts that is filled.
        template: a text with headers in braces; empty where none of them is filled.
        constant: what stands in every row.
        marks: columns of which a mark means that their header is a value.
        split: signs between values, besides the semicolon and the new line.
        values: what a value is called in calnet, by the table's own word; an empty word leaves it out.
        only: columns of which only those values count that `values` names; the others say something else.
    """

    headers: tuple[str, ...] = ()
    template: str = ""
    constant: str = ""
    marks: tuple[str, ...] = ()
    split: str = ""
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    only: tuple[str, ...] = ()

    def used(self) -> tuple[str, ...]:
        """Return every column of the table that it reads."""
        return (*self.headers, *self.marks, *template_fields(self.template))


@dataclass(frozen=True, slots=True)
class Making:
    """Rows of one of calnet's sheets that the rows of a table make.

    Attributes:
        sheet: which sheet.
        columns: what fills its columns, by their keys.
        where: only rows in which these columns read as these regular expressions do.
    """

    sheet: Sheet
    columns: Mapping[str, Cells]
    where: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def used(self) -> tuple[str, ...]:
        """Return every column of the table that it reads."""
        return (*(header for cells in self.columns.values() for header in cells.used()), *self.where)


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What one table makes.

    Attributes:
        sheet: name of the sheet in the file, with * for any part of it.
        makes: what its rows make; the first keeps the columns that nothing else reads.
        leave_out: columns that are not kept.
        spread: columns of which each row's value becomes a further column of what the row makes, called by all that
            nothing else reads („kobiety, 65+, 2024”); the first that is there counts.
    """

    sheet: str
    makes: tuple[Making, ...]
    leave_out: tuple[str, ...] = ()
    spread: tuple[str, ...] = ()

    def used(self) -> tuple[str, ...]:
        """Return every column of the table that it reads."""
        return tuple(header for making in self.makes for header in making.used())


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """What the tables of a file make.

    Attributes:
        name: what sort of file it is for.
        tables: one mapping a table; the first whose name fits counts.
        recognise: headers by which a shipped mapping is recognised: one of each group must be there.
        sheets: names of sheets by which it is recognised: each must be there.
        is_strict: whether a column that is not there is a mistake.
    """

    name: str
    tables: tuple[TableMapping, ...]
    recognise: tuple[tuple[str, ...], ...] = ()
    sheets: tuple[str, ...] = ()
    is_strict: bool = True


def template_fields(template: str) -> list[str]:
    """Return the headers that a template names.

    >>> template_fields("{WOJ}{POW}0")
    ['WOJ', 'POW']
    """
    return _FIELD.findall(template)


def fill_template(template: str, values: Mapping[str, str]) -> str:
    """Return a template with the values of its headers, or nothing where none of them has one.

    >>> fill_template("{Sektor} – {Kto}", {"Sektor": "sport", "Kto": ""}), fill_template("{Kto}", {"Kto": ""})
    ('sport –', '')
    """
    if not any(values[name] for name in template_fields(template)):
        return ""
    return _FIELD.sub(lambda match: values[match[1]], template).strip()


def short_key(sheet: Sheet, column: Column) -> str:
    """Return how a column is called in a mapping: its key, without the sheet's.

    >>> [short_key(SHEETS[2], column) for column in SHEETS[2].columns[:3]]
    ['name', 'form', 'run_by']
    """
    return column.key.removeprefix(f"{sheet.key}_")


def read_mapping(path: Path) -> ImportMapping:
    """Read a mapping from a file.

    Raises:
        WrongUse: it cannot be read, or says what is no mapping; the message names what.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise WrongUse("importing.map_too_large", path=str(path))
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise WrongUse("importing.map_unreadable", path=str(path), reason=reason_of(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WrongUse("importing.map_not_toml", path=str(path), reason=str(error)) from error
    return _Reader(str(path)).mapping(content)


class _Reader:
    """Makes a mapping of what a file holds, and says what is wrong with it by its place in the file."""

    def __init__(self, path: str) -> None:
        self.path = path

    def mapping(self, content: Mapping[str, Any]) -> ImportMapping:
        self._only(content, "", ("name", "table", "recognise", "sheets"))
        tables = content.get("table")
        if not isinstance(tables, list) or not tables:
            raise WrongUse("importing.map_no_table", path=self.path)
        return ImportMapping(
            self._text(content.get("name", ""), "name"),
            tuple(self._table(table) for table in tables),
            tuple(self._texts(group, "recognise") for group in content.get("recognise", ())),
            self._texts(content.get("sheets", ()), "sheets"),
        )

    def _table(self, table: Any) -> TableMapping:
        self._only(table, "table", ("sheet", "make", "leave_out", "spread"))
        makes = table.get("make")
        if not isinstance(makes, list) or not makes:
            raise self._wrong("table.make")
        return TableMapping(
            self._text(table.get("sheet", ANY), "table.sheet"),
            tuple(self._making(making) for making in makes),
            self._texts(table.get("leave_out", ()), "table.leave_out"),
            self._texts(table.get("spread", ()), "table.spread"),
        )

    def _making(self, making: Any) -> Making:
        self._only(making, "table.make", ("sheet", "columns", "where"))
        name = self._text(making.get("sheet", ""), "table.make.sheet")
        if (sheet := sheet_for(name)) is None:
            known = tuple(fold(one.en).replace(" ", "_") for one in SHEETS)
            raise WrongUse("importing.map_no_sheet", path=self.path, name=name, known=known)
        columns, where = making.get("columns"), making.get("where", {})
        if not isinstance(columns, dict) or not isinstance(where, dict):
            raise self._wrong("table.make.columns")
        for pattern in where.values():
            self._check_pattern(pattern)
        return Making(
            sheet, {self._column(sheet, key): self._cells(cells, key) for key, cells in columns.items()}, dict(where)
        )

    def _check_pattern(self, pattern: Any) -> None:
        try:
            re.compile(self._text(pattern, "table.make.where"))
        except re.error as error:
            raise WrongUse("importing.map_bad_pattern", path=self.path, text=str(pattern)) from error

    def _column(self, sheet: Sheet, name: str) -> str:
        columns = sheet_columns(sheet)
        by_name = {fold(one.en).replace(" ", "_"): one for one in columns}
        by_name |= {name: one for one in columns for name in (one.key, short_key(sheet, one))}
        if (column := by_name.get(name)) is not None:
            return column.key
        if (match := find_header(sheet.key, name)) is not None and not match.mistyped:
            return columns[match.position].key
        near = [
            short_key(sheet, one) for one in find_nearest(fold(name), {fold(key): one for key, one in by_name.items()})
        ]
        known = tuple(near or [short_key(sheet, one) for one in columns])
        raise WrongUse(
            "importing.map_no_column", path=self.path, name=name, sheet=fold(sheet.en).replace(" ", "_"), known=known
        )

    def _cells(self, cells: Any, key: str) -> Cells:
        if isinstance(cells, str | list):
            return Cells(self._texts(cells, key))
        self._only(cells, key, ("from", "template", "constant", "marks", "split", "values", "only"))
        values = cells.get("values", {})
        if not isinstance(values, dict):
            raise self._wrong(f"{key}.values")
        return Cells(
            self._texts(cells.get("from", ()), key),
            self._text(cells.get("template", ""), key),
            self._text(cells.get("constant", ""), key),
            self._texts(cells.get("marks", ()), key),
            self._text(cells.get("split", ""), key),
            {word: self._text(meant, f"{key}.values") for word, meant in values.items()},
            self._texts(cells.get("only", ()), f"{key}.only"),
        )

    def _only(self, content: Any, where: str, known: Sequence[str]) -> None:
        if not isinstance(content, dict):
            raise self._wrong(where)
        for key in content:
            if key not in known:
                raise WrongUse("importing.map_unknown_key", path=self.path, name=key, known=tuple(known))

    def _texts(self, value: Any, where: str) -> tuple[str, ...]:
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list | tuple) or not all(isinstance(text, str) for text in value):
            raise self._wrong(where)
        return tuple(value)

    def _text(self, value: Any, where: str) -> str:
        if not isinstance(value, str):
            raise self._wrong(where)
        return value

    def _wrong(self, where: str) -> WrongUse:
        return WrongUse("importing.map_wrong", path=self.path, name=where)


def write_mapping(mapping: ImportMapping) -> str:
    """Return a mapping as the text of a file that `read_mapping` reads."""
    return "\n".join(_lines(mapping)) + "\n"


def _lines(mapping: ImportMapping) -> Iterator[str]:
    yield f"name = {_quote(mapping.name)}"
    for table in mapping.tables:
        yield from ("", "[[table]]", f"sheet = {_quote(table.sheet)}")
        if table.leave_out:
            yield f"leave_out = {_quote_all(table.leave_out)}"
        if table.spread:
            yield f"spread = {_header_text(table.spread)}"
        for making in table.makes:
            yield from ("", "[[table.make]]", f"sheet = {_quote(fold(making.sheet.en).replace(' ', '_'))}")
            if making.where:
                yield f"where = {_quote_table(making.where)}"
            keys = {column.key: short_key(making.sheet, column) for column in sheet_columns(making.sheet)}
            for key, cells in making.columns.items():
                yield f"columns.{keys[key]} = {_cells_text(cells)}"


def _cells_text(cells: Cells) -> str:
    parts = {
        "from": _header_text(cells.headers),
        "template": _quote(cells.template) if cells.template else "",
        "constant": _quote(cells.constant) if cells.constant else "",
        "marks": _quote_all(cells.marks) if cells.marks else "",
        "split": _quote(cells.split) if cells.split else "",
        "values": _quote_table(cells.values) if cells.values else "",
        "only": _quote_all(cells.only) if cells.only else "",
    }
    told = {name: text for name, text in parts.items() if text}
    if tuple(told) == ("from",):
        return told["from"]
    return "{ " + ", ".join(f"{name} = {text}" for name, text in told.items()) + " }"


def _header_text(headers: Sequence[str]) -> str:
    if not headers:
        return ""
    return _quote(headers[0]) if len(headers) == 1 else _quote_all(headers)


def _quote(text: str) -> str:
    """Return a text as TOML writes it, which is as JSON does, but for one sign that may not stand there."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _quote_all(texts: Sequence[str]) -> str:
    return "[" + ", ".join(map(_quote, texts)) + "]"


def _quote_table(texts: Mapping[str, str]) -> str:
    return "{ " + ", ".join(f"{_quote(name)} = {_quote(text)}" for name, text in texts.items()) + " }"
