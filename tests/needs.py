"""What a test needs beyond Python, read off its fixtures and parameters and said as a marker, so that nobody forgets.

`.ci/test.py --quick` leaves out whatever has one of these markers. `slow` is what a test says itself, or its folder.
"""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED_NEO4J = {"neo4j_server", "empty_neo4j"}
OWN_NEO4J = {"private_neo4j", "own_neo4j"}
FIXTURES = {
    "neo4j": SHARED_NEO4J | OWN_NEO4J,
    "browser": {"browser"},
    "install": {"make_environment", "wheel"},
}
"""By marker, the fixtures whose users get it."""

SERVERS = Path(__file__).parent / "servers"
SLOW_FOLDERS = {Path(__file__).parent / name for name in ("cli", "docs", "queries", "samples", "stores")}
"""Folders whose tests run whole commands, fill files or read samples: each takes little, all of them half the time."""

MARKERS = {
    "neo4j": "needs a Neo4j server, so Java, which the tests bring along",
    "browser": "needs a Chromium",
    "install": "installs calnet into an environment of its own",
    "fonts": "is run again under other fonts",
    "slow": "takes more than two seconds, or stands among many that take theirs, though it needs nothing",
}


def find_needs(item: pytest.Item) -> set[str]:
    """Return the markers of what this test needs.

    A test that asks for the server at run time is recognised by a parameter that is "neo4j"; one of the server itself
    by its folder.
    """
    fixtures = set(getattr(item, "fixturenames", ()))
    needs = {marker for marker, names in FIXTURES.items() if not names.isdisjoint(fixtures)}
    if "neo4j" in _parameters(item) or item.path.parent == SERVERS:
        needs.add("neo4j")
    if item.path.parent in SLOW_FOLDERS:
        needs.add("slow")
    return needs


def find_group(item: pytest.Item) -> str | None:
    """Return the name of what this test shares with others so that one worker should get them all, or None.

    The shared server is lent to one worker at a time, the others would only wait for it. The server that tests may
    kill starts once a worker, and so do the pages that a module opens.
    """
    fixtures = set(getattr(item, "fixturenames", ()))
    if not SHARED_NEO4J.isdisjoint(fixtures) or "neo4j" in _parameters(item):
        return "neo4j"
    if not OWN_NEO4J.isdisjoint(fixtures):
        return "own neo4j"
    if "browser" in fixtures:
        return item.nodeid.partition("::")[0]
    return None


def _parameters(item: pytest.Item) -> list[object]:
    values = getattr(getattr(item, "callspec", None), "params", {}).values()
    return [value for value in values if isinstance(value, str)]
