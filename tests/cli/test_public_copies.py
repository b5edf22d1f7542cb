"""``--public``: nothing that can be sent round holds contacts or small numbers of people."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from running import Calnet

DONE, WRONG_USE = 0, 2
SHEETS = {
    "zbior": "Nazwa;Miejsce macierzyste;Stan na dzień\nNowe;Nowe;2026-06-30\n",
    "podmioty": "Nazwa;Rodzaj;Sektor;Skupia;Liczba osób;Kontakt instytucji;Opis;Kolor teczki\n"
    "OPS;instytucja;pomoc społeczna;;;sekretariat@nowe.example;Wspiera siedem rodzin, tel. 61 283 00 77.;seledynowy\n"
    "Klub Wrzos;grupa mieszkańców;;seniorzy;7;;;\n",
    "inicjatywy": "Nazwa;Prowadzi;Grupy docelowe;Liczba odbiorców;Potrzeby;Uczestnicy;Liczba miejsc;Początek\n"
    "Obiady;OPS;seniorzy; 7 ;ubóstwo;7;8;2026-01-01\nSpacery;OPS;seniorzy;31;samotność;31;40;2026-01-01\n",
    "potrzeby": "Potrzeba;Grupa;Liczba osób;Priorytet\nubóstwo;seniorzy;7;5\nsamotność;seniorzy;77;4\n",
}
SECRETS = ("sekretariat@nowe.example", "283 00 77", "siedem rodzin", "seledynowy")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = tmp_path / "nowe"
    folder.mkdir()
    for name, text in SHEETS.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def numbers(value: Any, key: str = "") -> list[tuple[str, Any]]:
    """Return every number in a JSON document with the key that it stands under."""
    if isinstance(value, dict):
        return [one for name, part in value.items() for one in numbers(part, name)]
    if isinstance(value, list):
        return [one for part in value for one in numbers(part, key)]
    return [(key, value)] if isinstance(value, int | float) and not isinstance(value, bool) else []


def test_reports_say_what_they_are_and_hold_nothing_of_it(calnet: Calnet, town: Path) -> None:
    whole = calnet("report", town, "--lang", "pl").out
    told = calnet("report", town, "--public", "--lang", "pl").out
    assert "Kopia do udostępnienia" in told
    assert "Kopia do udostępnienia" not in whole
    assert "7 osób" in whole
    assert "7 osób" not in told.replace("77 osób", "")
    assert not any(secret in told for secret in SECRETS)
    document = calnet("report", town, "--public", "--format", "json").document
    assert not [
        key for key, number in numbers(document) if number == 7 and key in {"people", "participants", "reached"}
    ]
    assert not any(secret in json.dumps(document, ensure_ascii=False) for secret in SECRETS)


@pytest.mark.parametrize("command", ["gaps", "duplicates", "isolated", "network"])
def test_single_analyses_too(calnet: Calnet, town: Path, command: str) -> None:
    told = calnet(command, town, "--public", "--format", "json")
    assert told.code == DONE
    assert not any(secret in told.out for secret in SECRETS)


def test_the_map_holds_nothing_of_it(calnet: Calnet, town: Path) -> None:
    assert calnet("map", town, "--public", "-o", "mapa.html", "--lang", "pl").code == DONE
    page = Path("mapa.html").read_text(encoding="utf-8")
    assert "Kopia do udostępnienia" in page
    assert not any(secret in page for secret in SECRETS)
    assert calnet("map", town, "-o", "cala.html", "--lang", "pl").code == DONE
    assert any(secret in Path("cala.html").read_text(encoding="utf-8") for secret in SECRETS)


@pytest.mark.parametrize("target", ["a.xlsx", "a", "a.graphml", "a.json", "a.cypher"])
def test_exports_hold_nothing_of_it(calnet: Calnet, town: Path, target: str) -> None:
    done = calnet("convert", town, target, "--public", "--lang", "pl")
    assert done.code == DONE
    assert "Kopia do udostępnienia: ukryto liczby osób mniejsze niż 10 (5 liczb)" in done.err
    path = Path(target)
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            content = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    else:
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        content = "".join(file.read_text(encoding="utf-8-sig") for file in files)
    assert not any(secret in content for secret in SECRETS)
    if path.suffix != ".cypher":
        assert calnet("report", target).code == DONE


def test_findings_keep_their_ids_and_stores_can_be_published(calnet: Calnet, town: Path) -> None:
    ids = [
        {one["id"] for one in calnet("gaps", town, *options, "--format", "json").document["findings"]}
        for options in ((), ("--public",))
    ]
    assert ids[0] == ids[1]
    assert calnet("load", town, "nowe.calnet").code == DONE
    told = calnet("report", "nowe.calnet", "--public", "--dataset", "nowe", "--lang", "pl")
    assert told.code == DONE
    assert "Kopia do udostępnienia" in told.out


def test_wrong_use_is_refused(calnet: Calnet, town: Path) -> None:
    assert calnet("report", town, "--threshold", "5").code == WRONG_USE
    assert calnet("report", town, "--public", "--keep-personal").code == WRONG_USE
    assert calnet("convert", town, "a.xlsx", "--public", "--threshold", "1").code == WRONG_USE
    told = calnet("report", town, "--public", "--threshold", "5", "--lang", "pl")
    assert "mniejsze niż 5 (0 liczb)" in " ".join(told.out.split())
