"""A load is all or nothing, whenever its process is killed; `kills.py` does the same a hundred times."""

from __future__ import annotations

from pathlib import Path

import pytest
from killed_load import Place
from kills import Killer, Tally
from servers.neo4j_server import Neo4jAccount, Neo4jServer
from two_graphs import make_graphs

AT_RANDOM = AIMED = 8
SERVER = 2


def check(tally: Tally, tries: int) -> None:
    assert tally.losses == []
    assert tally.tries == tally.old + tally.new == tries
    assert tally.killed > 0


@pytest.mark.slow
def test_killed_loads_into_a_file_are_all_or_nothing(tmp_path: Path) -> None:
    killer = Killer(Place(tmp_path / "town.calnet"), seed=4, complete_every=4)
    check(killer.at_random(AT_RANDOM), AT_RANDOM)
    check(killer.aimed(AIMED), AIMED)


def test_killed_loads_into_neo4j_are_all_or_nothing_and_completed_by_the_next(empty_neo4j: Neo4jAccount) -> None:
    killer = Killer(Place(None, empty_neo4j.uri, empty_neo4j.user, empty_neo4j.password), seed=5, sizes=(100, 200))
    check(killer.at_random(AT_RANDOM), AT_RANDOM)
    check(killer.aimed(AIMED), AIMED)


def test_a_killed_server_keeps_whole_graphs(own_neo4j: Neo4jServer) -> None:
    killer = Killer(Place(None, own_neo4j.uri, own_neo4j.user, own_neo4j.password), seed=6, sizes=(100, 200))
    check(killer.servers(SERVER, own_neo4j), SERVER)


@pytest.mark.slow
def test_a_loss_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check itself can fail: something in the store that belongs to neither graph."""
    killer = Killer(Place(tmp_path / "town.calnet"), seed=7, complete_every=100)
    monkeypatch.setattr(killer, "_graphs", make_graphs(1, 2))
    assert killer.at_random(1).losses
