"""The matrix of needs and groups in a real Chromium: what it says, and the way to the map and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from accessibility import find_violations
from map_town import COURSES, ESTATE, PlainVoice, id_of, make_result, make_town
from opened import Opened, render_open_map, room_of, said_of

from calnet.findings import Matrix, MatrixCell, Subject

Open = Callable[..., Opened]
TOWN_PLACE = id_of("Place", "Miasteczko")
CLUB = id_of("Initiative", "Klub Pracy")
GAP = make_result().findings[0].id
NEEDS = ("need/unemployment", "need/loneliness", "need/poverty")
GROUPS = ("group/youth_at_risk", "group/seniors", "group/lonely_seniors", "group/youth")
CELLS = (
    MatrixCell(NEEDS[0], GROUPS[0], "none", (), 40, 0, (), GAP),
    MatrixCell(NEEDS[0], GROUPS[3], "covered", ("ending", "single_provider"), 12, 20, (CLUB,), ""),
    MatrixCell(NEEDS[1], GROUPS[1], "partial", ("crowded", "dates_unknown"), 150, 60, COURSES, ""),
    MatrixCell(NEEDS[1], GROUPS[2], "planned", ("supply_unknown",), None, None, (), ""),
    MatrixCell(NEEDS[2], GROUPS[1], "covered", (), 7, 10, (CLUB,), ""),
    MatrixCell(NEEDS[2], GROUPS[2], "for_others", ("own_term", "ended_lately"), 5, 0, (), "", 3),
)
WORDS = {
    "none": "brak odpowiedzi",
    "for_others": "dla innych",
    "planned": "tylko w planach",
    "partial": "częściowo",
    "covered": "w pełni",
}
SIGNS = {"none": "○", "for_others": "◇", "planned": "◔", "partial": "◐", "covered": "●"}


def _subjects(ids: tuple[str, ...], role: str) -> tuple[Subject, ...]:
    return tuple(Subject(id_, id_.partition("/")[2], role) for id_ in ids)


def _matrix(place: str, name: str, cells: tuple[MatrixCell, ...]) -> Matrix:
    needs = tuple(need for need in NEEDS if any(cell.need == need for cell in cells))
    groups = tuple(group for group in GROUPS if any(cell.group == group for cell in cells))
    return Matrix(Subject(place, name, "place"), _subjects(needs, "need"), _subjects(groups, "group"), cells)


@pytest.fixture(scope="module")
def town() -> str:
    matrices = (_matrix(TOWN_PLACE, "Miasteczko", CELLS), _matrix(ESTATE, "osiedle Zgoda", CELLS[:1]))
    result = replace(make_result(), matrices=matrices)
    return render_open_map(make_town(), result, voice=PlainVoice("pl"), title="Miasteczko")


def _open(quiet: Open, html: str, width: int = 1440, height: int = 900) -> Opened:
    opened = quiet(html, width, height)
    opened.page.locator("[data-view=matrix]").click()
    return opened


def test_every_cell_says_how_it_is_answered_by_sign_word_and_colour(quiet: Open, town: str) -> None:
    opened = _open(quiet, town)
    assert opened.page.evaluate("location.hash") == "#view=matrix"
    assert not opened.page.locator("#stage").is_visible()
    buttons = opened.page.locator("button.cell")
    assert buttons.count() == len(CELLS)
    seen = {}
    for place, cell in enumerate(CELLS):
        button = opened.page.locator(f'[data-cell="0.{place}"]')
        told = button.inner_text()
        assert told.startswith(SIGNS[cell.level])
        assert WORDS[cell.level] in told
        assert (str(cell.people) in told) is (cell.people is not None)
        assert button.locator("svg").count() == len(cell.flags)
        seen[cell.level] = button.evaluate("(element) => getComputedStyle(element).backgroundColor")
    assert len(set(seen.values())) == 5


def test_flags_are_said_in_words(quiet: Open, town: str) -> None:
    opened = _open(quiet, town)
    button = opened.page.locator('[data-cell="0.1"]')
    for name in ("aria-label", "title"):
        told = said_of(button, name)
        assert told.startswith("Bezrobocie – młodzież.") or told.startswith("bezrobocie – młodzież.")
        assert "12 potrzebujących osób" in told
        assert "20 miejsc" in told
        assert "wkrótce się kończy. zależy od jednego podmiotu" in told
    key = opened.page.locator(".matrix-sheet .key").inner_text()
    for words in (*WORDS.values(), "nikt tego nie zdiagnozował", "wkrótce się kończy", "kilka inicjatyw bez uzgodnień"):
        assert words in key


def test_headings_totals_and_what_nobody_diagnosed(quiet: Open, town: str) -> None:
    opened = _open(quiet, town)
    table = opened.page.locator("table.matrix")
    assert table.locator("caption").inner_text() == "Miasteczko: 4 luki, zdiagnozowane potrzeby: 6"
    assert table.locator("thead th[scope=col]").count() == 1 + len(GROUPS) + 1
    assert table.locator("tbody th[scope=row]").count() == len(NEEDS)
    assert table.locator("td.unasked").count() == len(NEEDS) * len(GROUPS) - len(CELLS)
    rows = table.locator("tbody tr").all()
    totals = {row.locator("th").inner_text().lower(): row.locator("td.total").inner_text() for row in rows}
    assert sorted(totals.values()) == ["1 z 2", "1 z 2", "2 z 2"]
    assert totals["bezrobocie"] == "1 z 2"
    assert sorted(table.locator("tfoot td").all_inner_texts()) == sorted(["1 z 1", "0 z 1", "1 z 2", "2 z 2", "4 z 6"])
    assert rows[0].locator("button.none").count() == 1, "the row with the worst gap comes first"


def test_a_cell_opens_its_part_of_the_map_and_there_are_two_ways_back(quiet: Open, town: str) -> None:
    opened = _open(quiet, town)
    page = opened.page
    page.locator('[data-cell="0.2"]').click()
    opened.settle()
    assert page.locator("#stage").is_visible()
    assert "cell=0.2" in page.evaluate("location.hash")
    assert {*COURSES, "group/seniors"} <= opened.shown()
    assert CLUB not in opened.shown()
    assert "group/seniors" in opened.selected()
    assert page.evaluate("document.activeElement.id") == "back-to-matrix"
    page.keyboard.press("Enter")
    assert page.locator("table.matrix").is_visible()
    page.locator('[data-cell="0.0"]').click()
    opened.settle()
    assert opened.shown() >= {"need/unemployment", "group/youth_at_risk"}
    assert page.evaluate("calnet.stage.scene().draw.hollow.length") == 1
    page.go_back()
    assert page.locator("table.matrix").is_visible()
    assert page.evaluate("document.activeElement.dataset.cell") == "0.0"


def test_the_address_of_a_cell_opens_it(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.evaluate("() => { location.hash = '#cell=0.2'; }")
    opened.settle()
    assert {*COURSES, "group/seniors"} <= opened.shown()


def test_arrows_move_between_cells_and_tab_reaches_each(quiet: Open, town: str) -> None:
    opened = _open(quiet, town)
    page = opened.page

    def focused() -> str:
        return str(page.evaluate("document.activeElement.dataset.cell ?? ''"))

    places = {
        cell: tuple(map(int, said_of(page.locator(f'[data-cell="0.{cell}"]'), "data-at").split(".")))
        for cell in range(len(CELLS))
    }
    page.locator('[data-cell="0.0"]').focus()
    assert places[0] == (0, 0)
    page.keyboard.press("ArrowRight")
    assert focused() == "0.1", "the next one in the row, over empty fields"
    page.keyboard.press("ArrowRight")
    assert focused() == "0.1", "nothing beyond"
    page.keyboard.press("ArrowDown")
    assert places[int(focused()[2:])][0] > 0
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    assert places[int(focused()[2:])][0] == 0
    page.locator('[data-cell="0.0"]').focus()
    reached = [focused()]
    for _ in CELLS[1:]:
        page.keyboard.press("Tab")
        reached.append(focused())
    assert sorted(reached) == [f"0.{cell}" for cell in range(len(CELLS))]
    page.keyboard.press("Enter")
    assert f"cell={reached[-1]}" in page.evaluate("location.hash")


def test_another_place_is_chosen_and_stays_in_the_address(quiet: Open, town: str) -> None:
    opened = _open(quiet, town)
    choice = opened.page.get_by_label("Miejsce", exact=True)
    assert choice.locator("option").all_inner_texts() == ["Miasteczko (4 luki)", "osiedle Zgoda (1 luka)"]
    choice.focus()
    choice.select_option("1")
    assert "matrix=1" in opened.page.evaluate("location.hash")
    assert opened.page.locator("table.matrix caption").inner_text().startswith("osiedle Zgoda: 1 luka")
    assert opened.page.evaluate("document.activeElement.id") == "matrix-place"
    opened.page.go_back()
    assert opened.page.locator("table.matrix caption").inner_text().startswith("Miasteczko")


@pytest.mark.fonts
@pytest.mark.parametrize("size", [(1024, 768), (390, 844)])
def test_headings_stay_in_sight_and_only_the_table_scrolls_across(
    quiet: Open, town: str, size: tuple[int, int]
) -> None:
    opened = _open(quiet, town, *size)
    frame = opened.page.locator(".matrix-frame")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    frame.evaluate("(element) => element.scrollTo(element.scrollWidth, 0)")
    left = room_of(frame)["x"]
    for head in opened.page.locator("tbody th").all():
        assert abs(room_of(head)["x"] - left) <= 2


def test_it_speaks_english_too(quiet: Open, town: str) -> None:
    opened = _open(quiet, town)
    opened.page.locator("#language").click()
    assert opened.page.locator("table.matrix caption").inner_text() == "Miasteczko: 4 gaps, diagnosed needs: 6"
    assert "no answer" in opened.page.locator('[data-cell="0.0"]').inner_text()
    assert "rests on one actor" in said_of(opened.page.locator('[data-cell="0.1"]'), "aria-label")


def test_without_diagnoses_it_says_so_and_what_to_do(quiet: Open) -> None:
    opened = _open(quiet, render_open_map(make_town(), make_result(), voice=PlainVoice("pl"), title="Miasteczko"))
    told = opened.page.locator("#sheet").inner_text()
    assert "nie ma żadnej diagnozy" in told
    assert "arkusz Potrzeby" in told
    assert opened.page.locator("table.matrix").count() == 0


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_it_has_no_barriers(quiet: Open, town: str, size: tuple[int, int]) -> None:
    opened = _open(quiet, town, *size)
    assert find_violations(opened.page) == []
