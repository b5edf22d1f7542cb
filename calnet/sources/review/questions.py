"""The sheet *Do przejrzenia*: what is likely, a row each, with a yes or a no that is read back.

Where somebody says yes, the cells are read with the proposal in them (which may be changed on the sheet); whatever has
a row there is not told again by other messages, and how many rows wait for an answer is one message.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from calnet.messages import message
from calnet.model.text import fold
from calnet.sources.formats.xlsx_cells import column_number
from calnet.sources.grids import Cell, Grid
from calnet.sources.parsing.parsed import text_of
from calnet.sources.problems import Location, Problem, Problems
from calnet.sources.review.repairs import problem_key
from calnet.sources.sheet_names import cell_address, column_letter

TITLES: Mapping[str, str] = {"pl": "Do przejrzenia", "en": "To review"}
HEADERS: Mapping[str, tuple[str, ...]] = {
    "pl": ("Tak czy nie?", "Arkusz", "Komórki", "Jest", "Propozycja", "Dlaczego", "Nr"),
    "en": ("Yes or no?", "Sheet", "Cells", "There is", "Proposal", "Why", "No."),
}
ANSWERS: Mapping[str, tuple[str, str]] = {"pl": ("tak", "nie"), "en": ("yes", "no")}
_YES, _NO = frozenset({"tak", "yes", "t", "y", "x"}), frozenset({"nie", "no", "n"})
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Question:
    """One row of the sheet.

    Attributes:
        key: tells which problem it is about (`problem_key`).
        sheet: title of the sheet.
        cells: row and column of each cell that it is about, counted from 0.
        old: the words that are in question.
        new: what to write in their place; empty: they may stay.
        why: what is said about it.
        answer: True for yes, False for no, None where nobody has decided.
    """

    key: str
    sheet: str
    cells: tuple[tuple[int, int], ...]
    old: str
    new: str
    why: str
    answer: bool | None = None


def is_review(grid: Grid) -> bool:
    """Return whether a sheet is the one with the questions, by its name."""
    return fold(grid.name) in set(map(fold, TITLES.values()))


def read_questions(grids: Sequence[Grid]) -> tuple[Question, ...]:
    """Return the questions of a file with their answers; rows that nobody can make sense of are passed over."""
    found: list[Question] = []
    for grid in filter(is_review, grids):
        columns: dict[str, int] = {}
        for row in grid.rows:
            texts = [text_of(cell).strip() for cell in row]
            if not columns:
                columns = _columns(texts)
            elif question := _question(texts, columns):
                found.append(question)
    return tuple(found)


def write_rows(questions: Sequence[Question], language: str) -> list[list[str]]:
    """Return the rows of the sheet, its headers first."""
    yes, no = ANSWERS[language]
    said = {True: yes, False: no, None: ""}
    rows = [
        [said[one.answer], one.sheet, tell_cells(one.cells), one.old, one.new, one.why, one.key] for one in questions
    ]
    return [list(HEADERS[language]), *rows]


def tell_cells(cells: Sequence[tuple[int, int]]) -> str:
    """Return addresses of cells as a spreadsheet shows them.

    >>> tell_cells([(1, 0), (4, 27)])
    'A2 AB5'
    """
    return " ".join(cell_address(row, column) for row, column in cells)


def answer_grids(grids: Sequence[Grid], questions: Sequence[Question]) -> tuple[Grid, ...]:
    """Return the sheets of a file as its answers have them, without the sheet with the questions."""
    changes: dict[str, list[tuple[tuple[int, int], str, str]]] = {}
    for one in questions:
        if one.answer and one.new:
            changes.setdefault(fold(one.sheet), []).extend((at, one.old, one.new) for at in one.cells)
    return tuple(_changed(grid, changes.get(fold(grid.title), [])) for grid in grids if not is_review(grid))


def put_in(text: str, old: str, new: str) -> str | None:
    """Return a text with some of its words exchanged, or None where they do not stand in it by themselves.

    >>> put_in("PCPR; biblioteka", "biblioteka", "Biblioteka Publiczna"), put_in("bibliotekarz", "biblioteka", "x")
    ('PCPR; Biblioteka Publiczna', None)
    """
    words = r"\s+".join(map(re.escape, old.split()))
    found = re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) if words else None
    return None if found is None else text[: found.start()] + new + text[found.end() :]


def without_asked(problems: Sequence[Problem], questions: Sequence[Question], title: str | None) -> list[Problem]:
    """Return problems without those that have a row among the questions, and one that counts the open rows.

    What was answered with a yes to a proposal is told again where its words still stand in the sheet, as they do where
    rows were moved after the copy was made.

    Args:
        problems: as they were found, not yet joined.
        questions: the rows of the sheet.
        title: what the sheet is called in the file.
    """
    if not questions:
        return list(problems)
    asked = {one.key for one in questions if not (one.answer and one.new)}
    left = [problem for problem in problems if problem_key(problem) not in asked]
    waiting = {one.key for one in questions if one.answer is None}
    costs = [problem for problem in problems if problem_key(problem) in waiting and not problem.warning]
    told = Problems()
    if waiting:
        told.add(Location(title), message("problems.review_open", n=len(waiting)), warning=not costs)
    return [*left, *told]


def _changed(grid: Grid, changes: Sequence[tuple[tuple[int, int], str, str]]) -> Grid:
    if not changes:
        return grid
    rows = [list(row) for row in grid.rows]
    for (row, column), old, new in changes:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = _with(rows[row][column], old, new)
    return replace(grid, rows=rows)


def _with(cell: Cell, old: str, new: str) -> Cell:
    changed = put_in(text_of(cell), old, new)
    return cell if changed is None else changed


def _columns(texts: Sequence[str]) -> dict[str, int]:
    """Return where each column stands, by its Polish header, where a row is the headers of the sheet."""
    names = {
        fold(header): polish
        for headers in HEADERS.values()
        for header, polish in zip(headers, HEADERS["pl"], strict=True)
    }
    columns = {names[fold(text)]: at for at, text in enumerate(texts) if fold(text) in names}
    return columns if {"Nr", "Tak czy nie?"} <= columns.keys() else {}


def _question(texts: Sequence[str], columns: Mapping[str, int]) -> Question | None:
    def cell(name: str) -> str:
        at = columns.get(name, len(texts))
        return texts[at] if at < len(texts) else ""

    answer = fold(cell("Tak czy nie?"))
    if not cell("Nr"):
        return None
    cells = tuple((int(row) - 1, column_number(letters)) for letters, row in _ADDRESS.findall(cell("Komórki")))
    decided = True if answer in _YES else False if answer in _NO else None
    return Question(cell("Nr"), cell("Arkusz"), cells, cell("Jest"), cell("Propozycja"), cell("Dlaczego"), decided)


def find_cells(
    grids: Collection[Grid], location: Location, old: str, *, everywhere: bool
) -> dict[str, list[tuple[int, int]]]:
    """Return the cells in which some words stand, by the title of the sheet.

    Args:
        grids: the sheets.
        location: where a problem was told; a column of that header comes before others.
        old: the words.
        everywhere: whether all cells count of which they are a whole part, wherever they stand.
    """
    if not old:
        return {}
    if everywhere:
        return {
            grid.title: cells for grid in grids if not is_review(grid) and (cells := list(_cells_with_part(grid, old)))
        }
    for grid in grids:
        if grid.title == location.sheet:
            row = _header_row(grid, location.column) if location.row is None else location.row - 1
            found = None if row is None else _cell_in_row(grid, row, location.column, old)
            return {} if found is None else {grid.title: [found]}
    return {}


def _header_row(grid: Grid, header: str | None) -> int | None:
    wanted = fold(header or "")
    rows = (at for at, cells in enumerate(grid.rows) if any(fold(text_of(cell)) == wanted for cell in cells))
    return next(rows, None) if wanted else None


def _cells_with_part(grid: Grid, old: str) -> list[tuple[int, int]]:
    wanted = fold(old)
    return [
        (row, column)
        for row, cells in enumerate(grid.rows)
        for column, cell in enumerate(cells)
        if isinstance(cell, str)
        and any(fold(part) == wanted for part in re.split(r"[;,/\n]|\s(?:i|oraz|and)\s", cell))
        and put_in(cell, old, old) is not None
    ]


def _cell_in_row(grid: Grid, row: int, header: str | None, old: str) -> tuple[int, int] | None:
    if row >= len(grid.rows):
        return None
    holding = [column for column, cell in enumerate(grid.rows[row]) if put_in(text_of(cell), old, old) is not None]
    if len(holding) > 1 and header:
        under = {
            column
            for cells in grid.rows[: row + 1]
            for column, cell in enumerate(cells)
            if fold(text_of(cell)) == fold(header) or column_letter(column) == header
        }
        holding = [column for column in holding if column in under] or holding
    return (row, holding[0]) if holding else None
