"""How to reach someone from the coalition: by the strongest ties, or through those who share something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from calnet.messages import Message, message
from calnet.picture.town import Town

_HELPERS = 3
_STRONGEST = 4


@dataclass(frozen=True, slots=True)
class Anchors:
    """Whom distance is measured from.

    Attributes:
        actors: ids of the members of the coalition or those who stand for it.
        basis: ``coalition``, ``host`` or ``best_connected``: which of the three it had to be.
        hops: the number of ties to the nearest of them, by actor; without a way, absent.
    """

    actors: frozenset[str]
    basis: str
    hops: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who could open the door.

    Attributes:
        actor: id.
        reason: what is shared.
    """

    actor: str
    reason: Message


def find_anchors(town: Town) -> Anchors:
    """Return the coalition's members; without any, the CAL's host; without one, the best-connected actor."""
    ties = town.ties
    chosen, basis = town.everybody & set(ties), "coalition"
    if not chosen:
        chosen, basis = frozenset(host for host in (town.host,) if host is not None and host in ties), "host"
    if not chosen:
        tied = [actor for actor in ties if ties.degree(actor)]
        chosen = frozenset(sorted(tied, key=lambda actor: (-ties.degree(actor), actor))[:1])
        basis = "best_connected"
    lengths = nx.multi_source_dijkstra_path_length(ties, chosen, weight=None) if chosen else {}
    return Anchors(chosen, basis, {actor: int(length) for actor, length in lengths.items()})


def find_routes(ties: nx.Graph[str], anchors: Anchors) -> Mapping[str, tuple[str, ...]]:
    """Return the route over the strongest ties to every actor that has one, from an anchor to the actor.

    A tie of strength s costs 5 - s, so that two strong ties are preferred to one mere contact only
    where the sum is smaller; equal routes are told apart by the ids on them.
    """
    if not anchors.actors:
        return {}

    def cost(_left: str, _right: str, edge: Mapping[str, int]) -> int:
        return _STRONGEST + 1 - edge["strength"]

    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(ties))
    ordered.add_edges_from(sorted(ties.edges(data=True), key=lambda edge: sorted(edge[:2])))
    paths = nx.multi_source_dijkstra_path(ordered, sorted(anchors.actors), weight=cost)
    return {actor: tuple(path) for actor, path in paths.items() if len(path) > 1}


def find_helpers(town: Town, actor: str, anchors: Anchors) -> tuple[Helper, ...]:
    """Return the actors who share the people, the needs or the place of somebody without a route, best first."""
    picture = town.picture
    kin = frozenset[str]().union(*(picture.kin_of_group.get(id_, ()) for id_ in picture.gathered.get(actor, ())))
    places = frozenset(picture.based_in.get(actor, ()))
    near = frozenset[str]().union(*(picture.kin_of_place.get(place, ()) for place in places))
    needs = {row["need"] for row in town.diagnoses if row["group"] in kin}
    found: dict[str, tuple[int, Message]] = {}
    for initiative in town.current:
        if kin.intersection(picture.groups_of.get(initiative, ())):
            worth, key = 4, "findings.helper_people"
        elif needs.intersection(picture.needs_of.get(initiative, ())):
            worth, key = 3, "findings.helper_needs"
        else:
            continue
        for other in picture.run_by.get(initiative, ()):
            _keep(found, other, worth, message(key, initiative=picture.named(initiative)))
    for other in town.actors:
        for place in picture.based_in.get(other, ()):
            if place in places:
                _keep(found, other, 2, message("findings.helper_place", place=picture.named(place)))
            elif place in near:
                _keep(found, other, 1, message("findings.helper_area", place=picture.named(place)))
    ranked = sorted(
        (id_ for id_ in found if id_ != actor and id_ in town.ties),
        key=lambda id_: (-found[id_][0], id_ not in anchors.actors, id_),
    )
    return tuple(Helper(id_, found[id_][1]) for id_ in ranked[:_HELPERS])


def _keep(found: dict[str, tuple[int, Message]], actor: str, worth: int, reason: Message) -> None:
    if actor not in found or worth > found[actor][0]:
        found[actor] = (worth, reason)
