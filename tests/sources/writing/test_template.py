"""The empty workbook: what a team sees, and that it reads as nothing until they fill it in."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from calnet.errors import WrongUse
from calnet.model.sheets import SHEETS
from calnet.model.vocabulary import vocabulary
from calnet.sources import read_source, write_template
from calnet.sources.parsing.tables import EXAMPLE_MARKS
from calnet.sources.sheet_names import sheets_with
from calnet.sources.writing.template import example_rows
from calnet.wording.declarations import help_of, name_of
from calnet.wording.voice import Voice


@pytest.fixture(scope="module", params=["pl", "en"])
def template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("template") / "koalicja.xlsx"
    return write_template(path, request.param), request.param


def test_untouched_it_is_an_empty_network_with_a_note(template: tuple[Path, str]) -> None:
    reading = read_source(template[0])
    own = [node.label for node in reading.network.nodes if node.dataset != "shared"]
    assert sorted(own) == ["DataSet", "Place"]
    assert {problem.message.key for problem in reading.problems} == {"problems.examples"}
    assert all(problem.warning and not problem.left_out for problem in reading.problems)


def test_what_is_filled_in_is_read(template: tuple[Path, str], tmp_path: Path) -> None:
    path, language = template
    book = openpyxl.load_workbook(path)
    actors, initiatives = (book[name_of(sheet, language)] for sheet in SHEETS if sheet.key in {"actors", "initiatives"})
    actors.append(["OPS", "instytucja"])
    initiatives.append(["Festyn", None, "OPS"])
    book.save(tmp_path / "gmina.xlsx")
    reading = read_source(tmp_path / "gmina.xlsx")
    assert [relation.start for relation in reading.network.typed("RUNS")] == ["gmina/actor/ops"]


def test_sheets_headers_and_looks(template: tuple[Path, str]) -> None:
    path, language = template
    book = openpyxl.load_workbook(path)
    first, *sheets, last = book.worksheets
    assert first.title == {"pl": "Instrukcja", "en": "Instructions"}[language]
    assert (last.title, last.sheet_state) == ({"pl": "Listy", "en": "Lists"}[language], "hidden")
    assert [page.title for page in sheets] == [name_of(sheet, language) for sheet in SHEETS]
    for page, sheet in zip(sheets, SHEETS, strict=True):
        headers = [cell.value for cell in page[1]]
        assert headers == [name_of(column, language) for column in sheet.columns]
        assert all(cell.font.b for cell in page[1])
        assert page.freeze_panes == "B2"
        assert page.auto_filter.ref
        for cell, column in zip(page[1], sheet.columns, strict=True):
            help_ = help_of(column, language)
            wanted = (
                [help_] if not column.relation else [name_of(sheet, language) for sheet in sheets_with(column.labels)]
            )
            assert wanted
            assert all(words in (cell.comment.text if cell.comment else "") for words in wanted)
        for row in page.iter_rows(min_row=2):
            for cell in row:
                assert cell.value is None or (cell.font.i and cell.font.color.rgb == "FF808080")


def test_drop_down_lists_hold_the_words_and_take_several_names(template: tuple[Path, str]) -> None:
    path, language = template
    book = openpyxl.load_workbook(path)
    lists = book.worksheets[-1]
    words = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in lists.iter_cols()}
    header = {"pl": "Sektor (Podmioty, Oczekiwane sektory)", "en": "Sector (Actors, Expected sectors)"}[language]
    assert words[header] == [concept.label(language) for concept in vocabulary("sector").values()]
    assert len(words[{"pl": "Grupy docelowe", "en": "Target groups"}[language]]) == len(vocabulary("target_group"))
    assert len(words) == lists.max_column, "no two lists have the same header"
    assert not [name for name in words if not isinstance(name, str) or "_" in name]
    actors = book.worksheets[2]
    rules = {next(iter(rule.sqref.ranges)).min_col: rule for rule in actors.data_validations.dataValidation}
    columns = {cell.value: cell.column for cell in actors[1]}
    kind = rules[columns["Rodzaj" if language == "pl" else "Kind"]]
    gathers = rules[columns["Skupia" if language == "pl" else "Gathers"]]
    assert (kind.type, kind.errorStyle) == ("list", None), "a word that is not on the list is refused"
    assert (gathers.type, gathers.errorStyle) == ("list", "information"), (
        "several names with semicolons are let through"
    )


def test_the_instructions_say_how_to_go_on(template: tuple[Path, str]) -> None:
    page = openpyxl.load_workbook(template[0]).worksheets[0]
    text = "\n".join(str(row[0].value) for row in page.iter_rows() if row[0].value)
    for words in ("calnet check", "calnet report", "calnet map", ".xlsx"):
        assert words in text
    for sheet in SHEETS:
        assert name_of(sheet, template[1]) in text


def test_it_holds_no_formula_and_nothing_outside(template: tuple[Path, str]) -> None:
    with zipfile.ZipFile(template[0]) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name]
        assert all(b"<f>" not in archive.read(name) for name in archive.namelist() if "worksheets" in name)


def test_it_never_overwrites_unless_told_to(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("moje")
    with pytest.raises(WrongUse):
        write_template(path, "pl")
    assert path.read_text() == "moje"
    write_template(path, "pl", overwrite=True)
    assert openpyxl.load_workbook(path).sheetnames[0] == "Instrukcja"
    with pytest.raises(WrongUse):
        write_template(tmp_path / "a.txt", "pl")
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize("language", ["pl", "en"])
def test_examples_carry_the_mark_and_fill_columns_that_exist(language: str) -> None:
    voice = Voice(language)
    shown = {sheet.key: example_rows(sheet, voice) for sheet in SHEETS}
    with_examples = {"actors", "initiatives", "cooperation", "diagnoses", "expectations"}
    assert {key for key, rows in shown.items() if rows} == with_examples
    for key, rows in shown.items():
        for row in rows:
            assert str(row[0]).startswith(EXAMPLE_MARKS)
            assert sum(cell is not None for cell in row) >= (4 if key == "expectations" else 5)
