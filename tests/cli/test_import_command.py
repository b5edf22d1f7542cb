"""``calnet import`` on the command line: the preview, what it writes after a yes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

from running import Calnet

TABLE = "Tytuł projektu;Organizator;Odbiorcy;Osoba do kontaktu\nKlub;MOPS;seniorzy;Jan Przykładowy\n;;;\nRazem;;;\n"


def make_table(folder: Path) -> Path:
    path = folder / "tabela.csv"
    path.write_text(TABLE, encoding="cp1250")
    return path


def test_it_shows_what_it_understood_and_writes_after_a_yes(calnet: Calnet, tmp_path: Path) -> None:
    town, saved = tmp_path / "gmina.xlsx", tmp_path / "mapa.toml"
    done = calnet("import", make_table(tmp_path), "-o", town, "--yes", "--save-map", saved, "--place", "Zalesie")
    assert done.code == 0
    assert "Tytuł projektu → Inicjatywy: Nazwa" in done.out
    assert "Organizator → Inicjatywy: Prowadzi, Podmioty: Nazwa" in done.out
    assert "„Osoba do kontaktu”" in done.out
    assert "Przykładow" not in done.out
    assert "Powstaje z tego: 1 podmiot, 1 inicjatywa, 1 miejsce." in done.out
    assert calnet("check", town).code == 0
    assert "ZALESIE" in calnet("report", town).out.upper()
    again = tmp_path / "druga.xlsx"
    assert calnet("import", make_table(tmp_path), "-o", again, "--yes", "--map", saved).code == 0
    assert again.exists()


def test_without_a_yes_nothing_is_written(calnet: Calnet, tmp_path: Path) -> None:
    town = tmp_path / "gmina.xlsx"
    done = calnet("import", make_table(tmp_path), "-o", town)
    assert (done.code, town.exists()) == (2, False)
    assert "Klub" not in done.err
    assert "--yes" in done.err
    assert calnet("import", make_table(tmp_path), "--dry-run", "--lang", "en").code == 0
    assert not list(tmp_path.glob("*.xlsx"))


def test_what_it_refuses(calnet: Calnet, tmp_path: Path) -> None:
    table, there = make_table(tmp_path), tmp_path / "jest.xlsx"
    there.write_bytes(b"moje")
    assert calnet("import", table).code == 2
    assert calnet("import", table, "-o", there, "--yes").code == 2
    assert there.read_bytes() == b"moje"
    assert calnet("import", tmp_path / "brak.csv", "-o", tmp_path / "a.xlsx", "--yes").code == 3
    assert calnet("import", table, "--map", tmp_path / "brak.toml", "-o", tmp_path / "a.xlsx", "--yes").code == 2
    picture = tmp_path / "zdjecie.png"
    picture.write_bytes(b"\x89PNG")
    refused = calnet("import", picture, "-o", tmp_path / "a.xlsx", "--yes")
    assert refused.code == 3
    assert "zdjecie.png" in refused.err


def test_a_network_of_another_program_is_sent_to_convert(calnet: Calnet, tmp_path: Path) -> None:
    path = tmp_path / "siec.json"
    path.write_text('{"nodes": [{"id": "MOPS"}], "links": []}', encoding="utf-8")
    refused = calnet("import", path, "-o", "gmina.xlsx", "--yes", "--lang", "pl")
    assert refused.code == 3
    assert "convert" in refused.err
    assert calnet("convert", path, "gmina.xlsx").code == 0
