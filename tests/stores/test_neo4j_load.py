"""What a load leaves in a Neo4j database: what the definition on tables says, and everything of others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial

import pytest
from random_frames import TOWNS, in_neo4j, in_tables, open_store, town, towns
from servers.neo4j_server import Neo4jAccount

from calnet.errors import StoreError
from calnet.model.network import SHARED, Network, Node, Relation, make_network
from calnet.stores.graph_frames import GraphFrames, frames_of, merge, remove
from calnet.stores.neo4j_load_plan import plan_load
from calnet.stores.neo4j_store import Neo4jStore

EMPTY = GraphFrames({}, {})


@pytest.fixture
def store(empty_neo4j: Neo4jAccount) -> Iterator[Neo4jStore]:
    with open_store(empty_neo4j) as opened:
        yield opened


def run(account: Neo4jAccount, text: str, **parameters: object) -> list[list[object]]:
    with account.driver() as driver, driver.session() as session:
        return session.run(text, parameters).values()


@pytest.mark.parametrize("batch_size", [1, 30, 50_000])
@pytest.mark.parametrize("seed", range(4))
def test_loads_and_removals_leave_what_their_definition_says(
    store: Neo4jStore, empty_neo4j: Neo4jAccount, monkeypatch: pytest.MonkeyPatch, seed: int, batch_size: int
) -> None:
    monkeypatch.setattr("calnet.stores.neo4j_store.plan_load", partial(plan_load, batch_size=batch_size))
    chance = random.Random(seed)
    expected = EMPTY
    for _ in range(8):
        if chance.random() < 0.7:
            new = towns(chance)
            expected = merge(expected, new)
            store.load(new)
        else:
            gone = chance.sample((*TOWNS, "nobody"), 2)
            expected = remove(expected, gone)
            store.remove(gone)
        assert in_neo4j(empty_neo4j) == in_tables(expected)
        if expected.data_sets:
            assert store.data_sets() == expected.data_sets


def test_loading_twice_changes_nothing(store: Neo4jStore, empty_neo4j: Neo4jAccount) -> None:
    new = towns(random.Random(11))
    store.load(new)
    ids = run(empty_neo4j, "MATCH (n) RETURN elementId(n) AS id ORDER BY id")
    store.load(new)
    assert in_neo4j(empty_neo4j) == in_tables(new)
    assert run(empty_neo4j, "MATCH (n) RETURN elementId(n) AS id ORDER BY id") == ids


def test_an_actor_may_change_its_kind(store: Neo4jStore, empty_neo4j: Neo4jAccount) -> None:
    for label in ("Organisation", "ResidentsGroup", "Institution"):
        new = frames_of(make_network([Node(label, "t/actor/x", "t", "X", {})], []))
        store.load(new)
        assert in_neo4j(empty_neo4j) == in_tables(new)


def test_progress_adds_up_to_everything(store: Neo4jStore) -> None:
    new = towns(random.Random(12))
    for _ in range(2):
        told: list[int] = []
        store.load(new, told.append)
        assert sum(told) == new.size


def test_a_database_that_was_never_loaded_says_so(store: Neo4jStore) -> None:
    with pytest.raises(StoreError) as refused:
        store.data_sets()
    assert refused.value.message.key == "queries.nothing_loaded"


def test_a_refused_load_leaves_the_old_graph(store: Neo4jStore, empty_neo4j: Neo4jAccount) -> None:
    old = town("a", random.Random(13))
    store.load(old)
    twice = Node("Place", "a/place/q", "a", "Q", {})
    with pytest.raises(StoreError) as refused:
        store.load(frames_of(Network((twice, twice), ())))
    assert refused.value.message.key == "queries.load_refused"
    assert in_neo4j(empty_neo4j) == in_tables(old)


# What others have in the same database

FOREIGN = """
CREATE (a:Institution {dataset: 'a', id: 'a/actor/0', name: 'cudza'}), (b:Place:Village {name: 'cudze'}),
  (s:TargetGroup {dataset: 'shared', id: 'group/0'}), (d:DataSet {dataset: 'a', id: 'a'}),
  (d)-[:USES {theirs: 1}]->(s), (a)-[:BASED_IN {theirs: 2}]->(b), (b)-[:PART_OF {theirs: 3}]->(b)
"""
THEIRS = """
MATCH (n) WHERE NOT n:CalnetNode OPTIONAL MATCH (n)-[r]->(m) WHERE NOT m:CalnetNode
RETURN labels(n) AS labels, properties(n) AS own, properties(r) AS theirs, properties(m) AS other, elementId(n) AS id
ORDER BY id
"""


def test_what_others_wrote_is_neither_changed_nor_taken_away(store: Neo4jStore, empty_neo4j: Neo4jAccount) -> None:
    """They have the same labels, one of them even the same data set and id."""
    run(empty_neo4j, FOREIGN)
    before = run(empty_neo4j, THEIRS)
    for seed in range(3):
        new = frames_of(
            make_network(
                [
                    Node("Institution", "a/actor/0", "a", f"nasza {seed}", {}),
                    Node("TargetGroup", "group/0", SHARED, "G", {}),
                ],
                [],
            )
        )
        store.load(new)
        assert in_neo4j(empty_neo4j) == in_tables(new)
        assert run(empty_neo4j, THEIRS) == before
    assert store.data_sets() == ("a",)
    store.remove(["a"])
    assert in_neo4j(empty_neo4j) == {}
    assert run(empty_neo4j, THEIRS) == before


def test_relations_of_others_to_our_nodes_outlive_a_load(store: Neo4jStore, empty_neo4j: Neo4jAccount) -> None:
    nodes = [
        Node("Institution", "a/actor/0", "a", "A", {}),
        Node("Institution", "a/actor/1", "a", "B", {}),
        Node("Place", "place/0", SHARED, "P", {}),
    ]
    based = Relation("BASED_IN", "a/actor/0", "place/0", {})
    store.load(frames_of(make_network(nodes, [based])))
    run(
        empty_neo4j,
        "CREATE (x:Report {name: 'cudzy'}) WITH x MATCH (n:CalnetNode) WHERE n.id IN ['a/actor/0', 'place/0'] "
        "CREATE (x)-[:ABOUT]->(n) CREATE (n)-[:PART_OF]->(x)",
    )
    link = "MATCH (:Report)-[r]-(n) RETURN type(r) AS type, n.id AS id, elementId(r) AS own ORDER BY own"
    before = run(empty_neo4j, link)
    assert len(before) == 4
    store.load(frames_of(make_network([nodes[0], nodes[2]], [])))
    assert run(empty_neo4j, link) == before
    assert run(empty_neo4j, "MATCH (n {id: 'a/actor/1'}) RETURN n") == []


def test_a_rule_of_others_that_our_data_break_is_named_and_the_old_graph_stands(
    store: Neo4jStore, empty_neo4j: Neo4jAccount
) -> None:
    old = frames_of(make_network([Node("Place", "a/place/0", "a", "Rynek", {})], []))
    store.load(old)
    run(empty_neo4j, "CREATE CONSTRAINT theirs FOR (n:Place) REQUIRE n.name IS UNIQUE")
    two = [Node("Place", f"a/place/{number}", "a", "Dworzec", {}) for number in range(2)]
    with pytest.raises(StoreError) as refused:
        store.load(frames_of(make_network(two, [])))
    assert refused.value.message.key == "queries.foreign_schema"
    assert "Place" in str(refused.value.message.values["problem"])
    assert in_neo4j(empty_neo4j) == in_tables(old)


@pytest.mark.parametrize(
    "theirs",
    [
        "CREATE CONSTRAINT theirs FOR (n:Place) REQUIRE n.dataset IS UNIQUE",
        "CREATE INDEX calnet_Place FOR (n:Other) ON (n.name)",
        "CREATE INDEX theirs FOR (n:Place) ON (n.dataset)",
    ],
)
def test_a_schema_of_others_does_not_stop_a_load_that_keeps_to_it(
    store: Neo4jStore, empty_neo4j: Neo4jAccount, theirs: str
) -> None:
    run(empty_neo4j, theirs)
    new = frames_of(make_network([Node("Place", "a/place/0", "a", "Rynek", {})], []))
    store.load(new)
    assert in_neo4j(empty_neo4j) == in_tables(new)


def test_an_index_of_others_where_ours_must_be_is_a_clear_refusal(store: Neo4jStore, empty_neo4j: Neo4jAccount) -> None:
    """Without our constraint a load could double nodes, so it does not begin."""
    run(empty_neo4j, "CREATE INDEX theirs FOR (n:CalnetNode) ON (n.dataset, n.id)")
    with pytest.raises(StoreError) as refused:
        store.load(town("a", random.Random(14)))
    assert refused.value.message.key == "queries.foreign_schema"
    assert in_neo4j(empty_neo4j) == {}
