"""The statements that write to Neo4j, made from the model's declaration of kinds; nothing of a user's is in them.

Every node that calnet writes has the label `OWN` beside its kind's, and every statement finds nodes by it, so that
nodes of others with the same labels and properties are never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from calnet.model.kinds import DATA_SET, NODE_KINDS, RELATION_KINDS, USES
from calnet.model.network import SHARED
from calnet.stores.schema import STATED, STATED_BY, node_schema, relation_schema

OWN = "CalnetNode"
"""The label of what calnet wrote."""

_TYPES = "|".join(f"`{type_}`" for type_ in RELATION_KINDS)
_STATED = "|".join(f"`{type_}`" for type_ in STATED)
_ENDS = 2
"""Columns of a relation's frame that hold its ends."""


def _used_by_others(node: str) -> str:
    return f"EXISTS {{ MATCH ({node})<-[:{USES}]-(d:{OWN}:{DATA_SET}) WHERE NOT d.dataset IN $gone }}"


KEY = f"CREATE CONSTRAINT calnet_node IF NOT EXISTS FOR (n:{OWN}) REQUIRE (n.dataset, n.id) IS UNIQUE"
INDEXES: Mapping[str, str] = {
    f"calnet_{label}": f"CREATE INDEX `calnet_{label}` IF NOT EXISTS FOR (n:`{label}`) ON (n.dataset)"
    for label in NODE_KINDS
}
"""Statements by the name of the index: the catalogue's queries find nodes by label and data set."""
SHOW_INDEXES = "SHOW INDEXES YIELD name RETURN name"
AWAIT_INDEXES = "CALL db.awaitIndexes(300)"

NAMES = (
    "CALL db.labels() YIELD label RETURN 'label' AS what, label AS name "
    "UNION ALL CALL db.relationshipTypes() YIELD relationshipType RETURN 'type' AS what, relationshipType AS name "
    "UNION ALL CALL db.propertyKeys() YIELD propertyKey RETURN 'key' AS what, propertyKey AS name"
)
"""Every name that the database has ever known, which it tells without looking at anything."""
UNKNOWN_NODES = (
    f"MATCH (n:{OWN}) WITH [x IN labels(n) WHERE x IN $labels] AS known, "
    f"[x IN labels(n) WHERE x <> '{OWN}'] AS labels, [x IN keys(n) WHERE x IN $keys] AS keys "
    "UNWIND CASE WHEN size(known) = 0 THEN labels ELSE [x IN keys | known[0] + '.' + x] END AS name "
    "RETURN DISTINCT name"
)
"""Labels of calnet's nodes that have none of ``$labels``, and those of ``$keys`` that its other nodes have."""
UNKNOWN_RELATIONS = (
    f"MATCH (a:{OWN})-[r]->(b:{OWN}) WITH type(r) AS type, [x IN keys(r) WHERE x IN $keys] AS keys "
    "UNWIND CASE WHEN type IN $types THEN [x IN keys | type + '.' + x] ELSE [type] END AS name RETURN DISTINCT name"
)
"""Types of relations between calnet's nodes that are none of ``$types``, and ``$keys`` that the others have."""

DATA_SETS = f"MATCH (d:{OWN}:{DATA_SET}) RETURN DISTINCT d.dataset AS id ORDER BY id"
LOCK = f"MATCH (d:{OWN}:{DATA_SET}) WHERE d.dataset IN $ids SET d.kind = d.kind RETURN DISTINCT d.dataset AS id"
"""Gives those that are there, and makes other writers of the same data sets wait."""

EXISTING = f"MATCH (n:{OWN}) WHERE n.dataset IN $gone AND n.id IS NOT NULL RETURN n.dataset AS dataset, n.id AS id"
"""Here and below the condition on the id lets the constraint's index be used."""
DELETE_NODES = f"UNWIND $rows AS row MATCH (n:{OWN} {{dataset: row[0], id: row[1]}}) DETACH DELETE n"
DELETE_RELATIONS = (
    f"MATCH (a:{OWN}) WHERE a.dataset IN $gone AND a.id IS NOT NULL MATCH (a)-[r:{_TYPES}]-(:{OWN}) DELETE r"
)
DELETE_UNUSED = (
    f"MATCH (n:{OWN}) WHERE n.dataset = '{SHARED}' AND n.id IS NOT NULL AND NOT n.id IN $kept "
    f"AND NOT EXISTS {{ MATCH (n)<-[:{USES}]-(:{OWN}:{DATA_SET}) }} DETACH DELETE n"
)
OLD_STATEMENTS = (
    f"MATCH (a:{OWN})-[r:{_STATED}]->(b:{OWN}) "
    f"WHERE a.dataset = '{SHARED}' AND a.id IS NOT NULL AND b.dataset = '{SHARED}' AND r.{STATED_BY} IS NOT NULL "
    f"WITH type(r) AS type, a.id AS start, b.id AS end, r.{STATED_BY} AS stated, "
    f"[x IN r.{STATED_BY} WHERE x IN $gone] AS ours, {_used_by_others('a')} AND {_used_by_others('b')} AS lasting "
    "WHERE size(ours) > 0 OR NOT lasting "
    "RETURN type, start, end, ours, CASE WHEN lasting THEN [] ELSE stated END AS stated, lasting"
)
"""Relations between shared things that the data sets to be replaced stated, or that no other one holds in place."""
UNSTATE_ALL = (
    f"MATCH (a:{OWN})-[r:{_STATED}]->(b:{OWN}) "
    f"WHERE a.dataset = '{SHARED}' AND a.id IS NOT NULL AND b.dataset = '{SHARED}' "
    f"AND any(x IN r.{STATED_BY} WHERE x IN $gone) "
    f"SET r.{STATED_BY} = [x IN r.{STATED_BY} WHERE NOT x IN $gone] WITH r WHERE size(r.{STATED_BY}) = 0 DELETE r"
)


@cache
def create_nodes(label: str) -> str:
    """Return the statement for new nodes; a row is a list in the order of the label's schema."""
    return f"UNWIND $rows AS row CREATE (n:`{label}`:{OWN} {_values(node_schema(label))})"


@cache
def update_nodes(label: str) -> str:
    """Return the statement for nodes that are there; what is unknown now is taken away."""
    columns = list(node_schema(label))
    key = f"dataset: row[{columns.index('dataset')}], id: row[{columns.index('id')}]"
    return f"UNWIND $rows AS row MATCH (n:{OWN} {{{key}}}) {_only_label(label)}SET n = {_values(node_schema(label))}"


@cache
def merge_shared(label: str) -> str:
    """Return the statement for shared nodes; a row is a map of what is known.

    Where a data set that stays uses the node, what it knew stays known.
    """
    return (
        f"UNWIND $rows AS row MERGE (n:{OWN} {{dataset: row.dataset, id: row.id}}) "
        f"WITH n, row, size($gone) = 0 OR {_used_by_others('n')} AS lasting "
        f"{_only_label(label)}SET n = CASE WHEN lasting THEN properties(n) ELSE row END SET n += row"
    )


@cache
def create_relations(type_: str) -> str:
    """Return the statement for new relations; a row is the ends' data sets, then a row of the type's schema."""
    columns = [name for name in relation_schema(type_) if name != STATED_BY][_ENDS:]
    return (
        f"UNWIND $rows AS row MATCH (a:{OWN} {{dataset: row[0], id: row[2]}}) "
        f"MATCH (b:{OWN} {{dataset: row[1], id: row[3]}}) CREATE (a)-[:`{type_}` {_values(columns, 2 + _ENDS)}]->(b)"
    )


@cache
def merge_relations(type_: str) -> str:
    """Return the statement for relations between shared nodes; a row holds from, to, known and stated_by.

    Statements of the data sets that are being replaced stay until each is, see `unstate`.
    """
    return (
        f"UNWIND $rows AS row MATCH (a:{OWN} {{dataset: '{SHARED}', id: row.from}}) "
        f"MATCH (b:{OWN} {{dataset: '{SHARED}', id: row.to}}) MERGE (a)-[r:`{type_}`]->(b) "
        f"WITH a, b, r, row, coalesce(r.{STATED_BY}, []) AS old "
        f"WITH r, row, old, size($gone) = 0 OR (any(x IN old WHERE NOT x IN $gone) "
        f"AND {_used_by_others('a')} AND {_used_by_others('b')}) AS lasting "
        "WITH r, row, lasting, [x IN old WHERE lasting OR x IN $gone] AS kept "
        "SET r = CASE WHEN lasting THEN properties(r) ELSE row.known END SET r += row.known "
        f"SET r.{STATED_BY} = kept + [x IN row.{STATED_BY} WHERE NOT x IN kept]"
    )


@cache
def unstate(type_: str) -> str:
    """Return the statement that takes back who stated a relation, and the relation when nobody is left."""
    return (
        f"UNWIND $rows AS row MATCH (:{OWN} {{dataset: '{SHARED}', id: row.from}})-[r:`{type_}`]->"
        f"(:{OWN} {{dataset: '{SHARED}', id: row.to}}) "
        f"SET r.{STATED_BY} = [x IN r.{STATED_BY} WHERE NOT x IN row.names] "
        f"WITH r WHERE size(r.{STATED_BY}) = 0 DELETE r"
    )


def _values(columns: Iterable[str], first: int = 0) -> str:
    return "{" + ", ".join(f"`{name}`: row[{place}]" for place, name in enumerate(columns, first)) + "}"


def _only_label(label: str) -> str:
    """Return the clauses that give a node this label; an id keeps its family, but may change its kind within it."""
    others = [kind.label for kind in NODE_KINDS.values() if kind.family == NODE_KINDS[label].family]
    others.remove(label)
    gone = f"REMOVE n{''.join(f':`{other}`' for other in others)} " if others else ""
    return f"{gone}SET n:`{label}` "
