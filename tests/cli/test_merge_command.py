"""``calnet merge``: one network of several sources, and what is said of them."""

from __future__ import annotations

from pathlib import Path

from running import Calnet

DONE, WRONG_USE, BAD_SOURCE = 0, 2, 3
TOWN = Path(__file__).parents[2] / "sample_graphs" / "przykladowo"


def write(folder: Path, **sheets: str) -> Path:
    folder.mkdir()
    for name, text in sheets.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_two_sources_become_one_and_what_differs_is_told(calnet: Calnet, tmp_path: Path) -> None:
    further = write(
        tmp_path / "lista",
        podmioty="Nazwa;Sektor;Sprawdzono\nMOPS;pomoc społeczna;2026-11-01\nKlub Brydżowy;sport;2026-11-01\n"
        "Biblioteka Miejska w Przykładowie;edukacja;2020-01-01\n",
        inicjatywy="Nazwa;Prowadzi;Grupy docelowe\nTurniej;Klub Brydżowy;seniorzy\n",
    )
    done = calnet("merge", TOWN, further, "-o", "razem.xlsx", "--lang", "pl")
    assert done.code == DONE
    assert "przykladowo (103), lista (5)" in done.out
    assert "2 podmioty" in done.out
    told = " ".join(done.out.split())
    assert "Biblioteka Miejska w Przykładowie, Sektor: kultura (przykladowo); edukacja (lista)" in told
    table = calnet("query", "actors", "razem.xlsx", "--format", "csv")
    assert "Klub Brydżowy" in table.out


def test_the_findings_of_a_town_merged_with_itself_are_its_own(calnet: Calnet) -> None:
    assert calnet("merge", TOWN, TOWN, "-o", "razem", "--name", "Przykładowo").code == DONE
    before, after = (calnet("gaps", source, "--format", "json").document for source in (TOWN, "razem"))
    assert [one["severity"] for one in after["findings"]] == [one["severity"] for one in before["findings"]]


def test_nothing_is_written_without_a_file_or_over_one(calnet: Calnet) -> None:
    assert calnet("merge", TOWN, TOWN).code == WRONG_USE
    tried = calnet("merge", TOWN, TOWN, "-o", "razem.xlsx", "--dry-run", "--lang", "pl")
    assert tried.code == DONE
    assert "Niczego nie zapisano" in tried.err
    assert not Path("razem.xlsx").exists()
    assert calnet("merge", TOWN, "-o", "razem.xlsx").code == DONE
    assert calnet("merge", TOWN, "-o", "razem.xlsx").code == WRONG_USE
    assert calnet("merge", "nie-ma", "-o", "inny.xlsx").code == BAD_SOURCE
    assert calnet("merge", TOWN, "-o", "razem.gexf").code == DONE
