"""Folders of CSV sheets, however the program that wrote them writes CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from calnet.sources import Reading, read_source

ROWS = [
    ["Nazwa", "Rodzaj", "Opis"],
    ["Świetlica „Źródło”", "instytucja", "dwa; trzy, cztery"],
    ["OPS", "instytucja", ""],
]


def write(folder: Path, name: str, delimiter: str, encoding: str) -> None:
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in ROWS]
    (folder / name).write_bytes("\r\n".join(lines).encode(encoding))


def names(reading: Reading) -> list[str]:
    return [node.name for node in reading.network.labelled("Institution")]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
def test_encodings_and_delimiters(tmp_path: Path, delimiter: str, encoding: str) -> None:
    write(tmp_path, "podmioty.csv", delimiter, encoding)
    reading = read_source(tmp_path)
    assert reading.problems == ()
    assert sorted(names(reading)) == ["OPS", "Świetlica „Źródło”"]
    assert reading.network.by_id[f"{reading.network.labelled('DataSet')[0].id}/actor/swietlica-zrodlo"].properties == {
        "description": "dwa; trzy, cztery"
    }


@pytest.mark.parametrize("name", ["PODMIOTY.CSV", "Podmioty.csv", "actors.csv"])
def test_names_of_files(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, ";", "utf-8")
    assert len(names(read_source(tmp_path))) == 2


def test_the_data_set_is_called_like_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "Gmina Śrem"
    folder.mkdir()
    write(folder, "podmioty.csv", ";", "utf-8")
    (data_set,) = read_source(folder).network.labelled("DataSet")
    assert (data_set.id, data_set.name) == ("gmina-srem", "Gmina Śrem")


def test_files_of_other_programs_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "podmioty.csv", ";", "utf-8")
    for name in ("~$podmioty.csv", "._podmioty.csv", "czytaj.txt"):
        (tmp_path / name).write_bytes(b"\x00\x01")
    assert read_source(tmp_path).problems == ()


def test_the_line_that_tells_excel_the_delimiter(tmp_path: Path) -> None:
    (tmp_path / "podmioty.csv").write_text("sep=,\nNazwa,Rodzaj,Od\nOPS,instytucja,kiedyś\n", encoding="utf-8")
    reading = read_source(tmp_path)
    assert names(reading) == ["OPS"]
    assert [problem.row for problem in reading.problems] == [3]


def test_rows_are_counted_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    (tmp_path / "podmioty.csv").write_text(
        'Nazwa;Rodzaj;Opis;Od\n\nOPS;instytucja;"dwie\nlinie";kiedyś\n', encoding="utf-8"
    )
    reading = read_source(tmp_path)
    (problem,) = reading.problems
    assert (problem.sheet, problem.row, problem.column) == ("podmioty.csv", 3, "Od")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"Nazwa;Rodzaj\n\x81\x83;x\n\xff", "not_text"),
        (b"Nazwa;Rodzaj\nOPS\x00;x\n", "not_text"),
        (b'Nazwa;Rodzaj\n"OPS;x\n', "open_quote"),
    ],
)
def test_a_sheet_that_cannot_be_read_does_not_spoil_the_others(tmp_path: Path, content: bytes, key: str) -> None:
    write(tmp_path, "podmioty.csv", ";", "utf-8")
    (tmp_path / "inicjatywy.csv").write_bytes(content)
    reading = read_source(tmp_path)
    assert len(names(reading)) == 2
    (problem,) = reading.problems
    assert (problem.message.key, problem.sheet, problem.left_out) == (f"problems.{key}", "inicjatywy.csv", "sheet")


def test_quotation_marks_in_the_middle_of_a_cell(tmp_path: Path) -> None:
    (tmp_path / "podmioty.csv").write_text('Nazwa;Rodzaj\nKlub "As";grupa\n"As" klub;grupa\n', encoding="utf-8")
    reading = read_source(tmp_path)
    assert sorted(node.name for node in reading.network.labelled("ResidentsGroup")) == ["As klub", 'Klub "As"']


def test_an_empty_file_and_a_sheet_nobody_knows(tmp_path: Path) -> None:
    write(tmp_path, "podmioty.csv", ";", "utf-8")
    (tmp_path / "inicjatywy.csv").write_bytes(b"")
    (tmp_path / "notatki.csv").write_bytes(b"a;b\n1;2\n")
    reading = read_source(tmp_path)
    assert [(problem.sheet, problem.message.key) for problem in reading.problems] == [
        ("notatki.csv", "problems.unknown_sheet")
    ]
