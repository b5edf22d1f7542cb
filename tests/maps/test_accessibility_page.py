"""The map's page for everyone: nothing for axe-core to find, everything by keyboard, large, still and in contrast."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from itertools import pairwise

import pytest
from accessibility import find_violations
from map_town import MOPS, PlainVoice, make_result, make_town, said_in
from opened import Opened, render_open_map
from playwright.sync_api import Page

from calnet.findings import Matrix, MatrixCell, Subject

Open = Callable[..., Opened]
SIZES = [(1440, 900), (390, 844)]
VIEWS = ("whole", "partners", "people", "matrix", "place", "surroundings", "tables")
FINDINGS = [said_in(finding.title) for finding in make_result().findings]
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const looks = getComputedStyle(one);
  const ring = looks.outlineStyle !== "none" && parseFloat(looks.outlineWidth) >= 2;
  const seen = box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  one.dataset.reached = "1";
  return { name: `${one.tagName} ${one.id || one.className} ${one.textContent.slice(0, 30)}`, ring, seen };
}"""
CONTROLS = "button, a[href], input, select, summary, textarea, [tabindex='0']"
UNREACHED = f"""() => [...document.querySelectorAll("{CONTROLS}")]
  .filter((one) => one.checkVisibility({{ visibilityProperty: true }}) && one.tabIndex >= 0 && !one.disabled)
  .filter((one) => !one.dataset.reached && one.type !== "radio")
  .map((one) => `${{one.tagName}} ${{one.id || one.className}} ${{one.textContent.slice(0, 30)}}`)"""


@pytest.fixture(scope="module")
def town() -> str:
    network = make_town()
    names = {node.name: node.id for node in network.nodes}
    group, need, place = names["młodzież zagrożona wykluczeniem"], names["bezrobocie"], names["osiedle Zgoda"]
    matrix = Matrix(
        Subject(place, "osiedle Zgoda", "place"),
        (Subject(need, "bezrobocie", "need"),),
        (Subject(group, "młodzież zagrożona wykluczeniem", "group"), Subject(names["młodzież"], "młodzież", "group")),
        (
            MatrixCell(need, group, "none", (), 40, None, (), ""),
            MatrixCell(need, names["młodzież"], "partial", ("ending",), 20, 12, (names["Klub Pracy"],), ""),
        ),
    )
    result = dataclasses.replace(make_result(), matrices=(matrix,))
    return render_open_map(network, result, voice=PlainVoice("pl"), title="Koalicja na rzecz Miasteczka")


def at(opened: Opened, address: str) -> None:
    opened.page.evaluate("address => { location.hash = address }", address)
    opened.settle()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent"))


# ---------------------------------------------------------------- axe-core


@pytest.mark.parametrize(("width", "height", "language"), [(1440, 900, "pl"), (390, 844, "en")])
def test_no_view_has_a_barrier(quiet: Open, town: str, width: int, height: int, language: str) -> None:
    opened = quiet(town, width, height)
    finding = opened.page.evaluate("calnet.data.findings.find((one) => one.draw.route).id")
    for address in (
        *(f"view={view}" for view in VIEWS),
        f"finding={finding}",
        f"node={MOPS}",
        "cell=0.0",
        "kinds=-",
        f"presenting=1&finding={finding}",
        "presenting=1",
    ):
        at(opened, f"{address}&language={language}")
        assert opened.page.evaluate("document.documentElement.lang") == language
        assert find_violations(opened.page) == [], address


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_that_opens_has_a_barrier(quiet: Open, town: str, width: int, height: int) -> None:
    opened = quiet(town, width, height)
    page = opened.page
    page.locator("#legend-more summary").click()
    assert find_violations(page) == []
    page.keyboard.press("Escape")
    page.locator("#save").click()
    assert find_violations(page) == []
    page.keyboard.press("End")
    page.keyboard.press("Escape")
    page.locator("#tab-filters").click()
    assert find_violations(page) == []
    page.locator("#search").fill("szk")
    assert page.locator("#results").locator("button, [role=option]").count() > 0
    assert find_violations(page) == []


def test_no_barrier_in_forced_colours_and_high_contrast(quiet: Open, town: str) -> None:
    page = quiet(town).page
    page.emulate_media(contrast="more", forced_colors="active")
    assert find_violations(page) == []
    page.emulate_media(contrast="more", forced_colors="none")
    soft = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--soft').trim()")
    assert soft == "#26313c"
    assert page.evaluate("calnet.prefersContrast()")
    assert find_violations(page) == []


# ---------------------------------------------------------------- keyboard


@pytest.mark.parametrize("address", ["", "view=matrix", "view=tables", f"node={MOPS}"])
def test_every_control_is_reached_and_the_focus_is_seen(quiet: Open, town: str, address: str) -> None:
    opened = quiet(town)
    page = opened.page
    at(opened, address)
    page.evaluate("document.body.focus()")
    reached: list[str] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUS)
        if found is None:
            break
        assert found["ring"], f"no ring: {found['name']}"
        assert found["seen"], f"out of sight: {found['name']}"
        reached.append(found["name"])
    else:
        pytest.fail(f"a trap: {reached[-5:]}")
    assert len(reached) > 15
    assert page.evaluate(UNREACHED) == []


def test_the_first_tab_leads_to_the_findings(quiet: Open, town: str) -> None:
    page = quiet(town).page
    page.keyboard.press("Tab")
    assert focused(page) == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("calnet.page('panel').contains(document.activeElement)")


def test_the_focus_is_never_lost(quiet: Open, town: str) -> None:
    opened = quiet(town)
    page, keys = opened.page, opened.page.keyboard

    def press(key: str, told: str) -> None:
        keys.press(key)
        opened.settle()
        assert page.evaluate("document.activeElement !== document.body"), told
        assert page.evaluate("document.activeElement.checkVisibility()"), told

    page.get_by_role("button", name=FINDINGS[1]).focus()
    press("Enter", "a finding that opens")
    assert FINDINGS[1] in focused(page)
    press("Enter", "a finding that closes")
    assert FINDINGS[1] in focused(page)
    page.locator("#next").focus()
    for _ in range(3):
        press("Enter", "next")
        assert focused(page) == "next"
    press("Escape", "away from the finding")
    page.locator("#tab-findings").focus()
    press("ArrowRight", "the next tab")
    assert focused(page) == "tab-filters"
    box = page.locator("#pane-filters input[type=checkbox]").first
    box.focus()
    ticked = box.is_checked()
    press(" ", "a filter that is ticked")
    assert page.evaluate("document.activeElement.type") == "checkbox"
    assert page.evaluate("document.activeElement.checked") is not ticked
    press(" ", "a filter that is not ticked any more")
    page.locator("#search").focus()
    keys.type("mops")
    press("Enter", "a search")
    assert focused(page) == "node-name"
    page.locator("#around").focus()
    press("Enter", "surroundings")
    page.locator("#back").focus()
    press("Enter", "back from the details")
    page.locator("[data-view=matrix]").focus()
    press("Enter", "the matrix")
    page.locator("[data-cell]").first.focus()
    press("Enter", "a cell")
    page.locator("#back-to-matrix").focus()
    press("Enter", "back to the matrix")
    page.locator("[data-view=tables]").focus()
    press("Enter", "tables")
    page.locator("#sheet th button").first.focus()
    press("Enter", "a sorted column")
    page.locator("#language").focus()
    press("Enter", "the other language")
    assert focused(page) == "language"
    page.locator("#present").focus()
    press("Enter", "the presentation")
    press("PageDown", "the next slide")
    press("Escape", "the end of the presentation")


def test_the_map_moves_by_keyboard_and_says_what_it_is(quiet: Open, town: str) -> None:
    opened = quiet(town)
    page, keys = opened.page, opened.page.keyboard
    canvas = page.locator("#network [tabindex='0']").first
    canvas.focus()
    assert canvas.get_attribute("role") in {"application", "img"}
    assert "Do wszystkiego" in (canvas.get_attribute("aria-label") or "")
    where = "(() => { const { x, y } = calnet.stage.network().getViewPosition(); return [x, y] })()"
    before, scale = page.evaluate(where), page.evaluate("calnet.stage.network().getScale()")
    keys.down("ArrowRight")
    page.wait_for_function(f"(before) => {where}[0] > before", arg=before[0])
    keys.up("ArrowRight")
    keys.down("+")
    page.wait_for_function("(before) => calnet.stage.network().getScale() > before", arg=scale)
    keys.up("+")
    scale = page.evaluate("calnet.stage.network().getScale()")
    keys.down("-")
    page.wait_for_function("(before) => calnet.stage.network().getScale() < before", arg=scale)
    keys.up("-")


# ---------------------------------------------------------------- for readers of the screen


def test_findings_are_told_as_they_are_stepped_through(quiet: Open, town: str) -> None:
    page = quiet(town).page
    page.locator("#next").click()
    spoken = "[...document.querySelectorAll('[role=status], [aria-live]')].map((one) => one.textContent).join(' ')"
    assert FINDINGS[0] in page.evaluate(spoken)
    page.locator("#next").click()
    assert FINDINGS[1] in page.evaluate(spoken)


@pytest.mark.parametrize("address", ["", f"node={MOPS}", "view=matrix", "view=tables"])
def test_headings_go_down_step_by_step(quiet: Open, town: str, address: str) -> None:
    opened = quiet(town)
    at(opened, address)
    if not address:
        opened.page.get_by_role("button", name=FINDINGS[1]).click()
    levels = opened.page.evaluate(
        """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
          .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_language_is_told(quiet: Open, town: str) -> None:
    page = quiet(town).page
    assert page.evaluate("document.documentElement.lang") == "pl"
    assert page.locator("#language").get_attribute("lang") == "en"
    page.locator("#language").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("#language").get_attribute("lang") == "pl"
    assert page.locator("#language").inner_text() == "Polski"


# ---------------------------------------------------------------- large, spaced, still


@pytest.mark.fonts
@pytest.mark.parametrize(("width", "height"), [(720, 450), (320, 640)])
def test_nothing_is_lost_at_two_and_four_times_the_size(quiet: Open, town: str, width: int, height: int) -> None:
    opened = quiet(town, width, height)
    page = opened.page
    for view in VIEWS:
        at(opened, f"view={view}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view
        assert page.evaluate("calnet.page('room').clientHeight") >= 100, view
    at(opened, "")
    for id_ in ("present", "save", "language", "search", "next", "tab-filters"):
        page.locator(f"#{id_}").scroll_into_view_if_needed()
        box = page.locator(f"#{id_}").bounding_box()
        assert box is not None, id_
        assert box["x"] >= 0, id_
        assert box["x"] + box["width"] <= width + 1, id_
    page.get_by_role("button", name=FINDINGS[0]).click()
    assert page.locator(".finding.open .suggestion").is_visible()


@pytest.mark.fonts
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_spaced_text_fits(quiet: Open, town: str, width: int, height: int) -> None:
    """WCAG 1.4.12: lines of 1.5, paragraphs of 2, letters of 0.12 and words of 0.16 of their size."""
    opened = quiet(town, width, height)
    page = opened.page
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; "
            + "word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    page.get_by_role("button", name=FINDINGS[1]).click()
    opened.settle()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = page.evaluate(
        """() => [...document.querySelectorAll("button, h1, h2, h3, p, li, th, td, label, summary")]
          .filter((one) => one.checkVisibility() && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
          .filter((one) => ["hidden", "clip"].includes(getComputedStyle(one).overflowX))
          .map((one) => `${one.tagName} ${one.textContent.slice(0, 30)}`)"""
    )
    assert cut == []
    outside = page.evaluate(
        """() => [...document.querySelectorAll("#panel button, .actions button")]
          .filter((one) => one.checkVisibility())
          .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
          .map((one) => one.textContent)"""
    )
    assert outside == []


def test_nothing_moves_for_who_asked_for_rest(quiet: Open, town: str) -> None:
    opened = quiet(town)
    page = opened.page
    assert page.evaluate("calnet.prefersStill()")
    for finding in FINDINGS[:3]:
        page.get_by_role("button", name=finding).click()
        before = page.evaluate("[calnet.stage.network().getScale(), calnet.stage.network().getViewPosition()]")
        for _ in range(4):
            opened.settle()
        assert page.evaluate("[calnet.stage.network().getScale(), calnet.stage.network().getViewPosition()]") == before
    assert page.evaluate("document.getAnimations().length") == 0
