"""What a person is told when Neo4j cannot do as asked; with real faults."""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from random_frames import in_neo4j, in_tables, open_store, town
from servers.neo4j_server import Neo4jAccount, Neo4jServer, find_free_port

from calnet.addresses import Credentials, credentials_from_environment, parse_address
from calnet.errors import CalnetError, StoreError, WrongUse
from calnet.model.network import Node, make_network
from calnet.stores.graph_frames import GraphFrames, frames_of, merge
from calnet.stores.neo4j_load_plan import plan_load
from calnet.stores.neo4j_store import Neo4jStore
from calnet.stores.store import Limits
from calnet.wording import Voice

SECRET = "tajne-hasło-żółw"


def told(error: CalnetError) -> str:
    """What a person reads, in both languages; never a secret."""
    said = " ".join(Voice(language).say(error.message) for language in ("pl", "en"))
    assert SECRET not in said
    assert SECRET not in str(error)
    return said


# Addresses and accounts


@pytest.mark.parametrize(
    ("text", "server", "database"),
    [
        ("neo4j://towns.example", "neo4j://towns.example:7687", None),
        ("neo4j+s://towns.example:7999/", "neo4j+s://towns.example:7999", None),
        ("neo4j+ssc://towns.example/powiat", "neo4j+ssc://towns.example:7687", "powiat"),
        ("bolt://127.0.0.1:1/neo4j", "bolt://127.0.0.1:1", "neo4j"),
        ("bolt+s://[::1]/x%20y", "bolt+s://[::1]:7687", "x y"),
        ("BOLT+SSC://Host", "bolt+ssc://host:7687", None),
        ("neo4j://towns.example?policy=eu", "neo4j://towns.example:7687?policy=eu", None),
    ],
)
def test_an_address_names_a_server_and_a_database(text: str, server: str, database: str | None) -> None:
    address = parse_address(text)
    assert (address.server, address.database) == (server, database)


@pytest.mark.parametrize(
    "text",
    [
        "http://towns.example", "neo4j:towns.example", "neo4j://", "neo4j://host:port", "neo4j://host:99999",
        "neo4j://host/a/b", "neo4j://[::1", f"neo4j://neo4j:{SECRET}", f"neo4j://neo4j:{SECRET}@host",
        f"neo4j://neo4j:{SECRET}/x@host", f"bolt+s://{SECRET}@host/db", f"bolt://host/{SECRET}#x",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(WrongUse) as refused:
        Neo4jStore(text, None)
    assert "neo4j" in told(refused.value).lower()


def test_an_account_comes_from_the_environment_and_hides_its_password() -> None:
    assert credentials_from_environment({}) is None
    assert credentials_from_environment({"CALNET_NEO4J_USER": "x"}) is None
    assert credentials_from_environment({"CALNET_NEO4J_PASSWORD": SECRET}) == Credentials("neo4j", SECRET)
    account = credentials_from_environment({"CALNET_NEO4J_USER": "x", "CALNET_NEO4J_PASSWORD": SECRET})
    assert account == Credentials("x", SECRET)
    assert SECRET not in f"{account!r}{account!s}"


# Servers that cannot be used


@contextmanager
def answering(answer: bytes) -> Iterator[int]:
    """Something at a port that gives each caller this answer."""
    with socket.create_server(("127.0.0.1", find_free_port())) as server:

        def serve() -> None:
            while True:
                try:
                    caller, _ = server.accept()
                except OSError:
                    return
                with caller:
                    caller.recv(100)
                    caller.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]


def refusal(store: Neo4jStore) -> StoreError:
    """The error that each way to use the store gives, which must be the same."""
    found = []
    with store:
        for use in (
            store.data_sets,
            lambda: store.read("RETURN 1 AS x", {}),
            lambda: store.ask("RETURN 1 AS x", {}, Limits()),
            lambda: store.load(town("a", random.Random(1))),
            lambda: store.remove(["a"]),
        ):
            with pytest.raises(StoreError) as refused:
                use()
            found.append(refused.value)
    assert len({told(error) for error in found}) == 1
    return found[0]


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_wrong_password_is_said(neo4j_server: Neo4jAccount, scheme: str) -> None:
    address = neo4j_server.uri.replace("bolt", scheme)
    error = refusal(Neo4jStore(address, Credentials(neo4j_server.user, SECRET)))
    assert error.message.key == "queries.server_password"
    assert "CALNET_NEO4J_PASSWORD" in told(error)
    assert refusal(Neo4jStore(address, None)).message.key == "queries.server_password"


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+s"])
def test_an_address_where_nobody_answers_is_said(scheme: str, capfd: pytest.CaptureFixture[str]) -> None:
    address = f"{scheme}://127.0.0.1:{find_free_port()}"
    error = refusal(Neo4jStore(address, Credentials("neo4j", SECRET)))
    assert error.message.key == "queries.server_unreachable"
    assert address in told(error)
    assert capfd.readouterr() == ("", "")


def test_a_name_that_no_machine_has_is_said() -> None:
    error = refusal(Neo4jStore("neo4j://towns.invalid", Credentials("neo4j", SECRET)))
    assert error.message.key == "queries.server_unreachable"


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_another_program_at_the_address_is_said(scheme: str) -> None:
    with answering(b"HTTP/1.1 400 Bad Request\r\n\r\n") as port:
        error = refusal(Neo4jStore(f"{scheme}://127.0.0.1:{port}", None))
    assert error.message.key == "queries.server_stranger"


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s", "bolt+ssc"])
def test_a_server_without_encryption_is_said(scheme: str) -> None:
    with answering(b"HTTP/1.1 400 Bad Request\r\n\r\n") as port:
        error = refusal(Neo4jStore(f"{scheme}://127.0.0.1:{port}", None))
    assert error.message.key == "queries.server_encryption"


def test_a_certificate_that_nobody_trusts_is_said_and_can_be_accepted(neo4j_server: Neo4jAccount) -> None:
    account = Credentials(neo4j_server.user, neo4j_server.password)
    error = refusal(Neo4jStore(neo4j_server.encrypted_uri, account))
    assert error.message.key == "queries.server_encryption"
    assert "+ssc" in told(error)
    with Neo4jStore(neo4j_server.encrypted_uri.replace("+s", "+ssc"), account) as store:
        assert store.read("RETURN 1 AS x", {}).rows() == [(1,)]


def test_a_trusted_certificate_is_accepted(neo4j_server: Neo4jAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(neo4j_server.certificate))
    account = Credentials(neo4j_server.user, neo4j_server.password)
    with Neo4jStore(neo4j_server.encrypted_uri, account) as store:
        assert store.read("RETURN 1 AS x", {}).rows() == [(1,)]


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_database_that_is_not_there_is_said(neo4j_server: Neo4jAccount, scheme: str) -> None:
    address = f"{neo4j_server.uri.replace('bolt', scheme)}/towns"
    error = refusal(Neo4jStore(address, Credentials(neo4j_server.user, neo4j_server.password)))
    assert error.message.key == "queries.no_database"
    assert address in told(error)


def test_the_database_can_be_named(neo4j_server: Neo4jAccount) -> None:
    account = Credentials(neo4j_server.user, neo4j_server.password)
    with Neo4jStore(f"{neo4j_server.uri}/neo4j", account) as store:
        assert store.read("RETURN 1 AS x", {}).rows() == [(1,)]


def test_a_write_that_the_server_refuses_is_said(own_neo4j: Neo4jServer) -> None:
    with open_store(own_neo4j.account) as store:
        store.load(town("a", random.Random(1)))
        too_much = "UNWIND range(1, 100000000) AS x RETURN collect(toString(x)) AS x"
        with pytest.raises(StoreError) as refused:
            store.read(too_much, {})
        assert refused.value.message.key == "queries.server_memory"
        assert "dbms.memory.transaction.total.max" in told(refused.value)
        assert store.data_sets() == ("a",)


# A server that goes away during the work


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait as long as a person would for a server that this test has stopped itself."""
    monkeypatch.setattr("calnet.stores.neo4j_store._RETRY_SECONDS", 1.0)


def kill_when_busy(server: Neo4jServer) -> None:
    """Kill a server as soon as it works on a question."""
    asked = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND' RETURN currentQuery"
    end = time.monotonic() + 60
    with server.account.driver() as driver, driver.session() as session:
        while not session.run(asked).values() and time.monotonic() < end:
            time.sleep(0.05)
    server.kill()


def many(size: int, name: str) -> GraphFrames:
    """Two data sets of so many initiatives."""
    nodes = [
        Node("Initiative", f"{id_}/initiative/{number}", id_, name, {}) for id_ in ("x", "y") for number in range(size)
    ]
    return frames_of(make_network(nodes, []))


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("way", ["stop", "kill"])
@pytest.mark.parametrize("after", [1, 3])
def test_a_server_stopped_during_a_load_keeps_whole_data_sets_and_the_next_load_completes(
    own_neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch, way: str, after: int
) -> None:
    """Each data set has its own transaction here, so the third report comes from within the second."""
    monkeypatch.setattr("calnet.stores.neo4j_store.plan_load", partial(plan_load, batch_size=1))
    old, new = many(300, "old"), many(350, "new")
    calls = 0

    def break_off(written: int) -> None:
        nonlocal calls
        calls += 1
        if calls == after:
            getattr(own_neo4j, way)()

    with open_store(own_neo4j.account) as store:
        store.load(old)
        with pytest.raises(StoreError) as refused:
            store.load(new, break_off)
        assert refused.value.message.key in ("queries.server_lost", "queries.server_unreachable")
        told(refused.value)
        own_neo4j.start()
        counts = "MATCH (i:Initiative) RETURN i.dataset AS id, i.name AS name, count(*) AS n ORDER BY id, name"
        found = store.read(counts, {}).rows()
        assert [id_ for id_, _, _ in found] == ["x", "y"]
        assert all(row[1:] in (("old", 300), ("new", 350)) for row in found)
        assert found[1][1] == "old"
        store.load(new)
        assert store.read(counts, {}).rows() == [("x", "new", 350), ("y", "new", 350)]
        assert in_neo4j(own_neo4j.account) == in_tables(merge(old, new))


@pytest.mark.usefixtures("impatient")
def test_a_server_stopped_during_a_reading_is_said(own_neo4j: Neo4jServer) -> None:
    slow = "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN sum(x * y % 7) AS x"
    with open_store(own_neo4j.account) as store:
        store.read("RETURN 1 AS x", {})
        for use in (lambda: store.read(slow, {}), lambda: store.ask(slow, {}, Limits(seconds=120))):
            own_neo4j.start()
            store.read("RETURN 1 AS x", {})
            stopping = threading.Thread(target=kill_when_busy, args=(own_neo4j,))
            stopping.start()
            with pytest.raises(StoreError) as refused:
                use()
            stopping.join()
            assert refused.value.message.key in ("queries.server_lost", "queries.server_unreachable")
            told(refused.value)
        own_neo4j.start()
        assert store.read("RETURN 1 AS x", {}).rows() == [(1,)]
