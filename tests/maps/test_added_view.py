"""A way of looking from outside: one folder and its texts, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest
from map_town import PlainVoice, make_result, make_town
from opened import HOOKS, Opened

from calnet.maps import render_map
from calnet.maps.assets import assemble_assets
from calnet.wording import register_texts

MOSAIC = Path(__file__).parent / "page" / "views" / "mosaic"
ENGLISH: Mapping[str, str | tuple[str, str]] = {
    "mosaic_name": "Mosaic",
    "mosaic_reading": ("{n} member", "{n} members"),
}
POLISH: Mapping[str, str | tuple[str, ...]] = {
    "mosaic_name": "Mozaika",
    "mosaic_reading": ("{n} członek", "{n} członków", "{n} członków"),
}


@pytest.fixture(scope="module")
def render() -> Iterator[Callable[..., str]]:
    assets = assemble_assets(views=(MOSAIC,), modules=(HOOKS,))
    with register_texts("map", ENGLISH, POLISH):
        yield partial(render_map, make_town(), make_result(), title="Miasteczko", assets=assets)


@pytest.mark.parametrize(("language", "name", "told"), [("pl", "Mozaika", "członków"), ("en", "Mosaic", "members")])
def test_it_opens_by_its_button_and_has_layout_style_and_guide(
    quiet: Callable[..., Opened], render: Callable[..., str], language: str, name: str, told: str
) -> None:
    opened = quiet(render(voice=PlainVoice(language)))
    button = opened.page.get_by_role("button", name=name, exact=True)
    assert opened.page.locator("#views button").last.inner_text() == name
    assert button.evaluate("one => getComputedStyle(one).letterSpacing") == "3px"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert opened.page.url.endswith("#view=mosaic")
    shown = opened.shown()
    assert {id_.split("/")[-2] for id_ in shown} == {"actor", "coalition"}
    assert opened.page.locator(".reading").inner_text() == f"{len(shown)} {told}"
    assert opened.page.evaluate("calnet.stage.scene().edges.length") == 0


def test_it_opens_by_its_address_and_other_pages_do_not_know_it(
    quiet: Callable[..., Opened], render: Callable[..., str]
) -> None:
    opened = quiet(render(voice=PlainVoice("pl")))
    opened.page.evaluate("location.hash = '#view=mosaic'")
    opened.settle()
    assert opened.page.locator('[aria-pressed="true"]').first.inner_text() == "Mozaika"
    plain = quiet(render_map(make_town(), make_result(), voice=PlainVoice("pl"), title="Miasteczko"))
    plain.page.evaluate("location.hash = '#view=mosaic'")
    plain.settle()
    assert plain.page.locator('#views [aria-pressed="true"]').get_attribute("data-view") == "whole"
    assert plain.page.evaluate("typeof calnet") == "undefined"
