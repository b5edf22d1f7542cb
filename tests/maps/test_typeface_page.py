"""The page's own typeface in a real Chromium: whatever fonts a machine has, the page and its pictures look the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from map_town import PlainVoice, make_result, make_town
from opened import Opened, render_open_map
from playwright.sync_api import Browser

from calnet.maps.labels import LETTER_SIZE, measure_label
from calnet.maps.typeface import measure_text

pytestmark = pytest.mark.fonts
Open = Callable[..., Opened]
SIZES = [(1440, 900), (1024, 768), (390, 844)]
LINES = [
    "Miejski Ośrodek",
    "Pomocy Społ…",
    "„Pogodna Jesień”",
    "Towarzystwo",
    "Źrebięta i łąki",
    "Kółko w Śremie",
    "WOLA TOPOROWA",
    "2026/2027 (nr 3)",
]
"""As long as lines of labels are."""
BROKEN_WORDS = """() => [...document.querySelectorAll("button, [role=tab], summary")]
    .filter((element) => element.checkVisibility())
    .flatMap((element) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const broken = [];
        while (walker.nextNode()) {
            for (const word of walker.currentNode.data.matchAll(/[^\\s/–-]+/g)) {
                const range = document.createRange();
                range.setStart(walker.currentNode, word.index);
                range.setEnd(walker.currentNode, word.index + word[0].length);
                const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
                if (lines.size > 1) broken.push(word[0]);
            }
        }
        return broken;
    })"""


@pytest.fixture(scope="module")
def town() -> str:
    return render_open_map(make_town(), make_result(), voice=PlainVoice("pl"), title="Koalicja na rzecz Miasteczka")


@pytest.mark.parametrize("bold", [False, True])
def test_a_line_is_as_wide_as_it_was_reckoned(quiet: Open, town: str, bold: bool) -> None:
    widths = quiet(town).page.evaluate(
        """([names, size, bold]) => {
            const context = document.createElement("canvas").getContext("2d");
            calnet.typeface.write(context, size, { bold });
            return names.map((name) => context.measureText(name).width);
        }""",
        [LINES, LETTER_SIZE, bold],
    )
    for name, width in zip(LINES, widths, strict=True):
        assert width == pytest.approx(measure_text(name, LETTER_SIZE, bold=bold), abs=1.5), name


def test_labels_are_drawn_as_wide_as_they_were_reckoned(quiet: Open, town: str) -> None:
    labels = quiet(town).page.evaluate("calnet.test.labels()")
    assert len(labels) > 20
    for label in labels:
        reckoned = measure_label(label["lines"], bold=label["bold"]) * label["size"] / LETTER_SIZE
        assert label["right"] - label["left"] == pytest.approx(reckoned, abs=1.5), label["lines"]


def test_every_letter_of_the_page_is_in_its_own_typeface(quiet: Open, town: str) -> None:
    page = quiet(town).page
    client = page.context.new_cdp_session(page)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    nodes = client.send("DOM.querySelectorAll", {"nodeId": root, "selector": "body *"})["nodeIds"]
    used = [
        font for node in nodes for font in client.send("CSS.getPlatformFontsForNode", {"nodeId": node}).get("fonts", ())
    ]
    assert {font["familyName"] for font in used} == {"Calnet Sans"}
    assert all(font["isCustomFont"] for font in used)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("language", ["pl", "en"])
def test_no_button_breaks_a_word(quiet: Open, town: str, width: int, height: int, language: str) -> None:
    opened = quiet(town, width, height)
    if language == "en":
        opened.page.locator("#language").click()
    for state in ("", "#view=matrix", "#view=tables", "#presenting=1"):
        opened.page.evaluate("hash => { location.hash = hash; }", f"{state or '#'}&lang={language}")
        opened.settle()
        assert opened.page.evaluate(BROKEN_WORDS) == [], state


def test_a_saved_picture_brings_the_typeface_along(quiet: Open, browser: Browser, town: str, tmp_path: Path) -> None:
    text = quiet(town).page.evaluate("calnet.picture.toText(calnet.picture.current())")
    file = tmp_path / "mapa.svg"
    file.write_text(text, encoding="utf-8")
    alone = browser.new_page()
    alone.goto(file.as_uri())
    alone.evaluate("document.fonts.ready")
    assert alone.evaluate("[...document.fonts].map((font) => font.status)") == ["loaded", "loaded"]
    told = alone.evaluate(
        """[...document.querySelectorAll("text")].map((text) =>
            [text.textContent, Number(text.getAttribute("font-size")), Number(text.getAttribute("font-weight")),
             text.getComputedTextLength()])"""
    )
    assert len(told) > 60
    for name, size, weight, length in told:
        assert length == pytest.approx(measure_text(name, size, bold=weight >= 600), rel=0.02, abs=1.5), name
    alone.close()


def test_a_saved_bitmap_is_drawn_in_the_typeface(quiet: Open, town: str) -> None:
    """The same picture without the typeface gives another bitmap, so it is not the machine's fonts that are drawn."""
    assert quiet(town).page.evaluate(
        """async () => {
            const svg = calnet.picture.current();
            const plain = calnet.picture.toText(svg).replace(/<style.*?<\\/style>/s, "");
            const image = new Image();
            image.src = `data:image/svg+xml,${encodeURIComponent(plain)}`;
            await image.decode();
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [2 * svg.getAttribute("width"), 2 * svg.getAttribute("height")];
            canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
            const without = await new Promise((done) => canvas.toBlob(done, "image/png"));
            return (await calnet.picture.toPng(svg)).size !== without.size;
        }"""
    )


def test_paper_is_in_the_typeface_too(quiet: Open, town: str) -> None:
    page = quiet(town).page
    pdf = page.pdf()
    fonts = set(re.findall(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([\w-]+)", pdf))
    assert fonts
    assert all(font.startswith(b"Calnet") for font in fonts), fonts
