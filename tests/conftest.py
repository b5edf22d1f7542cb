"""What all tests share."""

from servers.neo4j_fixtures import (  # noqa: F401
    empty_neo4j,
    neo4j_server,
    own_neo4j,
    private_neo4j,
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_configure_node,
    pytest_unconfigure,
    pytest_xdist_make_scheduler,
)

collect_ignore_glob = ["conftest.py", "*/conftest.py"]
"""They hold no doctests, and pytest, which would look for some, cannot import several of one name as modules."""
