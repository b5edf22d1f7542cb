"""A real Chromium for the tests of the map."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from opened import Opened
from playwright.sync_api import Browser, BrowserContext, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")


def _find_chromium() -> str | None:
    """Return the browser's path, or None for the one that Playwright installed itself."""
    return os.environ.get("CALNET_TEST_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_find_chromium(), args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Where pages are opened; an empty one stays open, so that the next need not start a process and compile again."""
    context = browser.new_context(reduced_motion="reduce")
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def open_page(context: BrowserContext, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Write a page to disk and open it; at the end, nothing may have been said or asked for."""
    opened: list[Opened] = []

    def open_html(html: str, width: int = 1440, height: int = 900) -> Opened:
        file = tmp_path / f"mapa {len(opened)}.html"
        file.write_bytes(html.encode())
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        one = Opened(page)
        page.on("console", lambda message: one.said.append(message.text))
        page.on("pageerror", lambda error: one.said.append(str(error)))
        page.on("request", lambda request: one.asked.append(request.url))
        page.goto(file.as_uri())
        one.settle()
        opened.append(one)
        return one

    yield open_html
    for one in opened:
        one.page.close()


@pytest.fixture
def quiet(open_page: Callable[..., Opened]) -> Iterator[Callable[..., Opened]]:
    """Open pages that must say nothing on the console and ask for nothing but themselves."""
    opened: list[Opened] = []

    def open_quietly(html: str, width: int = 1440, height: int = 900) -> Opened:
        opened.append(open_page(html, width, height))
        return opened[-1]

    yield open_quietly
    for one in opened:
        assert one.said == []
        assert [url for url in one.asked if not url.startswith(("file:", "data:"))] == []
        assert len([url for url in one.asked if url.startswith("file:")]) == 1
