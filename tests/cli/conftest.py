"""Runs the command line, inside this process or as a program of its own."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Calnet, Outcome, clean_environment

from calnet.cli import main

SHEETS = {
    "zbior": "Nazwa,Miejsce macierzyste,Stan na dzień\nGmina Próbna,gmina Próbna,2026-09-30\n",
    "miejsca": "Nazwa,Rodzaj miejsca,Część\ngmina Próbna,gmina,\nRynek,osiedle,gmina Próbna\n",
    "podmioty": (
        "Nazwa,Rodzaj,Sektor,Siedziba\n"
        "Ośrodek Pomocy,instytucja,pomoc społeczna,Rynek\n"
        "Biblioteka,instytucja,kultura,Rynek\n"
        "Klub Sąsiadów,grupa mieszkańców,,Rynek\n"
    ),
    "inicjatywy": (
        "Nazwa,Forma,Prowadzi,Grupy docelowe,Potrzeby,Początek\n"
        "Pogodne popołudnia,usługa,Biblioteka,seniorzy,samotność,2026-01-12\n"
    ),
    "wspolpraca": "Kto,Z kim lub w czym,Siła\nOśrodek Pomocy,Biblioteka,2\n",
    "potrzeby": (
        "Potrzeba,Grupa,Miejsce,Liczba osób,Priorytet\n"
        "bezrobocie,młodzież,gmina Próbna,120,5\nsamotność,seniorzy,gmina Próbna,80,4\n"
    ),
}
"""A small town with one gap: nothing is done about unemployment of the young; hardly anything is recorded."""
_BEFORE = (
    "Bieg przełajowy,wydarzenie,Ośrodek Pomocy,dzieci,,2024-05-04\n"
    "Dożynki,wydarzenie,Biblioteka,rodziny,,2024-09-01\n"
    "Kiermasz,wydarzenie,Biblioteka,rodziny,,2023-12-09\n"
    "Noc bajek,wydarzenie,Biblioteka,dzieci,,2024-03-01\n"
)
"""What was done there earlier; with it enough is recorded for the gap to be rated high."""

OTHER_SHEETS = {
    "zbior": "Nazwa,Miejsce macierzyste,Stan na dzień\nGmina Druga,gmina Druga,2026-08-31\n",
    "miejsca": "Nazwa,Rodzaj miejsca,Część\ngmina Druga,gmina,\nPodgórze,wieś,gmina Druga\n",
    "podmioty": "Nazwa,Rodzaj,Sektor,Siedziba\nKoło Gospodyń,organizacja,,Podgórze\nRemiza,instytucja,,Podgórze\n",
    "inicjatywy": "Nazwa,Prowadzi,Grupy docelowe,Potrzeby\nKlub filmowy,Koło Gospodyń,młodzież,bezrobocie\n",
    "wspolpraca": "Kto,Z kim lub w czym,Siła\n",
    "potrzeby": "Potrzeba,Grupa,Miejsce\nubóstwo,rodziny,gmina Druga\n",
}
"""Another town, in which everything has another name."""


@pytest.fixture
def make_town(tmp_path: Path) -> Callable[..., Path]:
    """Write the small town as a folder of CSV sheets, some of them changed."""

    def make(name: str = "probna", **changed: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for sheet, text in {**SHEETS, **changed}.items():
            (folder / f"{sheet}.csv").write_text(text, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def town(make_town: Callable[..., Path]) -> Path:
    """Return the small town."""
    return make_town()


@pytest.fixture
def recorded_town(make_town: Callable[..., Path]) -> Path:
    """Return the small town with enough recorded for its gap to be rated high."""
    return make_town(inicjatywy=SHEETS["inicjatywy"] + _BEFORE)


@pytest.fixture
def other_town(make_town: Callable[..., Path]) -> Path:
    """Return the other town."""
    return make_town("druga", **OTHER_SHEETS)


@pytest.fixture
def namesake(make_town: Callable[..., Path]) -> Path:
    """Return the other town under the name of the first."""
    return make_town("imiennik", **{**OTHER_SHEETS, "zbior": "Nazwa\nGmina Próbna\n"})


@pytest.fixture
def calnet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Calnet:
    """Run a command in an empty folder, as the console script does."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    for variable in ("CALNET_DEBUG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)

    def run(*arguments: str | Path, lang: str = "pl", encoding: str = "utf-8") -> Outcome:
        raw_out, raw_err = io.BytesIO(), io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setenv("CALNET_LANG", lang)
            patch.setattr(sys, "argv", ["calnet", *map(str, arguments)])
            patch.setattr(sys, "stdout", io.TextIOWrapper(raw_out, encoding=encoding, write_through=True))
            patch.setattr(sys, "stderr", io.TextIOWrapper(raw_err, encoding=encoding, write_through=True))
            with pytest.raises(SystemExit) as ending:
                main()
            outcome = Outcome(int(ending.value.code or 0), raw_out.getvalue(), raw_err.getvalue(), encoding)
        assert b"Traceback" not in outcome.raw_out + outcome.raw_err
        return outcome

    return run


@pytest.fixture
def program(tmp_path: Path) -> Callable[..., Outcome]:
    """Run calnet as a program of its own, with an environment of its own."""

    def run(*arguments: str | Path, encoding: str = "utf-8", **environment: str) -> Outcome:
        command = [sys.executable, "-m", "calnet", *map(str, arguments)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, env=clean_environment(environment))
        return Outcome(done.returncode, done.stdout, done.stderr, encoding)

    return run
