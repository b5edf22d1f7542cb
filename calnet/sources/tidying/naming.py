"""A copy of a source with the sheet *Nazwy*, to say of each pair whether it is one body."""

from __future__ import annotations

from pathlib import Path

from calnet.errors import BadSource, WrongUse, reason_of
from calnet.files import whole_file
from calnet.sources.formats import read_format, xlsx
from calnet.sources.naming.answers import ANSWERS, TITLES, is_names, read_answers, write_rows
from calnet.sources.naming.proposals import Proposal
from calnet.sources.problems import Problems, Reading
from calnet.sources.tidying.grid_workbook import as_titled, write_grids
from calnet.sources.tidying.patching import Review, patch_workbook


def write_names(
    source: Path, target: Path, proposals: list[Proposal], language: str, *, overwrite: bool = False
) -> tuple[str, int]:
    """Write a copy of a source with the sheet of names; what was answered there before stays.

    Args:
        source: a workbook or a folder of CSV sheets.
        target: where to, ending in ``.xlsx``.
        proposals: the pairs to ask about.
        language: of the sheet.
        overwrite: replace a file that is there.

    Returns:
        The title of the sheet, and the number of pairs without an answer.

    Raises:
        BadSource: the source cannot be read.
        WrongUse: it has no sheets, or the target is the source, there already, or called like no workbook.
    """
    endings = (".xlsm",) if source.suffix.lower() == ".xlsm" else (".xlsx",)
    if target.suffix.lower() not in endings:
        raise WrongUse("commands.tidy_wrong_ending", file=str(target), ending=endings[0])
    if target.exists() and source.exists() and target.samefile(source):
        raise WrongUse("commands.tidy_same_file", file=str(target))
    try:
        grids = read_format(source, Problems())
        if isinstance(grids, Reading):
            raise WrongUse("commands.tidy_no_sheets", path=str(source))
        answers = read_answers(grids, Problems())
        rows = write_rows(proposals, answers, language)
        title = next((grid.title for grid in grids if is_names(grid)), TITLES[language])
        with whole_file(target, overwrite=overwrite) as unfinished:
            base = source
            if not xlsx.sniff(source):
                base = unfinished.with_suffix(".base.xlsx")
                write_grids([grid for grid in as_titled(grids) if not is_names(grid)], base)
            try:
                patch_workbook(base, unfinished, {}, Review(title, rows, ANSWERS[language]))
            finally:
                if base is not source:
                    base.unlink(missing_ok=True)
    except OSError as error:
        raise BadSource("problems.unreadable", path=str(source), reason=reason_of(error)) from error
    return title, sum(not row[0] for row in rows[1:])
