"""What a workbook says of its cells besides their values: errors, empty formulas, hidden parts, formats of dates."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from time import process_time

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet
from small_sources import MakeWorkbook, Row

from calnet.errors import BadSource
from calnet.sources import Reading, read_source
from calnet.sources.formats.xlsx_cells import shown_of_date

ROWS: list[Row] = [
    ["Nazwa", "Rodzaj", "Liczba osób", "Skrót"],
    ["Gminny Ośrodek", "instytucja", 7, "GO"],
    ["Dom", "instytucja"],
]
SHEET = "xl/worksheets/sheet1.xml"


def rewrite(path: Path, changes: Mapping[str, str], part: str = SHEET) -> Path:
    """Write a workbook again with pieces of one part replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts[part].decode()
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, part: text.encode()}.items():
            archive.writestr(name, content)
    return path


def told(reading: Reading) -> list[tuple[str, int | None, str | None]]:
    return [(one.message.key.removeprefix("problems."), one.row, one.column) for one in reading.problems]


@pytest.mark.parametrize(
    "cell",
    ['<c t="e" r="C2"><v>#N/A</v></c>', "<c  t='e'\n r='C2'><v>#REF!</v></c>", '<c t="e"><v>#NAME?</v></c>',
     '<c s="0" t="e" r="C2"/>', '<c r="C2" t="e"><f>A1/0</f><v>#DIV/0!</v></c>'],
)  # fmt: skip
def test_an_error_is_found_however_its_cell_is_written(make_workbook: MakeWorkbook, cell: str) -> None:
    path = make_workbook({"Podmioty": ROWS})
    reading = read_source(rewrite(path, {'<c r="C2" t="n"><v>7</v></c>': cell, '<c r="D2"': "<c"}))
    assert told(reading) == [("cell_error", 2, "Liczba osób")]
    assert reading.network.by_id["gmina/actor/gminny-osrodek"].properties == {"short_name": "GO"}


def test_rows_without_a_number_follow_one_another(make_workbook: MakeWorkbook) -> None:
    path = make_workbook({"Podmioty": ROWS})
    changes = {
        '<c r="C2" t="n"><v>7</v></c>': '<c t="e"/>',
        '<row r="2">': "<row>",
        'r="A2"': "",
        'r="B2"': "",
        'r="D2"': "",
    }
    assert told(read_source(rewrite(path, changes))) == [("cell_error", 2, "Liczba osób")]


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ('<c r="D3" t="str"><f>IF(Z3="","",Z3)</f><v></v></c>', None),
        ('<c t="str" r="D3"><f aca="false">""</f><v/></c>', None),
        ('<c r="D3"><f>Z3</f></c>', "cell_formula"),
        ('<c r="D3"><f>Z3</f><v></v></c>', "cell_formula"),
        ('<c r="D3"><f t="shared" si="0"/><v/></c>', "cell_formula"),
        ('<c r="D3" t="str"><f>Z3</f><v>As</v></c>', None),
    ],
)
def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(
    make_workbook: MakeWorkbook, cell: str, key: str | None
) -> None:
    path = rewrite(make_workbook({"Podmioty": ROWS}), {"</row></sheetData>": f"{cell}</row></sheetData>"})
    assert told(read_source(path)) == ([(key, 3, "Skrót")] if key else [])


def test_prepared_rows_of_formulas_are_no_rows(make_workbook: MakeWorkbook) -> None:
    prepared = "".join(f'<row r="{row}"><c r="A{row}" t="str"><f>""</f><v></v></c></row>' for row in range(4, 20))
    path = rewrite(make_workbook({"Podmioty": ROWS}), {"</sheetData>": f"{prepared}</sheetData>"})
    assert told(read_source(path)) == []


def test_hidden_rows_columns_and_sheets_with_something_in_them_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "Podmioty"
    for row in ROWS:
        page.append(list(row))
    page.row_dimensions[3].hidden = page.row_dimensions[9].hidden = True
    page.column_dimensions["D"].hidden = page.column_dimensions["M"].hidden = True
    for title, state in (("Miejsca", "hidden"), ("Zasoby", "veryHidden"), ("Listy", "hidden"), ("Dowody", "hidden")):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        if title != "Dowody":
            sheet.append(["Nazwa"])
            sheet.append(["Świetlica"])
    path = tmp_path / "gmina.xlsx"
    book.save(path)
    reading = read_source(path)
    assert [(one.message.key.removeprefix("problems."), one.sheet) for one in reading.problems] == [
        ("hidden_rows", "Podmioty"), ("hidden_columns", "Podmioty"), ("hidden_sheet", "Miejsca"),
        ("hidden_sheet", "Zasoby"),
    ]  # fmt: skip
    assert [one.message.values.get("rows") or one.message.values.get("columns") for one in reading.problems[:2]] == [
        "3", "D",
    ]  # fmt: skip
    assert all(one.warning and not one.left_out for one in reading.problems)
    assert "gmina/actor/dom" in reading.network.by_id


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("mm.yyyy", "month"), ("mmmm yyyy", "month"), ("[$-415]mmm yy;@", "month"), ('yyyy" r."', "year"),
        ("yyyy", "year"), ("dd.mm.yyyy", ""), ("yyyy-mm-dd hh:mm", ""), ("General", ""), ("0.00", ""), ('0" m"', ""),
        ("h:mm", ""), ("@", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_a_format_shows_of_a_date(code: str, shown: str) -> None:
    assert shown_of_date(code) == shown


@pytest.mark.parametrize(
    ("code", "end"), [("mm.yyyy", "2026-11"), ("yyyy", "2026"), ("mmm-yy", "2026-11"), ("d.mm.yyyy", "2026-11-01")]
)
def test_a_date_is_as_precise_as_its_format_shows(tmp_path: Path, code: str, end: str) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "Inicjatywy"
    page.append(["Nazwa", "Koniec"])
    page.append(["Chór", date(2026, 11, 1)])
    page["B2"].number_format = code
    path = tmp_path / "gmina.xlsx"
    book.save(path)
    reading = read_source(path)
    assert reading.network.by_id["gmina/initiative/chor"].properties == {"end_date": end}
    assert reading.problems == ()


@pytest.mark.parametrize("from_1904", [True, False])
def test_a_year_in_a_cell_formatted_as_a_date(tmp_path: Path, *, from_1904: bool) -> None:
    book = openpyxl.Workbook()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "Inicjatywy"
    page.append(["Nazwa", "Początek", "Koniec"])
    page.append(["Chór", 2024, date(2027, 6, 30)])
    page["B2"].number_format = "dd.mm.yyyy"
    path = tmp_path / "gmina.xlsx"
    book.save(path)
    reading = read_source(path)
    assert reading.network.by_id["gmina/initiative/chor"].properties == {"start_date": "2024", "end_date": "2027-06-30"}
    assert [one.message.key for one in reading.problems] == ["problems.year_taken"]


def test_a_day_of_1909_is_a_day_where_days_are_counted_from_1900(make_workbook: MakeWorkbook) -> None:
    path = make_workbook({"Podmioty": [["Nazwa", "Rodzaj", "Od"], ["Straż", "organizacja", date(1909, 7, 19)]]})
    assert read_source(path).network.by_id["gmina/actor/straz"].properties == {"since": "1909-07-19"}


@pytest.mark.parametrize("piece", ["<row/>" * 1_100_000, f"<row>{'<c/>' * 30_000}</row><row r='9999'><c/></row>"])
def test_cells_that_do_not_say_where_they_stand_make_no_huge_sheet(make_workbook: MakeWorkbook, piece: str) -> None:
    path = rewrite(
        make_workbook({"Podmioty": ROWS}), {"</sheetData>": f"{piece}<row><c><v>1</v></c></row></sheetData>"}
    )
    with pytest.raises(BadSource) as caught:
        read_source(path)
    assert caught.value.message.key == "problems.too_large"


def test_a_damaged_sheet_is_refused_for_the_reader_might_go_on(make_workbook: MakeWorkbook) -> None:
    path = rewrite(make_workbook({"Podmioty": ROWS}), {"</sheetData>": "<row><c t='e'/></row><<<></sheetData>"})
    with pytest.raises(BadSource) as caught:
        read_source(path)
    assert caught.value.message.key == "problems.damaged_workbook"


def test_many_odd_tags_take_no_long_time(make_workbook: MakeWorkbook) -> None:
    path = rewrite(make_workbook({"Podmioty": ROWS}), {"</sheetData>": f"{'<c t= ' * 300_000}</sheetData>"})
    started = process_time()
    with pytest.raises(BadSource):
        read_source(path)
    assert process_time() - started < 20
