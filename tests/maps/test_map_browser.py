"""The map in a real Chromium: how it opens, its address, its legend and language, by mouse, by keyboard, on a phone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from math import dist

import pytest
from crowd import make_crowd
from map_town import (
    CARERS,
    COALITION,
    COURSES,
    DIAGNOSIS,
    LIBRARY,
    MOPS,
    Builder,
    PlainVoice,
    make_result,
    make_town,
)
from opened import Opened, render_open_map, room_of

from calnet.findings import Result
from calnet.model.network import make_network

SIZES = [(1440, 900), (1024, 768), (390, 844)]
Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def town() -> str:
    return render_open_map(make_town(), make_result(), voice=PlainVoice("pl"), title="Koalicja na rzecz Miasteczka")


def _find(opened: Opened, name: str) -> None:
    opened.page.get_by_label("Znajdź na mapie").fill(name)
    opened.page.keyboard.press("Enter")


def _open_details(opened: Opened) -> str:
    return opened.page.locator("#node-name").inner_text()


def _hash(opened: Opened) -> str:
    return str(opened.page.evaluate("decodeURIComponent(location.hash)"))


# ---------------------------------------------------------------- how it opens


@pytest.mark.fonts
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_opens_whole_without_a_word_or_a_request(quiet: Open, town: str, width: int, height: int) -> None:
    opened = quiet(town, width, height)
    assert COALITION in opened.shown()
    assert DIAGNOSIS not in opened.shown()
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert room_of(opened.page.locator("#network canvas"))["width"] > 300


@pytest.mark.fonts
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_names_never_overlap_and_stand_clear_of_the_edges(quiet: Open, town: str, width: int, height: int) -> None:
    opened = quiet(town, width, height)
    box = room_of(opened.page.locator("#network"))
    labels = opened.page.evaluate("calnet.test.labels()")
    for one, other in combinations(labels, 2):
        apart = one["right"] <= other["left"] or other["right"] <= one["left"]
        assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"], (one["id"], other["id"])
    for label in labels:
        for x, y in (("left", "top"), ("right", "bottom")):
            spot = opened.page.evaluate("at => calnet.stage.network().canvasToDOM(at)", {"x": label[x], "y": label[y]})
            assert 2 <= spot["x"] <= box["width"] - 2, label["id"]
            assert 2 <= spot["y"] <= box["height"] - 2, label["id"]
    assert len(labels) >= {1440: 1.0, 1024: 0.8, 390: 0.3}[width] * len(opened.shown())


@pytest.mark.fonts
@pytest.mark.parametrize("count", [100, 150])
def test_all_names_of_a_crowded_map_can_be_read_as_it_opens(quiet: Open, count: int) -> None:
    opened = quiet(render_open_map(make_crowd(count, seed=count), Result(()), voice=PlainVoice("pl"), title="Miasto"))
    labels = opened.page.evaluate("calnet.test.labels()")
    assert {label["id"] for label in labels} == opened.shown()
    assert len(labels) == count
    assert sum(label["lines"][-1].endswith("…") for label in labels) <= 0.05 * count
    for one, other in combinations(labels, 2):
        apart = one["right"] <= other["left"] or other["right"] <= one["left"]
        assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"], (one["id"], other["id"])


def test_the_map_takes_the_shape_of_its_room(quiet: Open, town: str) -> None:
    spans = "[...calnet.stage.scene().nodes.values()].map((node) => [node.x, node.y])"
    shapes = []
    for width, height in ((1440, 900), (390, 844)):
        spots = quiet(town, width, height).page.evaluate(spans)
        across, down = ([spot[axis] for spot in spots] for axis in (0, 1))
        shapes.append((max(across) - min(across)) / (max(down) - min(down)))
    assert shapes[0] > 1.15 * shapes[1]


def test_the_panel_can_be_put_away_and_comes_back(quiet: Open, town: str) -> None:
    opened = quiet(town, 1024, 768)
    narrow = room_of(opened.page.locator("#network"))["width"]
    opened.page.get_by_role("button", name="Ukryj panel").click()
    assert not opened.page.locator("#panel").is_visible()
    assert room_of(opened.page.locator("#network"))["width"] > narrow + 200
    opened.page.get_by_role("button", name="Pokaż panel").click()
    assert opened.page.locator("#panel").is_visible()


@pytest.mark.fonts
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_is_chosen_stays_in_sight_when_the_room_changes(quiet: Open, town: str, width: int, height: int) -> None:
    opened = quiet(town, width, height)
    opened.page.get_by_role("button", name="Jedna nić").click()
    chosen = {CARERS, MOPS, COALITION}

    def in_sight() -> bool:
        box = room_of(opened.page.locator("#network"))
        spots = [opened.page.evaluate("id => calnet.stage.whereIs(id)", id_) for id_ in chosen]
        return all(0 < spot["x"] < box["width"] and 0 < spot["y"] < box["height"] for spot in spots)

    assert in_sight()
    for _ in range(2):
        opened.page.locator("#toggle").click()
        opened.settle()
        assert in_sight()
    opened.page.set_viewport_size({"width": height, "height": width})
    opened.settle()
    assert chosen <= opened.shown()
    assert in_sight()


def test_the_policy_blocks_a_script_that_was_put_in(open_page: Open, town: str) -> None:
    opened = open_page(town.replace("</body>", "<script>window.hacked = 1</script></body>"))
    assert opened.page.evaluate("window.hacked === undefined")
    assert any("Content Security Policy" in text for text in opened.said)
    assert opened.page.evaluate("fetch('https://example.org').then(() => 'asked', () => 'refused')") == "refused"


def test_an_empty_network_says_what_to_do(quiet: Open) -> None:
    opened = quiet(render_open_map(make_network([], []), Result(()), voice=PlainVoice("pl"), title=""))
    assert opened.page.locator("h1").inner_text() == "Lokalna koalicja"
    assert "Podmioty i Inicjatywy" in opened.page.locator("#notice").inner_text()
    for name in ("Kto z kim", "Kto dla kogo", "Potrzeby i grupy", "Miejsca", "Otoczenie", "Tabele", "Całość"):
        opened.page.get_by_role("button", name=name, exact=True).click()
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#notice").is_visible()


def test_a_network_of_one_node_is_a_map(quiet: Open) -> None:
    build = Builder()
    only = build.add("Institution", "Ośrodek Pomocy Społecznej")
    opened = quiet(render_open_map(build.network(), Result(()), voice=PlainVoice("en"), title="Śrem"))
    assert opened.shown() == {only}
    assert [label["id"] for label in opened.page.evaluate("calnet.test.labels()")] == [only]


def test_kinds_that_are_hidden_are_shown_where_there_is_nothing_else(quiet: Open) -> None:
    build = Builder()
    need = build.concept("Need", "unemployment")
    diagnosis = build.add("Diagnosis", "bezrobocie")
    build.relate("OF", diagnosis, need)
    opened = quiet(render_open_map(build.network(), Result(()), voice=PlainVoice("pl"), title="Śrem"))
    assert opened.shown() == {need, diagnosis}


def test_findings_can_be_read_without_script(browser, tmp_path, town: str) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "mapa.html"
    file.write_text(town, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert "Żadna inicjatywa nie odpowiada" in page.locator("#panel").inner_text()
    context.close()


# ---------------------------------------------------------------- the address


def test_a_view_can_be_linked(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.get_by_role("button", name="Kto z kim", exact=True).click()
    _find(opened, "mops")
    link = opened.page.url
    fresh = quiet(town)
    fresh.page.evaluate("hash => { location.hash = hash; }", link.partition("#")[2])
    fresh.settle()
    assert fresh.selected() == {MOPS}
    assert fresh.page.get_by_role("button", name="Kto z kim", exact=True).get_attribute("aria-pressed") == "true"
    assert _hash(fresh) == _hash(opened)


def test_a_page_opened_with_an_address_shows_what_it_says(open_page: Open, town: str) -> None:
    opened = open_page(town)
    opened.page.goto(opened.page.url.partition("#")[0] + "#language=en&kinds=Institution,Diagnosis")
    opened.page.reload()
    opened.settle()
    assert {DIAGNOSIS, MOPS} <= opened.shown()
    assert COALITION not in opened.shown()
    assert opened.page.get_by_role("button", name="Who with whom").is_visible()
    assert opened.said == []


def test_back_and_forward_go_through_what_was_looked_at(quiet: Open, town: str) -> None:
    opened = quiet(town)
    _find(opened, "mops")
    _find(opened, "biblioteka pub")
    opened.page.go_back()
    opened.settle()
    assert opened.selected() == {MOPS}
    assert _open_details(opened) == "Miejski Ośrodek Pomocy Społecznej"
    opened.page.go_back()
    opened.settle()
    assert opened.selected() == set()
    opened.page.go_forward()
    opened.settle()
    assert opened.selected() == {MOPS}


@pytest.mark.parametrize(
    "address",
    ["#view=nothing", "#node=nobody", "#finding=g-00000000", "#cell=9.9", "#%E0%A4%A", "#kinds=-&view=whole", "#&&=="],
)
def test_a_mangled_address_opens_a_map_or_says_why_not(quiet: Open, town: str, address: str) -> None:
    opened = quiet(town)
    opened.page.evaluate("hash => { location.hash = hash; }", address)
    opened.settle()
    assert opened.shown() or opened.page.locator("#why").inner_text()


def test_going_back_shows_everything_once(quiet: Open, town: str) -> None:
    opened = quiet(town)
    _find(opened, "mops")
    opened.page.evaluate("window.times = 0; calnet.state.listen(() => { window.times += 1; });")
    opened.page.go_back()
    opened.settle()
    assert opened.page.evaluate("times") == 1


def test_what_was_searched_for_is_told_in_the_other_language_too(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.locator("#search").fill("mops")
    told = opened.page.locator("#found").inner_text()
    opened.page.locator("#language").click()
    assert opened.page.locator("#found").inner_text() not in {"", told}


# ---------------------------------------------------------------- pointer and keyboard


@pytest.mark.fonts
def test_a_click_on_a_mark_or_its_name_opens_its_details(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.locator("#network").click(position=opened.page.evaluate("id => calnet.stage.whereIs(id)", MOPS))
    assert opened.selected() == {MOPS}
    opened.page.keyboard.press("Escape")
    opened.settle()
    name = opened.page.evaluate("id => calnet.stage.whereIs(id, true)", MOPS)
    opened.page.locator("#network").click(position=name)
    assert opened.selected() == {MOPS}


def test_hover_tells_a_mark_by_name_and_kind(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.locator("#network").hover(position=opened.page.evaluate("id => calnet.stage.whereIs(id)", MOPS))
    opened.page.locator("#tip").wait_for(state="visible")
    assert opened.page.locator("#tip").inner_text().split("\n") == ["Miejski Ośrodek Pomocy Społecznej", "instytucja"]


@pytest.mark.fonts
def test_hover_tells_what_a_line_says(quiet: Open, town: str) -> None:
    opened = quiet(town)
    _find(opened, "mops")
    where = {id_: opened.page.evaluate("id => calnet.stage.whereIs(id)", id_) for id_ in opened.shown()}
    one, other = where.pop(MOPS), where.pop(LIBRARY)
    points = [{axis: one[axis] + (other[axis] - one[axis]) * part / 20 for axis in ("x", "y")} for part in range(5, 16)]
    clear = max(points, key=lambda at: min(dist((at["x"], at["y"]), (o["x"], o["y"])) for o in where.values()))
    opened.page.locator("#network").hover(position={"x": clear["x"], "y": clear["y"]})  # where no mark is in the way
    opened.page.locator("#tip").wait_for(state="visible")
    told = opened.page.locator("#tip").inner_text()
    assert "Miejska Biblioteka Publiczna" in told
    assert "koordynacja" in told


def test_buttons_zoom_and_fit(quiet: Open, town: str) -> None:
    opened = quiet(town)
    scale = "calnet.stage.network().getScale()"
    first = opened.page.evaluate(scale)
    opened.page.get_by_role("button", name="Przybliż").click()
    assert opened.page.evaluate(scale) > 1.2 * first
    opened.page.get_by_role("button", name="Dopasuj do okna").click()
    assert opened.page.evaluate(scale) == pytest.approx(first, rel=0.01)


def test_escape_goes_back_to_the_whole(quiet: Open, town: str) -> None:
    opened = quiet(town)
    everything = opened.shown()
    opened.page.get_by_role("button", name="Dwa kursy").click()
    assert opened.selected() == set(COURSES)
    assert opened.shown() < everything
    opened.page.keyboard.press("Escape")
    assert opened.selected() == set()
    assert opened.shown() == everything


def test_the_first_tab_leads_past_the_map_and_changes_nothing(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.get_by_role("button", name="Kto z kim", exact=True).click()
    link = opened.page.url
    opened.page.evaluate("document.activeElement.blur()")
    opened.page.keyboard.press("Tab")
    opened.page.locator("#skip").press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "panel"
    assert opened.page.url == link


# ---------------------------------------------------------------- legend and language


@pytest.mark.parametrize("width", [1440, 390])
def test_the_legend_shows_and_hides_kinds_and_never_leaves_a_blank_map(quiet: Open, town: str, width: int) -> None:
    opened = quiet(town, width, 844)
    opened.page.locator("#legend summary").click()
    opened.page.get_by_role("checkbox", name="diagnoza").check()
    assert DIAGNOSIS in opened.shown()
    while (box := opened.page.locator("[data-kinds]:checked").first).count():
        box.uncheck()
    assert opened.shown() == set()
    assert opened.page.locator("#why").inner_text()
    opened.page.locator("#everything").click()
    assert DIAGNOSIS in opened.shown()
    assert not opened.page.locator("#notice").is_visible()


def test_the_legend_hides_lines(quiet: Open, town: str) -> None:
    opened = quiet(town)
    count = "calnet.stage.scene().edges.length"
    everything = opened.page.evaluate(count)
    opened.page.locator("#legend summary").click()
    opened.page.get_by_role("checkbox", name="praca przy inicjatywach").uncheck()
    assert 0 < opened.page.evaluate(count) < everything
    opened.page.keyboard.press("Escape")
    assert opened.page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_another_language_is_one_click_away_and_changes_everything(quiet: Open, town: str) -> None:
    opened = quiet(town)
    _find(opened, "mops")
    opened.page.get_by_role("button", name="English").click()
    assert opened.page.evaluate("document.documentElement.lang") == "en"
    assert opened.page.title() == "Koalicja na rzecz Miasteczka: map of the network"
    assert opened.selected() == {MOPS}
    assert "institution" in opened.page.locator("#node-kind").inner_text()
    assert "social welfare" in opened.page.locator("#node").inner_text()
    assert "language=en" in opened.page.url
    left = opened.page.evaluate(
        """() => [...document.querySelectorAll("button, label, summary, h2, th")]
            .filter((one) => one.offsetParent && one.id !== "language").map((one) => one.textContent)
            .filter((text) => /Całość|Ustalenia|Filtry|Legenda|Zapisz|Pokaz|Wróć|Następne/.test(text))"""
    )
    assert left == []
    opened.page.get_by_role("button", name="Polski").click()
    assert "pomoc społeczna" in opened.page.locator("#node").inner_text()
