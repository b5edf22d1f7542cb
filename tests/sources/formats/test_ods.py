"""Workbooks of LibreOffice: values, what is hidden, formats of dates, and what would unpack to too much."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from calnet.errors import BadSource
from calnet.sources import read_source

_NAMES = "office table text style number meta manifest"
_SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES.split())
SPACES = _SPACES.replace("xmlns:number:1.0", "xmlns:datastyle:1.0") + (
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
STYLES = (
    '<number:date-style style:name="N1"><number:month/><number:text>.</number:text><number:year/></number:date-style>'
    '<number:date-style style:name="N2"><number:day/><number:month/><number:year/></number:date-style>'
    '<style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="c2" style:family="table-cell" style:data-style-name="N2"/>'
    '<style:style style:name="t2" style:family="table"><style:table-properties table:display="false"/></style:style>'
)
REST = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
    "</table:table-row>"
)


def text(value: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{value}</text:p></table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def table(name: str, *rows: str, more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{"".join(rows)}</table:table>'


def make(path: Path, *tables: str, before: str = "", parts: Mapping[str, str] | None = None) -> Path:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {SPACES}>'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:spreadsheet>"
        f"{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f'<manifest:manifest {SPACES}><manifest:file-entry manifest:full-path="/"/></manifest:manifest>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        for name, part in {"META-INF/manifest.xml": manifest, "content.xml": content, **(parts or {})}.items():
            archive.writestr(name, part)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(BadSource) as caught:
        read_source(path)
    return caught.value.message.key.removeprefix("problems.")


def test_cells_come_as_they_are(tmp_path: Path) -> None:
    day = '<table:table-cell table:style-name="{}" office:value-type="date" office:date-value="2026-11-01"/>'
    error = '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"/>'
    path = make(
        tmp_path / "gmina.ods",
        table(
            "Inicjatywy",
            row(text("Nazwa"), text("Początek"), text("Koniec"), text("Uczestnicy")),
            row(text("Chór"), day.format("c2"), day.format("c1"), '<table:table-cell table:formula="of:=Z1"/>'),
            row(text("Kurs"), text("2025/2026"), "<table:table-cell/>", error),
            row(text("Festyn"), more='table:visibility="collapse"'),
            REST,
        ),
        table("Miejsca", row(text("Nazwa")), row(text("Rynek")), more='table:style-name="t2"'),
    )
    reading = read_source(path)
    assert {node.name: node.properties for node in reading.network.labelled("Initiative")} == {
        "Chór": {"start_date": "2026-11-01", "end_date": "2026-11"},
        "Kurs": {"start_date": "2025-09", "end_date": "2026-06"},
        "Festyn": {},
    }
    assert [(one.message.key.removeprefix("problems."), one.sheet, one.row) for one in reading.problems] == [
        ("hidden_rows", "Inicjatywy", None), ("cell_formula", "Inicjatywy", 2), ("cell_error", "Inicjatywy", 3),
        ("hidden_sheet", "Miejsca", None),
    ]  # fmt: skip


def test_a_year_typed_where_days_are_counted_from_1904(tmp_path: Path) -> None:
    settings = (
        '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    )
    day = '<table:table-cell office:value-type="date" office:date-value="1909-07-19"/>'
    path = make(
        tmp_path / "g.ods", settings, table("Inicjatywy", row(text("Nazwa"), text("Od")), row(text("Chór"), day))
    )
    reading = read_source(path)
    assert reading.network.labelled("Initiative")[0].properties == {"start_date": "2026"}
    assert [one.message.key for one in reading.problems] == ["problems.year_taken"]


@pytest.mark.parametrize(
    "tables",
    [
        [table("A", row(text("x", 'table:number-columns-repeated="16000"'), more='table:number-rows-repeated="9999"'))],
        [table("A", row(text("x"), more='table:number-rows-repeated="99999999"'))],
        [table(f"A{n}", row(text("x", 'table:number-columns-repeated="900"'), more='table:number-rows-repeated="9000"'))
         for n in range(4)],
        [table("A", row(text("x" * 9000), more='table:number-rows-repeated="900000"'))],
        [table("A", row(text("a")), REST, row('<table:table-cell table:number-columns-repeated="16383"/>', text("z")))],
    ],
)  # fmt: skip
def test_a_short_file_makes_no_huge_sheet(tmp_path: Path, tables: list[str]) -> None:
    assert refusal(make(tmp_path / "g.ods", *tables)) == "too_large"


def test_hostile_and_broken_files(tmp_path: Path) -> None:
    entity = '<!DOCTYPE a [<!ENTITY b "c">]>'
    assert refusal(make(tmp_path / "a.ods", table("A"), before=entity)) == "entities"
    assert refusal(make(tmp_path / "b.ods", table("A"), parts={"styles.xml": f"{entity}<a/>"})) == "entities"
    secret = f'<manifest:manifest {SPACES}><manifest:encryption-data manifest:checksum="x"/></manifest:manifest>'
    assert refusal(make(tmp_path / "c.ods", table("A"), parts={"META-INF/manifest.xml": secret})) == "password"
    for name, content, key in (
        ("d", b"", "empty_file"),
        ("e", b"text", "not_a_workbook"),
        ("f", b"PK\3\4", "damaged_workbook"),
    ):
        path = tmp_path / f"{name}.ods"
        path.write_bytes(content)
        assert refusal(path) == key
    assert refusal(make(tmp_path / "g.ods", "<table:table", table("A"))) == "damaged_workbook"
    whole = make(tmp_path / "h.ods", table("A"))
    whole.write_bytes(whole.read_bytes()[:-30])
    assert refusal(whole) == "damaged_workbook"


def test_the_lock_beside_an_open_workbook_is_none(tmp_path: Path) -> None:
    path = tmp_path / ".~lock.gmina.ods"
    path.write_text("x", encoding="utf-8")
    assert refusal(path) == "unknown_format"
