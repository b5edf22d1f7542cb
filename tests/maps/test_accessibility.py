"""The search for barriers finds those that are there, under a policy as strict as the map's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from accessibility import audit, find_violations
from opened import Opened

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
GOOD = "<main><h1>Mapa</h1><p>Tekst</p><button>Szukaj</button></main>"


def _html(body: str, attributes: str = 'lang="pl"') -> str:
    return (
        f'<!doctype html><html {attributes}><head><meta charset="utf-8"><title>Mapa</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"></head><body>{body}</body></html>'
    )


def test_a_page_without_barriers_has_none_to_tell(quiet: Callable[..., Opened]) -> None:
    found = audit(quiet(_html(GOOD)).page)
    assert (found.violations, found.advice, found.unsure) == ([], [], [])
    assert {"button-name", "color-contrast", "html-has-lang"} <= set(found.passed)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (GOOD.replace("Szukaj", ""), "button-name: Buttons must have discernible text (button)"),
        (
            GOOD.replace("<p>", '<p><font color="#999999">').replace("</p>", "</font></p>"),
            "color-contrast: Elements must meet minimum color contrast ratio thresholds (font)",
        ),
        (
            GOOD.replace("<p>", '<p aria-hidden="true"><a href="#a">a</a>'),
            "aria-hidden-focus: ARIA hidden element must not be focusable or contain focusable elements (p)",
        ),
    ],
    ids=["name", "contrast", "hidden"],
)
def test_a_barrier_is_told_with_its_place(quiet: Callable[..., Opened], body: str, line: str) -> None:
    assert find_violations(quiet(_html(body)).page) == [line]


def test_advice_stands_apart(quiet: Callable[..., Opened]) -> None:
    found = audit(quiet(_html("<p>Tekst</p>")).page)
    assert found.violations == []
    assert {line.split(":")[0] for line in found.advice} == {"landmark-one-main", "page-has-heading-one", "region"}


def test_the_page_is_judged_as_it_stands(quiet: Callable[..., Opened]) -> None:
    page = quiet(_html(GOOD)).page
    assert find_violations(page) == []
    page.evaluate("() => document.querySelector('button').replaceChildren()")
    assert len(find_violations(page)) == 1
