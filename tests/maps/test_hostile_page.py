"""Whatever a name holds, the page shows it as plain text: on the map, in tips, panel, tables, pictures, on paper."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from hostile_town import BRACES, FORMULA, LONG, MARKUP, NULL, QUOTES, STRANGE, TURNED, make_hostile
from map_town import PlainVoice
from opened import Opened, render_open_map, room_of

from calnet.snapshot.standing import Standing, Tie

Open = Callable[..., Opened]
VIEWS = ("whole", "partners", "people", "matrix", "place", "surroundings", "tables")
SVG = "{http://www.w3.org/2000/svg}"
FOREIGN = """() => {
  const strange = "img, iframe, object, embed, b, foreignObject, base, form, body :not(body) > script";
  const bad = [...document.querySelectorAll(strange)].map((one) => one.outerHTML);
  for (const one of document.querySelectorAll("*")) {
    for (const { name, value } of one.attributes) {
      if (/^on/i.test(name) || /^\\s*javascript:/i.test(value)) bad.push(`${one.tagName} ${name}`);
    }
  }
  return bad.concat(window.hit ?? []);
}"""
OPEN = "name => calnet.details.open(calnet.data.marks.findIndex((_, number) => calnet.test.nameOf(number) === name))"


@pytest.fixture(scope="module")
def town() -> str:
    network, result = make_hostile()
    ties = {
        (one, other): Tie(2, is_told=True, is_graded=False)
        for relation in network.typed("PARTNERS_WITH")
        for one, other in [sorted((relation.start, relation.end))]
    }  # no store takes such a network, so nothing of it can be judged
    return render_open_map(
        network, result, voice=PlainVoice("pl"), title=MARKUP, warnings=lambda _: (MARKUP, NULL),
        standing=Standing(result.as_of, ties=ties),
    )  # fmt: skip


@pytest.fixture(scope="module")
def raw(town: str) -> str:
    """The page with the texts as they were written, as if Python had cleaned nothing."""
    start = town.index('id="calnet-data">') + len('id="calnet-data">')
    end = town.index("</script>", start)
    data = json.loads(town[start:end])
    dirty = {"ecilop": TURNED, "ab[31mc": NULL, "ŻŻŻ": LONG}

    def undo(word: object) -> object:
        """Give a text back as it was; a pair in two languages and a label of several lines stay."""
        single = isinstance(word, str) and "\n" not in word
        return next((text for part, text in dirty.items() if single and part in str(word)), word)

    data["words"] = [undo(word) for word in data["words"]]
    text = json.dumps(data)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return town[:start] + text + town[end:]


@pytest.fixture(params=["town", "raw"])
def hostile(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


def at(opened: Opened, address: str) -> None:
    opened.page.evaluate("address => { location.hash = address }", address)
    opened.settle()


def harmless(opened: Opened) -> bool:
    assert opened.page.evaluate(FOREIGN) == []
    return True


# ---------------------------------------------------------------- in the page


@pytest.mark.parametrize(("written", "language"), [("town", "pl"), ("raw", "en")])
def test_every_view_shows_text(quiet: Open, request: pytest.FixtureRequest, written: str, language: str) -> None:
    opened = quiet(request.getfixturevalue(written))
    for view in VIEWS:
        at(opened, f"view={view}&language={language}")
        assert harmless(opened), view
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= 1440, view
    assert MARKUP in opened.page.locator("#pane-findings").inner_text()
    assert opened.page.title().startswith(MARKUP[:40])
    assert opened.page.locator("#title").inner_text().startswith(MARKUP[:40])


@pytest.mark.parametrize(("written", "width", "height"), [("town", 390, 844), ("raw", 1440, 900)])
def test_findings_details_filters_and_slides_show_text(
    quiet: Open, request: pytest.FixtureRequest, written: str, width: int, height: int
) -> None:
    opened = quiet(request.getfixturevalue(written), width, height)
    page = opened.page
    for number in range(page.evaluate("calnet.data.findings.length")):
        page.evaluate("number => calnet.findings.open(number)", number)
        assert harmless(opened)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    for number in range(0, page.evaluate("calnet.data.marks.length"), 2):
        page.evaluate("number => calnet.details.open(number)", number)
        assert harmless(opened)
        assert page.evaluate("calnet.page('panel').scrollWidth <= calnet.page('panel').clientWidth"), number
    page.evaluate(OPEN, QUOTES)
    assert page.locator("#node-name").inner_text() == QUOTES
    assert MARKUP[:60] in page.locator("#node").inner_text()
    page.locator("#back").click()
    page.locator("#tab-filters").click()
    assert harmless(opened)
    page.locator("#present").click()
    for _ in range(8):
        page.keyboard.press("PageDown")
        assert harmless(opened)
        assert page.evaluate("calnet.page('slide').scrollWidth <= calnet.page('slide').clientWidth")


def test_search_and_tip_show_text(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.locator("#search").fill("<IMG SRC=X")
    assert opened.page.locator("#results").get_by_text(MARKUP[:30]).count() > 1
    assert harmless(opened)
    opened.page.locator("#search").fill("")
    spot = opened.page.evaluate(
        "name => calnet.stage.whereIs(calnet.data.marks.find((_, n) => calnet.test.nameOf(n) === name).id)", BRACES
    )
    box = room_of(opened.page.locator("#network"))
    opened.page.mouse.move(box["x"] + spot["x"] + 2, box["y"] + spot["y"])
    opened.page.locator("#tip strong").wait_for()
    assert opened.page.locator("#tip strong").inner_text() == BRACES
    assert harmless(opened)


def test_template_braces_are_never_filled_in(quiet: Open, town: str) -> None:
    page = quiet(town).page
    page.evaluate("calnet.findings.open(1)")
    assert BRACES in page.locator("#pane-findings").inner_text()


# ---------------------------------------------------------------- the address


def test_an_id_that_nobody_would_choose_is_linked(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.evaluate(OPEN, QUOTES)
    address = opened.page.evaluate("location.hash")
    assert "<" not in address
    node = opened.page.evaluate("calnet.state.now()")
    assert opened.page.evaluate("calnet.data.marks[calnet.state.now().node].id").startswith(STRANGE)
    opened.page.reload()
    opened.settle()
    opened.asked.clear()
    opened.asked.append("file:once")
    assert opened.page.evaluate("calnet.state.now()") == node
    assert opened.page.locator("#node-name").inner_text() == QUOTES


MANGLED = (
    "node=" + quote(MARKUP),
    "node=%E0%A4%A&finding=%",
    "view=<script>&by=constructor&language=constructor&table=__proto__&when=2026-99-99",
    "__proto__=1&constructor=2&toString=3",
    "finding=g-x&step=-5&cell=9.9&matrix=1e9&unfolded=a,-1,1e99&strength=99",
    "sector=" + quote(quote(MARKUP)) + "&group=x,%25,,&kinds=&families=__proto__",
    "presenting=1&finding=nothing&step=7",
    "cell=0.0.0&step=NaN&node=__proto__",
)


def test_a_mangled_address_opens_the_page(quiet: Open, town: str) -> None:
    opened = quiet(town)
    for address in MANGLED:
        at(opened, address)
        assert harmless(opened), address
        at(opened, "view=whole")
        assert len(opened.shown()) > 10, address


# ---------------------------------------------------------------- out of the page


def test_picture_holds_only_our_elements(quiet: Open, hostile: str) -> None:
    opened = quiet(hostile)
    for address in ("", "view=partners", "view=people", *(f"finding={id_}" for id_ in finding_ids(opened))):
        at(opened, address)
        svg = ElementTree.fromstring(opened.page.evaluate("calnet.picture.toText(calnet.picture.current())"))
        names = {element.tag.removeprefix(SVG) for element in svg.iter()}
        assert names <= {"svg", "title", "desc", "rect", "path", "line", "polygon", "text", "circle", "style"}, names
        (style,) = svg.iter(f"{SVG}style")
        assert re.sub(r"@font-face \{[^{}<>]*\}\s*", "", style.text or "") == "", "nothing but the typeface"
        attributes = {name for element in svg.iter() for name in element.attrib}
        assert not [name for name in attributes if name.lower().startswith("on") or "href" in name or name == "style"]
        said = " ".join(element.text or "" for element in svg.iter(f"{SVG}text"))
        assert "<img src=x" in said
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", said)
    assert opened.page.evaluate("calnet.picture.toPng(calnet.picture.current()).then((png) => png.size)") > 20_000


def finding_ids(opened: Opened) -> Iterator[str]:
    yield from opened.page.evaluate("calnet.data.findings.map((finding) => finding.id)")


def test_paper_shows_text(quiet: Open, hostile: str) -> None:
    opened = quiet(hostile)
    for view in ("whole", "matrix", "tables"):
        at(opened, f"view={view}")
        opened.page.emulate_media(media="print")
        opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert harmless(opened)
        told = opened.page.locator("#print").inner_text()
        assert all(text in told for text in (MARKUP, QUOTES, BRACES, FORMULA))
        assert opened.page.evaluate("document.querySelector('#print').scrollWidth <= innerWidth")
        opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
        opened.page.emulate_media(media="screen")


def test_file_is_named_without_what_is_forbidden(quiet: Open, town: str) -> None:
    opened = quiet(town)
    opened.page.locator("#save").click()
    with opened.page.expect_download() as download:
        opened.page.locator("[data-save=save_svg]").click()
    name = opened.page.evaluate("calnet.files.nameOf('', 'svg')")
    assert not set('<>:"/\\|?*') & set(name)
    assert download.value.suggested_filename.endswith(".svg")
    assert harmless(opened)


def test_csv_holds_no_formula(quiet: Open, hostile: str) -> None:
    opened = quiet(hostile)
    at(opened, "view=tables")
    text = opened.page.evaluate("calnet.tables.csv(calnet.state.now())")
    cells = re.split(r'[;\r\n]+(?=(?:[^"]*"[^"]*")*[^"]*$)', text.lstrip("\ufeff"))
    assert any("HYPERLINK" in cell for cell in cells)
    for cell in cells:
        assert not re.match(r'"?[=+\-@\t\r]', cell), cell[:40]


# ---------------------------------------------------------------- the policy


def test_what_is_injected_does_not_run(open_page: Open, town: str) -> None:
    opened = open_page(town)
    answered: list[str] = []
    opened.page.on("response", lambda response: answered.append(response.url))
    opened.page.route("http://**", lambda route: route.fulfill(body="reached"))
    opened.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.hit = 'injected'";
          document.body.append(script);
          const image = document.createElement("img");
          image.setAttribute("onerror", "window.hit = 'handler'");
          image.src = "data:nothing";
          document.body.append(image);
          const style = document.createElement("style");
          style.textContent = "body { display: none }";
          document.head.append(style);
          const far = document.createElement("img");
          far.src = "http://example.invalid/x.png";
          document.body.append(far);
          return fetch("http://example.invalid/").catch(() => 0);
        }"""
    )
    opened.page.wait_for_function("() => [...document.images].every((one) => one.complete)")
    assert opened.page.evaluate("window.hit ?? null") is None
    assert opened.page.locator("body").is_visible()
    assert answered == []
    refused = " ".join(opened.said)
    for kind in ("script", "event handler", "style", "connect", "image"):
        assert kind in refused.lower()
