"""Findings lead: the panel, what an opened finding draws on the map, and the presentation, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from map_town import (
    BABIES,
    CARERS,
    COALITION,
    COURSES,
    CULTURE,
    DIAGNOSIS,
    ESTATE,
    FRIENDS,
    LIBRARY,
    MOPS,
    PARISH,
    SCATTERED,
    YOUNG_ANGRY,
    PlainVoice,
    make_finding,
    make_full_result,
    make_town,
)
from opened import Opened, render_open_map
from playwright.sync_api import Browser, Locator, expect

from calnet.analyses.ties import MISSING_TIE
from calnet.findings import Result
from calnet.model.network import make_network

Open = Callable[..., Opened]
SIZES = [(1024, 768), (390, 844)]
GROUP = "group/youth_at_risk"
TITLES = (
    "Bezrobocie – młodzież", "Dwa kursy", "Grupa bez powiązań", "Jedna nić", "Młodzież zagrożona",
    "Daleko od koalicji", "Brakujący partner: media", "Brakujący partner: firmy", "Parafia", "Biblioteka", "Seria",
)  # fmt: skip
"""How the findings begin, in the order of the report."""
BY_SEVERITY = (0, 1, 2, 4, 3, 6, 8, 5, 9, 7, 10)
"""Their places in that order, most serious first."""


@pytest.fixture(scope="module")
def town() -> str:
    return _render(make_full_result())


@pytest.fixture(scope="module")
def many() -> str:
    """A page with 300 findings."""
    some = make_full_result()
    words = ("To samo po raz kolejny", "Powód.", "Rada.")
    more = (make_finding(MISSING_TIE, 20, (PARISH, f"actor/{n}"), f"{n}. powiązanie", *words[1:]) for n in range(289))
    return _render(replace(some, findings=(*some.findings, *more)))


Look = Callable[..., Opened]


@pytest.fixture(scope="module")
def look(browser: Browser, town: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Look]:
    """Give the page of the town at a size as it opens, each size loaded once; nothing may be said or asked for."""
    file = tmp_path_factory.mktemp("findings") / "mapa.html"
    file.write_bytes(town.encode())
    pages: dict[tuple[int, int], Opened] = {}

    def at(width: int = 1440, height: int = 900) -> Opened:
        if (width, height) not in pages:
            page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
            opened = pages[width, height] = Opened(page)
            page.on("console", lambda message: opened.said.append(message.text))
            page.on("pageerror", lambda error: opened.said.append(str(error)))
            page.on("request", lambda request: opened.asked.append(request.url))
            page.goto(file.as_uri())
        pages[width, height].page.evaluate(
            "() => { calnet.panel.show('findings');"
            " calnet.state.change(calnet.state.initial()); document.activeElement.blur(); }"
        )
        pages[width, height].settle()
        return pages[width, height]

    yield at
    for opened in pages.values():
        opened.page.close()
        assert opened.said == []
        assert [url for url in opened.asked if not url.startswith("data:")] == [file.as_uri()]


def _render(result: Result) -> str:
    return render_open_map(make_town(), result, voice=PlainVoice("pl"), title="Koalicja na rzecz Miasteczka")


def _headline(opened: Opened, title: str) -> Locator:
    return opened.page.locator(".headline").filter(has_text=title)


def _find(opened: Opened, title: str) -> None:
    _headline(opened, title).click()
    opened.settle()


def _drawn(opened: Opened) -> list[dict[str, Any]]:
    """Return the shapes that are drawn beside the network."""
    shapes: list[dict[str, Any]] = opened.page.evaluate(
        "() => { const [scene, view] = [calnet.stage.scene(), { px: 1, hovered: '' }];"
        " return [...calnet.paint.beneath(scene, view), ...calnet.paint.above(scene, view)]; }"
    )
    return shapes


def _signs(opened: Opened) -> dict[str, int]:
    """Return how many shapes of each sign are drawn."""
    signs: dict[str, int] = {}
    for shape in _drawn(opened):
        if shape.get("what"):
            signs[shape["what"]] = signs.get(shape["what"], 0) + 1
    return signs


def _chip(opened: Opened) -> str:
    return opened.page.locator("#looking").inner_text()


def _address(opened: Opened) -> str:
    return str(opened.page.evaluate("location.hash"))


def _at(opened: Opened, key: str) -> dict[str, float]:
    """Return where a mark stands."""
    at: dict[str, float] = opened.page.evaluate(
        "(id) => { const { x, y, size } = calnet.stage.scene().nodes.get(`n${calnet.network.numberOf(id)}`);"
        " return { x, y, size }; }",
        key,
    )
    return at


def _is_in_sight(opened: Opened, id_: str) -> bool:
    seen: bool = opened.page.evaluate(
        "(id) => { const at = calnet.stage.whereIs(id); const box = document.querySelector('#network');"
        " const chip = document.querySelector('#looking').getBoundingClientRect();"
        " const top = chip.height ? chip.bottom - box.getBoundingClientRect().top : 0;"
        " return at.x >= 0 && at.x <= box.clientWidth && at.y >= top && at.y <= box.clientHeight; }",
        id_,
    )
    return seen


# ---------------------------------------------------------------- the panel


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_findings_stand_by_kind_or_by_severity_with_counts(look: Look, width: int, height: int) -> None:
    opened = look(width, height)
    pane = opened.page.locator("#pane-findings")
    heads = pane.locator("section[data-group] h2")
    assert heads.all_inner_texts() == [
        "Możliwe luki 1", "Możliwe powielanie 1", "Kto jest na uboczu 4", "Kogo brakuje przy stole 2",
        "Kto powinien się poznać 1", "Od kogo wiele zależy 1", "Do wiadomości 1",
    ]  # fmt: skip
    by_kind = opened.page.locator(".headline .title").all_inner_texts()
    assert len(by_kind) == len(TITLES)
    pane.get_by_role("button", name="według wagi").click()
    assert heads.all_inner_texts() == ["Waga wysoka 2", "Waga średnia 3", "Waga niska 5", "Do wiadomości 1"]
    assert opened.page.evaluate("document.activeElement.dataset.order") == "severity"
    assert "order=severity" in _address(opened)
    severest = opened.page.locator(".headline .title").all_inner_texts()
    assert severest == [by_kind[place] for place in BY_SEVERITY]
    pane.get_by_role("button", name="według rodzaju").press("Enter")
    assert opened.page.locator(".headline .title").all_inner_texts() == by_kind


def test_next_goes_through_the_findings_in_the_order_they_stand_in(look: Look) -> None:
    opened = look(1024, 768)
    opened.page.get_by_role("button", name="według wagi").click()
    for place, number in enumerate(BY_SEVERITY[:4]):
        opened.page.locator("#next").click()
        assert TITLES[number] in opened.page.locator(".finding.open .title").inner_text()
        assert opened.page.locator("#step").inner_text() == f"{place + 1} z 11"


def test_the_level_is_told_by_a_word_a_sign_and_a_colour(look: Look) -> None:
    opened = look()
    looks = opened.page.evaluate(
        "[...document.querySelectorAll('.headline .level')].map((one) => [one.textContent,"
        " getComputedStyle(one, '::before').content, getComputedStyle(one).color])"
    )
    for part in range(3):
        assert len({look[part] for look in looks}) == 4  # high, medium, low and for information


def test_opening_one_of_300_findings_leaves_the_other_cards_alone(quiet: Open, many: str) -> None:
    opened = quiet(many)
    assert opened.page.locator(".finding").count() == 300
    opened.page.evaluate("window.cards = [...document.querySelectorAll('.finding')]")
    opened.page.evaluate(
        "new MutationObserver((changes) => { window.touched = (window.touched ?? 0) + changes.length; })"
        ".observe(document.querySelector('#pane-findings'), { childList: true, subtree: true })"
    )
    for title in ("Dwa kursy", "Biblioteka", "288. powiązanie"):
        _find(opened, title)
        assert opened.page.locator(".finding .body").count() == 1
        assert title in opened.page.locator(".finding.open").inner_text()
    same = "window.cards.every((card, place) => card === document.querySelectorAll('.finding')[place])"
    assert opened.page.evaluate(same)
    assert 3 <= opened.page.evaluate("window.touched") <= 10


def test_a_finding_opens_and_closes_by_keyboard_and_keeps_the_focus(look: Look) -> None:
    opened = look(1024, 768)
    headline = _headline(opened, "Dwa kursy")
    headline.focus()
    opened.page.keyboard.press("Enter")
    assert headline.get_attribute("aria-expanded") == "true"
    assert opened.page.locator(f"#{headline.get_attribute('aria-controls')}").is_visible()
    assert opened.page.evaluate("document.activeElement.innerText").endswith("Dwa kursy komputerowe dla seniorów")
    opened.page.keyboard.press("Enter")
    assert headline.get_attribute("aria-expanded") == "false"
    assert opened.page.locator(".body").count() == 0


# ---------------------------------------------------------------- what is drawn


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_finding_dims_the_rest_and_frames_what_it_shows(look: Look, width: int, height: int) -> None:
    opened = look(width, height)
    _find(opened, "Bezrobocie – młodzież")
    shown = {"need/unemployment", GROUP, ESTATE, DIAGNOSIS}
    assert opened.shown() == shown  # needs and places are hidden kinds: they are brought in
    assert all(_is_in_sight(opened, id_) for id_ in shown)
    assert "Bezrobocie – młodzież zagrożona" in _chip(opened)
    opened.page.get_by_role("button", name="Pokaż całość").click()
    assert len(opened.shown()) > 50
    assert opened.page.locator("#looking").is_hidden()
    assert opened.page.evaluate("document.activeElement.className") == "headline"


def test_a_group_without_an_answer_is_hollow_in_a_broken_ring_and_the_missing_answer_a_question_mark(
    look: Look,
) -> None:
    opened = look()
    _find(opened, "Bezrobocie – młodzież")
    shapes = _drawn(opened)
    ring = next(shape for shape in shapes if shape.get("what") == "hollow")
    group = _at(opened, GROUP)
    assert ring["dashes"]
    assert ring.get("fill", "none") == "none"
    left, top = map(float, ring["d"][1:].split("a")[0].split())
    assert (left, top) == pytest.approx((group["x"] - group["size"] - 9, group["y"]))
    assert opened.page.evaluate("[...calnet.stage.scene().nodes.values()].filter((one) => one.hollow).length") == 1
    assert [shape["text"] for shape in shapes if "text" in shape] == ["?"]
    absent = opened.page.evaluate("calnet.paint.absentSpots(calnet.stage.scene())")
    assert [spot["name"] for spot in absent] == ["brak inicjatywy"]
    assert "brak inicjatywy" in {
        line for label in opened.page.evaluate("calnet.test.labels()") for line in label["lines"]
    }
    assert _signs(opened)["join"] == 3  # to the group, the need and the place
    assert "Znak zapytania" in _chip(opened)
    assert "przerywanej obwódce" in _chip(opened)


def test_who_is_absent_stands_where_nothing_else_does(look: Look) -> None:
    opened = look()
    _find(opened, "Brakujący partner: media")
    spot = opened.page.evaluate("calnet.paint.absentSpots(calnet.stage.scene())")[0]
    assert spot["name"] == "media"
    for node in opened.page.evaluate("[...calnet.stage.scene().nodes.values()].map(({ x, y, size }) => [x, y, size])"):
        assert ((node[0] - spot["x"]) ** 2 + (node[1] - spot["y"]) ** 2) ** 0.5 > node[2] + spot["size"]
    assert _signs(opened) == {"join": 1, "absent": 1}


def test_a_missing_tie_is_a_broken_line_between_the_two(look: Look) -> None:
    opened = look()
    _find(opened, "Parafia")
    assert opened.shown() == {PARISH, FRIENDS}
    line = next(shape for shape in _drawn(opened) if shape.get("what") == "suggested")
    assert line["dashes"]
    ends = [tuple(map(float, end.split())) for end in line["d"][1:].split("L")]
    for end, id_ in zip(ends, (PARISH, FRIENDS), strict=True):
        mark = _at(opened, id_)
        distance = ((end[0] - mark["x"]) ** 2 + (end[1] - mark["y"]) ** 2) ** 0.5
        assert mark["size"] < distance < mark["size"] + 10  # it reaches the mark and does not cover it
    assert "powiązanie, którego brakuje" in _chip(opened)


def test_those_who_could_help_are_joined_by_broken_lines(look: Look) -> None:
    opened = look()
    _find(opened, "Grupa bez powiązań")
    assert opened.selected() == {YOUNG_ANGRY}
    assert _signs(opened)["suggested"] == 1


def test_a_cluster_lies_in_a_field_that_holds_nothing_else(look: Look) -> None:
    opened = look()
    for title, members in (("Dwa kursy", COURSES), ("Seria", SCATTERED)):
        _find(opened, title)
        assert _signs(opened)["hull"] >= 2
        holding = opened.page.evaluate(
            "() => { const scene = calnet.stage.scene(); const context = document.createElement('canvas')"
            ".getContext('2d'); context.lineCap = context.lineJoin = 'round'; const held = [];"
            " for (const node of scene.nodes.values()) { let colour = '';"
            "  for (const shape of calnet.hull(scene, 1)) { const path = new Path2D(shape.d);"
            "   context.lineWidth = shape.width ?? 1;"
            "   if (shape.fill && context.isPointInPath(path, node.x, node.y)) colour = shape.fill;"
            "   if (shape.stroke && context.isPointInStroke(path, node.x, node.y)) colour = shape.stroke; }"
            "  if (colour && colour !== calnet.paint.PAPER) held.push(calnet.network.marks[node.number].id); }"
            " return held; }"
        )
        assert set(holding) == set(members)


def test_an_unreached_group_is_hollow(look: Look) -> None:
    opened = look()
    _find(opened, "żadna inicjatywa nie jest dla nich")
    assert _signs(opened)["hollow"] == 1


def test_lines_that_would_fall_are_broken_and_red_and_the_actor_is_crossed_out(look: Look) -> None:
    opened = look()
    opened.page.get_by_role("button", name="Kto z kim").click()
    _find(opened, "Biblioteka")
    assert opened.page.get_by_role("button", name="Całość", exact=True).get_attribute("aria-pressed") == "true"
    falling = opened.page.evaluate(
        "(id) => { const scene = calnet.stage.scene(); const own = `n${calnet.network.numberOf(id)}`;"
        " return scene.edges.filter((edge) => [edge.from, edge.to].includes(own))"
        ".map(({ colour, dashes, opacity, dim }) => ({ colour, dashes, opacity, dim })); }",
        LIBRARY,
    )
    assert len(falling) >= 5
    assert all(line == {"colour": "#a4161a", "dashes": [3, 5], "opacity": 1, "dim": False} for line in falling)
    assert _signs(opened)["crossed"] == 1
    assert "powiązania, które by przepadły" in _chip(opened)


def test_a_route_is_gone_step_by_step(look: Look) -> None:
    opened = look(1024, 768)
    _find(opened, "Daleko od koalicji")
    way = [COALITION, LIBRARY, CULTURE, BABIES]
    assert opened.shown() == set(way)
    assert _signs(opened)["route"] == 3
    assert _signs(opened)["step"] == 4
    button = opened.page.locator("#route-next")
    for step in range(3):
        button.focus()
        opened.page.keyboard.press("Enter")
        assert opened.selected() == set(way[step : step + 2])
        signs = _signs(opened)
        assert (signs["route"], signs.get("ahead", 0), signs["step"]) == (step + 1, 2 - step, step + 2)
        assert f"Krok {step + 1} z 3" in _chip(opened)
        assert f"step={step}" in _address(opened)
        assert opened.page.evaluate("document.activeElement.id") == "route-next"
        assert opened.page.locator(".body .route [aria-current=step]").count() == 1
    opened.page.locator("#route-whole").click()
    assert _signs(opened)["route"] == 3
    assert "step=" not in _address(opened)


def test_a_finding_without_any_mark_says_so_on_the_whole_map(quiet: Open) -> None:
    town = make_town()
    kept = {node.id for node in town.nodes if node.label != "Coalition"}
    network = make_network(
        [node for node in town.nodes if node.id in kept],
        [one for one in town.relations if one.start in kept and one.end in kept],
    )
    html = render_open_map(network, make_full_result(), voice=PlainVoice("pl"), title="Bez koalicji")
    opened = quiet(html, 1024, 768)
    everything = opened.shown()
    _find(opened, "Brakujący partner: firmy")
    assert opened.shown() == everything
    assert "Na mapie nie ma znaku" in _chip(opened)
    assert "Brakuje: " in _chip(opened)
    opened.page.locator("#present").click()
    assert "Na mapie nie ma znaku" in opened.page.locator("#slide").inner_text()


def test_a_view_that_cannot_show_a_finding_says_so_and_leads_to_one_that_can(look: Look) -> None:
    opened = look(1024, 768)
    opened.page.get_by_role("button", name="Kto z kim").click()
    _find(opened, "Parafia")
    assert "view=partners" in _address(opened)  # all of it is there
    _find(opened, "Dwa kursy")
    assert "view=" not in _address(opened)  # courses are not: the whole opens
    assert opened.shown() == {*COURSES, LIBRARY}
    opened.page.get_by_role("button", name="Otoczenie").click()
    assert "Ten widok nie pokazuje" in _chip(opened)
    opened.page.get_by_role("button", name="Pokaż na całej mapie").click()
    assert opened.shown() == {*COURSES, LIBRARY}


def test_marks_that_the_legend_hides_are_brought_in_and_it_is_said(look: Look) -> None:
    opened = look()
    opened.page.locator("#legend-more summary").click()
    opened.page.locator("[data-kinds=Initiative]").uncheck()
    opened.page.keyboard.press("Escape")
    _find(opened, "Dwa kursy")
    assert opened.shown() == {*COURSES, LIBRARY}
    assert "Widać też znaki, które ukrywają filtry albo legenda" in _chip(opened)


# ---------------------------------------------------------------- the presentation


@pytest.mark.parametrize(("width", "height"), [*SIZES, (1440, 900)])
def test_the_presentation_shows_nothing_but_the_map_and_the_slide(look: Look, width: int, height: int) -> None:
    opened = look(width, height)
    opened.page.locator("#present").click()
    opened.settle()
    page = opened.page
    for part in (".bar", "#panel", "#legend", ".tools", "#looking", "#guide"):
        assert page.locator(part).is_hidden(), part
    slide, network = page.locator("#slide").bounding_box(), page.locator("#network").bounding_box()
    assert slide is not None
    assert network is not None
    if width > 700:
        assert slide["x"] >= network["x"] + network["width"] > 0.4 * width
    else:
        assert slide["y"] >= network["y"] + network["height"] > 0.4 * height
    text = page.locator("#slide-text").inner_text()
    for told in ("Koalicja na rzecz Miasteczka", "15 marca 2026", "25 podmiotów", "11 ustaleń", "2 o wysokiej wadze",
                 "3 o średniej wadze", "5 o niskiej wadze", "1 do wiadomości"):  # fmt: skip
        assert told in text
    page.keyboard.press("ArrowRight")
    opened.settle()
    text = page.locator("#slide").inner_text()
    for told in ("waga wysoka", "Żadna inicjatywa nie odpowiada", "Zapytajcie, czy Klub Pracy", "1 z 11", "potrzeba"):
        assert told in text
    shown = {"need/unemployment", GROUP, ESTATE, DIAGNOSIS}
    assert opened.shown() == shown
    assert all(_is_in_sight(opened, id_) for id_ in shown)
    sizes = page.evaluate(
        "['h2', 'p:not(.slide-head)', '.suggestion'].map((one) =>"
        " parseFloat(getComputedStyle(document.querySelector(`#slide-text ${one}`)).fontSize))"
    )
    if width > 700:
        assert sizes[0] >= 26
        assert min(sizes[1:]) >= 20
    else:
        assert min(sizes) >= 18
    labels = page.evaluate("calnet.test.labels().map((label) => label.size * calnet.stage.network().getScale())")
    assert min(labels) > 14.9
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_long_texts_scroll_inside_the_slide(look: Look, width: int, height: int) -> None:
    opened = look(width, height)
    _find(opened, "Daleko od koalicji")
    opened.page.locator("#present").click()
    box = "document.querySelector('#slide-text')"
    assert opened.page.evaluate(f"{box}.scrollHeight > {box}.clientHeight")
    assert opened.page.evaluate(f"{box}.scrollWidth <= {box}.clientWidth")
    assert opened.page.evaluate("document.documentElement.scrollHeight") <= height
    for part in ("#slide-next", "#slide-end", "#slide-kinds"):
        place = opened.page.locator(part).bounding_box()
        assert place is not None
        assert place["y"] + place["height"] <= height
    opened.page.keyboard.press("ArrowDown")
    opened.page.wait_for_function(f"() => {box}.scrollTop > 0")


def test_keys_and_buttons_lead_through_the_slides(look: Look) -> None:
    opened = look(1024, 768)
    page = opened.page
    page.locator("#present").focus()
    page.keyboard.press("Enter")
    place = page.locator("#slide-place")
    assert page.evaluate("document.activeElement.id") == "slide-text"
    for key, told in (
        ("PageDown", "1 z 11"), ("Space", "2 z 11"), ("ArrowRight", "3 z 11"), ("PageUp", "2 z 11"),
        ("ArrowLeft", "1 z 11"), ("Shift+Space", ""), ("ArrowLeft", ""), ("End", "11 z 11"), ("ArrowRight", "11 z 11"),
        ("Home", ""),
    ):  # fmt: skip
        page.keyboard.press(key)
        assert place.inner_text() == told, key
    assert page.locator("#slide-back").get_attribute("aria-disabled") == "true"
    page.locator("#slide-next").click()
    page.locator("#slide-next").click()
    assert place.inner_text() == "2 z 11"
    page.keyboard.press("Space")  # on the button: once, not twice
    assert place.inner_text() == "3 z 11"
    page.locator("#slide-back").click()
    assert place.inner_text() == "2 z 11"
    page.keyboard.press("Escape")
    assert page.locator("#slide").is_hidden()
    assert page.locator(".bar").is_visible()
    assert page.evaluate("document.activeElement.id") == "present"
    assert opened.page.locator(".finding.open").count() == 1  # the meeting goes on where it was
    assert opened.shown() == {*COURSES, LIBRARY}


def test_it_begins_with_the_open_finding_and_goes_along_routes(look: Look) -> None:
    opened = look(1024, 768)
    _find(opened, "Daleko od koalicji")
    opened.page.locator("#present").click()
    opened.settle()
    place = opened.page.locator("#slide-place")
    assert "Daleko od koalicji" in opened.page.locator("#slide-title").inner_text()
    assert _signs(opened)["route"] == 3
    for step in range(3):
        opened.page.keyboard.press("ArrowRight")
        assert place.inner_text() == "6 z 11"
        assert f"Krok {step + 1} z 3" in opened.page.locator("#slide-text").inner_text()
        assert _signs(opened)["route"] == step + 1
    opened.page.keyboard.press("ArrowRight")
    assert place.inner_text() == "7 z 11"
    opened.page.keyboard.press("ArrowLeft")
    assert "Krok 3 z 3" in opened.page.locator("#slide-text").inner_text()


def test_the_address_holds_the_slide(look: Look) -> None:
    opened = look(1024, 768)
    opened.page.locator("#present").click()
    opened.page.keyboard.press("PageDown")
    opened.page.keyboard.press("PageDown")
    address = _address(opened)
    assert "presenting=1" in address
    assert "finding=d-" in address
    opened.page.evaluate("location.hash = ''")
    opened.page.wait_for_function("() => document.querySelector('#slide').hidden")
    opened.page.evaluate(f"location.hash = '{address}'")
    opened.page.wait_for_function("() => !document.querySelector('#slide').hidden")
    assert "Dwa kursy" in opened.page.locator("#slide-title").inner_text()
    assert opened.shown() == {*COURSES, LIBRARY}


def test_a_link_to_a_slide_from_a_table_still_shows_the_map(look: Look) -> None:
    opened = look(1024, 768)
    opened.page.get_by_role("button", name="Tabele").click()
    opened.page.locator("#present").click()
    opened.settle()
    assert opened.page.locator("#network canvas").is_visible()
    opened.page.evaluate("location.hash = '#view=tables&presenting=1'")
    opened.page.wait_for_function("() => document.querySelector('#network canvas').offsetWidth > 0")


def test_leaving_full_screen_does_not_end_the_presentation(look: Look) -> None:
    opened = look(1024, 768)
    opened.page.locator("#present").click()
    opened.page.wait_for_function("() => document.fullscreenElement !== null")
    full = opened.page.locator("#slide-full")
    expect(full).to_have_attribute("aria-pressed", "true")
    opened.page.evaluate("document.exitFullscreen()")
    expect(full).to_have_attribute("aria-pressed", "false")
    assert opened.page.locator("#slide").is_visible()
    full.click()
    opened.page.wait_for_function("() => document.fullscreenElement !== null")
    opened.page.locator("#slide-end").click()
    opened.page.wait_for_function("() => document.fullscreenElement === null")
    assert opened.page.locator("#slide").is_hidden()


def test_the_presentation_works_where_full_screen_is_refused(quiet: Open, town: str) -> None:
    opened = quiet(town, 1024, 768)
    opened.page.evaluate("() => { Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('no')); }")
    opened.page.locator("#present").click()
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.locator("#slide-place").inner_text() == "1 z 11"
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#slide").is_hidden()


def test_each_slide_is_announced(look: Look) -> None:
    opened = look(1024, 768)
    opened.page.locator("#present").click()
    live = opened.page.locator("#slide [aria-live=polite]")
    opened.page.evaluate("window.live = document.querySelector('#slide [aria-live=polite]')")
    opened.page.keyboard.press("ArrowRight")
    assert "Bezrobocie" in live.inner_text()
    assert opened.page.evaluate("window.live.isConnected")  # the element stays: only its text changes
    assert live.get_attribute("aria-labelledby") == "slide-title"


def test_a_click_on_the_map_leaves_the_slide_alone(look: Look) -> None:
    opened = look(1024, 768)
    _find(opened, "Jedna nić")
    opened.page.locator("#present").click()
    opened.settle()
    at = opened.page.evaluate("(id) => calnet.stage.whereIs(id)", MOPS)
    opened.page.locator("#network").click(position=at)
    assert "Jedna nić" in opened.page.locator("#slide-title").inner_text()
    assert opened.shown() == {COALITION, MOPS, CARERS}


def test_in_english_too(look: Look) -> None:
    opened = look(1024, 768)
    _find(opened, "Parafia")
    opened.page.locator("#language").click()
    assert "Broken red line: a tie that is missing" in _chip(opened)
    assert opened.page.get_by_role("button", name="by severity").is_visible()
    opened.page.locator("#present").click()
    opened.page.keyboard.press("Home")
    assert "As of 15 March 2026" in opened.page.locator("#slide-text").inner_text()
    assert opened.page.locator("#slide-next").inner_text() == "Forward"
