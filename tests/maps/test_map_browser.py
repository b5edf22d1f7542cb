"""The map in a real Chromium: by mouse, by keyboard, on a phone, with hostile names."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from conftest import Opened
from map_town import (
    CARERS,
    COALITION,
    COURSES,
    DIAGNOSIS,
    ESTATE,
    LIBRARY,
    MOPS,
    SPORTS,
    YOUNG_ANGRY,
    Builder,
    PlainVoice,
    make_result,
    make_town,
)

from calnet.findings import Result
from calnet.maps import render_map
from calnet.model.network import make_network

SIZES = [(1440, 900), (1024, 768), (390, 844)]
HOSTILE = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'> \"'&</script>"
Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def town() -> str:
    return render_map(make_town(), make_result(), voice=PlainVoice("pl"), title="Koalicja na rzecz Miasteczka")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_opens_whole_without_a_word_or_a_request(quiet: Open, town: str, width: int, height: int) -> None:
    opened = quiet(town, width, height)
    assert COALITION in opened.shown()
    assert DIAGNOSIS not in opened.shown()
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.page.locator("#network canvas").bounding_box()["width"] > 300


def test_labels_never_overlap_and_on_a_desktop_nearly_all_are_there(quiet: Open, town: str) -> None:
    for width, height in SIZES:
        opened = quiet(town, width, height)
        labels = opened.page.evaluate("calnetMap.labels()")
        for one, other in combinations(labels, 2):
            apart = one["right"] <= other["left"] or other["right"] <= one["left"]
            assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"], (one["id"], other["id"])
        if width == 1440:
            assert len(labels) >= 0.95 * len(opened.shown())


def test_a_click_on_a_finding_selects_and_shows_its_nodes(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.get_by_role("button", name="Bezrobocie – młodzież").click()
    expected = {"need/unemployment", "group/youth_at_risk", ESTATE, DIAGNOSIS}
    assert opened.selected() == expected
    assert opened.shown() == expected
    body = opened.page.locator(".finding.open .body")
    assert "Żadna inicjatywa nie odpowiada" in body.inner_text()
    assert "Klub Pracy może działać" in body.inner_text()
    assert "Diagnoza gminna, 2025" in body.inner_text()


def test_a_route_is_shown_step_by_step_with_the_finding(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.get_by_role("button", name="Jedna nić").click()
    assert opened.selected() == {CARERS, MOPS, COALITION}


def test_findings_one_by_one_and_escape_goes_back_to_the_whole(quiet: Open, town: str) -> None:
    opened = quiet(town)
    everything = opened.shown()
    opened.page.locator("#next").click()
    assert opened.page.locator("#step").inner_text() == "1 z 6"
    opened.page.locator("#next").click()
    assert opened.selected() == {*COURSES, LIBRARY}
    opened.page.locator("#previous").click()
    opened.page.locator("#previous").click()
    assert opened.page.locator("#step").inner_text() == "6 z 6"
    opened.page.keyboard.press("Escape")
    assert opened.selected() == set()
    assert opened.shown() == everything
    assert opened.page.locator(".finding.open").count() == 0


def test_a_finding_about_nothing_on_the_map_keeps_the_whole_map(quiet: Open, town: str) -> None:
    opened = quiet(town)
    everything = opened.shown()
    opened.page.get_by_role("button", name="media").click()
    assert opened.shown() == everything
    assert opened.page.locator(".finding.open").count() == 1


@pytest.mark.parametrize("typed", ["osrodek pomocy spol", "OŚRODEK POMOCY", "mops"])
def test_search_ignores_case_and_diacritics_and_enter_selects(quiet: Open, town: str, typed: str) -> None:
    opened = quiet(town)
    opened.page.get_by_label("Znajdź na mapie").fill(typed)
    opened.page.keyboard.press("Enter")
    assert opened.selected() == {MOPS}
    assert opened.page.locator("#node-name").inner_text() == "Miejski Ośrodek Pomocy Społecznej"


def test_search_says_when_nothing_is_found(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.get_by_label("Znajdź na mapie").fill("łąka żubrów")
    assert opened.page.get_by_role("status").first.inner_text() == "W danych nie ma takiej nazwy."


def test_details_of_a_node_with_neighbours_and_findings(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.get_by_label("Znajdź na mapie").fill("mops")
    opened.page.keyboard.press("Enter")
    panel = opened.page.locator("#node")
    assert "pomoc społeczna" in panel.inner_text()
    assert "nie wiadomo" in panel.inner_text()
    assert "siła: umowa" in panel.inner_text()
    assert "Poproście MOPS" not in panel.inner_text()
    panel.get_by_role("button", name="Poradnia dla rodzin").click()
    assert opened.page.locator("#node-name").inner_text() == "Poradnia dla rodzin"
    assert "Kto prowadzi" in panel.inner_text()
    panel.get_by_role("button", name="Wróć").click()
    assert opened.page.locator("#talk").is_visible()


def _find(opened: Opened, name: str) -> None:
    opened.page.get_by_label("Znajdź na mapie").fill(name)
    opened.page.keyboard.press("Enter")


def test_findings_about_a_node_are_not_those_it_could_help_with(quiet: Open, town: str) -> None:
    opened = quiet(town)
    for name, told in (("Młodzi Gniewni", True), ("bezrobocie – młodzież", True), ("Klub Sportowy", False)):
        _find(opened, name)
        assert ("Ustalenia na ten temat" in opened.page.locator("#node").inner_text()) is told, name


def test_who_could_help_is_shown_apart_from_who_the_finding_is_about(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.get_by_role("button", name="Grupa bez powiązań").click()
    assert opened.selected() == {YOUNG_ANGRY}
    assert opened.shown() == {YOUNG_ANGRY, SPORTS}
    body = opened.page.locator(".finding.open .body")
    assert "Kto może pomóc" in body.inner_text()
    assert body.locator("[data-chips]").inner_text() == "Młodzi Gniewni – grupa nieformalna"
    assert body.locator("[data-helpers]").inner_text() == "Klub Sportowy „Orzeł”"


def _all_in_sight(opened: Opened, ids: set[str]) -> bool:
    box = opened.page.locator("#network").bounding_box()
    spots = [opened.page.evaluate("id => calnetMap.whereIs(id)", id_) for id_ in ids]
    return all(0 < spot["x"] < box["width"] and 50 < spot["y"] < box["height"] for spot in spots)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_is_chosen_stays_in_sight_when_the_panel_or_the_window_changes(
    quiet: Open, town: str, width: int, height: int
) -> None:
    opened = quiet(town, width, height)
    opened.page.get_by_role("button", name="Jedna nić").click()
    chosen = {CARERS, MOPS, COALITION}
    headline = opened.page.get_by_role("button", name="Jedna nić")
    for _ in range(2):
        opened.page.locator("#toggle").click()
        opened.settle()
        assert opened.selected() == chosen
        assert _all_in_sight(opened, chosen)
    assert opened.page.locator("#panel").bounding_box()["y"] <= headline.bounding_box()["y"] < height - 60
    opened.page.set_viewport_size({"width": height, "height": width})
    opened.settle()
    assert opened.selected() == chosen
    assert _all_in_sight(opened, chosen)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_search_stays_within_reach(quiet: Open, town: str, width: int, height: int) -> None:
    opened = quiet(town, width, height)
    _find(opened, "mops")
    opened.settle()
    search, name = opened.page.locator("#search").bounding_box(), opened.page.locator("#node-name").bounding_box()
    assert opened.page.locator("#panel").bounding_box()["y"] <= search["y"]
    assert search["y"] + search["height"] <= name["y"] < height - 60
    _find(opened, "biblioteka pub")
    assert opened.selected() == {LIBRARY}


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_whole_network_with_its_labels_stands_clear_of_the_edges(
    quiet: Open, town: str, width: int, height: int
) -> None:
    opened = quiet(town, width, height)
    box = opened.page.locator("#network").bounding_box()
    for label in opened.page.evaluate("calnetMap.labels()"):
        for end in (("left", "top"), ("right", "bottom")):
            spot = opened.page.evaluate("at => calnetMap.onScreen(at)", {"x": label[end[0]], "y": label[end[1]]})
            assert 2 <= spot["x"] <= box["width"] - 2, label["id"]
            assert 2 <= spot["y"] <= box["height"] - 2, label["id"]


def test_on_a_phone_the_legend_is_folded_and_opens_whole(quiet: Open, town: str) -> None:
    opened = quiet(town, 390, 844)
    box = opened.page.get_by_role("checkbox", name="diagnoza")
    assert not box.is_visible()
    opened.page.get_by_text("Legenda", exact=True).click()
    box.check()
    assert DIAGNOSIS in opened.shown()
    entries = opened.page.locator(".legend label, .legend .look")
    assert entries.evaluate_all("all => all.every((one) => one.getBoundingClientRect().right <= 390)")


def test_a_click_on_a_mark_or_its_label_opens_its_details(quiet: Open, town: str) -> None:
    opened = quiet(town)
    place = opened.page.evaluate("calnetMap.whereIs('" + MOPS + "')")
    opened.page.locator("#network").click(position=place)
    assert opened.selected() == {MOPS}
    opened.page.keyboard.press("Escape")
    opened.settle()
    label = opened.page.evaluate("calnetMap.whereIs('" + MOPS + "', true)")
    opened.page.locator("#network").click(position=label)
    assert opened.selected() == {MOPS}


def test_hover_shows_name_and_kind(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.locator("#network").hover(position=opened.page.evaluate("calnetMap.whereIs('" + MOPS + "')"))
    opened.page.locator("#tip").wait_for(state="visible")
    assert opened.page.locator("#tip").inner_text().split("\n") == ["Miejski Ośrodek Pomocy Społecznej", "instytucja"]


def test_the_legend_shows_and_hides_kinds_and_never_leaves_a_blank_map(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.get_by_role("checkbox", name="diagnoza").check()
    assert DIAGNOSIS in opened.shown()
    while (box := opened.page.locator("[data-kind]:checked").first).count():
        box.uncheck()
    assert opened.shown() == set()
    assert opened.page.locator("#all-hidden").is_visible()
    opened.page.get_by_role("button", name="Pokaż wszystko").click()
    assert DIAGNOSIS in opened.shown()
    assert not opened.page.locator("#all-hidden").is_visible()


def test_everything_by_keyboard_alone(quiet: Open, town: str) -> None:
    opened = quiet(town)
    keyboard = opened.page.keyboard
    focused = "document.activeElement.id || document.activeElement.dataset.finding || document.activeElement.className"
    keyboard.press("Tab")
    assert opened.page.evaluate(focused) == "skip"
    keyboard.press("Enter")
    keyboard.press("Tab")
    assert opened.page.evaluate(focused) == "search"
    keyboard.type("biblioteka pub")
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    assert opened.selected() == {LIBRARY}
    keyboard.press("Escape")
    opened.page.locator("#search").focus()
    keyboard.press("Tab")
    assert opened.page.evaluate(focused) == "0"
    keyboard.press("Tab")
    keyboard.press("Enter")
    assert opened.selected() == {*COURSES, LIBRARY}
    assert opened.page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"


def test_the_panel_can_be_put_away(quiet: Open, town: str) -> None:
    opened = quiet(town, 1024, 768)
    narrow = opened.page.evaluate("calnetMap.scale()")
    opened.page.locator("#toggle").click()
    opened.page.wait_for_function(f"calnetMap.scale() > {narrow}")
    assert not opened.page.locator("#panel").is_visible()
    opened.page.locator("#toggle").click()
    assert opened.page.locator("#panel").is_visible()


def test_the_policy_blocks_a_script_that_was_put_in(open_page: Open, town: str) -> None:
    opened = open_page(town.replace("</body>", "<script>window.hacked = 1</script></body>"))
    assert opened.page.evaluate("window.hacked === undefined")
    assert any("Content Security Policy" in text for text in opened.said)
    assert opened.page.evaluate("fetch('https://example.org').then(() => 'asked', () => 'refused')") == "refused"


def test_hostile_names_are_shown_as_text(quiet: Open) -> None:
    build = Builder()
    actor = build.add("Institution", HOSTILE, description=HOSTILE, source="x" * 10_000)
    for name in ("a" * 10_000, "\u202eodwrócony\u202c", "=HYPERLINK(1)", "\x1b[31mczerwony", "🎉 święto"):
        build.relate("RUNS", actor, build.add("Initiative", name))
    opened = quiet(render_map(build.network(), Result(()), voice=PlainVoice("pl"), title=HOSTILE))
    opened.page.get_by_label("Znajdź na mapie").fill("<script>")
    opened.page.keyboard.press("Enter")
    assert opened.selected() == {actor}
    assert opened.page.locator("#node-name").inner_text().startswith("<script>window.hacked")
    assert opened.page.evaluate("window.hacked === undefined")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_an_empty_network_says_what_to_do(quiet: Open) -> None:
    opened = quiet(render_map(make_network([], []), Result(()), voice=PlainVoice("pl"), title=""))
    assert opened.page.locator("h1").inner_text() == "Lokalna koalicja"
    assert "Podmioty i Inicjatywy" in opened.page.locator(".notice").inner_text()
    opened.page.keyboard.press("Escape")


def test_a_network_of_one_node_is_a_map(quiet: Open) -> None:
    build = Builder()
    only = build.add("Institution", "Ośrodek Pomocy Społecznej")
    opened = quiet(render_map(build.network(), Result(()), voice=PlainVoice("en"), title="Śrem"))
    assert opened.shown() == {only}
    assert [label["id"] for label in opened.page.evaluate("calnetMap.labels()")] == [only]


def test_kinds_that_are_hidden_are_shown_where_there_is_nothing_else(quiet: Open) -> None:
    build = Builder()
    need = build.concept("Need", "unemployment")
    diagnosis = build.add("Diagnosis", "bezrobocie")
    build.relate("OF", diagnosis, need)
    opened = quiet(render_map(build.network(), Result(()), voice=PlainVoice("pl"), title="Śrem"))
    assert opened.shown() == {need, diagnosis}


def test_findings_can_be_read_without_script(browser, tmp_path, town: str) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "mapa.html"
    file.write_text(town, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert "Żadna inicjatywa nie odpowiada" in page.locator("#panel").inner_text()
    context.close()
