"""What tests need is found by itself."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from needs import MARKERS, SERVERS, find_group, find_needs

HERE = Path("tests/maps/test_map.py")


def item(*fixtures: str, path: Path = HERE, **parameters: object) -> Any:
    return SimpleNamespace(
        fixturenames=fixtures, callspec=SimpleNamespace(params=parameters), path=path, nodeid=f"{path.as_posix()}::test"
    )


@pytest.mark.parametrize(
    ("test", "needs", "group"),
    [
        (item("tmp_path"), set(), None),
        (item("empty_neo4j", "neo4j_server"), {"neo4j"}, "neo4j"),
        (item("request", engine="neo4j"), {"neo4j"}, "neo4j"),
        (item("request", engine="file"), set(), None),
        (item("own_neo4j", "private_neo4j"), {"neo4j"}, "own neo4j"),
        (item("tmp_path", path=SERVERS / "test_x.py"), {"neo4j"}, None),
        (item("quiet", "context", "browser"), {"browser"}, "tests/maps/test_map.py"),
        (item("wheel"), {"install"}, None),
    ],
)
def test_needs_follow_from_fixtures_parameters_and_folders(test: Any, needs: set[str], group: str | None) -> None:
    assert find_needs(test) == needs
    assert find_group(test) == group


def test_a_test_is_marked_by_what_it_needs(request: pytest.FixtureRequest) -> None:
    """The hook runs on this very session."""
    for one in request.session.items:
        assert {marker.name for marker in one.iter_markers()} >= find_needs(one)


def test_every_need_has_a_marker_that_says_what_it_is(pytestconfig: pytest.Config) -> None:
    said = "\n".join(pytestconfig.getini("markers"))
    for name, meaning in MARKERS.items():
        assert f"{name}: {meaning}" in said


def test_property_tests_are_the_same_each_time(pytestconfig: pytest.Config) -> None:
    from hypothesis import settings

    if not pytestconfig.getoption("--hypothesis-profile"):
        assert settings.default.derandomize
        assert settings.default.database is None
