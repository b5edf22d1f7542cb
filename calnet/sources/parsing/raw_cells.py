"""Cells as the file has them, before anything is understood: error texts, garbled letters, what is hidden.

What spreadsheet programs write in the place of a value is unreadable, and not a name. Letters that a wrong encoding
garbled, and letters of another alphabet that look like Latin ones, are put right where that is certain; all of it is
told, once for each sheet or word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from calnet.messages import message
from calnet.model.text import fold
from calnet.safe_text import clean_lines
from calnet.sources.grids import Cell, Grid, Unreadable, is_empty
from calnet.sources.letters import find_misreading, foreign_letters, has_lost_letters, mend, mixed_words, reread
from calnet.sources.parsing.tables import INSTRUCTIONS, LISTS
from calnet.sources.problems import Location, Problems
from calnet.sources.sheet_names import column_letter

_MOST_NAMED = 10
"""So many rows and columns are named in a message."""
_ERROR = re.compile(
    r"#(?:N/[AD]|NV|ADR|REF|BEZUG|NAZWA|NAME|ARG|VALUE|WERT|WARTOŚĆ|DZIEL/0|DIV/0|LICZBA|NUM|ZAHL|LICZBY|ZERO|NULL"
    r"|PRZEPEŁNIENIE|ROZLANIE|SPILL|OBL|CALC|POLE|FIELD|NIEZNANY|UNKNOWN|BLOKADA|BLOCKED|POŁĄCZENIE|CONNECT|BUSY"
    r"|POBIERANIE_DANYCH|GETTING_DATA)[!?]?"
    r"|(?:Err|Błąd|Error):\d{3}",
    re.IGNORECASE,
)
_HASHES = re.compile(r"#{3,}")


def prepare_grids(grids: Sequence[Grid], problems: Problems) -> list[Grid]:
    """Return the sheets with what is no value as unreadable cells and with letters as they were meant."""
    mixed: set[str] = set()
    prepared: list[Grid] = []
    for grid in grids:
        _report_hidden(grid, problems)
        name = _read_mixed(mend(grid.name), Location(grid.title), mixed, problems)
        rows = _mend_letters(grid, [list(map(_find_error, row)) for row in grid.rows], problems)
        for number, row in enumerate(rows, start=1):
            for index, cell in enumerate(row):
                if isinstance(cell, str) and not cell.isascii():
                    where = Location(grid.title, number, column_letter(index))
                    row[index] = _read_mixed(cell, where, mixed, problems)
        prepared.append(replace(grid, name=name, rows=rows))
    return prepared


def _find_error(cell: Cell) -> Cell:
    """Return a cell, an unreadable one where a program wrote an error or hashes in the place of a value."""
    if isinstance(cell, str) and ("#" in cell or ":" in cell):
        text = cell.strip()
        if _HASHES.fullmatch(text):
            return Unreadable("hashes")
        if _ERROR.fullmatch(text):
            return Unreadable("error")
    return cell


def _mend_letters(grid: Grid, rows: list[list[Cell]], problems: Problems) -> list[list[Cell]]:
    """Put garbled letters right where that is certain, and tell of them and of those that are lost."""
    where = Location(grid.title)
    first = _change(rows, mend)
    misreading = find_misreading(cell for row in rows for cell in row if isinstance(cell, str) and not cell.isascii())
    second = _change(rows, lambda text: reread(text, misreading)) if misreading else []
    if mended := first + second:
        before, after = mended[0]
        said = message("problems.garbled_mended", n=len(mended), before=_sample(before), after=_sample(after))
        problems.add(where, said, warning=True)
    lost = [
        (number, cell)
        for number, row in enumerate(rows, start=1)
        for cell in row
        if isinstance(cell, str) and has_lost_letters(cell)
    ]
    if lost:
        numbers = _some(str(number) for number in dict.fromkeys(number for number, _ in lost))
        said = message("problems.letters_lost", n=len(lost), text=_sample(lost[0][1]), rows=numbers)
        problems.add(where, said, warning=True)
    return rows


def _change(rows: list[list[Cell]], change: Callable[[str], str]) -> list[tuple[str, str]]:
    """Change the texts of cells and return each that became another, before and after."""
    changed: list[tuple[str, str]] = []
    for row in rows:
        for index, cell in enumerate(row):
            if isinstance(cell, str) and not cell.isascii() and (text := change(cell)) != cell:
                row[index] = text
                changed.append((cell, text))
    return changed


def _read_mixed(text: str, where: Location, told: set[str], problems: Problems) -> str:
    """Return a text with words of one alphabet, where it is certain which; tell of each word of two once."""
    for word, latin in mixed_words(text):
        if word not in told:
            told.add(word)
            letters = ", ".join(foreign_letters(word))
            key = "problems.two_alphabets" if latin else "problems.two_alphabets_kept"
            problems.add(where, message(key, word=word, letters=letters), warning=True)
        text = text.replace(word, latin or word)
    return text


def _report_hidden(grid: Grid, problems: Problems) -> None:
    """Tell which rows, columns or whole sheet with something in it the program does not show."""
    where = Location(grid.title)
    if fold(grid.name) in {fold(name) for name in (*INSTRUCTIONS, *LISTS)}:
        return
    if grid.hidden:
        if any(not is_empty(cell) for row in grid.rows for cell in row):
            problems.add(where, message("problems.hidden_sheet"), warning=True)
        return
    rows = [
        str(number + 1)
        for number in grid.hidden_rows
        if number < len(grid.rows) and not all(map(is_empty, grid.rows[number]))
    ]
    if rows:
        problems.add(where, message("problems.hidden_rows", n=len(rows), rows=_some(iter(rows))), warning=True)
    columns = [
        column_letter(index)
        for index in grid.hidden_columns
        if any(index < len(row) and not is_empty(row[index]) for row in grid.rows)
    ]
    if columns:
        said = message("problems.hidden_columns", n=len(columns), columns=_some(iter(columns)))
        problems.add(where, said, warning=True)


def _some(names: Iterator[str]) -> str:
    all_names = list(names)
    return ", ".join(all_names[:_MOST_NAMED]) + (", …" if len(all_names) > _MOST_NAMED else "")


def _sample(text: str) -> str:
    """Return the beginning of a text on one line."""
    return clean_lines(text)[0].split("\n")[0][:40]
