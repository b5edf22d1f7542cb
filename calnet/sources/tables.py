"""From grids to tables: which sheet is which, where its headers are, what each column means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from calnet.messages import Message
from calnet.model.kinds import RELATION_KINDS
from calnet.model.sheets import SHEETS, Column, Sheet
from calnet.model.text import fold
from calnet.sources.cleaning import clean_text, shorten
from calnet.sources.grids import Cell, Grid, Unreadable, is_empty
from calnet.sources.nearest import find_nearest
from calnet.sources.problems import Problem, Spot

HEADER_ROWS = 10
"""The headers are looked for in this many rows that are not blank."""
INSTRUCTIONS = ("Instrukcja", "Instructions")
LISTS = ("Listy", "Lists")
EXAMPLE_MARKS = ("Przykład:", "Example:")
"""A row with one of these at the beginning of its name is an example of the template and is not read."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a table.

    Attributes:
        index: where it stands, from 0.
        header: its header as the file has it.
        column: what it means, or None for an extra column.
    """

    index: int
    header: str
    column: Column | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        number: as the program shows it.
        cells: the cells that are not empty, by the column's index.
    """

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet that is understood.

    Attributes:
        sheet: which one it is.
        title: its name as the file has it.
        columns: its columns by index.
        rows: its rows that are not blank, in the file's order.
    """

    sheet: Sheet
    title: str
    columns: Mapping[int, TableColumn]
    rows: Sequence[Row]

    def spot(self, row: Row | None = None, column: TableColumn | None = None) -> Spot:
        """Return the spot of a row and column."""
        return Spot(self.title, row.number if row else None, column.header if column else None)

    def known(self, row: Row) -> Iterator[tuple[TableColumn, Column, Cell]]:
        """Return the row's cells in columns that are understood, in the sheet's order."""
        for table_column in self.columns.values():
            if table_column.column is not None and table_column.index in row.cells:
                yield table_column, table_column.column, row.cells[table_column.index]


def make_tables(grids: Iterable[Grid]) -> tuple[list[Table], list[Problem]]:
    """Return the tables of a source and what is wrong with its sheets."""
    tables: list[Table] = []
    problems: list[Problem] = []
    anything = False
    skipped = {fold(name) for name in (*INSTRUCTIONS, *LISTS)}
    for grid in grids:
        sheet = _sheet_names().get(fold(grid.name))
        if sheet is not None:
            anything = True
            table, found = _make_table(grid, sheet)
            tables += [table] if table else []
            problems += found
        elif fold(grid.name) not in skipped and any(not is_empty(cell) for row in grid.rows for cell in row):
            nearest = find_nearest(fold(grid.name), _sheet_names())
            sheets = {sheet.key: name_of(sheet) for sheet in nearest or SHEETS}
            problems.append(
                Spot(grid.title).problem("unknown_sheet", left_out="sheet", warning=True, names=tuple(sheets.values()))
            )
    if not anything:
        problems.append(Spot().problem("no_known_sheet", names=tuple(name_of(sheet) for sheet in SHEETS)))
    return tables, problems


def sheet_columns(sheet: Sheet) -> tuple[Column, ...]:
    """Return every column that a sheet understands, most natural first.

    *Współpraca* understands a column for each property that any relation can hold.
    """
    if sheet.key != "cooperation":
        return sheet.columns
    known = {column.property.name for column in sheet.columns if column.property}
    others = {prop.name: prop for kind in RELATION_KINDS.values() for prop in kind.properties if prop.name not in known}
    return (*sheet.columns, *(Column(prop.pl, prop.en, prop.also, property=prop) for prop in others.values()))


def sheet_for(name: str) -> Sheet | None:
    """Return the sheet that goes by this name in either language, or None."""
    return _sheet_names().get(fold(name))


@cache
def known_headers(key: str | None = None) -> Mapping[str, tuple[int, int]]:
    """Return folded headers of a sheet (or of all) with the column's position and the header's rank."""
    headers: dict[str, tuple[int, int]] = {}
    for sheet in SHEETS:
        if key in (None, sheet.key):
            for position, column in enumerate(sheet_columns(sheet)):
                for rank, header in enumerate(column.headers()):
                    headers.setdefault(fold(header), (position, rank))
    return headers


@cache
def _sheet_names() -> Mapping[str, Sheet]:
    return {fold(name): sheet for sheet in SHEETS for name in (sheet.key, sheet.pl, sheet.en, *sheet.also)}


def _make_table(grid: Grid, sheet: Sheet) -> tuple[Table | None, list[Problem]]:
    if all(is_empty(cell) for row in grid.rows for cell in row):
        return None, []
    header_row = _find_header_row(grid.rows, known_headers(sheet.key))
    required = [column for column in sheet.columns if column.required or column.decisive]
    if header_row is None:
        return None, [_no_headers(grid, required)]
    columns, problems = _read_headers(grid, sheet, header_row)
    present = {id(column.column) for column in columns.values()}
    missing = [column for column in required if id(column) not in present]
    if missing:
        return None, [_no_headers(grid, missing)]
    rows = [
        Row(number, {index: cell for index, cell in enumerate(cells) if not is_empty(cell)})
        for number, cells in enumerate(grid.rows[header_row + 1 :], start=header_row + 2)
        if any(not is_empty(cell) for cell in cells)
    ]
    table = Table(sheet, grid.title, columns, rows)
    table, examples = _without_examples(table)
    return table, [*problems, *_headless_cells(table), *_merged_cells(grid, header_row), *examples]


def _find_header_row(rows: Sequence[Sequence[Cell]], headers: Mapping[str, object]) -> int | None:
    best, most, seen = None, 0, 0
    for index, row in enumerate(rows):
        if all(is_empty(cell) for cell in row):
            continue
        seen += 1
        if seen > HEADER_ROWS:
            break
        known = len({fold(cell) for cell in row if isinstance(cell, str)} & headers.keys())
        if known > most:
            best, most = index, known
    return best


def _no_headers(grid: Grid, columns: Iterable[Column]) -> Problem:
    names = tuple(name_of(column) for column in columns)
    return Spot(grid.title).problem("no_headers", left_out="sheet", names=names)


def _read_headers(grid: Grid, sheet: Sheet, header_row: int) -> tuple[dict[int, TableColumn], list[Problem]]:
    """Give each column its meaning; of two that mean the same, the less natural is kept as extra."""
    known, meanings = known_headers(sheet.key), sheet_columns(sheet)
    headers = {
        index: shorten(clean_text(_header_text(cell))[0].replace("\n", " "))
        for index, cell in enumerate(grid.rows[header_row])
        if not is_empty(cell) and not isinstance(cell, Unreadable)
    }
    taken: dict[int, int] = {}
    for index in sorted(headers, key=lambda index: (known.get(fold(headers[index]), (0, 0))[1], index)):
        if (meaning := known.get(fold(headers[index]))) is not None:
            taken.setdefault(meaning[0], index)
    by_index = {index: meanings[position] for position, index in taken.items()}
    problems: list[Problem] = []
    columns: dict[int, TableColumn] = {}
    extra: set[str] = set()
    for index, header in headers.items():
        column = by_index.get(index)
        if column is None:
            if (meaning := known.get(fold(header))) is not None:
                first = headers[taken[meaning[0]]]
                problems.append(
                    Spot(grid.title, header_row + 1, header).problem("two_columns", warning=True, first=first)
                )
            while header in extra:
                header += " +"
            extra.add(header)
        columns[index] = TableColumn(index, header, column)
    return columns, problems


def _header_text(cell: Cell) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _headless_cells(table: Table) -> list[Problem]:
    counts: dict[int, int] = {}
    for row in table.rows:
        for index in row.cells.keys() - table.columns.keys():
            counts[index] = counts.get(index, 0) + 1
    return [
        Spot(table.title, None, column_letter(index)).problem("no_header", left_out="cell", n=number)
        for index, number in sorted(counts.items())
    ]


def _merged_cells(grid: Grid, header_row: int) -> list[Problem]:
    return [
        Spot(grid.title, first + 1, column_letter(left)).problem("merged", warning=True, last=last + 1)
        for first, left, last, _ in sorted(grid.merged)
        if first > header_row and last > first
    ]


def _without_examples(table: Table) -> tuple[Table, list[Problem]]:
    named = [column for column in table.columns.values() if column.column]
    required = [one.index for one in named if one.column and (one.column.required or one.column.decisive)]
    marks = tuple(mark.casefold() for mark in EXAMPLE_MARKS)

    def is_example(row: Row) -> bool:
        return any(str(row.cells.get(index, "")).strip().casefold().startswith(marks) for index in required)

    rows = [row for row in table.rows if not is_example(row)]
    if len(rows) == len(table.rows):
        return table, []
    left = [row.number for row in table.rows if is_example(row)]
    note = table.spot().problem("examples", warning=True, n=len(left), rows=", ".join(map(str, left[:10])))
    return Table(table.sheet, table.title, table.columns, rows), [note]


def name_of(column: Column | Sheet) -> Message:
    """Return the name of a column or sheet as a value said in the reader's language."""
    return Message("problems.either", {"pl": column.pl, "en": column.en})


def column_letter(index: int) -> str:
    """Return the letters by which spreadsheet programs call a column.

    >>> column_letter(0), column_letter(27)
    ('A', 'AB')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
