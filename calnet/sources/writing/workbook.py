"""Workbooks that people fill in, with instructions, drop-down lists and comments, whether they hold rows or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from calnet.errors import WrongUse
from calnet.files import whole_file
from calnet.messages import Message
from calnet.model.kinds import Type
from calnet.model.sheets import SHEETS, Column
from calnet.model.vocabulary import vocabulary
from calnet.safe_text import LONGEST_WORKBOOK_CELL
from calnet.sources.grids import Cell
from calnet.sources.problems import quoted_name
from calnet.sources.sheet_names import VOCABULARIES, column_letter, sheets_with, vocabulary_of
from calnet.sources.writing.sheets import SheetRows
from calnet.wording.declarations import help_of, intro_of, name_of
from calnet.wording.voice import Voice

FILLED_ROWS = 2000
"""Drop-down lists reach at least down to this row."""
_DAY_FORMAT = "yyyy-mm-dd"
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTHS = {Type.TEXT: 22, Type.TEXTS: 24, Type.INTEGER: 11, Type.DECIMAL: 12, Type.FLAG: 10}
_WIDE = {"name": 42, "description": 50, "statement": 50, "source": 28}
_LINES = (
    ("workbook.start_title", "workbook.start_1", "workbook.start_2", "workbook.start_3", "workbook.start_4"),
    (
        "workbook.rules_title",
        "workbook.rule_unknown",
        "workbook.rule_lists",
        "workbook.rule_names",
        "workbook.rule_dates",
        "workbook.rule_examples",
        "workbook.rule_columns",
    ),
    ("workbook.then_title", "workbook.then_1", "workbook.then_2", "workbook.then_3", "workbook.then_4"),
)

_NAMES_OF_LIST: Mapping[str, str] = {
    "target_group": "workbook.names_of_target_group",
    "need": "workbook.names_of_need",
    "activity": "workbook.names_of_activity",
}


def write_workbook(
    sheets: Sequence[SheetRows],
    path: Path,
    language: str,
    *,
    overwrite: bool = False,
    examples: Mapping[str, Sequence[Sequence[Cell]]] | None = None,
) -> Path:
    """Write sheets as a workbook with instructions and drop-down lists.

    Args:
        sheets: what each sheet holds.
        path: where to; ends in ``.xlsx``.
        language: ``pl`` or ``en``.
        overwrite: replace a file that is there.
        examples: example rows by the key of the sheet.

    Raises:
        WrongUse: the file exists, its name does not end in ``.xlsx``, or a text is longer than a cell can hold.
    """
    if path.suffix.lower() != ".xlsx":
        raise WrongUse("problems.needs_xlsx", path=str(path))
    if any(
        isinstance(cell, str) and len(cell) > LONGEST_WORKBOOK_CELL
        for rows in sheets
        for row in rows.rows
        for cell in row
    ):
        raise WrongUse("problems.long_cell", path=str(path), most=LONGEST_WORKBOOK_CELL)
    with whole_file(path, overwrite=overwrite) as unfinished:
        book = Workbook(str(unfinished), _OPTIONS)
        book.set_properties({"title": Voice(language).text("workbook.title"), "created": datetime(2026, 1, 1)})
        _Drawing(book, language, examples or {}).draw(sheets)
        book.close()
    return path


class _Drawing:
    """A workbook being drawn, with its formats and its lists."""

    def __init__(self, book: Workbook, language: str, examples: Mapping[str, Sequence[Sequence[Cell]]]) -> None:
        self.book = book
        self.voice = Voice(language)
        self.lists: dict[str, str] = {}
        self.examples = examples
        plain = {"valign": "top", "text_wrap": True}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.heading = book.add_format({"bold": True, "font_size": 12, "font_color": "#1F4E79"})
        self.line = book.add_format(plain)
        self.header = book.add_format({**plain, "bold": True, "bg_color": "#DDEBF7", "border": 1})
        self.needed = book.add_format({**plain, "bold": True, "bg_color": "#9DC3E6", "border": 1})
        self.cell = book.add_format(plain)
        self.day = book.add_format({**plain, "num_format": _DAY_FORMAT})
        grey = {**plain, "italic": True, "font_color": "#808080"}
        self.example = book.add_format(grey)
        self.example_day = book.add_format({**grey, "num_format": _DAY_FORMAT})

    def draw(self, sheets: Sequence[SheetRows]) -> None:
        """Draw every sheet, the instructions first and the hidden lists last."""
        instructions = self.book.add_worksheet(self.voice.text("workbook.instructions"))
        self._draw_instructions(instructions)
        pages = [(rows, self.book.add_worksheet(name_of(rows.sheet, self.voice.language))) for rows in sheets]
        self._draw_lists(sheets)
        for rows, page in pages:
            self._draw_sheet(page, rows)
        instructions.activate()

    def _draw_instructions(self, page: Worksheet) -> None:
        page.set_column(0, 0, 110)
        page.hide_gridlines(2)
        page.write_string(0, 0, self.voice.text("workbook.title"), self.title)
        row = 2
        for heading, *lines in (*_LINES[:1], (*_LINES[1], "workbook.rule_people"), *_LINES[2:]):
            page.write_string(row, 0, self.voice.text(heading), self.heading)
            for line in lines:
                row += 1
                page.write_string(row, 0, self.voice.text(line), self.line)
            row += 2
        page.write_string(row, 0, self.voice.text("workbook.sheets_title"), self.heading)
        for sheet in SHEETS:
            row += 1
            name, intro = name_of(sheet, self.voice.language), intro_of(sheet, self.voice.language)
            page.write_string(row, 0, f"{name}: {intro}", self.line)

    def _draw_lists(self, sheets: Sequence[SheetRows]) -> None:
        """Write the words of every vocabulary on a hidden sheet, and remember where each list stands."""
        title = self.voice.text("workbook.lists")
        page = self.book.add_worksheet(title)
        page.hide()
        names = [column.property.vocabulary or "" for rows in sheets for column in rows.columns if column.property]
        for index, name in enumerate(dict.fromkeys(filter(None, [*names, "yes_no", *VOCABULARIES.values()]))):
            words = [concept.label(self.voice.language) for concept in vocabulary(name).values()]
            page.write_string(0, index, self._list_header(name))
            for row, word in enumerate(words, start=1):
                page.write_string(row, index, word)
            letter = column_letter(index)
            self.lists[name] = f"='{title}'!${letter}$2:${letter}${len(words) + 1}"

    def _list_header(self, name: str) -> str:
        """Return the header of a vocabulary's list: of the columns that take words from it, and their sheets."""
        listed = next((label for label, listed in VOCABULARIES.items() if listed == name), None)
        if listed:
            return name_of(sheets_with((listed,))[0], self.voice.language)
        users = {
            name_of(sheet, self.voice.language): name_of(column, self.voice.language)
            for sheet in SHEETS
            for column in sheet.columns
            if column.property and (column.property.vocabulary or _flags(column.property.type)) == name
        }
        header = next(iter(users.values()))
        return header if len(users) == len(SHEETS) else f"{header} ({', '.join(users)})"

    def _draw_sheet(self, page: Worksheet, rows: SheetRows) -> None:
        headers, examples = rows.headers(self.voice.language), self.examples.get(rows.sheet.key, ())
        last = max(FILLED_ROWS, len(rows.rows) + 200)
        for index, header in enumerate(headers):
            column = rows.columns[index] if index < len(rows.columns) else None
            page.write_string(0, index, header, self.needed if column and column.required else self.header)
            page.set_column(index, index, _width(column), self._column_format(column))
            if column is not None:
                self._explain(page, index, column, last)
        for number, row in enumerate(examples, start=1):
            self._write_row(page, number, row, self.example, self.example_day)
        for number, row in enumerate(rows.rows, start=1):
            self._write_row(page, number, row, self.cell, self.day)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(len(rows.rows), len(examples), 1), len(headers) - 1)

    def _write_row(self, page: Worksheet, number: int, row: Sequence[Cell], plain: Format, day: Format) -> None:
        for index, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(number, index, cell, plain)
            elif isinstance(cell, date):
                page.write_datetime(number, index, cell, day)
            elif isinstance(cell, int | float):
                page.write_number(number, index, cell, plain)

    def _column_format(self, column: Column | None) -> Format:
        prop = column.property if column else None
        return self.day if prop is not None and prop.type is Type.DAY else self.cell

    def _explain(self, page: Worksheet, index: int, column: Column, last: int) -> None:
        """Write a comment on the header, and give the column its list."""
        help_ = help_of(column, self.voice.language)
        if column.relation:
            help_ = f"{self._whose_names(column)} {help_}".strip()
        needed = self.voice.text("workbook.required") if column.required else ""
        prop = column.property
        choose = self.voice.text("workbook.choose") if prop and prop.type in {Type.CHOICE, Type.FLAG} else ""
        if text := " ".join(filter(None, (help_, choose, needed))):
            page.write_comment(0, index, text, {"x_scale": 1.6, "author": ""})
        if options := self._validation(column):
            page.data_validation(1, index, last, index, options)

    def _validation(self, column: Column) -> Mapping[str, object]:
        prop = column.property
        said = self.voice.text
        if prop is not None and prop.type in {Type.CHOICE, Type.FLAG}:
            source = self.lists[prop.vocabulary or "yes_no"]
            return _list(source, "stop", said("workbook.choose"), said("workbook.wrong_choice"), self.voice)
        if prop is not None and prop.vocabulary:
            source = self.lists[prop.vocabulary]
            return _list(source, "information", said("workbook.many"), said("workbook.wrong_words"), self.voice)
        if column.labels:
            source = self._names(column)
            return _list(source, "information", said("workbook.many"), said("workbook.wrong_name"), self.voice)
        if prop is not None and prop.type in {Type.DATE, Type.DAY}:
            hint = "workbook.date_hint" if prop.type is Type.DATE else "workbook.day_hint"
            return {"validate": "any", "input_message": said(hint)}
        return {}

    def _whose_names(self, column: Column) -> str:
        """Return which sheet or list the names of a column come from."""
        sheets = tuple(map(quoted_name, sheets_with(column.labels)))
        key = _NAMES_OF_LIST.get(vocabulary_of(column.labels) or "")
        key = key or ("workbook.names_of_sheet" if len(sheets) == 1 else "workbook.names_of_sheets")
        return self.voice.say(Message(key, {"sheets": sheets}))

    def _names(self, column: Column) -> str:
        """Return where the names stand that a column can refer to: words of a vocabulary, or a sheet's first column."""
        if (listed := vocabulary_of(column.labels)) is not None:
            return self.lists[listed]
        sheet = sheets_with(column.labels)[0]
        first = 2 + len(self.examples.get(sheet.key, ()))
        return f"='{name_of(sheet, self.voice.language)}'!$A${first}:$A${FILLED_ROWS}"


def _flags(type_: Type) -> str:
    return "yes_no" if type_ is Type.FLAG else ""


def _list(source: str, kind: str, hint: str, wrong: str, voice: Voice) -> Mapping[str, object]:
    return {
        "validate": "list",
        "source": source,
        "error_type": kind,
        "input_message": hint,
        "error_title": voice.text("workbook.wrong_title"),
        "error_message": wrong,
    }


def _width(column: Column | None) -> int:
    if column is None:
        return 20
    if column.property is None:
        return 28
    return _WIDE.get(column.property.name, _WIDTHS.get(column.property.type, 16))
