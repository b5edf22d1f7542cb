"""Own terms in a store: beside another town that uses the same packaged group, each keeps to its own."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from engines import ENGINES, make_store

import calnet
from calnet.access import Graph
from calnet.stores.graph_frames import frames_of

DAY = date(2026, 11, 25)


def write_town(folder: Path, offered: str, needed: str) -> calnet.model.network.Network:
    folder.mkdir()
    sheets = {
        "podmioty": [["Nazwa", "Rodzaj"], ["GOPS", "instytucja"], ["Biblioteka", "instytucja"]],
        "inicjatywy": [
            ["Nazwa", "Prowadzi", "Grupy docelowe", "Potrzeby", "Liczba miejsc"],
            ["Kurs", "GOPS", offered, "wykluczenie cyfrowe", "30–40"],
            ["Ogródek", "Biblioteka", "pszczelarze", "brak pasieki", ""],
        ],
        "potrzeby": [
            ["Potrzeba", "Grupa", "Liczba osób"],
            ["wykluczenie cyfrowe", needed, "ok. 50"], ["brak pasieki", "Pszczelarze", "9"],
        ],
    }  # fmt: skip
    for name, rows in sheets.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return calnet.read(folder).network


@pytest.mark.parametrize("engine", ENGINES)
def test_findings_are_those_of_the_sheet(request: pytest.FixtureRequest, tmp_path: Path, engine: str) -> None:
    towns = {
        "jedna": write_town(tmp_path / "jedna", "40+", "seniorzy"),
        "druga": write_town(tmp_path / "druga", "os. starsze", "60+"),
    }
    with make_store(engine, request) as store:
        for network in towns.values():
            store.load(frames_of(network))
        for name, network in towns.items():
            of_sheet = calnet.analyse(network, as_of=DAY)
            of_store = Graph(store, (name,)).analyse(as_of=DAY)
            assert [(one.id, one.state, one.severity, one.title) for one in of_store.findings] == [
                (one.id, one.state, one.severity, one.title) for one in of_sheet.findings
            ]
