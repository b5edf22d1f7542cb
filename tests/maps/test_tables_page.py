"""Everything the map says as sortable tables, and as CSV."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from accessibility import find_violations
from filtered_town import BAKERY, Count, make_network_to_filter, render
from map_town import Builder, id_of
from opened import Opened

from calnet.model import kinds
from calnet.model.network import make_network
from calnet.wording import Voice
from calnet.wording.declarations import name_of

Open = Callable[..., Opened]
TABLES = {
    "Podmioty": {*kinds.ACTORS, kinds.COALITION},
    "Inicjatywy": {kinds.INITIATIVE},
    "Grupy docelowe": {kinds.TARGET_GROUP},
    "Potrzeby i diagnozy": {kinds.NEED, kinds.DIAGNOSIS},
    "Miejsca, zasoby i inne": {kinds.ACTIVITY, kinds.PLACE, kinds.RESOURCE, kinds.EVIDENCE, kinds.DECISION},
}


@pytest.fixture(scope="module")
def town() -> str:
    return render(make_network_to_filter())


@pytest.fixture
def opened(quiet: Open, town: str) -> Opened:
    opened = quiet(town)
    opened.page.get_by_role("button", name="Tabele", exact=True).click()
    return opened


def _choose(opened: Opened, name: str) -> None:
    opened.page.locator("#sheet nav").get_by_role("button", name=name).click()


def _column(opened: Opened, name: str) -> list[str]:
    headings = [text.strip(" ▲▼") for text in opened.page.locator("#sheet thead th").all_inner_texts()]
    return opened.page.locator(f"#sheet tbody tr > *:nth-child({headings.index(name) + 1})").all_inner_texts()


def _sort(opened: Opened, name: str) -> Any:
    opened.page.locator("#sheet").get_by_role("columnheader", name=name).get_by_role("button").click()


def _counted(opened: Opened) -> Count:
    ids = opened.page.evaluate("calnet.network.marks.map((mark) => mark.id)")
    return Count(make_network_to_filter(), frozenset(ids))


def _parsed(opened: Opened, delimiter: str = ";") -> list[list[str]]:
    text = opened.page.evaluate("calnet.tables.csv(calnet.state.now())")
    assert text.startswith("\ufeff")
    assert text.count("\n") == text.count("\r\n") > 0
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def test_every_mark_stands_in_a_table_and_every_relation_in_one_of_its_own(opened: Opened) -> None:
    counted = _counted(opened)
    names = {node.id: Voice("pl").name(node.id, node.name) for node in counted.network.nodes}
    told = Counter[str]()
    for table, labels in TABLES.items():
        _choose(opened, table)
        found = Counter(_column(opened, "Nazwa"))
        assert found == Counter(names[id_] for id_ in counted.kept(set(labels))), table
        told += found
    assert told == Counter(names[id_] for id_ in counted.ids)
    _choose(opened, "Powiązania")
    relations = [one for one in counted.network.relations if {one.start, one.end} <= counted.ids]
    assert opened.page.locator("#rows").inner_text() == f"Widać {len(relations)} z {len(relations)}"
    one, other = _column(opened, "Kto lub co"), _column(opened, "Z kim lub z czym")
    assert Counter(zip(one, other, strict=True)) == Counter((names[rel.start], names[rel.end]) for rel in relations)


def test_findings_and_questions_stand_in_tables_too(opened: Opened) -> None:
    _choose(opened, "Ustalenia")
    assert opened.page.locator("#sheet tbody tr").count() == 6
    _sort(opened, "Waga")
    levels = _column(opened, "Waga")
    assert levels == sorted(levels, key=["informacja", "waga niska", "waga średnia", "waga wysoka"].index)
    assert len(set(levels)) > 1
    opened.page.locator("#sheet").get_by_role("button", name="Jedna nić").click()
    assert opened.page.locator(".finding.open .title").inner_text().startswith("Jedna nić")
    assert opened.page.locator("#network").is_visible()
    opened.page.get_by_role("button", name="Tabele", exact=True).click()
    _choose(opened, "Pytania")
    assert _column(opened, "O co zapytać") == ["Kiedy działa Klub Pracy?"]


def test_the_same_filters_leave_the_same_rows(opened: Opened) -> None:
    counted = _counted(opened)
    opened.page.get_by_role("tab", name="Filtry").click()
    assert not opened.page.locator("fieldset:has(#choices-kinds)").is_visible()
    opened.page.locator('[data-facet="group"][value="group/seniors"]').click()
    names = {node.id: Voice("pl").name(node.id, node.name) for node in counted.network.nodes}
    for table, labels in TABLES.items():
        _choose(opened, table)
        kept = counted.kept(set(labels), group="group/seniors")
        every = counted.kept(set(labels))
        assert opened.page.locator("#rows").inner_text() == f"Widać {len(kept)} z {len(every)}"
        assert Counter(_column(opened, "Nazwa") if kept else ()) == Counter(names[id_] for id_ in kept), table
    kept = counted.kept(set(counted.labels.values()), group="group/seniors")
    assert opened.page.locator("#kept").inner_text() == f"Widać {len(kept)} z {len(counted.ids)}"
    _choose(opened, "Powiązania")
    relations = [one for one in counted.network.relations if {one.start, one.end} <= kept]
    assert len(_parsed(opened)) == 1 + len(relations)
    _choose(opened, "Ustalenia")
    about_seniors = _column(opened, "Ustalenie")
    assert "Dwa kursy komputerowe dla seniorów" in about_seniors
    assert len(about_seniors) < 6
    opened.page.evaluate("calnet.state.change({ sector: ['media'] })")
    assert "Żaden wiersz nie spełnia filtrów." in opened.page.locator("#sheet").inner_text()
    assert len(_parsed(opened)) == 1


def test_names_are_sorted_as_poles_sort_them_and_numbers_as_numbers(quiet: Open) -> None:
    build = Builder()
    names = [
        "Łąka",
        "Lipa",
        "Ósma",
        "Oda",
        "Żuraw",
        "Zamek",
        "Źródło",
        "ćma",
        "Cedr",
        "Świt",
        "Sad",
        "Ajer 10",
        "Ajer 9",
    ]
    people = [7, 100, 21, 9, 3, 1000, 55, 8, 4, 12, 2, 1, 6]
    for name, number in zip(names, people, strict=True):
        build.add("ResidentsGroup", name, people=number, since=f"{1 + number % 12:02}.{2000 + number % 7}"[3:])
    opened = quiet(render(make_network(build.nodes.values(), ())))
    opened.page.get_by_role("button", name="Tabele", exact=True).click()
    _sort(opened, "Nazwa")
    assert _column(opened, "Nazwa") == [
        "Ajer 9", "Ajer 10", "Cedr", "ćma", "Lipa", "Łąka", "Oda", "Ósma", "Sad", "Świt", "Zamek", "Źródło", "Żuraw",
    ]  # fmt: skip
    _sort(opened, "Liczba osób")
    assert [int(text) for text in _column(opened, "Liczba osób")] == sorted(people)
    opened.page.keyboard.press("Enter")
    assert [int(text) for text in _column(opened, "Liczba osób")] == sorted(people, reverse=True)
    heading = opened.page.locator("#sheet").get_by_role("columnheader", name="Liczba osób")
    assert heading.get_attribute("aria-sort") == "descending"
    assert [row[0] for row in _parsed(opened)[1:]] == _column(opened, "Nazwa")


def test_dates_are_sorted_by_time_and_the_unknown_comes_last(opened: Opened) -> None:
    _choose(opened, "Inicjatywy")
    _sort(opened, "Początek")
    dates = _column(opened, "Początek")
    known = [date for date in dates if date != "nie wiadomo"]
    assert known == sorted(known, key=lambda date: date.split(".")[::-1])
    assert len(set(known)) > 2
    assert dates[len(known) :] == ["nie wiadomo"] * (len(dates) - len(known))
    assert len(known) < len(dates)


def test_many_rows_come_by_two_hundred(quiet: Open) -> None:
    build = Builder()
    for number in range(450):
        build.add("Organisation", f"Organizacja {number}", sector="ngo")
    opened = quiet(render(make_network(build.nodes.values(), ())))
    opened.page.get_by_role("button", name="Tabele", exact=True).click()
    rows = opened.page.locator("#sheet tbody tr")
    assert rows.count() == 200
    assert opened.page.locator("#rows").inner_text() == "Widać 450 z 450"
    opened.page.get_by_role("button", name="Pokaż jeszcze 200").click()
    assert rows.count() == 400
    opened.page.get_by_role("button", name="Pokaż jeszcze 50").click()
    assert rows.count() == 450
    assert not opened.page.locator("#sheet .more").is_visible()
    assert len(_parsed(opened)) == 1 + 450


def test_a_name_opens_its_details_on_the_map(opened: Opened) -> None:
    opened.page.locator("#sheet tbody").get_by_role("button", name=BAKERY).click()
    assert opened.selected() == {id_of("Organisation", BAKERY)}
    assert opened.page.locator("#network").is_visible()
    assert opened.page.locator("#node-name").inner_text() == BAKERY


def test_the_csv_is_a_file_for_a_spreadsheet_and_holds_no_formula(quiet: Open, tmp_path: Path) -> None:
    build = Builder()
    names = ["=1+1", "+48 600", "-2", "@nazwa", "a;b", 'cudzysłów "tu"', "c,d", "zwykła"]
    for name in names:
        build.add("Organisation", name, regon="000000016", description="=HYPERLINK(1)")
    opened = quiet(render(make_network(build.nodes.values(), ()), title="Śrem / „Razem”"))
    opened.page.get_by_role("button", name="Tabele", exact=True).click()
    with opened.page.expect_download() as waiting:
        opened.page.get_by_role("button", name="Pobierz CSV").click()
    assert waiting.value.suggested_filename == "Śrem „Razem” – Podmioty.csv"
    file = tmp_path / "saved.csv"
    waiting.value.save_as(file)
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8-sig") == opened.page.evaluate("calnet.tables.csv(calnet.state.now()).slice(1)")
    header, *rows = _parsed(opened)
    disarmed = {f"'{name}" if name[0] in "=+-@" else name for name in names}
    assert {row[header.index("Nazwa")] for row in rows} == disarmed
    assert {row[header.index("REGON")] for row in rows} == {"000000016"}
    assert {row[header.index("Opis")] for row in rows} == {"'=HYPERLINK(1)"}
    assert "zapisan" in opened.page.locator("#saved").inner_text().lower()
    opened.page.locator("#language").click()
    header, *rows = _parsed(opened, ",")
    assert header[0] == "Name"
    assert {row[0] for row in rows} == disarmed


def test_the_tables_have_no_barriers(opened: Opened) -> None:
    for table, width, height in (("Podmioty", 1440, 900), ("Ustalenia", 390, 844)):
        opened.page.set_viewport_size({"width": width, "height": height})
        _choose(opened, table)
        assert find_violations(opened.page) == []
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    sort = opened.page.locator("#sheet .sort").first
    sort.focus()
    opened.page.keyboard.press("Space")
    assert opened.page.locator("#sheet [aria-sort=ascending]").count() == 1
    assert opened.page.evaluate("document.activeElement.className") == "sort"


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_columns_are_called_as_the_properties_are(language: str) -> None:
    """By their names the page tells the facts that have columns of their own."""
    voice = Voice(language)
    properties = {one.name: one for one in kinds.node_properties(kinds.INSTITUTION)}
    for key, name in (("col_source", "source"), ("col_checked", "checked_on"), ("col_sector", "sector")):
        assert voice.text(f"map.{key}") == name_of(properties[name], language)
