"""How the embedded graph is laid out in tables, and how a file that is laid out otherwise is brought up to date.

A table for each label and each type of relation, derived from the model's declaration of kinds. A store file keeps the
number of its layout, a hash of these tables. Where it is another one, the file was made by another version, and the
engine tells what tables the file has: what the declaration has besides is added empty, and what it does not know is
taken out and named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from calnet.model.kinds import NODE_KINDS, RELATION_KINDS, Property, Type, node_properties
from calnet.stores.schema import stored_properties

Columns = Mapping[str, str]
"""Engine's types by the name of the column."""
_TYPES = {Type.TEXTS: "STRING[]", Type.INTEGER: "INT64", Type.DECIMAL: "DOUBLE", Type.FLAG: "BOOL"}
_KEY = "id"
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_HASH_DIGITS = 15
"""Hexadecimal digits of the hash that are kept; as a decimal number, versions that counted layouts find it newer."""


@dataclass(frozen=True, slots=True)
class RelationTable:
    """The table of one type of relation.

    Attributes:
        pairs: labels of the start and the end that it may join.
        columns: its properties.
    """

    pairs: tuple[tuple[str, str], ...]
    columns: Columns


@dataclass(frozen=True, slots=True)
class Layout:
    """The tables of a graph.

    Attributes:
        nodes: columns by label.
        relations: tables by type.
    """

    nodes: Mapping[str, Columns]
    relations: Mapping[str, RelationTable]

    @property
    def number(self) -> int:
        """The same for the same tables, whatever the order of their columns and pairs."""
        import hashlib  # only files ask, and it takes a while to import
        import json

        relations = {type_: [sorted(table.pairs), table.columns] for type_, table in self.relations.items()}
        text = json.dumps([self.nodes, relations], sort_keys=True)
        return int(hashlib.sha256(text.encode()).hexdigest()[:_HASH_DIGITS], 16)


@dataclass(frozen=True, slots=True)
class Changes:
    """What makes one layout of another.

    Attributes:
        statements: bring a graph up to date, in this order.
        unknown: what they take away: how it is called, and a query that counts it.
    """

    statements: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]


class UnknownGraphError(Exception):
    """The tables are none of calnet's."""


def declared_layout() -> Layout:
    """Return the layout of today's declaration of kinds."""
    return Layout(
        {label: _columns(node_properties(label)) for label in NODE_KINDS},
        {
            type_: RelationTable(kind.pairs(), _columns(stored_properties(type_)))
            for type_, kind in RELATION_KINDS.items()
        },
    )


def read_layout(connection: Any) -> Layout:
    """Return the layout that a graph has.

    Args:
        connection: a connection of the engine's to it.

    Raises:
        UnknownGraphError: a name in it is none that calnet would give, so that it must not get into a statement.
    """
    kinds: dict[str, str] = dict(_rows(connection, "CALL show_tables() RETURN name, type"))
    _check_names(kinds)
    columns: dict[str, Columns] = {
        name: dict(_rows(connection, f"CALL table_info('{name}') RETURN name, type")) for name in kinds
    }
    _check_names(name for known in columns.values() for name in known)
    nodes = {name: columns[name] for name, kind in kinds.items() if kind == "NODE"}
    if any(_KEY not in known for known in nodes.values()):
        raise UnknownGraphError
    return Layout(
        nodes,
        {
            name: RelationTable(
                tuple((row[0], row[1]) for row in _rows(connection, f"CALL show_connection('{name}') RETURN *")),
                columns[name],
            )
            for name, kind in kinds.items()
            if kind == "REL"
        },
    )


def creating(layout: Layout) -> Iterator[str]:
    """Yield the statements that make an empty graph."""
    for label, columns in layout.nodes.items():
        yield f"CREATE NODE TABLE `{label}` ({_declared(columns)}, PRIMARY KEY (`{_KEY}`))"
    for type_, table in layout.relations.items():
        yield f"CREATE REL TABLE `{type_}` ({', '.join((_joined(table.pairs), _declared(table.columns)))})"


def find_changes(found: Layout, wanted: Layout) -> Changes:
    """Return what makes the wanted layout of the one that was found.

    >>> old = Layout({"A": {"id": "STRING", "x": "INT64"}}, {})
    >>> new = Layout({"A": {"id": "STRING"}, "B": {"id": "STRING"}}, {})
    >>> find_changes(old, new).statements
    ('CREATE NODE TABLE `B` (`id` STRING, PRIMARY KEY (`id`))', 'ALTER TABLE `A` DROP `x`')
    """
    missing = Layout(
        {label: columns for label, columns in wanted.nodes.items() if label not in found.nodes},
        {type_: table for type_, table in wanted.relations.items() if type_ not in found.relations},
    )
    adding, dropping, unknown = list(creating(missing)), list[str](), list[tuple[str, str]]()
    for label in wanted.nodes.keys() & found.nodes.keys():
        adding_here, gone = _column_changes(label, found.nodes[label], wanted.nodes[label])
        adding += adding_here
        unknown += [(f"{label}.{name}", f"MATCH (n:`{label}`) RETURN count(n.`{name}`)") for name in gone]
    for type_ in wanted.relations.keys() & found.relations.keys():
        there, here = found.relations[type_], wanted.relations[type_]
        adding_here, gone = _column_changes(type_, there.columns, here.columns)
        adding += [f"ALTER TABLE `{type_}` ADD {_joined([pair])}" for pair in here.pairs if pair not in there.pairs]
        adding += adding_here
        unknown += [(f"{type_}.{name}", f"MATCH ()-[r:`{type_}`]->() RETURN count(r.`{name}`)") for name in gone]
        for start, end in there.pairs:
            if (start, end) not in here.pairs:
                dropping.append(f"ALTER TABLE `{type_}` DROP {_joined([(start, end)])}")
                if {start, end} <= wanted.nodes.keys():  # else the label is named
                    match = f"MATCH (:`{start}`)-[r:`{type_}`]->(:`{end}`)"
                    unknown.append((f"{start}-{type_}-{end}", f"{match} RETURN count(r)"))
    for type_ in found.relations.keys() - wanted.relations.keys():
        dropping.append(f"DROP TABLE `{type_}`")
        unknown.append((type_, f"MATCH ()-[r:`{type_}`]->() RETURN count(r)"))
    for label in found.nodes.keys() - wanted.nodes.keys():
        dropping.append(f"DROP TABLE `{label}`")
        unknown.append((label, f"MATCH (n:`{label}`) RETURN count(n)"))
    return Changes((*adding, *dropping), tuple(sorted(unknown)))


def count_unknown(connection: Any, changes: Changes) -> tuple[str, ...]:
    """Return what the changes would take away and is not empty, by name."""
    return tuple(name for name, query in changes.unknown if _rows(connection, query)[0][0])


def _column_changes(table: str, found: Columns, wanted: Columns) -> tuple[list[str], list[str]]:
    """Return the statements for the columns of a table that is there, and the names of those that go."""
    gone = [name for name, type_ in found.items() if wanted.get(name) != type_]
    new = [name for name, type_ in wanted.items() if found.get(name) != type_]
    if _KEY in gone:
        raise UnknownGraphError
    dropped = [f"ALTER TABLE `{table}` DROP `{name}`" for name in gone]
    return [*dropped, *(f"ALTER TABLE `{table}` ADD `{name}` {wanted[name]}" for name in new)], gone


def _rows(connection: Any, text: str) -> list[list[Any]]:
    with connection.execute(text) as result:
        rows: list[list[Any]] = result.get_all()
        return rows


def _check_names(names: Iterable[str]) -> None:
    if not all(_NAME.fullmatch(name) for name in names):
        raise UnknownGraphError


def _columns(properties: Iterable[Property]) -> Columns:
    return {each.name: "INT64" if each.number else _TYPES.get(each.type, "STRING") for each in properties}


def _declared(columns: Columns) -> str:
    return ", ".join(f"`{name}` {type_}" for name, type_ in columns.items())


def _joined(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"FROM `{start}` TO `{end}`" for start, end in pairs)
