"""Rows of the sheet *Współpraca*: who, with whom or in what, and how."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import product

from calnet.messages import Message, Term, message
from calnet.model.kinds import PROVENANCE, RELATION_KINDS, RelationKind
from calnet.model.network import Scalar
from calnet.model.sheets import RELATION_FROM, RELATION_TO, RELATION_TYPE
from calnet.model.text import fold
from calnet.model.vocabulary import codes_of, find_code
from calnet.sources.grids import Cell, Unreadable
from calnet.sources.parsing.cells import parse_cell
from calnet.sources.parsing.parsed import says_nothing, text_of, unreadable
from calnet.sources.parsing.rows import PROVENANCE_NAMES, order_ranges
from calnet.sources.parsing.tables import SheetTable, TableColumn, TableRow
from calnet.sources.problems import Problem, Problems, quoted_name
from calnet.sources.resolving.names import NameIndex
from calnet.sources.resolving.records import Entity
from calnet.sources.resolving.references import resolve
from calnet.sources.resolving.relations import (
    COOPERATION_RANK,
    RelationKey,
    ToldRelation,
    check_ends,
    in_order_of_ends,
)
from calnet.wording.declarations import name_of

DEFAULT = "PARTNERS_WITH"


def find_cooperation(tables: Iterable[SheetTable], index: NameIndex, problems: Problems) -> list[ToldRelation]:
    """Return the relations that the sheet tells, each once."""
    first: dict[RelationKey, ToldRelation] = {}
    for table in tables:
        _report_extra_columns(table, problems)
        for row in table.rows:
            for relation in _relations_of_row(table, row, index, problems):
                other = first.setdefault(relation.key, relation)
                if other is not relation:
                    said = message(
                        "problems.repeated_relation",
                        other_sheet=other.location.sheet or "",
                        other_row=other.location.row or 0,
                    )
                    problems.add(relation.location, said, left_out="row")
    return list(first.values())


def _report_extra_columns(table: SheetTable, problems: Problems) -> None:
    for column in table.extra():
        if number := table.filled(column):
            where = table.location(column=column)
            problems.add(where, message("problems.no_extra_here", n=number), left_out="cell")


def _relations_of_row(table: SheetTable, row: TableRow, index: NameIndex, problems: Problems) -> list[ToldRelation]:
    location = table.location(row)
    ends_of_row: list[tuple[TableColumn, Cell]] = []
    for needed in (RELATION_FROM, RELATION_TO):
        found = table.find(row, needed)
        if found is None or isinstance(found[1], Unreadable):
            said = message("problems.required_either", column=quoted_name(needed))
            problems.add(location, said, left_out="row")
            return []
        ends_of_row.append(found)
    called = _kinds_of_row(table, row, problems)
    if called is None:
        return []
    kinds = called or [RELATION_KINDS[DEFAULT]]
    labels = (
        _union(kind.starts for kind in called) or RELATION_FROM.labels,
        _union(kind.ends for kind in called) or RELATION_TO.labels,
    )
    sides = [
        _entities_of_cell(table, row, end, allowed, index, problems)
        for end, allowed in zip(ends_of_row, labels, strict=True)
    ]
    values_by_kind: dict[str, dict[str, Scalar]] = {}
    noted: list[Problem] = []
    relations: list[ToldRelation] = []
    for start, end in product(*sides):
        kind = next((kind for kind in kinds if (start.label, end.label) in kind.pairs()), kinds[0])
        if (refusal := check_ends(kind, start, end)) is not None:
            problems.add(location, refusal, left_out="row")
            continue
        if kind.type not in values_by_kind:
            wrong = Problems()
            values_by_kind[kind.type] = _parse_values(table, row, kind, wrong)
            new = [problem for problem in wrong if problem not in noted]  # a cell is told of once, not for each kind
            problems.extend(new)
            noted += new
        values = values_by_kind[kind.type]
        properties = {name: value for name, value in values.items() if name not in PROVENANCE_NAMES}
        provenance = {name: values[name] for name in PROVENANCE_NAMES if name in values}
        ids = in_order_of_ends(kind, start.id, end.id)
        relations.append(ToldRelation(kind.type, *ids, location, COOPERATION_RANK, properties, provenance))
    return relations


def _kinds_of_row(table: SheetTable, row: TableRow, problems: Problems) -> list[RelationKind] | None:
    """Return the kinds of relation that a row may tell, none where it says nothing, or None where nobody knows them."""
    found = table.find(row, RELATION_TYPE)
    if found is None:
        return []
    column, cell = found
    if isinstance(cell, Unreadable):
        problems.add(table.location(row, column), unreadable(cell), left_out="row")
        return None
    if says_nothing(text_of(cell)):
        return []
    if kinds := _kinds_called(text_of(cell)):
        return kinds
    refusals = parse_cell(RELATION_TYPE.property, cell).messages if RELATION_TYPE.property else ()
    said = refusals[0] if refusals else message("problems.not_a_relation")
    problems.add(table.location(row, column), said, left_out="row")
    return None


def _entities_of_cell(
    table: SheetTable,
    row: TableRow,
    found_cell: tuple[TableColumn, Cell],
    labels: tuple[str, ...],
    index: NameIndex,
    problems: Problems,
) -> list[Entity]:
    column, cell = found_cell
    location, before = table.location(row, column), len(problems)
    found = resolve(index, text_of(cell), labels, location, problems, whole_row=True)
    if not found and len(problems) == before:
        problems.add(location, message("problems.required", column=column.header), left_out="row")
    return [entity for entity in found if entity]


def _parse_values(table: SheetTable, row: TableRow, kind: RelationKind, problems: Problems) -> dict[str, Scalar]:
    """Return what a row says about a relation of this kind, provenance included."""
    allowed = {prop.name: prop for prop in (*kind.properties, *PROVENANCE)}
    values: dict[str, Scalar] = {}
    also: dict[str, Scalar] = {}
    headers: dict[str, str] = {}
    for table_column, column, cell in table.known(row):
        if column.property is None or column is RELATION_TYPE:
            continue
        where, name = table.location(row, table_column), column.property.name
        headers[name] = table_column.header
        if isinstance(cell, Unreadable):
            problems.add(where, unreadable(cell), left_out="cell")
        elif name in allowed:
            parsed = parse_cell(allowed[name], cell)
            parsed.report(problems, where)
            also.update(parsed.also)
            if parsed.value is not None:
                values[name] = parsed.value
        elif not says_nothing(text_of(cell)):
            problems.add(where, _not_here(table_column.header, name), left_out="cell")
    values = {name: value for name, value in also.items() if name in allowed} | values
    return order_ranges(values, table.location(row), headers, problems)


def _not_here(header: str, name: str) -> Message:
    """Return that a column goes only with other relations, in the words of the list in the sheet."""
    kinds = [kind for kind in RELATION_KINDS.values() if name in {prop.name for prop in kind.properties}]
    known = [message("problems.quoted", name=Term("relation", kind.type)) for kind in kinds if _is_on_list(kind)]
    relations = tuple(known or [quoted_name(kind) for kind in kinds])
    return message("problems.not_for_relation", column=header, relations=relations)


def _is_on_list(kind: RelationKind) -> bool:
    return kind.type in codes_of("relation")


def _kinds_called(text: str) -> list[RelationKind]:
    code = find_code("relation", text)
    called = [RELATION_KINDS[code]] if code else []
    return called + [kind for kind in _relation_words().get(fold(text), []) if kind not in called]


@cache
def _relation_words() -> dict[str, list[RelationKind]]:
    words: dict[str, list[RelationKind]] = {}
    for kind in RELATION_KINDS.values():
        for word in dict.fromkeys(map(fold, (kind.type, name_of(kind, "pl"), name_of(kind, "en")))):
            words.setdefault(word, []).append(kind)
    return words


def _union(labels: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for some in labels for label in some))
