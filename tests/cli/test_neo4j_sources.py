"""The commands on a real Neo4j: the account, the errors, and the same answers as from a file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Calnet, Outcome, Typed, clean_environment
from servers.neo4j_server import Neo4jAccount

from calnet.resources import find_folder

DONE, WRONG_USE, OUT_OF_REACH = 0, 2, 4
USER, PASSWORD = "CALNET_NEO4J_USER", "CALNET_NEO4J_PASSWORD"


@pytest.fixture
def account(empty_neo4j: Neo4jAccount, monkeypatch: pytest.MonkeyPatch) -> Neo4jAccount:
    """The server, with its account in the environment."""
    monkeypatch.setenv(USER, empty_neo4j.user)
    monkeypatch.setenv(PASSWORD, empty_neo4j.password)
    return empty_neo4j


@pytest.fixture
def two_towns(calnet: Calnet, account: Neo4jAccount, town: Path, other_town: Path) -> str:
    """The address of a database with two towns."""
    for source in (town, other_town):
        assert calnet("load", source, account.uri).code == DONE
    return account.uri


def test_two_towns_are_loaded_listed_and_removed_one_by_one(calnet: Calnet, two_towns: str, town: Path) -> None:
    rows = calnet("datasets", two_towns, "--format", "json").document["data_sets"]
    assert [(row["id"], row["actors"], row["initiatives"]) for row in rows] == [
        ("gmina-druga", 2, 1), ("gmina-probna", 3, 1),
    ]  # fmt: skip
    again = calnet("load", town, two_towns)
    assert "gmina-probna: jest już w grafie (3 podmioty, 1 inicjatywa, 2 diagnozy)" in again.err
    assert "1 inny zbiór pozostaje bez zmian" in again.err
    assert calnet("datasets", two_towns, "--format", "json").document["data_sets"] == rows

    assert calnet("datasets", two_towns, "--remove", "gmina-druga").code == WRONG_USE
    removed = calnet("datasets", two_towns, "--remove", "gmina-druga", "--yes")
    assert (removed.code, removed.out) == (DONE, f"Usunięto z {two_towns}: gmina-druga\n")
    assert calnet("datasets", two_towns, "--format", "json").document["data_sets"] == rows[1:]


@pytest.mark.parametrize("command", ["report", "gaps", "duplicates", "isolated"])
def test_analyses_answer_as_from_the_file(calnet: Calnet, two_towns: str, town: Path, command: str) -> None:
    alone = calnet(command, town, "--format", "json").document
    assert calnet(command, two_towns, "--dataset", "gmina-probna", "--format", "json").document == alone
    both = calnet(command, two_towns, "--format", "json").document
    assert {finding["id"] for finding in alone["findings"]} <= {finding["id"] for finding in both["findings"]}


def test_a_map_is_drawn_from_the_server(calnet: Calnet, two_towns: str) -> None:
    assert calnet("map", two_towns, "--dataset", "gmina-probna").code == DONE
    page = Path("calnet-gmina-probna.html").read_text(encoding="utf-8")
    assert "Pogodne popołudnia" in page
    assert "Klub filmowy" not in page


def test_a_town_comes_back_as_a_folder_and_as_a_store_file(calnet: Calnet, two_towns: str, town: Path) -> None:
    assert calnet("convert", two_towns, "z-powrotem", "--dataset", "gmina-probna").code == DONE
    assert calnet("load", two_towns, "kopia.calnet", "--dataset", "gmina-probna").code == DONE
    alone = calnet("report", town, "--format", "json").document["findings"]
    assert alone
    for source in ("z-powrotem", "kopia.calnet"):
        assert calnet("report", source, "--format", "json").document["findings"] == alone


def test_queries_of_the_catalogue_and_ones_own(calnet: Calnet, two_towns: str) -> None:
    text = "MATCH (i:Initiative) WHERE i.dataset IN $datasets AND i.name <> $bez RETURN i.name AS nazwa ORDER BY nazwa"
    Path("moje.cypher").write_text(text, encoding="utf-8")
    own = calnet("query", "moje.cypher", two_towns, "--param", "bez=x", "--format", "json").document["rows"]
    one = calnet("query", "moje.cypher", two_towns, "--param", "bez=x", "--dataset", "gmina-druga", "--format", "csv")
    known = calnet("query", "who_runs_what", two_towns, "--format", "json").document["rows"]
    assert [row["nazwa"] for row in own] == ["Klub filmowy", "Pogodne popołudnia"]
    assert one.out.splitlines() == ["nazwa", "Klub filmowy"]
    assert [(row["actor"], row["dataset"]) for row in known] == [
        ("Biblioteka", "gmina-probna"), ("Koło Gospodyń", "gmina-druga"),
    ]  # fmt: skip
    cut = calnet("query", "moje.cypher", two_towns, "--param", "bez=x", "--limit", "1")
    assert "--limit" in cut.err
    Path("moje.cypher").write_text("MATCH (i:Initiative)\nRETURN i.name AS , 1", encoding="utf-8")
    wrong = calnet("query", "moje.cypher", two_towns)
    assert wrong.code == WRONG_USE
    assert "Wiersz 2, kolumna" in wrong.err
    Path("moje.cypher").write_text("MATCH (i:Initiative) DETACH DELETE i", encoding="utf-8")
    assert calnet("query", "moje.cypher", two_towns).code == WRONG_USE
    assert len(calnet("query", "who_runs_what", two_towns, "--format", "json").document["rows"]) == 2


def test_another_town_of_the_same_id_is_not_put_in_the_place_of_the_first(
    calnet: Calnet, two_towns: str, namesake: Path
) -> None:
    refused = calnet("load", namesake, two_towns)
    assert (refused.code, refused.out) == (WRONG_USE, "")
    assert "gmina-probna" in refused.err
    rows = calnet("query", "who_runs_what", two_towns, "--dataset", "gmina-probna", "--format", "json").document["rows"]
    assert [row["actor"] for row in rows] == ["Biblioteka"]


def test_an_empty_database_says_that_nothing_was_loaded(calnet: Calnet, account: Neo4jAccount, town: Path) -> None:
    for command in ("report", "datasets"):
        done = calnet(command, account.uri)
        assert (done.code, done.out) == (OUT_OF_REACH, "")
        assert "niczego jeszcze nie wczytano" in done.err
    assert calnet("load", town, account.uri, "--dry-run").code == DONE
    with account.driver() as driver:
        assert driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"] == 0


@pytest.mark.parametrize("command", ["report", "datasets", "load", "query"])
def test_a_wrong_password_ends_with_four_and_is_in_no_message(
    calnet: Calnet, account: Neo4jAccount, town: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv(PASSWORD, "zupelnie-inne-haslo")
    before: dict[str, str | Path] = {"load": town, "query": "who_runs_what"}
    done = calnet(*(part for part in (command, before.get(command), account.uri) if part))
    assert (done.code, done.out) == (OUT_OF_REACH, "")
    assert PASSWORD in done.err
    assert "zupelnie-inne-haslo" not in done.err


@pytest.mark.parametrize("scheme", ["neo4j", "bolt+s", "http"])
@pytest.mark.parametrize("command", ["report", "check", "map", "datasets", "query", "convert", "load", "load into"])
def test_a_password_in_an_address_is_refused_and_not_repeated(
    calnet: Calnet, town: Path, monkeypatch: pytest.MonkeyPatch, command: str, scheme: str
) -> None:
    """Not even by what is said when something takes long."""
    monkeypatch.setattr("calnet.cli.terminal._SLOW", 0.0)
    address = f"{scheme}://ala:tajne-haslo@127.0.0.1:1"
    arguments = {
        "query": ("query", "who_runs_what", address),
        "convert": ("convert", address, "x.xlsx"),
        "load": ("load", address, "x.calnet"),
        "load into": ("load", town, address),
    }.get(command, (command, address))
    done = calnet(*arguments)
    assert (done.code, done.out) == (WRONG_USE, "")
    assert PASSWORD in done.err
    assert "ala" not in re.findall(r"\w+", done.err)
    assert "tajne-haslo" not in done.err


def test_without_an_account_and_a_terminal_the_variables_are_named(
    calnet: Calnet, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in (USER, PASSWORD):
        monkeypatch.delenv(variable, raising=False)
    for arguments in (("report", "bolt://127.0.0.1:1"), ("load", town, "bolt://127.0.0.1:1")):
        done = calnet(*arguments)
        assert (done.code, done.out) == (WRONG_USE, "")
        assert USER in done.err
        assert PASSWORD in done.err


def test_nobody_at_the_address(calnet: Calnet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, "x")
    done = calnet("report", "bolt://127.0.0.1:1")
    assert (done.code, done.out) == (OUT_OF_REACH, "")
    assert "bolt://127.0.0.1:1" in done.err


def test_an_encrypted_address(
    program: Callable[..., Outcome], two_towns: str, account: Neo4jAccount, town: Path, calnet: Calnet
) -> None:
    known = {"SSL_CERT_FILE": str(account.certificate), USER: account.user, PASSWORD: account.password}
    trusted = program("gaps", account.encrypted_uri, "--dataset", "gmina-probna", "--format", "json", **known)
    assert trusted.code == DONE, trusted.err
    assert trusted.document == calnet("gaps", town, "--format", "json").document
    stranger = program("report", account.encrypted_uri, **{**known, "SSL_CERT_FILE": os.devnull})
    assert (stranger.code, stranger.out) == (OUT_OF_REACH, "")
    assert account.password not in stranger.err


def test_the_account_is_asked_for_on_a_terminal_and_the_password_not_shown(
    calnet: Calnet, two_towns: str, account: Neo4jAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in (USER, PASSWORD):
        monkeypatch.delenv(variable)
    if sys.platform == "win32":  # which has no pseudo-terminals for programs without a console
        monkeypatch.setattr("sys.stdin", Typed("\n"))
        monkeypatch.setattr("click.termui.hidden_prompt_func", lambda prompt: account.password)
        done = calnet("datasets", two_towns)
        code, shown, out = done.code, done.err, done.out
    else:
        answers = (("Użytkownik Neo4j [neo4j]:", ""), ("Hasło:", account.password))
        code, shown, out = _answer(("datasets", two_towns), answers)
    assert code == DONE, shown
    assert "Gmina Druga" in out
    assert account.password not in shown + out


def _answer(arguments: tuple[str, ...], answers: tuple[tuple[str, str], ...]) -> tuple[int, str, str]:
    """Run calnet on a pseudo-terminal, answer what it asks for, and return its code, the terminal and stdout."""
    import pty

    master, slave = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "calnet", *arguments],
        stdin=slave, stderr=slave, stdout=subprocess.PIPE, start_new_session=True,
        env=clean_environment({"CALNET_LANG": "pl"}),
    )  # fmt: skip
    os.close(slave)
    shown, seen = b"", 0
    for question, answer in answers:
        while question.encode() not in shown[seen:]:
            shown += os.read(master, 1024)
        seen = len(shown)
        os.write(master, answer.encode() + b"\n")
    out, _ = program.communicate()
    try:
        while more := os.read(master, 1024):
            shown += more
    except OSError:  # nobody is at the other end any more
        pass
    os.close(master)
    return program.returncode, shown.decode(), out.decode()


def test_a_real_town_from_the_server(calnet: Calnet, account: Neo4jAccount) -> None:
    sample = find_folder("sample_graphs") / "srem"
    assert calnet("load", sample, account.uri, lang="en").code == DONE
    assert "ŚREM" in calnet("report", account.uri, lang="en").out
