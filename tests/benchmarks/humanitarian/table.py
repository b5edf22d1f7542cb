"""Reads the rows of a 3W table as people filled it in.

Columns are found by how their headers begin, wherever they stand. Merged cells count for every row that they
span. Dates come as dates, as text or as a spreadsheet's day numbers; what is none of these is unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook

from calnet.model.text import fold

_HEADERS = {
    "activity": "nom activite", "cluster": "cluster", "start": "date debut", "end": "date fin",
    "people": "nombre beneficiaires directs", "beneficiaries": "type de beneficiaires", "status": "etat projet",
    "donor": "bailleur", "project": "id projet", "province": "province", "territory": "territoire",
    "zone": "zone de sante", "organisation": "nom organi", "kind": "type organisation", "acronym": "acronyme",
}  # fmt: skip
"""How the header of each column begins, folded; of several the first counts."""
_DAY_ZERO = date(1899, 12, 30)
_FIRST_DAY, _LAST_DAY = 30_000, 60_000
"""Day numbers that can be a date of our time (1982 to 2064)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: an organisation does an activity in a place.

    Attributes:
        organisation: its name.
        acronym: its short name, or empty.
        kind: of organisation.
        activity: name of the activity or project.
        project: code that all rows of one project share, or empty.
        cluster: the sector, or empty.
        beneficiaries: for whom, in free words.
        territory: where.
        zone: the health zone in it.
        province: around it.
        start: first day, or None.
        end: last day, or None.
        status: of the project, in the table's words.
        people: reached or to be reached, or None where nothing or nought is given.
        donor: who pays, or empty.
        number: of the row in the sheet, the header being 1.
    """

    organisation: str
    acronym: str
    kind: str
    activity: str
    project: str
    cluster: str
    beneficiaries: str
    territory: str
    zone: str
    province: str
    start: date | None
    end: date | None
    status: str
    people: int | None
    donor: str
    number: int


def read_rows(path: Path) -> list[Row]:
    """Return the rows that name an organisation, an activity and a territory.

    Raises:
        ValueError: a column is not there.
    """
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    header, *cells = _spread(sheet)
    titles = [fold(str(title)) for title in header]
    missing = [start for start in _HEADERS.values() if not any(title.startswith(start) for title in titles)]
    if missing:
        raise ValueError(f"no column begins with: {', '.join(missing)}")
    at = {
        name: next(index for index, title in enumerate(titles) if title.startswith(start))
        for name, start in _HEADERS.items()
    }
    rows = [_row({name: row[index] for name, index in at.items()}, number) for number, row in enumerate(cells, 2)]
    return [row for row in rows if row.organisation and row.activity and row.territory]


def _spread(sheet: CalamineSheet) -> list[list[object]]:
    """Return the cells of a sheet, every merged one repeated over its span."""
    rows: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * (right + 1 - left)
    return rows


def _row(cells: dict[str, object], number: int) -> Row:
    texts = {name: _text(cell) for name, cell in cells.items()}
    return Row(
        texts["organisation"], texts["acronym"], texts["kind"], texts["activity"], texts["project"], texts["cluster"],
        texts["beneficiaries"], texts["territory"], texts["zone"], texts["province"],
        _day(cells["start"]), _day(cells["end"]), texts["status"], _count(cells["people"]), texts["donor"], number,
    )  # fmt: skip


def _text(cell: object) -> str:
    return "" if isinstance(cell, int | float) else " ".join(str(cell).split())


def _day(cell: object) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        return _DAY_ZERO + timedelta(days=int(cell)) if _FIRST_DAY < cell < _LAST_DAY else None
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(str(cell).strip(), pattern).date()
        except ValueError:
            continue
    return None


def _count(cell: object) -> int | None:
    return int(cell) if isinstance(cell, int | float) and cell >= 1 else None


def period(rows: Sequence[Row]) -> tuple[date | None, date | None]:
    """Return the first and the last day of several rows."""
    starts, ends = [row.start for row in rows if row.start], [row.end for row in rows if row.end]
    return min(starts, default=None), max(ends, default=None)
