"""Workbooks that people fill in: the empty template, and a network as a workbook of the same look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from calnet.errors import WrongUse
from calnet.files import whole_file
from calnet.model import kinds
from calnet.model.kinds import NEED, TARGET_GROUP, Type
from calnet.model.sheets import SHEETS, Column
from calnet.model.vocabulary import vocabulary
from calnet.sources.concepts import VOCABULARIES
from calnet.sources.examples import example_rows
from calnet.sources.grids import Cell
from calnet.sources.sheet_rows import SheetRows
from calnet.sources.tables import column_letter
from calnet.wording.voice import Voice

FILLED_ROWS = 2000
"""Drop-down lists reach at least down to this row."""
LONGEST_CELL = 32_767
"""Characters that Excel keeps in a cell."""
_DAY_FORMAT = "yyyy-mm-dd"
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTHS = {Type.TEXT: 22, Type.TEXTS: 24, Type.INTEGER: 11, Type.DECIMAL: 12, Type.FLAG: 10}
_WIDE = {"name": 42, "description": 50, "statement": 50, "source": 28}
_SHEETS_OF = {
    **dict.fromkeys(kinds.ACTORS, "actors"),
    kinds.COALITION: "coalitions",
    kinds.INITIATIVE: "initiatives",
    kinds.PLACE: "places",
}
_LINES = (
    ("start_title", "start_1", "start_2", "start_3", "start_4"),
    ("rules_title", "rule_unknown", "rule_lists", "rule_names", "rule_dates", "rule_examples", "rule_columns"),
    ("then_title", "then_1", "then_2", "then_3", "then_4"),
)


def write_template(path: Path | str, language: str, *, overwrite: bool = False) -> Path:
    """Write the empty workbook; see `calnet.sources.write_template`."""
    sheets = [SheetRows(sheet, sheet.columns, (), ()) for sheet in SHEETS]
    return _write(sheets, Path(path), language, overwrite=overwrite, examples=True)


def write_workbook(sheets: Sequence[SheetRows], path: Path, language: str, *, overwrite: bool = False) -> Path:
    """Write filled sheets as a workbook that looks like the template.

    Args:
        sheets: what each sheet holds.
        path: where to; ends in ``.xlsx``.
        language: ``pl`` or ``en``.
        overwrite: replace a file that is there.

    Raises:
        WrongUse: the file exists, or a text is longer than a cell can hold.
    """
    return _write(sheets, path, language, overwrite=overwrite, examples=False)


def _write(sheets: Sequence[SheetRows], path: Path, language: str, *, overwrite: bool, examples: bool) -> Path:
    if path.suffix.lower() != ".xlsx":
        raise WrongUse("problems.needs_xlsx", path=str(path))
    if any(isinstance(cell, str) and len(cell) > LONGEST_CELL for rows in sheets for row in rows.rows for cell in row):
        raise WrongUse("problems.long_cell", path=str(path), most=LONGEST_CELL)
    with whole_file(path, overwrite=overwrite) as unfinished:
        book = Workbook(str(unfinished), _OPTIONS)
        book.set_properties({"title": Voice(language).text("workbook.title"), "created": datetime(2026, 1, 1)})
        _Look(book, language).draw(sheets, examples=examples)
        book.close()
    return path


class _Look:
    """A workbook being drawn, with its formats and its lists."""

    def __init__(self, book: Workbook, language: str) -> None:
        self.book = book
        self.voice = Voice(language)
        self.lists: dict[str, str] = {}
        self.examples: dict[str, int] = {}
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

    def draw(self, sheets: Sequence[SheetRows], *, examples: bool) -> None:
        """Draw every sheet, the instructions first and the hidden lists last."""
        instructions = self.book.add_worksheet(self.voice.text("workbook.instructions"))
        self._draw_instructions(instructions)
        pages = [(rows, self.book.add_worksheet(rows.sheet.title(self.voice.language))) for rows in sheets]
        self._draw_lists(sheets)
        shown = {rows.sheet.key: example_rows(rows.sheet, self.voice) if examples else [] for rows in sheets}
        self.examples = {key: len(rows_shown) for key, rows_shown in shown.items()}
        for rows, page in pages:
            self._draw_sheet(page, rows, shown[rows.sheet.key])
        instructions.activate()

    def _draw_instructions(self, page: Worksheet) -> None:
        page.set_column(0, 0, 110)
        page.hide_gridlines(2)
        page.write_string(0, 0, self.voice.text("workbook.title"), self.title)
        row = 2
        for heading, *lines in (*_LINES[:1], (*_LINES[1], "rule_people"), *_LINES[2:]):
            page.write_string(row, 0, self.voice.text(f"workbook.{heading}"), self.heading)
            for line in lines:
                row += 1
                page.write_string(row, 0, self.voice.text(f"workbook.{line}"), self.line)
            row += 2
        page.write_string(row, 0, self.voice.text("workbook.sheets_title"), self.heading)
        for sheet in SHEETS:
            row += 1
            intro = sheet.intro_pl if self.voice.language == "pl" else sheet.intro_en
            page.write_string(row, 0, f"{sheet.title(self.voice.language)}: {intro}", self.line)

    def _draw_lists(self, sheets: Sequence[SheetRows]) -> None:
        """Write the words of every vocabulary on a hidden sheet, and remember where each list stands."""
        title = self.voice.text("workbook.lists")
        page = self.book.add_worksheet(title)
        page.hide()
        names = [column.property.vocabulary or "" for rows in sheets for column in rows.columns if column.property]
        for index, name in enumerate(dict.fromkeys(filter(None, [*names, "yes_no", *VOCABULARIES.values()]))):
            words = [concept.label(self.voice.language) for concept in vocabulary(name).values()]
            page.write_string(0, index, name)
            for row, word in enumerate(words, start=1):
                page.write_string(row, index, word)
            letter = column_letter(index)
            self.lists[name] = f"='{title}'!${letter}$2:${letter}${len(words) + 1}"

    def _draw_sheet(self, page: Worksheet, rows: SheetRows, examples: Sequence[Sequence[Cell]]) -> None:
        headers = rows.headers(self.voice.language)
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
        help_ = (column.help_pl if self.voice.language == "pl" else column.help_en).strip()
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
        if column.labels:
            source = self._names(column)
            return _list(source, "information", said("workbook.many"), said("workbook.wrong_name"), self.voice)
        if prop is not None and prop.type in {Type.DATE, Type.DAY}:
            hint = "date_hint" if prop.type is Type.DATE else "day_hint"
            return {"validate": "any", "input_message": said(f"workbook.{hint}")}
        return {}

    def _names(self, column: Column) -> str:
        """Return where the names stand that a column can refer to: words of a vocabulary, or a sheet's first column."""
        label = column.labels[0]
        if label in {TARGET_GROUP, NEED}:
            return self.lists[VOCABULARIES[label]]
        sheet = next(sheet for sheet in SHEETS if sheet.key == _SHEETS_OF[label])
        first = 2 + self.examples.get(sheet.key, 0)
        return f"='{sheet.title(self.voice.language)}'!$A${first}:$A${FILLED_ROWS}"


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
