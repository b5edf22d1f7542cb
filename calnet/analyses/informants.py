"""Who told of the ties: whether they say anything of those who have none.

A tie is *told* where somebody recorded a partnership, a host or a unit (PARTNERS_WITH, HOSTS, UNIT_OF). Ties that only
follow from shared initiatives are true, but no record of who knows whom: with nothing else, who has none is not known
to be alone. An *informant* is an actor that 80% or more of the ties touch: they were probably told by it alone, so the
lack of ties among the others is its view, and every measure of position an artefact.
"""

from __future__ import annotations

import networkx as nx

from calnet.snapshot.snapshot import Town

ONE_INFORMANT = 0.8
"""The share of all ties that touch one actor from which they were told by that one."""


def is_one_informant(ties: nx.Graph[str]) -> bool:
    """Return whether most ties touch one and the same actor, so that measures of position are artefacts."""
    edges = ties.number_of_edges()
    return edges > 0 and max((degree for _, degree in ties.degree()), default=0) >= ONE_INFORMANT * edges


def find_informant(ties: nx.Graph[str]) -> str:
    """Return the id of the actor with most ties; where one told most of at least two, nobody else has as many."""
    return min(ties, key=lambda actor: (-ties.degree(actor), actor))


def has_told_ties(town: Town) -> bool:
    """Return whether any tie of a town was told, so that the lack of ties says something."""
    return any(town.snapshot.was_told(left, right) for left, right in town.ties.edges)


def can_judge_ties(town: Town) -> bool:
    """Return whether ties were told, and not by one informant."""
    return has_told_ties(town) and not is_one_informant(town.ties)
