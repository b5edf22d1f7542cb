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
from calnet.sources.sheet_names import cell_address
from calnet.sources.tidying.grid_workbook import as_titled, write_grids
from calnet.sources.tidying.patching import Review, find_fixed, patch_workbook
from calnet.wording import Voice

_At = tuple[str, tuple[int, int]]
"""Title of a sheet, and row and column of a cell counted from 0."""
_Cells = Mapping[str, Sequence[tuple[int, int]]]
"""Cells by the title of the sheet."""
_Change = tuple[str, "str | int"]
"""What stands in a cell, and what to write there."""
_LONG_NUMBER = 10
"""Digits from which a number is an identifier, and stays a text."""


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
        found = [find_repair(problem, voice) for problem in reading.each]
        repairs = [(one, _cells_of(grids, one)) for one in found if one is not None]
        asked = read_questions(grids)
        wanted = _certain(grids, repairs, asked)
        fixed = find_fixed(source, _by_sheet(wanted)) if is_workbook and wanted else {}
        made = {at: change for at, change in wanted.items() if at[1] not in fixed.get(at[0], ())}
        questions = (*(one for one in asked if _stays(one, made)), *_likely(repairs, made, voice))
        if target is not None:
            _write(source if is_workbook else None, target, grids, made, questions, voice, overwrite=overwrite)
    except OSError as error:
        raise BadSource("problems.unreadable", path=str(source), reason=reason_of(error)) from error
    told = tuple(Change(title, cell_address(*at), old, str(new)) for (title, at), (old, new) in made.items())
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


def _cells_of(grids: Sequence[Grid], repair: Repair) -> _Cells:
    return find_cells(grids, repair.location, repair.old, everywhere=repair.everywhere)


def _certain(
    grids: Sequence[Grid], repairs: Sequence[tuple[Repair, _Cells]], asked: Sequence[Question]
) -> dict[_At, _Change]:
    """Return what to write in which cell, with what stands there now."""
    by_title = {fold(grid.title): grid for grid in grids}
    told = [(one.sheet, at, one.old, one.new) for one in asked if one.answer and one.new for at in one.cells]
    told += [
        (title, at, one.old, one.new[0])
        for one, found in repairs
        if one.is_certain and one.new
        for title, cells in found.items()
        for at in cells
    ]
    changes: dict[_At, _Change] = {}
    for sheet, (row, column), old, new in told:
        grid = by_title.get(fold(sheet))
        if grid is None or row >= len(grid.rows) or column >= len(grid.rows[row]):
            continue
        at = grid.title, (row, column)
        before, current = changes.get(at, (text_of(grid.rows[row][column]),) * 2)
        after = put_in(str(current), old, new)
        if after is not None and after != before:
            changes[at] = before, int(after) if after.isdecimal() and len(after) < _LONG_NUMBER else after
    return changes


def _by_sheet(changes: Mapping[_At, _Change]) -> dict[str, dict[tuple[int, int], str | int]]:
    """Return what to write by the title of the sheet, then by cell."""
    written: dict[str, dict[tuple[int, int], str | int]] = {}
    for (title, at), (_, new) in changes.items():
        written.setdefault(title, {})[at] = new
    return written


def _stays(question: Question, made: Mapping[_At, object]) -> bool:
    """Return whether a question stays on the sheet: it is open or was answered with no, or a yes cannot be written."""
    if not question.answer:
        return True
    return not question.new or any((question.sheet, at) not in made for at in question.cells)


def _likely(repairs: Sequence[tuple[Repair, _Cells]], made: Mapping[_At, object], voice: Voice) -> list[Question]:
    """Return a question for each repair that is not certain, or could not be written; one for what is said twice."""
    found: dict[str, Question] = {}
    for one, cells in repairs:
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
                found[key] = Question(key, title, several, one.old, new, voice.say(one.said))
    return list(found.values())


def _write(
    source: Path | None,
    target: Path,
    grids: Sequence[Grid],
    made: Mapping[_At, _Change],
    questions: Sequence[Question],
    voice: Voice,
    *,
    overwrite: bool,
) -> None:
    there = next((grid.title for grid in grids if is_review(grid)), None)
    rows = write_rows(questions, voice.language)
    review = Review(there or TITLES[voice.language], rows, ANSWERS[voice.language]) if questions or there else None
    with whole_file(target, overwrite=overwrite) as unfinished:
        base = source
        if base is None:
            base = unfinished.with_suffix(".base.xlsx")
            write_grids([grid for grid in grids if not is_review(grid)], base)
        try:
            patch_workbook(base, unfinished, _by_sheet(made), review)
        finally:
            if source is None:
                base.unlink(missing_ok=True)
