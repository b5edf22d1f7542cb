"""Small graphs of several towns at random, and what a Neo4j database holds in a form that can be compared with them."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from servers.neo4j_server import Neo4jAccount

from calnet.addresses import Credentials
from calnet.model.kinds import ACTORS
from calnet.model.network import SHARED, Network, Node, Relation, Scalar, make_network
from calnet.stores.graph_frames import GraphFrames, frames_of, merge
from calnet.stores.neo4j_store import Neo4jStore
from calnet.stores.schema import STATED_BY

TOWNS = ("a", "b", "c")
Held = Mapping[tuple[str, ...], Mapping[str, object]]


def open_store(account: Neo4jAccount) -> Neo4jStore:
    return Neo4jStore(account.uri, Credentials(account.user, account.password))


def town(id_: str, chance: random.Random) -> GraphFrames:
    """Return one town, of which anything can be missing."""
    return frames_of(_network((id_,), chance))


def towns(chance: random.Random) -> GraphFrames:
    """Return some towns: read together, or one by one, which makes them state different things."""
    ids = tuple(chance.sample(TOWNS, chance.randint(1, 3)))
    if chance.random() < 0.5:
        return frames_of(_network(ids, chance))
    tables = town(ids[0], chance)
    for id_ in ids[1:]:
        tables = merge(tables, town(id_, chance))
    return tables


def _network(ids: tuple[str, ...], chance: random.Random) -> Network:
    def some(numbers: int) -> list[int]:
        return [number for number in range(numbers) if chance.random() < 0.6]

    def known() -> dict[str, Scalar]:
        values: dict[str, Scalar] = {"source": chance.choice(("'źródło'", 'x\n"y"', "")), "checked_on": "2026-05"}
        return {name: value for name, value in values.items() if chance.random() < 0.5}

    groups = [Node("TargetGroup", f"group/{number}", SHARED, f"G{chance.randint(0, 9)}", known()) for number in some(4)]
    groups = [_with(node, "age_from", chance) for node in groups]
    places = [Node("Place", f"place/{number}", SHARED, f"P{number}", known()) for number in some(4)]
    nodes, relations = [*groups, *places], []
    for below, whole in pairwise(groups):
        relations.append(Relation("BROADER", below.id, whole.id, known()))
    for below, whole in pairwise(places):
        relations.append(Relation("PART_OF", below.id, whole.id, known()))
    for id_ in ids:
        if chance.random() < 0.5:
            nodes.append(Node("DataSet", id_, id_, "Opisany", {"home_place": "P"}))
        own = [Node("Place", f"{id_}/place/{number}", id_, "P", known()) for number in some(2)]
        actors = [
            Node(chance.choice(ACTORS), f"{id_}/actor/{number}", id_, "A", known() | {"other_names": ("x", "")})
            for number in some(4)
        ]
        initiatives = [Node("Initiative", f"{id_}/initiative/{number}", id_, "I", known()) for number in some(3)]
        actors = [_with(node, "people", chance) for node in actors]
        nodes += [*own, *actors, *initiatives]
        pairs = [
            ("PART_OF", own, places), ("RUNS", actors, initiatives), ("AIMED_AT", initiatives, groups),
            ("BASED_IN", actors, own), ("BASED_IN", actors, places), ("PARTNERS_WITH", actors[::2], actors[1::2]),
        ]  # fmt: skip
        for type_, starts, ends in pairs:
            for start in starts:
                if ends and chance.random() < 0.5:
                    relations.append(Relation(type_, start.id, chance.choice(ends).id, known()))
    actors = [node for node in nodes if node.label in ACTORS]
    for start, end in zip(actors, actors[3:], strict=False):
        if start.dataset != end.dataset and chance.random() < 0.5:
            relations.append(Relation("UNIT_OF", start.id, end.id, known()))
    return make_network(nodes, relations)


def _with(node: Node, name: str, chance: random.Random) -> Node:
    if chance.random() < 0.5:
        return node
    return Node(node.label, node.id, node.dataset, node.name, {**node.properties, name: chance.randint(0, 99)})


def in_tables(tables: GraphFrames) -> Held:
    """Return the nodes and relations of tables by what they are, with what is known of them."""
    held: dict[tuple[str, ...], Mapping[str, object]] = {}
    for label, frame in tables.nodes.items():
        for row in frame.to_dicts():
            held[label, row["id"]] = _known(row)
    for (type_, start, end), frame in tables.relations.items():
        for row in frame.to_dicts():
            key = (type_, start, row.pop("from"), end, row.pop("to"))
            held[key] = _known(row)
    return held


def in_neo4j(account: Neo4jAccount) -> Held:
    """Return the same of what calnet wrote into a database."""
    held: dict[tuple[str, ...], Mapping[str, object]] = {}
    with account.driver() as driver, driver.session() as session:
        for labels, properties in session.run("MATCH (n:CalnetNode) RETURN labels(n), properties(n)").values():
            (label,) = set(labels) - {"CalnetNode"}
            key = (label, properties["id"])
            assert key not in held
            held[key] = _known(properties)
        text = "MATCH (a:CalnetNode)-[r]->(b:CalnetNode) RETURN type(r), a.kind, a.id, b.kind, b.id, properties(r)"
        for *ends, properties in session.run(text).values():
            assert tuple(ends) not in held
            held[tuple(ends)] = _known(properties)
    return held


def _known(row: Mapping[str, Any]) -> Mapping[str, object]:
    known = {name: value for name, value in row.items() if value is not None}
    if STATED_BY in known:
        known[STATED_BY] = sorted(known[STATED_BY])
    return known
