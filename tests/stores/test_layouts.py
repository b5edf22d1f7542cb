"""Graphs that another version of calnet wrote: they open, what is missing is empty, what is unknown is named."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import ladybug
import pytest
from servers.neo4j_server import Neo4jAccount
from stored_layouts import STORED, TOWN, unpack

import calnet
from calnet.addresses import Credentials
from calnet.catalogue import find_query, load_catalogue
from calnet.cli import program
from calnet.errors import BadQuery, BadSource, StoreError
from calnet.findings import Result
from calnet.model.kinds import (
    INITIATIVE,
    NODE_KINDS,
    RELATION_KINDS,
    Family,
    NodeKind,
    Property,
    RelationKind,
    Type,
    node_properties,
)
from calnet.model.network import Network, Node, Scalar, make_network
from calnet.sources import read_source
from calnet.stores import answer_query
from calnet.stores.embedded_layout import Layout, RelationTable, declared_layout, find_changes
from calnet.stores.export import export_frames
from calnet.stores.graph_frames import frames_of, network_of
from calnet.stores.neo4j_store import Neo4jStore
from calnet.stores.schema import node_schema
from calnet.stores.store import Limits, Store
from calnet.stores.store_file import FileStore

GIVEN = {
    "not_checked_since": {"date": "2026-01-01"},
    "initiatives_for_group": {"name": "seniorzy"},
    "actors_in_sector": {"sector": "social_welfare"},
}
"""Parameters that queries cannot do without."""
OLDER = (
    "DROP TABLE EXPECTED_FOR",
    "DROP TABLE Expectation",
    "ALTER TABLE Initiative DROP capacity",
    "ALTER TABLE PARTNERS_WITH DROP strength",
    "DROP TABLE OFFERS",
    "ALTER TABLE HOSTS DROP FROM Institution TO Coalition",
    "COMMENT ON TABLE DataSet IS 'calnet layout 2'",
)
"""Makes a file as a version would have written it that did not know of some things."""
NEWER = (
    "CREATE NODE TABLE Budget (id STRING, dataset STRING, name STRING, PRIMARY KEY (id))",
    "CREATE NODE TABLE Unused (id STRING, PRIMARY KEY (id))",
    "CREATE REL TABLE FUNDS (FROM Budget TO Initiative)",
    "ALTER TABLE Initiative ADD cost INT64",
    "ALTER TABLE Initiative ADD unused INT64",
    "ALTER TABLE RUNS ADD share DOUBLE",
    "ALTER TABLE BASED_IN ADD FROM Coalition TO Place",
    "ALTER TABLE SUPPORTS ADD FROM Budget TO Initiative",
    "CREATE (:Budget {id: 'budget', dataset: 'przykladowo', name: 'Budżet'})",
    "MATCH (b:Budget) MATCH (i:Initiative) CREATE (b)-[:FUNDS]->(i)",
    "MATCH (i:Initiative) SET i.cost = 7",
    "MATCH (:Institution)-[r:RUNS]->() SET r.share = 0.5",
    "MATCH (c:Coalition) MATCH (p:Place) CREATE (c)-[:BASED_IN]->(p)",
    "COMMENT ON TABLE DataSet IS 'calnet layout 1234567890123456'",
)
"""Makes a file as a version would have written it that knows more."""
UNKNOWN = ("Budget", "Coalition-BASED_IN-Place", "FUNDS", "Initiative.cost", "RUNS.share")


@pytest.fixture(scope="module")
def town() -> Network:
    return read_source(TOWN).network


@pytest.fixture
def path(tmp_path: Path, town: Network) -> Path:
    """A file of today."""
    made = tmp_path / "town.calnet"
    with FileStore(made) as store:
        store.load(frames_of(town))
    return made


def change(path: Path, statements: Sequence[str]) -> Path:
    with ladybug.Database(str(path)) as database, ladybug.Connection(database) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.execute("CHECKPOINT")
    return path


def judge(source: Path) -> Result:
    with calnet.open_graph(str(source)) as graph:
        return graph.analyse()


def answer_everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of every query of the catalogue."""
    catalogue = load_catalogue()
    return {query.name: answer_query(store, query, GIVEN.get(query.name, {})).frame.rows() for query in catalogue}


def count(store: Store, pattern: str) -> int:
    number: int = store.read(f"MATCH {pattern} RETURN count(*) AS number", {})["number"].item()
    return number


# Stored files


@pytest.mark.parametrize("name", STORED)
def test_a_stored_file_of_each_layout_gives_what_its_sheets_give(name: str, tmp_path: Path, town: Network) -> None:
    path = unpack(name, tmp_path)
    with calnet.open_graph(str(path)) as graph:
        assert graph.unknown == ()
        assert without_vocabulary(graph.network) == without_vocabulary(town)
        result = graph.analyse()
    assert result.findings
    today = judge(TOWN)
    assert sorted((one.kind.name, one.state) for one in result.findings) == sorted(
        (one.kind.name, one.state) for one in today.findings
    )


def without_vocabulary(network: Network) -> Network:
    """Return a network without what the vocabularies have learnt since: own terms were shared then."""

    def plain(id_: str) -> str:
        parts = id_.split("/")
        return "/".join(parts[-2:]) if len(parts) > 2 and parts[-2] in {"group", "need"} else id_

    words = {node.id for node in network.labelled("TargetGroup", "Need")}
    return make_network(
        [node for node in network.nodes if node.id not in words],
        [
            replace(link, start=plain(link.start), end=plain(link.end))
            for link in network.relations
            if link.start not in words
        ],
    )


def test_a_file_of_todays_layout_is_stored() -> None:
    assert f"layout-{declared_layout().number}" in STORED, "run tests/stores/stored_layouts.py and commit the file"


# Files of versions that knew less


def test_what_an_older_file_lacks_reads_as_empty(path: Path, town: Network) -> None:
    with FileStore(path) as store:
        now = answer_everything(store)
    change(path, OLDER)
    content = path.read_bytes()
    with FileStore(path) as store:
        then = answer_everything(store)
        assert store.unknown() == ()
        assert network_of(export_frames(store)) == without_what_older_lacks(town)
    assert path.read_bytes() == content
    assert now["expectations"] != []
    assert (then["expectations"], then["resource_actors"], then["coalition_hosts"]) == ([], [], [])
    assert then["places"] == now["places"]
    assert judge(path).findings


def without_what_older_lacks(town: Network) -> Network:
    lost = {INITIATIVE: "capacity", "PARTNERS_WITH": "strength"}

    def known(properties: Mapping[str, Scalar], of: str) -> dict[str, Scalar]:
        return {name: value for name, value in properties.items() if name != lost.get(of)}

    coalitions = {node.id for node in town.labelled("Coalition")}
    nodes = [replace(node, properties=known(node.properties, node.label)) for node in town.nodes]
    relations = [
        replace(relation, properties=known(relation.properties, relation.type))
        for relation in town.relations
        if relation.type not in ("EXPECTED_FOR", "OFFERS")
        and not (relation.type == "HOSTS" and relation.end in coalitions)
    ]
    return make_network([node for node in nodes if node.label != "Expectation"], relations)


def test_a_town_loaded_into_an_older_file_brings_it_up_to_date(path: Path) -> None:
    change(path, OLDER)
    other = make_network([Node("Expectation", "b/e", "b", "Oczekiwanie", {"sectors": ("culture",)})], [])
    with FileStore(path) as store:
        store.load(frames_of(other))
        assert store.data_sets() == ("b", "przykladowo")
        assert answer_query(store, find_query("expectations"), {}).frame["sector"].to_list() == ["culture"]
    with ladybug.Database(str(path), read_only=True) as database, ladybug.Connection(database) as connection:
        tables = connection.execute("CALL show_tables() RETURN name, comment")
        assert isinstance(tables, ladybug.QueryResult)
        comments = dict(row for row in tables.get_all() if isinstance(row, list))
    assert comments["DataSet"] == f"calnet layout {declared_layout().number}"


# Files of versions that knew more


def test_what_a_newer_file_holds_besides_is_left_out_and_named(path: Path) -> None:
    known = judge(path)
    change(path, NEWER)
    assert judge(path) == known
    with FileStore(path) as store:
        assert store.unknown() == UNKNOWN
        assert count(store, "(n) WHERE n.name = 'Budżet'") == 0
        assert answer_everything(store)["initiatives"]
        with pytest.raises(BadQuery) as refused:
            store.ask("MATCH (b:Budget) RETURN b.name AS name", {}, Limits())
    assert refused.value.message.key == "queries.no_such_kind"


def test_nothing_that_is_unknown_is_lost_by_writing(path: Path, tmp_path: Path, town: Network) -> None:
    content = change(path, NEWER).read_bytes()
    other = frames_of(make_network([Node("Place", "b/p", "b", "B", {})], []))
    with FileStore(path) as store:
        writes: list[Callable[[], object]] = [lambda: store.load(other), lambda: store.remove(["przykladowo"])]
        for write in writes:
            with pytest.raises(StoreError) as refused:
                write()
            assert refused.value.message.key == "queries.would_be_lost"
            assert refused.value.message.values["names"] == UNKNOWN
        with FileStore(tmp_path / "other.calnet") as elsewhere:
            elsewhere.load(export_frames(store))
            assert network_of(export_frames(elsewhere)) == town
    assert path.read_bytes() == content


@pytest.mark.parametrize(("language", "said"), [("pl", "Tutaj to pominięto"), ("en", "That is left out here")])
def test_the_command_names_what_it_leaves_out_and_only_on_stderr(
    path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    change(path, NEWER)
    monkeypatch.setattr("sys.argv", ["calnet", "report", str(path), "--format", "json", "--lang", language])
    with pytest.raises(SystemExit) as ended:
        program.main()
    out, err = capfd.readouterr()
    assert ended.value.code == 0
    assert json.loads(out)["findings"]
    assert said in err
    assert all(name in err for name in UNKNOWN)


def test_a_property_of_another_type_is_left_out_and_named(path: Path) -> None:
    statements = [
        "ALTER TABLE Initiative DROP capacity", "ALTER TABLE Initiative ADD capacity STRING",
        "MATCH (i:Initiative) SET i.capacity = 'od 10 do 20'",
        "COMMENT ON TABLE DataSet IS 'calnet layout 1234567890123456'",
    ]  # fmt: skip
    change(path, statements)
    with FileStore(path) as store:
        assert store.unknown() == ("Initiative.capacity",)
        assert set(answer_query(store, find_query("initiatives"), {}).frame["capacity"]) == {None}


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE NODE TABLE `a b` (id STRING, PRIMARY KEY (id))",
        "CREATE NODE TABLE `ż` (id STRING, PRIMARY KEY (id))",
        "ALTER TABLE Place ADD `a'b` STRING",
        "CREATE NODE TABLE Film (title STRING, PRIMARY KEY (title))",
    ],
)
def test_names_that_calnet_would_never_give_get_into_no_statement(path: Path, statement: str) -> None:
    change(path, [statement, "COMMENT ON TABLE DataSet IS 'calnet layout 1234567890123456'"])
    with pytest.raises(BadSource) as refused:
        FileStore(path)
    assert refused.value.message.key == "queries.no_layout"


def test_the_copy_that_is_read_goes_with_the_store(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(copies))
    change(path, OLDER)
    with FileStore(path) as store:
        assert len(list(copies.iterdir())) == 1
        store.close()
        assert list(copies.iterdir()) == []


def test_a_full_disk_is_said_where_the_copy_would_be(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    change(path, OLDER)
    monkeypatch.setattr(shutil, "copyfile", fail)
    with pytest.raises(BadSource) as refused:
        FileStore(path)
    assert refused.value.message.key == "problems.unreadable"


# A declaration that grows and shrinks


def test_a_file_opens_after_a_kind_a_relation_and_a_property_were_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    initiative = NODE_KINDS[INITIATIVE]
    cost = Property("cost", Type.DECIMAL, "Cost")
    number = declared_layout().number
    monkeypatch.setitem(NODE_KINDS, "Budget", NodeKind("Budget", "budget", "budget"))
    monkeypatch.setitem(NODE_KINDS, INITIATIVE, replace(initiative, properties=(*initiative.properties, cost)))
    funds = RelationKind("FUNDS", Family.WORK, "funds", ("Budget",), (INITIATIVE,))
    monkeypatch.setitem(RELATION_KINDS, "FUNDS", funds)
    monkeypatch.setitem(RELATION_KINDS, "OFFERS", replace(RELATION_KINDS["OFFERS"], starts=("Budget", "Institution")))
    node_schema.cache_clear()
    assert declared_layout().number != number
    with FileStore(unpack(STORED[0], tmp_path)) as store:
        assert count(store, "(:Budget)-[:FUNDS]->(:Initiative)") == 0
        assert count(store, "(:Budget)-[:OFFERS]->(:Resource)") == 0
        assert store.read("MATCH (i:Initiative) RETURN DISTINCT i.cost AS cost", {})["cost"].to_list() == [None]
        assert store.unknown() == ("Organisation-OFFERS-Resource", "ResidentsGroup-OFFERS-Resource")
        assert "cost" in export_frames(store).nodes[INITIATIVE].columns
    node_schema.cache_clear()


def test_what_a_declaration_no_longer_knows_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(RELATION_KINDS, "SHOWS")
    monkeypatch.delitem(NODE_KINDS, "Evidence")
    with FileStore(unpack(STORED[0], tmp_path)) as store:
        assert store.unknown() == ("Evidence", "SHOWS")


def test_the_number_of_a_layout_tells_tables_apart_and_not_their_order() -> None:
    table = RelationTable((("A", "B"), ("B", "B")), {"x": "STRING", "y": "INT64"})
    layout = Layout({"A": {"id": "STRING"}, "B": {"id": "STRING"}}, {"R": table})
    turned = Layout(
        {"B": {"id": "STRING"}, "A": {"id": "STRING"}},
        {"R": RelationTable((("B", "B"), ("A", "B")), {"y": "INT64", "x": "STRING"})},
    )
    assert turned.number == layout.number
    assert find_changes(turned, layout).statements == ()
    others = (
        replace(layout, nodes={"A": {"id": "STRING"}}),
        replace(layout, relations={"R": replace(table, pairs=(("A", "B"),))}),
        replace(layout, relations={"R": replace(table, columns={"x": "STRING", "y": "DOUBLE"})}),
    )
    assert len({layout.number, *(other.number for other in others)}) == 1 + len(others)


# Neo4j


@pytest.fixture
def server(empty_neo4j: Neo4jAccount, town: Network) -> Neo4jAccount:
    with neo4j_store(empty_neo4j) as store:
        store.load(frames_of(town))
    return empty_neo4j


def run(account: Neo4jAccount, text: str) -> None:
    with account.driver() as driver:
        driver.execute_query(text)


def neo4j_store(account: Neo4jAccount) -> Neo4jStore:
    return Neo4jStore(account.uri, Credentials(account.user, account.password))


def test_what_an_older_graph_in_neo4j_lacks_reads_as_empty(server: Neo4jAccount) -> None:
    run(server, "MATCH (n) WHERE n:Expectation OR n:Resource OR n:Decision DETACH DELETE n")
    run(server, "MATCH (i:Initiative) REMOVE i.capacity")
    with neo4j_store(server) as store:
        rows = answer_everything(store)
        assert store.unknown() == ()
        assert rows["expectations"] == rows["resources"] == []
        assert {row[7] for row in rows["initiatives"]} == {None}
        assert [column.name for column in find_query("initiatives").columns][7] == "capacity"


def test_what_a_newer_graph_in_neo4j_holds_besides_is_named(server: Neo4jAccount) -> None:
    run(server, "CREATE (:Film {title: 'x'})-[:SHOT_IN {when: 1}]->(:Film)")
    with neo4j_store(server) as store:
        rows = answer_everything(store)
        assert store.unknown() == ()
        run(server, "CREATE (:CalnetNode:Budget {dataset: 'przykladowo', id: 'budget', cost: 1})")
        run(server, "MATCH (b:Budget) MATCH (i:Initiative) SET i.cost = 2 CREATE (b)-[:FUNDS]->(i)")
        run(server, "MATCH (:Institution)-[r:RUNS]->() SET r.share = 0.5")
        run(server, "MATCH (i:Initiative) SET i:Favourite")
        assert store.unknown() == ("Budget", "FUNDS", "Initiative.cost", "RUNS.share")
        assert answer_everything(store) == rows


def test_every_property_is_declared_with_a_name_that_a_statement_may_hold() -> None:
    names = {*NODE_KINDS, *RELATION_KINDS, *(each.name for label in NODE_KINDS for each in node_properties(label))}
    assert all(name.isascii() and name.isidentifier() for name in names)
