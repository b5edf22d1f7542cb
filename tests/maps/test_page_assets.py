"""What neither linter nor formatter sees in the page's template, scripts and styles."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from calnet.maps.assets import assemble_assets

PAGE = Path(__file__).resolve().parents[2] / "calnet" / "maps" / "page"
SCRIPTS = sorted(PAGE.glob("script/**/*.js"))
STYLES = sorted(PAGE.glob("**/*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARATION = re.compile(r"(?<=[{;])\s*([\w-]+)\s*:\s*([^;{}]+);")
OTHERS = ("-webkit-", "-moz-")  # for other browsers than the one that judges here


def _style() -> str:
    return COMMENT.sub("", "\n".join(file.read_text(encoding="utf-8") for file in STYLES))


def test_every_style_has_its_place_in_the_order() -> None:
    order = (PAGE / "style" / "order.txt").read_text(encoding="utf-8").split()
    assert sorted(order) == sorted([*(file.name for file in PAGE.glob("style/*.css")), "views"])


def test_every_script_is_in_the_page() -> None:
    script = assemble_assets().script
    unused = [name for name in (file.relative_to(PAGE / "script").as_posix() for file in SCRIPTS) if name not in script]
    assert unused == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_write_no_forbidden_attribute(script: Path) -> None:
    assert not re.search(r"setAttribute(?:NS)?\([^)]*\"(?:style|srcdoc|on\w+)\"", script.read_text(encoding="utf-8"))


def test_a_page_of_a_user_has_nothing_for_tests() -> None:
    script = assemble_assets().script
    assert "globalThis" not in script
    assert not re.search(r"\bwindow\.\w+ = ", script)


def test_the_template_has_no_style_and_no_action_in_its_markup() -> None:
    template = (PAGE / "map.html").read_text(encoding="utf-8")
    assert not re.search(r"<[^>]*\s(?:style|on\w+)\s*=", template)
    assert not re.search(r"\|\s*safe\b", template)


def test_the_browser_knows_every_declaration(browser: Browser) -> None:
    declared = sorted({pair for pair in DECLARATION.findall(_style()) if not pair[0].startswith(("--", *OTHERS))})
    assert declared
    page = browser.new_page()
    plain = [[name, value.removesuffix("!important").strip()] for name, value in declared]
    unknown = page.evaluate("pairs => pairs.filter(([name, value]) => !CSS.supports(name, value))", plain)
    page.close()
    assert unknown == []


def test_every_variable_of_the_style_is_there_and_used() -> None:
    used = set(re.findall(r"var\((--[\w-]+)", _style()))
    scripted = set(chain(*(re.findall(r"\"(--[\w-]+)\"", file.read_text(encoding="utf-8")) for file in SCRIPTS)))
    declared = {name for name, _ in DECLARATION.findall(_style()) if name.startswith("--")} | scripted
    assert used - declared == set()
    assert declared - used - scripted == set()


def test_the_style_asks_for_nothing() -> None:
    assert not re.search(r"@import|url\((?!\s*[\"']?(?:#|data:))", _style())
