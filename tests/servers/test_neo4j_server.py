"""The Neo4j of the tests is a real one: it wants a password, keeps data, and can be stopped and killed."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, ServiceUnavailable
from servers import neo4j_jars, neo4j_server
from servers.neo4j_server import Neo4jAccount, Neo4jServer, NoServer
from servers.neo4j_sharing import PASSWORD, URI, USER_NAME, Borrower, Counter, SharedServer

TESTS = Path(__file__).resolve().parents[1]


def _ask(account: Neo4jAccount, query: str) -> list[object]:
    with account.driver() as driver, driver.session() as session:
        return session.run(query).value()


def test_it_answers(neo4j_server: Neo4jAccount) -> None:
    assert _ask(neo4j_server, "RETURN 1") == [1]


def test_it_refuses_a_wrong_password_as_often_as_tried(neo4j_server: Neo4jAccount) -> None:
    for attempt in range(5):
        with (
            GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, f"wrong-{attempt}")) as driver,
            pytest.raises(AuthError, match="Unauthorized"),
        ):
            driver.verify_connectivity()
    assert _ask(neo4j_server, "RETURN 1") == [1]


def test_an_emptied_database_holds_neither_data_nor_schema(empty_neo4j: Neo4jAccount) -> None:
    _ask(empty_neo4j, "CREATE CONSTRAINT `of a ``town` FOR (n:Town) REQUIRE n.id IS UNIQUE")
    _ask(empty_neo4j, "CREATE INDEX names FOR (n:Town) ON (n.name)")
    _ask(empty_neo4j, "CREATE (:Town {id: 1})-[:NEAR]->(:Town {id: 2})")
    empty_neo4j.empty()
    assert _ask(empty_neo4j, "MATCH (n) RETURN count(n)") == [0]
    assert _ask(empty_neo4j, "SHOW INDEXES YIELD type") == ["LOOKUP", "LOOKUP"]
    assert _ask(empty_neo4j, "SHOW CONSTRAINTS YIELD name") == []


def test_it_reads_files_when_it_is_let(own_neo4j: Neo4jServer) -> None:
    (own_neo4j.import_folder / "towns.csv").write_text("Śrem\n", encoding="utf-8")
    assert _ask(own_neo4j.account, "LOAD CSV FROM 'file:///towns.csv' AS row RETURN row[0]") == ["Śrem"]


def test_encrypted_connections_check_its_certificate(own_neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    account = own_neo4j.account
    auth = (account.user, account.password)
    with GraphDatabase.driver(account.encrypted_uri, auth=auth) as driver, pytest.raises(ServiceUnavailable):
        driver.verify_connectivity()
    monkeypatch.setenv("SSL_CERT_FILE", str(account.certificate))
    with GraphDatabase.driver(account.encrypted_uri, auth=auth) as driver:
        assert driver.get_server_info().agent.endswith(neo4j_jars.VERSION)


def test_data_survives_a_stop_and_committed_data_a_kill(own_neo4j: Neo4jServer) -> None:
    account = own_neo4j.account
    _ask(account, "CREATE (:Town {name: 'Śrem'})")
    own_neo4j.stop()
    with pytest.raises(ServiceUnavailable):
        _ask(account, "RETURN 1")
    own_neo4j.start()
    assert own_neo4j.account == account
    assert _ask(account, "MATCH (n:Town) RETURN n.name") == ["Śrem"]

    with account.driver() as driver, driver.session() as session:
        session.run("CREATE (:Town {name: 'Góra'})").consume()
        session.begin_transaction().run("CREATE (:Town {name: 'Radom'})").consume()
        own_neo4j.kill()
    own_neo4j.restart()
    assert own_neo4j.account == account
    assert _ask(account, "MATCH (n:Town) RETURN n.name ORDER BY n.name") == ["Góra", "Śrem"]


def test_it_ends_when_the_tests_die(own_neo4j: Neo4jServer, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from servers.neo4j_server import Neo4jServer\n"
        "server = Neo4jServer(Path(sys.argv[1])); server.start(); print(server.uri, flush=True); sys.stdin.read()"
    )
    tests = subprocess.Popen(
        [sys.executable, "-c", program, tmp_path], cwd=TESTS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert tests.stdout is not None
    port = int(tests.stdout.readline().rsplit(":", 1)[1])
    assert _listens(port)
    tests.kill()
    tests.communicate()
    end = time.monotonic() + 60
    while _listens(port) and time.monotonic() < end:
        time.sleep(0.1)
    assert not _listens(port)


def test_a_port_that_somebody_takes_is_left_to_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = neo4j_server.find_free_port()
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        monkeypatch.setattr(neo4j_server, "find_free_port", iter([taken, free]).__next__)
        with Neo4jServer(tmp_path / "server") as server:
            assert server.uri == f"bolt://127.0.0.1:{free}"
            assert _ask(server.account, "RETURN 1") == [1]


def test_a_server_that_cannot_start_says_why_once_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Neo4jServer(tmp_path / "server", page_cache="plenty")
    with pytest.raises(NoServer, match=r"(?s)exit code 1.*'plenty' is not a valid") as found:
        server.start()
    assert server.password not in str(found.value)
    assert not server.is_running

    tries = []

    def fail(self: Neo4jServer) -> None:
        tries.append(self)
        raise NoServer("no room")

    monkeypatch.setattr(Neo4jServer, "start", fail)
    shared = SharedServer({})
    counter = Counter(shared)
    for _ in range(2):
        with pytest.raises(NoServer, match="no room"), Borrower(counter.ticket).lend():
            pass
    assert len(tries) == 1
    shared.close()


def test_jars_out_of_reach_are_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("M2_REPO", str(tmp_path / "repository"))
    monkeypatch.setattr(neo4j_jars, "_TRIES", 1)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with pytest.raises(neo4j_jars.JarsMissing, match=r"(?s)Maven Central.*Run the tests again.*org\.neo4j:neo4j:"):
        neo4j_jars.find_jars()
    assert list((tmp_path / "repository").iterdir()) == []


def test_another_server_can_be_named() -> None:
    other = {URI: "neo4j://graphs.example:7687", USER_NAME: "tester", PASSWORD: "secret"}
    with SharedServer(other).lend() as account:
        assert account == Neo4jAccount("neo4j://graphs.example:7687", "tester", "secret")


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
