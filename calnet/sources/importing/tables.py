"""Any file as tables: where the headers are, how stacked ones are called, which rows are no data."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from calnet.errors import BadSource
from calnet.messages import Typed, message
from calnet.model.text import fold
from calnet.safe_text import clean_lines
from calnet.sources.formats import FORMATS, csv_folder, opened, read_format
from calnet.sources.formats.exchange import EXCHANGE_FORMATS
from calnet.sources.grids import Cell, Grid, Unreadable, is_empty
from calnet.sources.importing.words import find_meaning, tag_key
from calnet.sources.parsing.other_rows import Kind, RowJudge, is_number
from calnet.sources.parsing.parsed import shorten_name, text_of
from calnet.sources.parsing.personal import without_personal
from calnet.sources.parsing.raw_cells import prepare_grids
from calnet.sources.parsing.tables import TableRow
from calnet.sources.problems import Location, Problems
from calnet.sources.sheet_names import is_numbering

HEADER_ROWS = 40
"""The headers are looked for in this many rows that are not blank."""
LONGEST_HEADER = 300
"""A longer text is no header."""
_TEXT_ENDINGS = {".csv", ".tsv", ".txt", ".pb", ".tab"}
_SECTION = re.compile(r"[A-Z][A-Z_ ]{2,30}")
_HASHTAG = re.compile(r"#\s?[A-Za-z][\w+ -]*")
_JOIN = " – "
"""Between the headers of two rows, one over the other."""


@dataclass(frozen=True, slots=True)
class SourceTable:
    """One table of a file.

    Attributes:
        title: name of its sheet or file, for messages.
        name: the same without the ending of the file.
        headers: by the column's index; no two are the same.
        hashtags: HXL hashtags by the column's index.
        header_row: number of the row with the headers.
        records: rows of data.
        others: numbers of the rows that are no data, by what they are.
        headless: how many cells stand in columns without a header, by the column's index.
    """

    title: str
    name: str
    headers: Mapping[int, str]
    hashtags: Mapping[int, str]
    header_row: int
    records: Sequence[TableRow]
    others: Mapping[Kind, Sequence[int]]
    headless: Mapping[int, int]

    def find(self, header: str) -> int | None:
        """Return the index of the column with a header or hashtag, or None."""
        wanted = fold(header)
        if header.startswith("#"):
            tag = tag_key(header)
            return next((index for index, one in self.hashtags.items() if tag_key(one) == tag), None)
        return next((index for index, one in self.headers.items() if one == header or fold(one) == wanted), None)

    def texts(self, index: int) -> list[str]:
        """Return what stands in a column, as text."""
        return [text_of(record.cells[index]) for record in self.records if index in record.cells]


def read_tables(path: Path, problems: Problems) -> list[SourceTable]:
    """Read a file of any kind, or a folder of CSV files, as tables.

    Raises:
        BadSource: nothing of it can be read.
    """
    with opened(path):
        grids = _read_grids(path, problems)
    filled = [grid for grid in grids if any(not is_empty(cell) for row in grid.rows for cell in row)]
    tables = []
    for grid in prepare_grids(filled, problems):
        if (table := _make_table(grid)) is not None:
            tables.append(table)
        else:
            problems.add(Location(grid.title), message("importing.no_headers"), left_out="sheet", warning=True)
    return tables


def _read_grids(path: Path, problems: Problems) -> Sequence[Grid]:
    if path.is_file() and path.suffix.lower() in _TEXT_ENDINGS:
        grid = csv_folder.read_file(path, problems)
        return [] if grid is None else list(_sections(grid))
    if any(format_.sniff(path) for format_ in EXCHANGE_FORMATS):
        raise BadSource("importing.a_network", path=str(path), command=Typed(f'"{path}"' if " " in str(path) else path))
    if not any(format_.sniff(path) for format_ in FORMATS):
        raise BadSource("importing.unknown_file", path=str(path))
    content = read_format(path, problems)
    if not isinstance(content, Sequence):
        raise BadSource("importing.unknown_file", path=str(path))
    return content


def _sections(grid: Grid) -> Iterator[Grid]:
    """Yield the parts of a text file that names its sections in capitals on lines of their own, as Pabulib's do."""
    starts = [
        (at, str(row[0]).strip())
        for at, row in enumerate(grid.rows)
        if row and isinstance(row[0], str) and _SECTION.fullmatch(row[0].strip()) and all(map(is_empty, row[1:]))
    ]
    if not starts or starts[0][0] != 0 or len(starts) < 2:
        yield grid
        return
    ends = [at for at, _ in starts[1:]] + [len(grid.rows)]
    for (start, name), end in zip(starts, ends, strict=True):
        rows = [()] * (start + 1) + list(grid.rows[start + 1 : end])
        yield Grid(f"{grid.title}, {name}", name, rows)


def _make_table(grid: Grid) -> SourceTable | None:
    at = _find_header_row(grid)
    if at is None:
        return None
    if _is_lower_header(grid.rows, at):
        at += 1
    names, first_header = _join_stacked(grid, at)
    headers, hashtags = _name_columns(names), {}
    first = at + 1
    if first < len(grid.rows) and _is_hashtags(grid.rows[first]):
        hashtags = {
            index: str(cell).strip() for index, cell in enumerate(grid.rows[first]) if isinstance(cell, str) and cell
        }
        headers |= _name_columns({index: tag for index, tag in hashtags.items() if index not in headers})
    judge = RowJudge(
        [index for index, header in headers.items() if not is_numbering(header)][:1],
        [index for index, header in headers.items() if is_numbering(header)],
        grid.merged,
    )
    others: dict[Kind, list[int]] = defaultdict(list)
    others[Kind.TITLE] += [
        number for number, row in enumerate(grid.rows[:first_header], start=1) if not all(map(is_empty, row))
    ]
    records: list[TableRow] = []
    headless: dict[int, int] = defaultdict(int)
    folded = {index: fold(header) for index, header in headers.items()}
    for number, row in enumerate(grid.rows[first:], start=first + 1):
        cells = {index: cell for index, cell in enumerate(row) if not is_empty(cell)}
        if not cells:
            continue
        same = sum(fold(text_of(cell)) == folded.get(index) for index, cell in cells.items())
        is_header = same >= 2 and 2 * same > len(cells)
        if (kind := judge.judge(number, cells, is_header=is_header)) is not None:
            others[kind].append(number)
            continue
        for index in cells.keys() - headers.keys():
            headless[index] += 1
        records.append(TableRow(number, cells))
    return SourceTable(grid.title, grid.name, headers, hashtags, at + 1, records, others, headless)


def _find_header_row(grid: Grid) -> int | None:
    """Return the row that looks most like one of headers, of the first ones: many different texts, known ones more."""
    best, most, seen = None, 0.0, 0
    for at, row in enumerate(grid.rows):
        filled = [cell for cell in row if not is_empty(cell)]
        if not filled:
            continue
        seen += 1
        if seen > HEADER_ROWS:
            break
        texts = {fold(cell) for cell in filled if isinstance(cell, str) and len(cell) <= LONGEST_HEADER}
        known = sum(find_meaning(cell) is not None for cell in filled if isinstance(cell, str))
        others = len(filled) - sum(isinstance(cell, str) and not is_number(cell) for cell in filled)
        score = len(texts) + known - 2 * others - (len(filled) if _is_hashtags(row) else 0)
        if texts and score > most:
            best, most = at, score
    return best


def _is_hashtags(row: Sequence[Cell]) -> bool:
    """Return whether a row holds HXL hashtags and nothing else."""
    filled = [cell for cell in row if not is_empty(cell)]
    return bool(filled) and all(isinstance(cell, str) and _HASHTAG.fullmatch(cell.strip()) for cell in filled)


def _is_lower_header(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Return whether the row below one of headers only names the columns of its groups: those it spreads over."""
    if at + 1 >= len(rows):
        return False
    upper = {index for index, cell in enumerate(rows[at]) if not is_empty(cell)}
    lower = {index: cell for index, cell in enumerate(rows[at + 1]) if not is_empty(cell)}
    if len(lower) < 2 or not all(isinstance(cell, str) and not is_number(cell) for cell in lower.values()):
        return False
    starts = [index for index in upper if index + 1 not in upper and index + 1 in lower]
    group = {
        index
        for start in starts
        for index in range(start, min((one for one in upper if one > start), default=len(rows[at + 1])))
    }
    marked = all(len(str(cell).strip()) < 3 for cell in lower.values())
    return bool(lower.keys() - upper) and lower.keys() <= group and not marked


def _join_stacked(grid: Grid, at: int) -> tuple[dict[int, str], int]:
    """Return the headers of a row, with those above it where two rows of headers stand one over the other.

    The upper row is one of headers where it has several cells, or merged ones, and names columns the lower leaves empty
    or groups of columns.
    """
    lower = {index: _text(cell) for index, cell in enumerate(grid.rows[at]) if _text(cell)}
    above = {index: _text(cell) for index, cell in enumerate(grid.rows[at - 1]) if _text(cell)} if at else {}
    wide = {
        left: right
        for top, left, bottom, right in grid.merged
        if top <= at - 1 <= bottom and left < right and left in above
    }
    if len(above) < 2 or not (wide or set(above) - set(lower) or len(above) < len(lower)):
        return lower, at
    spread: dict[int, str] = {}
    upper = sorted(above)
    for position, index in enumerate(upper):
        until = upper[position + 1] if position + 1 < len(upper) else max((*lower, index)) + 1
        last = wide.get(index, index) if wide else until - 1
        spread |= dict.fromkeys(range(index, last + 1), above[index])
    names = {}
    for index in sorted({*lower, *above}):
        top, bottom = spread.get(index, ""), lower.get(index, "")
        names[index] = f"{top}{_JOIN}{bottom}" if top and bottom and fold(top) != fold(bottom) else top or bottom
    return names, at - 1


def _text(cell: Cell) -> str:
    return "" if is_empty(cell) or isinstance(cell, Unreadable) else " ".join(text_of(cell).split())


def _name_columns(names: Mapping[int, str]) -> dict[int, str]:
    """Return headers that can be told apart: of equal ones the later are numbered."""
    headers: dict[int, str] = {}
    seen: dict[str, int] = defaultdict(int)
    for index, text in sorted(names.items()):
        name = shorten_name(without_personal(clean_lines(text)[0].replace("\n", " ")))
        seen[fold(name)] += 1
        headers[index] = name if seen[fold(name)] == 1 else f"{name} ({seen[fold(name)]})"
    return headers


def last_part(header: str) -> str:
    """Return the lower of two headers that stand one over the other.

    >>> last_part("Odbiorcy – seniorzy"), last_part("Nazwa")
    ('seniorzy', 'Nazwa')
    """
    return header.rsplit(_JOIN, 1)[-1]


def first_part(header: str) -> str:
    """Return the upper of two headers that stand one over the other, or nothing.

    >>> first_part("Odbiorcy – seniorzy"), first_part("Nazwa")
    ('Odbiorcy', '')
    """
    return header.rsplit(_JOIN, 1)[0] if _JOIN in header else ""
