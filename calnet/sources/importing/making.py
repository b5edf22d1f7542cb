"""A mapping applied to tables: rows of calnet's sheets, each with the number and headers of the table it comes from."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase

from calnet.errors import WrongUse
from calnet.model.kinds import ACTOR_KIND_OF_SECTOR, ACTORS, PLACE, Type
from calnet.model.sheets import CODE, NAME, Column, Sheet
from calnet.model.text import fold
from calnet.model.vocabulary import vocabulary
from calnet.sources.bodies import sector_by_name
from calnet.sources.grids import Cell
from calnet.sources.importing.mapping import Cells, ImportMapping, Making, TableMapping, fill_template
from calnet.sources.importing.tables import SourceTable, last_part
from calnet.sources.nearest import find_nearest
from calnet.sources.parsing.other_rows import is_number
from calnet.sources.parsing.parsed import says_nothing, split_list, text_of
from calnet.sources.parsing.personal import is_person_header
from calnet.sources.parsing.tables import SheetTable, TableColumn, TableRow
from calnet.sources.sheet_names import is_numbering, known_sheets, sheet_columns

MARKS = frozenset({"x", "v", "+", "1", "tak", "yes", "y", "t", "✓", "✔", "✗", "☑", "true"})
"""Folded words that mark a cell of a crosstab."""
_EMPTY_MARK = frozenset({"", "0", "nie", "no", "n", "false"})
_LONGEST_EXTRA = 2_000
_AND = re.compile(r",|/|\s(?:i|oraz|and)\s")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "initiatives": ("name", "initiatives_run_by"),
    "resources": ("name", "resources_offered_by"),
    "places": ("name", "places_part_of"),
}
"""Columns that tell whether two rows are of one thing; of other sheets, the name. A code tells it alone."""
_EACH = frozenset({"cooperation", "diagnoses"})
"""Sheets of which every row is a thing of its own."""
_EARLIEST, _LATEST = ("start_date", "since"), ("end_date", "until")


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows of one thing that do not say the same in a column that holds one value.

    Attributes:
        header: the column.
        things: of how many things.
        taken: what was taken: ``first``, ``earliest``, ``latest``, ``largest``, or ``shortened``: the first of many.
    """

    header: str
    things: int
    taken: str


@dataclass(frozen=True, slots=True)
class TableAccount:
    """What became of the rows and columns of one table.

    Attributes:
        table: the table.
        mapping: what it was read by, or None where nothing is known of it.
        used: rows of which something was made.
        unused: numbers of rows of which nothing was made, for they hold nothing that a row needs.
        refused: numbers of rows that the reading of what was made left out; a problem says why.
        kept: columns that are kept as further ones.
        left_out: columns that the mapping leaves out.
        people: columns that are left out because they seem to hold names of people.
        differences: where rows of one thing differ.
    """

    table: SourceTable
    mapping: TableMapping | None
    used: int = 0
    unused: tuple[int, ...] = ()
    kept: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    refused: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """The sheets that were made, and the account.

    Attributes:
        sheets: rows of calnet's sheets.
        accounts: of each table.
        sectors: of how many bodies the sector was read from the name, for no column tells it.
    """

    sheets: tuple[SheetTable, ...]
    accounts: tuple[TableAccount, ...]
    sectors: int = 0


@dataclass(slots=True)
class _Thing:
    """One row of a sheet in the making."""

    number: int
    values: dict[str, list[Cell]] = field(default_factory=dict)
    extra: dict[str, list[str]] = field(default_factory=dict)
    shortened: set[str] = field(default_factory=set)


def make_sheets(tables: Sequence[SourceTable], mapping: ImportMapping, *, keep_personal: bool = False) -> Made:
    """Return what a mapping makes of tables.

    Args:
        tables: of one file.
        mapping: what they make.
        keep_personal: whether columns of people's names will be kept.

    Raises:
        WrongUse: the mapping names a column that the table does not have, or fits no table.
    """
    fitting = [(table, find_mapping(table, mapping)) for table in tables]
    if all(found is None for _, found in fitting):
        titles = tuple(table.title for table in tables)
        raise WrongUse("importing.map_fits_nothing", names=titles, wanted=tuple(one.sheet for one in mapping.tables))
    by_code = {making.sheet.key for one in mapping.tables for making in one.makes if CODE.key in making.columns}
    shared: dict[tuple[str, str], _Thing] = {}
    read = [
        (
            table,
            None
            if found is None
            else _read_table(table, found, shared, is_strict=mapping.is_strict, keep_personal=keep_personal),
        )
        for table, found in fitting
    ]
    drafts = [draft for _, one in read if one is not None for draft in one.drafts]
    sheets, accounts = [], []
    for table, one in read:
        if one is None:
            accounts.append(TableAccount(table, None, unused=tuple(record.number for record in table.records)))
            continue
        differences: dict[str, Difference] = {}
        for draft in one.drafts:
            sheet, found_differences = _as_sheet(draft, drafts)
            sheets.append(sheet)
            differences = {different.header: different for different in found_differences} | differences
        accounts.append(replace(one.account, differences=tuple(differences.values())))
    told = [_with_sectors(sheet) for sheet in (*sheets, *_referred_to(sheets, by_code))]
    return Made(tuple(sheet for sheet, _ in told), tuple(accounts), sum(number for _, number in told))


def _with_sectors(made: SheetTable) -> tuple[SheetTable, int]:
    """Return rows of bodies with the sectors that their names tell, where no column tells them, and how many."""
    told = {column.column.key: at for at, column in made.columns.items() if column.column is not None}
    if made.sheet.key != "actors" or NAME.key not in told or {"sector", "actor_kind"} & told.keys():
        return made, 0
    at = max(made.columns) + 1
    named = told[NAME.key]
    rows, number = [], 0
    for row in made.rows:
        if (sector := sector_by_name(text_of(row.cells.get(named)))) is None:
            rows.append(row)
            continue
        number += 1
        words = {
            at: vocabulary("sector")[sector].label("pl"),
            at + 1: vocabulary("actor_kind")[ACTOR_KIND_OF_SECTOR[sector]].label("pl"),
        }
        rows.append(TableRow(row.number, {**row.cells, **words}))
    header = made.columns[named].header
    further = {
        at: TableColumn(at, header, _column(made.sheet, "sector")),
        at + 1: TableColumn(at + 1, header, _column(made.sheet, "actor_kind")),
    }
    return replace(made, columns={**made.columns, **further}, rows=rows), number


def find_mapping(table: SourceTable, mapping: ImportMapping) -> TableMapping | None:
    """Return what a mapping says of a table, or None."""
    return next(
        (
            one
            for one in mapping.tables
            if any(fnmatchcase(name.casefold(), one.sheet.casefold()) for name in (table.title, table.name))
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """What one making of a table gave, before other tables told more of the same things."""

    table: SourceTable
    making: Making
    things: Sequence[_Thing]
    extra: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _ReadTable:
    drafts: Sequence[_Draft]
    account: TableAccount


def _read_table(
    table: SourceTable,
    mapping: TableMapping,
    shared: dict[tuple[str, str], _Thing],
    *,
    is_strict: bool,
    keep_personal: bool,
) -> _ReadTable:
    indexes = _find_columns(table, mapping, is_strict=is_strict)
    read = {indexes[header] for header in mapping.used() if header in indexes}
    gone = {index for header in mapping.leave_out if (index := table.find(header)) is not None}
    rest = {
        index: header
        for index, header in table.headers.items()
        if index not in read | gone and not (is_numbering(header) and all(map(is_number, table.texts(index))))
    }
    used: set[int] = set()
    drafts = []
    value = next((index for header in mapping.spread if (index := table.find(header)) is not None), None)
    spread = None if value is None else _Spread(value, {at: header for at, header in rest.items() if at != value})
    for position, making in enumerate(mapping.makes):
        extra = rest if position == 0 and spread is None else {}
        things = _make_things(table, making, indexes, extra, shared, used, spread)
        drafts.append(_Draft(table, making, things, extra))
    filled = {index for record in table.records for index in record.cells}
    kept = [header for index, header in rest.items() if index in filled]
    people = [] if keep_personal else [header for header in kept if is_person_header(header)]
    account = TableAccount(
        table,
        mapping,
        len(used),
        tuple(record.number for record in table.records if record.number not in used),
        tuple(header for header in kept if header not in people),
        tuple(table.headers[index] for index in sorted(gone)),
        tuple(people),
    )
    return _ReadTable(drafts, account)


@dataclass(frozen=True, slots=True)
class _Spread:
    """Rows of which each holds one number of a thing.

    Attributes:
        value: the column with the number.
        by: the columns that say which number it is, with their headers.
    """

    value: int
    by: Mapping[int, str]

    def header(self, cells: Mapping[int, Cell]) -> str:
        """Return what the number of a row is called: all that is said of it."""
        told = [text for index in self.by if (text := text_of(cells.get(index)).strip())]
        return ", ".join(told) or "–"


def _find_columns(table: SourceTable, mapping: TableMapping, *, is_strict: bool) -> Mapping[str, int]:
    """Return where the columns stand that a mapping names; of several for one column, one must be there."""
    indexes: dict[str, int] = {}
    for header in mapping.used():
        if (index := table.find(header)) is not None:
            indexes[header] = index
    if is_strict:
        for making in mapping.makes:
            for wanted in (*(cells.used() for cells in making.columns.values()), tuple(making.where)):
                if wanted and not any(header in indexes for header in wanted):
                    near = find_nearest(fold(wanted[0]), {fold(one): one for one in table.headers.values()})
                    key = "importing.no_such_column_near" if near else "importing.no_such_column"
                    names = tuple(near or table.headers.values())
                    raise WrongUse(key, name=wanted[0], sheet=table.title, names=names)
    return indexes


def _make_things(
    table: SourceTable,
    making: Making,
    indexes: Mapping[str, int],
    extra: Mapping[int, str],
    shared: dict[tuple[str, str], _Thing],
    used: set[int],
    spread: _Spread | None = None,
) -> list[_Thing]:
    readers = [
        (key, _reader(cells, indexes, is_list=_is_list(_column(making.sheet, key)), table=table))
        for key, cells in making.columns.items()
    ]
    needed = [
        column.key
        for column in sheet_columns(making.sheet)
        if column.required and (column.key != NAME.key or CODE.key not in making.columns)
    ]
    conditions = [(indexes.get(header), re.compile(pattern, re.I)) for header, pattern in making.where.items()]
    own = [key for key in making.columns if making.columns[key].used()]
    things: dict[object, _Thing] = {}
    for record in table.records:
        cells = record.cells
        if any(not pattern.fullmatch(text_of(cells.get(at)) if at is not None else "") for at, pattern in conditions):
            continue
        values = {key: read for key, reader in readers if (read := reader(cells))}
        if not any(key in values for key in own) or any(key not in values for key in needed):
            continue
        used.add(record.number)
        if making.sheet.key == "places" and _is_part_of_itself(values):
            continue  # a large place that a column of small ones repeats; the column of large ones tells of it
        names = values.get(NAME.key, [])
        for each in [values] if len(names) < 2 else [{NAME.key: [name]} for name in names]:
            thing = _thing_of(making.sheet, each, record.number, things, shared)
            for key, read in each.items():
                held = thing.values.setdefault(key, [])
                held += [cell for cell in read if cell not in held]
        if spread is not None and spread.value in cells:
            thing.extra.setdefault(spread.header(cells), []).append(text_of(cells[spread.value]))
        for index, header in extra.items():
            if index in cells:
                told, text = thing.extra.setdefault(header, []), text_of(cells[index])
                if text in told:
                    continue
                if sum(map(len, told)) < _LONGEST_EXTRA:
                    told.append(text)
                else:
                    thing.shortened.add(header)
    return list(things.values())


def _is_part_of_itself(values: Mapping[str, Sequence[Cell]]) -> bool:
    whole = values.get("places_part_of", ())
    return bool(whole) and [*map(_compared, whole)] == [*map(_compared, values[NAME.key])]


def _thing_of(
    sheet: Sheet,
    values: Mapping[str, Sequence[Cell]],
    number: int,
    things: dict[object, _Thing],
    shared: dict[tuple[str, str], _Thing],
) -> _Thing:
    """Return the thing that a row tells of: one that another row told of already, or a new one."""
    code = values.get(CODE.key)
    if code:
        key = sheet.key, _compared(code[0])
        if key not in shared:
            shared[key] = things[key] = _Thing(number)
        return shared[key]
    if sheet.key in _EACH:
        things[number] = thing = _Thing(number)
        return thing
    keys = _KEYS.get(sheet.key, ("name",))
    told = tuple(tuple(map(_compared, values.get(name, ()))) for name in keys)
    return things.setdefault(told, _Thing(number))


def _compared(cell: Cell) -> str:
    """Return a cell as it is compared: folded, but for signs of which nothing would be left."""
    text = text_of(cell).strip()
    return fold(text) or text


def _reader(
    cells: Cells, indexes: Mapping[str, int], *, is_list: bool, table: SourceTable
) -> Callable[[Mapping[int, Cell]], list[Cell]]:
    """Return what reads the values of one column from a row."""
    at = [(indexes[header], header in cells.only) for header in cells.headers if header in indexes]
    values = {fold(word): meant for word, meant in cells.values.items()}
    breaks = re.compile("[" + re.escape(cells.split) + "]") if cells.split else None
    marks = [
        (indexes[header], last_part(table.headers[indexes[header]])) for header in cells.marks if header in indexes
    ]
    fields = {header: indexes[header] for header in cells.used() if header in indexes}

    def read(row: Mapping[int, Cell]) -> list[Cell]:
        if cells.constant:
            return [cells.constant]
        if cells.template:
            text = fill_template(cells.template, _Texts(row, fields))
            text = values.get(fold(text), text) if values else text
            return [text] if text else []
        found: list[Cell] = []
        for index, only in at:
            if index in row:
                found += [cell for part in _parts(row[index]) if (cell := _call(part, only=only)) not in ("", None)]
                if not is_list and found:
                    break
        found += [_call(word, only=False) for index, word in marks if _is_marked(row.get(index))]
        return found

    def _parts(cell: Cell) -> list[Cell]:
        if not isinstance(cell, str) or not (is_list or breaks):
            return [cell]
        text = breaks.sub(";", cell) if breaks else cell
        return [part for part in split_list(text) if not says_nothing(part)]

    def _call(cell: Cell, *, only: bool) -> Cell:
        return values.get(fold(text_of(cell)), "" if only else cell) if values else cell

    return read


def _is_marked(cell: Cell) -> bool:
    return _compared(cell) in MARKS


class _Texts(Mapping[str, str]):
    """The texts of a row by the headers of a template; what is not there is empty."""

    def __init__(self, row: Mapping[int, Cell], fields: Mapping[str, int]) -> None:
        self._row, self._fields = row, fields

    def __getitem__(self, header: str) -> str:
        index = self._fields.get(header)
        return "" if index is None else text_of(self._row.get(index)).strip()

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)


def _is_list(column: Column) -> bool:
    """Return whether a cell of a column may hold several values."""
    if column.property is None:
        return not column.required or column.key == "coalitions_members"
    return column.property.type is Type.TEXTS


def _column(sheet: Sheet, key: str) -> Column:
    return next(column for column in sheet_columns(sheet) if column.key == key)


def _as_sheet(draft: _Draft, drafts: Sequence[_Draft]) -> tuple[SheetTable, list[Difference]]:
    """Return things as rows of a sheet, its columns called as the table calls them that told of them first."""
    making = draft.making
    several = [draft]
    if CODE.key in making.columns:
        several += [
            one
            for one in drafts
            if one is not draft and one.making.sheet is making.sheet and CODE.key in one.making.columns
        ]
    columns: dict[int, TableColumn] = {}
    positions: dict[str, int] = {}
    for one in several:
        for key, cells in one.making.columns.items():
            if key not in positions:
                positions[key] = at = len(columns)
                columns[at] = TableColumn(at, _header_of(one.table, cells) or key, _column(making.sheet, key))
    places: dict[str, int] = {}
    for one in several:
        for header in dict.fromkeys((*one.extra.values(), *(name for thing in one.things for name in thing.extra))):
            if header not in places:
                places[header] = at = len(columns)
                columns[at] = TableColumn(at, header, None)
    rows: list[TableRow] = []
    differ: Counter[tuple[str, str]] = Counter()
    for thing in draft.things:
        row: dict[int, Cell] = {}
        for key, held in thing.values.items():
            at = positions[key]
            row[at], taken = _joined(columns[at].column, held)
            if taken:
                differ[columns[at].header, taken] += 1
        row |= {places[header]: "; ".join(told) for header, told in thing.extra.items()}
        differ.update((header, "shortened") for header in thing.shortened)
        rows.append(TableRow(thing.number, row))
    found = [Difference(header, number, taken) for (header, taken), number in differ.items()]
    return SheetTable(making.sheet, draft.table.title, columns, rows), found


def _header_of(table: SourceTable, cells: Cells) -> str:
    """Return the header of the first column of a table that fills a column."""
    return next((table.headers[index] for header in cells.used() if (index := table.find(header)) is not None), "")


def _joined(column: Column | None, held: Sequence[Cell]) -> tuple[Cell, str]:
    """Return the one cell that several rows of a thing make, and how it was chosen where they differ."""
    if len(set(map(_compared, held))) == 1:
        return held[0], ""
    if column is None or _is_list(column):
        return "; ".join(text_of(cell) for cell in held), ""
    name = column.property.name if column.property else ""
    kind = column.property.type if column.property else None
    if name in _EARLIEST or name in _LATEST:
        days = sorted(held, key=text_of)
        return (days[0], "earliest") if name in _EARLIEST else (days[-1], "latest")
    if kind in {Type.INTEGER, Type.DECIMAL}:
        numbers = [cell for cell in held if isinstance(cell, int | float) and not isinstance(cell, bool)]
        if len(numbers) == len(held):
            return max(numbers), "largest"
    return held[0], "first"


def _referred_to(sheets: Sequence[SheetTable], by_code: set[str]) -> Iterator[SheetTable]:
    """Yield sheets of bodies and places that rows name and no row describes; where codes name them, none is added."""
    for key, labels in (("actors", ACTORS), ("places", (PLACE,))):
        if key in by_code:
            continue
        sheet = known_sheets()[key]
        known = {
            fold(part)
            for made in sheets
            if made.sheet.key in {key, "coalitions" if key == "actors" else key}
            for row in made.rows
            for column, meant, cell in made.known(row)
            if meant.property is not None and meant.property.name in {"name", "short_name", "other_names"}
            for part in split_list(text_of(cell))
        }
        new: dict[tuple[str, str], list[TableRow]] = defaultdict(list)
        for made in sheets:
            for row in made.rows:
                for column, meant, cell in made.known(row):
                    if not set(meant.labels) & set(labels):
                        continue
                    for name in split_list(text_of(cell)):
                        if fold(name) not in known and not says_nothing(name) and not _is_list_of(name, known):
                            known.add(fold(name))
                            new[made.title, column.header].append(TableRow(row.number, {0: name}))
        for (title, header), rows in new.items():
            yield SheetTable(sheet, title, {0: TableColumn(0, header, NAME)}, rows)


def _is_list_of(text: str, known: Collection[str]) -> bool:
    """Return whether a text only lists names that are known, as the reading of references takes it apart."""
    parts = [fold(part) for part in _AND.split(text) if part.strip()]
    return len(parts) > 1 and all(part in known for part in parts)


def all_marks(texts: Iterable[str]) -> bool:
    """Return whether cells only mark that something holds, or that it does not.

    >>> all_marks(["x", "X", ""]), all_marks(["x", "Rynek"])
    (True, False)
    """
    folded = list(map(_compared, texts))
    return any(text in MARKS for text in folded) and all(text in MARKS | _EMPTY_MARK for text in folded)
