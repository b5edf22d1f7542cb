"""A page of the map that a test has opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from judged import find_standing_of
from playwright.sync_api import FloatRect, Locator, Page

from calnet.findings import Result
from calnet.maps import render_map
from calnet.maps.assets import assemble_assets
from calnet.model.network import Network
from calnet.snapshot.standing import Standing
from calnet.wording import Voice

HOOKS = Path(__file__).parent / "page" / "hooks.js"

_ASSETS = assemble_assets(modules=(HOOKS,))


def render_open_map(
    network: Network, result: Result, *, voice: Voice, title: str, standing: Standing | None = None, **more: Any
) -> str:
    """As `render_map`, with what lets a test look inside (`calnet` in the page, see hooks.js), judged on its day."""
    standing = standing or find_standing_of(network, result.as_of)
    return render_map(network, result, voice=voice, title=title, standing=standing, assets=_ASSETS, **more)


def room_of(element: Locator) -> FloatRect:
    """Return where an element is on the screen; it has to be there."""
    room = element.bounding_box()
    assert room is not None, element
    return room


def said_of(element: Locator, attribute: str) -> str:
    """Return an attribute of an element; it has to have it."""
    said = element.get_attribute(attribute)
    assert said is not None, (element, attribute)
    return said


_SETTLE = """async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


@dataclass
class Opened:
    """A page from disk, and everything it said or asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def selected(self) -> set[str]:
        return set(self.page.evaluate("calnet.test.selected()"))

    def shown(self) -> set[str]:
        return set(self.page.evaluate("calnet.test.shown()"))

    def settle(self) -> None:
        """Wait for the typeface and for the canvas to be drawn again."""
        self.page.evaluate(_SETTLE)
