"""Writes a network as sheets: a workbook, or a folder of CSV files that Excel opens."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from calnet.errors import WrongUse, reason_of
from calnet.files import whole_file
from calnet.model.network import Network
from calnet.model.text import slug
from calnet.safe_text import guard_formula
from calnet.sources.formats.csv_folder import DELIMITERS
from calnet.sources.grids import Cell
from calnet.sources.sheet_names import sheet_for
from calnet.sources.writing.sheets import SheetRows, make_sheets
from calnet.wording.declarations import name_of


def write_sheets(network: Network, path: Path | str, language: str, *, overwrite: bool = False) -> Path:
    """Write a network as a workbook or a folder of CSV sheets; see `calnet.sources.write_sheets`."""
    path = Path(path)
    sheets = make_sheets(network, language)
    if path.suffix.lower() == ".xlsx":
        from calnet.sources.writing.workbook import write_workbook

        return write_workbook(sheets, path, language, overwrite=overwrite)
    if path.suffix and not path.is_dir():
        raise WrongUse("problems.no_such_ending", path=str(path), ending=path.suffix)
    return _write_folder(sheets, path, language, overwrite=overwrite)


def _write_folder(sheets: list[SheetRows], path: Path, language: str, *, overwrite: bool) -> Path:
    if path.exists() and not path.is_dir():
        raise WrongUse("commands.exists", path=str(path))
    if path.is_dir() and any(path.iterdir()) and not overwrite:
        raise WrongUse("commands.exists", path=str(path))
    try:
        path.mkdir(parents=True, exist_ok=True)
        before = [file for file in path.glob("*.csv") if sheet_for(file.stem)]
        written: set[str] = set()
        for rows in sheets:
            if rows.rows:
                file = path / f"{file_name(rows, language)}.csv"
                with whole_file(file, overwrite=True) as unfinished:
                    cells = [[_plain(cell, language) for cell in row] for row in rows.rows]
                    _write_file(unfinished, [rows.headers(language), *cells])
                written.add(file.name)
        for file in before:
            if file.name not in written:
                file.unlink()
    except OSError as error:
        raise WrongUse("commands.cannot_write", path=str(path), reason=reason_of(error)) from error
    return path


def _write_file(path: Path, rows: Sequence[Sequence[Cell]]) -> None:
    """Write one sheet as UTF-8 with its mark, the way Excel opens it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=DELIMITERS[0], lineterminator="\r\n")
        writer.writerows([[guard_formula(cell) if isinstance(cell, str) else cell for cell in row] for row in rows])


def file_name(rows: SheetRows, language: str) -> str:
    """Return the name of a sheet's file, without its ending."""
    return slug(name_of(rows.sheet, language))


def _plain(cell: Cell, language: str) -> Cell:
    """Return a cell as text that Excel in this language reads back as what it was."""
    if isinstance(cell, float):
        text = format(Decimal(repr(cell)), "f")
        return text.replace(".", ",") if language == "pl" else text
    return cell.isoformat() if isinstance(cell, date) else cell
