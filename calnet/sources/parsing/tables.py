"""From grids to sheets of which each column is understood: which sheet it is, where its headers are, what they mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from calnet.messages import message
from calnet.model.sheets import SHEETS, Column, Sheet
from calnet.model.text import fold
from calnet.safe_text import clean_lines
from calnet.sources.grids import Cell, Grid, Unreadable, is_empty
from calnet.sources.nearest import Nearest, find_nearest
from calnet.sources.parsing.column_values import find_meant
from calnet.sources.parsing.other_rows import Kind, RowJudge, report_other_rows
from calnet.sources.parsing.parsed import shorten_name
from calnet.sources.parsing.personal import MARK, is_person_header, without_personal
from calnet.sources.problems import Location, Problems, quoted_name
from calnet.sources.sheet_names import (
    NOT_THE_SAME,
    HeaderMatch,
    column_letter,
    find_header,
    is_copy,
    is_natural,
    is_numbering,
    known_headers,
    known_sheets,
    plain_name,
    sheet_columns,
    sheet_for,
)

HEADER_ROWS = 10
"""The headers are looked for in this many rows that are not blank."""
MANY_COLUMNS = 20
"""So many columns that nobody knows are told one by one."""
FEW_ALIKE = 5
"""So many columns with one header are told apart by pluses; the others by their numbers."""
MANY_HEADERS = 2
"""So many cells of a row must be headers for the row to be one of headers."""
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
        is_second: whether it is extra because another column means the same.
    """

    index: int
    header: str
    column: Column | None
    is_second: bool = False


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
    """Return the sheets of a source that are understood; a copy of one that is there is not read a second time."""
    tables: list[SheetTable] = []
    is_any_known = False
    skipped = {fold(name) for name in (*INSTRUCTIONS, *LISTS)}
    filled = [grid for grid in grids if any(not is_empty(cell) for row in grid.rows for cell in row)]
    originals = {fold(grid.name): grid.title for grid in filled if not is_copy(grid.name)}
    for grid in filled:
        original = originals.get(fold(plain_name(grid.name))) if is_copy(grid.name) else None
        sheet = sheet_for(grid.name) if original is None and fold(grid.name) not in skipped else None
        if original is not None:
            problems.add(
                Location(grid.title),
                message("problems.copied_sheet", original=original),
                left_out="sheet",
                warning=True,
            )
        elif sheet is not None:
            is_any_known = True
            if fold(plain_name(grid.name)) not in known_sheets():
                said = message("problems.sheet_read_as", text=grid.title, name=quoted_name(sheet))
                problems.add(Location(grid.title), said, warning=True)
            table = _make_table(grid, sheet, problems)
            tables += [table] if table else []
        elif fold(grid.name) not in skipped:
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
    header_row = _find_header_row(grid.rows, sheet)
    missing = [column for column in sheet.columns if column.required or column.decisive]
    columns: Mapping[int, TableColumn] = {}
    found = Problems()
    first_row = 0
    if header_row is not None:
        second = _second_headers(grid.rows, header_row, sheet)
        columns = _read_headers(grid, sheet, header_row, second, found)
        first_row = header_row + 1
        present = {id(column.column) for column in columns.values()}
        missing = [column for column in missing if id(column) not in present]
        if len(missing) == 1 and missing[0].key == "name" and len(present) > MANY_HEADERS:
            columns = _with_guessed_names(grid, header_row, columns, missing[0], found)
            missing = [column for column in missing if column not in [one.column for one in columns.values()]]
    if header_row is None or missing:
        names = tuple(map(quoted_name, missing))
        problems.add(Location(grid.title), message("problems.no_headers", names=names), left_out="sheet")
        return None
    needed = [one.index for one in columns.values() if one.column and (one.column.required or one.column.decisive)]
    numbering = [
        one.index
        for one in columns.values()
        if one.column is None and is_numbering(one.header) and _only_numbers(grid.rows[first_row:], one.index)
    ]
    judge = RowJudge(needed, numbering, grid.merged)
    others: dict[Kind, list[int]] = defaultdict(list)
    others[Kind.TITLE] += [at for at, row in enumerate(grid.rows[:header_row], start=1) if not _is_blank(row)]
    rows: list[TableRow] = []
    moved: dict[int, int] = {}
    for number, cells in enumerate(grid.rows[first_row:], start=first_row + 1):
        if _is_blank(cells):
            continue
        filled = {index: cell for index, cell in enumerate(cells) if not is_empty(cell)}
        is_header = _is_header_row(filled, columns, sheet)
        if (kind := judge.judge(number, filled, is_header=is_header)) is not None:
            others[kind].append(number)
            moved = _moves(filled, columns, sheet) if is_header else moved
        else:
            rows.append(TableRow(number, {moved.get(index, index): cell for index, cell in filled.items()}))
    examples = [row for row in rows if _is_example(row, needed)]
    left_out = {row.number for row in examples}
    table = SheetTable(sheet, grid.title, columns, [row for row in rows if row.number not in left_out])
    table = _with_meant(_without_numbering(table, numbering))
    problems.extend(found)
    _report_unknown_columns(table, problems)
    _report_headless_cells(table, problems)
    _report_merged_cells(grid, header_row, problems)
    _report_examples(table, examples, problems)
    report_other_rows(grid.title, others, problems)
    return table


def _with_meant(table: SheetTable) -> SheetTable:
    """Return a table with the columns that their words show to mean something else than their header."""
    headers = {index: (one.header, one.column) for index, one in table.columns.items()}
    meant = find_meant(
        table.sheet, headers, lambda index: [str(row.cells[index]) for row in table.rows if index in row.cells]
    )
    columns = {
        index: replace(one, column=meant[index]) if index in meant else one for index, one in table.columns.items()
    }
    return replace(table, columns=columns)


def _is_blank(cells: Iterable[Cell]) -> bool:
    return all(is_empty(cell) for cell in cells)


_NEEDED, _NUMBER = 1.5, 0.5
"""What it counts for a row of headers to have those that every row needs, and against it to hold a number."""
_FEW_OTHERS = 0.34
"""Share of a numbering column's cells that may be something else."""
_DISTINCT = 0.8
"""Share of a column's texts that differ, from which they may be names."""


def _find_header_row(rows: Sequence[Sequence[Cell]], sheet: Sheet) -> int | None:
    """Return the row with the most headers that are known, of the first ones; what rows need counts for more."""
    needed = {at for at, column in enumerate(sheet_columns(sheet)) if column.required or column.decisive}
    best, most, seen = None, 0.0, 0
    for index, row in enumerate(rows):
        if _is_blank(row):
            continue
        seen += 1
        if seen > HEADER_ROWS:
            break
        found = [
            match
            for at, cell in enumerate(row)
            if isinstance(cell, str)
            and (match := find_header(sheet.key, cell))
            and not _is_value(rows, index, at, cell)
        ]
        known = {match.position: 0.9 if match.mistyped else 1.0 for match in found}
        numbers = sum(isinstance(cell, int | float) for cell in row)
        score = sum(known.values()) + (_NEEDED if needed <= known.keys() else 0.0) - _NUMBER * numbers
        if known and score > most:
            best, most = index, score
    return best


def _is_value(rows: Sequence[Sequence[Cell]], index: int, at: int, text: str) -> bool:
    """Return whether a word stands in its column again beside other words, as values do and headers do not."""
    near = [row for row in rows[max(0, index - HEADER_ROWS) : index + 1 + HEADER_ROWS] if row is not rows[index]]
    same = [row for row in near if at < len(row) and isinstance(row[at], str) and fold(str(row[at])) == fold(text)]
    return any(_differ(row, rows[index]) for row in same)


def _differ(row: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Return whether most of the cells that two rows both fill differ, or they fill one together."""
    both = [(one, two) for one, two in zip(row, other, strict=False) if not is_empty(one) and not is_empty(two)]
    return sum(fold(str(one)) == fold(str(two)) for one, two in both) * 2 <= len(both)


def _second_headers(rows: Sequence[Sequence[Cell]], header_row: int, sheet: Sheet) -> Mapping[int, str]:
    """Return the headers of the row below, where it holds headers as well: the same in another language."""
    if header_row + 1 >= len(rows):
        return {}
    below = {at: cell for at, cell in enumerate(rows[header_row + 1]) if not is_empty(cell)}
    texts = {at: cell for at, cell in below.items() if isinstance(cell, str)}
    headers = known_headers(sheet.key)
    known = [cell for cell in texts.values() if fold(cell) in headers and is_natural(headers[fold(cell)])]
    return texts if len(texts) == len(below) and len(known) >= MANY_HEADERS and 2 * len(known) > len(texts) else {}


def _is_header_row(cells: Mapping[int, Cell], columns: Mapping[int, TableColumn], sheet: Sheet) -> bool:
    """Return whether a row repeats the headers, in either language and in any order."""
    known = known_headers(sheet.key)
    if not all(isinstance(cell, str) for cell in cells.values()):
        return False
    texts = {at: str(cell) for at, cell in cells.items() if not is_numbering(str(cell))}
    headers = [at for at, text in texts.items() if fold(text) in known or _is_own_header(at, text, columns)]
    if len(headers) < MANY_HEADERS or 2 * len(headers) <= len(texts):
        return False
    same = [
        at for at in headers if _is_own_header(at, texts[at], columns) or _means_same(at, texts[at], columns, sheet)
    ]
    if len(same) >= MANY_HEADERS and len({fold(texts[at]) for at in same}) == len(same):
        return True
    needed = {at for at, column in enumerate(sheet_columns(sheet)) if column.required or column.decisive}
    natural = [known[fold(text)][0] for text in texts.values() if fold(text) in known and is_natural(known[fold(text)])]
    return len(headers) == len(texts) == len(set(natural)) and needed <= set(natural)


def _is_own_header(at: int, text: str, columns: Mapping[int, TableColumn]) -> bool:
    return at in columns and fold(columns[at].header) == fold(text)


def _means_same(at: int, text: str, columns: Mapping[int, TableColumn], sheet: Sheet) -> bool:
    """Return whether a cell holds a header that the sheet itself declares for its column."""
    known, column = known_headers(sheet.key).get(fold(text)), columns.get(at)
    if column is None or known is None or not is_natural(known):
        return False
    return sheet_columns(sheet)[known[0]] is column.column


def _moves(cells: Mapping[int, Cell], columns: Mapping[int, TableColumn], sheet: Sheet) -> dict[int, int]:
    """Return where the columns of a second header stand that come in another order, by where they stand now."""
    by_meaning = {id(column.column): index for index, column in columns.items() if column.column}
    moves: dict[int, int] = {}
    for at, text in cells.items():
        known = known_headers(sheet.key).get(fold(str(text)))
        if known is not None and (to := by_meaning.get(id(sheet_columns(sheet)[known[0]]))) is not None:
            moves[at] = to
    return moves if len(set(moves.values())) == len(moves) else {}


def _only_numbers(rows: Iterable[Sequence[Cell]], index: int) -> bool:
    """Return whether a column holds hardly anything but numbers and headers; totals and notes may stand in it."""
    filled = [row[index] for row in rows if index < len(row) and not is_empty(row[index])]
    texts = [cell for cell in filled if isinstance(cell, str)]
    others = [text for text in texts if not is_numbering(text) and not fold(text).isdigit()]
    return not others or len(others) <= _FEW_OTHERS * len(filled)


def _without_numbering(table: SheetTable, numbering: Iterable[int]) -> SheetTable:
    """Return a table without the columns that only number its rows."""
    gone = set(numbering)
    return replace(
        table,
        columns={index: column for index, column in table.columns.items() if index not in gone},
        rows=[
            TableRow(row.number, {index: cell for index, cell in row.cells.items() if index not in gone})
            for row in table.rows
        ],
    )


def _read_headers(
    grid: Grid, sheet: Sheet, header_row: int, second: Mapping[int, str], problems: Problems
) -> dict[int, TableColumn]:
    """Give each column its meaning; of two that mean the same, the less natural is kept as extra."""
    meanings = sheet_columns(sheet)
    headers = {
        index: shorten_name(without_personal(clean_lines(_header_text(cell))[0].replace("\n", " ")))
        for index, cell in enumerate(grid.rows[header_row])
        if not is_empty(cell) and not isinstance(cell, Unreadable)
    }
    headers.update(
        {
            index: shorten_name(without_personal(clean_lines(text)[0]))
            for index, text in second.items()
            if index not in headers
        }
    )
    for header in headers.values():
        if MARK in header:
            where = Location(grid.title, header_row + 1, header)
            problems.add(where, message("problems.personal_header"), warning=True, left_out="part")
    matches: dict[int, HeaderMatch] = {}
    for index, header in headers.items():
        raw = grid.rows[header_row][index] if index < len(grid.rows[header_row]) else None
        match = find_header(sheet.key, raw if isinstance(raw, str) else header)
        if (match is None or match.mistyped) and index in second:
            match = find_header(sheet.key, second[index]) or match
        if match is not None and not is_numbering(header):
            matches[index] = match
    taken: dict[int, int] = {}
    for index in sorted(matches, key=lambda index: (matches[index].rank, index)):
        taken.setdefault(matches[index].position, index)
    by_index = {index: meanings[position] for position, index in taken.items()}
    columns: dict[int, TableColumn] = {}
    extra: set[str] = set()
    seen: dict[str, int] = {}
    for index, header in headers.items():
        column, where = by_index.get(index), Location(grid.title, header_row + 1, header)
        if column is None:
            if (match := matches.get(index)) is not None:
                problems.add(where, message("problems.two_columns", first=headers[taken[match.position]]), warning=True)
            times = seen[header] = seen.get(header, 0) + 1
            header += " +" * (times - 1) if times <= FEW_ALIKE else f" +{times}"
            while header in extra:
                header += " +"
            extra.add(header)
        elif matches[index].mistyped:
            said = message("problems.header_read_as", text=header, name=quoted_name(column))
            problems.add(where, said, warning=True)
        columns[index] = TableColumn(index, header, column, column is None and index in matches)
    return columns


def _with_guessed_names(
    grid: Grid, header_row: int, columns: Mapping[int, TableColumn], names: Column, problems: Problems
) -> Mapping[int, TableColumn]:
    """Return columns of which the first one with texts that differ holds the names, where no header says which does."""
    for index, column in sorted(columns.items()):
        cells = [row[index] for row in grid.rows[header_row + 1 :] if index < len(row) and not is_empty(row[index])]
        texts = {fold(cell) for cell in cells if isinstance(cell, str)}
        fits = column.column is None and not is_numbering(column.header) and not is_person_header(column.header)
        if fits and texts and len(texts) >= _DISTINCT * len(cells):
            said = message("problems.header_read_as", text=column.header, name=quoted_name(names))
            problems.add(Location(grid.title, header_row + 1, column.header), said, warning=True)
            return {**columns, index: replace(column, column=names, is_second=False)}
    return columns


def _report_unknown_columns(table: SheetTable, problems: Problems) -> None:
    """Note each column that is not understood, with the nearest known headers; those of people are told elsewhere."""
    if table.sheet.key == "cooperation":  # it keeps none, and says so
        return
    counts = Counter(index for row in table.rows for index in row.cells)
    unknown = [
        column
        for column in table.extra()
        if counts[column.index]
        and not column.is_second
        and column.header not in NOT_THE_SAME
        and not is_person_header(column.header)
    ]
    meanings = sheet_columns(table.sheet)
    nearest = Nearest({header: at for header, (at, _) in known_headers(table.sheet.key).items()})
    for column in unknown[:MANY_COLUMNS]:
        names = tuple(quoted_name(meanings[at]) for at in nearest.find(fold(column.header)))
        key = "problems.unknown_column_near" if names else "problems.unknown_column"
        said = message(key, column=column.header, n=counts[column.index], **({"names": names} if names else {}))
        problems.add(table.location(column=column), said, warning=True)
    if rest := unknown[MANY_COLUMNS:]:
        first, last = column_letter(rest[0].index), column_letter(rest[-1].index)
        problems.add(
            table.location(), message("problems.unknown_columns", n=len(rest), first=first, last=last), warning=True
        )


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
        problems.add_note(table.location(), message("problems.examples", n=len(examples), rows=numbers))


def _is_example(row: TableRow, needed: Iterable[int]) -> bool:
    """Return whether one of the cells that a row needs begins like those of the template's examples."""
    return any(str(row.cells.get(index, "")).strip().casefold().startswith(_MARKS) for index in needed)
