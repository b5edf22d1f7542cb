"""How the things of a network stand, prepared as for the analyses: what a map of it is given."""

from __future__ import annotations

from datetime import date

from calnet.access import Graph
from calnet.model.network import Network
from calnet.snapshot.reading import Days
from calnet.snapshot.standing import Standing, find_standing
from calnet.stores import open_memory


def find_standing_of(network: Network, as_of: date | None = None) -> Standing:
    """Return how everything in a network stands on a day; None: on that of its data sets, else today."""
    with Graph(open_memory(network)) as graph:
        return find_standing(graph.snapshots(Days(as_of)).parts, as_of)
