"""A better copy: certain repairs are made, likely ones asked about, and nothing else of the workbook changes."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from small_sources import MakeWorkbook, Sheets
from xlsxwriter import Workbook as NewWorkbook

from calnet.errors import WrongUse
from calnet.sources import read_source
from calnet.sources.review.questions import TITLES
from calnet.sources.tidying.copying import Tidied, tidy
from calnet.wording import Voice

TITLE = TITLES["pl"]
MESSY: Sheets = {
    "Zbiór": [["Nazwa", "Miejsce"], ["CAL", "Gmina Dębostany"]],
    "Podmioty": [
        ["Nazwa", "Rodzaj", "Kolor"], ["Biblioteka Publiczna", "instytucja", "zielony"],
        ["Komisariat Policji w Dębostanach", "instytucja", ""], ["OSP Dolna", "organizacja", ""],
    ],
    "Inicjatywy": [
        ["Nazwa", "Prowdzi", "Grupy docelowe", "Liczba odbiorców"],
        ["Bal", "Komisariat Policji; OSP Dolna", "senorzy", "1.200"],
        ["Kurs", "biblioteka", "pszczelarze; senorzy", "70 rodzin"],
        ["Piknik", "OSP Dolna", "pszczelarze", 30],
    ],
}  # fmt: skip


def make_copy(
    path: Path, *, language: str = "pl", overwrite: bool = False, name: str = "kopia.xlsx"
) -> tuple[Path, Tidied]:
    target = path.with_name(name)
    return target, tidy(path, target, Voice(language), overwrite=overwrite)


def answer(path: Path, old: str, said: str, proposal: str | None = None) -> None:
    """Write an answer beside each question about some words."""
    book = openpyxl.load_workbook(path)
    page = book[TITLE]
    for row in page.iter_rows(min_row=2):
        if row[3].value == old:
            row[0].value, row[4].value = said, proposal or row[4].value
    book.save(path)


def keys(path: Path) -> list[str]:
    return [problem.message.key.removeprefix("problems.") for problem in read_source(path).problems]


def leads(path: Path) -> set[str]:
    network = read_source(path).network
    return {network.by_id[link.start].name for link in network.typed("RUNS")}


def test_what_is_certain_is_written_and_the_original_stays(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(MESSY)
    before = path.read_bytes()
    copy, tidied = make_copy(path)
    assert path.read_bytes() == before
    assert {(one.sheet, one.cell, one.old, one.new) for one in tidied.changes} == {
        ("Inicjatywy", "B1", "Prowdzi", "Prowadzi"),
        ("Inicjatywy", "B2", "Komisariat Policji; OSP Dolna", "Komisariat Policji w Dębostanach; OSP Dolna"),
        ("Inicjatywy", "C2", "senorzy", "seniorzy"),
        ("Inicjatywy", "C3", "pszczelarze; senorzy", "pszczelarze; seniorzy"),
        ("Inicjatywy", "D2", "1.200", "1200"),
    }
    page = openpyxl.load_workbook(copy)["Inicjatywy"]
    assert (page["B1"].value, page["D2"].value, page["C3"].value) == ("Prowadzi", 1200, "pszczelarze; seniorzy")
    assert keys(copy) == ["review_open"]


def test_the_copy_says_what_the_original_said(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(MESSY, "gmina.xlsx")
    copy, _ = make_copy(path, name="gmina2.xlsx")
    one, other = read_source(path, dataset="gmina").network, read_source(copy, dataset="gmina").network
    ends = [{(link.type, link.start, link.end) for link in network.relations} for network in (one, other)]
    assert ends[0] == ends[1]
    assert {node.id for node in one.nodes} == {node.id for node in other.nodes}


def test_a_copy_of_a_copy_changes_nothing_more(make_workbook: MakeWorkbook) -> None:
    copy, first = make_copy(make_workbook(MESSY))
    again, second = make_copy(copy, name="jeszcze.xlsx")
    assert second.changes == ()
    assert [one.key for one in second.questions] == [one.key for one in first.questions]
    assert openpyxl.load_workbook(again).sheetnames.count(TITLE) == 1
    assert keys(again) == keys(copy)


@pytest.mark.parametrize("said", ["tak", "Tak ", "YES", "x"])
def test_a_yes_is_read_and_then_made_real(make_workbook: MakeWorkbook, said: str) -> None:
    copy, _ = make_copy(make_workbook(MESSY))
    assert "Biblioteka Publiczna" not in leads(copy)
    answer(copy, "biblioteka", said)
    assert "Biblioteka Publiczna" in leads(copy)
    real, tidied = make_copy(copy, name="naprawdę.xlsx")
    assert [(one.cell, one.new) for one in tidied.changes] == [("B3", "Biblioteka Publiczna")]
    assert openpyxl.load_workbook(real)["Inicjatywy"]["B3"].value == "Biblioteka Publiczna"
    assert "biblioteka" not in {one.old for one in tidied.questions}


def test_the_proposal_may_be_changed_on_the_sheet(make_workbook: MakeWorkbook) -> None:
    copy, _ = make_copy(make_workbook(MESSY))
    answer(copy, "biblioteka", "tak", "OSP Dolna")
    assert leads(copy) == {"Komisariat Policji w Dębostanach", "OSP Dolna"}


def test_a_no_is_remembered_and_not_asked_again(make_workbook: MakeWorkbook) -> None:
    copy, tidied = make_copy(make_workbook(MESSY))
    for one in tidied.questions:
        answer(copy, one.old, "nie")
    assert keys(copy) == []
    assert "Biblioteka Publiczna" not in leads(copy)
    again, second = make_copy(copy, name="jeszcze.xlsx")
    assert {one.answer for one in second.questions} == {False}
    assert keys(again) == []


def test_two_answers_about_one_cell_both_count(make_workbook: MakeWorkbook) -> None:
    sheets: Sheets = {
        "Podmioty": [["Nazwa", "Rodzaj"], ["Biblioteka Publiczna", "instytucja"], ["Ośrodek Zdrowia", "instytucja"]],
        "Inicjatywy": [["Nazwa", "Prowadzi"], ["Bal", "biblioteka; ośrodek"]],
    }
    copy, _ = make_copy(make_workbook(sheets))
    for old in ("biblioteka", "ośrodek"):
        answer(copy, old, "tak")
    assert leads(copy) == {"Biblioteka Publiczna", "Ośrodek Zdrowia"}
    _, tidied = make_copy(copy, name="naprawdę.xlsx")
    assert [one.new for one in tidied.changes] == ["Biblioteka Publiczna; Ośrodek Zdrowia"]


def test_a_yes_whose_row_was_moved_is_told_again(make_workbook: MakeWorkbook) -> None:
    copy, _ = make_copy(make_workbook(MESSY))
    for old in ("biblioteka", "pszczelarze", "70 rodzin", "Kolor"):
        answer(copy, old, "tak")
    book = openpyxl.load_workbook(copy)
    book["Inicjatywy"].insert_rows(2)
    book.save(copy)
    assert "Biblioteka Publiczna" not in leads(copy)
    assert keys(copy) == ["unknown_name_near"]


def test_an_open_question_that_costs_something_is_a_problem(make_workbook: MakeWorkbook) -> None:
    copy, _ = make_copy(make_workbook(MESSY))
    (problem,) = read_source(copy).problems
    assert not problem.warning
    answer(copy, "biblioteka", "nie")
    (problem,) = read_source(copy).problems
    assert problem.warning


def test_everything_else_of_the_workbook_stays(tmp_path: Path) -> None:
    path = tmp_path / "pełny.xlsx"
    picture = io.BytesIO(_png())
    with NewWorkbook(str(path)) as book:
        page = book.add_worksheet("Inicjatywy")
        bold, date_format = (
            book.add_format({"bold": True, "bg_color": "#ffee00"}),
            book.add_format({"num_format": "mm.yyyy"}),
        )
        for at, header in enumerate(["Nazwa", "Prowdzi", "Grupy docelowe", "Początek", "Suma"]):
            page.write(0, at, header, bold)
        page.write_row(1, 0, ["Bal", "", "senorzy"], bold)
        page.write_number(1, 3, 46000, date_format)
        page.write_formula(1, 4, "=1+1", None, 2)
        page.set_column(0, 0, 41)
        page.set_row(1, 33)
        page.write_comment("A2", "zapytać dyrekcję")
        page.data_validation("C2:C9", {"validate": "list", "source": ["seniorzy", "dzieci"]})
        page.conditional_format("A1:A9", {"type": "duplicate", "format": bold})
        page.insert_image("H2", "obraz.png", {"image_data": picture})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Inicjatywy!$D$2:$D$2"})
        page.insert_chart("H12", chart)
        other = book.add_worksheet("Notatki własne")
        other.merge_range("A1:C1", "scalone", bold)
        other.hide()
        book.define_name("Wszystko", "=Inicjatywy!$A$1:$E$2")
        book.add_worksheet("Podmioty").write_row(0, 0, ["Nazwa", "Rodzaj"])
    copy, tidied = make_copy(path)
    assert {one.new for one in tidied.changes} == {"Prowadzi", "seniorzy"}
    with ZipFile(path) as old, ZipFile(copy) as new:
        touched = {"xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
        for name in set(old.namelist()) - touched:
            assert new.read(name) == old.read(name), name
    book = openpyxl.load_workbook(copy)
    page = book["Inicjatywy"]
    assert (page["B1"].value, page["B1"].font.b, page["C2"].value, page["C2"].font.b) == (
        "Prowadzi",
        True,
        "seniorzy",
        True,
    )
    assert (page["E2"].value, page["A2"].comment.text, page.column_dimensions["A"].width) == (
        "=1+1",
        "zapytać dyrekcję",
        41.7109375,
    )
    assert book["Notatki własne"].sheet_state == "hidden"
    assert "Wszystko" in book.defined_names
    assert [str(one.sqref) for one in page.data_validations.dataValidation] == ["C2:C9"]
    choices = book[TITLE].data_validations.dataValidation
    assert [one.formula1 for one in choices] == ['"tak,nie"']


def test_a_formula_is_never_written_over_but_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "wzory.xlsx"
    with NewWorkbook(str(path)) as book:
        book.add_worksheet("Podmioty").write_row(0, 0, ["Nazwa", "Rodzaj"])
        page = book.add_worksheet("Inicjatywy")
        page.write_row(0, 0, ["Nazwa", "Grupy docelowe"])
        page.write_string(1, 0, "Bal")
        page.write_formula(1, 1, '="seno"&"rzy"', None, "senorzy")
    copy, tidied = make_copy(path)
    assert tidied.changes == ()
    assert [(one.old, one.new) for one in tidied.questions] == [("senorzy", "seniorzy")]
    assert openpyxl.load_workbook(copy)["Inicjatywy"]["B2"].value == '="seno"&"rzy"'


def test_a_folder_becomes_a_workbook_with_every_cell(tmp_path: Path) -> None:
    folder = tmp_path / "gmina"
    folder.mkdir()
    (folder / "podmioty.csv").write_text("Nazwa;Rodzaj;Moja kolumna\nOSP;organizacja;=1+1\n", encoding="utf-8")
    (folder / "inicjatywy.csv").write_text("Nazwa;Prowdzi\nBal;OSP\n", encoding="utf-8")
    (folder / "notatki.csv").write_text("cokolwiek;2\n", encoding="utf-8")
    copy, tidied = make_copy(folder, name="gmina.xlsx")
    assert not tidied.keeps_layout
    book = openpyxl.load_workbook(copy)
    assert [[cell.value for cell in row] for row in book["podmioty"]] == [
        ["Nazwa", "Rodzaj", "Moja kolumna"], ["OSP", "organizacja", "=1+1"],
    ]  # fmt: skip
    assert book["podmioty"]["C2"].data_type == "s"
    assert (book["inicjatywy"]["B1"].value, book["notatki"]["A1"].value) == ("Prowadzi", "cokolwiek")
    assert "header_read_as" not in keys(copy)


def test_only_a_workbook_of_another_name_is_written(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(MESSY)
    for name, key in (
        ("gmina.xlsx", "tidy_same_file"),
        ("kopia.ods", "tidy_wrong_ending"),
        ("kopia", "tidy_wrong_ending"),
    ):
        with pytest.raises(WrongUse) as refused:
            tidy(path, path.with_name(name), Voice("pl"))
        assert refused.value.message.key == f"commands.{key}"
    copy, _ = make_copy(path)
    before = copy.read_bytes()
    with pytest.raises(WrongUse):
        make_copy(path)
    assert copy.read_bytes() == before
    assert [one.name for one in path.parent.iterdir() if one.name.startswith(".")] == []


def test_trying_writes_nothing(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(MESSY)
    tidied = tidy(path, None, Voice("pl"))
    assert (len(tidied.changes), tidied.path) == (5, None)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_names_with_signs_of_xml_come_whole(make_workbook: MakeWorkbook) -> None:
    sheets: Sheets = {
        "Podmioty": [["Nazwa", "Rodzaj"], ["Sklep „A & B” <nowy> sp. z o.o.", "organizacja"]],
        "Inicjatywy": [["Nazwa", "Prowadzi"], ["Bal", "Sklep A & B <nowy>"]],
    }
    copy, tidied = make_copy(make_workbook(sheets))
    assert [one.new for one in tidied.changes] == ["Sklep „A & B” <nowy> sp. z o.o."]
    assert openpyxl.load_workbook(copy)["Inicjatywy"]["B2"].value == "Sklep „A & B” <nowy> sp. z o.o."
    assert keys(copy) == []


def test_people_are_not_repeated_on_the_sheet_with_the_questions(make_workbook: MakeWorkbook) -> None:
    sheets: Sheets = {
        "Podmioty": [["Nazwa", "Rodzaj"], ["OPS", "instytucja"]],
        "Inicjatywy": [["Nazwa", "Prowadzi"], ["Bal", "p. Zyta Wrzosek, OPSS"], ["Kurs", "Zyta Wrzosek"]],
    }
    copy, _ = make_copy(make_workbook(sheets))
    book = openpyxl.load_workbook(copy)
    told = [str(cell.value) for row in book[TITLE] for cell in row] if TITLE in book.sheetnames else []
    assert not [text for text in told if "Wrzos" in text]


def test_an_english_copy_reads_alike(make_workbook: MakeWorkbook) -> None:
    copy, tidied = make_copy(make_workbook(MESSY), language="en")
    book = openpyxl.load_workbook(copy)
    assert TITLES["en"] in book.sheetnames
    assert keys(copy) == ["review_open"]
    assert "Run by" in {one.new for one in tidied.changes}


def _png() -> bytes:
    """Return a picture of one pixel."""

    def part(kind: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")

    head = part(b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(b"\x00\x00")) + part(b"IEND", b"")
