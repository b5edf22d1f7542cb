"""A page of the map that a test has opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from playwright.sync_api import Page

from calnet.maps import render_map
from calnet.maps.assets import assemble_assets

HOOKS = Path(__file__).parent / "page" / "hooks.js"

render_open_map = partial(render_map, assets=assemble_assets(modules=(HOOKS,)))
"""As `render_map`, with what lets a test look inside: `calnet` in the page (see hooks.js)."""

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
