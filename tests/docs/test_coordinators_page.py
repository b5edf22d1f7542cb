"""The README's page on many towns works as it stands: its commands are run in its order, on a file and on Neo4j."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from servers.neo4j_server import Neo4jAccount

from calnet.addresses import PASSWORD_VARIABLE, USER_VARIABLE, parse_address
from calnet.cli import main
from calnet.stores import neo4j_statements

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGE = README.partition("\n## Many towns")[2].partition("\n## ")[0]
FILE, NEO4J = PAGE.split("\n### Neo4j")
ADDRESS = "neo4j://localhost"


def blocks(page: str, language: str) -> list[str]:
    """The blocks of code in one language."""
    return [dedent(text) for text in re.findall(rf"^ *```{language}\n(.*?)^ *```", page, re.MULTILINE | re.DOTALL)]


def commands(page: str) -> list[list[str]]:
    """What a coordinator copies into a shell, without the name of the program."""
    lines = [shlex.split(line) for block in blocks(page, "sh") for line in block.splitlines()]
    return [arguments for program, *arguments in lines if program == "calnet"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the samples and the query file that the page tells one to make."""
    shutil.copytree(ROOT / "sample_graphs", tmp_path / "sample_graphs")
    (tmp_path / "shared_needs.cypher").write_text(blocks(FILE, "cypher")[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CALNET_LANG", "en")
    return tmp_path


def run(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "argv", ["calnet", *arguments])
        with pytest.raises(SystemExit) as ending:
            main()
    assert ending.value.code == 0, arguments


@pytest.mark.slow
def test_the_commands_on_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = commands(FILE)
    assert {arguments[0] for arguments in steps} == {"load", "datasets", "report", "query", "convert"}
    for arguments in steps:
        run(arguments, monkeypatch)
    assert (folder / "krasnik.xlsx").is_file()
    needs = (folder / "needs.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(needs) > 1, "the question that spans towns finds nothing that they share"


def test_the_commands_on_neo4j(
    folder: Path, empty_neo4j: Neo4jAccount, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(USER_VARIABLE, empty_neo4j.user)
    monkeypatch.setenv(PASSWORD_VARIABLE, empty_neo4j.password)
    steps = commands(NEO4J)
    assert {arguments[0] for arguments in steps} == {"load", "datasets", "report", "query", "map"}
    for arguments in steps:
        run([empty_neo4j.uri if argument == ADDRESS else argument for argument in arguments], monkeypatch)
    assert (folder / "przykladowo.html").is_file()
    capsys.readouterr()
    run(["datasets", empty_neo4j.uri, "--format", "json"], monkeypatch)
    assert [row["id"] for row in json.loads(capsys.readouterr().out)["data_sets"]] == ["przykladowo"]


def test_what_is_pasted_into_the_browser_runs_there(
    folder: Path, empty_neo4j: Neo4jAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(USER_VARIABLE, empty_neo4j.user)
    monkeypatch.setenv(PASSWORD_VARIABLE, empty_neo4j.password)
    for town in ("srem", "przykladowo"):
        run(["load", f"sample_graphs/{town}", empty_neo4j.uri], monkeypatch)
    (named,) = re.findall(r"^:param datasets => (\[.*\])$", NEO4J, re.MULTILINE)
    (shown,) = re.findall(r"`(MATCH [^`]+)`", NEO4J)
    question = (ROOT / "queries" / "who_runs_what.cypher").read_text(encoding="utf-8")
    with empty_neo4j.driver() as driver:
        ids = driver.execute_query(f"RETURN {named} AS ids").records[0]["ids"]
        towns = {row["dataset"] for row in driver.execute_query(question, datasets=ids).records}
        assert towns == {"srem", "przykladowo"}
        assert driver.execute_query(shown).records


def test_names_and_addresses_are_those_of_the_code() -> None:
    assert f"`{neo4j_statements.OWN}`" in NEO4J
    assert USER_VARIABLE in NEO4J
    assert PASSWORD_VARIABLE in NEO4J
    assert re.search(r"CONSTRAINT `?(\w+)", neo4j_statements.KEY)[1] in NEO4J  # type: ignore[index]
    addresses = re.findall(r"(?:neo4j|bolt)(?:\+s)?://[^\s`]+", NEO4J)
    assert len(addresses) > 5
    assert [str(parse_address(address)) for address in addresses]
