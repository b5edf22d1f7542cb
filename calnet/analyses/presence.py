"""Who is still there: the actors of a data set that have not closed down, and the ties among them."""

from __future__ import annotations

import networkx as nx

from calnet.snapshot.snapshot import Town
from calnet.snapshot.ties import ties_among


def find_present(town: Town) -> tuple[str, ...]:
    """Return the ids of the actors that have not closed down, sorted."""
    actors = town.snapshot.actors
    return tuple(id_ for id_ in town.actors if actors[id_]["status"] != "closed")


def ties_of_present(town: Town) -> nx.Graph[str]:
    """Return the graph of the actors that have not closed down; what an edge carries, `find_ties` says."""
    present = find_present(town)
    return town.ties if len(present) == len(town.actors) else ties_among(town.ties, present)
