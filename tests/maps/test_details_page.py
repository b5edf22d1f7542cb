"""Everything known about one mark, its neighbours as a table, and the way back to where the reader came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from accessibility import find_violations
from filtered_town import BAKERY, make_network_to_filter, render
from map_town import LIBRARY, MOPS, Builder, id_of
from opened import Opened

Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def town() -> str:
    return render(make_network_to_filter())


def _open(opened: Opened, name: str) -> None:
    opened.page.get_by_role("combobox").fill(name)
    opened.page.keyboard.press("Enter")


def _rows(opened: Opened, column: int) -> list[str]:
    return opened.page.locator(f"#node tbody tr > *:nth-child({column})").all_inner_texts()


def _heading(opened: Opened, name: str) -> Any:
    return opened.page.locator("#node").get_by_role("columnheader", name=name)


def test_the_neighbours_are_a_table_with_a_row_for_each_relation(quiet: Open, town: str) -> None:
    opened = quiet(town)
    _open(opened, "mops")
    network = make_network_to_filter()
    names = {node.id: node.name for node in network.nodes}
    ends = [(one.start, one.end) for one in network.relations if MOPS in (one.start, one.end)]
    expected = Counter(names[end if start == MOPS else start] for start, end in ends)
    assert Counter(_rows(opened, 1)) == expected
    headings = opened.page.locator("#node").get_by_role("columnheader").all_inner_texts()
    assert headings == ["Z kim lub z czym", "Powiązanie", "Co wiadomo", "Sprawdzono"]
    assert "Przy żadnym nie podano źródła." in opened.page.locator("#node").inner_text()
    assert set(_rows(opened, 4)) == {"02.03.2026", "nie wiadomo"}
    assert find_violations(opened.page) == []


def test_a_heading_sorts_by_mouse_and_by_keyboard(quiet: Open, town: str) -> None:
    opened = quiet(town)
    _open(opened, "mops")
    collate = "(texts) => [...texts].sort(new Intl.Collator('pl', { numeric: true }).compare)"
    expected = opened.page.evaluate(collate, _rows(opened, 1))
    _heading(opened, "Z kim lub z czym").get_by_role("button").click()
    assert _rows(opened, 1) == expected
    assert _heading(opened, "Z kim lub z czym").get_attribute("aria-sort") == "ascending"
    opened.page.keyboard.press("Enter")
    assert _rows(opened, 1) == expected[::-1]
    assert _heading(opened, "Z kim lub z czym").get_attribute("aria-sort") == "descending"
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Space")
    assert _heading(opened, "Powiązanie").get_attribute("aria-sort") == "ascending"
    assert _rows(opened, 2) == opened.page.evaluate(collate, _rows(opened, 2))
    assert opened.page.locator("#node [aria-sort]").count() == 1


def test_what_is_old_is_said_in_words_and_the_unknown_is_shown_as_unknown(quiet: Open, town: str) -> None:
    opened = quiet(town)
    _open(opened, BAKERY)
    row = opened.page.locator("#node tbody tr", has_text="Miejska Biblioteka Publiczna")
    assert "siła: współpraca; od: 2020; do: 31.12.2024" in row.inner_text()
    assert "niesprawdzane od ponad roku" in row.inner_text()
    assert "01.2024" in row.inner_text()
    club = opened.page.locator("#node tbody tr", has_text="Klub „Ósemka”")
    assert "niesprawdzane" not in club.inner_text()
    assert club.locator(".unknown").count() == 2
    assert opened.page.locator("#node dd.unknown").all_inner_texts() == ["nie wiadomo", "nie wiadomo"]


def test_a_finding_about_it_can_be_opened(quiet: Open, town: str) -> None:
    opened = quiet(town)
    _open(opened, "Młodzi Gniewni")
    opened.page.locator("#node").get_by_role("button", name="Grupa bez powiązań").click()
    assert opened.page.locator(".finding.open .title").inner_text() == "Grupa bez powiązań: Młodzi Gniewni"
    assert opened.page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"


def test_the_keyboard_goes_on_from_where_the_details_were_opened(quiet: Open, town: str) -> None:
    opened = quiet(town)
    keyboard, focused = opened.page.keyboard, "document.activeElement.id || document.activeElement.textContent"
    _open(opened, "mops")
    assert opened.page.evaluate(focused) == "node-name"
    keyboard.press("Escape")
    assert opened.selected() == set()
    assert opened.page.evaluate(focused) == "search"

    opened.page.get_by_role("button", name="Dwa kursy komputerowe").click()
    chip = opened.page.locator(".finding.open .chips").get_by_role("button", name="Miejska Biblioteka")
    chip.focus()
    keyboard.press("Enter")
    assert opened.selected() == {LIBRARY}
    opened.page.locator("#node tbody").get_by_role("button", name="Głośne czytanie").click()
    assert opened.page.evaluate(focused) == "node-name"
    opened.page.locator("#back").focus()
    keyboard.press("Enter")
    assert opened.page.locator(".finding.open .title").inner_text() == "Dwa kursy komputerowe dla seniorów"
    assert opened.page.evaluate(focused) == "Miejska Biblioteka Publiczna"

    opened.page.get_by_role("button", name="Tabele", exact=True).click()
    opened.page.locator("#sheet").get_by_role("button", name="Parafia św. Jana").click()
    assert opened.page.locator("#network").is_visible()
    opened.page.get_by_role("button", name="Wróć do tabel").click()
    assert opened.page.locator("#sheet").is_visible()
    assert opened.page.evaluate(focused) == "Parafia św. Jana"


def test_its_surroundings_can_be_shown_on_the_map(quiet: Open, town: str) -> None:
    opened = quiet(town)
    _open(opened, BAKERY)
    opened.page.get_by_role("button", name="Pokaż otoczenie").click()
    network, bakery = make_network_to_filter(), id_of("Organisation", BAKERY)
    ends = {end for one in network.relations for end in (one.start, one.end) if bakery in (one.start, one.end)}
    assert opened.shown() == ends


def test_the_first_fifty_neighbours_and_then_all(quiet: Open) -> None:
    build = Builder()
    hub = build.add("Institution", "Urząd Miejski", sector="local_government")
    for number in range(120):
        build.relate("RUNS", hub, build.add("Initiative", f"Inicjatywa {number}"))
    opened = quiet(render(build.network()))
    _open(opened, "Urząd")
    rows = opened.page.locator("#node tbody tr")
    assert rows.count() == 50
    opened.page.get_by_role("button", name="Pokaż wszystkie (120)").click()
    assert rows.count() == 120
    assert opened.page.evaluate("document.activeElement.textContent") == rows.nth(50).locator("th").inner_text()
    _heading(opened, "Z kim").get_by_role("button").click()
    assert _rows(opened, 1) == [f"Inicjatywa {number}" for number in range(120)]
