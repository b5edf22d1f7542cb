"""One row of a sheet as a node in the making: its values, its names, and what it refers to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from calnet.messages import Day, Message
from calnet.model import kinds
from calnet.model.dates import first_day, last_day
from calnet.model.kinds import PROVENANCE, Property, node_properties
from calnet.model.network import Scalar
from calnet.model.sheets import Column
from calnet.model.text import slug
from calnet.sources.cells import parse_cell, text_of
from calnet.sources.grids import Unreadable
from calnet.sources.problems import Problem, Spot
from calnet.sources.tables import Row, Table

RANGES_OF = (("start_date", "end_date"), ("since", "until"), ("age_from", "age_to"))
"""Pairs of properties of which the second must not come before the first."""
PROVENANCE_NAMES = tuple(prop.name for prop in PROVENANCE)

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_CODE = 100


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell that names other things.

    Attributes:
        column: what the column means.
        header: its header as the file has it.
        text: what the cell says.
    """

    column: Column
    header: str
    text: str


@dataclass(slots=True)
class Draft:
    """A row on its way to becoming a node.

    Attributes:
        sheet: key of its sheet.
        spot: where it stands.
        label: label of the node; empty where an actor's kind is not given.
        name: its name; empty for a diagnosis until it is known what it is about.
        code: the user's own code, or an empty string.
        former_name: the name that its id is kept from, or an empty string.
        whole_name: its name as the file has it where that is too long, or an empty string.
        properties: values by property.
        linked: texts of the row's properties of relations, such as people aimed at, by property and with the header.
        references: the cells that name other things.
        id: its id, once known.
        dataset: its data set, once known.
        headers: headers of the table by property, as the file has them.
    """

    sheet: str
    spot: Spot
    label: str
    name: str = ""
    code: str = ""
    former_name: str = ""
    whole_name: str = ""
    properties: dict[str, Scalar] = field(default_factory=dict)
    linked: dict[str, tuple[Property, str, str]] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    id: str = ""
    dataset: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def provenance(self) -> dict[str, Scalar]:
        """Return the provenance that the row's relations share with it."""
        return {name: self.properties[name] for name in PROVENANCE_NAMES if name in self.properties}

    def at(self, reference: Reference) -> Spot:
        """Return the spot of one of the row's references."""
        return Spot(self.spot.sheet, self.spot.row, reference.header)

    def other_names(self) -> tuple[str, ...]:
        """Return the row's short name and other names."""
        short, others = self.properties.get("short_name"), self.properties.get("other_names")
        return (
            *((short,) if isinstance(short, str) else ()),
            *(others if isinstance(others, tuple) else ()),
        )

    def slug(self) -> str:
        """Return the last part of the row's id: from its code, its former name or its name."""
        return code_slug(self.code) if self.code else slug(self.former_name or self.whole_name or self.name)


def code_slug(code: str) -> str:
    """Return what a code becomes in an id; one that looks like a part of an id stays as it is.

    >>> code_slug("SP 4"), code_slug("sp-4")
    ('sp-4', 'sp-4')
    """
    return code if len(code) <= _LONGEST_CODE and _CODE.fullmatch(code) else slug(code)


def read_rows(table: Table) -> tuple[list[Draft], list[Problem]]:
    """Return the rows of a sheet of nodes as drafts, and what is wrong in their cells."""
    drafts: list[Draft] = []
    problems: list[Problem] = []
    headers = _headers(table)
    for row in table.rows:
        draft, found = _read_row(table, row, headers)
        problems += found
        if any(problem.left_out == "row" for problem in found):
            continue
        if missing := _missing(table, draft):
            problems.append(draft.spot.problem("required", left_out="row", column=missing))
        else:
            drafts.append(draft)
    return drafts, problems


def _missing(table: Table, draft: Draft) -> str:
    """Return the header of a required column in which the row says nothing."""
    for table_column in table.columns.values():
        column = table_column.column
        if column is None or not column.required:
            continue
        referred = any(reference.column is column for reference in draft.references)
        if not (referred if column.relation else draft.name):
            return table_column.header
    return ""


def _read_row(table: Table, row: Row, headers: Mapping[str, str]) -> tuple[Draft, list[Problem]]:
    label = table.sheet.label or ""
    draft = Draft(table.sheet.key, table.spot(row), label, headers=headers)
    own = {prop.name for prop in node_properties(label or kinds.INSTITUTION)}
    problems: list[Problem] = []
    for table_column, column, cell in table.known(row):
        spot = table.spot(row, table_column)
        lost = "row" if column.decisive else "cell"
        if isinstance(cell, Unreadable):
            problems.append(spot.problem(f"cell_{cell.reason}", left_out=lost))
        elif column.labels:
            if text := text_of(cell):
                draft.references.append(Reference(column, table_column.header, text))
        elif column.property is not None:
            prop = column.property
            if prop.name not in {*own, "code", "former_name"}:
                draft.linked[prop.name] = (prop, table_column.header, text_of(cell))
                continue
            parsed = parse_cell(prop, cell)
            if parsed.value is not None:
                lost = "cell"
            messages = (*((parsed.message,) if parsed.message else ()), *parsed.more)
            problems += [
                spot.problem_of(message, left_out="" if parsed.kept else lost, warning=parsed.kept)
                for message in messages
            ]
            if parsed.value is not None:
                _set(draft, prop.name, parsed.value)
            if prop.name == "name" and parsed.message is not None:
                draft.whole_name = " ".join(text_of(cell).split())
    draft.properties.update(_extra(table, row))
    problems += order_of_ranges(draft.properties, draft.spot, headers)
    return draft, problems


def _set(draft: Draft, name: str, value: Scalar) -> None:
    match name:
        case "name":
            draft.name = str(value)
        case "code":
            draft.code = str(value)
        case "former_name":
            draft.former_name = str(value)
        case "kind":
            draft.label = str(value)
        case _:
            draft.properties[name] = value


def _extra(table: Table, row: Row) -> dict[str, Scalar]:
    extra = {
        column.header: text_of(row.cells[column.index])
        for column in table.columns.values()
        if column.column is None and column.index in row.cells
    }
    return {"extra": to_json(extra)} if extra else {}


def to_json(extra: Mapping[str, str | bool]) -> str:
    """Return extra columns as the text that a node holds."""
    return json.dumps(extra, ensure_ascii=False, sort_keys=True)


def _headers(table: Table) -> dict[str, str]:
    return {
        column.column.property.name: column.header
        for column in table.columns.values()
        if column.column is not None and column.column.property is not None
    }


def order_of_ranges(properties: dict[str, Scalar], spot: Spot, headers: Mapping[str, str]) -> list[Problem]:
    """Take out the ends that come before their beginnings, and return a problem for each."""
    problems = []
    for first, last in RANGES_OF:
        start, end = properties.get(first), properties.get(last)
        if start is None or end is None or not _is_before(end, start):
            continue
        del properties[last]
        where = Spot(spot.sheet, spot.row, headers.get(last))
        problems.append(where.problem("end_before_start", left_out="cell", start=_shown(start), end=_shown(end)))
    return problems


def _shown(value: Scalar) -> Day | str:
    return Day(value) if isinstance(value, str) else str(value)


def _is_before(end: Scalar, start: Scalar) -> bool:
    if isinstance(end, str) and isinstance(start, str):
        return last_day(end) < first_day(start)
    return isinstance(end, int) and isinstance(start, int) and end < start


def name_actor_kinds(drafts: list[Draft]) -> list[Problem]:
    """Give every actor without a kind the one that its sector suggests, and return what was assumed."""
    unnamed = [draft for draft in drafts if not draft.label]
    for draft in unnamed:
        sector = draft.properties.get("sector")
        draft.label = kinds.actor_kind_of(sector if isinstance(sector, str) else None)
    if len(unnamed) <= _ONE_BY_ONE:
        return [
            draft.spot.problem("kind_assumed", warning=True, name=draft.name, kind=_kind_name(draft.label))
            for draft in unnamed
        ]
    problems = []
    for sheet in dict.fromkeys(draft.spot.sheet for draft in unnamed):
        for label in kinds.ACTORS:
            rows = [str(draft.spot.row) for draft in unnamed if draft.label == label and draft.spot.sheet == sheet]
            if rows:
                problems.append(
                    Spot(sheet).problem(
                        "kinds_assumed", warning=True, n=len(rows), kind=_kind_name(label), rows=", ".join(rows)
                    )
                )
    return problems


_ONE_BY_ONE = 5


def _kind_name(label: str) -> Message:
    kind = kinds.NODE_KINDS[label]
    return Message("problems.either", {"pl": kind.pl, "en": kind.en})
