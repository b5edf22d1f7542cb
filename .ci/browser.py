"""Finds a Chromium for the tests of the map, or gets one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from environment import Impossible, install_debian_package, run, say

VARIABLE = "CALNET_TEST_CHROMIUM"
_COMMANDS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge",
)  # fmt: skip
_USUAL_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
)
_PLAYWRIGHTS_OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
_TRY = """
import sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox", "--disable-gpu"])
    browser.new_page().set_content("<p>calnet")
    browser.close()
"""


def find_chromium(python: Path) -> str:
    """Return the path of a Chromium that starts; install one where none does.

    Args:
        python: an interpreter that has Playwright.

    Raises:
        Impossible: there is none and none could be got.
    """
    if named := os.environ.get(VARIABLE):
        if starts(python, named):
            return named
        raise Impossible(f"{VARIABLE} names {named}, which does not start.")
    for path in _present(python):
        if starts(python, path):
            return path
    if install_debian_package("chromium") or _download(python):
        for path in _present(python):
            if starts(python, path):
                return path
    raise Impossible(
        "No Chromium was found or could be installed. The map is tested in a real one: install Chromium, Chrome or "
        f"Edge, or set {VARIABLE} to the path of its program."
    )


def starts(python: Path, path: str) -> bool:
    """Return whether the program at this path opens a page."""
    try:
        tried = subprocess.run([python, "-c", _TRY, path], stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:
        return False
    return tried.returncode == 0


def _present(python: Path) -> Iterator[str]:
    for command in _COMMANDS:
        if path := shutil.which(command):
            yield path
    for place in map(os.path.expandvars, _USUAL_PLACES):
        if Path(place).is_file():
            yield place
    asked = subprocess.run(
        [python, "-c", _PLAYWRIGHTS_OWN], stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8"
    )
    own = asked.stdout.strip()
    if asked.returncode == 0 and Path(own).is_file():
        yield own


def _download(python: Path) -> bool:
    say("playwright install chromium")
    return run(python, "-m", "playwright", "install", "chromium") == 0
