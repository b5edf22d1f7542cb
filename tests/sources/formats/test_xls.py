"""Workbooks of Excel up to 2003: values, what is hidden, formats of dates, passwords and hostile files."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path
from struct import pack

import pytest
from small_sources import MakeWorkbook

from calnet.errors import BadSource
from calnet.sources import read_source

SECTOR = 512
GLOBALS, SHEET = 0x0005, 0x0010


def record(kind: int, data: bytes = b"") -> bytes:
    return pack("<HH", kind, len(data)) + data


def wide(text: str, length: str) -> bytes:
    return pack(length, len(text)) + b"\x01" + text.encode("utf-16-le")


def begin(what: int) -> bytes:
    return record(0x0809, pack("<HHHHII", 0x0600, what, 0x0DBB, 0x07CC, 0, 6))


def label(row: int, column: int, text: str) -> bytes:
    return record(0x0204, pack("<HHH", row, column, 0) + wide(text, "<H"))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x0203, pack("<HHHd", row, column, style, value))


def error(row: int, column: int) -> bytes:
    return record(0x0205, pack("<HHHBB", row, column, 0, 0x2A, 1))


def stream(*sheets: tuple[str, int, bytes], more: bytes = b"", from_1904: bool = False) -> bytes:
    """Return the records of a workbook: sheets as name, state and records; style 1 shows a month, 2 a day."""
    styles = record(0x041E, pack("<H", 170) + wide("mm\\.yyyy", "<H")) + record(
        0x041E, pack("<H", 171) + wide("dd/mm/yyyy", "<H")
    )
    styles += b"".join(record(0x00E0, pack("<HH16x", 0, format_)) for format_ in (0, 170, 171))
    start = begin(GLOBALS) + more + record(0x0022, pack("<H", from_1904)) + styles
    heads = [pack("<BB", state, 0) + wide(name, "<B") for name, state, _ in sheets]
    position = len(start) + sum(8 + len(head) for head in heads) + 4
    bodies = b""
    for head, (_, _, cells) in zip(heads, sheets, strict=True):
        start += record(0x0085, pack("<I", position + len(bodies)) + head)
        bodies += begin(SHEET) + cells + record(0x000A)
    return start + record(0x000A) + bodies


def make(path: Path, records: bytes, name: str = "Workbook") -> Path:
    """Write records into a container: its table of sectors, its directory, then the stream."""
    length = max(len(records), 4096)
    sectors = -(-length // SECTOR)
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    entries = b""
    for title, kind, first, size in (("Root Entry", 5, 0xFFFFFFFE, 0), (name, 2, 2, length)):
        code = (title + "\0").encode("utf-16-le")
        child = 1 if kind == 5 else 0xFFFFFFFF
        entries += pack("<64sHBBIII36xIII", code, len(code), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, first, size, 0)
    head = pack("<8s16xHHHHH6x", bytes.fromhex("d0cf11e0a1b11ae1"), 0x3E, 3, 0xFFFE, 9, 6)
    head += pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    head += pack("<108I", *[0xFFFFFFFF] * 108)
    fat = pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff")
    path.write_bytes(head + fat + entries.ljust(SECTOR, b"\0") + records.ljust(sectors * SECTOR, b"\0"))
    return path


def initiatives(*cells: bytes) -> bytes:
    headers = ("Nazwa", "Początek", "Koniec", "Uczestnicy")
    return b"".join(label(0, column, header) for column, header in enumerate(headers)) + b"".join(cells)


def refusal(path: Path) -> str:
    with pytest.raises(BadSource) as caught:
        read_source(path)
    return caught.value.message.key.removeprefix("problems.")


@pytest.mark.parametrize("ending", ["xls", "XLS"])
def test_cells_come_as_they_are(tmp_path: Path, ending: str) -> None:
    hidden = record(0x0208, pack("<HHHHHHHH", 2, 0, 4, 0, 0, 0, 0x20, 0)) + record(
        0x007D, pack("<HHHHHH", 3, 3, 0, 0, 1, 0)
    )
    cells = initiatives(
        hidden, label(1, 0, "Świetlica"), number(1, 1, 45901, 2), number(1, 2, 46327, 1), number(1, 3, 12),
        label(2, 0, "Żabki"), error(2, 3),
    )  # fmt: skip
    places = label(0, 0, "Nazwa") + label(1, 0, "Łąki")
    reading = read_source(make(tmp_path / f"gmina.{ending}", stream(("Inicjatywy", 0, cells), ("Miejsca", 1, places))))
    assert {node.name: node.properties for node in reading.network.labelled("Initiative")} == {
        "Świetlica": {"start_date": "2025-09-01", "end_date": "2026-11", "participants": 12},
        "Żabki": {},
    }
    assert [(one.message.key.removeprefix("problems."), one.sheet, one.row) for one in reading.problems] == [
        ("hidden_rows", "Inicjatywy", None), ("hidden_columns", "Inicjatywy", None), ("cell_error", "Inicjatywy", 3),
        ("hidden_sheet", "Miejsca", None),
    ]  # fmt: skip


def test_a_year_typed_where_days_are_counted_from_1904(tmp_path: Path) -> None:
    cells = initiatives(label(1, 0, "Chór"), number(1, 1, 2026, 2))
    reading = read_source(make(tmp_path / "g.xls", stream(("Inicjatywy", 0, cells), from_1904=True)))
    assert reading.network.labelled("Initiative")[0].properties == {"start_date": "2026"}
    assert [one.message.key for one in reading.problems] == ["problems.year_taken"]


def test_a_new_workbook_under_an_old_name(make_workbook: MakeWorkbook) -> None:
    path = make_workbook({"Podmioty": [["Nazwa", "Rodzaj"], ["Dom", "instytucja"]]})
    assert len(read_source(path.rename(path.with_suffix(".xls"))).network.labelled("Institution")) == 1


def test_hostile_and_broken_files(tmp_path: Path) -> None:
    far = number(65535, 255, 1)
    sheets = [("A", 0, far), ("B", 0, far), ("C", 0, far)]
    assert refusal(make(tmp_path / "a.xls", stream(*sheets))) == "too_large"
    assert refusal(make(tmp_path / "b.xls", stream(("A", 0, b""), more=record(0x002F, bytes(6))))) == "password"
    claimed = record(0x0200, pack("<IIHHH", 0, 0xFFFFFFF0, 0, 0xFFF0, 0))
    assert refusal(make(tmp_path / "c.xls", stream(("A", 0, claimed)))) == "damaged_workbook"
    assert refusal(make(tmp_path / "d.xls", stream(("A", 0, b"")), name="Other")) == "damaged_workbook"
    circle = make(tmp_path / "e.xls", stream(("A", 0, b"")))
    content = bytearray(circle.read_bytes())
    content[SECTOR + 8 : SECTOR + 12] = pack("<I", 2)
    circle.write_bytes(content)
    assert refusal(circle) == "damaged_workbook"
    for name, whole, key in (
        ("f", b"", "empty_file"),
        ("g", b"<html>", "not_a_workbook"),
        ("h", b"\xd0\xcf", "not_a_workbook"),
    ):
        path = tmp_path / f"{name}.xls"
        path.write_bytes(whole)
        assert refusal(path) == key


def test_sheets_that_are_one_and_the_same_part_count_each_time(tmp_path: Path) -> None:
    body = begin(SHEET) + label(0, 0, "x") * 2000
    heads = b"".join(record(0x0085, pack("<IBB", 26 * 300 + 24, 0, 0) + wide(f"A{n:03}", "<B")) for n in range(300))
    assert refusal(make(tmp_path / "a.xls", begin(GLOBALS) + heads + record(0x000A) + body)) == "too_large"


def test_the_reader_of_values_shows_nothing_of_its_own(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    beyond = record(0x0085, pack("<IBB", 5_570_748, 0, 0) + wide("A", "<B"))
    assert refusal(make(tmp_path / "a.xls", begin(GLOBALS) + beyond + record(0x000A))) == "damaged_workbook"
    assert capfd.readouterr().err == ""


def test_whatever_is_broken_there_is_no_traceback(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(5)
    cells = initiatives(label(1, 0, "Chór"), number(1, 1, 45901, 2), error(1, 3))
    whole = make(tmp_path / "g.xls", stream(("Inicjatywy", 0, cells))).read_bytes()
    for _ in range(300):
        content = bytearray(whole)
        at = chance.randrange(SECTOR * 6)
        content[at : at + 4] = chance.choice([b"\xff" * 4, bytes(4), b"\x7f\xff\xff\x00", chance.randbytes(4)])
        (tmp_path / "g.xls").write_bytes(content)
        with suppress(BadSource):
            read_source(tmp_path / "g.xls")
    assert capfd.readouterr().err == ""
