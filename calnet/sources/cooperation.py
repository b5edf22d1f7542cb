"""Rows of the sheet *Współpraca*: who, with whom or in what, and how."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from calnet.messages import message
from calnet.model.kinds import PROVENANCE, RELATION_KINDS, RelationKind
from calnet.model.network import Scalar
from calnet.model.sheets import RELATION_FROM, RELATION_TO, RELATION_TYPE
from calnet.model.text import fold
from calnet.model.vocabulary import find_code
from calnet.sources.cells import parse_cell, says_nothing, text_of
from calnet.sources.grids import Unreadable
from calnet.sources.links import COOPERATION_RANK, Link, check_ends, in_order_of_ends
from calnet.sources.names import NameIndex
from calnet.sources.problems import Problem
from calnet.sources.references import resolve
from calnet.sources.rows import PROVENANCE_NAMES, order_of_ranges
from calnet.sources.tables import Row, Table, name_of

DEFAULT = "PARTNERS_WITH"


def read_cooperation(tables: Iterable[Table], index: NameIndex) -> tuple[list[Link], list[Problem]]:
    """Return the relations that the sheet tells, each once, and what is wrong with its rows."""
    links: list[Link] = []
    problems: list[Problem] = []
    first: dict[tuple[str, str, str], Link] = {}
    for table in tables:
        problems += _extra_columns(table)
        for row in table.rows:
            found, wrong = _read_row(table, row, index)
            problems += wrong
            for link in found:
                other = first.setdefault((link.type, link.start, link.end), link)
                if other is link:
                    links.append(link)
                else:
                    problems.append(
                        link.spot.problem(
                            "repeated_relation",
                            left_out="row",
                            other_sheet=other.spot.sheet or "",
                            other_row=other.spot.row or 0,
                        )
                    )
    return links, problems


def _extra_columns(table: Table) -> list[Problem]:
    problems = []
    for column in table.columns.values():
        number = sum(column.index in row.cells for row in table.rows)
        if column.column is None and number:
            problems.append(table.spot(column=column).problem("no_extra_here", left_out="cell", n=number))
    return problems


def _read_row(table: Table, row: Row, index: NameIndex) -> tuple[list[Link], list[Problem]]:
    cells = {column.pl: (table_column, cell) for table_column, column, cell in table.known(row)}
    for needed in (RELATION_FROM, RELATION_TO):
        if needed.pl not in cells or isinstance(cells[needed.pl][1], Unreadable):
            return [], [table.spot(row).problem("required_either", left_out="row", column=name_of(needed))]
    spot = table.spot(row)
    kinds, labels = [RELATION_KINDS[DEFAULT]], (RELATION_FROM.labels, RELATION_TO.labels)
    if RELATION_TYPE.pl in cells:
        type_column, cell = cells[RELATION_TYPE.pl]
        if isinstance(cell, Unreadable):
            return [], [table.spot(row, type_column).problem(f"cell_{cell.reason}", left_out="row")]
        if not says_nothing(text_of(cell)):
            kinds = _kinds_called(text_of(cell))
            if not kinds:
                wrong = parse_cell(RELATION_TYPE.property, cell).message if RELATION_TYPE.property else None
                wrong = wrong or message("problems.not_a_relation")
                return [], [table.spot(row, type_column).problem_of(wrong, left_out="row")]
            labels = (_union(kind.starts for kind in kinds), _union(kind.ends for kind in kinds))
    problems: list[Problem] = []
    ends = []
    for needed, allowed in zip((RELATION_FROM, RELATION_TO), labels, strict=True):
        table_column, cell = cells[needed.pl]
        found, wrong_names = resolve(index, text_of(cell), allowed, table.spot(row, table_column), whole_row=True)
        problems += wrong_names
        ends.append([named for named in found if named])
        if not found and not wrong_names:
            problems.append(
                table.spot(row, table_column).problem("required", left_out="row", column=table_column.header)
            )
    links: list[Link] = []
    for start in ends[0]:
        for end in ends[1]:
            fitting = [kind for kind in kinds if (start.label, end.label) in kind.pairs()]
            kind = fitting[0] if fitting else kinds[0]
            if (refusal := check_ends(kind, start, end)) is not None:
                problems.append(spot.problem_of(refusal, left_out="row"))
                continue
            properties, provenance, wrong_cells = _read_properties(table, row, kind)
            problems += [problem for problem in wrong_cells if problem not in problems]
            ids = in_order_of_ends(kind, start.id, end.id)
            links.append(Link(kind.type, *ids, spot, COOPERATION_RANK, properties, provenance))
    return links, problems


def _read_properties(
    table: Table, row: Row, kind: RelationKind
) -> tuple[dict[str, Scalar], dict[str, Scalar], list[Problem]]:
    allowed = {prop.name: prop for prop in (*kind.properties, *PROVENANCE)}
    values: dict[str, Scalar] = {}
    problems: list[Problem] = []
    headers: dict[str, str] = {}
    for table_column, column, cell in table.known(row):
        if column.property is None or column is RELATION_TYPE:
            continue
        spot, name = table.spot(row, table_column), column.property.name
        headers[name] = table_column.header
        if isinstance(cell, Unreadable):
            problems.append(spot.problem(f"cell_{cell.reason}", left_out="cell"))
            continue
        if name not in allowed:
            if not says_nothing(text_of(cell)):
                relation = message("problems.either", pl=kind.pl, en=kind.en)
                problems.append(spot.problem("not_for_relation", left_out="cell", relation=relation))
            continue
        parsed = parse_cell(allowed[name], cell)
        if parsed.message is not None:
            left_out = "" if parsed.kept else "cell"
            problems.append(spot.problem_of(parsed.message, left_out=left_out, warning=parsed.kept))
        if parsed.value is not None:
            values[name] = parsed.value
    problems += order_of_ranges(values, table.spot(row), headers)
    provenance = {name: values.pop(name) for name in PROVENANCE_NAMES if name in values}
    return values, provenance, problems


def _kinds_called(text: str) -> list[RelationKind]:
    code = find_code("relation", text)
    called = [RELATION_KINDS[code]] if code else []
    return called + [kind for kind in _relation_words().get(fold(text), []) if kind not in called]


@cache
def _relation_words() -> dict[str, list[RelationKind]]:
    words: dict[str, list[RelationKind]] = {}
    for kind in RELATION_KINDS.values():
        for word in dict.fromkeys(map(fold, (kind.type, kind.pl, kind.en))):
            words.setdefault(word, []).append(kind)
    return words


def _union(labels: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for some in labels for label in some))
