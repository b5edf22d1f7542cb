"""A format that is added from outside is sniffed, read and told of like any other, by itself alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_sources import ReadSheets

from calnet.cli.program import program
from calnet.errors import BadSource
from calnet.messages import message
from calnet.model.network import Node, make_network
from calnet.sources import Problem, Reading, read_source
from calnet.sources.formats import FORMATS
from calnet.sources.grids import Grid
from calnet.sources.problems import Location, Problems


class JsonSheets:
    """Sheets as lists of rows in one JSON file; a sheet that is no list is a problem."""

    def sniff(self, path: Path) -> bool:
        return path.suffix == ".jsheets"

    def read(self, path: Path, problems: Problems) -> list[Grid]:
        try:
            sheets = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise BadSource("problems.not_a_workbook", path=str(path)) from error
        for title, rows in sheets.items():
            if not isinstance(rows, list):
                problems.add(Location(title), message("problems.not_text"), left_out="sheet")
        return [Grid(title, title, rows) for title, rows in sheets.items() if isinstance(rows, list)]


class Finished:
    """A file that holds a network, which no cell has to be parsed for."""

    def sniff(self, path: Path) -> bool:
        return path.suffix == ".names"

    def read(self, path: Path, problems: Problems) -> Reading:
        names = path.read_text(encoding="utf-8").split()
        problems.add(Location(), message("problems.not_text"), warning=True)
        nodes = [Node("Institution", f"town/actor/{name}", "town", name, {}) for name in names]
        return Reading(make_network(nodes, []), (Problem(message("problems.open_quote")),))


@pytest.fixture(autouse=True)
def formats() -> Iterator[None]:
    known = list(FORMATS)
    FORMATS.extend([JsonSheets(), Finished()])
    yield
    FORMATS[:] = known


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    content = {
        "Podmioty": [["Nazwa", "Rodzaj"], ["OPS", "instytucja"], ["Klub", "grupa"], ["OPS", "instytucja"]],
        "Koalicje": "nic",
        "Inicjatywy": [["Nazwa", "Prowadzi"], ["Festyn", "ops; Obcy"]],
    }
    path = tmp_path / "gmina.jsheets"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_its_tables_go_through_the_whole_pipeline(sheets: Path) -> None:
    reading = read_source(sheets)
    assert [relation.start for relation in reading.network.typed("RUNS")] == ["gmina/actor/ops"]
    found = [(problem.message.key, problem.sheet, problem.row) for problem in reading.problems]
    assert found == [
        ("problems.not_text", "Koalicje", None),
        ("problems.repeated_name", "Podmioty", 4),
        ("problems.unknown_name", "Inicjatywy", 2),
    ]


def test_it_means_the_same_as_a_workbook(sheets: Path, read_sheets: ReadSheets) -> None:
    content = json.loads(sheets.read_text(encoding="utf-8"))
    workbook = read_sheets({title: rows for title, rows in content.items() if isinstance(rows, list)})
    assert read_source(sheets).network == workbook.network


def test_commands_read_it_too(sheets: Path) -> None:
    answer = CliRunner().invoke(program, ["gaps", str(sheets), "--lang", "pl", "--format", "json"])
    assert answer.exit_code == 0, answer.output
    assert "findings" in json.loads(answer.stdout)


def test_a_finished_reading_is_the_result(tmp_path: Path) -> None:
    path = tmp_path / "town.names"
    path.write_text("a b", encoding="utf-8")
    reading = read_source(path)
    assert [node.name for node in reading.network.labelled("Institution")] == ["a", "b"]
    assert [problem.message.key for problem in reading.problems] == ["problems.not_text", "problems.open_quote"]


def test_what_it_refuses_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "zly.jsheets"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(BadSource) as caught:
        read_source(path)
    assert caught.value.message.key == "problems.not_a_workbook"


def test_without_it_the_file_is_of_no_known_kind(sheets: Path) -> None:
    FORMATS[:] = [format_ for format_ in FORMATS if not isinstance(format_, JsonSheets)]
    with pytest.raises(BadSource) as caught:
        read_source(sheets)
    assert caught.value.message.key == "problems.unknown_format"
