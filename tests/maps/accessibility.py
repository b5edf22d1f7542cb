"""Looks for barriers in an opened page with axe-core."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
ADVICE = ("wcag22aa", "best-practice")  # 2.2 AA: among others, no target is smaller than 24 pixels
_AXE = files("axe_playwright_python") / "axe.min.js"
_RUN = "tags => axe.run({ runOnly: tags, resultTypes: ['violations', 'incomplete'] })"


@dataclass(frozen=True)
class Audit:
    """What axe-core says of a page: a line a rule, with the elements that it is about.

    Attributes:
        violations: what breaks WCAG 2.1 A or AA.
        advice: what breaks WCAG 2.2 AA or what is held to be good practice.
        unsure: what a person has to look at, such as the contrast of text on a picture.
        passed: the rules of the standard that had something to judge and found it good.
    """

    violations: list[str]
    advice: list[str]
    unsure: list[str]
    passed: list[str]


def find_violations(page: Page) -> list[str]:
    """Return what breaks WCAG 2.1 A or AA, a line a rule; AssertionError where axe-core judged nothing."""
    return [*_lines(_judge(page)["violations"])]


def audit(page: Page) -> Audit:
    """Return all that axe-core says of a page as it stands now; AssertionError where it judged nothing.

    Scripts are evaluated from outside the page, so its Content Security Policy may be as strict as it likes.
    """
    standard = _judge(page)
    return Audit(
        violations=[*_lines(standard["violations"])],
        advice=[*_lines(page.evaluate(_RUN, ADVICE)["violations"])],
        unsure=[*_lines(standard["incomplete"])],
        passed=[rule["id"] for rule in standard["passes"]],
    )


def _judge(page: Page) -> dict[str, Any]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(_RUN, STANDARD)
    assert found["passes"], "axe-core found nothing on the page that it could judge"
    return found


def _lines(rules: Iterable[dict[str, Any]]) -> Iterator[str]:
    for rule in rules:
        places = (" ".join(map(str, node["target"])) for node in rule["nodes"])
        yield f"{rule['id']}: {rule['help']} ({', '.join(places)})"
