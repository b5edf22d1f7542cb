"""A page of the map that a test has opened."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page

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
