"""What the formats that networkx reads and writes have in common."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from calnet.errors import BadSource
from calnet.safe_text import clean_lines
from calnet.sources.formats.exchange.plain_graph import make_grids
from calnet.sources.formats.exchange.property_graph import is_typed, read_graph
from calnet.sources.grids import Grid
from calnet.sources.problems import Problems, Reading


def read_with(load: Callable[[Path], nx.Graph[Any]], path: Path, problems: Problems) -> Sequence[Grid] | Reading:
    """Read a file by a function of networkx, and return a finished reading where it says calnet's kinds, else sheets.

    Raises:
        BadSource: it cannot be read.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the reader assumes of a file, nobody who reads messages can use
            graph = load(path)
    except (OSError, BadSource):
        raise
    except Exception as error:  # the readers raise whatever a damaged file makes them stumble over
        raise BadSource("exchange.damaged", path=str(path)) from error
    return understand(graph, path, problems)


def understand(graph: nx.Graph[Any], path: Path, problems: Problems) -> Sequence[Grid] | Reading:
    """Return what a graph holds, by calnet's kinds or without them."""
    title = clean_lines(path.name)[0]
    if is_typed(graph):
        return read_graph(graph, title, problems)
    return make_grids(graph, title, problems)
