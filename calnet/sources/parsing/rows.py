"""One row of a sheet as values: what it is called, its properties, and the cells that name other things."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from calnet.messages import Day, Message, message
from calnet.model import kinds
from calnet.model.dates import first_day, last_day
from calnet.model.kinds import DESCRIPTION, PROVENANCE, Property, node_properties
from calnet.model.network import Scalar
from calnet.model.sheets import Column
from calnet.model.vocabulary import OWN_WORDS, codes_of
from calnet.sources.grids import Unreadable
from calnet.sources.parsing.cells import parse_cell
from calnet.sources.parsing.parsed import text_of, unreadable
from calnet.sources.parsing.tables import SheetTable, TableRow
from calnet.sources.problems import Location, Problems, quoted_name
from calnet.sources.word_forms import form_key

RANGES_OF = (("start_date", "end_date"), ("since", "until"), ("age_from", "age_to"))
"""Pairs of properties of which the second must not come before the first."""
PROVENANCE_NAMES = tuple(prop.name for prop in PROVENANCE)

_NAMING = ("name", "code", "former_name", "kind")
"""Properties that say what a row is called and what it is; they are no properties of its node."""
_ONE_BY_ONE = 5
"""So many rows are told one by one of which kind they were taken for; more of them together."""


@dataclass(frozen=True, slots=True)
class ReferenceCell:
    """A cell that names other things.

    Attributes:
        column: what the column means.
        header: its header as the file has it.
        text: what the cell says.
    """

    column: Column
    header: str
    text: str


@dataclass(frozen=True, slots=True)
class RelationCell:
    """A cell with a property of the row's relations, such as the people that an initiative is aimed at.

    Attributes:
        property: which one.
        header: the column's header as the file has it.
        text: what the cell says, one value for each relation.
    """

    property: Property
    header: str
    text: str


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A row whose cells are read, and in which nothing is looked up yet.

    Attributes:
        sheet: key of its sheet.
        location: where it stands.
        label: label of the node that it describes; empty where an actor's kind is not given.
        name: its name; empty for what is named by what it is about.
        code: the user's own code, or an empty string.
        former_name: the name that its id is kept from, or an empty string.
        whole_name: its name as the file has it where that is too long, or an empty string.
        properties: values by property.
        relation_cells: the cells with properties of its relations, by property.
        references: the cells that name other things.
        headers: headers of the sheet by property, as the file has them.
        namesake: what tells it apart from others of the same name, or an empty string.
    """

    sheet: str
    location: Location
    label: str
    name: str = ""
    code: str = ""
    former_name: str = ""
    whole_name: str = ""
    properties: Mapping[str, Scalar] = field(default_factory=dict)
    relation_cells: Mapping[str, RelationCell] = field(default_factory=dict)
    references: tuple[ReferenceCell, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    namesake: str = ""

    def location_of(self, cell: ReferenceCell | RelationCell) -> Location:
        """Return where one of the row's cells stands."""
        return self.location.in_column(cell.header)


def parse_rows(table: SheetTable, problems: Problems) -> list[ParsedRow]:
    """Return the rows of a sheet of nodes; those without what they need are left out."""
    headers = {
        column.column.property.name: column.header
        for column in table.columns.values()
        if column.column is not None and column.column.property is not None
    }
    rows: list[ParsedRow] = []
    for table_row in table.rows:
        row = _parse_row(table, table_row, headers, problems)
        if row is None:
            continue
        if missing := _find_missing(table, row):
            problems.add(row.location, message("problems.required", column=missing), left_out="row")
        else:
            rows.append(row)
    return rows


def _find_missing(table: SheetTable, row: ParsedRow) -> str:
    """Return the header of a required column in which the row says nothing."""
    for table_column in table.columns.values():
        column = table_column.column
        if column is None or not column.required:
            continue
        referred = any(reference.column is column for reference in row.references)
        if not (referred if column.relation else row.name):
            return table_column.header
    return ""


def _parse_row(
    table: SheetTable, table_row: TableRow, headers: Mapping[str, str], problems: Problems
) -> ParsedRow | None:
    """Return a row, or None where a decisive cell cannot be read."""
    label = table.sheet.label or ""
    own = {prop.name for prop in node_properties(label or kinds.INSTITUTION)} | set(_NAMING)
    values: dict[str, Scalar] = {}
    references: list[ReferenceCell] = []
    relation_cells: dict[str, RelationCell] = {}
    also: dict[str, Scalar] = {}
    texts: list[str] = []
    whole_name, is_lost = "", False
    for table_column, column, cell in table.known(table_row):
        where = table.location(table_row, table_column)
        if isinstance(cell, Unreadable):
            is_needed = column.decisive or column.required
            problems.add(where, unreadable(cell), left_out="row" if is_needed else "cell")
            is_lost = is_lost or is_needed
        elif column.labels:
            if text := text_of(cell):
                references.append(ReferenceCell(column, table_column.header, text))
        elif column.property is not None:
            prop = column.property
            if prop.name not in own:
                relation_cells[prop.name] = RelationCell(prop, table_column.header, text_of(cell))
                continue
            parsed = parse_cell(prop, cell)
            if parsed.text and (parsed.messages or parsed.also.keys() - own) and DESCRIPTION.name in own:
                parsed = parsed.with_text()
                texts.append(f"{table_column.header}: {parsed.text}")
            also.update(parsed.also)
            is_decisive = column.decisive and parsed.value is None
            parsed.report(problems, where, "row" if is_decisive else "cell")
            is_lost = is_lost or (is_decisive and bool(parsed.messages) and not parsed.kept)
            if parsed.value is not None:
                values[prop.name] = parsed.value
            if prop.name == "name" and parsed.messages:
                whole_name = " ".join(text_of(cell).split())
    values = {name: value for name, value in also.items() if name in own} | values
    if texts:
        values[DESCRIPTION.name] = "; ".join(filter(None, (str(values.get(DESCRIPTION.name, "")), *texts)))
    location = table.location(table_row)
    properties = {name: value for name, value in values.items() if name not in _NAMING} | _extra(table, table_row)
    properties = order_ranges(properties, location, headers, problems)
    if is_lost:
        return None
    naming = {name: str(values.get(name, "")) for name in _NAMING}
    return ParsedRow(
        table.sheet.key,
        location,
        naming["kind"] or label,
        naming["name"],
        naming["code"],
        naming["former_name"],
        whole_name,
        properties,
        relation_cells,
        tuple(references),
        headers,
    )


def _extra(table: SheetTable, row: TableRow) -> dict[str, Scalar]:
    extra = {column.header: text_of(row.cells[column.index]) for column in table.extra() if column.index in row.cells}
    return {"extra": to_json(extra)} if extra else {}


def to_json(extra: Mapping[str, str | bool]) -> str:
    """Return extra columns as the text that a node holds."""
    return json.dumps(extra, ensure_ascii=False, sort_keys=True)


def order_ranges(
    properties: Mapping[str, Scalar], location: Location, headers: Mapping[str, str], problems: Problems
) -> dict[str, Scalar]:
    """Return the properties without the ends that come before their beginnings."""
    ordered = dict(properties)
    for first, last in RANGES_OF:
        start, end = ordered.get(first), ordered.get(last)
        if start is None or end is None or not _is_before(end, start):
            continue
        del ordered[last]
        said = message("problems.end_before_start", start=_shown(start), end=_shown(end))
        problems.add(location.in_column(headers.get(last)), said, left_out="cell")
    return ordered


def _shown(value: Scalar) -> Day | str:
    return Day(value) if isinstance(value, str) else str(value)


def _is_before(end: Scalar, start: Scalar) -> bool:
    if isinstance(end, str) and isinstance(start, str):
        return last_day(end) < first_day(start)
    return isinstance(end, int) and isinstance(start, int) and end < start


def join_own_words(rows: Sequence[ParsedRow]) -> list[ParsedRow]:
    """Return the rows, every word that no vocabulary holds in the spelling that is used most of its forms."""
    spellings: dict[tuple[str, tuple[str, ...]], Counter[str]] = {}
    for _, prop, word in _own_words(rows):
        spellings.setdefault((prop.vocabulary or "", form_key(word)), Counter())[word] += 1
    changed = list(rows)
    for at, prop, word in _own_words(rows):
        best = spellings[prop.vocabulary or "", form_key(word)].most_common(1)[0][0]
        changed[at] = replace(changed[at], properties={**changed[at].properties, prop.name: best})
    return changed


def _own_words(rows: Sequence[ParsedRow]) -> Iterator[tuple[int, Property, str]]:
    for at, row in enumerate(rows):
        for prop in node_properties(row.label or kinds.INSTITUTION):
            word = row.properties.get(prop.name)
            if prop.vocabulary in OWN_WORDS and isinstance(word, str) and word not in codes_of(prop.vocabulary):
                yield at, prop, word


def assume_actor_kinds(rows: Sequence[ParsedRow], problems: Problems) -> list[ParsedRow]:
    """Return the rows, every actor without a kind with the one that its sector suggests."""
    assumed = [row if row.label else replace(row, label=_kind_by_sector(row)) for row in rows]
    changed = [after for before, after in zip(rows, assumed, strict=True) if not before.label]
    if len(changed) <= _ONE_BY_ONE:
        for row in changed:
            said = message("problems.kind_assumed", name=row.name, kind=_kind_name(row.label))
            problems.add(row.location, said, warning=True)
        return assumed
    for sheet in dict.fromkeys(row.location.sheet for row in changed):
        for label in kinds.ACTORS:
            numbers = [str(row.location.row) for row in changed if (row.label, row.location.sheet) == (label, sheet)]
            if numbers:
                said = message(
                    "problems.kinds_assumed", n=len(numbers), kind=_kind_name(label), rows=", ".join(numbers)
                )
                problems.add(Location(sheet), said, warning=True)
    return assumed


def _kind_by_sector(row: ParsedRow) -> str:
    sector = row.properties.get("sector")
    return kinds.actor_kind_of(sector if isinstance(sector, str) else None)


def _kind_name(label: str) -> Message:
    return quoted_name(kinds.NODE_KINDS[label])
