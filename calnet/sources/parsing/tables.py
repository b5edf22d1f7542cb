"""From grids to sheets of which each column is understood: which sheet it is, where its headers are, what they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from calnet.messages import message
from calnet.model.sheets import SHEETS, Column, Sheet
from calnet.model.text import fold
from calnet.safe_text import clean_lines
from calnet.sources.grids import Cell, Grid, Unreadable, is_empty
from calnet.sources.nearest import find_nearest
from calnet.sources.parsing.parsed import shorten_name
from calnet.sources.parsing.personal import MARK, without_personal
from calnet.sources.problems import Location, Problems, quoted_name
from calnet.sources.sheet_names import column_letter, known_headers, known_sheets, sheet_columns, sheet_for

HEADER_ROWS = 10
"""The headers are looked for in this many rows that are not blank."""
INSTRUCTIONS = ("Instrukcja", "Instructions")
LISTS = ("Listy", "Lists")
EXAMPLE_MARKS = ("Przykład:", "Example:")
"""A row with one of these at the beginning of its name is an example of the template and is not read."""
_MARKS = tuple(mark.casefold() for mark in EXAMPLE_MARKS)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a sheet.

    Attributes:
        index: where it stands, from 0.
        header: its header as the file has it.
        column: what it means, or None for an extra column.
    """

    index: int
    header: str
    column: Column | None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a sheet.

    Attributes:
        number: as the program shows it.
        cells: the cells that are not empty, by the column's index.
    """

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class SheetTable:
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
    rows: Sequence[TableRow]

    def location(self, row: TableRow | None = None, column: TableColumn | None = None) -> Location:
        """Return the location of a row and column."""
        return Location(self.title, row.number if row else None, column.header if column else None)

    def known(self, row: TableRow) -> Iterator[tuple[TableColumn, Column, Cell]]:
        """Return the row's cells in columns that are understood, in the sheet's order."""
        for table_column in self.columns.values():
            if table_column.column is not None and table_column.index in row.cells:
                yield table_column, table_column.column, row.cells[table_column.index]

    def find(self, row: TableRow, wanted: Column) -> tuple[TableColumn, Cell] | None:
        """Return the row's cell in the column that means this, or None where it is empty."""
        return next(((table_column, cell) for table_column, column, cell in self.known(row) if column is wanted), None)

    def extra(self) -> list[TableColumn]:
        """Return the columns that are not understood."""
        return [column for column in self.columns.values() if column.column is None]

    def filled(self, column: TableColumn) -> int:
        """Return in how many rows a column holds something."""
        return sum(column.index in row.cells for row in self.rows)


def make_tables(grids: Iterable[Grid], problems: Problems) -> list[SheetTable]:
    """Return the sheets of a source that are understood."""
    tables: list[SheetTable] = []
    is_any_known = False
    skipped = {fold(name) for name in (*INSTRUCTIONS, *LISTS)}
    for grid in grids:
        sheet = sheet_for(grid.name)
        if sheet is not None:
            is_any_known = True
            table = _make_table(grid, sheet, problems)
            tables += [table] if table else []
        elif fold(grid.name) not in skipped and any(not is_empty(cell) for row in grid.rows for cell in row):
            nearest = find_nearest(fold(grid.name), known_sheets())
            names = {sheet.key: quoted_name(sheet) for sheet in nearest or SHEETS}
            problems.add(
                Location(grid.title),
                message("problems.unknown_sheet", names=tuple(names.values())),
                left_out="sheet",
                warning=True,
            )
    if not is_any_known:
        names_of_all = tuple(map(quoted_name, SHEETS))
        problems.add(Location(), message("problems.no_known_sheet", names=names_of_all))
    return tables


def _make_table(grid: Grid, sheet: Sheet, problems: Problems) -> SheetTable | None:
    if all(is_empty(cell) for row in grid.rows for cell in row):
        return None
    header_row = _find_header_row(grid.rows, known_headers(sheet.key))
    missing = [column for column in sheet.columns if column.required or column.decisive]
    columns: Mapping[int, TableColumn] = {}
    found = Problems()
    if header_row is not None:
        columns = _read_headers(grid, sheet, header_row, found)
        present = {id(column.column) for column in columns.values()}
        missing = [column for column in missing if id(column) not in present]
    if header_row is None or missing:
        names = tuple(map(quoted_name, missing))
        problems.add(Location(grid.title), message("problems.no_headers", names=names), left_out="sheet")
        return None
    rows = [
        TableRow(number, {index: cell for index, cell in enumerate(cells) if not is_empty(cell)})
        for number, cells in enumerate(grid.rows[header_row + 1 :], start=header_row + 2)
        if any(not is_empty(cell) for cell in cells)
    ]
    needed = [one.index for one in columns.values() if one.column and (one.column.required or one.column.decisive)]
    examples = [row for row in rows if _is_example(row, needed)]
    left_out = {row.number for row in examples}
    table = SheetTable(sheet, grid.title, columns, [row for row in rows if row.number not in left_out])
    problems.extend(found)
    _report_headless_cells(table, problems)
    _report_merged_cells(grid, header_row, problems)
    _report_examples(table, examples, problems)
    return table


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


def _read_headers(grid: Grid, sheet: Sheet, header_row: int, problems: Problems) -> dict[int, TableColumn]:
    """Give each column its meaning; of two that mean the same, the less natural is kept as extra."""
    known, meanings = known_headers(sheet.key), sheet_columns(sheet)
    headers = {
        index: shorten_name(without_personal(clean_lines(_header_text(cell))[0].replace("\n", " ")))
        for index, cell in enumerate(grid.rows[header_row])
        if not is_empty(cell) and not isinstance(cell, Unreadable)
    }
    for header in headers.values():
        if MARK in header:
            where = Location(grid.title, header_row + 1, header)
            problems.add(where, message("problems.personal_header"), warning=True, left_out="part")
    taken: dict[int, int] = {}
    for index in sorted(headers, key=lambda index: (known.get(fold(headers[index]), (0, 0))[1], index)):
        if (meaning := known.get(fold(headers[index]))) is not None:
            taken.setdefault(meaning[0], index)
    by_index = {index: meanings[position] for position, index in taken.items()}
    columns: dict[int, TableColumn] = {}
    extra: set[str] = set()
    for index, header in headers.items():
        column = by_index.get(index)
        if column is None:
            if (meaning := known.get(fold(header))) is not None:
                where = Location(grid.title, header_row + 1, header)
                problems.add(where, message("problems.two_columns", first=headers[taken[meaning[0]]]), warning=True)
            while header in extra:
                header += " +"
            extra.add(header)
        columns[index] = TableColumn(index, header, column)
    return columns


def _header_text(cell: Cell) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _report_headless_cells(table: SheetTable, problems: Problems) -> None:
    counts = Counter(index for row in table.rows for index in row.cells.keys() - table.columns.keys())
    for index, number in sorted(counts.items()):
        where = Location(table.title, None, column_letter(index))
        problems.add(where, message("problems.no_header", n=number), left_out="cell")


def _report_merged_cells(grid: Grid, header_row: int, problems: Problems) -> None:
    for first, left, last, _ in sorted(grid.merged):
        if first > header_row and last > first:
            where = Location(grid.title, first + 1, column_letter(left))
            problems.add(where, message("problems.merged", last=last + 1), warning=True)


def _report_examples(table: SheetTable, examples: Sequence[TableRow], problems: Problems) -> None:
    if examples:
        numbers = ", ".join(str(row.number) for row in examples[:10])
        said = message("problems.examples", n=len(examples), rows=numbers)
        problems.add(table.location(), said, warning=True)


def _is_example(row: TableRow, needed: Iterable[int]) -> bool:
    """Return whether one of the cells that a row needs begins like those of the template's examples."""
    return any(str(row.cells.get(index, "")).strip().casefold().startswith(_MARKS) for index in needed)
