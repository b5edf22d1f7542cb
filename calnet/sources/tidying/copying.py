"""Puts a better copy of a source together: the user's own sheets, mended, and a sheet with what is left to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from calnet.errors import BadSource, WrongUse, reason_of
from calnet.files import whole_file
from calnet.model.text import fold
from calnet.sources.formats import read_format, xlsx
from calnet.sources.grids import Grid
from calnet.sources.parsing.parsed import text_of
from calnet.sources.problems import Problems, Reading
from calnet.sources.reading import read_grids
from calnet.sources.review.questions import (
    ANSWERS,
    TITLES,
    Question,
    find_cells,
    is_review,
    put_in,
    read_questions,
    write_rows,
)
from calnet.sources.review.repairs import Repair, find_repair
from calnet.sources.sheet_names import column_letter
from calnet.sources.tidying.grid_workbook import as_titled, write_grids
from calnet.sources.tidying.patching import Review, find_fixed, patch_workbook
from calnet.wording import Voice

_At = tuple[str, tuple[int, int]]
"""Title of a sheet, and row and column of a cell counted from 0."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that the copy has otherwise.

    Attributes:
        sheet: title of the sheet.
        cell: its address.
        old: what stood there.
        new: what stands there now.
    """

    sheet: str
    cell: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Tidied:
    """What a better copy has.

    Attributes:
        changes: the cells that were mended.
        questions: what stands on the sheet to decide about.
        keeps_layout: whether the copy is the user's own workbook, with everything that it holds besides.
        path: where it was written, or None where it was only tried.
    """

    changes: tuple[Change, ...]
    questions: tuple[Question, ...]
    keeps_layout: bool
    path: Path | None


def tidy(source: Path, target: Path | None, voice: Voice, *, overwrite: bool = False) -> Tidied:
    """Write a copy of a workbook or of a folder of sheets in which every certain repair is made.

    What is only likely stands on the sheet *Do przejrzenia*. Where the source has that sheet, its rows with a yes are
    made real and those with a no stay, so that nobody is asked again. Formulas are never written over. The source
    stays as it is.

    Args:
        source: a workbook of any program that can be read, or a folder of CSV sheets.
        target: where to, ending in ``.xlsx`` (or ``.xlsm`` for a workbook with macros); None: only tell.
        voice: the language of the new sheet and of the words that are written.
        overwrite: replace a file that is there.

    Raises:
        BadSource: the source cannot be read at all.
        WrongUse: the target is the source, there already, or called like no workbook.
    """
    _check_target(source, target)
    try:
        is_workbook = xlsx.sniff(source)
        grids = _read(source) if is_workbook else as_titled(_read(source))
        reading = read_grids(grids, source.stem)
        repairs = [one for one in (find_repair(problem, voice) for problem in reading.each) if one is not None]
        asked = read_questions(grids)
        written, changes = _certain(grids, repairs, asked)
        left = find_fixed(source, written) if is_workbook and written else {}
        made = {at: change for at, change in changes.items() if at[1] not in left.get(at[0], ())}
        questions = (*(one for one in asked if _stays(one, made)), *_likely(grids, repairs, made, voice))
        if target is not None:
            _write(source if is_workbook else None, target, grids, made, questions, voice, overwrite=overwrite)
    except OSError as error:
        raise BadSource("problems.unreadable", path=str(source), reason=reason_of(error)) from error
    told = tuple(Change(title, _address(*at), old, str(new)) for (title, at), (old, new) in made.items())
    return Tidied(told, questions, is_workbook, target)


def _read(source: Path) -> Sequence[Grid]:
    if not source.exists():
        raise BadSource("problems.missing", path=str(source))
    content = read_format(source, Problems())
    if isinstance(content, Reading):
        raise WrongUse("commands.tidy_no_sheets", path=str(source))
    return content


def _check_target(source: Path, target: Path | None) -> None:
    if target is None:
        return
    endings = (".xlsm",) if source.suffix.lower() == ".xlsm" else (".xlsx",)
    if target.suffix.lower() not in endings:
        raise WrongUse("commands.tidy_wrong_ending", file=str(target), ending=endings[0])
    if target.exists() and source.exists() and target.samefile(source):
        raise WrongUse("commands.tidy_same_file", file=str(target))


def _certain(
    grids: Sequence[Grid], repairs: Sequence[Repair], asked: Sequence[Question]
) -> tuple[dict[str, dict[tuple[int, int], str | int]], dict[_At, tuple[str, str | int]]]:
    """Return what to write in which cell, and the same with what stood there."""
    grid_of = {grid.title: grid for grid in grids}
    told = [(one.sheet, at, one.old, one.new) for one in asked if one.answer and one.new for at in one.cells]
    told += [
        (title, at, one.old, one.new[0])
        for one in repairs
        if one.is_certain and one.new
        for title, cells in find_cells(grids, one.location, one.old, everywhere=one.everywhere).items()
        for at in cells
    ]
    changes: dict[_At, tuple[str, str | int]] = {}
    for sheet, at, old, new in told:
        grid = grid_of.get(sheet) or next((one for one in grids if fold(one.title) == fold(sheet)), None)
        if grid is None or at[0] >= len(grid.rows) or at[1] >= len(grid.rows[at[0]]):
            continue
        before = text_of(grid.rows[at[0]][at[1]])
        current = str(changes[grid.title, at][1]) if (grid.title, at) in changes else before
        after = put_in(current, old, new)
        if after is not None and after != before:
            changes[grid.title, at] = (before, int(after) if after.isdecimal() and len(after) < 10 else after)
    written: dict[str, dict[tuple[int, int], str | int]] = {}
    for (title, at), (_, new_text) in changes.items():
        written.setdefault(title, {})[at] = new_text
    return written, changes


def _stays(question: Question, made: Mapping[_At, object]) -> bool:
    """Return whether a question stays on the sheet: it is open or was answered with no, or a yes cannot be written."""
    if not question.answer:
        return True
    return not question.new or any((question.sheet, at) not in made for at in question.cells)


def _likely(
    grids: Sequence[Grid], repairs: Sequence[Repair], made: Mapping[_At, object], voice: Voice
) -> list[Question]:
    """Return a question for each repair that is not certain, or could not be written; one for what is said twice."""
    found: dict[str, Question] = {}
    for one in repairs:
        cells = find_cells(grids, one.location, one.old, everywhere=one.everywhere)
        if one.is_certain:
            cells = {title: [at for at in several if (title, at) not in made] for title, several in cells.items()}
            if not any(cells.values()):
                continue
        new = one.new[0] if one.new else ""
        sheets = {title: tuple(several) for title, several in cells.items() if several} or {
            one.location.sheet or "": ()
        }
        for number, (title, several) in enumerate(sheets.items()):
            key = one.key if not number else f"{one.key}-{number}"
            if (known := found.get(key)) is not None and known.sheet == title:
                found[key] = replace(known, cells=tuple(dict.fromkeys((*known.cells, *several))))
            else:
                found[key] = Question(key, title, several, one.old, new, voice.say(one.said), is_loss=one.is_loss)
    return list(found.values())


def _write(
    source: Path | None,
    target: Path,
    grids: Sequence[Grid],
    made: Mapping[_At, tuple[str, str | int]],
    questions: Sequence[Question],
    voice: Voice,
    *,
    overwrite: bool,
) -> None:
    changes: dict[str, dict[tuple[int, int], str | int]] = {}
    for (title, at), (_, new) in made.items():
        changes.setdefault(title, {})[at] = new
    title = next((grid.title for grid in grids if is_review(grid)), TITLES[voice.language])
    is_there = any(map(is_review, grids))
    rows = write_rows(questions, voice.language)
    review = Review(title, rows, ANSWERS[voice.language]) if questions or is_there else None
    with whole_file(target, overwrite=overwrite) as unfinished:
        base = source
        if base is None:
            base = unfinished.with_suffix(".base.xlsx")
            write_grids([grid for grid in grids if not is_review(grid)], base)
        try:
            patch_workbook(base, unfinished, changes, review)
        finally:
            if source is None:
                base.unlink(missing_ok=True)


def _address(row: int, column: int) -> str:
    return f"{column_letter(column)}{row + 1}"
