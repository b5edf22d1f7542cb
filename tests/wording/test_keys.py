"""Every key that the code uses exists, every text is used, and keys are written out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from keys_in_code import (
    AREAS,
    CHECKOUT,
    OPEN,
    PAGE_AREA,
    Keys,
    files,
    keys_of,
    keys_of_frame,
    keys_of_python,
    keys_of_script,
    pattern_of,
)

from calnet.wording import Voice

COMPOSING = frozenset({"page.py"})
"""Files that still put keys together; a file whose keys are written out leaves this list, and none comes to it."""

DECLARED = frozenset({"catalogue", "kinds", "sheets"})
"""Areas whose keys follow from declarations; test_declarations.py asks whether each of their texts is used."""


@cache
def texts(area: str) -> frozenset[str]:
    return frozenset(f"{area}.{name}" for name in Voice("en").area(area))


@cache
def known() -> frozenset[str]:
    return frozenset().union(*map(texts, AREAS))


@cache
def keys_in(path: Path) -> Keys:
    return keys_of(path)


FILES = list(files())


def test_every_key_exists() -> None:
    unknown = {}
    for path in FILES:
        keys = keys_in(path)
        said = {key if "." in key else f"{PAGE_AREA}.{key}" for key in keys.said}
        counted = {f"nouns.{noun}" for noun in keys.nouns}
        unknown[path.relative_to(CHECKOUT).as_posix()] = (keys.whole | said | counted) - known()
    assert {path: keys for path, keys in unknown.items() if keys} == {}


def test_keys_are_written_out() -> None:
    """Composed keys cannot be searched for: use a table from the code to the whole key."""
    composed = {path.relative_to(CHECKOUT).as_posix(): keys_in(path).composed for path in FILES}
    assert {path: keys for path, keys in composed.items() if keys and Path(path).name not in COMPOSING} == {}


@pytest.mark.parametrize("area", sorted(set(AREAS) - DECLARED))
def test_every_text_is_used(area: str) -> None:
    used: set[str] = set()
    for path in FILES:
        keys = keys_in(path)
        used |= keys.whole
        if area == "nouns" or (area == PAGE_AREA and path.suffix != ".py") or path.name in COMPOSING:
            used |= {f"{area}.{name}" for name in keys.short}
    patterns = [
        pattern_of(composed if path.suffix == ".py" else f"{PAGE_AREA}.{composed}")
        for path in FILES
        for composed in keys_in(path).composed
        if composed != OPEN
    ]
    unused = {key for key in texts(area) - used if not any(pattern.fullmatch(key) for pattern in patterns)}
    assert unused == set()


# What finds them


@pytest.mark.parametrize(
    ("code", "composed"),
    [
        ('message(f"findings.coverage_{state}")', {f"findings.coverage_{OPEN}"}),
        ('KEY = f"report.state_{state}"', {f"report.state_{OPEN}"}),
        ('voice.text("report." + name)', {OPEN}),
        ('voice.say(".".join(parts))', {OPEN}),
        ('voice.text(f"{area}.{name}")', {f"{OPEN}.{OPEN}"}),
        ('raise BadSource(f"{area}.{name}")', {f"{OPEN}.{OPEN}"}),
        ('KEY = "report.state_%s"', {"report.state_%s"}),
        ('KEY = "report.state_{}".format(state)', {"report.state_{}"}),
        ('message(TITLES[state], name=f"report.{name}")', {f"report.{OPEN}"}),
        ('message("report.more" if rest else "report.nothing_found")', set()),
        ('path = f"{town}.map"', set()),
        ('"""A docstring: f"report.state_{state}"."""', set()),
    ],
)
def test_composed_keys_of_python_are_found(code: str, composed: set[str]) -> None:
    assert keys_of_python(code).composed == composed


def test_keys_of_python_are_found() -> None:
    keys = keys_of_python(
        '"""Says report.more."""\nKEYS = {"a": "report.no_such"}\nsay(Count("noun", 1), "report.docx", "reports.more")'
    )
    assert keys.whole == {"report.no_such"}
    assert keys.nouns == {"noun"}
    assert keys_of_python('KEY = "report."').whole == {"report."}


@pytest.mark.parametrize(
    ("code", "said", "composed"),
    [
        ('say("skip")', {"skip"}, set()),
        ('say("results", { n: count("finding", 3), name: "other" })', {"results"}, set()),
        ('say(now === "folded" ? "unfold" : "fold")', {"unfold", "fold"}, set()),
        ("say(`level_${level}`)", set(), {f"level_{OPEN}"}),
        ('say("level_" + level, { n })', set(), {'"level_" + level'}),
        ("say(LEVELS[level])", set(), set()),
        ('// say("it")\nessay("x"); /* it\'s say("y") */ say("z")', {"z"}, set()),
    ],
)
def test_keys_of_scripts_are_found(code: str, said: set[str], composed: set[str]) -> None:
    keys = keys_of_script(code)
    assert (keys.said, keys.composed) == (said, composed)


def test_keys_of_a_frame_are_found() -> None:
    keys = keys_of_frame(
        '<p data-say="skip">{{ say("panel") }}</p><b data-say="view_{{ view }}">{{ say("level_" ~ view) }}</b>'
        '{% macro text(tag, key) %}<i data-say="{{ key }}">{{ say(key) }}</i>{% endmacro %}'
    )
    assert keys.said == {"skip", "panel"}
    assert keys.composed == {f"view_{OPEN}", f"level_{OPEN}"}
