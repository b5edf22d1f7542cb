"""What all tests share."""

collect_ignore_glob = ["conftest.py", "*/conftest.py"]
"""They hold no doctests, and pytest, which would look for some, cannot import several of one name as modules."""
