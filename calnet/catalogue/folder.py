"""Finds the queries that calnet brings along, and the user's own in a file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from calnet.catalogue.header import read_own_query, read_query
from calnet.catalogue.query import Query
from calnet.catalogue.tokens import LONGEST_QUERY
from calnet.errors import BadQuery, WrongUse
from calnet.resources import find_folder
from calnet.suggestions import find_nearest

_ENDING = ".cypher"


@cache
def query_names() -> tuple[str, ...]:
    """Return the names of all queries of the catalogue, in order; no query is read."""
    return tuple(sorted(path.stem for path in find_folder("queries").glob(f"*{_ENDING}")))


@cache
def find_query(name: str) -> Query:
    """Return a query of the catalogue; only its own file is read.

    Args:
        name: its name, for example ``who_runs_what``; ``-`` for ``_`` is understood.

    Raises:
        WrongUse: there is no such query; the message offers the nearest names.
        BadQuery: the file is not a query.
    """
    wanted = name.lower().replace("-", "_").removesuffix(_ENDING)
    if wanted not in query_names():
        near = find_nearest(wanted, query_names())
        raise WrongUse("queries.unknown_query" if near else "queries.unknown_query_far", name=name, near=near)
    return read_query(wanted, (find_folder("queries") / f"{wanted}{_ENDING}").read_text(encoding="utf-8"))


def load_catalogue() -> tuple[Query, ...]:
    """Return every query of the catalogue, by name.

    Raises:
        BadQuery: a file is not a query.
    """
    return tuple(find_query(name) for name in query_names())


def load_own_query(path: Path) -> Query:
    """Return the user's own query from a file.

    Nothing is judged here: the store decides what it runs.

    Args:
        path: a text file in UTF-8, with one statement.

    Raises:
        BadQuery: the file cannot be read, or holds no text that could be a query.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(4 * LONGEST_QUERY + 4)
        text = raw.decode("utf-8-sig")
    except OSError:
        raise BadQuery("queries.unreadable_file", file=path.name) from None
    except UnicodeDecodeError:
        raise BadQuery("queries.not_utf8", file=path.name) from None
    return read_own_query(path.stem, text)
