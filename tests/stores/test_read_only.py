"""A query of the user's can do nothing but read, and everything that only reads is let through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from engines import make_store

from calnet.catalogue import load_own_query
from calnet.errors import BadQuery
from calnet.model.network import Node, make_network
from calnet.stores import answer_query, open_memory
from calnet.stores.graph_frames import frames_of
from calnet.stores.read_only import check_read_only
from calnet.stores.store import Limits, Store

NETWORK = make_network(
    [
        Node("Place", "t/place/rynek", "t", "Rynek", {}),
        Node("Place", "t/place/zamek", "t", "CREATE (zamek);", {"level": "street"}),
    ],
    [],
)
EVERYTHING = "MATCH (n) RETURN n.id AS id, n.kind AS kind, n.name AS name ORDER BY id"

HOSTILE = [
    # writing
    "CREATE (:Place {id: 'x'})",
    "create (:Place {id: 'x'})",
    "MATCH (n) SET n.name = 'x'",
    "MATCH (n) sEt n.name = 'x' RETURN n",
    "MATCH (n) DELETE n",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) NODETACH DELETE n",
    "MATCH (n) REMOVE n.name RETURN n",
    "MERGE (:Place {id: 'x'})",
    "MATCH (n) MERGE (m:Place {id: 'x'}) RETURN m.id",
    "UNWIND [1] AS i CREATE (:Place {id: 'x'})",
    "WITH 1 AS i CREATE (:Place {id: 'x'}) RETURN i",
    "MATCH (n) FOREACH (i IN [1] | SET n.name = 'x')",
    "MATCH (n) FOREACH (i IN [1] | CREATE (:Place))",
    "INSERT (:Place {id: 'x'})",
    "MATCH (n) INSERT (:Place {id: 'x'})",
    # definitions and settings
    "DROP TABLE Place",
    "ALTER TABLE Place DROP name",
    "CREATE NODE TABLE X (id STRING, PRIMARY KEY (id))",
    "CREATE MACRO f(x) AS x + 1",
    "COMMENT ON TABLE Place IS 'x'",
    "CALL threads = 1",
    "CHECKPOINT",
    "FORCE CHECKPOINT",
    "ANALYZE",
    "GRANT ROLE x TO y",
    # files, network, extensions
    "COPY Place TO '/tmp/x.csv'",
    "COPY (MATCH (n) RETURN n.id) TO '/tmp/x.csv'",
    "COPY Place FROM '/tmp/x.csv'",
    "LOAD FROM '/etc/passwd' RETURN *",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "MATCH (n) LOAD CSV FROM 'http://localhost/' AS line RETURN line",
    "WITH 1 AS x LOAD FROM '/etc/passwd' (file_format='csv') RETURN *",
    "INSTALL httpfs",
    "LOAD EXTENSION httpfs",
    "ATTACH 'x.db' AS x (dbtype lbug)",
    "DETACH x",
    "USE x",
    "USE x MATCH (n) RETURN n",
    "EXPORT DATABASE '/tmp/x'",
    "IMPORT DATABASE '/tmp/x'",
    # procedures and plugins
    "CALL show_tables() RETURN *",
    "CALL db.labels()",
    "MATCH (n) CALL show_tables() RETURN *",
    "MATCH (n) CALL { WITH n SET n.name = 'x' } RETURN n",
    "MATCH (n) CALL apoc.create.node([], {}) YIELD node RETURN node",
    "RETURN apoc.load.json('http://localhost/')",
    "RETURN apoc . util . md5 (['x'])",
    "RETURN `apoc`.`load`.`json`('http://localhost/')",
    "RETURN apoc.version()",
    # transactions and second statements
    "BEGIN TRANSACTION",
    "COMMIT",
    "ROLLBACK",
    "COMMIT; CREATE (:Place {id: 'x'})",
    "RETURN 1; CREATE (:Place {id: 'x'})",
    "RETURN 1; RETURN 2",
    "RETURN 1;;",
    "; RETURN 1",
    ";",
    "EXPLAIN MATCH (n) RETURN n",
    "PROFILE MATCH (n) RETURN n",
    "CYPHER runtime=slotted MATCH (n) RETURN n",
    "OPTIONAL CALL show_tables() RETURN *",
    # hiding
    "RETURN 'it''; CREATE (:Place {id: \"x\"}) //'",
    "RETURN 'a\\'' CREATE (:Place {id: 'x'})",
    "RETURN 'a\\\\' CREATE (:Place {id: 'x'}) //'",
    'RETURN "\'" CREATE (:Place {id: "x"}) //\'',
    "RETURN `a` CREATE (:Place {id: 'x'})",
    "RETURN `a``b` CREATE (:Place {id: 'x'}) //`",
    "RETURN 1 // harmless\nCREATE (:Place {id: 'x'})",
    "RETURN 1 // harmless\r\nCREATE (:Place {id: 'x'})",
    "RETURN 1 // harmless\rCREATE (:Place {id: 'x'})",
    "RETURN 1 // harmless\u2028CREATE (:Place {id: 'x'})",
    "RETURN 1 /* */ CREATE (:Place {id: 'x'}) /* */",
    "RETURN 1 /* /* */ CREATE (:Place {id: 'x'}) // */",
    "RETURN 1 /* // */ CREATE (:Place {id: 'x'})",
    "RETURN 1 // /*\nCREATE (:Place {id: 'x'}) // */",
    "MATCH (n)SET n.name='x'",
    "MATCH (n)\u00a0SET\u00a0n.name = 'x'",
    "MATCH (n)\u200bSET n.name = 'x'",
    "MATCH (n) SE\u200bT n.name = 'x'",
    "MATCH (n) \u017fET n.name = 'x'",
    "MATCH (n) WHERE n.id = 1SET n.name = 'x'",
    "MATCH (n) WHERE n.id = 0x1SET n.name = 'x'",
    "MATCH (n) WHERE n.id = 1e5SET n.name = 'x'",
    "MATCH (n) WHERE n.id = 1.SET n.name = 'x'",
    "MATCH (n) WHERE n.id = $1SET n.name = 'x'",
    "MATCH (n) WHERE n.id = $ SET n.name = 'x'",
    "RETURN '\\u0027 + 1 AS x CREATE (:Place {id: 1}) //'",
    "RETURN 1 \\u0043REATE (:Place {id: 'x'})",
    "RETURN '\\x27'",
    "RETURN 'never closed",
    "RETURN 1 /* never closed",
    "RETURN `never closed",
    # nothing, or too much
    "",
    "   \n // only a comment\n",
    "RETURN " + "(" * 500 + "1" + ")" * 500,
    "RETURN " + "CASE WHEN true THEN " * 200 + "1" + " END" * 200,
    "RETURN 1" + " + 1" * 3000,
    "RETURN '" + "x" * 30_000 + "'",
    "hello",
    "RETURN 1 AS x # comment",
    "\x00RETURN 1",
    "RETURN '\x1b[31m'",
]

HARMLESS = [
    "MATCH (n:Place) RETURN n.id AS id",
    "match (n:Place) return n.id as id limit 1",
    "MATCH (n:Place) RETURN n.id AS id;",
    "MATCH (n:Place) RETURN n.id AS id ; // CREATE",
    "// a heading; with CREATE\nMATCH (n:Place) RETURN n.id AS id",
    "/* DROP TABLE Place; */ MATCH (n:Place) RETURN n.id AS id",
    "MATCH (n:Place) /* ; DELETE n */ RETURN n.id AS id",
    "MATCH (n:Place) WHERE n.name = 'CREATE (zamek);' RETURN n.id AS id",
    'MATCH (n:Place) WHERE n.name <> "x; DROP TABLE Place; //" RETURN n.id AS id',
    "RETURN 'it\\'s; SET' AS x",
    'RETURN "say \\"LOAD CSV\\"" AS x',
    "RETURN '\\\\' AS x, 'CALL' AS y",
    "RETURN '// no comment' AS x",
    'RETURN "/* no comment */" AS x',
    "MATCH (n:Place) RETURN n.id AS `set`",
    "MATCH (`create`:Place) RETURN `create`.id AS id",
    "WITH {a: 1, b: 'x'} AS m RETURN m.a AS x",
    "OPTIONAL MATCH (n:Place)-[:PART_OF]->(m:Place) RETURN n.id AS id, m.id AS whole",
    "UNWIND [1, 2, 3] AS i RETURN i ORDER BY i DESC",
    "WITH 1 AS x RETURN x",
    "RETURN 1 AS x UNION ALL RETURN 2 AS x",
    "MATCH (n:Place) RETURN count(*) AS offset_from_set",
    "MATCH (n:Place) RETURN n.name AS created, n.id AS settings",
    "MATCH (n:Place) WHERE n.level IS NULL RETURN n.id AS id",
    "MATCH (n:Place) RETURN CASE WHEN n.level = 'street' THEN 'ulica' ELSE 'inne' END AS x",
    "MATCH p = (a:Place)-[:PART_OF*0..3]->(b:Place) RETURN a.id AS a_id, length(p) AS steps",
    "MATCH (n:Place) WHERE NOT EXISTS { MATCH (n)-[:PART_OF]->(:Place) } RETURN n.id AS id",
    "MATCH (n:Place|Need) RETURN n.id AS id",
    "MATCH (źródło:Place) RETURN źródło.id AS id",
    "MATCH (n:Place)\r\nRETURN n.id AS id\r\n",
    "MATCH\u00a0(n:Place)\u00a0RETURN n.id AS id",
    "RETURN -1.5e3 AS x, 0.5 AS y, [1, 2][1] AS z",
    "RETURN date('2026-05-12') AS day",
    "MATCH (n) RETURN n LIMIT 1",
    "RETURN 'zażółć gęślą jaźń' AS x",
]


@pytest.fixture(scope="module", params=["memory", "file"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with make_store(request.param, request) as embedded:
        embedded.load(frames_of(NETWORK))
        yield embedded


def test_there_are_enough_examples() -> None:
    assert len(HOSTILE) >= 50
    assert len(HARMLESS) >= 25


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_query_is_refused_and_changes_nothing(store: Store, text: str) -> None:
    before = store.read(EVERYTHING, {})
    with pytest.raises(BadQuery):
        store.ask(text, {}, Limits(seconds=5))
    assert store.read(EVERYTHING, {}).equals(before)


@pytest.mark.parametrize("text", [text for text in HOSTILE if "http" in text or "file:" in text or "/tmp" in text])
def test_files_and_addresses_are_refused_by_the_text_alone(text: str) -> None:
    with pytest.raises(BadQuery):
        check_read_only(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_query_is_answered(store: Store, text: str) -> None:
    assert store.ask(text, {}, Limits()).frame.height >= 1


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n:Place) RETURN n.set AS x",
        "MATCH (n:Place) RETURN (n).delete AS x",
        "MATCH (n:Call) RETURN n",
        "MATCH ()-[:USE]->() RETURN 1",
        "RETURN {set: 1, load: 2} AS m",
        "MATCH (n {create: 1}) RETURN n",
        "RETURN date.truncate('month', date()) AS x",
        "RETURN duration.between(date(), date()) AS x",
    ],
)
def test_a_keyword_as_a_name_is_let_through(text: str) -> None:
    check_read_only(text)


@pytest.mark.parametrize(
    ("text", "key", "line", "column"),
    [
        ("MATCH (n)\n  SET n.name = 'x'", "queries.refused_word", 2, 3),
        ("RETURN 1; RETURN 2", "queries.one_statement", 1, 9),
        ("RETURN 'a\nb' AS x\nCREATE (n)", "queries.refused_word", 3, 1),
        ("/* a\nb */ SHOW TABLES", "queries.refused_beginning", 2, 6),
        ("RETURN 1 AS x\r\n  #", "queries.character", 2, 3),
        ("RETURN\n 'abc", "queries.open_string", 2, 2),
        ("RETURN 1 /* abc", "queries.open_comment", 1, 10),
        ("RETURN 1 AS a\u202eb", "queries.hidden", 1, 14),
        ("RETURN x.y(1)", "queries.refused_function", 1, 11),
        ("RETURN '\\u0041'", "queries.escape", 1, 8),
        # found by the engine
        ("MATCH (n:Place)\nRETURN n.id AS x,,", "queries.syntax", 2, 18),
        ("MATCH (n:Place RETURN n.id", "queries.syntax", 1, 16),
        ("// note\nMATCH (n:Place)\nRETRUN n.id", "queries.syntax", 3, 1),
    ],
)
def test_a_refusal_says_where(store: Store, text: str, key: str, line: int, column: int) -> None:
    with pytest.raises(BadQuery) as refused:
        store.ask(text, {}, Limits())
    assert refused.value.message.key == key
    assert refused.value.message.values["line"] == line
    assert refused.value.message.values["column"] == column


def test_an_unknown_property_is_named_without_the_engines_words(store: Store) -> None:
    with pytest.raises(BadQuery) as refused:
        store.ask("MATCH (n:Place) RETURN n.colour", {}, Limits())
    assert refused.value.message.values["problem"] == "Cannot find property colour for n."


def test_the_engines_message_is_cut_to_its_heart(store: Store) -> None:
    with pytest.raises(BadQuery) as refused:
        store.ask("MATCH (n:Place) RETURN n.id AS x,,", {}, Limits())
    problem = str(refused.value.message.values["problem"])
    assert "expecting" not in problem
    assert "exception" not in problem
    assert "offset" not in problem


def test_rows_over_the_limit_are_cut_and_it_is_said(store: Store) -> None:
    ten = store.ask("UNWIND range(1, 11) AS x RETURN x", {}, Limits(rows=10))
    assert (ten.frame.height, ten.cut) == (10, True)
    all_of_them = store.ask("UNWIND range(1, 10) AS x RETURN x", {}, Limits(rows=10))
    assert (all_of_them.frame.height, all_of_them.cut) == (10, False)


def test_a_slow_query_is_stopped_and_the_store_goes_on(store: Store) -> None:
    slow = "UNWIND range(1, 3000) AS x UNWIND range(1, 3000) AS y UNWIND range(1, 3000) AS z RETURN DISTINCT x + y * z"
    with pytest.raises(BadQuery) as refused:
        store.ask(slow, {}, Limits(seconds=0.2))
    assert refused.value.message.key in ("queries.too_slow", "queries.too_much")
    assert store.ask("RETURN 1 AS x", {}, Limits()).frame.rows() == [(1,)]


def test_a_query_that_needs_too_much_memory_is_stopped(store: Store) -> None:
    with pytest.raises(BadQuery) as refused:
        store.ask("RETURN repeat('x', 500000000) AS x", {}, Limits())
    assert refused.value.message.key == "queries.too_much"


def test_the_engine_itself_refuses_to_write(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the first guard to fail, the read-only transaction would still hold."""
    monkeypatch.setattr("calnet.stores.embedded.check_read_only", lambda text: None)
    monkeypatch.setattr("calnet.stores.embedded._check_plan", lambda *arguments: None)
    with pytest.raises(BadQuery):
        store.ask("MATCH (n:Place) SET n.name = 'x'", {}, Limits())
    assert "x" not in store.read(EVERYTHING, {})["name"].to_list()


def test_the_plan_is_refused_where_it_would_write_a_file(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A read-only transaction lets COPY … TO pass; the plan does not."""
    monkeypatch.setattr("calnet.stores.embedded.check_read_only", lambda text: None)
    target = tmp_path / "x.csv"
    with pytest.raises(BadQuery) as refused:
        store.ask(f"COPY (MATCH (n:Place) RETURN n.id) TO '{target.as_posix()}'", {}, Limits())
    assert refused.value.message.key == "queries.refused_plan"
    assert not target.exists()


def test_values_of_every_kind_become_plain_columns(store: Store) -> None:
    answer = store.ask(
        "MATCH (n:Place) WHERE n.id = 't/place/zamek' RETURN n, [1, 2] AS numbers, {a: 'ż'} AS map, true AS flag, "
        "1.5 AS decimal, sum(2) AS total, date('2026-05-12') AS day, null AS unknown, 0.0 / 0.0 AS not_a_number, "
        "10000000000000000000000 AS big, interval('1 day') AS span",
        {},
        Limits(),
    )
    row = answer.frame.row(0, named=True)
    assert '"name": "CREATE (zamek);"' in row["n"]
    assert "_ID" not in row["n"]
    assert (row["numbers"], row["map"], row["flag"], row["decimal"]) == ("[1, 2]", '{"a": "ż"}', True, 1.5)
    assert (row["total"], row["day"], row["unknown"], row["not_a_number"]) == (2, "2026-05-12", None, None)
    assert row["big"] == "10000000000000000000000"
    assert row["span"]


def test_two_columns_of_one_name_are_refused(store: Store) -> None:
    with pytest.raises(BadQuery) as refused:
        store.ask("RETURN 1 AS x, 2 AS x", {}, Limits())
    assert refused.value.message.key == "queries.column_twice"


def test_parameters_are_values_and_never_text_of_the_query(store: Store) -> None:
    name = "' OR 1 = 1 //"
    answer = store.ask("MATCH (n:Place) WHERE n.name = $name RETURN n.id AS id", {"name": name}, Limits())
    assert answer.frame.height == 0


def test_own_query_from_a_file_takes_typed_parameters(tmp_path: Path) -> None:
    file = tmp_path / "mine.cypher"
    file.write_text(
        "\ufeff// title: Moje\n// parameter: names (texts)\nMATCH (n:Place)\nWHERE n.name IN $names AND $one = 1\n"
        "RETURN n.id AS id;\n",
        encoding="utf-8",
    )
    query = load_own_query(file)
    with open_memory(NETWORK) as memory:
        answer = answer_query(memory, query, {"names": "Rynek; Zamek", "one": "1"})
    assert answer.frame.rows() == [("t/place/rynek",)]
