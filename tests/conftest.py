"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings
from needs import MARKERS, find_needs
from servers import neo4j_fixtures
from servers.neo4j_fixtures import (  # noqa: F401
    empty_neo4j,
    neo4j_server,
    own_neo4j,
    private_neo4j,
    pytest_configure_node,
    pytest_unconfigure,
    pytest_xdist_make_scheduler,
)

collect_ignore_glob = ["conftest.py", "*/conftest.py"]
"""They hold no doctests, and pytest, which would look for some, cannot import several of one name as modules."""

settings.register_profile("repeatable", derandomize=True, database=None, print_blob=True)
settings.register_profile("explore", derandomize=False, print_blob=True)
settings.load_profile("repeatable")
"""Property tests try the same examples each time; `--hypothesis-profile=explore` looks for others."""


def pytest_configure(config: pytest.Config) -> None:
    for name, meaning in MARKERS.items():
        config.addinivalue_line("markers", f"{name}: {meaning}")
    neo4j_fixtures.pytest_configure(config)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests by what they need, before `-m` chooses among them, and say which belong together."""
    for item in items:
        for need in find_needs(item):
            item.add_marker(need)
    neo4j_fixtures.announce_groups(config, items)
