"""``calnet network``: the network as a whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Calnet

TIES = """Kto,Z kim lub w czym,Siła
Ośrodek Pomocy,Biblioteka,2
Biblioteka,Klub Sąsiadów,1
Ośrodek Pomocy,Klub Sąsiadów,3
"""


@pytest.mark.parametrize(("language", "word"), [("pl", "Gęstość powiązań"), ("en", "Density")])
def test_measures_in_words(calnet: Calnet, make_town: Callable[..., Path], language: str, word: str) -> None:
    done = calnet("network", make_town(wspolpraca=TIES), "--lang", language)
    assert done.code == 0
    assert f"{word}: 1" in done.out
    assert "measures." not in done.out


def test_measures_for_programs(calnet: Calnet, make_town: Callable[..., Path]) -> None:
    town = make_town(wspolpraca=TIES)
    measures = calnet("network", town, "--format", "json").document["measures"]
    assert {one["name"]: one["value"] for one in measures}["density"] == 1
    rows = list(csv.reader(io.StringIO(calnet("network", town, "--format", "csv").out), delimiter=";"))
    assert len(rows) == len(measures) + 1


def test_too_small_a_network_is_not_judged(calnet: Calnet, make_town: Callable[..., Path]) -> None:
    done = calnet("network", make_town(wspolpraca="Kto,Z kim lub w czym,Siła\n"))
    assert done.code == 0
    assert "Za mało podmiotów lub powiązań" in done.out
