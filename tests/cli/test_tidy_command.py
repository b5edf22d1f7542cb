"""``calnet tidy`` on the command line: what it says, what it writes, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from running import Calnet

MakeTown = Callable[..., Path]
INITIATIVES = "Nazwa,Prowdzi,Grupy docelowe\nBal,Biblioteka,senorzy\nKurs,Biblioteki Publicznej,pszczelarze\n"


def test_it_says_cell_by_cell_what_was_mended_and_what_to_do_next(
    calnet: Calnet, make_town: MakeTown, tmp_path: Path
) -> None:
    town, copy = make_town(inicjatywy=INITIATIVES), tmp_path / "lepsza.xlsx"
    done = calnet("tidy", town, "-o", copy)
    assert (done.code, done.err) == (0, "")
    assert "inicjatywy, C2: „senorzy” → „seniorzy”" in done.out
    assert "Poprawiono: 2 komórki." in done.out
    assert f"calnet check {copy}" in done.out
    before, after = calnet("check", town).out, calnet("check", copy).out
    assert len(after.splitlines()) < len(before.splitlines())


def test_a_trial_writes_nothing(calnet: Calnet, make_town: MakeTown, tmp_path: Path) -> None:
    town = make_town(inicjatywy=INITIATIVES)
    done = calnet("tidy", town, "--dry-run", "--lang", "en")
    assert done.code == 0
    assert "Mended: 2 cells." in done.out
    assert "Written" not in done.out
    assert list(tmp_path.glob("*.xlsx")) == []


@pytest.mark.parametrize("language", ["pl", "en"])
def test_what_it_refuses(calnet: Calnet, town: Path, tmp_path: Path, language: str) -> None:
    there = tmp_path / "jest.xlsx"
    there.write_bytes(b"moje")
    store = tmp_path / "gminy.calnet"
    assert calnet("load", town, store).code == 0
    for arguments in (
        [town],
        [town, "-o", there],
        [town, "-o", tmp_path / "a.csv"],
        [store, "-o", tmp_path / "a.xlsx"],
    ):
        done = calnet("tidy", *arguments, "--lang", language)
        assert (done.code, done.out) == (2, ""), arguments
        assert done.err
    assert there.read_bytes() == b"moje"
    assert calnet("tidy", town, "-o", there, "--force").code == 0
