"""What is written and read again is the same network, in either format and language."""

from __future__ import annotations

import csv
import zipfile
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_grids import grids

from calnet.errors import WrongUse
from calnet.model.kinds import RELATION_KINDS, USES
from calnet.model.network import Network, Node, make_network
from calnet.resources import find_folder
from calnet.sources import Reading, read_source, write_sheets
from calnet.sources.formats import csv_folder
from calnet.sources.grids import Grid
from calnet.sources.problems import Problems
from calnet.sources.reading import read_grids

SAMPLES = sorted(folder.name for folder in find_folder("sample_graphs").iterdir() if folder.is_dir())
LANGUAGES = ("pl", "en")
ENDINGS = ("", ".xlsx")


def write_and_read(network: Network, folder: Path, language: str, ending: str) -> Reading:
    return read_source(write_sheets(network, folder / f"zbior{ending}", language))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    st.lists(grids(), min_size=1, max_size=6, unique_by=lambda grid: grid.name),
    st.sampled_from(LANGUAGES),
    st.sampled_from(ENDINGS),
)
def test_whatever_was_read_is_written_whole(found: list[Grid], language: str, ending: str) -> None:
    network = read_grids(found, "Nasza gmina").network
    with TemporaryDirectory() as folder:
        again = write_and_read(network, Path(folder), language, ending)
    assert again.network == network
    kept_doubts = {
        "problems.status_after_end", "problems.status_before_start", "problems.status_after_start",
        "problems.own_word", "problems.unknown_column", "problems.unknown_column_near", "problems.number_kept",
    }  # fmt: skip
    assert [problem for problem in again.problems if problem.message.key not in kept_doubts] == []


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ENDINGS)
def test_samples(tmp_path: Path, sample: str, language: str, ending: str) -> None:
    reading = read_source(find_folder("sample_graphs") / sample)
    assert reading.problems == ()
    again = write_and_read(reading.network, tmp_path, language, ending)
    assert again.network == reading.network
    assert again.problems == ()


def test_every_kind_of_relation_comes_back_with_a_source_of_its_own(tmp_path: Path) -> None:
    network = read_source(find_folder("sample_graphs") / "przykladowo").network
    known = {"source": "rozmowa", "checked_on": "2009-05", "confidence": "low"}
    told = {relation.type: relation for relation in network.relations}
    assert set(told) == set(RELATION_KINDS) - {USES}, "the invented town holds every kind of relation"
    changed = [
        type(relation)(relation.type, relation.start, relation.end, {**relation.properties, **known})
        if relation is told[relation.type]
        else relation
        for relation in network.relations
    ]
    changed_network = make_network(network.nodes, changed)
    for ending in ENDINGS:
        again = write_and_read(changed_network, tmp_path, "pl", ending)
        assert again.problems == ()
        assert again.network == changed_network


def test_nothing_written_is_a_formula(tmp_path: Path) -> None:
    names = ['=HYPERLINK("http://example.org")', "+2", "-3", "@SUM(A1)", "http://example.org", "'=4"]
    rows = [["Nazwa", "Rodzaj"], *[[name, "organizacja"] for name in names]]
    network = read_grids([Grid("podmioty", "podmioty", rows)], "Gmina").network
    folder, book = write_sheets(network, tmp_path / "csv", "pl"), write_sheets(network, tmp_path / "a.xlsx", "pl")
    with (folder / "podmioty.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file, delimiter=";"):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row)
    with zipfile.ZipFile(book) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in archive.read(name)
                assert b"hyperlink" not in archive.read(name)
    for path in (folder, book):
        assert sorted(node.name for node in read_source(path).network.labelled("Organisation")) == sorted(names)


def test_dates_are_dates_in_the_workbook_and_csv_opens_in_excel(tmp_path: Path) -> None:
    rows = [["Nazwa", "Początek", "Koniec"], ["Bal", "12.05.2026", "2026-07"]]
    network = read_grids([Grid("inicjatywy", "inicjatywy", rows)], "Gmina").network
    page = openpyxl.load_workbook(write_sheets(network, tmp_path / "a.xlsx", "pl"))["Inicjatywy"]
    cells = {page.cell(1, column).value: page.cell(2, column) for column in range(1, page.max_column + 1)}
    assert cells["Początek"].value == datetime(2026, 5, 12)
    assert cells["Koniec"].value == "2026-07"
    content = (write_sheets(network, tmp_path / "csv", "pl") / "inicjatywy.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfNazwa;")


def test_what_is_there_is_not_touched(tmp_path: Path) -> None:
    network = read_grids([], "Gmina").network
    book, folder = tmp_path / "a.xlsx", tmp_path / "csv"
    book.write_text("moje")
    folder.mkdir()
    (folder / "zbior.csv").write_text("moje")
    for path in (book, folder):
        with pytest.raises(WrongUse):
            write_sheets(network, path, "pl")
    assert book.read_text() == (folder / "zbior.csv").read_text() == "moje"


def test_writing_over_leaves_no_old_sheet_and_no_other_file_is_touched(tmp_path: Path) -> None:
    folder = tmp_path / "csv"
    folder.mkdir()
    (folder / "zasoby.csv").write_text("Nazwa\nStary autobus\n")
    (folder / "moje.csv").write_text("a")
    write_sheets(read_grids([], "Gmina").network, folder, "pl", overwrite=True)
    assert sorted(file.name for file in folder.iterdir()) == ["moje.csv", "zbior.csv"]


def test_a_failed_writing_leaves_nothing_behind(tmp_path: Path) -> None:
    network = read_grids([], "Gmina").network
    with pytest.raises(WrongUse):
        write_sheets(network, tmp_path / "nie-ma" / "a.xlsx", "pl")
    with pytest.raises(WrongUse):
        write_sheets(network, tmp_path / "a.docx", "pl")
    long = Node("Organisation", "gmina/actor/a", "gmina", "A", {"description": "x" * 40_000})
    with pytest.raises(WrongUse):
        write_sheets(make_network([*network.nodes, long], network.relations), tmp_path / "a.xlsx", "pl")
    assert list(tmp_path.iterdir()) == []


def test_one_data_set_a_workbook(tmp_path: Path) -> None:
    nodes = [Node("DataSet", id_, id_, id_, {}) for id_ in ("a", "b")]
    with pytest.raises(WrongUse):
        write_sheets(make_network(nodes, []), tmp_path / "a.xlsx", "pl")


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_order_of_rows_columns_and_sheets_never_matters(sample: str) -> None:
    import random

    found = csv_folder.read(find_folder("sample_graphs") / sample, Problems())
    expected = read_grids(found, sample).network
    for seed in range(5):
        chance = random.Random(seed)
        turned = []
        for grid in chance.sample(found, len(found)):
            width = max(map(len, grid.rows))
            order = chance.sample(range(width), width)
            header, *rows = [[*row, *[None] * (width - len(row))] for row in grid.rows]
            shuffled = [header, *chance.sample(rows, len(rows))]
            turned.append(Grid(grid.title, grid.name, [[row[column] for column in order] for row in shuffled]))
        assert read_grids(turned, sample).network == expected
