"""A query of the user's can do nothing but read a Neo4j database, by three guards that do not need each other."""

from __future__ import annotations

import _thread
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from random_frames import open_store
from servers.neo4j_server import Neo4jAccount
from test_read_only import HARMLESS, HOSTILE, NETWORK

from calnet.errors import BadQuery
from calnet.stores.graph_frames import frames_of
from calnet.stores.neo4j_store import Neo4jStore
from calnet.stores.store import Limits

EVERYTHING = "MATCH (n) RETURN n.id AS id, n.kind AS kind, n.name AS name ORDER BY id"

FOR_NEO4J = [
    # writing
    "MATCH (n) SET n:Other",
    "MATCH (n) SET n += {name: 'x'}",
    "MATCH (n) CALL (n) { SET n.name = 'x' }",
    "MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 1 ROWS",
    "MATCH (n) CALL (n) { DETACH DELETE n } IN 2 CONCURRENT TRANSACTIONS",
    "OPTIONAL MATCH (n) FOREACH (x IN [n] | SET x.name = 'x')",
    "UNWIND [1] AS i MERGE (n:Place {id: i}) ON MATCH SET n.name = 'x' RETURN n",
    "RETURN 1 AS x UNION CREATE (n:Place {id: 'x'}) RETURN 2 AS x",
    "RETURN 1 AS x NEXT CREATE (n:Place {id: 'x'})",
    # files and addresses
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "LOAD CSV WITH HEADERS FROM 'file:/etc/passwd' AS line RETURN line",
    "MATCH (n) LOAD CSV FROM 'http://127.0.0.1:1/' + n.id AS line RETURN line",
    "WITH 'ftp://127.0.0.1/' AS x LOAD CSV FROM x AS line RETURN line",
    "MATCH (n) CALL (n) { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } RETURN line",
    "USING PERIODIC COMMIT LOAD CSV FROM 'file:///etc/passwd' AS line CREATE ()",
    # schema, users, databases, settings
    "CREATE CONSTRAINT x FOR (n:Place) REQUIRE n.name IS UNIQUE",
    "CREATE INDEX x FOR (n:Place) ON (n.name)",
    "DROP CONSTRAINT calnet_node",
    "DROP INDEX calnet_Place",
    "CREATE USER x SET PASSWORD 'xxxxxxxxxx'",
    "ALTER CURRENT USER SET PASSWORD FROM 'x' TO 'xxxxxxxxxx'",
    "DROP USER neo4j",
    "CREATE DATABASE x",
    "STOP DATABASE neo4j",
    "SHOW USERS",
    "SHOW SETTINGS",
    "SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery",
    "SHOW DATABASES",
    "SHOW FUNCTIONS",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "USE system SHOW USERS",
    "USE neo4j MATCH (n) RETURN n",
    "USE graph.byName('system') SHOW USERS",
    "RETURN 1 AS x UNION USE system MATCH (n) RETURN 1 AS x",
    # procedures
    "CALL db.labels() YIELD label RETURN label",
    "CALL dbms.components()",
    "CALL dbms.listConfig()",
    "CALL dbms.killConnection('bolt-1')",
    "CALL dbms.listConnections()",
    "CALL db.createLabel('X')",
    "CALL db.clearQueryCaches()",
    "CALL tx.setMetaData({x: 1})",
    "MATCH (n) CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey",
    "OPTIONAL CALL db.labels() YIELD label RETURN label",
    "CALL apoc.load.json('file:///etc/passwd')",
    "CALL apoc.cypher.runWrite('CREATE ()', {})",
    "RETURN apoc.cypher.runFirstColumnSingle('CREATE (n) RETURN n', {}) AS x",
    "RETURN db.nameFromElementId('x') AS x",
    # prefixes
    "CYPHER 5 MATCH (n) RETURN n",
    "CYPHER planner=dp CREATE (n:Place)",
    "EXPLAIN CREATE (n:Place)",
    "PROFILE CREATE (n:Place)",
    "PROFILE MATCH (n) DETACH DELETE n",
    "/*+ x */ CREATE (n:Place)",
]
LONGEST = 500
"""Characters; longer ones are there to wear out the reader of texts, and would wear out the server's."""
HARMLESS_THERE = [text for text in HARMLESS if "[1, 2][1]" not in text] + [
    "RETURN -1.5e3 AS x, [1, 2][1] AS z",
    "MATCH (n:Place) RETURN labels(n) AS kinds",
    "MATCH (n:Place) WHERE n.name =~ '(?i)ry.*' RETURN n.id AS id",
    "MATCH (n:Place) RETURN COUNT { (n)-[:PART_OF]->() } AS parts",
    "MATCH (n:Place) RETURN [x IN [1, 2] WHERE x > 1 | x * 2] AS x",
    "RETURN duration.between(date('2026-01-01'), date('2026-05-12')) AS x",
    "RETURN point({x: 1, y: 2}) AS x",
]


@pytest.fixture(scope="module")
def store(neo4j_server: Neo4jAccount) -> Iterator[Neo4jStore]:
    neo4j_server.empty()
    with open_store(neo4j_server) as opened:
        opened.load(frames_of(NETWORK))
        yield opened


def everything(account: Neo4jAccount) -> list[object]:
    """Data, schema, users and procedures' traces: what a hostile query could have changed."""
    with account.driver() as driver, driver.session() as session:
        return [
            session.run(text).values()
            for text in (
                "MATCH (n) RETURN elementId(n) AS id, labels(n), properties(n) ORDER BY id",
                "SHOW INDEXES YIELD name, type, labelsOrTypes, properties RETURN * ORDER BY name",
                "SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name",
                "SHOW USERS YIELD user RETURN user ORDER BY user",
                "CALL db.labels() YIELD label RETURN label ORDER BY label",
            )
        ]


def test_there_are_enough_examples() -> None:
    assert len(FOR_NEO4J) >= 50


def test_hostile_queries_are_refused_and_change_nothing(store: Neo4jStore, neo4j_server: Neo4jAccount) -> None:
    before = everything(neo4j_server)
    answered = []
    for text in (*HOSTILE, *FOR_NEO4J):
        try:
            store.ask(text, {}, Limits(seconds=5))
        except BadQuery:
            continue
        answered.append(text)
    assert answered == []
    assert everything(neo4j_server) == before


def test_without_the_first_guard_the_plan_and_the_transaction_still_hold(
    store: Neo4jStore, neo4j_server: Neo4jAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the server then answers can only have read the graph."""
    monkeypatch.setattr("calnet.stores.neo4j_store.check_read_only", lambda text: None)
    before = everything(neo4j_server)
    answered = []
    for text in (*HOSTILE, *FOR_NEO4J):
        if len(text) > LONGEST or "\u2028" in text:  # that ends no comment on this engine
            continue
        try:
            store.ask(text, {}, Limits(seconds=5))
        except BadQuery:
            continue
        answered.append(text)
    outside = ("LOAD", "CALL", "SHOW", "CREATE", "DELETE", "MERGE", "DROP", "TERMINATE", "apoc", "system")
    assert [text for text in answered if any(word in text for word in outside)] == []
    assert everything(neo4j_server) == before


@pytest.mark.parametrize(
    "text", [text for text in FOR_NEO4J if "CREATE (" in text or "SET " in text or "DELETE" in text]
)
def test_without_both_texts_guards_the_transaction_does_not_write(
    store: Neo4jStore, neo4j_server: Neo4jAccount, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr("calnet.stores.neo4j_store.check_read_only", lambda text: None)
    monkeypatch.setattr(Neo4jStore, "_check_plan", lambda *arguments: None)
    before = everything(neo4j_server)
    if text.startswith("EXPLAIN"):
        store.ask(text, {}, Limits())
    else:
        with pytest.raises(BadQuery):
            store.ask(text, {}, Limits())
    assert everything(neo4j_server) == before


@pytest.mark.parametrize("text", HARMLESS_THERE)
def test_a_harmless_query_is_answered(store: Neo4jStore, text: str) -> None:
    assert store.ask(text, {}, Limits()).frame.height >= 1


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("MATCH (n:Place)\nRETURN n.id AS x,,", 2, 18),
        ("MATCH (n:Place RETURN n.id", 1, 16),
        ("// note\nMATCH (n:Place)\nRETRUN n.id", 3, 1),
        ("RETURN y", 1, 8),
        ("RETURN nothing(1)", 1, 8),
    ],
)
def test_a_mistake_is_shown_where_it_is(store: Neo4jStore, text: str, line: int, column: int) -> None:
    with pytest.raises(BadQuery) as refused:
        store.ask(text, {}, Limits())
    assert refused.value.message.key == "queries.syntax"
    assert (refused.value.message.values["line"], refused.value.message.values["column"]) == (line, column)
    problem = str(refused.value.message.values["problem"])
    assert problem
    for noise in ("expected", "offset", "EXPLAIN", "\n", "Neo."):
        assert noise not in problem


@pytest.mark.parametrize("text", ["RETURN 1 / 0 AS x", "RETURN date('x') AS x", "RETURN $unknown AS x"])
def test_a_query_that_fails_when_it_runs_is_said(store: Neo4jStore, text: str) -> None:
    with pytest.raises(BadQuery) as refused:
        store.ask(text, {}, Limits())
    assert refused.value.message.key == "queries.engine_refused"


def test_rows_over_the_limit_are_cut_and_the_rest_is_not_waited_for(store: Neo4jStore) -> None:
    ten = store.ask("UNWIND range(1, 1000000000000) AS x RETURN x", {}, Limits(rows=10))
    assert (ten.frame.height, ten.cut) == (10, True)
    all_of_them = store.ask("UNWIND range(1, 10) AS x RETURN x", {}, Limits(rows=10))
    assert (all_of_them.frame.height, all_of_them.cut) == (10, False)


SLOW = "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN sum(x * y % 7) AS x"


def test_a_slow_query_is_stopped_and_the_store_goes_on(store: Neo4jStore, neo4j_server: Neo4jAccount) -> None:
    with pytest.raises(BadQuery) as refused:
        store.ask(SLOW, {}, Limits(seconds=0.5))
    assert refused.value.message.key == "queries.too_slow"
    assert store.ask("RETURN 1 AS x", {}, Limits()).frame.rows() == [(1,)]
    assert wait_until_idle(neo4j_server)


def test_a_query_that_needs_too_much_memory_is_stopped(store: Neo4jStore) -> None:
    with pytest.raises(BadQuery) as refused:
        store.ask("UNWIND range(1, 1000000000) AS x RETURN collect(x) AS x", {}, Limits(seconds=120))
    assert refused.value.message.key == "queries.too_much"


def test_values_of_every_kind_become_plain_columns(store: Neo4jStore) -> None:
    answer = store.ask(
        "MATCH p = (n:Place) WHERE n.id = 't/place/zamek' RETURN n, p, [1, 2] AS numbers, {a: 'ż'} AS map, "
        "true AS flag, 1.5 AS decimal, date('2026-05-12') AS day, null AS unknown, 0.0 / 0.0 AS not_a_number, "
        "[n, 1] AS mixed, duration('P1D') AS span, point({x: 1, y: 2}) AS point, "
        "datetime('2026-05-12T10:00:00Z') AS moment",
        {},
        Limits(),
    )
    row = answer.frame.row(0, named=True)
    node = '{"id": "t/place/zamek", "dataset": "t", "kind": "Place", "name": "CREATE (zamek);", "level": "street"}'
    assert (row["n"], row["p"], row["mixed"]) == (node, "(CREATE (zamek);)", f"[{node}, 1]")
    assert (row["numbers"], row["map"], row["flag"], row["decimal"]) == ("[1, 2]", '{"a": "ż"}', True, 1.5)
    assert (row["day"], row["unknown"], row["not_a_number"], row["span"]) == ("2026-05-12", None, None, "P1D")
    assert (row["point"], row["moment"]) == ("[1.0, 2.0]", "2026-05-12T10:00:00.000000000+00:00")


def test_two_columns_of_one_name_are_refused(store: Neo4jStore) -> None:
    with pytest.raises(BadQuery):
        store.ask("RETURN 1 AS x, 2 AS x", {}, Limits())


def test_parameters_are_values_and_never_text_of_the_query(store: Neo4jStore) -> None:
    name = "' OR 1 = 1 //"
    answer = store.ask("MATCH (n:Place) WHERE n.name = $name RETURN n.id AS id", {"name": name}, Limits())
    assert answer.frame.height == 0


# Reading


def test_types_come_from_all_rows(store: Neo4jStore) -> None:
    text = (
        "UNWIND range(1, 50000) AS i RETURN i, CASE WHEN i = 50000 THEN 'x' END AS late, null AS never, "
        "CASE WHEN i > 30000 THEN 0.5 ELSE 1 END AS number, CASE WHEN i > 30000 THEN ['a'] ELSE [] END AS texts"
    )
    frame = store.read(text, {})
    assert [str(type_) for type_ in frame.dtypes] == ["Int64", "String", "String", "Float64", "List(String)"]
    assert frame.row(-1) == (50000, "x", None, 0.5, ["a"])
    assert frame.row(0) == (1, None, None, 1.0, [])


def test_a_result_without_rows_keeps_its_columns(store: Neo4jStore) -> None:
    frame = store.read("MATCH (n:Place {id: 'none'}) RETURN n.id AS id, n.name AS name", {})
    assert (frame.columns, frame.height) == (["id", "name"], 0)


# Ctrl-C


def wait_until_idle(account: Neo4jAccount) -> bool:
    """Tell whether the server soon has nothing to do but answer this question."""
    with account.driver() as driver, driver.session() as session:
        for _ in range(100):
            text = "SHOW TRANSACTIONS YIELD currentQuery WHERE NOT currentQuery STARTS WITH 'SHOW' RETURN currentQuery"
            if not session.run(text).values():
                return True
            time.sleep(0.1)
    return False


@pytest.mark.parametrize("way", ["read", "ask", "load"])
def test_ctrl_c_leaves_nothing_behind(store: Neo4jStore, neo4j_server: Neo4jAccount, way: str) -> None:
    def interrupt(written: int) -> None:
        raise KeyboardInterrupt

    uses: dict[str, Callable[[], object]] = {
        "read": lambda: store.read(SLOW, {}),
        "ask": lambda: store.ask(SLOW, {}, Limits(seconds=600)),
        "load": lambda: store.load(frames_of(NETWORK), interrupt),
    }
    pressing = threading.Timer(2, _thread.interrupt_main)
    if way != "load":
        pressing.start()
    before = everything(neo4j_server)
    with pytest.raises(KeyboardInterrupt):
        uses[way]()
    assert wait_until_idle(neo4j_server)
    assert everything(neo4j_server) == before
    assert store.read("RETURN 1 AS x", {}).rows() == [(1,)]
