"""Sources that cannot be read at all: each ends in a message that says what to do, never in a traceback."""

from __future__ import annotations

import random
import zipfile
from contextlib import suppress
from pathlib import Path
from time import process_time

import openpyxl
import pytest
from small_sources import MakeWorkbook

from calnet.errors import BadSource, CalnetError, WrongUse
from calnet.sources import read_source
from calnet.sources.formats import csv_folder, xlsx_container
from calnet.wording.voice import Voice

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def workbook(make_workbook: MakeWorkbook) -> Path:
    return make_workbook({"Podmioty": [["Nazwa", "Rodzaj"], ["OPS", "instytucja"], ["Szkoła", "instytucja"]]})


def refusal(path: Path | str) -> str:
    with pytest.raises(CalnetError) as caught:
        read_source(path)
    for language in ("pl", "en"):
        assert Voice(language).say(caught.value.message)
    return caught.value.message.key.removeprefix("problems.")


def repack(path: Path, changes: dict[str, bytes | None], add: dict[str, bytes] | None = None) -> Path:
    """Write a workbook again with some of its parts changed or taken out."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts.update(add or {})
    changed = path.with_name("changed.xlsx")
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **changes}.items():
            if content is not None:
                archive.writestr(name, content)
    return changed


SHEET = "xl/worksheets/sheet1.xml"


def sheet_of(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(SHEET)


def test_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nie-ma.xlsx") == "missing"


def test_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "pusty.xlsx"
    path.write_bytes(b"")
    assert refusal(path) == "empty_file"


@pytest.mark.parametrize("content", [b"hello", b"%PDF-1.7", b"<html></html>", b"\x00" * 100, b"Nazwa;Rodzaj\n"])
def test_not_a_workbook(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "dane.xlsx"
    path.write_bytes(content)
    assert refusal(path) == "not_a_workbook"


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "dokument.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(path) == "not_a_workbook"
    with zipfile.ZipFile(path, "w"):
        pass
    assert refusal(path) == "not_a_workbook"


def test_password(tmp_path: Path) -> None:
    path = tmp_path / "tajne.xlsx"
    path.write_bytes(OLE + b"\x00" * 1000 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 1000)
    assert refusal(path) == "password"


@pytest.mark.parametrize(("name", "key"), [("stary.xls", "damaged_workbook"), ("stary.xlsx", "old_or_password")])
def test_what_looks_like_an_old_workbook(tmp_path: Path, name: str, key: str) -> None:
    path = tmp_path / name
    path.write_bytes(OLE + b"\x00" * 1000)
    assert refusal(path) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("dane.numbers", "other_workbook"),
        ("podmioty.csv", "single_csv"),
        ("dane.txt", "unknown_format"),
        ("~$gmina.xlsx", "lock_file"),
    ],
)
def test_other_files(tmp_path: Path, name: str, key: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    assert refusal(path) == key


@pytest.mark.parametrize("address", ["neo4j://localhost", "neo4j+s://host:7687", "bolt://host"])
def test_servers_are_no_files(address: str) -> None:
    with pytest.raises(WrongUse):
        read_source(address)
    with pytest.raises(WrongUse):
        read_source(Path(address))


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(WrongUse) as caught:
        read_source("bolt://neo4j:sekret@host")
    assert "sekret" not in str(caught.value)


def test_cut_short(workbook: Path) -> None:
    workbook.write_bytes(workbook.read_bytes()[:-200])
    assert refusal(workbook) == "damaged_workbook"


def test_damaged_inside(workbook: Path) -> None:
    content = bytearray(workbook.read_bytes())
    middle = content.index(b"xl/worksheets/sheet1.xml") + 60
    content[middle : middle + 20] = bytes(20)
    workbook.write_bytes(content)
    assert refusal(workbook) == "damaged_workbook"


def test_broken_xml(workbook: Path) -> None:
    assert refusal(repack(workbook, {SHEET: sheet_of(workbook)[:300]})) == "damaged_workbook"


def test_whatever_is_broken_there_is_no_traceback(workbook: Path) -> None:
    chance = random.Random(7)
    with zipfile.ZipFile(workbook) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    scraps = [b"<", b'"', b"999999999999", b"", b"<c", b"</row>", b'r="B-5"', b"&bogus;", b"\x00", b"\xff"]
    codes = set()
    for _ in range(150):
        name = chance.choice(list(parts))
        content = bytearray(parts[name])
        position = chance.randrange(len(content) + 1)
        content[position : position + chance.choice([0, 1, 5, 50])] = chance.choice(scraps)
        try:
            read_source(repack(workbook, {name: bytes(content)}))
        except CalnetError as error:
            codes.add(error.exit_code)
    assert codes == {3}


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>',
        b'<!DOCTYPE worksheet SYSTEM "file:///etc/passwd">',
        b"<!-- " + b"x" * 2_000_000 + b' --><!DOCTYPE worksheet SYSTEM "http://example.org/">',
    ],
)
def test_entities(workbook: Path, declaration: bytes) -> None:
    sheet = sheet_of(workbook)
    at = sheet.index(b"<worksheet")
    assert refusal(repack(workbook, {SHEET: sheet[:at] + declaration + sheet[at:]})) == "entities"


def test_entities_in_another_encoding(workbook: Path) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'
    assert refusal(repack(workbook, {SHEET: text.encode("utf-16")})) == "entities"


def test_bomb_by_its_ratio(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_container, "RATIO_FROM", 1_000_000)
    assert refusal(repack(workbook, {}, {"xl/media/zeros.bin": bytes(5_000_000)})) == "bomb"


def test_bomb_by_its_size(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_container, "MAX_UNPACKED", 100)
    assert refusal(workbook) == "bomb"


def test_bomb_that_lies_about_its_size(workbook: Path) -> None:
    sheet = sheet_of(workbook)
    path = repack(workbook, {SHEET: sheet.replace(b"</sheetData>", b" " * 3_000_000 + b"</sheetData>")})
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(SHEET).file_size
    path.write_bytes(content.replace(size.to_bytes(4, "little"), (500).to_bytes(4, "little")))
    assert refusal(path) == "damaged_workbook"


def test_a_cell_at_the_far_corner(workbook: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    assert refusal(repack(workbook, {SHEET: sheet_of(workbook).replace(b"</sheetData>", far)})) == "too_large"


@pytest.mark.parametrize("part", ["xl/media/sheet.xml", "xl/arkusz.bin"])
def test_a_far_cell_in_a_part_of_another_name(workbook: Path, part: str) -> None:
    sheet = sheet_of(workbook)
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    with zipfile.ZipFile(workbook) as archive:
        links = archive.read("xl/_rels/workbook.xml.rels")
    links = links.replace(b"/xl/worksheets/sheet1.xml", f"/{part}".encode())
    changes = {"xl/_rels/workbook.xml.rels": links, part: sheet.replace(b"</sheetData>", far)}
    assert refusal(repack(workbook, {**changes, SHEET: None})) in {"too_large", "damaged_workbook"}


@pytest.mark.parametrize(
    "scrap", [b"<c ", b'<row r="1" ', b'<c r="A1"><f>', b'<c r="A1" t="e', b" r=", b"<c r='A1'><f x"]
)
def test_no_pattern_takes_long(workbook: Path, scrap: bytes) -> None:
    sheet = sheet_of(workbook)
    inside = sheet.replace(b"</sheetData>", scrap * (2_000_000 // len(scrap)) + b"</sheetData>")
    path = repack(workbook, {SHEET: inside})
    started = process_time()
    with suppress(CalnetError):
        read_source(path)
    assert process_time() - started < 20


def test_a_row_beyond_the_last(workbook: Path) -> None:
    far = b'<row r="2000000"><c r="A2000000"><v>1</v></c></row></sheetData>'
    assert refusal(repack(workbook, {SHEET: sheet_of(workbook).replace(b"</sheetData>", far)})) == "too_large"


def test_a_wide_cell_in_a_short_sheet_is_fine(workbook: Path) -> None:
    far = b'<row r="9"><c r="XFD9" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    reading = read_source(repack(workbook, {SHEET: sheet_of(workbook).replace(b"</sheetData>", far)}))
    assert len(reading.network.labelled("Institution")) == 2


def test_locked(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(workbook) == "locked"


def test_not_readable(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(workbook) == "unreadable"


def test_folders(tmp_path: Path, workbook: Path) -> None:
    empty = tmp_path / "pusty"
    empty.mkdir()
    assert refusal(empty) == "no_csv"
    assert refusal(workbook.parent) == "folder_of_workbooks"


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "podmioty.csv").write_text("Nazwa\n" + "x\n" * 50, encoding="utf-8")
    monkeypatch.setattr(csv_folder, "MAX_ROWS", 40)
    assert refusal(tmp_path) == "too_large"


def test_a_workbook_with_no_sheet_of_cells(tmp_path: Path) -> None:
    path = tmp_path / "wykres.xlsx"
    book = openpyxl.Workbook()
    book.create_chartsheet("Wykres")
    del book["Sheet"]
    book.save(path)
    reading = read_source(path)
    assert [problem.message.key for problem in reading.problems] == ["problems.no_known_sheet"]


def test_the_errors_are_of_the_right_family(tmp_path: Path) -> None:
    with pytest.raises(BadSource):
        read_source(tmp_path / "nie-ma.xlsx")


def test_a_part_in_an_encoding_that_nobody_knows_is_damage(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(path := tmp_path / "gmina.xlsx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    whole = parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = b'<?xml version="1.0" encoding="bogus"?>' + whole[whole.index(b"<workbook") :]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(BadSource) as caught:
        read_source(path)
    assert caught.value.message.key == "problems.damaged_workbook"
