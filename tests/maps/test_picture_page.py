"""What leaves the map's page: pictures, paper, files, and the menu that offers them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from struct import unpack
from xml.etree import ElementTree

import pytest
from map_town import COALITION, MOPS, PlainVoice, make_result, make_town, said_in
from opened import Opened, render_open_map
from playwright.sync_api import Browser

from calnet.findings import Result
from calnet.model.network import make_network

Open = Callable[..., Opened]
SVG = "{http://www.w3.org/2000/svg}"
TITLE = "Koalicja na rzecz Miasteczka"
FINDINGS = [said_in(finding.title) for finding in make_result().findings]


@pytest.fixture(scope="module")
def town() -> str:
    return render_open_map(make_town(), make_result(), voice=PlainVoice("pl"), title=TITLE)


def save(opened: Opened, what: str, folder: Path) -> Path:
    """Choose an entry of the menu and return the file that it gave, under its own name."""
    opened.page.locator("#save").click()
    with opened.page.expect_download() as download:
        opened.page.locator(f"[data-save={what}]").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def texts(svg: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in svg.iter(f"{SVG}text")]


# ---------------------------------------------------------------- pictures


@pytest.mark.fonts
def test_svg_shows_what_the_stage_shows(quiet: Open, town: str, tmp_path: Path) -> None:
    opened = quiet(town)
    file = save(opened, "save_svg", tmp_path)
    assert file.name == f"{TITLE} – Całość.svg"
    svg = ElementTree.fromstring(file.read_bytes())
    assert (svg[0].tag, svg[0].text) == (f"{SVG}title", f"{TITLE}: mapa sieci")
    assert svg[1].tag == f"{SVG}desc"
    said = texts(svg)
    assert {TITLE, "Całość · stan na 15 marca 2026", "instytucja", "prowadzi"} <= set(said)
    labels = opened.page.evaluate("calnet.test.labels().flatMap((label) => label.lines)")
    assert set(labels) <= set(said)
    lines = opened.page.evaluate("calnet.stage.scene().edges.length")
    assert len(svg.findall(f".//{SVG}line")) == lines
    marks = [path for path in svg.iter(f"{SVG}path") if path.get("transform")]
    kinds = opened.page.evaluate("new Set([...calnet.stage.scene().nodes.values()].map((node) => node.kind)).size")
    assert len(marks) == len(opened.shown()) + kinds
    assert any(line.get("stroke-dasharray") for line in svg.iter(f"{SVG}line"))
    room = opened.page.evaluate("[calnet.page('network').clientWidth, calnet.page('network').clientHeight]")
    frame = svg.find(f"{SVG}svg")
    assert frame is not None
    assert [float(frame.get(side) or 0) for side in ("width", "height")] == room


def test_svg_follows_zoom_finding_and_language(quiet: Open, town: str, tmp_path: Path) -> None:
    opened = quiet(town)
    wide = opened.page.evaluate("calnet.picture.current().querySelector('svg').getAttribute('viewBox').split(' ')[2]")
    opened.page.locator("#zoom-in").click()
    opened.settle()
    near = opened.page.evaluate("calnet.picture.current().querySelector('svg').getAttribute('viewBox').split(' ')[2]")
    assert float(near) == pytest.approx(float(wide) / 1.3, rel=0.02)
    opened.page.locator("#language").click()
    opened.page.get_by_role("button", name=FINDINGS[5]).click()
    opened.settle()
    svg = ElementTree.fromstring(save(opened, "save_svg", tmp_path).read_bytes())
    assert svg.get("lang") == "en"
    assert f"{FINDINGS[5]} · as of 15 March 2026" in texts(svg)
    missing = [path for path in svg.iter(f"{SVG}path") if path.get("stroke") == "#a4161a"]
    assert any(path.get("stroke-dasharray") for path in missing), "the tie that is missing"


def test_svg_opens_on_its_own(quiet: Open, browser: Browser, town: str, tmp_path: Path) -> None:
    opened = quiet(town)
    file = save(opened, "save_svg", tmp_path)
    alone = browser.new_page()
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto(file.as_uri())
    assert alone.evaluate("document.documentElement.tagName") == "svg"
    assert alone.evaluate("document.querySelectorAll('text').length") > 60
    assert alone.locator("text", has_text="MOPS").first.bounding_box()
    assert asked == [file.as_uri()]
    alone.close()


def test_png_is_twice_as_fine_as_the_screen(quiet: Open, town: str, tmp_path: Path) -> None:
    opened = quiet(town, 1024, 768)
    file = save(opened, "save_png", tmp_path)
    assert file.name == f"{TITLE} – Całość.png"
    picture = file.read_bytes()
    assert picture.startswith(b"\x89PNG")
    width, height = unpack(">II", picture[16:24])
    assert width == 2 * opened.page.evaluate("calnet.page('network').clientWidth")
    assert height > 2 * opened.page.evaluate("calnet.page('network').clientHeight")
    assert len(picture) > 60_000, "a drawing, not a blank sheet"
    assert opened.page.locator("#saved").inner_text() == f"Zapisano: {file.name}"


# ---------------------------------------------------------------- the menu


def test_menu_by_keyboard(quiet: Open, town: str) -> None:
    opened = quiet(town)
    page, keys = opened.page, opened.page.keyboard
    focused = "document.activeElement.dataset.save ?? document.activeElement.id"
    page.locator("#save").focus()
    keys.press("Enter")
    assert page.locator("#save").get_attribute("aria-expanded") == "true"
    assert page.evaluate(focused) == "save_png"
    for key, at in (
        ("ArrowDown", "save_svg"),
        ("ArrowUp", "save_png"),
        ("ArrowUp", "print_a3_landscape"),
        ("ArrowDown", "save_png"),
        ("End", "print_a3_landscape"),
        ("Home", "save_png"),
        ("w", "print_a4_portrait"),
        ("t", "save_csv"),
    ):
        keys.press(key)
        assert page.evaluate(focused) == at, key
    keys.press("Enter")
    assert page.locator("#saved").inner_text() == "Najpierw otwórzcie Tabele."
    keys.press("Escape")
    assert page.evaluate(focused) == "save"
    assert not page.locator("#save-menu").is_visible()
    keys.press("ArrowUp")
    assert page.evaluate(focused) == "print_a3_landscape"
    keys.press("Tab")
    assert not page.locator("#save-menu").is_visible()
    assert page.evaluate(focused) == "language"


def test_menu_closes_on_a_click_outside(quiet: Open, town: str) -> None:
    page = quiet(town).page
    page.locator("#save").click()
    assert page.get_by_role("menu").is_visible()
    page.locator("h1").click()
    assert not page.locator("#save-menu").is_visible()


def test_what_cannot_be_saved_says_why(quiet: Open, town: str) -> None:
    page = quiet(town).page
    page.get_by_role("button", name="Tabele").click()
    page.locator("#save").click()
    png = page.get_by_role("menuitem", name="Obraz (PNG)")
    assert png.get_attribute("aria-disabled") == "true"
    assert "tylko mapę" in png.inner_text()
    png.press("Enter")
    assert "tylko mapę" in page.locator("#saved").inner_text()
    assert page.locator("[data-save=save_csv]").get_attribute("aria-disabled") is None


def test_an_empty_map_says_that_there_is_no_picture(quiet: Open) -> None:
    page = quiet(render_open_map(make_network([], []), Result(()), voice=PlainVoice("pl"), title="")).page
    page.locator("#save").click()
    page.locator("[data-save=save_svg]").press("Enter")
    assert page.locator("#saved").inner_text() == "Nie ma teraz mapy, którą można by zapisać."
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert "Analizy nie znalazły" in page.locator("#print").inner_text()


# ---------------------------------------------------------------- paper


def lay_out(opened: Opened, paper: str) -> None:
    """Choose a paper in the menu; the dialogue of the browser stays shut."""
    opened.page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    opened.page.evaluate("paper => calnet.printing.print(paper)", paper)


@pytest.mark.fonts
@pytest.mark.parametrize(
    ("paper", "size"),
    [("a4_portrait", (595, 842)), ("a4_landscape", (842, 595)), ("a3_landscape", (1191, 842))],
)
def test_paper_has_the_size_that_was_chosen(
    quiet: Open, town: str, tmp_path: Path, paper: str, size: tuple[int, int]
) -> None:
    opened = quiet(town)
    opened.page.evaluate("paper => calnet.printing.choose(paper)", paper)
    pdf = opened.page.pdf(prefer_css_page_size=True)
    boxes = [tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[0 0 ([\d. ]+)\]", pdf)]
    assert 2 <= len(boxes) <= 4
    assert all(box == pytest.approx(size, abs=1) for box in boxes)
    assert not opened.page.locator("#print").is_visible(), "thrown away after printing"


def test_paper_holds_the_map_and_everything_that_was_found(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.locator("#zoom-in").click()
    lay_out(opened, "a4_portrait")
    paper = opened.page.locator("#print")
    assert not opened.page.locator(".bar").is_visible()
    assert not opened.page.locator("#panel").is_visible()
    told = paper.inner_text()
    for finding in make_result().findings:
        for sentence in (finding.title, finding.reason, finding.suggestion):
            assert said_in(sentence) in told
    assert told.count("▲ waga wysoka") == 2
    for piece in ("Kiedy działa Klub Pracy?", "Dane zmyślone", "Diagnoza gminna", "Nie wiadomo, ile miejsc"):
        assert piece in told
    assert opened.page.locator("#print svg text", has_text="stan na 15 marca 2026").count() == 1
    assert opened.page.locator("#print svg line").count() == opened.page.evaluate("calnet.stage.scene().edges.length")
    width = opened.page.evaluate("document.querySelector('#print svg').getBoundingClientRect().width")
    assert width > 600
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
    opened.page.emulate_media(media="screen")
    assert not paper.is_visible()
    assert opened.page.locator("#panel").is_visible()


@pytest.mark.fonts
def test_no_finding_is_cut_between_pages(quiet: Open, town: str) -> None:
    opened = quiet(town)
    lay_out(opened, "a4_landscape")
    looks = opened.page.evaluate(
        "[...document.querySelectorAll('.paper-finding')].map((one) => getComputedStyle(one).breakInside)"
    )
    assert looks == ["avoid"] * len(FINDINGS)


def test_paper_shows_the_view_that_is_open(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.get_by_role("button", name="Kto z kim").click()
    lay_out(opened, "a3_landscape")
    names = opened.page.locator("#print svg").first.text_content() or ""
    assert "Kto z kim" in names
    assert "MOPS" in names
    assert "Klub Pracy" not in names
    assert {COALITION, MOPS} <= opened.shown()


def test_a_table_is_printed_as_a_table(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.get_by_role("button", name="Tabele").click()
    lay_out(opened, "a4_landscape")
    assert opened.page.locator("#print table tbody tr").count() > 5
    assert opened.page.locator("#print button").count() == 0
    assert opened.page.locator("#print svg text").count() == 0
